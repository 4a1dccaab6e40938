#!/usr/bin/env python3
"""Reads finished PDFs as a screen reader's program would, and says what it finds wrong: check.py FILE...

Held are those rules of PDF/UA-1 and PDF/A-2u that can be seen in the file: everything drawn is part of an element or an
artifact; each mark is where the structure tree says, and the way back (the parent tree) leads there; elements stand
where they may; headings have no gaps; a figure has its words and its box, a heading of a table its scope, a link its
annotation and words; annotations stand in the order they are read; languages, names, dates and colours are said.
Takes qpdf. Prints a line a fault, then "N passed, N failed" of the files."""

import re
import subprocess
import sys

MAY_HOLD = {
    "Document": {"H1", "H2", "H3", "H4", "H5", "H6", "P", "L", "Table", "Figure", "BlockQuote", "TOC"},
    "BlockQuote": {"H1", "H2", "H3", "H4", "H5", "H6", "P", "L", "Table", "Figure", "BlockQuote"},
    "L": {"LI", "Caption"}, "LI": {"Lbl", "LBody"}, "TOC": {"TOCI", "Caption"}, "TOCI": {"Reference"},
    "LBody": {"H1", "H2", "H3", "H4", "H5", "H6", "P", "L", "Table", "Figure", "BlockQuote", "Link", "Span", "#"},
    "Table": {"TR", "Caption"}, "TR": {"TH", "TD"}, "TH": {"H3", "Link", "Span", "Figure", "#"},
    "Link": {"Span", "Figure", "#", "@"}, "Figure": {"#"}, "Code": {"Span", "Link", "#"}, "Span": {"Figure", "#"},
}
WORDS = {"Link", "Span", "Figure", "Code", "Quote", "Reference", "#"}  # what any other element may hold
PAINTS = {b"f", b"F", b"f*", b"S", b"s", b"b", b"B", b"b*", b"B*", b"Tj", b"TJ", b"'", b'"', b"Do", b"sh", b"EI"}

TOKEN = re.compile(
    rb"\s+|%[^\n]*|(<<|>>|\[|\]|\{|\})|/([^\s/<>\[\](){}%]*)|<([0-9A-Fa-f\s]*)>|([-+.0-9]+)|([A-Za-z'\"*][A-Za-z0-9'\"*]*)")


class Name(str):
    pass


class Ref(int):
    pass


def string(data, at):
    """A (text) from its bracket on: its bytes, and where it ends."""
    depth, out = 0, bytearray()
    while True:
        c = data[at:at + 1]
        at += 1
        if c == b"\\":
            octal = re.match(rb"[0-7]{1,3}", data[at:at + 3])
            out += bytes([int(octal[0], 8) & 255]) if octal else data[at:at + 1]
            at += len(octal[0]) if octal else 1
        elif c == b"(":
            depth += 1
            if depth > 1:
                out += c
        elif c == b")":
            depth -= 1
            if not depth:
                return bytes(out), at
            out += c
        else:
            out += c


def tokens(data, at=0):
    while at < len(data):
        if data[at:at + 1] == b"(":
            text, at = string(data, at)
            yield "text", text
            continue
        m = TOKEN.match(data, at)
        if not m:
            raise ValueError("cannot be read: %r" % data[at:at + 40])
        at = m.end()
        if m[1]:
            yield "sign", m[1]
        elif m[2] is not None:
            yield "name", Name(m[2].decode("latin-1"))
        elif m[3] is not None:
            yield "text", bytes.fromhex(re.sub(rb"\s", b"", m[3]).decode() + "0" * (len(re.sub(rb"\s", b"", m[3])) % 2))
        elif m[4]:
            yield "number", float(m[4]) if b"." in m[4] else int(m[4])
        elif m[5]:
            yield "word", m[5]


def values(data):
    """The objects in it, one after another; words as bytes."""
    stack, open_at = [], []
    for kind, value in tokens(data):
        if kind == "sign" and value in (b"<<", b"["):
            open_at.append(len(stack))
        elif kind == "sign" and value == b"]":
            at = open_at.pop()
            stack[at:] = [stack[at:]]
        elif kind == "sign" and value == b">>":
            at = open_at.pop()
            flat = stack[at:]
            stack[at:] = [dict(zip(flat[0::2], flat[1::2]))]
        elif kind == "word" and value == b"R":
            stack[-2:] = [Ref(stack[-2])]
        elif kind == "word" and value in (b"true", b"false", b"null"):
            stack.append({b"true": True, b"false": False, b"null": None}[value])
        elif kind == "word" and not open_at:
            yield from stack
            stack = []
            yield value
            continue
        else:
            stack.append(value)
    yield from stack


