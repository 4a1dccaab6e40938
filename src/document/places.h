/* places: the headings of a document -> the anchors that links to them name, each given once. In the arena they are
 * made in; they lend the document's blocks. Part of document.h. */
#ifndef BP_PLACES_H
#define BP_PLACES_H

#include "base/base.h"

struct bp_block;
struct bp_document;

enum { BP_PLACES_OURS = 3 }; /* levels below are headings of commentary */

struct bp_place {
    const struct bp_block *heading;
    struct bp_text anchor; /* bp_document_anchor of its words; of a second one alike with -1 behind it, and so on */
};

struct bp_places {
    struct bp_place *list; /* as the headings stand in the document; none for one without words */
    size_t count, cap;
};

void bp_document_places(struct bp_arena *arena, const struct bp_document *document, struct bp_places *out);

/* The place that "#anchor" leads to, or NULL. */
const struct bp_place *bp_document_place(const struct bp_places *places, struct bp_text url);

#endif
