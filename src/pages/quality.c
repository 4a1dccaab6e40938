/* Suspicions -> their words: a line each on the method page and in pack.json, and what page 1 says of them. */
#include "pages/pages.h"

void bp_tell_suspicions(struct bp_teller *t)
{
    t->story->suspicion_texts = BP_NEW_ARRAY(t->cx->arena, struct bp_text, t->shown->suspicion_count);
    for (size_t i = 0; i < t->shown->suspicion_count; i++)
        t->story->suspicion_texts[i] = bp_tell_remark(t, t->shown->suspicions[i]->remark);
}

static void append(const struct bp_teller *t, struct bp_node *list, struct bp_text line)
{
    bp_node_append(t->cx->arena, list, bp_node_text(t->cx->arena, line));
}

void bp_view_suspicions(struct bp_teller *t, struct bp_node *list)
{
    for (size_t i = 0; i < t->shown->suspicion_count; i++) {
        const struct bp_accept *accepted = t->shown->suspicions[i]->accepted;
        struct bp_text line = t->story->suspicion_texts[i];
        if (accepted)
            line = BP_TELL(t, "quality.accepted", bp_arg_text("text", line), bp_arg_text("reason", accepted->reason));
        append(t, list, line);
    }
    for (size_t i = 0; i < t->shown->unused_count; i++) {
        const struct bp_unused_accept *u = t->shown->unused[i];
        struct bp_text whose =
            u->metric >= 0 ? t->pack->metrics[u->metric].name.text : t->pack->sources[u->source].id.text;
        append(t, list,
               BP_TELL(t, "quality.unused", bp_arg_text("name", whose),
                       bp_arg_word("id", bp_suspicion_id(u->accept->kind)), bp_arg_text("reason", u->accept->reason)));
    }
}

/* Page 1 says these in its own words already: marks in its head, rows rejected. */
static bool is_told(enum bp_suspicion_kind kind)
{
    return kind == BP_SUSPECT_STALE || kind == BP_SUSPECT_REJECTED || kind == BP_SUSPECT_MISSING_DAYS;
}

/* How many a reader must know, and the worst by its short name and where it is; empty where there is none. */
struct bp_text bp_tell_worst_suspicion(struct bp_teller *t)
{
    const struct bp_suspicion *worst = NULL;
    size_t count = 0;
    for (size_t i = 0; i < t->shown->suspicion_count; i++) {
        const struct bp_suspicion *s = t->shown->suspicions[i];
        if (!bp_suspicion_matters(s) || is_told(s->kind))
            continue;
        worst = worst ? worst : s;
        count++;
    }
    if (!worst)
        return (struct bp_text){"", 0};
    struct bp_text where = worst->metric >= 0   ? t->pack->metrics[worst->metric].name.text
                           : worst->source >= 0 ? t->pack->sources[worst->source].id.text
                                                : (struct bp_text){"", 0};
    return BP_TELL(t, "quality.worst", bp_arg_count("n", count),
                   bp_arg_text("what", bp_tell_named(t, "suspicion", bp_suspicion_id(worst->kind), NULL, 0)),
                   bp_arg_text("where", where));
}
