/* The last periods of a chart, as the pack writes them -> rows of numbers under its plot. */
#include <math.h>

#include "chart/label.h"
#include "chart/palette.h"
#include "chart/process.h"

#define ROW_PT    10.5
#define TOP_PT    2.5 /* from the names of the axis to the rule above the rows */
#define UP_PT     2.0 /* from the lower end of a row to its base line */
#define GAP_PT    6.0
#define HEAD_MOST 0.3 /* of the width */

struct layout {
    double head_pt, column_pt;
    size_t first, rows;
};

static bool has_prior(const struct bp_chart_foot *foot)
{
    for (size_t i = 0; i < foot->count; i++)
        if (foot->columns[i].prior.n)
            return true;
    return false;
}

static double width_of(struct bp_text text, bool bold)
{
    return bp_label_width_pt(text, BP_SMALL_PT, bold);
}

/* Columns as wide as the widest of their words: a number is never cut, rather the oldest period is left out. */
static struct layout layout_of(const struct bp_chart_foot *foot, double width_pt)
{
    double heads =
        fmax(width_of(foot->unit, false), fmax(width_of(foot->now_word, true), width_of(foot->prior_word, false)));
    struct layout l = {.head_pt = fmin(heads, HEAD_MOST * width_pt), .rows = has_prior(foot) ? 3 : 2};
    double widest = 1;
    for (size_t i = 0; i < foot->count; i++) {
        const struct bp_chart_foot_column *column = &foot->columns[i];
        widest = fmax(widest, fmax(width_of(column->label, false),
                                   fmax(width_of(column->now, true), width_of(column->prior, false))));
    }
    size_t fit = (size_t)((width_pt - l.head_pt) / (widest + GAP_PT));
    l.first = fit < foot->count ? foot->count - fit : 0;
    l.column_pt = (width_pt - l.head_pt) / (double)(foot->count - l.first > 0 ? foot->count - l.first : 1);
    return l;
}

double bp_foot_height_pt(const struct bp_chart_foot *foot, double width_pt)
{
    struct layout l = layout_of(foot, width_pt);
    return l.first < foot->count ? TOP_PT + ROW_PT * (double)l.rows : 0;
}

static void draw_head(struct bp_canvas *canvas, const struct layout *l, struct bp_text word, bool bold, double y)
{
    struct bp_text text = bp_label_fit(canvas->arena, word, BP_SMALL_PT, bold, l->head_pt);
    bp_canvas_text(canvas, 0, y, BP_SMALL_PT, BP_ANCHOR_START, bold, bold ? BP_RGB_INK : BP_RGB_TEXT, text);
}

void bp_foot_draw(struct bp_canvas *canvas, const struct bp_chart_foot *foot, double top)
{
    double width = canvas->drawing.width_pt, y = top + TOP_PT;
    struct layout l = layout_of(foot, width);
    if (l.first == foot->count)
        return;
    const struct bp_point rule[] = {{0, y + ROW_PT}, {width, y + ROW_PT}};
    bp_canvas_line(canvas, rule, 2, bp_paint_stroke(BP_RGB_GREY, 0.5, 0));
    draw_head(canvas, &l, foot->unit, false, y + ROW_PT - UP_PT);
    draw_head(canvas, &l, foot->now_word, true, y + 2 * ROW_PT - UP_PT);
    if (l.rows == 3)
        draw_head(canvas, &l, foot->prior_word, false, y + 3 * ROW_PT - UP_PT);
    for (size_t i = l.first; i < foot->count; i++) {
        const struct bp_chart_foot_column *column = &foot->columns[i];
        double x = l.head_pt + l.column_pt * (double)(i - l.first + 1);
        bp_canvas_text(canvas, x, y + ROW_PT - UP_PT, BP_SMALL_PT, BP_ANCHOR_END, false, BP_RGB_TEXT, column->label);
        bp_canvas_text(canvas, x, y + 2 * ROW_PT - UP_PT, BP_SMALL_PT, BP_ANCHOR_END, true, BP_RGB_INK, column->now);
        bp_canvas_text(canvas, x, y + 3 * ROW_PT - UP_PT, BP_SMALL_PT, BP_ANCHOR_END, false, BP_RGB_TEXT,
                       column->prior);
    }
}
