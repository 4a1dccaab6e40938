/* Figures, periods and what was published of them -> words and marks, by the edition's catalogue. */
#include "chart/chart.h"
#include "html/html.h"
#include "site/maker.h"

#include <math.h>

#define DASH BP_T("\u2014")

int bp_site_metric(const struct bp_site_maker *m, struct bp_text id)
{
    for (size_t i = 0; i < m->t.shown->count; i++) {
        const struct bp_series *s = m->t.shown->judgements[i]->series;
        if (s->segment == 0 && bp_text_eq(m->t.pack->metrics[s->metric].id.text, id))
            return s->metric;
    }
    return -1;
}

struct bp_text bp_site_value(const struct bp_site_maker *m, int metric, double value)
{
    return isnan(value) ? DASH : bp_tell_value(&m->t, &m->t.pack->metrics[metric], value);
}

struct bp_text bp_site_goal(const struct bp_site_maker *m, int metric, const struct bp_site_figure *f)
{
    struct bp_goal goal = {.target = f->target, .low = f->low, .high = f->high, .stretch = NAN};
    struct bp_judgement held = {.goal = &goal};
    struct bp_series series = {.metric = metric};
    bool is_range = m->t.pack->metrics[metric].better == BP_BETTER_RANGE;
    if (is_range ? isnan(f->low) && isnan(f->high) : isnan(f->target))
        return (struct bp_text){"", 0};
    held.series = &series;
    return bp_tell_goal(&m->t, &held);
}

static enum bp_verdict verdict_of(struct bp_text status)
{
    for (int verdict = BP_MET; verdict < BP_HIDDEN; verdict++)
        if (bp_text_is(status, bp_verdict_name((enum bp_verdict)verdict)))
            return (enum bp_verdict)verdict;
    return BP_HIDDEN;
}

/* As bp_figure_icon has them. */
static const struct {
    enum bp_icon icon;
    const char *words;
} marks[BP_SITE_MARKS] = {[BP_MET] = {BP_ICON_MET, "status.met"},
                          [BP_MISSED] = {BP_ICON_MISSED, "status.missed"},
                          [BP_WATCH] = {BP_ICON_WATCH, "status.watch"},
                          [BP_NOT_DUE] = {BP_ICON_NOT_DUE, "status.not-due"},
                          [BP_NO_GOAL] = {BP_ICON_NONE, "status.no-goal"},
                          [BP_NO_DATA] = {BP_ICON_NO_DATA, "status.no-data"},
                          [BP_INCOMPLETE] = {BP_ICON_INCOMPLETE, "status.incomplete"},
                          [BP_HIDDEN] = {BP_ICON_HIDDEN, "status.hidden"},
                          [BP_SITE_MET_OPEN] = {BP_ICON_MET_OPEN, "status.met-open"},
                          [BP_SITE_MISSED_OPEN] = {BP_ICON_MISSED_OPEN, "status.open"}};

static size_t mark_of(struct bp_text status, bool is_open)
{
    enum bp_verdict verdict = verdict_of(status);
    if (is_open && verdict == BP_MET)
        return BP_SITE_MET_OPEN;
    return is_open && verdict == BP_MISSED ? BP_SITE_MISSED_OPEN : (size_t)verdict;
}

struct bp_text bp_site_status(const struct bp_site_maker *m, struct bp_text status, bool is_open)
{
    return bp_tell(&m->t, marks[mark_of(status, is_open)].words);
}

struct bp_text bp_site_mark(struct bp_site_maker *m, struct bp_text status, bool is_open)
{
    size_t which = mark_of(status, is_open);
    struct bp_figure_asked asked = {.kind = BP_FIGURE_ICON, .icon = marks[which].icon};
    if (!m->marks[which].n) {
        struct bp_buf b = bp_buf_new(m->t.cx->arena);
        struct bp_drawing drawing = bp_chart_icon(m->t.cx->arena, &asked);
        bp_html_drawing(&drawing, &b);
        m->marks[which] = bp_buf_text(&b);
    }
    return m->marks[which];
}

struct bp_node *bp_site_legend(const struct bp_site_maker *m)
{
    struct bp_node *list = bp_node_list(m->t.cx->arena);
    for (size_t i = 0; i < BP_SITE_MARKS; i++) {
        struct bp_node *row = bp_node_map(m->t.cx->arena);
        if (!m->marks[i].n)
            continue;
        bp_node_set_text(m->t.cx->arena, row, "mark", m->marks[i]);
        bp_node_set_text(m->t.cx->arena, row, "status", bp_tell(&m->t, marks[i].words));
        bp_node_append(m->t.cx->arena, list, row);
    }
    return list;
}

struct bp_text bp_site_period_name(const struct bp_site_maker *m, enum bp_period_kind kind, struct bp_span span,
                                   enum bp_period_style style)
{
    return bp_phrase_period(m->t.cx, m->t.phrases, &m->t.pack->calendar, kind, span, style);
}

struct bp_text bp_site_datetime(const struct bp_site_maker *m, enum bp_period_kind kind, struct bp_span span)
{
    if (kind == BP_QUARTER || (kind == BP_YEAR && m->t.pack->calendar.fiscal_year_end != 12))
        return bp_day_text(m->t.cx->arena, span.start);
    return bp_period_id(m->t.cx->arena, &m->t.pack->calendar, kind, span);
}

struct bp_text bp_site_day(const struct bp_site_maker *m, int day)
{
    return bp_phrase_day(m->t.cx, m->t.phrases, day, BP_DAY_FULL);
}

struct bp_text bp_site_met(const struct bp_site_maker *m, const struct bp_site_period *p)
{
    return BP_TELL(&m->t, "site.met", bp_arg_count("met", p->met), bp_arg_count("judged", p->judged));
}

void bp_site_begin_drawing(struct bp_site_maker *m)
{
    m->own = (struct bp_story){.phrases = m->t.phrases};
}

static struct bp_text name_in(struct bp_text markdown)
{
    size_t from = markdown.n;
    while (from > 0 && markdown.p[from - 1] != '(')
        from--;
    return bp_text_sub(markdown, from, markdown.n - (markdown.n > 0));
}

struct bp_text bp_site_drawn(struct bp_site_maker *m, struct bp_text markdown)
{
    struct bp_text name = name_in(markdown);
    for (size_t i = 0; markdown.n && i < m->own.figure_count; i++)
        if (bp_text_eq(m->own.figures[i].name, name)) {
            struct bp_story one = {.figures = &m->own.figures[i], .figure_count = 1, .phrases = m->t.phrases};
            struct bp_drawings drawings = bp_chart_draw(m->t.cx->arena, &one);
            struct bp_buf b = bp_buf_new(m->t.cx->arena);
            bp_html_drawing(&drawings.list[0], &b);
            return bp_buf_text(&b);
        }
    return (struct bp_text){"", 0};
}
