#!/usr/bin/python3
"""How many small mutations of src/ do the tests notice? mutate.py [--count 1000] [--seed 1] [--only src/table] [--for SECONDS]

Picks mutations (points.py) by the seed, writes a copy of the tree that holds them all, each asleep (rewrite.py), builds it once, sees
which tests reach which mutation, and then wakes one mutation after the other and runs the tests that reach it (suite.py), cheapest
first, until one fails or takes ten times as long as it should. Everything is below build/mutate/; what is known already is kept
there, so that a run can be cut short and taken up again. When tests have changed, those that survived are tried again on these alone."""
import argparse
import collections
import concurrent.futures
import json
import os
import queue
import random
import resource
import shlex
import shutil
import subprocess
import sys
import threading
import time

import points
import rewrite
import suite

HERE = os.path.dirname(os.path.abspath(__file__))
TREE = ("Makefile", "src", "gen", "templates", "sample-data", "tests")
WORKERS = 2
BUILT, CHECKED = "build/release", "build/checked/asan"  # in the copy
GIB = 1 << 30


class Stop(Exception):
    """The time is up."""


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="src/", help="files whose path begins so")
    parser.add_argument("--for", dest="seconds", type=float, default=1e9, help="stop after so many seconds; the next run goes on")
    parser.add_argument("--work", default="build/mutate")
    return parser.parse_args()


def compile_flags(root):
    """What the Makefile compiles with."""
    said = subprocess.run(["make", "-s", "-C", root, "compile-flags"], check=True, capture_output=True, text=True).stdout
    return [word for word in shlex.split(said) if word.startswith(("-I", "-D", "-std="))]


def pick(files, flags, count, seed):
    """By the seed: as many points in each file as its share of all lines, and one change at each."""
    lines = {path: sum(1 for _ in open(path, "rb")) for path in files}
    total, chosen, carried = sum(lines.values()), [], 0.0
    for path in files:
        carried += count * lines[path] / total
        source, found = points.find(path, flags)
        dice = random.Random(f"{seed} {path}")
        some = dice.sample(found, min(len(found), round(carried)))
        carried -= len(some)
        for point in sorted(some, key=found.index):
            chosen.append((path, source, point, dice.choice(point.changes)))
    return chosen


def drop_what_fails(path, source, picks, flags):
    """The mutations of a file with which it compiles."""
    whole = rewrite.render(source, 0, len(source), picks)
    if not points.errors(points.parse(path, flags, whole)):
        return picks
    good = []
    for one in picks:
        text = rewrite.render(source, 0, len(source), [one])
        if not points.errors(points.parse(path, flags, text)):
            good.append(one)
    return good


