/* Risks in the order a board reads them; overdue by the pack's reference day. */
#include "pack_help.h"

static const struct bp_risks_found *found(struct run *r, const char *csv, const char *reference)
{
    static struct bp_risks_found risks;
    put(r, "risks.csv", csv);
    must_read_pack(r, "pack: {title: T}\nsources: {s: {file: s.csv, time: at}}\nmetrics: [{id: m, source: s, measure: "
                      "count()}]\nrisks: risks.csv\n");
    bp_insight_risks(&r->cx, &r->pack, day_of(reference), &risks);
    return &risks;
}

static void in_order(const struct bp_risks_found *risks, const char *want)
{
    for (size_t i = 0; i < risks->count; i++)
        if (risks->list[i]->risk.p[0] != want[i])
            fail_msg("place %zu of %s: %.*s", i, want, BP_ARG(risks->list[i]->risk));
    assert_int_equal(risks->count, strlen(want));
}

static void the_largest_product_first(void **state)
{
    struct run *r = *state;
    in_order(found(r, "risk,likelihood,impact\na,1,5\nb,3,3\nc,5,1\nd,4,4\ne,,5\nf,2.5,2\n", "2026-11-16"), "dbacfe");
    assert_true(found(r, "risk,likelihood,impact\na,1,5\nb,3,3\n", "2026-11-16")->ranked);
}

/* A word bears no rank: half an order would be a wrong one. */
static void as_filed_where_one_is_in_words(void **state)
{
    struct run *r = *state;
    static const char *const files[] = {"risk,likelihood,impact\na,1,1\nb,high,high\nc,5,5\n",
                                        "risk,impact\na,1\nb,3\nc,5\n", "risk\na\nb\nc\n"};
    for (size_t i = 0; i < 3; i++) {
        const struct bp_risks_found *risks = found(r, files[i], "2026-11-16");
        in_order(risks, "abc");
        assert_false(risks->ranked);
    }
}

static void overdue_is_before_the_reference_day(void **state)
{
    struct run *r = *state;
    static const char csv[] = "risk,owner,due\na,Ann,2026-11-15\nb,,2026-11-16\nc,Bo,\n";
    const struct bp_risks_found *risks = found(r, csv, "2026-11-16");
    assert_int_equal(risks->overdue, 1);
    assert_int_equal(risks->unowned, 1);
    assert_int_equal(found(r, csv, "2026-11-17")->overdue, 2);
    assert_int_equal(found(r, csv, "2026-11-15")->overdue, 0);
}

/* Any file: each risk once, never a larger product after a smaller one. */
static void any_file(void **state)
{
    struct run *r = *state;
    uint64_t seed = 5;
    for (int round = 0; round < rounds("BOARDPACK_RISKS", 40); round++) {
        struct bp_buf b = bp_buf_new(r->cx.arena);
        size_t count = 1 + dice(&seed, 20), seen = 0;
        bp_buf_adds(&b, "risk,likelihood,impact\n");
        for (size_t i = 0; i < count; i++)
            dice(&seed, 6) ? bp_buf_fmt(&b, "x,%u,%u\n", 1 + dice(&seed, 5), 1 + dice(&seed, 5))
                           : bp_buf_adds(&b, "x,,3\n");
        const struct bp_risks_found *risks = found(r, bp_text_z(r->cx.arena, bp_buf_text(&b)), "2026-11-16");
        double last = 26;
        for (size_t i = 0; risks->ranked && i < count; i++) {
            const struct bp_risk *risk = risks->list[i];
            double product = risk->likelihood.has_value ? risk->likelihood.value * risk->impact.value : 0;
            assert_true(product <= last);
            assert_true(product < last || risk > risks->list[i - 1]);
            last = product;
            seen++;
        }
        assert_true(seen == count || !risks->ranked);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_largest_product_first, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(as_filed_where_one_is_in_words, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(overdue_is_before_the_reference_day, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(any_file, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
