/* Random weeks judged as they are, with values and direction mirrored, and scaled: the same findings. What the last
 * periods are taken together for is what their halves hold. */
#include "../unit/pack_help.h"

#define END "2026-11-23"

enum { MOST_WEEKS = 130 };

/* Answers of a source by rows, and one total a week in another, some weeks with none, a level that may have moved. */
static void put_rows(struct run *r, uint64_t *seed)
{
    struct bp_buf rows = bp_buf_new(r->cx.arena), totals = bp_buf_new(r->cx.arena);
    int weeks = 2 + (int)dice(seed, dice(seed, 2) ? MOST_WEEKS : 20), moved = (int)dice(seed, 100);
    unsigned most = 1 + dice(seed, 12), spread = 2 + dice(seed, 40), step = dice(seed, 3) * spread / 2;
    bp_buf_adds(&rows, "at,x\n"), bp_buf_adds(&totals, "at,x\n");
    for (int w = weeks; w > 0; w--) {
        int day = day_of(END) - 7 * w;
        unsigned level = w < moved ? step : 0;
        for (unsigned i = 0, n = w == weeks ? most : dice(seed, most + 1); i < n; i++)
            bp_buf_fmt(&rows, "%" BP_PRI ",%u.%u\n", BP_ARG(bp_day_text(r->cx.arena, day + (int)dice(seed, 7))),
                       level + dice(seed, spread), 25 * dice(seed, 4));
        if (dice(seed, 30))
            bp_buf_fmt(&totals, "%" BP_PRI ",%u\n", BP_ARG(bp_day_text(r->cx.arena, day)), level + dice(seed, spread));
    }
    put(r, "rows.csv", bp_text_z(r->cx.arena, bp_buf_text(&rows)));
    put(r, "totals.csv", bp_text_z(r->cx.arena, bp_buf_text(&totals)));
}

/* Each measure three times: plain, mirrored with its direction, and scaled by four, which rounds nothing. */
static const char *const MEASURES[] = {"source: rows, measure: mean(%sx)", "source: rows, measure: median(%sx)",
                                       "source: totals, measure: sum(%sx)"};
static const char *const TWINS[] = {"", "0 - ", "4 * "};
static const double FACTORS[] = {1, -1, 4};
enum { MEASURE_COUNT = 3, TWIN_COUNT = 3 };

static void add_metrics(struct bp_buf *yaml, bool range)
{
    bp_buf_adds(yaml,
                "pack: {title: T}\nsources:\n  rows: {file: rows.csv, time: at, empty_days: zero}\n  totals: {file: "
                "totals.csv, time: at, grain: week}\nmetrics:\n");
    for (int m = 0; m < MEASURE_COUNT; m++)
        for (int t = 0; t < TWIN_COUNT; t++) {
            char measure[80];
            const char *at = strstr(MEASURES[m], "%s");
            snprintf(measure, sizeof measure, "%.*s%s%s", (int)(at - MEASURES[m]), MEASURES[m], TWINS[t], at + 2);
            bp_buf_fmt(yaml, "  - {id: m%d, %s, better: %s}\n", TWIN_COUNT * m + t, measure,
                       range            ? "range"
                       : FACTORS[t] < 0 ? "down"
                                        : "up");
        }
    bp_buf_adds(yaml, "goals: goals.csv\nevents: events.csv\n");
}

static void add_goal(struct bp_buf *goals, int metric, double factor, const char *period, bool range, double line)
{
    double low = fmin(factor * line, factor * (line + 4)), high = fmax(factor * line, factor * (line + 4));
    if (range)
        bp_buf_fmt(goals, "m%d,%s,,%.10g,%.10g,\n", metric, period, low, high);
    else
        bp_buf_fmt(goals, "m%d,%s,%.10g,,,%.10g\n", metric, period, factor * line, factor * (line + 2));
}

static void judge_twins(struct run *r, uint64_t *seed)
{
    struct bp_buf yaml = bp_buf_new(r->cx.arena), goals = bp_buf_new(r->cx.arena);
    bool range = dice(seed, 4) == 0;
    add_metrics(&yaml, range);
    bp_buf_adds(&goals, "metric,period,target,low,high,stretch\n");
    for (int m = 0; m < MEASURE_COUNT; m++) {
        const char *period = dice(seed, 4) ? "" : m == 2 ? "" : "month"; /* a total of weeks has no months */
        double line = dice(seed, 30);
        for (int t = 0; t < TWIN_COUNT; t++)
            add_goal(&goals, TWIN_COUNT * m + t, FACTORS[t], period, range, line);
    }
    put(r, "goals.csv", bp_text_z(r->cx.arena, bp_buf_text(&goals)));
    put(r, "events.csv",
        dice(seed, 3) ? "date,metric,kind,text\n" : "date,metric,kind,text\n2026-05-06,,process,new\n");
    must_measure(r, bp_text_z(r->cx.arena, bp_buf_text(&yaml)), END);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(END), day_of(END), &r->insight);
}

