/* All periods from the first pack to the last -> a map of them, by quarter or year, gaps among them. */
#include "site/maker.h"

enum { STEPS = 10 };

static enum bp_period_kind group_kind(enum bp_period_kind kind)
{
    return kind == BP_WEEK ? BP_QUARTER : BP_YEAR;
}

static const struct bp_site_period *at(const struct bp_site_maker *m, int start)
{
    for (size_t i = 0; i < m->archive->count; i++)
        if (m->archive->list[i].kind == m->now->kind && m->archive->list[i].span.start == start)
            return &m->archive->list[i];
    return NULL;
}

static struct bp_node *cell_of(struct bp_site_maker *m, struct bp_span span)
{
    struct bp_arena *arena = m->t.cx->arena;
    const struct bp_site_period *p = at(m, span.start);
    struct bp_node *cell = bp_node_map(arena);
    bp_node_set_text(arena, cell, "label", bp_site_period_name(m, m->now->kind, span, BP_PERIOD_SHORT));
    bp_node_set_text(arena, cell, "name", bp_site_period_name(m, m->now->kind, span, BP_PERIOD_FULL));
    bp_node_set_text(arena, cell, "time", bp_site_datetime(m, m->now->kind, span));
    bp_node_set_text(arena, cell, "id", bp_period_id(arena, &m->t.pack->calendar, m->now->kind, span));
    bp_view_set(&m->t, cell, "href", p ? bp_site_pack_url(m, "", p, "index.html") : (struct bp_text){0});
    bp_node_set(arena, cell, "is_gap", bp_node_truth(arena, !p));
    bp_node_set(arena, cell, "is_gone", bp_node_truth(arena, p && !p->has_pack));
    bp_view_set(&m->t, cell, "score",
                p && p->judged ? bp_text_fmt(arena, "%zu/%zu", p->met, p->judged) : (struct bp_text){0});
    bp_view_set(&m->t, cell, "said", p && p->judged ? bp_site_met(m, p) : (struct bp_text){0});
    /* How much of it is filled: of ten. */
    bp_view_set(&m->t, cell, "step",
                p && p->judged ? bp_text_fmt(arena, "%zu", p->met * STEPS / p->judged) : (struct bp_text){0});
    bp_view_set(&m->t, cell, "revision",
                p && p->revision > 1 ? bp_text_fmt(arena, "r%d", p->revision) : (struct bp_text){0});
    return cell;
}

/* The periods that end in the quarter, from the first pack to the last. */
static struct bp_node *group_of(struct bp_site_maker *m, struct bp_span quarter, struct bp_span first, int end)
{
    struct bp_arena *arena = m->t.cx->arena;
    struct bp_node *cells = bp_node_list(arena);
    const struct bp_calendar *calendar = &m->t.pack->calendar;
    struct bp_span span = bp_period_of(calendar, m->now->kind, quarter.start);
    for (; span.end <= quarter.end; span = bp_period_shift(calendar, m->now->kind, span, 1))
        if (span.start >= first.start && span.end <= end)
            bp_node_append(arena, cells, cell_of(m, span));
    return cells;
}

/* Packs of another kind: those of the time before the edition's period was changed. */
static void others(struct bp_site_maker *m, struct bp_node *view)
{
    struct bp_arena *arena = m->t.cx->arena;
    struct bp_node *list = bp_node_list(arena);
    for (size_t i = m->archive->count; i-- > 0;) {
        const struct bp_site_period *p = &m->archive->list[i];
        if (p->kind == m->now->kind)
            continue;
        struct bp_node *row = bp_node_map(arena);
        bp_node_set_text(arena, row, "name", bp_site_period_name(m, p->kind, p->span, BP_PERIOD_FULL));
        bp_node_set_text(arena, row, "said", bp_site_met(m, p));
        bp_view_set(&m->t, row, "href", bp_site_pack_url(m, "", p, "index.html"));
        bp_node_append(arena, list, row);
    }
    bp_node_set(arena, view, "has_others", bp_node_truth(arena, list->count > 0));
    bp_node_set(arena, view, "others", list);
}

void bp_site_view_map(struct bp_site_maker *m, struct bp_node *view)
{
    struct bp_arena *arena = m->t.cx->arena;
    struct bp_node *list = bp_node_list(arena);
    const struct bp_calendar *calendar = &m->t.pack->calendar;
    enum bp_period_kind kind = group_kind(m->now->kind);
    const struct bp_site_period *first = NULL, *last = NULL;
    for (size_t i = 0; i < m->archive->count; i++)
        if (m->archive->list[i].kind == m->now->kind) {
            first = first ? first : &m->archive->list[i];
            last = &m->archive->list[i];
        }
    for (struct bp_span quarter = bp_period_of(calendar, kind, last->span.end - 1); quarter.end >= first->span.end;
         quarter = bp_period_shift(calendar, kind, quarter, -1)) {
        struct bp_node *group = bp_node_map(arena), *cells = group_of(m, quarter, first->span, last->span.end);
        if (!cells->count)
            continue;
        bp_node_set_text(arena, group, "name", bp_site_period_name(m, kind, quarter, BP_PERIOD_NAME));
        bp_node_set_text(arena, group, "id", bp_period_id(arena, calendar, kind, quarter));
        bp_node_set(arena, group, "weeks", cells);
        bp_node_append(arena, list, group);
    }
    bp_node_set(arena, view, "groups", list);
    others(m, view);
}
