/* Segments as they are judged without a goal of theirs: which of them speak, by which limits, and which are silent. */
#include "pack_help.h"

#define END "2026-11-23"
#define PACK                                                                                         \
    "pack: {title: T, history: 30}\nsources:\n  s: {file: s.csv, time: at, grain: week}\nmetrics:\n" \
    "  - {id: m, source: s, measure: sum(x), segments: [shop], max_segments: 60}\n"                  \
    "  - {id: d, source: s, measure: sum(x), segments: [shop], max_segments: 60, better: down}\n"    \
    "  - {id: none, source: s, measure: sum(x), segments: [shop], max_segments: 60, better: none}\n" \
    "  - {id: twice, formula: 2 * m}\n"

/* Shops `a`, `b`, ... of 100 and 110 in turn; the newest week of the first is `newest`; `flat` more never move. */
static void judge(struct run *r, const char *pack, int weeks, int shops, int flat, double newest)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,shop,x\n");
    for (int back = weeks - 1; back >= 0; back--)
        for (int shop = 0; shop < shops + flat; shop++) {
            double x = shop >= shops ? 50 : back == 0 && shop == 0 ? newest : 100 + 10 * ((back + shop) % 2);
            bp_buf_fmt(&b, "%" BP_PRI ",shop%02d,%.1f\n",
                       BP_ARG(bp_day_text(r->cx.arena, day_of(END) - 7 * (back + 1))), shop, x);
        }
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    must_measure(r, pack, END);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(END), day_of(END), &r->insight);
}

static const struct bp_judgement *shop(struct run *r, int metric, const char *name)
{
    return bp_insight_of(&r->insight, metric, bp_data_segment(&r->data, bp_text_of(name)));
}

static size_t signals_of(const struct run *r, int metric)
{
    size_t n = 0;
    for (size_t i = 0; i < r->insight.finding_count; i++)
        n += r->insight.findings[i].kind == BP_FINDING_SEGMENT_SIGNAL &&
             r->insight.findings[i].judgement->series->metric == metric;
    return n;
}

static void a_segment_without_a_goal_is_judged(void **state)
{
    struct run *r = *state;
    judge(r, PACK, 30, 20, 0, 170);
    const struct bp_judgement *a = shop(r, 0, "shop=shop00"), *b = shop(r, 0, "shop=shop01");
    assert_int_equal(a->series->history_count, 0); /* not kept */
    assert_null(a->xmr.points);
    assert_int_equal(a->verdict, BP_NO_GOAL);
    assert_int_equal(a->xmr.known, 30);
    assert_int_equal(a->xmr.variation, BP_VARIATION_IMPROVEMENT);
    assert_true(a->speaks);
    assert_int_equal(b->xmr.variation, BP_VARIATION_COMMON);
    assert_near(b->xmr.limits.mean, 105, 1e-12);
    assert_near(b->xmr.limits.upper, 105 + 26.6, 1e-12);
    assert_false(b->speaks);
    assert_int_equal(signals_of(r, 0), 1);
    struct bp_xmr again;
    bp_insight_points(&r->insight, a, r->cx.arena, &again);
    assert_int_equal(again.count, 30);
    assert_near(again.points[29].value, 170, 0);
    assert_near(again.limits.mean, a->xmr.limits.mean, 0);
}

static void its_words_follow_the_direction(void **state)
{
    struct run *r = *state;
    judge(r, PACK, 30, 20, 0, 170);
    assert_int_equal(shop(r, 1, "shop=shop00")->xmr.variation, BP_VARIATION_CONCERN);
    assert_int_equal(shop(r, 2, "shop=shop00")->xmr.variation, BP_VARIATION_HIGH);
    assert_int_equal(shop(r, 3, "shop=shop00")->xmr.variation, BP_VARIATION_IMPROVEMENT); /* a formula's */
    assert_near(shop(r, 3, "shop=shop00")->xmr.limits.mean, 2 * shop(r, 0, "shop=shop00")->xmr.limits.mean, 1e-9);
    for (int metric = 0; metric < 4; metric++)
        assert_int_equal(signals_of(r, metric), 1);
    judge(r, PACK, 30, 20, 0, 55);
    assert_int_equal(shop(r, 0, "shop=shop00")->xmr.variation, BP_VARIATION_CONCERN);
    assert_int_equal(shop(r, 2, "shop=shop00")->xmr.variation, BP_VARIATION_LOW);
    for (size_t i = 0, first = 1; i < r->insight.finding_count; i++) { /* the worse before the better */
        const struct bp_finding *f = &r->insight.findings[i];
        if (f->kind != BP_FINDING_SEGMENT_SIGNAL)
            continue;
        if (first)
            assert_int_equal(f->judgement->xmr.variation, BP_VARIATION_CONCERN);
        first = 0;
    }
}

