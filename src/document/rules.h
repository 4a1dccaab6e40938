/* rules: what every rendering of a document decides alike: where a page turns, which paragraphs are figures, what is
 * said of a figure that is missing, which links are followed. Part of document.h. */
#ifndef BP_RULES_H
#define BP_RULES_H

#include "document/drawing.h"

struct bp_block;
struct bp_inline;
struct bp_document;

/* A rule right before a level-2 heading, neither inside anything: a page ends here, and the rule is not drawn. */
bool bp_document_turns_page(const struct bp_block *block);

#define BP_MARK_FILE "charts/icon-" /* marks stand among words, like letters */

/* Whether a paragraph is images and nothing else, and not marks alone: they are figures, shown side by side. */
bool bp_document_is_figures(const struct bp_inline *inlines);

/* What the document says first: under its title, before its next heading, the first paragraph of strong words alone. It
 * is set as the largest words of the page. NULL for none. */
const struct bp_block *bp_document_headline(const struct bp_document *document);

/* The last line of a paragraph, after a hard break, where it is code, and what stands behind a dot: what was given,
 * under the words for it. It is set grey. From its first code on; NULL for none. */
const struct bp_inline *bp_document_given(const struct bp_inline *inlines);

/* The drawing an image names. NULL when no drawing has that name: recorded (BP_BAD_DATA) at `where`. */
const struct bp_drawing *bp_document_figure(struct bp_ctx *cx, struct bp_where where,
                                            const struct bp_drawings *drawings, const struct bp_inline *image);

/* Asks for every image's drawing before anything is rendered, so that a missing one is said once and not once a format.
 * False when one is missing. */
bool bp_document_check_figures(struct bp_ctx *cx, const struct bp_document *document,
                               const struct bp_drawings *drawings);

/* What a link to a heading names behind its #, from the heading's words: small letters, marks, digits, - and _ of any
 * script, blanks as -, nothing else; as git hosts do. A second heading of the same has -1 behind it, a third -2. */
struct bp_text bp_document_anchor(struct bp_arena *arena, struct bp_text words);

enum bp_link_way {
    BP_LINK_NOWHERE, /* not followed: empty, a file beside the page, or a scheme that is not in the list */
    BP_LINK_WITHIN,  /* a place on this page */
    BP_LINK_OUT      /* http, https, mailto */
};

/* Where an address leads. Schemes are read as browsers do (URL Standard, "basic URL parser"): blanks and controls do
 * not count. The list names what a reader may follow, since programs register schemes of their own by the dozen; and a
 * file beside the page is another on each machine the page is carried to. */
enum bp_link_way bp_document_link_way(struct bp_text url);

#endif
