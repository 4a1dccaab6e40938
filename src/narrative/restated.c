/* Figures that have changed since the last pack -> lines of a metric's page, and a line of page 1. */
#include "narrative/story.h"

enum { MOST_ON_PAGE1 = 3 };

static const struct bp_restatement *restatement_of(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_insight *in = t->shown->insight;
    return in->restated ? &in->restated[j - in->judgements] : NULL;
}

static struct bp_text value_of(const struct bp_teller *t, const struct bp_metric *m, bool known, double value,
                               int decimals)
{
    return known ? bp_phrase_value(t->cx, t->phrases, value, decimals, m->unit) : bp_tell(t, "corrected.none");
}

/* As many as the two need to be told apart, where they are apart at all. */
static int decimals_of(const struct bp_teller *t, const struct bp_metric *m, const struct bp_restated *e)
{
    int decimals = bp_tell_decimals(t, m);
    bool differ = e->was->known && e->now.known && e->was->value != e->now.value;
    while (differ && decimals < BP_MOST_DECIMALS &&
           bp_rounded(e->was->value, decimals) == bp_rounded(e->now.value, decimals))
        decimals++;
    return decimals;
}

/* "84.9 %, was 86.2 % (12 rows more since)" */
static struct bp_text change(const struct bp_teller *t, const struct bp_judgement *j, const struct bp_restated *e)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    bool whole = e->now.known && e->now.complete;
    int decimals = decimals_of(t, m, e);
    struct bp_text now = value_of(t, m, e->now.known, e->now.value, decimals),
                   was = value_of(t, m, e->was->known, e->was->value, decimals);
    struct bp_list since = {0};
    if (e->flips)
        bp_list_add(t, &since,
                    bp_tell(t, bp_text_is(bp_text_of(e->now_status), "missed") ? "restated.missed" : "restated.met"));
    if (whole && !e->was->complete)
        bp_list_add(t, &since, bp_tell(t, "restated.whole"));
    else if (!whole && e->was->complete)
        bp_list_add(t, &since, bp_tell(t, "restated.incomplete"));
    if (e->has_rows && e->rows_since)
        bp_list_add(t, &since,
                    BP_TELL(t, "restated.rows", bp_arg_word("way", e->rows_since > 0 ? "more" : "fewer"),
                            bp_arg_count("n", (size_t)(e->rows_since > 0 ? e->rows_since : -e->rows_since))));
    if (e->now.correction)
        bp_list_add(t, &since, bp_tell(t, "restated.corrected"));
    struct bp_text why = bp_list_join(t, "list.semicolon", &since);
    return BP_TELL(t, "restated.change", bp_arg_text("now", now), bp_arg_text("was", was),
                   bp_arg_word("same", bp_text_eq(now, was) ? "yes" : "no"), bp_arg_word("any", why.n ? "yes" : "no"),
                   bp_arg_text("why", why));
}

void bp_view_restated(const struct bp_teller *t, const struct bp_judgement *j, struct bp_node *page)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    const struct bp_restatement *r = restatement_of(t, j);
    for (size_t i = 0; r && i < r->count; i++) {
        const struct bp_window *w = &r->list[i].window;
        struct bp_text line =
            BP_TELL(t, "restated.line", bp_arg_text("period", bp_tell_period(t, w->kind, w->span, BP_PERIOD_FULL)),
                    bp_arg_text("change", change(t, j, &r->list[i])));
        bp_node_append(t->cx->arena, list, bp_node_text(t->cx->arena, line));
    }
    bp_node_set(t->cx->arena, page, "has_restated", bp_node_truth(t->cx->arena, list->count > 0));
    bp_node_set(t->cx->arena, page, "restated", list);
}

/* ---- page 1: goals that are missed now first, and of each metric its newest own period */

static const struct bp_restated *told_of(const struct bp_judgement *j, const struct bp_restatement *r)
{
    const struct bp_restated *told = NULL;
    if (j->series->segment)
        return NULL;
    for (size_t i = 0; r && i < r->count; i++)
        if (r->list[i].flips ||
            (!r->list[i].was_unripe && r->list[i].window.kind == j->series->kind && !(told && told->flips)))
            told = &r->list[i];
    return told;
}

struct bp_text bp_tell_restated_item(const struct bp_teller *t, const struct bp_judgement *j,
                                     const struct bp_restated *e)
{
    return BP_TELL(t, "restated.item", bp_arg_text("name", t->pack->metrics[j->series->metric].name.text),
                   bp_arg_text("period", bp_tell_period_dated(t, e->window.kind, e->window.span, BP_PERIOD_NAME)),
                   bp_arg_text("change", change(t, j, e)));
}

static void list_told(const struct bp_teller *t, const struct bp_restatement *all, struct bp_list *items)
{
    size_t count = 0;
    for (int flips = 1; flips >= 0; flips--)
        for (size_t i = 0; all && i < t->shown->count; i++) {
            const struct bp_judgement *j = t->shown->judgements[i];
            const struct bp_restated *e = told_of(j, &all[j - t->shown->insight->judgements]);
            if (e && e->flips == (flips == 1) && count++ < MOST_ON_PAGE1)
                bp_list_add(t, items, bp_tell_restated_item(t, j, e));
        }
    if (count > MOST_ON_PAGE1)
        bp_list_add(t, items, BP_TELL(t, "restated.more", bp_arg_count("n", count - MOST_ON_PAGE1)));
}

struct bp_text bp_tell_restated(const struct bp_teller *t)
{
    struct bp_list items = {0};
    list_told(t, t->shown->insight->restated, &items);
    return bp_list_join(t, "list.semicolon", &items);
}

/* ---- since the revision before */

struct bp_text bp_tell_revised_head(const struct bp_teller *t)
{
    const struct bp_revision *r = t->shown->insight->revision;
    return r ? BP_TELL(t, "revised.head", bp_arg_count("n", (size_t)r->number)) : (struct bp_text){"", 0};
}

struct bp_text bp_tell_revised(const struct bp_teller *t)
{
    const struct bp_revision *r = t->shown->insight->revision;
    struct bp_list items = {0};
    if (r)
        list_told(t, r->restated, &items);
    if (r && r->words_changed)
        bp_list_add(t, &items, bp_tell(t, "revised.words"));
    return bp_list_join(t, "list.semicolon", &items);
}
