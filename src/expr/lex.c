/* The text of an expression -> tokens. */
#include "expr/lex.h"

#include "expr/foreign.h"

#include "value/value.h"

#include <string.h>
#include <unicode/uchar.h>

struct keyword {
    const char *word;
    enum bp_token_kind kind;
};

static const struct keyword keywords[] = {
    {"and", TOKEN_AND},           {"or", TOKEN_OR},           {"not", TOKEN_NOT}, {"in", TOKEN_IN}, {"is", TOKEN_IS},
    {"contains", TOKEN_CONTAINS}, {"missing", TOKEN_MISSING},
};

/* Longest first. What other languages write for the same thing is known, so that the message can say ours. */
static const struct sign {
    const char *sign;
    enum bp_token_kind kind;
    const char *instead; /* NULL: it is ours */
} signs[] = {
    {"===", TOKEN_EQ, "="},       {"!==", TOKEN_NE, "!="},
    {"<=>", TOKEN_EQ, "="},       {"=~", TOKEN_CONTAINS, "contains"},
    {":=", TOKEN_EQ, "="},        {"==", TOKEN_EQ, "="},
    {"<>", TOKEN_NE, "!="},       {"&&", TOKEN_AND, "and"},
    {"||", TOKEN_OR, "or"},       {"=<", TOKEN_LE, "<="},
    {"=>", TOKEN_GE, ">="},       {"!=", TOKEN_NE, NULL},
    {"<=", TOKEN_LE, NULL},       {">=", TOKEN_GE, NULL},
    {"=", TOKEN_EQ, NULL},        {"<", TOKEN_LT, NULL},
    {">", TOKEN_GT, NULL},        {"!", TOKEN_NOT, "not"},
    {"&", TOKEN_AND, "and"},      {"|", TOKEN_OR, "or"},
    {"~", TOKEN_NOT, "not"},      {"+", TOKEN_PLUS, NULL},
    {"-", TOKEN_MINUS, NULL},     {"*", TOKEN_STAR, NULL},
    {"/", TOKEN_SLASH, NULL},     {"(", TOKEN_OPEN, NULL},
    {")", TOKEN_CLOSE, NULL},     {",", TOKEN_COMMA, NULL},
    {"\u2264", TOKEN_LE, "<="},   {"\u2265", TOKEN_GE, ">="},
    {"\u2260", TOKEN_NE, "!="},   {"\u00d7", TOKEN_STAR, "*"},
    {"\u00f7", TOKEN_SLASH, "/"}, {"\u2212", TOKEN_MINUS, "-"},
    {"\uff08", TOKEN_OPEN, "("},  {"\uff09", TOKEN_CLOSE, ")"},
    {"\uff0c", TOKEN_COMMA, ","},
};

int bp_lex_column(struct bp_text text, size_t at)
{
    int column = 0;
    for (size_t i = 0; i < at && i < text.n; column++)
        bp_utf8_next(text, &i);
    return column;
}

bool bp_lex_fail(const struct bp_lexer *lex, size_t at, const char *format, ...)
{
    struct bp_buf b = bp_buf_new(lex->cx->arena);
    va_list args;
    va_start(args, format);
    bp_buf_vfmt(&b, format, args);
    va_end(args);
    struct bp_where where = lex->where;
    int column = bp_lex_column(lex->text, at);
    if (where.col > 0)
        where.col += column;
    else
        bp_buf_fmt(&b, " (at character %d)", column + 1);
    struct bp_text said = bp_buf_text(&b);
    return bp_fail(lex->cx, BP_BAD_PACK, where, "%" BP_PRI, BP_ARG(said));
}

