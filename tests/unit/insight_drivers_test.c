/* Which segments made a change or a gap: methods, what is hidden, what comes and goes, what cannot be decomposed. */
#include "pack_help.h"

#include <time.h>

#define END "2026-11-23"

static const struct bp_drivers *drivers_of(struct run *r, const char *metric)
{
    return &r->insight.drivers[bp_pack_metric(&r->pack, bp_text_of(metric))];
}

static const struct bp_drivers_of *against(struct run *r, const char *metric, enum bp_driven base)
{
    const struct bp_drivers *d = drivers_of(r, metric);
    for (size_t i = 0; i < d->count; i++)
        if (d->list[i].against == base)
            return &d->list[i];
    fail_msg("%s has no drivers against %s", metric, bp_driven_name(base));
    return NULL;
}

static bool has_any(struct run *r, const char *metric, enum bp_driven base)
{
    const struct bp_drivers *d = drivers_of(r, metric);
    for (size_t i = 0; i < d->count; i++)
        if (d->list[i].against == base)
            return true;
    return false;
}

/* NULL for what is not shown. */
static const struct bp_driver *part_of(struct run *r, const struct bp_drivers_of *d, const char *value)
{
    for (size_t i = 0; i < d->count; i++) {
        int s = d->parts[i].segment;
        if (value ? s >= 0 && bp_text_is(r->data.segment_list[s].value, value) : s < 0)
            return &d->parts[i];
    }
    return NULL;
}

static void must_sum(const struct bp_drivers_of *d)
{
    double sum = 0, size = fabs(d->from) + fabs(d->to);
    for (size_t i = 0; i < d->count; i++) {
        sum += d->parts[i].total;
        if (i && fabs(d->parts[i].total) > fabs(d->parts[i - 1].total))
            fail_msg("the largest do not stand first");
    }
    assert_near(sum, d->change, 1e-9 * size);
    assert_near(d->to - d->from, d->change, 1e-9 * size);
}

static void add_rows(struct bp_buf *b, const char *day, const char *shop, int rows, const char *x)
{
    for (int i = 0; i < rows; i++)
        bp_buf_fmt(b, "%s,%s,%s\n", day, shop, x);
}

#define HEAD                                                                                                   \
    "pack: {title: T, min_sample: 5, history: 10}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\n" \
    "metrics:\n"

static void judge(struct run *r, struct bp_buf *rows, const char *metrics)
{
    struct bp_buf yaml = bp_buf_new(r->cx.arena);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(rows)));
    bp_buf_fmt(&yaml, HEAD "%s", metrics);
    must_measure(r, bp_text_z(r->cx.arena, bp_buf_text(&yaml)), END);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(END), day_of(END), &r->insight);
}

#define NOW    "2026-11-18"
#define BEFORE "2026-11-09" /* the first day of the week before: it is there whole */

static struct bp_buf check_rows(struct run *r)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,shop,x\n");
    add_rows(&b, BEFORE, "n", 30, "1"), add_rows(&b, BEFORE, "n", 10, "0");
    add_rows(&b, BEFORE, "s", 30, "1"), add_rows(&b, BEFORE, "s", 30, "0");
    add_rows(&b, NOW, "n", 40, "1"), add_rows(&b, NOW, "n", 10, "0");
    add_rows(&b, NOW, "s", 12, "1"), add_rows(&b, NOW, "s", 18, "0");
    add_rows(&b, NOW, "w", 15, "1"), add_rows(&b, NOW, "w", 5, "0");
    return b;
}

