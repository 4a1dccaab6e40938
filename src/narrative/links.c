/* Metrics that have moved together -> a sentence on the page of each, and for pack.json. */
#include "narrative/story.h"

/* As many decimals as neither a bound nor the correlation needs to be told as 0 or 1 when it is not. */
static int decimals_of(const struct bp_rank_correlation *is)
{
    const double shown[] = {is->r, is->low, is->high};
    int decimals = 2;
    for (size_t i = 0; i < 3; i++)
        while (decimals < 6 && shown[i] != 0 && shown[i] != 1 && shown[i] != -1 &&
               (bp_rounded(shown[i], decimals) == 0 || bp_rounded(shown[i], decimals) == 1 ||
                bp_rounded(shown[i], decimals) == -1))
            decimals++;
    return decimals;
}

struct bp_text bp_tell_link(const struct bp_teller *t, const struct bp_link_found *found, const char *key)
{
    const struct bp_link *link = found->link;
    const struct bp_rank_correlation *is = &found->is;
    struct bp_text from = t->pack->metrics[link->from].name.text, to = t->pack->metrics[link->to].name.text;
    int decimals = decimals_of(is);
    struct bp_arg lag = bp_arg_count("n", (size_t)link->lag);
    return BP_TELL(t, key, bp_arg_text("from", from), bp_arg_text("to", to),
                   bp_arg_text("name", bp_text_is(bp_text_of(key), "link.from") ? to : from),
                   bp_arg_text("lag", bp_tell_by_kind(t, "lag", link->kind, &lag, 1)),
                   bp_arg_word("way", is->r > 0 ? "same" : "other"), bp_arg_count("n", is->n),
                   bp_arg_number("r", is->r, decimals), bp_arg_number("low", is->low, decimals),
                   bp_arg_number("high", is->high, decimals));
}

static bool is_shown(const struct bp_selection *shown, const struct bp_link_found *found)
{
    return found->stands && bp_selection_shows(shown, found->link->from) && bp_selection_shows(shown, found->link->to);
}

void bp_view_links(const struct bp_teller *t, int metric, struct bp_node *page)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = 0; i < t->pack->links.count; i++) {
        const struct bp_link_found *found = &t->shown->insight->links[i];
        const char *key = found->link->from == metric ? "link.from" : "link.to";
        if (is_shown(t->shown, found) && (found->link->from == metric || found->link->to == metric))
            bp_node_append(t->cx->arena, list, bp_node_text(t->cx->arena, bp_tell_link(t, found, key)));
    }
    bp_node_set(t->cx->arena, page, "has_links", bp_node_truth(t->cx->arena, list->count > 0));
    bp_node_set(t->cx->arena, page, "links", list);
}

void bp_tell_links(struct bp_teller *t)
{
    t->story->link_texts = BP_NEW_ARRAY(t->cx->arena, struct bp_text, t->pack->links.count);
    for (size_t i = 0; i < t->pack->links.count; i++)
        if (is_shown(t->shown, &t->shown->insight->links[i]))
            t->story->link_texts[i] = bp_tell_link(t, &t->shown->insight->links[i], "finding.link");
}
