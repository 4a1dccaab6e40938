/* parts: what the files of metric/ ask of one another. Private to metric/. */
#ifndef BP_METRIC_PARTS_H
#define BP_METRIC_PARTS_H

#include "metric/metric.h"

/* figure.c: as the rows are, without corrections. */
void bp_figure_of_measure(const struct bp_metrics *metrics, struct bp_arena *scratch, int metric, int segment,
                          struct bp_span span, struct bp_figure *out);

/* correction.c: known now and complete, or withdrawn. */
void bp_figure_correct(struct bp_figure *figure, const struct bp_correction *correction);
/* Warns of corrections of segments that the metric does not have. */
void bp_metric_check_corrections(struct bp_ctx *cx, const struct bp_metrics *metrics);

/* roster.c: what there are series of: fills kinds, is_part, begins, segments and their counts, .. */
void bp_metric_enrol(struct bp_ctx *cx, struct bp_metrics *metrics);
/* .. then the list, each with its metric and segment, and the ways to find one. */
void bp_metric_list(struct bp_ctx *cx, struct bp_metrics *metrics);

#endif
