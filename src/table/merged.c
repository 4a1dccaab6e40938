/* Records under cells merged over rows -> records that hold those cells' values. */
#include "table/merged.h"

#include <string.h>

/* A merge whose first row has come, with a value. */
struct holding {
    const struct bp_merge *merge;
    struct bp_text text;
    bool typed;
    struct holding *under; /* the one of its column that started before it, and holds again after it */
};

struct bp_merged {
    struct bp_arena *arena;
    const struct bp_merge *list;
    size_t count, next, width;
    int header_end;
    struct holding **columns; /* by column: what holds there; NULL */
    size_t *held, held_count; /* the columns where something does */
    bool *is_held;            /* as columns: it is among these */
    /* the record filled last */
    struct bp_text *cells;
    bool *typed;
    int *merged;
    size_t cap;
};

static bool is_of_rows(const struct bp_merged *m, const struct bp_merge *merge)
{
    return merge->first_line > m->header_end && merge->column >= 0 && (size_t)merge->column < m->width;
}

struct bp_merged *bp_merged_new(struct bp_arena *arena, const struct bp_merge *list, size_t count, int header_end,
                                size_t width)
{
    struct bp_merged asked = {.arena = arena, .list = list, .count = count, .width = width, .header_end = header_end};
    while (asked.next < count && !is_of_rows(&asked, &list[asked.next]))
        asked.next++;
    if (asked.next == count)
        return NULL;
    struct bp_merged *m = BP_NEW(arena, struct bp_merged);
    *m = asked;
    m->columns = BP_NEW_ARRAY(arena, struct holding *, width);
    m->held = BP_NEW_ARRAY(arena, size_t, width);
    m->is_held = BP_NEW_ARRAY(arena, bool, width);
    return m;
}

/* Merges that start in this row. */
static void start(struct bp_merged *m, const struct bp_record *record, const bool *wanted)
{
    for (; m->next < m->count && m->list[m->next].first_line <= record->line; m->next++) {
        const struct bp_merge *merge = &m->list[m->next];
        size_t column = (size_t)merge->column;
        if (!is_of_rows(m, merge) || merge->first_line < record->line || column >= record->count ||
            !record->cells[column].n || (wanted && !wanted[column]))
            continue;
        struct holding *h = BP_NEW(m->arena, struct holding);
        *h = (struct holding){merge, bp_text_copy(m->arena, record->cells[column]),
                              record->typed && record->typed[column], m->columns[column]};
        m->columns[column] = h;
        if (!m->is_held[column])
            m->held[m->held_count++] = column;
        m->is_held[column] = true;
    }
}

/* Leaves out merges that ended before this row. */
static void end(struct bp_merged *m, int line)
{
    size_t kept = 0;
    for (size_t i = 0; i < m->held_count; i++) {
        size_t column = m->held[i];
        while (m->columns[column] && m->columns[column]->merge->last_line < line)
            m->columns[column] = m->columns[column]->under;
        m->is_held[column] = m->columns[column] != NULL;
        if (m->is_held[column])
            m->held[kept++] = column;
    }
    m->held_count = kept;
}

static bool is_blank(const struct bp_record *record, size_t column)
{
    return column >= record->count || !record->cells[column].n;
}

/* The record in cells of our own, with room for `count` of them. */
static void own(struct bp_merged *m, struct bp_record *record, size_t count)
{
    if (m->cap < count) {
        m->cap = count > m->width ? count : m->width;
        m->cells = BP_NEW_ARRAY(m->arena, struct bp_text, m->cap);
        m->typed = BP_NEW_ARRAY(m->arena, bool, m->cap);
        m->merged = BP_NEW_ARRAY(m->arena, int, m->cap);
    }
    for (size_t i = 0; i < count; i++) {
        bool there = i < record->count;
        m->cells[i] = there ? record->cells[i] : (struct bp_text){"", 0};
        m->typed[i] = there && record->typed && record->typed[i];
        m->merged[i] = 0;
    }
    record->cells = m->cells;
    record->typed = m->typed;
    record->merged = m->merged;
    record->count = count;
}

void bp_merged_fill(struct bp_merged *m, struct bp_record *record, const bool *wanted)
{
    if (record->bad)
        return;
    end(m, record->line);
    size_t count = record->count, blank = 0;
    for (size_t i = 0; i < m->held_count; i++) {
        blank += is_blank(record, m->held[i]);
        count = is_blank(record, m->held[i]) && m->held[i] >= count ? m->held[i] + 1 : count;
    }
    if (blank)
        own(m, record, count);
    for (size_t i = 0; blank && i < m->held_count; i++) {
        size_t column = m->held[i];
        const struct holding *h = m->columns[column];
        if (!is_blank(record, column))
            continue;
        m->cells[column] = h->text;
        m->typed[column] = h->typed;
        m->merged[column] = h->merge->first_line;
        record->filled++;
    }
    start(m, record, wanted);
}
