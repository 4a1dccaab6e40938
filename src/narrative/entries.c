/* Misses and wins -> their entries on page 1: the figure, is it real, why, who acts. */
#include "narrative/drivers.h"

/* Up to so many misses have an entry; of more, fewer have, others a row, and the rest are named in a line. */
enum { MOST_ENTRIES = 6, FEWER_ENTRIES = 4, MOST_ROWS = 6, MOST_NAMED = 12, MOST_WINS = 3, SHORT_BYTES = 150 };

static struct bp_text md(const struct bp_teller *t, struct bp_text text)
{
    return bp_md(t->cx->arena, text);
}

static bool is_of(const struct bp_action *a, const struct bp_judgement *j)
{
    return a->metric == j->series->metric && (a->status == BP_ACTION_DONE || a->status == BP_ACTION_DROPPED);
}

/* Where no action is open: the one closed last, and whether the goal is missed still or again. */
static struct bp_text closed_actions(struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_series *s = j->series;
    struct bp_text whose = t->pack->metrics[s->metric].owner;
    struct bp_arg owner = bp_arg_text("owner", md(t, whose)), owned = bp_arg_word("owned", whose.n ? "yes" : "no");
    const struct bp_action *last = NULL;
    size_t count = 0, streak = (size_t)j->streak;
    for (size_t i = 0; i < t->shown->action_count; i++) {
        const struct bp_action *a = t->shown->actions[i];
        if (!is_of(a, j))
            continue;
        last = !last || a->closed >= last->closed ? a : last;
        count++;
    }
    if (!last)
        return BP_TELL(t, "action.none", owner, owned);
    bool dated = last->closed != BP_NO_DAY, in_history = streak && streak <= s->history_count;
    int since = in_history ? s->history[s->history_count - streak].window.span.start : s->period.start;
    return BP_TELL(t, "action.closed", owner, owned, bp_arg_count("n", count),
                   bp_arg_day("day", dated ? last->closed : since), bp_arg_word("dated", dated ? "yes" : "no"),
                   bp_arg_word("how", last->status == BP_ACTION_DROPPED ? "dropped" : "closed"),
                   bp_arg_word("again", dated && last->closed < since ? "yes" : "no"));
}

static struct bp_text action_words(struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_action *a = j->action;
    if (!a)
        return closed_actions(t, j);
    struct bp_arg owner = bp_arg_text("owner", a->owner.n ? md(t, a->owner) : bp_tell(t, "action.nobody")),
                  action = bp_arg_text("action", md(t, bp_tell_part(a->action)));
    if (a->due == BP_NO_DAY)
        return BP_TELL(t, "action.open", owner, action);
    return BP_TELL(t, a->due < t->shown->insight->reference ? "action.overdue" : "action.due", owner, action,
                   bp_arg_day("day", a->due));
}

/* Page 1 has room for a sentence or two; the rest stands on the metric's own page. */
struct bp_text bp_tell_in_short(const struct bp_teller *t, const struct bp_comment *c)
{
    if (!c)
        return (struct bp_text){0};
    const char *locale = bp_text_z(t->cx->arena, t->edition->language);
    struct bp_text prose;
    if (!bp_words_prose(t, c, &prose) || !prose.n)
        return bp_tell(t, "why.elsewhere"); /* a table or a figure: its own page has it */
    return md(t, bp_tell_sentence(t, bp_words_sentences(t->cx->arena, prose, locale, SHORT_BYTES)));
}

/* The figure and its goal, in the words and with the marks of the language. */
static struct bp_text head(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    return BP_TELL(t, "entry.head", bp_arg_text("name", md(t, m->name.text)),
                   bp_arg_text("value", md(t, bp_tell_judged(t, j))), bp_arg_word("has_goal", j->goal ? "yes" : "no"),
                   bp_arg_text("goal", j->goal ? md(t, bp_tell_goal(t, j)) : (struct bp_text){"", 0}));
}

