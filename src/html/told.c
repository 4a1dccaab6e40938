/* A text -> the names of metrics and the days in it. */
#include "html/told.h"

#include <limits.h>
#include <stdlib.h>

#include <unicode/uchar.h>

static int by_text(const void *a, const void *b)
{
    const struct bp_told_name *x = a, *y = b;
    int order = bp_text_cmp(x->text, y->text);
    if (order)
        return order;
    return (x->metric > y->metric) - (x->metric < y->metric);
}

static void add(struct bp_arena *arena, struct bp_told_names *out, struct bp_told_name name)
{
    name.text = bp_text_trim(name.text);
    if (!name.text.n)
        return;
    *BP_PUSH(arena, out->list, out->count, out->cap) = name;
    out->begins[(unsigned char)name.text.p[0]] = true;
}

void bp_told_names_open(struct bp_arena *arena, const struct bp_guide *guide, const struct bp_told_day *days,
                        size_t day_count, struct bp_told_names *out)
{
    size_t kept = 0;
    *out = (struct bp_told_names){0};
    for (size_t i = 0; i < guide->metric_count; i++)
        add(arena, out, (struct bp_told_name){guide->metrics[i].name, i, 0});
    for (size_t i = 0; i < day_count; i++)
        if (days[i].day != INT_MIN)
            add(arena, out, (struct bp_told_name){days[i].text, SIZE_MAX, days[i].day});
    if (out->count)
        qsort(out->list, out->count, sizeof *out->list, by_text);
    for (size_t i = 0; i < out->count; i++)
        if (!kept || !bp_text_eq(out->list[kept - 1].text, out->list[i].text))
            out->list[kept++] = out->list[i];
    out->count = kept;
}

/* The last one that is not behind `text`; NULL when there is none. */
static const struct bp_told_name *at_most(const struct bp_told_names *names, struct bp_text text)
{
    size_t from = 0, to = names->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (bp_text_cmp(names->list[middle].text, text) <= 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from ? &names->list[from - 1] : NULL;
}

static size_t common(struct bp_text a, struct bp_text b)
{
    size_t n = 0;
    while (n < a.n && n < b.n && a.p[n] == b.p[n])
        n++;
    return n;
}

/* A letter or digit of a script that sets blanks between its words. */
static bool is_spaced(int32_t c)
{
    return c >= 0 && u_isalnum(c) && !u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) &&
           u_getIntPropertyValue(c, UCHAR_LINE_BREAK) != U_LB_COMPLEX_CONTEXT;
}

static int32_t before(struct bp_text text, size_t at)
{
    size_t from = at;
    while (from > 0 && ((unsigned char)text.p[--from] & 0xC0) == 0x80)
        continue;
    return at ? bp_utf8_next(text, &from) : -1;
}

static int32_t behind(struct bp_text text, size_t at)
{
    return at < text.n ? bp_utf8_next(text, &at) : -1;
}

static int32_t past_blanks(struct bp_text text, size_t at)
{
    int32_t c = -1;
    while (at < text.n && u_isUWhiteSpace(c = bp_utf8_next(text, &at)))
        c = -1;
    return c;
}

/* A year or another number beside a day makes it another day. */
static bool is_of_another_year(struct bp_text text, size_t at, size_t to)
{
    int32_t next = past_blanks(text, to), last = before(text, at);
    return u_isdigit(next) || next == 0x5E74 || u_isdigit(last) || last == 0x5E74 || last == '/' || next == '/';
}

static bool stands_whole(struct bp_text text, size_t at, const struct bp_told_name *name)
{
    size_t to = at + name->text.n;
    int32_t last = before(text, to), next = behind(text, to), first = behind(text, at), prior = before(text, at);
    if ((is_spaced(last) && is_spaced(next)) || (is_spaced(prior) && is_spaced(first)))
        return false;
    if (next >= 0 && (U_GET_GC_MASK(next) & U_GC_M_MASK))
        return false; /* it belongs to the letter before it */
    return name->metric != SIZE_MAX || !is_of_another_year(text, at, to);
}

const struct bp_told_name *bp_told_names_at(const struct bp_told_names *names, struct bp_text text, size_t at)
{
    struct bp_text rest = bp_text_sub(text, at, text.n);
    if (!rest.n || !names->begins[(unsigned char)rest.p[0]])
        return NULL;
    for (const struct bp_told_name *name; rest.n && (name = at_most(names, rest));) {
        size_t n = common(name->text, rest);
        if (n == name->text.n && stands_whole(text, at, name))
            return name;
        rest.n = n == name->text.n ? n - 1 : n;
    }
    return NULL;
}
