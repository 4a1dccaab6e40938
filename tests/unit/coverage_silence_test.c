/* Which silences are missing and which are quiet: the rule's own words, and its edges. */
#include "pack_help.h"

#include "coverage/silence.h"

enum { MOST = 500 };

struct source {
    struct bp_arena *arena;
    long long rows[MOST];
    bool closed[MOST], any_closed, stopped;
    unsigned char states[MOST];
    int count;
};

#define MONDAY bp_day(2026, 1, 5)

static struct source *source_new(int count, long long rows_a_day)
{
    struct source *s = calloc(1, sizeof *s);
    assert_non_null(s);
    s->arena = bp_arena_new(NULL);
    s->count = count;
    for (int i = 0; i < count; i++)
        s->rows[i] = rows_a_day;
    return s;
}

static void judge(struct source *s)
{
    struct bp_row_days days = {MONDAY, MONDAY + s->count, s->rows, s->any_closed ? s->closed : NULL};
    s->stopped = bp_silence_judge(s->arena, &days, s->states);
}

static void expect(const struct source *s, int from, int to, enum bp_day_state want)
{
    static const char *const names[] = {"missing", "quiet", "with rows"};
    for (int i = from; i < to; i++)
        if (s->states[i] != want)
            fail_msg("day %d is %s, not %s", i, names[s->states[i]], names[want]);
}

static void source_free(struct source *s)
{
    bp_arena_free(s->arena);
    free(s);
}

static void silent(struct source *s, int from, int to)
{
    for (int i = from; i < to; i++)
        s->rows[i] = 0;
}

static void a_desk_from_monday_to_friday_is_complete(void **state)
{
    struct source *s = source_new(98, 40);
    (void)state;
    for (int i = 0; i < 98; i++)
        if (i % 7 > 4)
            s->rows[i] = 0;
    judge(s);
    for (int i = 7; i < 98; i++) /* from its second week on: before, nobody can know its Saturdays */
        expect(s, i, i + 1, i % 7 > 4 ? BP_DAY_QUIET : BP_DAY_ROWS);
    assert_false(s->stopped);
    source_free(s);
}

/* The very first weekend: no Saturday is held yet. Within the data it counts as closed, at the end as any day. */
static void a_weekday_without_days(void **state)
{
    struct source *s = source_new(12, 40);
    (void)state;
    silent(s, 5, 7);
    judge(s);
    expect(s, 5, 7, BP_DAY_QUIET);
    s->count = 7;
    judge(s);
    expect(s, 5, 7, BP_DAY_MISSING);
    assert_true(s->stopped);
    source_free(s);
}

static void ten_rows_within_and_4_6_at_the_end(void **state)
{
    (void)state;
    for (int rows = 9; rows <= 10; rows++) {
        struct source *s = source_new(80, rows);
        silent(s, 70, 71);
        judge(s);
        expect(s, 70, 71, rows == 10 ? BP_DAY_MISSING : BP_DAY_QUIET);
        source_free(s);
    }
    for (int rows = 4; rows <= 5; rows++) {
        struct source *s = source_new(71, rows);
        silent(s, 70, 71);
        judge(s);
        expect(s, 70, 71, rows == 5 ? BP_DAY_MISSING : BP_DAY_QUIET);
        assert_int_equal(s->stopped, rows == 5);
        source_free(s);
    }
}

static void averages_need_tenths(void **state)
{
    struct source *s = source_new(0, 0); /* 2.3 rows a day over ten weeks of seven days: 161 rows, of 56 days 128.8 */
    (void)state;
    s->count = 72;
    for (int i = 0; i < 70; i++)
        s->rows[i] = 2;
    for (int i = 14; i < 70; i += 7) /* the eight Mondays and Tuesdays: 2.3 on average needs tenths */
        s->rows[i] = i < 14 + 7 * 4 ? 2 : 3, s->rows[i + 1] = 2;
    judge(s); /* Monday 2.5, Tuesday 2: 4.5 */
    expect(s, 70, 72, BP_DAY_QUIET);
    s->rows[14 + 1] = 3; /* Tuesday 2.125: 4.625 */
    judge(s);
    expect(s, 70, 72, BP_DAY_MISSING);
    source_free(s);
}

static void a_small_shop_that_stopped_is_not_quiet(void **state)
{
    struct source *s = source_new(77, 6);
    (void)state;
    silent(s, 72, 77);
    judge(s);
    expect(s, 72, 77, BP_DAY_MISSING);
    assert_true(s->stopped);
    source_free(s);
}

static void a_source_that_stopped_stays_missing_however_long(void **state)
{
    struct source *s = source_new(450, 30);
    (void)state;
    silent(s, 70, 450);
    judge(s);
    expect(s, 70, 450, BP_DAY_MISSING);
    source_free(s);
}

