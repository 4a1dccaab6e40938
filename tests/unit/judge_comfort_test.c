/* Goals that ask for nothing any more, or for what their process cannot give: how long, how much room, which scale. */
#include "pack_help.h"

#define END "2026-11-16"

static struct run *judge(const char *metric, const char *goals, const double *week, int weeks)
{
    struct run *r = run_new();
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    bp_buf_adds(&csv, "at,x,one\n");
    for (int i = 0; i < weeks; i++) { /* the oldest first; NAN: none */
        struct bp_text day = bp_day_text(r->cx.arena, day_of(END) - 7 * (weeks - i));
        if (!isnan(week[i]))
            bp_buf_fmt(&csv, "%" BP_PRI ",%.17g,1\n", BP_ARG(day), week[i]);
    }
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    put(r, "goals.csv", goals);
    must_measure(r,
                 bp_text_z(r->cx.arena,
                           bp_text_fmt(r->cx.arena,
                                       "pack: {title: T, min_sample: 1}\nsources:\n  s: {file: s.csv, time: at, grain: "
                                       "week}\nmetrics:\n  - {id: m, source: s, %s}\ngoals: goals.csv\n",
                                       metric)),
                 END);
    bp_quality_find(&r->cx, &r->metrics, r->scratch, &r->quality);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(END), day_of(END), &r->insight);
    return r;
}

/* 40 weeks of it, wavering a little; `weeks[at]` is another where `at` is not below 0. */
static const struct bp_judgement *forty(struct run **r, const char *metric, const char *target, double value, int at,
                                        double another)
{
    double week[40];
    char goals[80];
    snprintf(goals, sizeof goals, "metric,target\nm,%s\n", target);
    for (int i = 0; i < 40; i++)
        week[i] = value + (i % 3 - 1) * 0.002;
    if (at >= 0)
        week[at] = another;
    *r = judge(metric, goals, week, 40);
    return bp_insight_of(&(*r)->insight, 0, 0);
}

static void expect(const char *metric, const char *target, double value, bool comfortable, bool never)
{
    struct run *r;
    const struct bp_judgement *j = forty(&r, metric, target, value, -1, 0);
    if (j->is_comfortable != comfortable || j->is_never_met != never)
        fail_msg("%s, goal %s, %g: %s%s", metric, target, value, j->is_comfortable ? "comfortable " : "",
                 j->is_never_met ? "never met" : "");
    run_free(r);
}

static void with_room(void **state)
{
    (void)state;
    expect("measure: mean(x), better: down", "5", 4.4, true, false);
    expect("measure: mean(x), better: down", "5", 4.6, false, false);
    expect("measure: mean(x), better: up", "5", 5.6, true, false);
    expect("measure: mean(x), better: up", "5", 5.4, false, false);
    expect("measure: mean(x), better: up", "-5", -4.4, true, false);
    expect("measure: mean(x), better: up", "0", 0.1, true, false);
    expect("measure: mean(x), better: down", "-1", -1.2, true, false);
}

/* Half the way to the end of its scale is room where a tenth of the goal is more than there is. */
static void at_the_end_of_a_scale(void **state)
{
    (void)state;
    expect("measure: mean(x), unit: '%', better: up", "98", 99.1, true, false);
    expect("measure: mean(x), unit: '%', better: up", "98", 98.9, false, false);
    expect("measure: mean(x), unit: points, better: up", "90", 95.1, true, false);
    expect("measure: mean(x), unit: hours, better: up", "98", 99.1, false, false);
    expect("measure: ces(x), better: up", "6.5", 6.8, true, false);
    expect("measure: ces(x), better: up", "6.5", 6.7, false, false);
    expect("measure: ces(x), better: down", "1.1", 1.04, true, false);
    expect("measure: mean(x), unit: '%', better: up", "100", 100.01, false, false);
    expect("measure: mean(x), unit: '%', better: up", "120", 140, true, false);
    expect("measure: mean(x), better: down", "0", -1, false, false);
}

static void never_met(void **state)
{
    (void)state;
    expect("measure: mean(x), better: up", "5", 4.9, false, true);
    expect("measure: mean(x), better: down", "5", 5.1, false, true);
    expect("measure: mean(x), better: up", "5", 5, false, false);
}