/* The check values by a share, a ratio of two metrics in per cent, a mean, and csat. */
static void the_check_values_come_of_rows(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *metric;
        double unit;
    } cases[] = {{"a", 1}, {"ratio", 1}, {"mean", 0.01}, {"csat", 1}, {"less", -1}};
    struct bp_buf rows = check_rows(r);
    put(r, "goals.csv", "metric,target\na,70\nratio,70\nmean,0.7\ncsat,70\nless,30\n");
    judge(r, &rows,
          "  - {id: a, source: s, measure: share(x = 1), unit: '%', segments: [shop]}\n"
          "  - {id: all, source: s, measure: count(), segments: [shop]}\n"
          "  - {id: ones, source: s, measure: sum(x), segments: [shop]}\n"
          "  - {id: ratio, formula: 100 * ones / all, unit: '%'}\n"
          "  - {id: less, formula: 100 * (1 - ones / all), unit: '%', better: down}\n"
          "  - {id: mean, source: s, measure: mean(x), segments: [shop]}\n"
          "  - {id: csat, source: s, measure: 'csat(x, threshold = 1)', segments: [shop]}\ngoals: goals.csv\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct bp_drivers_of *d = against(r, cases[i].metric, BP_DRIVEN_PREVIOUS);
        double unit = cases[i].unit;
        assert_int_equal(d->method, BP_DRIVERS_MIX_RATE);
        assert_int_equal(d->count, 3);
        must_sum(d);
        assert_near(d->change, 7 * unit, 1e-9);
        assert_near(part_of(r, d, "n")->mix, 1.40 * unit, 1e-9);
        assert_near(part_of(r, d, "n")->rate, 2.25 * unit, 1e-9);
        assert_near(part_of(r, d, "s")->mix, 5.55 * unit, 1e-9);
        assert_near(part_of(r, d, "s")->rate, -4.50 * unit, 1e-9);
        assert_near(part_of(r, d, "w")->mix, 2.30 * unit, 1e-9);
        assert_near(part_of(r, d, "w")->rate, 0, 1e-9);
        d = against(r, cases[i].metric, BP_DRIVEN_GOAL);
        must_sum(d);
        assert_int_equal(d->method, BP_DRIVERS_GAP);
        assert_near(part_of(r, d, "n")->total, 5.0 * unit, 1e-9);
        assert_near(part_of(r, d, "s")->total, -9.0 * unit, 1e-9);
        assert_near(part_of(r, d, "w")->total, 1.0 * unit, 1e-9);
        assert_false(has_any(r, cases[i].metric, BP_DRIVEN_PRIOR_YEAR)); /* no data a year before */
    }
    const struct bp_drivers_of *d = against(r, "all", BP_DRIVEN_PREVIOUS);
    assert_int_equal(d->method, BP_DRIVERS_SUM);
    must_sum(d);
    assert_near(part_of(r, d, "s")->total, -30, 0);
    assert_near(part_of(r, d, "w")->total, 20, 0);
    assert_true(isnan(part_of(r, d, "w")->mix) && isnan(part_of(r, d, "w")->rate));
    /* To who must not know what a formula divides by, mix and rate would tell how large it is. */
    r->pack.metrics[bp_pack_metric(&r->pack, BP_T("ratio"))].unsaid = true;
    bp_insight_find(&r->cx, &r->metrics, &r->quality, r->insight.today, r->insight.reference, &r->insight);
    assert_int_equal(drivers_of(r, "ratio")->count, 0);
    assert_true(drivers_of(r, "less")->count > 0);
}

static void counts_and_sums_have_no_parts_of_a_gap(void **state)
{
    struct run *r = *state;
    struct bp_buf rows = check_rows(r);
    put(r, "goals.csv", "metric,target\nc,70\nt,70\n");
    judge(r, &rows,
          "  - {id: c, source: s, measure: count(), segments: [shop]}\n"
          "  - {id: t, source: s, measure: sum(x), segments: [shop]}\ngoals: goals.csv\n");
    assert_false(has_any(r, "c", BP_DRIVEN_GOAL) || has_any(r, "t", BP_DRIVEN_GOAL));
    assert_false(drivers_of(r, "c")->unknown[BP_DRIVEN_GOAL]);
}

