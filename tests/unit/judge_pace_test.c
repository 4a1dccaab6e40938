/* Pace: against arithmetic done here day by day; what scaling and turning do to it; what it lacks, and when. */
#include "pack_help.h"

#define PACK(more)                                                                                          \
    "pack: {title: T, history: 30}\nsources:\n  s: {file: s.csv, time: at, grain: day" more "}\nmetrics:\n" \
    "  - {id: m, source: s, measure: sum(x), better: up}\n"                                                 \
    "  - {id: cap, source: s, measure: sum(x), better: down}\n"                                             \
    "  - {id: band, source: s, measure: sum(x), better: range}\ngoals: goals.csv\n"
#define GOALS "metric,period,target,low,high\nm,month,3000,,\ncap,month,3000,,\nband,month,,2800,3200\n"
#define END   "2026-11-16"

/* The value of a day, or NAN for one without a row. */
typedef double value_of(int day);

static double plain(int day)
{
    (void)day;
    return 100;
}

static double patterned(int day)
{
    return 60 + 12 * bp_weekday(day) + (day * 7 % 11) - 5;
}

static double four_times(int day)
{
    return 4 * patterned(day);
}

static double net(int day)
{
    return bp_weekday(day) < 2 ? 300 - day % 5 : -90;
}

static double nothing(int day)
{
    (void)day;
    return 0;
}

static void write_days(struct run *r, int from, int to, value_of *value)
{
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    bp_buf_adds(&csv, "at,x,who\n");
    for (int day = from; day < to; day++) {
        double v = value(day);
        if (!isnan(v))
            bp_buf_fmt(&csv, "%.10s,%.17g,c%d\n", bp_text_z(r->cx.arena, bp_day_text(r->cx.arena, day)), v, day % 3);
    }
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
}

static void judge_days(struct run *r, const char *yaml, const char *goals, const char *end)
{
    put(r, "goals.csv", goals);
    must_measure(r, yaml, end);
    bp_quality_find(&r->cx, &r->metrics, r->scratch, &r->quality);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(end), day_of(end), &r->insight);
}

static const struct bp_judgement *of(struct run *r, const char *metric)
{
    const struct bp_series *s = series_of(r, metric, NULL);
    return bp_insight_of(&r->insight, s->metric, 0);
}

static const struct bp_pace *pace_of(struct run *r, const char *metric)
{
    const struct bp_judgement *j = of(r, metric);
    assert_int_equal(j->verdict, BP_NOT_DUE);
    assert_non_null(j->pace);
    return j->pace;
}

/* Ten weeks up to END. */
static void ten_weeks(struct run *r, value_of *value)
{
    write_days(r, day_of(END) - 70, day_of(END), value);
    judge_days(r, PACK(""), GOALS, END);
}

static void equal_days_are_a_share_of_days(void **state)
{
    ten_weeks(*state, plain);
    const struct bp_pace *p = pace_of(*state, "m");
    assert_near(p->to_date, 1500, 0);
    assert_near(p->done, 0.5, 1e-15);
    assert_near(p->projection, 3000, 0);
    assert_near(p->low, 3000, 0);
    assert_near(p->high, 3000, 0);
    assert_near(p->needed, 700, 1e-9);
    assert_int_equal(p->outlook, BP_OUTLOOK_HOLDS);
    assert_int_equal(p->period.end - 1, day_of("2026-11-30"));
}

static void as_worked_out_day_by_day(void **state)
{
    double average[7] = {0}, squares = 0, gone = 0, coming = 0, to_date = 0;
    int end = day_of(END), first = day_of("2026-11-01");
    ten_weeks(*state, patterned);
    const struct bp_pace *p = pace_of(*state, "m");
    for (int day = end - 56; day < end; day++)
        average[bp_weekday(day)] += patterned(day) / 8;
    for (int day = end - 56; day < end; day++)
        squares += pow(patterned(day) - average[bp_weekday(day)], 2);
    for (int day = first; day < end; day++)
        gone += average[bp_weekday(day)], to_date += patterned(day);
    for (int day = end; day < first + 30; day++)
        coming += average[bp_weekday(day)];
    double off = 1.96 * sqrt(squares / 49) * sqrt(15);
    assert_near(p->done, gone / (gone + coming), 1e-12);
    assert_near(p->projection, to_date + coming, 1e-9);
    assert_near(p->low, to_date + coming - off, 1e-9);
    assert_near(p->high, to_date + coming + off, 1e-9);
    assert_near(p->needed, (3000 - to_date) * 7 / 15, 1e-9);
    assert_true(isnan(p->needed_at_most));
    const struct bp_pace *band = pace_of(*state, "band");
    assert_near(band->needed, (2800 - to_date) * 7 / 15, 1e-9);
    assert_near(band->needed_at_most, (3200 - to_date) * 7 / 15, 1e-9);
}

