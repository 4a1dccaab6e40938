/* fresh: a whole pack in a new folder beside its place, exchanged for what is there in one call, so that a reader finds
 * the one or the other. Private to publish/. */
#ifndef BP_FRESH_H
#define BP_FRESH_H

#include "publish/earlier.h"

/* Whether the folder may be exchanged: it is not there, or all it holds is of builds; and it is neither the working
 * directory nor above it or the pack, nor a mount point. */
bool bp_fresh_fits(struct bp_ctx *cx, const struct bp_target *target, const struct bp_earlier *earlier,
                   const struct bp_outputs *outputs);

/* The outputs, run.json first among them, in the folder. False: nothing was changed, or the message says that the new
 * pack is in place. `*done` is false where the file system has no such exchange: nothing was changed either. */
bool bp_fresh_put(struct bp_ctx *cx, const struct bp_target *target, const struct bp_outputs *outputs, bool *done);

/* Removes what killed builds left beside the folder. What no build wrote stays, and is named. */
bool bp_fresh_clear(struct bp_ctx *cx, const char *folder);

#endif