struct bp_text bp_token_said(struct bp_arena *arena, const struct bp_token *token)
{
    if (token->kind == TOKEN_END)
        return BP_T("the end");
    struct bp_text t = token->written;
    size_t end = 0;
    for (int i = 0; i < 40 && end < t.n; i++)
        bp_utf8_next(t, &end);
    const char *more = end < t.n ? "..." : "";
    t.n = end;
    if (token->kind == TOKEN_STRING || token->quoted)
        return bp_text_fmt(arena, "%" BP_PRI "%s", BP_ARG(t), more);
    return bp_text_fmt(arena, "\"%" BP_PRI "%s\"", BP_ARG(t), more);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool starts_name(int32_t c)
{
    return c == '_' || (c >= 0 && u_hasBinaryProperty(c, UCHAR_XID_START));
}

/* The end of words that start there: before a comma, a bracket, or `and` and `or`. */
static size_t end_of_words(struct bp_text text, size_t from)
{
    size_t end = from;
    while (end < text.n && !memchr(",()\"=<>", text.p[end], 8)) {
        struct bp_text rest = bp_text_sub(text, end, text.n);
        if (bp_text_starts(rest, " and ") || bp_text_starts(rest, " or "))
            break;
        end++;
    }
    return end;
}

bool bp_lex_fail_bare(const struct bp_lexer *lex, size_t at)
{
    size_t from = at;
    while (from && !memchr("=,()\"<>`", lex->text.p[from - 1], 9))
        from--;
    if (!from || lex->text.p[from - 1] != '=' || end_of_words(lex->text, from) <= at)
        return false;
    while (lex->text.p[from] == ' ')
        from++;
    struct bp_text words = bp_text_trim(bp_text_sub(lex->text, from, end_of_words(lex->text, from)));
    bp_lex_fail(lex, from,
                "text stands in double quotes: write \"%" BP_PRI "\" (or in `backticks`, when it is a column's name)",
                BP_ARG(words));
    return true;
}

/* Marks too: Thai vowels and tones, and Vietnamese accents where they are characters of their own. */
static bool goes_on_name(int32_t c)
{
    return c >= 0 && (u_hasBinaryProperty(c, UCHAR_XID_CONTINUE) || (U_GET_GC_MASK(c) & U_GC_M_MASK));
}

static bool joins(enum bp_token_kind kind)
{
    return kind == TOKEN_AND || kind == TOKEN_OR;
}

static bool lex_word(struct bp_lexer *lex, struct bp_token *out)
{
    size_t end = lex->at;
    for (size_t next = end; next < lex->text.n; end = next) {
        int32_t c = bp_utf8_next(lex->text, &next);
        if (!goes_on_name(c))
            break;
    }
    out->kind = TOKEN_NAME;
    out->value = out->written = bp_text_sub(lex->text, lex->at, end);
    lex->at = end;
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
        const struct keyword *k = &keywords[i];
        if (bp_text_is(out->value, k->word))
            out->kind = k->kind;
        else if (bp_text_same_letters(out->value, bp_text_of(k->word)))
            return (joins(k->kind) || !bp_lex_fail_bare(lex, out->at)) &&
                   bp_lex_fail(lex, out->at,
                               "\"%" BP_PRI "\" is written in lower case: write \"%s\" (or `%" BP_PRI
                               "` in backticks, when it is a column's name)",
                               BP_ARG(out->value), k->word, BP_ARG(out->value));
    }
    return true;
}

static bool looks_like_date(struct bp_text t)
{
    static const char shape[] = "dddd-dd-dd";
    if (t.n < sizeof shape - 1)
        return false;
    for (size_t i = 0; i < sizeof shape - 1; i++)
        if (shape[i] == 'd' ? !is_digit(t.p[i]) : t.p[i] != shape[i])
            return false;
    return true;
}

static bool lex_number(struct bp_lexer *lex, struct bp_token *out)
{
    struct bp_text t = lex->text;
    if (looks_like_date(bp_text_sub(t, lex->at, t.n)))
        return bp_lex_fail(lex, lex->at, "a date stands in double quotes: write \"%" BP_PRI "\"",
                           BP_ARG(bp_text_sub(t, lex->at, lex->at + 10)));
    size_t end = lex->at;
    while (end < t.n && is_digit(t.p[end]))
        end++;
    if (end + 1 < t.n && t.p[end] == '.' && is_digit(t.p[end + 1]))
        for (end++; end < t.n && is_digit(t.p[end]);)
            end++;
    if (end < t.n && (t.p[end] == 'e' || t.p[end] == 'E')) {
        size_t e = end + 1;
        if (e < t.n && (t.p[e] == '+' || t.p[e] == '-'))
            e++;
        if (e < t.n && is_digit(t.p[e]))
            for (end = e; end < t.n && is_digit(t.p[end]);)
                end++;
    }
    out->kind = TOKEN_NUMBER;
    out->written = bp_text_sub(t, lex->at, end);
    size_t next = end;
    int32_t c = next < t.n ? bp_utf8_next(t, &next) : ' ';
    if (c == '%')
        return bp_lex_fail(lex, end, "there is no \"%%\" here: write %" BP_PRI " for %" BP_PRI " %%",
                           BP_ARG(out->written), BP_ARG(out->written));
    if (c == '.' || goes_on_name(c)) {
        do {
            end = next;
            c = next < t.n ? bp_utf8_next(t, &next) : ' ';
        } while (c == '.' || goes_on_name(c));
        return bp_lex_fail(lex, lex->at,
                           "\"%" BP_PRI "\" is neither a number nor a name: write numbers as 12 or 1.5, and put a "
                           "name that starts with a digit in `backticks`",
                           BP_ARG(bp_text_sub(t, lex->at, end)));
    }
    if (!bp_number_parse(out->written, &out->number))
        return bp_lex_fail(lex, lex->at, "the number %s is too large", bp_token_said(lex->cx->arena, out).p);
    lex->at = end;
    return true;
}

