/* What pack.yaml says of a workbook's sheets -> those to read. */
#include "reader/files.h"

bool bp_source_sheets(struct bp_ctx *cx, const struct bp_source *source, const char *path, struct bp_text **names,
                      size_t *count)
{
    size_t wanted_count = source->sheets.count ? source->sheets.count : 1;
    struct bp_text *wanted = BP_NEW_ARRAY(cx->arena, struct bp_text, wanted_count);
    struct bp_where *asked = BP_NEW_ARRAY(cx->arena, struct bp_where, wanted_count);
    wanted[0] = source->layout.sheet;
    for (size_t i = 0; i < source->sheets.count; i++) {
        wanted[i] = source->sheets.list[i].text;
        asked[i] = source->sheets.list[i].where;
    }
    if (source->sheets.count)
        return bp_table_sheets(cx, path, wanted, asked, wanted_count, names, count);
    *names = wanted;
    *count = 1;
    return true;
}
