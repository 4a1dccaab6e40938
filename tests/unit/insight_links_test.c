/* Rank correlations of changes, against scipy.stats.spearmanr 1.10 and scipy.stats.t; pairs at the lag; Holm. */
#include "story_help.h"

#include <math.h>

struct want {
    double r, low, high, p;
};

static void is(struct run *r, const double *x, const double *y, size_t n, struct want want)
{
    struct bp_rank_correlation got;
    bp_rank_correlate(r->scratch, x, y, n, &got);
    assert_true(got.known);
    assert_near(got.r, want.r, 1e-12);
    assert_near(got.low, want.low, 1e-12);
    assert_near(got.high, want.high, 1e-12);
    assert_near(got.p, want.p, 1e-9 * want.p);
}

static void as_others_work_it_out(void **state)
{
    struct run *r = *state;
    double x[100], y[100];
    for (int i = 0; i < 40; i++)
        x[i] = (i * 37) % 23, y[i] = (i * 17 + 5) % 19;
    is(r, x, y, 40, (struct want){-0.0215245808990899, -0.339277462385601, 0.300637192616311, 0.895117363550911});
    for (int i = 0; i < 20; i++)
        x[i] = (i * 7) % 20, y[i] = 3 * x[i] + (i * 11) % 13;
    is(r, x, y, 20, (struct want){0.981954887218045, 0.952684280629858, 0.993181245625858, 1.80493541369164e-14});
    for (int i = 0; i < 24; i++) /* many ties, and no correlation at all */
        x[i] = i % 3, y[i] = (i / 2) % 4;
    is(r, x, y, 24, (struct want){0, -0.413935653857394, 0.413935653857394, 1});
    for (int i = 0; i < 100; i++)
        x[i] = (i * 37) % 101, y[i] = -x[i] + (i * 29) % 41;
    is(r, x, y, 100, (struct want){-0.925273357842633, -0.949765815916872, -0.889515899782072, 4.77142185254359e-43});
}

/* Scaled and moved figures have the same ranks; mirrored ones the other sign; the order of pairs says nothing. */
static void only_ranks_matter(void **state)
{
    struct run *r = *state;
    double x[30], y[30], other[30];
    struct bp_rank_correlation a, b;
    for (int i = 0; i < 30; i++)
        x[i] = (i * 7) % 13, y[i] = (i * i) % 17;
    bp_rank_correlate(r->scratch, x, y, 30, &a);
    for (int i = 0; i < 30; i++)
        other[i] = 1e9 * x[i] - 5e12;
    bp_rank_correlate(r->scratch, other, y, 30, &b);
    assert_true(a.r == b.r && a.p == b.p);
    for (int i = 0; i < 30; i++)
        other[i] = -x[i];
    bp_rank_correlate(r->scratch, other, y, 30, &b);
    assert_near(b.r, -a.r, 1e-15);
    assert_near(b.low, -a.high, 1e-15);
    for (int i = 0; i < 30; i++)
        other[i] = x[29 - i];
    double turned[30];
    for (int i = 0; i < 30; i++)
        turned[i] = y[29 - i];
    bp_rank_correlate(r->scratch, other, turned, 30, &b);
    assert_near(b.r, a.r, 1e-15);
}

static void what_says_nothing(void **state)
{
    struct run *r = *state;
    double x[30], y[30];
    struct bp_rank_correlation got;
    for (int i = 0; i < 30; i++)
        x[i] = i, y[i] = 4;
    bp_rank_correlate(r->scratch, x, y, 30, &got); /* constant */
    assert_false(got.known);
    bp_rank_correlate(r->scratch, x, x, 19, &got);
    assert_false(got.known);
    bp_rank_correlate(r->scratch, x, x, 20, &got);
    assert_true(got.known && got.r == 1 && got.low == 1 && got.high == 1 && got.p == 0);
    bp_rank_correlate(r->scratch, NULL, NULL, 0, &got);
    assert_false(got.known);
}

static void student(void **state)
{
    (void)state;
    assert_near(bp_student_beyond(2, 10), 0.0733880347707404, 1e-14);
    assert_near(bp_student_beyond(0, 5), 1, 0);
    assert_near(bp_student_beyond(1.5, 18), 0.150950452184267, 1e-14);
    assert_near(bp_student_beyond(40, 18) / 4.865261692305e-19, 1, 1e-9);
    assert_near(bp_student_beyond(-3, 100), 0.00340791534332945, 1e-15);
}

/* ---- in a pack: y is what x was `lag` weeks before; z has nothing to do with them */

