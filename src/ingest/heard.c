/* What was heard by the texts of columns -> the same by segment. */
#include "ingest/finish.h"

#include "ingest/segments.h"

/* Which segment of the metric a segment of some row's is: itself, its column's `Other`, or none. */
static int kept_as(const struct bp_data *data, int metric, int segment)
{
    int other = -1;
    for (size_t i = 0; i < data->segment_counts[metric]; i++) {
        int kept = data->segments[metric][i];
        if (kept == segment)
            return segment;
        if (bp_text_eq(data->segment_list[kept].column, data->segment_list[segment].column) &&
            bp_text_is(data->segment_list[kept].value, "Other"))
            other = kept;
    }
    return other;
}

struct finishing {
    const struct bp_harvest *h;
    const struct bp_segment_texts *texts;
    const struct bp_data *data;
    const struct bp_bound_voice *voice;
    int *into; /* scratch */
};

/* The segments that rows of that number are in, each once. */
static size_t segments_of(const struct finishing *f, int number)
{
    size_t count = 0;
    if (number == 0) {
        f->into[0] = 0;
        return 1;
    }
    const struct bp_bound_metric *m = &f->h->plan->metrics[f->voice->metric];
    size_t which = (size_t)(number - 1) % m->breakdown_count, text = (size_t)(number - 1) / m->breakdown_count;
    const struct bp_parts *parts = &f->texts[m->breakdowns[which]].parts[text];
    for (size_t i = 0; i < parts->count; i++) {
        int segment = kept_as(f->data, m->metric, parts->segments[i]);
        bool is_new = segment > 0;
        for (size_t k = 0; k < count; k++)
            is_new &= f->into[k] != segment;
        if (is_new)
            f->into[count++] = segment;
    }
    return count;
}

static bool is_said_already(const struct bp_quote *list, size_t count, const struct bp_quote *quote)
{
    for (size_t i = 0; i < count; i++)
        if (list[i].alike == quote->alike || bp_text_eq(list[i].text, quote->text))
            return true;
    return false;
}

/* In order, the same words once, as many as may be shown. */
static void take_list(struct bp_arena *arena, const struct bp_verbatim *v, struct bp_quotes *quotes,
                      struct bp_heard_words *out)
{
    struct bp_heard_list *list = BP_PUSH(arena, out->lists, out->list_count, out->list_cap);
    struct bp_quote *kept = BP_NEW_ARRAY(arena, struct bp_quote, (size_t)v->most);
    bp_quotes_sort(quotes, v->choose);
    *list = (struct bp_heard_list){.segment = quotes->segment, .list = kept};
    for (size_t i = 0; i < quotes->count && list->count < (size_t)v->most; i++)
        if (!is_said_already(kept, list->count, &quotes->list[i]))
            kept[list->count++] = quotes->list[i];
}

static void finish_voice(const struct finishing *f, const struct bp_heard *heard, struct bp_heard_words *out)
{
    struct bp_arena *arena = f->h->arena;
    const struct bp_verbatim *v = &f->h->plan->pack->verbatims.list[f->voice->verbatim];
    int kinds = bp_heard_number(v, 1, 0);
    struct bp_heard by_segment = {0};
    *out = (struct bp_heard_words){
        .verbatim = f->voice->verbatim, .clock = f->voice->clock, .filled = heard->filled, .says = heard->says};
    bp_fold_start(&out->counts, arena, sizeof(long long));
    for (size_t i = 0; i < heard->counts.count; i++) {
        const struct bp_daily *cell = &heard->counts.list[i];
        size_t count = segments_of(f, cell->segment / kinds);
        for (size_t k = 0; k < count; k++)
            *(long long *)bp_fold_acc(&out->counts, f->into[k] * kinds + cell->segment % kinds, cell->day) +=
                *(const long long *)cell->acc;
    }
    bp_fold_finish(&out->counts);
    for (size_t i = 0; i < heard->bin_count; i++) {
        size_t count = segments_of(f, heard->bins[i].segment);
        for (size_t k = 0; k < count; k++)
            for (size_t q = 0; q < heard->bins[i].count; q++)
                bp_quotes_add(arena, bp_heard_bin(arena, &by_segment, f->into[k]), v->choose, &heard->bins[i].list[q]);
    }
    for (size_t i = 0; i < by_segment.bin_count; i++)
        take_list(arena, v, &by_segment.bins[i], out);
}

void bp_finish_heard(const struct bp_harvest *h, const struct bp_segment_texts *texts, const struct bp_data *data,
                     struct bp_source_data *books)
{
    struct finishing f = {.h = h, .texts = texts, .data = data};
    f.into = BP_NEW_ARRAY(h->arena, int, data->segment_count + 1);
    books->heard_count = h->plan->voice_count;
    books->heard = BP_NEW_ARRAY(h->arena, struct bp_heard_words, books->heard_count);
    for (size_t i = 0; i < books->heard_count; i++) {
        f.voice = &h->plan->voices[i];
        finish_voice(&f, &h->heard[i], &books->heard[i]);
    }
}

/* ---- what is asked of it */

long long bp_heard_count(const struct bp_verbatim *v, const struct bp_heard_words *words, int segment, size_t k,
                         struct bp_span days)
{
    int number = bp_heard_number(v, segment, k);
    size_t low = 0, high = words->counts.count;
    long long sum = 0;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        const struct bp_daily *cell = &words->counts.list[mid];
        if (cell->segment < number || (cell->segment == number && cell->day < days.start))
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < words->counts.count; low++) {
        const struct bp_daily *cell = &words->counts.list[low];
        if (cell->segment != number || cell->day >= days.end)
            break;
        sum += *(const long long *)cell->acc;
    }
    return sum;
}

const struct bp_heard_list *bp_heard_words_of(const struct bp_heard_words *words, int segment)
{
    for (size_t i = 0; i < words->list_count; i++)
        if (words->lists[i].segment == segment)
            return &words->lists[i];
    return NULL;
}
