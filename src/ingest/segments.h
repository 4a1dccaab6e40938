/* segments: the texts of a breakdown -> segments: which there are, which a metric keeps, and the rest as `Other`.
 * Private to ingest/. */
#ifndef BP_SEGMENTS_H
#define BP_SEGMENTS_H

#include "ingest/ingest.h"

struct bp_parts {
    int *segments; /* into bp_data.segment_list */
    size_t count;
};

/* Of all texts of one breakdown that used rows have. */
struct bp_segment_texts {
    struct bp_parts *parts; /* by number of text */
    long long *rows;        /* by segment: used rows before the period's end */
    size_t row_count;
};

/* The values a cell of the breakdown names: itself, or with `split` each part of it once. */
struct bp_text *bp_breakdown_values(struct bp_arena *arena, const struct bp_breakdown *breakdown, struct bp_text cell,
                                    size_t *count);
/* As plan.breakdowns; finds or adds their segments in `data`. */
struct bp_segment_texts *bp_segments_find(const struct bp_harvest *harvest, int end, struct bp_data *data);
/* Packs are made of each value of that column, so that those in `Other` are kept apart as well. */
bool bp_segments_told_apart(const struct bp_harvest *harvest, struct bp_text column);
/* Names the metric's segments in `data`, and makes cells of texts cells of segments. `end`: the period's. */
void bp_segments_choose(const struct bp_harvest *harvest, const struct bp_segment_texts *texts, size_t index, int end,
                        struct bp_source_data *books, struct bp_data *data, struct bp_fold *cells);

#endif
