/* svg: a drawing -> SVG 1.1, as a file of its own or as an element of an HTML page. Private to html/.
 * Numbers have at most two decimals; every text passes one escape; nothing has an id, so many fit one page. */
#ifndef BP_SVG_H
#define BP_SVG_H

#include "document/document.h"

/* Inline: an <svg> that takes the page's font and is an image named by the drawing's alt text (hidden from readers'
 * aids where that is empty). Otherwise a whole file: prolog, name space, title, white paper and fonts of its own. */
void bp_svg_write(const struct bp_drawing *drawing, bool inline_in_html, struct bp_buf *out);

#endif
