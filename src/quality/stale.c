/* stale: a source's data end too long before the period does, by its max_age or by its own silences. */
#include "quality/parts.h"

void bp_find_stale(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++) {
        const struct bp_source_state *state = &s->data->sources[i].state;
        const struct bp_word *id = &s->pack->sources[i].id;
        if (!state->stale)
            continue;
        enum bp_remark_kind kind = state->max_age_days ? BP_REMARK_STALE_AGE : BP_REMARK_STALE_SILENCE;
        bp_suspect_source(s, BP_SUSPECT_STALE, (int)i, id->where,
                          BP_REMARK(kind, bp_arg_text("source", id->text), bp_arg_day("day", state->through),
                                    bp_arg_count("age", (size_t)state->age_days),
                                    bp_arg_count("most", (size_t)state->max_age_days)));
    }
}
