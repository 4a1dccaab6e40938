/* Goals that ask for nothing any more, or for more than their process can give -> a line on page 1, the rest on the
 * method page. */
#include "narrative/story.h"

enum { ENOUGH_DECISIONS = 3 };

static struct bp_text item(const struct bp_teller *t, const char *key, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    struct bp_arena *arena = t->cx->arena;
    return BP_TELL(t, key, bp_arg_text("name", bp_md(arena, m->name.text)),
                   bp_arg_text("goal", bp_md(arena, bp_tell_goal(t, j))),
                   bp_arg_text("kinds", bp_tell_by_kind(t, "kinds", j->series->kind, NULL, 0)),
                   bp_arg_word("better", m->better == BP_BETTER_DOWN ? "down" : "up"),
                   bp_arg_text("owner", bp_md(arena, bp_tell_owner(t, m))));
}

/* The best of the goals that ask for nothing any more; none where people ask enough already. */
static const struct bp_judgement *told_first(const struct bp_teller *t)
{
    for (size_t i = 0; i < t->shown->finding_count && t->story->decision_count < ENOUGH_DECISIONS; i++)
        if (t->shown->findings[i]->kind == BP_FINDING_COMFORTABLE)
            return t->shown->findings[i]->judgement;
    return NULL;
}

struct bp_text bp_tell_tighten(const struct bp_teller *t)
{
    const struct bp_judgement *j = told_first(t);
    return j ? item(t, "ask.comfortable", j) : (struct bp_text){"", 0};
}

struct bp_text bp_tell_never_met(const struct bp_teller *t, const struct bp_judgement *j)
{
    return j->is_never_met
               ? BP_TELL(t, "never.line", bp_arg_text("kinds", bp_tell_by_kind(t, "kinds", j->series->kind, NULL, 0)))
               : (struct bp_text){"", 0};
}

void bp_view_goals_again(struct bp_teller *t, struct bp_node *view)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    const struct bp_judgement *first = told_first(t);
    for (size_t i = 0; i < t->shown->finding_count; i++) {
        const struct bp_finding *f = t->shown->findings[i];
        if (f->kind == BP_FINDING_COMFORTABLE && f->judgement != first)
            bp_node_append(t->cx->arena, list, bp_node_text(t->cx->arena, item(t, "again.comfortable", f->judgement)));
        if (f->kind == BP_FINDING_NEVER_MET)
            bp_node_append(t->cx->arena, list, bp_node_text(t->cx->arena, item(t, "again.never", f->judgement)));
    }
    bp_node_set(t->cx->arena, view, "has_goals_again", bp_node_truth(t->cx->arena, list->count > 0));
    bp_node_set(t->cx->arena, view, "goals_again", list);
}
