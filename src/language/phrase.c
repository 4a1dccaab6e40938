#include "language/phrase.h"

#include <stdlib.h>
#include <string.h>

#define MESSAGE_DEPTH 16

struct entry {
    const char *key;
    struct bp_message message;
    struct bp_where where;
};

struct bp_phrases {
    struct bp_ctx *cx;
    const char *file;
    const struct bp_formats *formats;
    struct entry *entries; /* in the catalogue's order */
    size_t count, cap;
    struct entry **by_key;
};

struct reader {
    struct bp_ctx *cx;
    const char *file;
    struct bp_text source;
    size_t at;
    int depth;
    size_t line_start; /* of the entry being read, and its number: so that counting lines is linear */
    int line;
};

static struct bp_where place_of(const struct reader *r, size_t offset)
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

#define SYNTAX(r, at, ...) bp_fail((r)->cx, BP_BAD_PACK, place_of((r), (at)), __VA_ARGS__)

static bool at_line_end(const struct reader *r, size_t at)
{
    struct bp_text s = r->source;
    return at >= s.n || s.p[at] == '\n' || (s.p[at] == '\r' && (at + 1 == s.n || s.p[at + 1] == '\n'));
}

static void skip_line(struct reader *r)
{
    while (r->at < r->source.n && r->source.p[r->at] != '\n')
        r->at++;
    r->at += r->at < r->source.n;
}

static void skip_indent(struct reader *r)
{
    while (r->at < r->source.n && (r->source.p[r->at] == ' ' || r->source.p[r->at] == '\t'))
        r->at++;
}

/* The next character of a message; 0 at its end. Goes over a backslash that continues the line. */
static char peek(struct reader *r)
{
    while (r->at < r->source.n && r->source.p[r->at] == '\\' && at_line_end(r, r->at + 1)) {
        skip_line(r);
        skip_indent(r);
    }
    return at_line_end(r, r->at) ? '\0' : r->source.p[r->at];
}

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

static void skip_blanks(struct reader *r)
{
    while (peek(r) == ' ' || peek(r) == '\t')
        r->at++;
}

static struct bp_text read_name(struct reader *r)
{
    skip_blanks(r);
    size_t from = r->at;
    while (r->at < r->source.n && is_name_char(r->source.p[r->at]))
        r->at++;
    struct bp_text name = bp_text_sub(r->source, from, r->at);
    skip_blanks(r);
    return name;
}

/* \uXXXX, \\ */
static bool read_escape(struct reader *r, struct bp_buf *out)
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
        return SYNTAX(r, r->at, "a backslash is written \\\\, a character \\uXXXX with its four hexadecimal digits");
    bp_buf_utf8(out, code);
    r->at += 6;
    return true;
}

/* One character, or an escape, as it is. */
static bool take(struct reader *r, struct bp_buf *literal)
{
    if (peek(r) == '\\')
        return read_escape(r, literal);
    bp_buf_addc(literal, r->source.p[r->at++]);
    return true;
}

static struct bp_piece *add_piece(struct reader *r, struct bp_message *m, enum bp_piece_kind kind, struct bp_text text)
{
    struct bp_piece *piece = BP_PUSH(r->cx->arena, m->pieces, m->count, m->cap);
    *piece = (struct bp_piece){.kind = kind, .text = text};
    return piece;
}

static bool parse_message(struct reader *r, struct bp_message *out, bool nested, bool in_plural);

