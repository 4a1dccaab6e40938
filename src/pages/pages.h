/* pages: what people do, a customer's way, twelve quarters -> the views of pages of their own behind page 1: actions,
 * you said we did, journeys, trends, method, all segments. Words for figures are tell/'s; all texts live in the arena
 * of the teller's cx. */
#ifndef BP_PAGES_H
#define BP_PAGES_H

#include "tell/tell.h"

/* ---- actions.c: overdue, open, closed since the last pack */
/* "better since: +1.2 points (0.3 to 2.1)"; empty where nothing is known. Not yet escaped. */
struct bp_text bp_tell_moved(const struct bp_teller *t, const struct bp_action_found *found);
const struct bp_action_found *bp_tell_found(const struct bp_teller *t, const struct bp_action *action);
void bp_view_actions(struct bp_teller *t, struct bp_node *view);
bool bp_tell_has_actions(const struct bp_teller *t);

/* ---- you_said.c: those that customers raised */
void bp_view_you_said(struct bp_teller *t, struct bp_node *view);

/* ---- journey.c */
void bp_view_journeys(struct bp_teller *t, struct bp_node *view);
/* Of every way in which that stage hurts most, or is closest to its goal, a sentence. */
struct bp_text bp_tell_journey_finding(const struct bp_teller *t, const struct bp_judgement *judgement);

/* ---- trends.c: of a pack by quarter or year */
void bp_view_trends(struct bp_teller *t, struct bp_node *view);

/* ---- ranking.c: the segments of a metric, column by column, by what they cost the total, the largest gap first */
struct bp_ranking {
    const struct bp_judgement **rows;
    size_t count, known; /* those that can be ranked come first; where none can, all in page order */
};
size_t bp_rank_segments(const struct bp_teller *t, const struct bp_judgement *total, struct bp_ranking **out);

/* ---- all_segments.c: of a column with more than so many its metric's page shows the first and the last alone */
enum { BP_SEGMENTS_WHOLE = 12, BP_SEGMENTS_ENDS = 5 };
void bp_view_all_segments(struct bp_teller *t, struct bp_node *view);
/* A dot each, the nth column's; empty under two figures. */
struct bp_text bp_figure_dots(struct bp_teller *t, const struct bp_judgement *total, const struct bp_ranking *ranking,
                              size_t nth);

/* ---- quality.c: suspicions; their texts are put into the story first */
void bp_tell_suspicions(struct bp_teller *t);
void bp_view_suspicions(struct bp_teller *t, struct bp_node *list); /* lines of the method page */
struct bp_text bp_tell_worst_suspicion(struct bp_teller *t);

/* ---- method.c: where all figures come from, and how each is worked out */
void bp_view_method(struct bp_teller *t, struct bp_node *view);

/* ---- behind.c: all figures that charts show, period by period */
void bp_view_behind(const struct bp_teller *t, struct bp_node *view);

#endif
