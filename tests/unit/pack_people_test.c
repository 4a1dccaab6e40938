/* Owners as people write them, and the roles they mean. */
#include "pack_help.h"

static void one_role_written_two_ways(void **state)
{
    static const struct {
        const char *a, *b;
        bool same;
    } cases[] = {
        {"Head of Support", "head of support", true},
        {"Head of Support", " Head  of\tSupport ", true},
        {"Head of Support", "Head\xC2\xA0of Support", true},
        {"GI\xC3\x81M \xC4\x90\xE1\xBB\x90"
         "C",
         "gi\xC3\xA1m \xC4\x91\xE1\xBB\x91"
         "c",
         true},
        {"", "", true},
        {"Head of Support", "Head of Supports", false},
        {"Head of Support", "Head ofSupport", false},
        {"Head", "Head of", false},
        {"", "A", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_text a = bp_text_of(cases[i].a), b = bp_text_of(cases[i].b);
        if (bp_same_role(a, b) != cases[i].same || bp_same_role(b, a) != cases[i].same)
            fail_msg("`%s` and `%s`", cases[i].a, cases[i].b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(one_role_written_two_ways)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
