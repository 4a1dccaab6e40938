/* Headings on their pages -> where links within the file lead. */
#include "pdf/flow.h"

bool bp_pdf_place_of(const struct bp_pdf *pdf, struct bp_text url, size_t *place)
{
    const struct bp_place *found = bp_document_place(&pdf->places, url);
    *place = found ? (size_t)(found - pdf->places.list) : 0;
    return found != NULL;
}

/* Headings stand on pages in the order of the document. */
bool bp_pdf_find_spots(struct bp_pdf *pdf, const struct bp_pdf_pages *pages)
{
    size_t next = 0;
    bool moved = false;
    for (size_t p = 0; p < pages->count; p++)
        for (size_t i = 0; i < pages->list[p].count && next < pdf->places.count; i++) {
            const struct bp_pdf_placed *placed = &pages->list[p].list[i];
            if (placed->strip->block != pdf->places.list[next].heading)
                continue;
            moved |= pdf->spots[next].page != p;
            pdf->spots[next++] = (struct bp_pdf_spot){p, placed->y};
        }
    return moved;
}
