/* Any bytes as a workbook: as they are where they start as a ZIP archive does, else as its parts, parted by lines
 * `---`: the sheet, shared strings, styles, the workbook. Records stand on growing rows, hold valid text, end in no
 * empty cell, and a mask of columns changes no shape. */
#include "fuzz_help.h"

#include "table/reader.h"
#include "../unit/xlsx_help.h"

struct seen {
    size_t records, cells, line_sum;
    bool failed;
};

static struct seen read_path(struct bp_ctx *cx, const char *path, const bool *wanted, size_t wanted_count)
{
    struct seen seen = {0};
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_file_layout layout = {0};
    struct bp_found found = {0};
    struct bp_record_reader xlsx;
    struct bp_record record;
    int line = 0;
    cx->status = BP_DONE;
    if (!bp_xlsx_open(cx, arena, BP_NOWHERE, path, &layout, &xlsx)) {
        must(cx->status != BP_DONE);
        seen.failed = true;
        bp_arena_free(arena);
        return seen;
    }
    xlsx.kind->found(xlsx.self, &found);
    must(bp_utf8_valid(found.sheet, NULL));
    const struct bp_merge *merges;
    size_t merge_count;
    must(xlsx.kind->merges(cx, xlsx.self, &merges, &merge_count));
    for (size_t i = 0; i < merge_count; i++)
        must(merges[i].first_line >= 1 && merges[i].last_line > merges[i].first_line && merges[i].column >= 0 &&
             (i == 0 || merges[i].first_line >= merges[i - 1].first_line));
    while (xlsx.kind->next(cx, xlsx.self, &record, &seen.failed)) {
        must(record.line > line && record.line <= 1048576 && record.count > 0 && record.count <= 16384 && !record.bad);
        must(record.after_gap == (record.line > line + 1));
        line = record.line;
        for (size_t i = 0; i < record.count; i++) {
            double x;
            must(bp_utf8_valid(record.cells[i], NULL) && bp_text_eq(bp_text_trim(record.cells[i]), record.cells[i]));
            must(!record.typed[i] || bp_number_parse(record.cells[i], &x));
        }
        must(bp_utf8_valid(record.raw, NULL) && (wanted || record.cells[record.count - 1].n > 0));
        seen.records++;
        seen.cells += record.count;
        seen.line_sum += (size_t)record.line;
        if (seen.records == 1)
            xlsx.kind->want(xlsx.self, wanted, wanted, wanted_count);
    }
    must(seen.failed == (cx->status != BP_DONE));
    xlsx.kind->close(xlsx.self);
    bp_arena_free(arena);
    return seen;
}

/* The next part, zero-terminated; NULL behind the last one. */
static const char *take_part(struct bp_arena *arena, struct bp_text *rest)
{
    static const char mark[] = "\n---\n";
    if (!rest->p)
        return NULL;
    const char *at = rest->n ? memmem(rest->p, rest->n, mark, sizeof mark - 1) : NULL;
    struct bp_text part = {rest->p, at ? (size_t)(at - rest->p) : rest->n};
    *rest = at ? bp_text_sub(*rest, part.n + sizeof mark - 1, rest->n) : (struct bp_text){0};
    return bp_text_z(arena, part);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const bool none[4];
    struct bp_ctx cx = {.arena = bp_arena_new(NULL)};
    struct bp_text bytes = {(const char *)data, size}, rest = bytes;
    if (!bp_text_starts(bytes, "PK") && size) {
        struct book book = {.sheets = {take_part(cx.arena, &rest)}};
        book.strings = take_part(cx.arena, &rest);
        book.styles = take_part(cx.arena, &rest);
        book.workbook = take_part(cx.arena, &rest);
        bytes = book_bytes(cx.arena, &book);
    }
    char path[40];
    int fd = memfd_create("xlsx", 0);
    must(fd >= 0 && write(fd, bytes.p, bytes.n) == (ssize_t)bytes.n);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    struct seen all = read_path(&cx, path, NULL, 0);
    struct seen some = read_path(&cx, path, none, 4);
    must(all.failed ||
         (!some.failed && all.records == some.records && all.cells == some.cells && all.line_sum == some.line_sum));
    close(fd);
    bp_arena_free(cx.arena);
    return 0;
}