static struct bp_node *entry(struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    struct bp_node *e = bp_node_map(t->cx->arena);
    bp_view_set(t, e, "icon", bp_figure_icon(t, j));
    bp_view_set(t, e, "head", head(t, j));
    bp_view_set(t, e, "name", m->name.text);
    bp_view_set(t, e, "value", bp_tell_judged(t, j));
    bp_view_set(t, e, "goal_word", bp_tell(t, "chart.goal"));
    bp_view_set(t, e, "goal", j->goal ? bp_tell_goal(t, j) : (struct bp_text){0});
    bp_view_set(t, e, "reality", md(t, bp_tell_reality(t, j)));
    bp_view_set(t, e, "why", bp_tell_why(t, j));
    bp_view_set(t, e, "driver", md(t, bp_tell_driver_short(t, j)));
    bp_view_set(t, e, "words", bp_tell_in_short(t, j->win));
    bp_view_set(t, e, "explain", bp_tell_asked(t, j));
    bp_view_set(t, e, "action", j->verdict == BP_MISSED ? action_words(t, j) : (struct bp_text){0});
    return e;
}

/* Who acts, what and by when; without an action the owner alone. */
static struct bp_text who_acts(struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_action *a = j->action;
    struct bp_text owner = bp_tell_owner(t, &t->pack->metrics[j->series->metric]);
    return a ? action_words(t, j) : md(t, owner);
}

/* A miss that has no room above: the same, in a row of a table. */
static struct bp_node *row(struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    struct bp_node *r = bp_node_map(t->cx->arena);
    struct bp_text why = bp_tell_why(t, j), driver = bp_tell_driver_short(t, j);
    bp_view_set(t, r, "icon", bp_figure_icon(t, j));
    bp_view_set(t, r, "name", m->name.text);
    bp_view_set(t, r, "value", bp_tell_judged(t, j));
    bp_view_set(t, r, "goal", bp_tell_goal(t, j));
    bp_view_set(t, r, "reading", bp_tell_reading(t, j));
    bp_view_set(t, r, "why", why.n ? why : md(t, driver.n ? driver : bp_tell_explanation(t, j)));
    bp_view_set(t, r, "who", who_acts(t, j));
    return r;
}

/* Those that have no room at all. */
static struct bp_text named(const struct bp_teller *t, struct bp_list *names, size_t count)
{
    return count ? BP_TELL(t, "miss.more", bp_arg_list("list", names->items, names->count),
                           bp_arg_count("n", count - names->count), bp_arg_count("all", count))
                 : (struct bp_text){0};
}

static size_t count_misses(const struct bp_teller *t)
{
    size_t count = 0;
    for (size_t i = 0; i < t->shown->finding_count; i++)
        count += t->shown->findings[i]->kind == BP_FINDING_MISSED;
    return count;
}

static size_t entries_of(const struct bp_teller *t)
{
    return count_misses(t) > MOST_ENTRIES ? FEWER_ENTRIES : MOST_ENTRIES;
}

bool bp_tell_is_on_page1(const struct bp_teller *t, const struct bp_judgement *j)
{
    size_t before = 0;
    for (size_t i = 0; i < t->shown->finding_count; i++) {
        const struct bp_finding *f = t->shown->findings[i];
        if (f->kind == BP_FINDING_MISSED && f->judgement == j)
            return before < entries_of(t) + MOST_ROWS;
        before += f->kind == BP_FINDING_MISSED;
    }
    return false;
}

void bp_view_misses(struct bp_teller *t, struct bp_node *view)
{
    struct bp_arena *arena = t->cx->arena;
    struct bp_node *list = bp_node_list(arena), *more = bp_node_list(arena);
    struct bp_list names = {0};
    struct bp_text none = {0};
    size_t entries = entries_of(t), rest = 0;
    for (size_t i = 0; i < t->shown->finding_count; i++) {
        const struct bp_judgement *j = t->shown->findings[i]->judgement;
        if (t->shown->findings[i]->kind != BP_FINDING_MISSED)
            continue;
        if (list->count < entries)
            bp_node_append(arena, list, entry(t, j));
        else if (more->count < MOST_ROWS)
            bp_node_append(arena, more, row(t, j));
        else if (rest++ < MOST_NAMED)
            bp_list_add(t, &names, t->pack->metrics[j->series->metric].name.text);
    }
    if (!list->count)
        none = bp_tell(t, t->shown->now.met + t->shown->now.missed > 0 ? "miss.none" : "miss.unknown");
    bp_view_set(t, view, "no_misses", none);
    bp_node_set(arena, view, "misses", list);
    bp_node_set(arena, view, "has_more_misses", bp_node_truth(arena, more->count > 0));
    bp_node_set(arena, view, "more_misses", more);
    bp_view_set(t, view, "misses_named", named(t, &names, rest));
}

