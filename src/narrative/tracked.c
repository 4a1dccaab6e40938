/* What a board tracks, by `drivers:` -> a table of groups, each with its state; those without a measure, and metrics in
 * no group, are named. */
#include "narrative/drivers.h"

struct state { /* of a group: its metrics, each counted once */
    size_t met, missed, open, not_due, not_judged, no_goal, no_data;
};

static void count(struct state *s, const struct bp_judgement *j)
{
    switch (j->verdict) {
    case BP_MET:
    case BP_WATCH:
        s->met++;
        break;
    case BP_MISSED:
        s->missed += j->certainty != BP_CERTAINTY_OPEN;
        s->open += j->certainty == BP_CERTAINTY_OPEN;
        break;
    case BP_NOT_DUE:
        s->not_due++;
        break;
    case BP_NO_GOAL:
        s->no_goal++;
        break;
    case BP_NO_DATA:
        s->no_data++;
        break;
    case BP_INCOMPLETE:
    case BP_HIDDEN:
        s->not_judged++;
        break;
    }
}

/* A group that has data of none has no measure. */
static struct bp_text words_of(const struct bp_teller *t, const struct state *s)
{
    const struct {
        const char *key;
        size_t n;
    } parts[] = {
        {"tracked.met", s->met},         {"tracked.missed", s->missed},         {"tracked.open", s->open},
        {"tracked.not_due", s->not_due}, {"tracked.not_judged", s->not_judged}, {"tracked.no_goal", s->no_goal},
        {"tracked.no_data", s->no_data}};
    struct bp_list said = {0};
    if (s->met + s->missed + s->open + s->not_due + s->not_judged + s->no_goal == 0)
        return bp_tell(t, "tracked.none");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].n)
            bp_list_add(t, &said, BP_TELL(t, parts[i].key, bp_arg_count("n", parts[i].n)));
    return bp_list_join(t, "list.comma", &said);
}

/* Nothing of a group whose metrics are all for other readers. */
static struct bp_node *row_of(struct bp_teller *t, const struct bp_driver_group *g)
{
    struct state s = {0};
    struct bp_list names = {0};
    for (size_t i = 0; i < g->count; i++) {
        int metric = g->metrics[i].metric;
        if (!bp_selection_shows(t->shown, metric))
            continue;
        bp_list_add(t, &names, t->pack->metrics[metric].name.text);
        count(&s, bp_insight_of(t->shown->insight, metric, 0));
    }
    if (g->count && !names.count)
        return NULL;
    struct bp_node *row = bp_node_map(t->cx->arena);
    bp_view_set(t, row, "name", g->name);
    bp_view_set(t, row, "state", words_of(t, &s));
    bp_view_set(t, row, "metrics", bp_list_join(t, "list.comma", &names));
    return row;
}

static struct bp_text untracked(const struct bp_teller *t)
{
    const struct bp_driver_groups *groups = &t->pack->drivers;
    bool *has = BP_NEW_ARRAY(t->cx->arena, bool, t->pack->metric_count);
    struct bp_list names = {0};
    for (size_t i = 0; i < groups->count; i++)
        for (size_t k = 0; k < groups->list[i].count; k++)
            has[groups->list[i].metrics[k].metric] = true;
    for (size_t i = 0; i < t->edition->metric_count; i++)
        if (!has[t->edition->metrics[i]])
            bp_list_add(t, &names, t->pack->metrics[t->edition->metrics[i]].name.text);
    return names.count ? BP_TELL(t, "tracked.untracked", bp_arg_list("list", names.items, names.count))
                       : (struct bp_text){0};
}

void bp_view_tracked(struct bp_teller *t, struct bp_node *view)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = 0; i < t->pack->drivers.count; i++) {
        struct bp_node *row = row_of(t, &t->pack->drivers.list[i]);
        if (row)
            bp_node_append(t->cx->arena, list, row);
    }
    bp_node_set(t->cx->arena, view, "has_tracked", bp_node_truth(t->cx->arena, list->count > 0));
    bp_node_set(t->cx->arena, view, "tracked", list);
    bp_view_set(t, view, "untracked", list->count ? untracked(t) : (struct bp_text){0});
}
