/* Few that make most of a sum -> a sentence of the metric's page, with how it was a year before. */
#include "narrative/drivers.h"

/* Over half is not printed as half, nor most as all. */
static int percent_decimals(double share)
{
    int decimals = 0;
    while (decimals < 3 && (bp_rounded(100 * share, decimals) == 50 || bp_rounded(100 * share, decimals) == 100) &&
           share != 0.5 && share != 1)
        decimals++;
    return decimals;
}

static struct bp_text concentration(const struct bp_teller *t, const struct bp_concentration *c)
{
    struct bp_text count = bp_tell_number(t, (double)c->count, 0);
    return BP_TELL(t, "concentration", bp_arg_text("column", c->column), bp_arg_count("n", c->top_count),
                   bp_arg_text("count", count), bp_arg_word("or_more", c->or_more ? "yes" : "no"),
                   bp_arg_number("share", 100 * c->share, percent_decimals(c->share)),
                   bp_arg_word("named", c->may_name ? "yes" : "no"), bp_arg_list("names", c->top, c->top_count),
                   bp_arg_word("known", c->has_before ? "yes" : "no"),
                   bp_arg_number("before", 100 * c->share_before, percent_decimals(c->share_before)));
}

void bp_view_concentration(struct bp_teller *t, const struct bp_judgement *j, struct bp_node *page)
{
    const struct bp_concentrations *all = &t->shown->insight->concentrations[j->series->metric];
    struct bp_list lines = {0};
    for (size_t i = 0; t->edition->all_segments && i < all->count; i++)
        bp_list_add(t, &lines, concentration(t, &all->list[i]));
    bp_view_set(t, page, "concentration", bp_list_join(t, "list.sentence", &lines));
}
