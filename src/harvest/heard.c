/* What rows say -> counts of themes, and the words to be quoted first. */
#include "harvest/harvest.h"

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

/* ---- of a harvest */

struct asked {
    const struct bp_heard *heard;
    int segment;
};

static bool same_segment(const void *asked, size_t entry)
{
    const struct asked *a = asked;
    return a->heard->bins[entry].segment == a->segment;
}

static struct bp_quotes *find_bin(const struct bp_heard *heard, int segment)
{
    uint64_t hash = bp_hash_of_number((uint64_t)segment + 1);
    size_t at = bp_index_find(&heard->index, hash, same_segment, &(struct asked){heard, segment});
    return at == BP_NO_ENTRY ? NULL : &heard->bins[at];
}

struct bp_quotes *bp_heard_bin(struct bp_arena *arena, struct bp_heard *heard, int segment)
{
    struct bp_quotes *bin = find_bin(heard, segment);
    if (bin)
        return bin;
    bin = BP_PUSH(arena, heard->bins, heard->bin_count, heard->bin_cap);
    *bin = (struct bp_quotes){.segment = segment};
    bp_index_add(arena, &heard->index, bp_hash_of_number((uint64_t)segment + 1), heard->bin_count - 1);
    return bin;
}

/* The numbers of the row's segments: 0, then one for each breakdown of the voice's metric. */
static size_t segments_of(const struct bp_plan *plan, const struct bp_bound_voice *voice,
                          const struct bp_contribution *c, int *out)
{
    size_t count = 1;
    out[0] = 0;
    if (voice->metric < 0)
        return count;
    const struct bp_bound_metric *m = &plan->metrics[voice->metric];
    for (size_t i = 0; i < m->breakdown_count; i++) {
        size_t text = c->texts[m->breakdowns[i]];
        if (text)
            out[count++] = bp_harvest_segment(m, i, text - 1);
    }
    return count;
}

bool bp_heard_wants(const struct bp_harvest *h, size_t voice, const struct bp_contribution *c,
                    const struct bp_quote *quote)
{
    const struct bp_bound_voice *v = &h->plan->voices[voice];
    enum bp_choose choose = h->plan->pack->verbatims.list[v->verbatim].choose;
    int *segments = h->heard_segments;
    size_t count = segments_of(h->plan, v, c, segments);
    for (size_t i = 0; i < count; i++) {
        const struct bp_quotes *bin = find_bin(&h->heard[voice], segments[i]);
        if (!bin || bp_quotes_want(bin, choose, quote))
            return true;
    }
    return false;
}

void bp_heard_add(struct bp_harvest *h, size_t voice, const struct bp_contribution *c)
{
    const struct bp_bound_voice *v = &h->plan->voices[voice];
    const struct bp_verbatim *verbatim = &h->plan->pack->verbatims.list[v->verbatim];
    const struct bp_said *said = &c->said[voice];
    struct bp_heard *heard = &h->heard[voice];
    int *segments = h->heard_segments, day = c->days[v->clock];
    heard->filled += said->filled;
    heard->says += said->says;
    if (!said->says)
        return;
    size_t count = segments_of(h->plan, v, c, segments);
    for (size_t i = 0; i < count; i++) {
        ++*(long long *)bp_fold_acc(&heard->counts, bp_heard_number(verbatim, segments[i], 0), day);
        for (size_t t = 0; t < verbatim->theme_count; t++)
            if (said->themes >> t & 1)
                ++*(long long *)bp_fold_acc(&heard->counts, bp_heard_number(verbatim, segments[i], t + 1), day);
        if (said->is_quote)
            bp_quotes_add(h->arena, bp_heard_bin(h->arena, heard, segments[i]), verbatim->choose, &said->quote);
    }
}

/* ---- of two harvests; texts[b][i] is the number + 1 in `to` of text i of breakdown b */

static int segment_in(const struct bp_harvest *to, const struct bp_bound_voice *v, int segment, size_t *const *texts)
{
    if (segment == 0)
        return 0;
    const struct bp_bound_metric *m = &to->plan->metrics[v->metric];
    size_t which = (size_t)(segment - 1) % m->breakdown_count, text = (size_t)(segment - 1) / m->breakdown_count;
    return bp_harvest_segment(m, which, texts[m->breakdowns[which]][text] - 1);
}

void bp_heard_merge(struct bp_harvest *to, const struct bp_harvest *from, size_t *const *texts)
{
    for (size_t i = 0; i < to->plan->voice_count; i++) {
        const struct bp_bound_voice *v = &to->plan->voices[i];
        const struct bp_verbatim *verbatim = &to->plan->pack->verbatims.list[v->verbatim];
        int kinds = (int)verbatim->theme_count + 1;
        struct bp_heard *heard = &to->heard[i];
        const struct bp_heard *other = &from->heard[i];
        heard->filled += other->filled;
        heard->says += other->says;
        for (size_t k = 0; k < other->counts.count; k++) {
            const struct bp_daily *cell = &other->counts.list[k];
            int segment = segment_in(to, v, cell->segment / kinds, texts);
            *(long long *)bp_fold_acc(&heard->counts, segment * kinds + cell->segment % kinds, cell->day) +=
                *(const long long *)cell->acc;
        }
        for (size_t b = 0; b < other->bin_count; b++) {
            struct bp_quotes *bin = bp_heard_bin(to->arena, heard, segment_in(to, v, other->bins[b].segment, texts));
            for (size_t k = 0; k < other->bins[b].count; k++)
                bp_quotes_add(to->arena, bin, verbatim->choose, &other->bins[b].list[k]);
        }
    }
}

void bp_heard_start(struct bp_harvest *h)
{
    size_t most = 0;
    h->heard = BP_NEW_ARRAY(h->arena, struct bp_heard, h->plan->voice_count);
    for (size_t i = 0; i < h->plan->voice_count; i++) {
        const struct bp_bound_voice *v = &h->plan->voices[i];
        bp_fold_start(&h->heard[i].counts, h->arena, sizeof(long long));
        if (v->metric >= 0 && h->plan->metrics[v->metric].breakdown_count > most)
            most = h->plan->metrics[v->metric].breakdown_count;
    }
    h->heard_segments = BP_NEW_ARRAY(h->arena, int, most + 1);
}

void bp_said_copy(struct bp_arena *arena, struct bp_said *to, const struct bp_said *from)
{
    *to = *from;
    if (from->is_quote)
        to->quote.text = bp_text_copy(arena, from->quote.text);
}
