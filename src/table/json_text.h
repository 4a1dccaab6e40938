/* json_text: values as jansson gives them -> a cell's text, and its errors -> why a line cannot be read. Private to
 * table/. Texts are appended to the caller's buffers; nothing is kept but room. */
#ifndef BP_JSON_TEXT_H
#define BP_JSON_TEXT_H

#include "base/base.h"

#include <jansson.h>

enum { BP_JSON_DEEPEST = 64 };

/* Appends a number so that it reads back as the same one, in the fewest digits; whole ones exactly; true, false; of
 * lists the plain values joined by `;`, or, with lists or objects inside, their JSON. Nothing for null, and for an
 * empty list or object. */
void bp_json_text(struct bp_buf *to, const json_t *value);
/* Whether objects and lists stand in it deeper than BP_JSON_DEEPEST, itself being at `depth`. */
bool bp_json_deep(const json_t *value, int depth);
/* Why jansson refused `line` (JSON_REJECT_DUPLICATES), in the arena; `before` characters stood in front of it. */
const struct bp_remark *bp_json_why(struct bp_arena *arena, struct bp_text line, const json_error_t *error,
                                    size_t before);

#endif
