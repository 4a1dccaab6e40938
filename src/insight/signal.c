/* A segment's last point, and how many segments there are -> whether it speaks, and the limits it speaks beyond. */
#include "insight/insight.h"

#include <math.h>

bool bp_segment_speaks(const struct bp_xmr *x, size_t segments)
{
    return x->variation > BP_VARIATION_COMMON && x->charted >= BP_XMR_FEW && bp_spc_stands_out(x, segments);
}

bool bp_insight_signal(const struct bp_insight *in, const struct bp_judgement *j, struct bp_signal *out)
{
    const struct bp_xmr *x = &j->xmr;
    const struct bp_metric *m = &in->metrics->pack->metrics[j->series->metric];
    if (x->variation == BP_VARIATION_NONE || !x->last.limits.known)
        return false;
    *out = (struct bp_signal){.segments = in->metrics->segment_counts[j->series->metric], .mean = x->last.limits.mean};
    out->sigma = fmax(bp_spc_width(out->segments), 3);
    double half = out->sigma / 3 * x->last.limits.spread;
    out->lower = out->mean - half;
    out->upper = out->mean + half;
    if (m->spc.chart == BP_SPC_P)
        out->lower = fmax(out->lower, 0), out->upper = fmin(out->upper, 100);
    out->beyond = half > 0 ? fabs(x->last.value - out->mean) / half : x->last.value == out->mean ? 0 : INFINITY;
    return true;
}
