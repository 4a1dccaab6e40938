"""A C file and the mutations picked in it -> the same file with all of them inside, each in force only when its number
is chosen."""


def render(source, start, end, picks):
    """The bytes from start to end with the picks that lie in them: (number, point, change), outer ones first."""
    out, at, i = [], start, 0
    while i < len(picks):
        number, point, change = picks[i]
        inner = []
        i += 1
        while i < len(picks) and picks[i][1].start < point.end:
            inner.append(picks[i])
            i += 1
        out += [source[at:point.start], mutated(source, number, point, change, inner)]
        at = point.end
    return b"".join(out + [source[at:end]])


def mutated(source, number, point, change, inner):
    chosen = b"bp_mutant_is(%du)" % number
    body = render(source, point.start, point.end, inner)
    if point.form == "drop":
        return b"{ if (!%s) { %s } }" % (chosen, body)
    if point.form == "negate":
        return b"(%s != !!(%s))" % (chosen, body)
    if point.form == "step":
        return b"(%s ? (%s %s) : %s)" % (chosen, body, change, body)
    end_left, start_right = point.parts
    left = render(source, point.start, end_left, [pick for pick in inner if pick[1].end <= end_left])
    right = render(source, start_right, point.end, [pick for pick in inner if pick[1].start >= start_right])
    return b"(%s ? ((%s) %s (%s)) : (%s))" % (chosen, left, change, right, body)
