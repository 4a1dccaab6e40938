/* The text of a message, with its arguments and choices -> its tree. */
#include "language/message.h"

#include <string.h>

#define MESSAGE_DEPTH 16

struct bp_where bp_message_where(const struct bp_message_reader *r, size_t offset)
{
    int line = r->line + 1, col = 1;
    for (size_t i = r->line_start; i < offset && i < r->source.n; i++) {
        col += ((unsigned char)r->source.p[i] & 0xc0) != 0x80;
        if (r->source.p[i] == '\n') {
            line++;
            col = 1;
        }
    }
    return (struct bp_where){r->file, line, col};
}

bool bp_message_line_ends(const struct bp_message_reader *r, size_t at)
{
    struct bp_text s = r->source;
    return at >= s.n || s.p[at] == '\n' || (s.p[at] == '\r' && (at + 1 == s.n || s.p[at + 1] == '\n'));
}

void bp_message_skip_line(struct bp_message_reader *r)
{
    while (r->at < r->source.n && r->source.p[r->at] != '\n')
        r->at++;
    r->at += r->at < r->source.n;
}

void bp_message_skip_indent(struct bp_message_reader *r)
{
    while (r->at < r->source.n && (r->source.p[r->at] == ' ' || r->source.p[r->at] == '\t'))
        r->at++;
}

/* The next character of a message; 0 at its end. Goes over a backslash that continues the line. */
char bp_message_peek(struct bp_message_reader *r)
{
    while (r->at < r->source.n && r->source.p[r->at] == '\\' && bp_message_line_ends(r, r->at + 1)) {
        bp_message_skip_line(r);
        bp_message_skip_indent(r);
    }
    return bp_message_line_ends(r, r->at) ? '\0' : r->source.p[r->at];
}

bool bp_message_is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

void bp_message_skip_blanks(struct bp_message_reader *r)
{
    while (bp_message_peek(r) == ' ' || bp_message_peek(r) == '\t')
        r->at++;
}

static struct bp_text read_name(struct bp_message_reader *r)
{
    bp_message_skip_blanks(r);
    size_t from = r->at;
    while (r->at < r->source.n && bp_message_is_name_char(r->source.p[r->at]))
        r->at++;
    struct bp_text name = bp_text_sub(r->source, from, r->at);
    bp_message_skip_blanks(r);
    return name;
}

/* \uXXXX, \\ */
static bool read_escape(struct bp_message_reader *r, struct bp_buf *out)
{
    static const char hex[] = "0123456789abcdef0123456789ABCDEF";
    struct bp_text digits = bp_text_sub(r->source, r->at + 2, r->at + 6);
    int32_t code = bp_text_starts(bp_text_sub(r->source, r->at, r->source.n), "\\u") && digits.n == 4 ? 0 : 0xdfff;
    if (r->at + 1 < r->source.n && r->source.p[r->at + 1] == '\\') {
        bp_buf_addc(out, '\\');
        r->at += 2;
        return true;
    }
    for (size_t i = 0; i < digits.n && code < 0xd800; i++) {
        const char *digit = memchr(hex, digits.p[i], sizeof hex - 1);
        code = digit ? code * 16 + (int32_t)((digit - hex) % 16) : 0xdfff;
    }
    if (code == 0 || (code >= 0xd800 && code <= 0xdfff))
        return BP_SYNTAX(r, r->at, "a backslash is written \\\\, a character \\uXXXX with its four hexadecimal digits");
    bp_buf_utf8(out, code);
    r->at += 6;
    return true;
}

/* One character, or an escape, as it is. */
static bool take(struct bp_message_reader *r, struct bp_buf *literal)
{
    if (bp_message_peek(r) == '\\')
        return read_escape(r, literal);
    bp_buf_addc(literal, r->source.p[r->at++]);
    return true;
}

static struct bp_piece *add_piece(struct bp_message_reader *r, struct bp_message *m, enum bp_piece_kind kind,
                                  struct bp_text text)
{
    struct bp_piece *piece = BP_PUSH(r->cx->arena, m->pieces, m->count, m->cap);
    *piece = (struct bp_piece){.kind = kind, .text = text};
    return piece;
}

static bool parse_message(struct bp_message_reader *r, struct bp_message *out, bool nested, bool in_plural);

