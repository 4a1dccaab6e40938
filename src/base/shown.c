/* A text from outside -> how it is shown where it could pass for something else. */
#include "base/shown.h"

enum what { EVERYTHING, ALL_BUT_LINE_ENDS, BYTES };

static bool is_hidden(int32_t c)
{
    return c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* -1 stands for a byte that is no UTF-8. */
static bool is_escaped(int32_t c, enum what what)
{
    switch (what) {
    case EVERYTHING:
        return is_hidden(c);
    case ALL_BUT_LINE_ENDS:
        return c != '\n' && is_hidden(c);
    case BYTES:
        break;
    }
    return c < 0;
}

static void add_escape(struct bp_buf *b, int32_t c, char byte)
{
    if (c < 0)
        bp_buf_fmt(b, "\\x%02X", (unsigned char)byte);
    else if (c == '\n' || c == '\r' || c == '\t')
        bp_buf_fmt(b, "\\%c", c == '\n' ? 'n' : c == '\r' ? 'r' : 't');
    else
        bp_buf_fmt(b, "\\u%04X", (unsigned)c);
}

static struct bp_text escaped(struct bp_arena *arena, struct bp_text t, enum what what)
{
    size_t at = 0, from = 0;
    struct bp_buf b = bp_buf_new(arena);
    while (at < t.n) {
        size_t start = at;
        int32_t c = bp_utf8_next(t, &at);
        if (!is_escaped(c, what))
            continue;
        bp_buf_add(&b, bp_text_sub(t, from, start));
        add_escape(&b, c, t.p[start]);
        from = at;
    }
    if (!from)
        return t;
    bp_buf_add(&b, bp_text_sub(t, from, t.n));
    return bp_buf_text(&b);
}

struct bp_text bp_shown(struct bp_arena *arena, struct bp_text t)
{
    return escaped(arena, t, EVERYTHING);
}

const char *bp_shown_z(struct bp_arena *arena, const char *zero_terminated)
{
    struct bp_text t = bp_text_of(zero_terminated), shown = bp_shown(arena, t);
    return shown.p == t.p ? zero_terminated : bp_text_z(arena, shown);
}

struct bp_text bp_shown_lines(struct bp_arena *arena, struct bp_text t)
{
    return escaped(arena, t, ALL_BUT_LINE_ENDS);
}

struct bp_text bp_shown_bytes(struct bp_arena *arena, struct bp_text t)
{
    return escaped(arena, t, BYTES);
}
