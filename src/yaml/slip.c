/* Slips in YAML -> what to write. */
#include "yaml/slip.h"

#include <string.h>

struct row {
    int line;            /* from 1 */
    struct bp_text text; /* without its end */
    size_t indent;       /* blanks before anything else */
    bool dash;           /* `- ` stands first */
    size_t key_at;       /* bytes before the key, or whatever stands there */
    struct bp_text key;  /* "" where the row has none */
    size_t value_at;
    struct bp_text value;
};

static bool is_key_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c & '\x80';
}

static void read_row(struct row *r)
{
    struct bp_text t = r->text;
    size_t at = 0;
    while (at < t.n && t.p[at] == ' ')
        at++;
    r->indent = at;
    r->dash = at + 1 < t.n && t.p[at] == '-' && t.p[at + 1] == ' ';
    for (at += r->dash; at < t.n && t.p[at] == ' ';)
        at++;
    r->key_at = at;
    size_t end = at;
    while (end < t.n && is_key_char(t.p[end]))
        end++;
    bool has_key = end > at && end < t.n && t.p[end] == ':' && (end + 1 == t.n || t.p[end + 1] == ' ');
    r->key = has_key ? bp_text_sub(t, at, end) : (struct bp_text){"", 0};
    r->value_at = has_key ? end + 1 : at;
    while (r->value_at < t.n && t.p[r->value_at] == ' ')
        r->value_at++;
    r->value = bp_text_trim(bp_text_sub(t, r->value_at, t.n));
}

/* Where each row starts, so that rows far up are found at once. */
struct rows {
    struct bp_text *list;
    size_t count, cap;
};

static struct rows rows_of(struct bp_arena *arena, struct bp_text text)
{
    struct rows rows = {0};
    struct bp_text piece;
    while (bp_text_split(&text, '\n', &piece)) {
        if (bp_text_ends(piece, "\r"))
            piece.n--;
        *BP_PUSH(arena, rows.list, rows.count, rows.cap) = piece;
    }
    return rows;
}

/* Row `line`; false where there is none. */
static bool row_at(const struct rows *rows, int line, struct row *out)
{
    *out = (struct row){.line = line};
    if (line < 1 || (size_t)line > rows->count)
        return false;
    out->text = rows->list[line - 1];
    read_row(out);
    return true;
}

static bool is_blank_row(const struct row *r)
{
    struct bp_text t = bp_text_trim(r->text);
    return !t.n || t.p[0] == '#';
}

/* The next row that says something, `step` lines on or back. */
static bool next_row(const struct rows *rows, int line, int step, struct row *out)
{
    for (line += step; row_at(rows, line, out); line += step)
        if (!is_blank_row(out))
            return true;
    return false;
}

struct bp_text bp_in_single_quotes(struct bp_arena *arena, struct bp_text value)
{
    struct bp_buf b = bp_buf_new(arena);
    bp_buf_addc(&b, '\'');
    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] == '\'')
            bp_buf_addc(&b, '\'');
        bp_buf_addc(&b, value.p[i]);
    }
    bp_buf_addc(&b, '\'');
    return bp_buf_text(&b);
}

static struct bp_text quoted(struct bp_arena *arena, struct bp_text value)
{
    bool round = value.n > 1 && (value.p[0] == '"' || value.p[0] == '\'') && value.p[value.n - 1] == value.p[0];
    return bp_in_single_quotes(arena, round ? bp_text_sub(value, 1, value.n - 1) : value);
}

static void place(struct bp_where *where, const struct row *r, size_t at)
{
    size_t i = 0;
    where->line = r->line;
    for (where->col = 1; i < at && i < r->text.n; where->col++)
        bp_utf8_next(r->text, &i);
}

/* ---- one row by itself */

static const struct bp_text nothing = {"", 0};

