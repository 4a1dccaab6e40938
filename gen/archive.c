/* A folder of packs made before -> what a pack by quarter looks back on. */
#include "run.h"

/* The year where the quarter ends it: its quarter is a part of that. */
static struct bp_span stretch_of(const struct job *job)
{
    int last = job->period.end - 1;
    struct bp_span year = bp_period_of(&job->pack.calendar, BP_YEAR, last);
    return year.end == job->period.end ? year : job->period;
}

bool archive_look_back(struct bp_ctx *cx, struct job *job)
{
    const char *folder = job->options->archive;
    if (!folder)
        return true;
    if (job->pack.period != BP_QUARTER) {
        bp_note(cx, BP_NOWHERE,
                "--archive has no effect on a pack by %s: a pack by quarter looks back on those of its weeks",
                bp_period_name(job->pack.period));
        return true;
    }
    struct bp_archive *archive = BP_NEW(cx->arena, struct bp_archive);
    if (!bp_pack_read_archive(cx, folder, "", &job->pack, stretch_of(job), archive))
        return false;
    if (archive->there)
        bp_insight_look_back(cx, &job->insight, archive);
    return true;
}
