/* data: a figure asked for -> the table behind its drawing, for who cannot see it or wants its numbers. In the arena;
 * it lends the figure's texts. Private. */
#ifndef BP_CHART_DATA_H
#define BP_CHART_DATA_H

#include "chart/chart.h"

/* NULL for a figure whose numbers stand in words or in a table beside it. */
const struct bp_drawing_data *bp_chart_data(struct bp_arena *arena, const struct bp_figure_asked *figure,
                                            const struct bp_guide *guide);

#endif
