/* tell: judgements, findings and figures of an edition -> words of a catalogue, and drawings asked for. What pages are
 * made of them is narrative/'s. All texts live in the arena of the teller's cx. */
#ifndef BP_TELL_H
#define BP_TELL_H

#include "tell/decisions.h"
#include "tell/figures.h"
#include "tell/notes.h"
#include "tell/teller.h"

/* ---- decimals.c: one number of decimals a metric, wherever it stands: its own, and more where a figure would else
 * print as if it met, or missed, the goal it is held against. Chosen once, before anything is told. */
void bp_tell_choose_decimals(struct bp_teller *t);
int bp_tell_decimals(const struct bp_teller *t, const struct bp_metric *m);
int bp_tell_goal_decimals(const struct bp_teller *t, const struct bp_metric *m); /* at most so many */
/* The goal that stands beside a figure in a chart, or NULL. */
const struct bp_goal *bp_tell_drawn_goal(const struct bp_teller *t, const struct bp_series *s,
                                         const struct bp_stretch *now);

/* The decimals both ends of an interval need to lie where they lie of its value, and of a line .. */
int bp_tell_ends_decimals(struct bp_interval ends, double value, double line);
/* .. which for a figure is its goal. */
int bp_tell_interval_decimals(const struct bp_teller *t, const struct bp_judgement *j, const struct bp_figure *f);

/* ---- words.c: figures and goals */
struct bp_text bp_tell_unit(const struct bp_teller *t, const struct bp_metric *m); /* empty where it has none */
struct bp_text bp_tell_value(const struct bp_teller *t, const struct bp_metric *m, double value);
/* With its marks, or an em dash. */
struct bp_text bp_tell_figure(const struct bp_teller *t, const struct bp_metric *m, const struct bp_figure *f);
bool bp_tell_is_survey(const struct bp_teller *t, const struct bp_metric *m);
/* The metric's figure is of fewer than 30 rows, which tell little: not where it is counted or added up. */
bool bp_tell_is_indicative(const struct bp_teller *t, int metric, const struct bp_figure *f);
/* "26.8 (5 to 46)": the value with the figure's interval, where it has one. `j`: whose goal it is held against. */
struct bp_text bp_tell_interval(const struct bp_teller *t, const struct bp_judgement *j, const struct bp_figure *f,
                                struct bp_text value);
/* What is judged, in a sentence: with its interval, save what is counted or added up. */
struct bp_text bp_tell_judged(const struct bp_teller *t, const struct bp_judgement *j);
/* The same on page 1, where only what was asked of people has its interval. */
struct bp_text bp_tell_brief(const struct bp_teller *t, const struct bp_judgement *j);
/* A goal is a round figure: no zeros after its point. */
struct bp_text bp_tell_goal_value(const struct bp_teller *t, const struct bp_metric *m, double value);
struct bp_text bp_tell_goal(const struct bp_teller *t, const struct bp_judgement *j); /* "at most 250", or an em dash */
/* "at most 250", beside a figure with its unit; and, without the period it is for, any goal of the metric. */
struct bp_text bp_tell_bare_goal(const struct bp_teller *t, const struct bp_judgement *j);
struct bp_text bp_tell_bare_goal_number(const struct bp_teller *t, const struct bp_metric *m, const struct bp_goal *g);
/* Bare of units, which stand beside the name: */
struct bp_text bp_tell_short(const struct bp_teller *t, const struct bp_metric *m, const struct bp_figure *f);
struct bp_text bp_tell_short_goal(const struct bp_teller *t, const struct bp_judgement *j);
/* "On time, %", "NPS (n = 260)": n of surveys, and of any sample below 30. */
struct bp_text bp_tell_short_unit(const struct bp_teller *t, const struct bp_metric *m); /* empty: its name says it */
struct bp_text bp_tell_name_n(const struct bp_teller *t, const struct bp_judgement *j, struct bp_text name);
struct bp_text bp_tell_short_name(const struct bp_teller *t, const struct bp_judgement *j);
/* Why a hidden figure is. */
struct bp_text bp_tell_hidden(const struct bp_teller *t, const struct bp_figure *f);
/* "15 of 30 days", or that its data are stale: of a figure that is not complete. */
struct bp_text bp_tell_days(const struct bp_teller *t, const struct bp_figure *f);
struct bp_text bp_tell_period(const struct bp_teller *t, enum bp_period_kind kind, struct bp_span span,
                              enum bp_period_style style);
