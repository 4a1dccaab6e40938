/* Keyed sources: which row of a key stands, what is a duplicate, and what a superseded row leaves behind. */
#include "pack_help.h"

#define PACK(key)                                                                                    \
    "pack:\n  title: T\nsources:\n  s:\n    file: s*.csv\n    time: at\n    max_rejects: 100%\n" key \
    "metrics:\n  - id: total\n    source: s\n    measure: sum(x)\n"

static void expect(struct run *r, double total, long long used, long long filtered, long long rejected,
                   long long duplicate)
{
    const struct bp_source_data *b = &r->data.sources[0];
    if (b->used != used || b->filtered != filtered || b->rejected != rejected || b->duplicate != duplicate)
        fail_msg("used %lld filtered %lld rejected %lld duplicate %lld, not %lld %lld %lld %lld", b->used, b->filtered,
                 b->rejected, b->duplicate, used, filtered, rejected, duplicate);
    assert_near(result_of(r, "total", NULL, "2026-01-01", "2027-01-01").value, total, 0);
}

static const char rows[] = "id,at,x\na,2026-01-01,1\nb,2026-01-01,2\na,2026-01-03,4\na,2026-01-02,8\n";

static void the_last_row_in_reading_order_stands(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", rows);
    must_ingest(r, PACK("    key: id\n"), "2026-02-01");
    expect(r, 10, 2, 0, 0, 2);
}

static void or_the_first(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", rows);
    must_ingest(r, PACK("    key: id\n    keep: first\n"), "2026-02-01");
    expect(r, 3, 2, 0, 0, 2);
}

static void or_the_latest_by_a_column(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", rows);
    must_ingest(r, PACK("    key: id\n    keep: latest(at)\n"), "2026-02-01");
    expect(r, 6, 2, 0, 0, 2);
}

static void files_are_read_in_natural_order(void **state)
{
    struct run *r = *state;
    put(r, "s-9.csv", "id,at,x\na,2026-01-09,1\n");
    put(r, "s-10.csv", "id,at,x\na,2026-01-01,2\n");
    must_ingest(r, PACK("    key: id\n"), "2026-02-01");
    expect(r, 2, 1, 0, 0, 1);
}

static void rows_equally_late_go_by_their_cells_column_by_column(void **state)
{
    struct run *r = *state;
    static const char *const orders[] = {"id,at,v,x\na,2026-01-01,2,10\na,2026-01-01,2.0,9\na,2026-01-01,1,99\n",
                                         "id,at,v,x\na,2026-01-01,1,99\na,2026-01-01,2.0,9\na,2026-01-01,2,10\n"};
    for (size_t i = 0; i < 2; i++) {
        put(r, "s.csv", orders[i]);
        must_ingest(r, PACK("    key: id\n    keep: latest(v)\n"), "2026-02-01");
        expect(r, 9, 1, 0, 0, 2); /* `2.0` is greater than `2` as text, before x is looked at */
    }
}

static void latest_goes_by_instants_then_numbers_then_text_and_blank_is_least(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "id,at,v,x\na,2026-01-01,2026-01-01T12:00:00+07:00,1\na,2026-01-01,2026-01-01T06:00:00Z,2\n"
        "b,2026-01-01,10,4\nb,2026-01-01,9,8\nc,2026-01-01,beta,16\nc,2026-01-01,alpha,32\nd,2026-01-01,,64\nd,2026-01-"
        "01,a,128\n"
        "d,2026-01-01,,256\n");
    must_ingest(r, PACK("    key: id\n    keep: latest(v)\n"), "2026-02-01");
    expect(r, 2 + 4 + 16 + 128, 4, 0, 0, 5);
}

static void of_a_mixed_column_the_latest_does_not_depend_on_the_order_of_rows(void **state)
{
    struct run *r = *state;
    static const char *const cells[] = {"10,1", "9,2", "1x,4"};
    static const int orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    double first = 0;
    for (size_t i = 0; i < 6; i++) {
        char text[200];
        snprintf(text, sizeof text, "id,at,v,x\na,2026-01-01,%s\na,2026-01-01,%s\na,2026-01-01,%s\n",
                 cells[orders[i][0]], cells[orders[i][1]], cells[orders[i][2]]);
        put(r, "s.csv", text);
        must_ingest(r, PACK("    key: id\n    keep: latest(v)\n"), "2026-02-01");
        double got = result_of(r, "total", NULL, "2026-01-01", "2026-02-01").value;
        if (i == 0)
            first = got;
        assert_near(got, first, 0);
    }
}

