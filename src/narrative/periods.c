/* A metric's figures period by period, and against those before -> two tables of its page. */
#include "narrative/story.h"

/* The weeks of the year before, where their numbers are not those above them: "29 Dec – 4 Jan". */
static struct bp_text days_of_week(const struct bp_teller *t, struct bp_span week)
{
    bool one_month = bp_ymd_of(week.start).month == bp_ymd_of(week.end - 1).month;
    return BP_TELL(t, one_month ? "week.days" : "week.days.months", bp_arg_day("from", week.start),
                   bp_arg_day("to", week.end - 1));
}

/* Row by row, so that marks are numbered as they are read. */
static void columns(const struct bp_teller *t, const struct bp_judgement *j, struct bp_node *page)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    const struct bp_series *s = j->series;
    bool by_week = s->kind == BP_WEEK, apart = false;
    const struct bp_stretch *now = by_week ? s->weeks : s->months,
                            *prior = by_week ? s->prior_year_weeks : s->prior_year_months;
    size_t first = by_week ? 0 : 6, count = by_week ? BP_WEEKS : s->month_count;
    struct bp_node *list = bp_node_list(t->cx->arena), *columns[BP_MONTHS + 1];
    struct bp_notes notes = {0};
    for (size_t i = first; i < count; i++) {
        columns[i] = bp_node_map(t->cx->arena);
        bp_node_append(t->cx->arena, list, columns[i]);
        bp_view_set(t, columns[i], "label", bp_tell_period(t, now[i].window.kind, now[i].window.span, BP_PERIOD_SHORT));
        bp_view_set(t, columns[i], "value", bp_note_figure(t, &notes, s, &now[i], bp_tell_short(t, m, &now[i].figure)));
    }
    for (size_t i = first; i < count; i++) {
        bp_view_set(t, columns[i], "prior",
                    bp_note_figure(t, &notes, s, &prior[i], bp_tell_short(t, m, &prior[i].figure)));
        bp_view_set(t, columns[i], "prior_days", by_week ? days_of_week(t, prior[i].window.span) : (struct bp_text){0});
        apart |= prior[i].figure.known && bp_tell_is_year_apart(t, &now[i].window, &prior[i].window);
    }
    bp_node_set(t->cx->arena, page, "columns", list);
    bp_view_set(t, page, "prior_weeks",
                apart ? BP_TELL(t, "week.prior", bp_arg_day("day", prior[first].window.span.start))
                      : (struct bp_text){0});
    bp_view_set(t, page, "columns_notes", bp_notes_line(t, &notes));
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
    columns(t, j, page);
    totals(t, j, page);
}
