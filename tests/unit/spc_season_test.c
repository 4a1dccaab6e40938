/* The chart of differences to a year before: years of four periods, small enough to be followed by hand. */
#include "pack_help.h"

#define GAP NAN

enum { LAG = 4, LONG = 20, MOST = 128 };

struct list {
    double values[MOST];
    size_t count, older, lag, starts[4]; /* places of changes, ended by 0 */
};

static struct bp_xmr judged(struct run *r, const struct list *l, bool season)
{
    struct bp_xmr_point *points = BP_NEW_ARRAY(r->cx.arena, struct bp_xmr_point, l->count);
    for (size_t i = 0; i < l->count; i++)
        points[i] =
            (struct bp_xmr_point){.known = !isnan(l->values[i]), .value = isnan(l->values[i]) ? 0 : l->values[i]};
    for (size_t i = 0; l->starts[i]; i++)
        points[l->starts[i]].starts_group = true;
    struct bp_spc_series series = {points, l->count, l->older, l->lag, 8};
    struct bp_spc_options options = BP_SPC_DEFAULTS;
    struct bp_xmr_settings s = {.better = BP_BETTER_UP, .target = 5, .low = NAN, .high = NAN};
    struct bp_xmr x;
    options.season = season;
    bp_spc_judge(r->cx.arena, &series, &options, &s, &x);
    return x;
}

/* 10 20 30 40 a year, a little off each time by a pattern that repeats in no year. */
static struct list seasonal(size_t years)
{
    static const double off[] = {0, 1, 0.5, 0, 1, 0, 1.5, 0.5, 0, 1, 0.5, 1.5};
    struct list l = {.count = years * LAG, .older = LAG, .lag = LAG};
    for (size_t i = 0; i < l.count; i++)
        l.values[i] = 10.0 * (double)(i % LAG + 1) + off[i % 12];
    return l;
}

static void what_follows_its_season_is_judged_by_difference(void **state)
{
    struct list l = seasonal(5);
    struct bp_xmr x = judged(*state, &l, true);
    assert_int_equal(x.basis, BP_BASIS_YEAR_DIFFERENCE);
    assert_string_equal(bp_spc_basis_name(x.basis), "year-difference");
    assert_int_equal(x.count, 16);
    for (size_t i = 0; i < x.count; i++) {
        struct bp_xmr_limits at = x.points[i].limits;
        double before = l.values[i], d = l.values[i + LAG] - before;
        assert_near(x.points[i].value, l.values[i + LAG], 0);
        assert_near(at.mean, before + x.difference.mean, 1e-12);
        assert_near(at.lower, before + x.difference.lower, 1e-12);
        assert_near(at.near_upper, before + x.difference.near_upper, 1e-12);
        assert_true(d < x.difference.upper);
        assert_int_equal(x.points[i].kind, BP_VARIATION_COMMON);
    }
    assert_int_equal(x.newest, BP_NEWEST_CHARTED);
    assert_int_equal(x.charted, 16);
    assert_int_equal(judged(*state, &l, false).basis, BP_BASIS_VALUE);
    l.older = 0; /* the first year has none before it */
    l.count -= LAG;
    x = judged(*state, &l, true);
    assert_int_equal(x.basis, BP_BASIS_YEAR_DIFFERENCE);
    assert_int_equal(x.points[3].kind, BP_VARIATION_NONE);
    assert_true(x.points[3].known && !x.points[3].limits.has_mean && !x.points[3].limits.known);
    assert_true(x.points[4].limits.known);
}

static void assurance_stays_with_the_values(void **state)
{
    struct list l = seasonal(5);
    struct bp_xmr by_difference = judged(*state, &l, true), by_value = judged(*state, &l, false);
    assert_int_equal(by_difference.assurance, by_value.assurance);
    assert_near(by_difference.limits.lower, by_value.limits.lower, 0);
    assert_near(by_difference.limits.mean, by_value.limits.mean, 0);
    assert_int_equal(by_difference.known, 16);
}

static void fewer_pairs_or_none_that_go_together_tell_no_season(void **state)
{
    struct list l = seasonal(3); /* eight pairs with the year before the history, four without */
    assert_int_equal(judged(*state, &l, true).basis, BP_BASIS_YEAR_DIFFERENCE);
    l.values[11] = GAP;
    assert_int_equal(judged(*state, &l, true).basis, BP_BASIS_VALUE); /* seven */
    struct list flat = {.count = 20, .older = LAG, .lag = LAG};
    for (size_t i = 0; i < flat.count; i++)
        flat.values[i] = 0.1;
    assert_int_equal(judged(*state, &flat, true).basis, BP_BASIS_VALUE);
    for (size_t i = 0; i < flat.count; i++) /* a fall each year: pairs go apart */
        flat.values[i] = (double)((i * 7 + i / 4) % 11);
    assert_int_equal(judged(*state, &flat, true).basis, BP_BASIS_VALUE);
}

/* A slow wave of five years of twenty periods; `from` to before `to` it is far above. */
static struct list wave(size_t from, size_t to)
{
    struct list l = {.count = 5 * LONG, .older = LONG, .lag = LONG};
    for (size_t i = 0; i < l.count; i++)
        l.values[i] =
            100 * sin(6.283185307179586 * (double)i / LONG) + (double)(i * 7 % 5) + (i >= from && i < to ? 80 : 0);
    return l;
}

