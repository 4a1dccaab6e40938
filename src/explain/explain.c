/* `explain`: where the number of one metric came from. The figures are the pack's own, from the same cells; the rows
 * behind them are read once more, counted, and must come to the same. */
#include "explain/parts.h"

#include <math.h>

static void find_missing_days(struct bp_ctx *cx, const struct bp_explanation *e, struct bp_explain_figure *f)
{
    const struct bp_metric *m = &e->pack->metrics[f->metric];
    if (m->source < 0 || f->figure.complete || f->figure.n < 0 || e->data->sources[m->source].failed)
        return;
    enum bp_grain grain = e->data->sources[m->source].clocks[e->data->clocks[f->metric]].grain;
    for (int day = f->span.start; day < f->span.end;) {
        struct bp_window one = {f->window.kind, false, {day, day + 1}};
        if (grain >= BP_GRAIN_WEEK)
            one.span = bp_period_of(&e->pack->calendar, (enum bp_period_kind)(grain - BP_GRAIN_WEEK), day);
        bool missing = bp_metric_figure(e->worked_out, f->metric, e->segment, one).days == 0;
        for (; day < one.span.end; day++)
            if (missing)
                *BP_PUSH(cx->arena, f->missing, f->missing_count, f->missing_cap) = day;
    }
}

/* The rows counted here must come to the figure the pack shows. */
static bool agrees(struct bp_ctx *cx, const struct bp_explanation *e, const struct bp_explain_figure *f)
{
    const struct bp_trace *t = &f->trace;
    const struct bp_metric *m = &e->pack->metrics[f->metric];
    const struct bp_correction *c = f->figure.correction;
    bool known = (c ? f->figure.was_known : f->figure.known) || f->figure.hidden;
    bool of_earlier_rows =
        t->way == BP_WAY_OPEN || t->way == BP_WAY_LAPSED; /* which come to something on days without data too */
    if (f->figure.n < 0 || (of_earlier_rows && !known))
        return true; /* a window that cuts a unit has no figure */
    bool same = f->figure.n == t->all.n || t->way == BP_WAY_LAPSED;
    double value = c ? f->figure.was : f->figure.value;
    if (t->known && (known || !c))
        same &= known &&
                (t->exact ? t->value == value : fabs(t->value - value) <= 0.01 * fmax(fabs(t->low), fabs(t->high)));
    else if (!t->known)
        same &= !known || value == 0; /* quiet days */
    return same ||
           bp_fail(cx, BP_OUR_FAULT, m->id.where,
                   "metric `%" BP_PRI
                   "`: read once more, its rows come to %.17g of %lld, the pack has %.17g of %lld: did an export "
                   "change meanwhile? If not, this is our mistake",
                   BP_ARG(m->id.text), t->value, t->all.n, value, f->figure.n);
}

