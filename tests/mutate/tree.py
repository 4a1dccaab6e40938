"""Picks mutations by a seed, and makes a copy of the tree that holds them all, each asleep, and is built."""
import collections
import json
import os
import random
import shlex
import shutil
import subprocess
import sys

import points
import rewrite
import suite

HERE = os.path.dirname(os.path.abspath(__file__))
COPIED = ("Makefile", "src", "gen", "templates", "sample-data", "tests")
BUILT, CHECKED = "build/release", "build/checked/asan"  # in the copy


def compile_flags(root):
    """What the Makefile compiles with."""
    asked = ["make", "-s", "-C", root, "compile-flags"]
    said = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
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
        bring_over(tree, [name for name in COPIED if name != "src"])
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
    bring_over(tree, COPIED, skip=changed)
    for path, text in changed.items():
        write_if_new(os.path.join(tree, path), text)
    for name in ("mutant.c", "mutant.h"):
        write_if_new(os.path.join(tree, "src/base", name), open(os.path.join(HERE, name), "rb").read())
    json.dump({"asked": asked, "mutants": mutants}, open(listed, "w"), indent=1)
    return mutants


def build(tree):
    flags = f"-O1 -w -include {os.path.join(tree, 'src/base/mutant.h')}"
    for flavour, built in ("release", BUILT), ("asan", CHECKED):
        settings = [f"FLAVOUR={flavour}", f"BUILD={os.path.dirname(built)}", f"CFLAGS={flags}"]
        targets = [os.path.join(built, "boardpack"), *suite.programs(tree, built)]
        done = subprocess.run(["make", "-s", "-j2", *settings, *targets], cwd=tree, capture_output=True, text=True)
        if done.returncode:
            sys.exit("the copy with the mutations does not build:\n" + done.stderr)