/* The same with its year, where that is not in the name and not the year the pack is of: week 1 of 2027, W9 2027. */
struct bp_text bp_tell_period_dated(const struct bp_teller *t, enum bp_period_kind kind, struct bp_span span,
                                    enum bp_period_style style);
struct bp_text bp_tell_owner(const struct bp_teller *t, const struct bp_metric *m);
/* "Head of Support (Ploy S.)": a role, with the name people.csv gives it. */
struct bp_text bp_tell_person(const struct bp_teller *t, struct bp_text role);
struct bp_text bp_tell_segment(const struct bp_teller *t, int segment); /* its value alone */

/* ---- changes.c: a figure against an earlier one; both as they are, rounded once told. What adds up over days is told
 * a day as well where the two are of more days and fewer. */
/* The plain difference in the metric's unit, bare of it: what a scorecard shows. */
struct bp_text bp_tell_difference(const struct bp_teller *t, const struct bp_metric *m, const struct bp_total *total,
                                  bool on_year);
/* In per cent of the base where that says something, else in the unit; "x 12". */
struct bp_text bp_tell_change(const struct bp_teller *t, const struct bp_metric *m, const struct bp_total *total,
                              bool on_year);
/* "+20 (4 to 36) on the week before: a real change", and on the year before: of the total's own period, where a change
 * has an interval and the days of both sides are alike; else empty. Real is only what 0 lies outside of. */
struct bp_text bp_tell_real_changes(const struct bp_teller *t, const struct bp_series *s);
/* "+20 real", in a scorecard: the change on the period before, where it is. */
/* For the worse, and more than chance: the change is real, or the figure's variation is a concern. */
bool bp_tell_is_bad_change(const struct bp_teller *t, const struct bp_judgement *j, bool on_year);
struct bp_text bp_tell_marked_difference(const struct bp_teller *t, const struct bp_series *s);

/* ---- verdict.c: judgements and findings */
struct bp_text bp_tell_reading(const struct bp_teller *t, const struct bp_judgement *j);
/* "5 weeks": its streak; "all 80 weeks on record", "first figure". */
struct bp_text bp_tell_times(const struct bp_teller *t, const struct bp_judgement *j);
/* Sentences: streak, margin, first since, of a win on page 1; of a metric's own page, which says beside its icons what
 * is not as usual. */
struct bp_text bp_tell_reality(const struct bp_teller *t, const struct bp_judgement *j);
struct bp_text bp_tell_own_reality(const struct bp_teller *t, const struct bp_judgement *j);
const char *bp_tell_special(
    const struct bp_judgement *j); /* what makes its last point a signal, for a phrase's select */
/* basis.c: how it is judged where that is not by value, empty where it is; how often the charts shown cry wolf. */
struct bp_text bp_tell_basis(const struct bp_teller *t, const struct bp_judgement *j);
struct bp_text bp_tell_alarms(const struct bp_teller *t);
struct bp_text bp_tell_explanation(const struct bp_teller *t, const struct bp_judgement *j);
/* Of every kind but a journey's: narrative/ words that. */
struct bp_text bp_tell_finding(const struct bp_teller *t, const struct bp_finding *f);

/* ---- ahead.c: what lies ahead, in words without their end; of a judgement with a pace, or a trend */
struct bp_text bp_tell_pace(const struct bp_teller *t, const struct bp_judgement *j);
struct bp_text bp_tell_trend(const struct bp_teller *t, const struct bp_judgement *j);
struct bp_text bp_tell_ahead(const struct bp_teller *t, const struct bp_judgement *j); /* a sentence, empty without */
void bp_tell_ahead_items(const struct bp_teller *t, struct bp_list *items);            /* sentences of page 1 */
struct bp_text bp_tell_ahead_finding(const struct bp_teller *t, const struct bp_finding *f);

