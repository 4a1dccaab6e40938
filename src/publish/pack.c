/* A pack -> its folder: what is a person's stays, what is new is put in place, what is outdated goes, and run.json
 * tells of it. */
#include "publish/disk.h"
#include "publish/fresh.h"
#include "publish/journal.h"

#include <string.h>

void bp_outputs_add(struct bp_ctx *cx, struct bp_outputs *outputs, const char *name, struct bp_text bytes)
{
    bp_outputs_add_as(cx, outputs, name, &(struct bp_output){.bytes = bytes});
}

void bp_outputs_add_as(struct bp_ctx *cx, struct bp_outputs *outputs, const char *name, const struct bp_output *file)
{
    struct bp_output *added = BP_PUSH(cx->arena, outputs->list, outputs->count, outputs->cap);
    *added = *file;
    added->name = name;
}

/* The outputs after a run.json that is not finished, with the digests of both packs: whoever is killed before the end
 * must not make the next build take these files for a person's. It stands first: a folder that was not filled to its
 * end can be cleared by what it says. */
static void add_begun(struct bp_ctx *cx, const struct bp_run *run, const struct bp_outputs *outputs,
                      const struct bp_earlier *earlier, struct bp_outputs *all)
{
    struct bp_run begun = *run;
    begun.finished = (struct bp_text){"", 0};
    begun.outputs = outputs;
    *all = (struct bp_outputs){0};
    bp_outputs_add(cx, all, "run.json", bp_publish_run_json(cx, &begun, earlier));
    for (size_t i = 0; i < outputs->count; i++)
        bp_outputs_add(cx, all, outputs->list[i].name, outputs->list[i].bytes);
}

static bool all_read_so(struct bp_ctx *cx, const char *folder, const struct bp_outputs *outputs)
{
    for (size_t i = 0; i < outputs->count; i++)
        if (!bp_disk_reads(cx, bp_path_join(cx->arena, folder, outputs->list[i].name), outputs->list[i].bytes))
            return false;
    return true;
}

bool bp_publish_pack(struct bp_ctx *cx, const struct bp_target *target, const struct bp_outputs *outputs,
                     struct bp_text narrative, const struct bp_run *run)
{
    struct bp_earlier earlier, outdated;
    struct bp_outputs all;
    bool done = false;
    bp_earlier_read(cx, target->folder, &earlier);
    if (!bp_earlier_allows(cx, target->folder, &earlier, outputs, narrative))
        return false;
    bp_earlier_outdated(cx, target->folder, &earlier, outputs, &outdated);
    if (!outdated.count && all_read_so(cx, target->folder, outputs))
        return true; /* run.json alone is new */
    add_begun(cx, run, outputs, &earlier, &all);
    if (bp_fresh_fits(cx, target, &earlier, outputs) && !bp_fresh_put(cx, target, &all, &done))
        return false;
    return done || bp_journal_put(cx, target->folder, &all, &outdated);
}

static bool has_output(const struct bp_outputs *outputs, const char *name)
{
    for (size_t i = 0; i < outputs->count; i++)
        if (strcmp(outputs->list[i].name, name) == 0)
            return true;
    return false;
}

static bool is_made(const struct bp_outputs *outputs, size_t count, struct bp_text folder)
{
    for (size_t i = 0; i < count; i++) {
        struct bp_text rest = bp_text_of(outputs->list[i].name), first;
        if (bp_text_split(&rest, '/', &first) && rest.p && bp_text_eq(first, folder))
            return true;
    }
    return false;
}

void bp_publish_keep(struct bp_ctx *cx, const struct bp_target *target, struct bp_outputs *outputs)
{
    struct bp_earlier earlier;
    size_t made = outputs->count;
    bp_earlier_read(cx, target->folder, &earlier);
    for (size_t i = 0; i < earlier.count; i++) {
        struct bp_text rest = earlier.list[i].name, folder, bytes;
        const char *name = bp_text_z(cx->arena, rest), *path = bp_path_join(cx->arena, target->folder, name);
        struct bp_diag_mark before = bp_diag_mark(cx);
        if (!bp_text_split(&rest, '/', &folder) || !rest.p || bp_text_is(folder, "charts") ||
            is_made(outputs, made, folder) || has_output(outputs, name) ||
            !bp_earlier_may_go(cx, target->folder, name, &earlier, outputs))
            continue;
        if (bp_disk_is_file(path) && bp_file_read(cx, BP_NOWHERE, path, SIZE_MAX / 2, &bytes)) {
            bp_outputs_add(cx, outputs, name, bytes);
            outputs->list[outputs->count - 1].kept = true;
        }
        bp_diag_rewind(cx, before);
    }
}

bool bp_publish_leave_run(struct bp_ctx *cx, const struct bp_target *target, const struct bp_run *run)
{
    struct bp_earlier earlier;
    bp_earlier_read(cx, target->folder, &earlier);
    if (earlier.run_is_other)
        return true; /* said where the pack was to be written; it is not ours to replace */
    return bp_disk_make_folders(cx, target->folder) &&
           bp_disk_replace(cx, target->folder, "run.json",
                           bp_publish_run_json(cx, run, run->outputs ? NULL : &earlier));
}
