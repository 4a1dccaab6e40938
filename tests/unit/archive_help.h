/* help: an archive of packs by week, beside a quarter's pack of 5 a day. For tests of sides/, insight/ and narrative/.
 */
#ifndef ARCHIVE_HELP_H
#define ARCHIVE_HELP_H

#include "story_help.h"

#define ARCHIVE_END "2026-10-01"

/* The pack.json of the week with that id in the folder `name`; `metric`: of its metric m, after its id and period;
 * `more`: into the pack. */
static inline void archive_put(struct run *r, const char *name, const char *week, const char *metric, const char *more)
{
    struct bp_calendar calendar = {.fiscal_year_end = 12};
    struct bp_arena *arena = r->cx.arena;
    struct bp_span span;
    assert_true(bp_period_parse(&calendar, BP_WEEK, bp_text_of(week), &span));
    struct bp_text from = bp_day_text(arena, span.start), to = bp_day_text(arena, span.end);
    struct bp_text period = bp_text_fmt(
        arena, "\"period\": {\"kind\": \"week\", \"id\": \"%s\", \"start\": \"%" BP_PRI "\", \"end\": \"%" BP_PRI "\"}",
        week, BP_ARG(from), BP_ARG(to));
    struct bp_text text =
        bp_text_fmt(arena,
                    "{\"schema\": \"boardpack/1\", \"title\": \"T\", %" BP_PRI "%s, \"metrics\": [{\"id\": \"m\", "
                    "\"segment\": null, \"unit\": null, \"better\": \"up\", %" BP_PRI ", %s}]}",
                    BP_ARG(period), more, BP_ARG(period), metric);
    put(r, bp_text_z(arena, bp_text_fmt(arena, "site/packs/%s/pack.json", name)), bp_text_z(arena, text));
}

/* The quarter's pack, found; `more`: lines of pack.yaml. */
static inline void archive_find(struct run *r, const char *more)
{
    struct bp_arena *arena = r->cx.arena;
    struct bp_buf csv = bp_buf_new(arena);
    bp_buf_adds(&csv, "at,x\n");
    for (int day = day_of("2026-04-01"); day < day_of(ARCHIVE_END); day++)
        bp_buf_fmt(&csv, "%" BP_PRI ",5\n", BP_ARG(bp_day_text(arena, day)));
    put(r, "s.csv", bp_text_z(arena, bp_buf_text(&csv)));
    must_find(
        r,
        bp_text_z(arena,
                  bp_text_fmt(
                      arena,
                      "pack: {title: T, period: quarter, fiscal_year_end: 9}\nsources:\n  s: {file: s.csv, time: at}\n"
                      "metrics:\n  - {id: m, name: M, source: s, measure: sum(x), decimals: 1, better: up}\n%s",
                      more)),
        ARCHIVE_END);
}

/* Of the quarter's days. */
static inline const struct bp_archive *archive_read(struct run *r)
{
    struct bp_archive *archive = BP_NEW(r->cx.arena, struct bp_archive);
    if (!bp_pack_read_archive(&r->cx, run_path(r, "site"), &(struct bp_edition){.folder = ""}, &r->pack,
                              r->metrics.period, archive))
        fail_msg("%s", said(r));
    return archive;
}

#endif
