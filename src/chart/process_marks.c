/* Periods in which something happened -> their numbers over a process chart, each a flag. */
#include "chart/process.h"

#include <math.h>

#include "chart/label.h"
#include "chart/palette.h"

#define UP_PT     2.5 /* from the plot's top to a mark's base line */
#define FLAG_PT   6.2 /* from there to the flag's top */
#define BORDER_PT 1.5 /* between the number and the flag's sides */
#define GAP_PT    4.5

bool bp_process_has_marks(const struct bp_process_chart *chart)
{
    for (size_t i = 0; i < chart->count; i++)
        if (chart->points[i].mark.n)
            return true;
    return false;
}

/* Inside the plot: left and right of it stand numbers. A mark that would touch the one before it is left out: the list
 * below has its day. */
void bp_process_marks_draw(struct bp_canvas *canvas, const struct bp_process_plan *plan)
{
    double taken_to = 0;
    for (size_t i = 0; i < plan->chart->count; i++) {
        struct bp_text mark = plan->chart->points[i].mark;
        double x = bp_plot_x(&plan->plot, i), width = bp_label_width_pt(mark, BP_SMALL_PT, true);
        double room = plan->plot.right - plan->plot.left;
        double middle = plan->plot.left + bp_label_middle(x - plan->plot.left, width + 2 * BORDER_PT, room);
        const struct bp_point ends[] = {{x, plan->plot.top}, {x, plan->plot.bottom}};
        if (!mark.n || width + 2 * BORDER_PT > room || (taken_to > 0 && middle - width / 2 < taken_to + GAP_PT))
            continue;
        bp_canvas_line(canvas, ends, 2, bp_paint_stroke(BP_RGB_GREY, 0.5, 1.3));
        bp_canvas_rect(canvas, middle - width / 2 - BORDER_PT, plan->plot.top - UP_PT - FLAG_PT, width + 2 * BORDER_PT,
                       FLAG_PT + 1.2, (struct bp_paint){BP_RGB_PAPER, BP_RGB_GREY, 0.5, 0});
        bp_canvas_text(canvas, middle, plan->plot.top - UP_PT, BP_SMALL_PT, BP_ANCHOR_MIDDLE, true, BP_RGB_INK, mark);
        taken_to = middle + width / 2;
    }
}
