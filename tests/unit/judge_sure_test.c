/* Is a figure on its side of the goal by more than chance: by its interval, by thirteen periods together, by a signal,
 * by the usual variation; and what a stable process makes standing, or leaves open. */
#include "pack_help.h"

#include <time.h>

#define END "2026-11-23"

/* `count` weeks that end at END, each of `n` answers of which so many are 5, the others 1. */
static void put_answers(struct run *r, const int *good, int count, int n)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,x\n");
    for (int w = 0; w < count; w++)
        for (int i = 0; i < n; i++)
            bp_buf_fmt(&b, "%" BP_PRI ",%d\n", BP_ARG(bp_day_text(r->cx.arena, day_of(END) - 7 * (count - w) + i % 7)),
                       i < good[w] ? 5 : 1);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
}

/* One row a week, a total: without an interval. */
static void put_totals(struct run *r, const double *x, int count)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,x\n");
    for (int w = 0; w < count; w++)
        bp_buf_fmt(&b, "%" BP_PRI ",%.10g\n", BP_ARG(bp_day_text(r->cx.arena, day_of(END) - 7 * (count - w))), x[w]);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
}

static const struct bp_judgement *judged(struct run *r, const char *metric, const char *goals)
{
    struct bp_text yaml = bp_text_fmt(r->cx.arena,
                                      "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at%s}\nmetrics:\n  - {id: "
                                      "m, source: s, measure: %s}\ngoals: goals.csv\nevents: events.csv\n",
                                      strstr(metric, "max") ? ", grain: week" : ", empty_days: zero", metric);
    put(r, "goals.csv", goals);
    must_measure(r, bp_text_z(r->cx.arena, yaml), END);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(END), day_of(END), &r->insight);
    return bp_insight_of(&r->insight, 0, 0);
}

static void is(const struct bp_judgement *j, enum bp_verdict verdict, enum bp_certainty certainty, enum bp_why_open why)
{

    if (j->verdict != verdict || j->certainty != certainty || j->why_open != why)
        fail_msg("%s, %s, %s; not %s, %s, %s", bp_verdict_name(j->verdict), bp_certainty_name(j->certainty),
                 bp_why_open_name(j->why_open), bp_verdict_name(verdict), bp_certainty_name(certainty),
                 bp_why_open_name(why));
}

#define CLEAR  BP_CERTAINTY_CLEAR, BP_WHY_OPEN_NONE
#define MARGIN BP_CERTAINTY_OPEN, BP_WHY_OPEN_MARGIN
#define FEW    BP_CERTAINTY_OPEN, BP_WHY_OPEN_FEW

static const char *goal(struct run *r, double target)
{
    return bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, "metric,target\nm,%.10g\n", target));
}

/* 8 of 10: 49.016 to 94.332 (Wilson). */
static void the_interval_excludes_the_goal(void **state)
{
    struct run *r = *state;
    static const int good[] = {8};
    put(r, "events.csv", "date,metric,kind,text\n");
    put_answers(r, good, 1, 10);
    is(judged(r, "csat(x)", goal(r, 94.3)), BP_MISSED, MARGIN);
    is(judged(r, "csat(x)", goal(r, 94.4)), BP_MISSED, CLEAR);
    is(judged(r, "csat(x)", goal(r, 49.1)), BP_MET, MARGIN);
    is(judged(r, "csat(x)", goal(r, 49)), BP_MET, CLEAR);
    is(judged(r, "csat(x), better: down", goal(r, 49)), BP_MISSED, CLEAR);
    is(judged(r, "csat(x), better: down", goal(r, 94.4)), BP_MET, CLEAR);
    is(judged(r, "csat(x), better: down", goal(r, 94.3)), BP_MET, MARGIN);
}

static void a_range_is_excluded_as_a_whole(void **state)
{
    struct run *r = *state;
    static const int good[] = {8};
    static const struct {
        const char *ends;
        enum bp_verdict verdict;
        enum bp_certainty certainty;
    } cases[] = {{"49,95", BP_MET, BP_CERTAINTY_CLEAR},   {"50,95", BP_MET, BP_CERTAINTY_OPEN},
                 {"49,94", BP_MET, BP_CERTAINTY_OPEN},    {"49,", BP_MET, BP_CERTAINTY_CLEAR},
                 {",94", BP_MET, BP_CERTAINTY_OPEN},      {"95,99", BP_MISSED, BP_CERTAINTY_CLEAR},
                 {"94,99", BP_MISSED, BP_CERTAINTY_OPEN}, {"10,49", BP_MISSED, BP_CERTAINTY_CLEAR},
                 {",50", BP_MISSED, BP_CERTAINTY_OPEN}};
    put(r, "events.csv", "date,metric,kind,text\n");
    put_answers(r, good, 1, 10);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_text goals = bp_text_fmt(r->cx.arena, "metric,low,high\nm,%s\n", cases[i].ends);
        const struct bp_judgement *j = judged(r, "csat(x), better: range", bp_text_z(r->cx.arena, goals));
        if (j->verdict != cases[i].verdict || j->certainty != cases[i].certainty)
            fail_msg("%s: %s, %s", cases[i].ends, bp_verdict_name(j->verdict), bp_certainty_name(j->certainty));
    }
}

