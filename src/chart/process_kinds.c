/* Kinds of points -> each named beside one of its points, where the words touch nothing and belong to no other. What is
 * as usual needs no name where all that is not has one: beside the lines of a process it would read as a name of those.
 */
#include "chart/process.h"

#include <math.h>

#include "chart/label.h"
#include "chart/palette.h"
#include "chart/place.h"

enum { TRIED = 6 }; /* points of a kind, spread over the chart */

#define CAPITALS 0.74 /* of the type size: the height of a figure */
#define APART_PT 2.0  /* so much nearer to its own point than to any other kind's */
#define ABOVE_PT 6.0  /* the plot's top, a label may stand */

static bool has_kind(const struct bp_process_chart *chart, size_t index, enum bp_point_kind kind)
{
    const struct bp_process_point *point = &chart->points[index];
    return !isnan(bp_process_value(point, BP_PROCESS_VALUE)) && point->kind == kind;
}

/* From a point to the nearest of a label's box. */
static double distance(const struct bp_process_plan *plan, size_t index, struct bp_label_place at,
                       const struct bp_label_asked *asked)
{
    double x = bp_plot_x(&plan->plot, index);
    double y = bp_plot_y(&plan->plot, bp_process_value(&plan->chart->points[index], BP_PROCESS_VALUE));
    double dx = fmax(fabs(x - at.x) - asked->width / 2, 0);
    double dy = fmax(fmax(y - at.y, at.y - asked->height - y), 0);
    return hypot(dx, dy);
}

static bool is_its_own(const struct bp_process_plan *plan, enum bp_point_kind kind, size_t index,
                       struct bp_label_place at, const struct bp_label_asked *asked)
{
    double own = distance(plan, index, at, asked);
    for (size_t i = 0; i < plan->chart->count; i++)
        if (!isnan(bp_process_value(&plan->chart->points[i], BP_PROCESS_VALUE)) && !has_kind(plan->chart, i, kind) &&
            distance(plan, i, at, asked) < own + APART_PT)
            return false;
    return true;
}

static bool name_at(struct bp_canvas *canvas, const struct bp_process_plan *plan, enum bp_point_kind kind, size_t index)
{
    const struct bp_plot *plot = &plan->plot;
    struct bp_text words = plan->chart->kinds[kind];
    struct bp_label_asked asked = {.x = bp_plot_x(plot, index),
                                   .y =
                                       bp_plot_y(plot, bp_process_value(&plan->chart->points[index], BP_PROCESS_VALUE)),
                                   .width = bp_label_width_pt(words, BP_SMALL_PT, false),
                                   .height = CAPITALS * BP_SMALL_PT,
                                   .left = plot->left,
                                   .right = plot->right,
                                   .top = plot->top - ABOVE_PT,
                                   .bottom = plot->bottom - 1.5};
    struct bp_label_place at;
    if (asked.width > asked.right - asked.left)
        return false;
    for (size_t spot = 0; bp_place_beside(canvas, &asked, spot, &at); spot++)
        if (at.is_free && is_its_own(plan, kind, index, at, &asked)) {
            bp_canvas_text(canvas, at.x, at.y, BP_SMALL_PT, BP_ANCHOR_MIDDLE, false, BP_RGB_TEXT, words);
            return true;
        }
    return false;
}

static bool name(struct bp_canvas *canvas, const struct bp_process_plan *plan, enum bp_point_kind kind)
{
    size_t count = 0, step, met = 0;
    for (size_t i = 0; i < plan->chart->count; i++)
        count += has_kind(plan->chart, i, kind);
    step = count > TRIED ? count / TRIED : 1;
    for (size_t i = plan->chart->count; i-- > 0;)
        if (has_kind(plan->chart, i, kind) && met++ % step == 0 && name_at(canvas, plan, kind, i))
            return true;
    return count == 0;
}

bool bp_process_kinds_draw(struct bp_canvas *canvas, struct bp_process_plan *plan)
{
    bool all = true;
    for (int k = BP_POINT_COMMON + 1; k <= BP_POINT_LOW; k++) {
        bool said = k == BP_POINT_LOW && bp_process_occurs(plan->chart, BP_POINT_HIGH);
        if (said || plan->in_legend[k] || !plan->chart->kinds[k].n || name(canvas, plan, (enum bp_point_kind)k))
            continue;
        plan->in_legend[k] = true;
        all = false;
    }
    return all;
}