static void limits_widen_with_the_number_of_segments(void **state)
{
    static const struct {
        int shops;
        bool speaks;
        double sigma;
    } cases[] = {{1, true, 3}, {2, true, 3.205133}, {20, false, 3.817154}, {50, false, 4.038137}};
    struct run *r = *state;
    for (size_t i = 0; i < 4; i++) {
        judge(r, PACK, 30, cases[i].shops, 0, 140); /* 1.18 times its limits */
        const struct bp_judgement *a = shop(r, 0, "shop=shop00");
        struct bp_signal s;
        assert_int_equal(a->xmr.variation, BP_VARIATION_IMPROVEMENT);
        assert_int_equal(a->xmr.special, BP_SPECIAL_OUTSIDE);
        assert_int_equal(a->speaks, cases[i].speaks);
        assert_int_equal(signals_of(r, 0), cases[i].speaks);
        assert_true(bp_insight_signal(&r->insight, a, &s));
        assert_int_equal(s.segments, cases[i].shops);
        assert_near(s.sigma, cases[i].sigma, 1e-3);
        assert_near(s.upper - s.mean, s.sigma / 3 * a->xmr.last.limits.spread, 1e-9);
        assert_int_equal(s.beyond > 1, cases[i].speaks);
        assert_int_equal((140 > s.upper), cases[i].speaks);
    }
}

/* Silent ones that never move change the width, and nothing else of the others. */
static void a_silent_constant_segment_changes_only_the_width(void **state)
{
    struct run *r = *state;
    for (int flat = 0; flat < 40; flat += 13) {
        for (double newest = 40; newest < 180; newest += 20) {
            judge(r, PACK, 30, 6, 0, newest);
            const struct bp_xmr alone = shop(r, 0, "shop=shop00")->xmr, other = shop(r, 0, "shop=shop05")->xmr;
            struct bp_signal with, without;
            assert_true(bp_insight_signal(&r->insight, shop(r, 0, "shop=shop00"), &without));
            judge(r, PACK, 30, 6, flat, newest);
            const struct bp_judgement *a = shop(r, 0, "shop=shop00");
            assert_true(bp_insight_signal(&r->insight, a, &with));
            assert_near(a->xmr.limits.mean, alone.limits.mean, 0);
            assert_near(a->xmr.limits.upper, alone.limits.upper, 0);
            assert_int_equal(a->xmr.variation, alone.variation);
            assert_int_equal(a->xmr.special, alone.special);
            assert_int_equal(shop(r, 0, "shop=shop05")->xmr.variation, other.variation);
            assert_true(flat ? with.sigma > without.sigma : with.sigma == without.sigma);
            assert_near(with.beyond * with.sigma, without.beyond * without.sigma, 1e-9);
            assert_int_equal(a->speaks, with.beyond > 1);
            assert_false(flat && shop(r, 0, "shop=shop06")->speaks);
        }
    }
}

static void few_points_say_nothing(void **state)
{
    struct run *r = *state;
    judge(r, PACK, 12, 3, 0, 400);
    assert_int_equal(shop(r, 0, "shop=shop00")->xmr.variation, BP_VARIATION_IMPROVEMENT);
    assert_false(shop(r, 0, "shop=shop00")->speaks);
    assert_int_equal(signals_of(r, 0), 0);
    judge(r, PACK, 13, 3, 0, 400);
    assert_true(shop(r, 0, "shop=shop00")->speaks);
}

/* A survey's week of too few answers is hidden: it is a gap, and has no variation. */
static void a_hidden_segment_has_no_variation(void **state)
{
    static const struct {
        int answers;
        enum bp_variation variation;
    } cases[] = {{4, BP_VARIATION_NONE}, {5, BP_VARIATION_CONCERN}};
    struct run *r = *state;
    for (size_t i = 0; i < 2; i++) {
        struct bp_buf b = bp_buf_new(r->cx.arena);
        bp_buf_adds(&b, "at,shop,y\n");
        for (int back = 19; back >= 0; back--)
            for (int k = 0; k < (back ? 10 : cases[i].answers); k++)
                bp_buf_fmt(&b, "%" BP_PRI ",a,%d\n", BP_ARG(bp_day_text(r->cx.arena, day_of(END) - 7 * (back + 1))),
                           back && k < 7 + back % 2 ? 10 : 3);
        put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
        must_measure(r,
                     "pack: {title: T, history: 20}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\n"
                     "metrics:\n  - {id: h, source: s, measure: nps(y), segments: [shop], unit: points}\n",
                     END);
        bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(END), day_of(END), &r->insight);
        assert_int_equal(shop(r, 0, "shop=a")->xmr.variation, cases[i].variation);
        assert_int_equal(shop(r, 0, "shop=a")->speaks, cases[i].variation == BP_VARIATION_CONCERN);
        struct bp_signal s;
        assert_int_equal(bp_insight_signal(&r->insight, shop(r, 0, "shop=a"), &s),
                         cases[i].variation != BP_VARIATION_NONE);
    }
}

/* The process changed: limits begin anew for its segments as well. */
static void segments_follow_their_metrics_process(void **state)
{
    struct run *r = *state;
    put(r, "events.csv", "date,metric,kind,text\n2026-11-16,m,process,moved\n");
    judge(r, PACK "events: events.csv\n", 30, 3, 0, 170);
    assert_int_equal(shop(r, 0, "shop=shop00")->xmr.known, 1);
    assert_false(shop(r, 0, "shop=shop00")->speaks);
    assert_true(shop(r, 1, "shop=shop00")->speaks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_segment_without_a_goal_is_judged, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(its_words_follow_the_direction, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(limits_widen_with_the_number_of_segments, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_silent_constant_segment_changes_only_the_width, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(few_points_say_nothing, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_hidden_segment_has_no_variation, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(segments_follow_their_metrics_process, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
