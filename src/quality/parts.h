/* parts: how a kind of suspicion is found: it looks at the metrics, their data and the pack, and says what it saw.
 * Private to quality/. */
#ifndef BP_QUALITY_PARTS_H
#define BP_QUALITY_PARTS_H

#include "quality/quality.h"

struct bp_search {
    struct bp_ctx *cx;
    const struct bp_metrics *metrics;
    const struct bp_pack *pack;
    const struct bp_data *data;
    struct bp_figures *figures; /* for those no series has */
    struct bp_quality *found;
};

/* Adds one; the remark is copied. `source` and `metric` are -1 for none; of a metric its source is known. */
void bp_suspect_source(struct bp_search *s, enum bp_suspicion_kind kind, int source, struct bp_where where,
                       const struct bp_remark *remark);
/* Of the rows by that clock of the source. */
void bp_suspect_clock(struct bp_search *s, enum bp_suspicion_kind kind, int source, int clock, struct bp_where where,
                      const struct bp_remark *remark);
void bp_suspect_metric(struct bp_search *s, enum bp_suspicion_kind kind, int metric, struct bp_where where,
                       const struct bp_remark *remark);

/* Facts of the source, NULL where it could not be read. */
const struct bp_facts *bp_search_facts(const struct bp_search *s, size_t source);
/* Where a fact was seen; `otherwise` where it was nowhere. */
struct bp_where bp_fact_where(const struct bp_facts *facts, struct bp_fact_spot spot, struct bp_where otherwise);
/* Whether some metric goes by that clock of the source. */
bool bp_clock_is_read(const struct bp_search *s, size_t source, size_t clock);

/* ---- the kinds, a file each */
void bp_find_column_absent(struct bp_search *s);
void bp_find_currencies_mixed(struct bp_search *s);
void bp_find_ends_before_start(struct bp_search *s);
void bp_find_far_date(struct bp_search *s);
void bp_find_filter_empty(struct bp_search *s);
void bp_find_key_damaged(struct bp_search *s);
void bp_find_key_repeats(struct bp_search *s);
void bp_find_names_repeated(struct bp_search *s);
void bp_find_never_equal(struct bp_search *s);
void bp_find_proof_elsewhere(struct bp_search *s);
void bp_find_row_cap(struct bp_search *s);
void bp_find_same_file(struct bp_search *s);
void bp_find_same_rows(struct bp_search *s);
void bp_find_scale(struct bp_search *s);
void bp_find_totals_inside(struct bp_search *s);
void bp_find_zone_named(struct bp_search *s);
void bp_find_better_guess(struct bp_search *s);
void bp_find_fraction_percent(struct bp_search *s);
bool bp_is_fraction(const struct bp_search *s, const struct bp_goal *goal); /* it has that suspicion */
void bp_find_future_rows(struct bp_search *s);
void bp_find_goal_far(struct bp_search *s);
void bp_find_grain_unset(struct bp_search *s);
void bp_find_missing_days(struct bp_search *s);
void bp_find_noticed(struct bp_search *s);
void bp_find_one_row(struct bp_search *s);
void bp_find_past_rows(struct bp_search *s);
void bp_find_personal(struct bp_search *s);
void bp_find_rejected(struct bp_search *s);
void bp_find_sheets_unread(struct bp_search *s);
void bp_find_stale(struct bp_search *s);
void bp_find_unit_mismatch(struct bp_search *s);

#endif
