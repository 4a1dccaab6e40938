/* A file -> its form, its header, its columns' names, and the records that are rows of the table. */
#include "table/table.h"

#include "table/dialect.h"
#include "table/header.h"
#include "table/merged.h"
#include "table/reader.h"
#include "table/unpivot.h"

#include <string.h>

enum { LOOKED_AHEAD = 64 };

struct bp_table {
    struct bp_arena *arena; /* its own, given back when it is closed */
    const char *path;       /* or what else the rows are called */
    struct bp_record_reader reader;
    bool can_reopen; /* so that it may be read to its end in search of the header */
    struct bp_found found;
    int header_line, header_end; /* its first line and its last */
    struct bp_text *names;
    size_t name_count;
    struct bp_unpivot *unpivot; /* then names are its own */

    const bool *wanted;
    struct bp_record *ahead; /* read while the header was looked for, and not yet given out */
    size_t ahead_count, ahead_cap, ahead_at;

    bool *has_figures;        /* as names: the first row's cell is one; NULL before it */
    bool merges_known;        /* the reader has been asked */
    struct bp_merged *merged; /* NULL: no cell is merged over rows */
    bool over;                /* another table starts */
    bool in_footer, gap;
    struct bp_record wide; /* the row being unpivoted */
    size_t wide_at;        /* its next column; 0 when there is none */
};

/* ---- records, some of them read ahead */

static void look_ahead(struct bp_table *t, const struct bp_record *record)
{
    struct bp_record *kept = BP_PUSH(t->arena, t->ahead, t->ahead_count, t->ahead_cap);
    *kept = *record;
    kept->cells = BP_NEW_ARRAY(t->arena, struct bp_text, record->count);
    for (size_t i = 0; i < record->count; i++)
        kept->cells[i] = bp_text_copy(t->arena, record->cells[i]);
    if (record->typed) {
        bool *typed = BP_NEW_ARRAY(t->arena, bool, record->count);
        memcpy(typed, record->typed, record->count * sizeof *typed);
        kept->typed = typed;
    }
    kept->raw = bp_text_copy(t->arena, record->raw);
    kept->bad = record->bad ? bp_remark_keep(t->arena, record->bad) : NULL;
}

/* The i-th record from the start, for finding the header; NULL after the end. */
static const struct bp_record *peek(struct bp_ctx *cx, struct bp_table *t, size_t i, bool *failed)
{
    struct bp_record record;
    while (t->ahead_count <= i) {
        if (!t->reader.kind->next(cx, t->reader.self, &record, failed))
            return NULL;
        look_ahead(t, &record);
    }
    return &t->ahead[i];
}

static bool has_digit(struct bp_text cell)
{
    for (size_t i = 0; i < cell.n; i++)
        if (cell.p[i] >= '0' && cell.p[i] <= '9')
            return true;
    return false;
}

/* Digits, and at the most the marks that stand in numbers and dates. */
static bool is_figure(struct bp_text cell)
{
    for (size_t i = 0; i < cell.n; i++)
        if (!memchr("0123456789.,:/-+% TZ", cell.p[i], 20))
            return false;
    return has_digit(cell);
}

/* Of the first row, to know another table by. */
static void look_at_first_row(struct bp_table *t, const struct bp_record *record)
{
    t->has_figures = BP_NEW_ARRAY(t->arena, bool, t->name_count);
    for (size_t i = 0; i < t->name_count && i < record->count; i++)
        t->has_figures[i] = is_figure(record->cells[i]);
}

/* With the first row, so that nobody waits for it who only asks for the header. */
static bool find_merges(struct bp_ctx *cx, struct bp_table *t)
{
    const struct bp_merge *list = NULL;
    size_t count = 0;
    t->merges_known = true;
    if (t->reader.kind->merges && !t->reader.kind->merges(cx, t->reader.self, &list, &count))
        return false;
    t->merged = bp_merged_new(t->arena, list, count, t->header_end, t->name_count);
    return true;
}

static bool next_raw(struct bp_ctx *cx, struct bp_table *t, struct bp_record *out, bool *failed)
{
    if (!t->merges_known && !find_merges(cx, t))
        return !(*failed = true);
    if (t->ahead_at < t->ahead_count)
        *out = t->ahead[t->ahead_at++];
    else if (!t->reader.kind->next(cx, t->reader.self, out, failed))
        return false;
    if (t->merged)
        bp_merged_fill(t->merged, out, t->wanted);
    return true;
}

/* ---- the header */