def text_of(value):
    return value[2:].decode("utf-16-be") if value[:2] == b"\xfe\xff" else value.decode("latin-1")


class File:
    def __init__(self, path):
        out = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "--no-original-object-ids", path, "-"],
                             stdout=subprocess.PIPE, check=True).stdout
        self.objects, self.streams, self.faults, self.raw = {}, {}, [], open(path, "rb").read()
        at = 0
        head = re.compile(rb"^(\d+) 0 obj\n", re.M)
        while True:
            m = head.search(out, at)
            if not m:
                break
            end = out.index(b"\nendobj", m.end())
            stream = out.find(b"\nstream\n", m.end(), end)
            body = out[m.end():stream if stream >= 0 else end]
            self.objects[int(m[1])] = next(values(body), None)
            at = end
            if stream >= 0:
                stop = out.index(b"endstream", stream)
                after = out.index(b"\nendobj", stop)
                length = self.objects[int(m[1])].get("Length")
                if isinstance(length, Ref):
                    length = int(re.search(rb"^%d 0 obj\n(\d+)" % length, out[after:], re.M)[1])
                self.streams[int(m[1])] = out[stream + 8:stream + 8 + length]
                at = out.index(b"\nendobj", stream + 8 + length)
        self.trailer = next(values(out[out.rindex(b"trailer") + 7:out.rindex(b"startxref")]))

    def get(self, value):
        return self.objects.get(int(value)) if isinstance(value, Ref) else value

    def say(self, fault):
        if len(self.faults) < 20:
            self.faults.append(fault)

    def want(self, good, fault):
        if not good:
            self.say(fault)
        return good


def pages_of(f, node):
    node_is = f.get(node)
    if node_is["Type"] == "Page":
        yield node
        return
    for kid in f.get(node_is["Kids"]):
        yield from pages_of(f, kid)


def check_page(f, page, number, marks):
    """Everything drawn is within one mark; which elements' pieces those are goes to marks."""
    contents = f.get(page)["Contents"]
    data = b"\n".join(f.streams[int(c)] for c in (contents if isinstance(contents, list) else [contents]))
    stack, operands, in_text = [], [], False
    for value in values(data):
        if not isinstance(value, bytes) or isinstance(value, Name):
            operands.append(value)
            continue
        if value in (b"BDC", b"BMC"):
            properties = operands[-1] if value == b"BDC" else {}
            what = "artifact" if operands[0] == "Artifact" else properties.get("MCID")
            if what is not None and not in_text:
                f.want(not stack, "page %d: a mark within another one" % number)
            if isinstance(what, int):
                f.want((page, what) not in marks, "page %d: two pieces with number %d" % (number, what))
                marks[(page, what)] = str(operands[0])
            stack.append(what)
        elif value == b"EMC":
            if f.want(stack, "page %d: a mark ends that never began" % number):
                stack.pop()
        elif value in (b"BT", b"ET"):
            in_text = value == b"BT"
        elif value in PAINTS:
            f.want(any(s is not None for s in stack),
                   "page %d: %s outside of any mark" % (number, value.decode()))
        operands = []
    f.want(not stack, "page %d: a mark never ends" % number)


class Tree:
    def __init__(self, f):
        self.f, self.pieces, self.notes, self.headings, self.elements = f, {}, [], [], 0

    def walk(self, ref, parent, page, path):
        f, e = self.f, self.f.get(ref)
        kind = str(e["S"])
        self.elements += 1
        where = "/".join(path + [kind])
        f.want(e.get("P") == parent, where + ": its parent is another one than what holds it")
        page = e.get("Pg", page)
        kids = e.get("K", [])
        kids = kids if isinstance(kids, list) else [kids]
        held = []
        for kid in kids:
            inner = f.get(kid)
            if isinstance(kid, int) and not isinstance(kid, Ref):
                held.append("#")
                self.pieces[(page, kid)] = (ref, kind)
            elif isinstance(inner, dict) and inner.get("Type") == "MCR":
                held.append("#")
                self.pieces[(inner.get("Pg", page), inner["MCID"])] = (ref, kind)
            elif isinstance(inner, dict) and inner.get("Type") == "OBJR":
                held.append("@")
                self.notes.append((inner["Obj"], ref, kind, where))
            else:
                held.append(str(inner["S"]))
                self.walk(kid, ref, page, path + [kind])
        self.check(e, kind, where, held)

    def check(self, e, kind, where, held):
        f = self.f
        for child in held:
            f.want(child in MAY_HOLD.get(kind, WORDS), "%s holds %s" % (where, child))
        attributes = f.get(e.get("A", {}))
        if kind == "LI":
            f.want(held == ["Lbl", "LBody"], where + ": a list's item is Lbl and LBody")
        if kind == "Figure":
            f.want(text_of(e.get("Alt", b"")).strip(), where + ": a figure without words")
            f.want(len(attributes.get("BBox", [])) == 4, where + ": a figure without a box")
            f.want("#" in held, where + ": a figure of nothing")
        if kind == "TH":
            f.want(attributes.get("Scope") in ("Row", "Column"), where + ": a heading without scope")
        if kind == "Link":
            f.want("@" in held, where + ": a link without annotation")
        if re.fullmatch("H[1-6]", kind):
            self.headings.append(int(kind[1]))
        if "Lang" in e:
            f.want(re.fullmatch(r"[a-z]{2,3}(-\w+)*", text_of(e["Lang"])), where + ": a language named wrongly")


