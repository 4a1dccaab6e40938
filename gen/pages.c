/* The story of an edition -> its pages in the site, told from what was published before. */
#include "run.h"

#include <string.h>

/* ---- what was published before */

/* Where archive.json is gone or was changed: out of the packs that lie there. */
static void read_packs(struct bp_ctx *cx, const struct job *job, const struct bp_edition *edition,
                       struct bp_site_archive *archive)
{
    const char *name = bp_path_join(cx->arena, edition->folder, "pack.json");
    for (size_t i = 0; i < job->shelf.count; i++) {
        const struct bp_shelved *pack = &job->shelf.list[i];
        struct bp_text bytes;
        if (bp_shelf_find(&job->shelf, pack->period) == pack && bp_shelf_read(cx, &job->shelf, pack, name, &bytes))
            bp_site_archive_add_pack(cx, name, bytes, pack->period, pack->revision, archive);
    }
}

static bool read_archive(struct bp_ctx *cx, const struct job *job, const struct bp_edition *edition,
                         struct bp_site_archive *archive)
{
    const char *name = bp_site_archive_name(cx->arena, edition);
    struct bp_text bytes;
    enum bp_site_reading reading = BP_SITE_DAMAGED;
    *archive = (struct bp_site_archive){0};
    if (bp_shelf_read(cx, &job->shelf, NULL, name, &bytes))
        reading = bp_site_archive_read(cx, name, bytes, archive);
    if (reading == BP_SITE_DAMAGED)
        read_packs(cx, job, edition, archive);
    return reading != BP_SITE_NEWER;
}

bool pages_keep(const struct job *job, struct bp_text now, struct bp_text period)
{
    const struct bp_shelf *s = &job->shelf;
    size_t newer = bp_text_cmp(now, period) > 0;
    for (size_t i = 0; i < s->count; i++)
        newer += bp_text_cmp(s->list[i].period, period) > 0 && !bp_text_eq(s->list[i].period, now) &&
                 (i == 0 || !bp_text_eq(s->list[i].period, s->list[i - 1].period));
    return !job->options->kept || newer < job->options->kept;
}

static void mark_packs(struct bp_ctx *cx, const struct job *job, struct bp_site_archive *archive)
{
    struct bp_text now = bp_period_id(cx->arena, &job->pack.calendar, job->pack.period, job->period);
    for (size_t i = 0; i < archive->count; i++) {
        struct bp_site_period *p = &archive->list[i];
        p->has_pack = bp_shelf_find(&job->shelf, p->folder) && pages_keep(job, now, p->folder);
    }
}

/* ---- pages */

struct lying {
    struct bp_ctx *cx;
    const struct job *job;
};

static bool find_page(void *self, const char *name, struct bp_text *bytes)
{
    const struct lying *l = self;
    return bp_shelf_read(l->cx, &l->job->shelf, NULL, name, bytes);
}

static struct bp_site_options options_of(struct bp_ctx *cx, const struct job *job)
{
    return (struct bp_site_options){.folder =
                                        bp_period_id(cx->arena, &job->pack.calendar, job->pack.period, job->period),
                                    .template_folders = job->template_folders,
                                    .template_folder_count = job->template_folder_count,
                                    .revision = job->revision};
}

static void add_door(struct job *job, const struct bp_edition *e)
{
    struct bp_arena *arena = job->pdf_arena;
    struct bp_site_door *door = BP_PUSH(arena, job->doors, job->door_count, job->door_cap);
    *door = (struct bp_site_door){bp_text_copy(arena, e->title), bp_text_copy(arena, e->entity),
                                  bp_text_copy(arena, e->language), bp_text_copy(arena, bp_text_of(e->folder))};
}

static void keep(struct job *job, const struct bp_outputs *made)
{
    struct bp_ctx run = {.arena = job->pdf_arena};
    for (size_t i = 0; i < made->count; i++)
        bp_outputs_add(&run, &job->pages, bp_text_z(run.arena, bp_text_of(made->list[i].name)),
                       bp_text_copy(run.arena, made->list[i].bytes));
}

bool pages_add(struct bp_ctx *cx, struct job *job, const struct bp_story *story, const struct bp_forms *forms)
{
    const struct bp_edition *edition = story->shown.edition;
    struct bp_site_options options = options_of(cx, job);
    struct bp_site_archive archive;
    struct bp_outputs pages = {0};
    struct lying lying = {cx, job};
    options.page = find_page;
    options.self = &lying;
    options.has_pdf = forms->pdf;
    options.has_md = forms->md;
    options.has_csv = options.has_xlsx = forms->figures;
    if (!read_archive(cx, job, edition, &archive))
        return false;
    mark_packs(cx, job, &archive);
    if (!bp_site_pages(cx, story, &options, &archive, &pages))
        return false;
    if (*edition->folder)
        add_door(job, edition);
    keep(job, &pages);
    return true;
}

bool pages_front(struct bp_ctx *cx, struct job *job)
{
    struct bp_site_options options = options_of(cx, job);
    struct bp_outputs front = {0};
    if (!job->door_count)
        return true;
    if (!bp_site_front(cx, &options, job->doors, job->door_count, &front))
        return false;
    keep(job, &front);
    return true;
}
