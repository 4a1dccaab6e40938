/* `spc:` of a metric: what is read, and what is refused with its place. */
#include "pack_help.h"

#define PACK(metric)                                                                                 \
    "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n  - id: n\n    source: s\n" \
    "    measure: count()\n  - id: m\n" metric

static void options_are_read(void **state)
{
    struct run *r = *state;
    must_read_pack(r, PACK("    source: s\n    measure: share(x > 1)\n    spc: {screen: false, fix: 12, "
                           "close_counts_outside: true, season: none, chart: p}\n"));
    const struct bp_spc_options *given = &r->pack.metrics[1].spc, *none = &r->pack.metrics[0].spc;
    assert_true(!given->screen && given->fix == 12 && given->close_counts_outside && !given->season);
    assert_int_equal(given->chart, BP_SPC_P);
    assert_true(none->screen && none->fix == 0 && !none->close_counts_outside && none->season);
    assert_int_equal(none->chart, BP_SPC_XMR);
}

static void a_rate_knows_its_parts(void **state)
{
    struct run *r = *state;
    must_read_pack(r, PACK("    formula: 100 * n / lag(w)\n    spc: {chart: u, season: auto}\n"
                           "  - {id: w, source: s, measure: sum(x)}\n"));
    const struct bp_metric *m = &r->pack.metrics[1];
    assert_int_equal(m->parts[m->rate.above], 0);
    assert_int_equal(m->parts[m->rate.below], 2);
    assert_near(m->rate.factor, 100, 0);
}

static void what_is_wrong_is_said_with_its_place(void **state)
{
    static const struct {
        const char *metric, *message;
    } cases[] = {
        {"    source: s\n    measure: mean(x)\n    spc: {fix: 11}\n", "pack.yaml:11:16: error: `fix: 11` would draw"},
        {"    source: s\n    measure: mean(x)\n    spc: {fix: many}\n",
         "pack.yaml:11:16: error: `many` is not a whole"},
        {"    source: s\n    measure: mean(x)\n    spc: {screen: 1}\n", "pack.yaml:11:19: error: `1` is neither true"},
        {"    source: s\n    measure: mean(x)\n    spc: {season: yes}\n",
         "pack.yaml:11:19: error: `yes` is not one of none or auto"},
        {"    source: s\n    measure: mean(x)\n    spc: {chart: c}\n",
         "pack.yaml:11:18: error: `c` is not one of xmr, p or u"},
        {"    source: s\n    measure: mean(x)\n    spc: {scren: true}\n",
         "unknown key `scren` in spc, did you mean `screen`?"},
        {"    source: s\n    measure: mean(x)\n    spc: true\n",
         "pack.yaml:11:10: error: spc must be keys with values"},
        {"    source: s\n    measure: mean(x)\n    spc: {chart: p}\n",
         "pack.yaml:11:18: error: `chart: p` is for a share"},
        {"    source: s\n    measure: nps(x)\n    spc: {chart: p}\n",
         "`chart: p` is for a share of rows, share() or csat(), and `m` is none"},
        {"    source: s\n    measure: share(x > 1)\n    spc: {chart: u}\n",
         "`chart: u` is for a formula that divides a count"},
        {"    formula: n / w + 1\n    spc: {chart: u}\n", "pack.yaml:10:18: error: `chart: u` is for a formula"},
        {"    formula: w / n\n    spc: {chart: u}\n", "`chart: u` is for a formula"},
        {"    formula: lag(n) / w\n    spc: {chart: u}\n", "`chart: u` is for a formula"},
        {"    formula: -1 * n / w\n    spc: {chart: u}\n", "`chart: u` is for a formula"},
        {"    formula: n / w\n    spc: {chart: p}\n", "`chart: p` is for a share of rows"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = run_new();
        struct bp_text yaml =
            bp_text_fmt(r->cx.arena, "%s%s  - {id: w, source: s, measure: sum(x)}\n", PACK(""), cases[i].metric);
        assert_false(read_pack(r, bp_text_z(r->cx.arena, yaml)));
        assert_int_equal(r->cx.status, BP_BAD_PACK);
        assert_int_equal(r->cx.diag_count, 1);
        assert_said(r, cases[i].message);
        run_free(r);
    }
    (void)state;
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(options_are_read), T(a_rate_knows_its_parts),
                                       cmocka_unit_test(what_is_wrong_is_said_with_its_place)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
