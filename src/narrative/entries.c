/* Wins, what is back at its goal, what holds -> their lines on page 1. */
#include "narrative/story.h"

enum { MOST_WINS = 3, MOST_LETTERS = 100 };

static struct bp_text md(const struct bp_teller *t, struct bp_text text)
{
    return bp_md(t->cx->arena, text);
}

/* Page 1 has room for a sentence or two; the rest stands on the metric's own page. */
struct bp_text bp_tell_in_short(const struct bp_teller *t, const struct bp_comment *c)
{
    if (!c)
        return (struct bp_text){0};
    struct bp_text prose;
    if (!bp_words_prose(t, c, &prose) || !prose.n)
        return bp_tell(t, "why.elsewhere"); /* a table or a figure: its own page has it */
    return md(t, bp_tell_sentence(t, bp_tell_cut(t, prose, MOST_LETTERS, false)));
}

/* The figure and its goal, in the words and with the marks of the language. */
static struct bp_text head(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    return BP_TELL(t, "win.head", bp_arg_text("name", md(t, m->name.text)),
                   bp_arg_text("value", md(t, bp_tell_brief(t, j))), bp_arg_word("has_goal", j->goal ? "yes" : "no"),
                   bp_arg_text("goal", j->goal ? md(t, bp_tell_bare_goal(t, j)) : (struct bp_text){"", 0}));
}

static struct bp_text page_of(const struct bp_teller *t, const struct bp_judgement *j)
{
    return bp_tell_page_link(t, j->series->metric);
}

/* What made it is theirs to say; that it is beyond doubt, ours. */
static struct bp_node *win(struct bp_teller *t, const struct bp_judgement *j)
{
    struct bp_node *e = bp_node_map(t->cx->arena);
    struct bp_list words = {0};
    bp_list_add(t, &words, md(t, bp_tell_reality(t, j)));
    bp_list_add(t, &words, bp_tell_in_short(t, j->win));
    bp_view_set(t, e, "icon", bp_figure_icon(t, j));
    bp_view_set(t, e, "line",
                BP_TELL(t, "win.line", bp_arg_text("head", head(t, j)), bp_arg_text("page", page_of(t, j)),
                        bp_arg_text("words", bp_list_join(t, "list.sentence", &words))));
    return e;
}

/* At the goal again, not proven: under the wins, and no more than named. */
static struct bp_text back_line(struct bp_teller *t)
{
    struct bp_list back = {0};
    for (size_t i = 0; i < t->shown->finding_count; i++) {
        const struct bp_finding *f = t->shown->findings[i];
        if (f->kind != BP_FINDING_BACK)
            continue;
        bp_list_add(t, &back,
                    BP_TELL(t, "back.item", bp_arg_text("head", head(t, f->judgement)),
                            bp_arg_text("page", page_of(t, f->judgement))));
    }
    if (!back.count)
        return (struct bp_text){0};
    return BP_TELL(t, "back.line", bp_arg_text("list", bp_list_join(t, "list.semicolon", &back)));
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
    enum bp_period_kind kind = j->goal->period_given ? j->goal->period : j->series->kind;
    struct bp_arg n = bp_arg_count("n", (size_t)j->streak);
    return BP_TELL(t, "steady.line", bp_arg_text("head", head(t, j)), bp_arg_text("page", page_of(t, j)),
                   bp_arg_text("each", bp_tell_by_kind(t, "each", kind, &n, 1)));
}

/* Wins, what is back, thanks; when the period has none of them, the goal met longest: a week without any thanks would
 * be a wrong picture. */
void bp_view_wins(struct bp_teller *t, struct bp_node *view)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    const struct bp_judgement *steady = NULL;
    for (size_t i = 0; i < t->shown->finding_count; i++) {
        const struct bp_finding *f = t->shown->findings[i];
        if (f->kind == BP_FINDING_WIN && list->count < MOST_WINS)
            bp_node_append(t->cx->arena, list, win(t, f->judgement));
        if (f->kind == BP_FINDING_MET && is_steadier(f->judgement, steady))
            steady = f->judgement;
    }
    struct bp_text back = back_line(t);
    bool others = list->count || back.n;
    for (size_t i = 0; i < t->shown->comment_count; i++)
        others |= t->shown->comments[i]->kind == BP_COMMENT_KUDOS;
    bool needed = !others && steady && steady->verdict == BP_MET && steady->streak > 1;
    bp_view_set(t, view, "steady", needed ? steady_line(t, steady) : (struct bp_text){0});
    bp_node_set(t->cx->arena, view, "has_wins", bp_node_truth(t->cx->arena, others || needed));
    bp_node_set(t->cx->arena, view, "wins", list);
    bp_view_set(t, view, "back", back);
}
