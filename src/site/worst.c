/* What was published in each quarter -> the metrics that missed most in it: how often, and when it was worst. */
#include "site/maker.h"

#include <math.h>
#include <stdlib.h>

enum { SHOWN = 3, QUARTERS = 8 };

struct missing { /* of one metric, in one quarter */
    int metric;
    size_t missed, judged;
    double severity;                     /* of all misses together */
    const struct bp_site_period *period; /* of the worst */
    const struct bp_site_figure *worst;
    struct bp_text why; /* said of that one, else of the last miss of which anything was said */
};

/* Packs by quarter are set beside those of their year. */
static enum bp_period_kind group_kind(enum bp_period_kind kind)
{
    return kind == BP_WEEK || kind == BP_MONTH ? BP_QUARTER : BP_YEAR;
}

/* The one that missed most often; of two the one further from its goal. */
static int by_misses(const void *a, const void *b)
{
    const struct missing *x = a, *y = b;
    if (x->missed != y->missed)
        return x->missed > y->missed ? -1 : 1;
    if (x->severity < y->severity || x->severity > y->severity)
        return x->severity > y->severity ? -1 : 1;
    return (x->metric > y->metric) - (x->metric < y->metric);
}

static void count_in(const struct bp_site_maker *m, const struct bp_site_period *p, struct missing *of)
{
    const struct bp_site_figure *f = bp_site_period_find(p, m->t.pack->metrics[of->metric].id.text);
    bool missed = f && bp_text_is(f->status, "missed");
    if (!f || (!missed && !bp_text_is(f->status, "met") && !bp_text_is(f->status, "watch")))
        return;
    of->judged++;
    if (!missed)
        return;
    of->missed++;
    of->severity += f->severity;
    of->why = f->why.n ? f->why : of->why;
    if (!of->worst || f->severity >= of->worst->severity) {
        of->worst = f;
        of->period = p;
    }
}

static struct bp_node *row_of(struct bp_site_maker *m, const struct missing *of)
{
    struct bp_arena *arena = m->t.cx->arena;
    struct bp_node *row = bp_node_map(arena);
    const struct bp_site_period *p = of->period;
    bp_node_set_text(arena, row, "name", m->t.pack->metrics[of->metric].name.text);
    bp_node_set_text(arena, row, "metric_href", bp_site_metric_url(m, "", of->metric));
    struct bp_arg n = bp_arg_count("n", of->judged);
    bp_node_set_text(arena, row, "missed",
                     BP_TELL(&m->t, "site.missed", bp_arg_count("n", of->missed),
                             bp_arg_text("each", bp_tell_by_kind(&m->t, "each", p->kind, &n, 1))));
    bp_node_set_text(arena, row, "worst_in", bp_site_period_name(m, p->kind, p->span, BP_PERIOD_NAME));
    bp_node_set_text(arena, row, "time", bp_site_datetime(m, p->kind, p->span));
    bp_node_set_text(arena, row, "value", bp_site_value(m, of->metric, of->worst->value));
    struct bp_text goal = bp_site_goal(m, of->metric, of->worst);
    bp_view_set(&m->t, row, "goal", goal.n ? BP_TELL(&m->t, "site.goal", bp_arg_text("goal", goal)) : goal);
    bp_view_set(&m->t, row, "href", bp_site_figure_url(m, "", p, of->worst));
    bp_view_set(&m->t, row, "why", of->worst->why.n ? of->worst->why : of->why);
    return row;
}

/* False: nothing was published in it. */
static bool view_of(struct bp_site_maker *m, struct bp_span quarter, struct bp_node *node)
{
    struct bp_arena *arena = m->t.cx->arena;
    struct missing *list = BP_NEW_ARRAY(arena, struct missing, m->t.shown->count);
    struct bp_node *rows = bp_node_list(arena);
    size_t count = 0, periods = 0, judged = 0;
    for (size_t k = 0; k < m->t.shown->count; k++)
        if (!m->t.shown->judgements[k]->series->segment)
            list[count++].metric = m->t.shown->judgements[k]->series->metric;
    for (size_t i = 0; i < m->archive->count; i++) {
        const struct bp_site_period *p = &m->archive->list[i];
        if (p->kind != m->now->kind || p->span.end <= quarter.start || p->span.end > quarter.end)
            continue;
        periods++;
        for (size_t k = 0; k < count; k++)
            count_in(m, p, &list[k]);
    }
    qsort(list, count, sizeof *list, by_misses);
    for (size_t k = 0; k < count; k++) {
        judged += list[k].judged;
        if (k < SHOWN && list[k].missed)
            bp_node_append(arena, rows, row_of(m, &list[k]));
    }
    bp_node_set(arena, node, "misses", rows);
    bp_view_set(&m->t, node, "none", judged ? (struct bp_text){0} : bp_tell(&m->t, "headline.none"));
    bp_node_set(arena, node, "all_met", bp_node_truth(arena, !rows->count && judged));
    return periods > 0;
}

void bp_site_view_worst(struct bp_site_maker *m, struct bp_node *view)
{
    struct bp_arena *arena = m->t.cx->arena;
    struct bp_node *list = bp_node_list(arena);
    const struct bp_calendar *calendar = &m->t.pack->calendar;
    enum bp_period_kind kind = group_kind(m->now->kind);
    const struct bp_site_archive *a = m->archive;
    struct bp_span quarter = bp_period_of(calendar, kind, a->list[a->count - 1].span.end - 1);
    for (int i = 0; i < QUARTERS; i++, quarter = bp_period_shift(calendar, kind, quarter, -1)) {
        struct bp_node *node = bp_node_map(arena);
        if (!view_of(m, quarter, node))
            continue;
        bool goes_on = a->list[a->count - 1].span.end < quarter.end;
        bp_node_set_text(arena, node, "name", bp_site_period_name(m, kind, quarter, BP_PERIOD_NAME));
        bp_node_set(arena, node, "so_far", bp_node_truth(arena, goes_on));
        bp_node_append(arena, list, node);
    }
    bp_node_set_text(arena, view, "worst_title", bp_tell_by_kind(&m->t, "site.worst", kind, NULL, 0));
    bp_node_set(arena, view, "quarters", list);
}
