/* wrap: a text -> the lines it takes in a column, broken where its script allows. Texts live in the arena. Private to
 * chart/. */
#ifndef BP_WRAP_H
#define BP_WRAP_H

#include "chart/chart.h"

enum { BP_WRAP_MOST = 3 };

struct bp_wrapped {
    struct bp_text lines[BP_WRAP_MOST];
    size_t count;
    bool is_cut; /* the last one ends with an ellipsis, or a line is a word that found no room */
};

/* At most `most` lines of room_pt; what is left over stands in the last, cut. */
struct bp_wrapped bp_wrap(struct bp_arena *arena, struct bp_text text, double size_pt, bool bold, double room_pt,
                          size_t most);

#endif
