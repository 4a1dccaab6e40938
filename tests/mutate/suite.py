"""The tests of a built tree -> each as one command with one answer: test programs and fuzz corpora, plain and under
sanitizers (as `make asan` has them), golden cases, the stanzas of inspect.

Each worker runs them in a copy of its own of what they read, which is put back as it was after a mutation has been at
work in it."""
import hashlib
import os
import shutil
import signal
import subprocess
import threading
import time

READ = ("tests", "sample-data", "templates")  # what tests read
PACKS = "100"  # random packs of a property test: enough to tell, and quick


def digest(*paths):
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.encode())
        with open(path, "rb") as file:
            total.update(file.read())
    return total.hexdigest()[:16]


def files_below(folder):
    return [os.path.join(at, name) for at, _, names in os.walk(folder) for name in names]


class Test:
    def __init__(self, kind, name, command, read):
        self.id, self.command, self.key = f"{kind} {name}", command, digest(*read)
        self.sanitized = kind.endswith(" sanitized")


def programs(root, built):
    """The targets of make that are tests."""
    found = []
    for folder in ("unit", "property"):
        names = sorted(os.listdir(os.path.join(root, "tests", folder)))
        found += [os.path.join(built, "tests", folder, name[:-2]) for name in names if name.endswith("_test.c")]
    names = [name for name in sorted(os.listdir(os.path.join(root, "tests/fuzz"))) if name.startswith("fuzz_")]
    return found + [os.path.join(built, "tests", "corpus_" + name[5:-2]) for name in names if name.endswith(".c")]


def program_tests(root, built, sanitized):
    found = []
    for target in programs(root, built):
        name = os.path.basename(target)
        if name.startswith("corpus_"):
            corpus = sorted(files_below(os.path.join(root, "tests/fuzz/corpus", name[7:])))
            kind, given = "corpus", [os.path.relpath(path, root) for path in corpus]
            read = [os.path.join(root, f"tests/fuzz/fuzz_{name[7:]}.c"), *corpus]
            name = name[7:]
        else:
            folder = os.path.join(root, "tests", os.path.basename(os.path.dirname(target)))
            kind, given = "unit", []
            beside = [at for at in os.listdir(folder) if at.endswith(".h") or at == name.removesuffix("_test") + ".txt"]
            read = [os.path.join(folder, at) for at in [name + ".c", *beside]]
        found.append(Test(kind + " sanitized" * sanitized, name, [os.path.join(root, target), *given], read))
    return found


def tests_of(root, built, checked):
    """All tests of the tree at root; what each is made from gives its key, by which a changed test is known."""
    program = os.path.join(root, built, "boardpack")
    found = program_tests(root, built, False) + program_tests(root, checked, True)
    golden = os.path.join(root, "tests/golden")
    for name in sorted(os.listdir(golden)):
        if os.path.exists(os.path.join(golden, name, "cmd")):
            command = ["sh", "tests/golden/run.sh", program, name]
            found.append(Test("golden", name, command, files_below(os.path.join(golden, name))))
    stanzas = [path for path in files_below(golden) if os.path.basename(path) == "stanza"]
    stanzas.append(os.path.join(root, "tests/stanza.sh"))
    found.append(Test("stanza", "all", ["sh", "tests/stanza.sh", program], stanzas))
    return found


class Place:
    """Where one worker runs tests."""

    def __init__(self, root, folder):
        self.folder, self.scratch = folder, folder + ".tmp"
        shutil.rmtree(folder, ignore_errors=True)
        for name in READ:
            shutil.copytree(os.path.join(root, name), os.path.join(folder, name), symlinks=True)
        self.root, self.before = root, self.look()
        self.tidy_scratch()

    def look(self):
        found = {}
        for path in files_below(self.folder):
            seen = os.lstat(path)
            found[path] = (seen.st_mtime_ns, seen.st_size)
        return found

    def tidy_scratch(self):
        shutil.rmtree(self.scratch, ignore_errors=True)
        os.makedirs(self.scratch)

    def put_back(self):
        """Undoes what a test has left behind."""
        self.tidy_scratch()
        after = self.look()
        for path in after.keys() - self.before.keys():
            os.unlink(path)
        for path in [path for path in self.before if self.before[path] != after.get(path)]:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            shutil.copy2(os.path.join(self.root, os.path.relpath(path, self.folder)), path)

    def run(self, test, mutant=0, log=None, usual=60.0):
        """(passed, seconds) of one test with one mutation in force. One that goes on for ten times its usual seconds
        has failed: seconds of the processor, so that it does not matter what else the machine does; on the clock it may
        take ten times that."""
        surroundings = dict(os.environ, BP_MUTANT=str(mutant), CMOCKA_MESSAGE_OUTPUT="TAP", BOARDPACK_PACKS=PACKS)
        surroundings["TMPDIR"] = self.scratch
        surroundings.pop("BP_MUTANT_LOG", None)
        if log:
            surroundings["BP_MUTANT_LOG"] = log
        begun = time.monotonic()
        memory = "" if test.sanitized else "ulimit -v 4194304; "  # a sanitizer's shadow takes all there is
        limited = ["sh", "-c", memory + 'ulimit -t "$0"; exec "$@"', str(int(10 * usual) + 2), *test.command]
        nothing = subprocess.DEVNULL
        process = subprocess.Popen(limited, cwd=self.folder, env=surroundings, start_new_session=True, stdin=nothing,
                                   stdout=nothing, stderr=nothing)
        clock = threading.Timer(10 * (10 * usual + 2), stop, [process])
        clock.start()
        status = process.wait()
        clock.cancel()
        return status == 0, time.monotonic() - begun


def stop(process):
    """Ends a test and what it has started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
