/* A paragraph of images -> rows of figures. */
#include "layout/flow.h"

#define GAP     14.0 /* between figures side by side */
#define SQUEEZE 1.25 /* figures this much too wide together are made smaller rather than put below one another */
#define TALLEST 0.8  /* of the page: a heading has to stand above */

struct figure {
    const struct bp_inline *image;
    const struct bp_drawing *drawing;
};

static void flow_row(struct bp_layout_flow *flow, const struct bp_block *paragraph, const struct figure *figures,
                     size_t count)
{
    double width = GAP * (double)(count - 1), height = 0, own = bp_layout_scaled(flow->layout, 1);
    for (size_t i = 0; i < count; i++) {
        width += figures[i].drawing->width_pt;
        height = figures[i].drawing->height_pt > height ? figures[i].drawing->height_pt : height;
    }
    double scale = width * own > flow->width ? flow->width / width : own,
           most = TALLEST * flow->layout->sheet.text_height;
    if (height * scale > most)
        scale = most / height;
    struct bp_layout_strip *strip = bp_layout_flow_strip(flow, paragraph, bp_layout_space(flow->layout, 3));
    strip->height = height * scale;
    double x = flow->x;
    for (size_t i = 0; i < count; i++) {
        double y = (height - figures[i].drawing->height_pt) * scale;
        struct bp_layout_piece *piece = bp_layout_strip_piece(flow->layout, strip, BP_LAYOUT_DRAWING_PIECE, x, y);
        piece->image = figures[i].image;
        piece->drawing = figures[i].drawing;
        piece->scale = scale;
        x += (figures[i].drawing->width_pt + GAP) * scale;
    }
    flow->after = bp_layout_space(flow->layout, 6);
}

double bp_layout_figures_width(struct bp_layout *layout, const struct bp_block *paragraph)
{
    double width = 0, own = bp_layout_scaled(layout, 1);
    for (const struct bp_inline *i = paragraph->inlines; i; i = i->next) {
        const struct bp_drawing *drawing =
            i->kind == BP_INLINE_IMAGE ? bp_drawing_find(layout->drawings, i->url) : NULL;
        if (drawing)
            width += (width > 0 ? GAP : 0) + drawing->width_pt;
    }
    return width * own;
}

bool bp_layout_flow_figures(struct bp_layout_flow *flow, const struct bp_block *paragraph)
{
    struct figure *row = NULL;
    size_t count = 0, cap = 0;
    double width = 0, room = SQUEEZE * flow->width / bp_layout_scaled(flow->layout, 1);
    bool ok = true;
    for (const struct bp_inline *i = paragraph->inlines; i; i = i->next) {
        if (i->kind != BP_INLINE_IMAGE)
            continue;
        const struct bp_drawing *drawing = bp_layout_drawing_of(flow->layout, i, paragraph->line);
        if (!drawing) {
            ok = false;
            continue;
        }
        if (flow->layout->sheet.lower && drawing->lower)
            drawing = drawing->lower;
        if (count && width + GAP + drawing->width_pt > room) {
            flow_row(flow, paragraph, row, count);
            count = 0;
        }
        width = (count ? width + GAP : 0) + drawing->width_pt;
        *BP_PUSH(flow->layout->cx->arena, row, count, cap) = (struct figure){i, drawing};
    }
    if (count)
        flow_row(flow, paragraph, row, count);
    return ok;
}