static bool check_selector(struct bp_message_reader *r, size_t at, const struct bp_piece *piece,
                           struct bp_text selector)
{
    static const char *const categories[] = {"zero", "one", "two", "few", "many", "other"};
    long exact;
    if (selector.n == 0)
        return BP_SYNTAX(r, at, "a choice needs its case here, such as `other`, and its message in braces");
    for (size_t i = 0; i < piece->count; i++)
        if (bp_text_eq(piece->choices[i].selector, selector))
            return BP_SYNTAX(r, at, "the case `%" BP_PRI "` is there twice", BP_ARG(selector));
    if (selector.p[0] == '=') {
        if (piece->kind == BP_PIECE_SELECT || !bp_text_int(bp_text_sub(selector, 1, selector.n), &exact))
            return BP_SYNTAX(r, at,
                             "`%" BP_PRI "` is not a case: = and a whole number stand only in plural and ordinal",
                             BP_ARG(selector));
        return true;
    }
    if (piece->kind == BP_PIECE_SELECT)
        return true;
    for (size_t i = 0; i < sizeof categories / sizeof *categories; i++)
        if (bp_text_is(selector, categories[i]))
            return true;
    const char *near = bp_nearest(selector, categories, sizeof categories / sizeof *categories);
    return BP_SYNTAX(r, at, "`%" BP_PRI "` is not a plural category (zero, one, two, few, many, other)%s%s%s",
                     BP_ARG(selector), near ? ", did you mean `" : "", near ? near : "", near ? "`?" : "");
}

static bool parse_choices(struct bp_message_reader *r, struct bp_piece *piece, bool in_plural)
{
    bool other = false;
    for (bp_message_skip_blanks(r); bp_message_peek(r) != '}'; bp_message_skip_blanks(r)) {
        size_t at = r->at;
        if (!bp_message_peek(r))
            return BP_SYNTAX(r, at, "the choice on `%" BP_PRI "` is never closed: `}` is missing", BP_ARG(piece->text));
        r->at += bp_message_peek(r) == '=';
        struct bp_text selector = read_name(r);
        if (r->source.p[at] == '=' && selector.p == r->source.p + at + 1)
            selector = (struct bp_text){selector.p - 1, selector.n + 1};
        if (!check_selector(r, at, piece, selector))
            return false;
        if (bp_message_peek(r) != '{')
            return BP_SYNTAX(r, r->at, "the case `%" BP_PRI "` needs its message in braces", BP_ARG(selector));
        r->at++;
        struct bp_message message = {0};
        if (!parse_message(r, &message, true, in_plural || piece->kind != BP_PIECE_SELECT))
            return false;
        r->at++;
        struct bp_choice *choice = BP_PUSH(r->cx->arena, piece->choices, piece->count, piece->cap);
        *choice = (struct bp_choice){selector, message};
        other = other || bp_text_is(selector, "other");
    }
    if (!other)
        return BP_SYNTAX(r, r->at, "the choice on `%" BP_PRI "` has no case `other`", BP_ARG(piece->text));
    return true;
}

static bool parse_pattern(struct bp_message_reader *r, struct bp_piece *piece)
{
    size_t from = r->at;
    struct bp_buf pattern = bp_buf_new(r->cx->arena);
    bool quoted = false;
    for (char c = bp_message_peek(r); c && (quoted || c != '}'); c = bp_message_peek(r)) {
        quoted = quoted != (c == '\'');
        if (!take(r, &pattern))
            return false;
    }
    piece->pattern = bp_text_trim(bp_buf_text(&pattern));
    if (!bp_format_pattern_valid(piece->pattern))
        return BP_SYNTAX(r, from, "`%" BP_PRI "` is not a date pattern such as EEE d MMM y", BP_ARG(piece->pattern));
    return true;
}

