/* A folder of packs made before -> what an edition by quarter looks back on. */
#include "run.h"

/* The year where the quarter ends it: its quarter is a part of that. */
static struct bp_span stretch_of(const struct bp_report *report)
{
    struct bp_span year = bp_period_of(&report->pack->calendar, BP_YEAR, report->period.end - 1);
    return year.end == report->period.end ? year : report->period;
}

bool archive_look_back(struct bp_ctx *cx, const struct job *job, const struct bp_edition *edition,
                       const struct bp_report *report, struct bp_insight *insight)
{
    const char *folder = job->options->archive;
    if (!folder)
        return true;
    if (edition->period != BP_QUARTER && edition->period != BP_YEAR) {
        if (!edition->audience)
            bp_note(cx, BP_NOWHERE,
                    "--archive has no effect on a pack by %s: a pack by quarter looks back on those of its weeks",
                    bp_period_name(edition->period));
        return true;
    }
    struct bp_archive *archive = BP_NEW(cx->arena, struct bp_archive);
    if (!bp_pack_read_archive(cx, folder, edition, report->pack, stretch_of(report), archive))
        return false;
    bp_audience_see_archive(&job->pack, report->pack, edition, archive);
    if (archive->there)
        bp_insight_look_back(cx, insight, archive);
    return true;
}