/* -id: x, unit:minutes, unit = minutes, // a remark: what stands where a key belongs. */
static struct bp_text of_key(struct bp_arena *arena, const struct row *r, struct bp_where *where)
{
    static const char *const remarks[] = {"//", "/*", "--", ";", "%", "'"};
    struct bp_text rest = bp_text_trim(bp_text_sub(r->text, r->key_at, r->text.n));
    size_t end = 0;
    place(where, r, r->key_at);
    if (rest.n > 1 && rest.p[0] == '-' && is_key_char(rest.p[1]))
        return bp_text_fmt(arena, "a blank is missing after the dash: write - %" BP_PRI,
                           BP_ARG(bp_text_sub(rest, 1, rest.n)));
    for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++)
        if (bp_text_starts(rest, remarks[i]))
            return BP_T("a remark starts with #");
    while (end < rest.n && is_key_char(rest.p[end]))
        end++;
    struct bp_text key = bp_text_sub(rest, 0, end), value = bp_text_trim(bp_text_sub(rest, end, rest.n));
    if (!end || r->key.n || !value.n)
        return nothing;
    bool colon = value.p[0] == ':', equals = value.p[0] == '=';
    value = bp_text_trim(bp_text_sub(value, 1, value.n));
    if (colon && value.n)
        return bp_text_fmt(arena, "a blank is missing after the colon: write %" BP_PRI ": %" BP_PRI, BP_ARG(key),
                           BP_ARG(value));
    if (equals)
        return bp_text_fmt(arena, "a key ends in a colon: write %" BP_PRI ": %" BP_PRI, BP_ARG(key), BP_ARG(value));
    return nothing;
}

static bool is_closed(struct bp_text value)
{
    return memchr(value.p + 1, value.p[0], value.n - 1) != NULL;
}

/* A value that cannot stand without quotes, or not in the ones it has. */
static struct bp_text of_value(struct bp_arena *arena, const struct row *r, struct bp_text message,
                               struct bp_where *where)
{
    struct bp_text value = r->value, safe = value.n ? quoted(arena, value) : nothing;
    if (!value.n)
        return nothing;
    char first = value.p[0];
    place(where, r, r->value_at);
    if ((first == '"' || first == '\'') && !is_closed(value))
        return bp_text_fmt(arena, "the quote that opens here is never closed: add a %c at the end of the value", first);
    if (first == '"' && memchr(value.p, '\\', value.n) && bp_text_contains(message, BP_T("escape")))
        return bp_text_fmt(
            arena,
            "a backslash means something else in double quotes: write a path with /, or the value in single "
            "quotes: %" BP_PRI,
            BP_ARG(safe));
    if (first == '"' || first == '\'')
        return bp_text_fmt(arena,
                           "the quotes end before the value does: put single quotes round the whole of it: %" BP_PRI,
                           BP_ARG(safe));
    if (r->key.n && strchr("`%@&*!|>{}[],?-", first))
        return bp_text_fmt(arena,
                           "a value that starts with %c stands in quotes: put single quotes round the whole of it: "
                           "%" BP_PRI,
                           first, BP_ARG(safe));
    if (bp_text_is(r->key, "where") && bp_text_contains(value, BP_T(": "))) {
        struct bp_text rest = value, column;
        bp_text_split(&rest, ':', &column);
        return bp_text_fmt(arena, "a filter compares with =: write where: %" BP_PRI " = \"%" BP_PRI "\"",
                           BP_ARG(column), BP_ARG(bp_text_trim(rest)));
    }
    if (r->key.n && bp_text_contains(value, BP_T(": ")))
        return bp_text_fmt(arena,
                           "a value with a colon and a blank in it stands in quotes: put single quotes round the "
                           "whole of it: %" BP_PRI,
                           BP_ARG(safe));
    return nothing;
}

/* One `key: value` between { and } as a row of its own, from byte `at`; false where no key stands there. `*end` is the
 * byte after it. */
static bool flow_entry(const struct row *r, size_t at, struct row *entry, size_t *end)
{
    struct bp_text t = r->text;
    size_t to = at;
    while (to < t.n && is_key_char(t.p[to]))
        to++;
    if (to == at || to + 1 >= t.n || t.p[to] != ':' || t.p[to + 1] != ' ')
        return false;
    *entry = *r;
    entry->key = bp_text_sub(t, at, to);
    for (to++; to < t.n && t.p[to] == ' ';)
        to++;
    entry->value_at = to;
    const char *close =
        to < t.n && (t.p[to] == '"' || t.p[to] == '\'') ? memchr(t.p + to + 1, t.p[to], t.n - to - 1) : NULL;
    bool open = to < t.n && (t.p[to] == '"' || t.p[to] == '\'') && !close;
    for (to = close ? (size_t)(close - t.p) + 1 : to; to < t.n && (open || !strchr(",{}[]", t.p[to]));)
        to++;
    entry->value = bp_text_trim(bp_text_sub(t, entry->value_at, to));
    *end = to;
    return true;
}

