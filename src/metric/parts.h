/* parts: what the files of metric/ ask of one another. Private to metric/. */
#ifndef BP_METRIC_PARTS_H
#define BP_METRIC_PARTS_H

#include "metric/metric.h"

/* figure.c: as the rows are, without corrections. */
void bp_figure_of_measure(const struct bp_metrics *metrics, struct bp_arena *scratch, int metric, int segment,
                          struct bp_span span, struct bp_figure *out);

/* withheld.c: a survey's figure of a segment on answers enough is withheld where figures on too few are hidden beside
 * it and could else be worked out: the total less the segments shown. In each stretch the next smallest segments of the
 * column are hidden too, until what is hidden together (rows with a blank cell among it) is more than one segment and
 * has min_sample answers. Lives in `memory`; `scratch` is given back as it fills. */
struct bp_withheld;
struct bp_withheld *bp_withheld_new(const struct bp_metrics *metrics, struct bp_arena *memory,
                                    struct bp_arena *scratch);
/* Whether figures of the metric may be: it is a survey's measure. */
bool bp_withheld_any(const struct bp_metrics *metrics, int metric);
/* Looks at every stretch of a series of the metric, so that no more is to be done when its segments ask. */
void bp_withheld_look(struct bp_withheld *withheld, const struct bp_series *plan);
/* Of a segment, not the total; n: its answers, min_sample at least. */
bool bp_withheld_ask(struct bp_withheld *withheld, int metric, int segment, struct bp_span span, long long n);

/* correction.c: known now and complete, or withdrawn. */
void bp_figure_correct(struct bp_figure *figure, const struct bp_correction *correction);
/* Warns of corrections of segments that the metric does not have. */
void bp_metric_check_corrections(struct bp_ctx *cx, const struct bp_metrics *metrics);

/* roster.c: what there are series of: fills kinds, is_part, begins, segments and their counts, .. */
void bp_metric_enrol(struct bp_ctx *cx, struct bp_metrics *metrics);
/* .. then the list, each with its metric and segment, and the ways to find one. */
void bp_metric_list(struct bp_ctx *cx, struct bp_metrics *metrics);

#endif
