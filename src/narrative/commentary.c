/* People's own Markdown -> Markdown that can stand inside the pack without changing what surrounds it. */
#include "document/document.h"
#include "narrative/story.h"

static struct bp_tame_words marks(const struct bp_teller *t)
{
    return (struct bp_tame_words){
        .struck = bp_tell(t, "words.struck"), .done = bp_tell(t, "words.done"), .open = bp_tell(t, "words.open")};
}

struct bp_text bp_words_block(const struct bp_teller *t, struct bp_text markdown)
{
    struct bp_tame_words words = marks(t);
    return bp_document_tame(t->cx->arena, markdown, &words);
}

size_t bp_words_items(const struct bp_teller *t, struct bp_text markdown, struct bp_text **out)
{
    struct bp_tame_words words = marks(t);
    return bp_document_items(t->cx->arena, markdown, &words, out);
}

bool bp_words_prose(const struct bp_teller *t, const struct bp_comment *c, struct bp_text *out)
{
    struct bp_tame_words words = marks(t);
    words.words_only = true;
    return bp_document_prose(t->cx, c->where.file, bp_document_tame(t->cx->arena, c->text, &words), out);
}
