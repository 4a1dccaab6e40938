/* Series -> what is to be drawn, kept in the story; and the Markdown that shows it. */
#include "edited/edited.h"
#include "tell/tell.h"

#include <math.h>
#include <string.h>

static struct bp_text write_number(struct bp_arena *arena, const void *formats, double value, int decimals)
{
    return bp_format_number(arena, formats, value, decimals);
}

struct bp_figure_number bp_figure_number_of(const struct bp_teller *t, const struct bp_metric *m)
{
    int decimals = bp_tell_decimals(t, m), of_goal = bp_tell_goal_decimals(t, m);
    return (struct bp_figure_number){.write = write_number,
                                     .format = bp_phrases_formats(t->phrases),
                                     .decimals = decimals,
                                     .goal_decimals = of_goal,
                                     .drawn_goal_decimals = of_goal == BP_AT_MOST(decimals) ? decimals : of_goal};
}

/* The one place where a figure's file gets its name: of a metric, or of none (an icon). */
struct bp_text bp_figure_file(const struct bp_teller *t, struct bp_text whose, const char *what)
{
    return bp_text_fmt(t->cx->arena, BP_FIGURE_FOLDER "%" BP_PRI "-%s.svg", BP_ARG(whose), what);
}

static struct bp_text metric_file(struct bp_teller *t, const struct bp_judgement *j, const char *what)
{
    return bp_figure_file(t, t->pack->metrics[j->series->metric].id.text, what);
}

/* Asks for the figure, once; gives the Markdown that shows it. */
struct bp_text bp_figure_show(struct bp_teller *t, const struct bp_figure_asked *figure)
{
    struct bp_story *story = t->story;
    if (bp_set_add(t->cx->arena, &story->figure_names, bp_hash(figure->name).a))
        *BP_PUSH(t->cx->arena, story->figures, story->figure_count, story->figure_cap) = *figure;
    struct bp_text words = bp_md(t->cx->arena, figure->alt);
    return bp_text_fmt(t->cx->arena, "![%" BP_PRI "](%" BP_PRI ")", BP_ARG(words), BP_ARG(figure->name));
}

static const struct mark {
    enum bp_icon icon;
    const char *name, *words;
} marks[] = {[BP_MET] = {BP_ICON_MET, "met", "status.met"},
             [BP_MISSED] = {BP_ICON_MISSED, "missed", "status.missed"},
             [BP_WATCH] = {BP_ICON_WATCH, "watch", "status.watch"},
             [BP_NOT_DUE] = {BP_ICON_NOT_DUE, "not-due", "status.not-due"},
             [BP_NO_GOAL] = {BP_ICON_NONE, "no-goal", "status.no-goal"},
             [BP_NO_DATA] = {BP_ICON_NO_DATA, "no-data", "status.no-data"},
             [BP_INCOMPLETE] = {BP_ICON_INCOMPLETE, "incomplete", "status.incomplete"},
             [BP_HIDDEN] = {BP_ICON_HIDDEN, "hidden", "status.hidden"}},
  met_open = {BP_ICON_MET_OPEN, "met-open", "status.met-open"},
  missed_open = {BP_ICON_MISSED_OPEN, "missed-open", "status.open"};

static enum bp_icon icon_of(const struct bp_teller *t, const struct bp_judgement *j, struct bp_text *file,
                            struct bp_text *alt)
{
    enum bp_verdict told = bp_verdict_told(j);
    bool open = j->certainty == BP_CERTAINTY_OPEN;
    const struct mark *mark = &marks[told];
    if (open && (told == BP_MET || told == BP_MISSED))
        mark = told == BP_MET ? &met_open : &missed_open;
    *file = bp_figure_file(t, BP_T("icon"), mark->name);
    *alt = bp_tell(t, mark->words);
    return mark->icon;
}

void bp_figure_icon_of(const struct bp_teller *t, const struct bp_judgement *j, struct bp_text *file,
                       struct bp_text *words)
{
    icon_of(t, j, file, words);
}

struct bp_text bp_figure_icon(struct bp_teller *t, const struct bp_judgement *j)
{
    struct bp_figure_asked figure = {.kind = BP_FIGURE_ICON};
    figure.icon = icon_of(t, j, &figure.name, &figure.alt);
    return bp_figure_show(t, &figure);
}

static double goal_at(struct bp_teller *t, const struct bp_series *s, struct bp_stretch now)
{
    const struct bp_goal *goal = bp_tell_drawn_goal(t, s, &now);
    return goal ? bp_goal_line(&t->pack->metrics[s->metric], goal, now.figure.known ? now.figure.value : 0) : NAN;
}

static struct bp_text list_of(struct bp_teller *t, const struct bp_metric *m, const struct bp_chart *chart)
{
    struct bp_list items = {0};
    const struct bp_chart_point *points = chart->points;
    for (size_t i = 0; i < chart->count; i++) {
        bool known = !isnan(points[i].value), said = known || points[i].days.n;
        struct bp_text value = known ? bp_tell_value(t, m, points[i].value) : points[i].days;
        if (known && points[i].days.n)
            value = BP_TELL(t, "chart.alt.part", bp_arg_text("value", value), bp_arg_text("days", points[i].days));
        bp_list_add(t, &items,
                    BP_TELL(t, said ? "chart.alt.item" : "chart.alt.none", bp_arg_text("label", points[i].label),
                            bp_arg_text("value", value)));
    }
    if (chart->pace)
        bp_list_add(t, &items,
                    BP_TELL(t, "chart.alt.item", bp_arg_text("label", chart->words[3]),
                            bp_arg_text("value", bp_tell_value(t, m, chart->pace->projection))));
    return bp_list_join(t, "list.comma", &items);
}

