/* A judged process -> the chart of its last periods, with what happened in them. */
#include "tell/process.h"

#include <math.h>

/* With each period's mark; what happened is told below, not in the chart. */
static void mark(const struct bp_teller *t, struct bp_process_chart *chart, const struct bp_text *marks)
{
    struct bp_process_point *points = BP_NEW_ARRAY(t->cx->arena, struct bp_process_point, chart->count);
    for (size_t i = 0; i < chart->count; i++) {
        points[i] = chart->points[i];
        points[i].event = BP_T("");
        points[i].mark = marks[i];
    }
    chart->points = points;
}

static struct bp_text last_of(const struct bp_teller *t, const struct bp_series *s, size_t count)
{
    struct bp_arg n = bp_arg_count("n", count);
    return BP_TELL(t, "trends.chart", bp_arg_text("each", bp_tell_by_kind(t, "each", s->kind, &n, 1)));
}

/* ---- of a quarter's pack */

size_t bp_trend_from(const struct bp_series *s)
{
    size_t first = bp_process_first(s);
    return s->history_count - first > BP_TREND_PERIODS ? s->history_count - BP_TREND_PERIODS : first;
}

static struct bp_text trend_alt(const struct bp_teller *t, const struct bp_metric *m,
                                const struct bp_process_chart *chart)
{
    struct bp_list items = {0};
    for (size_t i = 0; i < chart->count; i++) {
        double value = chart->points[i].value;
        bp_list_add(t, &items,
                    BP_TELL(t, isnan(value) ? "chart.alt.none" : "chart.alt.item",
                            bp_arg_text("label", chart->points[i].label),
                            bp_arg_text("value", isnan(value) ? BP_T("") : bp_tell_value(t, m, value))));
    }
    return BP_TELL(t, "chart.alt", bp_arg_text("name", m->name.text), bp_arg_text("what", chart->title),
                   bp_arg_text("list", bp_list_join(t, "list.comma", &items)));
}

struct bp_text bp_figure_trend(struct bp_teller *t, const struct bp_judgement *j, const struct bp_text *marks)
{
    struct bp_process_chart chart = bp_process_chart_of(t, j, BP_TREND_PERIODS);
    if (bp_process_known(&chart) < 2)
        return (struct bp_text){"", 0};
    mark(t, &chart, marks);
    chart.title = last_of(t, j->series, chart.count);
    return bp_process_show(t, j, &chart, "trend", trend_alt(t, &t->pack->metrics[j->series->metric], &chart));
}

/* ---- of a metric's page */

size_t bp_recent_from(const struct bp_series *s)
{
    size_t first = bp_process_first(s);
    return s->history_count - first > BP_RECENT_PERIODS ? s->history_count - BP_RECENT_PERIODS : first;
}

static struct bp_text row_of(const struct bp_teller *t, const struct bp_chart_foot *foot, bool prior)
{
    struct bp_list items = {0};
    for (size_t i = 0; i < foot->count; i++) {
        struct bp_text value = prior ? foot->columns[i].prior : foot->columns[i].now;
        if (value.n)
            bp_list_add(t, &items,
                        BP_TELL(t, "chart.alt.item", bp_arg_text("label", foot->columns[i].label),
                                bp_arg_text("value", value)));
    }
    return BP_TELL(t, "recent.row", bp_arg_text("words", prior ? foot->prior_word : foot->now_word),
                   bp_arg_text("list", bp_list_join(t, "list.comma", &items)));
}

/* What it says first, then the figures under it, row by row. */
static struct bp_text recent_alt(const struct bp_teller *t, const struct bp_judgement *j,
                                 const struct bp_process_chart *chart)
{
    struct bp_list said = {0};
    bp_list_add(t, &said, bp_process_alt(t, j, chart));
    bp_list_add(t, &said, row_of(t, chart->foot, false));
    bp_list_add(t, &said, row_of(t, chart->foot, true));
    return bp_list_join(t, "list.sentence", &said);
}

/* Of how many periods they are, where that is more than is drawn: of one group, and of no fixed first ones. */
static void add_limits(const struct bp_teller *t, const struct bp_judgement *j, struct bp_process_chart *chart)
{
    bool has_limits = false;
    for (size_t i = 0; i < chart->count; i++) {
        has_limits |= !isnan(chart->points[i].lower);
        if (i > 0 && chart->points[i].starts_group)
            return;
    }
    if (!has_limits || j->xmr.known <= chart->count || t->pack->metrics[j->series->metric].spc.fix)
        return;
    struct bp_arg n = bp_arg_count("n", j->xmr.known);
    chart->title = BP_TELL(t, "recent.limits", bp_arg_text("what", chart->title),
                           bp_arg_text("each", bp_tell_by_kind(t, "each", j->series->kind, &n, 1)));
}

struct bp_text bp_figure_recent(struct bp_teller *t, const struct bp_judgement *j, const struct bp_text *marks,
                                const struct bp_chart_foot *foot)
{
    const struct bp_series *s = j->series;
    struct bp_process_chart chart = bp_process_chart_of(t, j, BP_RECENT_PERIODS);
    mark(t, &chart, marks);
    chart.foot = foot;
    chart.title = last_of(t, s, chart.count ? chart.count : foot->count);
    add_limits(t, j, &chart);
    return bp_process_show(t, j, &chart, "recent", recent_alt(t, j, &chart));
}
