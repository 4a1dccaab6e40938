/* Zones: hours that do not exist, hours that occur twice, odd offsets, and every instant there and back. */
#include "pack_help.h"

static const struct bp_zone *zone(struct run *r, const char *name)
{
    const struct bp_zone *z;
    assert_true(bp_zone_open(&r->cx, BP_NOWHERE, bp_text_of(name), &z));
    return z;
}

/* `2024-03-10 02:30` as microseconds, as if it were UTC. */
static int64_t at(const char *text)
{
    int day = 0, hour = (text[11] - '0') * 10 + text[12] - '0', minute = (text[14] - '0') * 10 + text[15] - '0';
    assert_true(bp_day_parse((struct bp_text){text, 10}, &day));
    return day * BP_US_PER_DAY + (hour * 60 + minute) * INT64_C(60000000);
}

static void local_times_and_their_instants(void **state)
{
    static const struct {
        const char *zone, *local, *utc;
        int days; /* the civil day of the instant, less that of the local time */
    } cases[] = {
        {"UTC", "2026-11-16 00:00", "2026-11-16 00:00", 0},
        {"America/New_York", "2024-03-10 01:59", "2024-03-10 06:59", 0},
        {"America/New_York", "2024-03-10 02:30", "2024-03-10 07:30", 0}, /* skipped: the offset before the gap */
        {"America/New_York", "2024-03-10 03:00", "2024-03-10 07:00", 0},
        {"America/New_York", "2024-11-03 01:30", "2024-11-03 05:30", 0}, /* twice: the earlier */
        {"America/New_York", "2024-11-03 02:00", "2024-11-03 07:00", 0},
        {"Europe/London", "2024-03-31 01:30", "2024-03-31 01:30", 0},
        {"Europe/London", "2024-10-27 01:30", "2024-10-27 00:30", 0},
        {"Australia/Lord_Howe", "2024-04-07 01:45", "2024-04-06 14:45", 0}, /* half an hour of summer time */
        {"Australia/Lord_Howe", "2024-10-06 02:15", "2024-10-05 15:45", 0},
        {"America/Sao_Paulo", "2018-11-04 00:30", "2018-11-04 03:30", 0}, /* midnight itself is skipped */
        {"America/Sao_Paulo", "2018-02-17 23:30", "2018-02-18 01:30", 0},
        {"America/Sao_Paulo", "2024-06-01 12:00", "2024-06-01 15:00", 0},
        {"Asia/Bangkok", "2026-01-01 00:00", "2025-12-31 17:00", 0},
        {"Asia/Kathmandu", "2026-01-01 00:00", "2025-12-31 18:15", 0},
        {"Asia/Kolkata", "2026-01-01 05:29", "2025-12-31 23:59", 0},
        {"Pacific/Kiritimati", "2026-01-01 13:00", "2025-12-31 23:00", 0},
        {"Pacific/Chatham", "2024-01-01 13:45", "2024-01-01 00:00", 0},
        {"America/St_Johns", "2024-01-01 00:00", "2024-01-01 03:30", 0},
        {"Pacific/Apia", "2011-12-29 23:59", "2011-12-30 09:59", 0},
        {"Pacific/Apia", "2011-12-30 12:00", "2011-12-30 22:00", 1}, /* a day that was not */
        {"Pacific/Apia", "2011-12-31 00:00", "2011-12-30 10:00", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct bp_zone *z = zone(*state, cases[i].zone);
        int64_t local = at(cases[i].local), got = bp_zone_instant(z, local);
        if (got != at(cases[i].utc))
            fail_msg("%s in %s is %lld s off", cases[i].local, cases[i].zone,
                     (long long)(got - at(cases[i].utc)) / 1000000);
        assert_int_equal(bp_zone_day(z, got), local / BP_US_PER_DAY + cases[i].days);
    }
}

static void days_of_23_and_25_hours(void **state)
{
    const struct bp_zone *z = zone(*state, "Europe/Berlin");
    int64_t hour = INT64_C(3600000000);
    assert_true(bp_zone_instant(z, at("2024-04-01 00:00")) - bp_zone_instant(z, at("2024-03-31 00:00")) == 23 * hour);
    assert_true(bp_zone_instant(z, at("2024-10-28 00:00")) - bp_zone_instant(z, at("2024-10-27 00:00")) == 25 * hour);
}

/* An instant's local time comes back to it, or to the earlier one of the same local time. */
static void every_instant_there_and_back(void **state)
{
    static const char *const names[] = {"America/New_York",  "Europe/London",     "Australia/Lord_Howe",
                                        "America/Sao_Paulo", "Africa/Casablanca", "Asia/Tehran",
                                        "Pacific/Apia",      "Antarctica/Troll",  "America/Caracas",
                                        "Asia/Pyongyang",    "Europe/Moscow"};
    uint64_t seed = 3;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct bp_zone *z = zone(*state, names[i]);
        for (size_t k = 1; k < z->count; k++)
            assert_true(z->from_us[k] > z->from_us[k - 1] && z->offset_s[k] != z->offset_s[k - 1]);
        for (int n = 0; n < 4000; n++) {
            int64_t instant = ((int64_t)dice(&seed, 2100000000) - 200000000) * 1000000;
            if (n % 2) /* near a change */
                instant = z->from_us[1 + dice(&seed, (unsigned)z->count - 1)] +
                          ((int64_t)dice(&seed, 20000) - 10000) * 1000000;
            int64_t local = instant + (int64_t)bp_zone_offset(z, instant) * 1000000, back = bp_zone_instant(z, local);
            if (back > instant || back + (int64_t)bp_zone_offset(z, back) * 1000000 != local)
                fail_msg("%s: %lld became %lld", names[i], (long long)instant, (long long)back);
            bool twice = false; /* some change between back and instant sets clocks back */
            for (size_t k = 1; k < z->count; k++)
                twice |= z->from_us[k] > back && z->from_us[k] <= instant && z->offset_s[k] < z->offset_s[k - 1];
            assert_int_equal(back != instant, twice && back != instant);
            assert_true(back == instant || twice);
        }
    }
}

