#!/usr/bin/env python3
"""Holds what a reader gets out of a PDF against the pack.md beside it: words.py FOLDER...

The structure tree must say pack.md's words in pack.md's order, whole, and nothing else; pdftotext, and mutool where it
is installed, must give back every paragraph, item and cell. Links' own words are left out (a link to a page says its
number in the PDF), and blanks, which lines end with or not. Prints a line a fault, then "N passed, N failed"."""

import html
import os
import re
import shutil
import subprocess
import sys


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout.decode("utf-8")


def bare(text):
    """Without markup and images; a link leaves a \\x01. Code stands as it is."""
    parts = re.split(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)", text)
    return "".join(("" if i % 3 == 1 else part) if i % 3 else plain(part) for i, part in enumerate(parts))


def plain(text):
    text = re.sub(r"!\[(?:\\.|[^\]\\])*\]\([^)]*\)", "", text)
    text = re.sub(r"(?<!\\)\[(?:\\.|[^\]\\])*\]\([^)]*\)", "\x01", text)
    text = re.sub(r"(?<!\\)(\*+|`)", "", text)
    return html.unescape(re.sub(r"\\(.)", r"\1", text))


def chunks(markdown):
    """Paragraphs, items and cells, in their order."""
    paragraph = []
    for line in markdown.split("\n") + [""]:
        line = re.sub(r"^\s*((>\s?)+|[-*]\s+(?=\S)|\d+\.\s+|#{1,6}\s+)", "\x00", line.rstrip("\\"))
        if line.startswith(("\x00", "|")) or not line.strip() or re.fullmatch(r"\*{3,}|-{3,}", line.strip()):
            if paragraph:
                yield " ".join(paragraph)
            paragraph = []
        if re.fullmatch(r"\|[-:| ]+\|", line) and "-" in line or re.fullmatch(r"\*{3,}|-{3,}", line.strip()):
            continue
        if line.startswith("|"):
            yield from re.split(r"(?<!\\)\|", line[1:].rstrip().rstrip("|"))
        elif line.strip("\x00 "):
            paragraph.append(line.strip("\x00 "))


def solid(text):
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


def read_aloud(pdf):
    """The tree's words in their order: not those of figures (their words are others), of links, of items' marks and of
    contents, which stand in the PDF alone, with their head."""
    words, silent, head = [], None, 0
    for line in run("pdfinfo", "-struct-text", pdf).split("\n"):
        depth = len(line) - len(line.lstrip())
        if silent is not None and depth > silent:
            continue
        silent = None
        if re.match(r"\s*H\d\b", line):
            head = len(words)
        if re.match(r"\s*TOC\b", line):
            del words[head:]
        if re.match(r"\s*(Figure|Link|Lbl|TOC)\b", line):
            silent = depth
        elif line.lstrip().startswith('"'):
            words.append(line.strip()[1:-1])
    return solid("".join(words))


def differ(a, b):
    at = next((i for i in range(min(len(a), len(b))) if a[i] != b[i]), min(len(a), len(b)))
    return "%r, not %r" % (a[max(0, at - 20):at + 40], b[max(0, at - 20):at + 40])


def check(folder):
    pdf, faults = os.path.join(folder, "pack.pdf"), []
    with open(os.path.join(folder, "pack.md"), encoding="utf-8") as f:
        wanted = [solid(bare(c)) for c in chunks(f.read())]
    aloud = read_aloud(pdf)
    whole = "".join(wanted).replace("\x01", "")
    if aloud != whole:
        faults.append("is read as " + differ(aloud, whole))
    readers = {"pdftotext": ("pdftotext", "-raw", pdf, "-")}
    if shutil.which("mutool"):
        readers["mutool"] = ("mutool", "draw", "-q", "-F", "txt", pdf)
    for name, command in readers.items():
        text = solid(run(*command))
        lost = [part for c in wanted for part in c.split("\x01") if part not in text]
        faults += ["%s does not give back %r" % (name, c[:60]) for c in lost[:5]]
    return faults


def main(folders):
    failed = 0
    for folder in folders:
        faults = check(folder)
        for fault in faults:
            print("%s: %s" % (folder, fault))
        failed += bool(faults)
    print("%d passed, %d failed" % (len(folders) - failed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