/* Goes on to the record that holds the one column that must be there, in files of several tables. */
static bool search_further(struct bp_ctx *cx, struct bp_table *t, const struct bp_file_layout *layout, bool *failed)
{
    struct bp_record record;
    bool first = false;
    struct bp_file_layout must = {.needed = layout->needed, .needed_count = 1};
    struct bp_arena *scratch = bp_arena_child(t->arena);
    while (!first && t->reader.kind->next(cx, t->reader.self, &record, failed)) {
        bp_arena_reset(scratch);
        bp_dialect_matches(scratch, record.cells, record.count, &must, &first);
        if (first) {
            t->ahead_count = 0;
            look_ahead(t, &record);
        }
    }
    bp_arena_free(scratch);
    return first;
}

/* Where the header stands among the records; *missed: the column that must be there was nowhere, though the file was
 * read to its end. */
static bool find_header(struct bp_ctx *cx, struct bp_table *t, const struct bp_file_layout *layout, size_t *at,
                        bool *missed)
{
    bool failed = false, first, best_first = false;
    size_t best = 0, count = 0;
    *at = 0;
    *missed = false;
    if (t->reader.kind->is_plain)
        return true;
    for (const struct bp_record *r; count < LOOKED_AHEAD && (r = peek(cx, t, count, &failed)); count++) {
        size_t found = r->bad ? 0 : bp_dialect_matches(t->arena, r->cells, r->count, layout, &first);
        if (found > best) {
            best = found;
            *at = count;
            best_first = first;
        }
        if (layout->needed_count ? best == layout->needed_count : layout->skip_given)
            return true;
    }
    if (failed)
        return false;
    if (best_first || (best && !layout->needed_count))
        return true;
    if (layout->needed_count && count == LOOKED_AHEAD && !layout->skip_given && t->can_reopen) {
        if (search_further(cx, t, layout, &failed))
            *at = 0;
        else
            *missed = true;
        return !failed;
    }
    if (!best)
        *at = layout->skip_given ? 0 : bp_header_likely(t->ahead, t->ahead_count);
    return true;
}

/* No header: of an empty file, or where all of it is passed over. */
static bool says_nothing(struct bp_ctx *cx, const struct bp_table *t, const struct bp_file_layout *layout)
{
    struct bp_where where = {t->path, 1, 0};
    if (layout->range.n && t->found.sheet.n)
        return bp_fail_remark(cx, BP_BAD_DATA, where,
                              BP_REMARK(BP_REMARK_NOTHING_IN_RANGE, bp_arg_text("range", layout->range),
                                        bp_arg_text("sheet", t->found.sheet)));
    if (layout->skip_given && layout->skip)
        return bp_fail_remark(cx, BP_BAD_DATA, where,
                              BP_REMARK(BP_REMARK_NOTHING_AFTER_SKIP, bp_arg_rows("count", layout->skip)));
    return bp_fail_remark(cx, BP_BAD_DATA, where, BP_REMARK(BP_REMARK_FILE_EMPTY));
}

static bool read_header(struct bp_ctx *cx, struct bp_table *t, const struct bp_file_layout *layout, bool *missed)
{
    size_t at;
    bool failed = false;
    if (!find_header(cx, t, layout, &at, missed) || *missed)
        return !*missed ? false : true;
    const struct bp_record *header = peek(cx, t, at, &failed);
    if (!header)
        return !failed && says_nothing(cx, t, layout);
    if (header->bad)
        return bp_fail_remark(cx, BP_BAD_DATA, (struct bp_where){t->path, header->bad_line, 0},
                              BP_REMARK(BP_REMARK_HEADER_UNREADABLE, bp_arg_remark("why", header->bad)));
    size_t rows = 1;
    if (!t->reader.kind->is_plain) {
        /* At most three of the header, and the first row: it is looked at whole. */
        while (rows < 4 && peek(cx, t, at + rows, &failed))
            rows++;
        if (failed)
            return false;
        rows = bp_header_rows(t->ahead + at, rows < 3 ? rows : 3, layout->header_rows, &t->found);
    }
    t->header_line = t->ahead[at].line;
    t->header_end = t->ahead[at + rows - 1].line;
    t->found.skipped = t->header_line - 1;
    t->found.header_rows = (int)rows;
    bp_header_names(t->arena, t->ahead + at, rows, &t->names, &t->name_count);
    t->ahead_at = at + rows;
    return true;
}

/* ---- opening */

