/* Where three or fewer of ten or more values make over half of a sum: the cases that have it, and those near them. */
#include "pack_help.h"

#define END "2026-11-23"

/* Shops with these sums now and a year before, 0 for none. */
static const struct bp_concentrations *found(struct run *r, const double *now, const double *before, size_t count,
                                             const char *metric)
{
    struct bp_buf b = bp_buf_new(r->cx.arena), yaml = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,shop,x\n");
    bp_buf_adds(&b, "2025-11-17,,0\n2026-11-16,,0\n");
    for (size_t i = 0; i < count; i++) {
        if (now[i] != 0)
            bp_buf_fmt(&b, "2026-11-18,s%zu,%g\n", i, now[i]);
        if (before && before[i] != 0)
            bp_buf_fmt(&b, "2025-11-19,s%zu,%g\n", i, before[i]);
    }
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    bp_buf_fmt(&yaml,
               "pack: {title: T, history: 5}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n  - "
               "{id: m, source: s, %s}\n",
               metric);
    must_measure(r, bp_text_z(r->cx.arena, bp_buf_text(&yaml)), END);
    if (!bp_metric_hold(&r->cx, &r->metrics))
        fail_msg("%s", said(r));
    return bp_concentrations_find(&r->cx, &r->metrics);
}

#define BY_SEGMENT "measure: sum(x), segments: [shop]"
#define BY_COLUMN  "measure: sum(x), concentration: shop"

static const double three[] = {20, 18, 15, 5, 6, 7, 8, 5, 6, 10}; /* of 100: 53 */
static const double before[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

static void few_that_make_most_are_found_either_way(void **state)
{
    struct run *r = *state;
    static const char *const ways[] = {BY_SEGMENT, BY_COLUMN};
    for (size_t i = 0; i < 2; i++) {
        const struct bp_concentrations *all = found(r, three, before, 10, ways[i]);
        assert_int_equal(all->count, 1);
        const struct bp_concentration *c = &all->list[0];
        assert_text(c->column, "shop");
        assert_int_equal(c->count, 10);
        assert_int_equal(c->top_count, 3);
        assert_near(c->share, 0.53, 1e-12);
        assert_true(c->has_before && c->may_name && !c->or_more);
        assert_near(c->share_before, 0.3, 1e-12);
        assert_text(c->top[0], "s0");
        assert_text(c->top[2], "s2");
    }
}

static void the_fewest_are_named(void **state)
{
    struct run *r = *state;
    static const double one[] = {60, 18, 1, 2, 3, 4, 5, 1, 1, 5}, two[] = {30, 28, 10, 2, 3, 4, 5, 1, 12, 5};
    assert_int_equal(found(r, one, NULL, 10, BY_SEGMENT)->list[0].top_count, 1);
    const struct bp_concentration *c = &found(r, two, NULL, 10, BY_SEGMENT)->list[0];
    assert_int_equal(c->top_count, 2);
    assert_false(c->has_before); /* nothing was sold: there is no share of it */
}

static void near_it_nothing_is_said(void **state)
{
    struct run *r = *state;
    static const double half[] = {20, 16, 14, 5, 6, 7, 8, 5, 9, 10};  /* 50 of 100 */
    static const double nine[] = {60, 18, 1, 2, 3, 4, 5, 1, 6, 0};    /* of nine */
    static const double refund[] = {60, 18, 1, 2, 3, 4, 5, 1, 6, -1}; /* one is below 0 */
    static const double nothing[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    const double *cases[] = {half, nine, refund, nothing};
    for (size_t i = 0; i < 4; i++)
        if (found(r, cases[i], before, 10, BY_SEGMENT)->count || found(r, cases[i], before, 10, BY_COLUMN)->count)
            fail_msg("case %zu", i);
}

static void counts_are_asked_for_means_never_have_it(void **state)
{
    struct run *r = *state;
    static const double many[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    assert_int_equal(found(r, three, NULL, 10, "measure: count(), segments: [shop]")->count, 0);
    assert_int_equal(found(r, three, NULL, 10, "measure: mean(x), segments: [shop]")->count, 0);
    assert_int_equal(found(r, many, NULL, 10, "measure: count(), concentration: shop")->count, 0);
}

static void both_ways_of_one_column_are_said_once(void **state)
{
    struct run *r = *state;
    assert_int_equal(found(r, three, NULL, 10, "measure: sum(x), segments: [shop], concentration: shop")->count, 1);
}

/* Other is no value, but what is in it counts. */
static void other_counts_in_the_sum(void **state)
{
    struct run *r = *state;
    static const double long_tail[] = {50, 9, 1, 2, 3, 4, 5, 1, 1, 5, 4, 3, 2, 1, 1, 1, 1, 1, 1};
    const struct bp_concentrations *all =
        found(r, long_tail, NULL, 19, "measure: sum(x), segments: [shop], max_segments: 12");
    assert_int_equal(all->count, 1);
    assert_true(all->list[0].or_more);
    assert_int_equal(all->list[0].count, 12);
    assert_near(all->list[0].share, 50.0 / 96, 1e-12);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)
    const struct CMUnitTest tests[] = {T(few_that_make_most_are_found_either_way),
                                       T(the_fewest_are_named),
                                       T(near_it_nothing_is_said),
                                       T(counts_are_asked_for_means_never_have_it),
                                       T(both_ways_of_one_column_are_said_once),
                                       T(other_counts_in_the_sum)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
