/* document: Markdown (CommonMark plus GFM pipe tables) -> a tree of blocks.
 * The tree and its texts live in the run's arena. Raw HTML is text: it is shown, never obeyed. */
#ifndef BP_DOCUMENT_H
#define BP_DOCUMENT_H

#include "document/drawing.h"
#include "document/images.h"
#include "document/joins.h"
#include "document/names.h"
#include "document/places.h"
#include "document/rules.h"
#include "document/tame.h"

enum bp_inline_kind {
    BP_INLINE_TEXT,
    BP_INLINE_SOFT_BREAK,
    BP_INLINE_LINE_BREAK,
    BP_INLINE_CODE,
    BP_INLINE_EMPH,
    BP_INLINE_STRONG,
    BP_INLINE_LINK, /* children, url (empty where it is not followed), title */
    BP_INLINE_IMAGE /* text is the alternative text, url the figure's name, e.g. charts/nps.svg */
};

struct bp_inline {
    enum bp_inline_kind kind;
    struct bp_text text;
    struct bp_text url, title;
    struct bp_inline *children, *next;
};

enum bp_block_kind {
    BP_BLOCK_HEADING,   /* level 1..6, inlines */
    BP_BLOCK_PARAGRAPH, /* inlines */
    BP_BLOCK_LIST,      /* children are items */
    BP_BLOCK_ITEM,      /* children */
    BP_BLOCK_QUOTE,     /* children */
    BP_BLOCK_CODE,      /* text, info */
    BP_BLOCK_RULE,      /* a thematic break: before a level-2 heading it starts a new page */
    BP_BLOCK_TABLE,     /* children are rows; the first is the header */
    BP_BLOCK_ROW,       /* children are cells */
    BP_BLOCK_CELL       /* inlines, align */
};

enum bp_align { BP_ALIGN_NONE, BP_ALIGN_LEFT, BP_ALIGN_CENTER, BP_ALIGN_RIGHT };

struct bp_block {
    enum bp_block_kind kind;
    int line;            /* of the Markdown, from 1 */
    int level;           /* heading */
    bool ordered, tight; /* list */
    bool contents;       /* list: of links to headings, each alone in a paragraph of its item; made for pages */
    int start;           /* ordered list */
    bool header;         /* row */
    enum bp_align align; /* cell */
    size_t columns;      /* table */
    struct bp_text text, info;
    struct bp_inline *inlines;
    const struct bp_block *parent; /* what it stands in; NULL at the top */
    struct bp_block *children, *next;
};

struct bp_document {
    const char *file; /* the Markdown's name, for messages */
    struct bp_block *blocks;
};

/* False when cmark cannot (more than 256 MiB, or out of memory): recorded. */
bool bp_document_parse(struct bp_ctx *cx, const char *file, struct bp_text markdown, struct bp_document *out);

/* The words of the first paragraph of prose, or of the first item of a list, whichever comes first: not of headings,
 * tables, code, nor of quotes where there is anything else. Without markup; empty where there is none. False as above.
 */
bool bp_document_prose(struct bp_ctx *cx, const char *file, struct bp_text markdown, struct bp_text *out);

/* The words of an inline list, without markup: alternative texts of images, breaks as blanks. */
struct bp_text bp_inline_words(struct bp_arena *arena, const struct bp_inline *inlines);

#endif