/* 8 of 10 each week: six together are 48 of 60, 68.2 to 88.2. */
static void three_misses_are_sure_with_the_last_periods_together(void **state)
{
    struct run *r = *state;
    static const int good[] = {8, 8, 8, 8, 8, 8, 8, 8};
    put(r, "events.csv", "date,metric,kind,text\n");
    put_answers(r, good, 5, 10);
    is(judged(r, "csat(x)", goal(r, 90)), BP_MISSED, MARGIN); /* five are too few */
    put_answers(r, good, 6, 10);
    is(judged(r, "csat(x)", goal(r, 90)), BP_MISSED, CLEAR);
    is(judged(r, "csat(x)", goal(r, 88)), BP_MISSED, MARGIN);
    is(judged(r, "csat(x)", goal(r, 68)), BP_MET, CLEAR);                                 /* used both ways */
    is(judged(r, "csat(x)", "metric,from,target\nm,2026-10-20,90\n"), BP_MISSED, MARGIN); /* four under this goal */
    put(r, "events.csv", "date,metric,kind,text\n2026-10-26,m,process,new desk\n");
    is(judged(r, "csat(x)", goal(r, 90)), BP_MISSED, MARGIN); /* and four since the process changed */
    put(r, "events.csv", "date,metric,kind,text\n2026-10-26,m,launch,new desk\n");
    is(judged(r, "csat(x)", goal(r, 90)), BP_MISSED, CLEAR);
    static const int after[] = {9, 10, 9, 10, 9, 10, 8, 8};
    put(r, "events.csv", "date,metric,kind,text\n");
    put_answers(r, after, 8, 10);
    is(judged(r, "csat(x)", goal(r, 85)), BP_MISSED, MARGIN); /* two in a row */
}

/* A year of 50 and 54 in turn: mean 52, limits 52 +- 2.66 x 4, near ones 52 +- 7.09. */
/* A new stretch, or the same line said again, is no new goal. */
static void the_last_periods_end_where_the_line_changes_not_its_row(void **state)
{
    struct run *r = *state;
    static const int good[] = {8, 8, 8, 8, 8, 8};
    put(r, "events.csv", "date,metric,kind,text\n");
    put_answers(r, good, 6, 10);
    is(judged(r, "csat(x)", "metric,from,to,target,stretch\nm,,2026-11-08,90,\nm,2026-11-09,,90,95\n"), BP_MISSED,
       CLEAR);
    is(judged(r, "csat(x)", "metric,from,to,target,stretch\nm,,2026-11-08,91,\nm,2026-11-09,,90,95\n"), BP_MISSED,
       MARGIN);
    is(judged(r, "csat(x), better: range", "metric,from,to,low\nm,,2026-11-08,90\nm,2026-11-09,,90\n"), BP_MISSED,
       CLEAR);
    is(judged(r, "csat(x), better: range", "metric,from,to,low,high\nm,,2026-11-08,90,\nm,2026-11-09,,90,95\n"),
       BP_MISSED, MARGIN);
}

/* A quiet week without an answer is whole: it is one of the six, and brings nothing. */
static void a_quiet_week_is_one_of_the_last_periods(void **state)
{
    struct run *r = *state;
    put(r, "events.csv", "date,metric,kind,text\n");
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,x\n");
    for (int w = 0; w < 6; w++)
        for (int i = 0; i < 12 && w != 3; i++)
            bp_buf_fmt(&b, "%" BP_PRI ",%d\n", BP_ARG(bp_day_text(r->cx.arena, day_of(END) - 7 * (6 - w) + i % 7)),
                       i < 9 ? 5 : 1);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    is(judged(r, "csat(x)", goal(r, 89)), BP_MISSED, CLEAR); /* 45 of 60: 62.8 to 84.2 */
    is(judged(r, "csat(x)", goal(r, 84)), BP_MISSED, MARGIN);
}

static void usual(double *x, int count)
{
    for (int i = 0; i < count; i++)
        x[i] = i % 2 ? 54 : 50;
}

static void totals_go_by_their_usual_variation(void **state)
{
    struct run *r = *state;
    double x[30];
    usual(x, 30);
    put(r, "events.csv", "date,metric,kind,text\n");
    put_totals(r, x, 30);
    is(judged(r, "max(x)", goal(r, 55)), BP_MISSED, MARGIN); /* the limits hold the goal: it is met by chance */
    assert_false(bp_insight_of(&r->insight, 0, 0)->standing);
    const struct bp_judgement *j = judged(r, "max(x)", goal(r, 63));
    is(j, BP_MISSED, CLEAR); /* beyond the limits, 9 from the figure */
    assert_true(j->standing);
    assert_false(j->explanation_open);
    is(judged(r, "max(x)", goal(r, 40)), BP_MET, CLEAR);
    is(judged(r, "max(x)", goal(r, 50)), BP_MET, MARGIN);
    put_totals(r, x, 12); /* of a dozen points nothing can be said */
    is(judged(r, "max(x)", goal(r, 63)), BP_MISSED, FEW);
}

