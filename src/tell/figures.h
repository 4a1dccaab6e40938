/* figures: what is asked to be drawn of a judgement, once a story; what comes back is the Markdown that shows it. Texts
 * live in the arena of the teller's cx. Part of tell.h. */
#ifndef BP_FIGURES_H
#define BP_FIGURES_H

#include "tell/teller.h"

/* ---- figures.c: figures, asked of the story once; what comes back is their Markdown */
struct bp_text bp_figure_icon(struct bp_teller *t, const struct bp_judgement *j);
struct bp_text bp_figure_icon_named(struct bp_teller *t, const struct bp_judgement *j); /* its words name the metric */
/* Its file and its words; nothing is asked. */
void bp_figure_icon_of(const struct bp_teller *t, const struct bp_judgement *j, struct bp_text *file,
                       struct bp_text *words);
struct bp_text bp_figure_spark(struct bp_teller *t, const struct bp_judgement *j);
struct bp_text bp_figure_weeks(struct bp_teller *t, const struct bp_judgement *j);
struct bp_text bp_figure_months(struct bp_teller *t, const struct bp_judgement *j);
struct bp_text bp_figure_bullet(struct bp_teller *t,
                                const struct bp_judgement *j); /* empty without a goal, or at zero or below */
struct bp_text bp_figure_process(struct bp_teller *t, const struct bp_judgement *j); /* empty under two figures */
/* recent.c: the last periods alone. */
enum { BP_TREND_PERIODS = 12, BP_RECENT_PERIODS = 26 };
/* Of a series' history, the first period that its trend, or its page, shows: from the first figure on. */
size_t bp_trend_from(const struct bp_series *s);
size_t bp_recent_from(const struct bp_series *s);
/* These periods; `marks`: over each what happened in it, as numbers, or empty. The trend: empty under two figures. */
struct bp_text bp_figure_trend(struct bp_teller *t, const struct bp_judgement *j, const struct bp_text *marks);
struct bp_text bp_figure_recent(struct bp_teller *t, const struct bp_judgement *j, const struct bp_text *marks,
                                const struct bp_chart_foot *foot); /* the foot lives as long as the story */
/* What the above are made with: a file's name, charts/WHOSE-WHAT.svg; the asking. */
struct bp_text bp_figure_file(const struct bp_teller *t, struct bp_text whose, const char *what);
struct bp_text bp_figure_show(struct bp_teller *t, const struct bp_figure_asked *figure);
/* scales.c: what an axis may count in, by the catalogue's chart.steps; out: BP_CHART_STEPS of them. */
void bp_figure_steps(const struct bp_teller *t, struct bp_text title, struct bp_chart_step *out);
struct bp_figure_number bp_figure_number_of(const struct bp_teller *t, const struct bp_metric *m);

/* ---- happened.c: events, and what was done, by day */
struct bp_happened_asked {
    struct bp_span span; /* its days */
    size_t from;         /* the first period of the history that is marked */
    int must_from;       /* what came from that day on is never left out */
    bool actions;        /* closed ones too */
};
struct bp_happened {
    struct bp_text *words; /* numbered from 1; not yet escaped */
    size_t count;
    struct bp_text *marks; /* of the periods from `from` on: "1", "2–4", or empty */
};
struct bp_happened bp_tell_happened(const struct bp_teller *t, const struct bp_series *s,
                                    const struct bp_happened_asked *asked);
struct bp_node *bp_view_happened(const struct bp_teller *t, const struct bp_happened *happened); /* number, words */

/* ---- asked.c: figures of findings, told in words beside; texts and lists live as long as the story */
/* charts/WHOSE-WHAT.svg: whose is a metric's id, what e.g. "drivers" or "gap". */
struct bp_text bp_figure_waterfall(struct bp_teller *t, struct bp_text whose, const char *what,
                                   const struct bp_waterfall *waterfall);
struct bp_text bp_figure_journey(struct bp_teller *t, struct bp_text whose, const struct bp_journey_chart *journey);

#endif
