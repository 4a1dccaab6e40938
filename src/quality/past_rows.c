/* past-rows: a few rows are dated long before all others, or on the dates that stand for none: 1900, 1970. */
#include "quality/parts.h"

void bp_find_past_rows(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++) {
        const struct bp_source_data *d = &s->data->sources[i];
        const struct bp_word *id = &s->pack->sources[i].id;
        for (size_t c = 0; !d->failed && c < d->clock_count; c++)
            if (d->clocks[c].past_rows && bp_clock_is_read(s, i, c))
                bp_suspect_clock(
                    s, BP_SUSPECT_PAST_ROWS, (int)i, (int)c, bp_fact_where(d->facts, d->clocks[c].past_at, id->where),
                    BP_REMARK(BP_REMARK_PAST_ROWS, bp_arg_text("source", id->text),
                              bp_arg_rows("n", d->clocks[c].past_rows), bp_arg_text("column", d->clocks[c].column),
                              bp_arg_day("first", d->clocks[c].first_past), bp_arg_day("begin", d->clocks[c].first)));
    }
}
