/* svg: a drawing -> SVG 1.1 as an element of an HTML page; as a file of its own it is html.h's. Private to html/.
 * Numbers have at most two decimals; every text passes one escape. */
#ifndef BP_SVG_H
#define BP_SVG_H

#include "document/document.h"

/* An <svg> that takes the page's font and colours, and is an image: named by `title` and described by the drawing's alt
 * text where it has a title, their ids numbered `id`; else named by the alt text, and hidden from readers' aids where
 * that is empty. */
void bp_svg_inline(const struct bp_drawing *drawing, struct bp_text title, size_t id, struct bp_buf *out);

#endif
