/* `explain`: where the number of one metric came from. The figures are the pack's own, from the same cells; the rows
 * behind them are read once more, counted, and must come to the same. */
#include "explain/parts.h"

#include <math.h>
#include <string.h>

/* ---- what was asked for */

static bool find_metric(struct bp_ctx *cx, const struct bp_pack *pack, const char *name, int *metric)
{
    struct bp_text id = bp_text_of(name);
    *metric = bp_pack_metric(pack, id);
    if (*metric >= 0)
        return true;
    const char **names = BP_NEW_ARRAY(cx->arena, const char *, pack->metric_count);
    struct bp_buf all = bp_buf_new(cx->arena);
    for (size_t i = 0; i < pack->metric_count; i++) {
        names[i] = bp_text_z(cx->arena, pack->metrics[i].id.text);
        bp_buf_fmt(&all, "%s%s", i ? ", " : "", names[i]);
    }
    const char *near = bp_nearest(id, names, pack->metric_count);
    if (near)
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "no metric `%" BP_PRI "` in %s, did you mean `%s`?", BP_ARG(id),
                       pack->file, near);
    return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "no metric `%" BP_PRI "` in %s: it has %" BP_PRI, BP_ARG(id),
                   pack->file, BP_ARG(bp_buf_text(&all)));
}

static bool has_column(const struct bp_pack *pack, int metric, struct bp_text column)
{
    const struct bp_metric *m = &pack->metrics[metric];
    bool named = m->source < 0 && m->segments.count == 0 &&
                 m->formula.name_count > 0; /* a formula has what all its parts have */
    for (size_t i = 0; i < m->segments.count; i++)
        named |= bp_text_eq(m->segments.list[i].text, column);
    for (size_t i = 0; m->source < 0 && i < m->formula.name_count; i++)
        named &= has_column(pack, m->parts[i], column);
    return named;
}

/* Before anything is read: which values there are is known only then, which columns now. */
static bool check_column(struct bp_ctx *cx, const struct bp_pack *pack, const char *segment, int metric)
{
    struct bp_text asked = bp_text_of(segment), id = pack->metrics[metric].id.text;
    struct bp_buf all = bp_buf_new(cx->arena);
    if (!segment)
        return true;
    for (size_t i = 0; i < pack->metric_count; i++)
        for (size_t k = 0; k < pack->metrics[i].segments.count; k++) {
            struct bp_text column = pack->metrics[i].segments.list[k].text,
                           listed = bp_text_fmt(cx->arena, "%" BP_PRI "=", BP_ARG(column));
            if (!has_column(pack, metric, column))
                continue;
            if (bp_text_starts(asked, bp_text_z(cx->arena, listed)))
                return true;
            if (!strstr(bp_text_z(cx->arena, bp_buf_text(&all)), bp_text_z(cx->arena, listed)))
                bp_buf_fmt(&all, "%s%" BP_PRI "=VALUE", all.n ? ", " : "", BP_ARG(column));
        }
    if (!all.n)
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "metric `%" BP_PRI "` has no segments: leave --segment out",
                       BP_ARG(id));
    return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE,
                   "metric `%" BP_PRI "` is not broken down by `%" BP_PRI "`: write --segment %" BP_PRI, BP_ARG(id),
                   BP_ARG(asked), BP_ARG(bp_buf_text(&all)));
}

static bool find_segment(struct bp_ctx *cx, const struct bp_explanation *e, const char *name, int *segment)
{
    struct bp_text asked = bp_text_of(name), id = e->pack->metrics[e->metric].id.text;
    struct bp_buf all = bp_buf_new(cx->arena);
    *segment = 0;
    if (!name)
        return true;
    for (size_t i = 0; i < e->metrics->segment_counts[e->metric]; i++) {
        struct bp_text one = e->data->segment_list[e->metrics->segments[e->metric][i]].id;
        if (bp_text_eq(one, asked)) {
            *segment = e->metrics->segments[e->metric][i];
            return true;
        }
        bp_buf_fmt(&all, "%s%" BP_PRI, i ? ", " : "", BP_ARG(one));
    }
    if (!all.n)
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE,
                       "metric `%" BP_PRI "` has no segment in its exports: leave --segment out", BP_ARG(id));
    return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "metric `%" BP_PRI "` has no segment `%" BP_PRI "`: it has %" BP_PRI,
                   BP_ARG(id), BP_ARG(asked), BP_ARG(bp_buf_text(&all)));
}

