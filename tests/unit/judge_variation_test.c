/* A metric's own periods as points: gaps, process changes, and the whole result kept in the judgement of a total. */
#include "pack_help.h"

#define END "2026-11-23"
#define PACK(rest)                                                                                                   \
    "pack:\n  title: T\n  history: 8\nsources:\n  s: {file: s.csv, time: at, empty_days: missing}\nmetrics:\n"       \
    "  - {id: m, source: s, measure: sum(x), segments: [shop]}\n  - {id: n, source: s, measure: count()}\n  - {id: " \
    "h, "                                                                                                            \
    "source: s, measure: nps(y)}\n" rest

/* A row a day; x is that of its week, oldest first. `lacks`: a day without one. */
static void judge(struct run *r, const char *rest, const int *x, int weeks, const char *lacks)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,shop,x,y\n");
    for (int i = 0; i < 7 * weeks; i++) {
        struct bp_text day = bp_day_text(r->cx.arena, day_of(END) - 7 * weeks + i);
        if (!bp_text_is(day, lacks))
            bp_buf_fmt(&b, "%" BP_PRI ",a,%d,%s\n", BP_ARG(day), i % 7 ? 0 : x[i / 7], i < 7 && i > 3 ? "" : "9");
    }
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    must_measure(r, rest, END);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(END), day_of(END), &r->insight);
}

static const int steady[] = {10, 12, 10, 12, 10, 12, 10, 12};

static void a_total_keeps_all_its_points(void **state)
{
    struct run *r = *state;
    put(r, "goals.csv", "metric,segment,target\nm,,5\nm,shop=a,5\n");
    judge(r, PACK("goals: goals.csv\n"), steady, 8, "");
    const struct bp_judgement *total = bp_insight_of(&r->insight, 0, 0),
                              *segment = bp_insight_of(&r->insight, 0, bp_data_segment(&r->data, BP_T("shop=a")));
    assert_int_equal(total->xmr.count, 8);
    assert_int_equal(total->xmr.count, total->series->history_count);
    assert_int_equal(total->xmr.known, 8);
    assert_int_equal(total->xmr.variation, BP_VARIATION_COMMON);
    assert_int_equal(total->xmr.assurance, BP_ASSURANCE_PASS); /* 11 less 2.66 x 2 is above 5 */
    assert_near(total->xmr.limits.mean, 11, 1e-12);
    assert_near(total->xmr.limits.lower, 11 - 2.66 * 2, 1e-12);
    for (size_t i = 0; i < 8; i++) {
        assert_int_equal(total->xmr.points[i].kind, BP_VARIATION_COMMON);
        assert_near(total->xmr.points[i].limits.upper, 11 + 2.66 * 2, 1e-12);
    }
    assert_int_equal(segment->verdict, BP_MET);
    assert_int_equal(segment->xmr.count, 0);
    assert_null(segment->xmr.points);
    struct bp_xmr again;
    bp_insight_points(&r->insight, segment, r->cx.arena, &again);
    assert_int_equal(again.count, 8);
    assert_near(again.points[0].value, 10, 0);
    assert_near(again.limits.mean, segment->xmr.limits.mean, 0);
    assert_near(segment->xmr.limits.mean, 11, 1e-12);
}

static void it_is_there_without_a_goal_and_for_a_miss(void **state)
{
    struct run *r = *state;
    put(r, "goals.csv", "metric,period,target\nm,week,12.5\nn,month,1\n");
    judge(r, PACK("goals: goals.csv\n"), steady, 8, "");
    assert_int_equal(bp_insight_of(&r->insight, 0, 0)->verdict, BP_MISSED);
    assert_int_equal(bp_insight_of(&r->insight, 0, 0)->xmr.assurance, BP_ASSURANCE_INCONSISTENT);
    assert_int_equal(bp_insight_of(&r->insight, 1, 0)->xmr.count, 8);
    assert_int_equal(bp_insight_of(&r->insight, 1, 0)->xmr.assurance,
                     BP_ASSURANCE_NONE); /* a month's goal is no line */
    assert_int_equal(bp_insight_of(&r->insight, 2, 0)->xmr.count, 8);
    assert_int_equal(bp_insight_of(&r->insight, 2, 0)->verdict, BP_NO_GOAL);
}

