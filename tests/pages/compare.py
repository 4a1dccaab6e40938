#!/usr/bin/env python3
"""A page as it is drawn now against the picture of it that somebody approved. Standard library only.

    compare.py APPROVED.png NOW.pgm DIFFERENCE.png   0: as approved, within the tolerance. 1: another page, or none approved: says the share of
                                               pixels that differ, and draws them: red is new, blue is gone
    compare.py --approve NOW.pgm APPROVED.png        writes the picture to approve: 16 greys, which is enough to read by and small

A pixel differs when it is more than LEVELS greys of 16 away: edges may be smoothed a little otherwise. A page differs when more than SHARE of
its pixels do: at 60 an inch six of them, fewer than an e has that was an a.
"""

import struct
import sys
import zlib

LEVELS = 2
SHARE = 0.00002
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def read_pgm(path):
    """Width, height, a byte of 0 to 15 a pixel."""
    with open(path, "rb") as file:
        data = file.read()
    head, at = [], 0
    while len(head) < 4:
        end = min(data.index(c, at) for c in (b" ", b"\n") if c in data[at:])
        head.append(data[at:end])
        at = end + 1
    if head[0] != b"P5" or head[3] != b"255":
        sys.exit(f"{path} is no picture of pdftoppm -gray")
    to_level = bytes((v + 8) // 17 for v in range(256))
    return int(head[1]), int(head[2]), data[at:].translate(to_level)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def write_png(path, width, height, depth, colour, rows):
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    with open(path, "wb") as file:
        file.write(SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)))
        file.write(chunk(b"IDAT", packed) + chunk(b"IEND", b""))


def approve(now, path):
    width, height, levels = read_pgm(now)
    rows = []
    for y in range(height):
        row = levels[y * width : (y + 1) * width] + bytes(width % 2)
        rows.append(bytes(a << 4 | b for a, b in zip(row[::2], row[1::2])))
    write_png(path, width, height, 4, 0, rows)


def read_approved(path):
    """As approve() has written it."""
    with open(path, "rb") as file:
        data = file.read()
    at, packed, head = len(SIGNATURE), b"", None
    while at < len(data):
        (size,), kind = struct.unpack(">I", data[at : at + 4]), data[at + 4 : at + 8]
        if kind == b"IHDR":
            head = struct.unpack(">IIBBBBB", data[at + 8 : at + 21])
        if kind == b"IDAT":
            packed += data[at + 8 : at + 8 + size]
        at += size + 12
    width, height, row_bytes = head[0], head[1], (head[0] + 1) // 2
    pixels = zlib.decompress(packed)
    if head[2:] != (4, 0, 0, 0, 0) or any(pixels[:: row_bytes + 1]):
        sys.exit(f"{path} is not as `make pages-update` writes it")
    levels = bytearray()
    for y in range(height):
        row = pixels[y * (row_bytes + 1) + 1 : (y + 1) * (row_bytes + 1)]
        both = bytes(level for pair in row for level in (pair >> 4, pair & 15))
        levels += both[:width]
    return width, height, bytes(levels)


def draw_difference(path, width, height, before, now):
    """What both have, pale; what is new, red; what is gone, blue."""
    rows = []
    for y in range(height):
        row = bytearray()
        for b, n in zip(before[y * width : (y + 1) * width], now[y * width : (y + 1) * width]):
            pale = 170 + n * 5
            row += bytes((210, 30, 30) if b - n > LEVELS else (30, 60, 220) if n - b > LEVELS else (pale, pale, pale))
        rows.append(bytes(row))
    write_png(path, width, height, 8, 2, rows)


def compare(approved, now_path, difference):
    width, height, now = read_pgm(now_path)
    try:
        before_width, before_height, before = read_approved(approved)
    except FileNotFoundError:
        return f"nobody has approved it: {approved} is not there (make pages-update)"
    if (before_width, before_height) != (width, height):
        return f"its paper is {width} by {height}, and {approved} {before_width} by {before_height}"
    differing = sum(abs(b - n) > LEVELS for b, n in zip(before, now))
    share = differing / (width * height)
    if share <= SHARE:
        return None
    draw_difference(difference, width, height, before, now)
    return f"{100 * share:.3f} % of its pixels ({differing}) are not those of {approved}: see {difference} (red is new, blue is gone)"


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "--approve":
        approve(sys.argv[2], sys.argv[3])
    elif len(sys.argv) == 4:
        said = compare(sys.argv[1], sys.argv[2], sys.argv[3])
        if said:
            print(said)
            sys.exit(1)
    else:
        sys.exit(__doc__)
