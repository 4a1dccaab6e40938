/* Spans of time: where each part ends, and what a cell that goes on after them says. */
#include "value/written.h"
#include "pack_help.h"

/* The hours of a copy with nothing after it, so that reading on shows under the address sanitizer; NAN: refused. */
static double hours_in(const struct bp_convention *convention, const char *text, unsigned *shown)
{
    size_t n = strlen(text);
    char *p = malloc(n ? n : 1);
    double hours = 0;
    memcpy(p, text, n);
    bool ok = bp_duration_read(convention, (struct bp_text){p, n}, &hours, shown);
    free(p);
    return ok ? hours : NAN;
}

static void is(const char *text, double want)
{
    const struct bp_convention none = {0};
    unsigned shown;
    double got = hours_in(&none, text, &shown);
    if (isnan(want) ? !isnan(got) : got < want || got > want)
        fail_msg("`%s` is %.17g hours, not %.17g", text, got, want);
    if (!isnan(want))
        assert_true(shown & BP_SHOWN_DURATION);
}

static void each_unit_is_so_many_hours(void **state)
{
    static const char *const names[][5] = {{"d", "day", "days"},
                                           {"h", "hr", "hrs", "hour", "hours"},
                                           {"m", "min", "mins", "minute", "minutes"},
                                           {"s", "sec", "secs", "second", "seconds"},
                                           {"ms", "msec", "msecs", "millisecond", "milliseconds"}};
    static const double hours[] = {24, 1, 1 / 60.0, 1 / 3600.0, 1 / 3600000.0};
    (void)state;
    for (size_t i = 0; i < 5; i++)
        for (size_t j = 0; j < 5 && names[i][j]; j++) {
            char text[32];
            snprintf(text, sizeof text, "1%s", names[i][j]);
            is(text, hours[i]);
            snprintf(text, sizeof text, "-1 %s", names[i][j]);
            is(text, -hours[i]);
        }
    is("0.1 h", 0.1); /* one part is rounded once */
    is("0.1 d", 0.1 * 24);
    is("0.3 m", 0.3 / 60);
    is("2.5 ms", 2.5 / 3600000);
}

static void parts_fall_and_end_where_the_cell_ends(void **state)
{
    static const char *const refused[] = {"",
                                          "-",
                                          "1",
                                          "12",
                                          "1.",
                                          "1,5",
                                          "1h 2",
                                          "1h 2.",
                                          "2m 1h",
                                          "1h 1h",
                                          "1h 1d",
                                          "1h m",
                                          "d",
                                          "1x",
                                          "1 hx",
                                          "1M",
                                          "1.5h 2m",
                                          "1w",
                                          "1 h 2 w",
                                          "1:00",
                                          "1:0:00",
                                          "1:000:00",
                                          "1:00:0",
                                          "1:00:60",
                                          "1:60:00",
                                          "1:00:00x",
                                          "1:00:00 h",
                                          "x1:00:00",
                                          "12345678:00:00",
                                          "1h 2m,3",
                                          "2 h 1:00:00",
                                          "1 d 1:00:60"};
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        is(refused[i], NAN);
    is("1d 2h 3m 4s 5ms", (24 * 3600e6 + 2 * 3600e6 + 3 * 60e6 + 4e6 + 5e3) / 3600e6);
    is("1d, 2h and 3m", 24 + 2 + 3 / 60.0);
    is("1h 5ms", (3600e6 + 5e3) / 3600e6); /* units in between may be missing */
    is("1:00:00", 1);
    is("0:59:59", 3599 / 3600.0);
    is("9999999:00:00", 9999999);
    is("0:00:00.5", 0.5 / 3600);
    is("0:00:00,5", 0.5 / 3600);
    is("-0:30:00", -0.5);
}

/* A clock counts on from the day, which a minus before it leaves open unless a comma or a plus stands between. */
static void a_clock_after_days(void **state)
{
    (void)state;
    is("1 day, 2:00:00", 26);
    is("1 day 2:00:00", 26);
    is("2 days +1:30:00", 49.5);
    is("-1 day, 23:00:00", -1);
    is("-1 days +23:00:00", -1);
    is("-1 day 23:00:00", NAN);
    is("0 days 00:00:01", 1 / 3600.0);
    is("1 day, 2:00:00 3", NAN);
}

static void marks_are_the_column_s(void **state)
{
    const struct bp_convention comma = {.decimal = BP_DECIMAL_COMMA, .decimal_given = true},
                               point = {.decimal = BP_DECIMAL_POINT, .decimal_given = true};
    unsigned shown;
    (void)state;
    assert_near(hours_in(&comma, "1,5h", &shown), 1.5, 0);
    assert_int_equal(shown, BP_SHOWN_DURATION | BP_SHOWN_COMMA);
    assert_true(isnan(hours_in(&comma, "1.5h", &shown)));
    assert_near(hours_in(&point, "1.5h", &shown), 1.5, 0);
    assert_int_equal(shown, BP_SHOWN_DURATION | BP_SHOWN_POINT);
    assert_true(isnan(hours_in(&point, "1,5h", &shown)));
    assert_near(hours_in(&point, "1h 2m", &shown), 62 / 60.0, 0);
    assert_int_equal(shown, BP_SHOWN_DURATION);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_unit_is_so_many_hours),
        cmocka_unit_test(parts_fall_and_end_where_the_cell_ends),
        cmocka_unit_test(a_clock_after_days),
        cmocka_unit_test(marks_are_the_column_s),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