static void periods_without_a_whole_figure_are_gaps(void **state)
{
    struct run *r = *state;
    judge(r, PACK(""), steady, 6, "2026-11-05");
    const struct bp_xmr *m = &bp_insight_of(&r->insight, 0, 0)->xmr, *h = &bp_insight_of(&r->insight, 2, 0)->xmr;
    static const bool gap[] = {true, true, false, false, false, true, false, false};
    for (size_t i = 0; i < 8; i++) /* before the first row; the week of 5 November has six days */
        assert_int_equal(m->points[i].kind == BP_VARIATION_NONE, gap[i]);
    assert_int_equal(m->known, 5);
    assert_int_equal(h->points[2].kind, BP_VARIATION_NONE); /* hidden: four answers */
    assert_int_equal(h->points[3].kind, BP_VARIATION_COMMON);
}

static size_t group_of_last(struct run *r, int metric)
{
    return bp_insight_of(&r->insight, metric, 0)->xmr.known;
}

static void a_process_change_starts_a_group_where_its_day_lies(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *events;
        size_t of_m, of_n;
    } cases[] = {
        {"2026-11-02,m,process,new shop\n", 3, 8}, /* the first day of the third week from the end */
        {"2026-11-08,m,process,new shop\n", 3, 8}, /* its last day */
        {"2026-11-01,m,process,new shop\n", 4, 8},
        {"2026-11-02,,process,new shop\n", 3, 3},
        {"2026-11-02,m,launch,new shop\n", 8, 8},
        {"2026-11-23,m,process,not yet\n", 8, 8},
        {"2026-01-01,m,process,long ago\n", 8, 8},
        {"2026-09-28,m,process,on the first point\n", 8, 8},
        {"2026-11-02,m,process,one\n2026-11-05,m,process,two in one week\n", 3, 8},
        {"2026-11-17,n,process,b\n2026-11-02,,process,a\n2026-11-10,m,process,c\n2026-10-20,m,process,d\n", 2, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put(r, "events.csv",
            bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, "date,metric,kind,text\n%s", cases[i].events)));
        judge(r, PACK("events: events.csv\n"), steady, 8, "");
        assert_int_equal(group_of_last(r, 0), cases[i].of_m);
        assert_int_equal(group_of_last(r, 1), cases[i].of_n);
    }
}

static void what_slips_is_watched(void **state)
{
    struct run *r = *state;
    static const int slips[] = {20, 20, 20, 20, 20, 20, 20, 6}, rises[] = {6, 6, 7, 6, 6, 7, 6, 20};
    put(r, "goals.csv", "metric,segment,target\nm,,5\nm,shop=a,5\n");
    judge(r, PACK("goals: goals.csv\n"), slips, 8, "");
    int a = bp_data_segment(&r->data, BP_T("shop=a"));
    assert_int_equal(bp_insight_of(&r->insight, 0, 0)->verdict, BP_WATCH);
    assert_int_equal(bp_insight_of(&r->insight, 0, 0)->xmr.special, BP_SPECIAL_OUTSIDE);
    assert_int_equal(bp_insight_of(&r->insight, 0, a)->verdict, BP_WATCH);
    assert_int_equal(bp_insight_of(&r->insight, 0, a)->xmr.special, BP_SPECIAL_OUTSIDE);
    judge(r, PACK("goals: goals.csv\n"), rises, 8, "");
    assert_int_equal(bp_insight_of(&r->insight, 0, 0)->verdict, BP_MET);
    assert_int_equal(bp_insight_of(&r->insight, 0, 0)->xmr.variation, BP_VARIATION_IMPROVEMENT);
}

/* ---- three years of weeks */

#define YEARS(options, rest)                                                                                         \
    "pack:\n  title: T\n  history: 104\nsources:\n  s: {file: s.csv, time: at, grain: week}\nmetrics:\n  - {id: m, " \
    "source: s, measure: sum(x), segments: [shop], spc: {" options "}}\n  - {id: twice, formula: 2 * m}\n"           \
    "  - {id: n, source: s, measure: count()}\n" rest

/* Weeks back from the newest, 0, to `weeks`: a wave a year long, of two shops; the odd one is `shift` higher. */
static double wave_of(int back)
{
    return round(1000 + 300 * sin(6.283185307179586 * back / 52.0) + (back * back * 31 + back * 17) % 23);
}

static void judge_years(struct run *r, const char *pack, int weeks, int odd, double shift)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,shop,x\n");
    for (int back = weeks - 1; back >= 0; back--)
        for (int shop = 0; shop < 2; shop++)
            bp_buf_fmt(&b, "%" BP_PRI ",%s,%.1f\n", BP_ARG(bp_day_text(r->cx.arena, day_of(END) - 7 * (back + 1))),
                       shop ? "b" : "a", wave_of(back) + (back == odd && !shop ? shift : 0));
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    must_measure(r, pack, END);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(END), day_of(END), &r->insight);
}

