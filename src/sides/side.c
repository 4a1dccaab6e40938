/* Side files: CSV or workbooks with known columns -> rows. */
#include "sides/side.h"

enum { SHEETS_TRIED = 100, MOST_ROWS = 50000 /* of what people write: each may stand on a page */ };

/* ---- which columns are which */

static bool is_nameless(const struct bp_table *table, size_t column)
{
    struct bp_text name = bp_table_column(table, column);
    long number;
    return bp_text_starts(name, "column ") && bp_text_int(bp_text_sub(name, 7, name.n), &number) &&
           number == (long)column + 1;
}

/* `Raised by` is raised_by. -1 for none. */
static int name_of(struct bp_arena *arena, struct bp_text column, const char *const *names, size_t count)
{
    struct bp_text slug = bp_slug(arena, column);
    for (size_t i = 0; i < count; i++)
        if (bp_text_is(slug, names[i]))
            return (int)i;
    return -1;
}

/* A name that is not ours: a slip of one that is, or a column for people, which is none of our business. */
static bool pass_over(struct bp_ctx *cx, struct bp_where where, struct bp_text name, const char *const *names,
                      size_t count, const int *index_of, struct bp_buf *passed)
{
    const char *near = bp_nearest(name, names, count);
    for (size_t i = 0; near && i < count; i++)
        if (near == names[i] && index_of[i] >= 0)
            near = NULL; /* that one is there */
    if (near)
        return bp_fail(cx, BP_BAD_DATA, where, "unknown column `%" BP_PRI "`, did you mean `%s`?", BP_ARG(name), near);
    bp_buf_fmt(passed, "%s`%" BP_PRI "`", passed->n ? ", " : "", BP_ARG(name));
    return true;
}

static bool match_columns(struct bp_ctx *cx, const struct bp_table *table, const struct bp_side *side,
                          const char *const *names, int *index_of)
{
    struct bp_where where = {side->path, bp_table_header_line(table), 0};
    struct bp_buf passed = bp_buf_new(cx->arena);
    size_t columns = bp_table_columns(table);
    bool ok = true;
    for (size_t i = 0; i < side->names; i++)
        index_of[i] = -1;
    for (size_t c = 0; c < columns; c++) {
        int i = name_of(cx->arena, bp_table_column(table, c), names, side->names);
        if (i >= 0 && index_of[i] >= 0)
            ok = bp_fail(cx, BP_BAD_DATA, where, "two columns are called %s: remove one", names[i]);
        else if (i >= 0)
            index_of[i] = (int)c;
    }
    for (size_t c = 0; c < columns; c++) {
        struct bp_text name = bp_table_column(table, c);
        if (!is_nameless(table, c) && name_of(cx->arena, name, names, side->names) < 0)
            ok &= pass_over(cx, where, name, names, side->names, index_of, &passed);
    }
    if (ok && passed.n)
        bp_note(cx, where, "passed over, as none of the columns of this file: %" BP_PRI, BP_ARG(bp_buf_text(&passed)));
    return ok;
}

static bool has_key_column(struct bp_ctx *cx, const struct bp_table *table, const char *key)
{
    for (size_t c = 0; c < bp_table_columns(table); c++)
        if (name_of(cx->arena, bp_table_column(table, c), &key, 1) == 0)
            return true;
    return false;
}

/* ---- the file, and the sheet of a workbook */

/* The first sheet may be notes: then the first one whose header has the column that must be there. */
static bool open_other_sheet(struct bp_ctx *cx, struct bp_word file, const struct bp_side *side,
                             const struct bp_file_layout *layout, const char *key, struct bp_table **table)
{
    struct bp_file_layout of_sheet = *layout;
    struct bp_diag_mark before = bp_diag_mark(cx);
    for (int i = 1; i <= SHEETS_TRIED; i++) {
        struct bp_table *other;
        of_sheet.sheet = bp_text_fmt(cx->arena, "%d", i);
        bool opened = bp_table_open(cx, file.where, side->path, &of_sheet, &other);
        bp_diag_rewind(cx, before);
        if (!opened) /* empty, or a sheet of charts; behind the last one nothing opens */
            continue;
        if (has_key_column(cx, other, key)) {
            bp_table_close(*table);
            *table = other;
            return true;
        }
        bp_table_close(other);
    }
    return false;
}

