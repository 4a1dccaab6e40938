/* A workbook's sheet -> records. */
#include "table/reader.h"
#include "workbook/workbook.h"

#include <limits.h>

#define RAW_MOST ((size_t)2 << 20) /* bytes of what is shown of a rejected row */

struct xlsx {
    struct bp_arena *arena;
    struct bp_workbook *book;
    const bool *given, *needed;
    size_t column_count; /* of both */
    bool want_said, any_record;
    int last;     /* line of the last record, or the line before the range */
    int *unsaved; /* by column: line of a formula without a value, met before it was said what is wanted; 0 */
    size_t unsaved_count, unsaved_cap;
    struct bp_buf raw;
    struct bp_text *cells;
    bool *typed;
    size_t cell_cap;
};

static bool is_of(const struct xlsx *x, const bool *columns, size_t i)
{
    return !columns || i >= x->column_count || columns[i];
}

/* ---- formulas that were never calculated. In a column that is not needed they do no harm; before the header is known
 * that cannot be told yet, but for the first record: most likely it is the header. */

static bool is_not_calculated(struct bp_ctx *cx, const struct xlsx *x, int line, size_t i)
{
    char name[24];
    struct bp_where where = bp_workbook_place(x->book, line, i);
    return bp_fail_remark(
        cx, BP_BAD_DATA, where,
        BP_REMARK(BP_REMARK_CELL_NOT_CALCULATED, bp_arg_word("cell", bp_cell_name(where.line, where.col, name))));
}

static bool check_row(struct bp_ctx *cx, struct xlsx *x, const struct bp_workbook_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        if (!row->cells[i].is_uncalculated)
            continue;
        if (x->want_said ? is_of(x, x->needed, i) : !x->any_record)
            return is_not_calculated(cx, x, row->line, i);
        while (!x->want_said && x->unsaved_count <= i)
            *BP_PUSH(x->arena, x->unsaved, x->unsaved_count, x->unsaved_cap) = 0;
        if (!x->want_said && !x->unsaved[i])
            x->unsaved[i] = row->line;
    }
    return true;
}

/* Once it is known what is wanted: false when one of those that were let pass was. */
static bool check_unsaved(struct bp_ctx *cx, struct xlsx *x)
{
    for (size_t i = 0; i < x->unsaved_count; i++)
        if (x->unsaved[i] && is_of(x, x->needed, i))
            return is_not_calculated(cx, x, x->unsaved[i], i);
    x->unsaved_count = 0;
    return true;
}

/* ---- records */

static void add_quoted(struct bp_buf *out, struct bp_text t)
{
    bp_buf_addc(out, '"');
    for (size_t k = 0; k < t.n; k++) {
        if (t.p[k] == '"')
            bp_buf_addc(out, '"');
        bp_buf_addc(out, t.p[k]);
    }
    bp_buf_addc(out, '"');
}

/* As a line of CSV, which is what a rejected row is shown as. */
static struct bp_text raw_text(struct xlsx *x, const struct bp_workbook_row *row, size_t count)
{
    x->raw.n = 0;
    for (size_t i = 0; i < count; i++) {
        struct bp_text t = row->cells[i].text;
        if (x->raw.n + t.n > RAW_MOST)
            break;
        if (i)
            bp_buf_addc(&x->raw, ',');
        bool quoted = false;
        for (size_t k = 0; k < t.n && !quoted; k++)
            quoted = t.p[k] == ',' || t.p[k] == '"' || t.p[k] == '\n' || t.p[k] == '\r';
        if (quoted)
            add_quoted(&x->raw, t);
        else
            bp_buf_add(&x->raw, t);
    }
    return bp_buf_text(&x->raw);
}

