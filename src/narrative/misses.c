/* Misses -> one table of page 1: how far from the goal and since when, is it real, why, who acts by when, which page.
 */
#include "narrative/drivers.h"

/* Of the misses without a row so many are named in a line. */
enum { MOST_NAMED = 8 };

static struct bp_text md(const struct bp_teller *t, struct bp_text text)
{
    return bp_md(t->cx->arena, text);
}

/* ---- how far, and since when */

static struct bp_text how_far(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    struct bp_text gap = bp_tell_signed(t, j->gap, bp_tell_decimals(t, m));
    return BP_TELL(t, "miss.far", bp_arg_text("value", md(t, bp_tell_brief(t, j))),
                   bp_arg_text("goal", md(t, bp_tell_bare_goal(t, j))), bp_arg_word("known", j->has_gap ? "yes" : "no"),
                   bp_arg_text("gap", gap));
}

static struct bp_text since(const struct bp_teller *t, const struct bp_judgement *j)
{
    struct bp_text times =
        j->streak == 1 && !j->first_figure && !j->whole_record ? bp_tell(t, "miss.first") : bp_tell_times(t, j);
    const struct bp_figure *f = &j->judged.figure;
    bool few = bp_tell_is_indicative(t, j->series->metric, f);
    return BP_TELL(t, "miss.since", bp_arg_text("times", times), bp_arg_word("few", few ? "yes" : "no"),
                   bp_arg_count("n", few ? (size_t)f->n : 0),
                   bp_arg_word("how", j->certainty == BP_CERTAINTY_OPEN ? "open"
                                      : j->standing                     ? "standing"
                                                                        : "real"));
}

/* ---- why */

/* Nobody said why, and nobody acts, though both were asked for; as far as this edition may know. */
static bool is_unanswered(const struct bp_teller *t, const struct bp_judgement *j)
{
    return !j->why && !j->carried && !j->action && j->explanation_open && !t->pack->metrics[j->series->metric].unheard;
}

/* What can be said of a miss that nobody explained. */
static struct bp_text unexplained(const struct bp_teller *t, const struct bp_judgement *j)
{
    const char *why_open = j->by_chance ? "chance" : j->why_open == BP_WHY_OPEN_FEW ? "few" : "margin";
    struct bp_text one = bp_tell_by_kind(t, "one", j->series->kind, NULL, 0);
    struct bp_list said = {0};
    if (is_unanswered(t, j))
        bp_list_add(t, &said, bp_tell(t, "miss.unanswered"));
    if (j->certainty == BP_CERTAINTY_OPEN)
        bp_list_add(t, &said,
                    BP_TELL(t, "miss.open", bp_arg_word("why", why_open),
                            bp_arg_word("asked", j->explanation_open ? "yes" : "no")));
    else if (j->standing)
        bp_list_add(t, &said, BP_TELL(t, "miss.stands", bp_arg_text("one", one)));
    if (j->explanation_open)
        bp_list_add(t, &said, bp_tell_asked_for(t, j, "miss.asked"));
    return bp_list_join(t, "list.semicolon", &said);
}

static struct bp_text why(const struct bp_teller *t, const struct bp_judgement *j)
{
    struct bp_text words = bp_tell_why(t, j), driver = md(t, bp_tell_driver_short(t, j));
    struct bp_list said = {0};
    if (words.n && driver.n)
        return BP_TELL(t, "miss.why", bp_arg_text("words", words), bp_arg_text("driver", driver));
    if (words.n)
        return words;
    bp_list_add(t, &said, driver);
    bp_list_add(t, &said, unexplained(t, j));
    return bp_list_join(t, "list.semicolon", &said);
}

/* ---- who acts, by when */

/* The one closed last, where none is open; NULL without any. */
static const struct bp_action *last_closed(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_action *last = NULL;
    for (size_t i = 0; i < t->shown->action_count; i++) {
        const struct bp_action *a = t->shown->actions[i];
        bool closed = a->status == BP_ACTION_DONE || a->status == BP_ACTION_DROPPED;
        if (closed && a->metric == j->series->metric && (!last || a->closed >= last->closed))
            last = a;
    }
    return last;
}

static struct bp_text who(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_action *a = j->action, *last = a ? NULL : last_closed(t, j);
    struct bp_text owner = md(t, bp_tell_owner(t, &t->pack->metrics[j->series->metric]));
    if (last)
        return BP_TELL(t, "who.closed", bp_arg_text("owner", owner),
                       bp_arg_word("dated", last->closed == BP_NO_DAY ? "no" : "yes"),
                       bp_arg_day("day", last->closed == BP_NO_DAY ? 0 : last->closed));
    if (!a)
        return owner;
    bool dated = a->due != BP_NO_DAY;
    size_t letters = bp_tell_front(t)->action_letters;
    return BP_TELL(t, letters ? "who.acts" : "who.acts_short",
                   bp_arg_text("owner", a->owner.n ? md(t, a->owner) : bp_tell(t, "action.nobody")),
                   bp_arg_text("action", md(t, bp_tell_cut(t, bp_tell_part(a->action), letters, false))),
                   bp_arg_word("when", !dated                                  ? "undated"
                                       : a->due < t->shown->insight->reference ? "overdue"
                                                                               : "due"),
                   bp_arg_day("day", dated ? a->due : 0));
}

/* ---- the table */

static struct bp_node *row(struct bp_teller *t, const struct bp_judgement *j)
{
    struct bp_node *r = bp_node_map(t->cx->arena);
    bp_view_set(t, r, "icon", bp_figure_icon(t, j));
    bp_view_set(t, r, "name", t->pack->metrics[j->series->metric].name.text);
    bp_view_set(t, r, "far", how_far(t, j));
    bp_view_set(t, r, "since", since(t, j));
    bp_view_set(t, r, "why", why(t, j));
    bp_view_set(t, r, "who", who(t, j));
    bp_view_set(t, r, "page", bp_tell_page_link(t, j->series->metric));
    return r;
}

static struct bp_text named(const struct bp_teller *t, const struct bp_list *names, size_t count)
{
    return count ? BP_TELL(t, "miss.more", bp_arg_list("list", names->items, names->count),
                           bp_arg_count("n", count - names->count), bp_arg_count("all", count))
                 : (struct bp_text){0};
}

void bp_view_misses(struct bp_teller *t, struct bp_node *view)
{
    struct bp_arena *arena = t->cx->arena;
    struct bp_node *list = bp_node_list(arena);
    struct bp_list names = {0};
    size_t rest = 0;
    for (size_t i = 0; i < t->shown->finding_count; i++) {
        const struct bp_judgement *j = t->shown->findings[i]->judgement;
        if (t->shown->findings[i]->kind != BP_FINDING_MISSED)
            continue;
        if (list->count < bp_tell_front(t)->misses)
            bp_node_append(arena, list, row(t, j));
        else if (rest++ < MOST_NAMED)
            bp_list_add(t, &names,
                        BP_TELL(t, "miss.named",
                                bp_arg_text("name", md(t, t->pack->metrics[j->series->metric].name.text)),
                                bp_arg_text("page", bp_tell_page_link(t, j->series->metric))));
    }
    bp_node_set(arena, view, "has_misses", bp_node_truth(arena, list->count > 0));
    bp_node_set(arena, view, "misses", list);
    bp_view_set(t, view, "misses_named", named(t, &names, rest));
}
