/* A text -> the same text safe to stand in HTML or in Markdown. */
#include "language/mustache.h"

#include <string.h>

void bp_escape_html(struct bp_buf *out, struct bp_text text)
{
    size_t from = 0;
    for (size_t i = 0; i < text.n; i++) {
        const char *entity = NULL;
        switch (text.p[i]) {
        case '&':
            entity = "&amp;";
            break;
        case '<':
            entity = "&lt;";
            break;
        case '>':
            entity = "&gt;";
            break;
        case '"':
            entity = "&quot;";
            break;
        }
        if (!entity)
            continue;
        bp_buf_add(out, bp_text_sub(text, from, i));
        bp_buf_adds(out, entity);
        from = i + 1;
    }
    if (from < text.n)
        bp_buf_add(out, bp_text_sub(text, from, text.n));
}

static bool is_blank(int32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Dropped: controls that are not white space, and the byte order mark, which CommonMark takes off the start of a
 * text. */
static bool is_dropped(int32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfeff;
}

/* On one line, runs of white space as one blank and none at the ends. A no-break space stays: it is there for a
 * reason. */
static struct bp_text one_line(struct bp_arena *arena, struct bp_text text)
{
    struct bp_buf b = bp_buf_new(arena);
    bool blank = false;
    for (size_t at = 0; at < text.n;) {
        int32_t c = bp_utf8_next(text, &at);
        if (c < 0)
            c = 0xfffd;
        if (is_blank(c)) {
            blank = b.n > 0;
        } else if (!is_dropped(c)) {
            if (blank)
                bp_buf_addc(&b, ' ');
            blank = false;
            bp_buf_utf8(&b, c);
        }
    }
    return bp_buf_text(&b);
}

/* The byte at i; the end of the text counts as a blank, for nobody knows what the template has after it. */
static char at(struct bp_text t, size_t i)
{
    return i < t.n ? t.p[i] : ' ';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Where at i something starts that could be a character reference, &copy; or &#169; */
static bool starts_entity(struct bp_text t, size_t i)
{
    i++;
    if (i < t.n && t.p[i] == '#')
        i++;
    while (i < t.n && (is_letter(t.p[i]) || is_digit(t.p[i])))
        i++;
    return i == t.n || t.p[i] == ';';
}

/* The index of the character that would make the text a block of its own at the start of a line: a heading, list item,
 * quotation, thematic break, underline of a heading or of a table's head. t.n where there is none. */
static size_t block_mark(struct bp_text t)
{
    size_t digits = 0;
    switch (at(t, 0)) {
    case '>':
        return 0;
    case '+':
        return at(t, 1) == ' ' ? 0 : t.n;
    case '=':
        return at(t, 1) == ' ' || at(t, 1) == '=' ? 0 : t.n;
    case '-':
        return strchr(" -:", at(t, 1)) ? 0 : t.n;
    case ':':
        return at(t, 1) == '-' ? 0 : t.n;
    }
    while (digits < t.n && is_digit(t.p[digits]))
        digits++;
    if (digits > 0 && digits < t.n && (t.p[digits] == '.' || t.p[digits] == ')') && at(t, digits + 1) == ' ')
        return digits;
    return t.n;
}

/* A run of # on its own opens a heading at its start and vanishes at its end. */
static bool is_hash_mark(struct bp_text t, size_t i)
{
    if (i > 0 && t.p[i - 1] != ' ')
        return false;
    while (at(t, i) == '#')
        i++;
    return at(t, i) == ' ';
}

static bool needs_backslash(struct bp_text t, size_t i)
{
    char c = t.p[i];
    switch (c) {
    case '\\':
    case '`':
    case '*':
    case '_':
    case '[':
    case ']':
    case '|':
    case '~':
        return true;
    case '!':
        return at(t, i + 1) == '[';
    case '&':
        return starts_entity(t, i);
    case '<':
        return i + 1 == t.n || is_letter(t.p[i + 1]) || strchr("/!?", t.p[i + 1]);
    case '#':
        return is_hash_mark(t, i);
    }
    return false;
}

/* Where GFM (CommonMark does not) sees a link in bare text: http:// or www. In such a link it takes a backslash as a
 * part of the address, so an address that needs one must not be seen. */
static bool is_link_mark(struct bp_text t, size_t i)
{
    return (t.p[i] == ':' && at(t, i + 1) == '/' && at(t, i + 2) == '/') ||
           (t.p[i] == '.' && i >= 3 && bp_text_is(bp_text_sub(t, i - 3, i), "www"));
}

void bp_escape_markdown(struct bp_buf *out, struct bp_text text)
{
    struct bp_text line = one_line(out->arena, text);
    size_t mark = block_mark(line);
    size_t from = 0;
    bool any = false;
    for (size_t i = 0; i < line.n && !any; i++)
        any = needs_backslash(line, i);
    for (size_t i = 0; i < line.n; i++) {
        if (i != mark && !needs_backslash(line, i) && !(any && is_link_mark(line, i)))
            continue;
        bp_buf_add(out, bp_text_sub(line, from, i));
        bp_buf_addc(out, '\\');
        from = i;
    }
    if (from < line.n)
        bp_buf_add(out, bp_text_sub(line, from, line.n));
}
