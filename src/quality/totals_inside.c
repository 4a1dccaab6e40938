/* totals-inside: a segment value is the total of the others, by its name or by its figures, so all counts twice. */
#include "quality/parts.h"

static void find_in(struct bp_search *s, int source, const struct bp_facts *facts)
{
    (void)s, (void)source, (void)facts;
}

void bp_find_totals_inside(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++)
        if (bp_search_facts(s, i))
            find_in(s, (int)i, bp_search_facts(s, i));
}
