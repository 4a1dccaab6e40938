#!/usr/bin/python3
"""How many small mutations of src/ do the tests notice? mutate.py --help tells the options.

Picks mutations (points.py) by the seed, writes a copy of the tree that holds them all, each asleep (rewrite.py), builds
it once (tree.py), sees which tests reach which mutation, and then wakes one mutation after the other and runs the tests
that reach it (suite.py), cheapest first, until one fails or takes ten times as long as it should. Everything is below
build/mutate/; what is known already is kept there (known.py), so that a run can be cut short and taken up again. When
tests have changed, the mutations that survived are tried again on these alone."""
import argparse
import collections
import concurrent.futures
import os
import queue
import random
import resource
import sys
import time

sys.dont_write_bytecode = True
import known
import suite
import tree as trees

HERE = os.path.dirname(os.path.abspath(__file__))
WORKERS = 2
GIB = 1 << 30


class Stop(Exception):
    """The time is up."""


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="src/", help="files whose path begins so")
    parser.add_argument("--for", dest="seconds", type=float, default=1e9, help="stop after so many seconds")
    parser.add_argument("--work", default="build/mutate")
    return parser.parse_args()


def over_places(places, things, work, until):
    """work(place, thing) for each thing, one at a time in each place."""
    free = queue.Queue()
    for place in places:
        free.put(place)

    def one(thing):
        if time.monotonic() > until:
            return None
        place = free.get()
        try:
            return work(place, thing)
        finally:
            free.put(place)

    with concurrent.futures.ThreadPoolExecutor(len(places)) as pool:
        done = list(pool.map(one, things))
    if None in done:
        raise Stop
    return done


def learn(state, tests, places, count, until):
    """Runs each new or changed test once without a mutation: whether it passes, how long it takes, what it reaches."""
    new = [test for test in tests if state.tests.get(test.id, {}).get("key") != test.key]
    state.tests = {test.id: state.tests[test.id] for test in tests if test.id in state.tests}
    state.round += bool(new)
    failing = []

    def one(place, test):
        log = place.folder + ".log"
        with open(log, "wb") as file:
            file.truncate(count + 1)
        passed, seconds = place.run(test, log=log)
        reached = [i for i, byte in enumerate(open(log, "rb").read()) if byte]
        with state.lock:
            if passed:
                state.tests[test.id] = {"key": test.key, "round": state.round, "seconds": seconds, "reached": reached}
            else:
                failing.append(test.id)
        place.put_back()
        return True

    try:
        over_places(places, new, one, until)
    finally:
        state.save_tests()
    if failing:
        sys.exit("these fail without a mutation; they must pass first: " + ", ".join(sorted(failing)))


def try_out(state, tests, places, count, until):
    """Wakes one mutation after the other."""
    by_id, hits = {test.id: test for test in tests}, collections.Counter()

    def candidates(mutant):
        before = state.results.get(mutant, {"by": None, "round": 0})
        if before["by"]:
            return []
        some = [name for name in reached if state.tests[name]["round"] > before["round"] and mutant in reached[name]]
        return sorted(some, key=lambda name: (state.tests[name]["seconds"] / (1 + hits[name]), name))

    def one(place, mutant):
        caught_by = None
        for name in candidates(mutant):
            passed, _ = place.run(by_id[name], mutant, usual=state.tests[name]["seconds"])
            if not passed:
                caught_by = name
                hits[name] += 1
                break
        place.put_back()
        state.add(mutant, caught_by)
        return True

    reached = {name: set(test["reached"]) for name, test in state.tests.items()}
    left = [mutant for mutant in range(1, count + 1) if candidates(mutant)]
    random.Random(count).shuffle(left)  # so that a run cut short is a fair sample
    print(f"{count} mutations, {len(left)} to try", flush=True)
    over_places(places, left, one, until)


def main():
    options = arguments()
    until = time.monotonic() + options.seconds
    os.chdir(os.path.join(HERE, "../.."))
    work = os.path.abspath(options.work)
    tree = os.path.join(work, "tree")
    os.makedirs(tree, exist_ok=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, (GIB, GIB))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    mutants = trees.prepare(tree, options)
    trees.build(tree)
    state, tests = known.State(work), suite.tests_of(tree, trees.BUILT, trees.CHECKED)
    places = [suite.Place(tree, os.path.join(work, f"place-{i}")) for i in range(WORKERS)]
    try:
        learn(state, tests, places, len(mutants), until)
        try_out(state, tests, places, len(mutants), until)
    except Stop:
        print("the time is up; the next run goes on from here")
    known.report(mutants, state)


if __name__ == "__main__":
    main()
