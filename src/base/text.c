#include "base/text.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>

struct bp_text bp_text_of(const char *zero_terminated)
{
    return zero_terminated ? (struct bp_text){zero_terminated, strlen(zero_terminated)} : (struct bp_text){"", 0};
}

bool bp_text_eq(struct bp_text a, struct bp_text b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool bp_text_is(struct bp_text a, const char *zero_terminated)
{
    return bp_text_eq(a, bp_text_of(zero_terminated));
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool bp_text_same_letters(struct bp_text a, struct bp_text b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (lower(a.p[i]) != lower(b.p[i]))
            return false;
    return true;
}

int bp_text_cmp(struct bp_text a, struct bp_text b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digits_at(struct bp_text t, size_t i)
{
    size_t n = 0;
    while (i + n < t.n && is_digit(t.p[i + n]))
        n++;
    return n;
}

int bp_text_cmp_natural(struct bp_text a, struct bp_text b)
{
    size_t i = 0, j = 0;
    while (i < a.n && j < b.n) {
        if (!is_digit(a.p[i]) || !is_digit(b.p[j])) {
            if (a.p[i] != b.p[j])
                return (unsigned char)a.p[i] < (unsigned char)b.p[j] ? -1 : 1;
            i++, j++;
            continue;
        }
        size_t n = digits_at(a, i), m = digits_at(b, j), skip = i + n, skip_b = j + m;
        while (n > 1 && a.p[i] == '0')
            i++, n--;
        while (m > 1 && b.p[j] == '0')
            j++, m--;
        if (n != m)
            return n < m ? -1 : 1;
        int c = memcmp(a.p + i, b.p + j, n);
        if (c)
            return c;
        i = skip, j = skip_b;
    }
    if (a.n - i != b.n - j)
        return a.n - i < b.n - j ? -1 : 1;
    return bp_text_cmp(a, b);
}

bool bp_text_starts(struct bp_text t, const char *prefix)
{
    size_t n = strlen(prefix);
    return t.n >= n && memcmp(t.p, prefix, n) == 0;
}

bool bp_text_ends(struct bp_text t, const char *suffix)
{
    size_t n = strlen(suffix);
    return t.n >= n && memcmp(t.p + t.n - n, suffix, n) == 0;
}

bool bp_text_contains(struct bp_text t, struct bp_text part)
{
    if (part.n == 0)
        return true;
    for (size_t i = 0; i + part.n <= t.n; i++) {
        const char *at = memchr(t.p + i, part.p[0], t.n - part.n - i + 1);
        if (!at)
            return false;
        i = (size_t)(at - t.p);
        if (memcmp(at, part.p, part.n) == 0)
            return true;
    }
    return false;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f';
}

struct bp_text bp_text_trim(struct bp_text t)
{
    while (t.n && is_blank(t.p[0]))
        t.p++, t.n--;
    while (t.n && is_blank(t.p[t.n - 1]))
        t.n--;
    return t;
}

struct bp_text bp_text_one_line(struct bp_arena *arena, struct bp_text t)
{
    struct bp_buf out = bp_buf_new(arena);
    bool blank = false;
    for (size_t at = 0; at < t.n;) {
        int32_t c = bp_utf8_next(t, &at);
        bool shows = c > 0 && !u_isUWhiteSpace(c) && !u_iscntrl(c);
        if (shows && blank && out.n)
            bp_buf_addc(&out, ' ');
        if (shows)
            bp_buf_utf8(&out, c);
        blank = !shows;
    }
    return bp_buf_text(&out);
}

struct bp_text bp_text_sub(struct bp_text t, size_t from, size_t to)
{
    if (to > t.n)
        to = t.n;
    if (from > to)
        from = to;
    return (struct bp_text){from ? t.p + from : t.p, to - from};
}

struct bp_text bp_text_cut(struct bp_text t, size_t most)
{
    if (t.n <= most)
        return t;
    while (most > 0 && ((unsigned char)t.p[most] & 0xC0) == 0x80)
        most--;
    return bp_text_sub(t, 0, most);
}

bool bp_text_split(struct bp_text *rest, char mark, struct bp_text *piece)
{
    if (!rest->p)
        return false;
    const char *at = rest->n ? memchr(rest->p, mark, rest->n) : NULL;
    if (!at) {
        *piece = *rest;
        *rest = (struct bp_text){NULL, 0};
        return true;
    }
    size_t n = (size_t)(at - rest->p);
    *piece = (struct bp_text){rest->p, n};
    rest->p += n + 1;
    rest->n -= n + 1;
    return true;
}

char *bp_text_z(struct bp_arena *arena, struct bp_text t)
{
    char *p = bp_alloc(arena, t.n + 1, 1);
    if (t.n)
        memcpy(p, t.p, t.n);
    return p;
}

size_t bp_text_line_end(struct bp_text t)
{
    for (size_t at = 0, n; at < t.n; at += n) {
        n = t.n - at < 256 ? t.n - at : 256;
        const char *feed = memchr(t.p + at, '\n', n);
        const char *back = memchr(t.p + at, '\r', feed ? (size_t)(feed - t.p) - at : n);
        if (back || feed)
            return (size_t)((back ? back : feed) - t.p);
    }
    return t.n;
}

struct bp_text bp_text_copy(struct bp_arena *arena, struct bp_text t)
{
    return (struct bp_text){bp_text_z(arena, t), t.n};
}

struct bp_text bp_text_fmt(struct bp_arena *arena, const char *format, ...)
{
    struct bp_buf b = bp_buf_new(arena);
    va_list args;
    va_start(args, format);
    bp_buf_vfmt(&b, format, args);
    va_end(args);
    return bp_buf_text(&b);
}

bool bp_text_int(struct bp_text t, long *value)
{
    bool minus = t.n && t.p[0] == '-';
    size_t i = minus ? 1 : 0;
    if (i == t.n)
        return false;
    long v = 0;
    for (; i < t.n; i++) {
        if (!is_digit(t.p[i]) || __builtin_mul_overflow(v, 10, &v) || __builtin_sub_overflow(v, t.p[i] - '0', &v))
            return false; /* counted downwards: there is one more below zero than above */
    }
    if (!minus && v == LONG_MIN)
        return false;
    *value = minus ? v : -v;
    return true;
}

int32_t bp_utf8_next(struct bp_text t, size_t *at)
{
    const unsigned char *p = (const unsigned char *)t.p + *at;
    size_t left = t.n - *at;
    ++*at;
    if (p[0] < 0x80)
        return p[0];
    size_t more = p[0] >= 0xF0 ? 3 : p[0] >= 0xE0 ? 2 : 1;
    if (p[0] < 0xC2 || p[0] > 0xF4 || left <= more)
        return -1;
    int32_t c = p[0] & (0x3F >> more);
    for (size_t i = 1; i <= more; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return -1;
        c = c << 6 | (p[i] & 0x3F);
    }
    if ((more == 2 && c < 0x800) || (more == 3 && c < 0x10000) || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
        return -1;
    *at += more;
    return c;
}

bool bp_utf8_valid(struct bp_text t, size_t *bad_at)
{
    for (size_t i = 0; i < t.n;) {
        uint64_t eight;
        if (t.n - i >= 8 && (memcpy(&eight, t.p + i, 8), (eight & UINT64_C(0x8080808080808080)) == 0)) {
            i += 8;
            continue;
        }
        size_t start = i;
        if (bp_utf8_next(t, &i) < 0) {
            if (bad_at)
                *bad_at = start;
            return false;
        }
    }
    return true;
}

static bool slug_keeps(int32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

struct bp_text bp_slug(struct bp_arena *arena, struct bp_text name)
{
    struct bp_buf b = bp_buf_new(arena);
    bool gap = false;
    for (size_t i = 0; i < name.n;) {
        int32_t c = bp_utf8_next(name, &i);
        if (c < 0 || !slug_keeps(c)) {
            gap = b.n > 0;
            continue;
        }
        if (gap)
            bp_buf_addc(&b, '_');
        gap = false;
        bp_buf_utf8(&b, u_tolower(c));
    }
    return bp_buf_text(&b);
}

/* Edit distance with neighbours swapped as one step (optimal string alignment), given up above `most`. */
static size_t distance(struct bp_text a, struct bp_text b, size_t most)
{
    enum { LONGEST = 64 };
    if (a.n > LONGEST || b.n > LONGEST || a.n > b.n + most || b.n > a.n + most)
        return most + 1;
    size_t rows[3][LONGEST + 1];
    for (size_t j = 0; j <= b.n; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t *now = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            size_t best = above[j - 1] + (lower(a.p[i - 1]) != lower(b.p[j - 1]));
            if (above[j] + 1 < best)
                best = above[j] + 1;
            if (now[j - 1] + 1 < best)
                best = now[j - 1] + 1;
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1] && two_above[j - 2] + 1 < best)
                best = two_above[j - 2] + 1;
            now[j] = best;
        }
    }
    return rows[a.n % 3][b.n];
}

const char *bp_nearest(struct bp_text word, const char *const *names, size_t count)
{
    size_t most = word.n < 3 ? 1 : word.n / 3, best = most + 1;
    const char *found = NULL;
    for (size_t i = 0; i < count; i++) {
        size_t d = distance(word, bp_text_of(names[i]), most);
        if (d < best)
            best = d, found = names[i];
    }
    return found;
}

struct bp_buf bp_buf_new(struct bp_arena *arena)
{
    return (struct bp_buf){.arena = arena};
}

static void reserve(struct bp_buf *b, size_t more)
{
    if (b->cap - b->n >= more)
        return;
    size_t want = b->cap ? b->cap * 2 : 64;
    if (want < b->n + more)
        want = b->n + more;
    char *p = bp_alloc(b->arena, want, 1);
    if (b->n)
        memcpy(p, b->p, b->n);
    b->p = p;
    b->cap = want;
}

void bp_buf_add(struct bp_buf *b, struct bp_text t)
{
    if (!t.n)
        return;
    reserve(b, t.n);
    memcpy(b->p + b->n, t.p, t.n);
    b->n += t.n;
}

void bp_buf_adds(struct bp_buf *b, const char *zero_terminated)
{
    bp_buf_add(b, bp_text_of(zero_terminated));
}

void bp_buf_addc(struct bp_buf *b, char c)
{
    reserve(b, 1);
    b->p[b->n++] = c;
}

void bp_buf_utf8(struct bp_buf *b, int32_t c)
{
    if (c < 0x80) {
        bp_buf_addc(b, (char)c);
    } else if (c < 0x800) {
        bp_buf_addc(b, (char)(0xC0 | c >> 6));
        bp_buf_addc(b, (char)(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        bp_buf_addc(b, (char)(0xE0 | c >> 12));
        bp_buf_addc(b, (char)(0x80 | (c >> 6 & 0x3F)));
        bp_buf_addc(b, (char)(0x80 | (c & 0x3F)));
    } else {
        bp_buf_addc(b, (char)(0xF0 | c >> 18));
        bp_buf_addc(b, (char)(0x80 | (c >> 12 & 0x3F)));
        bp_buf_addc(b, (char)(0x80 | (c >> 6 & 0x3F)));
        bp_buf_addc(b, (char)(0x80 | (c & 0x3F)));
    }
}

void bp_buf_vfmt(struct bp_buf *b, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    reserve(b, 128);
    size_t room = b->cap - b->n;
    int n = vsnprintf(b->p + b->n, room, format, args);
    if (n > 0 && (size_t)n >= room) {
        reserve(b, (size_t)n + 1);
        vsnprintf(b->p + b->n, (size_t)n + 1, format, again);
    }
    b->n += n > 0 ? (size_t)n : 0;
    va_end(again);
}

void bp_buf_fmt(struct bp_buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    bp_buf_vfmt(b, format, args);
    va_end(args);
}

struct bp_text bp_buf_text(const struct bp_buf *b)
{
    return (struct bp_text){b->p ? b->p : "", b->n};
}
