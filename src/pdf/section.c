/* The blocks between two page turns -> strips, set a little smaller where that fits them on their page. */
#include "pdf/flow.h"

static double height_of(const struct bp_pdf_strips *strips, size_t from)
{
    double height = 0;
    for (size_t i = from; i < strips->count; i++)
        height += (i > from ? strips->list[i]->before : 0) + strips->list[i]->height;
    return height;
}

/* The blocks from one page turn to the next are to be read at one look: a little too long for their page, they are set
 * smaller; much too long, they take their pages at full size. */
static bool flow_section(struct bp_pdf *pdf, const struct bp_block *from, const struct bp_block *end,
                         struct bp_pdf_flow *flow)
{
    static const double sizes[] = {1, 0.95, 0.9, 0.86, 0.82, 0.8, 1};
    const double body_pt = pdf->sheet.body_pt;
    const struct bp_pdf_flow start = *flow;
    double full = 0, room = pdf->sheet.text_height;
    bool ok = true;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        if (i > 0 && sizes[i] < 1 && full * sizes[i] * sizes[i] > 1.02 * room)
            continue; /* letters take as much less room across as down: this size is not small enough */
        pdf->sheet.body_pt = body_pt * sizes[i];
        *flow = start;
        ok = bp_pdf_flow_blocks(flow, from, end);
        double height = height_of(&flow->strips, start.strips.count);
        full = i == 0 ? height : full;
        if (!ok || height <= room || full * sizes[5] * sizes[5] > 1.02 * room)
            break;
    }
    pdf->sheet.body_pt = body_pt;
    return ok;
}

bool bp_pdf_flow_document(struct bp_pdf *pdf, struct bp_pdf_strips *out)
{
    struct bp_pdf_flow flow = {.pdf = pdf, .width = pdf->sheet.text_width};
    bool ok = true;
    for (const struct bp_block *from = pdf->document->blocks, *end; from; from = end) {
        end = from->next;
        while (end && !bp_document_turns_page(end))
            end = end->next;
        ok = flow_section(pdf, from, end, &flow) && ok;
    }
    *out = flow.strips;
    return ok;
}
