/* Blocks and drawings -> pages of strips: READ FIRST. */
#include "layout/layout.h"

#include <string.h>

#include "layout/flow.h"

bool bp_layout_open(struct bp_layout *layout, struct bp_ctx *cx, const struct bp_document *document,
                    const struct bp_drawings *drawings, const struct bp_layout_options *options)
{
    memset(layout, 0, sizeof *layout);
    layout->cx = cx;
    layout->document = document;
    layout->headline = bp_document_headline(document);
    layout->drawings = drawings;
    layout->options = options;
    layout->sheet = bp_layout_sheet_of(options->paper);
    layout->turned = bp_layout_sheet_turned(&layout->sheet);
    bp_document_places(cx->arena, document, &layout->places);
    layout->spots = BP_NEW_ARRAY(cx->arena, struct bp_layout_spot, layout->places.count);
    return bp_type_open(&layout->type, cx, document->file, &options->type);
}

void bp_layout_close(struct bp_layout *layout)
{
    bp_type_close(&layout->type);
}

bool bp_layout_make(struct bp_layout *layout, struct bp_layout_pages *pages)
{
    struct bp_layout_strips strips;
    *pages = (struct bp_layout_pages){0};
    if (!bp_layout_flow_document(layout, &strips))
        return false;
    bp_layout_paginate(layout->cx->arena, &strips, layout->sheet.text_height, pages);
    bp_layout_fill_pages(layout, pages);
    bp_layout_find_spots(layout, pages);
    return true;
}

bool bp_layout_first_fits(struct bp_ctx *cx, const struct bp_document *document, const struct bp_drawings *drawings,
                          const struct bp_layout_options *options, bool *fits)
{
    struct bp_layout *layout = BP_NEW(cx->arena, struct bp_layout);
    bool ok = bp_layout_open(layout, cx, document, drawings, options) && bp_layout_flow_first(layout, fits);
    bp_layout_close(layout);
    return ok;
}

struct bp_text bp_layout_numbered(struct bp_arena *arena, struct bp_text text, const char *name, size_t number)
{
    struct bp_buf b = bp_buf_new(arena);
    size_t n = strlen(name);
    for (size_t i = 0; i < text.n;) {
        if (text.n - i >= n && memcmp(text.p + i, name, n) == 0) {
            bp_buf_fmt(&b, "%zu", number);
            i += n;
        } else {
            bp_buf_addc(&b, text.p[i++]);
        }
    }
    return bp_buf_text(&b);
}
