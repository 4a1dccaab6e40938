/* grain-unset: the rows of a source are taken for totals of days, weeks, months or quarters, though nobody said so. */
#include "quality/parts.h"

static const char *name_of(enum bp_grain grain)
{
    switch (grain) {
    case BP_GRAIN_ROWS:
        break;
    case BP_GRAIN_DAY:
        return "day";
    case BP_GRAIN_WEEK:
        return "week";
    case BP_GRAIN_MONTH:
        return "month";
    case BP_GRAIN_QUARTER:
        return "quarter";
    }
    return "";
}

void bp_find_grain_unset(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++) {
        const struct bp_source_data *d = &s->data->sources[i];
        const struct bp_source *source = &s->pack->sources[i];
        for (size_t c = 0; !d->failed && !source->grain_given && c < d->clock_count; c++) {
            struct bp_text by = c ? d->clocks[c].column : (struct bp_text){"", 0};
            if (d->clocks[c].grain != BP_GRAIN_ROWS)
                bp_suspect_source(s, BP_SUSPECT_GRAIN_UNSET, (int)i, source->id.where,
                                  BP_REMARK(BP_REMARK_GRAIN_UNSET, bp_arg_text("source", source->id.text),
                                            bp_arg_word("grain", name_of(d->clocks[c].grain)),
                                            bp_arg_text("column", by)));
        }
    }
}
