/* What made a change -> a row for where it started, each part, and where it ended; bars that go on from one another. */
#include <math.h>

#include "chart/canvas.h"
#include "chart/label.h"
#include "chart/palette.h"
#include "chart/scale.h"

#define WIDTH_PT     BP_FULL_PT
#define TITLE_Y      9.0
#define TOP_PT       15.0
#define ROW_PT       13.0
#define BAR_PT       8.0
#define BASE_PT      9.0 /* from a row's top to its words' base line */
#define NAME_MOST_PT 190.0
#define SAID_MOST_PT 110.0
#define GAP_PT       8.0
#define DOT_PT       3.2
#define THIN_PT      0.8  /* a bar is seen, however little it stands for */
#define NEAR_SHARE   0.25 /* all of it happens in so little of the way from zero: bars from there would hide it */

struct row {
    struct bp_text label, said;
    double from, to;
    enum bp_tone tone;
    bool is_total;
};

struct plan {
    struct row rows[BP_WATERFALL_MOST + 2];
    size_t count;
    double name_pt, said_pt; /* widths of the columns */
    struct bp_scale scale;
    bool from_zero; /* totals are bars; else dots */
};

static double usable_or_zero(double value)
{
    double usable = bp_scale_usable(value);
    return isnan(usable) ? 0 : usable;
}

static void list_rows(const struct bp_waterfall *asked, struct plan *plan)
{
    double at = usable_or_zero(asked->from);
    size_t count = asked->count < BP_WATERFALL_MOST ? asked->count : BP_WATERFALL_MOST;
    plan->rows[plan->count++] = (struct row){asked->from_label, asked->from_said, at, at, BP_TONE_NEUTRAL, true};
    for (size_t i = 0; i < count; i++) {
        const struct bp_waterfall_part *part = &asked->parts[i];
        double next = usable_or_zero(at + usable_or_zero(part->value));
        plan->rows[plan->count++] = (struct row){part->label, part->said, at, next, part->tone, false};
        at = next;
    }
    at = usable_or_zero(asked->to);
    plan->rows[plan->count++] = (struct row){asked->to_label, asked->to_said, at, at, BP_TONE_NEUTRAL, true};
}

static struct plan plan_of(const struct bp_waterfall *asked)
{
    struct plan plan = {0};
    struct bp_extent extent = {0};
    list_rows(asked, &plan);
    for (size_t i = 0; i < plan.count; i++) {
        const struct row *row = &plan.rows[i];
        bp_extent_add(&extent, row->from);
        bp_extent_add(&extent, row->to);
        double name_pt = bp_label_width_pt(row->label, BP_SMALL_PT, row->is_total);
        double said_pt = bp_label_width_pt(row->said, BP_SMALL_PT, row->is_total);
        plan.name_pt = fmax(plan.name_pt, fmin(name_pt, NAME_MOST_PT));
        plan.said_pt = fmax(plan.said_pt, said_pt <= SAID_MOST_PT ? said_pt : 0);
    }
    double most = fmax(fabs(extent.low), fabs(extent.high));
    bool crosses = extent.low < 0 && extent.high > 0;
    plan.from_zero = crosses || extent.high - extent.low >= NEAR_SHARE * most;
    if (plan.from_zero)
        bp_extent_add(&extent, 0);
    plan.scale = bp_scale_padded(extent, 0.06);
    return plan;
}

static double bar_x(const struct plan *plan, double value)
{
    double left = plan->name_pt + plan->said_pt + 2 * GAP_PT;
    return left + (WIDTH_PT - DOT_PT - left) * bp_scale_at(&plan->scale, value);
}

static struct bp_paint tone_paint(enum bp_tone tone)
{
    switch (tone) {
    case BP_TONE_NEUTRAL:
        return (struct bp_paint){BP_RGB_BAND, BP_RGB_GREY, 0.7, 0};
    case BP_TONE_BETTER:
        return (struct bp_paint){BP_RGB_PAPER, BP_RGB_BETTER, 1.1, 0};
    case BP_TONE_WORSE:
        return (struct bp_paint){BP_RGB_CONCERN, BP_RGB_CONCERN, 1.1, 0};
    }
    return bp_paint_fill(BP_RGB_GREY);
}

static void draw_bar(struct bp_canvas *canvas, const struct plan *plan, const struct row *row, double top)
{
    double from = bar_x(plan, row->is_total ? 0 : row->from), to = bar_x(plan, row->to);
    struct bp_paint paint = row->is_total ? bp_paint_fill(BP_RGB_INK) : tone_paint(row->tone);
    if (row->is_total && !plan->from_zero) {
        bp_canvas_circle(canvas, to, top + ROW_PT / 2, DOT_PT, paint);
        return;
    }
    bp_canvas_rect(canvas, fmin(from, to), top + (ROW_PT - BAR_PT) / 2, fmax(fabs(to - from), THIN_PT), BAR_PT, paint);
}

static void draw_rule(struct bp_canvas *canvas, double x, double top, double bottom)
{
    const struct bp_point ends[] = {{x, top}, {x, bottom}};
    bp_canvas_line(canvas, ends, 2, bp_paint_stroke(BP_RGB_GREY, 0.5, 0));
}

static void draw_words(struct bp_canvas *canvas, const struct plan *plan, const struct row *row, double top)
{
    uint32_t rgb = row->is_total ? BP_RGB_INK : BP_RGB_TEXT;
    bool bold = row->is_total;
    bp_canvas_text(canvas, 0, top + BASE_PT, BP_SMALL_PT, BP_ANCHOR_START, bold, rgb,
                   bp_label_fit(canvas->arena, row->label, BP_SMALL_PT, bold, plan->name_pt));
    if (bp_label_width_pt(row->said, BP_SMALL_PT, bold) <= SAID_MOST_PT) /* a number is never cut */
        bp_canvas_text(canvas, plan->name_pt + GAP_PT + plan->said_pt, top + BASE_PT, BP_SMALL_PT, BP_ANCHOR_END, bold,
                       BP_RGB_INK, row->said);
}

struct bp_drawing bp_chart_waterfall(struct bp_arena *arena, const struct bp_figure_asked *figure)
{
    const struct bp_waterfall *asked = &figure->waterfall;
    struct plan plan = plan_of(asked);
    double height_pt = TOP_PT + ROW_PT * (double)plan.count;
    struct bp_canvas canvas = bp_canvas_new(arena, figure, WIDTH_PT, height_pt);
    bp_canvas_text(&canvas, 0, TITLE_Y, BP_TITLE_PT, BP_ANCHOR_START, true, BP_RGB_INK,
                   bp_label_fit(arena, asked->title, BP_TITLE_PT, true, WIDTH_PT));
    if (plan.from_zero)
        draw_rule(&canvas, bar_x(&plan, 0), TOP_PT, height_pt);
    for (size_t i = 0; i < plan.count; i++) {
        double top = TOP_PT + ROW_PT * (double)i;
        if (i + 1 < plan.count) /* where the next one goes on */
            draw_rule(&canvas, bar_x(&plan, plan.rows[i].to), top + ROW_PT / 2, top + ROW_PT + ROW_PT / 2);
    }
    for (size_t i = 0; i < plan.count; i++) {
        double top = TOP_PT + ROW_PT * (double)i;
        draw_bar(&canvas, &plan, &plan.rows[i], top);
        draw_words(&canvas, &plan, &plan.rows[i], top);
    }
    return canvas.drawing;
}
