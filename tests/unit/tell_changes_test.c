/* Changes: in per cent, in the unit, as a multiple; a day where months are of different length. */
#include "story_help.h"

/* Two months, 31 days of `first` and 30 (November) of `second` each day. */
static struct bp_story months(struct run *r, const char *first, const char *second, const char *metrics)
{
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    struct bp_edition *edition = BP_NEW(r->cx.arena, struct bp_edition);
    struct bp_story story;
    bp_buf_adds(&csv, "at,x\n");
    for (int day = 1; day <= 61; day++)
        bp_buf_fmt(&csv, "2026-%02d-%02d,%s\n", day > 31 ? 11 : 10, day > 31 ? day - 31 : day,
                   day > 31 ? second : first);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    struct bp_text yaml = bp_text_fmt(r->cx.arena,
                                      "pack: {title: T, period: month}\nsources:\n  s: {file: s.csv, time: at, grain: "
                                      "day}\nmetrics:\n%s",
                                      metrics);
    must_find(r, bp_text_z(r->cx.arena, yaml), "2026-12-01");
    *edition = whole_edition(r);
    must_tell(r, edition, &story);
    return story;
}

#define SUM "  - {id: m, source: s, measure: sum(x), unit: EUR, better: up}\n"

static void what_adds_up_is_told_a_day_too(void **state)
{
    struct bp_story story = months(*state, "10", "10", SUM);
    must_have(&story, "| Month | 300 | 310 | −3.2 % (0.0 % per day) |");
    must_have(&story, " | **300** | EUR | — | −10 (0.0 per day) |"); /* the scorecard */
    bp_story_close(&story);
}

static void small_daily_differences_are_not_nothing(void **state)
{
    struct bp_story story = months(*state, "1", "1.0015", SUM);
    must_have(&story, " | −1 (+0.002 per day) |");
    bp_story_close(&story);
}

static void a_mean_is_of_any_number_of_days(void **state)
{
    struct bp_story story = months(*state, "10", "11", "  - {id: m, source: s, measure: mean(x), better: up}\n");
    must_have(&story, "| Month | 11.0 | 10.0 | +10 % |");
    must_not_have(&story, "per day");
    bp_story_close(&story);
}

static void formulas_of_sums_add_up(void **state)
{
    struct bp_story story = months(*state, "10", "10",
                                   SUM "  - {id: twice, formula: 2 * m, better: up}\n"
                                       "  - {id: again, formula: twice - m, better: up}\n"
                                       "  - {id: back, formula: m + lag(m), better: up}\n");
    must_have(&story, "| Month | 600.0 | 620.0 | −3.2 % (0.0 % per day) |");
    must_have(&story, "| Month | 300.0 | 310.0 | −3.2 % (0.0 % per day) |");
    must_not_have(&story, "| Month | 610.0 | — (1) | n/a (1) (");
    bp_story_close(&story);
}

static void below_zero_it_is_in_the_unit(void **state)
{
    struct bp_story story = months(*state, "2", "-1", SUM);
    must_have(&story, "| Month | −30 | 62 | EUR −92 (EUR −3.0 per day) |");
    bp_story_close(&story);
}

static void what_is_left_is_not_all_gone(void **state)
{
    struct bp_story story = months(*state, "1000", "2", "  - {id: m, source: s, measure: mean(x), better: up}\n");
    must_have(&story, "| −99.8 % |");
    bp_story_close(&story);
    run_teardown(state);
    run_setup(state);
    story = months(*state, "1000", "0", "  - {id: m, source: s, measure: mean(x), better: up}\n");
    must_have(&story, "| −100 % |");
    bp_story_close(&story);
}

/* ---- real, or within the margin of error */

/* Rows of a week in November and of the week before, each with a number 0 to 3. */
static struct bp_story weeks(struct run *r, int now, int before, const char *keys, const char *metrics)
{
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    struct bp_edition *edition = BP_NEW(r->cx.arena, struct bp_edition);
    struct bp_story story;
    bp_buf_adds(&csv, "at,x\n2026-11-01,1\n");
    for (int i = 0; i < now + before; i++)
        bp_buf_fmt(&csv, "2026-11-%d,%d\n", i < now ? 17 : 10, i % 4);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    struct bp_text yaml = bp_text_fmt(r->cx.arena,
                                      "pack: {title: T%s}\nsources:\n  s: {file: s.csv, time: at, empty_days: "
                                      "zero}\nmetrics:\n%s",
                                      keys, metrics);
    must_find(r, bp_text_z(r->cx.arena, yaml), *keys ? "2026-12-01" : "2026-11-23");
    *edition = whole_edition(r);
    must_tell(r, edition, &story);
    return story;
}

#define COUNT "  - {id: m, source: s, measure: count(), unit: orders"

static void a_change_is_real_where_0_lies_outside(void **state)
{
    struct bp_story story = weeks(*state, 39, 19, "", COUNT "}\n");
    must_have(&story, "+20 orders (+4 to +36) on the week before: a real change");
    must_have(&story, "| +20 real |"); /* the scorecard */
    must_not_have(&story, "on the year before");
    bp_story_close(&story);
}

static void falls_are_real_too(void **state)
{
    struct bp_story story = weeks(*state, 19, 39, "", COUNT "}\n");
    must_have(&story, "−20 orders (−36 to −4) on the week before: a real change");
    must_have(&story, "| **−20 real** |");
    bp_story_close(&story);
}

static void a_change_may_lie_within_the_margin(void **state)
{
    struct bp_story story = weeks(*state, 39, 34, "", "  - {id: m, source: s, measure: share(x > 1), unit: '%'}\n");
    must_have(&story, " points (");
    must_have(&story, " on the week before: within the margin of error");
    must_not_have(&story, " real");
    bp_story_close(&story);
}

static void nothing_is_said_of_what_has_no_interval(void **state)
{
    struct bp_story story = weeks(*state, 39, 19, "", "  - {id: m, source: s, measure: max(x)}\n");
    must_not_have(&story, "on the week before");
    bp_story_close(&story);
}

static void windows_that_share_days_are_not_called_real(void **state)
{
    struct bp_story story = weeks(*state, 39, 1, "", COUNT ", window: 2w}\n");
    must_not_have(&story, "on the week before");
    must_not_have(&story, " real");
    bp_story_close(&story);
}

static void more_days_are_no_real_change(void **state)
{
    struct bp_story story = weeks(*state, 39, 1, ", period: month", COUNT "}\n");
    must_not_have(&story, "on the month before");
    must_not_have(&story, " real");
    bp_story_close(&story);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(what_adds_up_is_told_a_day_too),
                                       T(small_daily_differences_are_not_nothing),
                                       T(a_mean_is_of_any_number_of_days),
                                       T(formulas_of_sums_add_up),
                                       T(below_zero_it_is_in_the_unit),
                                       T(what_is_left_is_not_all_gone),
                                       T(a_change_is_real_where_0_lies_outside),
                                       T(falls_are_real_too),
                                       T(a_change_may_lie_within_the_margin),
                                       T(nothing_is_said_of_what_has_no_interval),
                                       T(windows_that_share_days_are_not_called_real),
                                       T(more_days_are_no_real_change)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
