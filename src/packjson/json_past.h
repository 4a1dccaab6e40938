/* json_past: what pack.json says of the past: links between metrics, figures restated since the last pack. Private to
 * packjson/. */
#ifndef BP_JSON_PAST_H
#define BP_JSON_PAST_H

#include "packjson/packjson.h"

#include <jansson.h>

/* json_links.c: adds a finding for each link that stands and is shown. */
void bp_json_links(const struct bp_story *story, json_t *findings);
/* json_restated.c: `restated`; empty without a last pack. */
json_t *bp_json_restated(struct bp_arena *arena, const struct bp_insight *insight,
                         const struct bp_judgement *judgement);
/* The same of one series against any pack; NULL: against none. */
json_t *bp_json_restatement(struct bp_arena *arena, const struct bp_insight *insight,
                            const struct bp_restatement *restatement);

#endif
