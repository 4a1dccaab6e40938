/* chart: a figure asked for by the story -> a drawing (document/drawing.h), the same for SVG and PDF.
 * A drawing and its texts live in the run's arena. Colours never carry a meaning alone: shapes and dashes do too. */
#ifndef BP_CHART_H
#define BP_CHART_H

#include "document/document.h"
#include "tell/tell.h"

/* Draws every figure of the story, in its order. */
struct bp_drawings bp_chart_draw(struct bp_arena *arena, const struct bp_story *story);

/* The same; charts of periods are there again lower and taller, for whoever fills pages (drawing.h). */
struct bp_drawings bp_chart_draw_by_height(struct bp_arena *arena, const struct bp_story *story);

/* ---- one file a kind, one case in draw.c: a figure of that kind -> its drawing */

/* The last periods against the year before and the goal: 300 x 116 pt; beside another chart 173 x 158. High: that
 * many times as high; so a process; a journey about. */
struct bp_drawing bp_chart_line(struct bp_arena *arena, const struct bp_figure_asked *figure);
struct bp_drawing bp_chart_line_high(struct bp_arena *arena, const struct bp_figure_asked *figure, double times);
/* The values alone, last one dotted, the goal dashed: 60 x 14 pt, to stand in a line of text. */
struct bp_drawing bp_chart_sparkline(struct bp_arena *arena, const struct bp_figure_asked *figure);
/* Actual against goal (Stephen Few's bullet graph), from zero, the ends of its scale in numbers: 11 pt high, to stand
 * in a line of text. Only of numbers above zero. */
struct bp_drawing bp_chart_bullet(struct bp_arena *arena, const struct bp_figure_asked *figure);
/* A status as a shape, 9 x 9 pt; what a process does as a letter in a circle, 10 x 10 pt: told apart without colour. */
struct bp_drawing bp_chart_icon(struct bp_arena *arena, const struct bp_figure_asked *figure);
/* Where a figure started, what moved it, where it ended: a row each, 487 pt wide, 13 pt a row. Totals are bars from
 * zero; dots on a scale of their own where the parts would be too short to be seen beside them. */
struct bp_drawing bp_chart_waterfall(struct bp_arena *arena, const struct bp_figure_asked *figure);
/* The stages of a customer's way against their goals, what is felt, and how many go on: 487 pt wide. */
struct bp_drawing bp_chart_journey(struct bp_arena *arena, const struct bp_figure_asked *figure);
struct bp_drawing bp_chart_journey_high(struct bp_arena *arena, const struct bp_figure_asked *figure, double times);
/* Points of a process with their mean, limits and goal, those of special cause marked (an XmR chart): 487 x 104 pt;
 * with a foot 300 x 158. */
struct bp_drawing bp_chart_process(struct bp_arena *arena, const struct bp_figure_asked *figure);
struct bp_drawing bp_chart_process_high(struct bp_arena *arena, const struct bp_figure_asked *figure, double times);
/* Many values as dots on one line, the goal and the total across it, both ends named: 487 pt wide. */
struct bp_drawing bp_chart_dots(struct bp_arena *arena, const struct bp_figure_asked *figure);

#endif
