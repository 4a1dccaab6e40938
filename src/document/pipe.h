/* pipe: one line of a GFM pipe table -> its cells. The grammar of the tables extension of GitHub Flavored Markdown:
 * a pipe with a backslash before it belongs to the cell, in code too. What is given out lives in the arena.
 * Private to document/. */
#ifndef BP_PIPE_H
#define BP_PIPE_H

#include "document/document.h"

/* The number of cells of a line (0: it is not a row). At most `most` are given out, trimmed, with `|` for `\|`. */
size_t bp_pipe_cells(struct bp_arena *arena, struct bp_text line, size_t most, struct bp_text **cells);
size_t bp_pipe_count(struct bp_text line); /* the same number, nothing given out */

/* The number of columns of a delimiter row such as `| --- | :-: |`; 0 when the line is not one. */
size_t bp_pipe_delimiter(struct bp_arena *arena, struct bp_text line, enum bp_align **align);

#endif