/* Each segment with a goal of its own, and together the total's: then a gap has parts. */
static void goals_of_segments_part_the_gap_of_a_sum(void **state)
{
    struct run *r = *state;
    static const char metric[] = "  - {id: c, source: s, measure: count(), segments: [shop]}\ngoals: goals.csv\n";
    struct bp_buf rows = check_rows(r);
    put(r, "goals.csv", "metric,segment,target\nc,,120\nc,n,40\nc,s,60\nc,w,20\n");
    judge(r, &rows, metric);
    const struct bp_drivers_of *d = against(r, "c", BP_DRIVEN_GOAL);
    must_sum(d);
    assert_int_equal(d->method, BP_DRIVERS_GAP);
    assert_near(part_of(r, d, "s")->total, -30, 0);
    assert_near(part_of(r, d, "n")->total, 10, 0);
    assert_near(part_of(r, d, "w")->total, 0, 0);
    assert_null(part_of(r, d, NULL));
    static const char *const others[] = {"c,,121\nc,n,40\nc,s,60\nc,w,20", "c,,100\nc,n,40\nc,s,60"};
    for (size_t i = 0; i < 2; i++) {
        struct bp_buf goals = bp_buf_new(r->cx.arena);
        bp_buf_fmt(&goals, "metric,segment,target\n%s\n", others[i]);
        put(r, "goals.csv", bp_text_z(r->cx.arena, bp_buf_text(&goals)));
        judge(r, &rows, metric);
        if (has_any(r, "c", BP_DRIVEN_GOAL))
            fail_msg("parts of %s", others[i]);
    }
}

static void what_is_no_sum_and_no_quotient_is_not_decomposed(void **state)
{
    struct run *r = *state;
    struct bp_buf rows = check_rows(r);
    judge(r, &rows,
          "  - {id: m, source: s, measure: median(x), segments: [shop]}\n"
          "  - {id: p, source: s, measure: 'percentile(x, 90)', segments: [shop]}\n"
          "  - {id: d, source: s, measure: distinct(x), segments: [shop]}\n"
          "  - {id: n, source: s, measure: new(x), segments: [shop]}\n"
          "  - {id: c, source: s, measure: count(), segments: [shop]}\n"
          "  - {id: two, source: s, measure: count(), segments: [shop], split: ;}\n"
          "  - {id: product, formula: c * c}\n"
          "  - {id: lagged, formula: c / lag(c)}\n"
          "  - {id: of_medians, formula: m / c}\n"
          "  - {id: bare, source: s, measure: count()}\n");
    static const char *const metrics[] = {"m", "p", "d", "n", "two", "product", "lagged", "of_medians", "bare"};
    for (size_t i = 0; i < sizeof metrics / sizeof *metrics; i++)
        if (drivers_of(r, metrics[i])->count)
            fail_msg("%s has drivers", metrics[i]);
    assert_int_equal(drivers_of(r, "c")->count, 1);
}

/* A segment with returns and no orders: there is no rate of it. */
static void a_numerator_alone_is_not_decomposed(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    static const char metrics[] = "  - {id: returns, source: s, measure: count(), where: x = 1, segments: [shop]}\n"
                                  "  - {id: orders, source: s, measure: count(), where: x = 0, segments: [shop]}\n"
                                  "  - {id: rate, formula: returns / orders}\n";
    bp_buf_adds(&b, "at,shop,x\n");
    add_rows(&b, BEFORE, "n", 3, "0"), add_rows(&b, BEFORE, "n", 3, "1"), add_rows(&b, BEFORE, "s", 3, "0");
    add_rows(&b, NOW, "n", 3, "0"), add_rows(&b, NOW, "n", 1, "1"), add_rows(&b, NOW, "s", 3, "1");
    judge(r, &b, metrics);
    assert_int_equal(drivers_of(r, "rate")->count, 0);
    add_rows(&b, NOW, "s", 1, "0");
    judge(r, &b, metrics);
    must_sum(against(r, "rate", BP_DRIVEN_PREVIOUS));
}

