/* A segment's value, such as a store -> a page with its figure of each metric. */
#include "site/maker.h"

static struct bp_node *part_of(struct bp_site_maker *m, const struct bp_judgement *j)
{
    struct bp_arena *arena = m->t.cx->arena;
    struct bp_node *part = bp_node_map(arena);
    bp_site_now(m, j, part);
    struct bp_text weeks = j->series->kind == BP_WEEK ? bp_figure_weeks(&m->t, j) : (struct bp_text){"", 0};
    bp_view_set(&m->t, part, "chart", bp_site_drawn(m, weeks.n ? weeks : bp_figure_months(&m->t, j)));
    bp_node_set_text(arena, part, "place", bp_site_url(arena, m->t.pack->metrics[j->series->metric].id.text));
    bp_node_set(arena, part, "history", bp_site_history(m, j->series, "../"));
    return part;
}

static bool page_of(struct bp_site_maker *m, int segment)
{
    struct bp_arena *arena = m->t.cx->arena;
    const struct bp_segment *s = &m->t.data->segment_list[segment];
    struct bp_node *view = bp_site_view(m, s->value, "../"), *parts = bp_node_list(arena);
    bp_site_begin_drawing(m);
    bp_node_set_text(arena, view, "value_name", s->value);
    bp_node_set_text(arena, view, "column", s->column);
    bp_node_set_text(arena, view, "period", bp_site_period_name(m, m->now->kind, m->now->span, BP_PERIOD_FULL));
    bp_node_set_text(arena, view, "period_time", bp_site_datetime(m, m->now->kind, m->now->span));
    bp_view_set(&m->t, view, "pack_href", bp_site_pack_url(m, "../", m->now, "index.html"));
    for (size_t i = 0; i < m->t.shown->count; i++)
        if (m->t.shown->judgements[i]->series->segment == segment)
            bp_node_append(arena, parts, part_of(m, m->t.shown->judgements[i]));
    bp_node_set(arena, view, "parts", parts);
    return bp_site_render(m, "site-segment.html.mustache", view, m->segment_files[segment]);
}

bool bp_site_segments(struct bp_site_maker *m)
{
    for (size_t s = 1; s < m->t.data->segment_count; s++)
        if (m->segment_files[s] && !bp_site_stays(m, m->segment_files[s]) && !page_of(m, (int)s))
            return false;
    return true;
}
