/* A remark -> the catalogue's words for it: the phrase `remark.` and its key. */
#include "tell/tell.h"

/* The remark's arguments, a reason within it in words; and for each text, list or reason has_NAME, yes or no: a message
 * can select by whether there is one. */
struct bp_text bp_remark_in_words(struct bp_ctx *cx, const struct bp_phrases *phrases, const struct bp_remark *remark)
{
    struct bp_arena *arena = cx->arena;
    struct bp_arg *args = NULL;
    size_t count = 0, cap = 0;
    for (const struct bp_arg *a = remark->args; a->name; a++) {
        struct bp_arg given = *a;
        if (a->kind == BP_ARG_REMARK)
            given = bp_arg_text(a->name, a->remark ? bp_remark_in_words(cx, phrases, a->remark) : BP_T(""));
        *BP_PUSH(arena, args, count, cap) = given;
        bool there = given.kind == BP_ARG_LIST ? given.count > 0 : given.text.n > 0;
        if (given.kind == BP_ARG_TEXT || given.kind == BP_ARG_LIST)
            *BP_PUSH(arena, args, count, cap) =
                bp_arg_word(bp_text_z(arena, bp_text_fmt(arena, "has_%s", a->name)), there ? "yes" : "no");
    }
    const char *key = bp_text_z(arena, bp_text_fmt(arena, "remark.%s", bp_remark_key(remark->kind)));
    return bp_phrase(cx, phrases, key, args, count);
}

struct bp_text bp_tell_remark(const struct bp_teller *t, const struct bp_remark *remark)
{
    return bp_remark_in_words(t->cx, t->phrases, remark);
}
