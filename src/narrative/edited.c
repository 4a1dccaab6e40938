/* An edited pack.md and the fresh one -> one pack.md: people's words are kept, figures are always the fresh ones.
 * Both are cut into pieces (a line, or a whole table), which are held against each other with their numbers masked: a
 * piece that differs in numbers alone is taken fresh; one that people wrote or changed stays as they wrote it, and
 * where it still has as many numbers as the piece it stands for, those are put in afresh. Tables and figures are never
 * theirs. */
#include "narrative/edited.h"

#include "narrative/align.h"
#include "narrative/figure.h"

#include <string.h>

struct piece {
    struct bp_text text;
    size_t key; /* a number for the text with its numbers masked; of a table for its header row */
    int line;
    bool is_table;
};

struct pieces {
    struct piece *list;
    size_t count, cap;
};

struct keys {
    struct bp_intern *texts;
    size_t count;
    struct bp_buf masked; /* the one at hand */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The length of a sign that stands before a number: + - or the true minus, with nothing but a blank or a bracket before
 * it. */
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

static size_t key_of(struct keys *keys, struct bp_text t)
{
    bool is_new;
    keys->masked.n = 0;
    t = bp_text_trim(t);
    for (size_t i = 0; i < t.n;) {
        size_t end = number_end(t, i);
        bp_buf_addc(&keys->masked, end > i ? '#' : t.p[i]);
        i = end > i ? end : i + 1;
    }
    size_t key = bp_intern(keys->texts, bp_buf_text(&keys->masked), &is_new);
    keys->count += is_new;
    return key;
}

static struct pieces cut(struct bp_arena *arena, struct keys *keys, struct bp_text markdown)
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
        *BP_PUSH(arena, out.list, out.count, out.cap) = (struct piece){line, key_of(keys, line), number, row};
    }
    return out;
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
    return bp_text_contains(t, BP_T("](" BP_FIGURE_FOLDER));
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
                        "the numbers in this line were typed by hand and are not computed again: check them");
        }
        bp_buf_addc(out, '\n');
    }
}

/* The pieces' keys as numbers, equal ones the same. */
static const size_t *keys_of(struct bp_arena *arena, const struct pieces *pieces)
{
    size_t *keys = BP_NEW_ARRAY(arena, size_t, pieces->count);
    for (size_t i = 0; i < pieces->count; i++)
        keys[i] = pieces->list[i].key;
    return keys;
}

struct bp_text bp_edited_merge(struct bp_ctx *cx, const char *file, struct bp_text edited_text,
                               struct bp_text fresh_text)
{
    struct keys keys = {bp_intern_new(cx->arena), 0, bp_buf_new(cx->arena)};
    struct pieces edited = cut(cx->arena, &keys, edited_text), fresh = cut(cx->arena, &keys, fresh_text);
    const size_t *pairs = bp_align(cx->arena, keys_of(cx->arena, &edited), edited.count, keys_of(cx->arena, &fresh),
                                   fresh.count, keys.count);
    struct bp_buf out = bp_buf_new(cx->arena);
    size_t from = 0, fresh_from = 0;
    for (size_t i = 0; i < edited.count; i++) {
        if (pairs[i] == BP_ALONE)
            continue;
        merge_gap(cx, file, &edited, from, i, &fresh, fresh_from, pairs[i], &out);
        bp_buf_fmt(&out, "%" BP_PRI "\n", BP_ARG(fresh.list[pairs[i]].text));
        from = i + 1;
        fresh_from = pairs[i] + 1;
    }
    merge_gap(cx, file, &edited, from, edited.count, &fresh, fresh_from, fresh.count, &out);
    while (out.n > 1 && out.p[out.n - 1] == '\n' && out.p[out.n - 2] == '\n')
        out.n--;
    return bp_buf_text(&out);
}
