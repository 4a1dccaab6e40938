/* reader: what a form of file gives: records, one after another, the header among them. table.c finds the header, names
 * the columns and leaves out what is no row; a form only reads. Private to table/. */
#ifndef BP_READER_H
#define BP_READER_H

#include "decode/decode.h"
#include "table/table.h"
#include "value/value.h"

struct bp_reader_kind {
    /* As bp_table_next. Empty lines are passed over and shown in after_gap; a record behind one, or behind one of blank
     * cells, comes with all its cells, so that it can be told whether it still is a row of the table. */
    bool (*next)(struct bp_ctx *cx, void *reader, struct bp_record *out, bool *failed);
    /* Behind the header; NULL for all; cells from `count` on stay as they are. Before it is said, what only a wanted
     * cell has to be (a formula with its value) is not yet asked. */
    void (*want)(void *reader, const bool *wanted, size_t count);
    void (*close)(void *reader);
};

struct bp_csv;
extern const struct bp_reader_kind bp_csv_reader;
/* Takes over the decoder (closed with it, also when this fails), and decides the delimiter where none is given. */
bool bp_csv_open(struct bp_ctx *cx, struct bp_arena *arena, const char *path, struct bp_decoder *decoder,
                 const struct bp_layout *layout, struct bp_found *found, struct bp_csv **out);

/* .xlsx by libzip and expat: cached values, numbers as numbers (typed), dates by their style as 2026-11-16 or
 * 2026-11-16 10:00:00, times of a day and durations as 26:30:00, percentages as `12 %`, TRUE and FALSE, errors as they
 * are shown (#N/A). */
struct bp_xlsx;
extern const struct bp_reader_kind bp_xlsx_reader;
/* False: damaged, protected by a password, no such sheet (its name; the sheets are named), a range that is none. */
bool bp_xlsx_open(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                  const struct bp_layout *layout, struct bp_found *found, struct bp_xlsx **out);

/* JSON Lines by jansson: an object a line, nested names with dots; lists of plain values joined by `;`. The first
 * record is the header. */
struct bp_json_lines;
extern const struct bp_reader_kind bp_json_lines_reader;
/* Takes over the decoder. The columns are those of the first 1,000 lines, and the `needed` ones that come later. */
bool bp_json_lines_open(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                        struct bp_decoder *decoder, const struct bp_layout *layout, struct bp_found *found,
                        struct bp_json_lines **out);

#endif
