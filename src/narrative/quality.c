/* Suspicions -> their words: a line each on the method page and in pack.json, and what page 1 says of them. */
#include "narrative/story.h"

void bp_tell_suspicions(struct bp_teller *t)
{
    const struct bp_quality *q = t->in->quality;
    t->story->suspicion_texts = BP_NEW_ARRAY(t->cx->arena, struct bp_text, q->count);
    for (size_t i = 0; i < q->count; i++)
        t->story->suspicion_texts[i] = bp_tell_remark(t, q->list[i].remark);
}

static void append(const struct bp_teller *t, struct bp_node *list, struct bp_text line)
{
    bp_node_append(t->cx->arena, list, bp_node_text(t->cx->arena, line));
}

void bp_view_suspicions(struct bp_teller *t, struct bp_node *list)
{
    const struct bp_quality *q = t->in->quality;
    for (size_t i = 0; i < q->count; i++) {
        struct bp_text line = t->story->suspicion_texts[i];
        if (q->list[i].accepted)
            line = BP_PHRASE(t->phrases, "quality.accepted", bp_arg_text("text", line),
                             bp_arg_text("reason", q->list[i].accepted->reason));
        append(t, list, line);
    }
    for (size_t i = 0; i < q->unused_count; i++) {
        const struct bp_unused_accept *u = &q->unused[i];
        struct bp_text whose =
            u->metric >= 0 ? t->pack->metrics[u->metric].name.text : t->pack->sources[u->source].id.text;
        append(t, list,
               BP_PHRASE(t->phrases, "quality.unused", bp_arg_text("name", whose),
                         bp_arg_word("id", bp_suspicion_id(u->accept->kind)),
                         bp_arg_text("reason", u->accept->reason)));
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
    const struct bp_quality *q = t->in->quality;
    const struct bp_suspicion *worst = NULL;
    size_t count = 0;
    for (size_t i = 0; i < q->count; i++)
        if (bp_suspicion_matters(&q->list[i]) && !is_told(q->list[i].kind)) {
            worst = worst ? worst : &q->list[i];
            count++;
        }
    if (!worst)
        return (struct bp_text){"", 0};
    struct bp_text key = bp_text_fmt(t->cx->arena, "suspicion.%s", bp_suspicion_id(worst->kind));
    struct bp_text where = worst->metric >= 0   ? t->pack->metrics[worst->metric].name.text
                           : worst->source >= 0 ? t->pack->sources[worst->source].id.text
                                                : (struct bp_text){"", 0};
    return BP_PHRASE(t->phrases, "quality.worst", bp_arg_count("n", count),
                     bp_arg_text("what", bp_phrase_plain(t->phrases, bp_text_z(t->cx->arena, key))),
                     bp_arg_text("where", where));
}