static bool check_selector(struct reader *r, size_t at, const struct bp_piece *piece, struct bp_text selector)
{
    static const char *const categories[] = {"zero", "one", "two", "few", "many", "other"};
    long exact;
    if (selector.n == 0)
        return SYNTAX(r, at, "a choice needs its case here, such as `other`, and its message in braces");
    for (size_t i = 0; i < piece->count; i++)
        if (bp_text_eq(piece->choices[i].selector, selector))
            return SYNTAX(r, at, "the case `%" BP_PRI "` is there twice", BP_ARG(selector));
    if (selector.p[0] == '=') {
        if (piece->kind == BP_PIECE_SELECT || !bp_text_int(bp_text_sub(selector, 1, selector.n), &exact))
            return SYNTAX(r, at, "`%" BP_PRI "` is not a case: = and a whole number stand only in plural and ordinal",
                          BP_ARG(selector));
        return true;
    }
    if (piece->kind == BP_PIECE_SELECT)
        return true;
    for (size_t i = 0; i < sizeof categories / sizeof *categories; i++)
        if (bp_text_is(selector, categories[i]))
            return true;
    const char *near = bp_nearest(selector, categories, sizeof categories / sizeof *categories);
    return SYNTAX(r, at, "`%" BP_PRI "` is not a plural category (zero, one, two, few, many, other)%s%s%s",
                  BP_ARG(selector), near ? ", did you mean `" : "", near ? near : "", near ? "`?" : "");
}

