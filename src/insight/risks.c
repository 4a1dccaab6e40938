/* Risks as filed -> by likelihood times impact, and which are overdue or nobody's. */
#include "insight/risks.h"

#include <stdlib.h>

bool bp_risk_is_overdue(const struct bp_risk *risk, int reference)
{
    return risk->due != BP_NO_DAY && risk->due < reference;
}

/* 0 where one of the two is blank. */
static double rank_of(const struct bp_risk *risk)
{
    return risk->likelihood.has_value && risk->impact.has_value ? risk->likelihood.value * risk->impact.value : 0;
}

static int largest_first(const void *a, const void *b)
{
    const struct bp_risk *x = *(const struct bp_risk *const *)a, *y = *(const struct bp_risk *const *)b;
    if (rank_of(x) != rank_of(y))
        return rank_of(x) > rank_of(y) ? -1 : 1;
    return (x > y) - (x < y); /* as filed: they lie in one array */
}

static bool is_in_words(const struct bp_rating *rating)
{
    return rating->text.n && !rating->has_value;
}

void bp_insight_risks(struct bp_ctx *cx, const struct bp_pack *pack, int reference, struct bp_risks_found *out)
{
    bool words = false, numbers = false;
    *out = (struct bp_risks_found){.count = pack->risk_count};
    out->list = BP_NEW_ARRAY(cx->arena, const struct bp_risk *, pack->risk_count);
    for (size_t i = 0; i < pack->risk_count; i++) {
        const struct bp_risk *risk = &pack->risks[i];
        out->list[i] = risk;
        out->overdue += bp_risk_is_overdue(risk, reference);
        out->unowned += risk->owner.n == 0;
        words |= is_in_words(&risk->likelihood) || is_in_words(&risk->impact);
        numbers |= rank_of(risk) > 0;
    }
    out->ranked = numbers && !words;
    if (out->ranked)
        qsort(out->list, out->count, sizeof(const struct bp_risk *), largest_first);
}
