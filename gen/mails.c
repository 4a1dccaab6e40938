/* The editions of a publish -> a mail of each, ready before the site is changed, in place once it is. */
#include "run.h"

#include "mail/mail.h"

#include <string.h>

#define BEGINS "Date: " /* a mail of ours */

/* OUT.eml; of an audience OUT-FOLDER.eml: where the name is cut. */
static struct bp_text stem_of(const char *path)
{
    const char *base = bp_path_base(path), *dot = strrchr(base, '.');
    return dot && dot != base ? (struct bp_text){path, (size_t)(dot - path)} : bp_text_of(path);
}

static const char *name_of(struct bp_arena *arena, const char *path, const struct bp_edition *edition)
{
    struct bp_text stem = stem_of(path);
    return bp_text_z(arena, bp_text_fmt(arena, "%" BP_PRI "%s%s%s", BP_ARG(stem), *edition->folder ? "-" : "",
                                        edition->folder, path + stem.n));
}

static struct bp_text pdf_of(const struct bp_outputs *made)
{
    for (size_t i = 0; i < made->count; i++)
        if (bp_text_ends(bp_text_of(made->list[i].name), "pack.pdf"))
            return made->list[i].bytes;
    return (struct bp_text){0};
}

/* Which run made a mail ready: what the pack was made of. */
static const char *tag_of(struct bp_ctx *cx, struct bp_text digest)
{
    return bp_text_z(cx->arena, bp_text_sub(digest, 0, 16));
}

bool mails_add(struct bp_ctx *cx, struct job *job, const struct bp_story *story, const struct bp_outputs *made)
{
    const struct bp_edition *edition = story->shown.edition;
    struct bp_text id = bp_period_id(cx->arena, &job->pack.calendar, job->pack.period, job->period), bytes;
    const char *pack = bp_path_join(cx->arena, "packs", bp_text_z(cx->arena, id));
    if (!job->options->mail)
        return true;
    struct bp_mail mail = {.story = story,
                           .pdf = pdf_of(made),
                           .folder = *edition->folder ? bp_path_join(cx->arena, pack, edition->folder) : pack,
                           .digest = job->digest,
                           .revision = job->revision};
    if (!bp_mail_write(cx, &mail, &bytes))
        return false;
    struct bp_ctx run = {.arena = job->pdf_arena}; /* it outlives the edition */
    bp_outputs_add(&run, &job->mails, name_of(run.arena, job->options->mail, edition), bp_text_copy(run.arena, bytes));
    return true;
}

bool mails_check(struct bp_ctx *cx, const struct job *job)
{
    const char *path = job->options->mail;
    return !path || bp_aside_check(cx, job->shelf.folder, path, BEGINS);
}

bool mails_stage(struct bp_ctx *cx, const struct job *job)
{
    for (size_t i = 0; i < job->mails.count; i++)
        if (!bp_aside_check(cx, job->shelf.folder, job->mails.list[i].name, BEGINS) ||
            !bp_aside_stage(cx, job->mails.list[i].name, tag_of(cx, job->digest), job->mails.list[i].bytes))
            return false;
    return true;
}

void mails_drop(struct bp_ctx *cx, const struct job *job)
{
    for (size_t i = 0; i < job->mails.count; i++)
        bp_aside_drop(cx, job->mails.list[i].name, tag_of(cx, job->digest));
}

bool mails_show(struct bp_ctx *cx, const struct job *job)
{
    bool ok = true;
    for (size_t i = 0; i < job->mails.count; i++)
        ok &= bp_aside_show(cx, job->mails.list[i].name, tag_of(cx, job->digest));
    return ok;
}

size_t mails_complete(struct bp_ctx *cx, const struct job *job, struct bp_text digest)
{
    const char *path = job->options->mail;
    if (!path)
        return 0;
    struct bp_text stem = stem_of(path);
    const char *start = bp_path_base(bp_text_z(cx->arena, stem));
    return bp_aside_complete(cx, bp_path_folder(cx->arena, path), start, path + stem.n, tag_of(cx, digest));
}
