/* json: what the parts of pack.json have in common, and those parts that are files of their own. Private to packjson/.
 */
#ifndef BP_PUBLISH_JSON_H
#define BP_PUBLISH_JSON_H

#include "packjson/json_out.h"
#include "packjson/packjson.h"

/* null where it is not known or not finite; whole numbers without a fraction, and no -0. */
json_t *bp_json_number(bool known, double value);

/* json_spc.c: writes `spc` of a metric: points from its first figure on, and what they say; null without one.
 * Of a segment that no goal can judge and that does not speak there are no points: thousands would be of no use. */
void bp_json_spc(const struct bp_insight *insight, const struct bp_judgement *judgement, struct bp_json_out *out);

/* json_spc.c: of a segment that speaks: what it was judged by. */
void bp_json_signal_facts(const struct bp_insight *insight, const struct bp_finding *finding, json_t *facts);

/* json_ahead.c: `pace` and `trend` of a metric, null without; the facts of a finding of either kind. */
json_t *bp_json_pace(struct bp_ctx *cx, const struct bp_judgement *judgement);
json_t *bp_json_trend(struct bp_ctx *cx, const struct bp_metrics *metrics, const struct bp_judgement *judgement);
void bp_json_ahead_facts(struct bp_ctx *cx, const struct bp_metrics *metrics, const struct bp_finding *finding,
                         json_t *facts);

/* json_facts.c: a figure's interval, its goal, and what else its sentence gives numbers of: what makes a win, the room
 * of a goal that is too comfortable or never met, days that are there, what a figure that is not ripe waits for. */
void bp_json_claim_facts(struct bp_ctx *cx, const struct bp_insight *insight, const struct bp_finding *finding,
                         json_t *facts);

/* json_drivers.c: `drivers` of a metric's total, every one, told on the page or not; an empty list where there is
 * nothing to be decomposed, and in an edition that does not show all segments: the parts name them all. */
json_t *bp_json_drivers(struct bp_ctx *cx, const struct bp_selection *shown, const struct bp_judgement *judgement);

#endif
