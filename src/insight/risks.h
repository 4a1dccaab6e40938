/* risks: what may go wrong, as filed -> in the order a board reads it, and how many nobody has dealt with in time.
 * Lends from the pack; the list lives in the run's arena. Part of insight.h. */
#ifndef BP_RISKS_FOUND_H
#define BP_RISKS_FOUND_H

#include "pack/pack.h"

struct bp_risks_found {
    const struct bp_risk **list;
    size_t count, overdue, unowned;
    /* By likelihood times impact, the largest first, then as filed; those with a blank rating last. False: as filed,
     * since some rating is in words, which bear no rank. */
    bool ranked;
};

/* A risk is overdue when it is due before `reference`, as an action is. */
bool bp_risk_is_overdue(const struct bp_risk *risk, int reference);
void bp_insight_risks(struct bp_ctx *cx, const struct bp_pack *pack, int reference, struct bp_risks_found *out);

#endif
