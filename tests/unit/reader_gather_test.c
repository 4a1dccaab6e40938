/* What a file's header shows: the zone its column of times names, and none where it only looks so. */
#include "../property/harvest.h"

#include <time.h>

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
        {"at (UTC+5:30)", "Asia/Kolkata"},
        {"at (GMT+05:45)", "Asia/Kathmandu"},
        {"at (UTC-09:30)", "Pacific/Marquesas"},
        {"at (UTC-5:30)", ""},
        {"at (UTC+5:31)", ""},
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

/* Days that stand for none: where spreadsheets begin, where Unix does, the year 9999; and the days beside them. */
static void dates_that_stand_for_none(void **state)
{
    static const struct {
        const char *end;
        bool far;
    } cases[] = {{"1899-12-29", false}, {"1899-12-30", true},  {"1899-12-31", true}, {"1900-01-01", true},
                 {"1900-01-02", false}, {"1969-12-31", false}, {"1970-01-01", true}, {"1970-01-02", false},
                 {"2026-01-01", false}, {"9998-12-31", false}, {"9999-01-01", true}, {"9999-06-30", true},
                 {"9999-12-31", true}};
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct source_read s;
        struct bp_text csv = bp_text_fmt(r->cx.arena, "at,end\n2026-01-01,%s\n", cases[i].end);
        memset(&r->pack, 0, sizeof r->pack);
        put(r, "s.csv", bp_text_z(r->cx.arena, csv));
        plan_source(r,
                    "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n"
                    "  - {id: m, source: s, measure: 'mean(hours_between(at, end))'}\n",
                    &s);
        const struct bp_span_facts *span = &read_whole(r, &s)->facts.spans[0];
        if (span->far != cases[i].far)
            fail_msg("%s: %lld", cases[i].end, span->far);
        assert_text(span->far_text, cases[i].far ? cases[i].end : "");
        assert_int_equal(span->far_at.line, cases[i].far ? 2 : 0);
    }
}

/* What the cells of one file show of a column's marks and orders, and nothing of the file before. */
static void each_file_shows_its_own(void **state)
{
    struct run *r = *state;
    struct source_read s;
    put(r, "s1.csv", "at,x\n2026-01-01,1.234\n");
    put(r, "s2.csv", "at,x\n2026-01-02,5\n");
    put(r, "s3.csv", "at,x\n03/01/2026,1.5\n");
    plan_source(r,
                "pack: {title: T}\nsources:\n  s: {file: 's*.csv', time: at}\nmetrics:\n"
                "  - {id: m, source: s, measure: sum(x)}\n",
                &s);
    const struct bp_facts *f = &read_whole(r, &s)->facts;
    static const unsigned x[] = {BP_SHOWN_EITHER_MARK, 0, BP_SHOWN_POINT}, at[] = {0, 0, BP_SHOWN_EITHER_ORDER};
    assert_int_equal(f->file_count, 3);
    for (size_t i = 0; i < 3; i++)
        for (size_t c = 0; c < f->column_count; c++)
            assert_int_equal(f->files[i].shown[c], bp_text_is(f->columns[c], "x") ? x[i] : at[i]);
}

static struct bp_harvest *two_files(struct run *r, const char *first, const char *second)
{
    struct source_read s;
    put(r, "s1.csv", first);
    put(r, "s2.csv", second);
    plan_source(r,
                "pack: {title: T}\nsources:\n  s: {file: 's?.csv', time: at}\nmetrics:\n"
                "  - {id: m, source: s, measure: count()}\n",
                &s);
    return read_whole(r, &s);
}

/* However they quote and part their cells, those that no metric reads too. */
static void rows_of_two_files_are_compared_by_all_their_cells(void **state)
{
    static const struct {
        const char *second;
        int same;
    } cases[] = {{"at,x,y\n2026-01-01,a,\"b,c\"\n2026-01-02,d,\n", 2},
                 {"at;x;y\n2026-01-01;a;b,c\n\"2026-01-02\";\"d\"\n", 2},
                 {"at,x,y\r\n\"2026-01-01\",\"a\",\"b,c\"\r\n2026-01-02,e,\r\n", 1},
                 {"at,x,y\n2026-01-01,a,b\n2026-01-02,,d\n", 0}};
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_harvest *h = two_files(r, "at,x,y\n2026-01-01,a,\"b,c\"\n2026-01-02,d,\n", cases[i].second);
        assert_true(bp_facts_finish(&r->cx, h));
        if (h->facts.files[1].same_rows != cases[i].same)
            fail_msg("%zu: %d rows are the same", i, h->facts.files[1].same_rows);
    }
}

/* Hashes come in the order of their places in a table: into one that grows with them they would pile up. */
static void many_rows_are_compared_in_time(void **state)
{
    enum { MANY = 600000, SECONDS = 5 };
    struct run *r = *state;
    struct bp_harvest *h = two_files(r, "at\n2026-01-01\n", "at\n2026-01-02\n");
    clock_t before = clock();
    for (int i = 0; i < 2 * MANY; i++)
        bp_facts_add_row(h, &h->facts.files[i % 2], bp_hash_of_number((uint64_t)i));
    assert_true(bp_facts_finish(&r->cx, h));
    double took = (double)(clock() - before) / CLOCKS_PER_SEC;
    if (took > SECONDS) /* 20 times what it needs */
        fail_msg("rows of two files took %.1f s to compare", took);
    assert_int_equal(h->facts.files[1].same_rows, 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(zones_in_the_names_of_columns), T(dates_that_stand_for_none),
                                       T(each_file_shows_its_own), T(rows_of_two_files_are_compared_by_all_their_cells),
                                       T(many_rows_are_compared_in_time)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
