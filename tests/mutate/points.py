"""One C file -> the places in it where a small mutation can be made, each with what it would become.

Only function bodies are looked at; not static initializers, case labels, sizes of arrays, sizeof, nor what a macro
expands to. Offsets are those of bytes."""
import re

import clang.cindex as cindex
from clang.cindex import CursorKind as Kind, StorageClass, TypeKind

SWAPS = {b"<": b"<=", b"<=": b"<", b">": b">=", b">=": b">", b"==": b"!=", b"!=": b"==",
         b"+": b"-", b"-": b"+", b"*": b"/", b"/": b"*", b"&&": b"||", b"||": b"&&"}
NO_CODE = {Kind.ENUM_DECL, Kind.STRUCT_DECL, Kind.UNION_DECL, Kind.TYPEDEF_DECL, Kind.CXX_UNARY_EXPR}
COMMENT = re.compile(rb"/\*.*?\*/|//[^\n]*", re.S)
REST_OF_STATEMENT = re.compile(rb"(?:\s|/\*.*?\*/)*;", re.S)
# Memory and handles: what `make asan` watches, not these tests.
GIVES_BACK = re.compile(r"(_|^|[a-z])(free|close|destroy|delete|discard)$", re.I)
FLAT = re.compile(r"\s+")


class Point:
    """A place: the bytes from start to end. `form` says how they are rewritten: swap, step, negate, drop.
    `changes` are the texts one of which is put in (an operator, "+ 1" ...)."""

    def __init__(self, form, start, end, line, changes=(b"",), parts=None):
        self.form, self.start, self.end, self.line, self.changes, self.parts = form, start, end, line, changes, parts


class Finder:
    def __init__(self, source, unit, path):
        self.source, self.path, self.points = source, path, []
        self.macros = []
        for cursor in unit.cursor.get_children():
            if cursor.kind == Kind.MACRO_INSTANTIATION and self.is_here(cursor):
                self.macros.append((cursor.extent.start.offset, cursor.extent.end.offset))
        for cursor in unit.cursor.get_children():
            if cursor.kind == Kind.FUNCTION_DECL and cursor.is_definition() and self.is_here(cursor):
                for child in cursor.get_children():
                    if child.kind == Kind.COMPOUND_STMT:
                        self.visit(child)

    def is_here(self, cursor):
        return cursor.location.file is not None and cursor.location.file.name == self.path

    def out_of_macros(self, start, end, whole=False):
        """No part of it comes out of a macro, unless (whole) it is one macro's call and nothing else."""
        for first, last in self.macros:
            if first < end and start < last and not (start <= first and last <= end):
                return False
            if (first, last) == (start, end) and not whole:
                return False
        return True

    def add(self, form, cursor, start, end, changes=(b"",), parts=None, whole=False):
        if start < end and self.out_of_macros(start, end, whole):
            self.points.append(Point(form, start, end, cursor.extent.start.line, changes, parts))

    def visit(self, cursor):
        start, end = cursor.extent.start.offset, cursor.extent.end.offset
        if cursor.kind in NO_CODE or not self.out_of_macros(start, end):
            return
        if cursor.kind in (Kind.CALL_EXPR, Kind.RETURN_STMT) and b"BP_OUR_FAULT" in self.source[start:end]:
            return  # what no input can bring about: memory that runs out, a bug
        children = list(cursor.get_children())
        if cursor.kind == Kind.VAR_DECL:
            children = self.initializer(cursor, children)
        elif cursor.kind == Kind.CASE_STMT:
            children = children[-1:]
            self.statement(children[0])
        elif cursor.kind in (Kind.COMPOUND_STMT, Kind.DEFAULT_STMT):
            for child in children:
                self.statement(child)
        elif cursor.kind in (Kind.FOR_STMT, Kind.WHILE_STMT, Kind.DO_STMT):
            self.statement(children[0 if cursor.kind == Kind.DO_STMT else -1])
        elif cursor.kind == Kind.BINARY_OPERATOR:
            self.operator(cursor, *children)
        elif cursor.kind == Kind.CONDITIONAL_OPERATOR and self.is_extreme(*children):
            children = []
        elif cursor.kind == Kind.INTEGER_LITERAL:
            self.add("step", cursor, start, end, (b"+ 1", b"- 1"))
        if cursor.kind == Kind.IF_STMT:
            for child in children[1:]:
                self.statement(child)
            self.early_return(children[1])
        if cursor.kind in (Kind.IF_STMT, Kind.WHILE_STMT):
            self.condition(children[0])
        if cursor.kind == Kind.INIT_LIST_EXPR and self.source[start:end].replace(b" ", b"") == b"{0}":
            return
        for child in children:
            self.visit(child)

    def initializer(self, cursor, children):
        equals = self.source.find(b"=", cursor.location.offset, cursor.extent.end.offset)
        if cursor.storage_class == StorageClass.STATIC or equals == -1:
            return []
        return [child for child in children if child.extent.start.offset > equals]

    def gap(self, left, right):
        """The operator between two operands, or None."""
        start, end = left.extent.end.offset, right.extent.start.offset
        words = COMMENT.sub(b" ", self.source[start:end]).split()
        return words[0] if len(words) == 1 else None

    def operator(self, cursor, left, right):
        found = self.gap(left, right)
        if found not in SWAPS or (found in (b"+", b"-") and right.type.get_canonical().kind == TypeKind.POINTER):
            return
        start, end = cursor.extent.start.offset, cursor.extent.end.offset
        self.add("swap", cursor, start, end, (SWAPS[found],), (left.extent.end.offset, right.extent.start.offset))

    def is_extreme(self, condition, first, second):
        """a < b ? a : b; where a is b it does not matter which is taken."""
        sides = list(condition.get_children())
        if condition.kind != Kind.BINARY_OPERATOR or self.gap(*sides) not in (b"<", b"<=", b">", b">="):
            return False
        texts = [self.source[side.extent.start.offset:side.extent.end.offset] for side in (*sides, first, second)]
        return sorted(texts[:2]) == sorted(texts[2:])

    def condition(self, cursor):
        start, end = cursor.extent.start.offset, cursor.extent.end.offset
        before = COMMENT.sub(b"", self.source[:start][-200:]).rstrip()
        after = COMMENT.sub(b"", self.source[end:end + 200]).lstrip()
        if before.endswith(b"(") and after.startswith(b")"):
            self.add("negate", cursor, start, end, whole=True)

    def is_call_or_assignment(self, cursor):
        children = list(cursor.get_children())
        if cursor.kind in (Kind.UNEXPOSED_EXPR, Kind.CSTYLE_CAST_EXPR, Kind.PAREN_EXPR) and children:
            return self.is_call_or_assignment(children[-1])
        if cursor.kind == Kind.BINARY_OPERATOR:
            return self.gap(*children) == b"="
        if cursor.kind == Kind.UNARY_OPERATOR:
            text = self.source[cursor.extent.start.offset:cursor.extent.end.offset]
            return text[:2] in (b"++", b"--") or text[-2:] in (b"++", b"--")
        return cursor.kind in (Kind.CALL_EXPR, Kind.COMPOUND_ASSIGNMENT_OPERATOR)

    def drop(self, cursor):
        start, end = cursor.extent.start.offset, cursor.extent.end.offset
        if GIVES_BACK.search(cursor.spelling) or b"BP_OUR_FAULT" in self.source[start:end]:
            return
        rest = REST_OF_STATEMENT.match(self.source, end)
        if rest:
            self.add("drop", cursor, start, rest.end(), whole=True)

    def statement(self, cursor):
        if self.is_call_or_assignment(cursor):
            self.drop(cursor)

    def early_return(self, cursor):
        if cursor.kind == Kind.COMPOUND_STMT:
            children = list(cursor.get_children())
            cursor = children[-1] if children else cursor
        if cursor.kind == Kind.RETURN_STMT:
            self.drop(cursor)


