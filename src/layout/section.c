/* The blocks between two page turns -> strips, a little closer where that fits them on their page. */
#include "layout/flow.h"

#define APART       20.0 /* above the line between two sections of one page */
#define APART_BELOW 14.0

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
    static const double spaces[] = {1, 0.8, 0.6, 1};
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
    bool joins;                /* the page the section before it ends on */
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

/* Between two sections of one page. */
static struct bp_layout_strip *line_between(struct bp_layout *layout, const struct section *section)
{
    struct bp_layout_flow flow = {.layout = layout, .width = layout->sheet.text_width};
    bp_layout_flow_rule(&flow, section->from, bp_layout_space(layout, APART));
    flow.strips.list[0]->keep = true;
    return flow.strips.list[0];
}

static void join(struct bp_layout *layout, const struct section *list, size_t count, struct bp_layout_strips *out)
{
    struct bp_arena *arena = layout->cx->arena;
    out->count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct bp_layout_strips *strips = &list[i].strips;
        if (strips->count && i) {
            strips->list[0]->new_page = !list[i].joins;
            strips->list[0]->before = bp_layout_space(layout, APART_BELOW);
        }
        if (list[i].joins)
            *BP_PUSH(arena, out->list, out->count, out->cap) = line_between(layout, &list[i]);
        for (size_t k = 0; k < strips->count; k++)
            *BP_PUSH(arena, out->list, out->count, out->cap) = strips->list[k];
    }
}

/* How far down the last of its pages a section comes; *pages: how many it takes. */
static double end_of(struct bp_layout *layout, const struct section *section, size_t *count)
{
    struct bp_layout_pages pages = {0};
    bp_layout_paginate(layout->cx->arena, &section->strips, layout->sheet.text_height, &pages);
    *count = pages.count;
    return bp_layout_page_end(&pages.list[pages.count - 1]);
}

/* A section stands whole on what is left of a page, or begins one. The first keeps its page to itself. */
static void turn_pages(struct bp_layout *layout, struct section *list, size_t count)
{
    double apart = bp_layout_space(layout, APART + APART_BELOW), room = layout->sheet.text_height, y = room;
    for (size_t i = 1; i < count; i++) {
        size_t pages;
        double end = end_of(layout, &list[i], &pages);
        list[i].joins = list[i].strips.count && pages == 1 && y + apart + end <= room;
        y = end + (list[i].joins ? y + apart : 0);
    }
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
        turn_pages(layout, list, count);
        join(layout, list, count, out);
    }
    return ok;
}

bool bp_layout_flow_first(struct bp_layout *layout, bool *fits)
{
    struct section first = {.from = layout->document->blocks};
    first.end = section_end(first.from);
    bool ok = set(layout, &first);
    *fits = first.fits;
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
    turn_pages(layout, list, count);
    join(layout, list, count, out);
    return ok && name_pages(layout, list, count, out);
}
