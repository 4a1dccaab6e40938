/* What customers say beside what it hangs on, by `links:` -> a table on the page of the metric they speak of. */
#include "narrative/story.h"

/* It is asked of customers, or their words stand on its page. */
static bool is_feedback(const struct bp_teller *t, int metric)
{
    bool is = bp_tell_is_survey(t, &t->pack->metrics[metric]);
    for (size_t i = 0; i < t->pack->verbatims.count; i++)
        is |= t->pack->verbatims.list[i].of_metric == metric;
    return is;
}

static const struct bp_series *series_of(const struct bp_teller *t, int metric)
{
    const struct bp_series *s = bp_metrics_find(t->metrics, metric, 0);
    return s && bp_selection_shows(t->shown, metric) ? s : NULL;
}

static size_t first_of(const struct bp_series *s, size_t *count)
{
    *count = s->kind == BP_WEEK ? BP_WEEKS : s->month_count;
    return s->kind == BP_WEEK ? 0 : *count - BP_WEEKS;
}

static const struct bp_stretch *stretches(const struct bp_series *s)
{
    return s->kind == BP_WEEK ? s->weeks : s->months;
}

static void add_row(const struct bp_teller *t, const struct bp_series *s, struct bp_notes *notes, struct bp_node *rows)
{
    struct bp_arena *arena = t->cx->arena;
    const struct bp_metric *m = &t->pack->metrics[s->metric];
    struct bp_node *row = bp_node_map(arena), *cells = bp_node_list(arena);
    const struct bp_judgement *j = bp_insight_of(t->shown->insight, s->metric, 0);
    size_t count, first = first_of(s, &count);
    for (size_t i = first; i < count; i++) {
        const struct bp_stretch *stretch = &stretches(s)[i];
        bp_node_append(
            arena, cells,
            bp_node_text(arena, bp_note_figure(t, notes, s, stretch, bp_tell_short(t, m, &stretch->figure))));
    }
    bp_view_set(t, row, "name", bp_tell_short_name(t, j));
    bp_node_set(arena, row, "cells", cells);
    bp_node_append(arena, rows, row);
}

/* Figures of one kind of period stand side by side; another kind has other columns. */
void bp_view_beside(const struct bp_teller *t, int metric, struct bp_node *page)
{
    struct bp_arena *arena = t->cx->arena;
    struct bp_node *rows = bp_node_list(arena), *labels = bp_node_list(arena);
    struct bp_notes notes = {0};
    const struct bp_series *own = series_of(t, metric);
    bool *beside = BP_NEW_ARRAY(arena, bool, t->pack->metric_count);
    for (size_t i = 0; own && is_feedback(t, metric) && i < t->pack->links.count; i++) {
        const struct bp_link *link = &t->pack->links.list[i];
        int other = link->from == metric ? link->to : link->to == metric ? link->from : -1;
        const struct bp_series *s = other >= 0 && other != metric && !beside[other] ? series_of(t, other) : NULL;
        if (!s || (s->kind == BP_WEEK) != (own->kind == BP_WEEK))
            continue;
        beside[other] = true;
        if (!rows->count)
            add_row(t, own, &notes, rows);
        add_row(t, s, &notes, rows);
    }
    size_t count = 0, first = own ? first_of(own, &count) : 0;
    for (size_t i = first; rows->count && i < count; i++)
        bp_node_append(arena, labels,
                       bp_node_text(arena, bp_tell_period(t, stretches(own)[i].window.kind,
                                                          stretches(own)[i].window.span, BP_PERIOD_SHORT)));
    bp_node_set(arena, page, "has_beside", bp_node_truth(arena, rows->count > 0));
    bp_node_set(arena, page, "beside_labels", labels);
    bp_node_set(arena, page, "beside", rows);
    bp_view_set(t, page, "beside_notes", bp_notes_line(t, &notes));
}
