/* edited: an edited pack.md and the fresh one -> one pack.md: their words, our figures. Private to narrative/. */
#ifndef BP_EDITED_H
#define BP_EDITED_H

#include "base/base.h"

/* `file` is the edited pack's name, for notes on numbers that stand in people's own words. */
struct bp_text bp_edited_merge(struct bp_ctx *cx, const char *file, struct bp_text edited, struct bp_text fresh);

#endif
