/* type: runs of text, each with its look -> shaped paragraphs, and the lines they take at a width. Sizes in points,
 * glyphs in thousandths of their size. Paragraphs live in the run's arena and lend the fonts, which stay open until the
 * type is closed. */
#ifndef BP_TYPE_H
#define BP_TYPE_H

#include "type/lines.h"
#include "type/shape.h"
#include "type/stage.h"

/* `file`: of the Markdown, for messages. False when there is no font (recorded); to be closed in either case. */
bool bp_type_open(struct bp_type *type, struct bp_ctx *cx, const char *file, const struct bp_type_options *options);
void bp_type_close(struct bp_type *type);

#endif
