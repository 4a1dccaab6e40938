/* workbook: an .xlsx file -> the rows of one of its sheets, by libzip and expat. Cached values; numbers as numbers,
 * dates by their style as 2026-11-16 or 2026-11-16 10:00:00, times of a day and durations as 26:30:00, percentages as
 * `12 %`, TRUE and FALSE, errors as they are shown (#N/A). A workbook lives in the arena given; a row's cells lend
 * bytes of its buffers until the next row is asked for. In the order the data flows:
 *
 *   part    the entries of a ZIP archive -> XML events, block by block
 *   book    the parts around the sheets -> which sheets there are, styles, shared strings
 *   range   A1 -> column and row, and back
 *   cell    a value and its number format -> text
 *   choose  names and patterns of sheets -> which sheets they stand for
 *   merges  a sheet's XML -> which cells are merged over rows
 *   sheet   a sheet's XML -> rows */
#ifndef BP_WORKBOOK_H
#define BP_WORKBOOK_H

#include "value/value.h"

struct bp_workbook;

struct bp_workbook_cell {
    struct bp_text text;  /* trimmed; "" for an empty one */
    bool typed;           /* it is a number by the file's own saying */
    bool is_uncalculated; /* a formula without a saved value, as programs write them that only write */
};

struct bp_workbook_row {
    int line; /* its number in the sheet, from 1 */
    const struct bp_workbook_cell *cells;
    size_t count; /* up to the last that is not empty, or not calculated */
};

/* Of `path` the sheet that is asked for (its name, its number from 1, or "" for the first visible one with cells), in
 * it the range (A1:F20, A3:F, A3:, or "" for all) from row `first_row` on. False: not there, not a workbook, damaged,
 * protected by a password, no such sheet (the others are named), a range that is not one. */
bool bp_workbook_open(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                      struct bp_text sheet, struct bp_text range, int first_row, struct bp_workbook **out);
/* The next sheet from index *at on, other than that of `book` itself, that people see and that is a table: to be read
 * while `book` is open, and closed before it, by the same range and first row. *at is moved after it. False: no more.
 */
bool bp_workbook_beside(struct bp_ctx *cx, struct bp_arena *arena, const struct bp_workbook *book, size_t *at,
                        struct bp_workbook **out);

struct bp_workbook_names {
    struct bp_text *list;
    size_t count, cap;
};

/* Adds the names of the sheets that `wanted` stands for: a name, a number, or a pattern with * and ?, by which a hidden
 * sheet is never taken. None twice. False: as bp_workbook_open. */
bool bp_workbook_choose(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                        struct bp_text wanted, struct bp_workbook_names *out);

struct bp_text bp_workbook_sheet(const struct bp_workbook *book);
bool bp_workbook_year_1904(const struct bp_workbook *book); /* its days count from 1904 */
int bp_workbook_first_row(const struct bp_workbook *book);  /* of the range */
/* The place of cell `i` of that row. */
struct bp_where bp_workbook_place(const struct bp_workbook *book, int line, size_t i);
/* The next row that has a cell. False at the end, or when reading failed (then *failed). */
bool bp_workbook_next(struct bp_ctx *cx, struct bp_workbook *book, struct bp_workbook_row *out, bool *failed);
void bp_workbook_close(struct bp_workbook *book);

/* A cell merged over several rows: its value stands in the first of them, and in the first of its columns. */
struct bp_workbook_merge {
    int first_row, last_row;
    int column; /* from 0, as cells of a row */
};

/* By first row, then column, the longest first; none of a sheet beside another. False: more than can be. */
bool bp_workbook_merges(struct bp_ctx *cx, struct bp_workbook *book, const struct bp_workbook_merge **list,
                        size_t *count);

/* AB12, into 24 bytes. */
const char *bp_cell_name(int line, int column, char *to);

#endif
