/* Segments that speak, totals that slip -> a sentence each, a line on page 1, what the table of segments says of its
 * own. */
#include "tell/tell.h"

enum { MOST_NAMED = 1 };

/* better, worse, higher or lower than usual */
static struct bp_arg way_of(const struct bp_judgement *j)
{
    return bp_arg_word("way", j->xmr.variation == BP_VARIATION_IMPROVEMENT ? "better"
                              : j->xmr.variation == BP_VARIATION_CONCERN   ? "worse"
                              : j->xmr.variation == BP_VARIATION_HIGH      ? "higher"
                                                                           : "lower");
}

struct bp_text bp_tell_signal_finding(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    struct bp_signal s = {0};
    bp_insight_signal(t->shown->insight, j, &s);
    return BP_TELL(t, "finding.segment_signal", bp_arg_text("name", m->name.text),
                   bp_arg_text("segment", bp_tell_segment(t, j->series->segment)), way_of(j),
                   bp_arg_text("value", bp_tell_figure(t, m, &j->series->totals[0].now.figure)),
                   bp_arg_text("low", bp_tell_value(t, m, s.lower)), bp_arg_text("high", bp_tell_value(t, m, s.upper)),
                   bp_arg_count("n", s.segments));
}

/* A total that slips without missing anything, and is not in the scorecard: nothing on page 1 would tell of it, as its
 * wins are told. */
static bool slips_unseen(const struct bp_teller *t, const struct bp_judgement *j)
{
    bool unseen = (j->verdict == BP_WATCH || j->verdict == BP_NO_GOAL) && !t->pack->metrics[j->series->metric].headline;
    return j->series->segment == 0 && unseen && j->xmr.variation == BP_VARIATION_CONCERN &&
           j->xmr.charted >= BP_XMR_FEW;
}

/* The line ahead tells where it goes. */
static bool is_ahead(const struct bp_teller *t, int metric)
{
    for (size_t i = 0; i < t->shown->finding_count; i++) {
        enum bp_finding_kind kind = t->shown->findings[i]->kind;
        if ((kind == BP_FINDING_PACE || kind == BP_FINDING_TREND) &&
            t->shown->findings[i]->judgement->series->metric == metric)
            return true;
    }
    return false;
}

static size_t add_slipping(const struct bp_teller *t, struct bp_list *items)
{
    size_t count = 0;
    for (size_t i = 0; i < t->shown->count; i++) {
        const struct bp_judgement *j = t->shown->judgements[i];
        if (!slips_unseen(t, j) || bp_tell_is_told(t, j->series->metric) || is_ahead(t, j->series->metric) ||
            count++ >= MOST_NAMED)
            continue;
        const struct bp_metric *m = &t->pack->metrics[j->series->metric];
        struct bp_text value = bp_tell_figure(t, m, &j->series->totals[0].now.figure);
        bp_list_add(t, items,
                    BP_TELL(t, "unusual.total", bp_arg_text("name", bp_md(t->cx->arena, m->name.text)),
                            bp_arg_text("value", bp_md(t->cx->arena, value)),
                            bp_arg_text("page", bp_tell_page_link(t, j->series->metric))));
    }
    return count > MOST_NAMED ? count - MOST_NAMED : 0;
}

struct bp_text bp_tell_unusual(const struct bp_teller *t)
{
    struct bp_list items = {0};
    size_t more = add_slipping(t, &items), count = items.count;
    for (size_t i = 0; i < t->shown->finding_count; i++) {
        const struct bp_judgement *j = t->shown->findings[i]->judgement;
        if (t->shown->findings[i]->kind != BP_FINDING_SEGMENT_SIGNAL || bp_tell_is_told(t, j->series->metric) ||
            is_ahead(t, j->series->metric) || count++ >= MOST_NAMED)
            continue;
        const struct bp_metric *m = &t->pack->metrics[j->series->metric];
        bp_list_add(
            t, &items,
            BP_TELL(t, "unusual.item", bp_arg_text("name", bp_md(t->cx->arena, m->name.text)),
                    bp_arg_text("segment", bp_md(t->cx->arena, bp_tell_segment(t, j->series->segment))), way_of(j),
                    bp_arg_text("value", bp_md(t->cx->arena, bp_tell_figure(t, m, &j->series->totals[0].now.figure))),
                    bp_arg_text("page", bp_tell_page_link(t, j->series->metric))));
    }
    more += count > MOST_NAMED ? count - MOST_NAMED : 0;
    if (!items.count)
        return (struct bp_text){"", 0};
    return BP_TELL(t, "unusual.line", bp_arg_text("list", bp_list_join(t, "list.semicolon", &items)),
                   bp_arg_word("any", more ? "yes" : "no"), bp_arg_count("n", more));
}

struct bp_text bp_tell_segment_limits(const struct bp_teller *t, int metric)
{
    size_t segments = t->metrics->segment_counts[metric];
    double sigma = bp_spc_width(segments);
    return BP_TELL(t, "segments.limits", bp_arg_count("n", segments),
                   bp_arg_text("sigma", bp_tell_number(t, sigma, 2)));
}