static void far_years(void **state)
{
    const struct bp_zone *z = zone(*state, "Asia/Bangkok");
    assert_int_equal(bp_zone_day(z, bp_zone_instant(z, at("0001-01-01 00:00"))), BP_DAY_MIN);
    assert_int_equal(bp_zone_day(z, bp_zone_instant(z, at("9999-12-31 23:59"))), BP_DAY_MAX);
    assert_int_equal(bp_zone_day(z, bp_zone_instant(z, at("1969-12-31 23:59"))), -1);
    assert_int_equal(bp_zone_offset(z, 0), 7 * 3600);
    assert_int_equal(bp_zone_offset(z, bp_day(1900, 1, 1) * BP_US_PER_DAY),
                     6 * 3600 + 42 * 60 + 4); /* Bangkok Mean Time */
}

static void no_such_zone(void **state)
{
    static const char *const names[] = {"",
                                        "Asia/Bankok",
                                        "Mars/Olympus",
                                        "GMT+99",
                                        "\xFF",
                                        "UTC ",
                                        "Asia/"
                                        "Bangkok22222222222222222222222222222222222222222222222222222222222222222222222"
                                        "22222222222222222222222222222222222222222222222222"};
    struct run *r = *state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct bp_zone *z;
        r->cx.status = BP_DONE;
        if (bp_zone_open(&r->cx, (struct bp_where){"pack.yaml", 3, 13}, bp_text_of(names[i]), &z))
            fail_msg("`%s` is no zone", names[i]);
        assert_int_equal(r->cx.status, BP_BAD_PACK);
    }
    assert_said(r, "pack.yaml:3:13: error: no time zone is called `Asia/Bankok`");
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(local_times_and_their_instants),
        T(days_of_23_and_25_hours),
        T(every_instant_there_and_back),
        T(far_years),
        T(no_such_zone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