static void scaled_days_scale_it(void **state)
{
    static const char goals[] = "metric,period,target\nm,month,90000\n";
    struct run *r = run_new();
    write_days(*state, day_of(END) - 70, day_of(END), patterned);
    judge_days(*state, PACK(""), goals, END);
    struct bp_pace one = *pace_of(*state, "m");
    write_days(r, day_of(END) - 70, day_of(END), four_times);
    judge_days(r, PACK(""), goals, END);
    const struct bp_pace *four = pace_of(r, "m");
    assert_true(four->projection == 4 * one.projection && four->low == 4 * one.low && four->high == 4 * one.high);
    assert_true(four->done == one.done);
    run_free(r);
}

/* What falls short of a goal stays under a cap of the same size. */
static void turned_goals_turn_the_outlook(void **state)
{
    static const enum bp_outlook turned[] = {BP_OUTLOOK_NONE, BP_OUTLOOK_FAILS, BP_OUTLOOK_OPEN, BP_OUTLOOK_HOLDS};
    bool seen[4] = {false};
    for (int target = 2000; target <= 4000; target += 50) {
        struct run *r = run_new();
        char goals[120];
        snprintf(goals, sizeof goals, "metric,period,target\nm,month,%d\ncap,month,%d\n", target, target);
        write_days(r, day_of(END) - 70, day_of(END), patterned);
        judge_days(r, PACK(""), goals, END);
        enum bp_outlook up = pace_of(r, "m")->outlook;
        assert_int_equal(pace_of(r, "cap")->outlook, turned[up]);
        seen[up] = true;
        run_free(r);
    }
    assert_true(seen[BP_OUTLOOK_HOLDS] && seen[BP_OUTLOOK_OPEN] && seen[BP_OUTLOOK_FAILS]);
    (void)state;
}

static void a_band_is_missed_on_either_side(void **state)
{
    static const struct {
        const char *ends;
        enum bp_outlook outlook;
    } bands[] = {{"2000,4000", BP_OUTLOOK_HOLDS}, {"3500,4000", BP_OUTLOOK_FAILS}, {"1700,2000", BP_OUTLOOK_FAILS},
                 {"2885,2887", BP_OUTLOOK_OPEN},  {"2000,2886", BP_OUTLOOK_OPEN},  {",2000", BP_OUTLOOK_FAILS},
                 {"2000,", BP_OUTLOOK_HOLDS}};
    for (size_t i = 0; i < sizeof bands / sizeof *bands; i++) {
        struct run *r = run_new();
        char goals[120];
        snprintf(goals, sizeof goals, "metric,period,low,high\nband,month,%s\n", bands[i].ends);
        write_days(r, day_of(END) - 70, day_of(END), patterned);
        judge_days(r, PACK(""), goals, END);
        if (of(r, "band")->pace)
            assert_int_equal(pace_of(r, "band")->outlook, bands[i].outlook);
        run_free(r);
    }
    (void)state;
}

static void nothing_usual_before_eight_weeks(void **state)
{
    write_days(*state, day_of(END) - 55, day_of(END), patterned);
    judge_days(*state, PACK(""), GOALS, END);
    const struct bp_pace *p = pace_of(*state, "m");
    assert_int_equal(p->pattern.lack, BP_PATTERN_FEW_WEEKS);
    assert_false(p->has_done || p->has_projection || p->has_range);
    assert_int_equal(p->outlook, BP_OUTLOOK_NONE);
    assert_true(p->needed > 0);
}

static double with_a_hole(int day)
{
    return day == bp_day(2026, 10, 14) ? NAN : patterned(day);
}

