/* json: an explanation's parts as JSON: values, and what more than one file of them writes. Missing is null. Private to
 * explain/. What is given back is owned by the caller. */
#ifndef BP_EXPLAIN_JSON_H
#define BP_EXPLAIN_JSON_H

#include "explain/parts.h"

#include <jansson.h>

/* json_values.c: texts as they may be shown; an empty one is null, as is a number that is not known or not finite, and
 * a day that is open. */
json_t *bp_explain_json_text(const struct bp_explanation *e, struct bp_text text);
json_t *bp_explain_json_number(bool known, double value);
json_t *bp_explain_json_day(const struct bp_explanation *e, int day);
json_t *bp_explain_json_window(const struct bp_explanation *e, struct bp_window window);
json_t *bp_explain_json_word(const char *word);
json_t *bp_explain_json_pair(bool known, double a, double b);
json_t *bp_explain_json_file(const struct bp_explanation *e, const char *file);

/* json_claims.c: as claims.c and around.c have them in words; sets their keys in `o`. */
void bp_explain_json_claims(const struct bp_explanation *e, json_t *o);

#endif
