/* What was heard -> bytes, the same however rows were read and merged; and back. */
#include "harvest/harvest.h"

#include <stdlib.h>

enum { LEAST_BIN = 4 + 8 };

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
        bp_quotes_save(out, list[i].quotes, choose);
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
        in->bad |= !is_segment(h, voice, segment);
        if (!in->bad)
            bp_quotes_load(h->arena, in, choose, bp_heard_bin(h->arena, heard, segment));
    }
}
