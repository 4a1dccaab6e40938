/* People's words -> as much of them as there is room for: whole sentences, else whole words and a mark that they go on.
 */
#include "tell/tell.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

/* ---- how wide: a Chinese character is as wide as two letters, a mark above or below one takes no room */

static size_t width_of(int32_t c)
{
    int wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH), kind = u_charType(c);
    if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR)
        return 0;
    return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

size_t bp_tell_width(struct bp_text text)
{
    size_t width = 0;
    for (size_t at = 0; at < text.n;)
        width += width_of(bp_utf8_next(text, &at));
    return width;
}

/* The bytes of the beginning that is at most so wide. */
static size_t bytes_of(struct bp_text text, size_t most)
{
    size_t at = 0, width = 0;
    while (at < text.n) {
        size_t next = at;
        width += width_of(bp_utf8_next(text, &next));
        if (width > most)
            break;
        at = next;
    }
    return at;
}

/* ---- sentences */

static bool is_month(struct bp_text word)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "M\xC3\xA4r", "Apr", "May", "Mai", "Jun",
                                         "Jul", "Aug", "Sep", "Oct",        "Okt", "Nov", "Dec", "Dez"};
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (bp_text_starts(word, months[i]))
            return true;
    return false;
}

/* Of what ICU takes for sentences, parted at `at`: not within "x.html?q=1", nor at the dot of "3. Nov." or of "A.
 * Smith". */
static bool ends_sentence(struct bp_text line, size_t at)
{
    struct bp_text text = bp_text_trim(bp_text_sub(line, 0, at));
    bool apart = text.n < at || (unsigned char)line.p[at - 1] >= 0x80; /* or it is within an address */
    if (!apart || !bp_text_ends(text, "."))
        return apart;
    size_t dot = text.n - 1;
    char last = dot > 0 ? text.p[dot - 1] : ' ';
    bool letter = (last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z');
    if (last >= '0' && last <= '9')
        return !is_month(bp_text_sub(line, at, line.n));
    return !letter || (dot > 1 && text.p[dot - 2] != ' ' && text.p[dot - 2] != '.');
}

/* Whole sentences from the start, at least one, as many as fit into `most` bytes. */
struct bp_text bp_tell_sentences(const struct bp_teller *t, struct bp_text line, size_t most)
{
    size_t *stops, end = 0;
    if (line.n <= most)
        return line;
    size_t count = bp_format_sentences(t->cx->arena, bp_phrases_formats(t->phrases), line, &stops);
    for (size_t i = 0; i < count && (!end || stops[i] <= most); i++)
        if (stops[i] >= line.n || ends_sentence(line, stops[i]))
            end = stops[i];
    return count ? bp_text_trim(bp_text_sub(line, 0, end)) : line;
}

/* ---- words */

/* The beginning, up to the last place before `most` bytes where a line may break in that language. */
static struct bp_text words_up_to(const struct bp_teller *t, struct bp_text text, size_t most)
{
    UErrorCode code = U_ZERO_ERROR;
    int32_t n = 0, cap = (int32_t)text.n + 1;
    UChar *wide = BP_NEW_ARRAY(t->cx->arena, UChar, (size_t)cap);
    u_strFromUTF8(wide, cap, &n, text.p, (int32_t)text.n, &code);
    UBreakIterator *it = ubrk_open(UBRK_LINE, bp_text_z(t->cx->arena, t->edition->language), wide, n, &code);
    if (U_FAILURE(code))
        return bp_text_cut(text, most);
    size_t at = 0, end = 0;
    int32_t unit = 0;
    for (int32_t stop = ubrk_next(it); stop != UBRK_DONE && at <= most; stop = ubrk_next(it)) {
        end = at;
        while (unit < stop && at < text.n)
            unit += bp_utf8_next(text, &at) > 0xFFFF ? 2 : 1;
    }
    ubrk_close(it);
    end = at <= most ? at : end;
    return end ? bp_text_trim(bp_text_sub(text, 0, end)) : bp_text_cut(text, most);
}

struct bp_text bp_tell_cut(const struct bp_teller *t, struct bp_text text, size_t most, bool marked)
{
    if (bp_tell_width(text) <= most)
        return text;
    size_t bytes = bytes_of(text, most);
    struct bp_text begin = bp_tell_sentences(t, text, bytes);
    bool whole = begin.n <= bytes;
    if (whole && !marked)
        return begin;
    if (!whole)
        begin = words_up_to(t, text, bytes ? bytes - 1 : 0);
    return bp_text_fmt(t->cx->arena, "%" BP_PRI "%s\xE2\x80\xA6", BP_ARG(begin), whole ? " " : "");
}