/* What a figure is not whole of, or why it is not shown. */
static struct bp_text days_of(const struct bp_teller *t, const struct bp_figure *f)
{
    if (f->hidden)
        return bp_tell_hidden(t, f);
    return f->known && !f->complete ? bp_tell_days(t, f) : (struct bp_text){0};
}

/* So little that it would flatten what is whole. */
static bool is_part(const struct bp_stretch *s)
{
    return !s->figure.complete && (s->window.to_date || s->figure.days * 4 < s->figure.of_days * 3);
}

static struct bp_chart chart_of(struct bp_teller *t, const struct bp_judgement *j, const struct bp_stretch *now,
                                const struct bp_stretch *prior, size_t count)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    struct bp_chart_point *points = BP_NEW_ARRAY(t->cx->arena, struct bp_chart_point, count);
    for (size_t i = 0; i < count; i++) {
        const struct bp_figure *f = &now[i].figure, *p = prior ? &prior[i].figure : NULL;
        points[i] = (struct bp_chart_point){
            .label = bp_tell_period(t, now[i].window.kind, now[i].window.span, BP_PERIOD_SHORT),
            .id = bp_period_id(t->cx->arena, &t->pack->calendar, now[i].window.kind, now[i].window.span),
            .period = bp_tell_period_dated(t, now[i].window.kind, now[i].window.span, BP_PERIOD_SHORT),
            .value = f->known ? f->value : NAN,
            .prior_year = p && p->known ? p->value : NAN,
            .goal = goal_at(t, j->series, now[i]),
            .complete = f->complete,
            .is_part = is_part(&now[i]),
            .prior_complete = p && p->complete,
            .days = days_of(t, f)};
    }
    return (struct bp_chart){.words = {bp_tell(t, "chart.now"), bp_tell(t, "chart.prior"), bp_tell(t, "chart.goal")},
                             .points = points,
                             .count = count,
                             .number = bp_figure_number_of(t, m)};
}

static struct bp_text line_chart(struct bp_teller *t, const struct bp_judgement *j, const char *what,
                                 const struct bp_stretch *now, const struct bp_stretch *prior, size_t count)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    struct bp_figure_asked figure = {
        .kind = BP_FIGURE_LINE, .name = metric_file(t, j, what), .chart = chart_of(t, j, now, prior, count)};
    figure.chart.title = bp_tell_named(t, "chart", what, NULL, 0);
    figure.chart.is_beside = bp_text_is(bp_text_of(what), "months");
    if (figure.chart.is_beside && j->pace && j->pace->kind == BP_MONTH && j->pace->has_projection)
        figure.chart.pace = j->pace, figure.chart.words[3] = bp_tell(t, "chart.pace");
    bp_figure_steps(t, figure.chart.title, figure.chart.steps);
    figure.alt = BP_TELL(t, "chart.alt", bp_arg_text("name", m->name.text), bp_arg_text("what", figure.chart.title),
                         bp_arg_text("list", list_of(t, m, &figure.chart)));
    return bp_figure_show(t, &figure);
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
    const struct bp_stretch *from = j->series->history + j->series->history_count - count;
    struct bp_figure_asked figure = {
        .kind = BP_FIGURE_SPARKLINE, .name = metric_file(t, j, "spark"), .chart = chart_of(t, j, from, NULL, count)};
    figure.alt =
        BP_TELL(t, "spark.alt", bp_arg_text("name", m->name.text), bp_arg_text("list", list_of(t, m, &figure.chart)));
    return bp_figure_show(t, &figure);
}

/* A bar from zero can tell it: neither the value nor a goal is at or below that. */
static bool is_above_zero(const struct bp_judgement *j)
{
    const double held[] = {j->judged.figure.value, j->goal->target, j->goal->low, j->goal->high, j->goal->stretch};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        if (held[i] <= 0) /* false of NAN: there is none */
            return false;
    return true;
}

struct bp_text bp_figure_bullet(struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    const struct bp_goal *g = j->goal; /* not judged: nothing to be held against it */
    if (!g || !j->has_gap || !is_above_zero(j))
        return (struct bp_text){"", 0};
    struct bp_bullet bullet = {.value = j->judged.figure.value,
                               .low = m->better == BP_BETTER_RANGE ? g->low
                                      : m->better == BP_BETTER_UP  ? g->target
                                                                   : NAN,
                               .high = m->better == BP_BETTER_RANGE  ? g->high
                                       : m->better == BP_BETTER_DOWN ? g->target
                                                                     : NAN,
                               .stretch = g->stretch,
                               .met = bp_verdict_is_met(j->verdict),
                               .number = bp_figure_number_of(t, m)};
    return bp_figure_show(
        t, &(struct bp_figure_asked){.kind = BP_FIGURE_BULLET,
                                     .name = metric_file(t, j, "goal"),
                                     .alt = BP_TELL(t, "bullet.alt", bp_arg_text("name", m->name.text),
                                                    bp_arg_text("value", bp_tell_value(t, m, bullet.value)),
                                                    bp_arg_text("goal", bp_tell_goal(t, j))),
                                     .bullet = bullet});
}
