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
    assert_int_equal(segment->xmr.count, 8);
    assert_near(segment->xmr.points[0].value, 10, 0);
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

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_total_keeps_all_its_points),
        T(it_is_there_without_a_goal_and_for_a_miss),
        T(periods_without_a_whole_figure_are_gaps),
        T(a_process_change_starts_a_group_where_its_day_lies),
        T(what_slips_is_watched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
