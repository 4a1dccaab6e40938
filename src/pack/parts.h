/* parts: how the files of pack/ call one another. Private to pack/. */
#ifndef BP_PARTS_H
#define BP_PARTS_H

#include "pack/pack.h"
#include "pack/schema.h"

/* check.c: names that must exist, expressions that must compile, formulas in an order without cycles. */
bool bp_pack_check(struct bp_ctx *cx, struct bp_pack *pack);

/* read.c: the keys of a source, as pack.yaml or a preset has them. */
bool bp_source_read_keys(struct bp_reader *r, const struct bp_yaml *map, const char *what, struct bp_source *source);

/* goals.c, side.c, corrections.c */
bool bp_pack_read_goals(struct bp_ctx *cx, struct bp_pack *pack);
bool bp_pack_read_corrections(struct bp_ctx *cx, struct bp_pack *pack);
bool bp_pack_read_events(struct bp_ctx *cx, struct bp_pack *pack);
bool bp_pack_read_actions(struct bp_ctx *cx, struct bp_pack *pack);

/* accept.c: a reader for the tables of a source and a metric; its field is struct bp_accepts. */
bool bp_read_accept(struct bp_reader *r, const struct bp_yaml *node, void *accepts);

/* lookup.c: a reader for the table of a source's keys; its field is struct bp_lookups. */
bool bp_read_lookups(struct bp_reader *r, const struct bp_yaml *node, void *field);

/* layout.c: readers of the keys that say how an export is written; the field's type is in the name, or said. */
bool bp_read_delimiter(struct bp_reader *r, const struct bp_yaml *node, void *mark); /* char */
bool bp_read_quote(struct bp_reader *r, const struct bp_yaml *node, void *quote);    /* char */
bool bp_read_skip(struct bp_reader *r, const struct bp_yaml *node, void *layout);
bool bp_read_header_rows(struct bp_reader *r, const struct bp_yaml *node, void *rows); /* int */
bool bp_read_unpivot(struct bp_reader *r, const struct bp_yaml *node, void *layout);
bool bp_read_decimal(struct bp_reader *r, const struct bp_yaml *node, void *formats); /* struct bp_column_formats */
bool bp_read_date_format(struct bp_reader *r, const struct bp_yaml *node, void *formats);

/* A side file, read whole: cell(row, i) is that of the i-th asked name, "" where the file lacks it. */
struct bp_side {
    const char *path;
    struct bp_text *cells; /* rows x names */
    int *lines;            /* of the rows */
    bool *has;             /* of the names: the file has that column */
    size_t names, rows, cap, lines_cap;
    bool parted_by_semicolons; /* as where the comma is the decimal mark: 1.234 may be 1234 there */
};

bool bp_side_read(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_word file, const char *const *names,
                  size_t count, struct bp_side *out);
struct bp_text bp_side_cell(const struct bp_side *side, size_t row, size_t name);
struct bp_where bp_side_where(const struct bp_side *side, size_t row);
/* Blank gives `blank`; false when it is neither that nor a date. */
bool bp_side_day(struct bp_ctx *cx, const struct bp_side *side, size_t row, size_t name, const char *column, int blank,
                 int *day);
/* Blank leaves *value; numbers are as machines write them, and as people do (37,5) where that can be read one way
 * only. */
bool bp_side_number(struct bp_ctx *cx, const struct bp_side *side, size_t row, size_t name, const char *column,
                    double *value);
/* False when the cell is blank. */
bool bp_side_required(struct bp_ctx *cx, const struct bp_side *side, size_t row, size_t name, const char *column);
/* "" or "*" as they are, else column=value, which a bare VALUE becomes where the metric has one segment column.
 * goals.c */
bool bp_side_segment(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_where where, int metric,
                     struct bp_text text, struct bp_text *segment);
/* -1 for blank; false when no metric has that id. */
bool bp_side_metric(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_where where, struct bp_text id,
                    int *metric);
bool bp_side_choice(struct bp_ctx *cx, struct bp_where where, const char *column, struct bp_text value,
                    const char *const *names, size_t count, int *index);

#endif