static void blank_cells_are_one_part(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,shop,x\n");
    add_rows(&b, BEFORE, "n", 3, "0.1"), add_rows(&b, BEFORE, "", 2, "0.2"), add_rows(&b, NOW, "n", 4, "0.1");
    add_rows(&b, NOW, "", 1, "0.7");
    judge(r, &b,
          "  - {id: t, source: s, measure: sum(x), segments: [shop]}\n"
          "  - {id: m, source: s, measure: mean(x), segments: [shop]}\n");
    const struct bp_drivers_of *d = against(r, "t", BP_DRIVEN_PREVIOUS);
    must_sum(d);
    assert_near(part_of(r, d, NULL)->total, 0.3, 1e-12);
    must_sum(against(r, "m", BP_DRIVEN_PREVIOUS));
    assert_non_null(part_of(r, against(r, "m", BP_DRIVEN_PREVIOUS), NULL));
}

/* Sums that were rounded apart leave something of one another, and it is no part. */
static void nothing_is_left_where_no_cell_is_blank(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,shop,x\n");
    add_rows(&b, BEFORE, "n", 3, "0.1"), add_rows(&b, BEFORE, "s", 7, "0.7"), add_rows(&b, BEFORE, "e", 1, "1e15");
    add_rows(&b, NOW, "n", 5, "0.1"), add_rows(&b, NOW, "s", 7, "0.3"), add_rows(&b, NOW, "e", 1, "1e15");
    judge(r, &b, "  - {id: t, source: s, measure: sum(x), segments: [shop]}\n");
    const struct bp_drivers_of *d = against(r, "t", BP_DRIVEN_PREVIOUS);
    assert_int_equal(d->count, 3);
    must_sum(d);
}

/* ---- surveys: what is hidden is not to be worked out */

static void answers(struct bp_buf *b, const char *shop, int before, int now)
{
    add_rows(b, BEFORE, shop, before, "10");
    add_rows(b, NOW, shop, now / 2, "10"), add_rows(b, NOW, shop, now - now / 2, "3");
}

static void hidden_segments_take_the_next_smallest_with_them(void **state)
{
    struct run *r = *state;
    static const char nps[] = "  - {id: nps, source: s, measure: nps(x), segments: [shop]}\n";
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,shop,x\n");
    answers(&b, "a", 40, 40), answers(&b, "b", 30, 20), answers(&b, "c", 9, 9), answers(&b, "d", 20, 4);
    judge(r, &b, nps);
    const struct bp_drivers_of *d = against(r, "nps", BP_DRIVEN_PREVIOUS);
    must_sum(d);
    assert_int_equal(d->count, 3);
    assert_null(part_of(r, d, "d")); /* 4 answers now, */
    assert_null(part_of(r, d, "c")); /* the next smallest: else the rest less the others is d */
    assert_near(part_of(r, d, NULL)->now.denominator, 13, 0);
    assert_near(part_of(r, d, NULL)->was.denominator, 29, 0);
}

static void what_is_not_shown_has_min_sample_answers_on_both_sides(void **state)
{
    struct run *r = *state;
    static const char nps[] = "  - {id: nps, source: s, measure: nps(x), segments: [shop]}\n";
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,shop,x\n");
    answers(&b, "a", 40, 40), answers(&b, "b", 30, 20), answers(&b, "c", 2, 1), answers(&b, "d", 1, 2);
    judge(r, &b, nps);
    const struct bp_drivers_of *d = against(r, "nps", BP_DRIVEN_PREVIOUS);
    must_sum(d);
    assert_int_equal(d->count, 2); /* c and d are 3 answers: b goes with them */
    assert_non_null(part_of(r, d, "a"));
    struct bp_buf blanks = bp_buf_new(r->cx.arena);
    bp_buf_adds(&blanks, "at,shop,x\n");
    answers(&blanks, "a", 40, 40), answers(&blanks, "b", 30, 20), answers(&blanks, "", 1, 1);
    judge(r, &blanks, nps);
    d = against(r, "nps", BP_DRIVEN_PREVIOUS);
    must_sum(d);
    assert_null(part_of(r, d, "b"));
}

