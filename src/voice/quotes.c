/* Words that may be quoted -> the best of them. */
#include "voice/voice.h"

#include <stdlib.h>

/* ---- which words go first: by score, newer ones first; then by what no order of rows can change */

static int compare(enum bp_choose choose, const struct bp_quote *a, const struct bp_quote *b)
{
    int by_score = (a->score > b->score) - (a->score < b->score);
    if (choose != BP_CHOOSE_NEWEST && by_score)
        return choose == BP_CHOOSE_LOWEST ? by_score : -by_score;
    if (a->instant_us != b->instant_us)
        return a->instant_us > b->instant_us ? -1 : 1;
    if (by_score)
        return by_score;
    if (a->alike != b->alike)
        return a->alike < b->alike ? -1 : 1;
    if (a->customer != b->customer)
        return a->customer < b->customer ? -1 : 1;
    return bp_text_cmp(a->text, b->text);
}

bool bp_quote_goes_before(enum bp_choose choose, const struct bp_quote *a, const struct bp_quote *b)
{
    return compare(choose, a, b) < 0;
}

static int by_lowest(const void *a, const void *b)
{
    return compare(BP_CHOOSE_LOWEST, a, b);
}

static int by_newest(const void *a, const void *b)
{
    return compare(BP_CHOOSE_NEWEST, a, b);
}

static int by_highest(const void *a, const void *b)
{
    return compare(BP_CHOOSE_HIGHEST, a, b);
}

void bp_quotes_sort(struct bp_quotes *q, enum bp_choose choose)
{
    static int (*const orders[])(const void *, const void *) = {by_lowest, by_newest, by_highest};
    if (q->count)
        qsort(q->list, q->count, sizeof *q->list, orders[choose]);
}

/* The one of its customer; else a free place; else the worst, when that is worse. NULL: it is not kept. */
static struct bp_quote *place_for(const struct bp_quotes *q, enum bp_choose choose, const struct bp_quote *quote,
                                  bool *is_new)
{
    struct bp_quote *worst = NULL;
    *is_new = false;
    for (size_t i = 0; i < q->count; i++) {
        struct bp_quote *other = &q->list[i];
        if (other->customer == quote->customer)
            return compare(choose, quote, other) < 0 ? other : NULL;
        if (!worst || compare(choose, worst, other) < 0)
            worst = other;
    }
    *is_new = q->count < BP_QUOTES_KEPT;
    return *is_new || compare(choose, quote, worst) >= 0 ? NULL : worst;
}

bool bp_quotes_want(const struct bp_quotes *q, enum bp_choose choose, const struct bp_quote *quote)
{
    bool is_new;
    struct bp_quote *place = place_for(q, choose, quote, &is_new);
    return place || is_new;
}

bool bp_quotes_add(struct bp_arena *arena, struct bp_quotes *q, enum bp_choose choose, const struct bp_quote *quote)
{
    bool is_new;
    struct bp_quote *place = place_for(q, choose, quote, &is_new);
    if (is_new)
        place = BP_PUSH(arena, q->list, q->count, q->cap);
    if (!place)
        return false;
    *place = *quote;
    place->text = bp_text_copy(arena, quote->text);
    return true;
}

void bp_said_copy(struct bp_arena *arena, struct bp_said *to, const struct bp_said *from)
{
    *to = *from;
    if (from->is_quote)
        to->quote.text = bp_text_copy(arena, from->quote.text);
}