/* "text" or `name`. A mark doubled stands for itself; in text \" and \\ do too, and any other \ is a plain one. */
static bool lex_quoted(struct bp_lexer *lex, struct bp_token *out)
{
    struct bp_text t = lex->text;
    char mark = t.p[lex->at];
    struct bp_buf b = bp_buf_new(lex->cx->arena);
    for (size_t i = lex->at + 1; i < t.n; i++) {
        bool escaped = i + 1 < t.n && ((t.p[i] == mark && t.p[i + 1] == mark) ||
                                       (mark == '"' && t.p[i] == '\\' && (t.p[i + 1] == '"' || t.p[i + 1] == '\\')));
        if (escaped) {
            i++;
        } else if (t.p[i] == mark) {
            out->written = bp_text_sub(t, lex->at, i + 1);
            out->value = b.n ? bp_buf_text(&b) : BP_T("");
            out->kind = mark == '"' ? TOKEN_STRING : TOKEN_NAME;
            out->quoted = mark == '`';
            if (out->quoted && !out->value.n)
                return bp_lex_fail(lex, lex->at, "a name is missing between the backticks");
            lex->at = i + 1;
            return true;
        }
        bp_buf_addc(&b, t.p[i]);
    }
    return mark == '"' ? bp_lex_fail(lex, lex->at,
                                     "this quote is never closed: add \" after the text (in YAML, put the whole "
                                     "expression in single quotes)")
                       : bp_lex_fail(lex, lex->at, "this backtick is never closed: add ` after the name");
}

/* 'open': `rest` begins after the quote. */
static bool fail_quoted(const struct bp_lexer *lex, struct bp_text rest)
{
    size_t n = 0;
    while (n < rest.n && rest.p[n] != '\'' && rest.p[n] != '"' &&
           !bp_text_starts(bp_text_sub(rest, n, rest.n), "\xE2\x80\x99"))
        n++;
    struct bp_text words = n && n < rest.n ? bp_text_sub(rest, 0, n) : BP_T("open");
    return bp_lex_fail(lex, lex->at,
                       "text stands in double quotes, as in status = \"%" BP_PRI "\" (in YAML, put the whole "
                       "expression in single quotes)",
                       BP_ARG(words));
}

static bool lex_sign(struct bp_lexer *lex, struct bp_token *out)
{
    struct bp_text rest = bp_text_sub(lex->text, lex->at, lex->text.n);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const struct sign *s = &signs[i];
        if (!bp_text_starts(rest, s->sign))
            continue;
        if (s->instead)
            return bp_lex_fail(lex, lex->at, "\"%s\" is not known here: write \"%s\"", s->sign, s->instead);
        out->kind = s->kind;
        out->written = bp_text_sub(rest, 0, bp_text_of(s->sign).n);
        lex->at += out->written.n;
        return true;
    }
    size_t end = 0;
    int32_t c = bp_utf8_next(rest, &end);
    if (c == '\'' || c == 0x2018 || c == 0x2019)
        return fail_quoted(lex, bp_text_sub(rest, end, rest.n));
    if (c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb || c == 0xff02)
        return bp_lex_fail(lex, lex->at, "text stands in straight double quotes, as in status = \"open\"");
    if (c < 0)
        return bp_lex_fail(lex, lex->at, "these bytes are not UTF-8: save the file as UTF-8");
    if (c < ' ' || c == 0x7f)
        return bp_lex_fail(lex, lex->at, "the character U+%04X cannot stand here: remove it", (unsigned)c);
    const char *ours = bp_foreign_sign(rest);
    if (ours)
        return bp_lex_fail(lex, lex->at, "\"%" BP_PRI "\" cannot stand here: %s", BP_ARG(bp_text_sub(rest, 0, end)),
                           ours);
    return bp_lex_fail(lex, lex->at,
                       "\"%" BP_PRI "\" cannot stand here: put a column's name that holds it in `backticks`, and "
                       "text in \"double quotes\"",
                       BP_ARG(bp_text_sub(rest, 0, end)));
}

/* Blanks as people paste them: a no-break or an ideographic one too. */
static bool is_blank(int32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xa0 || c == 0x3000;
}

bool bp_lex_next(struct bp_lexer *lex, struct bp_token *out)
{
    int32_t c = -1;
    for (size_t next = lex->at; next < lex->text.n; lex->at = next) {
        c = bp_utf8_next(lex->text, &next);
        if (!is_blank(c))
            break;
    }
    *out = (struct bp_token){.at = lex->at};
    if (lex->at >= lex->text.n)
        return true;
    if (c == '"' || c == '`')
        return lex_quoted(lex, out);
    char first = lex->text.p[lex->at], second = lex->at + 1 < lex->text.n ? lex->text.p[lex->at + 1] : ' ';
    if (is_digit(first) || (first == '.' && is_digit(second)))
        return lex_number(lex, out);
    if (starts_name(c))
        return lex_word(lex, out);
    return lex_sign(lex, out);
}
