/* report: what was read, worked out and judged -> what is said of it on the terminal: messages with their places, and
 * the line a build ends with. English; pages have their own words (narrative/). Nothing is printed here. */
#ifndef BP_REPORT_H
#define BP_REPORT_H

#include "publish/publish.h"

struct bp_report {
    const struct bp_pack *pack;
    const struct bp_data *data;
    const struct bp_quality *quality;
    const struct bp_insight *insight;
    struct bp_span period;
    int today;
};

/* Once the exports are read: whether the period lies where there are data, which is said with one that does. `given`: a
 * period or a day was asked for; `so_far`: the unfinished one. False (BP_NO_INPUT): none was, and the clock is nowhere
 * near the data. Needs pack, data, period and today alone. */
bool bp_report_period(struct bp_ctx *cx, const struct bp_report *report, bool given, bool so_far);
/* What looks wrong in the data, as warnings; what is accepted or assumed, as notes. */
void bp_report_suspicions(struct bp_ctx *cx, const struct bp_report *report);
/* What a reader must know of the figures: as warnings, each with its place; of one judgement; and all of it
 * in a few words. */
void bp_report_reasons(struct bp_ctx *cx, const struct bp_report *report);
void bp_report_metric(struct bp_ctx *cx, const struct bp_report *report, size_t judgement);
/* Why a figure is not ripe, as a note; nothing where it is. */
void bp_report_unripe(struct bp_ctx *cx, const struct bp_report *report, const struct bp_judgement *judgement);
/* Links that say nothing for want of figures, as notes. */
void bp_report_links(struct bp_ctx *cx, const struct bp_report *report);
/* What has changed since the last pack, as notes; a goal that was met and is missed, or missed and is met, as a
 * warning.
 */
void bp_report_restated(struct bp_ctx *cx, const struct bp_report *report);
/* Explanations it asked for that have not come, periods without a pack: notes. */
void bp_report_promised(struct bp_ctx *cx, const struct bp_report *report);
struct bp_text bp_report_in_short(struct bp_ctx *cx, const struct bp_report *report);
/* Events that a run of signals stands behind, as notes: each may be a change of the process. */
void bp_report_changes(struct bp_ctx *cx, const struct bp_report *report);
/* Goals of the unfinished period: likely met, as notes, or missed, as warnings. */
void bp_report_so_far(struct bp_ctx *cx, const struct bp_report *report, const struct bp_likelies *likelies);
/* The line that a build ends with: what was written, where, and what a reader must know. */
struct bp_text bp_report_summary(struct bp_ctx *cx, const struct bp_report *report, const char *folder,
                                 const struct bp_outputs *outputs);

/* ---- metrics.c: for Prometheus */

struct bp_report_run {
    const char *pack_file;          /* as it was asked for */
    double started, finished;       /* seconds since 1970 */
    double last_success;            /* of the runs before; 0: never, or not known */
    enum bp_status status;          /* of this one */
    bool published;                 /* it put a pack into the site */
    size_t errors, warnings;        /* messages */
    const struct bp_report *report; /* NULL: it came to no figures */
};

/* A textfile for node_exporter: boardpack_..., each with HELP and TYPE. */
struct bp_text bp_report_metrics(struct bp_ctx *cx, const struct bp_report_run *run);
/* What an earlier one says of the last success; 0: nothing. */
double bp_report_last_success(struct bp_text metrics);

#endif
