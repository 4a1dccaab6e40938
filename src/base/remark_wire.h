/* remark_wire: a remark -> bytes, and back, for what is kept between runs. A kind goes by its key, so that bytes
 * outlive a list of kinds that has grown. */
#ifndef BP_REMARK_WIRE_H
#define BP_REMARK_WIRE_H

#include "base/remark.h"
#include "base/wire.h"

void bp_remark_save(struct bp_buf *out, const struct bp_remark *remark);
/* A whole copy in the arena; NULL, and `in` is bad, for bytes that are none. */
const struct bp_remark *bp_remark_load(struct bp_arena *arena, struct bp_wire *in);

#endif