static void put_way_in_words(struct bp_arena *arena, const struct bp_explanation *e, struct bp_explain_figure *f)
{
    const struct bp_metric *m = &e->pack->metrics[f->metric];
    const struct bp_trace *t = &f->trace;
    long long n = t->all.n;
    int days = (int)e->data->cells[f->metric].parameter;
    struct bp_text low = bp_explain_number(arena, t->low), high = bp_explain_number(arena, t->high),
                   last = bp_day_text(arena, f->span.end - 1);
    if (!t->known) {
        if (f->figure.known)
            f->words = BP_T("no rows on quiet days: 0"), f->expression = BP_T("0");
        return;
    }
    switch (t->way) {
    case BP_WAY_COUNT:
        f->words = BP_T("rows counted");
        f->expression = bp_text_fmt(arena, "%lld", n);
        break;
    case BP_WAY_SUM:
        f->words = bp_text_fmt(arena, "the sum of %lld value%s", n, n == 1 ? "" : "s");
        f->expression = bp_explain_number(arena, t->sum);
        break;
    case BP_WAY_MEAN:
        f->words = bp_text_fmt(arena, "the sum of %lld value%s by their number", n, n == 1 ? "" : "s");
        f->expression = bp_text_fmt(arena, "%" BP_PRI " / %lld", BP_ARG(bp_explain_number(arena, t->sum)), n);
        break;
    case BP_WAY_SHARE:
        f->words = bp_text_is(m->measure.name, "csat") ? bp_text_fmt(arena, "%lld of %lld answers are %g or more",
                                                                     t->good, n, e->data->cells[f->metric].parameter)
                                                       : bp_text_fmt(arena, "%lld of %lld", t->good, n);
        f->expression = bp_text_fmt(arena, "100 * %lld / %lld", t->good, n);
        break;
    case BP_WAY_NET:
        f->words = bp_text_fmt(arena, "%lld promoters (9, 10), %lld passives, %lld detractors (0 to 6)", t->good,
                               n - t->good - t->bad, t->bad);
        f->expression = bp_text_fmt(arena, "100 * (%lld - %lld) / %lld", t->good, t->bad, n);
        break;
    case BP_WAY_RANK:
        f->words =
            t->between > 0
                ? bp_text_fmt(arena, "between ranks %lld and %lld of %lld values, sorted", t->rank, t->rank + 1, n)
                : bp_text_fmt(arena, "rank %lld of %lld value%s, sorted", t->rank, n, n == 1 ? "" : "s");
        f->expression = t->between > 0
                            ? bp_text_fmt(arena, "%" BP_PRI " + (%" BP_PRI " - %" BP_PRI ") * %" BP_PRI, BP_ARG(low),
                                          BP_ARG(high), BP_ARG(low), BP_ARG(bp_explain_number(arena, t->between)))
                            : low;
        break;
    case BP_WAY_PICK:
        f->words = bp_text_fmt(arena, "the %" BP_PRI " of %lld value%s, %s:%d", BP_ARG(m->measure.name), n,
                               n == 1 ? "" : "s", t->files[t->file].path, t->line);
        f->expression = bp_explain_number(arena, t->value);
        break;
    case BP_WAY_DISTINCT:
        f->words = bp_text_fmt(arena, "%lld row%s, %lld with a value already counted", n, n == 1 ? "" : "s", t->bad);
        f->expression = bp_text_fmt(arena, "%lld - %lld", n, t->bad);
        break;
    case BP_WAY_OPEN:
        f->words =
            bp_text_fmt(arena, "%lld started by %" BP_PRI ", %lld of them over by then", t->good, BP_ARG(last), t->bad);
        f->expression = bp_text_fmt(arena, "%lld - %lld", t->good, t->bad);
        break;
    case BP_WAY_NEW:
        f->words = bp_text_fmt(arena, "%lld different in these days, %lld of them seen before", t->good, t->bad);
        f->expression = bp_text_fmt(arena, "%lld - %lld", t->good, t->bad);
        break;
    case BP_WAY_RETURNING:
        f->words = bp_text_fmt(
            arena,
            "seen %lld times (each once a day), %lld of them the first time, %lld more than %d days after the last",
            t->good, t->bad, t->late, days);
        f->expression = bp_text_fmt(arena, "%lld - %lld - %lld", t->good, t->bad, t->late);
        break;
    case BP_WAY_LAPSED:
        f->words = bp_text_fmt(
            arena,
            "seen %lld times (each once a day) %d days before these, %lld of them followed by another within %d days",
            t->good, days, t->bad, days);
        f->expression = bp_text_fmt(arena, "%lld - %lld", t->good, t->bad);
        break;
    }
}

bool bp_explain_trace(struct bp_ctx *cx, const struct bp_explanation *e, struct bp_explain_figure *f)
{
    const struct bp_metric *m = &e->pack->metrics[f->metric];
    if (e->data->sources[m->source].failed)
        return true;
    if (!bp_ingest_trace(cx, e->pack, e->data, f->metric, e->segment, f->span, &f->trace) || !agrees(cx, e, f))
        return false;
    f->traced = true;
    find_missing_days(cx, e, f);
    if (f->figure.known)
        put_way_in_words(cx->arena, e, f);
    return true;
}

static bool explain(struct bp_ctx *cx, struct bp_explanation *e, const struct bp_explain_request *request,
                    struct bp_text *out)
{
    size_t index;
    if (!bp_explain_gather(cx, e, e->judgement->series->totals[0].now.window, &index) ||
        !bp_explain_gather(cx, e, e->judgement->judged.window, &index))
        return false;
    e->judged = e->figures[index];
    if (request->json)
        return bp_explain_json(e, out) ||
               bp_fail(cx, BP_OUR_FAULT, BP_NOWHERE, "the explanation could not be written as JSON");
    *out = bp_explain_text(e);
    return true;
}

bool bp_explain_metric(struct bp_ctx *cx, const struct bp_insight *insight, const struct bp_data *data,
                       const struct bp_explain_request *request, struct bp_arena *scratch, struct bp_text *out)
{
    const struct bp_metrics *metrics = insight->metrics;
    struct bp_explanation e = {.pack = metrics->pack, .data = data, .metrics = metrics, .scratch = scratch};
    if (!bp_explain_find_metric(cx, e.pack, request->metric, &e.metric) ||
        !bp_explain_find_segment(cx, metrics, e.metric, request->segment, &e.segment))
        return false;
    e.judgement = bp_insight_of(insight, e.metric, e.segment);
    if (!e.judgement)
        return bp_fail(cx, BP_OUR_FAULT, BP_NOWHERE, "metric `%s` was not judged: this is our mistake",
                       request->metric);
    struct bp_arena *figures = bp_arena_child(scratch);
    e.worked_out = bp_figures_new(metrics, scratch, figures);
    bool ok = explain(cx, &e, request, out);
    bp_figures_free(e.worked_out);
    bp_arena_free(figures);
    return ok;
}