def check_tables(f, ref):
    e = f.get(ref)
    rows = []
    for kid in e.get("K", []) if isinstance(e.get("K", []), list) else []:
        inner = f.get(kid) if isinstance(kid, Ref) else None
        if inner and "S" in inner:
            check_tables(f, kid)
            if inner["S"] == "TR":
                rows.append(len(inner["K"]))
    f.want(len(set(rows)) <= 1, "a table whose rows have %s cells" % sorted(set(rows)))


def check_headings(f, headings):
    above = 0
    for level in headings:
        f.want(level <= above + 1, "a heading of level %d below one of level %d" % (level, above))
        above = level


def parents(f, node, out):
    node = f.get(node)
    for kid in node.get("Kids", []):
        parents(f, kid, out)
    numbers = node.get("Nums", [])
    out.update(zip(numbers[0::2], numbers[1::2]))
    if "Limits" in node:
        f.want(node["Limits"] == [numbers[0], numbers[-2]], "a leaf of the parent tree with other limits than it has")


def check_tree(f, catalog, pages, marks):
    root = f.get(catalog.get("StructTreeRoot"))
    if not f.want(root, "no structure tree"):
        return
    tree, back = Tree(f), {}
    top = root["K"] if isinstance(root["K"], list) else [root["K"]]
    f.want([f.get(t)["S"] for t in top] == ["Document"], "the tree's top is not one Document")
    for t in top:
        tree.walk(t, catalog["StructTreeRoot"], None, [])
        check_tables(f, t)
    check_headings(f, tree.headings)
    parents(f, root["ParentTree"], back)
    for mark, name in marks.items():
        if f.want(mark in tree.pieces, "a piece %s %d of no element" % (name, mark[1])):
            f.want(tree.pieces[mark][1] == name, "a piece marked %s of a %s" % (name, tree.pieces[mark][1]))
    for piece, (ref, _) in tree.pieces.items():
        if f.want(piece in marks, "a %s with a piece that is on no page" % tree.pieces[piece][1]):
            line = f.get(back.get(f.get(piece[0])["StructParents"], []))
            f.want(piece[1] < len(line) and line[piece[1]] == ref, "the way back of a piece leads elsewhere")
    check_notes(f, pages, tree, back)


def check_notes(f, pages, tree, back):
    listed = [note for page in pages for note in f.get(f.get(page).get("Annots", [])) or []]
    by_page = {note: i for i, page in enumerate(pages) for note in f.get(f.get(page).get("Annots", [])) or []}
    f.want(sorted(listed) == sorted(n[0] for n in tree.notes), "annotations and the tree's are not the same ones")
    read = [n[0] for n in tree.notes]
    for i in range(len(pages)):
        f.want([n for n in listed if by_page[n] == i] == [n for n in read if by_page.get(n) == i],
               "page %d: its annotations are not in the order they are read" % (i + 1))
    for note, ref, kind, where in tree.notes:
        a = f.get(note)
        f.want(kind == "Link" or a["Subtype"] != "Link", where + ": a link outside of a Link")
        f.want(text_of(a.get("Contents", b"")).strip(), where + ": an annotation without words")
        f.want(a.get("F", 0) & 4 and not a.get("F", 0) & 0b100011, where + ": an annotation that is not printed")
        f.want(back.get(a.get("StructParent")) == ref, where + ": the way back of an annotation leads elsewhere")
        f.want("Dest" in a or f.get(a.get("A", {})).get("S") in ("URI", "GoTo"), where + ": a link to nowhere")


