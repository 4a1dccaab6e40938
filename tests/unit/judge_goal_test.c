/* Which goal judges a figure, the verdict, the gap, and how long a run lasts. */
#include "pack_help.h"

#include <time.h>

#define HEAD                                                                                              \
    "pack:\n  title: T\n  period: %s\n  history: 10\nsources:\n  s: {file: s.csv, time: at, empty_days: " \
    "zero%s}\nmetrics:\n"
#define END "2026-11-23"

/* One metric `m`, sum(x), with goals; the rows are the sums of its last weeks, the oldest first. */
struct given {
    const char *keys, *goals;
    const char *weeks[10];
};

static void build(struct run *r, const struct given *g)
{
    struct bp_buf b = bp_buf_new(r->cx.arena), yaml = bp_buf_new(r->cx.arena);
    int count = 0;
    while (count < 10 && g->weeks[count])
        count++;
    bp_buf_adds(&b, "at,x,shop\n");
    for (int i = 0; i < count; i++) {
        struct bp_text day = bp_day_text(r->cx.arena, day_of(END) - 7 * (count - i));
        if (*g->weeks[i])
            bp_buf_fmt(&b, "%" BP_PRI ",%s,a\n", BP_ARG(day), g->weeks[i]);
        else
            bp_buf_fmt(&b, "%" BP_PRI ",,a\n", BP_ARG(day));
    }
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    put(r, "goals.csv", g->goals);
    bp_buf_fmt(&yaml, HEAD, "week", "");
    bp_buf_fmt(&yaml, "  - {id: m, source: s, measure: sum(x)%s}\ngoals: goals.csv\n", g->keys);
    must_measure(r, bp_text_z(r->cx.arena, bp_buf_text(&yaml)), END);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of("2026-11-23"), day_of("2026-11-23"), &r->insight);
}

static const struct bp_judgement *judged(struct run *r, const char *keys, const char *goals, const char *value)
{
    struct given g = {keys, goals, {value}};
    build(r, &g);
    return bp_insight_of(&r->insight, 0, 0);
}

static void verdict_is(const struct bp_judgement *j, enum bp_verdict verdict, double gap)
{
    if (j->verdict != verdict || j->has_gap != bp_verdict_is_judged(verdict) ||
        (j->has_gap && fabs(j->gap - gap) > 1e-9))
        fail_msg("%s, gap %g; not %s, gap %g", bp_verdict_name(j->verdict), j->gap, bp_verdict_name(verdict), gap);
}

#define GOAL "metric,target,low,high,stretch\n"

static void equal_is_met(void **state)
{
    struct run *r = *state;
    verdict_is(judged(r, "", GOAL "m,10,,,\n", "10"), BP_MET, 0);
    verdict_is(judged(r, "", GOAL "m,10,,,\n", "9.5"), BP_MISSED, -0.5);
    verdict_is(judged(r, "", GOAL "m,10,,,\n", "12"), BP_MET, 2);
    verdict_is(judged(r, ", better: down", GOAL "m,10,,,\n", "10"), BP_MET, 0);
    verdict_is(judged(r, ", better: down", GOAL "m,10,,,\n", "9"), BP_MET, -1);
    verdict_is(judged(r, ", better: down", GOAL "m,10,,,\n", "11"), BP_MISSED, 1);
    verdict_is(judged(r, ", better: none", GOAL "m,10,,,\n", "11"), BP_NO_GOAL, 0);
    verdict_is(judged(r, "", GOAL, "11"), BP_NO_GOAL, 0);
    verdict_is(judged(r, "", GOAL "m,10,,,\n", ""), BP_NO_DATA, 0);
}