enum { WEEKS = 60 };

static int noise(int i)
{
    return (int)((unsigned)(i + 7) * 2654435761u >> 20) % 50;
}

/* `gap`: a week without x. */
static void measure_links(struct run *r, const char *links, int lag, int gap)
{
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    int end = day_of("2026-11-16");
    bp_buf_adds(&csv, "at,x,y,z\n");
    for (int i = 0; i < WEEKS; i++) {
        struct bp_text day = bp_day_text(r->cx.arena, end - 7 * (WEEKS - i));
        bp_buf_fmt(&csv, "%" BP_PRI ",", BP_ARG(day));
        if (i == gap)
            bp_buf_fmt(&csv, ",%d,%d\n", noise(i - lag), noise(i + 500));
        else
            bp_buf_fmt(&csv, "%d,%d,%d\n", noise(i), noise(i - lag), noise(i + 500));
    }
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    must_find(r,
              bp_text_z(r->cx.arena,
                        bp_text_fmt(r->cx.arena,
                                    "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, grain: week}\nmetrics:\n"
                                    "  - {id: x, source: s, measure: sum(x)}\n  - {id: y, source: s, measure: sum(y)}\n"
                                    "  - {id: z, source: s, measure: sum(z)}\nlinks:\n%s",
                                    links)),
              "2026-11-16");
}

static void pairs_at_the_lag(void **state)
{
    struct run *r = *state;
    measure_links(r, "  - {from: x, to: y, lag: 4w}\n  - {from: x, to: y, lag: 21d}\n  - {from: x, to: z, lag: 4w}\n",
                  4, -1);
    const struct bp_link_found *l = r->insight.links;
    assert_true(l[0].stands);
    assert_near(l[0].is.r, 1, 1e-12);
    assert_int_equal(l[0].is.n, WEEKS - 1 - 4);
    assert_int_equal(l[1].link->lag, 3);
    assert_int_equal(l[1].is.n, WEEKS - 1 - 3);
    assert_true(l[1].is.r < 0); /* changes of neighbours run against one another */
    assert_false(l[2].stands);
    /* Holm: three were tried */
    assert_near(l[0].p_holm, 0, 0);
    double p1 = l[1].is.p, p2 = l[2].is.p;
    assert_near(l[1].p_holm, p1 <= p2 ? fmin(1, 2 * p1) : fmin(1, fmax(2 * p2, p1)), 1e-15);
    assert_near(l[2].p_holm, p2 <= p1 ? fmin(1, 2 * p2) : fmin(1, fmax(2 * p1, p2)), 1e-15);
}

/* A week that is not known takes its own change and the next one's with it. */
static void gaps_take_two_pairs(void **state)
{
    struct run *r = *state;
    measure_links(r, "  - {from: x, to: y, lag: 4w}\n", 4, 30);
    assert_int_equal(r->insight.links[0].is.n, WEEKS - 1 - 4 - 2);
    assert_true(r->insight.links[0].stands);
}

static void too_few_pairs(void **state)
{
    struct run *r = *state;
    measure_links(r, "  - {from: x, to: y, lag: 40w}\n  - {from: x, to: y, lag: 39w}\n", 40, -1);
    assert_int_equal(r->insight.links[0].is.n, 19);
    assert_false(r->insight.links[0].stands);
    assert_int_equal(r->insight.links[1].is.n, 20);
    assert_true(r->insight.links[1].is.known);
    assert_near(r->insight.links[1].p_holm, r->insight.links[1].is.p, 0); /* the other was not tried */
}

static void both_pages_say_it(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    measure_links(r, "  - {from: x, to: y, lag: 4w}\n  - {from: x, to: z, lag: 4w}\n", 4, -1);
    struct bp_edition edition = whole_edition(r);
    must_tell(r, &edition, &story);
    must_have(&story, "When this moves, y has moved the same way 4 weeks later");
    must_have(
        &story,
        "Has moved the same way as x 4 weeks before: rank correlation of the changes 1.00 (1.00 to 1.00, n = 55). "
        "That they move together does not make one the cause.");
    must_not_have(&story, "z has moved");
    must_not_have(&story, "as z");
    bp_story_close(&story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(as_others_work_it_out, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(only_ranks_matter, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(what_says_nothing, run_setup, run_teardown),
        cmocka_unit_test(student),
        cmocka_unit_test_setup_teardown(pairs_at_the_lag, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(gaps_take_two_pairs, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(too_few_pairs, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(both_pages_say_it, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