static void a_season_reaches_back_before_the_history(void **state)
{
    struct run *r = *state;
    judge_years(r, YEARS("", ""), 156, -1, 0);
    const struct bp_xmr *m = &bp_insight_of(&r->insight, 0, 0)->xmr, *twice = &bp_insight_of(&r->insight, 1, 0)->xmr;
    assert_int_equal(m->basis, BP_BASIS_YEAR_DIFFERENCE);
    assert_int_equal(m->count, 104);
    for (size_t i = 0; i < 104; i++) { /* the very first too */
        int back = 103 - (int)i;
        assert_true(m->points[i].limits.known);
        assert_near(m->points[i].limits.mean, 2 * wave_of(back + 52) + m->difference.mean, 1e-9);
        assert_near(twice->points[i].limits.upper, 2 * m->points[i].limits.upper, 1e-9);
    }
    assert_int_equal(bp_insight_of(&r->insight, 2, 0)->xmr.basis, BP_BASIS_VALUE); /* constant */
    judge_years(r, YEARS("season: none", ""), 156, -1, 0);
    assert_int_equal(bp_insight_of(&r->insight, 0, 0)->xmr.basis, BP_BASIS_VALUE);
}

static void what_began_later_has_fewer_pairs(void **state)
{
    struct run *r = *state;
    judge_years(r, YEARS("", ""), 78, -1, 0);
    const struct bp_xmr *m = &bp_insight_of(&r->insight, 0, 0)->xmr;
    assert_int_equal(m->basis, BP_BASIS_YEAR_DIFFERENCE); /* 26 */
    assert_int_equal(m->charted, 26);
    assert_int_equal(m->points[77].kind, BP_VARIATION_NONE);
    assert_true(m->points[77].known && !m->points[77].limits.has_mean);
    judge_years(r, YEARS("", ""), 77, -1, 0);
    assert_int_equal(bp_insight_of(&r->insight, 0, 0)->xmr.basis, BP_BASIS_VALUE); /* 25 */
}

static void corrections_reach_the_year_before(void **state)
{
    struct run *r = *state;
    struct bp_text week = bp_period_id(r->cx.arena, &(struct bp_calendar){0, 12}, BP_WEEK,
                                       (struct bp_span){day_of(END) - 7 * 120, day_of(END) - 7 * 119});
    put(r, "corrections.csv",
        bp_text_z(
            r->cx.arena,
            bp_text_fmt(r->cx.arena, "metric,period,value,reason,author\nm,%" BP_PRI ",2500,late,me\n", BP_ARG(week))));
    judge_years(r, YEARS("", "corrections: corrections.csv\n"), 156, -1, 0);
    const struct bp_xmr *m = &bp_insight_of(&r->insight, 0, 0)->xmr, *twice = &bp_insight_of(&r->insight, 1, 0)->xmr;
    size_t later = 103 - (119 - 52);
    assert_near(m->points[later].limits.mean - m->difference.mean, 2500, 1e-9);
    assert_near(twice->points[later].limits.mean - twice->difference.mean, 5000, 1e-9);
}

static void a_segment_speaks_outside_wider_limits(void **state)
{
    static const struct {
        double beyond; /* the upper limit, in parts of its distance from the mean */
        bool signals, speaks;
    } cases[] = {{-0.5, false, false}, {0.05, true, false}, {0.5, true, true}};
    struct run *r = *state;
    put(r, "goals.csv", "metric,segment,target\nm,*,1\n");
    judge_years(r, YEARS("", "goals: goals.csv\n"), 156, -1, 0);
    const struct bp_xmr_judged usual =
        bp_insight_of(&r->insight, 0, bp_data_segment(&r->data, BP_T("shop=a")))->xmr.last;
    for (size_t i = 0; i < 3; i++) {
        double value = usual.limits.upper + cases[i].beyond * usual.limits.spread;
        judge_years(r, YEARS("", "goals: goals.csv\n"), 156, 0, value - usual.value);
        const struct bp_judgement *a = bp_insight_of(&r->insight, 0, bp_data_segment(&r->data, BP_T("shop=a")));
        assert_int_equal(a->xmr.basis, BP_BASIS_YEAR_DIFFERENCE);
        assert_int_equal(a->xmr.variation == BP_VARIATION_IMPROVEMENT, cases[i].signals);
        assert_int_equal(a->speaks, cases[i].speaks);
        assert_int_equal(bp_verdict_told(a), BP_MET);
        assert_int_equal(bp_insight_of(&r->insight, 0, 0)->speaks,
                         bp_insight_of(&r->insight, 0, 0)->xmr.variation > BP_VARIATION_COMMON);
    }
}

