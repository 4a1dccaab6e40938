/* events.csv and actions.csv -> what happened, and who does what about it. */
#include "sides/parts.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

bool bp_pack_read_events(struct bp_ctx *cx, struct bp_pack *pack)
{
    static const char *const names[] = {"date", "metric", "kind", "text"};
    static const char *const kinds[] = {"launch", "outage", "process", "data", "note"};
    struct bp_side side;
    if (!pack->events_file.text.n)
        return true;
    if (!bp_side_read(cx, pack, pack->events_file, names, COUNT(names), names[0], &side))
        return false;
    bool ok = true;
    for (size_t i = 0; i < side.rows; i++) {
        struct bp_event *e = BP_PUSH(cx->arena, pack->events, pack->event_count, pack->event_cap);
        int kind = BP_EVENT_NOTE;
        ok &= bp_side_required(cx, &side, i, 0, "date") && bp_side_day(cx, &side, i, 0, "date", BP_NO_DAY, &e->day);
        ok &= bp_side_metric(cx, pack, bp_side_where(&side, i), bp_side_cell(&side, i, 1), &e->metric);
        ok &=
            bp_side_choice(cx, bp_side_where(&side, i), "kind", bp_side_cell(&side, i, 2), kinds, COUNT(kinds), &kind);
        e->kind = (enum bp_event_kind)kind;
        e->text = bp_side_cell(&side, i, 3);
        e->where = bp_side_where(&side, i);
    }
    return ok;
}

static void warn_before(struct bp_ctx *cx, const struct bp_action *a, const char *what, int day, const char *effect)
{
    if (day != BP_NO_DAY && a->opened != BP_NO_DAY && day < a->opened)
        bp_warn(cx, a->where,
                "%s on %" BP_PRI ", and opened on %" BP_PRI ", which is later: one of the two days is wrong; %s", what,
                BP_ARG(bp_day_text(cx->arena, day)), BP_ARG(bp_day_text(cx->arena, a->opened)), effect);
}

bool bp_pack_read_actions(struct bp_ctx *cx, struct bp_pack *pack)
{
    static const char *const names[] = {"id",  "metric", "action", "owner",     "opened",
                                        "due", "status", "closed", "raised_by", "result"};
    static const char *const statuses[] = {"open", "done", "investigating", "dropped"};
    struct bp_side side;
    if (!pack->actions_file.text.n)
        return true;
    if (!bp_side_read(cx, pack, pack->actions_file, names, COUNT(names), names[2], &side))
        return false;
    bool ok = true;
    for (size_t i = 0; i < side.rows; i++) {
        struct bp_action *a = BP_PUSH(cx->arena, pack->actions, pack->action_count, pack->action_cap);
        struct bp_text status = bp_side_cell(&side, i, 6);
        int index = BP_ACTION_OPEN;
        *a = (struct bp_action){.id = bp_side_cell(&side, i, 0),
                                .where = bp_side_where(&side, i),
                                .action = bp_side_cell(&side, i, 2),
                                .owner = bp_side_cell(&side, i, 3),
                                .raised_by = bp_side_cell(&side, i, 8),
                                .result = bp_side_cell(&side, i, 9)};
        ok &= bp_side_required(cx, &side, i, 2, "action");
        ok &= bp_side_metric(cx, pack, bp_side_where(&side, i), bp_side_cell(&side, i, 1), &a->metric);
        ok &= bp_side_day(cx, &side, i, 4, "opened", BP_NO_DAY, &a->opened);
        ok &= bp_side_day(cx, &side, i, 5, "due", BP_NO_DAY, &a->due);
        ok &= bp_side_day(cx, &side, i, 7, "closed", BP_NO_DAY, &a->closed);
        ok &= !status.n ||
              bp_side_choice(cx, bp_side_where(&side, i), "status", status, statuses, COUNT(statuses), &index);
        a->status = (enum bp_action_status)index;
        warn_before(cx, a, "closed", a->closed, "what the figure did since is counted from the day it was closed");
        warn_before(cx, a, "due", a->due, "it counts as overdue by the day it was due");
    }
    return ok;
}
