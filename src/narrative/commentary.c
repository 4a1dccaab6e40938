/* People's own Markdown -> Markdown that can stand inside the pack without changing what surrounds it. */
#include "document/document.h"
#include "narrative/story.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

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
struct bp_text bp_words_sentences(struct bp_arena *arena, struct bp_text line, const char *locale, size_t most)
{
    UErrorCode code = U_ZERO_ERROR;
    int32_t n = 0, cap = (int32_t)line.n + 1;
    UChar *wide = BP_NEW_ARRAY(arena, UChar, (size_t)cap);
    if (line.n <= most)
        return line;
    u_strFromUTF8(wide, cap, &n, line.p, (int32_t)line.n, &code);
    UBreakIterator *it = ubrk_open(UBRK_SENTENCE, bp_text_fmt(arena, "%s@ss=standard", locale).p, wide, n, &code);
    if (U_FAILURE(code))
        return line;
    size_t end = 0, at = 0;
    int32_t unit = 0;
    for (int32_t stop = ubrk_next(it); stop != UBRK_DONE; stop = ubrk_next(it)) {
        while (unit < stop && at < line.n) {
            int32_t c = bp_utf8_next(line, &at);
            unit += c > 0xFFFF ? 2 : 1;
        }
        if (at < line.n && !ends_sentence(line, at))
            continue;
        if (end && at > most)
            break;
        end = at;
    }
    ubrk_close(it);
    return bp_text_trim(bp_text_sub(line, 0, end));
}
