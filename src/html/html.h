/* html: blocks and drawings -> one self-contained HTML page, and drawings -> SVG files. No script, no outside
 * request; every text is escaped where it is written. Output goes to a buffer in the run's arena. */
#ifndef BP_HTML_H
#define BP_HTML_H

#include "document/document.h"

struct bp_html_options {
    struct bp_text language; /* BCP 47 */
    struct bp_text title;
    struct bp_text classification; /* may be empty: printed at the top and the foot of the page */
    struct bp_text footer;         /* one line: entity, period, when and by what it was made */
    struct bp_text css;            /* templates/pack.css */
    struct bp_text skip;           /* "Skip to the text" in the pack's language; may be empty: then in English */
    bool landscape_16_9, letter;   /* print size; A4 when neither */
};

/* False when an image names no drawing (recorded with the block's line). */
bool bp_html_page(struct bp_ctx *cx, const struct bp_document *document, const struct bp_drawings *drawings,
                  const struct bp_html_options *options, struct bp_buf *out);

/* An element of a page of somebody else's: takes the page's font, named by the drawing's alt text. */
void bp_html_drawing(const struct bp_drawing *drawing, struct bp_buf *out);

/* Text that may stand between tags, and in an attribute with double quotes. */
void bp_html_escape(struct bp_buf *out, struct bp_text text);

/* A stand-alone SVG file. */
void bp_html_svg(const struct bp_drawing *drawing, struct bp_buf *out);

#endif
