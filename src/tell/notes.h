/* notes: cells of a table that are not whole, or n/a -> a mark in each, "n/a (1)", and a line with the reasons they
 * stand for. One a table, starting zeroed; texts live in the arena of the teller's cx. Part of tell.h. */
#ifndef BP_NOTES_H
#define BP_NOTES_H

#include "tell/teller.h"

struct bp_notes {
    struct bp_text first; /* what is to be known of the whole table; or empty */
    struct bp_list reasons;
};

struct bp_change_shown {
    bool on_year;
    bool has_base; /* what it is against stands beside it */
};

/* The cell, marked where the figure in it is missing or not complete. */
struct bp_text bp_note_figure(const struct bp_teller *t, struct bp_notes *notes, const struct bp_series *s,
                              const struct bp_stretch *at, struct bp_text cell);
/* The cell, marked where there is no change. */
struct bp_text bp_note_change(const struct bp_teller *t, struct bp_notes *notes, const struct bp_series *s,
                              const struct bp_total *total, const struct bp_change_shown *shown, struct bp_text cell);
/* Says which days a week's year before is, where its number does not. */
void bp_note_year_before(const struct bp_teller *t, struct bp_notes *notes, const struct bp_total *total);
bool bp_tell_is_year_apart(const struct bp_teller *t, const struct bp_window *now, const struct bp_window *prior);
struct bp_text bp_notes_line(const struct bp_teller *t, const struct bp_notes *notes); /* empty without any */

#endif