static void a_signal_makes_a_miss_clear_that_its_interval_leaves_open(void **state)
{
    struct run *r = *state;
    double x[30];
    usual(x, 30);
    x[29] = 35; /* outside */
    put(r, "events.csv", "date,metric,kind,text\n");
    put_totals(r, x, 30);
    const struct bp_judgement *j = judged(r, "max(x)", goal(r, 36));
    is(j, BP_MISSED, CLEAR);
    assert_int_equal(j->xmr.variation, BP_VARIATION_CONCERN);
    assert_false(j->standing);
    assert_true(j->explanation_open);
    x[29] = 70;
    put_totals(r, x, 30);
    j = judged(r, "max(x)", goal(r, 69)); /* 28 weeks missed, and better than ever */
    is(j, BP_MET, CLEAR);
    assert_int_equal(j->won, BP_WON_RETURN | BP_WON_BETTER);
    assert_false(j->is_back);
}

/* One row a week is no interval, one answer is one that says nothing. */
static void too_few_to_tell(void **state)
{
    struct run *r = *state;
    static const int good[] = {1, 1};
    put(r, "events.csv", "date,metric,kind,text\n");
    put_answers(r, good, 2, 1);
    is(judged(r, "share(x = 5)", goal(r, 30)), BP_MET, FEW); /* 20.7 to 100 */
}

static void a_return_to_the_goal_is_a_win_when_it_is_clear(void **state)
{
    struct run *r = *state;
    static const int good[] = {2, 2, 10}, hardly[] = {2, 2, 8};
    put(r, "events.csv", "date,metric,kind,text\n");
    put_answers(r, good, 3, 10);
    const struct bp_judgement *j = judged(r, "csat(x)", goal(r, 60)); /* 72.2 to 100 */
    is(j, BP_MET, CLEAR);
    assert_int_equal(j->won, BP_WON_RETURN);
    put_answers(r, hardly, 3, 10);
    j = judged(r, "csat(x)", goal(r, 60));
    is(j, BP_MET, MARGIN);
    assert_int_equal(j->won, 0);
    assert_true(j->is_back);
}

static void a_stretch_goal_is_reached_for_sure_or_not(void **state)
{
    struct run *r = *state;
    static const int good[] = {8, 8};
    put(r, "events.csv", "date,metric,kind,text\n");
    put_answers(r, good, 2, 10);
    const struct bp_judgement *j = judged(r, "csat(x)", "metric,target,stretch\nm,40,49\n");
    assert_true(j->reached_stretch && j->surely_stretch && j->won == BP_WON_STRETCH);
    j = judged(r, "csat(x)", "metric,target,stretch\nm,40,50\n");
    assert_true(j->reached_stretch);
    assert_false(j->surely_stretch || j->won);
    j = judged(r, "csat(x)", "metric,target,stretch\nm,40,90\n");
    assert_false(j->reached_stretch || j->surely_stretch);
}

/* Counts of 80 and 40 in turn: 40 is surely below 60, which the process meets every other week. */
static void what_is_met_by_chance_is_said_to_be(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    put(r, "events.csv", "date,metric,kind,text\n");
    bp_buf_adds(&b, "at,x\n");
    for (int w = 0; w < 30; w++)
        for (int i = 0; i < (w % 2 ? 40 : 80); i++)
            bp_buf_fmt(&b, "%" BP_PRI ",1\n", BP_ARG(bp_day_text(r->cx.arena, day_of(END) - 7 * (30 - w) + i % 7)));
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    const struct bp_judgement *j = judged(r, "count()", goal(r, 60)); /* 40: 28.6 to 54.5; limits 60 +- 106 */
    is(j, BP_MISSED, MARGIN);
    assert_true(j->by_chance);
    j = judged(r, "count()", goal(r, 45)); /* its interval holds that */
    is(j, BP_MISSED, MARGIN);
    assert_false(j->by_chance);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(the_interval_excludes_the_goal),
                                       T(a_range_is_excluded_as_a_whole),
                                       T(three_misses_are_sure_with_the_last_periods_together),
                                       T(the_last_periods_end_where_the_line_changes_not_its_row),
                                       T(a_quiet_week_is_one_of_the_last_periods),
                                       T(totals_go_by_their_usual_variation),
                                       T(a_signal_makes_a_miss_clear_that_its_interval_leaves_open),
                                       T(too_few_to_tell),
                                       T(what_is_met_by_chance_is_said_to_be),
                                       T(a_return_to_the_goal_is_a_win_when_it_is_clear),
                                       T(a_stretch_goal_is_reached_for_sure_or_not)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
