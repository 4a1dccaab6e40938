/* Random surveys: with all that a pack shows, its totals less its segments never come to the figure of one segment on
 * fewer answers than min_sample, nor to that of fewer answers where one is hidden. BOARDPACK_PACKS says how many (200).
 */
#include "../unit/pack_help.h"

enum { SHOPS = 7, METRICS = 4 };

static long long withheld, lone; /* over all packs: without some nothing was tried */

static const char *make_pack(struct run *r, uint64_t *seed)
{
    static const char *const kinds[] = {"week", "month", "quarter"};
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_fmt(&b, "pack: {title: T, period: %s, min_sample: %u, history: 6}\n", kinds[dice(seed, 3)],
               2 + dice(seed, 9));
    bp_buf_adds(&b, "sources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n");
    static const char *const measures[METRICS] = {"nps(x)", "csat(x)", "ces(x)", "nps(x)"};
    for (int m = 0; m < METRICS; m++)
        bp_buf_fmt(&b, "  - {id: m%d, source: s, measure: %s, segments: [shop, kind], max_segments: %u%s}\n", m,
                   measures[m], 2 + dice(seed, 8), m == 3 ? ", window: 3w" : "");
    bp_buf_adds(&b, "  - {id: f, formula: m0 - lag(m0)}\n  - {id: g, formula: 2 * m1}\n");
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}

/* A few large shops and many small ones, blank cells in one pack of two. */
static void make_rows(struct run *r, uint64_t *seed, int end)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    unsigned blanks = dice(seed, 2) ? 1 + dice(seed, 30) : 0, busy = 1 + dice(seed, 4), kinds = 1 + dice(seed, 4);
    bp_buf_adds(&b, "at,shop,kind,x\n");
    for (int day = end - 420; day < end; day++)
        for (unsigned n = dice(seed, 1 + busy); n > 0; n--) {
            unsigned shop = dice(seed, 1 + dice(seed, 1 + dice(seed, SHOPS)));
            bool blank = blanks && dice(seed, 100) < blanks;
            bp_buf_fmt(&b, "%" BP_PRI ",%.*s,k%u,%u\n", BP_ARG(bp_day_text(r->cx.arena, day)), !blank, &"ABCDEFG"[shop],
                       dice(seed, kinds), dice(seed, 13));
        }
    put_bytes(r, "s.csv", b.p, b.n);
}

/* ---- the arithmetic of a reader */

struct left { /* of a column in one stretch: the total less what is shown */
    long long answers;
    long long of_segments; /* of those, in segments */
    int segments, few;     /* with answers, not shown; on too few */
};

static const struct bp_figure *week_at(const struct bp_series *s, size_t i)
{
    return i < BP_WEEKS ? &s->weeks[i].figure : i < 2 * BP_WEEKS ? &s->prior_year_weeks[i - BP_WEEKS].figure : NULL;
}

static const struct bp_figure *month_at(const struct bp_series *s, size_t i)
{
    return i < s->month_count       ? &s->months[i].figure
           : i < 2 * s->month_count ? &s->prior_year_months[i - s->month_count].figure
                                    : NULL;
}

static const struct bp_figure *total_at(const struct bp_series *s, size_t i)
{
    const struct bp_total *t = &s->totals[i / 3 % 4];
    return i >= 12 ? NULL : i % 3 == 0 ? &t->now.figure : i % 3 == 1 ? &t->previous.figure : &t->prior_year.figure;
}

static struct left look(struct run *r, int metric, struct bp_text column,
                        const struct bp_figure *(*at)(const struct bp_series *, size_t), size_t i)
{
    const struct bp_figure *total = at(bp_metrics_find(&r->metrics, metric, 0), i);
    struct left left = {.answers = total->n};
    for (size_t k = 0; k < r->metrics.segment_counts[metric]; k++) {
        int segment = r->metrics.segments[metric][k];
        if (!bp_text_eq(r->data.segment_list[segment].column, column))
            continue;
        const struct bp_figure *f = at(bp_metrics_find(&r->metrics, metric, segment), i);
        bool is_few = f->n > 0 && f->n < r->pack.min_sample;
        assert_true(!f->known || !is_few);
        withheld += f->withheld;
        left.few += is_few;
        left.segments += f->n > 0 && !f->known;
        left.of_segments += f->known ? 0 : f->n;
        left.answers -= f->known ? f->n : 0;
    }
    return left;
}