/* The 26 last ones: what lies before does not matter, a gap does not count. */
static void of_the_last_26_judged(void **state)
{
    static const struct {
        int at;
        double value;
        bool comfortable;
    } cases[] = {{13, 5.2, true}, {14, 4.9, false}, {20, 4.9, false}, {13, 4.9, true}, {20, NAN, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r;
        const struct bp_judgement *j =
            forty(&r, "measure: mean(x), better: down, spc: {screen: true}", "5", 4, cases[i].at, cases[i].value);
        if (j->is_comfortable != cases[i].comfortable)
            fail_msg("week %d at %g", cases[i].at, cases[i].value);
        run_free(r);
    }
    (void)state;
}

static void not_of_fewer_weeks_or_while_it_slips(void **state)
{
    double week[40];
    (void)state;
    for (int i = 0; i < 40; i++)
        week[i] = 4 + (i % 3 - 1) * 0.002;
    struct run *r = judge("measure: mean(x), better: down", "metric,target\nm,5\n", week, 25);
    assert_false(bp_insight_of(&r->insight, 0, 0)->is_comfortable);
    run_free(r);
    r = judge("measure: mean(x), better: down", "metric,target\nm,5\n", week, 26);
    assert_true(bp_insight_of(&r->insight, 0, 0)->is_comfortable);
    run_free(r);
    week[39] = 4.2;
    r = judge("measure: mean(x), better: down", "metric,target\nm,5\n", week, 40);
    assert_int_equal(bp_insight_of(&r->insight, 0, 0)->verdict, BP_WATCH);
    assert_false(bp_insight_of(&r->insight, 0, 0)->is_comfortable);
    run_free(r);
    r = judge("measure: mean(x), better: range", "metric,low,high\nm,1,9\n", week, 40);
    assert_false(bp_insight_of(&r->insight, 0, 0)->is_comfortable);
    run_free(r);
}

/* The nearest of those counted, by the room asked of it: here the goal moves nearer in week 34. */
static void what_was_counted_is_kept(void **state)
{
    double week[40];
    (void)state;
    for (int i = 0; i < 40; i++)
        week[i] = 4 + (i % 3 - 1) * 0.002;
    week[30] = 4.01;
    struct run *r = judge("measure: mean(x), better: down, spc: {screen: true}",
                          "metric,from,to,target\nm,,2026-10-11,5\nm,2026-10-12,,4.5\n", week, 40);
    const struct bp_room *room = bp_insight_of(&r->insight, 0, 0)->room;
    assert_non_null(room);
    assert_int_equal(room->periods, 26);
    assert_int_equal(room->first.span.start, day_of(END) - 7 * 26);
    assert_int_equal(room->tightest.span.start, day_of("2026-11-09") - 7); /* 4.002 */
    assert_near(room->least, 0.498, 1e-9);
    assert_near(room->asked, 0.45, 1e-9);
    run_free(r);
    r = judge("measure: mean(x), better: down", "metric,target\nm,3\n", week, 40);
    room = bp_insight_of(&r->insight, 0, 0)->room;
    assert_non_null(room);
    assert_near(room->least, 0.998, 1e-9);
    run_free(r);
    r = judge("measure: mean(x), better: down", "metric,target\nm,4\n", week, 40);
    assert_null(bp_insight_of(&r->insight, 0, 0)->room);
    run_free(r);
}

/* A figure that never changes has no limits; what it did 26 times it is bound to do. */
static void what_never_changes(void **state)
{
    double week[40];
    (void)state;
    for (int i = 0; i < 40; i++)
        week[i] = 4;
    struct run *r = judge("measure: mean(x), better: down", "metric,target\nm,5\n", week, 40);
    assert_int_equal(bp_insight_of(&r->insight, 0, 0)->xmr.assurance, BP_ASSURANCE_NONE);
    assert_true(bp_insight_of(&r->insight, 0, 0)->is_comfortable);
    run_free(r);
    r = judge("measure: mean(x), better: down", "metric,target\nm,3\n", week, 40);
    assert_true(bp_insight_of(&r->insight, 0, 0)->is_never_met);
    run_free(r);
    r = judge("measure: mean(x), better: down", "metric,period,target\nm,month,5\n", week, 40);
    assert_false(bp_insight_of(&r->insight, 0, 0)->is_comfortable);
    run_free(r);
}

/* Met and missed by chance, the process may do either: neither is said. */
static void not_where_the_process_may_do_either(void **state)
{
    double week[40];
    (void)state;
    for (int i = 0; i < 40; i++)
        week[i] = i % 2 ? 4.4 : 2;
    struct run *r = judge("measure: mean(x), better: down", "metric,target\nm,5\n", week, 40);
    assert_int_equal(bp_insight_of(&r->insight, 0, 0)->xmr.assurance, BP_ASSURANCE_INCONSISTENT);
    assert_false(bp_insight_of(&r->insight, 0, 0)->is_comfortable);
    run_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(with_room),
                                       cmocka_unit_test(at_the_end_of_a_scale),
                                       cmocka_unit_test(never_met),
                                       cmocka_unit_test(of_the_last_26_judged),
                                       cmocka_unit_test(not_of_fewer_weeks_or_while_it_slips),
                                       cmocka_unit_test(what_was_counted_is_kept),
                                       cmocka_unit_test(what_never_changes),
                                       cmocka_unit_test(not_where_the_process_may_do_either)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
