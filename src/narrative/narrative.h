/* narrative: findings + templates + commentary -> pack.md, and the drawings it shows.
 * All words come from the language catalogue and the Markdown templates; everything lives in the run's arena. */
#ifndef BP_NARRATIVE_H
#define BP_NARRATIVE_H

#include "chart/chart.h"
#include "insight/insight.h"

struct bp_story {
    struct bp_text markdown;           /* pack.md */
    struct bp_drawings drawings;       /* charts/.. that it shows */
    struct bp_text *finding_texts;     /* as insight.findings: each in one sentence */
    struct bp_text *decisions;         /* asked this period, as Markdown */
    size_t decision_count, decision_cap;
    struct bp_text *quality;           /* what a reader must know of the data, a line each */
    size_t quality_count, quality_cap;
    struct bp_text period_name;        /* Week 47, 16-22 Nov 2026 */
    struct bp_text page_of;            /* "Page {page} of {pages}" for the PDF */
    struct bp_text made_by;            /* the foot of the page */
};

struct bp_narrative_options {
    const char *const *template_folders; /* first one wins; then the program's own */
    size_t template_folder_count;
    const struct bp_last_pack *last;     /* or NULL: then the period before is judged anew */
};

/* False: BP_BAD_PACK for a template or catalogue that is not right, with its file and line. */
bool bp_narrative_write(struct bp_ctx *cx, const struct bp_insight *insight, const struct bp_narrative_options *options,
                        struct bp_story *out);

#endif
