/* A line of Markdown -> the same with blanks for what is no prose: code, links and their addresses, HTML, numbers of
 * list items. */
#include "edited/numbers.h"

#include <limits.h>
#include <string.h>

/* What was looked for and found once is not looked for again: however long a line is, it is gone through a few times.
 */
struct line {
    char *p;
    size_t n;
    size_t word_end;         /* of the word at hand: the next blank */
    bool gone[1 + CHAR_MAX]; /* characters that do not come any more */
};

static void blank(struct line *l, size_t from, size_t to)
{
    memset(l->p + from, ' ', to - from);
}

static size_t run_of(const struct line *l, size_t at, char c)
{
    size_t i = at;
    while (i < l->n && l->p[i] == c)
        i++;
    return i - at;
}

/* Where the code span that begins at `at` ends, with as many backticks; `at` where it does not. */
static size_t code_end(const struct line *l, size_t at, size_t ticks)
{
    for (size_t i = at + ticks; i < l->n;) {
        size_t n = run_of(l, i, '`');
        if (n == ticks)
            return i + n;
        i += n ? n : 1;
    }
    return at;
}

/* An ASCII character at or behind `from`; the line's end without one. */
static size_t find(struct line *l, size_t from, char c)
{
    const char *p = from < l->n && !l->gone[(int)c] ? memchr(l->p + from, c, l->n - from) : NULL;
    l->gone[(int)c] = !p;
    return p ? (size_t)(p - l->p) : l->n;
}

static bool starts(const struct line *l, size_t at, const char *what)
{
    size_t n = strlen(what);
    return at + n <= l->n && memcmp(l->p + at, what, n) == 0;
}

/* An address, an e-mail address: up to the next blank. `at` where none begins there. */
static size_t address_end(struct line *l, size_t at)
{
    bool begins = at == 0 || strchr(" (<\"'", l->p[at - 1]), first = begins && at >= l->word_end;
    if (first)
        l->word_end = find(l, at, ' ');
    if (begins && (starts(l, at, "http://") || starts(l, at, "https://") || starts(l, at, "www.")))
        return l->word_end;
    bool mail = first && l->word_end > at && memchr(l->p + at, '@', l->word_end - at);
    return mail ? l->word_end : at;
}

/* `1. ` and `1) `, behind the marks of quotes and headings. */
static void blank_item_number(struct line *l)
{
    size_t i = 0, from;
    while (i < l->n && strchr(" >#*-+", l->p[i]))
        i++;
    for (from = i; i < l->n && l->p[i] >= '0' && l->p[i] <= '9';)
        i++;
    if (i > from && i < l->n && (l->p[i] == '.' || l->p[i] == ')') && (i + 1 == l->n || l->p[i + 1] == ' '))
        blank(l, from, i);
}

/* What begins at `at` and is no prose, blanked: where it ends, or `at`. */
static size_t blank_at(struct line *l, size_t at, bool images)
{
    size_t end = at;
    if (l->p[at] == '`')
        end = code_end(l, at, run_of(l, at, '`'));
    else if (l->p[at] == '<' && at + 1 < l->n && l->p[at + 1] != ' ' && find(l, at, '>') < l->n)
        end = find(l, at, '>') + 1;
    else if (starts(l, at, "](") || starts(l, at, "]["))
        end = find(l, at, l->p[at + 1] == '(' ? ')' : ']');
    else if (starts(l, at, "[^"))
        end = find(l, at, ']');
    else if (!images && starts(l, at, "!["))
        end = find(l, at, ']');
    else
        end = address_end(l, at);
    if (end > at && end <= l->n)
        blank(l, at, end);
    return end;
}

struct bp_text bp_prose_of(struct bp_arena *arena, struct bp_text line, bool images)
{
    struct line l = {.p = bp_text_z(arena, line), .n = line.n};
    blank_item_number(&l);
    for (size_t at = 0; at < l.n;) {
        size_t end = blank_at(&l, at, images);
        at = end > at ? end : at + 1;
    }
    return (struct bp_text){l.p, l.n};
}
