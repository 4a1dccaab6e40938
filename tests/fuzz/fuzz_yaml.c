/* Any bytes as pack.yaml, and as the program's own presets are: read without its exports. What fails has said why, with
 * a place in the file; what is read whole has names that are valid, metrics in an order that holds each once, and reads
 * the same again. */
#include "fuzz_folder.h"
#include "fuzz_mutate.h"

#include "sides/sides.h"
#include "yaml/yaml.h"

static bool read_pack(struct bp_ctx *cx, const char *path, struct bp_text text, struct bp_pack *pack)
{
    bool ok = bp_pack_read_text(cx, path, text, pack), error = false;
    ok &= bp_sides_read(cx, pack);
    int lines = 1;
    for (size_t i = 0; i < text.n;
         i++) /* to YAML a lone CR ends a line too, and characters that end with these bytes */
        lines += memchr("\n\r\x85\xa8\xa9", text.p[i], 5) != NULL;
    for (size_t i = 0; i < cx->diag_count; i++) {
        const struct bp_diag *d = &cx->diags[i];
        error |= d->level == BP_ERROR;
        must_be_message(d->text);
        must(!d->where.file || strcmp(d->where.file, path) != 0 || (d->where.line >= 0 && d->where.line <= lines + 1));
    }
    must(ok == (cx->status == BP_DONE) && ok == !error);
    return ok;
}

static void check_order(const struct bp_pack *pack)
{
    bool *seen = calloc(pack->metric_count + 1, sizeof *seen);
    for (size_t i = 0; i < pack->metric_count; i++) {
        const struct bp_metric *m = &pack->metrics[pack->order[i]];
        must(pack->order[i] >= 0 && (size_t)pack->order[i] < pack->metric_count && !seen[pack->order[i]]);
        for (size_t j = 0; m->formula.root && j < m->formula.name_count; j++)
            must(seen[m->parts[j]]);
        seen[pack->order[i]] = true;
    }
    free(seen);
}

static void check_pack(const struct bp_pack *pack)
{
    must(pack->zone && pack->source_count > 0 && pack->metric_count > 0 && pack->min_sample >= 0 && pack->history > 0);
    check_order(pack);
    for (size_t i = 0; i < pack->metric_count; i++) {
        const struct bp_metric *m = &pack->metrics[i];
        must(m->id.text.n > 0 && bp_utf8_valid(m->id.text, NULL) && bp_utf8_valid(m->name.text, NULL));
        must(bp_pack_metric(pack, m->id.text) == (int)i);
        must(m->formula.root ? m->source == -1 : m->source >= 0 && (size_t)m->source < pack->source_count);
    }
    for (size_t i = 0; i < pack->source_count; i++)
        must(pack->sources[i].id.text.n > 0 && pack->sources[i].files.count > 0 &&
             pack->sources[i].max_rejects_pct >= 0 && pack->sources[i].max_age_days >= 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct part part = {.bytes = malloc(size + 1), .n = size};
    struct bp_ctx cx = {.arena = bp_arena_new(abort)}, again = {.arena = cx.arena};
    struct bp_pack pack, other;
    struct bp_yaml *tree;
    const char *path = bp_path_join(cx.arena, folder(), "pack.yaml");
    memcpy(part.bytes, data, size);
    part.bytes[size] = '\0';
    stay_inside(&part);
    struct bp_text text = {part.bytes, size};
    bool ok = read_pack(&cx, path, text, &pack);
    must(ok == read_pack(&again, path, text, &other));
    must(cx.diag_count == again.diag_count);
    if (ok) {
        check_pack(&pack);
        must(pack.metric_count == other.metric_count && pack.source_count == other.source_count);
        must(bp_yaml_parse(&again, path, text, &tree) && tree->kind == BP_YAML_MAP);
    }
    bp_arena_free(cx.arena);
    free(part.bytes);
    return 0;
}
