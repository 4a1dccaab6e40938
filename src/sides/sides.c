/* pack.yaml's side files -> what they say, in the pack; each is read, whatever an earlier one lacks. */
#include "sides/parts.h"

bool bp_sides_read(struct bp_ctx *cx, struct bp_pack *pack)
{
    bool ok = bp_pack_read_goals(cx, pack);
    ok &= bp_pack_read_events(cx, pack);
    ok &= bp_pack_read_actions(cx, pack);
    ok &= bp_pack_read_risks(cx, pack);
    ok &= bp_pack_read_corrections(cx, pack);
    ok &= bp_pack_read_people(cx, pack);
    ok &= bp_pack_read_closed(cx, pack);
    ok &= bp_pack_read_themes(cx, pack);
    return ok;
}
