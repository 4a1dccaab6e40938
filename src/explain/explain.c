/* The figure of one metric -> where it came from. The figures are the pack's own, from the same cells; the rows they
 * are made of are read once more, counted, and must come to the same. */
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
    const struct bp_workings *w = &f->trace.workings;
    const struct bp_metric *m = &e->pack->metrics[f->metric];
    const struct bp_measure *measure = e->data->cells[f->metric].measure;
    const struct bp_correction *c = f->figure.correction;
    bool known = (c ? f->figure.was_known : f->figure.known) || f->figure.hidden;
    bool of_earlier_rows = bp_measure_is_level(measure) ||
                           measure->explained->looks_back; /* which come to something on days without data too */
    if (f->figure.n < 0 || (of_earlier_rows && !known))
        return true; /* a window that cuts a unit has no figure */
    bool same = f->figure.n == f->trace.all.n || measure->explained->looks_back;
    double value = c ? f->figure.was : f->figure.value;
    if (w->known && (known || !c))
        same &= known && fabs(w->value - value) <= w->tolerance;
    else if (!w->known)
        same &= !known || value == 0; /* quiet days */
    return same ||
           bp_fail(cx, BP_OUR_FAULT, m->id.where,
                   "metric `%" BP_PRI
                   "`: read once more, its rows come to %.17g of %lld, the pack has %.17g of %lld: did an export "
                   "change meanwhile? If not, this is our mistake",
                   BP_ARG(m->id.text), w->value, f->trace.all.n, value, f->figure.n);
}

/* A number as it stands in the words; `{name:one|other}` goes by the number itself. */
static struct bp_arg spoken(struct bp_arena *arena, const char *name, bool is_whole, double value)
{
    struct bp_arg arg = bp_arg_number(name, value, 0);
    arg.kind = BP_ARG_TEXT;
    arg.text = is_whole ? bp_text_fmt(arena, "%.0f", value) : bp_explain_number(arena, value);
    return arg;
}

/* Each fact of the measure by its name, and what every measure may speak of. */
static const struct bp_arg *arguments(struct bp_arena *arena, const struct bp_explanation *e,
                                      const struct bp_explain_figure *f)
{
    struct bp_arg *args = BP_NEW_ARRAY(arena, struct bp_arg, 2 * BP_MOST_FACTS + 5);
    size_t n = 0;
    args[n++] = spoken(arena, "n", true, (double)f->trace.all.n);
    args[n++] = bp_arg_text("measure", e->pack->metrics[f->metric].measure.name);
    args[n++] = spoken(arena, "parameter", false, e->data->cells[f->metric].parameter);
    args[n++] = bp_arg_text("last_day", bp_day_text(arena, f->span.end - 1));
    for (const struct bp_fact *fact = f->trace.workings.facts; fact < f->trace.workings.facts + BP_MOST_FACTS; fact++) {
        if (!fact->name)
            break;
        switch (fact->kind) {
        case BP_FACT_WHOLE:
        case BP_FACT_REAL:
            args[n++] = spoken(arena, fact->name, fact->kind == BP_FACT_WHOLE, fact->a);
            break;
        case BP_FACT_PAIR:
            args[n++] = spoken(arena, "low", false, fact->a);
            args[n++] = spoken(arena, "high", false, fact->b);
            break;
        case BP_FACT_ROW:
            args[n++] = bp_arg_text(fact->name, bp_text_fmt(arena, "%s:%d", fact->file, fact->line));
            break;
        case BP_FACT_YES_NO:
            break;
        }
    }
    return args;
}

static void put_workings_in_words(struct bp_arena *arena, const struct bp_explanation *e, struct bp_explain_figure *f)
{
    const struct bp_workings *w = &f->trace.workings;
    if (!w->known) {
        f->words = BP_T("no rows on quiet days: 0"), f->expression = BP_T("0");
        return;
    }
    const struct bp_arg *args = arguments(arena, e, f);
    f->words = bp_remark_fill(arena, bp_text_of(w->words), args);
    f->expression = bp_remark_fill(arena, bp_text_of(w->expression), args);
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
        put_workings_in_words(cx->arena, e, f);
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
    struct bp_explanation e = {
        .pack = metrics->pack, .data = data, .metrics = metrics, .insight = insight, .scratch = scratch};
    if (!bp_explain_find_metric(cx, e.pack, request->metric, &e.metric) ||
        !bp_explain_find_segment(cx, metrics, e.metric, request->segment, &e.segment))
        return false;
    e.judgement = bp_insight_of(insight, e.metric, e.segment);
    e.drivers = e.segment ? NULL : &insight->drivers[e.metric];
    e.concentrations = e.segment ? NULL : &insight->concentrations[e.metric];
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
