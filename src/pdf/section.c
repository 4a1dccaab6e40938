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

struct section {
    const struct bp_block *from, *end;
    struct bp_pdf_strips strips;
    bool has_page_links;
};

static bool set(struct bp_pdf *pdf, struct section *section)
{
    struct bp_pdf_flow flow = {.pdf = pdf, .width = pdf->sheet.text_width};
    size_t links = pdf->page_links;
    bool ok = flow_section(pdf, section->from, section->end, &flow);
    section->strips = flow.strips;
    section->has_page_links = pdf->page_links > links;
    return ok;
}

static void join(struct bp_arena *arena, const struct section *list, size_t count, struct bp_pdf_strips *out)
{
    out->count = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < list[i].strips.count; k++)
            *BP_PUSH(arena, out->list, out->count, out->cap) = list[i].strips.list[k];
}

/* Pages have numbers once all is set: what names them is set again, until they hold. */
static bool name_pages(struct bp_pdf *pdf, struct section *list, size_t count, struct bp_pdf_strips *out)
{
    enum { MOST_TRIES = 3 };
    bool ok = true;
    for (int tries = 0; pdf->page_links && tries < MOST_TRIES; tries++) {
        struct bp_pdf_pages pages = {0};
        bp_pdf_paginate(pdf->cx->arena, out, pdf->sheet.text_height, &pages);
        if (!bp_pdf_find_spots(pdf, &pages))
            break;
        for (size_t i = 0; i < count; i++)
            if (list[i].has_page_links)
                ok = set(pdf, &list[i]) && ok;
        join(pdf->cx->arena, list, count, out);
    }
    return ok;
}

bool bp_pdf_flow_document(struct bp_pdf *pdf, struct bp_pdf_strips *out)
{
    struct section *list = NULL;
    size_t count = 0, cap = 0;
    bool ok = true;
    *out = (struct bp_pdf_strips){0};
    for (const struct bp_block *from = pdf->document->blocks, *end; from; from = end) {
        end = from->next;
        while (end && !bp_document_turns_page(end))
            end = end->next;
        struct section *section = BP_PUSH(pdf->cx->arena, list, count, cap);
        *section = (struct section){.from = from, .end = end};
        ok = set(pdf, section) && ok;
    }
    join(pdf->cx->arena, list, count, out);
    return ok && name_pages(pdf, list, count, out);
}
