/* What looks wrong -> warnings and notes, each with the id to accept it by. */
#include "report/report.h"

void bp_report_suspicions(struct bp_ctx *cx, const struct bp_report *r)
{
    const struct bp_quality *q = r->quality;
    for (size_t i = 0; i < q->count; i++) {
        const struct bp_suspicion *s = &q->list[i];
        struct bp_text text = bp_remark_text(cx->arena, s->remark);
        if (bp_suspicion_matters(s))
            bp_warn(cx, s->where, "%" BP_PRI " [%s]", BP_ARG(text), bp_suspicion_id(s->kind));
        else if (s->accepted)
            bp_note(cx, s->where, "%" BP_PRI " [%s], accepted: %" BP_PRI, BP_ARG(text), bp_suspicion_id(s->kind),
                    BP_ARG(s->accepted->reason));
        else
            bp_note(cx, s->where, "%" BP_PRI " [%s]", BP_ARG(text), bp_suspicion_id(s->kind));
    }
    for (size_t i = 0; i < q->unused_count; i++)
        bp_note(cx, q->unused[i].accept->where, "`%s` is accepted here and no longer occurs: take it out",
                bp_suspicion_id(q->unused[i].accept->kind));
}
