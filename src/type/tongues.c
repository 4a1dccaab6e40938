/* The letters of a text -> stretches of it in languages other than the document's. */
#include "type/shape.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

/* Letters of Vietnamese alone: with horn, and with two marks; D with stroke is its too, as far as packs go. */
static bool is_vietnamese(UChar32 c)
{
    return (c >= 0x1EA0 && c <= 0x1EF9) || c == 0x01A0 || c == 0x01A1 || c == 0x01AF || c == 0x01B0 || c == 0x0110 ||
           c == 0x0111;
}

static bool says(struct bp_text document, const char *language)
{
    size_t n = strlen(language);
    return bp_text_starts(document, language) && (document.n == n || document.p[n] == '-');
}

/* Of a letter; NULL where any language could have it, or none that is known here. */
static const char *language_of(UChar32 c)
{
    if (!u_isalpha(c))
        return NULL;
    UErrorCode error = U_ZERO_ERROR;
    switch ((int)uscript_getScript(c, &error)) {
    case USCRIPT_THAI:
        return "th";
    case USCRIPT_HAN:
        return "zh";
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
        return "ja";
    case USCRIPT_HANGUL:
        return "ko";
    case USCRIPT_LATIN:
        return is_vietnamese(c) ? "vi" : "en";
    default:
        return NULL;
    }
}

/* Whether a word's language needs saying: English only where the document is of another script. */
static bool differs(struct bp_text document, const char *language)
{
    bool latin = !says(document, "th") && !says(document, "zh") && !says(document, "ja") && !says(document, "ko");
    return strcmp(language, "en") == 0 ? !latin : !says(document, language);
}

static bool is_wordless(UChar32 c)
{
    return !u_isalpha(c) && !u_isdigit(c) && !(U_GET_GC_MASK(c) & U_GC_M_MASK);
}

/* A word from *at on, which moves to its end; it is in the language of its most telling letter: Vietnamese before
 * English, anything before that. */
static const char *word(const struct bp_type_para *para, size_t *at)
{
    const char *language = NULL;
    while (*at < para->n) {
        size_t next = *at;
        UChar32 c = bp_utf16_next(para->text, para->n, &next);
        if (is_wordless(c))
            break;
        const char *own = language_of(c);
        bool joins = !own || !language || own == language ||
                     ((strcmp(own, "en") == 0 || strcmp(own, "vi") == 0) &&
                      (strcmp(language, "en") == 0 || strcmp(language, "vi") == 0));
        if (!joins)
            break; /* Thai and Chinese have no blanks between them and others */
        if (own && (!language || strcmp(own, "vi") == 0))
            language = own;
        *at = next;
    }
    return language;
}

void bp_type_find_tongues(struct bp_arena *arena, struct bp_text document, struct bp_type_para *para)
{
    bool own = false; /* some words are in the document's language */
    for (size_t at = 0; at < para->n;) {
        size_t from = at;
        const char *language = word(para, &at);
        if (at == from) {
            bp_utf16_next(para->text, para->n, &at);
            continue;
        }
        if (!language)
            continue; /* a number */
        struct bp_type_tongue *last = para->tongue_count ? &para->tongues[para->tongue_count - 1] : NULL;
        if (!differs(document, language)) {
            own = true;
            if (last)
                last->closed = true;
        } else if (last && !last->closed && strcmp(last->language, language) == 0) {
            last->to = at;
        } else {
            if (last)
                last->closed = true;
            BP_ROOM(arena, para->tongues, para->tongue_cap, 1);
            *BP_PUSH(arena, para->tongues, para->tongue_count, para->tongue_cap) =
                (struct bp_type_tongue){from, at, language, false};
        }
    }
    para->tongue = para->tongue_count == 1 && !own ? para->tongues[0].language : NULL;
}

const struct bp_type_tongue *bp_type_tongue_at(const struct bp_type_para *para, size_t at)
{
    size_t low = 0, high = para->tongue_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (para->tongues[middle].to <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < para->tongue_count && para->tongues[low].from <= at ? &para->tongues[low] : NULL;
}