def parse(path, flags, source=None):
    """The file as clang reads it; `source` stands in for what is on the disk."""
    changed = [(path, source.decode())] if source is not None else None
    return cindex.Index.create().parse(path, args=flags, unsaved_files=changed,
                                       options=cindex.TranslationUnit.PARSE_DETAILED_PROCESSING_RECORD)


def errors(unit):
    return [str(found) for found in unit.diagnostics if found.severity >= cindex.Diagnostic.Error]


def find(path, flags):
    """The points of a file, in order; the file must compile."""
    with open(path, "rb") as file:
        source = file.read()
    unit = parse(path, flags)
    if errors(unit):
        raise SystemExit(f"{path} does not compile: {errors(unit)[0]}")
    return source, sorted(Finder(source, unit, path).points, key=lambda point: (point.start, -point.end, point.form))


def short(text):
    flat = FLAT.sub(" ", text.decode(errors="replace")).strip()
    return flat if len(flat) <= 90 else flat[:60] + " ... " + flat[-25:]


def tell(source, point, change):
    """WHAT -> WHAT, for people."""
    old = source[point.start:point.end]
    if point.form == "drop":
        return f"{short(old)} -> (nothing)"
    if point.form == "negate":
        return f"({short(old)}) -> !({short(old)})"
    if point.form == "step":
        return f"{short(old)} -> {short(old)} {change.decode()}"
    end_left, start_right = point.parts
    sides = [short(source[point.start:end_left]), short(source[start_right:point.end])]
    if change in (b"&&", b"||"):
        sides = [f"({side})" if "&&" in side or "||" in side else side for side in sides]
    return f"{short(old)} -> {sides[0]} {change.decode()} {sides[1]}"
