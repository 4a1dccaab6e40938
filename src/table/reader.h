/* reader: the readers of the forms of files, and which one a file needs. Each takes over what it reads from (closed
 * with it, also when opening fails) and lives in the arena given. Private to table/. */
#ifndef BP_READER_H
#define BP_READER_H

#include "decode/decode.h"
#include "table/table.h"
#include "value/value.h"

/* A file's first bytes -> the reader of its form. False: as bp_table_open, but for the header. */
bool bp_reader_open(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                    const struct bp_file_layout *layout, struct bp_record_reader *out);

/* A ZIP archive, empty ones too; or an OLE file: an old workbook, or a new one under a password. What it is, the
 * reader of workbooks says. */
bool bp_looks_like_workbook(struct bp_text head);

/* Decides the delimiter where none is given. */
bool bp_csv_open(struct bp_ctx *cx, struct bp_arena *arena, const char *path, struct bp_decoder *decoder,
                 const struct bp_file_layout *layout, struct bp_record_reader *out);

/* .xlsx by libzip and expat: cached values, numbers as numbers (typed), dates by their style as 2026-11-16 or
 * 2026-11-16 10:00:00, times of a day and durations as 26:30:00, percentages as `12 %`, TRUE and FALSE, errors as they
 * are shown (#N/A). False: damaged, protected by a password, no such sheet (its name; the sheets are named), a range
 * that is not one. */
bool bp_xlsx_open(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                  const struct bp_file_layout *layout, struct bp_record_reader *out);

/* JSON Lines by jansson: an object a line, nested names with dots; lists of plain values joined by `;`. The first
 * record is the header. The columns are those of the first 1,000 lines, and the `needed` ones that come later. */
bool bp_json_lines_open(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                        struct bp_decoder *decoder, const struct bp_file_layout *layout, struct bp_record_reader *out);

#endif
