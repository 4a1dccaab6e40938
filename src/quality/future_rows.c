/* future-rows: rows are dated after today, whatever period is asked for. */
#include "quality/parts.h"

void bp_find_future_rows(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++) {
        const struct bp_source_data *d = &s->data->sources[i];
        const struct bp_word *id = &s->pack->sources[i].id;
        for (size_t c = 0; !d->failed && c < d->clock_count; c++)
            if (d->clocks[c].future_rows && bp_clock_is_read(s, i, c))
                bp_suspect_clock(
                    s, BP_SUSPECT_FUTURE_ROWS, (int)i, (int)c,
                    bp_fact_where(d->facts, d->clocks[c].future_at, id->where),
                    BP_REMARK(BP_REMARK_FUTURE_ROWS, bp_arg_text("source", id->text),
                              bp_arg_rows("n", d->clocks[c].future_rows), bp_arg_text("column", d->clocks[c].column),
                              bp_arg_day("today", d->clocks[c].today), bp_arg_day("last", d->clocks[c].last_future)));
    }
}
