/* Stages of a customer's way -> a curve of how each stands to its goal, and rows of what is known of it. */
#include <math.h>

#include "chart/canvas.h"
#include "chart/label.h"
#include "chart/palette.h"
#include "chart/scale.h"
#include "chart/wrap.h"

#define WIDTH_PT     BP_FULL_PT
#define TITLE_Y      9.0
#define HEAD_TOP     14.0
#define HEAD_PT      22.0
#define POINT_PT     5.0 /* of a stage's arrow */
#define CURVE_PT     52.0
#define CURVE_PARTS  3.0  /* the curve is a third of the drawing, */
#define CURVE_LEAST  0.75 /* and lower by a quarter still one */
#define LINE_PT      8.5
#define MARK_PT      3.4
#define MARK_GAP_PT  2.0
#define SIDE_MOST_PT 72.0
#define SIDE_GAP_PT  6.0
#define INSIDE_PT    3.0 /* from a column's side to its words */
#define PAD_PT       4.0
#define BASE_PT      6.5 /* from a line's top to its base line */

enum { ROWS = 3, WORDS_MOST = 1 + 2 };

struct words_line {
    struct bp_text text;
    bool bold;
    uint32_t rgb;
};

struct words { /* under a stage's name: its figure and its goal */
    struct words_line lines[WORDS_MOST];
    size_t count;
};

struct plan {
    const struct bp_journey_chart *asked;
    size_t count, worst; /* worst: count where there is none */
    double side_pt, column_pt;
    struct words words[BP_JOURNEY_MOST];
    struct bp_wrapped worst_word;
    struct bp_wrapped cells[ROWS][BP_JOURNEY_MOST];
    double row_pt[ROWS]; /* 0: nobody said anything */
    double curve_top, curve_bottom, rows_top, height_pt;
    struct bp_scale scale;
};

static struct bp_text row_word(const struct bp_journey_chart *asked, size_t row)
{
    return row == 0 ? asked->feeling_word : row == 1 ? asked->volume_word : asked->drop_word;
}

static struct bp_text row_cell(const struct bp_journey_stage *stage, size_t row)
{
    return row == 0 ? stage->feeling : row == 1 ? stage->volume : stage->drop_off;
}

/* Without a figure a stage stands on the goal's line, which no mark is put on. */
static double score_of(const struct bp_journey_stage *stage)
{
    double score = bp_scale_usable(stage->score);
    return isnan(score) ? 0 : score;
}

/* A number that does not fit whole is left out: the table of the page has it. */
static struct words words_of(struct bp_arena *arena, const struct plan *plan, const struct bp_journey_stage *stage)
{
    struct words words = {0};
    double room = plan->column_pt - 2 * INSIDE_PT;
    struct bp_text said = stage->said.n ? stage->said : BP_T("\xe2\x80\x93");
    uint32_t rgb = stage->is_worst ? BP_RGB_CONCERN : BP_RGB_INK;
    if (bp_label_width_pt(said, BP_SMALL_PT, true) <= room)
        words.lines[words.count++] = (struct words_line){said, true, rgb};
    struct bp_wrapped goal = bp_wrap(arena, stage->goal, BP_SMALL_PT, false, room, 2);
    for (size_t i = 0; i < goal.count && !goal.is_cut; i++)
        words.lines[words.count++] = (struct words_line){goal.lines[i], false, BP_RGB_TEXT};
    return words;
}

static void plan_columns(struct plan *plan)
{
    const struct bp_journey_chart *asked = plan->asked;
    double widest = bp_label_width_pt(asked->goal_word, BP_SMALL_PT, false);
    for (size_t row = 0; row < ROWS; row++)
        widest = fmax(widest, bp_label_width_pt(row_word(asked, row), BP_SMALL_PT, false));
    plan->side_pt = fmin(widest, SIDE_MOST_PT) + SIDE_GAP_PT;
    plan->column_pt = (WIDTH_PT - plan->side_pt) / (double)(plan->count ? plan->count : 1);
}

static void plan_rows(struct bp_arena *arena, struct plan *plan)
{
    double top = plan->rows_top;
    for (size_t row = 0; row < ROWS; row++) {
        size_t most = 0;
        for (size_t i = 0; i < plan->count; i++) {
            plan->cells[row][i] = bp_wrap(arena, row_cell(&plan->asked->stages[i], row), BP_SMALL_PT, false,
                                          plan->column_pt - 2 * INSIDE_PT, BP_WRAP_MOST);
            if (plan->cells[row][i].count > most)
                most = plan->cells[row][i].count;
        }
        plan->row_pt[row] = most ? LINE_PT * (double)most + PAD_PT : 0;
        top += plan->row_pt[row];
    }
    plan->height_pt = top;
}

