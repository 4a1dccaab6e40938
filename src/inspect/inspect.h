/* inspect: exports as they lie there -> what they are, what was assumed and why, what they hold and what looks wrong,
 * and a source for pack.yaml that reads them. Everything lives in the run's arena; nothing is printed here. */
#ifndef BP_INSPECT_H
#define BP_INSPECT_H

#include "base/base.h"

/* Files with one header are one source. False: one of them cannot be read; *out is then about the others. */
bool bp_inspect_exports(struct bp_ctx *cx, const char *const *paths, size_t count, struct bp_text *out);

#endif
