/* An edited pack.md and the fresh one -> one pack.md: people's words are kept, figures are always the fresh ones.
 * Both are cut into pieces (a line, or a whole table), which are held against each other with their numbers masked: a
 * piece that differs in numbers alone is taken fresh; one that people wrote or changed stays as they wrote it, and
 * where it still has as many numbers as the piece it stands for, those are put in afresh. Tables and figures are never
 * theirs. */
#include "narrative/edited.h"

#include <string.h>

struct piece {
    struct bp_text text, key; /* key: the text with its numbers masked; of a table its header row */
    int line;
    bool is_table;
};

struct pieces {
    struct piece *list;
    size_t count, cap;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The length of a sign that stands before a number: + - or the true minus, behind nothing but a blank or a bracket. */
static size_t sign_at(struct bp_text t, size_t at)
{
    static const struct bp_text minus = {"\xE2\x88\x92", 3};
    bool apart = at == 0 || t.p[at - 1] == ' ' || t.p[at - 1] == '(';
    size_t n = t.p[at] == '+' || t.p[at] == '-' ? 1 : bp_text_eq(bp_text_sub(t, at, at + 3), minus) ? 3 : 0;
    return apart && n && at + n < t.n && is_digit(t.p[at + n]) ? n : 0;
}

/* Where the number that starts at `at` ends (its sign, digits, with , . between them); `at` itself when none does. */
static size_t number_end(struct bp_text t, size_t at)
{
    size_t i = at + sign_at(t, at);
    while (i < t.n && (is_digit(t.p[i]) || ((t.p[i] == ',' || t.p[i] == '.') && i + 1 < t.n && is_digit(t.p[i + 1]))))
        i++;
    return i;
}

static struct bp_text mask(struct bp_arena *arena, struct bp_text t)
{
    struct bp_buf b = bp_buf_new(arena);
    t = bp_text_trim(t);
    for (size_t i = 0; i < t.n;) {
        size_t end = number_end(t, i);
        bp_buf_addc(&b, end > i ? '#' : t.p[i]);
        i = end > i ? end : i + 1;
    }
    return bp_buf_text(&b);
}

static struct pieces cut(struct bp_arena *arena, struct bp_text markdown)
{
    struct pieces out = {0};
    struct bp_text rest = markdown, line;
    for (int number = 1; bp_text_split(&rest, '\n', &line); number++) {
        if (line.n && line.p[line.n - 1] == '\r')
            line.n--;
        struct piece *last = out.count ? &out.list[out.count - 1] : NULL;
        bool row = bp_text_starts(line, "|");
        if (row && last && last->is_table) {
            last->text.n = (size_t)(line.p + line.n - last->text.p);
            continue;
        }
        *BP_PUSH(arena, out.list, out.count, out.cap) = (struct piece){line, mask(arena, line), number, row};
    }
    return out;
}

/* longest[i][j]: how many pieces a[i..] and b[j..] share in order; (a.count + 1) x (b.count + 1). */
static unsigned *longest_common(struct bp_arena *arena, const struct pieces *a, const struct pieces *b)
{
    size_t width = b->count + 1;
    unsigned *longest = BP_NEW_ARRAY(arena, unsigned, (a->count + 1) * width);
    for (size_t i = a->count; i-- > 0;)
        for (size_t j = b->count; j-- > 0;) {
            unsigned *here = &longest[i * width + j];
            unsigned below = longest[(i + 1) * width + j], right = longest[i * width + j + 1];
            *here = bp_text_eq(a->list[i].key, b->list[j].key) ? longest[(i + 1) * width + j + 1] + 1
                    : below > right                            ? below
                                                               : right;
        }
    return longest;
}

static size_t count_numbers(struct bp_text t)
{
    size_t count = 0;
    for (size_t i = 0; i < t.n;) {
        size_t end = number_end(t, i);
        count += end > i;
        i = end > i ? end : i + 1;
    }
    return count;
}

/* Their words, our numbers, one for one. */
static void add_with_numbers_of(struct bp_buf *b, struct bp_text words, struct bp_text fresh)
{
    size_t from = 0;
    for (size_t i = 0; i < words.n;) {
        size_t end = number_end(words, i);
        if (end == i) {
            bp_buf_addc(b, words.p[i++]);
            continue;
        }
        while (number_end(fresh, from) == from)
            from++;
        bp_buf_add(b, bp_text_sub(fresh, from, number_end(fresh, from)));
        from = number_end(fresh, from);
        i = end;
    }
}

static bool shows_figure(struct bp_text t)
{
    return bp_text_contains(t, BP_T("](charts/"));
}

/* Between two pieces both have: what only the edited pack has stays, what only the fresh one has was taken out by them,
 * save tables and figures, which stay ours. */
static void merge_gap(struct bp_ctx *cx, const char *file, const struct pieces *edited, size_t i, size_t i_end,
                      const struct pieces *fresh, size_t j, size_t j_end, struct bp_buf *out)
{
    for (; i < i_end || j < j_end; i += i < i_end, j += j < j_end) {
        const struct piece *theirs = i < i_end ? &edited->list[i] : NULL, *ours = j < j_end ? &fresh->list[j] : NULL;
        bool ours_stays =
            ours && (ours->is_table || (shows_figure(ours->text) && !(theirs && shows_figure(theirs->text))));
        if (ours_stays)
            bp_buf_fmt(out, "%" BP_PRI "\n", BP_ARG(ours->text));
        if (!theirs || theirs->is_table)
            continue;
        size_t numbers = count_numbers(theirs->text);
        if (ours && !ours_stays && numbers && numbers == count_numbers(ours->text)) {
            add_with_numbers_of(out, theirs->text, ours->text);
        } else {
            bp_buf_add(out, theirs->text);
            if (numbers)
                bp_note(cx, (struct bp_where){file, theirs->line, 0},
                        "the numbers in this line are yours: they are not computed again");
        }
        bp_buf_addc(out, '\n');
    }
}

struct bp_text bp_edited_merge(struct bp_ctx *cx, const char *file, struct bp_text edited_text,
                               struct bp_text fresh_text)
{
    struct pieces edited = cut(cx->arena, edited_text), fresh = cut(cx->arena, fresh_text);
    const unsigned *longest = longest_common(cx->arena, &edited, &fresh);
    size_t width = fresh.count + 1, i = 0, j = 0;
    struct bp_buf out = bp_buf_new(cx->arena);
    while (i < edited.count || j < fresh.count) {
        size_t i_end = i, j_end = j;
        while (i_end < edited.count && j_end < fresh.count &&
               !bp_text_eq(edited.list[i_end].key, fresh.list[j_end].key)) {
            if (longest[(i_end + 1) * width + j_end] >= longest[i_end * width + j_end + 1])
                i_end++;
            else
                j_end++;
        }
        bool matched = i_end < edited.count && j_end < fresh.count;
        if (!matched)
            i_end = edited.count, j_end = fresh.count;
        merge_gap(cx, file, &edited, i, i_end, &fresh, j, j_end, &out);
        if (matched)
            bp_buf_fmt(&out, "%" BP_PRI "\n", BP_ARG(fresh.list[j_end].text));
        i = i_end + 1, j = j_end + 1;
    }
    while (out.n > 1 && out.p[out.n - 1] == '\n' && out.p[out.n - 2] == '\n')
        out.n--;
    return bp_buf_text(&out);
}
