/* units: texts of a source's columns on the days of its rows -> whether its rows are totals of weeks or months by
 * something (an agent, a shop): then most texts of some column stand at most once in each unit. Days that lie all on
 * one weekday, on the first or on the last of a month are such units; of a source with other days nothing is kept.
 * Merged, saved and loaded with the harvest. Part of harvest.h; in the arena of its harvest. */
#ifndef BP_HARVEST_UNITS_H
#define BP_HARVEST_UNITS_H

#include "base/base.h"

enum { BP_UNIT_ROWS_MOST = 50000, BP_UNIT_COLUMNS_MOST = 64 }; /* of a source with more rows nothing is kept */

struct bp_unit_text { /* a text of a column on a day */
    uint64_t column, value, key;
    int clock, day;
    bool is_text; /* neither a number nor a date */
    bool twice;
};

/* Of one clock: by kind of unit (seven weekdays; firsts, lasts of months) the first day that is none. */
enum { BP_UNIT_KINDS = 9 };
struct bp_unit_days {
    int not_from[BP_UNIT_KINDS];
    int limit; /* the latest of them: days from it on are in no unit */
};

struct bp_unit_texts {
    bool wanted; /* nobody says what the rows are of, and no metric counts them */
    struct bp_unit_days *clocks;
    size_t clock_count;
    long long rows;
    struct bp_unit_text *list;
    size_t count, cap, checked;
    struct bp_hashed index;
};

void bp_units_start(struct bp_unit_texts *units, struct bp_arena *arena, size_t clock_count, bool wanted);
/* A row more; false: nothing more is kept. */
bool bp_units_row(struct bp_unit_texts *units);
/* A row on that day by the clock: false where its texts are of no use. */
bool bp_units_day(struct bp_unit_texts *units, size_t clock, int day);
/* A text of that row; `key` tells versions of one row from two rows, 0 where rows have no keys. */
void bp_units_add(struct bp_arena *arena, struct bp_unit_texts *units, const struct bp_unit_text *text);
bool bp_units_has(const struct bp_unit_texts *units, const struct bp_unit_text *text);

/* More than half the values of some column are texts that stand at most once a day and on four days at least, of the
 * days from `from` to before `end`. */
bool bp_units_fit(struct bp_arena *scratch, const struct bp_unit_texts *units, size_t clock, int from, int end);

void bp_units_merge(struct bp_arena *arena, struct bp_unit_texts *to, const struct bp_unit_texts *from);
void bp_units_save(struct bp_buf *out, const struct bp_unit_texts *units);
void bp_units_load(struct bp_arena *arena, struct bp_unit_texts *units, struct bp_wire *in);

#endif