static void where_no_segment_is_left_there_are_no_drivers(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,shop,x\n");
    answers(&b, "a", 4, 4), answers(&b, "b", 4, 4), answers(&b, "c", 4, 4);
    judge(r, &b, "  - {id: nps, source: s, measure: nps(x), segments: [shop]}\n");
    assert_int_equal(drivers_of(r, "nps")->count, 0);
}

static void a_segment_that_came_is_none_that_is_hidden(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,shop,x\n");
    answers(&b, "a", 40, 40), answers(&b, "b", 0, 20), answers(&b, "c", 20, 0);
    judge(r, &b, "  - {id: nps, source: s, measure: nps(x), segments: [shop]}\n");
    const struct bp_drivers_of *d = against(r, "nps", BP_DRIVEN_PREVIOUS);
    must_sum(d);
    assert_int_equal(d->count, 3);
    assert_near(part_of(r, d, "b")->rate, 0, 0);
    assert_near(part_of(r, d, "c")->rate, 0, 0);
}

/* ---- Other, columns, corrections, what is not complete */

static void other_is_one_segment(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,shop,x\n");
    answers(&b, "a", 40, 40), answers(&b, "b", 30, 20), answers(&b, "c", 6, 5), answers(&b, "d", 5, 5);
    judge(r, &b,
          "  - {id: all, source: s, measure: count(), segments: [shop], max_segments: 2}\n"
          "  - {id: ones, source: s, measure: count(), where: x = 10, segments: [shop], max_segments: 2}\n"
          "  - {id: fine, source: s, measure: count(), where: x = 10, segments: [shop], max_segments: 3}\n"
          "  - {id: same, formula: ones / all}\n"
          "  - {id: other, formula: fine / all}\n");
    const struct bp_drivers_of *d = against(r, "same", BP_DRIVEN_PREVIOUS);
    must_sum(d);
    assert_int_equal(d->count, 3);
    assert_non_null(part_of(r, d, "Other"));
    d = against(r, "other", BP_DRIVEN_PREVIOUS); /* its Other is d by c and d: no figure of anything */
    must_sum(d);
    assert_int_equal(d->count, 3);
    assert_null(part_of(r, d, "Other"));
    assert_non_null(part_of(r, d, NULL));
}

static void each_column_stands_on_its_own(void **state)
{
    struct run *r = *state;
    struct bp_buf rows = check_rows(r);
    judge(r, &rows, "  - {id: c, source: s, measure: count(), segments: [shop, x]}\n");
    const struct bp_drivers *d = drivers_of(r, "c");
    assert_int_equal(d->count, 2);
    assert_text(d->list[0].column, "shop");
    assert_text(d->list[1].column, "x");
    must_sum(&d->list[0]);
    must_sum(&d->list[1]);
}