def write_if_new(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if not os.path.exists(path) or open(path, "rb").read() != data:
        with open(path, "wb") as file:
            file.write(data)


def bring_over(tree, names, skip=()):
    """Copies what has changed, and takes away what is no more, so that make builds only what it must."""
    there = {path for name in names for path in suite.files_below(os.path.join(tree, name))}
    for name in names:
        for path in [name] if os.path.isfile(name) else suite.files_below(name):
            copy = os.path.join(tree, path)
            there.discard(copy)
            if path in skip:
                continue
            write_if_new(copy, open(path, "rb").read())
            shutil.copymode(path, copy)
    for path in there - {os.path.join(tree, "src/base/mutant.c"), os.path.join(tree, "src/base/mutant.h")}:
        os.unlink(path)


def prepare(tree, options):
    """The copy of the tree with all mutations asleep in it -> what is said of each, by number (from 1)."""
    listed = os.path.join(tree, "mutants.json")
    sources = sorted(path for path in suite.files_below("src") if path.endswith((".c", ".h")))
    asked = [suite.digest(*sources), options.count, options.seed, options.only]
    if os.path.exists(listed):
        known = json.load(open(listed))
        if known["asked"] != asked:
            sys.exit(f"src/ has changed since this run began, so it cannot go on: remove {os.path.dirname(tree)}")
        bring_over(tree, [name for name in TREE if name != "src"])
        return known["mutants"]
    flags = compile_flags(".") + ["-include", os.path.join(HERE, "mutant.h")]
    files = [path for path in sources if path.endswith(".c") and path.startswith(options.only)]
    in_file = collections.defaultdict(list)
    for path, source, point, change in pick(files, flags, options.count, options.seed):
        in_file[path].append((source, point, change))
    mutants, changed = [], {}
    for path, some in in_file.items():
        picks = [(len(mutants) + 1 + i, point, change) for i, (_, point, change) in enumerate(some)]
        good = drop_what_fails(path, some[0][0], picks, flags)
        picks = [(len(mutants) + 1 + i, point, change) for i, (_, point, change) in enumerate(good)]
        source = some[0][0]
        for _, point, change in picks:
            line = source.splitlines()[point.line - 1].decode().strip()
            mutants.append({"file": path, "line": point.line, "what": points.tell(source, point, change), "text": line})
        changed[path] = rewrite.render(source, 0, len(source), picks)
    bring_over(tree, TREE, skip=changed)
    for path, text in changed.items():
        write_if_new(os.path.join(tree, path), text)
    for name in ("mutant.c", "mutant.h"):
        write_if_new(os.path.join(tree, "src/base", name), open(os.path.join(HERE, name), "rb").read())
    json.dump({"asked": asked, "mutants": mutants}, open(listed, "w"), indent=1)
    return mutants


def build(tree):
    flags = f"-O1 -w -include {os.path.join(tree, 'src/base/mutant.h')}"
    for flavour, built in ("release", BUILT), ("asan", CHECKED):
        targets = [os.path.join(built, "boardpack"), *suite.programs(tree, built)]
        done = subprocess.run(["make", "-s", f"-j{WORKERS}", f"FLAVOUR={flavour}", f"BUILD={os.path.dirname(built)}", f"CFLAGS={flags}", *targets],
                              cwd=tree, capture_output=True, text=True)
        if done.returncode:
            sys.exit("the copy with the mutations does not build:\n" + done.stderr)


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


class State:
    """What is known of tests (what each reaches, how long it takes) and of mutations (caught by what, or by none up to a round)."""

    def __init__(self, folder):
        self.tests_path, self.results_path = os.path.join(folder, "tests.json"), os.path.join(folder, "results.jsonl")
        self.lock, self.tests, self.results, self.round = threading.Lock(), {}, {}, 0
        if os.path.exists(self.tests_path):
            known = json.load(open(self.tests_path))
            self.tests, self.round = known["tests"], known["round"]
        if os.path.exists(self.results_path):
            for line in open(self.results_path):
                result = json.loads(line)
                self.results[result["mutant"]] = result

    def save_tests(self):
        with open(self.tests_path + ".new", "w") as file:
            json.dump({"round": self.round, "tests": self.tests}, file)
        os.replace(self.tests_path + ".new", self.tests_path)

    def add(self, mutant, caught_by):
        with self.lock, open(self.results_path, "a") as file:
            self.results[mutant] = {"mutant": mutant, "by": caught_by, "round": self.round}
            file.write(json.dumps(self.results[mutant]) + "\n")


def learn(state, tests, places, count, until):
    """Runs each new or changed test once without a mutation: does it pass, how long does it take, what does it reach?"""
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
    known, hits = {test.id: test for test in tests}, collections.Counter()

    def candidates(mutant):
        before = state.results.get(mutant, {"by": None, "round": 0})
        if before["by"]:
            return []
        some = [name for name, test in state.tests.items() if test["round"] > before["round"] and mutant in reached[name]]
        return sorted(some, key=lambda name: (state.tests[name]["seconds"] / (1 + hits[name]), name))

    def one(place, mutant):
        caught_by = None
        for name in candidates(mutant):
            passed, _ = place.run(known[name], mutant, usual=state.tests[name]["seconds"])
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


def harmless():
    """Mutations that change nothing anybody can see, by file, line's text and what they change."""
    found = {}
    with open(os.path.join(HERE, "harmless.tsv")) as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                path, text, what, why = line.rstrip("\n").split("\t")
                found[path, text, what] = why
    return found


def report(mutants, state):
    reached = {mutant for test in state.tests.values() for mutant in test["reached"]}
    excused, folders = harmless(), collections.defaultdict(collections.Counter)
    lists = {"caught": [], "survived": [], "never reached": [], "harmless": [], "not tried yet": []}
    for number, mutant in enumerate(mutants, 1):
        result = state.results.get(number)
        fate = "caught" if result and result["by"] else "harmless" if (mutant["file"], mutant["text"], mutant["what"]) in excused else \
            "never reached" if number not in reached else "survived" if result else "not tried yet"
        lists[fate].append(mutant)
        folders[os.path.dirname(mutant["file"])][fate] += 1
    for fate in ("survived", "never reached"):
        print(f"\n{fate}:" if lists[fate] else "", end="\n" if lists[fate] else "")
        for mutant in lists[fate]:
            print(f"{mutant['file']}:{mutant['line']} {mutant['what']}")
    print()
    for folder, counts in sorted(folders.items()):
        print(f"{folder}: {counts['caught']} of {sum(counts.values()) - counts['harmless'] - counts['not tried yet']}")
    if lists["not tried yet"]:
        print(f"{len(lists['not tried yet'])} not tried yet")
    if lists["harmless"]:
        print(f"{len(lists['harmless'])} harmless ones (harmless.tsv) are not counted")
    tried = len(mutants) - len(lists["harmless"]) - len(lists["not tried yet"])
    print(f"{len(lists['caught'])} caught of {tried} ({100 * len(lists['caught']) / max(tried, 1):.1f} %)")


def main():
    options = arguments()
    until = time.monotonic() + options.seconds
    os.chdir(os.path.join(HERE, "../.."))
    work = os.path.abspath(options.work)
    tree = os.path.join(work, "tree")
    os.makedirs(tree, exist_ok=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, (GIB, GIB))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    mutants = prepare(tree, options)
    build(tree)
    state, tests = State(work), suite.tests_of(tree, BUILT, CHECKED)
    places = [suite.Place(tree, os.path.join(work, f"place-{i}")) for i in range(WORKERS)]
    try:
        learn(state, tests, places, len(mutants), until)
        try_out(state, tests, places, len(mutants), until)
    except Stop:
        print("the time is up; the next run goes on from here")
    report(mutants, state)


if __name__ == "__main__":
    main()