static void a_busy_lines_one_silent_tuesday(void **state)
{
    struct source *s = source_new(84, 200);
    (void)state;
    silent(s, 71, 72);
    judge(s);
    expect(s, 71, 72, BP_DAY_MISSING);
    expect(s, 72, 84, BP_DAY_ROWS);
    assert_false(s->stopped);
    source_free(s);
}

/* In waves a month apart: the first two gaps are missing, from the third on they are its habit. */
static void waves_are_a_habit_from_the_third_on(void **state)
{
    struct source *s = source_new(180, 0);
    (void)state;
    for (int i = 0; i < 180; i += 30)
        for (int k = 0; k < 7 && i + k < 180; k++)
            s->rows[i + k] = 20;
    judge(s);
    expect(s, 7, 30, BP_DAY_MISSING);
    expect(s, 37, 60, BP_DAY_MISSING);
    expect(s, 67, 90, BP_DAY_QUIET);
    expect(s, 97, 120, BP_DAY_QUIET);
    expect(s, 157, 180, BP_DAY_QUIET); /* as long at the end as before */
    assert_false(s->stopped);
    source_free(s);
}

static void a_silence_more_than_twice_as_long_is_no_habit(void **state)
{
    struct source *s = source_new(400, 0);
    (void)state;
    for (int i = 0; i < 150; i += 30)
        for (int k = 0; k < 7; k++)
            s->rows[i + k] = 20;
    judge(s);
    expect(s, 127, 400, BP_DAY_MISSING);
    assert_true(s->stopped);
    source_free(s);
}

static void a_habit_lies_in_the_last_182_days(void **state)
{
    for (int back = 182; back <= 183; back++) { /* the first gap ended so many days before the third began */
        struct source *s = source_new(0, 0);
        (void)state;
        s->count = 290;
        for (int i = 0; i < 290; i++)
            s->rows[i] = 20;
        silent(s, 60, 61);
        silent(s, 100, 101);
        silent(s, 61 + back, 62 + back);
        judge(s);
        expect(s, 61 + back, 62 + back, back == 182 ? BP_DAY_QUIET : BP_DAY_MISSING);
        source_free(s);
    }
}

static void closed_days_are_neither(void **state)
{
    struct source *s = source_new(91, 50);
    (void)state;
    s->any_closed = true;
    silent(s, 70, 73);
    s->closed[70] = s->closed[71] = true;
    judge(s);
    expect(s, 70, 72, BP_DAY_QUIET);
    expect(s, 72, 73, BP_DAY_MISSING);
    s->closed[72] = true;
    judge(s);
    expect(s, 70, 73, BP_DAY_QUIET);
    source_free(s);
}

/* A closed Monday, silent, would pull the Mondays' average below what makes the next one missing. */
static void closed_days_are_not_averaged(void **state)
{
    struct source *s = source_new(91, 0);
    (void)state;
    for (int i = 0; i < 91; i++)
        s->rows[i] = i % 7 == 0 ? 10 : 1;
    silent(s, 63, 64);
    silent(s, 70, 71);
    judge(s);
    expect(s, 63, 64, BP_DAY_MISSING);
    expect(s, 70, 71, BP_DAY_MISSING); /* the missing one before is left out as well */
    s->any_closed = true;
    s->closed[63] = true;
    judge(s);
    expect(s, 63, 64, BP_DAY_QUIET);
    expect(s, 70, 71, BP_DAY_MISSING);
    source_free(s);
}

static void only_eight_weeks_are_averaged(void **state)
{
    struct source *s = source_new(150, 3);
    (void)state;
    for (int i = 0; i < 70; i++)
        s->rows[i] = 100;
    silent(s, 126, 127); /* Monday 18 weeks on: the Monday of day 70 is the first of its eight */
    judge(s);
    expect(s, 126, 127, BP_DAY_QUIET);
    s->rows[70] = 100;
    judge(s);
    expect(s, 126, 127, BP_DAY_MISSING);
    source_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_desk_from_monday_to_friday_is_complete),
        cmocka_unit_test(a_weekday_without_days),
        cmocka_unit_test(ten_rows_within_and_4_6_at_the_end),
        cmocka_unit_test(averages_need_tenths),
        cmocka_unit_test(a_small_shop_that_stopped_is_not_quiet),
        cmocka_unit_test(a_source_that_stopped_stays_missing_however_long),
        cmocka_unit_test(a_busy_lines_one_silent_tuesday),
        cmocka_unit_test(waves_are_a_habit_from_the_third_on),
        cmocka_unit_test(a_silence_more_than_twice_as_long_is_no_habit),
        cmocka_unit_test(a_habit_lies_in_the_last_182_days),
        cmocka_unit_test(closed_days_are_neither),
        cmocka_unit_test(closed_days_are_not_averaged),
        cmocka_unit_test(only_eight_weeks_are_averaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
