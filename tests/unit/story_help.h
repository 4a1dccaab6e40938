/* help: a pack measured and judged, and the story of an edition of it. For tests of narrative/ and publish/. */
#ifndef STORY_HELP_H
#define STORY_HELP_H

#include "narrative/narrative.h"
#include "pack_help.h"

/* Measured for the period that ends before `end`, and judged on that day; with the commentary of that period. */
static inline void must_find(struct run *r, const char *yaml, const char *end)
{
    must_measure(r, yaml, end);
    struct bp_text id = bp_period_id(r->cx.arena, &r->pack.calendar, r->pack.period, r->metrics.period);
    if (!bp_pack_read_commentary(&r->cx, &r->pack, id))
        fail_msg("%s", said(r));
    bp_quality_find(&r->cx, &r->metrics, r->scratch, &r->quality);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(end), day_of(end), &r->insight);
}

/* The edition of everything. */
static inline struct bp_edition whole_edition(struct run *r)
{
    struct bp_editions editions;
    bp_pack_editions(&r->cx, &r->pack, &editions);
    return editions.list[0];
}

static inline void must_tell(struct run *r, const struct bp_edition *edition, struct bp_story *story)
{
    struct bp_narrative_options options = {0};
    if (!bp_narrative_write(&r->cx, &r->insight, edition, &options, story))
        fail_msg("%s", said(r));
}

static inline bool story_has(const struct bp_story *story, const char *part)
{
    return bp_text_contains(story->markdown, bp_text_of(part));
}

static inline void must_have(const struct bp_story *story, const char *part)
{
    if (!story_has(story, part))
        fail_msg("not in the story: %s\n%.*s", part, BP_ARG(story->markdown));
}

static inline void must_not_have(const struct bp_story *story, const char *part)
{
    if (story_has(story, part))
        fail_msg("in the story: %s\n%.*s", part, BP_ARG(story->markdown));
}

#endif
