/* An explanation as JSON (schema boardpack-explain/1, described in the manual). Missing is null. */
#include "explain/json.h"

#include <math.h>
#include <stdlib.h>

static json_t *dropped(const struct bp_trace_file *f)
{
    json_t *o = json_object();
    for (int why = 0; why < BP_DROPS; why++)
        if (f->dropped[why])
            json_object_set_new(o, bp_explain_drop_key((enum bp_drop)why), json_integer(f->dropped[why]));
    return o;
}

static json_t *books(const struct bp_explanation *e, const struct bp_trace_file *f)
{
    json_t *o = json_object();
    if (f->path)
        json_object_set_new(o, "file", bp_explain_json_file(e, f->path));
    json_object_set_new(o, "read", json_integer(f->read));
    json_object_set_new(o, "dropped", dropped(f));
    json_object_set_new(o, "counted", json_integer(f->n));
    if (f->path) {
        json_object_set_new(o, "first_line", f->n ? json_integer(f->first_line) : json_null());
        json_object_set_new(o, "last_line", f->n ? json_integer(f->last_line) : json_null());
    }
    return o;
}

static void set_fact(const struct bp_explanation *e, json_t *o, const struct bp_fact *fact)
{
    switch (fact->kind) {
    case BP_FACT_WHOLE:
    case BP_FACT_REAL:
        json_object_set_new(o, fact->name, bp_explain_json_number(true, fact->a));
        return;
    case BP_FACT_PAIR:
        json_object_set_new(
            o, fact->name,
            json_pack("[o, o]", bp_explain_json_number(true, fact->a), bp_explain_json_number(true, fact->b)));
        return;
    case BP_FACT_YES_NO:
        json_object_set_new(o, fact->name, json_boolean(fact->a != 0));
        return;
    case BP_FACT_ROW:
        json_object_set_new(o, fact->name,
                            json_pack("{s:o, s:i}", "file", bp_explain_json_file(e, fact->file), "line", fact->line));
        return;
    }
}

static void set_rows(json_t *o, const struct bp_explanation *e, const struct bp_explain_figure *f)
{
    const struct bp_metric *m = &e->pack->metrics[f->metric];
    const struct bp_source *s = &e->pack->sources[m->source];
    const struct bp_trace *t = &f->trace;
    json_t *files = json_array();
    json_object_set_new(o, "measure", bp_explain_json_text(e, m->measure_text.text));
    json_object_set_new(o, "where", bp_explain_json_text(e, m->where_text.text));
    json_object_set_new(o, "time", bp_explain_json_text(e, m->time.text.n ? m->time.text : s->time.text));
    json_object_set_new(o, "source", bp_explain_json_text(e, s->id.text));
    json_object_set_new(o, "source_where", bp_explain_json_text(e, s->where_text.text));
    for (size_t i = 0; i < t->file_count; i++)
        json_array_append_new(files, books(e, &t->files[i]));
    json_object_set_new(o, "files", files);
    json_object_set_new(o, "rows", f->traced ? books(e, &t->all) : json_null());
    for (size_t i = 0; f->traced && t->workings.known && f->figure.known && i < BP_MOST_FACTS; i++)
        if (t->workings.facts[i].name && !t->workings.facts[i].in_words_only)
            set_fact(e, o, &t->workings.facts[i]);
}

static json_t *figure(const struct bp_explanation *e, const struct bp_explain_figure *f)
{
    const struct bp_metric *m = &e->pack->metrics[f->metric];
    json_t *o = json_object(), *missing = json_array(), *parts = json_array();
    json_object_set_new(o, "metric", bp_explain_json_text(e, m->id.text));
    json_object_set_new(o, "name", bp_explain_json_text(e, m->name.text));
    json_object_set_new(o, "period", bp_explain_json_window(e, f->window));
    json_object_set_new(o, "value", bp_explain_json_number(f->figure.known, f->figure.value));
    if (f->figure.correction)
        json_object_set_new(o, "uncorrected", bp_explain_json_number(f->figure.was_known, f->figure.was));
    json_object_set_new(o, "n", f->figure.n < 0 ? json_null() : json_integer(f->figure.n));
    json_object_set_new(o, "interval",
                        f->figure.has_interval ? json_pack("[o, o]", bp_explain_json_number(true, f->figure.low),
                                                           bp_explain_json_number(true, f->figure.high))
                                               : json_null());
    json_object_set_new(o, "complete", json_boolean(f->figure.complete));
    json_object_set_new(o, "days", json_integer(f->figure.days));
    for (size_t i = 0; i < f->missing_count; i++)
        json_array_append_new(missing, bp_explain_json_day(e, f->missing[i]));
    json_object_set_new(o, "missing_days", missing);
    json_object_set_new(o, "lack", bp_explain_json_text(e, bp_explain_lack(e, f)));
    if (m->source >= 0)
        set_rows(o, e, f);
    else
        json_object_set_new(o, "formula", bp_explain_json_text(e, m->formula_text.text));
    for (size_t i = 0; m->source < 0 && i < m->formula.name_count; i++)
        json_array_append_new(parts, json_pack("{s:o, s:I, s:I}", "metric",
                                               bp_explain_json_text(e, m->formula.names[i].name), "back",
                                               (json_int_t)f->parts[i].back, "figure", (json_int_t)f->parts[i].figure));
    json_object_set_new(o, "parts", parts);
    json_object_set_new(o, "arithmetic", bp_explain_json_text(e, f->expression));
    return o;
}

