/* Headings -> the anchors that links to them name. */
#include "document/places.h"

#include "document/document.h"
#include "document/names.h"

struct search {
    struct bp_arena *arena;
    struct bp_given_names given;
    struct bp_places *out;
};

static void add(struct search *s, const struct bp_block *heading)
{
    struct bp_text words = bp_text_trim(bp_inline_words(s->arena, heading->inlines));
    struct bp_text anchor = bp_document_anchor(s->arena, words);
    if (!words.n)
        return;
    anchor = anchor.n ? anchor : BP_T("section");
    if (heading->level > BP_PLACES_OURS) /* or a page would answer to #scorecard with words of commentary */
        anchor = bp_text_fmt(s->arena, "words_%" BP_PRI, BP_ARG(anchor));
    *BP_PUSH(s->arena, s->out->list, s->out->count, s->out->cap) =
        (struct bp_place){heading, bp_names_unique(&s->given, anchor, "-", "")};
}

static void search_blocks(struct search *s, const struct bp_block *first)
{
    for (const struct bp_block *one = first; one; one = one->next) {
        if (one->kind == BP_BLOCK_HEADING)
            add(s, one);
        search_blocks(s, one->children);
    }
}

void bp_document_places(struct bp_arena *arena, const struct bp_document *document, struct bp_places *out)
{
    struct search s = {.arena = arena, .given = {.arena = arena}, .out = out};
    *out = (struct bp_places){0};
    bp_names_unique(&s.given, BP_T("main"), "-", ""); /* what the page of HTML begins with */
    search_blocks(&s, document->blocks);
}

const struct bp_place *bp_document_place(const struct bp_places *places, struct bp_text url)
{
    if (!bp_text_starts(url, "#"))
        return NULL;
    for (size_t i = 0; i < places->count; i++)
        if (bp_text_eq(places->list[i].anchor, bp_text_sub(url, 1, url.n)))
            return &places->list[i];
    return NULL;
}