static bool kind_of(struct bp_text word, enum bp_piece_kind *kind)
{
    static const struct {
        const char *word;
        enum bp_piece_kind kind;
    } kinds[] = {{"plural", BP_PIECE_PLURAL},
                 {"ordinal", BP_PIECE_ORDINAL},
                 {"selectordinal", BP_PIECE_ORDINAL},
                 {"select", BP_PIECE_SELECT},
                 {"date", BP_PIECE_DATE}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (bp_text_is(word, kinds[i].word)) {
            *kind = kinds[i].kind;
            return true;
        }
    return false;
}

/* After the opening brace, up to the closing one. */
static bool parse_argument(struct bp_message_reader *r, struct bp_message *out, bool in_plural)
{
    size_t from = r->at;
    struct bp_text name = read_name(r);
    if (name.n == 0)
        return BP_SYNTAX(r, r->at, "an argument needs a name; a brace that is meant as such is written '{'");
    struct bp_piece piece = {.kind = BP_PIECE_ARGUMENT, .text = name};
    if (bp_message_peek(r) == ',') {
        r->at++;
        bp_message_skip_blanks(r);
        size_t at = r->at;
        struct bp_text word = read_name(r);
        if (!kind_of(word, &piece.kind))
            return BP_SYNTAX(r, at, "`%" BP_PRI "` is not known: plural, ordinal, select or date is", BP_ARG(word));
        if (bp_message_peek(r) != ',')
            return BP_SYNTAX(r, r->at, "`%" BP_PRI "` needs a comma after it, then its cases or pattern", BP_ARG(word));
        r->at++;
        if (piece.kind == BP_PIECE_DATE ? !parse_pattern(r, &piece) : !parse_choices(r, &piece, in_plural))
            return false;
    }
    if (bp_message_peek(r) != '}')
        return BP_SYNTAX(r, bp_message_peek(r) ? r->at : from,
                         "the argument `%" BP_PRI "` is not closed: `}` is missing", BP_ARG(name));
    r->at++;
    *add_piece(r, out, piece.kind, piece.text) = piece;
    return true;
}

/* After an apostrophe: one more is an apostrophe, a brace (or in a plural #) starts a quotation, else it is just
 * itself. */
static bool parse_apostrophe(struct bp_message_reader *r, struct bp_buf *literal, bool in_plural)
{
    size_t start = r->at - 1;
    char c = bp_message_peek(r);
    if (c != '{' && c != '}' && (c != '#' || !in_plural)) {
        bp_buf_addc(literal, '\'');
        r->at += c == '\'';
        return true;
    }
    while ((c = bp_message_peek(r))) {
        r->at += c == '\'';
        if (c == '\'' && bp_message_peek(r) != '\'')
            return true;
        if (!take(r, literal))
            return false;
    }
    return BP_SYNTAX(r, start,
                     "this quotation is never closed: ' is missing; an apostrophe before a brace is written ''");
}

static void end_literal(struct bp_message_reader *r, struct bp_message *out, struct bp_buf *literal)
{
    if (literal->n > 0)
        add_piece(r, out, BP_PIECE_LITERAL, bp_buf_text(literal));
    *literal = bp_buf_new(r->cx->arena);
}

static bool parse_message(struct bp_message_reader *r, struct bp_message *out, bool nested, bool in_plural)
{
    struct bp_buf literal = bp_buf_new(r->cx->arena);
    size_t start = r->at, solid = 0; /* blanks at the end of a line do not count */
    if (++r->depth > MESSAGE_DEPTH)
        return BP_SYNTAX(r, start, "messages are nested more than %d deep: make the choices simpler", MESSAGE_DEPTH);
    for (char c = bp_message_peek(r); c && !(nested && c == '}'); c = bp_message_peek(r)) {
        bool good = true;
        if (c == '}')
            return BP_SYNTAX(r, r->at, "this brace closes nothing; one that is meant as such is written '}'");
        if (c == '{' || (c == '#' && in_plural)) {
            r->at++;
            end_literal(r, out, &literal);
            if (c == '{')
                good = parse_argument(r, out, in_plural);
            else
                add_piece(r, out, BP_PIECE_NUMBER_SIGN, (struct bp_text){0});
        } else if (c == '\'') {
            r->at++;
            good = parse_apostrophe(r, &literal, in_plural);
        } else {
            good = take(r, &literal);
        }
        if (!good)
            return false;
        solid = c == ' ' || c == '\t' ? solid : literal.n;
    }
    if (nested && !bp_message_peek(r))
        return BP_SYNTAX(r, start, "the message that starts here is never closed: `}` is missing");
    if (!nested)
        literal.n = solid;
    end_literal(r, out, &literal);
    r->depth--;
    return true;
}

bool bp_message_read(struct bp_message_reader *r, struct bp_message *out)
{
    r->depth = 0;
    return parse_message(r, out, false, false);
}