static json_t *base(const struct bp_explanation *e, const struct bp_stretch *s, bool has_change, double change)
{
    json_t *o = json_object();
    json_object_set_new(o, "period", bp_explain_json_window(e, s->window));
    json_object_set_new(o, "value", bp_explain_json_number(s->figure.known, s->figure.value));
    json_object_set_new(o, "change", bp_explain_json_number(has_change, change));
    return o;
}

static json_t *goal(const struct bp_explanation *e)
{
    const struct bp_judgement *j = e->judgement;
    const struct bp_goal *g = j->goal;
    if (!g || e->pack->metrics[e->metric].better == BP_BETTER_NONE)
        return json_null();
    json_t *o = json_object();
    json_object_set_new(o, "file", bp_explain_json_file(e, g->where.file));
    json_object_set_new(o, "line", json_integer(g->where.line));
    json_object_set_new(o, "from", bp_explain_json_day(e, g->from));
    json_object_set_new(o, "to", bp_explain_json_day(e, g->to));
    json_object_set_new(o, "target", bp_explain_json_number(true, g->target)); /* not finite where there is none */
    json_object_set_new(o, "low", bp_explain_json_number(true, g->low));
    json_object_set_new(o, "high", bp_explain_json_number(true, g->high));
    json_object_set_new(o, "stretch", bp_explain_json_number(true, g->stretch));
    json_object_set_new(o, "judged", bp_explain_json_window(e, j->judged.window));
    json_object_set_new(o, "value", bp_explain_json_number(j->judged.figure.known, j->judged.figure.value));
    json_object_set_new(o, "gap", bp_explain_json_number(j->has_gap, j->gap));
    json_object_set_new(o, "within_margin", json_boolean(j->within_margin));
    return o;
}

static json_t *watch(const struct bp_judgement *j)
{
    const struct bp_xmr *x = &j->xmr;
    const struct bp_xmr_limits *l = &x->last.limits;
    if (j->verdict != BP_WATCH)
        return json_null();
    return json_pack("{s:s, s:o, s:o, s:o, s:I, s:s}", "why", bp_explain_special(x->special), "mean",
                     bp_explain_json_number(true, l->mean), "lower", bp_explain_json_number(l->known, l->lower),
                     "upper", bp_explain_json_number(l->known, l->upper), "points", (json_int_t)x->charted, "basis",
                     bp_spc_basis_name(x->basis));
}

static json_t *of_segment(const struct bp_explanation *e)
{
    const struct bp_xmr *x = &e->judgement->xmr;
    struct bp_signal s;
    if (!e->segment || !bp_insight_signal(e->insight, e->judgement, &s))
        return json_null();
    return json_pack("{s:s, s:o, s:o, s:o, s:I, s:s, s:I, s:o, s:o, s:o, s:b}", "variation",
                     bp_variation_name(x->variation), "mean", bp_explain_json_number(true, s.mean), "lower",
                     bp_explain_json_number(true, x->last.limits.lower), "upper",
                     bp_explain_json_number(true, x->last.limits.upper), "points", (json_int_t)x->charted, "basis",
                     bp_spc_basis_name(x->basis), "segments", (json_int_t)s.segments, "sigma",
                     bp_explain_json_number(true, s.sigma), "widened_lower", bp_explain_json_number(true, s.lower),
                     "widened_upper", bp_explain_json_number(true, s.upper), "told", e->judgement->speaks);
}

static json_t *weekdays(const struct bp_weekdays *w)
{
    json_t *o = json_object(), *list = json_array();
    for (int i = 0; i < BP_WEEK_DAYS; i++)
        json_array_append_new(list, json_integer(w->of[i]));
    json_object_set_new(o, "days", json_integer(w->open));
    json_object_set_new(o, "closed", json_integer(w->closed));
    json_object_set_new(o, "by_weekday", list);
    return o;
}