/* A value in quotes that are closed where it ends, and that the parser took. */
static bool is_whole(struct bp_text value, struct bp_text message)
{
    bool is_quoted = value.n > 1 && (value.p[0] == '"' || value.p[0] == '\'') &&
                     memchr(value.p + 1, value.p[0], value.n - 1) == value.p + value.n - 1;
    return is_quoted && !(memchr(value.p, '\\', value.n) && bp_text_contains(message, BP_T("escape")));
}

/* The first value between { and } that cannot stand as it is. */
static struct bp_text of_flow(struct bp_arena *arena, const struct row *r, struct bp_text message,
                              struct bp_where *where)
{
    const char *brace = r->text.n ? memchr(r->text.p, '{', r->text.n) : NULL;
    struct bp_text said = nothing;
    struct row entry;
    size_t end;
    for (size_t at = brace ? (size_t)(brace - r->text.p) + 1 : r->text.n; !said.n && at < r->text.n; at = end) {
        end = at + 1;
        if (at && is_key_char(r->text.p[at - 1]))
            continue;
        if (flow_entry(r, at, &entry, &end) && !is_whole(entry.value, message))
            said = of_value(arena, &entry, message, where);
    }
    return said;
}

/* ---- rows beside one another */

/* The word that starts in that column. */
static struct bp_text word_at(const struct row *r, int col)
{
    size_t from = 0, end;
    for (int i = 1; i < col && from < r->text.n; i++)
        bp_utf8_next(r->text, &from);
    for (end = from; end < r->text.n && is_key_char(r->text.p[end]);)
        end++;
    return bp_text_sub(r->text, from, end);
}

/* The row that has the key first, above one with the same in the same map. */
static struct bp_text of_twice(struct bp_arena *arena, const struct rows *rows, const struct row *r, int col)
{
    struct bp_text word = word_at(r, col);
    struct row above;
    if (word.n && !bp_text_eq(word, r->key))
        return bp_text_fmt(arena, "the key `%" BP_PRI "` stands twice between { and }: leave one of the two",
                           BP_ARG(word));
    for (int line = r->line - 1; r->key.n && row_at(rows, line, &above); line--) {
        if (is_blank_row(&above) || above.key_at > r->key_at)
            continue;
        if (above.key_at < r->key_at)
            break;
        if (bp_text_eq(above.key, r->key))
            return bp_text_fmt(arena, "the key `%" BP_PRI "` stands here again, first on line %d: leave one of the two",
                               BP_ARG(r->key), line);
    }
    return BP_T("a key stands twice in one place: leave one of the two");
}

/* A row that starts where none of those around it do. */
static struct bp_text of_indent(struct bp_arena *arena, const struct rows *rows, const struct row *r,
                                struct bp_text message, struct bp_where *where)
{
    static const char *const about[] = {"expected", "multiline", "invalid value", "indent"};
    struct row odd = *r, other;
    bool indent = false;
    for (size_t i = 0; i < sizeof about / sizeof *about; i++)
        indent |= bp_text_contains(message, bp_text_of(about[i]));
    if (!indent)
        return nothing;
    if (r->key.n && r->value.n && next_row(rows, r->line, 1, &other) && other.key_at > r->key_at && other.key.n)
        odd = other; /* the library took it for more of the value above */
    else if (!next_row(rows, r->line, -1, &other))
        return nothing;
    else
        other = *r;
    struct row before = odd;
    if (!next_row(rows, odd.line, -1, &before) || !before.key.n || before.key_at == odd.key_at)
        return nothing;
    place(where, &odd, odd.key_at);
    return bp_text_fmt(
        arena,
        "this line is indented by %zu blanks, and the one above it by %zu: keys of one part start in one "
        "column",
        odd.key_at, before.key_at);
}