static struct plan plan_of(struct bp_arena *arena, const struct bp_journey_chart *asked, double times)
{
    struct plan plan = {.asked = asked, .count = asked->count < BP_JOURNEY_MOST ? asked->count : BP_JOURNEY_MOST};
    struct bp_extent extent = {0};
    size_t lines = 0;
    plan.worst = plan.count;
    plan_columns(&plan);
    bp_extent_add(&extent, 0);
    for (size_t i = 0; i < plan.count; i++) {
        plan.words[i] = words_of(arena, &plan, &asked->stages[i]);
        lines = plan.words[i].count > lines ? plan.words[i].count : lines;
        bp_extent_add(&extent, score_of(&asked->stages[i]));
        if (asked->stages[i].is_worst)
            plan.worst = i;
    }
    if (plan.worst < plan.count)
        plan.worst_word = bp_wrap(arena, asked->worst_word, BP_SMALL_PT, true, plan.column_pt - 2 * INSIDE_PT, 2);
    plan.scale = bp_scale_padded(extent, 0);
    plan.curve_top = HEAD_TOP + HEAD_PT + PAD_PT + LINE_PT * (double)lines + 2 * MARK_PT;
    plan.curve_bottom = plan.curve_top + CURVE_PT * fmax(CURVE_LEAST, 1 + CURVE_PARTS * (times - 1));
    plan.rows_top = plan.curve_bottom + MARK_PT + PAD_PT;
    if (plan.worst_word.count)
        plan.rows_top += MARK_GAP_PT + LINE_PT * (double)plan.worst_word.count;
    plan_rows(arena, &plan);
    return plan;
}

static double stage_left(const struct plan *plan, size_t index)
{
    return plan->side_pt + plan->column_pt * (double)index;
}

static struct bp_point stage_at(const struct plan *plan, size_t index)
{
    double share = bp_scale_at(&plan->scale, score_of(&plan->asked->stages[index]));
    return (struct bp_point){stage_left(plan, index) + plan->column_pt / 2,
                             plan->curve_bottom - (plan->curve_bottom - plan->curve_top) * share};
}

/* An arrow a stage, each pointing to the next. */
static void draw_heads(struct bp_canvas *canvas, const struct plan *plan)
{
    for (size_t i = 0; i < plan->count; i++) {
        const struct bp_journey_stage *stage = &plan->asked->stages[i];
        double left = stage_left(plan, i) + 1, right = left + plan->column_pt - 2, middle = HEAD_TOP + HEAD_PT / 2;
        const struct bp_point arrow[] = {{left, HEAD_TOP},
                                         {right - POINT_PT, HEAD_TOP},
                                         {right, middle},
                                         {right - POINT_PT, HEAD_TOP + HEAD_PT},
                                         {left, HEAD_TOP + HEAD_PT}};
        bp_canvas_polygon(canvas, arrow, 5, bp_paint_fill(stage->is_worst ? BP_RGB_BAND : BP_RGB_TRACK));
        struct bp_wrapped name =
            bp_wrap(canvas->arena, stage->name, BP_SMALL_PT, true, plan->column_pt - 2 - POINT_PT - 2 * INSIDE_PT, 2);
        double y = middle - LINE_PT * (double)name.count / 2 + BASE_PT;
        for (size_t k = 0; k < name.count; k++, y += LINE_PT)
            bp_canvas_text(canvas, (left + right - POINT_PT) / 2, y, BP_SMALL_PT, BP_ANCHOR_MIDDLE, true, BP_RGB_INK,
                           name.lines[k]);
    }
}

static void draw_goal(struct bp_canvas *canvas, const struct plan *plan)
{
    double share = bp_scale_at(&plan->scale, 0),
           y = plan->curve_bottom - (plan->curve_bottom - plan->curve_top) * share;
    const struct bp_point ends[] = {{plan->side_pt, y}, {WIDTH_PT, y}};
    bp_canvas_line(canvas, ends, 2, bp_paint_stroke(BP_RGB_TEXT, 0.9, 5));
    bp_canvas_text(canvas, 0, y + 2.5, BP_SMALL_PT, BP_ANCHOR_START, false, BP_RGB_TEXT,
                   bp_label_fit(canvas->arena, plan->asked->goal_word, BP_SMALL_PT, false, SIDE_MOST_PT));
}

/* From stage to stage; it breaks where there is no figure. */
static void draw_curve(struct bp_canvas *canvas, const struct plan *plan)
{
    struct bp_point run[BP_JOURNEY_MOST];
    size_t n = 0;
    for (size_t i = 0; i < plan->count; i++) {
        bool known = !isnan(bp_scale_usable(plan->asked->stages[i].score));
        if (known)
            run[n++] = stage_at(plan, i);
        if (!known || i + 1 == plan->count) {
            bp_canvas_line(canvas, run, n, bp_paint_stroke(BP_RGB_INK, 1.6, 0));
            n = 0;
        }
    }
}

