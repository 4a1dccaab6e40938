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

/* All of a page's rows of figures by one step, where there is room for all: charts of one page are of one height. */
static bool grow_all(struct bp_arena *arena, struct bp_layout_page *page, double room)
{
    double down = 0;
    for (size_t i = 0; i < page->count; i++)
        down += step_of(page->list[i].strip);
    if (down <= 0 || down > room)
        return false;
    down = 0;
    for (size_t i = 0; i < page->count; i++) {
        struct bp_layout_placed *placed = &page->list[i];
        double step = step_of(placed->strip);
        placed->y += down;
        if (step > 0)
            placed->strip = grown(arena, placed->strip, step);
        down += step;
    }
    return true;
}

void bp_layout_fill_pages(struct bp_layout *layout, struct bp_layout_pages *pages)
{
    for (size_t p = 0; p < pages->count; p++)
        while (grow_all(layout->cx->arena, &pages->list[p],
                        layout->sheet.text_height - bp_layout_page_end(&pages->list[p])))
            continue;
}
