/* Markdown -> the words of its first prose. */
#include "document/document.h"

/* A paragraph all in bold, or all in italics, is a heading by another name. */
static bool is_title(const struct bp_block *b)
{
    const struct bp_inline *i = b->inlines;
    return i && !i->next && (i->kind == BP_INLINE_STRONG || i->kind == BP_INLINE_EMPH);
}

static const struct bp_block *find(const struct bp_block *b, bool in_quotes)
{
    for (const struct bp_block *found; b; b = b->next)
        switch (b->kind) {
        case BP_BLOCK_PARAGRAPH:
            if (!is_title(b))
                return b;
            break;
        case BP_BLOCK_LIST:
        case BP_BLOCK_ITEM:
            if ((found = find(b->children, in_quotes)))
                return found;
            break;
        case BP_BLOCK_QUOTE:
            if (in_quotes && (found = find(b->children, in_quotes)))
                return found;
            break;
        case BP_BLOCK_HEADING:
        case BP_BLOCK_CODE:
        case BP_BLOCK_RULE:
        case BP_BLOCK_TABLE:
        case BP_BLOCK_ROW:
        case BP_BLOCK_CELL:
            break;
        }
    return NULL;
}

bool bp_document_prose(struct bp_ctx *cx, const char *file, struct bp_text markdown, struct bp_text *out)
{
    struct bp_document document;
    *out = (struct bp_text){"", 0};
    if (!bp_document_parse(cx, file, markdown, &document))
        return false;
    const struct bp_block *b = find(document.blocks, false);
    if (!b)
        b = find(document.blocks, true); /* what somebody else said is better than nothing */
    if (b)
        *out = bp_inline_words(cx->arena, b->inlines);
    return true;
}
