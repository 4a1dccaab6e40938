/* A source -> the preset it has, by its name or by the header of its first file; then the source is whole. */
#include "ingest/ingest.h"
#include "reader/reader.h"

static const char *first_file(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_source *source)
{
    const char **files = NULL;
    size_t count = 0, cap = 0;
    return bp_source_files(cx, pack, source, &files, &count, &cap) && count ? files[0] : NULL;
}

/* A file that cannot be opened is said when it is read in earnest: *opened is false, and nothing has been said. A pipe
 * is not looked into: it can be read only once. */
static const struct bp_preset *recognise(struct bp_ctx *cx, const struct bp_presets *presets,
                                         const struct bp_pack *pack, const struct bp_source *source, bool *opened)
{
    struct bp_diag_mark mark = bp_diag_mark(cx);
    struct bp_table *table;
    const char *path = first_file(cx, pack, source);
    *opened = path && !bp_file_reads_again(path);
    if (*opened)
        return NULL;
    *opened = path && bp_table_open(cx, source->files.list[0].where, path, &source->layout, &table);
    bp_diag_rewind(cx, mark);
    if (!*opened)
        return NULL;
    size_t count = bp_table_columns(table);
    struct bp_text *names = BP_NEW_ARRAY(cx->arena, struct bp_text, count);
    for (size_t i = 0; i < count; i++)
        names[i] = bp_table_column(table, i);
    const struct bp_preset *preset = bp_preset_recognise(cx->arena, presets, names, count);
    bp_table_close(table);
    return preset;
}

static bool give(struct bp_ctx *cx, const struct bp_presets *presets, const struct bp_pack *pack,
                 struct bp_source *source)
{
    bool opened = true;
    const struct bp_preset *preset = NULL;
    if (bp_text_is(source->preset.text, "none"))
        return bp_source_check(cx, source);
    if (source->preset.text.n && !(preset = bp_preset_named(cx, presets, source->preset.where, source->preset.text)))
        return false;
    if (!preset && !source->layout.unpivot) /* whose columns are names no system gives */
        preset = recognise(cx, presets, pack, source, &opened);
    if (preset && !bp_preset_apply(cx, preset, source))
        return false;
    return !opened || bp_source_check(cx, source);
}

bool bp_ingest_presets(struct bp_ctx *cx, const struct bp_presets *presets, struct bp_pack *pack)
{
    bool ok = true;
    for (size_t i = 0; i < pack->source_count; i++)
        ok &= give(cx, presets, pack, &pack->sources[i]);
    return ok;
}
