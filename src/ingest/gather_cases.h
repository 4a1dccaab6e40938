/* gather_cases: the rows of a source, as they are read -> its cases. Private to ingest/. */
#ifndef BP_GATHER_CASES_H
#define BP_GATHER_CASES_H

#include "ingest/ingest.h"
#include "reader/reader.h"

struct bp_gathering {
    struct bp_arena *arena;
    const struct bp_plan *plan;
    const struct bp_watch *watch;
    struct bp_noted *list; /* rows that fire, in order of first sight */
    size_t count, cap;
    struct bp_hashed index;       /* by the row's hash: the first of the list that has it */
    struct bp_noted_piece *piece; /* the one being read; NULL until a row of it is kept */
    bool *spare;                  /* marks of a row that was not kept */
    uint64_t *id_hashes;          /* as plan.alerts */
    long long *kept;              /* as pack.alerts: to be told, so far */
    struct bp_alert_books *books;
};

/* Nothing seen yet; the sink to read with. */
struct bp_row_sink bp_gathering_start(struct bp_arena *arena, const struct bp_plan *plan, const struct bp_watch *watch,
                                      struct bp_gathering *out);
/* After the last row of the last file. */
void bp_gathering_end(const struct bp_gathering *gathering, struct bp_row_cases *out);

#endif
