/* html: blocks and drawings -> one self-contained HTML page, and drawings -> SVG files. No outside request, one script
 * of ours at most; every text is escaped where it is written. Output goes to a buffer in the run's arena. */
#ifndef BP_HTML_H
#define BP_HTML_H

#include "document/document.h"
#include "language/language.h"
#include "tell/tell.h"

struct bp_html_options {
    struct bp_text language; /* BCP 47 */
    struct bp_text title;
    struct bp_text classification;  /* may be empty: at the top and the foot of the page, printed at the head of each */
    struct bp_text footer;          /* one line: entity, period, when and by what it was made */
    struct bp_text css;             /* templates/pack.css */
    struct bp_text script;          /* templates/pack.js; may be empty: then the page has none */
    struct bp_text skip;            /* "Skip to the text" in the pack's language; may be empty: then in English */
    bool landscape_16_9, letter;    /* print size; A4 when neither */
    const struct bp_guide *guide;   /* the metrics it shows, and its own words; NULL for a document without */
    const struct bp_told_day *days; /* days as the text has them; marked as such */
    size_t day_count;
    const struct bp_abbreviations *abbreviations; /* what texts may have, told where one stands first; NULL for none */
};

/* A metric's section has the id metric.ID, and a period of its own metric.ID.PERIOD: metric.nps.2026-W47. False when an
 * image names no drawing (recorded with the block's line). */
bool bp_html_page(struct bp_ctx *cx, const struct bp_document *document, const struct bp_drawings *drawings,
                  const struct bp_html_options *options, struct bp_buf *out);

/* An element of a page of somebody else's: takes the page's font, named by the drawing's alt text. */
void bp_html_drawing(const struct bp_drawing *drawing, struct bp_buf *out);

/* Text that may stand between tags, and in an attribute with double quotes. */
void bp_html_escape(struct bp_buf *out, struct bp_text text);

/* A stand-alone SVG file. Its fonts are the language's: in zh-Hant the Traditional forms of Han characters. */
void bp_html_svg(const struct bp_drawing *drawing, struct bp_text language, struct bp_buf *out);

/* What a strict Content-Security-Policy lets a page by: 'sha256-...' of all that stands between the tags; empty where
 * there is none. W3C Content Security Policy Level 3, 2.3.1. */
struct bp_html_policy {
    struct bp_text style, script;
};
struct bp_html_policy bp_html_policy_of(struct bp_arena *arena, struct bp_text page);
struct bp_text bp_html_hash(struct bp_arena *arena, struct bp_text text);

#endif
