/* A judged process -> its chart: its periods with mean, limits and goal, and what is marked. */
#include "tell/process.h"

#include <math.h>

enum { FEW_LABELS = 26 }; /* so many weeks are told apart by their numbers */

static enum bp_point_kind kind_of(enum bp_variation variation)
{
    switch (variation) {
    case BP_VARIATION_NONE:
    case BP_VARIATION_COMMON:
        return BP_POINT_COMMON;
    case BP_VARIATION_IMPROVEMENT:
        return BP_POINT_IMPROVEMENT;
    case BP_VARIATION_CONCERN:
        return BP_POINT_CONCERN;
    case BP_VARIATION_HIGH:
        return BP_POINT_HIGH;
    case BP_VARIATION_LOW:
        return BP_POINT_LOW;
    }
    return BP_POINT_COMMON;
}

/* Of so many: by its short name, where that comes once a year with the year. */
static struct bp_text label_of(const struct bp_teller *t, const struct bp_window *window, size_t count)
{
    switch (window->kind) {
    case BP_WEEK:
        if (count > FEW_LABELS)
            return BP_TELL(t, "date.month_brief", bp_arg_day("day", window->span.start));
        return bp_tell_period(t, window->kind, window->span, BP_PERIOD_SHORT);
    case BP_MONTH:
        return BP_TELL(t, "date.month_brief", bp_arg_day("day", window->span.start));
    case BP_QUARTER:
        return bp_tell_period(t, window->kind, window->span, BP_PERIOD_NAME);
    case BP_YEAR:
        return bp_tell_period(t, window->kind, window->span, BP_PERIOD_SHORT);
    }
    return (struct bp_text){"", 0};
}

static void set_goal(const struct bp_teller *t, const struct bp_series *s, const struct bp_stretch *at,
                     struct bp_process_point *point)
{
    const struct bp_goal *goal = bp_tell_drawn_goal(t, s, at);
    point->goal_low = point->goal_high = NAN;
    if (!goal)
        return;
    switch (t->pack->metrics[s->metric].better) {
    case BP_BETTER_UP:
        point->goal_low = goal->target;
        return;
    case BP_BETTER_DOWN:
        point->goal_high = goal->target;
        return;
    case BP_BETTER_RANGE:
        point->goal_low = goal->low;
        point->goal_high = goal->high;
        return;
    case BP_BETTER_NONE:
        return;
    }
}

static struct bp_process_point point_of(const struct bp_teller *t, const struct bp_judgement *j, size_t index)
{
    const struct bp_stretch *at = &j->series->history[index];
    const struct bp_xmr_judged *judged = &j->xmr.points[index];
    const struct bp_figure *f = &at->figure;
    bool is_known = f->known && !f->hidden;
    struct bp_process_point point = {.value = is_known && f->complete ? f->value : NAN,
                                     .part = is_known && !f->complete ? f->value : NAN,
                                     .mean = judged->limits.has_mean ? judged->limits.mean : NAN,
                                     .lower = judged->limits.known ? judged->limits.lower : NAN,
                                     .upper = judged->limits.known ? judged->limits.upper : NAN,
                                     .kind = kind_of(judged->kind)};
    set_goal(t, j->series, at, &point);
    return point;
}

/* What a point is called, of so many. */
static void name(const struct bp_teller *t, const struct bp_window *window, size_t count,
                 struct bp_process_point *point)
{
    point->label = label_of(t, window, count);
    point->id = bp_period_id(t->cx->arena, &t->pack->calendar, window->kind, window->span);
    point->period = bp_tell_period_dated(t, window->kind, window->span, BP_PERIOD_SHORT);
}

/* Where the process changed: a new group, with what is told of it. */
static void mark_changes(const struct bp_teller *t, const struct bp_series *s, size_t from,
                         struct bp_process_point *points)
{
    for (size_t i = 0; i < t->pack->event_count; i++) {
        const struct bp_event *e = &t->pack->events[i];
        if (e->kind != BP_EVENT_PROCESS || (e->metric >= 0 && e->metric != s->metric))
            continue;
        for (size_t k = from; k < s->history_count; k++)
            if (e->day >= s->history[k].window.span.start && e->day < s->history[k].window.span.end) {
                points[k - from].starts_group = true;
                points[k - from].event = e->text;
            }
    }
}

/* Limits of fewer points may still move: they are not drawn, as no icon stands for them. */
static void hide_early_limits(struct bp_process_point *points, size_t count)
{
    for (size_t from = 0, to; from < count; from = to) {
        size_t known = isnan(points[from].value) ? 0u : 1u;
        for (to = from + 1; to < count && !points[to].starts_group; to++)
            known += isnan(points[to].value) ? 0u : 1u;
        for (size_t i = from; i < to && known < BP_XMR_FEW; i++)
            points[i].lower = points[i].upper = NAN;
    }
}

