/* A list -> the strips of its items, each with its marker. */
#include "layout/flow.h"

void bp_layout_marker_place(struct bp_layout_flow *flow, struct bp_layout_strip *strip, double y)
{
    struct bp_layout_marker *marker = &flow->marker;
    if (!marker->para)
        return;
    struct bp_layout_piece *piece = bp_layout_strip_piece(flow->layout, strip, BP_LAYOUT_MARKER_PIECE, marker->x, y);
    piece->block = marker->item;
    piece->para = marker->para;
    piece->line = (struct bp_type_line){.to = marker->para->count};
    marker->para = NULL;
}

void bp_layout_marker_flush(struct bp_layout_flow *flow)
{
    const struct bp_type_para *para = flow->marker.para;
    if (!para)
        return;
    struct bp_layout_strip *strip = bp_layout_flow_strip(flow, flow->marker.item, 0);
    strip->height = para->leading_em * para->size_pt;
    bp_layout_marker_place(flow, strip, strip->height * 0.75);
}

/* How far the items stand in: as far as the widest number needs. */
static double indent_of(const struct bp_layout_flow *flow, const struct bp_block *list)
{
    if (flow->width <= BP_LAYOUT_NARROWEST)
        return 0;
    long last = list->start - 1;
    for (const struct bp_block *item = list->children; item; item = item->next)
        last++;
    double indent = bp_layout_scaled(flow->layout, 14);
    for (long digits = last; list->ordered && digits >= 10; digits /= 10)
        indent += 0.58 * flow->layout->sheet.body_pt; /* as wide as a digit */
    return indent;
}

/* Numbers end where the dots of the others do; bullets start at one place. */
static bool make_marker(struct bp_layout_flow *flow, const struct bp_block *item, struct bp_text words, double indent)
{
    struct bp_layout *layout = flow->layout;
    double body = layout->sheet.body_pt, x = flow->x + bp_layout_scaled(layout, 3);
    struct bp_type_para *para = bp_type_para_of(&layout->type, words, body, BP_FONT_REGULAR, BP_LAYOUT_INK, item->line);
    if (para && item->parent->ordered)
        x = flow->x + indent - 0.45 * body - bp_type_para_width(para);
    flow->marker = (struct bp_layout_marker){para, item, x};
    return para != NULL;
}

static bool flow_item(struct bp_layout_flow *flow, const struct bp_block *item, struct bp_text words, double indent)
{
    bool ok = make_marker(flow, item, words, indent);
    flow->x += indent;
    flow->width -= indent;
    ok = bp_layout_flow_blocks(flow, item->children, NULL) && ok;
    bp_layout_marker_flush(flow);
    flow->x -= indent;
    flow->width += indent;
    flow->after = flow->between;
    return ok;
}

bool bp_layout_flow_list(struct bp_layout_flow *flow, const struct bp_block *list)
{
    if (list->contents)
        return bp_layout_flow_contents(flow, list);
    double indent = indent_of(flow, list), outer = flow->between;
    size_t from = flow->strips.count;
    long number = list->start;
    bool ok = true;
    flow->depth++;
    for (const struct bp_block *item = list->children; item; item = item->next) {
        struct bp_text words = list->ordered     ? bp_text_fmt(flow->layout->cx->arena, "%ld.", number++)
                               : flow->depth % 2 ? BP_T("\xE2\x80\xA2")
                                                 : BP_T("\xE2\x80\x93");
        flow->between = bp_layout_space(flow->layout, list->tight ? 1.5 : 4);
        ok = flow_item(flow, item, words, indent) && ok;
    }
    size_t to = flow->strips.count;
    if (to >= from + 2) /* no first or last line of a list alone, like a paragraph's */
        flow->strips.list[from]->keep = flow->strips.list[to - 2]->keep = true;
    flow->depth--;
    flow->between = outer;
    flow->after = outer > 0 ? outer : bp_layout_space(flow->layout, 6);
    return ok;
}
