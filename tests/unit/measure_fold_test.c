/* Daily cells: one for each segment and day, found again, taken over once, and sorted at the end. */
#include "measure/cells.h"
#include "pack_help.h"

static long long *cell(struct bp_fold *fold, int segment, int day)
{
    return bp_fold_find(fold, segment, day);
}

static void each_segment_and_day_has_one(void **state)
{
    struct run *r = *state;
    struct bp_fold fold;
    bp_fold_start(&fold, r->cx.arena, sizeof(long long));
    for (int round = 0; round < 2; round++)
        for (int segment = 0; segment < 40; segment++)
            for (int day = -20; day < 20; day++)
                *cell(&fold, segment, day) += segment * 1000 + day;
    assert_int_equal(fold.count, 40 * 40);
    for (int segment = 0; segment < 40; segment++)
        for (int day = -20; day < 20; day++)
            assert_int_equal(*cell(&fold, segment, day), 2 * (segment * 1000 + day));
}

static void a_cell_is_taken_over_where_there_is_none(void **state)
{
    struct run *r = *state;
    struct bp_fold fold;
    long long own = 7, other = 9;
    bp_fold_start(&fold, r->cx.arena, sizeof(long long));
    assert_true(bp_fold_take(&fold, 1, 5, &own));
    assert_false(bp_fold_take(&fold, 1, 5, &other));
    assert_true(bp_fold_take(&fold, 5, 1, &other));
    assert_int_equal(*cell(&fold, 1, 5), 7);
    assert_int_equal(*cell(&fold, 5, 1), 9);
    assert_int_equal(fold.count, 2);
}

static void they_are_sorted_at_the_end(void **state)
{
    struct run *r = *state;
    struct bp_fold fold;
    bp_fold_start(&fold, r->cx.arena, sizeof(long long));
    bp_fold_finish(&fold); /* of none */
    assert_int_equal(fold.count, 0);
    static const int places[][2] = {{2, 5}, {0, 9}, {1, -3}, {2, -5}, {0, -9}, {1, 3}, {0, 0}};
    static const int sorted[][2] = {{0, -9}, {0, 0}, {0, 9}, {1, -3}, {1, 3}, {2, -5}, {2, 5}};
    for (size_t i = 0; i < 7; i++)
        *cell(&fold, places[i][0], places[i][1]) = places[i][0] * 100 + places[i][1];
    bp_fold_finish(&fold);
    for (size_t i = 0; i < 7; i++) {
        assert_int_equal(fold.list[i].segment, sorted[i][0]);
        assert_int_equal(fold.list[i].day, sorted[i][1]);
        assert_int_equal(*(long long *)fold.list[i].acc, sorted[i][0] * 100 + sorted[i][1]);
        assert_ptr_equal(fold.list[i].acc, (char *)fold.list[0].acc + i * sizeof(long long)); /* side by side */
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(each_segment_and_day_has_one), T(a_cell_is_taken_over_where_there_is_none),
                                       T(they_are_sorted_at_the_end)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
