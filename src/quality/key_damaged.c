/* key-damaged: one number stands among the keys in two spellings, so it counts as two. (A key that has lost its digits
 * is an error: ingest.) */
#include "quality/parts.h"

static void find_in(struct bp_search *s, int source, const struct bp_facts *facts)
{
    const struct bp_key_facts *k = &facts->keys;
    const struct bp_source *of = &s->pack->sources[source];
    if (k->twice[0].n)
        bp_suspect_source(
            s, BP_SUSPECT_KEY_DAMAGED, source, bp_fact_where(facts, k->twice_at, of->key.where),
            BP_REMARK(BP_REMARK_KEY_SPELLINGS, bp_arg_text("first", k->twice[0]), bp_arg_text("second", k->twice[1])));
}

void bp_find_key_damaged(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++)
        if (bp_search_facts(s, i))
            find_in(s, (int)i, bp_search_facts(s, i));
}