static void a_corrected_figure_has_no_parts(void **state)
{
    struct run *r = *state;
    static const char metric[] =
        "  - {id: c, source: s, measure: count(), segments: [shop]}\ncorrections: corrections.csv\n";
    struct bp_buf rows = check_rows(r);
    static const char *const corrections[] = {"c,,2026-W47,7", "c,shop=n,2026-W47,7", "c,,2026-W46,7"};
    for (size_t i = 0; i < 3; i++) {
        struct bp_buf b = bp_buf_new(r->cx.arena);
        bp_buf_fmt(&b, "metric,segment,period,value,reason,author\n%s,why,Ann\n", corrections[i]);
        put(r, "corrections.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
        judge(r, &rows, metric);
        assert_int_equal(drivers_of(r, "c")->count, 0);
    }
    put(r, "corrections.csv", "metric,segment,period,value,reason,author\nc,,2026-W40,7,why,Ann\n");
    judge(r, &rows, metric);
    assert_int_equal(drivers_of(r, "c")->count, 1);
}

static void sides_that_are_not_complete_are_not_compared(void **state)
{
    struct run *r = *state;
    struct bp_buf rows = bp_buf_new(r->cx.arena);
    bp_buf_adds(&rows, "at,shop,x\n");
    add_rows(&rows, NOW, "a", 10, "1"); /* the source begins in this week */
    judge(r, &rows, "  - {id: c, source: s, measure: share(x = 1), segments: [shop]}\n");
    assert_int_equal(drivers_of(r, "c")->count, 0);
}

/* ---- what may be told */

/* A share on a thousand rows a week, or totals of days, and whether its change is sure. */
static bool is_sure(struct run *r, int before, int now, const char *metric, bool with_weeks)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,shop,x\n");
    for (int week = 0; with_weeks && week < 20; week++) {
        struct bp_text day = bp_day_text(r->cx.arena, day_of("2026-06-22") + 7 * week);
        bp_buf_fmt(&b, "%" BP_PRI ",a,%d\n", BP_ARG(day), before + (week % 3 - 1) * 5);
    }
    if (with_weeks) {
        bp_buf_fmt(&b, "2026-11-09,a,%d\n2026-11-16,a,%d\n", before, now);
    } else {
        add_rows(&b, BEFORE, "a", before, "1"), add_rows(&b, BEFORE, "b", 1000 - before, "0");
        add_rows(&b, NOW, "a", now, "1"), add_rows(&b, NOW, "b", 1000 - now, "0");
    }
    judge(r, &b, metric);
    return against(r, "m", BP_DRIVEN_PREVIOUS)->is_sure;
}

static void a_change_is_sure_by_its_interval(void **state)
{
    struct run *r = *state;
    static const char share[] = "  - {id: m, source: s, measure: share(x = 1), segments: [shop]}\n";
    assert_true(is_sure(r, 500, 600, share, false));
    assert_true(is_sure(r, 600, 500, share, false));
    assert_false(is_sure(r, 500, 510, share, false));
}

/* Rows that are totals have no interval: what the process usually gives judges. */
static void without_an_interval_the_usual_variation_judges(void **state)
{
    struct run *r = *state;
    static const char sum[] = "  - {id: m, source: s, measure: sum(x), segments: [shop]}\n";
    struct bp_judgement *j;
    is_sure(r, 500, 510, sum, true);
    j = &r->insight.judgements[0];
    assert_false(against(r, "m", BP_DRIVEN_PREVIOUS)->is_sure);
    ((struct bp_series *)(uintptr_t)j->series)->totals[0].change_interval.known = false;
    j->xmr.variation = BP_VARIATION_CONCERN;
    assert_true(bp_drivers_find(&r->cx, &r->insight)[0].list[0].is_sure);
    j->xmr.variation = BP_VARIATION_IMPROVEMENT;
    assert_true(bp_drivers_find(&r->cx, &r->insight)[0].list[0].is_sure);
    j->xmr.variation = BP_VARIATION_COMMON;
    assert_false(bp_drivers_find(&r->cx, &r->insight)[0].list[0].is_sure);
}

/* ---- random rows: shuffled ones give the same, and parts sum whatever comes and goes */

