/* A template -> a flat row of tags. */
#include "language/mustache.h"

#include <string.h>

struct parser {
    struct bp_ctx *cx;
    const char *file;
    struct bp_text source;
    size_t indent; /* blanks before each line that were not in the file */
    struct bp_text open, close;
    struct bp_template *out;
    size_t sections[BP_TEMPLATE_DEPTH]; /* the open ones, as indices into out->tags */
    size_t depth;
    size_t counted, line_start; /* line and column so far: forward only, so that counting is linear */
    int line, chars;            /* chars of the line, behind the indent */
};

/* One tag as it stands in the source. */
struct found {
    size_t start, end;    /* with its delimiters */
    char sigil;           /* ! # ^ / > & { = or 0 for a plain name */
    struct bp_text inner; /* trimmed */
    struct bp_where where;
};

static bool find(struct bp_text t, size_t from, struct bp_text part, size_t *place)
{
    while (from + part.n <= t.n) {
        const char *hit = memchr(t.p + from, part.p[0], t.n - part.n - from + 1);
        if (!hit)
            return false;
        from = (size_t)(hit - t.p);
        if (memcmp(hit, part.p, part.n) == 0) {
            *place = from;
            return true;
        }
        from++;
    }
    return false;
}

static struct bp_where where_is(struct parser *ps, size_t place)
{
    for (; ps->counted < place; ps->counted++) {
        unsigned char c = (unsigned char)ps->source.p[ps->counted];
        if (c == '\n') {
            ps->line++;
            ps->line_start = ps->counted + 1;
            ps->chars = 0;
        } else if (ps->counted >= ps->line_start + ps->indent) {
            ps->chars += (c & 0xc0) != 0x80;
        }
    }
    return (struct bp_where){ps->file, ps->line, ps->chars + 1};
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Reads the tag that opens at `start`. */
static bool read_tag(struct parser *ps, size_t start, struct found *tag)
{
    struct bp_text s = ps->source;
    size_t from = start + ps->open.n, close;
    *tag = (struct found){.start = start, .where = where_is(ps, start)};
    if (from < s.n && memchr("!#^/>&{=<$", s.p[from], 10))
        tag->sigil = s.p[from++];
    char last = tag->sigil == '{' ? '}' : tag->sigil == '=' ? '=' : 0;
    struct bp_buf end = bp_buf_new(ps->cx->arena);
    if (last)
        bp_buf_addc(&end, last);
    bp_buf_add(&end, ps->close);
    if (!find(s, from, bp_buf_text(&end), &close))
        return bp_fail(ps->cx, BP_BAD_PACK, tag->where, "this tag is never closed: `%" BP_PRI "` is missing",
                       BP_ARG(bp_buf_text(&end)));
    tag->inner = bp_text_trim(bp_text_sub(s, from, close));
    tag->end = close + end.n;
    return true;
}

/* A tag that shows nothing itself and is alone on its line takes the line with it. */
static bool is_alone(const struct parser *ps, struct found *tag, size_t *line_start)
{
    struct bp_text s = ps->source;
    size_t from = tag->start, to = tag->end;
    while (from > 0 && (s.p[from - 1] == ' ' || s.p[from - 1] == '\t'))
        from--;
    if (from > 0 && s.p[from - 1] != '\n')
        return false;
    while (to < s.n && (s.p[to] == ' ' || s.p[to] == '\t'))
        to++;
    if (to + 1 < s.n && s.p[to] == '\r' && s.p[to + 1] == '\n')
        to++;
    if (to < s.n && s.p[to] != '\n')
        return false;
    *line_start = from;
    tag->end = to < s.n ? to + 1 : to;
    return true;
}

static struct bp_tag *add(struct parser *ps, enum bp_template_tag kind, struct bp_text text, struct bp_where where)
{
    struct bp_tag *tag = BP_PUSH(ps->cx->arena, ps->out->tags, ps->out->count, ps->out->cap);
    *tag = (struct bp_tag){.kind = kind, .text = text, .where = where};
    return tag;
}

/* For messages: no more of a runaway tag than tells it apart. */
static struct bp_text brief(struct bp_text t)
{
    size_t n = 0;
    while (n < t.n && t.p[n] != '\n' && (n < 40 || ((unsigned char)t.p[n] & 0xc0) == 0x80))
        n++;
    return bp_text_sub(t, 0, n);
}

static bool check_name(struct parser *ps, const struct found *tag, bool dotted)
{
    struct bp_text name = tag->inner;
    if (name.n == 0)
        return bp_fail(ps->cx, BP_BAD_PACK, tag->where, "this tag is empty: put a name of the template in it");
    for (size_t i = 0; i < name.n; i++)
        if (is_blank(name.p[i]))
            return bp_fail(ps->cx, BP_BAD_PACK, tag->where,
                           "`%" BP_PRI "` is not a name: there is a blank in it; is the tag closed?",
                           BP_ARG(brief(name)));
    if (!dotted || bp_text_is(name, "."))
        return true;
    if (name.p[0] == '.' || name.p[name.n - 1] == '.' || bp_text_contains(name, BP_T("..")))
        return bp_fail(ps->cx, BP_BAD_PACK, tag->where,
                       "`%" BP_PRI "` is not a name: nothing stands between two of its dots", BP_ARG(brief(name)));
    return true;
}

static bool set_delimiters(struct parser *ps, const struct found *tag)
{
    struct bp_text t = tag->inner;
    size_t first = 0, second;
    while (first < t.n && !is_blank(t.p[first]))
        first++;
    for (second = first; second < t.n && is_blank(t.p[second]);)
        second++;
    struct bp_text open = bp_text_sub(t, 0, first), close = bp_text_sub(t, second, t.n);
    bool good = open.n > 0 && close.n > 0 && !bp_text_contains(t, BP_T("="));
    for (size_t i = 0; i < close.n; i++)
        good = good && !is_blank(close.p[i]);
    if (!good)
        return bp_fail(ps->cx, BP_BAD_PACK, tag->where,
                       "`%" BP_PRI "` are not delimiters: two are needed, without = in them and with a blank between "
                       "them, as in {{=<%% %%>=}}",
                       BP_ARG(brief(t)));
    ps->open = open;
    ps->close = close;
    return true;
}

static bool open_section(struct parser *ps, const struct found *tag)
{
    if (ps->depth == BP_TEMPLATE_DEPTH)
        return bp_fail(ps->cx, BP_BAD_PACK, tag->where, "sections are nested more than %d deep: take some out",
                       BP_TEMPLATE_DEPTH);
    ps->sections[ps->depth++] = ps->out->count;
    add(ps, tag->sigil == '#' ? BP_TAG_SECTION : BP_TAG_INVERTED, tag->inner, tag->where);
    return true;
}

static bool close_section(struct parser *ps, const struct found *tag)
{
    if (ps->depth == 0)
        return bp_fail(ps->cx, BP_BAD_PACK, tag->where, "`%" BP_PRI "` is closed here but no section is open",
                       BP_ARG(brief(tag->inner)));
    struct bp_tag *opener = &ps->out->tags[ps->sections[--ps->depth]];
    if (!bp_text_eq(opener->text, tag->inner))
        return bp_fail(ps->cx, BP_BAD_PACK, tag->where,
                       "`%" BP_PRI "` is closed here, but the open section is `%" BP_PRI "` of line %d",
                       BP_ARG(brief(tag->inner)), BP_ARG(opener->text), opener->where.line);
    opener->end = ps->out->count;
    add(ps, BP_TAG_END, tag->inner, tag->where);
    return true;
}

static bool take_tag(struct parser *ps, const struct found *tag, struct bp_text indent)
{
    switch (tag->sigil) {
    case '!':
        return true;
    case '=':
        return set_delimiters(ps, tag);
    case '<':
    case '$':
        return bp_fail(ps->cx, BP_BAD_PACK, tag->where, "`%c` tags (inheritance) are not supported: use a partial",
                       tag->sigil);
    }
    if (!check_name(ps, tag, tag->sigil != '>'))
        return false;
    switch (tag->sigil) {
    case '#':
    case '^':
        return open_section(ps, tag);
    case '/':
        return close_section(ps, tag);
    case '>':
        add(ps, BP_TAG_PARTIAL, tag->inner, tag->where)->indent = indent;
        return true;
    case '&':
    case '{':
        add(ps, BP_TAG_RAW, tag->inner, tag->where);
        return true;
    }
    add(ps, BP_TAG_VALUE, tag->inner, tag->where);
    return true;
}

bool bp_mustache_parse(struct bp_ctx *cx, const char *file, struct bp_text source, size_t indent,
                       struct bp_template *out)
{
    struct parser ps = {.cx = cx,
                        .file = file,
                        .source = source,
                        .indent = indent,
                        .open = BP_T("{{"),
                        .close = BP_T("}}"),
                        .out = out,
                        .line = 1};
    *out = (struct bp_template){0};
    size_t from = 0, start;
    while (find(source, from, ps.open, &start)) {
        struct found tag;
        if (!read_tag(&ps, start, &tag))
            return false;
        size_t literal_end = start;
        struct bp_text blanks = {0};
        bool shows = tag.sigil == 0 || tag.sigil == '&' || tag.sigil == '{';
        if (!shows && is_alone(&ps, &tag, &literal_end))
            blanks = bp_text_sub(source, literal_end, start);
        if (literal_end > from)
            add(&ps, BP_TAG_LITERAL, bp_text_sub(source, from, literal_end), tag.where);
        if (!take_tag(&ps, &tag, blanks))
            return false;
        from = tag.end;
    }
    if (from < source.n)
        add(&ps, BP_TAG_LITERAL, bp_text_sub(source, from, source.n), BP_NOWHERE);
    if (ps.depth > 0) {
        const struct bp_tag *opener = &out->tags[ps.sections[ps.depth - 1]];
        return bp_fail(cx, BP_BAD_PACK, opener->where, "section `%" BP_PRI "` is opened here and never closed",
                       BP_ARG(opener->text));
    }
    return true;
}
