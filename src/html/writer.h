/* writer: blocks and inlines -> HTML elements. Holds what the elements of one page share. Private to html/. */
#ifndef BP_HTML_WRITER_H
#define BP_HTML_WRITER_H

#include "html/html.h"

struct bp_html_writer {
    struct bp_ctx *cx;
    const char *file;
    const struct bp_drawings *drawings;
    struct bp_buf *out;
    struct bp_places places; /* of the document's headings; */
    size_t place;            /* the next one's */
    struct bp_given_names labels;
    struct bp_text topic; /* the words of the last heading: what a table below it is about */
    int levels[6];        /* of the headings that this place stands under, outermost first */
    int level_count;
    bool failed; /* an image that names no drawing was recorded */
};

void bp_html_blocks(struct bp_html_writer *w, const struct bp_block *first);
void bp_html_block(struct bp_html_writer *w, const struct bp_block *block);
void bp_html_table(struct bp_html_writer *w, const struct bp_block *table);

/* `line` is the Markdown's, for messages. */
void bp_html_inlines(struct bp_html_writer *w, const struct bp_inline *first, int line);

/* Its bytes in the page. picture.c */
void bp_html_picture(struct bp_html_writer *w, const struct bp_drawing *drawing, struct bp_text alt);

/* Each image in a <figure>, side by side. False, and nothing written, unless the list is images alone. */
bool bp_html_figures(struct bp_html_writer *w, const struct bp_inline *first, int line);

#endif
