/* How many are open at the end of a day, by hand. */
#include "pack_help.h"

#define PACK(keys, metric)                                                          \
    "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at" keys "}\nmetrics:\n" \
    "  - {id: backlog, source: s, measure: 'open(at, done)'" metric "}\n"

/* The level at the end of each day. */
static const char *levels(struct run *r, const char *segment, const char *first, int days)
{
    char *out = bp_alloc(r->cx.arena, (size_t)days + 1, 1);
    int s = segment ? bp_data_segment(&r->data, bp_text_of(segment)) : 0;
    assert_true(s >= 0);
    for (int i = 0; i < days; i++) {
        struct bp_result result;
        bp_cells_result(&r->data.cells[0], s, day_of(first) + i, day_of(first) + i + 1, r->scratch, &result);
        assert_int_equal(result.n, (long long)result.value);
        out[i] = (char)('0' + (int)result.value);
    }
    return out;
}

/* Open from its first day to the day before its last; over on its first day, or before it: never open. */
static void started_and_not_ended_on_the_day(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "at,done\n2026-01-01,2026-01-03\n2026-01-01 23:59,\n2026-01-02,2026-01-02\n2026-01-02,2026-01-04 "
        "00:00\n2026-01-05,2026-01-02\n"
        "2026-01-06,2026-01-07\n");
    must_ingest(r, PACK("", ""), "2026-01-12");
    assert_string_equal(levels(r, NULL, "2025-12-31", 10), "0232112111");
}

static void a_week_shows_its_last_day(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,done\n2026-01-05,2026-01-08\n2026-01-06,\n2026-01-07,2026-01-20\n");
    must_measure(r, PACK(", empty_days: zero", ""), "2026-01-26");
    const struct bp_series *s = series_of(r, "backlog", NULL);
    assert_false(s->weeks[2].figure.known); /* the source begins on the 5th */
    assert_near(s->weeks[3].figure.value, 2, 0);
    assert_int_equal(s->weeks[3].figure.n, 2);
    assert_true(s->weeks[3].figure.complete);
    assert_near(s->weeks[4].figure.value, 2, 0); /* nothing happened, and two are open all the same */
    assert_near(s->weeks[5].figure.value, 1, 0);
}

static void null_where_the_last_day_is_missing(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,done\n2026-01-05,\n2026-01-11,\n2026-01-12,\n2026-01-12,\n");
    must_measure(r, PACK(", empty_days: missing", ""), "2026-01-19");
    const struct bp_series *s = series_of(r, "backlog", NULL);
    assert_true(s->weeks[4].figure.known);
    assert_false(s->weeks[4].figure.complete);
    assert_int_equal(s->weeks[4].figure.days, 2);
    assert_near(s->weeks[4].figure.value, 2, 0);
    assert_false(s->weeks[5].figure.known);
    assert_int_equal(s->weeks[5].figure.days, 1);
}

/* Where a row a day is given, a level is no total that each segment's day would have to have. Nobody assumes it: a
 * level counts rows, and these are no totals. */
static void a_row_a_day(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "at,done,shop\n2026-01-05,,N\n2026-01-06,2026-01-10,S\n2026-01-07,,N\n2026-01-08,,N\n2026-01-09,,N\n2026-01-10,"
        ",N\n2026-01-11,,N\n");
    must_measure(r, PACK("", ", segments: [shop]"), "2026-01-12");
    assert_int_equal(r->data.sources[0].clocks[0].grain, BP_GRAIN_ROWS);
    must_measure(r, PACK(", grain: day", ", segments: [shop]"), "2026-01-12");
    assert_near(series_of(r, "backlog", NULL)->weeks[5].figure.value, 6, 0);
    const struct bp_figure *south = &series_of(r, "backlog", "shop=S")->weeks[5].figure;
    assert_true(south->known && south->complete);
    assert_near(south->value, 0, 0);
}

static void rows_count_from_their_start_not_their_time(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "at,from,done,shop\n2026-01-08,2026-01-02,2026-01-06,N\n2026-01-01,2026-01-04,,S\n2026-01-01,,2026-01-09,S\n,"
        "2026-01-01,,S\n");
    must_ingest(r,
                "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n"
                "  - {id: backlog, source: s, measure: 'open(from, done)', segments: [shop]}\n",
                "2026-01-12");
    assert_string_equal(levels(r, NULL, "2026-01-01", 8), "01122111");
    assert_string_equal(levels(r, "shop=N", "2026-01-01", 8), "01111000");
    assert_string_equal(levels(r, "shop=S", "2026-01-01", 8), "00011111");
}

static void both_columns_are_needed_as_times(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,done\n2026-01-01,soon\n2026-01-02,2026-01-03\n");
    must_ingest(r,
                "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at, max_rejects: 60%}\nmetrics:\n"
                "  - {id: backlog, source: s, measure: 'open(at, done)'}\n",
                "2026-01-12");
    assert_int_equal(r->data.sources[0].rejected, 1);
    assert_text(bp_remark_text(r->cx.arena, r->data.sources[0].rejects[0].why), "`soon` in done is not a date or time");
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(started_and_not_ended_on_the_day),           T(a_week_shows_its_last_day),
        T(null_where_the_last_day_is_missing),         T(a_row_a_day),
        T(rows_count_from_their_start_not_their_time), T(both_columns_are_needed_as_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
