/* What is written as it comes looks like what jansson writes, to the byte. */
#include "packjson/json.h"
#include "pack_help.h"

#include <math.h>
#include <string.h>

static struct bp_text number(struct bp_arena *arena, bool by_jansson, bool known, double value)
{
    struct bp_buf b = bp_buf_new(arena);
    struct bp_json_out out = {.text = &b};
    if (by_jansson)
        bp_json_put(&out, NULL, bp_json_number(known, value));
    else
        bp_json_put_number(&out, NULL, known, value);
    assert_false(out.failed);
    return bp_buf_text(&b);
}

static void same_number(struct bp_arena *arena, double value)
{
    struct bp_text ours = number(arena, false, true, value), theirs = number(arena, true, true, value);
    if (!bp_text_eq(ours, theirs))
        fail_msg("%a: %.*s, jansson %.*s", value, BP_ARG(ours), BP_ARG(theirs));
}

static uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state ^ *state >> 29;
}

static void numbers_are_jansson_s(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    static const double some[] = {0,
                                  -0.0,
                                  1,
                                  -1,
                                  113,
                                  0.5,
                                  -0.5,
                                  1e14,
                                  1e15,
                                  -1e15,
                                  1e16,
                                  1e-5,
                                  1e-4,
                                  1e100,
                                  1e-100,
                                  1e-7,
                                  1e22,
                                  2.5e-10,
                                  5e-324,
                                  1.7e308,
                                  999999999999999,
                                  1e15 - 1,
                                  123456789012345.6,
                                  NAN,
                                  INFINITY,
                                  -INFINITY,
                                  0.1,
                                  1.0 / 3,
                                  100.0 / 3};
    uint64_t seed = 11;
    for (size_t i = 0; i < sizeof some / sizeof *some; i++)
        same_number(arena, some[i]);
    for (int i = 0; i < 200000; i++) {
        uint64_t bits = next_random(&seed);
        double any;
        memcpy(&any, &bits, sizeof any);
        same_number(arena, any);
        same_number(arena, (double)(int64_t)bits / 1e4);
        same_number(arena, (double)(bits % 1000000) / 100 - 5000);
        if (i % 1000 == 0)
            bp_arena_reset(arena);
    }
    assert_true(bp_text_is(number(arena, false, false, 5), "null"));
    bp_arena_free(arena);
}

static json_t *tree(void)
{
    return json_pack("{s:{s:[], s:{}}, s:[{s:s, s:b, s:n}, {s:[i, f, s]}], s:s, s:n}", "empty", "list", "object",
                     "items", "day", "2026-11-16", "whole", 1, "word", "points", 113, 0.5, "x", "text",
                     "quoted \" and \\, a\nline, \xe0\xb8\x81", "last");
}

static void write_by_hand(struct bp_json_out *out)
{
    bp_json_open(out, NULL, '{');
    bp_json_open(out, "empty", '{');
    bp_json_open(out, "list", '[');
    bp_json_close(out, ']');
    bp_json_open(out, "object", '{');
    bp_json_close(out, '}');
    bp_json_close(out, '}');
    bp_json_open(out, "items", '[');
    bp_json_open(out, NULL, '{');
    bp_json_put_plain(out, "day", BP_T("2026-11-16"));
    bp_json_put_bool(out, "whole", true);
    bp_json_put_word(out, "word", NULL);
    bp_json_close(out, '}');
    bp_json_open(out, NULL, '{');
    bp_json_open(out, "points", '[');
    bp_json_put_number(out, NULL, true, 113);
    bp_json_put_number(out, NULL, true, 0.5);
    bp_json_put_word(out, NULL, "x");
    bp_json_close(out, ']');
    bp_json_close(out, '}');
    bp_json_close(out, ']');
    bp_json_put(out, "text", json_string("quoted \" and \\, a\nline, \xe0\xb8\x81"));
    bp_json_put(out, "last", json_null());
    bp_json_close(out, '}');
}

static void shapes_are_jansson_s(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_buf hand = bp_buf_new(arena), mixed = bp_buf_new(arena);
    struct bp_json_out by_hand = {.text = &hand}, by_member = {.text = &mixed};
    json_t *root = tree();
    char *whole = json_dumps(root, JSON_INDENT(1) | JSON_REAL_PRECISION(15));
    write_by_hand(&by_hand);
    bp_json_open(&by_member, NULL, '{');
    bp_json_put_all(&by_member, root);
    bp_json_close(&by_member, '}');
    assert_false(by_hand.failed || by_member.failed);
    assert_string_equal(bp_text_z(arena, bp_buf_text(&hand)), whole);
    assert_string_equal(bp_text_z(arena, bp_buf_text(&mixed)), whole);
    free(whole);
    bp_arena_free(arena);
}

/* Numbers come again, among others: each is written as it is. */
static void numbers_that_come_again(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_buf hand = bp_buf_new(arena);
    struct bp_json_out out = {.text = &hand};
    json_t *list = json_array();
    bp_json_open(&out, NULL, '[');
    for (int round = 0; round < 3; round++)
        for (int i = 0; i < 100; i++) {
            double value = (i - 50) / 7.0;
            bp_json_put_number(&out, NULL, true, value);
            json_array_append_new(list, bp_json_number(true, value));
        }
    bp_json_close(&out, ']');
    char *whole = json_dumps(list, JSON_INDENT(1) | JSON_REAL_PRECISION(15));
    assert_string_equal(bp_text_z(arena, bp_buf_text(&hand)), whole);
    free(whole);
    json_decref(list);
    bp_arena_free(arena);
}

static void no_memory_is_no_value(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_buf b = bp_buf_new(arena);
    struct bp_json_out out = {.text = &b}, all = {.text = &b};
    bp_json_put(&out, NULL, NULL);
    bp_json_put_all(&all, NULL);
    assert_true(out.failed && all.failed);
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_jansson_s),
        cmocka_unit_test(shapes_are_jansson_s),
        cmocka_unit_test(numbers_that_come_again),
        cmocka_unit_test(no_memory_is_no_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
