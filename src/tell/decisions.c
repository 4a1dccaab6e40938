/* An item of decisions.md -> its parts. */
#include "tell/tell.h"

#include "value/value.h"
#include "voice/voice.h"

enum { LONGEST_OWNER = 80, LONGEST_DATE = 40, SHORTEST_NAME = 4, LONGEST_BRIEF = 60 };

/* ---- marks */

static const struct bp_text colons[] = {{":", 1}, {"\xEF\xBC\x9A", 3}};

/* The bytes of a colon at `at`, also of a full-width one; 0 for none. */
static size_t colon_at(struct bp_text text, size_t at)
{
    for (size_t i = 0; i < sizeof colons / sizeof *colons; i++)
        if (bp_text_eq(bp_text_sub(text, at, at + colons[i].n), colons[i]))
            return colons[i].n;
    return 0;
}

/* The bytes of `word` and a colon at `at`, bold or not; 0 for none. */
static size_t mark_at(struct bp_text text, size_t at, struct bp_text word)
{
    size_t i = at, n;
    while (i < text.n && text.p[i] == '*')
        i++;
    if (!word.n || !bp_text_same_letters(bp_text_sub(text, i, i + word.n), word))
        return 0;
    i += word.n;
    while (i < text.n && text.p[i] == '*')
        i++;
    n = colon_at(text, i);
    i += n;
    while (n && i < text.n && text.p[i] == '*')
        i++;
    return n ? i - at : 0;
}

static size_t either_at(const struct bp_teller *t, struct bp_text text, size_t at, const char *key, const char *english)
{
    size_t n = mark_at(text, at, bp_tell(t, key));
    return n ? n : mark_at(text, at, bp_text_of(english));
}

/* ---- parts */

/* Behind the end of the sentence before `at`; 0 where there is none. */
static size_t sentence_start(struct bp_text text, size_t at)
{
    static const char *const ends[] = {". ",           "? ",           "! ",           "; ",
                                       "\xE3\x80\x82", "\xEF\xBC\x9F", "\xEF\xBC\x81", "\xEF\xBC\x9B"};
    for (size_t i = at; i > 0; i--)
        for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
            if (bp_text_ends(bp_text_sub(text, 0, i), ends[k]))
                return i;
    return 0;
}

static bool has_digit(struct bp_text text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] >= '0' && text.p[i] <= '9')
            return true;
    return false;
}

static struct bp_text without_end(struct bp_text text)
{
    text = bp_text_trim(text);
    size_t n = bp_text_ends(text, ".") ? 1 : bp_text_ends(text, "\xE3\x80\x82") ? 3 : 0;
    return bp_text_sub(text, 0, text.n - n);
}

/* The longest of `marks` (with | between them) that stands at `at`: ", trước ngày " rather than ", trước ". */
static size_t longest_mark_at(struct bp_text text, size_t at, struct bp_text marks)
{
    struct bp_text mark;
    size_t longest = 0;
    while (bp_text_split(&marks, '|', &mark))
        if (mark.n > longest && bp_text_eq(bp_text_sub(text, at, at + mark.n), mark))
            longest = mark.n;
    return longest;
}

static void match_end(struct bp_text text, struct bp_text name, size_t *longest)
{
    if (name.n > *longest && name.n < text.n && bp_text_eq(bp_text_sub(text, text.n - name.n, text.n), name))
        *longest = name.n;
}

/* Where somebody the pack knows ends the text: Thai parts its sentences with blanks, as it does all else. 0: nobody. */
static size_t known_owner_start(const struct bp_teller *t, struct bp_text text)
{
    const struct bp_pack *pack = t->pack;
    size_t longest = 0;
    for (size_t i = 0; pack && i < pack->metric_count; i++)
        match_end(text, pack->metrics[i].owner, &longest);
    for (size_t i = 0; pack && i < pack->people.count; i++) {
        match_end(text, pack->people.list[i].role, &longest);
        match_end(text, pack->people.list[i].name, &longest);
    }
    return longest && text.p[text.n - longest - 1] == ' ' ? text.n - longest : 0;
}

/* "Chief Executive, by 25 Nov 2026": the last sentence that names somebody and a day. */
static void find_owner(const struct bp_teller *t, struct bp_decision *d, struct bp_text marks)
{
    struct bp_text text = d->what;
    for (size_t at = text.n; marks.n && at-- > 0;) {
        size_t n = longest_mark_at(text, at, marks);
        size_t from = n ? sentence_start(text, at) : 0;
        if (n && !from)
            from = known_owner_start(t, bp_text_sub(text, 0, at));
        struct bp_text owner = bp_text_trim(bp_text_sub(text, from, at)),
                       by = without_end(bp_text_sub(text, at + n, text.n));
        if (!from || !owner.n || owner.n > LONGEST_OWNER || by.n > LONGEST_DATE || !has_digit(by))
            continue;
        d->what = bp_text_trim(bp_text_sub(text, 0, from));
        d->owner = owner;
        d->by = by;
        return;
    }
}

struct bp_decision bp_decision_read(const struct bp_teller *t, struct bp_text item)
{
    struct bp_decision d = {.text = item, .what = item};
    for (size_t i = item.n; i-- > 0;) {
        size_t n = i == 0 || item.p[i - 1] == ' ' || (unsigned char)item.p[i - 1] >= 0x80
                       ? either_at(t, item, i, "decision.if_not", "If not")
                       : 0;
        if (!n || !i)
            continue;
        d.what = bp_text_trim(bp_text_sub(item, 0, i));
        d.if_not = bp_text_trim(bp_text_sub(item, i + n, item.n));
        break;
    }
    d.asked = d.what;
    find_owner(t, &d, bp_tell(t, "decision.by"));
    if (!d.owner.n)
        find_owner(t, &d, BP_T(", by |, until |, before |, due "));
    return d;
}

bool bp_decision_answer(const struct bp_teller *t, struct bp_text item, struct bp_text *answer)
{
    size_t n = either_at(t, item, 0, "decision.answered", "Answered");
    *answer = bp_text_trim(bp_text_sub(item, n, item.n));
    return n > 0 && answer->n > 0;
}

struct bp_text bp_decision_line(const struct bp_teller *t, const struct bp_decision *d)
{
    return d->if_not.n ? BP_TELL(t, "decision.line", bp_arg_text("asked", d->asked), bp_arg_text("if_not", d->if_not))
                       : d->text;
}

/* ---- what is the same */

bool bp_decision_is_of(struct bp_text name, struct bp_text decision)
{
    struct bp_text longer = name.n < decision.n ? decision : name;
    size_t n = name.n < decision.n ? name.n : decision.n;
    return n >= SHORTEST_NAME && bp_text_same_letters(bp_text_sub(name, 0, n), bp_text_sub(decision, 0, n)) &&
           bp_voice_word_ends(longer, n);
}

struct bp_text bp_decision_brief(struct bp_text decision)
{
    static const char *const marks[] = {
        ",", ";", ":", ".", "?", "\xEF\xBC\x8C", "\xEF\xBC\x9B", "\xEF\xBC\x9A", "\xE3\x80\x82", "\xEF\xBC\x9F"};
    for (size_t i = 1; i < decision.n; i++)
        for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
            if (bp_text_starts(bp_text_sub(decision, i, decision.n), marks[k]) &&
                (marks[k][1] || i + 1 == decision.n || decision.p[i + 1] == ' '))
                return bp_text_sub(decision, 0, i);
    return bp_text_cut(decision, LONGEST_BRIEF);
}
