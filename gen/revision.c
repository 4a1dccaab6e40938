/* The pack of a period that is published again -> what has changed since the revision before, for page 1 and
 * revision.json. */
#include "run.h"

#include "packjson/packjson.h"

#include <string.h>

/* The pack.json it is compared with; NULL: this edition is new, or that one was changed since. */
static const struct bp_last_pack *read_before(struct bp_ctx *cx, const struct job *job, const struct bp_shelved *pack,
                                              const char *folder)
{
    struct bp_text bytes;
    const char *name = bp_path_join(cx->arena, folder, "pack.json"), *path = bp_shelf_pack(cx, &job->shelf, pack);
    struct bp_last_pack *before = BP_NEW(cx->arena, struct bp_last_pack);
    struct bp_diag_mark mark = bp_diag_mark(cx);
    bool ok = path && bp_shelf_read(cx, &job->shelf, pack, name, &bytes) &&
              bp_pack_read_last(cx, bp_path_join(cx->arena, path, name), before);
    bp_diag_rewind(cx, mark);
    return ok ? before : NULL;
}

/* Of one that was told of another period, as a pack of the quarter is each week, nothing can be said. */
static bool is_of(const struct bp_last_pack *before, const struct bp_report *report)
{
    return before && before->span.start == report->period.start && before->span.end == report->period.end;
}

static void say(struct bp_ctx *cx, const struct bp_report *report, const struct bp_edition *edition,
                const struct bp_revision *r)
{
    size_t figures = 0;
    for (size_t i = 0; i < report->insight->count; i++)
        figures += r->restated[i].count;
    bp_note(cx, BP_NOWHERE,
            "%s%" BP_PRI "%sthis is revision %d: since the one before %zu figure%s of weeks and months %s changed%s",
            edition->audience ? "audience `" : "", BP_ARG(edition->id), edition->audience ? "`: " : "", r->number,
            figures, figures == 1 ? "" : "s", figures == 1 ? "has" : "have",
            r->words_changed ? ", and people's words" : "");
}

void revision_compare(struct bp_ctx *cx, const struct job *job, const struct bp_edition *edition,
                      const struct bp_report *report, struct bp_insight *insight)
{
    struct bp_text bytes, id = bp_period_id(cx->arena, &job->pack.calendar, job->pack.period, job->period);
    const struct bp_shelved *pack = job->revision > 1 ? bp_shelf_find(&job->shelf, id) : NULL;
    const struct bp_last_pack *before = pack ? read_before(cx, job, pack, edition->folder) : NULL;
    if (!is_of(before, report))
        return;
    struct bp_revision *r = BP_NEW(cx->arena, struct bp_revision);
    r->number = job->revision;
    if (bp_shelf_read(cx, &job->shelf, pack, bp_path_join(cx->arena, edition->folder, "revision.json"), &bytes))
        r->words_changed = bp_packjson_words_differ(bytes, bp_packjson_words(cx, insight));
    bp_insight_revise(cx, insight, before, r);
    say(cx, report, edition, r);
}

void revision_add(struct bp_ctx *cx, const struct job *job, const struct bp_story *story, struct bp_outputs *outputs)
{
    bp_outputs_add(cx, outputs, bp_path_join(cx->arena, story->shown.edition->folder, "revision.json"),
                   bp_packjson_revision(cx, story, job->revision));
}
