/* What a story asks for -> drawings. */
#include "chart/data.h"

static struct bp_drawing (*const kinds[])(struct bp_arena *, const struct bp_figure_asked *) = {
    [BP_FIGURE_LINE] = bp_chart_line,           [BP_FIGURE_SPARKLINE] = bp_chart_sparkline,
    [BP_FIGURE_BULLET] = bp_chart_bullet,       [BP_FIGURE_ICON] = bp_chart_icon,
    [BP_FIGURE_WATERFALL] = bp_chart_waterfall, [BP_FIGURE_JOURNEY] = bp_chart_journey,
    [BP_FIGURE_PROCESS] = bp_chart_process,     [BP_FIGURE_DOTS] = bp_chart_dots,
};

/* Of kinds whose height is free. */
static struct bp_drawing (*const by_height[])(struct bp_arena *, const struct bp_figure_asked *, double) = {
    [BP_FIGURE_LINE] = bp_chart_line_high,
    [BP_FIGURE_JOURNEY] = bp_chart_journey_high,
    [BP_FIGURE_PROCESS] = bp_chart_process_high,
    [BP_FIGURE_DOTS] = NULL,
};

struct bp_drawings bp_chart_draw(struct bp_arena *arena, const struct bp_story *story)
{
    struct bp_drawings out = {0};
    for (size_t i = 0; i < story->figure_count; i++) {
        const struct bp_figure_asked *figure = &story->figures[i];
        struct bp_drawing drawing = kinds[figure->kind](arena, figure);
        drawing.data = bp_chart_data(arena, figure, &story->guide);
        *BP_PUSH(arena, out.list, out.count, out.cap) = drawing;
    }
    for (size_t i = 0; story->pictures && i < story->pictures->count; i++) {
        const struct bp_named_picture *picture = &story->pictures->list[i];
        if (bp_text_contains(story->markdown, picture->name))
            *BP_PUSH(arena, out.list, out.count, out.cap) = bp_drawing_of_picture(picture);
    }
    return out;
}

static struct bp_drawing *again(struct bp_arena *arena, const struct bp_figure_asked *figure, double times,
                                const struct bp_drawing_data *data)
{
    struct bp_drawing *out = BP_NEW(arena, struct bp_drawing);
    *out = by_height[figure->kind](arena, figure, times);
    out->data = data;
    return out;
}

struct bp_drawings bp_chart_draw_by_height(struct bp_arena *arena, const struct bp_story *story)
{
    struct bp_drawings out = bp_chart_draw(arena, story);
    for (size_t i = 0; i < story->figure_count; i++) {
        const struct bp_figure_asked *figure = &story->figures[i];
        struct bp_drawing *drawing = &out.list[i];
        if (!by_height[figure->kind])
            continue;
        struct bp_drawing *lower = again(arena, figure, 0.8, drawing->data),
                          *tall = again(arena, figure, 1.3, drawing->data);
        tall->taller = again(arena, figure, 1.6, drawing->data);
        drawing->taller = tall;
        drawing->lower = lower;
        lower->taller = drawing;
    }
    return out;
}
