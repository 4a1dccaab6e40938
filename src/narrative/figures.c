/* Series -> what is to be drawn, kept in the story; and the Markdown that shows it. */
#include "narrative/story.h"

#include <math.h>
#include <string.h>

/* How a chart writes its numbers. */
struct number_format {
    const struct bp_phrases *phrases;
    const struct bp_metric *metric;
};

static struct bp_text axis_number(struct bp_arena *arena, const void *format, double value)
{
    const struct number_format *f = format;
    (void)arena;
    return bp_format_number(bp_phrases_formats(f->phrases), value, BP_AT_MOST(bp_metric_decimals(f->metric)));
}

static struct bp_text full_number(struct bp_arena *arena, const void *format, double value)
{
    const struct number_format *f = format;
    (void)arena;
    return bp_format_number(bp_phrases_formats(f->phrases), value, bp_metric_decimals(f->metric));
}

static const struct number_format *format_of(struct bp_teller *t, const struct bp_metric *m)
{
    struct number_format *f = BP_NEW(t->cx->arena, struct number_format);
    *f = (struct number_format){t->phrases, m};
    return f;
}

/* Asks for the figure, once; gives the Markdown that shows it. */
static struct bp_text shown(struct bp_teller *t, const struct bp_figure_asked *figure, struct bp_text alt)
{
    struct bp_story *story = t->story;
    bool asked = false;
    for (size_t i = 0; i < story->figure_count; i++)
        asked |= bp_text_eq(story->figures[i].name, figure->name);
    if (!asked)
        *BP_PUSH(t->cx->arena, story->figures, story->figure_count, story->figure_cap) = *figure;
    struct bp_text words = bp_md(t->cx->arena, alt);
    return bp_text_fmt(t->cx->arena, "![%" BP_PRI "](%" BP_PRI ")", BP_ARG(words), BP_ARG(figure->name));
}

static struct bp_text file_of(struct bp_teller *t, const struct bp_judgement *j, const char *what)
{
    struct bp_text id = t->pack->metrics[j->series->metric].id.text;
    return bp_text_fmt(t->cx->arena, "charts/%" BP_PRI "-%s.svg", BP_ARG(id), what);
}

struct bp_text bp_figure_icon(struct bp_teller *t, const struct bp_judgement *j)
{
    static const struct {
        enum bp_icon icon;
        const char *name, *words;
    } icons[] = {[BP_MET] = {BP_ICON_MET, "met", "status.met"},
                 [BP_MISSED] = {BP_ICON_MISSED, "missed", "status.missed"},
                 [BP_WATCH] = {BP_ICON_MARGIN, "watch", "status.watch"},
                 [BP_NO_GOAL] = {BP_ICON_NONE, "no-goal", "status.no-goal"},
                 [BP_NO_DATA] = {BP_ICON_NONE, "no-data", "status.no-data"},
                 [BP_INCOMPLETE] = {BP_ICON_INCOMPLETE, "incomplete", "status.incomplete"},
                 [BP_HIDDEN] = {BP_ICON_INCOMPLETE, "hidden", "status.hidden"}};
    bool margin = j->verdict == BP_MISSED && j->within_margin;
    enum bp_icon icon = margin ? BP_ICON_MARGIN : icons[j->verdict].icon;
    const char *name = margin ? "margin" : icons[j->verdict].name,
               *words = margin ? "status.margin" : icons[j->verdict].words;
    struct bp_text file = bp_text_fmt(t->cx->arena, "charts/icon-%s.svg", name);
    struct bp_figure_asked figure = {
        .kind = BP_FIGURE_ICON, .name = file, .icon = icon, .alt = bp_phrase_plain(t->phrases, words)};
    return shown(t, &figure, figure.alt);
}

static double goal_at(struct bp_teller *t, const struct bp_series *s, struct bp_stretch now)
{
    const struct bp_metric *m = &t->pack->metrics[s->metric];
    const struct bp_goal *goal =
        bp_goal_in_force(t->metrics, s->metric, s->segment, now.window.kind, now.window.span.end - 1);
    if (!goal || m->better == BP_BETTER_NONE || (goal->period_given && goal->period != now.window.kind))
        return NAN;
    if (!goal->period_given && s->kind != now.window.kind)
        return NAN; /* a weekly goal says nothing about a month */
    return bp_goal_line(m, goal, now.figure.known ? now.figure.value : 0);
}

static struct bp_text list_of(struct bp_teller *t, const struct bp_metric *m, const struct bp_chart_point *points,
                              size_t count)
{
    struct bp_buf b = bp_buf_new(t->cx->arena);
    for (size_t i = 0; i < count; i++) {
        bool known = !isnan(points[i].value);
        struct bp_text value = known ? bp_tell_value(t, m, points[i].value) : (struct bp_text){"", 0};
        struct bp_text item = BP_PHRASE(t->phrases, known ? "chart.alt.item" : "chart.alt.none",
                                        bp_arg_text("label", points[i].label), bp_arg_text("value", value));
        bp_buf_fmt(&b, "%s%" BP_PRI, i ? ", " : "", BP_ARG(item));
    }
    return bp_buf_text(&b);
}

