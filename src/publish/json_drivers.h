/* json_drivers: where a total's changes and its gap came from -> `drivers` of pack.json. Private to publish/. */
#ifndef BP_JSON_DRIVERS_H
#define BP_JSON_DRIVERS_H

#include "narrative/narrative.h"

#include <jansson.h>

/* Every one, told on the page or not; an empty list where there is nothing to be decomposed, and in an edition that
 * does not show all segments: the parts name them all. */
json_t *bp_json_drivers(struct bp_ctx *cx, const struct bp_selection *shown, const struct bp_judgement *judgement);

#endif
