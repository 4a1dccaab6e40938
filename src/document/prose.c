/* Markdown -> the words of its first prose. */
#include "document/document.h"

#include <unicode/uchar.h>

static bool is_punctuation(struct bp_text t)
{
    for (size_t at = 0; at < t.n;)
        if (u_isalnum(bp_utf8_next(t, &at)))
            return false;
    return true;
}

/* What follows a title that a paragraph begins with: words in bold or italics up to its line's end, perhaps with a
 * colon. NULL where nothing follows: the paragraph is a heading by another name. All of it where there is no title. */
static const struct bp_inline *behind_title(const struct bp_inline *first)
{
    const struct bp_inline *i = first;
    if (!i || (i->kind != BP_INLINE_STRONG && i->kind != BP_INLINE_EMPH))
        return first;
    for (i = i->next; i && i->kind == BP_INLINE_TEXT && is_punctuation(i->text);)
        i = i->next;
    if (!i || i->kind == BP_INLINE_SOFT_BREAK || i->kind == BP_INLINE_LINE_BREAK)
        return i ? i->next : NULL;
    return first;
}

/* A remark or a tag of HTML, which stands there as text; stars, dots, a lone picture sign. */
static bool says_nothing(struct bp_arena *arena, const struct bp_inline *inlines)
{
    struct bp_text words = bp_text_trim(bp_inline_words(arena, inlines));
    return is_punctuation(words) || (bp_text_starts(words, "<") && bp_text_ends(words, ">"));
}

static const struct bp_block *find(struct bp_arena *arena, const struct bp_block *b, bool in_quotes)
{
    const struct bp_inline *words;
    for (const struct bp_block *found; b; b = b->next)
        switch (b->kind) {
        case BP_BLOCK_PARAGRAPH:
            words = behind_title(b->inlines);
            if (words && !says_nothing(arena, words))
                return b;
            break;
        case BP_BLOCK_LIST:
        case BP_BLOCK_ITEM:
            if ((found = find(arena, b->children, in_quotes)))
                return found;
            break;
        case BP_BLOCK_QUOTE:
            if (in_quotes && (found = find(arena, b->children, in_quotes)))
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

/* With those of the same paragraph that pictures have parted from it. */
static struct bp_text words_of(struct bp_arena *arena, const struct bp_block *paragraph)
{
    struct bp_buf b = bp_buf_new(arena);
    bp_buf_add(&b, bp_text_trim(bp_inline_words(arena, behind_title(paragraph->inlines))));
    for (const struct bp_block *part = paragraph->next;
         part && part->kind == BP_BLOCK_PARAGRAPH && part->line == paragraph->line; part = part->next)
        bp_buf_fmt(&b, " %" BP_PRI, BP_ARG(bp_text_trim(bp_inline_words(arena, part->inlines))));
    return bp_buf_text(&b);
}

bool bp_document_prose(struct bp_ctx *cx, const char *file, struct bp_text markdown, struct bp_text *out)
{
    struct bp_document document;
    *out = (struct bp_text){"", 0};
    if (!bp_document_parse(cx, file, markdown, &document))
        return false;
    const struct bp_block *found = find(cx->arena, document.blocks, false);
    if (!found)
        found = find(cx->arena, document.blocks, true); /* what somebody else said is better than nothing */
    if (found)
        *out = words_of(cx->arena, found);
    return true;
}