/* Over a reader that lives in `arena`, which becomes the table's own. *missed: as find_header. */
static bool open_over(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                      struct bp_record_reader reader, const struct bp_file_layout *layout, bool *missed,
                      struct bp_table **out)
{
    struct bp_table *t = BP_NEW(arena, struct bp_table);
    *t = (struct bp_table){.arena = arena, .path = path, .reader = reader, .can_reopen = missed != NULL};
    bool nowhere = false;
    bp_table_found(t);
    bool ok = read_header(cx, t, layout, &nowhere);
    if (ok && !nowhere && layout->unpivot)
        ok = bp_unpivot_open(cx, arena, asked, path, t->names, t->name_count, layout, &t->found, &t->unpivot);
    if (missed)
        *missed = nowhere;
    if (ok && !nowhere) {
        *out = t;
        return true;
    }
    bp_table_close(t);
    return false;
}

static bool open_once(struct bp_ctx *cx, struct bp_where asked, const char *path, const struct bp_file_layout *layout,
                      bool *missed, struct bp_table **out)
{
    struct bp_arena *arena = bp_arena_child(cx->arena);
    struct bp_record_reader reader;
    *missed = false;
    if (bp_reader_open(cx, arena, asked, path, layout, &reader))
        return open_over(cx, arena, asked, path, reader, layout, missed, out);
    bp_arena_free(arena);
    return false;
}

bool bp_table_open(struct bp_ctx *cx, struct bp_where asked, const char *path, const struct bp_file_layout *layout,
                   struct bp_table **out)
{
    bool missed;
    struct bp_file_layout likely = layout ? *layout : (struct bp_file_layout){0};
    if (open_once(cx, asked, path, &likely, &missed, out))
        return true;
    likely.needed_count = 0; /* whoever needs the column says that it is not there, and which ones are */
    return missed && open_once(cx, asked, path, &likely, &missed, out);
}

bool bp_table_open_reader(struct bp_ctx *cx, struct bp_where asked, const char *name, struct bp_record_reader reader,
                          const struct bp_file_layout *layout, struct bp_table **out)
{
    static const struct bp_file_layout nothing_said;
    return open_over(cx, bp_arena_child(cx->arena), asked, name, reader, layout ? layout : &nothing_said, NULL, out);
}

/* In any order: no name of a header stands in it twice. */
static bool has_same_columns(const struct bp_table *a, const struct bp_table *b)
{
    struct bp_hashed names = {0};
    bool same = a->name_count == b->name_count;
    for (size_t i = 0; same && i < a->name_count; i++)
        bp_set_add(b->arena, &names, bp_hash(b->names[i]).a);
    for (size_t i = 0; same && i < a->name_count; i++)
        same = bp_set_has(&names, bp_hash(a->names[i]).a);
    return same;
}

static void compare(struct bp_ctx *cx, struct bp_table *t, struct bp_table *other, long long rows,
                    struct bp_table_beside *out)
{
    struct bp_record record;
    bool failed = false;
    long long count = 0;
    out->name = bp_text_copy(cx->arena, bp_table_found(other)->sheet);
    out->same_header = has_same_columns(t, other);
    if (out->same_header || rows < 0 || other->name_count < 2)
        return;
    while (count <= rows && bp_table_next(cx, other, &record, &failed))
        count += !record.is_footer && record.filled > 1;
    out->more_rows = count > rows ? count : 0;
}

bool bp_table_look_beside(struct bp_ctx *cx, struct bp_table *t, const struct bp_file_layout *layout, long long rows,
                          size_t *at, struct bp_table_beside *out)
{
    struct bp_diag_mark mark = bp_diag_mark(cx);
    bool any = false;
    *out = (struct bp_table_beside){0};
    while (!any && t->reader.kind->beside) {
        struct bp_arena *arena = bp_arena_child(cx->arena);
        struct bp_record_reader reader;
        struct bp_table *other;
        if (!t->reader.kind->beside(cx, arena, t->reader.self, at, &reader)) {
            bp_arena_free(arena);
            break;
        }
        any = open_over(cx, arena, BP_NOWHERE, t->path, reader, layout, NULL, &other);
        if (any) {
            compare(cx, t, other, rows, out);
            bp_table_close(other);
        }
    }
    bp_diag_rewind(cx, mark); /* a sheet that is not read need not be good */
    return any;
}

void bp_table_close(struct bp_table *t)
{
    t->reader.kind->close(t->reader.self);
    bp_arena_free(t->arena);
}

void bp_table_progress(const struct bp_table *t, long long *done, long long *size)
{
    *done = *size = 0;
    if (t->reader.kind->progress)
        t->reader.kind->progress(t->reader.self, done, size);
}

