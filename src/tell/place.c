/* A page of the pack -> a link to it, whose word the PDF replaces by the page's number. */
#include "document/document.h"
#include "tell/tell.h"

struct bp_text bp_tell_heading_link(const struct bp_teller *t, struct bp_text heading)
{
    return bp_text_fmt(t->cx->arena, "[%" BP_PRI "](#%" BP_PRI ")", BP_ARG(bp_tell(t, "page_link")),
                       BP_ARG(bp_document_anchor(t->cx->arena, heading)));
}

/* Two of one name have two pages: of the headings alike the second has -1 behind its anchor, and so on. */
struct bp_text bp_tell_page_link(const struct bp_teller *t, int metric)
{
    struct bp_text anchor = bp_document_anchor(t->cx->arena, t->pack->metrics[metric].name.text);
    unsigned alike = 0;
    for (size_t i = 0; i < t->shown->count && t->shown->judgements[i]->series->metric != metric; i++) {
        const struct bp_series *s = t->shown->judgements[i]->series;
        if (s->segment == 0 &&
            bp_text_eq(bp_document_anchor(t->cx->arena, t->pack->metrics[s->metric].name.text), anchor))
            alike++;
    }
    if (alike)
        anchor = bp_text_fmt(t->cx->arena, "%" BP_PRI "-%u", BP_ARG(anchor), alike);
    return bp_text_fmt(t->cx->arena, "[%" BP_PRI "](#%" BP_PRI ")", BP_ARG(bp_tell(t, "page_link")), BP_ARG(anchor));
}
