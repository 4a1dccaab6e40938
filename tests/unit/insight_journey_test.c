/* A way judged: rooms on one scale, who is lost between stages, and the stage that hurts most. */
#include "pack_help.h"

#define END "2026-11-23"

/* Metrics a, b, c .. of a row a week, each `now` with a goal of `goals` (NAN: none); one way over all of them. */
static const struct bp_journey_found *way_of(struct run *r, const double *now, const double *goals, size_t count,
                                             const char *better)
{
    struct bp_buf yaml = bp_buf_new(r->cx.arena), csv = bp_buf_new(r->cx.arena), goal = bp_buf_new(r->cx.arena);
    bp_buf_adds(&yaml, "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n");
    bp_buf_adds(&csv, "at");
    bp_buf_adds(&goal, "metric,target\n");
    for (size_t i = 0; i < count; i++) {
        bp_buf_fmt(&csv, ",x%zu", i);
        bp_buf_fmt(&yaml, "  - {id: m%zu, source: s, measure: sum(x%zu), better: %s}\n", i, i, better);
        if (!isnan(goals[i]))
            bp_buf_fmt(&goal, "m%zu,%.17g\n", i, goals[i]);
    }
    bp_buf_adds(&csv, "\n2026-11-16");
    for (size_t i = 0; i < count; i++)
        isnan(now[i]) ? bp_buf_adds(&csv, ",") : bp_buf_fmt(&csv, ",%.17g", now[i]);
    bp_buf_adds(&yaml, "journeys:\n  - id: way\n    stages:\n");
    for (size_t i = 0; i < count; i++)
        bp_buf_fmt(&yaml, "      - {name: S%zu, metric: m%zu, volume: m%zu}\n", i, i, i);
    bp_buf_adds(&yaml, "goals: goals.csv\n");
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    put(r, "goals.csv", bp_text_z(r->cx.arena, bp_buf_text(&goal)));
    must_measure(r, bp_text_z(r->cx.arena, bp_buf_text(&yaml)), END);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(END), day_of(END), &r->insight);
    return &r->insight.journeys[0];
}

static void the_largest_gap_by_its_goal_hurts_most(void **state)
{
    struct run *r = *state;
    static const double now[] = {90, 2, 300, 50}, goals[] = {100, 3, 200, NAN};
    const struct bp_journey_found *way = way_of(r, now, goals, 4, "up");
    assert_true(way->hurt == BP_HURT_CLEAR || way->hurt == BP_HURT_OPEN);
    assert_int_equal(way->hurts, 1); /* a third of its goal, against a tenth; the gap is a tenth of the other's */
    assert_near(way->stages[0].room, -0.1, 1e-12);
    assert_near(way->stages[1].room, -1. / 3, 1e-12);
    assert_near(way->stages[2].room, 0.5, 1e-12);
    assert_false(way->stages[3].has_room);
    assert_ptr_equal(bp_journey_worst(way), &way->stages[1]);
    way = way_of(r, now, goals, 4, "down");
    assert_int_equal(way->hurts, 2);
    assert_near(way->stages[2].room, -0.5, 1e-12);
}

static void none_missed_is_told_as_the_closest(void **state)
{
    struct run *r = *state;
    static const double now[] = {120, 3, 200}, goals[] = {100, 2.9, 180}, equal[] = {100, 4, 5}, fours[] = {100, 4, 4};
    const struct bp_journey_found *way = way_of(r, now, goals, 3, "up");
    assert_int_equal(way->hurt, BP_HURT_NEAREST);
    assert_int_equal(way->hurts, 1);
    way = way_of(r, equal, fours, 3, "up");
    assert_int_equal(way->hurts, 0); /* of equals the earlier */
    assert_near(way->stages[0].room, 0, 0);
}

static void nothing_to_judge_hurts_nowhere(void **state)
{
    struct run *r = *state;
    static const double now[] = {1, NAN}, goals[] = {NAN, NAN};
    const struct bp_journey_found *way = way_of(r, now, goals, 2, "up");
    assert_int_equal(way->hurt, BP_HURT_NONE);
    assert_null(bp_journey_worst(way));
    for (size_t i = 0; i < r->insight.finding_count; i++)
        assert_int_not_equal(r->insight.findings[i].kind, BP_FINDING_JOURNEY);
}

/* Of a goal of 0 there is no share: the gap itself. */
static void a_goal_of_nothing(void **state)
{
    struct run *r = *state;
    static const double now[] = {0.25, 3}, goals[] = {0, 2};
    const struct bp_journey_found *way = way_of(r, now, goals, 2, "down");
    assert_near(way->stages[0].room, -0.25, 1e-12);
    assert_int_equal(way->hurts, 1);
}

static void those_lost_between_stages(void **state)
{
    struct run *r = *state;
    static const double now[] = {200, 150, 150, 180, 0, 7}, goals[] = {NAN, NAN, NAN, NAN, NAN, NAN};
    static const double lost[] = {0, 0.25, 0, -0.2, 1, 0};
    const struct bp_journey_found *way = way_of(r, now, goals, 6, "up");
    for (size_t i = 0; i < 6; i++) {
        bool has = i > 0 && i < 5; /* nothing before the first; none of nothing */
        assert_int_equal(way->stages[i].has_drop_off, has);
        if (has)
            assert_near(way->stages[i].drop_off, lost[i], 1e-12);
    }
}

