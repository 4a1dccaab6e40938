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
void bp_suspect_metric(struct bp_search *s, enum bp_suspicion_kind kind, int metric, struct bp_where where,
                       const struct bp_remark *remark);

/* Whether some metric goes by that clock of the source. */
bool bp_clock_is_read(const struct bp_search *s, size_t source, size_t clock);

/* ---- the kinds, a file each */
void bp_find_better_guess(struct bp_search *s);
void bp_find_fraction_percent(struct bp_search *s);
bool bp_is_fraction(const struct bp_search *s, const struct bp_goal *goal); /* it has that suspicion */
void bp_find_future_rows(struct bp_search *s);
void bp_find_goal_far(struct bp_search *s);
void bp_find_grain_unset(struct bp_search *s);
void bp_find_missing_days(struct bp_search *s);
void bp_find_noticed(struct bp_search *s);
void bp_find_past_rows(struct bp_search *s);
void bp_find_rejected(struct bp_search *s);
void bp_find_sheets_unread(struct bp_search *s);
void bp_find_stale(struct bp_search *s);
void bp_find_unit_mismatch(struct bp_search *s);

/* ---- names.c: words in names, in the pack's languages */

/* How many hours one of that unit is (`minutes` 1/60); 0 when it is no unit of time. */
double bp_unit_hours(struct bp_text unit);
/* Whether a name or id speaks of what is better low: cost, complaint, error, delay. */
bool bp_name_is_down(struct bp_arena *arena, struct bp_text name);

#endif
