/* Mutations of words and lines, half of all: bytes alone are seldom changed into another key, date or row. Included by
 * a target whose input is text. */
#ifndef FUZZ_MUTATE_H
#define FUZZ_MUTATE_H

#include "fuzz_help.h"

/* libFuzzer's own; not there where a corpus runs as a plain test. */
__attribute__((weak)) size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);

struct mutation {
    char *p;
    size_t n, most;
    unsigned seed;
};

static inline size_t random_below(struct mutation *m, size_t n)
{
    m->seed = m->seed * 1664525u + 1013904223u;
    return n ? (m->seed >> 8) % n : 0;
}

static inline void replace(struct mutation *m, size_t from, size_t to, const char *with, size_t n)
{
    if (m->n - (to - from) + n > m->most)
        return;
    memmove(m->p + from + n, m->p + to, m->n - to);
    memcpy(m->p + from, with, n);
    m->n += n - (to - from);
}

static inline bool in_word(char c)
{
    return (c & 0x80) || strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-", c);
}

static inline void find_word(struct mutation *m, size_t *from, size_t *to)
{
    *from = random_below(m, m->n);
    while (*from < m->n && !(m->p[*from] && in_word(m->p[*from])))
        ++*from;
    while (*from > 0 && m->p[*from - 1] && in_word(m->p[*from - 1]))
        --*from;
    for (*to = *from; *to < m->n && m->p[*to] && in_word(m->p[*to]);)
        ++*to;
}

static inline void find_line(struct mutation *m, size_t *from, size_t *to)
{
    *from = random_below(m, m->n);
    while (*from > 0 && m->p[*from - 1] != '\n')
        --*from;
    for (*to = *from; *to < m->n && m->p[*to - (*to > *from)] != '\n';)
        ++*to;
}

static const char *const odd_words[] = {"0",
                                        "-0",
                                        "-1",
                                        "1",
                                        "0.1",
                                        "1e308",
                                        "-1e308",
                                        "1e-320",
                                        "9007199254740993",
                                        "99999999999999999999",
                                        "NaN",
                                        "inf",
                                        "1,5",
                                        "1.234,56",
                                        "12 %",
                                        "$1.00",
                                        "(3)",
                                        "0001-01-01",
                                        "9999-12-31",
                                        "2026-02-29",
                                        "2026-W53",
                                        "2026-11-09",
                                        "31/12/2026",
                                        "2026-11-15T23:59:59Z",
                                        "1700000000",
                                        "46000",
                                        "",
                                        " ",
                                        "null",
                                        "true",
                                        "no",
                                        "auto",
                                        "none",
                                        "*",
                                        "\"",
                                        "\"\"",
                                        "'",
                                        "\\",
                                        "=1+1",
                                        "@x",
                                        "#",
                                        "|",
                                        "`",
                                        "```",
                                        "~~~~",
                                        "<!--",
                                        "<b>",
                                        "---",
                                        "## Scorecard",
                                        "![x](y)",
                                        "[x](javascript:y)",
                                        "{{x}}",
                                        "{{{.}}}",
                                        "{0}",
                                        "%",
                                        "\xE2\x80\xAE",
                                        "\xEF\xBB\xBF",
                                        "\xC2\xA0",
                                        "\xE0\xB8\x81\xE0\xB8\xB3",
                                        "\xE6\xBC\xA2\xE5\xAD\x97",
                                        "e\xCC\x81\xCC\xA3",
                                        "\xF0\x9F\x98\x80",
                                        "\xFF",
                                        "\x1B[31m",
                                        "\r",
                                        "\t"};

static inline void mutate_once(struct mutation *m)
{
    char copy[512];
    size_t from, to, other_from, other_to, n;
    bool words = random_below(m, 2);
    if (words) {
        find_word(m, &other_from, &other_to);
        find_word(m, &from, &to);
    } else {
        find_line(m, &other_from, &other_to);
        find_line(m, &from, &to);
    }
    n = other_to - other_from < sizeof copy ? other_to - other_from : sizeof copy;
    memcpy(copy, m->p + other_from, n);
    switch (random_below(m, 4)) {
    case 0: /* another in its place */
        replace(m, from, to, copy, n);
        return;
    case 1:
        if (words) {
            const char *odd = odd_words[random_below(m, sizeof odd_words / sizeof *odd_words)];
            replace(m, from, to, odd, strlen(odd));
        } else {
            replace(m, from, to, "", 0);
        }
        return;
    case 2: /* another before it */
        replace(m, from, from, copy, n);
        return;
    case 3:
        for (size_t times = words ? 1 : (size_t)1 << random_below(m, 6); times; times--)
            replace(m, from, from, copy, n);
        return;
    }
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    struct mutation m = {(char *)data, size, most, seed};
    if (size < 8 || random_below(&m, 2))
        return LLVMFuzzerMutate(data, size, most);
    for (size_t times = 1 + random_below(&m, 4); times; times--)
        mutate_once(&m);
    return m.n;
}

#endif
