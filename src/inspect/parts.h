/* parts: exports as they lie there -> what they are, what was assumed, what they hold, and a source stanza that
 * works. Private to inspect/. Everything lives in the run's arena; the pages of text are written into buffers. */
#ifndef BP_INSPECT_PARTS_H
#define BP_INSPECT_PARTS_H

#include "inspect/inspect.h"
#include "profile/profile.h"
#include "quality/quality.h"

/* A metric to begin with, as pack.yaml has it; a text of no bytes is left out. */
struct bp_proposed {
    struct bp_text id, name, measure, where, time, unit, segments;
    const char *better;
    struct bp_text wrong; /* why it cannot be built: then it stands there as a remark */
};

/* Files with one header: one source. */
struct bp_inspected {
    const char **paths;
    size_t path_count, path_cap;
    struct bp_text *names;
    size_t name_count;
    struct bp_text *beside; /* further sheets of a workbook, with the same header */
    size_t beside_count, beside_cap;
    struct bp_text *others; /* its other sheets */
    size_t other_count, other_cap;
    struct bp_profile *sheet;       /* the tables as they stand in the files */
    struct bp_profile *rows;        /* as they are read: with periods across the columns another than `sheet` */
    const struct bp_preset *preset; /* that the header speaks for; NULL */
    struct bp_text preset_by;       /* the names it is known by */
    struct bp_source given;         /* what the preset says of a source; else nothing */
    struct bp_text *ids;            /* of unpivot */
    size_t id_count;
    struct bp_text **tuples; /* what stands under them, row by row; the first 200 */
    size_t tuple_count, tuple_cap;
    bool *sheet_personal, *rows_personal; /* by column: its values are never printed */
    struct bp_text id;
    bool failed;     /* reading ended before the file did */
    int time, key;   /* columns of rows; -1 for none */
    bool time_given; /* by the preset */
    enum bp_grain grain;
    struct bp_text grain_why;
    struct bp_proposed *metrics;
    size_t metric_count, metric_cap;
};

/* What inspect goes by, and what it found: a source for each kind of header. */
struct bp_inspection {
    struct bp_ctx *cx;
    struct bp_arena *scratch; /* given back as it fills */
    int today;
    const char *folder; /* of bp_inspect_around */
    size_t given;       /* exports */
    struct bp_presets presets;
    struct bp_inspected *list;
    size_t count, cap;
    enum bp_period_kind period; /* what the pack is to be of */
    bool rehearsed;             /* what is below is known */
    struct bp_text seen;        /* what a build of what is proposed would suspect, a line each */
    struct bp_text stop;        /* why it stops; "" where it does not */
    struct bp_text option;      /* `--week 2018-W35`, where the clock's own period has no data */
};

/* What the stanza will say (choice.c). */
void bp_inspect_choose(struct bp_arena *arena, struct bp_inspected *in);
/* Which figure suits which column; after bp_inspect_choose. metrics.c, of periods across the columns wide.c */
void bp_inspect_propose(struct bp_arena *arena, struct bp_inspected *in);
void bp_inspect_propose_wide(struct bp_arena *arena, struct bp_inspected *in);
/* What suits a column of numbers: by its name, its cells, and whether rows are totals. column.c */
enum bp_adds bp_inspect_adds(struct bp_arena *arena, const struct bp_inspected *in, int column);
/* better: up, down or none, by whole words. */
const char *bp_inspect_better(struct bp_arena *arena, const struct bp_inspected *in, struct bp_text name,
                              const char *otherwise);
/* The columns that part the rows into a few groups, at most `most` of them, as `segments:` names them. */
struct bp_text bp_inspect_segments(struct bp_arena *arena, const struct bp_inspected *in, int but, size_t most);
struct bp_text bp_inspect_total_value(const struct bp_inspected *in, int *column); /* "" for none */
/* Its name as a title: daily_orders is Daily orders; *unit: what stands in brackets behind it. */
struct bp_text bp_inspect_title(struct bp_arena *arena, struct bp_text name, struct bp_text *unit);
struct bp_text bp_inspect_time_unit(struct bp_arena *arena, struct bp_text name);         /* minutes; "" for none */
struct bp_text bp_inspect_event(struct bp_arena *arena, struct bp_text name, bool first); /* of a time: what happened */
void bp_inspect_add(struct bp_arena *arena, struct bp_inspected *in, const char *kind, struct bp_text column,
                    const struct bp_proposed *metric);
