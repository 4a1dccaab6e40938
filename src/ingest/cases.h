/* cases: rows that alerts are about, gathered while a source is read: those of some days that stand in the end and fire
 * an alert of the pack, with their cells but for personal ones. Public through ingest.h; in the run's arena. */
#ifndef BP_CASES_H
#define BP_CASES_H

#include "harvest/harvest.h"

enum { BP_MOST_CASES = 10000 }; /* of one alert that are told at once */

/* What alerts ask of rows. */
struct bp_watch {
    struct bp_span days;           /* of the source's own time */
    const int *told_from;          /* as pack.alerts: of rows before that day only the ids are asked for */
    const struct bp_hashed *known; /* a set: the ids of those told already; NULL for none */
};

struct bp_case_cells { /* of a row, in the file's order: names as the pack knows them */
    const struct bp_text *names;
    struct bp_text *texts; /* p NULL: of a personal column */
    size_t count;
};

struct bp_row_case {
    int alert; /* of pack.alerts */
    /* The same in every run: of the alert's id, and the row's key where the source has `key:`, else all its cells and
     * which of several like it is. */
    uint64_t id;
    int day, line;
    const char *file;
    const struct bp_case_cells *cells; /* NULL: not to be told */
};

struct bp_alert_books {
    long long seen, fired; /* rows in use, of any day, superseded ones too; of them those it is about */
    long long more;        /* beyond BP_MOST_CASES */
};

struct bp_row_cases {
    struct bp_row_case *list; /* in reading order */
    size_t count, cap;
    struct bp_alert_books *books; /* as pack.alerts; NULL where nobody watched */
};

#endif
