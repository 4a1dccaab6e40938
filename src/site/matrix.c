/* The last periods -> how each metric went in them: a mark each, that leads to that period's pack. */
#include "site/maker.h"

#include <math.h>

enum { COLUMNS = 13 };

/* The last so many calendar periods up to the newest pack, packs or not. */
static size_t columns_of(const struct bp_site_maker *m, struct bp_span spans[COLUMNS])
{
    const struct bp_site_archive *a = m->archive;
    const struct bp_site_period *last = NULL, *first = NULL;
    size_t count = 0;
    for (size_t i = 0; i < a->count; i++)
        if (a->list[i].kind == m->now->kind) {
            first = first ? first : &a->list[i];
            last = &a->list[i];
        }
    for (int back = COLUMNS - 1; last && back >= 0; back--) {
        struct bp_span span = bp_period_shift(&m->t.pack->calendar, last->kind, last->span, -back);
        if (span.start >= first->span.start)
            spans[count++] = span;
    }
    return count;
}

static const struct bp_site_period *of_span(const struct bp_site_maker *m, struct bp_span span)
{
    for (size_t i = 0; i < m->archive->count; i++)
        if (m->archive->list[i].kind == m->now->kind && m->archive->list[i].span.start == span.start)
            return &m->archive->list[i];
    return NULL;
}

static struct bp_node *cell_of(struct bp_site_maker *m, int metric, struct bp_span span, struct bp_text label)
{
    struct bp_arena *arena = m->t.cx->arena;
    const struct bp_site_period *p = of_span(m, span);
    const struct bp_site_figure *f = p ? bp_site_period_find(p, m->t.pack->metrics[metric].id.text) : NULL;
    struct bp_node *cell = bp_node_map(arena);
    bp_node_set_text(arena, cell, "label", label);
    bp_view_set(&m->t, cell, "href", f ? bp_site_figure_url(m, "", p, f) : (struct bp_text){0});
    bp_view_set(&m->t, cell, "mark", f ? bp_site_mark(m, f->status, f->is_open) : (struct bp_text){0});
    struct bp_text status = f ? bp_site_status(m, f->status, f->is_open) : bp_tell(&m->t, "t.site_gap");
    struct bp_text value = f ? bp_site_value(m, metric, f->value) : (struct bp_text){0};
    bp_view_set(&m->t, cell, "said",
                BP_TELL(&m->t, "site.cell", bp_arg_text("label", label), bp_arg_text("status", status),
                        bp_arg_word("has_value", value.n ? "yes" : "no"), bp_arg_text("value", value)));
    return cell;
}

void bp_site_view_matrix(struct bp_site_maker *m, struct bp_node *view)
{
    struct bp_arena *arena = m->t.cx->arena;
    struct bp_node *heads = bp_node_list(arena), *rows = bp_node_list(arena);
    struct bp_span spans[COLUMNS];
    struct bp_text labels[COLUMNS];
    size_t count = columns_of(m, spans);
    for (size_t i = 0; i < count; i++) {
        struct bp_node *head = bp_node_map(arena);
        labels[i] = bp_site_period_name(m, m->now->kind, spans[i], BP_PERIOD_SHORT);
        bp_node_set_text(arena, head, "label", labels[i]);
        bp_node_set_text(arena, head, "time", bp_site_datetime(m, m->now->kind, spans[i]));
        bp_node_append(arena, heads, head);
    }
    for (size_t k = 0; k < m->t.shown->count; k++) {
        const struct bp_series *s = m->t.shown->judgements[k]->series;
        struct bp_node *row = bp_node_map(arena), *cells = bp_node_list(arena);
        if (s->segment)
            continue;
        bp_node_set_text(arena, row, "name", m->t.pack->metrics[s->metric].name.text);
        bp_node_set_text(arena, row, "href", bp_site_metric_url(m, "", s->metric));
        for (size_t i = 0; i < count; i++)
            bp_node_append(arena, cells, cell_of(m, s->metric, spans[i], labels[i]));
        bp_node_set(arena, row, "cells", cells);
        bp_node_append(arena, rows, row);
    }
    bp_node_set(arena, view, "marks", bp_site_legend(m));
    bp_node_set(arena, view, "columns", heads);
    bp_node_set(arena, view, "rows", rows);
}
