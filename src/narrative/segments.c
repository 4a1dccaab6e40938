/* A metric's segments -> a table of its page, and those that came or went since the year before. */
#include "narrative/story.h"

enum { QUIET_DAYS = 28, MOST_SPEAKING = 5 };

/* Which columns of the table say something. */
struct shown {
    bool n, goal, change, year, reading, variation;
};

/* A reader of segments takes few answers for many. */
static struct bp_text segment_reading(const struct bp_teller *t, const struct bp_judgement *j,
                                      const struct shown *shown)
{
    struct bp_list parts = {0};
    if (shown->goal || j->verdict != BP_NO_GOAL)
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

/* A column that would be empty throughout is not there. */
static struct shown shown_of(const struct bp_teller *t, const struct bp_ranking *rankings, size_t count)
{
    struct shown shown = {0};
    for (size_t c = 0; c < count; c++)
        for (size_t i = 0; i < rankings[c].count; i++) {
            const struct bp_judgement *j = rankings[c].rows[i];
            const struct bp_total *total = &j->series->totals[0];
            shown.n |= j->judged.figure.n > 1;
            shown.goal |= j->goal != NULL;
            shown.change |= total->now.figure.known && total->previous.figure.known;
            shown.year |= total->now.figure.known && total->prior_year.figure.known;
        }
    for (size_t c = 0; c < count; c++)
        for (size_t i = 0; i < rankings[c].count; i++)
            shown.reading |= segment_reading(t, rankings[c].rows[i], &shown).n > 0;
    return shown;
}

static struct bp_node *row_of(struct bp_teller *t, const struct bp_judgement *j, struct bp_notes *notes,
                              struct shown *shown)
{
    static const struct bp_change_shown change = {0}, year = {.on_year = true};
    const struct bp_series *s = j->series;
    const struct bp_metric *m = &t->pack->metrics[s->metric];
    const struct bp_total *total = &s->totals[0];
    const struct bp_figure *f = &j->judged.figure;
    struct bp_node *row = bp_node_map(t->cx->arena);
    struct bp_text now = bp_tell_short(t, m, f), variation = bp_view_variation_segment(t, j);
    struct bp_text reading = segment_reading(t, j, shown), none = {"", 0};
    if (bp_tell_is_survey(t, m))
        now = bp_tell_interval(t, j, f, now);
    bp_view_set(t, row, "more", none);
    bp_view_set(t, row, "icon", bp_figure_icon(t, j));
    bp_view_set(t, row, "name", bp_tell_segment(t, s->segment));
    bp_view_set(t, row, "now", bp_note_figure(t, notes, s, &j->judged, now));
    bp_view_set(t, row, "goal", bp_tell_short_goal(t, j));
    bp_view_set(t, row, "change",
                shown->change ? bp_note_change(t, notes, s, total, &change, bp_tell_difference(t, m, total, false))
                              : none);
    bp_view_set(t, row, "year",
                shown->year ? bp_note_change(t, notes, s, total, &year, bp_tell_difference(t, m, total, true)) : none);
    bp_view_set(t, row, "n", f->n >= 0 ? bp_tell_number(t, (double)f->n, 0) : none);
    bp_view_set(t, row, "reading", reading);
    bp_view_set(t, row, "variation", variation);
    bp_node_set(t->cx->arena, row, "has_both", bp_node_truth(t->cx->arena, reading.n && variation.n));
    shown->variation |= variation.n > 0;
    if (shown->year)
        bp_note_year_before(t, notes, total);
    return row;
}

/* Stands for those that the page leaves out. */
static struct bp_node *more_row(const struct bp_teller *t, size_t count)
{
    struct bp_node *row = bp_node_map(t->cx->arena);
    bp_view_set(t, row, "more",
                BP_TELL(t, "segments.more", bp_arg_count("n", count),
                        bp_arg_text("page", bp_tell_heading_link(t, bp_tell(t, "t.all_segments")))));
    return row;
}

/* All of a few; of many the first five, those of the others that speak, and the last five. */
static void add_rows(struct bp_teller *t, const struct bp_ranking *ranking, struct bp_notes *notes, struct shown *shown,
                     struct bp_node *list)
{
    size_t count = ranking->count, known = ranking->known, speaking = 0, shown_count = 0;
    size_t last = known > 2 * BP_SEGMENTS_ENDS ? known - BP_SEGMENTS_ENDS : BP_SEGMENTS_ENDS;
    bool all = count <= BP_SEGMENTS_WHOLE;
    for (size_t i = 0; i < count; i++) {
        bool at_end = all || i < BP_SEGMENTS_ENDS || (i >= last && i < known);
        if (!at_end && (!ranking->rows[i]->speaks || speaking++ >= MOST_SPEAKING))
            continue;
        bp_node_append(t->cx->arena, list, row_of(t, ranking->rows[i], notes, shown));
        shown_count++;
    }
    if (shown_count < count)
        bp_node_append(t->cx->arena, list, more_row(t, count - shown_count));
}

static void set_shown(const struct bp_teller *t, const struct shown *shown, struct bp_node *page)
{
    struct bp_arena *arena = t->cx->arena;
    bp_node_set(arena, page, "has_n", bp_node_truth(arena, shown->n));
    bp_node_set(arena, page, "has_goal", bp_node_truth(arena, shown->goal));
    bp_node_set(arena, page, "has_change", bp_node_truth(arena, shown->change));
    bp_node_set(arena, page, "has_year", bp_node_truth(arena, shown->year));
    bp_node_set(arena, page, "has_reading", bp_node_truth(arena, shown->reading || shown->variation));
}

void bp_view_segments(struct bp_teller *t, const struct bp_judgement *total, struct bp_node *page)
{
    struct bp_node *list = bp_node_list(t->cx->arena), *dots = bp_node_list(t->cx->arena);
    struct bp_notes notes = {0};
    struct bp_ranking *rankings;
    size_t count = bp_rank_segments(t, total, &rankings);
    struct shown shown = shown_of(t, rankings, count);
    for (size_t c = 0; c < count; c++) {
        struct bp_text strip = {"", 0};
        if (rankings[c].count > BP_SEGMENTS_WHOLE)
            strip = bp_figure_dots(t, total, &rankings[c], c + 1);
        if (strip.n)
            bp_node_append(t->cx->arena, dots, bp_node_text(t->cx->arena, strip));
        add_rows(t, &rankings[c], &notes, &shown, list);
    }
    set_shown(t, &shown, page);
    bp_node_set(t->cx->arena, page, "has_segments", bp_node_truth(t->cx->arena, list->count > 0));
    bp_node_set(t->cx->arena, page, "segments", list);
    bp_node_set(t->cx->arena, page, "segment_dots", dots);
    bp_view_set(t, page, "segments_notes", bp_notes_line(t, &notes));
    bp_view_set(t, page, "segments_limits",
                shown.variation ? bp_tell_segment_limits(t, total->series->metric) : (struct bp_text){0});
    bp_view_set(t, page, "segments_changed", came_and_went(t, total));
}
