/* shown: a text from outside -> how it is shown on a terminal and in names: nothing in it is hidden, turns the line
 * round or begins another one. File names may hold any byte, and cells of an export any character. A byte that is no
 * UTF-8 is shown as \xE9; the controls U+0000 to U+001F and U+007F to U+009F, line and paragraph separators, and the
 * marks by which text changes its direction (Unicode, UAX #9: U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to
 * U+2069) as \n, \r, \t or \u202E, which JSON and YAML read too. A backslash stays as it is. A text without any of
 * these is lent as it stands; another is made in the arena. */
#ifndef BP_SHOWN_H
#define BP_SHOWN_H

#include "base/text.h"

struct bp_text bp_shown(struct bp_arena *arena, struct bp_text t);
const char *bp_shown_z(struct bp_arena *arena, const char *zero_terminated); /* NULL stays NULL */
struct bp_text bp_shown_lines(struct bp_arena *arena, struct bp_text t);     /* of several lines: their ends stay */
struct bp_text bp_shown_bytes(struct bp_arena *arena, struct bp_text t);     /* only what is no UTF-8 */

#endif
