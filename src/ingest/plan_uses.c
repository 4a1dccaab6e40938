/* The expressions of a source and its metrics -> the texts its columns are compared with, and the spans of time
 * measured. */
#include "ingest/plan.h"

static void add_literals(struct bp_arena *arena, struct bp_plan *plan, const struct bp_expr *expr,
                         const struct bp_bound_expr *bound, int metric, struct bp_where where, size_t *groups)
{
    struct bp_expr_uses uses = {0};
    size_t most = 0;
    bp_expr_find_uses(arena, expr, &uses);
    for (size_t i = 0; i < uses.literal_count; i++) {
        struct bp_expr_literal as = uses.literals[i];
        struct bp_where at = where;
        at.col += (int)as.at;
        as.group += *groups;
        most = as.group >= most ? as.group + 1 : most;
        int slot = bound->slots[as.name];
        *BP_PUSH(arena, plan->literals, plan->literal_count, plan->literal_cap) =
            (struct bp_asked_literal){metric, slot, as, at};
    }
    *groups = most > *groups ? most : *groups;
}

static void add_spans(struct bp_arena *arena, struct bp_plan *plan, struct bp_bound_metric *m)
{
    struct bp_expr_uses uses = {0};
    m->span_from = plan->span_count;
    if (m->start_slot >= 0)
        *BP_PUSH(arena, plan->spans, plan->span_count, plan->span_cap) =
            (struct bp_span_facts){.metric = m->metric, .from = m->start_slot, .to = m->end_slot};
    else if (m->argument)
        bp_expr_find_uses(arena, m->argument, &uses);
    for (size_t i = 0; i < uses.span_count; i++)
        *BP_PUSH(arena, plan->spans, plan->span_count, plan->span_cap) = (struct bp_span_facts){
            .metric = m->metric, .from = m->args.slots[uses.spans[i].from], .to = m->args.slots[uses.spans[i].to]};
    m->span_to = plan->span_count;
}

/* A column of times is compared with a time; other text would be compared letter by letter. */
static bool is_comparable(struct bp_ctx *cx, const struct bp_plan *plan, const struct bp_asked_literal *asked)
{
    const struct bp_slot *slot = &plan->slots[asked->slot];
    struct bp_convention free = {.is_time = true};
    struct bp_reading reading = {plan->source->zone, plan->pack->zone, &plan->pack->calendar};
    struct bp_time time;
    if (!(slot->need & BP_NEED_TIME) || asked->as.is_time || !asked->as.text.n ||
        bp_time_read(&free, &reading, asked->as.text, &time))
        return true;
    return bp_fail_remark(cx, BP_BAD_PACK, asked->where,
                          BP_REMARK(BP_REMARK_LITERAL_NOT_A_TIME, bp_arg_text("text", asked->as.text),
                                    bp_arg_text("column", slot->name)));
}

bool bp_plan_uses(struct bp_ctx *cx, struct bp_plan *plan)
{
    const struct bp_pack *pack = plan->pack;
    struct bp_arena *arena = cx->arena;
    size_t groups = 0;
    if (plan->filter.compiled)
        add_literals(arena, plan, plan->source->filter.root, &plan->filter, -1, plan->source->where_text.where,
                     &groups);
    for (size_t i = 0; i < plan->metric_count; i++) {
        struct bp_bound_metric *m = &plan->metrics[i];
        const struct bp_metric *metric = &pack->metrics[m->metric];
        if (m->filter.compiled)
            add_literals(arena, plan, metric->filter.root, &m->filter, m->metric, metric->where_text.where, &groups);
        if (m->argument)
            add_literals(arena, plan, m->argument, &m->args, m->metric, metric->measure_text.where, &groups);
        add_spans(arena, plan, m);
    }
    plan->has_literals = BP_NEW_ARRAY(arena, bool, plan->slot_count);
    bool ok = true;
    for (size_t i = 0; i < plan->literal_count; i++) {
        const struct bp_expr_literal *as = &plan->literals[i].as;
        plan->has_literals[plan->literals[i].slot] |= as->use != BP_LITERAL_ORDERS && !as->is_time;
        ok &= is_comparable(cx, plan, &plan->literals[i]);
    }
    return ok;
}
