/* Pages with room left -> the same, their charts taller. */
#include "layout/flow.h"

/* By how much a row of figures would be higher with each drawing the next taller one; 0 where one has none. */
static double step_of(const struct bp_layout_strip *strip)
{
    double step = 0;
    for (size_t i = 0; i < strip->count; i++) {
        const struct bp_layout_piece *piece = &strip->pieces[i];
        if (piece->kind != BP_LAYOUT_DRAWING_PIECE)
            continue;
        if (!piece->drawing->taller)
            return 0;
        double by = (piece->drawing->taller->height_pt - piece->drawing->height_pt) * piece->scale;
        step = by > step ? by : step;
    }
    return step;
}

static const struct bp_layout_strip *grown(struct bp_arena *arena, const struct bp_layout_strip *strip, double step)
{
    struct bp_layout_strip *out = BP_NEW(arena, struct bp_layout_strip);
    *out = *strip;
    out->height += step;
    out->pieces = BP_NEW_ARRAY(arena, struct bp_layout_piece, strip->count);
    for (size_t i = 0; i < strip->count; i++) {
        struct bp_layout_piece *piece = &out->pieces[i];
        *piece = strip->pieces[i];
        piece->drawing = piece->drawing->taller;
        double by = piece->drawing->height_pt - strip->pieces[i].drawing->height_pt;
        piece->y += step - by * piece->scale; /* on one line at their feet */
    }
    return out;
}

/* Rows of figures on a page, as many as are in one lane, and the room there is for them. */
struct filling {
    struct bp_layout_page *page;
    size_t from, to;
    double room;
};

/* Each row by one step, as long as there is room for it; true where one has grown. */
static bool grow_once(struct bp_arena *arena, struct filling *filling)
{
    double down = 0;
    for (size_t i = filling->from; i < filling->to; i++) {
        struct bp_layout_placed *placed = &filling->page->list[i];
        double step = step_of(placed->strip);
        placed->y += down;
        if (step <= 0 || step > filling->room)
            continue;
        placed->strip = grown(arena, placed->strip, step);
        down += step;
        filling->room -= step;
    }
    return down > 0;
}

static double end_of(const struct bp_layout_page *page, size_t from, size_t to)
{
    return bp_layout_page_end(&(struct bp_layout_page){.list = page->list + from, .count = to - from});
}

/* What stands on the left grows down to where the right side ends, or the page where nothing follows. */
static struct filling left_side(struct bp_layout_page *page, size_t from, double height)
{
    size_t to = from, end;
    while (to < page->count && page->list[to].strip->lane == BP_LAYOUT_LEFT)
        to++;
    for (end = to; end < page->count && page->list[end].strip->lane == BP_LAYOUT_RIGHT;)
        end++;
    double left = end_of(page, from, to), right = end_of(page, to, end);
    return (struct filling){page, from, to, (end == page->count ? height : right > left ? right : left) - left};
}

static void fill(struct bp_arena *arena, struct bp_layout_page *page, double height)
{
    struct filling all = {page, 0, page->count, height - bp_layout_page_end(page)};
    bool lanes = false;
    for (size_t i = 0; i < page->count; i++) {
        bool left = page->list[i].strip->lane == BP_LAYOUT_LEFT;
        lanes = lanes || page->list[i].strip->lane != BP_LAYOUT_WHOLE;
        if (!left || (i && page->list[i - 1].strip->lane == BP_LAYOUT_LEFT))
            continue;
        struct filling side = left_side(page, i, height);
        while (grow_once(arena, &side))
            continue;
    }
    while (!lanes && grow_once(arena, &all))
        continue;
}

void bp_layout_fill_pages(struct bp_layout *layout, struct bp_layout_pages *pages)
{
    for (size_t p = 0; p < pages->count; p++)
        fill(layout->cx->arena, &pages->list[p], layout->sheet.text_height);
}
