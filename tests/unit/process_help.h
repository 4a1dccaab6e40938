/* help: a pack of a weekly sum of given figures, told. For the tests of what is said and drawn of a process. */
#ifndef PROCESS_HELP_H
#define PROCESS_HELP_H

#include "narrative/story.h"
#include "story_help.h"

#define PROCESS_END "2026-11-23"

/* A row a day; the week's first has its figure, the others none of it. `lacks`: a day without a row. */
static inline void process_rows(struct run *r, const double *weeks, int count, const char *lacks)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,x\n");
    for (int i = 0; i < 7 * count; i++) {
        struct bp_text day = bp_day_text(r->cx.arena, day_of(PROCESS_END) - 7 * count + i);
        if (!bp_text_is(day, lacks))
            bp_buf_fmt(&b, "%" BP_PRI ",%.9g\n", BP_ARG(day), i % 7 ? 0.0 : weeks[i / 7]);
    }
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
}

/* `better`: of the metric m. `goals`, `events`: rows of their files. */
static inline void process_tell(struct run *r, const char *better, const char *goals, const char *events,
                                struct bp_story *story)
{
    struct bp_arena *arena = r->cx.arena;
    struct bp_text yaml = bp_text_fmt(
        arena,
        "pack: {title: T, history: 60}\nsources:\n  s: {file: s.csv, time: at, empty_days: missing}\n"
        "metrics:\n  - {id: m, name: M, source: s, measure: sum(x), better: %s, headline: true, decimals: 0}\n"
        "goals: goals.csv\nevents: events.csv\n",
        better);
    put(r, "goals.csv", bp_text_z(arena, bp_text_fmt(arena, "metric,period,target,low,high\n%s", goals)));
    put(r, "events.csv", bp_text_z(arena, bp_text_fmt(arena, "date,metric,kind,text\n%s", events)));
    must_find(r, bp_text_z(arena, yaml), PROCESS_END);
    struct bp_edition *edition = BP_NEW(arena, struct bp_edition); /* the story keeps it */
    *edition = whole_edition(r);
    must_tell(r, edition, story);
}

static inline const struct bp_figure_asked *process_figure(const struct bp_story *story, const char *name)
{
    for (size_t i = 0; i < story->figure_count; i++)
        if (bp_text_is(story->figures[i].name, name))
            return &story->figures[i];
    return NULL;
}

/* Weeks that go up and down round `middle` by `by`. */
static inline void process_weeks(double *weeks, int count, double middle, double by)
{
    for (int i = 0; i < count; i++)
        weeks[i] = middle + (i % 2 ? by : -by);
}

#endif
