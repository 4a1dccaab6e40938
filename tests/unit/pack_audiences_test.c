/* `audiences:` of pack.yaml: who is shown which metrics, in which order, and what is kept from them. */
#include "pack_help.h"

#define PACK                                                                                      \
    "pack: {title: T, period: month}\nsources: {s: {file: s.csv, time: at}}\nmetrics:\n"          \
    "  - {id: a, source: s, measure: count(), group: One, segments: [Shop, way]}\n"               \
    "  - {id: b, source: s, measure: sum(x), group: Two, segments: [shop], headline: true}\n"     \
    "  - {id: c, source: s, measure: mean(x), group: One}\n"                                      \
    "  - {id: d, formula: a + b}\n  - {id: e, formula: a + c}\n  - {id: risks, formula: a * 2}\n" \
    "audiences:\n"

static const struct bp_audience *read_one(struct run *r, const char *audience)
{
    must_read_pack(r, bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, PACK "  - %s\n", audience)));
    assert_int_equal(r->pack.audiences.count, 1);
    return &r->pack.audiences.list[0];
}

/* "b a": by their ids. */
static const char *ids(struct run *r, const int *list, size_t count)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    for (size_t i = 0; i < count; i++)
        bp_buf_fmt(&b, "%s%" BP_PRI, i ? " " : "", BP_ARG(r->pack.metrics[list[i]].id.text));
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}

static void must_show(struct run *r, const char *audience, const char *shown, const char *headlines)
{
    const struct bp_audience *a = read_one(r, audience);
    assert_string_equal(ids(r, a->shown, a->shown_count), shown);
    assert_string_equal(ids(r, a->headlines, a->headline_count), headlines);
}

static void metrics_first_in_their_order_then_groups(void **state)
{
    struct run *r = *state;
    must_show(r, "{id: x}", "a b c d e risks", "b");
    must_show(r, "{id: x, metrics: [c, a]}", "c a", "c a"); /* it sees no headline of the pack */
    must_show(r, "{id: x, groups: One}", "a c", "a c");
    must_show(r, "{id: x, groups: [Two, One], metrics: [c]}", "c b a", "b");
    must_show(r, "{id: x, groups: [One, Two], hide: [a]}", "c b", "b");
    must_show(r, "{id: x, headline: [e, a]}", "a b c d e risks", "e a");
}

static void what_is_hidden(void **state)
{
    struct run *r = *state;
    const struct bp_audience *a = read_one(r, "{id: x, hide: [way, actions, risks]}");
    assert_string_equal(ids(r, a->shown, a->shown_count), "a b c d e"); /* a metric of that name, and the part */
    assert_true(a->hides[BP_HIDE_ACTIONS] && a->hides[BP_HIDE_RISKS]);
    assert_false(a->hides[BP_HIDE_EVENTS]);
    assert_int_equal(a->hidden_columns.count, 1);
    assert_false(a->whole);
}

static void who_sees_every_metric_and_column_sees_the_whole(void **state)
{
    struct run *r = *state;
    assert_true(read_one(r, "{id: x, hide: [actions]}")->whole);
    assert_true(read_one(r, "{id: x, metrics: [a, b, c, d, e, risks], period: quarter}")->whole);
    assert_false(read_one(r, "{id: x, hide: [way]}")->whole);
    assert_false(read_one(r, "{id: x, hide: [segments]}")->whole);
    assert_false(read_one(r, "{id: x, hide: [e]}")->whole);
    assert_false(read_one(r, "{id: x, each: shop}")->whole);
}

/* Of a formula all parts must be. */
static void each_keeps_what_its_column_breaks_down(void **state)
{
    struct run *r = *state;
    must_show(r, "{id: x, each: shop}", "a b d risks", "b");
    assert_said(r,
                "pack.yaml:11:19: note: metric `c` is not broken down by `shop`, so it is in no pack of audience `x`");
    assert_said(r, "metric `e` is not");
    must_show(r, "{id: x, each: way}", "a risks", "a risks");
}

static void periods_and_starts(void **state)
{
    struct run *r = *state;
    assert_int_equal(read_one(r, "{id: x}")->period, BP_MONTH);
    assert_int_equal(read_one(r, "{id: x}")->since_day, BP_DAY_MIN);
    assert_int_equal(read_one(r, "{id: x, period: week}")->period, BP_WEEK);
    assert_int_equal(read_one(r, "{id: x, since: 2024-Q2}")->since_day, day_of("2024-04-01"));
    assert_int_equal(read_one(r, "{id: x, since: 2024-03}")->since_day, day_of("2024-03-01"));
    assert_int_equal(read_one(r, "{id: x, since: 2024}")->since_day, day_of("2024-01-01"));
    assert_int_equal(read_one(r, "{id: x, since: 2024-W05}")->since_day, day_of("2024-01-29"));
    assert_int_equal(read_one(r, "{id: x, since: 2024-02-03}")->since_day, day_of("2024-02-03"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(metrics_first_in_their_order_then_groups, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(what_is_hidden, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(who_sees_every_metric_and_column_sees_the_whole, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(each_keeps_what_its_column_breaks_down, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(periods_and_starts, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
