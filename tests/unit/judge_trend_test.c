/* Trends: exact lines and when they cross, changes of process and goal, what is no trend, mirrored. */
#include "insight/parts.h"
#include "judge/parts.h"
#include "pack_help.h"

#define PACK                                                                                         \
    "pack: {title: T, history: 40}\nsources:\n  s: {file: s.csv, time: at, grain: week}\nmetrics:\n" \
    "  - {id: up, source: s, measure: mean(x), better: up}\n"                                        \
    "  - {id: down, source: s, measure: mean(y), better: down}\n"                                    \
    "  - {id: band, source: s, measure: mean(x), better: range}\n"                                   \
    "  - {id: vast, formula: up * 1e303, better: up}\n"                                              \
    "  - {id: sum, source: s, measure: sum(x), better: up}\ngoals: goals.csv\nevents: events.csv\n"
#define END "2026-11-16"

/* The value `back` weeks ago; NAN: no row. */
typedef double value_of(int back);

static double rising(int back) /* 26 now, one a week */
{
    return 26 - back;
}

static double tenths(int back)
{
    return (260 - back) / 10.0;
}

static double wavering(int back)
{
    return back % 2 ? 20 : 22;
}

static double with_gaps(int back)
{
    return back % 3 == 1 ? (double)NAN : 26 - back;
}

static void judge_weeks(struct run *r, value_of *value, int weeks, const char *goals, const char *events)
{
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    bp_buf_adds(&csv, "at,x,y\n");
    for (int back = weeks - 1; back >= 0; back--) {
        struct bp_text day = bp_day_text(r->cx.arena, day_of(END) - 7 * (back + 1));
        if (!isnan(value(back)))
            bp_buf_fmt(&csv, "%" BP_PRI ",%.17g,%.17g\n", BP_ARG(day), value(back), 100 - value(back));
    }
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    put(r, "goals.csv", goals);
    put(r, "events.csv", events ? events : "date,metric,kind,text\n");
    must_measure(r, PACK, END);
    bp_quality_find(&r->cx, &r->metrics, r->scratch, &r->quality);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(END), day_of(END), &r->insight);
}

static const struct bp_trend *of(struct run *r, const char *metric)
{
    return bp_insight_of(&r->insight, series_of(r, metric, NULL)->metric, 0)->trend;
}

static void crosses(const struct bp_trend *t, enum bp_trend_kind kind, int at)
{
    assert_non_null(t);
    assert_int_equal(t->kind, kind);
    assert_int_equal(t->at, at);
    assert_int_equal(t->earliest, at);
    assert_int_equal(t->latest, at);
}

static void a_line_reaches_its_goal_exactly(void **state)
{
    judge_weeks(*state, rising, 30, "metric,target\nup,36\ndown,80\nsum,52\n", NULL);
    const struct bp_trend *t = of(*state, "up");
    crosses(t, BP_TREND_REACHED, 10);
    assert_true(t->slope == 1 && t->low == 1 && t->high == 1 && t->now == 26 && t->goal == 36);
    assert_int_equal(t->points, 26);
    assert_int_equal(t->at_period.start, day_of(END) + 9 * 7);
    crosses(of(*state, "sum"), BP_TREND_REACHED, 26); /* a sum with a goal of its own period is judged each time */
    assert_int_equal(of(*state, "down")->kind, BP_TREND_STAYS);
}

/* 26 and a tenth a week: 0.1 is no sum of halves, and the goal is met when it is equal. */
static void a_line_of_tenths_too(void **state)
{
    judge_weeks(*state, tenths, 30, "metric,target\nup,26.7\n", NULL);
    crosses(of(*state, "up"), BP_TREND_REACHED, 7);
}

static void mirrored(void **state)
{
    judge_weeks(*state, rising, 30, "metric,target\nup,30\ndown,70\n", NULL);
    const struct bp_trend *up = of(*state, "up"), *down = of(*state, "down");
    crosses(up, BP_TREND_REACHED, 4);
    crosses(down, BP_TREND_REACHED, 4);
    assert_true(down->slope == -up->slope && down->low == -up->high && down->high == -up->low);
}

/* Both ways through a band: in at 30, and out again later. */
static void a_band_is_reached_and_lost(void **state)
{
    struct run *r = run_new();
    judge_weeks(*state, rising, 30, "metric,target,low,high\nband,,30,33\n", NULL);
    crosses(of(*state, "band"), BP_TREND_REACHED, 4);
    judge_weeks(r, rising, 30, "metric,target,low,high\nband,,20,33\n", NULL);
    crosses(of(r, "band"), BP_TREND_LOST, 8);
    run_free(r);
}

static void beyond_half_a_year_nothing_is_said(void **state)
{
    judge_weeks(*state, rising, 30, "metric,target\nup,52\ndown,47\n", NULL);
    crosses(of(*state, "up"), BP_TREND_REACHED, 26);
    assert_int_equal(of(*state, "down")->kind, BP_TREND_STAYS);
    assert_int_equal(of(*state, "down")->at, 0);
}

static void no_trend_to_project(void **state)
{
    judge_weeks(*state, wavering, 30, "metric,target\nup,23\n", NULL);
    const struct bp_trend *t = of(*state, "up");
    assert_int_equal(t->kind, BP_TREND_NONE);
    assert_true(t->low <= 0 && t->high >= 0 && t->at == 0);
}

