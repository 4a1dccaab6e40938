/* What `sheet:` says -> the sheets of a workbook to read. */
#include "table/reader.h"
#include "workbook/workbook.h"

static bool is_workbook(struct bp_ctx *cx, struct bp_where asked, const char *path, bool *is)
{
    struct bp_bytes *bytes;
    *is = false;
    if (!bp_file_reads_again(path))
        return true;
    struct bp_arena *arena = bp_arena_child(cx->arena);
    bool ok = bp_bytes_open(cx, arena, asked, path, &bytes);
    if (ok) {
        *is = bp_looks_like_workbook(bp_bytes_head(bytes)) && !bp_bytes_packed(bytes);
        bp_bytes_close(bytes);
    }
    bp_arena_free(arena);
    return ok;
}

bool bp_table_sheets(struct bp_ctx *cx, const char *path, const struct bp_text *wanted, const struct bp_where *asked,
                     size_t count, struct bp_text **names, size_t *name_count)
{
    struct bp_workbook_names found = {0};
    bool is;
    if (!is_workbook(cx, asked[0], path, &is))
        return false;
    for (size_t i = 0; is && i < count; i++)
        if (!bp_workbook_choose(cx, cx->arena, asked[i], path, wanted[i], &found))
            return false;
    if (!is)
        *BP_PUSH(cx->arena, found.list, found.count, found.cap) = wanted[0];
    *names = found.list;
    *name_count = found.count;
    return true;
}
