/* json: what the parts of pack.json have in common, and those parts that are files of their own. Private to publish/.
 */
#ifndef BP_PUBLISH_JSON_H
#define BP_PUBLISH_JSON_H

#include "publish/publish.h"

#include <jansson.h>

/* null where it is not known or not finite; whole numbers without a fraction, and no -0. */
json_t *bp_json_number(bool known, double value);

/* json_spc.c: `spc` of a metric: points from its first figure on, and what they say; null without one. */
json_t *bp_json_spc(struct bp_ctx *cx, const struct bp_judgement *judgement);

#endif