/* ---- cut.c: people's words, as far as there is room */
size_t bp_tell_width(struct bp_text text); /* in letters: a Chinese character is two */
/* Whole sentences from the start, at least one, as many as fit into `most` bytes. */
struct bp_text bp_tell_sentences(const struct bp_teller *t, struct bp_text line, size_t most);
/* Sentences up to that width, or of a longer one its first words and "…". `marked`: sentences left out are so too. */
struct bp_text bp_tell_cut(const struct bp_teller *t, struct bp_text text, size_t most, bool marked);

/* ---- told.c: how much page 1 shows, and what its table of misses tells */
/* Cut in this order until the page holds it; what goes is named with its page. Words first: what is done of each miss,
 * thanks, what lies ahead. Then rows: misses that the table of misses has already, misses, headline metrics. */
enum { BP_FRONT_CUTS = 8 };
struct bp_front {
    size_t action_letters; /* of what is done, behind who does it; 0: who and by when */
    size_t thanks_letters, ahead /* items */, others /* rows of the scorecard that are missed and no headline's */;
    size_t misses, headlines; /* rows of the two tables */
};
const struct bp_front *bp_front_of(size_t cuts); /* 0: nothing is cut; at most BP_FRONT_CUTS */
static inline const struct bp_front *bp_tell_front(const struct bp_teller *t)
{
    return t->front ? t->front : bp_front_of(0);
}
bool bp_tell_has_row(const struct bp_teller *t, const struct bp_judgement *j); /* a miss with what is done about it */
/* The metric has a row, or one that has is worked out of it, or it of that. */
bool bp_tell_is_told(const struct bp_teller *t, int metric);

/* ---- place.c: where more is said; the PDF puts the page's number for the link's word */
/* "[page](#net-promoter-score)", as Markdown: of a metric's page; of any other that begins with that heading. */
struct bp_text bp_tell_page_link(const struct bp_teller *t, int metric);
struct bp_text bp_tell_heading_link(const struct bp_teller *t, struct bp_text heading);

/* ---- guide.c: the guide of the story */
void bp_tell_guide(struct bp_teller *t);

/* ---- unripe.c: figures too young to be judged */
bool bp_tell_is_unripe(const struct bp_judgement *j);
/* Why, by the phrase `stem.unripe`. */
struct bp_text bp_tell_unripe(const struct bp_teller *t, const struct bp_judgement *j, const char *stem);
struct bp_text bp_tell_unripe_names(const struct bp_teller *t); /* joined, Markdown-escaped */

/* ---- corrected.c: figures that a correction replaced */
size_t bp_corrected_count(const struct bp_teller *t); /* corrections whose figure stands anywhere in the edition */
/* A sentence for each correction on the pages of that metric's total and segments, by period. Not yet escaped. */
size_t bp_corrected_lines(const struct bp_teller *t, int metric, struct bp_text **out);

/* ---- variation.c: what a process does, and whether its goal can be relied on; empty where nothing can be said */
bool bp_tell_has_limits(const struct bp_judgement *j); /* of thirteen points or more */
struct bp_text bp_tell_variation(const struct bp_teller *t, const struct bp_judgement *j); /* sentences: what to do */
/* The icons and the words, as Markdown: of a metric's page; a few words for a table. */
struct bp_text bp_view_variation(struct bp_teller *t, const struct bp_judgement *j);
struct bp_text bp_view_variation_short(struct bp_teller *t, const struct bp_judgement *j);
struct bp_text bp_view_variation_card(struct bp_teller *t, const struct bp_judgement *j); /* in the scorecard: fewer */
/* Of a segment: where it has a goal both icons, in words what is usual or speaks; else only what speaks. "": nothing.
 */
struct bp_text bp_view_variation_segment(struct bp_teller *t, const struct bp_judgement *j);
/* signal.c: segments that speak, and totals that slip unseen. The line of page 1, "" without any; what the words of a
 * table of segments go by. */
struct bp_text bp_tell_signal_finding(const struct bp_teller *t, const struct bp_judgement *j);
struct bp_text bp_tell_unusual(const struct bp_teller *t);
struct bp_text bp_tell_segment_limits(const struct bp_teller *t, int metric);

#endif