/* Of other days, of one figure, or of none, nobody can be said to be lost. */
static void volumes_that_cannot_be_compared(void **state)
{
    struct run *r = *state;
    put(r, "w.csv", "at,x,y\n2026-11-16,10,5\n2026-11-09,10,5\n");
    put(r, "m.csv", "at,x\n2026-10,40\n");
    put(r, "goals.csv", "metric,target\na,1\n");
    must_measure(r,
                 "pack: {title: T}\nsources:\n  w: {file: w.csv, time: at, empty_days: zero}\n"
                 "  m: {file: m.csv, time: at, grain: month, max_age: 90d}\nmetrics:\n"
                 "  - {id: a, source: w, measure: sum(x)}\n  - {id: b, source: w, measure: sum(y)}\n"
                 "  - {id: month, source: m, measure: sum(x)}\n  - {id: wide, source: w, measure: sum(y), window: 2w}\n"
                 "  - {id: none, source: w, measure: mean(y), where: y > 99}\n"
                 "journeys:\n  - id: way\n    stages:\n      - {name: A, volume: a}\n      - {name: Same, volume: a}\n"
                 "      - {name: B, volume: b}\n      - {name: Month, volume: month}\n      - {name: C, volume: a}\n"
                 "      - {name: Wide, volume: wide}\n      - {name: None, volume: none}\n      - {name: Nothing}\n"
                 "  - {id: back, stages: [{name: Nothing}, {name: B, volume: b}]}\ngoals: goals.csv\n",
                 END);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(END), day_of(END), &r->insight);
    const struct bp_journey_found *way = &r->insight.journeys[0];
    for (size_t i = 0; i < way->journey->stage_count; i++)
        if (way->stages[i].has_drop_off != (i == 2))
            fail_msg("%.*s: %d", BP_ARG(way->stages[i].stage->name), way->stages[i].has_drop_off);
    assert_near(way->stages[2].drop_off, 0.5, 1e-12);
    assert_non_null(way->stages[3].parts[BP_STAGE_VOLUME]);
    assert_null(way->stages[7].parts[BP_STAGE_VOLUME]);
    assert_false(r->insight.journeys[1].stages[1].has_drop_off);
}

/* A miss within the margin of error is told only where there is no clear one, however large. */
static void clear_before_open(void **state)
{
    struct run *r = *state;
    static const char yaml[] =
        "pack: {title: T, min_sample: 1}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n"
        "  - {id: few, source: s, measure: csat(a)}\n  - {id: many, source: s, measure: csat(b)}\n"
        "journeys:\n  - {id: way, stages: [{name: F, metric: few}, {name: M, metric: many}]}\n"
        "  - {id: other, stages: [{name: F, metric: few}, {name: N}]}\n  - {id: third, stages: [{name: X}, {name: M, "
        "metric: many}]}\ngoals: goals.csv\n";
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,a,b\n2026-11-16,1,5\n2026-11-16,5,5\n2026-11-16,1,5\n");
    for (int i = 0; i < 1000; i++)
        bp_buf_fmt(&b, "2026-11-17,,%d\n", i % 5 ? 5 : 1); /* 80 % */
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    put(r, "goals.csv", "metric,target\nfew,60\nmany,90\n");
    must_measure(r, yaml, END);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(END), day_of(END), &r->insight);
    const struct bp_journey_found *ways = r->insight.journeys;
    assert_true(ways[0].stages[0].room < ways[0].stages[1].room);
    assert_int_equal(ways[0].hurt, BP_HURT_CLEAR);
    assert_int_equal(ways[0].hurts, 1);
    assert_int_equal(ways[1].hurt, BP_HURT_OPEN);
    assert_int_equal(ways[1].hurts, 0);
    size_t findings = 0;
    for (size_t i = 0; i < r->insight.finding_count; i++)
        findings += r->insight.findings[i].kind == BP_FINDING_JOURNEY;
    assert_int_equal(findings, 2); /* the first and the third way hurt at one figure */
}

/* Whatever the figures: the one named has the least room of its kind, and figures and goals in another unit change
 * nothing. */
static void any_way(void **state)
{
    struct run *r = *state;
    uint64_t seed = 11;
    for (int round = 0; round < rounds("BOARDPACK_WAYS", 40); round++) {
        double now[BP_MOST_STAGES], goals[BP_MOST_STAGES], scaled[2][BP_MOST_STAGES];
        size_t count = 1 + dice(&seed, BP_MOST_STAGES);
        const char *better = dice(&seed, 2) ? "up" : "down";
        for (size_t i = 0; i < count; i++) {
            now[i] = dice(&seed, 8) ? 1. + dice(&seed, 40) : (double)NAN;
            goals[i] = dice(&seed, 5) ? 1. + dice(&seed, 40) : (double)NAN;
            scaled[0][i] = now[i] * 64, scaled[1][i] = goals[i] * 64;
        }
        const struct bp_journey_found *way = way_of(r, now, goals, count, better);
        enum bp_hurt hurt = way->hurt;
        size_t hurts = way->hurts, missed = 0;
        for (size_t i = 0; i < count; i++) {
            bool is_missed = way->stages[i].has_room && way->stages[i].room < 0;
            missed += is_missed;
            if (way->stages[i].has_room && is_missed == (way->stages[hurts].room < 0))
                assert_true(way->stages[hurts].room <= way->stages[i].room);
        }
        assert_int_equal(hurt == BP_HURT_CLEAR || hurt == BP_HURT_OPEN, missed > 0);
        way = way_of(r, scaled[0], scaled[1], count, better);
        assert_int_equal(way->hurt, hurt);
        assert_int_equal(way->hurts, hurts);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_largest_gap_by_its_goal_hurts_most, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(none_missed_is_told_as_the_closest, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(nothing_to_judge_hurts_nowhere, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_goal_of_nothing, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(those_lost_between_stages, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(volumes_that_cannot_be_compared, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(clear_before_open, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(any_way, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
