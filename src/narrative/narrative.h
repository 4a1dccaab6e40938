/* narrative: findings + templates + commentary -> pack.md, and what its figures are to show.
 * All words come from the language catalogue and the Markdown templates; everything lives in the run's arena. */
#ifndef BP_NARRATIVE_H
#define BP_NARRATIVE_H

#include "insight/insight.h"

/* ---- the figures the story shows: what is to be drawn, in words and numbers; chart/ draws them */

struct bp_chart_point {
    struct bp_text label; /* under the axis: "W47", "Nov" */
    double value;         /* NAN where there is none: the line breaks */
    double prior_year;    /* NAN where there is none */
    double goal;          /* NAN where none was in force */
    bool complete;        /* an incomplete one is drawn hollow */
};

struct bp_chart {
    struct bp_text name, alt;
    struct bp_text title;    /* "Last six weeks" */
    struct bp_text words[3]; /* legend: this year, a year before, goal */
    const struct bp_chart_point *points;
    size_t count;
    struct bp_text (*number)(struct bp_arena *arena, const void *format, double value); /* as the pack writes it */
    const void *format;
};

struct bp_bullet {
    struct bp_text name, alt;
    double value, low, high, stretch; /* NAN where there is none; a target is low (better: up) or high (down) */
    bool met;
    struct bp_text (*number)(struct bp_arena *arena, const void *format, double value);
    const void *format;
};

enum bp_icon { BP_ICON_MET, BP_ICON_MISSED, BP_ICON_MARGIN, BP_ICON_INCOMPLETE, BP_ICON_NONE };

enum bp_figure_kind { BP_FIGURE_LINE, BP_FIGURE_SPARKLINE, BP_FIGURE_BULLET, BP_FIGURE_ICON };

struct bp_figure_asked {
    enum bp_figure_kind kind;
    struct bp_text name;     /* charts/nps-weeks.svg: what pack.md calls it */
    struct bp_chart chart;   /* LINE, SPARKLINE */
    struct bp_bullet bullet; /* BULLET */
    enum bp_icon icon;       /* ICON, with its alternative text */
    struct bp_text alt;
};

struct bp_phrases;

struct bp_story {
    struct bp_text markdown;         /* pack.md */
    struct bp_figure_asked *figures; /* charts/.. that it shows, each once */
    size_t figure_count, figure_cap;
    struct bp_text *finding_texts;   /* as insight.findings: each in one sentence */
    struct bp_text *suspicion_texts; /* as insight.quality */
    struct bp_text *decisions;       /* asked this period, as Markdown */
    size_t decision_count, decision_cap;
    struct bp_text *quality; /* what a reader must know of the data, a line each */
    size_t quality_count, quality_cap;
    struct bp_text period_name;       /* Week 47, 16-22 Nov 2026 */
    struct bp_text page_of;           /* "Page {page} of {pages}" for the PDF */
    struct bp_text made_by;           /* the foot of the page */
    struct bp_text skip_words;        /* of the link that jumps over the page's head */
    const struct bp_phrases *phrases; /* open until bp_story_close: figures write their numbers with it */
};

struct bp_narrative_options {
    const char *const *template_folders; /* first one wins; then the program's own */
    size_t template_folder_count;
    const struct bp_last_pack *last; /* or NULL: then the period before is judged anew */
    struct bp_text edited; /* a pack.md people have edited: their words, our figures; empty when there is none */
    const char *edited_file;
};

/* False: BP_BAD_PACK for a template or catalogue that is not right, with its file and line. */
bool bp_narrative_write(struct bp_ctx *cx, const struct bp_insight *insight, const struct bp_narrative_options *options,
                        struct bp_story *out);
/* Gives the language's formatters back; after a false bp_narrative_write too. */
void bp_story_close(struct bp_story *story);

#endif
