/* tame: people's own Markdown -> Markdown that can stand inside a page of ours: it changes nothing of what surrounds
 * it, and holds only what every reader of Markdown shows. Headings are lowered below ours; raw HTML and links that run
 * code are text; a fence left open is closed; ~~ ~~, [x] and [^1], which CommonMark does not know, are put in words.
 * What is given out lives in the arena. Part of document.h. */
#ifndef BP_TAME_H
#define BP_TAME_H

#include "base/base.h"

struct bp_tame_words {
    struct bp_text struck; /* "struck out", before what was */
    struct bp_text done;   /* "Done:", before an item that is ticked */
    struct bp_text open;   /* "To do:", before one that is not yet */
    bool words_only;       /* all that is taken of it: notes are left out, links need not be safe */
};

/* The highest heading becomes a fourth level, none passes the sixth. */
struct bp_text bp_document_tame(struct bp_arena *arena, struct bp_text markdown, const struct bp_tame_words *words);

/* Every item of its lists, numbered or not, and every paragraph outside of them, each as one line of Markdown, tamed;
 * an item with all that stands in it. Headings and rules are none. The number of them. */
size_t bp_document_items(struct bp_arena *arena, struct bp_text markdown, const struct bp_tame_words *words,
                         struct bp_text **out);

#endif
