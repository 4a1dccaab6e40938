/* Paths and patterns of pack.yaml -> a source's files, in the order they are read. */
#include "ingest/files.h"

#include <string.h>

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

bool bp_source_files(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_source *source, const char ***files,
                     size_t *count, size_t *cap)
{
    for (size_t i = 0; i < source->files.count; i++) {
        const char *pattern = bp_path_join(cx->arena, pack->folder, bp_text_z(cx->arena, source->files.list[i].text));
        if (!bp_file_glob(cx, source->files.list[i].where, pattern, files, count, cap))
            return false;
    }
    bp_paths_sort(*files, *count);
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++) /* a file that two patterns name is read once */
        if (kept == 0 || strcmp((*files)[kept - 1], (*files)[i]) != 0)
            (*files)[kept++] = (*files)[i];
    *count = kept;
    return true;
}