static void must_be_alike(const struct bp_judgement *a, const struct bp_judgement *b, double factor)
{
    assert_int_equal(a->verdict, b->verdict);
    assert_int_equal(a->certainty, b->certainty);
    assert_int_equal(a->why_open, b->why_open);
    assert_int_equal(a->clear_by, b->clear_by);
    assert_int_equal(a->streak, b->streak);
    assert_true(a->standing == b->standing && a->won == b->won && a->is_back == b->is_back);
    assert_true(a->surely_stretch == b->surely_stretch && a->explanation_open == b->explanation_open);
    assert_true(a->is_never_met == b->is_never_met);
    if (factor > 0) /* 0 is the end of the scale downwards, not upwards */
        assert_true(a->is_comfortable == b->is_comfortable);
    assert_true(a->has_gap == b->has_gap);
    if (a->has_gap && isnan(a->goal->target)) /* in the middle of a range the low end is the nearer one */
        assert_near(fabs(b->gap), fabs(factor * a->gap), 1e-9);
    else if (a->has_gap)
        assert_near(b->gap, factor * a->gap, 1e-9);
    assert_int_equal(a->xmr.assurance, b->xmr.assurance);
    assert_int_equal(a->xmr.basis, b->xmr.basis);
    assert_true(a->xmr.limits.known == b->xmr.limits.known);
    if (a->xmr.limits.known)
        assert_near(b->xmr.limits.mean, factor * a->xmr.limits.mean, 1e-9);
}

static void mirrored_and_scaled_weeks_are_judged_alike(void **state)
{
    struct run *r = *state;
    uint64_t seed = 20261123;
    size_t clear = 0, open = 0, wins = 0;
    for (int pack = 0, most = rounds("BOARDPACK_PACKS", 60); pack < most; pack++) {
        put_rows(r, &seed);
        judge_twins(r, &seed);
        for (int m = 0; m < MEASURE_COUNT; m++) {
            const struct bp_judgement *plain = bp_insight_of(&r->insight, TWIN_COUNT * m, 0);
            for (int t = 1; t < TWIN_COUNT; t++)
                must_be_alike(plain, bp_insight_of(&r->insight, TWIN_COUNT * m + t, 0), FACTORS[t]);
            clear += plain->certainty == BP_CERTAINTY_CLEAR, open += plain->certainty == BP_CERTAINTY_OPEN;
            wins += plain->won != 0;
        }
    }
    assert_true(clear > 10 && open > 10 && wins > 3);
}

/* ---- the last periods together */

static struct bp_result part(struct run *r, int metric, int from, int to)
{
    struct bp_result result;
    bp_cells_result(&r->data.cells[metric], 0, from, to, r->scratch, &result);
    return result;
}

static void the_halves_of_a_streak_pooled_give_the_whole(void **state)
{
    struct run *r = *state;
    uint64_t seed = 7;
    size_t seen[2] = {0};
    for (int pack = 0, most = rounds("BOARDPACK_PACKS", 60); pack < most; pack++) {
        put_rows(r, &seed);
        put(r, "goals.csv",
            bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, "metric,target\na,%u\nc,%u\n", 50 + dice(&seed, 50),
                                               2 + dice(&seed, 14))));
        must_measure(r,
                     "pack: {title: T}\nsources:\n  rows: {file: rows.csv, time: at, empty_days: zero}\nmetrics:\n"
                     "  - {id: a, source: rows, measure: share(x > 3), better: up}\n"
                     "  - {id: c, source: rows, measure: count(), better: up}\ngoals: goals.csv\n",
                     END);
        bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(END), day_of(END), &r->insight);
        for (int m = 0; m < 2; m++) {
            const struct bp_judgement *j = bp_insight_of(&r->insight, m, 0);
            if (j->clear_by != BP_CLEAR_BY_POOL)
                continue;
            int periods = (int)j->pooled_periods, start = day_of(END) - 7 * periods, half = start + 7 * (periods / 2);
            struct bp_result a = part(r, m, start, half), b = part(r, m, half, day_of(END));
            double whole = m ? (a.value + b.value) / periods
                             : (a.value * (double)a.n + b.value * (double)b.n) / (double)(a.n + b.n);
            assert_true(periods >= 6 && periods <= 13);
            assert_int_equal(j->pooled.n, a.n + b.n);
            assert_near(j->pooled.value, whole, 1e-9);
            assert_true(j->pooled.low <= whole && whole <= j->pooled.high);
            seen[m]++;
        }
    }
    assert_true(seen[0] > 0 && seen[1] > 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(mirrored_and_scaled_weeks_are_judged_alike),
                                       T(the_halves_of_a_streak_pooled_give_the_whole)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
