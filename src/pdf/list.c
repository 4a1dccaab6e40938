/* A list -> the strips of its items, each with its marker. */
#include "pdf/flow.h"

void bp_pdf_marker_place(struct bp_pdf_flow *flow, struct bp_pdf_strip *strip, double y)
{
    struct bp_pdf_marker *marker = &flow->marker;
    if (!marker->para)
        return;
    struct bp_pdf_piece *piece = bp_pdf_strip_piece(flow->pdf, strip, BP_PDF_MARKER_PIECE, marker->x, y);
    piece->block = marker->item;
    piece->para = marker->para;
    piece->line = (struct bp_pdf_line){.to = marker->para->count};
    marker->para = NULL;
}

void bp_pdf_marker_flush(struct bp_pdf_flow *flow)
{
    const struct bp_pdf_para *para = flow->marker.para;
    if (!para)
        return;
    struct bp_pdf_strip *strip = bp_pdf_flow_strip(flow, flow->marker.item, 0);
    strip->height = para->leading_em * para->size_pt;
    bp_pdf_marker_place(flow, strip, strip->height * 0.75);
}

/* How far the items stand in: as far as the widest number needs. */
static double indent_of(const struct bp_pdf_flow *flow, const struct bp_block *list)
{
    if (flow->width <= BP_PDF_NARROWEST)
        return 0;
    long last = list->start - 1;
    for (const struct bp_block *item = list->children; item; item = item->next)
        last++;
    double indent = bp_pdf_scaled(flow->pdf, 14);
    for (long digits = last; list->ordered && digits >= 10; digits /= 10)
        indent += 0.58 * flow->pdf->sheet.body_pt; /* as wide as a digit */
    return indent;
}

/* Numbers end where the dots of the others do; bullets start at one place. */
static bool make_marker(struct bp_pdf_flow *flow, const struct bp_block *item, struct bp_text words, double indent)
{
    struct bp_pdf *pdf = flow->pdf;
    double body = pdf->sheet.body_pt, x = flow->x + bp_pdf_scaled(pdf, 3);
    struct bp_pdf_para *para = bp_pdf_para_of(pdf, words, body, BP_FONT_REGULAR, BP_PDF_INK, item->line);
    if (para && item->parent->ordered)
        x = flow->x + indent - 0.45 * body - bp_pdf_para_width(para);
    flow->marker = (struct bp_pdf_marker){para, item, x};
    return para != NULL;
}

static bool flow_item(struct bp_pdf_flow *flow, const struct bp_block *item, struct bp_text words, double indent)
{
    bool ok = make_marker(flow, item, words, indent);
    flow->x += indent;
    flow->width -= indent;
    ok = bp_pdf_flow_blocks(flow, item->children, NULL) && ok;
    bp_pdf_marker_flush(flow);
    flow->x -= indent;
    flow->width += indent;
    flow->after = flow->between;
    return ok;
}

bool bp_pdf_flow_list(struct bp_pdf_flow *flow, const struct bp_block *list)
{
    double indent = indent_of(flow, list), outer = flow->between;
    size_t from = flow->strips.count;
    long number = list->start;
    bool ok = true;
    flow->depth++;
    for (const struct bp_block *item = list->children; item; item = item->next) {
        struct bp_text words = list->ordered     ? bp_text_fmt(flow->pdf->cx->arena, "%ld.", number++)
                               : flow->depth % 2 ? BP_T("\xE2\x80\xA2")
                                                 : BP_T("\xE2\x80\x93");
        flow->between = bp_pdf_space(flow->pdf, list->tight ? 1.5 : 4);
        ok = flow_item(flow, item, words, indent) && ok;
    }
    size_t to = flow->strips.count;
    if (to >= from + 2) /* no first or last line of a list alone, like a paragraph's */
        flow->strips.list[from]->keep = flow->strips.list[to - 2]->keep = true;
    flow->depth--;
    flow->between = outer;
    flow->after = outer > 0 ? outer : bp_pdf_space(flow->pdf, 6);
    return ok;
}
