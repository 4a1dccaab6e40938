/* Actions that customers asked for -> a page: what was done, what came of it, and whether the figure moved. */
#include "pages/pages.h"

#include <stdlib.h>

enum { DAYS_BACK = 366 }; /* what was closed longer ago has been told */

/* "Customers", "Customer Advisory Board": beginnings that the language, or English, has for them. */
static bool begins_with_one(struct bp_text who, struct bp_text beginnings)
{
    struct bp_text one;
    while (bp_text_split(&beginnings, ';', &one)) {
        one = bp_text_trim(one);
        if (one.n && who.n >= one.n && bp_text_same_letters(bp_text_sub(who, 0, one.n), one))
            return true;
    }
    return false;
}

static bool is_of_customers(const struct bp_teller *t, const struct bp_action *a)
{
    static const char english[] = "customers;customer advisory;customer council;customer panel;customer forum;"
                                  "customer board;clients;client council;advisory board;users;guests;patients;"
                                  "members;subscribers";
    struct bp_text who = bp_text_trim(a->raised_by);
    return bp_text_same_letters(who, BP_T("customer")) || begins_with_one(who, bp_text_of(english)) ||
           begins_with_one(who, bp_tell(t, "said.customers"));
}

static bool is_told(const struct bp_teller *t, const struct bp_action_found *f)
{
    const struct bp_action *a = f->action;
    bool old = !f->is_open && a->closed != BP_NO_DAY && a->closed < t->metrics->period.end - DAYS_BACK;
    return is_of_customers(t, a) && !old;
}

/* Closed ones first, the newest first; then open ones by the day they are due. */
static int newest_first(const void *a, const void *b)
{
    const struct bp_action_found *const *x = a, *const *y = b;
    if ((*x)->is_open != (*y)->is_open)
        return (*x)->is_open ? 1 : -1;
    int p = (*x)->is_open ? (*x)->action->due : (*x)->action->closed,
        q = (*y)->is_open ? (*y)->action->due : (*y)->action->closed;
    if (p != q && (*x)->is_open)
        return p < q ? -1 : 1;
    return p != q ? (p > q ? -1 : 1) : (*x > *y) - (*x < *y);
}

static struct bp_node *row_of(const struct bp_teller *t, const struct bp_action_found *f)
{
    const struct bp_action *a = f->action;
    struct bp_node *row = bp_node_map(t->cx->arena);
    struct bp_list came = {0};
    int day = f->is_open ? a->due : a->closed;
    bool dated = day != BP_NO_DAY;
    bp_list_add(t, &came, a->result);
    bp_list_add(t, &came, bp_tell_moved(t, f));
    bp_view_set(t, row, "who", a->raised_by);
    bp_view_set(t, row, "did", a->action);
    bp_view_set(t, row, "state",
                BP_TELL(t, "said.state",
                        bp_arg_word("how", f->is_overdue                    ? "overdue"
                                           : f->is_open                     ? "open"
                                           : a->status == BP_ACTION_DROPPED ? "dropped"
                                                                            : "done"),
                        bp_arg_word("dated", dated ? "yes" : "no"), bp_arg_day("day", dated ? day : 0)));
    bp_view_set(t, row, "came", bp_list_join(t, "list.semicolon", &came));
    bp_view_set(t, row, "page", a->metric < 0 ? (struct bp_text){"", 0} : bp_tell_page_link(t, a->metric));
    return row;
}

void bp_view_you_said(struct bp_teller *t, struct bp_node *view)
{
    struct bp_arena *arena = t->cx->arena;
    struct bp_node *rows = bp_node_list(arena), *page = bp_node_map(arena);
    const struct bp_action_found **list = BP_NEW_ARRAY(arena, const struct bp_action_found *, t->shown->action_count);
    size_t count = 0;
    for (size_t i = 0; i < t->shown->action_count; i++) {
        list[count] = bp_tell_found(t, t->shown->actions[i]);
        count += is_told(t, list[count]);
    }
    if (count)
        qsort(list, count, sizeof(*list), newest_first);
    for (size_t i = 0; i < count; i++)
        bp_node_append(arena, rows, row_of(t, list[i]));
    bp_node_set(arena, page, "rows", rows);
    bp_node_set(arena, view, "you_said", count ? page : bp_node_null(arena));
}