static void an_incomplete_week_takes_no_part(void **state)
{
    double average[7] = {0}, coming = 0;
    int end = day_of(END), hole = day_of("2026-10-12");
    ten_weeks(*state, with_a_hole);
    const struct bp_pace *p = pace_of(*state, "m");
    assert_int_equal(p->pattern.left_out, 1);
    assert_int_equal(p->pattern.weeks.start, end - 63);
    for (int day = end - 63; day < end; day++)
        average[bp_weekday(day)] += day >= hole && day < hole + 7 ? 0 : patterned(day) / 8;
    for (int day = end; day < day_of("2026-12-01"); day++)
        coming += average[bp_weekday(day)];
    assert_near(p->usual_coming, coming, 1e-9);
}

static double with_holidays(int day)
{
    return day == bp_day(2026, 11, 5) || day == bp_day(2026, 10, 6) ? NAN : 100;
}

static void closed_days_bring_nothing(void **state)
{
    struct run *r = *state;
    put(r, "closed.csv", "date,text\n2026-10-06,a\n2026-11-05,b\n2026-11-24,c\n2026-11-25,d\n");
    write_days(r, day_of(END) - 70, day_of(END), with_holidays);
    judge_days(r, PACK(", closed: closed.csv"), GOALS, END);
    const struct bp_pace *p = pace_of(r, "m");
    assert_int_equal(p->gone.closed, 1);
    assert_int_equal(p->coming.closed, 2);
    assert_int_equal(p->pattern.days[1], 7);
    assert_near(p->pattern.average[1], 100, 0);
    assert_near(p->usual_coming, 1300, 0);
    assert_near(p->done, 14.0 / 27, 1e-15);
    assert_near(p->projection, 2700, 0);
}

static void nothing_on_any_day_projects_nothing(void **state)
{
    ten_weeks(*state, nothing);
    const struct bp_pace *p = pace_of(*state, "m");
    assert_int_equal(p->pattern.lack, BP_PATTERN_QUIET);
    assert_false(p->has_done || p->has_projection);
}

/* What some days take away again: no share of a usual month, and the range may lie below what there is. */
static void days_that_take_away(void **state)
{
    ten_weeks(*state, net);
    const struct bp_pace *p = pace_of(*state, "m");
    assert_false(p->has_done);
    assert_true(p->has_projection && p->has_range);
    assert_near(p->low + p->high, 2 * p->projection, 1e-9);
}

/* Long quiet weeks, then many: the range would reach below what came already. */
static double bursts(int day)
{
    return day == bp_day(2026, 11, 14) ? 500 : day % 9 == 0 ? 1 : 0;
}

static void what_cannot_fall_does_not(void **state)
{
    ten_weeks(*state, bursts);
    const struct bp_pace *p = pace_of(*state, "m");
    assert_near(p->low, p->to_date, 0);
    assert_true(p->high - p->projection > p->projection - p->low);
}

static void the_last_day_to_come(void **state)
{
    struct run *r = *state;
    write_days(r, day_of("2026-11-30") - 70, day_of("2026-11-30"), plain);
    judge_days(r, PACK(""), GOALS, "2026-11-30");
    const struct bp_pace *p = pace_of(r, "m");
    assert_int_equal(p->coming.open, 1);
    assert_near(p->projection, 3000, 0);
    assert_near(p->remaining, 1.0 / 7, 1e-15);
    assert_near(p->needed * p->remaining, 100, 1e-9);
}

/* A month that begins with a week; in the one before, May was due. */
static void the_first_week_behind(void **state)
{
    struct run *r = *state;
    write_days(r, day_of("2026-06-08") - 70, day_of("2026-06-08"), plain);
    judge_days(r, PACK(""), GOALS, "2026-06-08");
    const struct bp_pace *p = pace_of(r, "m");
    assert_near(p->done, 7.0 / 30, 1e-15);
    assert_near(p->projection, 3000, 1e-9);
    assert_near(p->remaining, 23.0 / 7, 1e-12);
}

static double without_wednesday(int day)
{
    return day == bp_day(2026, 11, 11) ? NAN : patterned(day);
}

static void none_of_a_figure_with_a_missing_day(void **state)
{
    ten_weeks(*state, without_wednesday);
    assert_int_equal(of(*state, "m")->verdict, BP_INCOMPLETE);
    assert_null(of(*state, "m")->pace);
}

