/* Texts by day: whether they show rows to be totals of units; merged, saved and loaded in any order to the same bytes.
 */
#include "harvest/units.h"

#include "pack_help.h"

struct seen {
    const char *day, *value;
};

static struct bp_unit_text text_of(const struct seen *s, uint64_t key)
{
    return (struct bp_unit_text){.column = 7,
                                 .value = bp_hash(bp_text_of(s->value)).a,
                                 .key = key,
                                 .day = day_of(s->day),
                                 .is_text = *s->value != '5'};
}

static void see(struct run *r, struct bp_unit_texts *u, const struct seen *s, uint64_t key)
{
    struct bp_unit_text text = text_of(s, key);
    if (bp_units_row(u) && bp_units_day(u, 0, text.day))
        bp_units_add(r->cx.arena, u, &text);
}

static bool fits(struct run *r, const struct seen *list, size_t count, const char *end)
{
    struct bp_unit_texts u;
    bp_units_start(&u, r->cx.arena, 1, true);
    for (size_t i = 0; i < count; i++)
        see(r, &u, &list[i], 0);
    return bp_units_fit(r->cx.arena, &u, 0, day_of("2026-01-01"), day_of(end));
}

#define FITS(r, end, ...) \
    fits(r, (const struct seen[]){__VA_ARGS__}, sizeof((const struct seen[]){__VA_ARGS__}) / sizeof(struct seen), end)

#define FOUR(value)                                                      \
    {"2026-02-02", value}, {"2026-02-09", value}, {"2026-02-16", value}, \
    {                                                                    \
        "2026-02-23", value                                              \
    }

static void more_than_half_the_values_once_a_unit_and_in_four(void **state)
{
    struct run *r = *state;
    assert_true(FITS(r, "2026-03-01", FOUR("Ann"), FOUR("Bob")));
    assert_true(FITS(r, "2026-03-01", FOUR("Ann"), FOUR("Bob"), {"2026-02-02", "Cat"}));
    assert_false(FITS(r, "2026-03-01", FOUR("Ann"), {"2026-02-02", "Cat"})); /* half */
    assert_false(FITS(r, "2026-03-01", FOUR("Ann"), {"2026-02-02", "Ann"}));
    assert_false(FITS(r, "2026-02-23", FOUR("Ann"), FOUR("Bob"))); /* three units before that day */
    assert_false(FITS(r, "2026-03-01", FOUR("5")));                /* a number names nothing */
}

static void days_of_no_unit_end_it(void **state)
{
    struct run *r = *state;
    assert_false(FITS(r, "2026-03-01", FOUR("Ann"), {"2026-02-03", "Bob"}));
    assert_false(FITS(r, "2026-03-01", {"2026-02-03", "Bob"}, FOUR("Ann")));
    assert_true(FITS(r, "2026-03-01", {"2026-02-28", "Bob"}, FOUR("Ann"), FOUR("Cy"), {"2026-02-28", "Bob"}));
    assert_true(FITS(r, "2026-06-01", {"2026-02-01", "Ann"}, {"2026-03-01", "Ann"}, {"2026-04-01", "Ann"},
                     {"2026-05-01", "Ann"}));
    assert_true(FITS(r, "2026-06-01", {"2026-01-31", "Ann"}, {"2026-02-28", "Ann"}, {"2026-04-30", "Ann"},
                     {"2026-03-31", "Ann"}));
    assert_false(FITS(r, "2026-06-01", {"2026-02-01", "Ann"}, {"2026-03-01", "Ann"}, {"2026-04-01", "Ann"},
                      {"2026-04-30", "Ann"}));
}

static void versions_of_a_row_are_one_row(void **state)
{
    struct run *r = *state;
    static const struct seen list[] = {FOUR("Ann")};
    struct bp_unit_texts u;
    bp_units_start(&u, r->cx.arena, 1, true);
    for (int again = 0; again < 2; again++)
        for (size_t i = 0; i < 4; i++)
            see(r, &u, &list[i], 100 + i);
    assert_true(bp_units_fit(r->cx.arena, &u, 0, day_of("2026-01-01"), day_of("2026-03-01")));
    see(r, &u, &list[2], 99);
    assert_false(bp_units_fit(r->cx.arena, &u, 0, day_of("2026-01-01"), day_of("2026-03-01")));
}