static json_t *pattern(const struct bp_explanation *e, const struct bp_pattern *p)
{
    if (p->lack == BP_PATTERN_OVERLAPS || p->lack == BP_PATTERN_NO_DAYS || p->lack == BP_PATTERN_FEW_WEEKS)
        return json_null();
    json_t *o = json_object(), *averages = json_array(), *days = json_array();
    for (int i = 0; i < BP_WEEK_DAYS; i++) {
        json_array_append_new(averages, bp_explain_json_number(p->days[i] > 0, p->average[i]));
        json_array_append_new(days, json_integer(p->days[i]));
    }
    json_object_set_new(o, "start", bp_explain_json_day(e, p->weeks.start));
    json_object_set_new(o, "end", bp_explain_json_day(e, p->weeks.end));
    json_object_set_new(o, "weeks_left_out", json_integer(p->left_out));
    json_object_set_new(o, "averages", averages);
    json_object_set_new(o, "days", days);
    json_object_set_new(o, "spread", bp_explain_json_number(p->has_spread, p->spread));
    return o;
}

static json_t *pace(const struct bp_explanation *e)
{
    const struct bp_pace *p = e->judgement->pace;
    if (!p)
        return json_null();
    bool whole = p->pattern.lack == BP_PATTERN_WHOLE;
    json_t *o = json_object(), *gone = weekdays(&p->gone), *coming = weekdays(&p->coming);
    json_object_set_new(gone, "usual", bp_explain_json_number(whole, p->usual_gone));
    json_object_set_new(coming, "usual", bp_explain_json_number(whole, p->usual_coming));
    json_object_set_new(o, "to_date", bp_explain_json_number(true, p->to_date));
    json_object_set_new(o, "by", bp_explain_json_day(e, p->period.end - 1));
    json_object_set_new(o, "gone", gone);
    json_object_set_new(o, "coming", coming);
    json_object_set_new(o, "pattern", pattern(e, &p->pattern));
    json_object_set_new(o, "done", bp_explain_json_number(p->has_done, p->done));
    json_object_set_new(o, "projection", bp_explain_json_number(p->has_projection, p->projection));
    json_object_set_new(o, "range", bp_explain_json_pair(p->has_range, p->low, p->high));
    json_object_set_new(o, "remaining_periods", bp_explain_json_number(true, p->remaining));
    json_object_set_new(o, "needed_per_period", bp_explain_json_number(true, p->needed));
    json_object_set_new(o, "needed_at_most", bp_explain_json_number(p->is_range, p->needed_at_most));
    return o;
}

static json_t *trend(const struct bp_explanation *e)
{
    const struct bp_trend *t = e->judgement->trend;
    if (!t)
        return json_null();
    json_t *o = json_object();
    json_object_set_new(o, "kind", json_string(bp_trend_name(t->kind)));
    json_object_set_new(o, "points", json_integer((json_int_t)t->points));
    json_object_set_new(o, "first", bp_explain_json_day(e, t->first.start));
    json_object_set_new(o, "slope", bp_explain_json_number(true, t->slope));
    json_object_set_new(o, "range", bp_explain_json_pair(true, t->low, t->high));
    json_object_set_new(o, "level", bp_explain_json_number(true, t->now));
    json_object_set_new(o, "goal", bp_explain_json_number(t->at > 0, t->goal));
    json_object_set_new(o, "periods", t->at ? json_integer(t->at) : json_null());
    json_object_set_new(o, "earliest", t->at ? json_integer(t->earliest) : json_null());
    json_object_set_new(o, "latest", t->at && t->latest ? json_integer(t->latest) : json_null());
    return o;
}

static json_t *share(const struct bp_share *s, bool is_quotient)
{
    return json_pack("{s:o, s:o}", "numerator", bp_explain_json_number(true, s->numerator), "denominator",
                     bp_explain_json_number(is_quotient, s->denominator));
}

static json_t *driver(const struct bp_explanation *e, const struct bp_drivers_of *d, const struct bp_driver *p)
{
    bool is_quotient = d->scale.factor != 0;
    json_t *o = json_object();
    json_object_set_new(o, "segment",
                        p->segment < 0 ? json_string("not shown")
                                       : bp_explain_json_text(e, e->data->segment_list[p->segment].id));
    json_object_set_new(o, "was",
                        is_quotient && d->against == BP_DRIVEN_GOAL ? json_null() : share(&p->was, is_quotient));
    json_object_set_new(o, "now", share(&p->now, is_quotient));
    json_object_set_new(o, "total", bp_explain_json_number(true, p->total));
    json_object_set_new(o, "mix", bp_explain_json_number(true, p->mix)); /* not finite where there is none */
    json_object_set_new(o, "rate", bp_explain_json_number(true, p->rate));
    return o;
}

