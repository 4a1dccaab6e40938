/* What customers wrote in the pack's period -> quotes that may be shown, and themes against the period before. */
#include "insight/heard.h"

#include <stdlib.h>

static const struct bp_heard_words *words_of(const struct bp_metrics *metrics, size_t verbatim)
{
    const struct bp_source_data *d = &metrics->data->sources[metrics->pack->verbatims.list[verbatim].of_source];
    for (size_t i = 0; !d->failed && i < d->heard_count; i++)
        if (d->heard[i].verbatim == (int)verbatim)
            return &d->heard[i];
    return NULL;
}

/* ---- how many answers there are */

/* Those behind the figure it stands beside, where that is of the same rows and period. */
static long long answers_of(const struct bp_metrics *metrics, const struct bp_verbatim *v, int segment, long long says)
{
    const struct bp_series *s = bp_metrics_find(metrics, v->of_metric, segment);
    bool same = s && metrics->pack->metrics[v->of_metric].source == v->of_source &&
                s->period.start == metrics->period.start && s->period.end == metrics->period.end;
    if (!same || s->totals[0].now.figure.n < 0)
        return says;
    return s->totals[0].now.figure.n;
}

static bool is_hidden(const struct bp_metrics *metrics, const struct bp_verbatim *v, int segment)
{
    const struct bp_series *s = bp_metrics_find(metrics, v->of_metric, segment);
    return s && s->totals[0].now.figure.hidden;
}

static void count_periods(const struct bp_metrics *metrics, const struct bp_heard_words *words,
                          struct bp_heard_found *out)
{
    const struct bp_pack *pack = metrics->pack;
    const struct bp_clock *clock = &metrics->data->sources[out->verbatim->of_source].clocks[words->clock];
    for (int i = 0; i < BP_WEEKS; i++) {
        struct bp_span span = bp_period_shift(&pack->calendar, pack->period, metrics->period, i - BP_WEEKS + 1);
        out->periods[i] = span;
        out->says[i] = bp_heard_count(out->verbatim, words, out->segment, 0, span);
        out->known[i] = clock->any && clock->first <= span.start &&
                        bp_clock_present(clock, span) == span.end - span.start && out->says[i] > 0 &&
                        out->says[i] >= pack->min_sample;
    }
}

/* ---- themes */

static double share(long long hits, long long n)
{
    return 100 * (double)hits / (double)n;
}

/* Those that could have changed: somebody spoke of them, now or before. */
static size_t count_tested(const struct bp_heard_found *out)
{
    size_t tested = 0;
    for (size_t i = 0; i < out->theme_count; i++)
        tested += out->themes[i].counts[BP_WEEKS - 1] > 0 || out->themes[i].counts[BP_WEEKS - 2] > 0;
    return tested;
}

/* Of many themes one would rise by chance alone: the intervals hold for all of them together. */
static void find_change(const struct bp_heard_found *out, size_t tested, struct bp_theme_found *t)
{
    int now = BP_WEEKS - 1, before = BP_WEEKS - 2;
    t->has_change = out->known[now] && out->known[before];
    if (!t->has_change)
        return;
    double a = share(t->counts[now], out->says[now]), b = share(t->counts[before], out->says[before]);
    t->change = a - b;
    t->interval = bp_change_interval(a, bp_share_interval_among(t->counts[now], out->says[now], tested), b,
                                     bp_share_interval_among(t->counts[before], out->says[before], tested));
    t->is_real = bp_change_is_real(t->interval);
}

static int by_count(const void *a, const void *b)
{
    const struct bp_theme_found *x = a, *y = b;
    long long p = x->counts[BP_WEEKS - 1], q = y->counts[BP_WEEKS - 1];
    if (p != q)
        return p > q ? -1 : 1;
    return (x->theme > y->theme) - (x->theme < y->theme); /* as the file has them */
}

static void find_themes(struct bp_arena *arena, const struct bp_heard_words *words, struct bp_heard_found *out)
{
    const struct bp_verbatim *v = out->verbatim;
    out->themes = BP_NEW_ARRAY(arena, struct bp_theme_found, v->theme_count);
    out->theme_count = v->theme_count;
    for (size_t t = 0; t < v->theme_count; t++) {
        out->themes[t].theme = &v->themes[t];
        for (int i = 0; i < BP_WEEKS; i++)
            out->themes[t].counts[i] = bp_heard_count(v, words, out->segment, t + 1, out->periods[i]);
    }
    size_t tested = count_tested(out);
    for (size_t t = 0; t < v->theme_count; t++)
        find_change(out, tested, &out->themes[t]);
    if (out->theme_count)
        qsort(out->themes, out->theme_count, sizeof *out->themes, by_count);
}

bool bp_heard_find(struct bp_arena *arena, const struct bp_metrics *metrics, size_t verbatim, int segment,
                   struct bp_heard_found *out)
{
    const struct bp_verbatim *v = &metrics->pack->verbatims.list[verbatim];
    const struct bp_heard_words *words = words_of(metrics, verbatim);
    *out = (struct bp_heard_found){.verbatim = v, .segment = segment};
    if (!words)
        return false;
    count_periods(metrics, words, out);
    out->answers = answers_of(metrics, v, segment, out->says[BP_WEEKS - 1]);
    out->few = out->answers < metrics->pack->min_sample || is_hidden(metrics, v, segment);
    if (out->few)
        return out->answers > 0 || out->says[BP_WEEKS - 1] > 0;
    const struct bp_heard_list *list = bp_heard_words_of(words, segment);
    if (list) {
        out->quotes = list->list;
        out->quote_count = list->count;
    }
    if (out->known[BP_WEEKS - 1] || out->says[BP_WEEKS - 1] >= metrics->pack->min_sample)
        find_themes(arena, words, out);
    return out->quote_count > 0 || out->says[BP_WEEKS - 1] > 0;
}
