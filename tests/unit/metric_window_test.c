/* Windows: to-dates, what lies one step back and a year back, on the days where calendars are hard. */
#include "metric/metric.h"
#include "pack_help.h"

static struct bp_calendar calendar(int week_start, int fiscal_year_end)
{
    return (struct bp_calendar){week_start, fiscal_year_end};
}

static void is(struct bp_window w, const char *start, const char *end)
{
    if (w.span.start != day_of(start) || w.span.end != day_of(end)) {
        struct bp_ymd a = bp_ymd_of(w.span.start), b = bp_ymd_of(w.span.end);
        fail_msg("%d-%02d-%02d to %d-%02d-%02d, not %s to %s", a.year, a.month, a.day, b.year, b.month, b.day, start,
                 end);
    }
}

struct to_date_case {
    enum bp_period_kind kind;
    int fiscal_year_end;
    const char *end;
    const char *now, *back[2], *year[2]; /* starts of now; start and end of the others */
};

static void to_dates(void **state)
{
    static const struct to_date_case cases[] = {
        {BP_MONTH, 12, "2026-11-16", "2026-11-01", {"2026-10-01", "2026-10-16"}, {"2025-11-01", "2025-11-16"}},
        {BP_MONTH,
         12,
         "2026-03-31",
         "2026-03-01",
         {"2026-02-01", "2026-03-01"},
         {"2025-03-01", "2025-03-31"}}, /* 30 days of 28 */
        {BP_MONTH, 12, "2026-04-01", "2026-03-01", {"2026-02-01", "2026-03-01"}, {"2025-03-01", "2025-04-01"}}, /* whole
                                                                                                                 */
        {BP_MONTH,
         12,
         "2026-05-01",
         "2026-04-01",
         {"2026-03-01", "2026-04-01"},
         {"2025-04-01", "2025-05-01"}}, /* 30 days: all 31 */
        {BP_MONTH, 12, "2026-04-30", "2026-04-01", {"2026-03-01", "2026-03-30"}, {"2025-04-01", "2025-04-30"}},
        {BP_MONTH,
         12,
         "2024-03-01",
         "2024-02-01",
         {"2024-01-01", "2024-02-01"},
         {"2023-02-01", "2023-03-01"}}, /* ends on 29 February */
        {BP_MONTH, 12, "2024-02-29", "2024-02-01", {"2024-01-01", "2024-01-29"}, {"2023-02-01", "2023-03-01"}},
        {BP_MONTH,
         12,
         "2025-03-01",
         "2025-02-01",
         {"2025-01-01", "2025-02-01"},
         {"2024-02-01", "2024-03-01"}}, /* whole with whole */
        {BP_QUARTER,
         12,
         "2024-03-01",
         "2024-01-01",
         {"2023-10-01", "2023-11-30"},
         {"2023-01-01", "2023-03-01"}}, /* 29 -> 28 February */
        {BP_QUARTER, 12, "2026-03-31", "2026-01-01", {"2025-10-01", "2025-12-29"}, {"2025-01-01", "2025-03-31"}},
        {BP_QUARTER, 12, "2026-07-01", "2026-04-01", {"2026-01-01", "2026-04-01"}, {"2025-04-01", "2025-07-01"}},
        {BP_QUARTER,
         12,
         "2026-06-30",
         "2026-04-01",
         {"2026-01-01", "2026-04-01"},
         {"2025-04-01", "2025-06-30"}}, /* 90 days of 90 */
        {BP_QUARTER, 1, "2024-03-01", "2024-02-01", {"2023-11-01", "2023-11-30"}, {"2023-02-01", "2023-03-01"}},
        {BP_YEAR,
         12,
         "2024-12-31",
         "2024-01-01",
         {"2023-01-01", "2024-01-01"},
         {"2023-01-01", "2023-12-31"}}, /* 365 days of 365 */
        {BP_YEAR, 12, "2025-01-01", "2024-01-01", {"2023-01-01", "2024-01-01"}, {"2023-01-01", "2024-01-01"}},
        {BP_YEAR, 3, "2026-11-16", "2026-04-01", {"2025-04-01", "2025-11-16"}, {"2025-04-01", "2025-11-16"}},
        {BP_YEAR, 3, "2024-06-01", "2024-04-01", {"2023-04-01", "2023-06-01"}, {"2023-04-01", "2023-06-01"}},
        {BP_YEAR,
         2,
         "2024-03-01",
         "2023-03-01",
         {"2022-03-01", "2023-03-01"},
         {"2022-03-01", "2023-03-01"}}, /* whole, 366 days */
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct to_date_case *k = &cases[i];
        struct bp_calendar c = calendar(0, k->fiscal_year_end);
        struct bp_window w = bp_window_to_date(&c, k->kind, day_of(k->end));
        assert_true(w.to_date);
        is(w, k->now, k->end);
        is(bp_window_back(&c, w, 1), k->back[0], k->back[1]);
        is(bp_window_prior_year(&c, w), k->year[0], k->year[1]);
    }
}