static json_t *drivers(const struct bp_explanation *e)
{
    json_t *list = json_array();
    for (size_t i = 0; e->drivers && i < e->drivers->count; i++) {
        const struct bp_drivers_of *d = &e->drivers->list[i];
        json_t *parts = json_array();
        for (size_t k = 0; d->is_sure && k < d->count; k++)
            json_array_append_new(parts, driver(e, d, &d->parts[k]));
        json_t *o = json_pack("{s:o, s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o}", "column",
                              bp_explain_json_text(e, d->column), "against", bp_driven_name(d->against), "method",
                              bp_driver_method_name(d->method), "from", bp_explain_json_number(true, d->from), "to",
                              bp_explain_json_number(true, d->to), "change", bp_explain_json_number(true, d->change),
                              "factor", bp_explain_json_number(d->scale.factor != 0, d->scale.factor), "constant",
                              bp_explain_json_number(d->scale.factor != 0, d->scale.constant), "parts", parts);
        if (d->is_sure)
            json_array_append_new(list, o);
        else
            json_decref(o);
    }
    return list;
}

static json_t *concentrations(const struct bp_explanation *e)
{
    json_t *list = json_array();
    for (size_t i = 0; e->concentrations && i < e->concentrations->count; i++) {
        const struct bp_concentration *c = &e->concentrations->list[i];
        json_t *sums = json_array();
        for (size_t k = 0; k < c->top_count; k++)
            json_array_append_new(sums, bp_explain_json_number(true, c->sums[k]));
        json_array_append_new(list,
                              json_pack("{s:o, s:I, s:o, s:o, s:o, s:o, s:o}", "column",
                                        bp_explain_json_text(e, c->column), "values", (json_int_t)c->count, "largest",
                                        sums, "total", bp_explain_json_number(true, c->total), "share",
                                        bp_explain_json_number(true, 100 * c->share), "year_before_total",
                                        bp_explain_json_number(c->has_before, c->total_before), "year_before_share",
                                        bp_explain_json_number(c->has_before, 100 * c->share_before)));
    }
    return list;
}

bool bp_explain_json(const struct bp_explanation *e, struct bp_text *out)
{
    const struct bp_judgement *j = e->judgement;
    const struct bp_metric *m = &e->pack->metrics[e->metric];
    const struct bp_total *t = &j->series->totals[0];
    json_t *o = json_object(), *figures = json_array();
    json_object_set_new(o, "schema", json_string("boardpack-explain/1"));
    json_object_set_new(o, "metric", bp_explain_json_text(e, m->id.text));
    json_object_set_new(o, "segment",
                        e->segment ? bp_explain_json_text(e, e->data->segment_list[e->segment].id) : json_null());
    json_object_set_new(o, "unit", bp_explain_json_text(e, m->unit));
    json_object_set_new(o, "period", bp_explain_json_window(e, t->now.window));
    json_object_set_new(o, "value", bp_explain_json_number(t->now.figure.known, t->now.figure.value));
    json_object_set_new(o, "status", json_string(bp_verdict_name(j->verdict)));
    json_object_set_new(o, "certainty", bp_explain_json_word(bp_certainty_name(j->certainty)));
    json_object_set_new(o, "why_open", bp_explain_json_word(bp_why_open_name(j->why_open)));
    json_object_set_new(o, "clear_by", bp_explain_json_word(bp_clear_by_name(j->clear_by)));
    json_object_set_new(o, "standing", json_boolean(j->standing));
    json_object_set_new(o, "watch", watch(j));
    json_object_set_new(o, "signal", of_segment(e));
    json_object_set_new(o, "immature", json_boolean(j->immature));
    for (size_t i = 0; i < e->count; i++)
        json_array_append_new(figures, figure(e, e->figures[i]));
    json_object_set_new(o, "figures", figures);
    json_object_set_new(o, "previous", base(e, &t->previous, t->has_change, t->change));
    json_object_set_new(o, "prior_year", base(e, &t->prior_year, t->has_prior_change, t->prior_change));
    json_object_set_new(o, "goal", goal(e));
    json_object_set_new(o, "pace", pace(e));
    json_object_set_new(o, "trend", trend(e));
    json_object_set_new(o, "drivers", drivers(e));
    json_object_set_new(o, "concentration", concentrations(e));
    bp_explain_json_claims(e, o);
    json_object_set_new(o, "streak",
                        json_pack("{s:s?, s:i}", "status",
                                  !j->has_streak  ? NULL
                                  : j->streak_met ? "met"
                                                  : "missed",
                                  "periods", j->streak));
    char *dump = json_dumps(o, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    json_decref(o);
    if (!dump)
        return false;
    *out = bp_text_fmt(e->scratch, "%s\n", dump);
    free(dump);
    return true;
}