static void ranges_are_judged_by_their_nearer_end(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *goal, *value;
        enum bp_verdict verdict;
        double gap;
    } cases[] = {
        {"m,,4,8,\n", "4", BP_MET, 0},     {"m,,4,8,\n", "8", BP_MET, 0},    {"m,,4,8,\n", "3", BP_MISSED, -1},
        {"m,,4,8,\n", "10", BP_MISSED, 2}, {"m,,4,8,\n", "5", BP_MET, 1},    {"m,,4,8,\n", "7.5", BP_MET, -0.5},
        {"m,,4,8,\n", "6", BP_MET, 2}, /* the low one of two as near */
        {"m,,4,,\n", "100", BP_MET, 96},   {"m,,4,,\n", "3", BP_MISSED, -1}, {"m,,,8,\n", "-5", BP_MET, -13},
        {"m,,,8,\n", "9", BP_MISSED, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char goals[100];
        snprintf(goals, sizeof goals, GOAL "%s", cases[i].goal);
        verdict_is(judged(r, ", better: range", goals, cases[i].value), cases[i].verdict, cases[i].gap);
    }
}

static void stretch_goals(void **state)
{
    struct run *r = *state;
    assert_true(judged(r, "", GOAL "m,10,,,20\n", "20")->reached_stretch);
    assert_false(judged(r, "", GOAL "m,10,,,20\n", "19")->reached_stretch);
    assert_true(judged(r, ", better: down", GOAL "m,10,,,5\n", "5")->reached_stretch);
    assert_false(judged(r, ", better: down", GOAL "m,10,,,5\n", "6")->reached_stretch);
}

static void the_goal_in_force_on_the_last_day_judges(void **state)
{
    struct run *r = *state;
    static const char goals[] = "metric,from,to,target\nm,,2026-11-21,1\nm,2026-11-22,,100\n";
    verdict_is(judged(r, "", goals, "50"), BP_MISSED, -50);
    static const char ended[] = "metric,from,to,target\nm,,2026-11-21,1\n";
    verdict_is(judged(r, "", ended, "50"), BP_NO_GOAL, 0);
    static const char later[] = "metric,from,to,target\nm,2026-11-23,,1\n";
    verdict_is(judged(r, "", later, "50"), BP_NO_GOAL, 0);
}

static void goals_of_other_periods_are_held_against_to_dates(void **state)
{
    struct run *r = *state;
    struct given month = {
        "", "metric,period,target\nm,month,10\n", {"1", "2", "4", "5"}}; /* weeks of 26 October to 16 November */
    build(r, &month);
    const struct bp_judgement *j = bp_insight_of(&r->insight, 0, 0);
    verdict_is(j, BP_MET, 1); /* the source starts on 26 October: November is there whole, 2 + 4 + 5 = 11 */
}

static void the_packs_own_period_goes_first_then_the_shorter(void **state)
{
    struct run *r = *state;
    static const char all[] = "metric,period,target\nm,year,1\nm,quarter,2\nm,month,3\nm,week,4\n";
    verdict_is(judged(r, "", all, "4"), BP_MET, 0);
    static const char blank[] = "metric,period,target\nm,year,1\nm,,4\n";
    assert_near(judged(r, "", blank, "4")->goal->target, 4, 0);
    static const char longer[] = "metric,period,target\nm,year,1\nm,quarter,2\n";
    const struct bp_judgement *j = judged(r, "", longer, "4");
    assert_near(j->goal->target, 2, 0);
    assert_int_equal(j->judged.window.kind, BP_QUARTER);
    assert_int_equal(j->judged.window.span.start, day_of("2026-10-01"));
    assert_int_equal(j->judged.window.span.end, day_of(END));
    assert_int_equal(j->verdict, BP_MET); /* though the source is younger than the quarter: nothing takes it back */
}

static void a_segments_own_goal_goes_before_every_segments(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x,shop\n2026-11-16,1,a\n2026-11-16,2,b\n2026-11-16,3,a=b\n");
    put(r, "goals.csv", "metric,segment,target\nm,*,10\nm,b,20\nm,shop=a=b,30\nm,,40\n");
    must_measure(r,
                 "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n"
                 "  - {id: m, source: s, measure: sum(x), segments: [shop]}\ngoals: goals.csv\n",
                 END);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(END), day_of(END), &r->insight);
    static const struct {
        const char *segment;
        double target;
    } want[] = {{"shop=a", 10}, {"shop=b", 20}, {"shop=a=b", 30}};
    for (size_t i = 0; i < 3; i++)
        assert_near(bp_insight_of(&r->insight, 0, bp_data_segment(&r->data, bp_text_of(want[i].segment)))->goal->target,
                    want[i].target, 0);
    assert_near(bp_insight_of(&r->insight, 0, 0)->goal->target, 40, 0);
    assert_int_equal(r->insight.now.missed, 1); /* totals alone are counted */
}

