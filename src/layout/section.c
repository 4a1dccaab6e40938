/* The blocks between two page turns -> strips, a little closer where that fits them on their page. */
#include "layout/flow.h"

#define CLOSEST 0.6 /* times the usual room between blocks */

static double height_of(const struct bp_layout_strips *strips, size_t from)
{
    double height = 0;
    for (size_t i = from; i < strips->count; i++)
        height += (i > from ? strips->list[i]->before : 0) + strips->list[i]->height;
    return height;
}

/* The blocks from one page turn to the next are to be read at one look: a little too long for their page, they stand
 * closer; still too long, they take their pages with all the room between them. Letters are never made smaller. */
static bool flow_section(struct bp_layout *layout, const struct bp_block *from, const struct bp_block *end,
                         struct bp_layout_flow *flow, bool *fits)
{
    static const double spaces[] = {1, 0.8, CLOSEST, 1};
    const struct bp_layout_flow start = *flow;
    double room = layout->sheet.text_height;
    bool ok = true;
    *fits = false;
    for (size_t i = 0; ok && !*fits && i < sizeof spaces / sizeof *spaces; i++) {
        layout->sheet.space = spaces[i];
        *flow = start;
        ok = bp_layout_flow_blocks(flow, from, end);
        double height = height_of(&flow->strips, start.strips.count);
        *fits = height <= room;
        if (i == 0 && height > 1.25 * room) /* so much is not between the blocks */
            break;
    }
    layout->sheet.space = 1;
    return ok;
}

struct section {
    const struct bp_block *from, *end;
    struct bp_layout_strips strips;
    bool has_page_links, fits; /* on one page */
};

static const struct bp_block *section_end(const struct bp_block *from)
{
    const struct bp_block *end = from ? from->next : NULL;
    while (end && !bp_document_turns_page(end))
        end = end->next;
    return end;
}

static bool set(struct bp_layout *layout, struct section *section)
{
    struct bp_layout_flow flow = {.layout = layout, .width = layout->sheet.text_width};
    size_t links = layout->page_links;
    bool ok = flow_section(layout, section->from, section->end, &flow, &section->fits);
    section->strips = flow.strips;
    section->has_page_links = layout->page_links > links;
    return ok;
}

static void join(struct bp_arena *arena, const struct section *list, size_t count, struct bp_layout_strips *out)
{
    out->count = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < list[i].strips.count; k++)
            *BP_PUSH(arena, out->list, out->count, out->cap) = list[i].strips.list[k];
}

/* Pages have numbers once all is set: what names them is set again, until they hold. */
static bool name_pages(struct bp_layout *layout, struct section *list, size_t count, struct bp_layout_strips *out)
{
    enum { MOST_TRIES = 3 };
    bool ok = true;
    for (int tries = 0; layout->page_links && tries < MOST_TRIES; tries++) {
        struct bp_layout_pages pages = {0};
        bp_layout_paginate(layout->cx->arena, out, layout->sheet.text_height, &pages);
        if (!bp_layout_find_spots(layout, &pages))
            break;
        for (size_t i = 0; i < count; i++)
            if (list[i].has_page_links)
                ok = set(layout, &list[i]) && ok;
        join(layout->cx->arena, list, count, out);
    }
    return ok;
}

bool bp_layout_flow_first(struct bp_layout *layout, bool *fits)
{
    const struct bp_block *from = layout->document->blocks;
    struct bp_layout_flow flow = {.layout = layout, .width = layout->sheet.text_width};
    layout->sheet.space = CLOSEST;
    bool ok = bp_layout_flow_blocks(&flow, from, section_end(from));
    layout->sheet.space = 1;
    *fits = height_of(&flow.strips, 0) <= layout->sheet.text_height;
    return ok;
}

bool bp_layout_flow_document(struct bp_layout *layout, struct bp_layout_strips *out)
{
    struct section *list = NULL;
    size_t count = 0, cap = 0;
    bool ok = true;
    *out = (struct bp_layout_strips){0};
    for (const struct bp_block *from = layout->document->blocks, *end; from; from = end) {
        end = section_end(from);
        struct section *section = BP_PUSH(layout->cx->arena, list, count, cap);
        *section = (struct section){.from = from, .end = end};
        ok = set(layout, section) && ok;
    }
    join(layout->cx->arena, list, count, out);
    return ok && name_pages(layout, list, count, out);
}
