/* A section of several pages -> where they end. */
#include "layout/section.h"

#define LITTLE 0.25 /* of a page */
#define ENOUGH 0.6

/* With what stands above it on its first page. */
static void paginate(struct bp_layout *layout, const struct bp_layout_strips *strips, double above,
                     struct bp_layout_pages *pages)
{
    struct bp_arena *arena = layout->cx->arena;
    struct bp_layout_strips all = {0};
    struct bp_layout_strip taken = {.height = above};
    *pages = (struct bp_layout_pages){0};
    if (above > 0)
        *BP_PUSH(arena, all.list, all.count, all.cap) = &taken;
    for (size_t i = 0; i < strips->count; i++)
        *BP_PUSH(arena, all.list, all.count, all.cap) = strips->list[i];
    bp_layout_paginate(arena, above > 0 ? &all : strips, layout->sheet.text_height, pages);
}

void bp_layout_version_measure(struct bp_layout *layout, struct bp_layout_version *version, double above,
                               struct bp_layout_pages *pages)
{
    paginate(layout, &version->strips, above, pages);
    version->pages = pages->count;
    const struct bp_layout_page *last = &pages->list[pages->count - 1];
    version->end = last->sheet ? layout->sheet.text_height : bp_layout_page_end(last); /* nothing joins a turned one */
}

static void turn_at(const struct bp_layout_strips *strips, const struct bp_layout_strip *strip)
{
    for (size_t i = 0; i < strips->count; i++)
        if (strips->list[i] == strip)
            strips->list[i]->new_page = true;
}

/* What little would stand alone on a last page takes the part before it along, from its heading on. */
void bp_layout_version_break(struct bp_layout *layout, struct bp_layout_version *version, double above)
{
    struct bp_layout_pages pages;
    double room = layout->sheet.text_height;
    for (size_t i = 0; i < version->strips.count; i++)
        version->strips.list[i]->new_page = false;
    if (version->strips.count)
        version->strips.list[0]->before = 0; /* it is in `above` */
    bp_layout_version_measure(layout, version, above, &pages);
    if (version->pages < 2 || version->end > LITTLE * room)
        return;
    const struct bp_layout_page *page = &pages.list[pages.count - 2];
    for (size_t i = page->count; i-- > 0 && page->list[i].y > ENOUGH * room;) {
        const struct bp_layout_strip *strip = page->list[i].strip;
        bool is_first = i > 0 && page->list[i - 1].strip->block != strip->block;
        if (strip->block->kind != BP_BLOCK_HEADING || !is_first)
            continue;
        turn_at(&version->strips, strip);
        bp_layout_version_measure(layout, version, above, &pages);
        return;
    }
}
