/* What a file's header shows: the zone its column of times names, and none where it only looks so. */
#include "../property/harvest.h"

static const struct bp_file_facts *facts_of(struct run *r, const char *column)
{
    struct source_read s;
    struct bp_text csv = bp_text_fmt(r->cx.arena, "%s,x\n2026-01-01 10:00,1\n", column);
    struct bp_text yaml = bp_text_fmt(r->cx.arena,
                                      "pack: {title: T}\nsources:\n  s: {file: s.csv, time: '%s'}\nmetrics:\n"
                                      "  - {id: m, source: s, measure: count()}\n",
                                      column);
    memset(&r->pack, 0, sizeof r->pack);
    put(r, "s.csv", bp_text_z(r->cx.arena, csv));
    plan_source(r, bp_text_z(r->cx.arena, yaml), &s);
    return &read_whole(r, &s)->facts.files[0];
}

static void zones_in_the_names_of_columns(void **state)
{
    static const struct {
        const char *column, *zone;
    } cases[] = {
        {"at (UTC)", "UTC"},
        {"at (utc)", "UTC"},
        {"at (GMT)", "UTC"},
        {"(UTC)", "UTC"},
        {"at ( UTC )", "UTC"},
        {"at (UTC+7)", "Etc/GMT-7"},
        {"at (GMT-5)", "Etc/GMT+5"},
        {"at (UTC+07:00)", "Etc/GMT-7"},
        {"at (UTC+0)", "Etc/GMT-0"},
        {"at (UTC-0)", "Etc/GMT+0"},
        {"at (UTC+14)", "Etc/GMT-14"},
        {"at (UTC-12)", "Etc/GMT+12"},
        {"at (UTC+15)", ""},
        {"at (UTC-13)", ""},
        {"at (UTC+5:30)", ""},
        {"at (UTC 7)", ""},
        {"at (UTC7)", ""},
        {"at (UTC+)", ""},
        {"at (UTC+x)", ""},
        {"at (UTC+-7)", ""},
        {"at (UT)", ""},
        {"at (UTCX)", ""},
        {"at (local)", ""},
        {"at UTC", ""},
        {"at (UTC) x", ""},
        {"at UTC)", ""},
        {"at ()", ""},
        {"at (CET)", ""},
        {"at (x) (UTC)", "UTC"},
        {"at (UTC:00)", ""},
    };
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct bp_file_facts *f = facts_of(r, cases[i].column);
        if (!bp_text_is(f->zone, cases[i].zone))
            fail_msg("%s: `%.*s`, not `%s`", cases[i].column, BP_ARG(f->zone), cases[i].zone);
        assert_text(f->zone_column, *cases[i].zone ? cases[i].column : "");
        assert_int_equal(f->header_line, 1);
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(zones_in_the_names_of_columns)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
