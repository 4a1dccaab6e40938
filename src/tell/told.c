/* How much is cut -> what page 1 shows; a metric -> whether page 1's table of misses tells of it already, so that no
 * other line tells the same. */
#include "tell/tell.h"

/* Letters of what is done, letters of thanks, items ahead, missed ones that are no headline, misses, headlines. */
static const struct bp_front fronts[BP_FRONT_CUTS + 1] = {
    {60, 160, 2, SIZE_MAX, 8, SIZE_MAX},
    {60, 80, 1, SIZE_MAX, 8, SIZE_MAX},
    {36, 40, 1, 0, 8, SIZE_MAX},
    {36, 0, 1, 0, 8, 8},
    {36, 0, 1, 0, 8, 6},
    {24, 0, 1, 0, 8, 5},
    {0, 0, 1, 0, 8, 4},
    {0, 0, 0, 0, 6, 4},
    {0, 0, 0, 0, 4, 4},
};

const struct bp_front *bp_front_of(size_t cuts)
{
    return &fronts[cuts < BP_FRONT_CUTS ? cuts : BP_FRONT_CUTS];
}

bool bp_tell_has_row(const struct bp_teller *t, const struct bp_judgement *j)
{
    size_t before = 0;
    for (size_t i = 0; i < t->shown->finding_count; i++) {
        const struct bp_finding *f = t->shown->findings[i];
        if (f->kind == BP_FINDING_MISSED && f->judgement == j)
            return before < bp_tell_front(t)->misses;
        before += f->kind == BP_FINDING_MISSED;
    }
    return false;
}

/* A formula reads the other, itself or by way of others; those come before it in the pack's order. */
static bool reads(const struct bp_teller *t, int metric, int other)
{
    const struct bp_pack *pack = t->pack;
    bool *read = BP_NEW_ARRAY(t->cx->arena, bool, pack->metric_count);
    read[metric] = true;
    for (size_t i = pack->metric_count; i-- > 0 && !read[other];) {
        const struct bp_metric *m = &pack->metrics[pack->order[i]];
        for (size_t k = 0; read[pack->order[i]] && m->parts && k < m->formula.name_count; k++)
            read[m->parts[k]] = true;
    }
    return read[other];
}

bool bp_tell_is_told(const struct bp_teller *t, int metric)
{
    size_t rows = 0;
    for (size_t i = 0; i < t->shown->finding_count && rows < bp_tell_front(t)->misses; i++) {
        if (t->shown->findings[i]->kind != BP_FINDING_MISSED)
            continue;
        int missed = t->shown->findings[i]->judgement->series->metric;
        if (missed == metric || reads(t, metric, missed) || reads(t, missed, metric))
            return true;
        rows++;
    }
    return false;
}
