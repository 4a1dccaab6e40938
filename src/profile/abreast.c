/* Rows of a table with blank columns between named ones -> which parts of it are tables of their own. */
#include "profile/profile.h"

#include "workbook/workbook.h"

enum { MOST_TRIED = 200 /* cells of a column that are looked at as dates and numbers */ };

struct column {
    int part; /* -1: a blank column */
    int tried, dates, numbers;
    long long filled; /* of a blank one */
};

struct part {
    struct bp_table_part is;
    long long last_row; /* that has a cell of it, counted from 1 */
    bool is_broken;     /* a row before that has none */
};

struct bp_abreast {
    struct bp_arena *arena;
    struct column *columns;
    size_t width;
    struct part *parts;
    size_t part_count, part_cap;
    long long rows;
};

/* As a column without a name is called. */
static bool is_unnamed(struct bp_arena *arena, struct bp_text name, size_t column)
{
    return bp_text_eq(name, bp_text_fmt(arena, "column %zu", column + 1));
}

struct bp_abreast *bp_abreast_new(struct bp_arena *arena, const struct bp_text *names, size_t count)
{
    struct bp_abreast *a = BP_NEW(arena, struct bp_abreast);
    *a = (struct bp_abreast){.arena = arena, .width = count, .columns = BP_NEW_ARRAY(arena, struct column, count)};
    bool named = false;
    for (size_t i = 0; i < count; i++) {
        bool was_named = named;
        named = !is_unnamed(arena, names[i], i);
        if (named && !was_named)
            *BP_PUSH(arena, a->parts, a->part_count, a->part_cap) = (struct part){.is = {.first = i, .dates = -1}};
        if (named)
            a->parts[a->part_count - 1].is.last = i;
        a->columns[i].part = named ? (int)a->part_count - 1 : -1;
    }
    return a->part_count > 1 ? a : NULL;
}

/* ---- rows */

static void try_cell(struct column *c, struct bp_text cell, bool typed)
{
    static int64_t from_us[1] = {INT64_MIN};
    static int32_t offset_s[1] = {0};
    static const struct bp_zone utc = {{"UTC", 3}, 1, from_us, offset_s};
    static const struct bp_calendar calendar = {0, 12};
    static const struct bp_reading reading = {&utc, &utc, &calendar};
    struct bp_convention as_time = {0}, as_number = {0};
    struct bp_time time;
    double number;
    c->tried++;
    c->dates += !typed && bp_time_read(&as_time, &reading, cell, &time);
    c->numbers += typed || bp_number_read(&as_number, cell, &number);
}

static void take_cell(struct bp_abreast *a, size_t column, const struct bp_record *record, struct bp_text cell)
{
    struct column *c = &a->columns[column];
    if (c->part < 0) {
        c->filled++;
        return;
    }
    struct part *p = &a->parts[c->part];
    if (p->last_row < a->rows) {
        p->is_broken |= p->last_row + 1 < a->rows;
        p->last_row = a->rows;
        p->is.rows++;
    }
    if (c->tried < MOST_TRIED)
        try_cell(c, cell, record->typed && record->typed[column]);
}

void bp_abreast_take(struct bp_abreast *a, const struct bp_record *record)
{
    const struct bp_text *cells = record->cells;
    size_t first = 0;
    while (first < record->count && !cells[first].n)
        first++;
    if (first == record->count || bp_hint_totals(cells[first]))
        return;
    a->rows++;
    for (size_t i = first; i < record->count && i < a->width; i++)
        if (cells[i].n)
            take_cell(a, i, record, cells[i]);
}

/* ---- what they are */

static bool nearly_all(int of, int tried)
{
    return of > 0 && of * 10 >= tried * 9;
}

static int dates_of(const struct bp_abreast *a, const struct bp_table_part *part)
{
    for (size_t i = part->first; i <= part->last; i++)
        if (nearly_all(a->columns[i].dates, a->columns[i].tried))
            return (int)i;
    return -1;
}

/* A column of remarks beside a table has its cells wherever there was something to remark. */
static bool is_of_its_own(const struct bp_abreast *a, const struct part *p, const struct part *own)
{
    const struct column *first = &a->columns[p->is.first];
    bool is_remarks = p->is.first == p->is.last && !nearly_all(first->numbers, first->tried);
    return p->is.rows && (p->is.dates >= 0 || (p->is.rows != own->is.rows && !p->is_broken && !is_remarks));
}

/* Cells in the blank columns, but for a stray one in fifty rows, make it one table. */
static bool has_blank_columns(const struct bp_abreast *a)
{
    for (size_t i = a->parts[0].is.first; i < a->width; i++)
        if (a->columns[i].part < 0 && a->columns[i].filled > 1 + a->rows / 50)
            return false;
    return true;
}

bool bp_abreast_find(const struct bp_abreast *a, int of, struct bp_table_part *own, const struct bp_table_part **others,
                     size_t *count)
{
    struct bp_table_part *list = NULL;
    size_t cap = 0;
    int mine = of >= 0 && (size_t)of < a->width ? a->columns[of].part : 0;
    mine = mine < 0 ? 0 : mine;
    *own = a->parts[mine].is;
    *count = 0;
    for (size_t i = 0; i < a->part_count && has_blank_columns(a); i++) {
        struct part p = a->parts[i];
        p.is.dates = dates_of(a, &p.is);
        if ((int)i != mine && is_of_its_own(a, &p, &a->parts[mine]))
            *BP_PUSH(a->arena, list, *count, cap) = p.is;
    }
    *others = list;
    return *count > 0;
}

struct bp_text bp_column_letters(struct bp_arena *arena, const struct bp_found *found, size_t column)
{
    char name[24];
    struct bp_text t = bp_text_of(bp_cell_name(1, found->first_column + (int)column, name));
    return bp_text_copy(arena, bp_text_sub(t, 0, t.n - 1));
}

struct bp_text bp_part_range(struct bp_arena *arena, const struct bp_found *found, int header_line,
                             const struct bp_table_part *part)
{
    struct bp_text from = bp_column_letters(arena, found, part->first),
                   to = bp_column_letters(arena, found, part->last);
    return bp_text_fmt(arena, "%" BP_PRI "%d:%" BP_PRI, BP_ARG(from), header_line, BP_ARG(to));
}
