/* UTF-8 to composed UTF-16 and back; single characters at both ends of a text. */
#include "font/utf16.h"
#include "pack_help.h"

static void is(struct run *r, const char *text, const UChar *want, size_t n)
{
    struct bp_utf16 got = bp_utf16_of(r->cx.arena, bp_text_of(text));
    if (got.n != n || memcmp(got.p, want, n * sizeof *want) != 0)
        fail_msg("%s: %zu units, not %zu", text, got.n, n);
}
#define IS(text, ...)                                       \
    do {                                                    \
        static const UChar want[] = {__VA_ARGS__};          \
        is(*state, text, want, sizeof want / sizeof *want); \
    } while (0)

static void texts_are_composed(void **state)
{
    IS("a", 'a');
    IS("\u00e9", 0xE9);
    IS("e\u0301", 0xE9); /* composed */
    IS("e\u0300", 0xE8); /* by the first mark that composes */
    IS("\u02ff", 0x2FF);
    IS("a\u0323\u0302", 0x1EAD); /* two marks */
    IS("\U0001F600!", 0xD83D, 0xDE00, '!');
    IS("x\xff", 'x', 0xFFFD);   /* what is no character */
    IS("\u0344", 0x308, 0x301); /* grows */
    struct bp_utf16 none = bp_utf16_of(((struct run *)*state)->cx.arena, BP_T(""));
    assert_int_equal(none.n, 0);
}

static void characters_one_by_one(void **state)
{
    static const UChar p[] = {'a', 0xD83D, 0xDE00, 0xD83D, 'b', 0xDE00, 0xD83D, 0xDE00};
    size_t at = 0;
    (void)state;
    assert_int_equal(bp_utf16_next(p, 7, &at), 'a');
    assert_int_equal(at, 1);
    assert_int_equal(bp_utf16_next(p, 7, &at), 0x1F600);
    assert_int_equal(at, 3);
    assert_int_equal(bp_utf16_next(p, 7, &at), 0xD83D); /* half a pair stays one */
    assert_int_equal(at, 4);
    assert_int_equal(bp_utf16_next(p, 7, &at), 'b');
    assert_int_equal(bp_utf16_next(p, 7, &at), 0xDE00);
    assert_int_equal(bp_utf16_next(p, 7, &at), 0xD83D); /* its other half is beyond the end */
    assert_int_equal(at, 7);
    at = 6;
    assert_int_equal(bp_utf16_next(p, 8, &at), 0x1F600);
    assert_int_equal(at, 8);

    assert_int_equal(bp_utf16_at(p, 4, 0), 'a');
    assert_int_equal(bp_utf16_at(p, 4, 1), 0x1F600);
    assert_int_equal(bp_utf16_at(p, 4, 2), 0xDE00);
    assert_int_equal(bp_utf16_at(p, 4, 3), 0xD83D);
    assert_int_equal(bp_utf16_at(p, 4, 4), 0); /* though something stands there */
    assert_int_equal(bp_utf16_at(p, 0, 0), 0);

    assert_int_equal(bp_utf16_before(p, 0), 0);
    assert_int_equal(bp_utf16_before(p, 1), 'a');
    assert_int_equal(bp_utf16_before(p, 2), 0xD83D);
    assert_int_equal(bp_utf16_before(p, 3), 0x1F600);
    assert_int_equal(bp_utf16_before(p + 1, 2), 0x1F600); /* the first of a text */
    assert_int_equal(bp_utf16_before(p, 5), 'b');
    assert_int_equal(bp_utf16_before(p, 6), 0xDE00);
}

static void and_back(void **state)
{
    struct bp_arena *arena = ((struct run *)*state)->cx.arena;
    static const UChar p[] = {'a', 0xE9, 0x1EAD, 0xD83D, 0xDE00};
    assert_text(bp_utf8_of(arena, p, 5), "aé\u1ead\U0001F600");
    assert_text(bp_utf8_of(arena, p, 2), "aé");
    assert_text(bp_utf8_of(arena, p, 0), "");
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(texts_are_composed), T(characters_one_by_one), T(and_back)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
