#!/usr/bin/env python3
"""Says how full the pages of a PDF are on average: fill.py FILE LEAST.

A page is as full as its lowest word stands, of the room between head and foot of an A4 page of ours; the last one does
not count. Prints the mean and each page, in percent; fails where the mean is below LEAST."""

import re
import subprocess
import sys

TOP, BOTTOM = 50, 42  # margins, in points; head and foot stand in them


def fills(path):
    text = subprocess.run(["pdftotext", "-bbox", path, "-"], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
    for page in re.findall(r"<page.*?</page>", text, re.S):
        height = float(re.search(r'height="([\d.]+)"', page).group(1)) - BOTTOM
        feet = [float(y) for y in re.findall(r'yMax="([\d.]+)"', page)]
        lowest = max((y for y in feet if y <= height + 2), default=TOP)
        yield 100 * (lowest - TOP) / (height - TOP)


def main():
    pages = list(fills(sys.argv[1]))[:-1]
    mean = sum(pages) / len(pages)
    print("%.0f: %s" % (mean, " ".join("%.0f" % page for page in pages)))
    return 0 if mean >= float(sys.argv[2]) else 1


sys.exit(main())
