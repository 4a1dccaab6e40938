/* Bytes -> their SHA-256: the examples of FIPS 180-4, as they are written in manifests and policies. */
#include "pack_help.h"

static void the_standard_s_examples(void **state)
{
    struct bp_arena *arena = bp_arena_new(NULL);
    (void)state;
    assert_true(bp_text_is(bp_sha256_hex(arena, BP_T("abc")),
                           "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    assert_true(bp_text_is(bp_sha256_hex(arena, (struct bp_text){"", 0}),
                           "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    assert_true(bp_text_is(bp_sha256_base64(arena, BP_T("abc")), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="));
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_standard_s_examples)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
