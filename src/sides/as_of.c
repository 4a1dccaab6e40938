/* Actions as filed today -> as they stood on an earlier day: a pack of an old period knows nothing of what came after.
 */
#include "sides/sides.h"

void bp_actions_as_of(struct bp_ctx *cx, struct bp_pack *pack, int day)
{
    size_t kept = 0, left = 0;
    struct bp_where first = BP_NOWHERE;
    for (size_t i = 0; i < pack->action_count; i++) {
        struct bp_action a = pack->actions[i];
        if (a.opened != BP_NO_DAY && a.opened > day) {
            first = left++ ? first : a.where;
            continue;
        }
        if (a.closed != BP_NO_DAY && a.closed > day) {
            a.status = BP_ACTION_OPEN;
            a.closed = BP_NO_DAY;
            a.result = (struct bp_text){"", 0};
        }
        pack->actions[kept++] = a;
    }
    pack->action_count = kept;
    if (left)
        bp_note(cx, first,
                "%zu %s opened after %" BP_PRI ", when this pack was due: left out, as they belong to later packs",
                left, left == 1 ? "action was" : "actions were", BP_ARG(bp_day_text(cx->arena, day)));
}
