/* contribution: what one row adds to a harvest, and rows that stand by their key. Part of harvest.h. A contribution
 * lives in the arena it was made in. */
#ifndef BP_CONTRIBUTION_H
#define BP_CONTRIBUTION_H

#include "harvest/heard.h"

/* ---- what one row adds */

enum bp_fate { BP_FATE_USED, BP_FATE_NO_DATE, BP_FATE_FILTERED };

struct bp_part {
    bool taken; /* the metric's filter is true and its time is there */
    bool known;
    union { /* as the measure's argument is read */
        double value;
        uint64_t hash; /* of a text */
        struct bp_stretch_days {
            int start, end; /* end is BP_NO_DAY while it is open */
        } stretch;
    } of;
};

/* The arrays are as the plan's clocks, breakdowns, metrics and voices. */
struct bp_contribution {
    enum bp_fate fate;
    int file, line; /* where the row stands: index in harvest->files */
    int *days;      /* BP_NO_DAY where the time is blank */
    int64_t *instants_us;
    size_t *texts; /* number of the breakdown's text + 1; 0 when blank */
    struct bp_part *parts;
    struct bp_said *said;
    unsigned char *late; /* as the plan's late columns: what the row shows of them */
};

struct bp_contribution *bp_contribution_new(struct bp_arena *arena, const struct bp_plan *plan);

/* ---- rows with a key: one stands a key, and may be taken back by any later one */

enum bp_latest_kind { BP_LATEST_BLANK, BP_LATEST_TEXT, BP_LATEST_NUMBER, BP_LATEST_TIME }; /* from the least */

struct bp_latest { /* what decides of two rows with keep: latest(column) */
    enum bp_latest_kind kind;
    double number;
    int64_t instant_us;
    struct bp_text text, cells; /* cells: all of the row, each `length:text` */
};

struct bp_keyed_row {
    struct bp_hash key;
    struct bp_contribution *stands;
    struct bp_latest *latest; /* NULL but with keep: latest(column) */
    struct bp_key_run {       /* its rows in the first file that has it, and in the last so far */
        int file;
        int rows;
    } first, last;
};

struct bp_keyed {
    struct bp_keyed_row *list; /* in order of first sight */
    size_t count, cap;
    struct bp_hashed index;
    size_t placed;                       /* the one placed last */
    struct bp_contribution *passed_over; /* scratch: of a row that does not stand */
};

#endif
