/* voice: what a customer wrote -> which themes it speaks of, and the same words as they may stand in a pack: without
 * mail addresses, numbers, links and names, on one line. Pure; what is made lives in the arena given, and scratch is
 * used again row by row. */
#ifndef BP_VOICE_H
#define BP_VOICE_H

#include "pack/pack.h"

/* What stands for words that are taken out, however many stand side by side. */
#define BP_TAKEN_OUT "[...]"

/* ---- fold.c: texts as they are compared: small letters, half width, digits in ASCII, blanks as one, nothing that is
 * not seen. Each byte knows where its character starts in the text it was made of. */
struct bp_plain {
    struct bp_arena *arena;
    char *p;
    uint32_t *at; /* as p, and one more: the text's end */
    size_t n, room, at_room;
};

/* `bare`: Latin letters without their marks, too, as names are often written. */
void bp_plain_make(struct bp_plain *out, struct bp_text text, bool bare);
/* The word, folded alike, stands at p + at and is whole there: where its script parts words by blanks no letter and no
 * digit goes on with it; in Thai, Lao, Khmer, Burmese, Chinese and Japanese it may stand anywhere between letters. */
bool bp_plain_has_word(const struct bp_plain *text, size_t at, struct bp_text word);
/* No word goes on from the byte before `at` to the one there. */
bool bp_voice_word_ends(struct bp_text text, size_t at);

/* ---- says.c */

/* There is something in it to be told: two letters at least, and not "n/a", "-", "none" or the like. */
bool bp_voice_says(struct bp_text text);
/* So does what is left of it, once cleaned. */
bool bp_voice_says_more(struct bp_text clean);

/* ---- themes.c: the words of a verbatim's themes, ready to be looked for */
struct bp_theme_words;
struct bp_theme_words *bp_theme_words_new(struct bp_arena *arena, const struct bp_verbatim *verbatim);
/* Bit t: a word of theme t stands in it. Makes `plain` of the text. */
uint64_t bp_theme_words_find(const struct bp_theme_words *words, struct bp_plain *plain, struct bp_text text);

/* ---- mask.c, names.c: what must not be seen */
struct bp_voice_span {
    size_t from, to; /* bytes */
};

struct bp_voice_spans {
    struct bp_arena *arena;
    struct bp_voice_span *list;
    size_t count, cap;
};

/* Mail addresses, phone, card, identity and account numbers, links and @names. */
void bp_voice_mask(struct bp_text text, struct bp_voice_spans *spans);

/* The words of cells that must not be seen, folded and bare. */
struct bp_voice_names {
    struct bp_buf kept;
    size_t *ends; /* of the words in kept */
    size_t count, cap;
    struct bp_plain plain;
};

void bp_voice_names_start(struct bp_arena *arena, struct bp_voice_names *names);
void bp_voice_names_add(struct bp_voice_names *names, struct bp_text cell);
void bp_voice_names_find(struct bp_voice_names *names, struct bp_text text, struct bp_voice_spans *spans);

/* ---- clean.c: on one line, without what must not be seen and without controls; of a very long one the beginning. Lent
 * from `out`. */
struct bp_text bp_voice_clean(struct bp_text text, struct bp_voice_names *names, struct bp_voice_spans *spans,
                              struct bp_buf *out);

#include "voice/quotes.h"

#endif