static struct bp_chart chart_of(struct bp_teller *t, const struct bp_judgement *j, const struct bp_stretch *now,
                                const struct bp_stretch *prior, size_t count)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    struct bp_chart_point *points = BP_NEW_ARRAY(t->cx->arena, struct bp_chart_point, count);
    for (size_t i = 0; i < count; i++) {
        const struct bp_figure *f = &now[i].figure, *p = prior ? &prior[i].figure : NULL;
        points[i] =
            (struct bp_chart_point){.label = bp_tell_period(t, now[i].window.kind, now[i].window.span, BP_PERIOD_SHORT),
                                    .value = f->known ? f->value : NAN,
                                    .prior_year = p && p->known ? p->value : NAN,
                                    .goal = goal_at(t, j->series, now[i]),
                                    .complete = f->complete};
    }
    return (struct bp_chart){.words = {bp_phrase_plain(t->phrases, "chart.now"),
                                       bp_phrase_plain(t->phrases, "chart.prior"),
                                       bp_phrase_plain(t->phrases, "chart.goal")},
                             .points = points,
                             .count = count,
                             .number = axis_number,
                             .format = format_of(t, m)};
}

static struct bp_text line_chart(struct bp_teller *t, const struct bp_judgement *j, const char *what,
                                 const struct bp_stretch *now, const struct bp_stretch *prior, size_t count)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    struct bp_chart chart = chart_of(t, j, now, prior, count);
    chart.name = file_of(t, j, what);
    chart.title = bp_phrase_plain(t->phrases, bp_text_z(t->cx->arena, bp_text_fmt(t->cx->arena, "chart.%s", what)));
    chart.alt = BP_PHRASE(t->phrases, "chart.alt", bp_arg_text("name", m->name.text), bp_arg_text("what", chart.title),
                          bp_arg_text("list", list_of(t, m, chart.points, count)));
    return shown(t, &(struct bp_figure_asked){.kind = BP_FIGURE_LINE, .name = chart.name, .chart = chart}, chart.alt);
}

/* Empty where no week has a figure: a pack of monthly totals has none. */
struct bp_text bp_figure_weeks(struct bp_teller *t, const struct bp_judgement *j)
{
    bool any = j->series->kind == BP_WEEK;
    for (int i = 0; i < BP_WEEKS; i++)
        any |= j->series->weeks[i].figure.known || j->series->prior_year_weeks[i].figure.known;
    if (!any)
        return (struct bp_text){"", 0};
    return line_chart(t, j, "weeks", j->series->weeks, j->series->prior_year_weeks, BP_WEEKS);
}

struct bp_text bp_figure_months(struct bp_teller *t, const struct bp_judgement *j)
{
    return line_chart(t, j, "months", j->series->months, j->series->prior_year_months, j->series->month_count);
}

struct bp_text bp_figure_spark(struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    size_t count = j->series->history_count < BP_WEEKS ? j->series->history_count : BP_WEEKS;
    struct bp_chart chart = chart_of(t, j, j->series->history + j->series->history_count - count, NULL, count);
    chart.name = file_of(t, j, "spark");
    chart.alt = BP_PHRASE(t->phrases, "spark.alt", bp_arg_text("name", m->name.text),
                          bp_arg_text("list", list_of(t, m, chart.points, count)));
    return shown(t, &(struct bp_figure_asked){.kind = BP_FIGURE_SPARKLINE, .name = chart.name, .chart = chart},
                 chart.alt);
}

struct bp_text bp_figure_bullet(struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    const struct bp_goal *g = j->goal; /* not judged: nothing to be held against it */
    if (!g || !j->has_gap)
        return (struct bp_text){"", 0};
    struct bp_bullet bullet = {.name = file_of(t, j, "goal"),
                               .value = j->judged.figure.value,
                               .low = m->better == BP_BETTER_RANGE ? g->low
                                      : m->better == BP_BETTER_UP  ? g->target
                                                                   : NAN,
                               .high = m->better == BP_BETTER_RANGE  ? g->high
                                       : m->better == BP_BETTER_DOWN ? g->target
                                                                     : NAN,
                               .stretch = g->stretch,
                               .met = bp_verdict_is_met(j->verdict),
                               .number = full_number,
                               .format = format_of(t, m)};
    bullet.alt =
        BP_PHRASE(t->phrases, "bullet.alt", bp_arg_text("name", m->name.text),
                  bp_arg_text("value", bp_tell_value(t, m, bullet.value)), bp_arg_text("goal", bp_tell_goal(t, j)));
    return shown(t, &(struct bp_figure_asked){.kind = BP_FIGURE_BULLET, .name = bullet.name, .bullet = bullet},
                 bullet.alt);
}