/* At the goal again, not proven: under the wins, and no more than named. */
static struct bp_text back_line(struct bp_teller *t)
{
    struct bp_list back = {0};
    for (size_t i = 0; i < t->shown->finding_count; i++) {
        const struct bp_finding *f = t->shown->findings[i];
        if (f->kind != BP_FINDING_BACK)
            continue;
        const struct bp_metric *m = &t->pack->metrics[f->judgement->series->metric];
        bp_list_add(t, &back,
                    BP_TELL(t, "back.item", bp_arg_text("name", md(t, m->name.text)),
                            bp_arg_text("value", md(t, bp_tell_judged(t, f->judgement))),
                            bp_arg_text("goal", md(t, bp_tell_goal(t, f->judgement)))));
    }
    if (!back.count)
        return (struct bp_text){0};
    return BP_TELL(t, "back.line", bp_arg_count("n", back.count),
                   bp_arg_text("list", bp_list_join(t, "list.semicolon", &back)),
                   bp_arg_text("one", bp_tell_by_kind(t, "one", t->pack->period, NULL, 0)));
}

/* Met longer; one that slips only where there is no other. */
static bool is_steadier(const struct bp_judgement *a, const struct bp_judgement *b)
{
    if (!b || a->verdict != b->verdict)
        return !b || a->verdict == BP_MET;
    return a->streak > b->streak;
}

/* No win, which a goal met as ever is not; what holds is worth a line all the same. */
static struct bp_text steady_line(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    enum bp_period_kind kind = j->goal->period_given ? j->goal->period : j->series->kind;
    struct bp_arg n = bp_arg_count("n", (size_t)j->streak);
    return BP_TELL(t, "steady.line", bp_arg_text("name", md(t, m->name.text)),
                   bp_arg_text("value", md(t, bp_tell_judged(t, j))), bp_arg_text("goal", md(t, bp_tell_goal(t, j))),
                   bp_arg_text("each", bp_tell_by_kind(t, "each", kind, &n, 1)));
}

/* Wins first; when the period has none, the goal met longest: a week without any thanks would be a wrong picture. */
void bp_view_wins(struct bp_teller *t, struct bp_node *view)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    const struct bp_judgement *steady = NULL;
    for (size_t i = 0; i < t->shown->finding_count; i++) {
        const struct bp_finding *f = t->shown->findings[i];
        if (f->kind == BP_FINDING_WIN && list->count < MOST_WINS)
            bp_node_append(t->cx->arena, list, entry(t, f->judgement));
        if (f->kind == BP_FINDING_MET && is_steadier(f->judgement, steady))
            steady = f->judgement;
    }
    bool needed = !list->count && steady && steady->verdict == BP_MET && steady->streak > 1;
    bp_view_set(t, view, "steady", needed ? steady_line(t, steady) : (struct bp_text){0});
    struct bp_text back = back_line(t);
    bool kudos = false, goals = false;
    for (size_t i = 0; i < t->shown->comment_count; i++)
        kudos |= t->shown->comments[i]->kind == BP_COMMENT_KUDOS;
    bool nothing = !list->count && !needed && !kudos && !back.n;
    for (size_t i = 0; i < t->shown->count; i++)
        goals |= t->shown->judgements[i]->goal != NULL;
    bp_node_set(t->cx->arena, view, "has_wins", bp_node_truth(t->cx->arena, goals || kudos));
    bp_view_set(t, view, "no_wins", nothing ? bp_tell(t, "win.none") : (struct bp_text){0});
    bp_node_set(t->cx->arena, view, "wins", list);
    bp_view_set(t, view, "back", back);
}
