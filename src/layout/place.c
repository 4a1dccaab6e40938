/* Headings on their pages -> where links within the file lead. */
#include "layout/flow.h"

bool bp_layout_place_of(const struct bp_layout *layout, struct bp_text url, size_t *place)
{
    const struct bp_place *found = bp_document_place(&layout->places, url);
    *place = found ? (size_t)(found - layout->places.list) : 0;
    return found != NULL;
}

/* Headings stand on pages in the order of the document. */
bool bp_layout_find_spots(struct bp_layout *layout, const struct bp_layout_pages *pages)
{
    size_t next = 0;
    bool moved = false;
    for (size_t p = 0; p < pages->count; p++)
        for (size_t i = 0; i < pages->list[p].count && next < layout->places.count; i++) {
            const struct bp_layout_placed *placed = &pages->list[p].list[i];
            if (placed->strip->block != layout->places.list[next].heading)
                continue;
            moved |= layout->spots[next].page != p;
            layout->spots[next++] = (struct bp_layout_spot){p, placed->y};
        }
    return moved;
}
