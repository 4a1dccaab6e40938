/* better-guess: `better:` is left out, so more counts as better, of a metric that is likely better low. */
#include "quality/parts.h"

static bool is_of_time(const struct bp_metric *m)
{
    return bp_unit_hours(m->unit) > 0 || (m->measure.arg_count && bp_expr_hours(m->measure.arg[0], NULL) > 0);
}

void bp_find_better_guess(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->metric_count; i++) {
        const struct bp_metric *m = &s->pack->metrics[i];
        if (m->better_given)
            continue;
        bool by_name = bp_name_is_down(s->cx->arena, m->name.text) || bp_name_is_down(s->cx->arena, m->id.text);
        if (by_name || is_of_time(m))
            bp_suspect_metric(s, BP_SUSPECT_BETTER_GUESS, (int)i, m->id.where,
                              BP_REMARK(BP_REMARK_BETTER_GUESS, bp_arg_text("metric", m->name.text)));
    }
}