static void whole_periods(void **state)
{
    struct bp_calendar c = calendar(0, 12), f = calendar(6, 6);
    (void)state;
    struct bp_window week = {BP_WEEK, false, {day_of("2026-11-16"), day_of("2026-11-23")}};
    is(bp_window_back(&c, week, 1), "2026-11-09", "2026-11-16");
    is(bp_window_back(&c, week, 53), "2025-11-10", "2025-11-17");
    is(bp_window_prior_year(&c, week), "2025-11-17", "2025-11-24"); /* 364 days */
    struct bp_window sunday = {BP_WEEK, false, {day_of("2024-02-25"), day_of("2024-03-03")}};
    is(bp_window_prior_year(&f, sunday), "2023-02-26", "2023-03-05");
    struct bp_window month = {BP_MONTH, false, {day_of("2024-02-01"), day_of("2024-03-01")}};
    is(bp_window_prior_year(&c, month), "2023-02-01", "2023-03-01");
    is(bp_window_back(&c, month, 1), "2024-01-01", "2024-02-01");
    is(bp_window_back(&c, month, 14), "2022-12-01", "2023-01-01");
    struct bp_window quarter = {BP_QUARTER, false, {day_of("2026-07-01"), day_of("2026-10-01")}};
    is(bp_window_prior_year(&f, quarter), "2025-07-01", "2025-10-01");
    is(bp_window_back(&f, quarter, 2), "2026-01-01", "2026-04-01");
    struct bp_window year = {BP_YEAR, false, {day_of("2023-07-01"), day_of("2024-07-01")}};
    is(bp_window_prior_year(&f, year), "2022-07-01", "2023-07-01");
    is(bp_window_back(&f, year, 3), "2020-07-01", "2021-07-01");
}

static void a_to_date_goes_back_several_steps(void **state)
{
    struct bp_calendar c = calendar(0, 12);
    (void)state;
    struct bp_window w = bp_window_to_date(&c, BP_MONTH, day_of("2026-05-31")); /* 30 days of May */
    is(bp_window_back(&c, w, 1), "2026-04-01", "2026-05-01");
    is(bp_window_back(&c, w, 2), "2026-03-01", "2026-03-31");
    is(bp_window_back(&c, w, 3), "2026-02-01", "2026-03-01");
}

static void units_that_are_differences(void **state)
{
    struct bp_metric m = {.unit = BP_T("%")};
    (void)state;
    assert_true(bp_metric_in_points(&m));
    m.unit = BP_T("points");
    assert_true(bp_metric_in_points(&m));
    m.unit = BP_T("hours");
    assert_false(bp_metric_in_points(&m));
}

#define T(name) cmocka_unit_test(name)

int main(void)
{
    const struct CMUnitTest tests[] = {T(to_dates), T(whole_periods), T(a_to_date_goes_back_several_steps),
                                       T(units_that_are_differences)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
