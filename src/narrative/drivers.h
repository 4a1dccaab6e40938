/* drivers: which segments made a change or a gap, where few make most, and what a board tracks -> words and drawings.
 * Private to narrative/. */
#ifndef BP_TELL_DRIVERS_H
#define BP_TELL_DRIVERS_H

#include "narrative/story.h"

/* drivers.c: lines and a drawing of a metric's page; none where it may be chance. */
void bp_view_drivers(struct bp_teller *t, const struct bp_judgement *j, struct bp_node *page);
/* A change is sure, and no segments can be said to have made it. */
bool bp_tell_drivers_unknown(const struct bp_teller *t, const struct bp_judgement *j);
/* "Isan: 4.1 of 5.8 points": the segment that made most of a missed goal's gap, or of its change for the worse. Empty
 * where that is not sure, no segment made much of it, or the goal was not missed. Not yet escaped. */
struct bp_text bp_tell_driver_short(const struct bp_teller *t, const struct bp_judgement *j);

/* concentration.c: a line of a metric's page; empty where many make it. */
void bp_view_concentration(struct bp_teller *t, const struct bp_judgement *j, struct bp_node *page);

/* tracked.c: the groups of `drivers:`, each with its state. */
void bp_view_tracked(struct bp_teller *t, struct bp_node *view);

#endif
