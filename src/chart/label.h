/* label: text -> the room it takes, guessed, and texts that fit a room. No font is at hand when charts are laid out,
 * so widths are averages by kind of letter, a little generous. Private to chart/. */
#ifndef BP_LABEL_H
#define BP_LABEL_H

#include "chart/chart.h"

double bp_label_width_pt(struct bp_text text, double size_pt, bool bold);
/* The text itself where it fits, else its beginning and an ellipsis. */
/* Whether the whole of a text has room at *size_pt, or at less, down to the smallest type: *size_pt is then that. A
 * number is never cut. */
bool bp_label_shrink(struct bp_text text, double *size_pt, bool bold, double room_pt);
struct bp_text bp_label_fit(struct bp_arena *arena, struct bp_text text, double size_pt, bool bold, double room_pt);
/* Where a text of that width is centred so that it stays between 0 and room_pt. */
double bp_label_middle(double x, double width_pt, double room_pt);

struct bp_label_slot {
    double at, size; /* wished-for centre, and extent */
};

/* Moves slots, given in order, apart until none overlaps its neighbour and all lie between low and high. They move as
 * little as they can; where there is no room for all, the first ones keep their place at low. */
void bp_label_spread(struct bp_label_slot *slots, size_t count, double low, double high);

#endif
