/* Why a figure is not ripe, and which links of its metric stand -> lines of `explain`. */
#include "explain/parts.h"

struct bp_text bp_explain_unripe(const struct bp_explanation *e)
{
    struct bp_buf b = bp_buf_new(e->scratch);
    const struct bp_judgement *j = e->judgement;
    const struct bp_ripeness *r = &e->insight->ripe[e->metric];
    if (!j->immature || r->is_ripe)
        return BP_T("");
    bp_buf_fmt(&b, "not ripe: it waits for `%" BP_PRI "`", BP_ARG(r->column));
    if (r->rows > 0)
        bp_buf_fmt(&b, ", which %.10g %% of %lld rows of its last week lack, and %.10g %% of those 9 to 26 weeks old",
                   r->blank_pct, r->rows, r->usual_blank_pct);
    if (r->delay_days >= 0 && r->delay_days < BP_DAY_MAX - j->series->period.end)
        bp_buf_fmt(&b, "; nine in ten of these had it after %d days: ripe on %" BP_PRI, r->delay_days,
                   BP_ARG(bp_day_text(e->scratch, j->series->period.end + r->delay_days)));
    return bp_buf_text(&b);
}

struct bp_text bp_explain_link(const struct bp_explanation *e, const struct bp_link_found *found)
{
    const struct bp_metric *metrics = e->pack->metrics;
    const struct bp_rank_correlation *is = &found->is;
    if (!is->known)
        return bp_text_fmt(e->scratch,
                           "%" BP_PRI " to %" BP_PRI ", %" BP_PRI ": nothing known, of %zu pairs of changes",
                           BP_ARG(metrics[found->link->from].id.text), BP_ARG(metrics[found->link->to].id.text),
                           BP_ARG(found->link->lag_text), is->n);
    return bp_text_fmt(e->scratch,
                       "%" BP_PRI " to %" BP_PRI ", %" BP_PRI
                       ": Spearman's rank correlation of first differences %.10g (%.10g to %.10g), n = %zu, "
                       "p = %.3g, after Holm's correction %.3g: %s",
                       BP_ARG(metrics[found->link->from].id.text), BP_ARG(metrics[found->link->to].id.text),
                       BP_ARG(found->link->lag_text), is->r, is->low, is->high, is->n, is->p, found->p_holm,
                       found->stands ? "it stands" : "it says nothing");
}
