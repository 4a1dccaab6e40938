/* What rows say -> counts of themes, and the words to be quoted first. */
#include "harvest/harvest.h"

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
