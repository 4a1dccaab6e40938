/* A formula and the figures of its names -> its text with figures in place of names. */
#include "expr/expr.h"

#include "expr/lex.h"

static const struct bp_text *value_of(const struct bp_compiled *compiled, struct bp_text name, long back,
                                      const struct bp_text *values)
{
    for (size_t i = 0; i < compiled->name_count; i++)
        if (bp_text_eq(compiled->names[i].name, name) && compiled->names[i].back == back)
            return &values[i];
    return NULL;
}

/* `lag` has been read, and `(`: the rest of it. The text has been compiled, so it is well formed. */
static void pass_lag(struct bp_lexer *lex, struct bp_text *name, long *back)
{
    struct bp_token token;
    *back = 1;
    while (bp_lex_next(lex, &token) && token.kind != TOKEN_CLOSE && token.kind != TOKEN_END) {
        if (token.kind == TOKEN_NAME)
            *name = token.value;
        else if (token.kind == TOKEN_NUMBER)
            bp_text_int(token.written, back);
    }
}

struct bp_text bp_expr_spell(struct bp_ctx *cx, const struct bp_compiled *compiled, const struct bp_text *values)
{
    struct bp_lexer lex = {.cx = cx, .text = compiled->text};
    struct bp_buf out = bp_buf_new(cx->arena);
    struct bp_token token;
    size_t copied = 0;
    while (bp_lex_next(&lex, &token) && token.kind != TOKEN_END) {
        if (token.kind != TOKEN_NAME)
            continue;
        struct bp_lexer ahead = lex;
        struct bp_token next;
        bool is_call = !token.quoted && bp_lex_next(&ahead, &next) && next.kind == TOKEN_OPEN;
        struct bp_text name = token.value;
        long back = 0;
        if (is_call && !bp_text_is(name, "lag"))
            continue;
        if (is_call) {
            lex = ahead;
            pass_lag(&lex, &name, &back);
        }
        const struct bp_text *value = value_of(compiled, name, back, values);
        if (!value)
            continue;
        bp_buf_add(&out, bp_text_sub(compiled->text, copied, token.at));
        bp_buf_add(&out, *value);
        copied = lex.at;
    }
    bp_buf_add(&out, bp_text_sub(compiled->text, copied, compiled->text.n));
    return bp_buf_text(&out);
}