const struct bp_found *bp_table_found(struct bp_table *t)
{
    t->found.form = t->reader.kind->form;
    if (t->reader.kind->found)
        t->reader.kind->found(t->reader.self, &t->found);
    return &t->found;
}

size_t bp_table_columns(const struct bp_table *t)
{
    return t->unpivot ? bp_unpivot_columns(t->unpivot) : t->name_count;
}

struct bp_text bp_table_column(const struct bp_table *t, size_t i)
{
    return t->unpivot ? bp_unpivot_column(t->unpivot, i) : t->names[i];
}

int bp_table_header_line(const struct bp_table *t)
{
    return t->header_line;
}

void bp_table_want(struct bp_table *t, const bool *wanted, const bool *glanced)
{
    const bool *needed = t->unpivot ? NULL : wanted; /* unpivoting reads all of its ids and times */
    t->wanted = needed;
    if (needed && glanced) {
        bool *both = BP_NEW_ARRAY(t->arena, bool, t->name_count);
        for (size_t i = 0; i < t->name_count; i++)
            both[i] = needed[i] || glanced[i];
        t->wanted = both;
    }
    t->reader.kind->want(t->reader.self, t->wanted, needed, t->name_count);
}

/* ---- rows */

/* One cell, and no figure or date in it: those may be all that a row knows. */
static bool is_lone_text(const struct bp_record *record)
{
    for (size_t i = 0; i < record->count; i++)
        if (record->cells[i].n && record->cells[i].p[0] >= '0' && record->cells[i].p[0] <= '9')
            return false;
    return record->filled == 1;
}

/* Behind an empty line: a remark, or names in all cells where the first row had figures. */
static bool starts_other_table(const struct bp_table *t, const struct bp_record *record)
{
    bool figures = false;
    if (t->name_count < 2 || record->bad || record->count == 0)
        return false;
    if (bp_text_starts(record->cells[0], "#") && !has_digit(bp_text_sub(record->cells[0], 1, 2)))
        return true;
    if (record->count < 2 || record->filled < record->count || !t->has_figures)
        return false;
    for (size_t i = 0; i < record->count; i++) {
        if (has_digit(record->cells[i]))
            return false;
        figures |= i < t->name_count && t->has_figures[i];
    }
    return figures;
}

/* Rows read ahead have all their cells: what a row is was decided by them. */
static void leave_wanted(const struct bp_table *t, struct bp_record *record)
{
    for (size_t i = 0; t->wanted && i < record->count; i++)
        if (i >= t->name_count || !t->wanted[i])
            record->cells[i].n = 0;
}

/* A row of the table as it stands in the file, and whether it is one. */
static bool judge_row(struct bp_ctx *cx, struct bp_table *t, struct bp_record *out, bool *failed)
{
    *failed = false;
    if (t->over || !next_raw(cx, t, out, failed))
        return false;
    if (t->reader.kind->is_plain)
        return true;
    bool gap = out->after_gap || t->gap;
    t->gap = false;
    if (gap && starts_other_table(t, out)) {
        t->found.other_table = out->line;
        t->over = true;
        *failed = t->reader.kind->leave && !t->reader.kind->leave(cx, t->reader.self);
        return false;
    }
    if (!gap && !t->in_footer && t->has_figures && out->filled > 0) /* what nearly every row is */
        return true;
    t->gap = !out->bad && out->filled == 0; /* a spreadsheet's empty line has all its commas */
    t->in_footer = (gap || t->in_footer) && t->name_count > 2 && !out->bad && is_lone_text(out);
    out->is_footer = t->in_footer;
    if (!t->has_figures && !out->bad)
        look_at_first_row(t, out);
    return true;
}

static bool next_row(struct bp_ctx *cx, struct bp_table *t, struct bp_record *out, bool *failed)
{
    bool read_ahead = t->ahead_at < t->ahead_count;
    if (!judge_row(cx, t, out, failed))
        return false;
    if (read_ahead)
        leave_wanted(t, out);
    return true;
}

bool bp_table_next(struct bp_ctx *cx, struct bp_table *t, struct bp_record *out, bool *failed)
{
    if (!t->unpivot)
        return next_row(cx, t, out, failed);
    while (!bp_unpivot_next(t->unpivot, &t->wide, &t->wide_at, out)) {
        if (!next_row(cx, t, &t->wide, failed))
            return false;
        t->wide_at = 0;
    }
    *failed = false;
    return true;
}
