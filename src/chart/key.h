/* key: which line is which. Words and last values at the lines' ends where there is room and every line reaches the
 * last period; otherwise rows of samples under the title. Where the last value is not a result yet (a running period,
 * of which it says how many days) or not there, the last result is written beside its point. Texts live in the arena.
 * Private to chart/. */
#ifndef BP_KEY_H
#define BP_KEY_H

#include "chart/trace.h"

struct bp_key {
    bool direct;                  /* words at the ends */
    double side_pt;               /* room wanted right of the plot */
    double above_pt;              /* room wanted between title and plot */
    struct bp_text value;         /* this year's last value; empty where there is none */
    struct bp_text side[BP_ROWS]; /* direct: the words for each line; empty where nothing is drawn */
    struct bp_text over[BP_ROWS]; /* over these: its last value, where the two are too wide for a line */
    bool says[BP_ROWS];           /* its last value stands at its end */
    struct bp_text pace;          /* where it ends at this pace: "at this pace 148,243" */
    struct bp_text days;          /* what the last value is of where its period is not complete: "15 of 30 days" */
    size_t result;                /* the period whose value goes beside its point; none when it is chart->count */
};

struct bp_key bp_key_plan(struct bp_arena *arena, const struct bp_chart *chart, double room_pt);
/* Draws it around a plot that left the room asked for. row_y is the base line of the first row. */
void bp_key_draw(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_chart *chart,
                 const struct bp_key *key, double row_y);

#endif
