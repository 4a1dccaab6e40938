/* A metric's segments -> a table of its page, and those that came or went since the year before. */
#include "narrative/notes.h"

enum { QUIET_DAYS = 28, LOOKED_UP = 30 /* more rows are looked up, not read: what speaks comes first */ };

/* A reader of segments takes few answers for many. */
static struct bp_text segment_reading(const struct bp_teller *t, const struct bp_judgement *j)
{
    struct bp_list parts = {0};
    bp_list_add(t, &parts, bp_tell_reading(t, j));
    if (bp_tell_is_indicative(t, j->series->metric, &j->judged.figure))
        bp_list_add(t, &parts, bp_tell(t, "read.indicative"));
    return bp_list_join(t, "list.semicolon", &parts);
}

/* ---- came and went */

/* The last day before `day` with a row of the metric, or of any measure its formula reads. */
static int last_row_before(const struct bp_teller *t, int metric, int segment, int day)
{
    const struct bp_metric *m = &t->pack->metrics[metric];
    int last = BP_NO_DAY;
    if (m->source >= 0)
        return bp_cells_last_before(&t->data->cells[metric], segment, day);
    for (size_t i = 0; i < m->formula.name_count; i++) {
        int part = m->parts[i];
        int one =
            t->pack->metrics[part].source < 0 ? BP_NO_DAY : bp_cells_last_before(&t->data->cells[part], segment, day);
        last = one != BP_NO_DAY && (last == BP_NO_DAY || one > last) ? one : last;
    }
    return last;
}

/* A level of none is none. */
static bool has_some(const struct bp_figure *f)
{
    return f->hidden || (f->known && f->n != 0 && (f->n > 0 || f->value != 0));
}

/* A few rows a month make no segment new or gone: one that came had no row before, one that went has none any more. */
static bool came(const struct bp_teller *t, const struct bp_series *s)
{
    const struct bp_total *total = &s->totals[0];
    return has_some(&total->now.figure) &&
           last_row_before(t, s->metric, s->segment, total->prior_year.window.span.end) == BP_NO_DAY;
}

static bool went(const struct bp_teller *t, const struct bp_series *s)
{
    const struct bp_total *total = &s->totals[0];
    struct bp_span now = total->now.window.span;
    int quiet_from = now.start < now.end - QUIET_DAYS ? now.start : now.end - QUIET_DAYS;
    return has_some(&total->prior_year.figure) && !has_some(&total->now.figure) &&
           last_row_before(t, s->metric, s->segment, now.end) < quiet_from;
}

static struct bp_text came_and_went(const struct bp_teller *t, const struct bp_judgement *total)
{
    struct bp_list new = {0}, gone = {0}, said = {0};
    const struct bp_total *whole = &total->series->totals[0];
    if (!whole->now.figure.complete || !whole->prior_year.figure.complete)
        return (struct bp_text){0};
    for (size_t i = 0; i < t->shown->count; i++) {
        const struct bp_series *s = t->shown->judgements[i]->series;
        if (s->metric != total->series->metric || s->segment == 0)
            continue;
        if (came(t, s))
            bp_list_add(t, &new, bp_tell_segment(t, s->segment));
        else if (went(t, s))
            bp_list_add(t, &gone, bp_tell_segment(t, s->segment));
    }
    if (new.count)
        bp_list_add(
            t, &said,
            BP_TELL(t, "segments.came", bp_arg_count("n", new.count), bp_arg_list("list", new.items, new.count)));
    if (gone.count)
        bp_list_add(
            t, &said,
            BP_TELL(t, "segments.went", bp_arg_count("n", gone.count), bp_arg_list("list", gone.items, gone.count)));
    return bp_list_join(t, "list.sentence", &said);
}

static struct bp_node *row_of(struct bp_teller *t, const struct bp_judgement *j, struct bp_notes *notes,
                              bool *any_variation)
{
    static const struct bp_change_shown change = {0}, year = {.on_year = true};
    const struct bp_series *s = j->series;
    const struct bp_metric *m = &t->pack->metrics[s->metric];
    const struct bp_total *total = &s->totals[0];
    const struct bp_figure *f = &j->judged.figure;
    struct bp_node *row = bp_node_map(t->cx->arena);
    struct bp_text now = bp_tell_short(t, m, f), variation = bp_view_variation_segment(t, j);
    if (bp_tell_is_survey(t, m))
        now = bp_tell_interval(t, j, f, now);
    bp_view_set(t, row, "icon", bp_figure_icon(t, j));
    bp_view_set(t, row, "name", bp_tell_segment(t, s->segment));
    bp_view_set(t, row, "now", bp_note_figure(t, notes, s, &j->judged, now));
    bp_view_set(t, row, "goal", bp_tell_short_goal(t, j));
    bp_view_set(t, row, "change", bp_note_change(t, notes, s, total, &change, bp_tell_difference(t, m, total, false)));
    bp_view_set(t, row, "year", bp_note_change(t, notes, s, total, &year, bp_tell_difference(t, m, total, true)));
    bp_view_set(t, row, "n", f->n >= 0 ? bp_tell_number(t, (double)f->n, 0) : (struct bp_text){0});
    bp_view_set(t, row, "reading", segment_reading(t, j));
    bp_view_set(t, row, "variation", variation);
    *any_variation |= variation.n > 0;
    bp_note_year_before(t, notes, total);
    return row;
}

/* Of one metric, in page order. */
static const struct bp_judgement **rows_of(const struct bp_teller *t, int metric, size_t *count, size_t *speaking)
{
    const struct bp_judgement **rows = BP_NEW_ARRAY(t->cx->arena, const struct bp_judgement *, t->shown->count);
    *count = *speaking = 0;
    for (size_t i = 0; i < t->shown->count; i++) {
        const struct bp_judgement *j = t->shown->judgements[i];
        if (j->series->metric != metric || !j->series->segment)
            continue;
        rows[(*count)++] = j;
        *speaking += j->speaks;
    }
    return rows;
}

void bp_view_segments(struct bp_teller *t, const struct bp_judgement *total, struct bp_node *page)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    struct bp_notes notes = {0};
    size_t count, speaking;
    bool any = false;
    const struct bp_judgement **rows = rows_of(t, total->series->metric, &count, &speaking);
    bool sorted = count > LOOKED_UP && speaking > 0;
    for (int turn = sorted ? 0 : 1; turn < 2; turn++)
        for (size_t i = 0; i < count; i++) {
            if (!sorted || rows[i]->speaks == (turn == 0))
                bp_node_append(t->cx->arena, list, row_of(t, rows[i], &notes, &any));
        }
    bp_node_set(t->cx->arena, page, "has_segments", bp_node_truth(t->cx->arena, list->count > 0));
    bp_node_set(t->cx->arena, page, "segments", list);
    bp_view_set(t, page, "segments_notes", bp_notes_line(t, &notes));
    bp_view_set(t, page, "segments_limits",
                any ? bp_tell_segment_limits(t, total->series->metric, sorted) : (struct bp_text){0});
    bp_view_set(t, page, "segments_changed", came_and_went(t, total));
}