static size_t marked(const struct bp_process_chart *chart)
{
    size_t n = 0;
    for (size_t i = 0; i < chart->count; i++)
        n += chart->points[i].kind == BP_POINT_COMMON ? 0 : 1;
    return n;
}

struct bp_text bp_process_alt(const struct bp_teller *t, const struct bp_judgement *j,
                              const struct bp_process_chart *chart)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    const struct bp_xmr_limits *limits = &j->xmr.limits;
    bool has_limits = limits->known && j->xmr.known >= BP_XMR_FEW;
    struct bp_text none = {"", 0};
    return BP_TELL(t, "process.alt", bp_arg_text("name", m->name.text), bp_arg_text("what", chart->title),
                   bp_arg_text("value", bp_tell_figure(t, m, &j->series->history[j->series->history_count - 1].figure)),
                   bp_arg_word("limits", has_limits ? "yes" : "no"),
                   bp_arg_text("lower", has_limits ? bp_tell_value(t, m, limits->lower) : none),
                   bp_arg_text("upper", has_limits ? bp_tell_value(t, m, limits->upper) : none),
                   bp_arg_count("n", marked(chart)), bp_arg_text("words", bp_tell_variation(t, j)));
}

static void name_parts(const struct bp_teller *t, struct bp_process_chart *chart)
{
    bp_figure_steps(t, chart->title, chart->steps);
    chart->lines[BP_PROCESS_MEAN] = bp_tell(t, "process.mean");
    chart->lines[BP_PROCESS_UPPER] = bp_tell(t, "process.upper");
    chart->lines[BP_PROCESS_LOWER] = bp_tell(t, "process.lower");
    chart->lines[BP_PROCESS_GOAL_LOW] = chart->lines[BP_PROCESS_GOAL_HIGH] = bp_tell(t, "chart.goal");
    chart->kinds[BP_POINT_COMMON] = bp_tell(t, "process.common");
    chart->kinds[BP_POINT_IMPROVEMENT] = bp_tell(t, "process.better");
    chart->kinds[BP_POINT_CONCERN] = bp_tell(t, "process.worse");
    chart->kinds[BP_POINT_HIGH] = chart->kinds[BP_POINT_LOW] = bp_tell(t, "process.unusual");
    chart->part_word = bp_tell(t, "process.part");
}

/* Before the first figure there is nothing to show. */
size_t bp_process_first(const struct bp_series *s)
{
    size_t first = 0;
    while (first < s->history_count && !s->history[first].figure.known)
        first++;
    return first;
}

size_t bp_process_known(const struct bp_process_chart *chart)
{
    size_t known = 0;
    for (size_t i = 0; i < chart->count; i++)
        known += isnan(chart->points[i].value) ? 0u : 1u;
    return known;
}

struct bp_process_chart bp_process_chart_of(const struct bp_teller *t, const struct bp_judgement *j, size_t most)
{
    const struct bp_series *s = j->series;
    size_t from = bp_process_first(s), count = j->xmr.points ? s->history_count - from : 0;
    struct bp_process_point *points = BP_NEW_ARRAY(t->cx->arena, struct bp_process_point, count);
    for (size_t i = 0; i < count; i++)
        points[i] = point_of(t, j, from + i);
    if (count)
        mark_changes(t, s, from, points);
    hide_early_limits(points, count);
    size_t left_out = count > most ? count - most : 0;
    for (size_t i = left_out; i < count; i++)
        name(t, &s->history[from + i].window, count - left_out, &points[i]);
    return (struct bp_process_chart){.points = points + left_out,
                                     .count = count - left_out,
                                     .number = bp_figure_number_of(t, &t->pack->metrics[s->metric])};
}

struct bp_text bp_process_show(struct bp_teller *t, const struct bp_judgement *j, const struct bp_process_chart *chart,
                               const char *what, struct bp_text alt)
{
    struct bp_text id = t->pack->metrics[j->series->metric].id.text;
    struct bp_figure_asked figure = {.kind = BP_FIGURE_PROCESS, .name = bp_figure_file(t, id, what), .alt = alt};
    figure.process = *chart;
    name_parts(t, &figure.process);
    return bp_figure_show(t, &figure);
}

struct bp_text bp_figure_process(struct bp_teller *t, const struct bp_judgement *j)
{
    struct bp_process_chart chart = bp_process_chart_of(t, j, SIZE_MAX);
    struct bp_arg n = bp_arg_count("n", chart.count);
    if (bp_process_known(&chart) < 2)
        return (struct bp_text){"", 0};
    chart.title = bp_tell_by_kind(t, "process", j->series->kind, &n, 1);
    return bp_process_show(t, j, &chart, "process", bp_process_alt(t, j, &chart));
}
