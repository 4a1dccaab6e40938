/* Events and the runs of signals behind them -> which events may be changes of the process. */
#include "report/report.h"

enum {
    SIGNALS = 7, /* in a row make a proposal */
    NEAR = 3     /* periods between the event and where the run begins, either way: what changes does so when it may */
};

static size_t distance(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

/* The place of the period that holds the day; history_count where none does. */
static size_t place_of(const struct bp_series *s, int day)
{
    size_t i = 0;
    while (i < s->history_count && (day < s->history[i].window.span.start || day >= s->history[i].window.span.end))
        i++;
    return i;
}

static size_t signals_from(const struct bp_xmr *x, size_t from)
{
    size_t n = 0;
    for (size_t i = from; i < x->count; i++)
        n += x->points[i].kind == x->variation;
    return n;
}

/* The event nearest to where the run begins, of two as near the earlier; NULL for none, or where limits begin anew
 * there already. */
static const struct bp_event *event_behind(const struct bp_pack *pack, const struct bp_judgement *j, size_t first)
{
    const struct bp_event *found = NULL;
    size_t nearest = NEAR + 1;
    for (size_t i = 0; i < pack->event_count; i++) {
        const struct bp_event *e = &pack->events[i];
        size_t at = place_of(j->series, e->day);
        if ((e->metric >= 0 && e->metric != j->series->metric) || at == j->series->history_count ||
            distance(at, first) > NEAR)
            continue;
        if (e->kind == BP_EVENT_PROCESS)
            return NULL;
        if (distance(at, first) < nearest && signals_from(&j->xmr, at > first ? at : first) >= SIGNALS)
            found = e, nearest = distance(at, first);
    }
    return found;
}

void bp_report_changes(struct bp_ctx *cx, const struct bp_report *r)
{
    for (size_t i = 0; i < r->insight->count; i++) {
        const struct bp_judgement *j = &r->insight->judgements[i];
        size_t first = 0, n = j->series->segment ? 0 : bp_spc_run_of_signals(&j->xmr, &first);
        const struct bp_event *e = n >= SIGNALS ? event_behind(r->pack, j, first) : NULL;
        if (!e)
            continue;
        bool better = j->xmr.variation == BP_VARIATION_IMPROVEMENT;
        bp_note_remark(
            cx, e->where,
            BP_REMARK(BP_REMARK_PROPOSE_PROCESS, bp_arg_text("metric", r->pack->metrics[j->series->metric].id.text),
                      bp_arg_count("n", n), bp_arg_count("kind", better ? 1 : 2), bp_arg_text("text", e->text)));
    }
}
