/* looks: the first rows of a file -> which of its columns are personal by their cells, as `inspect` judges them: mail
 * addresses in a tenth of them, phone numbers in half. Rejected rows wait until that is known. Part of reader.h. */
#ifndef BP_LOOKS_H
#define BP_LOOKS_H

#include "reader/personal.h"

enum { BP_ROWS_LOOKED_AT = 4096 };

struct bp_waiting { /* a rejected row */
    struct bp_reject kept;
    struct bp_record record;
};

struct bp_looks {
    struct bp_look *columns;
    long long rows;
    bool decided; /* no row waits any more */
    struct bp_waiting *waiting;
    size_t waiting_count, waiting_cap;
};

void bp_looks_start(struct bp_arena *arena, const struct bp_personal *personal, struct bp_looks *out);
void bp_looks_take(struct bp_looks *looks, const struct bp_personal *personal, const struct bp_record *record);
/* Keeps a copy, in the arena. */
void bp_looks_wait(struct bp_arena *arena, struct bp_looks *looks, const struct bp_reject *kept,
                   const struct bp_record *record);
/* After the last row, or BP_ROWS_LOOKED_AT of them: adds the columns to those that are personal, but those that a
 * metric asks for or that are read as numbers or times. Of JSON Lines only that there are some. */
void bp_looks_decide(struct bp_arena *arena, struct bp_looks *looks, struct bp_personal *personal);

#endif
