/* What a story asks for -> drawings. */
#include "chart/chart.h"

static struct bp_drawing draw(struct bp_arena *arena, const struct bp_figure_asked *figure)
{
    switch (figure->kind) {
    case BP_FIGURE_LINE:
        return bp_chart_line(arena, figure);
    case BP_FIGURE_SPARKLINE:
        return bp_chart_sparkline(arena, figure);
    case BP_FIGURE_BULLET:
        return bp_chart_bullet(arena, figure);
    case BP_FIGURE_ICON:
        return bp_chart_icon(arena, figure);
    case BP_FIGURE_WATERFALL:
        return bp_chart_waterfall(arena, figure);
    case BP_FIGURE_JOURNEY:
        return bp_chart_journey(arena, figure);
    case BP_FIGURE_PROCESS:
        return bp_chart_process(arena, figure);
    }
    return (struct bp_drawing){0};
}

struct bp_drawings bp_chart_draw(struct bp_arena *arena, const struct bp_story *story)
{
    struct bp_drawings out = {0};
    for (size_t i = 0; i < story->figure_count; i++)
        *BP_PUSH(arena, out.list, out.count, out.cap) = draw(arena, &story->figures[i]);
    return out;
}
