/* story: what the files of narrative/ that build the view share; words for figures are tell/'s. Private. */
#ifndef BP_STORY_H
#define BP_STORY_H

#include "narrative/narrative.h"
#include "pages/pages.h"

/* ---- comfort.c: goals to look at again */
struct bp_text bp_tell_tighten(const struct bp_teller *t); /* page 1's line, as Markdown */
struct bp_text bp_tell_never_met(const struct bp_teller *t, const struct bp_judgement *j);
/* ---- restated.c: figures that have changed since the last pack */
void bp_view_restated(const struct bp_teller *t, const struct bp_judgement *j, struct bp_node *page);
struct bp_text bp_tell_restated_item(const struct bp_teller *t, const struct bp_judgement *j,
                                     const struct bp_restated *entry); /* "NPS, Week 44: 30, was 32 (..)" */
struct bp_text bp_tell_restated(const struct bp_teller *t);            /* for page 1; empty where there is nothing */
struct bp_text bp_tell_revised(const struct bp_teller *t); /* the same since the revision before; people's words, too */
struct bp_text bp_tell_revised_head(const struct bp_teller *t); /* "Revision 2"; empty of a pack that is none */

/* ---- links.c: metrics that have moved together */
/* In a sentence: finding.link, link.from or link.to. */
struct bp_text bp_tell_link(const struct bp_teller *t, const struct bp_link_found *found, const char *key);
void bp_view_links(const struct bp_teller *t, int metric, struct bp_node *page); /* of a metric's page */
void bp_tell_links(struct bp_teller *t);                                         /* into the story */
/* ---- heard.c: what customers wrote, of the segments the edition shows; of every metric shown where `metric` is -1 */
size_t bp_tell_heard(const struct bp_teller *t, int metric, struct bp_heard_found **out);
void bp_view_heard_line(struct bp_teller *t, struct bp_node *view); /* of page 1 */
void bp_view_heard(const struct bp_teller *t, int metric, struct bp_node *page);
void bp_view_heard_method(const struct bp_teller *t, struct bp_node *view); /* of the method page */
/* ---- beside.c: what it hangs on */
void bp_view_beside(const struct bp_teller *t, int metric, struct bp_node *page);
/* ---- asked.c: decisions and actions of the last pack, as Markdown; empty without one. Into the story too. */
struct bp_text bp_tell_asked_last(struct bp_teller *t);
struct bp_text bp_tell_asked_head(const struct bp_teller *t);

/* ---- outlook.c: of page 1; empty where nothing was given */
struct bp_text bp_tell_outlook(const struct bp_teller *t);

/* ---- commentary.c: people's Markdown, made safe to stand inside ours */
struct bp_text bp_words_block(const struct bp_teller *t, struct bp_text markdown); /* bp_document_tame */
/* The first of its prose, without markup, empty where there is none. False: recorded. */
bool bp_words_prose(const struct bp_teller *t, const struct bp_comment *comment, struct bp_text *out);
size_t bp_words_items(const struct bp_teller *t, struct bp_text markdown, struct bp_text **out); /* bp_document_items */

/* ---- entries.c: what page 1 shows of a comment, as Markdown; empty for NULL */
struct bp_text bp_tell_in_short(const struct bp_teller *t, const struct bp_comment *c);
/* ---- promised.c: what the last pack asked for; empty where there is nothing */
struct bp_text bp_tell_period_inside(const struct bp_teller *t, struct bp_span span); /* a period of the pack's kind */
struct bp_text bp_tell_unpacked(const struct bp_teller *t); /* "No pack was made for week 43." */
struct bp_text bp_tell_promised(const struct bp_teller *t); /* a line of page 1, of what no row of a miss says */
/* Of a miss nobody explained: "asked for, due ..", or since when it is awaited; `key`: how that is said. */
struct bp_text bp_tell_asked_for(const struct bp_teller *t, const struct bp_judgement *j, const char *key);

/* Why, in short: what is said of this period, else what was said of an earlier one, with its age. said.c */
struct bp_text bp_tell_why(const struct bp_teller *t, const struct bp_judgement *j);
/* The same in full, for the metric's page: its blocks, and before them from when they are (empty: this period). */
struct bp_text bp_words_why(const struct bp_teller *t, const struct bp_judgement *j, struct bp_text *from);

/* ---- editing.c: the story's Markdown with the words of the edited pack. False: it is of another period, recorded. */
bool bp_tell_edited(struct bp_teller *t);

/* ---- the parts of the view */
bool bp_view_page1(struct bp_teller *t, struct bp_node *view);
void bp_view_words(struct bp_teller *t, struct bp_node *view); /* full.c; and the story's decisions */
void bp_view_misses(struct bp_teller *t, struct bp_node *view);
void bp_view_goals_again(struct bp_teller *t, struct bp_node *view); /* of the method page */
void bp_view_wins(struct bp_teller *t, struct bp_node *view);
void bp_view_scorecard(struct bp_teller *t, struct bp_node *view);
void bp_view_lookback(struct bp_teller *t, struct bp_node *view); /* of packs made before */
void bp_view_outlook(struct bp_teller *t, struct bp_node *view);
void bp_view_metrics(struct bp_teller *t, struct bp_node *view);

/* ---- the tables of a metric's page */
void bp_view_periods(struct bp_teller *t, const struct bp_judgement *j, struct bp_node *page);  /* periods.c */
void bp_view_segments(struct bp_teller *t, const struct bp_judgement *j, struct bp_node *page); /* segments.c */

#endif
