/* inspect: exports as they lie there -> a whole pack.yaml that reads them, and as remarks in it what they are, what was
 * assumed and why, what they hold, and what looks wrong: what is proposed is read as a build would. Everything lives in
 * the run's arena; nothing is printed here. */
#ifndef BP_INSPECT_H
#define BP_INSPECT_H

#include "base/base.h"

struct bp_inspect_around {
    int today;
    const char *folder;       /* where relative names start, where that is not the folder of pack.yaml; or NULL */
    struct bp_arena *scratch; /* given back as it fills */
};

/* Files with one header are one source. False: one of them cannot be read; *out is then about the others. Where no pack
 * can be made of them, or it does not build, a warning says why. */
bool bp_inspect_exports(struct bp_ctx *cx, const char *const *paths, size_t count,
                        const struct bp_inspect_around *around, struct bp_text *out);

#endif