static void attack(struct run *r, int metric, struct bp_text column,
                   const struct bp_figure *(*at)(const struct bp_series *, size_t))
{
    const struct bp_series *s = bp_metrics_find(&r->metrics, metric, 0);
    for (size_t i = 0; at(s, i); i++) {
        struct left left = look(r, metric, column, at, i);
        if (!at(s, i)->known || left.few == 0)
            continue;
        lone += left.few == 1;
        if (left.answers < r->pack.min_sample)
            fail_msg("metric %d, %.*s, stretch %zu: %lld answers are left, %d segments", metric, BP_ARG(column), i,
                     left.answers, left.segments);
        if (left.segments == 1 && left.answers == left.of_segments)
            fail_msg("metric %d, %.*s, stretch %zu: the total less what is shown is one segment", metric,
                     BP_ARG(column), i);
    }
}

/* A driver's part gives both of its rates: nothing may stand there that is hidden as a figure. */
static void drivers_agree(struct run *r, int metric)
{
    const struct bp_drivers *all = &r->insight.drivers[metric];
    struct bp_figures *figures = bp_figures_new(&r->metrics, r->cx.arena, r->scratch);
    for (size_t i = 0; i < all->count; i++)
        for (size_t k = 0; k < all->list[i].count; k++) {
            const struct bp_drivers_of *d = &all->list[i];
            int segment = d->parts[k].segment;
            if (segment >= 0 &&
                (bp_metric_figure(figures, metric, segment, d->now.window).hidden ||
                 (d->against != BP_DRIVEN_GOAL && bp_metric_figure(figures, metric, segment, d->was.window).hidden)))
                fail_msg("metric %d: %.*s is hidden, and a part of its drivers", metric,
                         BP_ARG(r->data.segment_list[segment].id));
        }
    bp_figures_free(figures);
}

static void formulas_agree(struct run *r, int formula, int of)
{
    for (size_t k = 0; k < r->metrics.segment_counts[formula]; k++) {
        int segment = r->metrics.segments[formula][k];
        const struct bp_series *f = bp_metrics_find(&r->metrics, formula, segment),
                               *m = bp_metrics_find(&r->metrics, of, segment);
        for (int i = 0; i < BP_WEEKS; i++)
            assert_true(!m->weeks[i].figure.hidden || !f->weeks[i].figure.known);
    }
}

static void one_pack(uint64_t number)
{
    uint64_t seed = number * UINT64_C(0x9E3779B97F4A7C15) + 7;
    struct run *r = run_new();
    int end = day_of("2026-01-01");
    must_read_pack(r, make_pack(r, &seed));
    end = bp_period_of(&r->pack.calendar, r->pack.period, end + (int)dice(&seed, 300)).end;
    make_rows(r, &seed, end);
    if (!bp_ingest_measures(&r->cx, &r->pack, &r->data) ||
        !bp_ingest_read(&r->cx, &r->pack, (struct bp_horizon){end, end}, false, &r->data))
        fail_msg("pack %llu: %s", (unsigned long long)number, said(r));
    bp_metric_series(&r->cx, &r->pack, &r->data, bp_period_of(&r->pack.calendar, r->pack.period, end - 1), r->scratch,
                     &r->metrics);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, end, end, &r->insight);
    for (int m = 0; m < METRICS; m++) {
        static const char *const columns[] = {"shop", "kind"};
        for (int c = 0; c < 2; c++) {
            attack(r, m, bp_text_of(columns[c]), week_at);
            attack(r, m, bp_text_of(columns[c]), month_at);
            attack(r, m, bp_text_of(columns[c]), total_at);
        }
        drivers_agree(r, m);
    }
    formulas_agree(r, METRICS, 0);
    formulas_agree(r, METRICS + 1, 1);
    run_free(r);
}

static void no_segment_follows_from_what_is_shown(void **state)
{
    (void)state;
    const char *wanted = getenv("BOARDPACK_PACKS");
    uint64_t packs = wanted ? strtoull(wanted, NULL, 10) : 200;
    for (uint64_t number = 1; number <= packs; number++)
        one_pack(number);
    assert_true(packs == 0 || (withheld > 0 && lone > 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_segment_follows_from_what_is_shown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
