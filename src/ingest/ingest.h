/* ingest: an export's records -> the books (what became of each row) and the daily cells: metric x segment x civil day
 * -> an accumulator that merges. Weeks, months and years are merges of cells, so they always agree with one another.
 * Everything lives in the run's arena.
 *
 * The way of a row, each file using only those above it:
 *
 *   presets            a source of pack.yaml -> what a preset knows of it
 *   plan (lookup)      its metrics -> what to read of a row and where it goes; const
 *   harvest (keyed)    contributions -> books, proofs, cells by segment text and day
 *   proof              what cells show of how their columns are written
 *   merge, save, load  harvests -> one harvest; a harvest <-> bytes
 *   reader/            a piece of a file -> a harvest
 *   say, wrong         a harvest -> what there is to say of it
 *   cases              rows that fire alerts, gathered on the way
 *   finish             a harvest of all rows -> clocks (coverage/), segments, cells to ask for results
 *   ingest             all sources; trace: the rows of one figure, read once more
 */
#ifndef BP_INGEST_H
#define BP_INGEST_H

#include "harvest/harvest.h"
#include "coverage/coverage.h"
#include "ingest/cases.h"
#include "ingest/heard.h"

struct bp_segment {
    struct bp_text id, column, value; /* id is column=value */
};

/* ---- sources */

/* How old it is. */
struct bp_source_state {
    bool any;                   /* it has a row before the reference, */
    int through;                /* the last on this day */
    int age_days, max_age_days; /* max_age_days 0: judged by its own silences */
    bool stale;
};

enum { BP_NOT_SAID = -1 };

struct bp_source_data {
    bool failed;
    struct bp_source_state state;
    const struct bp_remark *failure; /* why */
    const char **files;
    size_t file_count, file_cap;
    struct bp_file_mark *marks;                          /* as files: what they were when they were read */
    long long read, used, filtered, rejected, duplicate; /* read: BP_NOT_SAID of an edition that must not know */
    long long totals;        /* of the filtered: rows of totals, by `totals_row:` or as a workbook marks them */
    struct bp_clock *clocks; /* the first is the source's own time */
    size_t clock_count, clock_cap;
    struct bp_convention *conventions; /* how its columns turned out to be written, as its plan numbers them */
    const struct bp_remark **assumed;  /* what was worked out and pack.yaml does not say */
    size_t assumed_count, assumed_cap;
    const struct bp_remark **warnings; /* what else a reader should know */
    size_t warning_count, warning_cap;
    bool *ranked; /* by segment: rows before the period's end have it, so it is named or in `Other` */
    size_t ranked_count;
    struct bp_reject *rejects; /* the first 10,000 of them */
    size_t reject_count;
    const struct bp_facts *facts; /* NULL of a source that failed */
    struct bp_noticed noticed;    /* of whole files */
    struct bp_row_cases cases;    /* for alerts; none where nobody watches */
    struct bp_heard_words *heard; /* of the verbatims of its rows */
    size_t heard_count;
};

struct bp_data {
    const struct bp_watch *watch;   /* what alerts ask of rows: set before they are read; NULL for nothing */
    struct bp_source_data *sources; /* as pack.sources */
    struct bp_cells *cells;         /* as pack.metrics */
    int *clocks;                    /* as pack.metrics: which of its source's clocks */
    int **segments;                 /* as pack.metrics: its segments in order, by column, most rows first, Other last */
    size_t *segment_counts;
    bool *has_rest; /* as pack.metrics: values that have no segment of their own there are in `Other` */
    struct bp_segment *segment_list; /* [0] is the total */
    size_t segment_count, segment_cap;
    struct bp_intern *segment_ids; /* of segment_list, the total apart: number + 1 is the index */
};

/* Finds each metric's measure: BP_BAD_PACK for an unknown one or wrong arguments. Before any export is opened. */
bool bp_ingest_measures(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_data *out);

/* Gives each source what its preset knows: the one it names, else the one its first file's header is recognised by.
 * Before any source is read. False (BP_BAD_PACK): no such preset, or a source without a time or key it needs. A file
 * that cannot be opened is left for bp_ingest_read to say. */
bool bp_ingest_presets(struct bp_ctx *cx, const struct bp_presets *presets, struct bp_pack *pack);

/* Reads every source. The period's end decides which segments have the most rows, and whether grain is assumed; rows
 * after it are read all the same. With `partial` a source that fails is left out with
 * warnings. False: BP_NO_INPUT, BP_BAD_DATA, or BP_BAD_PACK for a column no file has. */
bool bp_ingest_read(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_horizon horizon, bool partial,
                    struct bp_data *out);

/* Index of the segment with that id, or -1. */
int bp_data_segment(const struct bp_data *data, struct bp_text id);

#include "ingest/holders.h"
#include "ingest/trace.h"

/* The first line of a source's files with a text of at most 64 bytes, as it lies there; false where there is none, and
 * *out is then its only file, or nowhere. */
bool bp_ingest_find(struct bp_ctx *cx, const struct bp_data *data, int source, struct bp_text sought,
                    struct bp_where *out);

#endif
