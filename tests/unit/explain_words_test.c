/* Numbers of an explanation: of 15 digits, as pack.json has them; whole ones to the last. */
#include "explain/parts.h"
#include "pack_help.h"

static void numbers_are_as_short_as_they_can_be(void **state)
{
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        {0, "0"},
        {-0.0, "0"},
        {1, "1"},
        {-1.5, "-1.5"},
        {0.1, "0.1"},
        {9.95, "9.95"}, /* with a digit more it would be 9.949999999999999 */
        {-9.95, "-9.95"},
        {0.1 + 0.2, "0.3"},
        {699.7199999999999, "699.72"},
        {1.0 / 3, "0.333333333333333"},
        {2.0 / 3, "0.666666666666667"},
        {100.0 / 3, "33.3333333333333"},
        {123456789012345, "123456789012345"},
        {1e15, "1e+15"},
        {1e22, "1e+22"},
        {1e-7, "1e-07"},
        {9007199254740993.0, "9007199254740992"},
    };
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_text got = bp_explain_number(r->cx.arena, cases[i].value);
        if (!bp_text_is(got, cases[i].text))
            fail_msg("%.17g: %.*s, not %s", cases[i].value, BP_ARG(got), cases[i].text);
    }
    uint64_t seed = 20261116;
    for (int i = 0; i < 2000; i++) {
        double value = (double)dice(&seed, 1000000) / (1 + dice(&seed, 1000));
        struct bp_text got = bp_explain_number(r->cx.arena, value);
        assert_near(strtod(bp_text_z(r->cx.arena, got), NULL), value, value * 1e-14);
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(numbers_are_as_short_as_they_can_be)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
