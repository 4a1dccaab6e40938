/* json_heard: customers' words -> `verbatims` and `themes` of pack.json. Private to packjson/. */
#ifndef BP_JSON_HEARD_H
#define BP_JSON_HEARD_H

#include "narrative/narrative.h"

#include <jansson.h>

/* What the edition shows, as its pages have it; of a quote with its score, where it has one, and its day. */
json_t *bp_json_verbatims(struct bp_ctx *cx, const struct bp_story *story);
/* The themes of each, those most spoken of first, over the last periods. */
json_t *bp_json_themes(struct bp_ctx *cx, const struct bp_story *story);

#endif
