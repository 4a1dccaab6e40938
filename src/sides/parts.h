/* parts: the side files that are read each by a file of its own; false when an error has been recorded. Private to
 * sides/. */
#ifndef BP_SIDES_PARTS_H
#define BP_SIDES_PARTS_H

#include "sides/side.h"

bool bp_pack_read_goals(struct bp_ctx *cx, struct bp_pack *pack);
bool bp_pack_read_events(struct bp_ctx *cx, struct bp_pack *pack); /* actions.c */
bool bp_pack_read_actions(struct bp_ctx *cx, struct bp_pack *pack);
bool bp_pack_read_risks(struct bp_ctx *cx, struct bp_pack *pack);
bool bp_pack_read_corrections(struct bp_ctx *cx, struct bp_pack *pack);
bool bp_pack_read_themes(struct bp_ctx *cx, struct bp_pack *pack); /* of all verbatims */
bool bp_pack_read_closed(struct bp_ctx *cx, struct bp_pack *pack);

#endif