static void too_many_rows_show_nothing(void **state)
{
    struct run *r = *state;
    struct bp_unit_texts u;
    bp_units_start(&u, r->cx.arena, 1, true);
    static const struct seen list[] = {FOUR("Ann")};
    for (size_t i = 0; i < 4; i++)
        see(r, &u, &list[i], 0);
    for (int i = 4; i <= BP_UNIT_ROWS_MOST; i++)
        bp_units_row(&u);
    assert_false(bp_units_fit(r->cx.arena, &u, 0, day_of("2026-01-01"), day_of("2026-03-01")));
    assert_false(bp_units_row(&u));
}

static struct bp_text saved(struct run *r, const struct bp_unit_texts *u)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_units_save(&b, u);
    return bp_buf_text(&b);
}

static void add_random(struct run *r, struct bp_unit_texts *u, uint64_t seed, int from, int to, bool backwards)
{
    static const char *const values[] = {"Ann", "Bob", "5", "Cy"};
    for (int k = from; k < to; k++) {
        int i = backwards ? from + to - 1 - k : k;
        uint64_t own = seed * 1000 + (uint64_t)i;
        unsigned days = dice(&own, 12) ? 7 * dice(&own, 30) : dice(&own, 200);
        struct seen s = {"2026-01-05", values[dice(&own, 4)]};
        struct bp_unit_text text = text_of(&s, dice(&own, 3));
        text.day += (int)days;
        if (bp_units_row(u) && bp_units_day(u, 0, text.day))
            bp_units_add(r->cx.arena, u, &text);
    }
}

static void any_order_and_any_pieces_save_to_the_same_bytes(void **state)
{
    struct run *r = *state;
    for (uint64_t seed = 1; seed < 60; seed++) {
        struct bp_unit_texts whole, back, a, b;
        bp_units_start(&whole, r->cx.arena, 1, true);
        bp_units_start(&back, r->cx.arena, 1, true);
        bp_units_start(&a, r->cx.arena, 1, true);
        bp_units_start(&b, r->cx.arena, 1, true);
        add_random(r, &whole, seed, 0, 60, false);
        add_random(r, &back, seed, 0, 60, true);
        add_random(r, &a, seed, 0, 25, false);
        add_random(r, &b, seed, 25, 60, false);
        struct bp_unit_texts loaded;
        struct bp_wire in = {saved(r, &b), false};
        bp_units_start(&loaded, r->cx.arena, 1, true);
        bp_units_load(r->cx.arena, &loaded, &in);
        assert_true(!in.bad && in.rest.n == 0);
        bp_units_merge(r->cx.arena, &a, &loaded);
        assert_true(bp_text_eq(saved(r, &whole), saved(r, &back)));
        assert_true(bp_text_eq(saved(r, &whole), saved(r, &a)));
    }
}

/* Newest first, each day may be the first of a week of totals: until older ones show that it is not. */
static void what_later_rows_make_useless_goes(void **state)
{
    struct run *r = *state;
    struct bp_unit_texts up, down;
    bp_units_start(&up, r->cx.arena, 1, true);
    bp_units_start(&down, r->cx.arena, 1, true);
    for (int i = 0; i < 400 * 40; i++)
        for (int k = 0; k < 2; k++) {
            struct bp_unit_texts *u = k ? &down : &up;
            int at = k ? 400 * 40 - 1 - i : i;
            struct bp_unit_text text = {
                .column = 1, .value = (uint64_t)(at % 40) + 1, .day = 20000 + at / 40, .is_text = true};
            if (bp_units_row(u) && bp_units_day(u, 0, text.day))
                bp_units_add(r->cx.arena, u, &text);
        }
    assert_true(bp_text_eq(saved(r, &up), saved(r, &down)));
    assert_true(down.cap < 400 * 40); /* not all of them were kept */
    assert_false(bp_units_fit(r->cx.arena, &down, 0, 20000, 20400));
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(more_than_half_the_values_once_a_unit_and_in_four),
                                       T(days_of_no_unit_end_it),
                                       T(versions_of_a_row_are_one_row),
                                       T(what_later_rows_make_useless_goes),
                                       T(too_many_rows_show_nothing),
                                       T(any_order_and_any_pieces_save_to_the_same_bytes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