/* ---- one figure */

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
        bool missing = bp_metric_figure(e->metrics, f->metric, e->segment, one).days == 0;
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

static bool trace(struct bp_ctx *cx, const struct bp_explanation *e, struct bp_explain_figure *f)
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

/* Adds the figure, and behind it the parts of a formula; *index is where it stands. */
static bool add(struct bp_ctx *cx, struct bp_explanation *e, int metric, struct bp_window w, int days, size_t *index)
{
    const struct bp_metric *m = &e->pack->metrics[metric];
    for (*index = 0; *index < e->count; ++*index) {
        const struct bp_explain_figure *old = e->figures[*index];
        if (old->metric == metric && old->window.span.start == w.span.start && old->window.span.end == w.span.end &&
            old->asked_days == days)
            return true;
    }
    struct bp_explain_figure *f = BP_NEW(cx->arena, struct bp_explain_figure);
    *BP_PUSH(cx->arena, e->figures, e->count, e->cap) = f;
    f->metric = metric;
    f->window = w;
    f->asked_days = f->days = days;
    f->figure = bp_metric_figure_over(e->metrics, metric, e->segment, w, &f->days, &f->span);
    if (m->source >= 0)
        return trace(cx, e, f);
    struct bp_text *values = BP_NEW_ARRAY(cx->arena, struct bp_text, m->formula.name_count);
    f->parts = BP_NEW_ARRAY(cx->arena, struct bp_explain_part, m->formula.name_count);
    for (size_t i = 0; i < m->formula.name_count; i++) {
        long back = m->formula.names[i].back;
        struct bp_window of_part = back ? bp_window_back(&e->pack->calendar, w, (int)back) : w;
        f->parts[i].back = back;
        if (!add(cx, e, m->parts[i], of_part, f->days, &f->parts[i].figure))
            return false;
        const struct bp_figure *part = &e->figures[f->parts[i].figure]->figure;
        values[i] = !part->known ? BP_T("missing") : bp_explain_number(cx->arena, part->value);
        if (part->known && part->value < 0)
            values[i] = bp_text_fmt(cx->arena, "(%" BP_PRI ")", BP_ARG(values[i]));
    }
    f->words = m->formula_text.text;
    f->expression = bp_expr_spell(cx, &m->formula, values);
    return true;
}

bool bp_explain_check(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_explain_request *request)
{
    int metric;
    return find_metric(cx, pack, request->metric, &metric) && check_column(cx, pack, request->segment, metric);
}

bool bp_explain_metric(struct bp_ctx *cx, const struct bp_insight *insight, const struct bp_data *data,
                       const struct bp_explain_request *request, struct bp_arena *scratch, struct bp_text *out)
{
    const struct bp_metrics *metrics = insight->metrics;
    struct bp_explanation e = {.pack = metrics->pack, .data = data, .metrics = metrics, .scratch = scratch};
    size_t index;
    if (!find_metric(cx, e.pack, request->metric, &e.metric) || !find_segment(cx, &e, request->segment, &e.segment))
        return false;
    e.judgement = bp_insight_of(insight, e.metric, e.segment);
    if (!e.judgement)
        return bp_fail(cx, BP_OUR_FAULT, BP_NOWHERE, "metric `%s` was not judged: this is our mistake",
                       request->metric);
    if (!add(cx, &e, e.metric, e.judgement->series->totals[0].now.window, 0, &index) ||
        !add(cx, &e, e.metric, e.judgement->judged.window, 0, &index))
        return false;
    e.judged = e.figures[index];
    if (request->json)
        return bp_explain_json(&e, out) ||
               bp_fail(cx, BP_OUR_FAULT, BP_NOWHERE, "the explanation could not be written as JSON");
    *out = bp_explain_text(&e);
    return true;
}