/* Far away and back again: a year later it is no measure of anything. A step that stays for longer is. */
static void an_excursion_makes_no_pair(void **state)
{
    static const struct {
        size_t from, to;
        bool is_excursion;
    } cases[] = {{45, 46, true}, {44, 46, true}, {44, 48, true}, {43, 48, false}, {45, 100, false}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct list l = wave(cases[k].from, cases[k].to);
        struct bp_xmr x = judged(*state, &l, true);
        assert_int_equal(x.basis, BP_BASIS_YEAR_DIFFERENCE);
        for (size_t i = cases[k].from; i < cases[k].to && i < 80; i++) {
            assert_int_equal(x.points[i].kind == BP_VARIATION_NONE, cases[k].is_excursion); /* a year later */
            assert_int_equal(x.points[i].limits.known, !cases[k].is_excursion);
            assert_true(x.points[i].known && x.points[i - LONG].kind != BP_VARIATION_NONE);
        }
        assert_true(x.points[cases[k].from - 1].kind != BP_VARIATION_NONE);
    }
    struct list l = wave(45, 47);
    l.values[47] = GAP; /* it is not seen to come back */
    assert_true(judged(*state, &l, true).points[45].kind != BP_VARIATION_NONE);
    l = wave(45, 47);
    l.starts[0] = 47; /* nor where the process changed */
    assert_int_equal(judged(*state, &l, true).points[45].limits.known, true);
    l = wave(5, 6); /* in the year before the history */
    assert_int_equal(judged(*state, &l, true).points[5].kind, BP_VARIATION_NONE);
}

static void the_newest_point_may_have_no_pair(void **state)
{
    struct list l = wave(79, 80);
    struct bp_xmr x = judged(*state, &l, true);
    assert_int_equal(x.newest, BP_NEWEST_CHARTED);
    l.values[80] = l.values[78]; /* back again */
    x = judged(*state, &l, true);
    assert_int_equal(x.newest, BP_NEWEST_EXCURSION);
    assert_int_equal(x.variation, BP_VARIATION_NONE);
    assert_true(x.difference.has_mean && !x.last.limits.known && x.last.known);
    l = seasonal(6);
    l.values[19] = GAP;
    x = judged(*state, &l, true);
    assert_int_equal(x.newest, BP_NEWEST_UNKNOWN);
    assert_int_equal(x.variation, BP_VARIATION_NONE);
    l = seasonal(6);
    l.values[23] = GAP; /* the newest itself */
    x = judged(*state, &l, true);
    assert_int_equal(x.newest, BP_NEWEST_CHARTED);
    assert_int_equal(x.variation, BP_VARIATION_NONE);
    assert_false(x.last.known);
}

static void after_a_change_it_is_judged_by_value_for_a_year(void **state)
{
    struct list l = seasonal(8);
    l.starts[0] = 20;
    struct bp_xmr x = judged(*state, &l, true), by_value = judged(*state, &l, false);
    assert_int_equal(x.basis, BP_BASIS_YEAR_DIFFERENCE);
    for (size_t i = 20; i < 24; i++) {
        assert_near(x.points[i - LAG].limits.mean, by_value.points[i - LAG].limits.mean, 0);
        assert_int_equal(x.points[i - LAG].kind, by_value.points[i - LAG].kind);
    }
    for (size_t i = 0; i < x.count; i++)
        assert_int_equal(x.points[i].starts_group, i == 16 || i == 20);
    assert_int_equal(x.charted, 8); /* differences since a year after the change */
    l.starts[0] = 30;               /* the newest pair crosses it */
    x = judged(*state, &l, true), by_value = judged(*state, &l, false);
    assert_int_equal(x.newest, BP_NEWEST_BY_VALUE);
    assert_false(x.difference.has_mean);
    assert_int_equal(x.variation, by_value.variation);
    assert_int_equal(x.charted, 2);
}

/* Changes on the first point, two in one period (the same place), and where there is no point. */
static void changes_lie_where_they_like(void **state)
{
    struct list l = seasonal(8);
    l.starts[0] = LAG;
    struct bp_xmr x = judged(*state, &l, true);
    assert_int_equal(x.basis, BP_BASIS_YEAR_DIFFERENCE);
    assert_true(x.points[0].starts_group && x.points[LAG].starts_group);
    l.starts[0] = 2; /* before the history: only its year after is drawn */
    x = judged(*state, &l, true);
    assert_true(!x.points[0].starts_group && x.points[2].starts_group);
    l = seasonal(8);
    l.values[20] = GAP;
    l.starts[0] = 20;
    x = judged(*state, &l, true);
    assert_int_equal(x.points[16].kind, BP_VARIATION_NONE);
    assert_true(x.points[16].starts_group && x.points[16].limits.has_mean); /* of the group by value, as any gap */
}

static void a_scaled_series_has_scaled_limits(void **state)
{
    static const double factors[] = {1e300, 1e-300, 3, 0.001};
    struct list l = wave(45, 47), scaled = l;
    struct bp_xmr x = judged(*state, &l, true);
    for (size_t k = 0; k < 4; k++) {
        for (size_t i = 0; i < l.count; i++)
            scaled.values[i] = l.values[i] * factors[k];
        struct bp_xmr y = judged(*state, &scaled, true);
        assert_int_equal(y.basis, x.basis);
        for (size_t i = 0; i < x.count; i++) {
            assert_int_equal(y.points[i].kind, x.points[i].kind);
            assert_int_equal(y.points[i].limits.known, x.points[i].limits.known);
            assert_near(y.points[i].limits.upper / factors[k], x.points[i].limits.upper, 1e-9);
        }
        assert_near(y.lag1, x.lag1, 1e-9);
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(what_follows_its_season_is_judged_by_difference),
        T(assurance_stays_with_the_values),
        T(fewer_pairs_or_none_that_go_together_tell_no_season),
        T(an_excursion_makes_no_pair),
        T(the_newest_point_may_have_no_pair),
        T(after_a_change_it_is_judged_by_value_for_a_year),
        T(changes_lie_where_they_like),
        T(a_scaled_series_has_scaled_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