/* Each of many segments with a goal and a correction of its own. */
static void many_segments_goals_and_corrections_take_no_longer(void **state)
{
    enum { SHOPS = 10000 };
    struct run *r = *state;
    struct bp_buf rows = bp_buf_new(r->cx.arena), goals = bp_buf_new(r->cx.arena), fixed = bp_buf_new(r->cx.arena);
    bp_buf_adds(&rows, "at,x,shop\n");
    bp_buf_adds(&goals, "metric,segment,target\n");
    bp_buf_adds(&fixed, "metric,segment,period,value,reason,author\n");
    for (int i = 0; i < SHOPS; i++) {
        bp_buf_fmt(&rows, "2026-11-16,1,s%d\n", i);
        bp_buf_fmt(&goals, "m,shop=s%d,%d\n", i, i + 1);
        bp_buf_fmt(&fixed, "m,shop=s%d,2026-W46,%d,why,Ann\n", i, i);
    }
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&rows)));
    put(r, "goals.csv", bp_text_z(r->cx.arena, bp_buf_text(&goals)));
    put(r, "fixed.csv", bp_text_z(r->cx.arena, bp_buf_text(&fixed)));
    must_ingest(
        r,
        "pack:\n  title: T\n  history: 10\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n  - "
        "{id: m, source: s, measure: sum(x), segments: [shop], max_segments: 1000000}\n  - {id: f, formula: m / "
        "m}\ngoals: goals.csv\ncorrections: fixed.csv\n",
        END);
    clock_t before = clock();
    bp_metric_series(&r->cx, &r->pack, &r->data, (struct bp_span){day_of(END) - 7, day_of(END)}, r->scratch,
                     &r->metrics);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(END), day_of(END), &r->insight);
    double took = (double)(clock() - before) / CLOCKS_PER_SEC;
    if (took > 8) /* seconds: 20 times what it needs */
        fail_msg("%d segments took %.1f s", SHOPS, took);
    assert_int_equal(r->insight.count, 2 * SHOPS + 2);
    int last = bp_data_segment(&r->data, BP_T("shop=s9999"));
    assert_near(bp_insight_of(&r->insight, 0, last)->goal->target, 10000, 0);
    assert_near(series_of(r, "m", "shop=s9999")->totals[0].previous.figure.value, 9999, 0);
    assert_near(series_of(r, "f", "shop=s9999")->totals[0].now.figure.value, 1, 0);
}

/* ---- runs of met and missed weeks */

static void run_is(struct run *r, const char *keys, const char *goals, const char *const *weeks, bool met, int streak,
                   int before)
{
    struct given g = {keys, goals, {0}};
    for (size_t i = 0; i < 10 && weeks[i]; i++)
        g.weeks[i] = weeks[i];
    build(r, &g);
    const struct bp_judgement *j = bp_insight_of(&r->insight, 0, 0);
    if (j->has_streak != (streak > 0) || j->streak != streak || (streak && j->streak_met != met) || j->before != before)
        fail_msg("%s %d weeks, %d before; not %s %d, %d", j->streak_met ? "met" : "missed", j->streak, j->before,
                 met ? "met" : "missed", streak, before);
}
#define RUN(keys, goals, met, streak, before, ...) \
    run_is(*state, keys, goals, (const char *const[]){__VA_ARGS__, NULL}, met, streak, before)

