/* reader: a piece of one export -> a harvest, row by row: judge (is it rejected?), evaluate (what it contributes),
 * gather and glance (facts for quality/), looks and personal (what is never written out). A reader lives as long as its
 * piece is read, with scratch of its own; it only reads the plan, and writes into one harvest. */
#ifndef BP_READER_H
#define BP_READER_H

#include "harvest/harvest.h"
#include "reader/files.h"
#include "reader/hear.h"
#include "reader/looks.h"
#include "profile/profile.h"

/* A run of records of a file, or of a sheet of one: from .. to - 1, counted from 0. */
struct bp_piece {
    const char *path;
    long long from, to;
    struct bp_text sheet; /* "" for the one that is read without being asked for */
};

static inline struct bp_piece bp_piece_whole(const char *path)
{
    return (struct bp_piece){.path = path, .to = INT64_MAX};
}

struct bp_reader;

/* Who wants to see rows: `row` instead of having them added to the cells, or, where that is NULL, beside it: */
struct bp_row_sink {
    void *owner;
    void (*row)(void *owner, const struct bp_contribution *c);
    /* one that is not rejected, as it lies in the file; it `stands` by what has been read so far, and `c` is it. */
    void (*seen)(void *owner, struct bp_reader *reader, const struct bp_contribution *c, bool stands);
    void (*end)(void *owner, struct bp_reader *reader); /* of the piece */
};

/* Of one column of a sheet: real dates and dates as text, the first of each. */
struct bp_date_mix {
    bool is_sound; /* a real one has a day above 12, or a text one has neither day nor month above 12 */
    int real_line, text_line;
    struct bp_text real, text;
};

/* Of one column of a sheet: rows that stand under its merged cells, and the line of the first such cell. */
struct bp_merged_rows {
    long long rows;
    int line;
};

struct bp_glanced { /* a column whose texts are seen in passing */
    int column;
    uint64_t hash; /* of its name */
    struct bp_text name;
    bool is_segment;
};

struct bp_reader {
    struct bp_ctx *cx;
    const struct bp_plan *plan;
    struct bp_harvest *harvest;
    const struct bp_row_sink *sink; /* NULL: into the harvest's cells */
    const char *path;
    size_t file; /* in harvest->files */
    struct bp_reading reading;
    struct bp_personal personal;
    struct bp_looks looks;
    size_t width;    /* columns of the file */
    int *columns;    /* as plan.slots: the file's column; -1 where it lacks it */
    int *fills;      /* as plan.slots: which lookup fills it; -1 for none */
    bool all_cells;  /* a row may be known by any cell */
    size_t *wanting; /* slots that some literal has not been seen in */
    size_t wanting_count;
    int currency_column; /* of the file; -1 for none, or where no amounts are added up */
    struct bp_glanced *glanced;
    size_t glanced_count;
    struct bp_date_mix *mixes;          /* as plan.slots; NULL of what is no sheet */
    struct bp_merged_rows *merged_rows; /* as plan.slots */
    struct bp_abreast *abreast;         /* NULL: no blank column lies between named ones */
    struct bp_text *names;              /* of the file's columns, as they stand there */
    const struct bp_text *known_as;     /* the same, as the pack knows them */
    bool *every;                        /* as names: true */
    /* of the row just read */
    struct bp_cell *cells; /* as plan.slots */
    bool *matched;         /* as source.lookups */
    bool *merged;          /* as plan.slots: a cell merged over it says what it is */
    bool any_merged;
    struct bp_cell *args; /* of one expression */
    const struct bp_record *record;
    uint64_t row_key; /* the hash of its key; 0 where rows have none */
    struct bp_hash key_hash;
    bool *fires; /* as plan.alerts: it is a row to be told of */
    struct bp_hearing hearing;
    struct bp_contribution *row;
    struct bp_buf row_text;
    struct bp_remark why; /* it is rejected */
    struct bp_arg why_args[4];
};

/* The rows are read once more, for one figure: what there is to say of the file has been said. */
static inline bool bp_reader_is_tracing(const struct bp_reader *reader)
{
    return reader->sink && reader->sink->row;
}

/* Of the row just read: of its key, or of all its cells where rows have none, or it is blank. */
struct bp_hash bp_reader_row_hash(struct bp_reader *reader);

enum bp_read_outcome {
    BP_READ_DONE,
    BP_READ_FAILED, /* an error has been recorded */
    BP_READ_REFUTED /* harvest->refuted: start anew, with its conventions */
};

enum bp_read_outcome bp_reader_read(struct bp_ctx *cx, const struct bp_plan *plan, const struct bp_piece *piece,
                                    struct bp_harvest *harvest, const struct bp_row_sink *sink);

/* Every row of these files, all sheets that are asked for, one after another. */
enum bp_read_outcome bp_reader_read_files(struct bp_ctx *cx, const struct bp_plan *plan, const char *const *files,
                                          size_t count, struct bp_harvest *harvest, const struct bp_row_sink *sink);

/* swapped.c: the dates of the row just judged; and after the last one whether they were swapped (false: an error). */
void bp_reader_see_dates(struct bp_reader *reader, int line);
bool bp_reader_check_dates(struct bp_reader *reader);

/* merged.c: cells of a record that stand under merged ones; what there is to say of them after the last; and whether
 * one of a measure's argument does, in the row just judged. */
void bp_reader_see_merged(struct bp_reader *reader, const struct bp_record *record);
void bp_reader_say_merged(struct bp_reader *reader, struct bp_text sheet);
bool bp_reader_is_merged(const struct bp_reader *reader, const struct bp_bound_expr *args);

/* abreast.c: whether the file's columns may be those of several tables: then every one is to be glanced at; and after
 * the last row which are. */
bool bp_reader_look_abreast(struct bp_reader *reader, struct bp_table *table);
void bp_reader_say_abreast(struct bp_reader *reader, struct bp_table *table);

/* judge.c: fills reader->cells from the record. NULL, or why the row is rejected, lent until the next one. */
const struct bp_remark *bp_reader_judge(struct bp_reader *reader, const struct bp_record *record);
/* evaluate.c: what the row just judged contributes. */
void bp_reader_evaluate(struct bp_reader *reader, int line, struct bp_contribution *out);

/* layout.c: what was worked out of the layout of a file, into its books. */
void bp_say_layout(struct bp_harvest *harvest, size_t file, const struct bp_found *found);

/* "said": what pack.yaml could say of it. */
__attribute__((format(printf, 2, 3))) struct bp_arg bp_arg_said(struct bp_arena *arena, const char *format, ...);

#endif
