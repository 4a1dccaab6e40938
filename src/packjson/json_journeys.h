/* json_journeys: ways of customers and risks -> `journeys` and `risks` of pack.json. Private to packjson/. */
#ifndef BP_JSON_JOURNEYS_H
#define BP_JSON_JOURNEYS_H

#include "narrative/narrative.h"

#include <jansson.h>

/* Those the edition shows; of a metric it does not show nothing but the stage's name stands there. */
json_t *bp_json_journeys(struct bp_ctx *cx, const struct bp_selection *shown);
/* The ways in which that stage hurts most, or is closest to its goal: facts of the finding. */
json_t *bp_json_worst_of(struct bp_ctx *cx, const struct bp_selection *shown, const struct bp_judgement *judgement);
/* As a page has them; none in an edition that does not tell of the whole pack. json_risks.c */
json_t *bp_json_risks(struct bp_ctx *cx, const struct bp_selection *shown);

#endif
