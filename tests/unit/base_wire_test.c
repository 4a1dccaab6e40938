/* Numbers and texts as bytes: the same on every machine, and nothing that is damaged is believed. */
#include "pack_help.h"

static void what_is_put_is_taken(void **state)
{
    struct run *r = *state;
    struct bp_buf out = bp_buf_new(r->cx.arena);
    bp_wire_put(&out, 0x0102030405060708u, 8);
    bp_wire_put_count(&out, 5000000000);
    bp_wire_put_int(&out, -7);
    bp_wire_put_real(&out, -0.0);
    bp_wire_put_text(&out, BP_T("a,b"));
    bp_wire_put(&out, 1, 1);
    bp_wire_put(&out, 2, 8);
    bp_wire_put(&out, 0xBEEF, 2);
    assert_memory_equal(out.p, "\x08\x07\x06\x05\x04\x03\x02\x01", 8); /* the lowest first */
    struct bp_wire in = {bp_buf_text(&out), false};
    assert_true(bp_wire_take(&in, 8) == 0x0102030405060708u);
    assert_true(bp_wire_take_count(&in) == 5000000000);
    assert_int_equal(bp_wire_take_int(&in), -7);
    double zero = bp_wire_take_real(&in);
    assert_true(zero == 0 && signbit(zero));
    assert_text(bp_wire_take_text(&in), "a,b");
    assert_true(bp_wire_take_yes(&in));
    assert_int_equal(bp_wire_take_size(&in, 1), 2);
    assert_int_equal(bp_wire_take(&in, 2), 0xBEEF);
    assert_int_equal(in.rest.n, 0);
    assert_false(in.bad);
    assert_int_equal(bp_wire_take(&in, 1), 0);
    assert_true(in.bad);
}

static struct bp_wire wire_of(struct run *r, uint64_t number, size_t bytes)
{
    struct bp_buf out = bp_buf_new(r->cx.arena);
    bp_wire_put(&out, number, bytes);
    return (struct bp_wire){bp_buf_text(&out), false};
}

static void what_does_not_fit_is_bad_and_stays_so(void **state)
{
    struct bp_wire negative = wire_of(*state, UINT64_MAX, 8), two = wire_of(*state, 2, 1),
                   endless = wire_of(*state, UINT64_C(0x7FF0000000000000), 8), longer = wire_of(*state, 3, 8),
                   many = wire_of(*state, UINT64_MAX / 2, 8);
    assert_int_equal(bp_wire_take_count(&negative), 0);
    assert_true(negative.bad);
    bp_wire_take_yes(&two);
    assert_true(two.bad);
    assert_near(bp_wire_take_real(&endless), 0, 0);
    assert_true(endless.bad);
    assert_int_equal(bp_wire_take_text(&longer).n, 3);
    assert_false(longer.bad);
    longer = wire_of(*state, 5, 8);
    assert_text(bp_wire_take_text(&longer), "");
    assert_true(longer.bad);
    assert_int_equal(bp_wire_take_size(&many, 8), 0);
    assert_true(many.bad);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_put_is_taken, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(what_does_not_fit_is_bad_and_stays_so, run_setup, run_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
