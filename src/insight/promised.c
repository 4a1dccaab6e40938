/* Explanations that the last pack asked for, and commentary since -> those that have not come. */
#include "insight/promised.h"

enum { LOOKED_BACK = 13 };

static bool was_explained(const struct bp_pack *pack, int metric, int since)
{
    for (size_t i = 0; i < pack->comment_count; i++)
        if (pack->comments[i].metric == metric &&
            (pack->comments[i].kind == BP_COMMENT_WHY || pack->comments[i].kind == BP_COMMENT_WIN))
            return true;
    for (size_t i = 0; i < pack->earlier_count; i++)
        if (pack->earlier[i].metric == metric && pack->earlier[i].span.start >= since)
            return true;
    return false;
}

static size_t periods_between(const struct bp_metrics *metrics, const struct bp_last_pack *last)
{
    const struct bp_pack *pack = metrics->pack;
    struct bp_span span = metrics->period;
    size_t count = 0;
    for (; span.start > last->span.start; count++)
        span = bp_period_shift(&pack->calendar, pack->period, span, -1);
    return count ? count - 1 : 0;
}

void bp_promises_find(struct bp_ctx *cx, const struct bp_metrics *metrics, const struct bp_last_pack *last,
                      struct bp_promises *out)
{
    const struct bp_pack *pack = metrics->pack;
    *out = (struct bp_promises){.unpacked = periods_between(metrics, last)};
    for (size_t m = 0; m < pack->metric_count && out->unpacked < LOOKED_BACK; m++)
        for (size_t i = 0; i < last->asked_count; i++)
            if (bp_text_eq(last->asked[i].metric, pack->metrics[m].id.text) &&
                !was_explained(pack, (int)m, last->span.start))
                *BP_PUSH(cx->arena, out->list, out->count, out->cap) = (struct bp_promised){(int)m, last->asked[i].due};
}

struct bp_span bp_promises_gap(const struct bp_metrics *metrics, const struct bp_last_pack *last)
{
    return (struct bp_span){last->span.end, metrics->period.start};
}
