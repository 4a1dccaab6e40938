/* What was heard -> bytes, the same however rows were read and merged; and back. */
#include "harvest/harvest.h"

#include <stdlib.h>

enum { LEAST_QUOTE = 1 + 8 + 8 + 4 + 8 + 8 + 4, LEAST_BIN = 4 + 8 };

static void save_quote(struct bp_buf *out, const struct bp_quote *q)
{
    bp_wire_put(out, q->has_score, 1);
    bp_wire_put_real(out, q->score);
    bp_wire_put(out, (uint64_t)q->instant_us, 8);
    bp_wire_put_int(out, q->day);
    bp_wire_put(out, q->customer, 8);
    bp_wire_put(out, q->alike, 8);
    bp_wire_put_text(out, q->text);
}

static void load_quote(struct bp_arena *arena, struct bp_wire *in, struct bp_quote *q)
{
    q->has_score = bp_wire_take_yes(in);
    q->score = bp_wire_take_real(in);
    q->instant_us = (int64_t)bp_wire_take(in, 8);
    q->day = bp_wire_take_int(in);
    q->customer = bp_wire_take(in, 8);
    q->alike = bp_wire_take(in, 8);
    q->text = bp_text_copy(arena, bp_wire_take_text(in));
    in->bad |= q->day < BP_DAY_MIN || q->day > BP_DAY_MAX || !bp_utf8_valid(q->text, &(size_t){0});
}

void bp_said_save(struct bp_buf *out, const struct bp_said *said)
{
    bp_wire_put(out, (said->filled ? 1u : 0u) | (said->says ? 2u : 0u) | (said->is_quote ? 4u : 0u), 1);
    bp_wire_put(out, said->themes, 8);
    if (said->is_quote)
        save_quote(out, &said->quote);
}

void bp_said_load(struct bp_arena *arena, struct bp_wire *in, const struct bp_verbatim *v, struct bp_said *said)
{
    uint64_t bits = bp_wire_take(in, 1);
    *said = (struct bp_said){.filled = bits & 1, .says = bits & 2, .is_quote = bits & 4};
    said->themes = bp_wire_take(in, 8);
    in->bad |= bits > 7 || said->themes >> v->theme_count;
    if (said->is_quote)
        load_quote(arena, in, &said->quote);
}

/* ---- of a harvest */

struct placed { /* a bin, by what its segment is called in the bytes */
    int segment;
    const struct bp_quotes *quotes;
};

static int by_segment(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    return (x->segment > y->segment) - (x->segment < y->segment);
}

void bp_heard_save_bins(struct bp_buf *out, const struct bp_harvest *h, size_t voice,
                        int (*segment_of)(const void *self, size_t voice, int segment), const void *self)
{
    const struct bp_heard *heard = &h->heard[voice];
    enum bp_choose choose = h->plan->pack->verbatims.list[h->plan->voices[voice].verbatim].choose;
    struct placed *list = BP_NEW_ARRAY(out->arena, struct placed, heard->bin_count);
    for (size_t i = 0; i < heard->bin_count; i++)
        list[i] = (struct placed){segment_of(self, voice, heard->bins[i].segment), &heard->bins[i]};
    if (heard->bin_count)
        qsort(list, heard->bin_count, sizeof *list, by_segment);
    bp_wire_put_count(out, heard->filled);
    bp_wire_put_count(out, heard->says);
    bp_wire_put(out, heard->bin_count, 8);
    for (size_t i = 0; i < heard->bin_count; i++) {
        bp_wire_put_int(out, list[i].segment);
        bp_wire_put(out, list[i].quotes->count, 8);
        struct bp_quotes sorted = {.list = BP_NEW_ARRAY(out->arena, struct bp_quote, list[i].quotes->count)};
        for (size_t k = 0; k < list[i].quotes->count; k++)
            sorted.list[sorted.count++] = list[i].quotes->list[k];
        bp_quotes_sort(&sorted, choose);
        for (size_t k = 0; k < sorted.count; k++)
            save_quote(out, &sorted.list[k]);
    }
}

void bp_heard_load_bins(struct bp_harvest *h, struct bp_wire *in, size_t voice,
                        bool (*is_segment)(const struct bp_harvest *h, size_t voice, int segment))
{
    struct bp_heard *heard = &h->heard[voice];
    enum bp_choose choose = h->plan->pack->verbatims.list[h->plan->voices[voice].verbatim].choose;
    heard->filled = bp_wire_take_count(in);
    heard->says = bp_wire_take_count(in);
    size_t bins = bp_wire_take_size(in, LEAST_BIN);
    for (size_t i = 0; i < bins && !in->bad; i++) {
        int segment = bp_wire_take_int(in);
        size_t quotes = bp_wire_take_size(in, LEAST_QUOTE);
        in->bad |= !is_segment(h, voice, segment) || quotes > BP_QUOTES_KEPT;
        if (in->bad)
            return;
        struct bp_quotes *bin = bp_heard_bin(h->arena, heard, segment);
        for (size_t k = 0; k < quotes && !in->bad; k++) {
            struct bp_quote quote;
            load_quote(h->arena, in, &quote);
            in->bad |= in->bad || !bp_quotes_add(h->arena, bin, choose, &quote);
        }
    }
}
