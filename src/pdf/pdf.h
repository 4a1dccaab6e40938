/* pdf: blocks and drawings -> a PDF file's bytes, by libharu as an object and page writer, HarfBuzz for the text.
 * Points, origin as PDF has it inside this folder only. The bytes live in the run's arena; nothing is written to
 * disk. */
#ifndef BP_PDF_H
#define BP_PDF_H

#include "document/document.h"

enum bp_paper { BP_PAPER_A4, BP_PAPER_LETTER, BP_PAPER_16_9 };

struct bp_pdf_options {
    struct bp_text language;       /* en, th, vi, zh-Hans, zh-Hant: which fonts come first */
    struct bp_text title, author;  /* document information */
    struct bp_text header;         /* left of every page's head: whose it is; cut where it is too long */
    struct bp_text header_end;     /* behind it, never cut: the period, with what stands between the two */
    struct bp_text classification; /* right of every page's head, never cut; may be empty */
    struct bp_text footer;         /* left of every page's foot; right of it stands the page number */
    struct bp_text page_of;        /* "Page {page} of {pages}" */
    struct bp_text page_link;      /* the words of a link that leads to a page, for which its number is put: */
    struct bp_text page_at;        /* "p. {page}" */
    struct bp_text unit;           /* the head of columns of units, which are set in grey; empty for none */
    enum bp_paper paper;
    int64_t created_s;                   /* seconds since 1970, UTC */
    struct bp_text body_font, mono_font; /* family name or file path; empty for the defaults */
    bool box_missing_glyphs;             /* draw a box and warn, instead of an error */
    const int32_t *boxed;                /* characters whose boxes have been told of already */
    size_t boxed_count;
};

/* False: a character no font has (BP_BAD_DATA, with its line in the Markdown, the character and the words it stands
 * in), no font found (BP_NO_INPUT), a font that is damaged or an image that names no drawing (BP_BAD_DATA), or
 * libharu's first error (BP_OUR_FAULT). */
bool bp_pdf_render(struct bp_ctx *cx, const struct bp_document *document, const struct bp_drawings *drawings,
                   const struct bp_pdf_options *options, struct bp_text *out);

/* Whether what stands before the first page turn fits on one page; false as above. Pages have no numbers yet: those
 * that links name take the room of two figures, of three in a long document. */
bool bp_pdf_first_fits(struct bp_ctx *cx, const struct bp_document *document, const struct bp_drawings *drawings,
                       const struct bp_pdf_options *options, bool *fits);

#endif