/* Full on its goal or better, hollow below it, a square where it hurts most. */
static void draw_mark(struct bp_canvas *canvas, const struct bp_journey_stage *stage, struct bp_point at)
{
    if (isnan(bp_scale_usable(stage->score)))
        return;
    if (stage->is_worst)
        bp_canvas_rect(canvas, at.x - MARK_PT, at.y - MARK_PT, 2 * MARK_PT, 2 * MARK_PT, bp_paint_fill(BP_RGB_CONCERN));
    else if (stage->score < 0)
        bp_canvas_circle(canvas, at.x, at.y, 2.4, (struct bp_paint){BP_RGB_PAPER, BP_RGB_INK, 1.2, 0});
    else
        bp_canvas_circle(canvas, at.x, at.y, 2.6, bp_paint_fill(BP_RGB_INK));
}

static void draw_words(struct bp_canvas *canvas, const struct plan *plan)
{
    for (size_t i = 0; i < plan->count; i++)
        for (size_t k = 0; k < plan->words[i].count; k++) {
            const struct words_line *line = &plan->words[i].lines[k];
            bp_canvas_text(canvas, stage_at(plan, i).x, HEAD_TOP + HEAD_PT + PAD_PT + LINE_PT * (double)k + BASE_PT,
                           BP_SMALL_PT, BP_ANCHOR_MIDDLE, line->bold, line->rgb, line->text);
        }
}

/* Its column stands out; what it is stands under its mark, on the column's ground: the curve may pass behind. */
static void draw_worst(struct bp_canvas *canvas, const struct plan *plan)
{
    struct bp_point at = stage_at(plan, plan->worst);
    double top = at.y + MARK_PT + MARK_GAP_PT, widest = 0;
    for (size_t i = 0; i < plan->worst_word.count; i++)
        widest = fmax(widest, bp_label_width_pt(plan->worst_word.lines[i], BP_SMALL_PT, true));
    if (plan->worst_word.count)
        bp_canvas_rect(canvas, at.x - widest / 2 - 1, top, widest + 2, LINE_PT * (double)plan->worst_word.count,
                       bp_paint_fill(BP_RGB_TRACK));
    for (size_t i = 0; i < plan->worst_word.count; i++)
        bp_canvas_text(canvas, at.x, top + LINE_PT * (double)i + BASE_PT, BP_SMALL_PT, BP_ANCHOR_MIDDLE, true,
                       BP_RGB_CONCERN, plan->worst_word.lines[i]);
}

static void draw_column(struct bp_canvas *canvas, const struct plan *plan)
{
    double left = stage_left(plan, plan->worst) + 1;
    bp_canvas_rect(canvas, left, HEAD_TOP + HEAD_PT, plan->column_pt - 2, plan->height_pt - HEAD_TOP - HEAD_PT,
                   bp_paint_fill(BP_RGB_TRACK));
}

static void draw_rows(struct bp_canvas *canvas, const struct plan *plan)
{
    double top = plan->rows_top;
    for (size_t row = 0; row < ROWS; top += plan->row_pt[row++]) {
        const struct bp_point rule[] = {{0, top}, {WIDTH_PT, top}};
        if (plan->row_pt[row] <= 0)
            continue;
        bp_canvas_line(canvas, rule, 2, bp_paint_stroke(BP_RGB_GRID, 0.5, 0));
        bp_canvas_text(canvas, 0, top + PAD_PT / 2 + BASE_PT, BP_SMALL_PT, BP_ANCHOR_START, false, BP_RGB_TEXT,
                       bp_label_fit(canvas->arena, row_word(plan->asked, row), BP_SMALL_PT, false, SIDE_MOST_PT));
        for (size_t i = 0; i < plan->count; i++)
            for (size_t k = 0; k < plan->cells[row][i].count; k++)
                bp_canvas_text(canvas, stage_left(plan, i) + plan->column_pt / 2,
                               top + PAD_PT / 2 + BASE_PT + LINE_PT * (double)k, BP_SMALL_PT, BP_ANCHOR_MIDDLE, false,
                               BP_RGB_INK, plan->cells[row][i].lines[k]);
    }
}

struct bp_drawing bp_chart_journey_high(struct bp_arena *arena, const struct bp_figure_asked *figure, double times)
{
    struct plan plan = plan_of(arena, &figure->journey, times);
    struct bp_canvas canvas = bp_canvas_new(arena, figure, WIDTH_PT, plan.height_pt);
    bp_canvas_text(&canvas, 0, TITLE_Y, BP_TITLE_PT, BP_ANCHOR_START, true, BP_RGB_INK,
                   bp_label_fit(arena, plan.asked->title, BP_TITLE_PT, true, WIDTH_PT));
    if (plan.worst < plan.count)
        draw_column(&canvas, &plan);
    draw_heads(&canvas, &plan);
    draw_words(&canvas, &plan);
    draw_goal(&canvas, &plan);
    draw_curve(&canvas, &plan);
    if (plan.worst < plan.count)
        draw_worst(&canvas, &plan);
    for (size_t i = 0; i < plan.count; i++)
        draw_mark(&canvas, &plan.asked->stages[i], stage_at(&plan, i));
    draw_rows(&canvas, &plan);
    return canvas.drawing;
}

struct bp_drawing bp_chart_journey(struct bp_arena *arena, const struct bp_figure_asked *figure)
{
    return bp_chart_journey_high(arena, figure, 1);
}
