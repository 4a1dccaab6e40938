/* Links that cannot be judged -> notes. */
#include "report/report.h"

void bp_report_links(struct bp_ctx *cx, const struct bp_report *r)
{
    for (size_t i = 0; i < r->pack->links.count; i++) {
        const struct bp_link_found *found = &r->insight->links[i];
        struct bp_text from = r->pack->metrics[found->link->from].id.text,
                       to = r->pack->metrics[found->link->to].id.text;
        if (!found->same_kind)
            bp_note(cx, found->link->where,
                    "the link from `%" BP_PRI "` to `%" BP_PRI "` says nothing: their figures are not both by %s",
                    BP_ARG(from), BP_ARG(to), bp_period_name(found->link->kind));
        else if (found->is.n < BP_LINK_PAIRS)
            bp_note(cx, found->link->where,
                    "the link from `%" BP_PRI "` to `%" BP_PRI
                    "` says nothing yet: of %d pairs of changes it needs, %zu are there",
                    BP_ARG(from), BP_ARG(to), BP_LINK_PAIRS, found->is.n);
    }
}
