/* gather: a file's header and its rows as they are read -> facts of the reader's harvest. Private to reader/. */
#ifndef BP_GATHER_H
#define BP_GATHER_H

#include "reader/reader.h"

/* After its columns have been found; `names` as the pack knows them. Marks the columns wanted besides. */
void bp_gather_header(struct bp_reader *reader, struct bp_table *table, const struct bp_text *names, bool *wanted);
/* Zones that its columns' names say, where nothing else does. False: a zone that cannot be opened. */
bool bp_gather_zones(struct bp_reader *reader, struct bp_table *table, const struct bp_text *names);
/* A row that is not rejected. */
void bp_gather_row(struct bp_reader *reader, const struct bp_record *record);
/* Its key, placed by that hash. */
void bp_gather_key(struct bp_reader *reader, const struct bp_record *record, struct bp_text key);
/* The two of them, for what they do seldom. */
void bp_gather_part_slowly(struct bp_reader *reader, size_t metric, int line, bool passes);
void bp_gather_extreme(struct bp_reader *reader, size_t metric, int line, double value);

static inline bool bp_gather_sees_money(const struct bp_reader *reader, const struct bp_bound_metric *m)
{
    return m->money_slot >= 0 &&
           (reader->currency_column >= 0 || reader->cells[m->money_slot].convention->shown & BP_SHOWN_CURRENCY);
}

/* It has the metric's time and `passes` its filter. */
static inline void bp_gather_part(struct bp_reader *reader, size_t metric, int line, bool passes)
{
    const struct bp_bound_metric *m = &reader->plan->metrics[metric];
    const struct bp_metric_facts *f = &reader->harvest->facts.metrics[metric];
    if (!f->tried || (passes && (!f->passed || bp_gather_sees_money(reader, m) || m->span_from < m->span_to)))
        bp_gather_part_slowly(reader, metric, line, passes);
}

/* An answer of a survey. */
static inline void bp_gather_answer(struct bp_reader *reader, size_t metric, int line, double value)
{
    struct bp_metric_facts *f = &reader->harvest->facts.metrics[metric];
    if (f->answers && value >= f->lowest.value && value < f->highest.value)
        f->answers++;
    else
        bp_gather_extreme(reader, metric, line, value);
}
/* After the last row of the piece. */
void bp_gather_end(struct bp_reader *reader);

#endif
