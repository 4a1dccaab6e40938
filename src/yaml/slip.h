/* slip: what beginners write for YAML -> what they meant, in our words and at the place. The library's messages speak
 * of scalars, anchors and flow mappings; these do not. Private to yaml/. */
#ifndef BP_SLIP_H
#define BP_SLIP_H

#include "base/base.h"

/* What the parser did not understand, on line `line` (from 1): a slip that is known moves *where to its place and gives
 * the words for it; "" for none. `message` is the library's. */
struct bp_text bp_slip_of_error(struct bp_arena *arena, struct bp_text text, struct bp_text message,
                                struct bp_where *where);

/* What the parser takes without a word, and people never mean: no-break blanks that indent, a second document. False
 * when an error (BP_BAD_PACK) has been recorded. */
bool bp_slip_check_lines(struct bp_ctx *cx, const char *file, struct bp_text text);

/* The value of a key: `after` is what follows it (or the key's colon, where it is blank) up to the end of its line.
 * `plain`: it has no quotes. False: an error has been recorded. */
bool bp_slip_check_value(struct bp_ctx *cx, struct bp_where where, struct bp_text key, struct bp_text value, bool plain,
                         struct bp_text after);

struct bp_text bp_in_single_quotes(struct bp_arena *arena, struct bp_text value);

#endif
