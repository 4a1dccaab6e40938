/* Judgements -> tables of all figures that their charts show: a row a period, a column a metric; for who hears them. */
#include "pages/pages.h"

#include <stdlib.h>

enum { FEW_METRICS = 2 }; /* they need no page of their own */

/* What is charted of one metric by one kind of period; the month that runs comes after those that are over. */
struct charted {
    const struct bp_judgement *judgement;
    const struct bp_stretch *parts[2];
    size_t counts[2];
};

static void add_part(struct charted *c, const struct bp_stretch *list, size_t count)
{
    size_t place = c->counts[0] ? 1 : 0;
    c->parts[place] = list;
    c->counts[place] = count;
}

static struct charted charted_of(const struct bp_judgement *j, enum bp_period_kind kind)
{
    const struct bp_series *s = j->series;
    struct charted c = {.judgement = j};
    size_t from = bp_recent_from(s);
    if (s->kind == kind && j->xmr.points && from < s->history_count)
        add_part(&c, s->history + from, s->history_count - from);
    else if (s->kind == kind && kind == BP_WEEK)
        add_part(&c, s->weeks, BP_WEEKS);
    if (kind == BP_MONTH)
        add_part(&c, s->months, s->month_count);
    return c;
}

static const struct bp_stretch *stretch_at(const struct charted *c, int start)
{
    for (size_t p = 0; p < 2; p++)
        for (size_t i = 0; i < c->counts[p]; i++)
            if (c->parts[p][i].window.span.start == start)
                return &c->parts[p][i];
    return NULL;
}

static bool is_any_known(const struct charted *c)
{
    for (size_t p = 0; p < 2; p++)
        for (size_t i = 0; i < c->counts[p]; i++)
            if (c->parts[p][i].figure.known)
                return true;
    return false;
}

/* ---- which rows */

struct table {
    enum bp_period_kind kind;
    struct charted *columns;
    size_t count, cap;
    int *starts; /* first days of its rows, rising */
    size_t row_count, row_cap;
};

static int by_day(const void *a, const void *b)
{
    const int *one = a, *other = b;
    return (*one > *other) - (*one < *other);
}

/* From the first period with a figure on: what nobody knows is no row at the table's head. */
static void find_rows(const struct bp_teller *t, struct table *table)
{
    int first = BP_DAY_MAX;
    size_t kept = 0;
    for (size_t c = 0; c < table->count; c++)
        for (size_t p = 0; p < 2; p++)
            for (size_t i = 0; i < table->columns[c].counts[p]; i++) {
                const struct bp_stretch *s = &table->columns[c].parts[p][i];
                *BP_PUSH(t->cx->arena, table->starts, table->row_count, table->row_cap) = s->window.span.start;
                if (s->figure.known && s->window.span.start < first)
                    first = s->window.span.start;
            }
    if (table->row_count)
        qsort(table->starts, table->row_count, sizeof *table->starts, by_day);
    for (size_t i = 0; i < table->row_count; i++)
        if (table->starts[i] >= first && (!kept || table->starts[kept - 1] != table->starts[i]))
            table->starts[kept++] = table->starts[i];
    table->row_count = kept;
}

static struct table table_of(const struct bp_teller *t, enum bp_period_kind kind)
{
    struct table table = {.kind = kind};
    for (size_t i = 0; i < t->shown->count; i++) {
        struct charted c = charted_of(t->shown->judgements[i], kind);
        if (!t->shown->judgements[i]->series->segment && is_any_known(&c))
            *BP_PUSH(t->cx->arena, table.columns, table.count, table.cap) = c;
    }
    find_rows(t, &table);
    return table;
}

/* ---- its words */

static struct bp_node *heads(const struct bp_teller *t, const struct table *table)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t c = 0; c < table->count; c++) {
        const struct bp_metric *m = &t->pack->metrics[table->columns[c].judgement->series->metric];
        struct bp_text name = m->name.text, unit = bp_tell_short_unit(t, m);
        if (unit.n)
            name = BP_TELL(t, "short.name", bp_arg_text("name", name), bp_arg_text("unit", unit));
        bp_node_append(t->cx->arena, list, bp_node_text(t->cx->arena, name));
    }
    return list;
}

static struct bp_node *row_of(const struct bp_teller *t, const struct table *table, int start, struct bp_notes *notes)
{
    struct bp_arena *arena = t->cx->arena;
    struct bp_node *row = bp_node_map(arena), *cells = bp_node_list(arena);
    struct bp_span span = bp_period_of(&t->pack->calendar, table->kind, start);
    for (size_t c = 0; c < table->count; c++) {
        const struct bp_series *s = table->columns[c].judgement->series;
        const struct bp_stretch *at = stretch_at(&table->columns[c], start);
        struct bp_text cell = {"", 0};
        if (at)
            cell = bp_note_figure(t, notes, s, at, bp_tell_short(t, &t->pack->metrics[s->metric], &at->figure));
        bp_node_append(arena, cells, bp_node_text(arena, cell));
    }
    bp_view_set(t, row, "period", bp_tell_period_dated(t, table->kind, span, BP_PERIOD_NAME));
    bp_node_set(arena, row, "cells", cells);
    return row;
}

static struct bp_node *view_of(const struct bp_teller *t, const struct table *table)
{
    struct bp_node *one = bp_node_map(t->cx->arena), *rows = bp_node_list(t->cx->arena);
    struct bp_notes notes = {0};
    for (size_t i = 0; i < table->row_count; i++)
        bp_node_append(t->cx->arena, rows, row_of(t, table, table->starts[i], &notes));
    bp_view_set(t, one, "kind", bp_tell_by_kind(t, "behind", table->kind, NULL, 0));
    bp_node_set(t->cx->arena, one, "heads", heads(t, table));
    bp_node_set(t->cx->arena, one, "rows", rows);
    bp_view_set(t, one, "notes", bp_notes_line(t, &notes));
    return one;
}

void bp_view_behind(const struct bp_teller *t, struct bp_node *view)
{
    static const enum bp_period_kind kinds[] = {BP_WEEK, BP_MONTH, BP_QUARTER, BP_YEAR};
    struct bp_arena *arena = t->cx->arena;
    struct bp_node *list = bp_node_list(arena);
    size_t widest = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct table table = table_of(t, kinds[i]);
        if (!table.row_count)
            continue;
        bp_node_append(arena, list, view_of(t, &table));
        widest = table.count > widest ? table.count : widest;
    }
    bp_node_set(arena, view, "behind", list);
    bp_node_set(arena, view, "has_behind_page", bp_node_truth(arena, widest > FEW_METRICS));
    bp_node_set(arena, view, "has_behind_few", bp_node_truth(arena, widest > 0 && widest <= FEW_METRICS));
}