static bool open_table(struct bp_ctx *cx, struct bp_word file, const struct bp_side *side, const char *const *names,
                       const char *key, struct bp_table **table)
{
    struct bp_text *needed = BP_NEW_ARRAY(cx->arena, struct bp_text, side->names + 1);
    struct bp_file_layout layout = {.needed = needed, .needed_count = 1};
    needed[0] = bp_text_of(key);
    for (size_t i = 0; i < side->names; i++)
        if (names[i] != key)
            needed[layout.needed_count++] = bp_text_of(names[i]);
    if (!bp_table_open(cx, file.where, side->path, &layout, table))
        return false;
    if (has_key_column(cx, *table, key))
        return true;
    if (bp_table_found(*table)->form == BP_FORM_XLSX && open_other_sheet(cx, file, side, &layout, key, table)) {
        bp_note(cx, (struct bp_where){side->path, 0, 0},
                "the sheet `%" BP_PRI "` is read: it is the first with a column %s",
                BP_ARG(bp_table_found(*table)->sheet), key);
        return true;
    }
    int *index_of = BP_NEW_ARRAY(cx->arena, int, side->names);
    if (match_columns(cx, *table, side, names, index_of)) /* else it is there, with a slip in its name */
        bp_fail(cx, BP_BAD_DATA, (struct bp_where){side->path, bp_table_header_line(*table), 0},
                "the column %s is missing: this file has columns for %" BP_PRI, key,
                BP_ARG(bp_column_list(cx->arena, needed, side->names)));
    bp_table_close(*table);
    return false;
}

/* ---- its rows */

static bool is_empty(const struct bp_record *record, size_t from)
{
    for (size_t i = from; i < record->count; i++)
        if (record->cells[i].n)
            return false;
    return true;
}

/* A cell beyond the names: the text before it has a comma and no quotes. */
static bool check_width(struct bp_ctx *cx, const struct bp_table *table, const struct bp_record *record,
                        struct bp_where where)
{
    size_t columns = bp_table_columns(table);
    while (columns && is_nameless(table, columns - 1))
        columns--;
    return is_empty(record, columns) ||
           bp_fail(cx, BP_BAD_DATA, where, "%zu cells where the header has %zu: a comma without quotes?", record->count,
                   columns);
}

static bool read_row(struct bp_ctx *cx, struct bp_side *side, const struct bp_table *table,
                     const struct bp_record *record, const int *index_of)
{
    struct bp_where where = {side->path, record->bad ? record->bad_line : record->line, 0};
    if (record->bad)
        return bp_fail_remark(cx, BP_BAD_DATA, where, record->bad);
    if (is_empty(record, 0)) /* spreadsheets leave rows of commas */
        return true;
    if (!check_width(cx, table, record, where))
        return false;
    *BP_PUSH(cx->arena, side->lines, side->rows, side->lines_cap) = record->line;
    for (size_t i = 0; i < side->names; i++) {
        bool there = index_of[i] >= 0 && (size_t)index_of[i] < record->count;
        *BP_PUSH(cx->arena, side->cells, side->cell_count, side->cap) =
            there ? bp_text_copy(cx->arena, record->cells[index_of[i]]) : (struct bp_text){"", 0};
    }
    return true;
}

bool bp_side_read(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_word file, const char *const *names,
                  size_t count, const char *key, struct bp_side *out)
{
    struct bp_table *table;
    struct bp_record record;
    bool failed = false;
    *out = (struct bp_side){
        .pack = pack, .path = bp_path_join(cx->arena, pack->folder, bp_text_z(cx->arena, file.text)), .names = count};
    int *index_of = BP_NEW_ARRAY(cx->arena, int, count);
    if (!open_table(cx, file, out, names, key, &table))
        return false;
    bp_table_want(table, NULL, NULL); /* all: a workbook's formula without a saved value must not pass for a blank */
    out->delimiter = bp_table_found(table)->form == BP_FORM_CSV ? bp_table_found(table)->delimiter : '\0';
    bool ok = match_columns(cx, table, out, names, index_of);
    out->has = BP_NEW_ARRAY(cx->arena, bool, count);
    for (size_t i = 0; i < count; i++)
        out->has[i] = index_of[i] >= 0;
    while (bp_table_next(cx, table, &record, &failed)) {
        ok &= read_row(cx, out, table, &record, index_of);
        if (out->rows > MOST_ROWS) {
            ok = bp_fail(cx, BP_BAD_DATA, (struct bp_where){out->path, record.line, 0},
                         "more than %d rows: keep those of the last years here, and move older ones to another file",
                         MOST_ROWS);
            break;
        }
    }
    bp_table_close(table);
    return ok && !failed;
}

bool bp_side_metric(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_where where, struct bp_text id,
                    int *metric)
{
    return bp_metric_named(cx, pack, BP_BAD_DATA, where, id, metric);
}
