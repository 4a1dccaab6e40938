/* Any bytes as a CSV file: records stand on growing lines, a mask of columns changes no shape, and what was read,
 * written out with every cell quoted, reads back equal. */
#include "fuzz_help.h"

#include "table/table.h"

struct seen {
    struct bp_text *cells;
    size_t cell_count, cell_cap;
    size_t *widths;
    size_t count, cap, columns;
    bool any_bad, failed, opened;
};

static void read_bytes(struct bp_ctx *cx, const char *bytes, size_t n, const struct bp_file_layout *layout,
                       const bool *wanted, struct seen *out)
{
    char path[40];
    struct bp_table *table;
    struct bp_record record;
    int fd = memfd_create("csv", 0), line = 0, lines = 1;
    must(fd >= 0 && write(fd, bytes, n) == (ssize_t)n);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    for (size_t i = 0; i < n; i++)
        lines += bytes[i] == '\n' || bytes[i] == '\r';
    *out = (struct seen){0};
    cx->status = BP_DONE;
    out->opened = bp_table_open(cx, BP_NOWHERE, path, layout, &table);
    must(out->opened == (cx->status == BP_DONE));
    if (out->opened) {
        bool packed = bp_table_found(table)->packed ||
                      bp_table_found(table)->form != BP_FORM_CSV; /* there the file's own lines count for nothing */
        out->columns = bp_table_columns(table);
        for (size_t i = 0; i < out->columns; i++)
            must(bp_table_column(table, i).n > 0 && bp_utf8_valid(bp_table_column(table, i), NULL));
        bp_table_want(table, wanted, NULL);
        while (bp_table_next(cx, table, &record, &out->failed)) {
            must(record.line > line && (record.line <= lines || packed) && record.raw.n <= 4 * n + 64);
            line = record.line;
            out->any_bad |= record.bad != NULL;
            must(record.bad
                     ? record.count == 0 && record.bad_line >= record.line && (record.bad_line <= lines || packed)
                     : record.count > 0);
            *BP_PUSH(cx->arena, out->widths, out->count, out->cap) = record.count;
            for (size_t i = 0; i < record.count; i++)
                *BP_PUSH(cx->arena, out->cells, out->cell_count, out->cell_cap) =
                    bp_text_copy(cx->arena, record.cells[i]);
        }
        must(out->failed == (cx->status != BP_DONE));
        bp_table_close(table);
    }
    close(fd);
}

static struct bp_text written(struct bp_arena *arena, const struct seen *s)
{
    struct bp_buf b = bp_buf_new(arena);
    size_t cell = 0;
    for (size_t i = 0; i < s->columns; i++)
        bp_buf_fmt(&b, "%sc%zu", i ? "," : "", i);
    bp_buf_adds(&b, "\r\n");
    for (size_t r = 0; r < s->count; r++) {
        for (size_t i = 0; i < s->widths[r]; i++, cell++) {
            bp_buf_adds(&b, i ? ",\"" : "\"");
            for (size_t k = 0; k < s->cells[cell].n; k++) {
                if (s->cells[cell].p[k] == '"')
                    bp_buf_addc(&b, '"');
                bp_buf_addc(&b, s->cells[cell].p[k]);
            }
            bp_buf_addc(&b, '"');
        }
        bp_buf_adds(&b, "\r\n");
    }
    return bp_buf_text(&b);
}

static void same_shape(const struct seen *a, const struct seen *b)
{
    must(a->count == b->count && a->cell_count == b->cell_count && a->failed == b->failed);
    must(a->count == 0 || memcmp(a->widths, b->widths, a->count * sizeof *a->widths) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bp_ctx cx = {.arena = bp_arena_new(NULL)};
    struct seen all, some, again;
    static const struct bp_file_layout as_it_comes,
        commas = {.encoding = {"utf-8", 5}, .delimiter = ',', .skip_given = true};
    read_bytes(&cx, (const char *)data, size, &as_it_comes, NULL, &all);
    if (all.opened) {
        bool *wanted = BP_NEW_ARRAY(cx.arena, bool, all.columns);
        wanted[0] = true;
        cx.status = BP_DONE;
        read_bytes(&cx, (const char *)data, size, &as_it_comes, wanted, &some);
        same_shape(&all, &some);
    }
    if (all.opened && !all.failed && !all.any_bad) {
        struct bp_text text = written(cx.arena, &all);
        read_bytes(&cx, text.p, text.n, &commas, NULL, &again);
        same_shape(&all, &again);
        for (size_t i = 0; i < all.cell_count; i++)
            must(bp_text_eq(all.cells[i], again.cells[i]));
    }
    bp_arena_free(cx.arena);
    return 0;
}
