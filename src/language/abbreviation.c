/* A catalogue and the units of a pack -> abbreviations and what they stand for; a text -> the abbreviation in it. */
#include "language/abbreviation.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static size_t letters_at(struct bp_text text, size_t at)
{
    size_t to = at;
    while (to < text.n && is_letter(text.p[to]))
        to++;
    return to - at;
}

static bool is_known(const struct bp_abbreviations *known, struct bp_text letters)
{
    for (size_t i = 0; i < known->count; i++)
        if (bp_text_eq(known->list[i].letters, letters))
            return true;
    return false;
}

static void add(struct bp_ctx *cx, struct bp_abbreviations *out, struct bp_text letters, struct bp_text meaning)
{
    *BP_PUSH(cx->arena, out->list, out->count, out->cap) = (struct bp_abbreviation){letters, meaning};
    out->begins[(unsigned char)*letters.p] = true;
}

static bool add_message(struct bp_ctx *cx, const struct bp_phrases *phrases, const char *key,
                        struct bp_abbreviations *out)
{
    struct bp_text text = bp_phrase_plain(cx, phrases, key);
    size_t n = letters_at(text, 0);
    struct bp_text meaning = bp_text_trim(bp_text_sub(text, n + 1 < text.n ? n + 1 : text.n, text.n));
    if (!n || n > BP_ABBREVIATION_LONGEST || n == text.n || text.p[n] != ':' || !meaning.n) {
        bp_phrases_fault(cx, phrases,
                         "`%s` is not an abbreviation and what it stands for: write it as NPS: net promoter score, of "
                         "at most %d Latin letters and digits",
                         key, BP_ABBREVIATION_LONGEST);
        return false;
    }
    if (!is_known(out, bp_text_sub(text, 0, n)))
        add(cx, out, bp_text_sub(text, 0, n), meaning);
    return true;
}

bool bp_abbreviations_of(struct bp_ctx *cx, const struct bp_phrases *phrases, struct bp_abbreviations *out)
{
    bool good = true;
    *out = (struct bp_abbreviations){0};
    for (size_t i = 0; bp_phrases_key(phrases, i); i++) {
        const char *key = bp_phrases_key(phrases, i);
        if (strncmp(key, "abbr.", 5) == 0)
            good = add_message(cx, phrases, key, out) && good;
    }
    return good;
}

void bp_abbreviations_add_unit(struct bp_ctx *cx, const struct bp_phrases *phrases, struct bp_text unit,
                               struct bp_abbreviations *out)
{
    if (is_known(out, unit))
        return;
    struct bp_text name = bp_format_currency(cx->arena, bp_phrases_formats(phrases), unit);
    if (name.n)
        add(cx, out, unit, name);
}

/* ---- in a text */

/* A Latin letter that is none of ours: the word goes on with it. */
static bool goes_on(struct bp_text text, size_t at)
{
    UErrorCode error = U_ZERO_ERROR;
    int32_t c = at < text.n ? bp_utf8_next(text, &at) : -1;
    return c >= 0x80 && u_isalpha(c) && uscript_getScript(c, &error) == USCRIPT_LATIN;
}

static bool begins_word(struct bp_text text, size_t at)
{
    size_t before = at;
    if (!at)
        return true;
    while (before > 0 && ((unsigned char)text.p[--before] & 0xC0) == 0x80)
        continue;
    return !is_letter(text.p[at - 1]) && !strchr("./@_#&", text.p[at - 1]) && !goes_on(text, before);
}

static bool ends_word(struct bp_text text, size_t to)
{
    char next = to < text.n ? text.p[to] : ' ', second = to + 1 < text.n ? text.p[to + 1] : ' ';
    return next != '_' && next != '@' && next != '&' && !(next == '.' && is_letter(second)) && !goes_on(text, to);
}

/* A letter alone may be anything: "n = 5" is what is counted. */
static bool is_alone(struct bp_text text, size_t at)
{
    struct bp_text rest = bp_text_sub(text, at + 1, text.n);
    return text.n == 1 || bp_text_starts(rest, " =") || bp_text_starts(rest, "=");
}

size_t bp_abbreviation_at(const struct bp_abbreviations *abbreviations, struct bp_text text, size_t at)
{
    unsigned char first = at < text.n ? (unsigned char)text.p[at] : 0x80;
    if (first >= 0x80 || !abbreviations->begins[first] || !begins_word(text, at))
        return SIZE_MAX;
    size_t n = letters_at(text, at);
    if (!ends_word(text, at + n) || (n == 1 && !is_alone(text, at)))
        return SIZE_MAX;
    for (size_t i = 0; i < abbreviations->count; i++)
        if (bp_text_eq(abbreviations->list[i].letters, bp_text_sub(text, at, at + n)))
            return i;
    return SIZE_MAX;
}