static void none_of_a_stale_source(void **state)
{
    struct run *r = *state;
    write_days(r, day_of(END) - 80, day_of(END) - 10, patterned);
    judge_days(r, PACK(", max_age: 2d"), GOALS, END);
    assert_null(of(r, "m")->pace);
}

#define OTHERS                                                                         \
    "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, grain: day}\nmetrics:\n" \
    "  - {id: m, source: s, measure: sum(x), better: up}\n"                            \
    "  - {id: who, source: s, measure: distinct(who), better: up}\n"                   \
    "  - {id: net, formula: 3 * m - m / 2, better: up}\n"                              \
    "  - {id: level, formula: m + 1, better: up}\ngoals: goals.csv\n"

static void formulas_that_add_up_and_counts_that_do_not(void **state)
{
    struct run *r = *state;
    write_days(r, day_of(END) - 70, day_of(END), patterned);
    judge_days(r, OTHERS, "metric,period,target\nm,month,90000\nwho,month,9\nnet,month,90000\nlevel,month,90000\n",
               END);
    const struct bp_pace *m = pace_of(r, "m"), *formula = pace_of(r, "net"), *who = pace_of(r, "who");
    assert_near(formula->projection, 2.5 * m->projection, 1e-9);
    assert_near(formula->high, 2.5 * m->high, 1e-9);
    assert_near(formula->done, m->done, 1e-12);
    assert_int_equal(who->pattern.lack, BP_PATTERN_OVERLAPS);
    assert_false(who->has_projection);
    assert_int_equal(of(r, "level")->verdict, BP_MISSED);
    assert_null(of(r, "level")->pace);
}

static void months_without_days(void **state)
{
    struct run *r = *state;
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    bp_buf_adds(&csv, "at,x\n");
    for (int month = 1; month <= 10; month++)
        bp_buf_fmt(&csv, "2026-%02d,10\n", month);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    judge_days(r,
               "pack: {title: T, period: month}\nsources:\n  s: {file: s.csv, time: at, grain: month}\nmetrics:\n"
               "  - {id: m, source: s, measure: sum(x), better: up}\ngoals: goals.csv\n",
               "metric,period,target\nm,year,130\n", "2026-11-01");
    const struct bp_pace *p = pace_of(r, "m");
    assert_int_equal(p->pattern.lack, BP_PATTERN_NO_DAYS);
    assert_near(p->remaining, 2, 0);
    assert_near(p->needed, 15, 0);
}

/* A pack by month: the eight weeks are whole ones that end by the month's end. */
static void a_year_by_months(void **state)
{
    struct run *r = *state;
    write_days(r, day_of("2026-01-01"), day_of("2026-11-01"), plain);
    judge_days(r,
               "pack: {title: T, period: month}\nsources:\n  s: {file: s.csv, time: at, grain: day}\nmetrics:\n"
               "  - {id: m, source: s, measure: sum(x), better: up}\ngoals: goals.csv\n",
               "metric,period,target\nm,year,40000\n", "2026-11-01");
    const struct bp_pace *p = pace_of(r, "m");
    assert_int_equal(p->pattern.weeks.end, day_of("2026-10-26"));
    assert_near(p->projection, 36500, 0);
    assert_near(p->done, 304.0 / 365, 1e-12);
    assert_near(p->needed, (40000 - 30400) / 2.0, 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(equal_days_are_a_share_of_days),
                                       T(as_worked_out_day_by_day),
                                       T(scaled_days_scale_it),
                                       T(turned_goals_turn_the_outlook),
                                       T(a_band_is_missed_on_either_side),
                                       T(nothing_usual_before_eight_weeks),
                                       T(an_incomplete_week_takes_no_part),
                                       T(closed_days_bring_nothing),
                                       T(nothing_on_any_day_projects_nothing),
                                       T(days_that_take_away),
                                       T(what_cannot_fall_does_not),
                                       T(the_last_day_to_come),
                                       T(the_first_week_behind),
                                       T(none_of_a_figure_with_a_missing_day),
                                       T(none_of_a_stale_source),
                                       T(formulas_that_add_up_and_counts_that_do_not),
                                       T(months_without_days),
                                       T(a_year_by_months)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
