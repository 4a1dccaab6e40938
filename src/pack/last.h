/* last: packs made before -> what is taken from them: figures of the last one, words of one that was edited. Included
 * by pack.h. Texts live in the context's arena. */
#ifndef BP_PACK_LAST_H
#define BP_PACK_LAST_H

#include "base/base.h"

/* What the last pack said, from its pack.json. */
struct bp_last_pack {
    struct bp_text period_id;
    size_t met, judged; /* totals of the metrics judged */
};

/* A pack.md that people have edited. */
bool bp_pack_read_edited(struct bp_ctx *cx, const char *path, struct bp_text *out);

bool bp_pack_read_last(struct bp_ctx *cx, const char *path, struct bp_last_pack *out);

#endif
