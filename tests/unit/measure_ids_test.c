/* new, returning and lapsed ids, by hand. */
#include "pack_help.h"

#define SOURCE "pack:\n  title: T\nsources:\n  s: {file: \"s*.csv\", time: at, empty_days: zero%s}\nmetrics:\n"
#define METRICS                                                                                                  \
    "  - {id: fresh, source: s, measure: new(who), segments: [shop], max_segments: 2, split: \";\"}\n"           \
    "  - {id: back, source: s, measure: 'returning(who, 3)', segments: [shop], max_segments: 2, split: \";\"}\n" \
    "  - {id: gone, source: s, measure: 'lapsed(who, 3)', segments: [shop], max_segments: 2, split: \";\"}\n"    \
    "  - {id: gone_rate, formula: gone / lag(fresh)}\n"

static void read_in(struct run *r, const char *keys, const char *end)
{
    char yaml[2000];
    snprintf(yaml, sizeof yaml, SOURCE METRICS, keys);
    must_ingest(r, yaml, end);
}

/* A digit a day: the figure of that metric from `first` on. */
static const char *daily(struct run *r, const char *metric, const char *segment, const char *first, int days)
{
    char *out = bp_alloc(r->cx.arena, (size_t)days + 1, 1);
    for (int i = 0; i < days; i++) {
        struct bp_result result;
        int m = bp_pack_metric(&r->pack, bp_text_of(metric)),
            s = segment ? bp_data_segment(&r->data, bp_text_of(segment)) : 0;
        assert_true(s >= 0);
        bp_cells_result(&r->data.cells[m], s, day_of(first) + i, day_of(first) + i + 1, r->scratch, &result);
        out[i] = (char)('0' + (int)result.value);
    }
    return out;
}

/* a on the 1st (twice), 2nd, 5th and 9th: three days after the 2nd is the 5th, in time; the 9th is four after it, too
 * late. b on the 1st and 3rd; c on the 4th; a row without an id on the 6th. */
static const char *const visits =
    "at,who,shop\n2026-01-01,a,N\n2026-01-01 20:00,a,N\n2026-01-02,a,S\n2026-01-05, a ,N\n"
    "2026-01-09,a,N\n2026-01-01,b,S\n2026-01-03,b,S\n2026-01-04,c,\n2026-01-06,,N\n";

static void events_by_hand(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", visits);
    read_in(r, "", "2026-01-12"); /* a Monday */
    assert_string_equal(daily(r, "fresh", NULL, "2026-01-01", 14), "20010000000000");
    assert_string_equal(daily(r, "back", NULL, "2026-01-01", 14), "01101000000000");
    /* b on the 6th, c on the 7th, a on the 8th; a again on the 12th, which nobody can know of before it is over */
    assert_string_equal(daily(r, "gone", NULL, "2026-01-01", 14), "00000111000000");
    struct bp_result blank = result_of(r, "fresh", NULL, "2026-01-06", "2026-01-07");
    assert_false(blank.known); /* a row, and no id in it */
    assert_int_equal(blank.rows, 1);
    struct bp_result all = result_of(r, "back", NULL, "2026-01-01", "2026-01-12");
    assert_near(all.value, 3, 0);
    assert_int_equal(all.n, 8);
    assert_int_equal(all.rows, 9);
}

static void each_segment_has_its_own_first_and_last_times(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", visits);
    read_in(r, "", "2026-01-12");
    assert_string_equal(daily(r, "fresh", "shop=N", "2026-01-01", 12), "100000000000");
    assert_string_equal(daily(r, "fresh", "shop=S", "2026-01-01", 12), "110000000000");
    assert_string_equal(daily(r, "back", "shop=N", "2026-01-01", 12), "000000000000"); /* 1, 5, 9: always four days */
    assert_string_equal(daily(r, "gone", "shop=N", "2026-01-01", 12), "000100010000");
    assert_string_equal(daily(r, "back", "shop=S", "2026-01-01", 12), "001000000000");
}

