/* whose: the line of a pack.md that says of which audience and period it is: a link reference definition, which
 * CommonMark shows nowhere. Part of edited.h.
 *     [boardpack]: # "audience board, period 2026-W46" */
#ifndef BP_WHOSE_H
#define BP_WHOSE_H

#include "base/base.h"

struct bp_whose {
    struct bp_text audience, period; /* as an id: board, store=Rayong; 2026-W46 */
    int line;                        /* of the Markdown, from 1 */
};

/* With its line end, and a blank line before it. */
struct bp_text bp_whose_line(struct bp_arena *arena, struct bp_text audience, struct bp_text period);
/* False: the Markdown has no such line, or nobody can tell what it says. Blanks and the kind of quotes may be an
 * editor's. */
bool bp_whose_read(struct bp_text markdown, struct bp_whose *out);
/* The audience that was read is this one, as bp_whose_line writes it. */
bool bp_whose_is(struct bp_arena *arena, const struct bp_whose *whose, struct bp_text audience);
/* The same Markdown with those lines blank. */
struct bp_text bp_whose_without(struct bp_arena *arena, struct bp_text markdown);

#endif
