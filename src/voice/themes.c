/* An answer's text -> the themes whose words stand in it. */
#include "voice/voice.h"

struct theme_word {
    struct bp_text folded;
    uint64_t bit;
};

struct bp_theme_words {
    struct theme_word *of[256]; /* by their first byte */
    size_t counts[256], caps[256];
};

struct bp_theme_words *bp_theme_words_new(struct bp_arena *arena, const struct bp_verbatim *v)
{
    struct bp_theme_words *out = BP_NEW(arena, struct bp_theme_words);
    struct bp_plain plain = {.arena = arena};
    for (size_t t = 0; t < v->theme_count; t++)
        for (size_t w = 0; w < v->themes[t].count; w++) {
            bp_plain_make(&plain, v->themes[t].words[w], false);
            struct bp_text folded = bp_text_trim((struct bp_text){plain.p, plain.n});
            if (!folded.n)
                continue;
            unsigned char first = (unsigned char)folded.p[0];
            *BP_PUSH(arena, out->of[first], out->counts[first], out->caps[first]) =
                (struct theme_word){bp_text_copy(arena, folded), UINT64_C(1) << t};
        }
    return out;
}

uint64_t bp_theme_words_find(const struct bp_theme_words *words, struct bp_plain *plain, struct bp_text text)
{
    uint64_t found = 0;
    bp_plain_make(plain, text, false);
    for (size_t at = 0; at < plain->n; at++) {
        unsigned char first = (unsigned char)plain->p[at];
        for (size_t i = 0; i < words->counts[first]; i++) {
            const struct theme_word *w = &words->of[first][i];
            if (!(found & w->bit) && bp_plain_has_word(plain, at, w->folded))
                found |= w->bit;
        }
    }
    return found;
}
