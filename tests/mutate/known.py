"""What a run has found out so far, kept between calls, and what is said of it at the end."""
import collections
import json
import os
import threading

HERE = os.path.dirname(os.path.abspath(__file__))


class State:
    """Of tests: what each reaches, how long it takes. Of mutations: caught by what, or by none up to a round."""

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
        if result and result["by"]:
            fate = "caught"
        elif (mutant["file"], mutant["text"], mutant["what"]) in excused:
            fate = "harmless"
        elif number not in reached:
            fate = "never reached"
        else:
            fate = "survived" if result else "not tried yet"
        lists[fate].append(mutant)
        folders[os.path.dirname(mutant["file"])][fate] += 1
    for fate in ("survived", "never reached"):
        print(f"\n{fate}:" if lists[fate] else "", end="\n" if lists[fate] else "")
        for mutant in lists[fate]:
            print(f"{mutant['file']}:{mutant['line']} {mutant['what']}")
    print()
    for folder, counts in sorted(folders.items()):
        tried = sum(counts.values()) - counts["harmless"] - counts["not tried yet"]
        print(f"{folder}: {counts['caught']} of {tried}")
    if lists["not tried yet"]:
        print(f"{len(lists['not tried yet'])} not tried yet")
    if lists["harmless"]:
        print(f"{len(lists['harmless'])} harmless ones (harmless.tsv) are not counted")
    tried = len(mutants) - len(lists["harmless"]) - len(lists["not tried yet"])
    print(f"{len(lists['caught'])} caught of {tried} ({100 * len(lists['caught']) / max(tried, 1):.1f} %)")
