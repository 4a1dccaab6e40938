/* `publish`: what `build` makes -> a site, where it becomes the pack of its period; `verify`: a site -> whether it is
 * still what was published. */
#include "run.h"

#include "memory.h"

#include <string.h>

static struct bp_text period_id(struct bp_ctx *cx, const struct job *job)
{
    return bp_period_id(cx->arena, &job->pack.calendar, job->pack.period, job->period);
}

/* ---- the last pack of an edition */

bool publish_find_last(struct bp_ctx *cx, const struct job *job, const struct bp_edition *edition,
                       const struct bp_last_pack **out)
{
    const struct bp_shelf *shelf = &job->shelf;
    struct bp_text before = period_id(cx, job), bytes;
    const char *name = bp_path_join(cx->arena, edition->folder, "pack.json");
    for (const struct bp_shelved *pack; (pack = bp_shelf_last(shelf, before)); before = pack->period) {
        const char *folder = bp_shelf_pack(cx, shelf, pack);
        const char *path = bp_path_join(cx->arena, folder ? folder : shelf->folder, name);
        struct bp_last_pack *last = BP_NEW(cx->arena, struct bp_last_pack);
        if (!bp_shelf_had(cx, shelf, pack, name))
            continue; /* it was no edition then */
        if (!folder || !bp_shelf_read(cx, shelf, pack, name, &bytes)) {
            bp_warn(cx, (struct bp_where){folder ? path : shelf->folder, 0, 0},
                    "the pack of %" BP_PRI " is gone, cannot be read or was changed since it was published, so that "
                    "figures are compared with an earlier one: see `boardpack verify`",
                    BP_ARG(pack->period));
            continue;
        }
        if (!bp_pack_read_last(cx, path, last))
            return false;
        if (last->span.start == editions_period(job, edition->period).start)
            continue; /* told each week, a quarter's pack may be of the same quarter */
        *out = last;
        return true;
    }
    return true;
}

/* ---- what is put into the site */

/* The page is the pack's index; run.json tells of the run so far, since nothing of a pack changes later. */
static struct bp_outputs pack_of(struct bp_ctx *cx, const struct bp_outputs *made, struct bp_run *record,
                                 const struct bp_insight *insight, double started)
{
    struct bp_outputs all = {0};
    for (size_t i = 0; i < made->count; i++) {
        const char *name = made->list[i].name, *base = bp_path_base(name);
        struct bp_text folder = {name, (size_t)(base - name)};
        bool is_page = strcmp(base, "pack.html") == 0;
        const char *as = bp_text_fmt(cx->arena, "%" BP_PRI "index.html", BP_ARG(folder)).p;
        bp_outputs_add_as(cx, &all, is_page ? as : name, &made->list[i]);
    }
    double finished = clock_seconds();
    struct bp_outputs listed = all;
    record->outputs = &listed;
    record->insight = insight;
    record->finished = clock_text(cx, finished);
    record->seconds = finished - started;
    bp_outputs_add(cx, &all, "run.json", bp_publish_run_json(cx, record, NULL));
    record->outputs = NULL;
    return all;
}

/* ---- the run */

static bool tell(struct bp_ctx *cx, struct job *job, struct bp_run *record, struct bp_outputs *made)
{
    struct bp_narrative_options words = {.template_folders = job->template_folders,
                                         .template_folder_count = job->template_folder_count};
    struct bp_last_pack *last = BP_NEW(cx->arena, struct bp_last_pack);
    if (job->options->previous && !bp_dir_exists(job->options->previous)) {
        if (!bp_pack_read_last(cx, job->options->previous, last))
            return false;
        words.last = last;
    }
    if (!editions_build(cx, job, &words, made) || !run_alert_files(cx, job, made))
        return false;
    for (size_t i = 0; i < job->own.count; i++)
        bp_own_lines_add(cx->arena, &record->own, job->own.list[i]);
    struct bp_report report = job_report(job);
    bp_report_reasons(cx, &report);
    return true;
}

static bool nothing_new(struct bp_ctx *cx, struct job *job, const struct bp_shelved *now, const char *why)
{
    struct bp_report report = job_report(job);
    struct bp_text must_know = bp_report_in_short(cx, &report);
    const char *written = mails_complete(cx, job, now->digest)
                              ? "only the mail, which an earlier run did not get to, was written"
                          : job->options->mail ? "nothing was written, no mail either"
                                               : "nothing was written";
    job->published = bp_text_fmt(cx->arena, "boardpack: %" BP_PRI " is in %s already, and %s: %s%s%" BP_PRI "\n",
                                 BP_ARG(now->period), job->options->site, why, written,
                                 must_know.n ? "; a reader must know: " : "", BP_ARG(must_know));
    return true;
}

