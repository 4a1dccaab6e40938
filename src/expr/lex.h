/* lex: the text of an expression -> tokens. A token lends bytes of the text, or of the arena where it had escapes. */
#ifndef BP_EXPR_LEX_H
#define BP_EXPR_LEX_H

#include "base/base.h"

enum bp_token_kind {
    TOKEN_END,
    TOKEN_NAME,
    TOKEN_STRING,
    TOKEN_NUMBER,
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_COMMA,
    TOKEN_PLUS,
    TOKEN_MINUS,
    TOKEN_STAR,
    TOKEN_SLASH,
    TOKEN_EQ,
    TOKEN_NE,
    TOKEN_LT,
    TOKEN_LE,
    TOKEN_GT,
    TOKEN_GE,
    TOKEN_AND,
    TOKEN_OR,
    TOKEN_NOT,
    TOKEN_IN,
    TOKEN_CONTAINS,
    TOKEN_IS,
    TOKEN_MISSING
};

struct bp_token {
    enum bp_token_kind kind;
    size_t at;              /* byte of the text it starts on */
    struct bp_text written; /* as it stands there */
    struct bp_text value;   /* a name without backticks, a string without quotes and escapes */
    double number;
    bool quoted; /* a name in backticks: never a function, an option or a keyword */
};

struct bp_lexer {
    struct bp_ctx *cx;
    struct bp_where where; /* of the text's first character */
    struct bp_text text;
    size_t at;
};

/* The next token; TOKEN_END again and again at the end. False: an error has been recorded. */
bool bp_lex_next(struct bp_lexer *lex, struct bp_token *out);

/* Records an error at a byte of the text. Always false. */
__attribute__((format(printf, 3, 4))) bool bp_lex_fail(const struct bp_lexer *lex, size_t at, const char *format, ...);

/* Where the byte lies in words that stand behind = without quotes: an error that writes them with quotes, and true. */
bool bp_lex_fail_bare(const struct bp_lexer *lex, size_t at);

/* Characters up to that byte: code points, as editors count columns. From 0. */
int bp_lex_column(struct bp_text text, size_t at);

/* A token for a message: `"+"`, `the end`; long ones are cut. */
struct bp_text bp_token_said(struct bp_arena *arena, const struct bp_token *token);

#endif
