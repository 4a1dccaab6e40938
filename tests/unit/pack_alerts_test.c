/* `alerts:` of pack.yaml: of which kind each is, and what is refused. */
#include "pack_help.h"

#define REST                                                                                                    \
    "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at}\n  t: {file: t.csv, time: at}\nmetrics:\n"        \
    "  - {id: n, source: s, measure: count()}\n  - {id: m, source: s, measure: count(), owner: Ann, segments: " \
    "[shop]}\n"                                                                                                 \
    "  - {id: f, formula: m / n}\n"

static void is_refused(struct run *r, const char *alert, const char *why)
{
    const char *yaml = bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, REST "alerts:\n  - %s\n", alert));
    r->cx.diag_count = 0;
    if (read_pack(r, yaml))
        fail_msg("not refused: %s", alert);
    assert_said(r, why);
    assert_int_equal(r->cx.diag_count, 1);
    assert_int_equal(r->cx.status, BP_BAD_PACK);
}

static void each_is_on_rows_or_on_a_metric(void **state)
{
    struct run *r = *state;
    must_read_pack(r, REST
                   "alerts:\n  - {id: a, source: s, where: score <= 3, owner: Bob}\n  - {id: b, source: s, where: x is "
                   "missing}\n  - {id: c, source: t, where: x = 1}\n  - {id: d, metric: m, when: status = missed}\n"
                   "  - {id: e, metric: f, segment: shop=n, when: value < 3}\n  - {id: g, metric: m, segment: \"*\", "
                   "when: value < 3}\n");
    static const struct {
        int source, metric;
        const char *owner;
    } want[] = {{0, -1, "Bob"}, {0, -1, "Ann"}, {1, -1, ""}, {-1, 1, "Ann"}, {-1, 2, ""}, {-1, 1, "Ann"}};
    assert_int_equal(r->pack.alerts.count, 6);
    for (size_t i = 0; i < 6; i++) {
        const struct bp_alert *a = &r->pack.alerts.list[i];
        assert_int_equal(a->of_source, want[i].source);
        assert_int_equal(a->of_metric, want[i].metric);
        assert_text(bp_alert_owner(&r->pack, a), want[i].owner);
    }
}

static void an_empty_list_is_one(void **state)
{
    struct run *r = *state;
    must_read_pack(r, REST "alerts: []\n");
    assert_true(r->pack.alerts.given && !r->pack.alerts.count);
    must_read_pack(r, REST);
    assert_false(r->pack.alerts.given);
}

static void what_is_wrong_is_said(void **state)
{
    struct run *r = *state;
    is_refused(r, "{source: s, where: x = 1}", "an alert needs an `id:`");
    is_refused(r, "{id: a b, source: s, where: x = 1}", "`a b` is not an id");
    is_refused(r, "{id: a}", "alert `a` does not say of what");
    is_refused(r, "{id: a, source: s, where: x = 1, metric: m}", "alert `a` has keys of both kinds");
    is_refused(r, "{id: a, source: s}", "needs `where:`");
    is_refused(r, "{id: a, where: x = 1}", "needs `source:`");
    is_refused(r, "{id: a, metric: m}", "needs `when:`");
    is_refused(r, "{id: a, when: value < 1}", "needs `metric:`");
    is_refused(r, "{id: a, source: ss, where: x = 1}", "no source `ss`, did you mean `s`?");
    is_refused(r, "{id: a, metric: mm, when: value < 1}", "no metric `mm`");
    is_refused(r, "{id: a, source: s, where: x}", "pack.yaml:10:");
    is_refused(r, "{id: a, source: s, where: x <}", "pack.yaml:10:");
    is_refused(r, "{id: a, source: s, where: x = 1, segment: shop=n}", "`segment:` is for an alert on a metric");
    is_refused(r, "{id: a, metric: n, when: value < 1, segment: shop=n}", "metric `n` has no segments");
    is_refused(r, "{id: a, metric: m, when: value < 1, segment: north}", "write shop=VALUE, or \"*\" for each");
    is_refused(r, "{id: a, metric: m, when: value < 1, segment: land=n}", "is not a segment of metric `m`");
    is_refused(r, "{id: a, metric: m, whn: value < 1}", "unknown key `whn` in an alert, did you mean `when`?");
    is_refused(r, "low", "an alert must be keys with values");
}

static void two_of_one_id_are_refused(void **state)
{
    struct run *r = *state;
    assert_false(
        read_pack(r, REST "alerts:\n  - {id: a, source: s, where: x = 1}\n  - {id: a, source: s, where: x = 2}\n"));
    assert_said(r, "two alerts have the id `a`");
    assert_false(read_pack(r, REST "alerts: {id: a}\n"));
    assert_said(r, "alerts must be a list");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_is_on_rows_or_on_a_metric, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(an_empty_list_is_one, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_said, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(two_of_one_id_are_refused, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