static void random_packs_sum(void **state)
{
    struct run *r = *state;
    static const char *const metrics[] = {"c", "t", "m", "a", "nps", "q"};
    uint64_t seed = 99;
    size_t seen = 0;
    for (int pack = 0, most = rounds("BOARDPACK_PACKS", 40) / 2; pack < most; pack++) {
        struct bp_buf b = bp_buf_new(r->cx.arena);
        bp_buf_adds(&b, "at,shop,x\n");
        unsigned shops = 1 + dice(&seed, 12);
        for (unsigned i = 0, count = 20 + dice(&seed, 300); i < count; i++) {
            unsigned shop = dice(&seed, shops + 1);
            char name[8];
            snprintf(name, sizeof name, "s%u", shop);
            bp_buf_fmt(&b, "2026-11-%02u,%s,%u\n", 9 + dice(&seed, 14), shop ? name : "", dice(&seed, 11));
        }
        add_rows(&b, "2026-11-01", "s1", 1, "3");
        judge(r, &b,
              "  - {id: c, source: s, measure: count(), segments: [shop], max_segments: 8}\n"
              "  - {id: t, source: s, measure: sum(x / 7), segments: [shop], max_segments: 8}\n"
              "  - {id: m, source: s, measure: mean(x / 7), segments: [shop], max_segments: 8}\n"
              "  - {id: a, source: s, measure: share(x > 6), segments: [shop], max_segments: 8}\n"
              "  - {id: nps, source: s, measure: nps(x), segments: [shop], max_segments: 8}\n"
              "  - {id: q, formula: 5 - 3 * t / c}\n");
        for (size_t i = 0; i < sizeof metrics / sizeof *metrics; i++) {
            const struct bp_drivers *d = drivers_of(r, metrics[i]);
            for (size_t k = 0; k < d->count; k++, seen++)
                must_sum(&d->list[k]);
        }
    }
    assert_true(seen > 50);
}

/* Only cells of a total's own column are merged. */
static void many_metrics_take_no_time(void **state)
{
    enum { METRICS = 500, SHOPS = 20, WEEKS = 54 };
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena), metrics = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,shop,x\n");
    for (int day = 0; day < 7 * WEEKS; day++)
        for (int shop = 0; shop < SHOPS; shop++)
            bp_buf_fmt(&b, "%" BP_PRI ",s%d,%d\n", BP_ARG(bp_day_text(r->cx.arena, day_of(END) - 7 * WEEKS + day)),
                       shop, (day * shop) % 11);
    for (int i = 0; i < METRICS; i++)
        bp_buf_fmt(&metrics, "  - {id: m%d, source: s, measure: mean(x), segments: [shop]}\n", i);
    judge(r, &b, bp_text_z(r->cx.arena, bp_buf_text(&metrics)));
    clock_t before = clock();
    struct bp_drivers *all = bp_drivers_find(&r->cx, &r->insight);
    double took = (double)(clock() - before) / CLOCKS_PER_SEC;
    if (getenv("BOARDPACK_TOOK"))
        printf("%d metrics of %d segments: %.3f s\n", METRICS, SHOPS, took);
    assert_int_equal(all[METRICS - 1].count, 2);
    if (took > 4) /* seconds: 20 times what is allowed */
        fail_msg("drivers took %.1f s", took);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)
    const struct CMUnitTest tests[] = {T(the_check_values_come_of_rows),
                                       T(counts_and_sums_have_no_parts_of_a_gap),
                                       T(goals_of_segments_part_the_gap_of_a_sum),
                                       T(what_is_no_sum_and_no_quotient_is_not_decomposed),
                                       T(a_numerator_alone_is_not_decomposed),
                                       T(blank_cells_are_one_part),
                                       T(nothing_is_left_where_no_cell_is_blank),
                                       T(hidden_segments_take_the_next_smallest_with_them),
                                       T(what_is_not_shown_has_min_sample_answers_on_both_sides),
                                       T(where_no_segment_is_left_there_are_no_drivers),
                                       T(a_segment_that_came_is_none_that_is_hidden),
                                       T(other_is_one_segment),
                                       T(each_column_stands_on_its_own),
                                       T(a_corrected_figure_has_no_parts),
                                       T(sides_that_are_not_complete_are_not_compared),
                                       T(a_change_is_sure_by_its_interval),
                                       T(without_an_interval_the_usual_variation_judges),
                                       T(many_metrics_take_no_time),
                                       T(random_packs_sum)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
