/* parts: how the files of insight/ call one another. Private to insight/. */
#ifndef BP_INSIGHT_PARTS_H
#define BP_INSIGHT_PARTS_H

#include "insight/insight.h"

/* findings.c: sources, judgements and actions -> findings, in their order. */
void bp_findings(struct bp_ctx *cx, struct bp_insight *insight);

#endif
