/* A metric's figures period by period, and against those before -> the charts and a table of its page. */
#include "narrative/story.h"

enum { FIRST_MONTH = 6 }; /* of the months charted, the first of the last six and the one running */

/* The weeks of the year before, where their numbers are not those above them: "29 Dec – 4 Jan". */
static struct bp_text days_of_week(const struct bp_teller *t, struct bp_span week)
{
    bool one_month = bp_ymd_of(week.start).month == bp_ymd_of(week.end - 1).month;
    return BP_TELL(t, one_month ? "week.days" : "week.days.months", bp_arg_day("from", week.start),
                   bp_arg_day("to", week.end - 1));
}

/* The first days of each: a year of weeks is not a year of days. */
static struct bp_text prior_weeks(const struct bp_teller *t, const struct bp_stretch *prior)
{
    struct bp_list days = {0};
    for (size_t i = 0; i < BP_WEEKS; i++)
        bp_list_add(t, &days, days_of_week(t, prior[i].window.span));
    return BP_TELL(t, "recent.row",
                   bp_arg_text("words", BP_TELL(t, "week.prior", bp_arg_day("day", prior->window.span.start))),
                   bp_arg_text("list", bp_list_join(t, "list.comma", &days)));
}

/* The last six weeks or months and those a year before. Row by row, so that marks are numbered as they are read. */
static struct bp_chart_foot foot_of(const struct bp_teller *t, const struct bp_judgement *j, struct bp_node *page)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    const struct bp_series *s = j->series;
    bool by_week = s->kind == BP_WEEK, apart = false;
    size_t count = by_week ? BP_WEEKS : s->month_count - FIRST_MONTH;
    const struct bp_stretch *now = by_week ? s->weeks : s->months + FIRST_MONTH,
                            *prior = by_week ? s->prior_year_weeks : s->prior_year_months + FIRST_MONTH;
    struct bp_chart_foot_column *columns = BP_NEW_ARRAY(t->cx->arena, struct bp_chart_foot_column, count);
    struct bp_notes notes = {0};
    for (size_t i = 0; i < count; i++) {
        columns[i].label = bp_tell_period(t, now[i].window.kind, now[i].window.span, BP_PERIOD_SHORT);
        columns[i].now = bp_note_figure(t, &notes, s, &now[i], bp_tell_short(t, m, &now[i].figure));
    }
    for (size_t i = 0; i < count; i++) {
        columns[i].prior = bp_note_figure(t, &notes, s, &prior[i], bp_tell_short(t, m, &prior[i].figure));
        apart |= prior[i].figure.known && bp_tell_is_year_apart(t, &now[i].window, &prior[i].window);
    }
    bp_view_set(t, page, "prior_weeks", apart && by_week ? prior_weeks(t, prior) : (struct bp_text){0});
    bp_view_set(t, page, "foot_notes", bp_notes_line(t, &notes));
    return (struct bp_chart_foot){.unit = bp_tell_unit(t, m),
                                  .now_word = bp_tell(t, "t.this_year"),
                                  .prior_word = bp_tell(t, "t.year_before"),
                                  .columns = columns,
                                  .count = count};
}

/* What happened stands below the chart, by the numbers over it; that of the last months in any case. */
static void charts(struct bp_teller *t, const struct bp_judgement *j, struct bp_node *page)
{
    const struct bp_series *s = j->series;
    struct bp_chart_foot *foot = BP_NEW(t->cx->arena, struct bp_chart_foot);
    *foot = foot_of(t, j, page);
    int end = t->metrics->period.end, must_from = end - BP_EVENT_DAYS;
    size_t from = bp_recent_from(s);
    int start = from < s->history_count ? s->history[from].window.span.start : must_from;
    struct bp_happened happened = bp_tell_happened(
        t, s,
        &(struct bp_happened_asked){
            .span = {start < must_from ? start : must_from, end}, .from = from, .must_from = must_from});
    bp_view_set(t, page, "recent_chart", bp_figure_recent(t, j, happened.marks, foot));
    bp_view_set(t, page, "months_chart", bp_figure_months(t, j));
    bp_node_set(t->cx->arena, page, "has_happened", bp_node_truth(t->cx->arena, happened.count > 0));
    bp_node_set(t->cx->arena, page, "happened", bp_view_happened(t, &happened));
}

/* A month to date at a month's end is the month, which stands above it. */
static bool is_period_itself(const struct bp_series *s, int total)
{
    const struct bp_window *w = &s->totals[total].now.window, *own = &s->totals[0].now.window;
    return w->kind == s->kind && w->span.start == own->span.start && w->span.end == own->span.end;
}

static struct bp_node *row_of(const struct bp_teller *t, const struct bp_series *s, int i, struct bp_notes *notes)
{
    static const char *const names[] = {NULL, "total.mtd", "total.qtd", "total.ytd"};
    static const struct bp_change_shown change = {.has_base = true};
    static const struct bp_change_shown on_year = {.on_year = true, .has_base = true};
    const struct bp_metric *m = &t->pack->metrics[s->metric];
    const struct bp_total *total = &s->totals[i];
    struct bp_node *row = bp_node_map(t->cx->arena);
    bp_view_set(t, row, "period", i ? bp_tell(t, names[i]) : bp_tell_by_kind(t, "total", s->kind, NULL, 0));
    bp_view_set(t, row, "now", bp_note_figure(t, notes, s, &total->now, bp_tell_short(t, m, &total->now.figure)));
    bp_view_set(t, row, "previous",
                bp_note_figure(t, notes, s, &total->previous, bp_tell_short(t, m, &total->previous.figure)));
    bp_view_set(t, row, "change", bp_note_change(t, notes, s, total, &change, bp_tell_change(t, m, total, false)));
    bp_view_set(t, row, "prior_year",
                bp_note_figure(t, notes, s, &total->prior_year, bp_tell_short(t, m, &total->prior_year.figure)));
    bp_view_set(t, row, "prior_change",
                bp_note_change(t, notes, s, total, &on_year, bp_tell_change(t, m, total, true)));
    return row;
}

static void totals(const struct bp_teller *t, const struct bp_judgement *j, struct bp_node *page)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    struct bp_notes notes = {0};
    for (int i = 0; i < 4; i++)
        if (i == 0 || !is_period_itself(j->series, i))
            bp_node_append(t->cx->arena, list, row_of(t, j->series, i, &notes));
    bp_note_year_before(t, &notes, &j->series->totals[0]);
    bp_node_set(t->cx->arena, page, "totals", list);
    bp_view_set(t, page, "totals_notes", bp_notes_line(t, &notes));
    bp_view_set(t, page, "real_changes", bp_tell_real_changes(t, j->series));
}

void bp_view_periods(struct bp_teller *t, const struct bp_judgement *j, struct bp_node *page)
{
    charts(t, j, page);
    totals(t, j, page);
}