static void duplicates_go_before_the_filter(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "id,at,x,status\na,2026-01-01,1,open\na,2026-01-01,2,closed\nb,2026-01-01,4,open\nb,,8,open\n");
    must_ingest(r, PACK("    key: id\n    where: status = \"open\"\n"), "2026-02-01");
    expect(r, 0, 0, 2, 0, 2); /* a closed ticket does not come back open; nor does one whose date went blank */
}

static void a_rejected_row_supersedes_nothing(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "id,at,x\na,2026-01-01,1\na,2026-01-02,zz\na,never,2\na,2026-01-01,1,2\n");
    must_ingest(r, PACK("    key: id\n"), "2026-02-01");
    expect(r, 1, 1, 0, 3, 0);
}

static void a_totals_row_has_no_key(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "id,at,x\na,2026-01-01,1\nTotal,,1\nTotal,,1\n");
    must_ingest(r, PACK("    key: id\n    totals_row: Total\n"), "2026-02-01");
    expect(r, 1, 1, 2, 0, 0);
}

static void rows_with_a_blank_key_are_told_apart_by_all_their_cells(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "id,at,x,note\n,2026-01-01,1,one\n,2026-01-01,1,two\n,2026-01-01,1,one\n,2026-01-01,,1one\n,2026-01-01,11,"
        "ne\n");
    must_ingest(r, PACK("    key: id\n"), "2026-02-01");
    expect(r, 13, 4, 0, 0, 1);
}

static void no_key_meets_the_cells_of_a_row_without_one(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "id,at,x\n,2026-01-01,1\n0:10:2026-01-011:1,2026-01-01,2\n");
    must_ingest(r, PACK("    key: id\n"), "2026-02-01");
    expect(r, 3, 2, 0, 0, 0);
}

static void a_missing_word_is_a_blank_key(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "id,at,x\n-,2026-01-01,1\n-,2026-01-01,2\n");
    must_ingest(r, PACK("    key: id\n    missing: \"-\"\n"), "2026-02-01");
    expect(r, 3, 2, 0, 0, 0);
}

static void what_a_superseded_row_said_is_gone_everywhere(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "id,at,x,shop\na,2026-01-01,1,North\na,2026-01-05,1,South\n");
    must_ingest(r, PACK("    key: id\n") "    segments: [shop]\n", "2026-02-01");
    assert_int_equal(r->data.segment_counts[0], 1);
    assert_text(r->data.segment_list[r->data.segments[0][0]].id, "shop=South");
    assert_int_equal(r->data.sources[0].clocks[0].first, day_of("2026-01-05"));
}

static void many_keys(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    uint64_t seed = 7;
    enum { KEYS = 3000 };
    int last[KEYS];
    double want = 0;
    for (int i = 0; i < KEYS; i++)
        last[i] = -1;
    bp_buf_adds(&b, "id,at,x\n");
    for (int i = 0; i < 10000; i++) {
        unsigned key = dice(&seed, KEYS);
        last[key] = (int)dice(&seed, 1000);
        bp_buf_fmt(&b, "key %u,2026-01-01,%d\n", key, last[key]);
    }
    long long used = 0;
    for (int i = 0; i < KEYS; i++)
        if (last[i] >= 0)
            want += last[i], used++;
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    must_ingest(r, PACK("    key: id\n"), "2026-02-01");
    expect(r, want, used, 0, 0, 10000 - used);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_last_row_in_reading_order_stands),
        T(or_the_first),
        T(or_the_latest_by_a_column),
        T(files_are_read_in_natural_order),
        T(rows_equally_late_go_by_their_cells_column_by_column),
        T(latest_goes_by_instants_then_numbers_then_text_and_blank_is_least),
        T(of_a_mixed_column_the_latest_does_not_depend_on_the_order_of_rows),
        T(duplicates_go_before_the_filter),
        T(a_rejected_row_supersedes_nothing),
        T(a_totals_row_has_no_key),
        T(rows_with_a_blank_key_are_told_apart_by_all_their_cells),
        T(no_key_meets_the_cells_of_a_row_without_one),
        T(a_missing_word_is_a_blank_key),
        T(what_a_superseded_row_said_is_gone_everywhere),
        T(many_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
