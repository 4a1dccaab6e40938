/* parts: exports as they lie there -> what they are, what was assumed, what they hold, and a source stanza that
 * works. Private to inspect/. Everything lives in the run's arena; the pages of text are written into buffers. */
#ifndef BP_INSPECT_PARTS_H
#define BP_INSPECT_PARTS_H

#include "pack/pack.h"
#include "profile/profile.h"

/* Files with one header: one source. */
struct bp_inspected {
    const char **paths;
    size_t path_count, path_cap;
    struct bp_text *names;
    size_t name_count;
    struct bp_profile *sheet;       /* the tables as they stand in the files */
    struct bp_profile *rows;        /* as they are read: with periods across the columns another than `sheet` */
    const struct bp_preset *preset; /* that the header speaks for; NULL */
    struct bp_text preset_by;       /* the names it is known by */
    struct bp_source given;         /* what the preset says of a source; else nothing */
    struct bp_text *ids;            /* of unpivot */
    size_t id_count;
    bool *sheet_personal, *rows_personal; /* by column: its values are never printed */
    struct bp_text id;
    bool failed;     /* reading ended before the file did */
    int time, key;   /* columns of rows; -1 for none */
    bool time_given; /* by the preset */
    enum bp_grain grain;
    struct bp_text grain_why;
};

/* What the stanza will say (choice.c). */
void bp_inspect_choose(struct bp_arena *arena, struct bp_inspected *in);
/* Of a sheet with periods across its columns; else none. */
void bp_inspect_find_ids(struct bp_arena *arena, struct bp_inspected *in);

/* ---- text */

int bp_inspect_width(struct bp_text t);                                             /* columns of a terminal */
struct bp_text bp_inspect_line(struct bp_arena *arena, struct bp_text t, int most); /* on one line, cut to that width */
struct bp_text bp_inspect_count(struct bp_arena *arena, long long n);               /* 12,345 */
struct bp_text bp_inspect_number(struct bp_arena *arena, double value);
struct bp_text bp_inspect_quoted(struct bp_arena *arena, const struct bp_spot *spot); /* `cell` on line 3 of FILE */
const char *bp_inspect_header_why(enum bp_header_why why);
struct bp_text bp_inspect_yaml(struct bp_arena *arena, struct bp_text t); /* as a scalar, quoted where it must be */
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
void bp_inspect_say_odd(struct bp_arena *arena, const struct bp_inspected *in, struct bp_buf *out);
void bp_inspect_stanza(struct bp_ctx *cx, const struct bp_inspected *in, struct bp_buf *out);
struct bp_text bp_inspect_metrics(struct bp_arena *arena, const struct bp_inspected *in); /* as comments */

#endif
