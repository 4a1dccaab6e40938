/* names: words in names, in the pack's languages -> what they tell: a unit of time, that less is better, that an end
 * was only planned. Part of quality.h. */
#ifndef BP_QUALITY_NAMES_H
#define BP_QUALITY_NAMES_H

#include "base/base.h"

/* How many hours one of that unit is (`minutes` 1/60); 0 when it is no unit of time. */
double bp_unit_hours(struct bp_text unit);
/* Whether a name or id speaks of what is better low: cost, complaint, error, delay. */
bool bp_name_is_down(struct bp_arena *arena, struct bp_text name);
/* Whether a column's name speaks of a plan (due, promised), which an end may well lie before. */
bool bp_name_is_plan(struct bp_arena *arena, struct bp_text name);
/* Whether a column's name speaks of what is counted, not paid: quantity, hours. */
bool bp_name_is_count(struct bp_arena *arena, struct bp_text name);

#endif
