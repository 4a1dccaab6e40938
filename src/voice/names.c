/* Cells that must not be seen -> where their words stand in a text. */
#include "voice/voice.h"

#include <string.h>

#include <unicode/uchar.h>

enum { LONGEST_CELL = 400 }; /* bytes: a longer one is no name */

/* Titles are everybody's: in Thai they begin the name without a blank. */
static const char *const titles[] = {"mr",   "mrs",  "ms",   "miss", "dr",  "khun", "นางสาว",
                                     "น.ส.", "ด.ช.", "ด.ญ.", "นาย",  "นาง", "คุณ"};
static const char *const after_surnames[] = {"先生", "女士", "小姐", "太太", "老师",
                                             "老師", "经理", "經理", "总",   "總"};

#define COUNT(list) (sizeof(list) / sizeof *(list))

void bp_voice_names_start(struct bp_arena *arena, struct bp_voice_names *names)
{
    if (!names->kept.arena)
        *names = (struct bp_voice_names){.kept = bp_buf_new(arena), .plain = {.arena = arena}};
    names->count = names->kept.n = 0;
}

static struct bp_text word_of(const struct bp_voice_names *names, size_t i)
{
    return bp_text_sub(bp_buf_text(&names->kept), i ? names->ends[i - 1] : 0, names->ends[i]);
}

static size_t characters(struct bp_text t)
{
    size_t n = 0;
    for (size_t i = 0; i < t.n; i++)
        n += ((unsigned char)t.p[i] & 0xC0) != 0x80;
    return n;
}

/* One of one letter is too little to be known by. */
static void keep(struct bp_voice_names *names, struct bp_text word, const char *title)
{
    if (characters(word) + strlen(title) < 2)
        return;
    bp_buf_add(&names->kept, word);
    bp_buf_adds(&names->kept, title);
    *BP_PUSH(names->kept.arena, names->ends, names->count, names->cap) = names->kept.n;
}

static bool is_han(int32_t c)
{
    return u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC);
}

/* Of 王小明 also 小明 and 王先生: how else such a person is called. */
static void keep_han(struct bp_voice_names *names, struct bp_text word)
{
    size_t n = characters(word), given = word.n / (n ? n : 1);
    keep(names, word, "");
    if (n < 2 || n > 4 || word.n != 3 * n)
        return;
    if (n > 2)
        keep(names, bp_text_sub(word, word.n - 2 * given, word.n), "");
    for (size_t i = 0; i < COUNT(after_surnames); i++)
        keep(names, bp_text_sub(word, 0, n == 4 ? 2 * given : given), after_surnames[i]);
}

static void keep_word(struct bp_voice_names *names, struct bp_text word)
{
    size_t at = 0;
    for (size_t i = 0; i < COUNT(titles); i++) {
        bool joined = (unsigned char)titles[i][0] >= 0xE0;
        if (bp_text_is(word, titles[i]))
            return;
        if (joined && bp_text_starts(word, titles[i])) {
            keep(names, bp_text_sub(word, strlen(titles[i]), word.n), "");
            break;
        }
    }
    if (word.n && is_han(bp_utf8_next(word, &at)))
        keep_han(names, word);
    else
        keep(names, word, "");
}

static bool is_of_word(int32_t c)
{
    int type = c < 0 ? 0 : u_charType(c);
    return c > 0 && (u_isalnum(c) || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK);
}

void bp_voice_names_add(struct bp_voice_names *names, struct bp_text cell)
{
    const char *sign = memchr(cell.p, '@', cell.n);
    if (sign)
        cell.n = (size_t)(sign - cell.p); /* the rest is the name of a host */
    cell = bp_text_cut(cell, LONGEST_CELL);
    bp_plain_make(&names->plain, cell, true);
    struct bp_text t = {names->plain.p, names->plain.n};
    size_t from = 0;
    for (size_t at = 0; at <= t.n;) {
        size_t here = at;
        if (at < t.n && is_of_word(bp_utf8_next(t, &at)))
            continue;
        if (here > from)
            keep_word(names, bp_text_sub(t, from, here));
        at = at > here ? at : here + 1;
        from = at;
    }
}

void bp_voice_names_find(struct bp_voice_names *names, struct bp_text text, struct bp_voice_spans *spans)
{
    if (!names->count)
        return;
    bp_plain_make(&names->plain, text, true);
    for (size_t i = 0; i < names->plain.n; i++)
        for (size_t w = 0; w < names->count; w++) {
            struct bp_text word = word_of(names, w);
            if (word.p[0] != names->plain.p[i] || !bp_plain_has_word(&names->plain, i, word))
                continue;
            size_t end = i + word.n;
            *BP_PUSH(spans->arena, spans->list, spans->count, spans->cap) =
                (struct bp_voice_span){names->plain.at[i], names->plain.at[end]};
        }
}
