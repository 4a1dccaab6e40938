/* parts: what the files of spc/ ask of one another. Private to spc/. */
#ifndef BP_SPC_PARTS_H
#define BP_SPC_PARTS_H

#include "spc/spc.h"

/* xmr.c: by limits alone. */
enum bp_assurance bp_assurance_of(const struct bp_xmr_limits *limits, const struct bp_xmr_settings *settings);

/* laney.c: the p' or u' chart of the points. */
void bp_laney_judge(struct bp_arena *arena, enum bp_spc_chart chart, const struct bp_xmr_point *points, size_t count,
                    const struct bp_xmr_settings *settings, struct bp_xmr *out);

/* season.c: `out` comes as the chart of values; where the series follows its season or trend it becomes that of the
 * differences to a year before. */
void bp_season_judge(struct bp_arena *arena, const struct bp_spc_series *series, const struct bp_xmr_settings *settings,
                     struct bp_xmr *out);

/* alarm.c: neighbours of one group, both of common cause, and how far each lies from its group's mean. `groups` numbers
 * the charted points' groups. */
double bp_lag1_of(struct bp_arena *arena, const double *charted, const size_t *groups, const bool *common,
                  size_t count);

#endif
