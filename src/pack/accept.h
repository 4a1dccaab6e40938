/* accept: the suspicions there are, by the ids everybody knows them by, and those a source or metric accepts with a
 * reason. Part of pack.h; quality/ finds them. */
#ifndef BP_ACCEPT_H
#define BP_ACCEPT_H

#include "base/base.h"

/* In the order of the list in the manual. */
enum bp_suspicion_kind {
    BP_SUSPECT_FUTURE_ROWS,
    BP_SUSPECT_PAST_ROWS,
    BP_SUSPECT_NEVER_EQUAL,
    BP_SUSPECT_FILTER_EMPTY,
    BP_SUSPECT_FRACTION_PERCENT,
    BP_SUSPECT_MIXED_PERCENT,
    BP_SUSPECT_SAME_FILE,
    BP_SUSPECT_SAME_ROWS,
    BP_SUSPECT_COLUMN_ABSENT,
    BP_SUSPECT_NAMES_REPEATED,
    BP_SUSPECT_ZONE_NAMED,
    BP_SUSPECT_DATES_MIXED,
    BP_SUSPECT_PROOF_ELSEWHERE,
    BP_SUSPECT_KEY_DAMAGED,
    BP_SUSPECT_KEY_REPEATS,
    BP_SUSPECT_TOTALS_INSIDE,
    BP_SUSPECT_GRAIN_UNSET,
    BP_SUSPECT_SCALE,
    BP_SUSPECT_ENDS_BEFORE_START,
    BP_SUSPECT_FAR_DATE,
    BP_SUSPECT_UNIT_MISMATCH,
    BP_SUSPECT_SHEETS_UNREAD,
    BP_SUSPECT_CELLS_MERGED,
    BP_SUSPECT_TABLES_BESIDE,
    BP_SUSPECT_CURRENCIES_MIXED,
    BP_SUSPECT_ROW_CAP,
    BP_SUSPECT_ONE_ROW,
    BP_SUSPECT_GOAL_FAR,
    BP_SUSPECT_BETTER_GUESS,
    BP_SUSPECT_STALE,
    BP_SUSPECT_REJECTED,
    BP_SUSPECT_MISSING_DAYS,
    BP_SUSPECT_FILE_CHANGED,
    BP_SUSPECT_PERSONAL,
    BP_SUSPICIONS
};

const char *bp_suspicion_id(enum bp_suspicion_kind kind); /* future-rows */
/* Something assumed and said, which a reader need not know: zone-named, cells-merged, grain-unset. */
bool bp_suspicion_is_assumption(enum bp_suspicion_kind kind);

/* `accept: {future-rows: bookings are made ahead}` */
struct bp_accept {
    enum bp_suspicion_kind kind;
    struct bp_text reason;
    struct bp_where where;
};

struct bp_accepts {
    struct bp_accept *list;
    size_t count, cap;
};

/* NULL: that kind is not accepted. */
const struct bp_accept *bp_accept_find(const struct bp_accepts *accepts, enum bp_suspicion_kind kind);

#endif
