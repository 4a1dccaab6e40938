/* source: the Markdown as lines, from which tables are taken out one by one, each leaving a marker line in its place.
 * Lines and tables live in the run's arena; a source is never changed, only copied with changes.
 * Private to document/. */
#ifndef BP_SOURCE_H
#define BP_SOURCE_H

#include "document/document.h"

/* A table as written: its cells are Markdown still. */
struct bp_pipe_row {
    int line; /* of the Markdown */
    struct bp_text *cells;
    size_t count; /* at most the table's columns; the missing ones are empty */
};

struct bp_pipe_table {
    size_t columns;
    enum bp_align *align;
    struct bp_pipe_row *rows; /* the first is the header */
    size_t count, cap;
};

struct bp_source_line {
    struct bp_text text;         /* without its line end */
    int line;                    /* of the Markdown, from 1 */
    struct bp_pipe_table *table; /* NULL but on a marker line */
};

struct bp_source {
    struct bp_source_line *lines;
    size_t count, cap;
    size_t tables; /* how many lines are markers */
};

/* Splits at \n, \r\n and \r. A byte order mark is dropped; NUL and bytes that are not UTF-8 become U+FFFD. */
struct bp_source bp_source_of(struct bp_arena *arena, struct bp_text markdown);

/* What cmark is given. Before the lines stand the cells of all tables, each that is not empty as a paragraph of its
 * own that starts with BP_CELL_MARK (so that no other block can start there) and ends with an empty line: in the
 * same parse as the rest, so that a cell may use the document's link references. *cell_lines is the number of lines
 * added. */
struct bp_text bp_source_join(struct bp_arena *arena, const struct bp_source *source, bool with_cells,
                              size_t *cell_lines);

#define BP_CELL_MARK "\xC2\xA0" /* U+00A0: a letter to the block grammar, a blank to the grammar of emphasis */

#endif
