/* json_text: values as jansson gives them -> a cell's text, and its errors -> why a line cannot be read. Private to table/.
 * Texts are appended to the caller's buffers; nothing is kept but room. */
#ifndef BP_JSON_TEXT_H
#define BP_JSON_TEXT_H

#include "base/base.h"

#include <jansson.h>

enum { BP_JSON_DEEPEST = 64 };

/* Appends a number so that it reads back as the same one, in the fewest digits; whole ones exactly; true, false; of lists the plain
 * values joined by `;`, or, with lists or objects inside, their JSON. Nothing for null, and for an empty list or object. */
void bp_json_text(struct bp_buf *to, const json_t *value);
/* Whether objects and lists stand in it deeper than BP_JSON_DEEPEST, itself being at `depth`. */
bool bp_json_deep(const json_t *value, int depth);
/* Why jansson refused `line` (JSON_REJECT_DUPLICATES), in at most room - 1 bytes; `before` characters stood in front of it. */
void bp_json_why(char *to, size_t room, struct bp_text line, const json_error_t *error, size_t before);

/* Room for bp_json_compose, in the arena. */
struct bp_json_wide {
    struct bp_arena *arena;
    uint16_t *given, *composed;
    char *utf8;
    size_t given_cap, composed_cap, utf8_cap;
};

/* The text in NFC: escapes can spell what the decoder, which composes all others, never saw. Itself when it is composed already;
 * else in `wide`, until the next. */
struct bp_text bp_json_compose(struct bp_json_wide *wide, struct bp_text t);

#endif
