/* Corrections whose figure stands in the edition -> their count, and a sentence each. */
#include "tell/tell.h"

struct found {
    const struct bp_judgement *judgement;
    struct bp_stretch stretch;
};

struct list {
    struct found *items;
    size_t count, cap;
};

static void look_at(const struct bp_teller *t, const struct bp_judgement *j, const struct bp_stretch *s,
                    struct list *out)
{
    for (size_t i = 0; i < out->count; i++)
        if (out->items[i].stretch.figure.correction == s->figure.correction)
            return;
    if (s->figure.correction)
        *BP_PUSH(t->cx->arena, out->items, out->count, out->cap) = (struct found){j, *s};
}

/* What the pages show of a series: of a segment the figure judged, its period and what that is compared with; of the
 * total weeks, months and to-dates besides. */
static void look_through(const struct bp_teller *t, const struct bp_judgement *j, struct list *out)
{
    const struct bp_series *s = j->series;
    look_at(t, j, &s->totals[0].now, out);
    look_at(t, j, &j->judged, out);
    for (int i = 0; i < (s->segment ? 1 : 4); i++) {
        look_at(t, j, &s->totals[i].now, out);
        look_at(t, j, &s->totals[i].previous, out);
        look_at(t, j, &s->totals[i].prior_year, out);
    }
    for (int i = BP_WEEKS; i-- > 0 && !s->segment;) {
        look_at(t, j, &s->weeks[i], out);
        look_at(t, j, &s->prior_year_weeks[i], out);
    }
    for (size_t i = s->month_count; i-- > 0 && !s->segment;) {
        look_at(t, j, &s->months[i], out);
        look_at(t, j, &s->prior_year_months[i], out);
    }
    for (size_t i = s->history_count; i-- > 0 && !s->segment && s->history_count - i <= BP_WEEKS;) /* the sparkline */
        look_at(t, j, &s->history[i], out);
}

size_t bp_corrected_count(const struct bp_teller *t)
{
    struct list all = {0};
    for (size_t i = 0; i < t->shown->count; i++)
        look_through(t, t->shown->judgements[i], &all);
    return all.count;
}

/* "Week 45, North": empty for the total's own period. */
static struct bp_text which(const struct bp_teller *t, const struct found *f)
{
    const struct bp_series *s = f->judgement->series;
    bool own = f->stretch.window.kind == s->kind && f->stretch.window.span.start == s->period.start;
    struct bp_list parts = {0};
    if (!own)
        bp_list_add(t, &parts, bp_tell_period(t, f->stretch.window.kind, f->stretch.window.span, BP_PERIOD_FULL));
    if (s->segment)
        bp_list_add(t, &parts, bp_tell_segment(t, s->segment));
    return bp_list_join(t, "list.comma", &parts);
}

static struct bp_text line(const struct bp_teller *t, const struct found *f)
{
    const struct bp_figure *figure = &f->stretch.figure;
    const struct bp_metric *m = &t->pack->metrics[f->judgement->series->metric];
    struct bp_text what = which(t, f);
    struct bp_text before = figure->was_known ? bp_tell_value(t, m, figure->was) : bp_tell(t, "corrected.none");
    struct bp_text now = figure->known ? bp_tell_value(t, m, figure->value) : (struct bp_text){"", 0};
    return BP_TELL(t, figure->known ? "corrected.line" : "corrected.withdrawn",
                   bp_arg_word("which", what.n ? "other" : "own"), bp_arg_text("what", what), bp_arg_text("now", now),
                   bp_arg_text("before", before), bp_arg_text("reason", figure->correction->reason),
                   bp_arg_text("author", figure->correction->author));
}

/* Of a formula: its parts that are corrected for the same period, as far as the edition shows them. */
static struct bp_text corrected_parts(const struct bp_teller *t, int metric)
{
    const struct bp_metric *m = &t->pack->metrics[metric];
    const struct bp_series *s = bp_metrics_find(t->metrics, metric, 0);
    struct bp_list names = {0};
    for (size_t i = 0; t->pack->correction_count && i < m->formula.name_count; i++)
        if (!m->formula.names[i].back && bp_selection_shows(t->shown, m->parts[i]) &&
            bp_metric_correction(t->metrics, m->parts[i], 0, s->totals[0].now.window))
            bp_list_add(t, &names, t->pack->metrics[m->parts[i]].name.text);
    return bp_list_join(t, "list.comma", &names);
}

size_t bp_corrected_lines(const struct bp_teller *t, int metric, struct bp_text **out)
{
    struct list found = {0};
    struct bp_text parts = corrected_parts(t, metric);
    for (size_t i = 0; i < t->shown->count; i++)
        if (t->shown->judgements[i]->series->metric == metric)
            look_through(t, t->shown->judgements[i], &found);
    *out = BP_NEW_ARRAY(t->cx->arena, struct bp_text, found.count + 1);
    for (size_t i = 0; i < found.count; i++)
        (*out)[i] = line(t, &found.items[i]);
    if (!parts.n)
        return found.count;
    (*out)[found.count] = BP_TELL(t, "corrected.parts", bp_arg_text("names", parts));
    return found.count + 1;
}
