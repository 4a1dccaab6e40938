/* maker: what the pages of one edition are made with. All texts live in the arena of its teller's cx. Private to
 * site/. */
#ifndef BP_SITE_MAKER_H
#define BP_SITE_MAKER_H

#include "site/parts.h"

/* A mark for each verdict, and for one that is not for certain. */
enum { BP_SITE_MET_OPEN = BP_HIDDEN + 1, BP_SITE_MISSED_OPEN, BP_SITE_MARKS };

struct bp_site_maker {
    struct bp_teller t; /* words and drawings; its story holds what one page draws */
    struct bp_story own;
    const struct bp_story *story;
    const struct bp_site_options *options;
    const struct bp_site_archive *archive;
    bool is_newest;                      /* of its kind, in the archive */
    const struct bp_site_period *now;    /* of the story */
    struct bp_text marks[BP_SITE_MARKS]; /* drawn once */
    struct bp_node *words;               /* t.* of the catalogue */
    struct bp_text css, script, css_hash, script_hash;
    const char *const *segment_files; /* of bp_data's segments: those with a page; else NULL */
    struct bp_outputs *outputs;
};

/* ---- paths.c: `up` is "" on the index, "../" on the pages of a folder below it */
struct bp_text bp_site_url(struct bp_arena *arena, struct bp_text path); /* percent-encoded, but the / */
/* A file of a period's pack; empty where it is gone. */
struct bp_text bp_site_pack_url(const struct bp_site_maker *m, const char *up, const struct bp_site_period *period,
                                const char *file);
/* The same at a metric's page. */
struct bp_text bp_site_figure_url(const struct bp_site_maker *m, const char *up, const struct bp_site_period *period,
                                  const struct bp_site_figure *figure);
struct bp_text bp_site_metric_url(const struct bp_site_maker *m, const char *up, int metric);
const char *bp_site_name(struct bp_arena *arena, const struct bp_edition *edition, const char *file); /* of an output */
void bp_site_name_segments(struct bp_site_maker *m);

/* ---- said.c: what the pages say of figures */
int bp_site_metric(const struct bp_site_maker *m, struct bp_text id); /* that the edition shows, or -1 */
struct bp_text bp_site_value(const struct bp_site_maker *m, int metric, double value); /* an em dash for none */
struct bp_text bp_site_goal(const struct bp_site_maker *m, int metric,
                            const struct bp_site_figure *figure); /* or empty */
struct bp_text bp_site_status(const struct bp_site_maker *m, struct bp_text status, bool is_open);
struct bp_text bp_site_mark(struct bp_site_maker *m, struct bp_text status,
                            bool is_open);                     /* SVG, hidden from readers' aids */
struct bp_node *bp_site_legend(const struct bp_site_maker *m); /* the marks drawn so far, and their words */
struct bp_text bp_site_period_name(const struct bp_site_maker *m, enum bp_period_kind kind, struct bp_span span,
                                   enum bp_period_style style);
/* What <time> takes: 2026-W47, 2026-11, 2026; a quarter's first day. */
struct bp_text bp_site_datetime(const struct bp_site_maker *m, enum bp_period_kind kind, struct bp_span span);
struct bp_text bp_site_day(const struct bp_site_maker *m, int day);
/* "5 of 9 goals met"; of a period without any, that. */
struct bp_text bp_site_met(const struct bp_site_maker *m, const struct bp_site_period *period);
/* Draws what was asked of the page's story with that Markdown, as an element; empty for none. */
struct bp_text bp_site_drawn(struct bp_site_maker *m, struct bp_text markdown);
void bp_site_begin_drawing(struct bp_site_maker *m); /* a page's own figures */

/* ---- render.c: a view and its template -> an output */
struct bp_node *bp_site_view(struct bp_site_maker *m, struct bp_text title, const char *up);
bool bp_site_render(struct bp_site_maker *m, const char *template, const struct bp_node *view, const char *file);
/* Whether the page stays as it lies in the site, and has been added so. */
bool bp_site_stays(struct bp_site_maker *m, const char *file);
bool bp_site_fill(struct bp_ctx *cx, const struct bp_site_options *options, const char *template,
                  const struct bp_node *view, struct bp_text *out);

/* ---- the parts of the index */
void bp_site_view_latest(struct bp_site_maker *m, struct bp_node *view); /* index.c */
void bp_site_view_matrix(struct bp_site_maker *m, struct bp_node *view); /* matrix.c */
void bp_site_view_worst(struct bp_site_maker *m, struct bp_node *view);  /* worst.c */
void bp_site_view_map(struct bp_site_maker *m, struct bp_node *view);    /* map.c */

/* ---- history.c: a series, period by period, the newest first; `id`: of its metric, for what was published of it */
struct bp_node *bp_site_history(struct bp_site_maker *m, const struct bp_series *series, const char *up);
void bp_site_now(struct bp_site_maker *m, const struct bp_judgement *judgement, struct bp_node *view);

/* ---- a kind of page each */
bool bp_site_index(struct bp_site_maker *m);
bool bp_site_metrics(struct bp_site_maker *m);
bool bp_site_segments(struct bp_site_maker *m);
bool bp_site_feed(struct bp_site_maker *m);

#endif
