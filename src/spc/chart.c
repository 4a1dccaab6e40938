/* Points and what is asked of them -> the chart that fits: by value, p', u', or by the difference to a year before. */
#include "spc/parts.h"

/* Of z on p' and u' charts: their limits follow n, and so does what is usual there. */
static double lag1_by_value(struct bp_arena *arena, const struct bp_xmr *x)
{
    double *charted = BP_NEW_ARRAY(arena, double, x->count);
    size_t *groups = BP_NEW_ARRAY(arena, size_t, x->count), group = 0;
    bool *common = BP_NEW_ARRAY(arena, bool, x->count);
    for (size_t i = 0; i < x->count; i++) {
        const struct bp_xmr_judged *p = &x->points[i];
        double away = p->value - p->limits.mean;
        group += p->starts_group;
        charted[i] = p->limits.known && p->limits.spread > 0 ? away / p->limits.spread : away;
        groups[i] = group;
        common[i] = p->kind == BP_VARIATION_COMMON;
    }
    return bp_lag1_of(arena, charted, groups, common, x->count);
}

void bp_spc_judge(struct bp_arena *arena, const struct bp_spc_series *series, const struct bp_spc_options *options,
                  const struct bp_xmr_settings *settings, struct bp_xmr *out)
{
    const struct bp_xmr_point *points = series->points + series->older;
    size_t count = series->count - series->older;
    struct bp_xmr_settings s = *settings;
    s.screen = options->screen;
    s.close_counts_outside = options->close_counts_outside;
    s.fix = (size_t)options->fix;
    if (options->chart != BP_SPC_XMR)
        bp_laney_judge(arena, options->chart, points, count, &s, out);
    else
        bp_xmr_judge(arena, points, count, &s, out);
    out->lag1 = lag1_by_value(arena, out);
    if (options->chart == BP_SPC_XMR && options->season && series->lag && count)
        bp_season_judge(arena, series, &s, out);
}