def check_fonts(f):
    for number, o in f.objects.items():
        if not isinstance(o, dict) or o.get("Type") != "Font" or o.get("Subtype") != "Type0":
            continue
        below = f.get(f.get(o["DescendantFonts"])[0])
        descriptor = f.get(below["FontDescriptor"])
        f.want("FontFile2" in descriptor or "FontFile3" in descriptor, "%s is not embedded" % o["BaseFont"])
        f.want(re.match("[A-Z]{6}[+]", o["BaseFont"]), "%s is no subset" % o["BaseFont"])
        f.want("ToUnicode" in o and b"beginbfchar" in f.streams[int(o["ToUnicode"])],
               "%s does not say what it means" % o["BaseFont"])


def check_about(f, catalog):
    f.want(f.get(catalog.get("MarkInfo", {})).get("Marked") is True, "not marked as tagged")
    f.want(re.fullmatch(r"[a-z]{2,3}(-\w+)*", text_of(catalog.get("Lang", b""))), "no language")
    f.want(f.get(catalog.get("ViewerPreferences", {})).get("DisplayDocTitle") is True, "no DisplayDocTitle")
    info = f.get(f.trailer["Info"])
    f.want(text_of(info.get("Title", b"")).strip(), "no title")
    xmp = f.streams.get(int(catalog.get("Metadata", 0)), b"").decode("utf-8")
    if f.want(xmp, "no XMP"):
        for part in ("<pdfaid:part>2<", "<pdfaid:conformance>U<", "<pdfuaid:part>1<", "<pdfaSchema:prefix>pdfuaid<",
                     "<dc:title>", "<dc:language>", "<xmp:CreateDate>", "<xmp:ModifyDate>", "<pdf:Producer>"):
            f.want(part in xmp, "XMP without " + part)
        title = re.search("x-default\">(.*?)</rdf:li>", xmp, re.S)
        said = title[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") if title else ""
        f.want(said.split() == text_of(info.get("Title", b"")).split(), "XMP has another title")
        made = re.sub("[-:TZ]", "", re.search("CreateDate>(.*?)<", xmp)[1])
        f.want("D:" + made + "Z" == text_of(info["CreationDate"]) == text_of(info["ModDate"]), "XMP has another date")
    f.want(b"<x:xmpmeta" in f.raw, "XMP is packed")
    intents = [f.get(i) for i in f.get(catalog.get("OutputIntents", []))]
    f.want([i.get("S") for i in intents] == ["GTS_PDFA1"], "no output intent")
    for intent in intents:
        profile = f.streams.get(int(intent.get("DestOutputProfile", 0)), b"")
        f.want(profile[12:20] == b"mntrRGB ", "the output intent has no profile of a display's RGB")
    f.want(re.match(rb"%PDF-1\.7\n%[\x80-\xff]{4}", f.raw), "a head without the comment of four high bytes")
    ids = re.findall(rb"/ID \[ ?<([0-9A-F]{32})> ?<([0-9A-F]{32})>", f.raw, re.I)  # qpdf makes one of its own
    f.want(ids and ids[-1][0] == ids[-1][1] and ids[-1][0].strip(b"0"), "no ID")
    for key in ("AA", "OpenAction", "JavaScript", "AcroForm", "Encrypt"):
        f.want(key not in catalog and key not in f.trailer, "has " + key)


def check(path):
    f = File(path)
    catalog = f.get(f.trailer["Root"])
    pages, marks = list(pages_of(f, catalog["Pages"])), {}
    for i, page in enumerate(pages):
        check_page(f, page, i + 1, marks)
        f.want(f.get(page).get("Tabs") == "S", "page %d: its order is not that of the tree" % (i + 1))
        group = f.get(f.get(page).get("Group", {}))
        f.want(not group or "CS" in group, "page %d: a group without colours" % (i + 1))
    check_tree(f, catalog, pages, marks)
    check_fonts(f)
    check_about(f, catalog)
    return f.faults


def main(paths):
    failed = 0
    for path in paths:
        try:
            faults = check(path)
        except (KeyError, ValueError, TypeError, IndexError, AttributeError, subprocess.CalledProcessError) as error:
            faults = ["cannot be read: %s: %s" % (type(error).__name__, error)]
        for fault in faults:
            print("%s: %s" % (path, fault))
        failed += bool(faults)
    print("%d passed, %d failed" % (len(paths) - failed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
