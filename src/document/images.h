/* images: the pictures a Markdown names, however it does (inline, by reference) -> their addresses; and the same
 * Markdown with other addresses. Part of document.h. */
#ifndef BP_IMAGES_H
#define BP_IMAGES_H

#include "base/base.h"

struct bp_image_named {
    struct bp_text url; /* as it is meant: without backslashes and <> */
    int line;           /* of the Markdown, from 1 */
};

enum { BP_IMAGES_MOST = 100 }; /* of one text: one more is found, and no others */

struct bp_images_named {
    struct bp_image_named *list; /* in the order they are shown in */
    size_t count, cap;
    int broken; /* the line of the first that was meant as one and is text: `![x](two words.png)`; 0 without */
};

/* False: as bp_document_parse. */
bool bp_document_images(struct bp_ctx *cx, const char *file, struct bp_text markdown, struct bp_images_named *out);

/* The same Markdown, where an address that is one of `from` is the one of `to` in its place. */
struct bp_text bp_document_rename_images(struct bp_arena *arena, struct bp_text markdown, const struct bp_text *from,
                                         const struct bp_text *to, size_t count);

/* The line of the first link whose address is to run, not to be read; 0 without one. */
int bp_document_running_link(struct bp_text markdown);

#endif
