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

/* Strips [from, to) of a page, and how much further down they may come. */
struct filling {
    struct bp_layout_placed *list;
    size_t from, to;
    enum bp_layout_lane lane; /* whose figures may grow */
    double room;
};

/* All rows of figures by one step, where there is room for all: charts of one page are of one height. */
static bool grow_all(struct bp_arena *arena, struct filling *f)
{
    double down = 0;
    for (size_t i = f->from; i < f->to; i++)
        down += f->list[i].strip->lane == f->lane ? step_of(f->list[i].strip) : 0;
    if (down <= 0 || down > f->room)
        return false;
    f->room -= down;
    down = 0;
    for (size_t i = f->from; i < f->to; i++) {
        struct bp_layout_placed *placed = &f->list[i];
        double step = placed->strip->lane == f->lane ? step_of(placed->strip) : 0;
        placed->y += down;
        if (step > 0)
            placed->strip = grown(arena, placed->strip, step);
        down += step;
    }
    return true;
}

static double end_of(const struct bp_layout_page *page, size_t from, size_t to)
{
    return bp_layout_page_end(&(struct bp_layout_page){.list = page->list + from, .count = to - from});
}

static size_t lane_end(const struct bp_layout_page *page, size_t from, enum bp_layout_lane lane)
{
    while (from < page->count && page->list[from].strip->lane == lane)
        from++;
    return from;
}

/* What stands on the left comes down to where the right side ends, or the page where nothing follows. */
static void fill_left(struct bp_arena *arena, struct bp_layout_page *page, size_t from, double height)
{
    size_t to = lane_end(page, from, BP_LAYOUT_LEFT), end = lane_end(page, to, BP_LAYOUT_RIGHT);
    double most = end == page->count ? height : end_of(page, to, end);
    struct filling left = {page->list, from, to, BP_LAYOUT_LEFT, most - end_of(page, from, to)};
    while (grow_all(arena, &left))
        continue;
}

void bp_layout_fill_pages(struct bp_layout *layout, struct bp_layout_pages *pages)
{
    struct bp_arena *arena = layout->cx->arena;
    for (size_t p = 0; p < pages->count; p++) {
        struct bp_layout_page *page = &pages->list[p];
        double height = (page->sheet ? page->sheet : &layout->sheet)->text_height;
        for (size_t i = 0; i < page->count; i++)
            if (page->list[i].strip->lane == BP_LAYOUT_LEFT && (!i || page->list[i - 1].strip->lane != BP_LAYOUT_LEFT))
                fill_left(arena, page, i, height);
        struct filling all = {page->list, 0, page->count, BP_LAYOUT_WHOLE, height - bp_layout_page_end(page)};
        while (grow_all(arena, &all))
            continue;
    }
}
