/* Any bytes as JSON Lines: records stand on growing lines and have all columns, a mask of columns changes no shape,
 * needed names change no rows, and what was read, written out flat as strings, reads back equal. */
#include "fuzz_help.h"

#include "table/reader.h"

struct seen {
    struct bp_text *cells; /* the header's first */
    size_t cell_count, cell_cap;
    bool *bad;
    size_t count, cap, columns;
    bool failed, opened;
};

static void read_bytes(struct bp_ctx *cx, const char *bytes, size_t n, const struct bp_file_layout *layout, bool some,
                       struct seen *out)
{
    char path[40];
    struct bp_bytes *packed;
    struct bp_decoder *decoder;
    struct bp_record_reader in;
    struct bp_record record;
    int fd = memfd_create("json", 0), line = 0;
    must(fd >= 0 && write(fd, bytes, n) == (ssize_t)n);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    *out = (struct seen){0};
    cx->status = BP_DONE;
    out->opened = bp_bytes_open(cx, cx->arena, BP_NOWHERE, path, &packed) &&
                  bp_decoder_open(cx, cx->arena, BP_NOWHERE, path, packed, BP_T("UTF-8"), &decoder) &&
                  bp_json_lines_open(cx, cx->arena, BP_NOWHERE, path, decoder, layout, &in);
    must(out->opened == (cx->status == BP_DONE));
    if (out->opened) {
        must(in.kind->next(cx, in.self, &record, &out->failed) && record.count > 0 && !record.bad);
        out->columns = record.count;
        for (size_t i = 0; i < record.count; i++)
            *BP_PUSH(cx->arena, out->cells, out->cell_count, out->cell_cap) = bp_text_copy(cx->arena, record.cells[i]);
        bool *wanted = BP_NEW_ARRAY(cx->arena, bool, out->columns);
        wanted[0] = true;
        if (some)
            in.kind->want(in.self, wanted, wanted, out->columns);
        while (in.kind->next(cx, in.self, &record, &out->failed)) {
            must(record.line > line && record.raw.n <= n);
            must(record.bad ? record.count == 0 && bp_remark_text(cx->arena, record.bad).n > 0 &&
                                  record.bad_line == record.line
                            : record.count == out->columns);
            line = record.line;
            *BP_PUSH(cx->arena, out->bad, out->count, out->cap) = record.bad != NULL;
            for (size_t i = 0; i < record.count; i++) {
                must(!record.typed[i] || record.cells[i].n > 0);
                *BP_PUSH(cx->arena, out->cells, out->cell_count, out->cell_cap) =
                    bp_text_copy(cx->arena, record.cells[i]);
            }
        }
        must(out->failed == (cx->status != BP_DONE));
        in.kind->close(in.self);
    }
    close(fd);
}

/* Keys by number: names that were trimmed may be the same. */
static struct bp_text written(struct bp_arena *arena, const struct seen *s)
{
    struct bp_buf b = bp_buf_new(arena);
    size_t cell = s->columns;
    for (size_t r = 0; r < s->count; r++) {
        for (size_t i = 0; !s->bad[r] && i < s->columns; i++, cell++) {
            bp_buf_fmt(&b, "%s\"c%zu\":\"", i ? "," : "{", i);
            for (size_t k = 0; k < s->cells[cell].n; k++) {
                char c = s->cells[cell].p[k];
                if ((unsigned char)c < 0x20 || c == '"' || c == '\\')
                    bp_buf_fmt(&b, "\\u%04x", (unsigned char)c);
                else
                    bp_buf_addc(&b, c);
            }
            bp_buf_addc(&b, '"');
        }
        bp_buf_adds(&b, s->bad[r] ? "bad\n" : "}\n");
    }
    return bp_buf_text(&b);
}

static void same(const struct seen *a, const struct seen *b, bool cells)
{
    must(b->opened && a->count == b->count && a->columns == b->columns && a->cell_count == b->cell_count &&
         a->failed == b->failed);
    must(a->count == 0 || memcmp(a->bad, b->bad, a->count * sizeof *a->bad) == 0);
    for (size_t i = a->columns; cells && i < a->cell_count; i++)
        must(bp_text_eq(a->cells[i], b->cells[i]));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bp_ctx cx = {.arena = bp_arena_new(NULL)};
    const struct bp_text needed[] = {BP_T("id"), BP_T("a.b")};
    const struct bp_file_layout layout = {.needed = needed, .needed_count = 2};
    struct seen all, again;
    read_bytes(&cx, (const char *)data, size, NULL, false, &all);
    if (all.opened) {
        read_bytes(&cx, (const char *)data, size, NULL, true, &again);
        same(&all, &again, false);
        read_bytes(&cx, (const char *)data, size, &layout, false, &again);
        must(again.columns >= all.columns && again.count == all.count);
    }
    if (all.opened && !all.failed && all.count && !all.bad[0] && all.cell_count > all.columns) {
        struct bp_text text = written(cx.arena, &all);
        read_bytes(&cx, text.p, text.n, NULL, false, &again);
        same(&all, &again, true);
    }
    bp_arena_free(cx.arena);
    return 0;
}