bool bp_inspect_is_named(const struct bp_inspected *in);              /* its file's name says what its rows are */
enum bp_period_kind bp_inspect_period(const struct bp_inspected *in); /* that its rows are worth a pack of */
/* Of a sheet with periods across its columns; else none. */
void bp_inspect_find_ids(struct bp_arena *arena, struct bp_inspected *in);

/* ---- text */

int bp_inspect_width(struct bp_text t);                                             /* columns of a terminal */
struct bp_text bp_inspect_line(struct bp_arena *arena, struct bp_text t, int most); /* on one line, cut to that width */
bool bp_inspect_sets(struct bp_text t);                               /* false where a PDF cannot set it */
struct bp_text bp_inspect_count(struct bp_arena *arena, long long n); /* 12,345 */
struct bp_text bp_inspect_number(struct bp_arena *arena, double value);
/* A cell's text on one line; "..." where it looks like a mail address or a phone number, or has one in it. */
struct bp_text bp_inspect_cell(struct bp_arena *arena, const struct bp_profile_column *column, struct bp_text cell,
                               int most);
/* Likewise of a column's name; also where that is a cell of a file without a header, but a number or a time. */
struct bp_text bp_inspect_name(struct bp_arena *arena, const struct bp_profile_column *column, int most);
bool bp_inspect_hides_name(const struct bp_profile_column *column);
struct bp_text bp_inspect_quoted(struct bp_arena *arena, const struct bp_profile_column *column,
                                 const struct bp_spot *spot); /* `cell` on line 3 of FILE */
const char *bp_inspect_header_why(enum bp_header_why why);
struct bp_text bp_inspect_yaml(struct bp_arena *arena, struct bp_text t); /* as a scalar, quoted where it must be */
struct bp_text bp_inspect_yaml_expr(struct bp_arena *arena, struct bp_text t); /* in single quotes, where it can */
struct bp_text bp_inspect_literal(struct bp_arena *arena, struct bp_text t);   /* as a text of an expression */
/* As an expression names it; as a key of pack.yaml does. */
struct bp_text bp_inspect_column(struct bp_arena *arena, const struct bp_inspected *in, int column);
struct bp_text bp_inspect_column_key(struct bp_arena *arena, const struct bp_inspected *in, int column);

struct bp_inspect_table { /* cells row by row; printed with columns in line */
    struct bp_arena *arena;
    size_t columns;
    struct bp_text *cells;
    size_t count, cap;
    unsigned right; /* bit i: column i is set to the right */
};

void bp_inspect_table_add(struct bp_inspect_table *table, struct bp_text cell);
void bp_inspect_table_print(const struct bp_inspect_table *table, struct bp_buf *out);

/* ---- the parts, in order */

void bp_inspect_say_file(struct bp_arena *arena, const struct bp_inspected *in, size_t file, struct bp_buf *out);
void bp_inspect_say_reading(struct bp_arena *arena, const struct bp_inspected *in, struct bp_buf *out);
void bp_inspect_say_rows(struct bp_arena *arena, const struct bp_inspected *in, struct bp_buf *out);
void bp_inspect_say_columns(struct bp_arena *arena, const struct bp_inspected *in, struct bp_buf *out);
/* `rehearsed`: what a build says, too, is left to it. */
void bp_inspect_say_odd(struct bp_arena *arena, const struct bp_inspected *in, bool rehearsed, struct bp_buf *out);
/* Numbers whose name does not say whether they add up. */
void bp_inspect_say_unasked(struct bp_arena *arena, const struct bp_inspected *in, struct bp_buf *out);
void bp_inspect_stanza(const struct bp_inspection *all, const struct bp_inspected *in, struct bp_buf *out);
/* The name of a file as pack.yaml has it. */
struct bp_text bp_inspect_path(const struct bp_inspection *all, struct bp_text path);
/* pack.yaml whole: pack, sources, metrics. print.c */
void bp_inspect_print(const struct bp_inspection *all, struct bp_buf *out);
/* Reads what is proposed as a build would: what it would suspect, and whether it stops. rehearse.c */
void bp_inspect_rehearse(struct bp_inspection *all);

#endif