static struct bp_text ended(struct bp_ctx *cx, const struct job *job, const struct bp_shelf_change *change)
{
    struct bp_report report = job_report(job);
    const char *site = bp_path_join(cx->arena, job->options->site, "packs");
    const char *folder = bp_path_join(cx->arena, site, bp_text_z(cx->arena, change->period));
    return bp_report_summary(cx, &report, folder, change->pack);
}

static bool put(struct bp_ctx *cx, struct job *job, struct bp_shelf_change *change, const struct bp_outputs *pack)
{
    if (!pages_front(cx, job))
        return false;
    change->kept = job->options->kept;
    change->pack = pack;
    change->pages = &job->pages;
    memory_stage("putting the pack in the site");
    long before = job->shelf.pages;
    bool ok = mails_stage(cx, job) && bp_shelf_publish(cx, &job->shelf, change);
    job->is_new = job->shelf.pages != before; /* readers see it, whatever fails after that */
    if (!job->is_new)
        mails_drop(cx, job);
    if (!ok || !mails_show(cx, job))
        return false;
    job->published = ended(cx, job, change);
    return true;
}

static struct bp_shelf_of site_of(const struct job *job)
{
    return (struct bp_shelf_of){job->pack.title.text, job->pack.entity.text,
                                bp_text_of(bp_period_name(job->pack.period))};
}

/* One older than all that --keep leaves would be removed as soon as it is there. */
static bool check_kept(struct bp_ctx *cx, const struct job *job, struct bp_text period)
{
    return pages_keep(job, period, period) ||
           bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE,
                   "--keep %zu leaves newer periods alone, and %" BP_PRI
                   " would be removed as soon as it is published: keep more, or leave it out",
                   job->options->kept, BP_ARG(period));
}

/* Up to the digest of all it is made of. */
static bool read_all(struct bp_ctx *cx, struct job *job, struct bp_shelf_change *change)
{
    cx->reads = &job->reads;
    bool ok = job_open(cx, job);
    change->of = site_of(job);
    job->is_others = ok && !bp_shelf_check(cx, &job->shelf, &change->of);
    ok = ok && !job->is_others;
    if (ok) {
        change->period = period_id(cx, job);
        ok = check_kept(cx, job, change->period) && job_ingest(cx, job);
    }
    if (ok) {
        const struct bp_shelved *last = bp_shelf_last(&job->shelf, change->period);
        change->digest = job->digest = made_of(cx, job, last ? last->manifest : (struct bp_text){"", 0});
    }
    cx->reads = NULL;
    return ok;
}

bool run_publish(struct bp_ctx *cx, struct job *job, struct bp_run *record)
{
    struct bp_outputs made = {0};
    struct bp_shelf_change change = {0};
    if (!bp_shelf_open(cx, job->options->site, &job->shelf) || !ended_check(cx, job) || !mails_check(cx, job) ||
        !read_all(cx, job, &change))
        return false;
    struct bp_report report = job_report(job);
    bp_report_suspicions(cx, &report);
    if (!fresh_check(cx, job))
        return false;
    const struct bp_shelved *now = bp_shelf_find(&job->shelf, change.period);
    if (now && job->shelf.pages && bp_text_eq(now->digest, change.digest)) {
        bp_report_reasons(cx, &report);
        return nothing_new(cx, job, now, "nothing it is made of has changed since");
    }
    change.revision = job->revision = now ? now->revision + 1 : 1;
    if (!tell(cx, job, record, &made))
        return false;
    struct bp_outputs pack = pack_of(cx, &made, record, &job->insight, job->started);
    if (now && job->shelf.pages && bp_shelf_is_same(cx, &job->shelf, now, &pack))
        return nothing_new(cx, job, now, "made anew it reads the same");
    return put(cx, job, &change, &pack);
}

bool run_verify(struct bp_ctx *cx, const struct job *job, struct bp_text *out)
{
    struct bp_shelf_checked found = {0};
    bool ok = bp_shelf_verify(cx, job->options->site, &found);
    if (ok)
        *out = bp_text_fmt(cx->arena,
                           "boardpack: %s is as it was published: %zu period%s, %zu pack%s, %zu files, %.1f MB\n",
                           job->options->site, found.periods, found.periods == 1 ? "" : "s", found.packs,
                           found.packs == 1 ? "" : "s", found.files, (double)found.bytes / 1e6);
    return ok;
}