static void runs(void **state)
{
    RUN("", GOAL "m,5,,,\n", true, 1, 0, "5");
    RUN("", GOAL "m,5,,,\n", true, 3, 2, "9", "1", "1", "5", "6", "7");
    RUN("", GOAL "m,5,,,\n", false, 2, 1, "1", "6", "1", "2");
    RUN("", GOAL "m,5,,,\n", true, 2, 1, "1", "6", "", "", "7"); /* no-data neither extends nor breaks */
    RUN("", GOAL "m,5,,,\n", false, 1, 2, "7", "6", "1", "");    /* of the last judged period */
    RUN("", GOAL "m,5,,,\n", true, 9, 0, "6", "6", "6", "6", "6", "6", "6", "6", "6");
    RUN("", "metric,from,target\nm,2026-11-09,5\n", true, 2, 0, "6", "6", "6", "6"); /* no goal ends it */
    RUN("", "metric,from,to,target\nm,2026-10-19,2026-11-01,5\nm,2026-11-09,,5\n", true, 2, 0, "6", "6", "6", "6", "6");
    RUN("", "metric,from,target\nm,2026-12-01,5\n", true, 0, 0, "6", "6");
    RUN("", "metric,from,to,target\nm,,2026-11-15,5\nm,2026-11-16,,7\n", false, 1, 3, "6", "6", "6",
        "6"); /* each week by its own goal */
}

static void hidden_weeks_are_stepped_over(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    static const int answers[] = {5, 5, 2, 5, 3};
    bp_buf_adds(&b, "at,x\n");
    for (int w = 0; w < 5; w++)
        for (int i = 0; i < answers[w]; i++)
            bp_buf_fmt(&b, "%" BP_PRI ",%d\n", BP_ARG(bp_day_text(r->cx.arena, day_of(END) - 35 + 7 * w)), w ? 10 : 1);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    put(r, "goals.csv", "metric,target\nm,50\n");
    must_measure(r,
                 "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n  - {id: m, "
                 "source: s, measure: nps(x)}\ngoals: goals.csv\n",
                 END);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(END), day_of(END), &r->insight);
    const struct bp_judgement *j = bp_insight_of(&r->insight, 0, 0);
    assert_int_equal(j->verdict, BP_HIDDEN);
    assert_true(j->streak_met);
    assert_int_equal(j->streak, 2);
    assert_int_equal(j->before, 1);
    assert_int_equal(j->previous, BP_MET);
    assert_int_equal(r->insight.now.hidden, 1);
    assert_true(bp_insight_warns(&r->insight));
}

static void a_goal_inside_the_interval_is_within_the_margin(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,x\n");
    for (int i = 0; i < 10; i++)
        bp_buf_fmt(&b, "2026-11-16,%d\n", i < 8 ? 5 : 1);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    for (int target = 40; target <= 100; target += 5) { /* 80, from 49.02 to 94.33 */
        char goals[60];
        snprintf(goals, sizeof goals, "metric,target\nm,%d\n", target);
        put(r, "goals.csv", goals);
        must_measure(r,
                     "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n  - {id: "
                     "m, source: s, measure: csat(x)}\ngoals: goals.csv\n",
                     END);
        bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(END), day_of(END), &r->insight);
        const struct bp_judgement *j = bp_insight_of(&r->insight, 0, 0);
        assert_int_equal(j->verdict, target <= 80 ? BP_MET : BP_MISSED);
        assert_int_equal(j->within_margin, target >= 50 && target <= 94);
        assert_int_equal(r->insight.now.open, target > 80 && target <= 94);
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(equal_is_met),
        T(ranges_are_judged_by_their_nearer_end),
        T(stretch_goals),
        T(the_goal_in_force_on_the_last_day_judges),
        T(goals_of_other_periods_are_held_against_to_dates),
        T(the_packs_own_period_goes_first_then_the_shorter),
        T(a_segments_own_goal_goes_before_every_segments),
        T(many_segments_goals_and_corrections_take_no_longer),
        T(runs),
        T(hidden_weeks_are_stepped_over),
        T(a_goal_inside_the_interval_is_within_the_margin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
