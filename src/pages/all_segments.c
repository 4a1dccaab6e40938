/* Metrics with more segments than their pages show -> an appendix with all of each, two beside one another; and the
 * strip of dots on the metric's page. */
#include "pages/pages.h"

#include <math.h>

static void set_cell(struct bp_teller *t, struct bp_node *row, const char *side, const struct bp_judgement *j)
{
    struct bp_arena *arena = t->cx->arena;
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    const struct bp_figure *f = &j->judged.figure;
    struct bp_node *cell = bp_node_map(arena);
    bp_view_set(t, cell, "icon", bp_figure_icon(t, j));
    bp_view_set(t, cell, "name", bp_tell_segment(t, j->series->segment));
    bp_view_set(t, cell, "now", bp_tell_short(t, m, f));
    bp_view_set(t, cell, "n", f->n >= 0 ? bp_tell_number(t, (double)f->n, 0) : (struct bp_text){0});
    bp_view_set(t, cell, "variation", j->speaks ? bp_view_variation_segment(t, j) : (struct bp_text){0});
    bp_node_set(arena, row, side, cell);
}

static struct bp_node *list_of(struct bp_teller *t, const struct bp_judgement *total, const struct bp_ranking *ranking)
{
    struct bp_arena *arena = t->cx->arena;
    struct bp_node *list = bp_node_map(arena), *rows = bp_node_list(arena);
    bool has_n = false;
    for (size_t i = 0; i < ranking->count; i += 2) {
        struct bp_node *row = bp_node_map(arena);
        set_cell(t, row, "left", ranking->rows[i]);
        if (i + 1 < ranking->count)
            set_cell(t, row, "right", ranking->rows[i + 1]);
        else
            bp_node_set(arena, row, "right", bp_node_null(arena));
        bp_node_append(arena, rows, row);
    }
    for (size_t i = 0; i < ranking->count; i++)
        has_n |= ranking->rows[i]->judged.figure.n > 1;
    bp_view_set(t, list, "name", t->pack->metrics[total->series->metric].name.text);
    bp_node_set(arena, list, "has_n", bp_node_truth(arena, has_n));
    bp_node_set(arena, list, "rows", rows);
    return list;
}

void bp_view_all_segments(struct bp_teller *t, struct bp_node *view)
{
    struct bp_arena *arena = t->cx->arena;
    struct bp_node *lists = bp_node_list(arena);
    for (size_t i = 0; i < t->shown->count; i++) {
        const struct bp_judgement *total = t->shown->judgements[i];
        struct bp_ranking *rankings;
        size_t count = total->series->segment ? 0 : bp_rank_segments(t, total, &rankings);
        for (size_t c = 0; c < count; c++)
            if (rankings[c].count > BP_SEGMENTS_WHOLE)
                bp_node_append(arena, lists, list_of(t, total, &rankings[c]));
    }
    bp_node_set(arena, view, "has_all_segments", bp_node_truth(arena, lists->count > 0));
    bp_node_set(arena, view, "all_segments", lists);
}

/* The goal all of them are held against; NAN where they have goals of their own. */
static double common_goal(const struct bp_teller *t, const struct bp_judgement *total)
{
    const struct bp_metric *m = &t->pack->metrics[total->series->metric];
    if (t->metrics->adds_up[total->series->metric] || !total->goal || m->better == BP_BETTER_NONE)
        return NAN;
    return bp_goal_line(m, total->goal, total->judged.figure.value);
}

struct bp_text bp_figure_dots(struct bp_teller *t, const struct bp_judgement *total, const struct bp_ranking *ranking,
                              size_t nth)
{
    const struct bp_metric *m = &t->pack->metrics[total->series->metric];
    struct bp_dot *dots = BP_NEW_ARRAY(t->cx->arena, struct bp_dot, ranking->count);
    const struct bp_figure *whole = &total->judged.figure;
    bool adds = t->metrics->adds_up[total->series->metric];
    size_t n = 0, low = 0, high = 0;
    for (size_t i = 0; i < ranking->count; i++) {
        const struct bp_judgement *j = ranking->rows[i];
        if (!j->judged.figure.known || j->judged.figure.hidden)
            continue;
        dots[n] = (struct bp_dot){bp_tell_segment(t, j->series->segment), j->judged.figure.value};
        low = dots[n].value < dots[low].value ? n : low;
        high = dots[n].value > dots[high].value ? n : high;
        n++;
    }
    if (n < 2)
        return (struct bp_text){"", 0};
    struct bp_figure_asked figure = {.kind = BP_FIGURE_DOTS};
    figure.name = bp_figure_file(t, m->id.text, bp_text_z(t->cx->arena, bp_text_fmt(t->cx->arena, "dots-%zu", nth)));
    figure.dots = (struct bp_dots){.goal_word = bp_tell(t, "chart.goal"),
                                   .total_word = bp_tell(t, "dots.total"),
                                   .dots = dots,
                                   .count = n,
                                   .goal = common_goal(t, total),
                                   .total = whole->known && !whole->hidden && !adds ? whole->value : NAN,
                                   .number = bp_figure_number_of(t, m)};
    figure.alt =
        BP_TELL(t, "dots.alt", bp_arg_text("name", m->name.text), bp_arg_count("n", n),
                bp_arg_text("low", dots[low].name), bp_arg_text("from", bp_tell_value(t, m, dots[low].value)),
                bp_arg_text("high", dots[high].name), bp_arg_text("to", bp_tell_value(t, m, dots[high].value)));
    return bp_figure_show(t, &figure);
}
