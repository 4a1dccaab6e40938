/* A thing to ask for -> a sentence or two, as one asks a colleague. */
#include "chase/chase.h"

static struct bp_text lacks_list(const struct bp_teller *t, const struct bp_metric *m, unsigned lacks)
{
    static const char *const better[] = {"up", "down", "range", "none"}; /* enum bp_better */
    static const struct {
        enum bp_lack lack;
        const char *key;
    } words[] = {{BP_LACKS_PURPOSE, "chase.lack.purpose"},
                 {BP_LACKS_IF_LOW, "chase.lack.if_low"},
                 {BP_LACKS_LEAD_TIME, "chase.lack.lead_time"},
                 {BP_LACKS_OUTCOME, "chase.lack.outcome"},
                 {BP_LACKS_INFORMS, "chase.lack.informs"}};
    struct bp_list list = {0};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (lacks & (unsigned)words[i].lack)
            bp_list_add(t, &list, BP_TELL(t, words[i].key, bp_arg_word("better", better[m->better])));
    return bp_list_join(t, "list.semicolon", &list);
}

/* Never as if it met the goal it misses. */
static struct bp_text course(const struct bp_teller *t, const struct bp_metric *m, const struct bp_likely *l)
{
    double line = bp_goal_line(m, l->goal, l->value);
    int decimals = bp_figure_decimals(m->better, l->goal, l->value, bp_tell_decimals(t, m),
                                      bp_goal_decimals(line, bp_tell_goal_decimals(t, m)));
    return bp_phrase_value(t->cx, t->phrases, l->value, decimals, m->unit);
}

static struct bp_text of_figure(const struct bp_teller *t, const struct bp_chase_item *item)
{
    const struct bp_metric *m = &t->pack->metrics[item->metric];
    struct bp_judgement j = *item->judgement;
    if (item->likely)
        j.goal = item->likely->goal;
    struct bp_text value = item->likely ? course(t, m, item->likely) : bp_tell_judged(t, &j);
    const char *key = item->kind == BP_CHASE_LIKELY    ? "chase.likely"
                      : item->kind == BP_CHASE_AWAITED ? "chase.awaited"
                                                       : "chase.asked";
    struct bp_list parts = {0};
    bp_list_add(t, &parts,
                BP_TELL(t, key, bp_arg_text("name", m->name.text), bp_arg_text("value", value),
                        bp_arg_word("missed", item->likely || j.verdict == BP_MISSED ? "yes" : "no"),
                        bp_arg_text("goal", j.goal ? bp_tell_goal(t, &j) : (struct bp_text){"", 0}),
                        bp_arg_day("day", item->due)));
    if (item->asked_before)
        bp_list_add(t, &parts, bp_tell(t, "chase.again"));
    return bp_list_join(t, "list.sentence", &parts);
}

static struct bp_text of_action(const struct bp_teller *t, const struct bp_chase_item *item)
{
    struct bp_arg action = bp_arg_text("action", bp_tell_part(bp_text_one_line(t->cx->arena, item->action->action)));
    return item->kind == BP_CHASE_ACTION_OVERDUE ? BP_TELL(t, "chase.action", action, bp_arg_day("day", item->due))
                                                 : BP_TELL(t, "chase.action_unowned", action);
}

static struct bp_text of_risk(const struct bp_teller *t, const struct bp_chase_item *item)
{
    struct bp_arg risk = bp_arg_text("risk", bp_tell_part(bp_text_one_line(t->cx->arena, item->risk->risk)));
    return item->kind == BP_CHASE_RISK_OVERDUE ? BP_TELL(t, "chase.risk", risk, bp_arg_day("day", item->due))
                                               : BP_TELL(t, "chase.risk_unowned", risk);
}

struct bp_text bp_chase_sentence(const struct bp_teller *t, const struct bp_chase_item *item)
{
    struct bp_arg name =
        bp_arg_text("name", item->metric >= 0 ? t->pack->metrics[item->metric].name.text : (struct bp_text){"", 0});
    switch (item->kind) {
    case BP_CHASE_AWAITED:
    case BP_CHASE_ASKED:
    case BP_CHASE_LIKELY:
        return of_figure(t, item);
    case BP_CHASE_PROMISED:
        return BP_TELL(t, "chase.promised", name, bp_arg_day("day", item->due));
    case BP_CHASE_ACTION_OVERDUE:
    case BP_CHASE_ACTION_UNOWNED:
        return of_action(t, item);
    case BP_CHASE_RISK_OVERDUE:
    case BP_CHASE_RISK_UNOWNED:
        return of_risk(t, item);
    case BP_CHASE_METRIC_UNOWNED:
        return BP_TELL(t, "chase.metric_unowned", name);
    case BP_CHASE_LACKS:
        break;
    }
    return BP_TELL(t, "chase.lacks", name,
                   bp_arg_text("list", lacks_list(t, &t->pack->metrics[item->metric], item->lacks)));
}
