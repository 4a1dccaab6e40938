/* What the last pack asked for and has not got, periods without a pack -> words of page 1. */
#include "narrative/story.h"

enum { MOST_ON_PAGE1 = 1 };

/* In the middle of a sentence: week 43, but October. */
struct bp_text bp_tell_period_inside(const struct bp_teller *t, struct bp_span span)
{
    struct bp_text name = bp_tell_period(t, t->pack->period, span, BP_PERIOD_NAME);
    return t->pack->period == BP_WEEK ? bp_tell_lower_first(t, name) : name;
}

struct bp_text bp_tell_unpacked(const struct bp_teller *t)
{
    const struct bp_insight *in = t->shown->insight;
    const struct bp_calendar *calendar = &t->pack->calendar;
    if (!in->last || !in->promises.unpacked)
        return (struct bp_text){"", 0};
    struct bp_span gap = bp_promises_gap(t->metrics, in->last),
                   first = bp_period_of(calendar, t->pack->period, gap.start),
                   last = bp_period_of(calendar, t->pack->period, gap.end - 1);
    struct bp_arg n = bp_arg_count("n", in->promises.unpacked);
    return BP_TELL(t, "unpacked", n, bp_arg_text("each", bp_tell_by_kind(t, "each", t->pack->period, &n, 1)),
                   bp_arg_text("first", bp_tell_period_inside(t, first)),
                   bp_arg_text("last", bp_tell_period_inside(t, last)));
}

/* Awaited of the same person since the same day: they are named together, once. */
static bool is_of(const struct bp_teller *t, const struct bp_promised *a, const struct bp_promised *b)
{
    return a->due == b->due &&
           bp_text_eq(bp_tell_owner(t, &t->pack->metrics[a->metric]), bp_tell_owner(t, &t->pack->metrics[b->metric]));
}

/* A miss with a row says there that it is awaited. */
static bool is_shown(const struct bp_teller *t, const struct bp_promised *p)
{
    const struct bp_judgement *j = bp_insight_of(t->shown->insight, p->metric, 0);
    return bp_selection_shows(t->shown, p->metric) && !(j && j->explanation_open && bp_tell_has_row(t, j));
}

/* The last pack asked for it already: since then it is awaited. */
struct bp_text bp_tell_asked_for(const struct bp_teller *t, const struct bp_judgement *j, const char *key)
{
    const struct bp_promises *p = &t->shown->insight->promises;
    int day = j->explanation_due;
    bool late = j->explanation_late;
    for (size_t i = 0; i < p->count; i++)
        if (p->list[i].metric == j->series->metric && j->series->segment == 0) {
            day = p->list[i].due;
            late = true;
        }
    return BP_TELL(t, key, bp_arg_day("day", day), bp_arg_word("late", late ? "yes" : "no"));
}

/* From the one at `first`, those of its owner and day among the `most` that page 1 names. */
static struct bp_text awaited(const struct bp_teller *t, const struct bp_promises *p, size_t first, size_t most)
{
    const struct bp_promised *head = &p->list[first];
    struct bp_list names = {0};
    size_t shown = 0;
    for (size_t i = 0; i < p->count; i++) {
        const struct bp_promised *one = &p->list[i];
        if (!is_shown(t, one) || shown++ >= most || !is_of(t, head, one))
            continue;
        if (i < first) /* it has been named with that one */
            return (struct bp_text){"", 0};
        bp_list_add(t, &names, t->pack->metrics[one->metric].name.text);
    }
    return BP_TELL(t, "promised.item", bp_arg_list("names", names.items, names.count),
                   bp_arg_text("owner", bp_tell_owner(t, &t->pack->metrics[head->metric])),
                   bp_arg_day("day", head->due));
}

struct bp_text bp_tell_promised(const struct bp_teller *t)
{
    const struct bp_promises *p = &t->shown->insight->promises;
    struct bp_list items = {0};
    size_t count = 0;
    for (size_t i = 0; i < p->count; i++)
        if (is_shown(t, &p->list[i]) && count++ < MOST_ON_PAGE1)
            bp_list_add(t, &items, awaited(t, p, i, MOST_ON_PAGE1));
    if (count > MOST_ON_PAGE1)
        bp_list_add(t, &items, BP_TELL(t, "restated.more", bp_arg_count("n", count - MOST_ON_PAGE1)));
    return bp_list_join(t, "list.semicolon", &items);
}