static void a_segment_is_watched_aloud_only_there(void **state)
{
    struct run *r = *state;
    put(r, "goals.csv", "metric,segment,target\nm,,1\nm,*,1\n");
    judge_years(r, YEARS("", "goals: goals.csv\n"), 156, -1, 0);
    int a = bp_data_segment(&r->data, BP_T("shop=a"));
    const struct bp_xmr_judged usual = bp_insight_of(&r->insight, 0, a)->xmr.last;
    for (int far = 0; far < 2; far++) {
        double value = usual.limits.lower - (far ? 0.5 : 0.05) * usual.limits.spread;
        judge_years(r, YEARS("", "goals: goals.csv\n"), 156, 0, value - usual.value);
        assert_int_equal(bp_insight_of(&r->insight, 0, a)->verdict, BP_WATCH);
        assert_int_equal(bp_verdict_told(bp_insight_of(&r->insight, 0, a)), far ? BP_WATCH : BP_MET);
    }
    assert_int_equal(bp_verdict_told(bp_insight_of(&r->insight, 0, 0)), bp_insight_of(&r->insight, 0, 0)->verdict);
}

static void alarms_are_counted_as_they_were_given(void **state)
{
    struct run *r = *state;
    judge_years(r, YEARS("", ""), 156, 3, -400);
    const struct bp_alarms *m = &bp_insight_of(&r->insight, 0, 0)->alarms,
                           *n = &bp_insight_of(&r->insight, 2, 0)->alarms;
    assert_true(m->any);
    assert_int_equal(m->given, 1);
    assert_near(m->expected, 52 * bp_spc_false_share(bp_insight_of(&r->insight, 0, 0)->xmr.lag1), 1e-12);
    assert_false(n->any); /* constant: it has no limits to cry about */
    assert_false(bp_insight_of(&r->insight, 0, bp_data_segment(&r->data, BP_T("shop=a")))->alarms.any);
}

/* ---- shares and rates */

static void charts_of_shares_and_rates_know_their_n(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,kind\n");
    for (int week = 0; week < 8; week++) /* 10, 20 ... rows, a fifth of them complaints, one less in the third week */
        for (int row = 0; row < 10 * (week + 1); row++)
            bp_buf_fmt(&b, "%" BP_PRI ",%s\n", BP_ARG(bp_day_text(r->cx.arena, day_of(END) - 7 * (8 - week))),
                       row % 5 == 0 && !(week == 2 && row == 0) ? "complaint" : "order");
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    must_measure(r,
                 "pack: {title: T, history: 8}\nsources: {s: {file: s.csv, time: at, empty_days: zero}}\nmetrics:\n"
                 "  - {id: share, source: s, measure: share(kind = \"complaint\"), spc: {chart: p}}\n"
                 "  - {id: all, source: s, measure: count()}\n"
                 "  - {id: bad, source: s, measure: count(), where: kind = \"complaint\"}\n"
                 "  - {id: rate, formula: 1000 * bad / all, spc: {chart: u}}\n",
                 END);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(END), day_of(END), &r->insight);
    const struct bp_xmr *p = &bp_insight_of(&r->insight, 0, 0)->xmr, *u = &bp_insight_of(&r->insight, 3, 0)->xmr;
    assert_near(p->points[0].limits.mean, 100 * 71.0 / 360, 1e-9);
    assert_near(u->points[0].limits.mean, 1000 * 71.0 / 360, 1e-9);
    for (size_t i = 1; i < 8; i++) { /* limits narrow with the root of n */
        assert_near(p->points[i].limits.spread * sqrt((double)(i + 1)), p->points[0].limits.spread, 1e-9);
        assert_near(u->points[i].limits.spread * sqrt((double)(i + 1)), u->points[0].limits.spread, 1e-9);
    }
    assert_int_equal(p->basis, BP_BASIS_VALUE);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_total_keeps_all_its_points),
        T(it_is_there_without_a_goal_and_for_a_miss),
        T(periods_without_a_whole_figure_are_gaps),
        T(a_process_change_starts_a_group_where_its_day_lies),
        T(what_slips_is_watched),
        T(a_season_reaches_back_before_the_history),
        T(what_began_later_has_fewer_pairs),
        T(corrections_reach_the_year_before),
        T(a_segment_speaks_outside_wider_limits),
        T(a_segment_is_watched_aloud_only_there),
        T(alarms_are_counted_as_they_were_given),
        T(charts_of_shares_and_rates_know_their_n),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