/* Byte of the first [ or { that its row does not close; SIZE_MAX for none. */
static size_t open_bracket(struct bp_text row)
{
    size_t stack[16], depth = 0;
    char quote = '\0';
    for (size_t i = 0; i < row.n; i++) {
        char c = row.p[i];
        if (quote)
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if ((c == '[' || c == '{') && depth < sizeof stack / sizeof *stack)
            stack[depth++] = i;
        else if ((c == ']' || c == '}') && depth)
            depth--;
    }
    return depth ? stack[0] : SIZE_MAX;
}

/* A bracket that is never closed shows rows further down. */
static struct bp_text of_bracket(struct bp_arena *arena, const struct rows *rows, int line, struct bp_where *where)
{
    struct row r;
    for (; row_at(rows, line, &r); line--) {
        size_t at = open_bracket(r.text);
        if (at == SIZE_MAX)
            continue;
        place(where, &r, at);
        return bp_text_fmt(arena, "this %c is never closed: close it, or put single quotes round the whole value",
                           r.text.p[at]);
    }
    return nothing;
}

struct bp_text bp_slip_of_error(struct bp_arena *arena, struct bp_text text, struct bp_text message,
                                struct bp_where *where)
{
    struct row row;
    const struct rows rows = rows_of(arena, text);
    struct bp_where at = *where;
    struct bp_text said = nothing;
    if (!row_at(&rows, where->line, &row))
        return nothing;
    const char *tab = row.text.n ? memchr(row.text.p, '\t', row.text.n) : NULL;
    if (tab && bp_text_contains(message, BP_T("tab"))) {
        place(where, &row, (size_t)(tab - row.text.p));
        return BP_T("a tab indents this line: indent with blanks");
    }
    if (bp_text_contains(message, BP_T("duplicate")))
        return of_twice(arena, &rows, &row, where->col);
    said = of_flow(arena, &row, message, &at);
    if (!said.n && bp_text_contains(message, BP_T("flow")))
        said = of_bracket(arena, &rows, where->line, &at);
    if (!said.n)
        said = of_key(arena, &row, &at);
    if (!said.n)
        said = of_value(arena, &row, message, &at);
    if (!said.n)
        said = of_indent(arena, &rows, &row, message, &at);
    if (said.n)
        *where = at;
    return said;
}

/* ---- what the parser takes without a word */

/* A key, or a dash, after blanks that YAML does not take for indentation. */
static bool check_blanks(struct bp_ctx *cx, const char *file, const struct row *r)
{
    struct row after = {.line = r->line, .text = bp_text_sub(r->text, r->indent, r->text.n)};
    size_t at = 0;
    int32_t c = bp_utf8_next(after.text, &at);
    bool tab = c == '\t', no_break = c == 0xa0 || c == 0x3000 || c == 0x2003;
    struct bp_where where = {file, r->line, (int)r->indent + 1};
    while (at < after.text.n && (after.text.p[at] == '\t' || after.text.p[at] == ' '))
        at++;
    after.text = bp_text_sub(after.text, at, after.text.n);
    read_row(&after);
    if (tab && (after.key.n || after.dash))
        return bp_fail(cx, BP_BAD_PACK, where, "a tab indents this line: indent with blanks");
    return !no_break ||
           bp_fail(cx, BP_BAD_PACK, where,
                   "a no-break blank, as web pages and mails have them, indents this line: indent with plain "
                   "blanks");
}

/* A marker of YAML's, `---` or `...`, alone or before anything else. */
static bool is_marker(struct bp_text row, const char *marker)
{
    return bp_text_starts(row, marker) && (row.n == 3 || strchr(" \t\r", row.p[3]));
}

/* A row to its end, which may be a lone carriage return, as the library takes it. */
static bool next_line(struct bp_text *rest, struct bp_text *piece)
{
    size_t n = 0;
    if (!rest->p)
        return false;
    while (n < rest->n && rest->p[n] != '\n' && rest->p[n] != '\r')
        n++;
    *piece = bp_text_sub(*rest, 0, n);
    size_t end = n + 1 < rest->n && rest->p[n] == '\r' && rest->p[n + 1] == '\n' ? n + 2 : n + 1;
    *rest = n < rest->n ? bp_text_sub(*rest, end, rest->n) : (struct bp_text){NULL, 0};
    return true;
}