static bool parse_choices(struct reader *r, struct bp_piece *piece, bool in_plural)
{
    bool other = false;
    for (skip_blanks(r); peek(r) != '}'; skip_blanks(r)) {
        size_t at = r->at;
        if (!peek(r))
            return SYNTAX(r, at, "the choice on `%" BP_PRI "` is never closed: `}` is missing", BP_ARG(piece->text));
        r->at += peek(r) == '=';
        struct bp_text selector = read_name(r);
        if (r->source.p[at] == '=' && selector.p == r->source.p + at + 1)
            selector = (struct bp_text){selector.p - 1, selector.n + 1};
        if (!check_selector(r, at, piece, selector))
            return false;
        if (peek(r) != '{')
            return SYNTAX(r, r->at, "the case `%" BP_PRI "` needs its message in braces", BP_ARG(selector));
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
        return SYNTAX(r, r->at, "the choice on `%" BP_PRI "` has no case `other`", BP_ARG(piece->text));
    return true;
}

static bool parse_pattern(struct reader *r, struct bp_piece *piece)
{
    size_t from = r->at;
    struct bp_buf pattern = bp_buf_new(r->cx->arena);
    bool quoted = false;
    for (char c = peek(r); c && (quoted || c != '}'); c = peek(r)) {
        quoted = quoted != (c == '\'');
        if (!take(r, &pattern))
            return false;
    }
    piece->pattern = bp_text_trim(bp_buf_text(&pattern));
    if (!bp_format_pattern_valid(piece->pattern))
        return SYNTAX(r, from, "`%" BP_PRI "` is not a date pattern such as EEE d MMM y", BP_ARG(piece->pattern));
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

/* Behind the opening brace, up to the closing one. */
static bool parse_argument(struct reader *r, struct bp_message *out, bool in_plural)
{
    size_t from = r->at;
    struct bp_text name = read_name(r);
    if (name.n == 0)
        return SYNTAX(r, r->at, "an argument needs a name; a brace that is meant as such is written '{'");
    struct bp_piece piece = {.kind = BP_PIECE_ARGUMENT, .text = name};
    if (peek(r) == ',') {
        r->at++;
        skip_blanks(r);
        size_t at = r->at;
        struct bp_text word = read_name(r);
        if (!kind_of(word, &piece.kind))
            return SYNTAX(r, at, "`%" BP_PRI "` is not known: plural, ordinal, select or date is", BP_ARG(word));
        if (peek(r) != ',')
            return SYNTAX(r, r->at, "`%" BP_PRI "` needs a comma and its cases or pattern behind it", BP_ARG(word));
        r->at++;
        if (piece.kind == BP_PIECE_DATE ? !parse_pattern(r, &piece) : !parse_choices(r, &piece, in_plural))
            return false;
    }
    if (peek(r) != '}')
        return SYNTAX(r, peek(r) ? r->at : from, "the argument `%" BP_PRI "` is not closed: `}` is missing",
                      BP_ARG(name));
    r->at++;
    *add_piece(r, out, piece.kind, piece.text) = piece;
    return true;
}

/* Behind an apostrophe: one more is an apostrophe, a brace (or in a plural #) starts a quotation, else it is just
 * itself. */
static bool parse_apostrophe(struct reader *r, struct bp_buf *literal, bool in_plural)
{
    size_t start = r->at - 1;
    char c = peek(r);
    if (c != '{' && c != '}' && (c != '#' || !in_plural)) {
        bp_buf_addc(literal, '\'');
        r->at += c == '\'';
        return true;
    }
    while ((c = peek(r))) {
        r->at += c == '\'';
        if (c == '\'' && peek(r) != '\'')
            return true;
        if (!take(r, literal))
            return false;
    }
    return SYNTAX(r, start, "this quotation is never closed: ' is missing; an apostrophe before a brace is written ''");
}

static void end_literal(struct reader *r, struct bp_message *out, struct bp_buf *literal)
{
    if (literal->n > 0)
        add_piece(r, out, BP_PIECE_LITERAL, bp_buf_text(literal));
    *literal = bp_buf_new(r->cx->arena);
}

static bool parse_message(struct reader *r, struct bp_message *out, bool nested, bool in_plural)
{
    struct bp_buf literal = bp_buf_new(r->cx->arena);
    size_t start = r->at, solid = 0; /* blanks at the end of a line do not count */
    if (++r->depth > MESSAGE_DEPTH)
        return SYNTAX(r, start, "messages stand more than %d deep in each other", MESSAGE_DEPTH);
    for (char c = peek(r); c && !(nested && c == '}'); c = peek(r)) {
        bool good = true;
        if (c == '}')
            return SYNTAX(r, r->at, "this brace closes nothing; one that is meant as such is written '}'");
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
    if (nested && !peek(r))
        return SYNTAX(r, start, "the message that starts here is never closed: `}` is missing");
    if (!nested)
        literal.n = solid;
    end_literal(r, out, &literal);
    r->depth--;
    return true;
}

static bool read_key(struct reader *r, struct entry *entry)
{
    size_t from = r->at;
    while (!at_line_end(r, r->at) && r->source.p[r->at] != '=')
        r->at++;
    struct bp_text key = bp_text_trim(bp_text_sub(r->source, from, r->at));
    entry->where = place_of(r, from);
    entry->key = bp_text_z(r->cx->arena, key);
    bool good = key.n > 0;
    for (size_t i = 0; i < key.n; i++)
        good = good && (key.p[i] == '.' || is_name_char(key.p[i])) && !(key.p[i] >= 'A' && key.p[i] <= 'Z');
    if (at_line_end(r, r->at))
        return bp_fail(r->cx, BP_BAD_PACK, entry->where, "a line is `key = message`, or a comment behind #");
    if (!good)
        return bp_fail(r->cx, BP_BAD_PACK, entry->where, "`%s` is not a key: lower-case letters, digits and . _ - are",
                       entry->key);
    r->at++;
    skip_blanks(r);
    return true;
}

static int compare_keys(const void *a, const void *b)
{
    const struct entry *x = *(struct entry *const *)a, *y = *(struct entry *const *)b;
    int order = strcmp(x->key, y->key);
    return order ? order : (x->where.line > y->where.line) - (x->where.line < y->where.line);
}

static bool sort_keys(struct bp_phrases *phrases)
{
    bool good = true;
    phrases->by_key = BP_NEW_ARRAY(phrases->cx->arena, struct entry *, phrases->count);
    for (size_t i = 0; i < phrases->count; i++)
        phrases->by_key[i] = &phrases->entries[i];
    if (phrases->count > 0)
        qsort(phrases->by_key, phrases->count, sizeof *phrases->by_key, compare_keys);
    for (size_t i = 1; i < phrases->count; i++) {
        const struct entry *before = phrases->by_key[i - 1], *e = phrases->by_key[i];
        if (strcmp(before->key, e->key) == 0)
            good = bp_fail(phrases->cx, BP_BAD_PACK, e->where, "the key `%s` is there already, on line %d", e->key,
                           before->where.line);
    }
    return good;
}

static const struct entry *lookup(const struct bp_phrases *phrases, const char *key)
{
    size_t low = 0, high = phrases->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(key, phrases->by_key[middle]->key);
        if (order == 0)
            return phrases->by_key[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static bool open_formats(struct bp_phrases *phrases, const char *language)
{
    const struct entry *e = lookup(phrases, "locale");
    struct bp_text locale = bp_text_of(language);
    if (e) {
        bool plain = e->message.count == 1 && e->message.pieces[0].kind == BP_PIECE_LITERAL;
        locale = plain ? e->message.pieces[0].text : BP_T("");
    }
    return bp_formats_open(phrases->cx, e ? e->where : (struct bp_where){.file = phrases->file}, locale,
                           &phrases->formats);
}

/* What is left of the entry where its message was given up, with the lines that continue it. */
static void skip_entry(struct reader *r)
{
    for (char c = peek(r); c; c = peek(r))
        r->at += c == '\\' ? 2 : 1;
    skip_line(r);
}

static bool read_entries(struct reader *r, struct bp_phrases *phrases)
{
    bool good = true;
    while (r->at < r->source.n) {
        for (; r->line_start < r->at; r->line_start++)
            r->line += r->source.p[r->line_start] == '\n';
        skip_indent(r);
        if (r->source.p[r->at] == '#' || at_line_end(r, r->at)) {
            skip_line(r);
            continue;
        }
        struct entry entry = {0};
        r->depth = 0;
        bool read = read_key(r, &entry) && parse_message(r, &entry.message, false, false);
        skip_entry(r);
        good = good && read;
        struct entry *place = BP_PUSH(phrases->cx->arena, phrases->entries, phrases->count, phrases->cap);
        *place = entry;
    }
    return good;
}

bool bp_phrases_load(struct bp_ctx *cx, const char *language, const char *file, struct bp_text text,
                     const struct bp_phrases **out)
{
    struct bp_phrases *phrases = BP_NEW(cx->arena, struct bp_phrases);
    struct reader r = {.cx = cx, .file = file, .source = text};
    size_t bad = 0;
    *out = NULL;
    phrases->cx = cx;
    phrases->file = file;
    const char *zero = text.n ? memchr(text.p, '\0', text.n) : NULL;
    if (zero || !bp_utf8_valid(text, &bad))
        return SYNTAX(&r, zero ? (size_t)(zero - text.p) : bad,
                      "a byte that is not UTF-8 text: save the file as UTF-8");
    if (bp_text_starts(text, "\xef\xbb\xbf"))
        r.source = bp_text_sub(text, 3, text.n);
    bool read = read_entries(&r, phrases);
    if (!sort_keys(phrases) || !read || !open_formats(phrases, language))
        return false;
    *out = phrases;
    return true;
}

void bp_phrases_close(const struct bp_phrases *phrases)
{
    if (phrases)
        bp_formats_close(phrases->formats);
}

const struct bp_formats *bp_phrases_formats(const struct bp_phrases *phrases)
{
    return phrases->formats;
}

const struct bp_message *bp_phrases_message(const struct bp_phrases *phrases, const char *key)
{
    const struct entry *e = lookup(phrases, key);
    return e ? &e->message : NULL;
}

void bp_phrases_fault(const struct bp_phrases *phrases, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct bp_buf text = bp_buf_new(phrases->cx->arena);
    bp_buf_vfmt(&text, format, args);
    va_end(args);
    bp_fail(phrases->cx, BP_OUR_FAULT, (struct bp_where){.file = phrases->file}, "%" BP_PRI,
            BP_ARG(bp_buf_text(&text)));
}

bool bp_phrases_has(const struct bp_phrases *phrases, const char *key)
{
    return lookup(phrases, key) != NULL;
}

const char *bp_phrases_key(const struct bp_phrases *phrases, size_t index)
{
    return index < phrases->count ? phrases->entries[index].key : NULL;
}

static bool takes(const struct bp_message *m, const char *argument)
{
    for (size_t i = 0; i < m->count; i++) {
        const struct bp_piece *piece = &m->pieces[i];
        if (piece->kind != BP_PIECE_LITERAL && bp_text_is(piece->text, argument))
            return true;
        for (size_t k = 0; k < piece->count; k++)
            if (takes(&piece->choices[k].message, argument))
                return true;
    }
    return false;
}

bool bp_phrases_takes(const struct bp_phrases *phrases, const char *key, const char *argument)
{
    const struct entry *e = lookup(phrases, key);
    return e && takes(&e->message, argument);
}
