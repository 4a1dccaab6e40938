/* A remark -> the catalogue's words for it: the phrase `remark.` and its key. */
#include "narrative/story.h"

/* The remark's arguments, and for each text or list has_NAME, yes or no: a message can select by whether there is one.
 */
struct bp_text bp_tell_remark(const struct bp_teller *t, const struct bp_remark *remark)
{
    struct bp_arena *arena = t->cx->arena;
    struct bp_arg *args = NULL;
    size_t count = 0, cap = 0;
    for (const struct bp_arg *a = remark->args; a->name; a++) {
        bool there = a->kind == BP_ARG_LIST ? a->count > 0 : a->text.n > 0;
        *BP_PUSH(arena, args, count, cap) = *a;
        if (a->kind == BP_ARG_TEXT || a->kind == BP_ARG_LIST)
            *BP_PUSH(arena, args, count, cap) =
                bp_arg_word(bp_text_z(arena, bp_text_fmt(arena, "has_%s", a->name)), there ? "yes" : "no");
    }
    struct bp_text key = bp_text_fmt(arena, "remark.%s", bp_remark_key(remark->kind));
    return bp_phrase(t->phrases, bp_text_z(arena, key), args, count);
}