static void give(struct xlsx *x, const struct bp_workbook_row *row, size_t count, struct bp_record *out)
{
    size_t filled = 0;
    bool after_gap = row->line > x->last + 1;
    if (x->cell_cap < count) {
        x->cell_cap = count * 2;
        x->cells = BP_NEW_ARRAY(x->arena, struct bp_text, x->cell_cap);
        x->typed = BP_NEW_ARRAY(x->arena, bool, x->cell_cap);
    }
    for (size_t i = 0; i < count; i++) {
        bool is_given = after_gap || is_of(x, x->given, i);
        filled += row->cells[i].text.n > 0;
        x->cells[i] = is_given ? row->cells[i].text : (struct bp_text){"", 0};
        x->typed[i] = is_given && row->cells[i].typed;
    }
    *out = (struct bp_record){.cells = x->cells,
                              .typed = x->typed,
                              .count = count,
                              .filled = filled,
                              .line = row->line,
                              .raw = raw_text(x, row, count),
                              .after_gap = after_gap};
    x->last = row->line;
    x->any_record = true;
}

static bool next(struct bp_ctx *cx, void *self, struct bp_record *out, bool *failed)
{
    struct xlsx *x = self;
    struct bp_workbook_row row;
    *failed = x->want_said && !check_unsaved(cx, x);
    while (!*failed && bp_workbook_next(cx, x->book, &row, failed)) {
        if (!check_row(cx, x, &row)) {
            *failed = true;
            break;
        }
        size_t count = row.count;
        while (count && !row.cells[count - 1].text.n)
            count--;
        if (!count) /* nothing but formulas without a value */
            continue;
        give(x, &row, count, out);
        return true;
    }
    return false;
}

static void want(void *self, const bool *given, const bool *needed, size_t count)
{
    struct xlsx *x = self;
    x->given = given;
    x->needed = needed;
    x->column_count = count;
    x->want_said = true;
}

static void close_reader(void *self)
{
    bp_workbook_close(((struct xlsx *)self)->book);
}

static bool leave(struct bp_ctx *cx, void *self)
{
    struct xlsx *x = self;
    return !x->want_said || check_unsaved(cx, x);
}

static void found(void *self, struct bp_found *out)
{
    const struct xlsx *x = self;
    out->sheet = bp_workbook_sheet(x->book);
    out->year_1904 = bp_workbook_year_1904(x->book);
    out->first_column = bp_workbook_place(x->book, 1, 0).col;
}

static bool merges(struct bp_ctx *cx, void *self, const struct bp_merge **list, size_t *count)
{
    struct xlsx *x = self;
    const struct bp_workbook_merge *found;
    if (!bp_workbook_merges(cx, x->book, &found, count))
        return false;
    struct bp_merge *out = BP_NEW_ARRAY(x->arena, struct bp_merge, *count);
    for (size_t i = 0; i < *count; i++)
        out[i] = (struct bp_merge){found[i].first_row, found[i].last_row, found[i].column};
    *list = out;
    return true;
}

static bool beside(struct bp_ctx *cx, struct bp_arena *arena, void *self, size_t *at, struct bp_record_reader *out);

static const struct bp_reader_kind xlsx_reader = {.form = BP_FORM_XLSX,
                                                  .next = next,
                                                  .want = want,
                                                  .close = close_reader,
                                                  .found = found,
                                                  .merges = merges,
                                                  .leave = leave,
                                                  .beside = beside};

static struct xlsx *new_reader(struct bp_arena *arena, struct bp_record_reader *out)
{
    struct xlsx *x = BP_NEW(arena, struct xlsx);
    x->arena = arena;
    x->raw = bp_buf_new(arena);
    *out = (struct bp_record_reader){&xlsx_reader, x};
    return x;
}

static bool beside(struct bp_ctx *cx, struct bp_arena *arena, void *self, size_t *at, struct bp_record_reader *out)
{
    struct xlsx *x = new_reader(arena, out);
    if (!bp_workbook_beside(cx, arena, ((struct xlsx *)self)->book, at, &x->book))
        return false;
    x->last = bp_workbook_first_row(x->book) - 1;
    return true;
}

bool bp_xlsx_open(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                  const struct bp_file_layout *layout, struct bp_record_reader *out)
{
    static const struct bp_file_layout nothing_said;
    struct xlsx *x = new_reader(arena, out);
    layout = layout ? layout : &nothing_said;
    int skip = layout->skip_given ? layout->skip : 0;
    if (!bp_workbook_open(cx, arena, asked, path, layout->sheet, layout->range, skip < INT_MAX ? skip + 1 : INT_MAX,
                          &x->book))
        return false;
    x->last = bp_workbook_first_row(x->book) - 1;
    return true;
}
