/* side: a side file of a pack (goals, events, actions, corrections, commentary), read whole -> its rows and what their
 * cells say. Private to sides/. */
#ifndef BP_SIDE_H
#define BP_SIDE_H

#include "sides/sides.h"

enum bp_side_order { BP_SIDE_ORDER_UNASKED, BP_SIDE_ORDER_OPEN, BP_SIDE_DAY_FIRST, BP_SIDE_MONTH_FIRST };

/* cell(row, i) is that of the i-th asked name, "" where the file lacks it. */
struct bp_side {
    const struct bp_pack *pack;
    const char *path;
    struct bp_text *cells; /* rows x names */
    int *lines;            /* of the rows */
    bool *has;             /* of the names: the file has that column */
    size_t names, rows, cell_count, cap, lines_cap;
    char delimiter;           /* of a CSV; 0: a workbook */
    enum bp_side_order order; /* of 01/11/2026, worked out when first met */
};

/* `key` is the one of the names that must be there, by which header and sheet are known. Rows without a cell are left
 * out; columns that are none of the names are passed over, with a note, unless they look like a slip of one. */
bool bp_side_read(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_word file, const char *const *names,
                  size_t count, const char *key, struct bp_side *out);
struct bp_text bp_side_cell(const struct bp_side *side, size_t row, size_t name);
struct bp_where bp_side_where(const struct bp_side *side, size_t row);

/* ---- cell.c; each is false when an error has been recorded */

/* Blank gives `blank`. Dates are as machines write them, or as people do (1 Nov 2026, 16/11/2026). A month, say, is its
 * first day; its last where BP_DAY_MAX is `blank`; no day where BP_NO_DAY is. */
bool bp_side_day(struct bp_ctx *cx, struct bp_side *side, size_t row, size_t name, const char *column, int blank,
                 int *day);
/* Blank leaves *value; numbers are as machines write them, and as people do ($12,000, 37,5) where that can be read one
 * way only. */
bool bp_side_number(struct bp_ctx *cx, const struct bp_side *side, size_t row, size_t name, const char *column,
                    double *value);
/* What a message may quote of a cell that cannot be read: a row may be shifted, by a column of people beside it. */
struct bp_text bp_side_shown(struct bp_text cell);
/* False when the cell is blank. */
bool bp_side_required(struct bp_ctx *cx, const struct bp_side *side, size_t row, size_t name, const char *column);
bool bp_side_choice(struct bp_ctx *cx, struct bp_where where, const char *column, struct bp_text value,
                    const char *const *names, size_t count, int *index);

/* ---- date.c */

/* How a date such as 01/11/2026 is read: as the file's other dates are written, else as those of the sources. */
enum bp_side_order bp_side_find_order(struct bp_ctx *cx, struct bp_side *side);
struct bp_reading bp_side_reading(const struct bp_pack *pack);

/* ---- goals.c, side.c */

/* "" or "*" as they are, else column=value, which a bare VALUE becomes where the metric has one segment column. */
bool bp_side_segment(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_where where, int metric,
                     struct bp_text text, struct bp_text *segment);
/* -1 for blank; false when no metric has that id. */
bool bp_side_metric(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_where where, struct bp_text id,
                    int *metric);

#endif
