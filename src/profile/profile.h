/* profile: the records of a table, or of several with one header -> what each column holds, and what looks wrong.
 * Nothing here prints. A profile lives in the arena it was made in. Its memory does not grow with the rows: sets of
 * values end at a cap, of the rows only the first five are kept. Numbers and dates are read under both readings at
 * once, so one pass is enough. */
#ifndef BP_PROFILE_H
#define BP_PROFILE_H

#include "profile/abreast.h"
#include "profile/hints.h"
#include "profile/persons.h"
#include "table/table.h"
#include "value/value.h"

enum {
    BP_PROFILE_DISTINCT = 10000, /* beyond, a column has so many and more */
    BP_PROFILE_VALUES = 12,      /* a column of at most so many values keeps them all */
    BP_PROFILE_ROWS = 5,
    BP_PROFILE_ODD = 8
};

enum bp_holds {
    BP_HOLDS_NOTHING,
    BP_HOLDS_NUMBER,
    BP_HOLDS_DATE,
    BP_HOLDS_TIME,
    BP_HOLDS_PERIOD,
    BP_HOLDS_YES_NO,
    BP_HOLDS_FEW,
    BP_HOLDS_ID,
    BP_HOLDS_TEXT
};

/* Where something stood first. */
struct bp_spot {
    const char *file; /* NULL: nowhere */
    int line;
    struct bp_text text;
};

struct bp_profile_value { /* a value and how often it stood there */
    struct bp_spot first;
    long long count;
};

/* What the cells that could be read so showed, by bit of enum bp_shown. */
struct bp_showing {
    long long count; /* of the cells */
    long long counts[BP_SHOWN_COUNT];
    struct bp_spot first[BP_SHOWN_COUNT];
};

struct bp_number_range {
    double least, greatest;
};

/* Of a column's times, under one reading. */
struct bp_time_range {
    struct bp_time first, last;
    bool month_starts, quarter_starts; /* all days are */
    unsigned weekdays;                 /* bit 0: some day is a Monday */
};

struct bp_profile_column {
    struct bp_text name;
    bool is_unnamed; /* the name is a cell: the file has no header */
    long long filled, missing;
    size_t distinct;
    bool more_distinct;              /* than that */
    struct bp_profile_value *values; /* the most frequent first; only where there are BP_PROFILE_VALUES or fewer */
    size_t value_count;

    enum bp_holds holds;
    struct bp_showing numbers, times, counts;    /* counts: bare numbers that would be times, in a column of times */
    struct bp_number_range number[2];            /* by enum bp_decimal; where either is possible they differ */
    struct bp_time_range time[2], count_time;    /* by enum bp_date_order, day first and month first */
    long long dates, periods[4];                 /* of the times: without a clock; by enum bp_period_kind */
    long long whole;                             /* numbers without decimals */
    char currency[12];                           /* as first written */
    bool is_count;                               /* its times are bare numbers */
    struct bp_profile_value odd[BP_PROFILE_ODD]; /* of a number or time column: cells that are not one */
    size_t odd_count;
    long long odd_cells, missing_words; /* cells that are not one; of them those that say N/A and the like */
    long long mails, phones, dialled;   /* dialled: phone numbers that begin with +, which no other id does */
    bool personal;                      /* by its name or its cells; whoever prints may know of more */
    long long same_file, other_file;    /* id-like: rows whose id stood before, in its own file or another */
    struct bp_spot same_first;
    long long ids_known; /* rows looked at for that */
    bool id_like;
};

struct bp_profile_file {
    const char *path;
    const struct bp_found *found; /* as at its end */
    int header_line;
    long long rows;
};

struct bp_profile_lines { /* lines of which something is said together */
    long long count;
    struct bp_spot first;
};

struct bp_profile {
    struct bp_arena *arena;
    struct bp_profile_file *files;
    size_t file_count, file_cap;
    struct bp_profile_column *columns;
    size_t column_count;
    long long rows;                              /* all records, as a build counts them */
    struct bp_text *rows_first[BP_PROFILE_ROWS]; /* cells by column, cut */
    size_t rows_first_count;
    struct bp_profile_lines shorter, longer, unreadable, footers, totals, headers, repeated, repeated_elsewhere;
    const struct bp_remark *unreadable_why; /* of the first */
    struct bp_profile_parts *parts;         /* private */
};

struct bp_profile *bp_profile_new(struct bp_arena *arena, const struct bp_text *names, size_t count);
/* Beside whoever reads: a file begins, with columns of these names in any order (those that are not the profile's are
 * passed over); each of its records; it ends. `found` is lent until then. */
void bp_profile_start_file(struct bp_profile *profile, const char *path, const struct bp_found *found, int header_line,
                           const struct bp_text *names, size_t count);
void bp_profile_take(struct bp_profile *profile, const struct bp_record *record);
void bp_profile_end_file(struct bp_profile *profile, const struct bp_found *found);
/* After the last file: settles what each column holds. */
void bp_profile_finish(struct bp_profile *profile);

/* Of a number column. The reading its cells prove; *open: they prove none, and it matters. */
enum bp_decimal bp_profile_decimal(const struct bp_profile_column *column, bool *open);
/* Of a time column, likewise: BP_YEAR_FIRST where no cell needs an order. */
enum bp_date_order bp_profile_order(const struct bp_profile_column *column, bool *open);
/* Its times' range under that reading. */
const struct bp_time_range *bp_profile_times(const struct bp_profile_column *column);
bool bp_profile_is_time(const struct bp_profile_column *column);
/* Whether a column's name is a time, as unpivot takes it. */
bool bp_profile_names_time(struct bp_text name, struct bp_time *out);
/* Whether the names of columns look like a row of data, as of a file without a header: they begin with a time or a
 * number, or hold somebody's address or phone number. */
bool bp_profile_names_are_cells(const struct bp_text *names, size_t count);
/* How often cells showed that bit. */
long long bp_showed(const struct bp_showing *showing, enum bp_shown bit);
const struct bp_spot *bp_showed_first(const struct bp_showing *showing, enum bp_shown bit);

#endif
