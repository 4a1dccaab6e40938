/* ingest: an export's records -> the books (what became of each row) and the daily cells: metric x segment x civil day
 * -> an accumulator that merges. Weeks, months and years are merges of cells, so they always agree with one another.
 * Everything lives in the run's arena. */
#ifndef BP_INGEST_H
#define BP_INGEST_H

#include "pack/pack.h"

/* ---- measures */

struct bp_measure;

/* What a measure makes of an accumulator. */
struct bp_result {
    bool known;
    double value;
    long long rows;    /* that passed the metric's filters */
    long long n;       /* that took part: value present, condition known, answer on the scale */
    bool approximate;  /* within 1 %, not exact */
    bool has_interval; /* 95 % */
    double low, high;
};

/* nps, csat, ces: hidden on fewer answers than the pack's min_sample. */
bool bp_measure_is_survey(const struct bp_measure *measure);
/* mean, sum, median and their like: the figure is in the unit of the argument. */
bool bp_measure_keeps_unit(const struct bp_measure *measure);
/* count, sum, new, returning, lapsed: twice the days give twice as much. */
bool bp_measure_is_flow(const struct bp_measure *measure);
/* open: how things stand at the end of the last day. */
bool bp_measure_is_level(const struct bp_measure *measure);
/* Flows, levels and distinct are 0 over quiet days; other measures are missing there. */
bool bp_measure_zero_without_rows(const struct bp_measure *measure);

/* ---- cells */

struct bp_daily {
    int segment, day;
    void *acc;
};

struct bp_cell_run { /* the cells of one segment: from .. to - 1, never none */
    int segment, first_day, last_day;
    size_t from, to;
};

/* The cells of one metric, sorted by segment, then day, their accumulators side by side. Segment 0 is the total. */
struct bp_cells {
    const struct bp_measure *measure; /* NULL for a formula, and where the source failed */
    double parameter;                 /* csat's threshold, percentile's p, the days of returning and lapsed */
    struct bp_daily *list;
    char *accs;               /* of the list, each measure->size */
    struct bp_cell_run *runs; /* by segment */
    size_t count, run_count;
};

struct bp_segment {
    struct bp_text id, column, value; /* id is column=value */
};

/* Merges the cells of [from, to), of a level takes the last one before `to`, and gives the measure's result. Scratch is
 * taken from `scratch`. */
void bp_cells_result(const struct bp_cells *cells, int segment, int from, int to, struct bp_arena *scratch,
                     struct bp_result *out);
/* How many cells of [from, to) have a figure of their own (with grain, a day whose cell is blank has none); *blank,
 * when given, counts those that have rows but no figure. */
int bp_cells_present(const struct bp_cells *cells, int segment, int from, int to, struct bp_arena *scratch, int *blank);

/* ---- the days a source covers, by one of its time columns */

enum bp_day_state { BP_DAY_MISSING, BP_DAY_QUIET, BP_DAY_ROWS };

struct bp_clock {
    struct bp_text column;
    enum bp_grain grain; /* given, or assumed of day */
    bool any;            /* a used row has a time in it */
    int first, last;     /* days of its first and last used rows */
    int known_from, known_to;
    unsigned char *states; /* enum bp_day_state of known_from .. known_to - 1; with grain for levels only */
    int *present;          /* days not missing before known_from, known_from + 1, .. known_to */
};

enum bp_day_state bp_clock_state(const struct bp_clock *clock, int day);
/* How many days of the span are not missing. */
int bp_clock_present(const struct bp_clock *clock, struct bp_span span);

/* ---- sources */

struct bp_reject {
    const char *file;
    int line;
    struct bp_text reason, row;
};

struct bp_source_data {
    bool failed;
    struct bp_text failure; /* why, in words */
    const char **files;
    size_t file_count, file_cap;
    long long read, used, filtered, rejected, duplicate;
    struct bp_clock *clocks; /* the first is the source's own time */
    size_t clock_count, clock_cap;
    bool grain_assumed;
    struct bp_convention *conventions; /* how its columns turned out to be written, as ingest/ numbers them */
    struct bp_text *assumed;           /* what was worked out and pack.yaml does not say, in words */
    size_t assumed_count, assumed_cap;
    struct bp_text *warnings; /* what else a reader should know, in words */
    size_t warning_count, warning_cap;
    bool *ranked; /* by segment: used rows before the period's end have it, so it is named or in `Other` */
    size_t ranked_count;
    struct bp_reject *rejects; /* the first MOST_REJECTS of them */
    size_t reject_count, reject_cap;
};

struct bp_data {
    struct bp_source_data *sources; /* as pack.sources */
    struct bp_cells *cells;         /* as pack.metrics */
    int *clocks;                    /* as pack.metrics: which of its source's clocks */
    int **segments;                 /* as pack.metrics: its segments in order, by column, most rows first, Other last */
    size_t *segment_counts;
    struct bp_segment *segment_list; /* [0] is the total */
    size_t segment_count, segment_cap;
};

/* Finds each metric's measure: BP_BAD_PACK for an unknown one or wrong arguments. Before any export is opened. */
bool bp_ingest_measures(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_data *out);

/* Gives each source what its preset knows: the one it names, else the one its first file's header is recognised by.
 * Before any source is read. False (BP_BAD_PACK): no such preset, or a source without a time or key it needs. A file
 * that cannot be opened is left for bp_ingest_read to say. */
bool bp_ingest_presets(struct bp_ctx *cx, const struct bp_presets *presets, struct bp_pack *pack);

/* Reads every source. `end` is the first day after the period: it decides which segments have the most rows, and
 * whether grain is assumed; rows after it are read all the same. With `partial` a source that fails is left out with
 * warnings. False: BP_NO_INPUT, BP_BAD_DATA, or BP_BAD_PACK for a column no file has. */
bool bp_ingest_read(struct bp_ctx *cx, const struct bp_pack *pack, int end, bool partial, struct bp_data *out);

/* Index of the segment with that id, or -1. */
int bp_data_segment(const struct bp_data *data, struct bp_text id);

#include "ingest/trace.h"

#endif
