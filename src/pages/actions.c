/* Actions -> a page: overdue, open, closed since the last pack; and whether their figures moved. */
#include "pages/pages.h"

#include <stdlib.h>

const struct bp_action_found *bp_tell_found(const struct bp_teller *t, const struct bp_action *action)
{
    return &t->shown->insight->actions[action - t->pack->actions];
}

/* ---- did the figure move? */

static struct bp_text change_words(const struct bp_teller *t, const struct bp_metric *m, double change, int decimals)
{
    if (bp_text_is(m->unit, "%"))
        return BP_TELL(t, "unit.gap_points", bp_arg_text("number", bp_tell_signed(t, change, decimals)));
    return bp_phrase_change(t->cx, t->phrases, change, decimals, m->unit);
}

struct bp_text bp_tell_moved(const struct bp_teller *t, const struct bp_action_found *f)
{
    const char *how = bp_moved_name(f->moved);
    if (!how || !bp_selection_shows(t->shown, f->action->metric))
        return (struct bp_text){"", 0};
    if (f->moved == BP_MOVED_EARLY || f->moved == BP_MOVED_NOT)
        return bp_tell(t, f->moved == BP_MOVED_EARLY ? "moved.too_early" : "moved.no");
    const struct bp_metric *m = &t->pack->metrics[f->action->metric];
    bool ranged = f->change_interval.known;
    int decimals = bp_tell_decimals(t, m);
    return BP_TELL(t, "moved.so", bp_arg_word("how", how),
                   bp_arg_text("change", change_words(t, m, f->change, decimals)),
                   bp_arg_word("ranged", ranged ? "yes" : "no"),
                   bp_arg_text("low", bp_tell_signed(t, ranged ? f->change_interval.low : 0, decimals)),
                   bp_arg_text("high", bp_tell_signed(t, ranged ? f->change_interval.high : 0, decimals)));
}

/* ---- the page */

enum group { OVERDUE, OPEN, CLOSED, ELSEWHERE };

static enum group group_of(const struct bp_action_found *f)
{
    return f->is_overdue ? OVERDUE : f->is_open ? OPEN : f->is_newly_closed ? CLOSED : ELSEWHERE;
}

/* The oldest first; without a day last. Of equals as filed. */
static int by_day(const void *a, const void *b)
{
    const struct bp_action_found *const *x = a, *const *y = b;
    int p = (*x)->is_open ? (*x)->action->due : (*x)->action->closed,
        q = (*y)->is_open ? (*y)->action->due : (*y)->action->closed;
    if (group_of(*x) != group_of(*y))
        return group_of(*x) < group_of(*y) ? -1 : 1;
    if ((p == BP_NO_DAY) != (q == BP_NO_DAY))
        return p == BP_NO_DAY ? 1 : -1;
    return p != q ? (p < q ? -1 : 1) : (*x > *y) - (*x < *y);
}

static struct bp_text state_of(const struct bp_teller *t, const struct bp_action_found *f)
{
    const struct bp_action *a = f->action;
    bool dated = a->closed != BP_NO_DAY;
    return BP_TELL(t, "action.state",
                   bp_arg_word("how", f->is_overdue                          ? "overdue"
                                      : a->status == BP_ACTION_INVESTIGATING ? "investigating"
                                      : a->status == BP_ACTION_DONE          ? "done"
                                      : a->status == BP_ACTION_DROPPED       ? "dropped"
                                                                             : "open"),
                   bp_arg_word("dated", dated ? "yes" : "no"), bp_arg_day("day", dated ? a->closed : 0),
                   bp_arg_word("later", f->became == BP_BECAME_DUE_LATER && f->last->due != BP_NO_DAY ? "yes" : "no"),
                   bp_arg_day("was", f->last && f->last->due != BP_NO_DAY ? f->last->due : 0));
}

static struct bp_node *row_of(const struct bp_teller *t, const struct bp_action_found *f)
{
    const struct bp_action *a = f->action;
    struct bp_node *row = bp_node_map(t->cx->arena);
    struct bp_list came = {0};
    bp_list_add(t, &came, a->result);
    bp_list_add(t, &came, bp_tell_moved(t, f));
    bp_view_set(t, row, "action", a->action);
    bp_view_set(t, row, "metric", a->metric < 0 ? (struct bp_text){"", 0} : t->pack->metrics[a->metric].name.text);
    bp_view_set(t, row, "owner", a->owner.n ? a->owner : bp_tell(t, "action.nobody"));
    bp_view_set(t, row, "due",
                a->due == BP_NO_DAY ? (struct bp_text){"", 0} : bp_phrase_day(t->cx, t->phrases, a->due, BP_DAY_FULL));
    bp_view_set(t, row, "state", state_of(t, f));
    bp_view_set(t, row, "came", bp_list_join(t, "list.semicolon", &came));
    bp_view_set(t, row, "page", a->metric < 0 ? (struct bp_text){"", 0} : bp_tell_page_link(t, a->metric));
    return row;
}

bool bp_tell_has_actions(const struct bp_teller *t)
{
    for (size_t i = 0; i < t->shown->action_count; i++)
        if (group_of(bp_tell_found(t, t->shown->actions[i])) != ELSEWHERE)
            return true;
    return false;
}

void bp_view_actions(struct bp_teller *t, struct bp_node *view)
{
    struct bp_arena *arena = t->cx->arena;
    struct bp_node *rows = bp_node_list(arena), *page = bp_node_map(arena);
    const struct bp_action_found **list = BP_NEW_ARRAY(arena, const struct bp_action_found *, t->shown->action_count);
    size_t count = 0;
    bool came = false;
    for (size_t i = 0; i < t->shown->action_count; i++) {
        list[count] = bp_tell_found(t, t->shown->actions[i]);
        count += group_of(list[count]) != ELSEWHERE;
    }
    if (count)
        qsort(list, count, sizeof(*list), by_day);
    for (size_t i = 0; i < count; i++) {
        came |= list[i]->action->result.n > 0 || bp_tell_moved(t, list[i]).n > 0;
        bp_node_append(arena, rows, row_of(t, list[i]));
    }
    bp_node_set(arena, page, "rows", rows);
    bp_node_set(arena, page, "has_came", bp_node_truth(arena, came));
    bp_node_set(arena, view, "actions_page", count ? page : bp_node_null(arena));
}