static void an_id_of_two_values_of_other_is_one_there(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "at,who,shop\n2026-01-01,x,N\n2026-01-01,y,N\n2026-01-01,z,N\n2026-01-01,x,S\n2026-01-02,x,S\n"
        "2026-01-01,a,P\n2026-01-03,a,Q\n2026-01-04,b,P; Q\n2026-01-05,b,Q;N\n");
    read_in(r, "", "2026-01-12"); /* N 4, Q 3 stay; P and S, two each, become Other */
    assert_string_equal(daily(r, "fresh", "shop=Other", "2026-01-01", 8), "20010000");
    assert_string_equal(daily(r, "back", "shop=Other", "2026-01-01", 8), "01000000");
    assert_string_equal(daily(r, "gone", "shop=Other", "2026-01-01", 8), "00011010");
    assert_string_equal(daily(r, "fresh", "shop=Q", "2026-01-01", 8), "00110000");
    assert_string_equal(daily(r, "back", "shop=Q", "2026-01-01", 8), "00001000");
    assert_string_equal(daily(r, "fresh", NULL, "2026-01-01", 8), "40010000");
}

static void superseded_rows_never_were(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "k,at,who,shop\n1,2026-01-01,a,N\n2,2026-01-03,a,N\n1,2026-01-02,b,N\n");
    read_in(r, ", key: k", "2026-01-12");
    assert_string_equal(daily(r, "fresh", NULL, "2026-01-01", 8), "01100000"); /* a on the 3rd only */
    assert_string_equal(daily(r, "back", NULL, "2026-01-01", 8), "00000000");
}

static void rows_after_the_period_change_nothing_in_it(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", visits);
    put(r, "s2.csv", "at,who,shop\n2026-01-12,b,N\n2026-01-13,d,N\n2026-01-20,a,N\n");
    read_in(r, "", "2026-01-12");
    assert_string_equal(daily(r, "fresh", NULL, "2026-01-01", 20), "20010000000010000000");
    assert_string_equal(daily(r, "back", NULL, "2026-01-01", 11), "01101000000");
    assert_string_equal(daily(r, "gone", NULL, "2026-01-01", 20), "00000111000100110000");
}

static void quiet_days_are_zero_and_formulas_work(void **state)
{
    struct run *r = *state;
    char yaml[2000];
    put(r, "s.csv", "at,who,shop\n2026-01-05,a,N\n2026-01-06,b,N\n2026-01-12,a,N\n2026-01-20,c,N\n");
    snprintf(yaml, sizeof yaml, SOURCE METRICS, "");
    must_measure(r, yaml, "2026-02-02");
    const struct bp_series *fresh = series_of(r, "fresh", NULL), *gone = series_of(r, "gone", NULL),
                           *rate = series_of(r, "gone_rate", NULL);
    static const double fresh_by_week[] = {2, 0, 1, 0}, gone_by_week[] = {2, 1, 1, 0};
    for (int i = 0; i < 4; i++) {
        assert_true(fresh->weeks[i + 2].figure.known && gone->weeks[i + 2].figure.known);
        assert_near(fresh->weeks[i + 2].figure.value, fresh_by_week[i], 0);
        assert_near(gone->weeks[i + 2].figure.value, gone_by_week[i], 0);
    }
    assert_false(fresh->weeks[1].figure.known); /* before the source begins */
    assert_near(rate->weeks[3].figure.value, 0.5, 0);
    assert_false(rate->weeks[4].figure.known); /* 1 / 0 */
    assert_near(rate->weeks[5].figure.value, 0, 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(events_by_hand),
        T(each_segment_has_its_own_first_and_last_times),
        T(an_id_of_two_values_of_other_is_one_there),
        T(superseded_rows_never_were),
        T(rows_after_the_period_change_nothing_in_it),
        T(quiet_days_are_zero_and_formulas_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
