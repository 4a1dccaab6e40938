/* Streaks: of the whole record, of a record longer than is kept, of a first figure. */
#include "pack_help.h"

#define PACK(more)                                                                                 \
    "pack: {title: T, history: 6}\nsources:\n  s: {file: s.csv, time: at, grain: day}\nmetrics:\n" \
    "  - {id: m, source: s, measure: mean(x), better: up" more "}\ngoals: goals.csv\n"
#define END "2026-11-16"

/* A row a day of the last `weeks` weeks, newest last, each with its week's cell. */
static const struct bp_judgement *judged(struct run *r, const char *const *cells, int weeks, const char *yaml)
{
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    bp_buf_adds(&csv, "at,x\n");
    for (int day = 0; day < weeks * 7; day++) {
        struct bp_ymd d = bp_ymd_of(day_of(END) - weeks * 7 + day);
        bp_buf_fmt(&csv, "%04d-%02d-%02d,%s\n", d.year, d.month, d.day, cells[day / 7]);
    }
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    put(r, "goals.csv", "metric,target\nm,10\n");
    must_measure(r, yaml, END);
    bp_quality_find(&r->cx, &r->metrics, r->scratch, &r->quality);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(END), day_of(END), &r->insight);
    return bp_insight_of(&r->insight, 0, 0);
}

static void a_run_of_all_there_is(void **state)
{
    static const char *const cells[] = {"11", "12", "11", "12"};
    const struct bp_judgement *j = judged(*state, cells, 4, PACK(""));
    assert_int_equal(j->streak, 4);
    assert_true(j->whole_record);
    assert_false(j->first_figure);
}

static void a_run_as_long_as_what_is_kept(void **state)
{
    static const char *const cells[] = {"1", "11", "12", "11", "12", "11", "12", "11", "12"};
    const struct bp_judgement *j = judged(*state, cells, 9, PACK(""));
    assert_int_equal(j->streak, 6);
    assert_true(j->whole_record);
}

static void a_run_after_others(void **state)
{
    static const char *const cells[] = {"11", "1", "12", "11"};
    const struct bp_judgement *j = judged(*state, cells, 4, PACK(""));
    assert_int_equal(j->streak, 2);
    assert_false(j->whole_record);
}

static void a_first_figure_after_blank_cells(void **state)
{
    static const char *const cells[] = {"", "", "", "", "", "", "", "", "12"};
    const struct bp_judgement *j = judged(*state, cells, 9, PACK(""));
    assert_int_equal(j->streak, 1);
    assert_true(j->first_figure);
}

static void not_a_first_one_where_the_history_is_short(void **state)
{
    static const char *const cells[] = {"9", "", "", "", "", "", "", "", "12"};
    const struct bp_judgement *j = judged(*state, cells, 9, PACK(""));
    assert_int_equal(j->streak, 1);
    assert_false(j->first_figure);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(a_run_of_all_there_is), T(a_run_as_long_as_what_is_kept),
                                       T(a_run_after_others), T(a_first_figure_after_blank_cells),
                                       T(not_a_first_one_where_the_history_is_short)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
