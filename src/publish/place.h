/* place: outputs -> files of a folder in two steps, so that what is about to be put in place can be noted in between.
 * Private to publish/. */
#ifndef BP_PLACE_H
#define BP_PLACE_H

#include "publish/publish.h"

struct bp_placing {
    const char *folder;
    const struct bp_outputs *outputs;
    bool *same; /* of outputs: the file reads so already */
};

/* Makes the folders and writes every output under a temporary name beside its place. False (BP_CANNOT_WRITE): nothing
 * that was there has changed; give up then. */
bool bp_place_prepare(struct bp_ctx *cx, struct bp_placing *placing);
/* Renames them into place. False (BP_CANNOT_WRITE): some may be in place; no temporary is left. */
bool bp_place_finish(struct bp_ctx *cx, const struct bp_placing *placing);
/* Takes the temporaries away. */
void bp_place_give_up(struct bp_ctx *cx, const struct bp_placing *placing);

/* Whether the file has just these bytes. */
bool bp_place_reads(struct bp_ctx *cx, const char *path, struct bp_text bytes);

#endif