/* Of a row that starts at the left edge: what belongs to no pack. */
static bool check_edge(struct bp_ctx *cx, struct bp_where where, struct bp_text row, bool any, bool ended)
{
    if (row.n && row.p[0] == '%')
        return bp_fail(cx, BP_BAD_PACK, where,
                       "a line that starts with %% speaks to a YAML program, and is not read: remove the line");
    if (any && is_marker(row, "---"))
        return bp_fail(cx, BP_BAD_PACK, where,
                       "--- starts a second document, which would not be read: remove the line");
    return !ended || bp_fail(cx, BP_BAD_PACK, where,
                             "... ends the document, and what follows would not be read: remove the line with ...");
}

bool bp_slip_check_lines(struct bp_ctx *cx, const char *file, struct bp_text text)
{
    struct bp_text rest = text, piece;
    bool any = false, ended = false;
    size_t block = SIZE_MAX; /* rows that start right of here are text of a `key: |` */
    for (int line = 1; next_line(&rest, &piece); line++) {
        struct row r = {.line = line, .text = piece};
        read_row(&r);
        if (is_blank_row(&r) || (block != SIZE_MAX && r.indent > block))
            continue;
        block = r.value.n && (r.value.p[0] == '|' || r.value.p[0] == '>') ? r.key_at : SIZE_MAX;
        bool rule = bp_text_is(bp_text_trim(piece), "---") && r.indent == 0;
        if (!check_edge(cx, (struct bp_where){file, line, 1}, piece, any, ended))
            return false;
        any |= !rule;
        ended |= is_marker(piece, "...");
        if (!check_blanks(cx, file, &r))
            return false;
    }
    return true;
}

/* "..." as word processors write it; the pairs by their first. */
static bool has_smart_quotes(struct bp_text value, struct bp_text *inside)
{
    static const char *const opens[] = {"\u201c", "\u201e", "\u2018", "\u00ab", "\u201d", "\u2019"};
    static const char *const closes[] = {"\u201d", "\u201c", "\u2019", "\u00bb", "\u201d", "\u2019"};
    for (size_t i = 0; i < sizeof opens / sizeof *opens; i++) {
        struct bp_text open = bp_text_of(opens[i]), close = bp_text_of(closes[i]);
        if (value.n <= open.n + close.n || !bp_text_starts(value, opens[i]) || !bp_text_ends(value, closes[i]))
            continue;
        *inside = bp_text_sub(value, open.n, value.n - close.n);
        return true;
    }
    return false;
}

bool bp_slip_check_value(struct bp_ctx *cx, struct bp_where where, struct bp_text key, struct bp_text value, bool plain,
                         struct bp_text after)
{
    struct bp_text rest = bp_text_trim(after), inside;
    bool remark = plain && rest.n > 1 && rest.p[0] == '#' && (unsigned char)rest.p[1] > ' ' && rest.p[1] != '#';
    if (remark && !value.n)
        return bp_fail(cx, BP_BAD_PACK, where,
                       "what follows # is a remark, so `%" BP_PRI "` has no value: put it in single quotes: %" BP_PRI,
                       BP_ARG(key), BP_ARG(bp_in_single_quotes(cx->arena, rest)));
    if (remark) {
        struct bp_text whole = bp_text_fmt(cx->arena, "%" BP_PRI " %" BP_PRI, BP_ARG(value), BP_ARG(rest));
        bp_warn(cx, where,
                "what follows # is a remark and is not read: if it belongs to the value, put single quotes round the "
                "whole of "
                "it: %" BP_PRI "; if not, write a blank after #",
                BP_ARG(bp_in_single_quotes(cx->arena, whole)));
    }
    if (plain && has_smart_quotes(value, &inside))
        return bp_fail(cx, BP_BAD_PACK, where,
                       "curly quotes, as word processors make them, are no quotes here: write straight ones: \"%" BP_PRI
                       "\", or none",
                       BP_ARG(inside));
    if (plain && value.n > 1 && (value.p[value.n - 1] == ',' || value.p[value.n - 1] == ';'))
        bp_warn(cx, where, "the %c at the end is read as part of the value: nothing is needed there",
                value.p[value.n - 1]);
    return true;
}
