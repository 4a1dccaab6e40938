/* inspect: exports as they lie there -> a whole pack.yaml that reads them, and as remarks in it what they are, what was
 * assumed and why, what they hold, and what looks wrong: what is proposed is read as a build would. Everything lives in
 * the run's arena; nothing is printed here. */
#ifndef BP_INSPECT_H
#define BP_INSPECT_H

#include "base/base.h"

/* Files with one header are one source. `scratch` is given back as it fills. False: one of them cannot be read; *out is
 * then about the others. Where no pack can be made of them, or it does not build, a warning says why. */
bool bp_inspect_exports(struct bp_ctx *cx, const char *const *paths, size_t count, int today, struct bp_arena *scratch,
                        struct bp_text *out);

#endif
