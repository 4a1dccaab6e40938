/* story: what the files of narrative/ that build the view share: words for figures, and the figures asked for so far.
 * Private. */
#ifndef BP_STORY_H
#define BP_STORY_H

#include "language/language.h"
#include "narrative/narrative.h"

struct bp_teller {
    struct bp_ctx *cx;
    const struct bp_insight *in;
    const struct bp_metrics *metrics;
    const struct bp_pack *pack;
    const struct bp_data *data;
    const struct bp_phrases *phrases;
    const struct bp_narrative_options *options;
    struct bp_story *story;
};

struct bp_text bp_tell_value(const struct bp_teller *t, const struct bp_metric *m, double value);
struct bp_text bp_tell_figure(const struct bp_teller *t, const struct bp_metric *m,
                              const struct bp_figure *f); /* or an em dash */
struct bp_text bp_tell_difference(const struct bp_teller *t, const struct bp_metric *m, const struct bp_total *total,
                                  bool on_year);
struct bp_text bp_tell_change(const struct bp_teller *t, const struct bp_metric *m, bool known, double change);
struct bp_text bp_tell_goal(const struct bp_teller *t, const struct bp_judgement *j); /* "at most 250", or an em dash */
struct bp_text bp_tell_short(const struct bp_teller *t, const struct bp_metric *m,
                             const struct bp_figure *f); /* bare of units */
struct bp_text bp_tell_short_goal(const struct bp_teller *t, const struct bp_judgement *j);
struct bp_text bp_tell_short_name(const struct bp_teller *t,
                                  const struct bp_judgement *j); /* "On time, %", "NPS (n = 260)" */
struct bp_text bp_tell_reading(const struct bp_teller *t, const struct bp_judgement *j);
struct bp_text bp_tell_reality(const struct bp_teller *t,
                               const struct bp_judgement *j); /* sentences: streak, margin, first since */
struct bp_text bp_tell_explanation(const struct bp_teller *t, const struct bp_judgement *j);
struct bp_text bp_tell_period(const struct bp_teller *t, enum bp_period_kind kind, struct bp_span span,
                              enum bp_period_style style);
struct bp_text bp_tell_owner(const struct bp_teller *t, const struct bp_metric *m);
struct bp_text bp_tell_segment(const struct bp_teller *t, int segment); /* its value alone */
struct bp_text bp_tell_finding(const struct bp_teller *t, const struct bp_finding *f);
/* bp_phrase with the key `stem.` + the name of a period kind. */
struct bp_text bp_tell_by_kind(const struct bp_teller *t, const char *stem, enum bp_period_kind kind,
                               const struct bp_arg *args, size_t count);

/* What a stage had to say (base/remark.h), in the words of the catalogue: remark.c */
struct bp_text bp_tell_remark(const struct bp_teller *t, const struct bp_remark *remark);

/* ---- quality.c: suspicions; their texts are put into the story first */
void bp_tell_suspicions(struct bp_teller *t);
void bp_view_suspicions(struct bp_teller *t, struct bp_node *list); /* lines of the method page */
struct bp_text bp_tell_worst_suspicion(struct bp_teller *t);

/* ---- corrected.c: figures that a correction replaced */
size_t bp_corrected_count(const struct bp_teller *t); /* corrections whose figure stands anywhere in the pack */
/* A sentence for each correction on the pages of that metric's total and segments, by period. Not yet escaped. */
size_t bp_corrected_lines(const struct bp_teller *t, int metric, struct bp_text **out);

/* ---- commentary.c: people's Markdown, made safe to stand inside ours */
struct bp_text bp_words_block(struct bp_arena *arena,
                              struct bp_text markdown); /* headings lowered, fences closed, no HTML */
struct bp_text bp_words_line(struct bp_arena *arena, struct bp_text markdown); /* its first paragraph, on one line */
struct bp_text bp_words_sentences(struct bp_arena *arena, struct bp_text line, const char *locale, size_t most);
bool bp_words_check(struct bp_ctx *cx, const struct bp_comment *comment); /* no images */
size_t bp_words_items(struct bp_arena *arena, struct bp_text markdown,
                      struct bp_text **out); /* list items, else paragraphs */

/* ---- figures.c: figures, asked of the story once; what comes back is their Markdown */
struct bp_text bp_figure_icon(struct bp_teller *t, const struct bp_judgement *j);
struct bp_text bp_figure_spark(struct bp_teller *t, const struct bp_judgement *j);
struct bp_text bp_figure_weeks(struct bp_teller *t, const struct bp_judgement *j);
struct bp_text bp_figure_months(struct bp_teller *t, const struct bp_judgement *j);
struct bp_text bp_figure_bullet(struct bp_teller *t, const struct bp_judgement *j); /* empty when there is no goal */

/* ---- the parts of the view */
bool bp_view_page1(struct bp_teller *t, struct bp_node *view);
void bp_view_metrics(struct bp_teller *t, struct bp_node *view);
void bp_view_method(struct bp_teller *t, struct bp_node *view);

/* Markdown-escaped. */
struct bp_text bp_md(struct bp_arena *arena, struct bp_text text);

#endif
