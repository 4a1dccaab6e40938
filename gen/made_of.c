/* All that a pack is made of -> one digest, by which a run knows that nothing has changed since it was published. */
#include "run.h"

#include <stdlib.h>
#include <string.h>

/* ---- lines of what there is */

static void add_file(struct bp_ctx *cx, struct bp_buf *b, const char *name, const char *path)
{
    struct bp_hash hash = {0};
    bool read = bp_file_hash(path, &hash);
    bp_buf_fmt(b, "%s %s %016llx%016llx\n", read ? "file" : "unread", name, (unsigned long long)hash.a,
               (unsigned long long)hash.b);
    (void)cx;
}

static int by_path(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_reads(struct bp_ctx *cx, struct bp_buf *b, const char *pack_folder)
{
    const struct bp_reads *reads = cx->reads;
    if (reads->count)
        qsort(reads->list, reads->count, sizeof *reads->list, by_path);
    for (size_t i = 0; i < reads->count; i++)
        if (i == 0 || strcmp(reads->list[i - 1], reads->list[i]) != 0)
            add_file(cx, b, bp_path_within(pack_folder, reads->list[i]), reads->list[i]);
}

/* Files of a folder and of those below it; of that name alone, where one is given. */
static void add_tree(struct bp_ctx *cx, struct bp_buf *b, const char *folder, const char *below, const char *only)
{
    const char **names;
    size_t count;
    bp_dir_list(cx, bp_path_join(cx->arena, folder, below), &names, &count);
    for (size_t i = 0; i < count; i++) {
        const char *name = bp_path_join(cx->arena, below, names[i]), *path = bp_path_join(cx->arena, folder, name);
        if (names[i][0] == '.')
            continue;
        if (bp_dir_exists(path))
            add_tree(cx, b, folder, name, only);
        else if (!only || strcmp(names[i], only) == 0)
            add_file(cx, b, name, path);
    }
}

struct bp_text made_of(struct bp_ctx *cx, const struct job *job, struct bp_text last)
{
    const struct options *o = job->options;
    struct bp_buf b = bp_buf_new(cx->arena);
    struct bp_text id = bp_period_id(cx->arena, &job->pack.calendar, job->pack.period, job->period);
    bp_buf_fmt(&b, "boardpack " BP_VERSION "\nperiod %" BP_PRI "\nlast %" BP_PRI "\npartial %d\nglyph %s\n", BP_ARG(id),
               BP_ARG(last), o->partial, o->missing_glyph ? o->missing_glyph : "");
    add_file(cx, &b, "program", "/proc/self/exe");
    add_reads(cx, &b, job->pack.folder);
    for (size_t i = 0; i < job->template_folder_count; i++)
        add_tree(cx, &b, job->template_folders[i], "", NULL);
    if (o->previous && bp_dir_exists(o->previous))
        add_tree(cx, &b, o->previous, "", "pack.json");
    if (o->archive)
        add_tree(cx, &b, o->archive, "", "pack.json");
    return bp_sha256_hex(cx->arena, bp_buf_text(&b));
}
