/* Rows that lack a column, and days until it came: counted a day, the same in pieces and by way of bytes. */
#include "../property/harvest.h"

#define PACK(keys)                                                                                     \
    "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at, max_rejects: 100%" keys "}\nmetrics:\n" \
    "  - {id: a, source: s, measure: 'mean(hours_between(at, done))', where: kind = \"x\"}\n"          \
    "  - {id: b, source: s, measure: 'share(done is not missing)', where: kind = \"x\"}\n"             \
    "  - {id: c, source: s, measure: 'share(done <= due)'}\n"                                          \
    "  - {id: d, source: s, measure: 'median(hours_between(at, done))', time: done}\n"                 \
    "  - {id: e, source: s, measure: 'open(at, done)'}\n"

static const char *const csv = "id,at,done,due,kind\n"
                               "1,2026-01-01 10:00,2026-01-01 11:00,2026-01-04,x\n"
                               "2,2026-01-01 10:00,2026-01-10 11:00,2026-01-04,x\n"
                               "3,2026-01-01 10:00,,2026-01-04,x\n"
                               "4,2026-01-01 10:00,2025-12-30 09:00,2026-01-04,y\n"
                               "5,2026-01-02 10:00,,,y\n"
                               "6,,2026-01-02 10:00,,x\n"
                               "1,2026-01-02 10:00,2028-01-02 11:00,2026-01-04,x\n";

/* What the rows of a day show of a column, the `skip`-th of that name. */
static unsigned shown(const struct bp_facts *f, const char *column, size_t skip, const char *day, int what)
{
    for (size_t i = 0; i < f->late_count; i++) {
        if (!bp_text_is(f->columns[f->late[i].slot], column) || skip-- > 0)
            continue;
        return bp_late_sum(f, i, day_of(day), day_of(day) + 1).counts[what];
    }
    fail_msg("no column %s", column);
    return 0;
}

/* kind is asked of all rows; done of those of kind x, and of all; due of all; at of the rows put in the day of done. A
 * row's own time is not asked for, nor what is not done yet where that is counted. */
static void which_columns(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *column;
        int clock;
    } want[] = {{"kind", 0}, {"done", 0}, {"done", 0}, {"due", 0}, {"at", 1}};
    struct source_read s;
    put(r, "s.csv", csv);
    plan_source(r, PACK(""), &s);
    assert_int_equal(s.plan.late_count, sizeof want / sizeof *want);
    for (size_t i = 0; i < s.plan.late_count; i++) {
        assert_text(s.plan.slots[s.plan.late[i].slot].name, want[i].column);
        assert_int_equal(s.plan.late[i].clock, want[i].clock);
    }
    for (size_t i = 0; i < s.plan.late_use_count; i++)
        assert_true(s.plan.late_uses[i].metric != 4);
}

static void as_read(const struct bp_facts *f, bool keyed)
{
    static const char *const first = "2026-01-01", *const second = "2026-01-02";
    assert_int_equal(shown(f, "done", 0, first, BP_LATE_BLANK), 1);
    assert_int_equal(shown(f, "done", 0, first, BP_LATE_AFTER), keyed ? 0 : 1);
    assert_int_equal(shown(f, "done", 0, first, BP_LATE_AFTER + 8), 1); /* 9 days: 8 to 10 */
    assert_int_equal(shown(f, "done", 0, first, BP_LATE_EARLIER), 0);   /* it is of the other kind */
    assert_int_equal(shown(f, "done", 1, first, BP_LATE_EARLIER), 1);
    assert_int_equal(shown(f, "done", 1, second, BP_LATE_BLANK), 1);
    assert_int_equal(shown(f, "done", 1, second, BP_LATE_AFTER + BP_DELAYS - 1), 1);
    assert_int_equal(shown(f, "due", 0, first, BP_LATE_AFTER + 3), keyed ? 3 : 4);
    assert_int_equal(shown(f, "kind", 0, first, BP_LATE_FILLED), keyed ? 3 : 4);
}

static void pieces_count_what_the_whole_does(void **state)
{
    struct run *r = *state;
    static const char *const packs[] = {PACK(""), PACK(", key: id")};
    for (size_t p = 0; p < 2; p++) {
        struct source_read s;
        put(r, "s.csv", csv);
        plan_source(r, packs[p], &s);
        struct bp_text whole = {0};
        for (long long rows = 9; rows > 0; rows -= 2) {
            struct bp_harvest *h = read_in_pieces(r, &s, rows, rows % 4 == 1);
            assert_non_null(h);
            struct bp_text bytes = saved(r, h);
            whole = whole.n ? whole : bytes;
            if (!bp_text_eq(bytes, whole))
                fail_msg("pack %zu in pieces of %lld: other bytes", p, rows);
            h = loaded(r, &s, bytes);
            bp_keyed_settle(h);
            as_read(&h->facts, p == 1);
        }
    }
}

static void delays_in_buckets(void **state)
{
    (void)state;
    assert_int_equal(bp_late_seen(-1), BP_LATE_EARLIER);
    for (int days = 0; days < 3000; days++) {
        int bucket = bp_late_seen(days) - BP_LATE_AFTER;
        assert_true(bucket >= 0 && bucket < BP_DELAYS);
        assert_true(bp_late_from(bucket) <= days && days <= bp_late_to(bucket));
    }
}

/* Days together, and how many rows that makes. */
static void days_together(void **state)
{
    struct run *r = *state;
    struct source_read s;
    put(r, "s.csv", csv);
    plan_source(r, PACK(""), &s);
    struct bp_harvest *h = read_whole(r, &s);
    struct bp_late_day all = bp_late_sum(&h->facts, 2, BP_DAY_MIN, BP_DAY_MAX);
    assert_near(bp_late_rows(&all), 6, 0);
    assert_near(bp_late_timed(&all), 4, 0);
    assert_near(bp_late_blank(&all), 2, 0);
    all = bp_late_sum(&h->facts, 2, day_of("2026-01-02"), BP_DAY_MAX);
    assert_near(bp_late_rows(&all), 2, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(which_columns, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(pieces_count_what_the_whole_does, run_setup, run_teardown),
        cmocka_unit_test(delays_in_buckets),
        cmocka_unit_test_setup_teardown(days_together, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