static void the_process_changed(void **state)
{
    static const char goals[] = "metric,target\nup,36\ndown,70\n";
    struct run *few = run_new();
    judge_weeks(*state, rising, 30, goals,
                "date,metric,kind,text\n2026-08-20,up,process,new desk\n2026-11-20,up,process,later\n");
    assert_int_equal(of(*state, "up")->points, 13);
    assert_int_equal(of(*state, "up")->first.start, day_of("2026-08-17"));
    crosses(of(*state, "up"), BP_TREND_REACHED, 10);
    assert_int_equal(of(*state, "down")->points, 26);
    judge_weeks(few, rising, 30, goals,
                "date,metric,kind,text\n2026-08-24,,process,of all\n2026-09-01,up,launch,no change\n");
    assert_null(of(few, "up"));
    assert_null(of(few, "down"));
    run_free(few);
}

static void gaps_are_stepped_over(void **state)
{
    judge_weeks(*state, with_gaps, 40, "metric,target\nup,36\n", NULL);
    const struct bp_trend *t = of(*state, "up");
    crosses(t, BP_TREND_REACHED, 10);
    assert_int_equal(t->points, 26);
    assert_true(t->slope == 1 && t->now == 26);
}

/* A goal that rises later is lost then; one that ends leaves nothing to reach. */
static void the_goal_changes(void **state)
{
    struct run *r = run_new();
    judge_weeks(*state, rising, 30, "metric,from,to,target\nup,,2026-12-31,20\nup,2027-01-01,,60\n", NULL);
    crosses(of(*state, "up"), BP_TREND_LOST, 7);
    assert_true(of(*state, "up")->goal == 60);
    judge_weeks(r, rising, 30, "metric,from,to,target\nup,,2026-12-31,40\n", NULL);
    assert_int_equal(of(r, "up")->kind, BP_TREND_STAYS);
    run_free(r);
}

static void too_few_points(void **state)
{
    struct run *enough = run_new();
    judge_weeks(*state, rising, 12, "metric,target\nup,36\n", NULL);
    assert_null(of(*state, "up"));
    judge_weeks(enough, rising, 13, "metric,target\nup,36\n", NULL);
    crosses(of(enough, "up"), BP_TREND_REACHED, 10);
    assert_null(of(enough, "down")); /* no goal */
    run_free(enough);
}

/* One week off its line: the goal is met in it, and the line has not come there. */
static double one_high_week(int back)
{
    return back ? 26 - back : 50;
}

static void the_figure_and_its_line_on_two_sides(void **state)
{
    judge_weeks(*state, one_high_week, 30, "metric,target\nup,40\n", NULL);
    assert_int_equal(of(*state, "up")->kind, BP_TREND_STAYS);
    assert_true(of(*state, "up")->now == 26);
}

static double huge(int back)
{
    return (back % 2 ? -1 : 1) * (90000 + back);
}

static void huge_numbers_stay_numbers(void **state)
{
    judge_weeks(*state, huge, 30, "metric,target\nup,0\nvast,0\n", NULL);
    assert_int_equal(of(*state, "up")->kind, BP_TREND_NONE);
    const struct bp_trend *t = of(*state, "vast"); /* slopes beyond any number are among those of its pairs */
    assert_true(!t || (isfinite(t->slope) && isfinite(t->low) && isfinite(t->high) && isfinite(t->now)));
}

static bool is_told(struct run *r, const char *metric, double lag1)
{
    struct bp_insight *in = &r->insight;
    const struct bp_series *s = series_of(r, metric, NULL);
    bool told = false;
    for (size_t i = 0; i < in->count; i++)
        if (in->judgements[i].series == s)
            in->judgements[i].xmr.lag1 = lag1;
    in->finding_count = 0;
    bp_findings(&r->cx, in);
    for (size_t i = 0; i < in->finding_count; i++)
        told |= in->findings[i].kind == BP_FINDING_TREND && in->findings[i].judgement->series == s;
    return told;
}

/* Within a quarter of a year, and of series that lean little on the week before. */
static void few_trends_are_told(void **state)
{
    struct run *r = *state;
    judge_weeks(r, rising, 30, "metric,target\nup,39\nsum,40\n", NULL);
    crosses(of(r, "up"), BP_TREND_REACHED, 13);
    crosses(of(r, "sum"), BP_TREND_REACHED, 14);
    assert_true(is_told(r, "up", 0) && is_told(r, "up", 0.29) && is_told(r, "up", -0.5));
    assert_false(is_told(r, "up", 0.3));
    assert_false(is_told(r, "sum", 0));
    r->metrics.rolls[series_of(r, "up", NULL)->metric] = true;
    assert_false(is_told(r, "up", 0));
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(a_line_reaches_its_goal_exactly),
                                       T(a_line_of_tenths_too),
                                       T(mirrored),
                                       T(a_band_is_reached_and_lost),
                                       T(beyond_half_a_year_nothing_is_said),
                                       T(no_trend_to_project),
                                       T(the_process_changed),
                                       T(gaps_are_stepped_over),
                                       T(the_goal_changes),
                                       T(too_few_points),
                                       T(the_figure_and_its_line_on_two_sides),
                                       T(huge_numbers_stay_numbers),
                                       T(few_trends_are_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
