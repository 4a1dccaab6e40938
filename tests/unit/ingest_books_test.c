/* What becomes of each row, in order of precedence, and that the books balance. */
#include "pack_help.h"

#define PACK(source, metrics)                                                                           \
    "pack:\n  title: T\nsources:\n  s:\n    file: s*.csv\n    time: at\n    max_rejects: 100%\n" source \
    "metrics:\n" metrics
#define COUNT "  - id: n\n    source: s\n    measure: count()\n"
#define SUM   "  - id: total\n    source: s\n    measure: sum(x)\n"

static void books(struct run *r, long long used, long long filtered, long long rejected, long long duplicate)
{
    const struct bp_source_data *b = &r->data.sources[0];
    if (b->used != used || b->filtered != filtered || b->rejected != rejected || b->duplicate != duplicate)
        fail_msg("used %lld filtered %lld rejected %lld duplicate %lld, not %lld %lld %lld %lld", b->used, b->filtered,
                 b->rejected, b->duplicate, used, filtered, rejected, duplicate);
    assert_true(b->read == used + filtered + rejected + duplicate);
}

static const char *reason(struct run *r, size_t i)
{
    assert_true(i < r->data.sources[0].reject_count);
    return bp_text_z(r->cx.arena, bp_remark_text(r->cx.arena, r->data.sources[0].rejects[i].why));
}

static void plain_rows_are_used_and_empty_lines_are_no_rows(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x\n\n2026-01-01,1\n\n\r\n2026-01-02, 2 \n\n");
    must_ingest(r, PACK("", COUNT SUM), "2026-01-05");
    books(r, 2, 0, 0, 0);
    assert_near(result_of(r, "total", NULL, "2026-01-01", "2026-01-05").value, 3, 0);
}

static void short_rows_have_blank_cells_and_long_ones_are_rejected(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x\n2026-01-01\n2026-01-02,1,2\n2026-01-02,1,\n");
    must_ingest(r, PACK("", COUNT SUM), "2026-01-05");
    books(r, 1, 0, 2, 0);
    assert_string_equal(reason(r, 0), "3 cells where the header has 2");
    assert_int_equal(r->data.sources[0].rejects[0].line, 3);
    assert_text(r->data.sources[0].rejects[0].row, "2026-01-02,1,2");
    struct bp_result sum = result_of(r, "total", NULL, "2026-01-01", "2026-01-05");
    assert_false(sum.known); /* a sum over rows whose values are all blank is missing */
    assert_int_equal(sum.rows, 1);
    assert_int_equal(sum.n, 0);
}

static void a_totals_row_is_filtered_whatever_else_is_wrong_with_it(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x\nTotal,99\n,TOTAL\n total,a,b,c\n2026-01-01,1\nTotals,1\n");
    must_ingest(r, PACK("    totals_row: Total\n", SUM), "2026-01-05");
    books(r, 1, 3, 1, 0); /* `Totals` is another word: a time that cannot be read */
    assert_near(result_of(r, "total", NULL, "2026-01-01", "2026-01-05").value, 1, 0);
}

static void only_cells_some_metric_needs_are_judged(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "at,x,y,w\n2026-01-01,1,junk,junk\n2026-01-01,junk,1,1\nwhen,1,1,1\n2026-02-30,1,1,1\n,junk,1,1\n,1,1,1\n");
    must_ingest(r, PACK("", SUM "  - id: s\n    source: s\n    measure: share(y > 5)\n    where: w != \"a\"\n"),
                "2026-01-05");
    books(r, 1, 1, 4, 0); /* unreadable goes before blank time: the fifth row is rejected */
    assert_string_equal(reason(r, 0), "`junk` in x is not a number");
    assert_string_equal(reason(r, 1), "`when` in at is not a date or time");
    assert_int_equal(result_of(r, "s", NULL, "2026-01-01", "2026-01-05").n, 0); /* text beside a number: unknown */
}

static void cells_beside_operators_and_in_time_functions_are_needed(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "at,a,b,c\n2026-01-01,1,2026-01-01,2026-01-02\n2026-01-01,no,2026-01-01,2026-01-02\n2026-01-01,1,no,2026-01-"
        "02\n"
        "2026-01-01,1,2026-01-01,no\n2026-01-01,,,\n");
    must_ingest(r, PACK("", "  - id: m\n    source: s\n    measure: mean(days_between(b, c))\n    where: a + 1 > 0\n"),
                "2026-01-05");
    books(r, 2, 0, 3, 0);
    assert_near(result_of(r, "m", NULL, "2026-01-01", "2026-01-02").value, 1, 1e-12);
}

static void a_long_cell_in_a_reason_is_cut_between_characters(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,x\n2026-01-01,a");
    for (int i = 0; i < 40; i++)
        bp_buf_adds(&b, "ก");
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    must_ingest(r, PACK("", SUM), "2026-01-05");
    books(r, 0, 0, 1, 0);
    assert_true(bp_utf8_valid(bp_text_of(reason(r, 0)), NULL));
}

static void the_source_filter_comes_after_a_blank_time_and_must_be_true(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x,status\n2026-01-01,1,ok\n2026-01-01,2,test\n2026-01-01,4,\n,8,ok\n2026-01-01,zz,test\n");
    must_ingest(r, PACK("    where: status != \"test\"\n", SUM), "2026-01-05");
    books(r, 1, 3, 1, 0); /* a blank status is unknown, not true; an unreadable cell goes before the filter */
    assert_near(result_of(r, "total", NULL, "2026-01-01", "2026-01-05").value, 1, 0);
}

static void a_metrics_own_filter_changes_no_books(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x,status\n2026-01-01,1,ok\n2026-01-01,2,test\n2026-01-02,4,\n");
    must_ingest(r, PACK("", SUM "    where: status = \"ok\"\n" COUNT), "2026-01-05");
    books(r, 3, 0, 0, 0);
    assert_near(result_of(r, "total", NULL, "2026-01-01", "2026-01-05").value, 1, 0);
    assert_near(result_of(r, "n", NULL, "2026-01-01", "2026-01-05").value, 3, 0);
}

static void listed_words_are_missing_and_nothing_else_is(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x\n2026-01-01,n/a\n2026-01-01,-\n2026-01-01,N/A\n-,1\n");
    must_ingest(r, PACK("    missing: [n/a, \"-\"]\n", SUM COUNT), "2026-01-05");
    books(r, 2, 1, 1, 0);
}

static void a_metric_with_its_own_time_leaves_out_rows_without_it(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "at,x,closed\n2026-01-01,1,2026-01-03\n2026-01-02,2,\n,4,2026-01-03\n2026-01-02,8,2026-01-03 23:59\n");
    must_ingest(r, PACK("", SUM "    time: closed\n" COUNT), "2026-01-05");
    books(r, 3, 1, 0, 0);
    assert_near(result_of(r, "total", NULL, "2026-01-03", "2026-01-04").value, 9, 0);
    assert_false(result_of(r, "total", NULL, "2026-01-01", "2026-01-03").known);
    assert_near(result_of(r, "n", NULL, "2026-01-01", "2026-01-05").value, 3, 0);
    assert_int_equal(r->data.sources[0].clocks[r->data.clocks[0]].first, day_of("2026-01-03"));
    assert_int_equal(r->data.sources[0].clocks[0].first, day_of("2026-01-01"));
}

static void rows_go_to_the_civil_day_of_the_packs_zone(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x\n2026-01-01T16:59:59Z,1\n2026-01-01T17:00:00Z,2\n2026-01-01 22:00,4\n2026-01-01,8\n");
    must_ingest(r,
                "pack:\n  title: T\n  timezone: Asia/Bangkok\nsources:\n  s:\n    file: s.csv\n    time: at\n    "
                "timezone: America/New_York\n"
                "metrics:\n" SUM,
                "2026-01-05");
    assert_near(result_of(r, "total", NULL, "2026-01-01", "2026-01-02").value, 1 + 8, 0);
    assert_near(result_of(r, "total", NULL, "2026-01-02", "2026-01-03").value, 2 + 4, 0);
}

static void files_come_in_natural_order_once_each_and_may_lack_a_column(void **state)
{
    struct run *r = *state;
    put(r, "s-10.csv", "at,x\n2026-01-03,4\n");
    put(r, "s-2.csv", "x,at,extra\n2,2026-01-02,\n");
    put(r, "s-1.csv", "at\n2026-01-01\n");
    must_ingest(r,
                "pack:\n  title: T\nsources:\n  s:\n    file: [s-*.csv, s-2.csv]\n    time: at\nmetrics:\n" SUM COUNT,
                "2026-01-05");
    const struct bp_source_data *b = &r->data.sources[0];
    assert_int_equal(b->file_count, 3);
    assert_string_equal(bp_path_base(b->files[0]), "s-1.csv");
    assert_string_equal(bp_path_base(b->files[1]), "s-2.csv");
    assert_string_equal(bp_path_base(b->files[2]), "s-10.csv");
    books(r, 3, 0, 0, 0);
    assert_near(result_of(r, "total", NULL, "2026-01-01", "2026-01-05").value, 6, 0);
}

static void columns_answer_to_slugs_and_to_new_names(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "Created At,Total Amount,Q7\n2026-01-01,5,9\n");
    must_ingest(
        r,
        "pack:\n  title: T\nsources:\n  s:\n    file: s.csv\n    time: created_at\n    columns: {Q7: nps}\nmetrics:\n"
        "  - id: a\n    source: s\n    measure: sum(`Total Amount`)\n  - id: b\n    source: s\n    measure: "
        "sum(total_amount)\n"
        "  - id: c\n    source: s\n    measure: nps(nps)\n",
        "2026-01-05");
    assert_near(result_of(r, "a", NULL, "2026-01-01", "2026-01-02").value, 5, 0);
    assert_near(result_of(r, "b", NULL, "2026-01-01", "2026-01-02").value, 5, 0);
    assert_near(result_of(r, "c", NULL, "2026-01-01", "2026-01-02").value, 100, 0);
}

/* ---- what is refused, with its status and place */

static void refused(struct run *r, const char *yaml, enum bp_status status, const char *message)
{
    bool read = read_pack(r, yaml);
    assert_true(read || r->cx.diag_count > 0);
    assert_false(read && ingest(r, "2026-01-05"));
    assert_int_equal(r->cx.status, status);
    assert_said(r, message);
}

static void more_rejects_than_allowed_stop_the_run(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x\n2026-01-01,1\n2026-01-01,2\n2026-01-01,zz\n");
    refused(r, "pack:\n  title: T\nsources:\n  s:\n    file: s.csv\n    time: at\n    max_rejects: 33%\nmetrics:\n" SUM,
            BP_BAD_DATA, "s.csv:4: error: `zz` in x is not a number");
}

static void as_many_rejects_as_allowed_do_not(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,x\n");
    for (int i = 0; i < 100; i++)
        bp_buf_fmt(&b, "2026-01-01,%s\n", i < 29 ? "zz" : "1");
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    must_ingest(
        r, "pack:\n  title: T\nsources:\n  s:\n    file: s.csv\n    time: at\n    max_rejects: 29%\nmetrics:\n" SUM,
        "2026-01-05");
    books(r, 71, 0, 29, 0);
}

static void a_column_no_file_has_is_named_with_its_place(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,score\n2026-01-01,1\n");
    refused(r, PACK("", "  - id: a\n    source: s\n    measure: sum(scor)\n"), BP_BAD_PACK,
            "pack.yaml:11:18: error: no column `scor` in s.csv (did you mean `score`?). Its columns: at, score");
}

static void two_columns_of_one_slug_are_an_error_when_used(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,Net Score,net-score\n2026-01-01,1,2\n");
    refused(r, PACK("", "  - id: a\n    source: s\n    measure: sum(net_score)\n"), BP_BAD_PACK, "two columns of");
}

static void a_missing_file_and_an_empty_one_are_told_apart(void **state)
{
    struct run *r = *state;
    refused(r, PACK("", SUM), BP_NO_INPUT, "pack.yaml:5:11: error: no file matches");
    put(r, "s.csv", "at,x\n");
    r->cx.status = BP_DONE;
    refused(r, PACK("", SUM), BP_BAD_DATA, "a header and no rows");
}

static void a_failed_source_is_left_out_where_that_is_asked_for(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x\n2026-01-01,1\n");
    must_read_pack(
        r,
        "pack:\n  title: T\nsources:\n  gone:\n    file: gone.csv\n    time: at\n  s:\n    file: s.csv\n    time: at\n"
        "metrics:\n  - id: g\n    source: gone\n    measure: count()\n" SUM);
    assert_true(bp_ingest_measures(&r->cx, &r->pack, &r->data));
    assert_true(bp_ingest_read(&r->cx, &r->pack, (struct bp_horizon){day_of("2026-01-05"), day_of("2026-01-05")}, true,
                               &r->data));
    assert_int_equal(r->cx.status, BP_DONE);
    assert_true(r->data.sources[0].failed);
    assert_non_null(r->data.sources[0].failure);
    assert_said(r, "warning: there is no file");
    assert_near(result_of(r, "total", NULL, "2026-01-01", "2026-01-05").value, 1, 0);
    assert_false(result_of(r, "g", NULL, "2026-01-01", "2026-01-05").known);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(plain_rows_are_used_and_empty_lines_are_no_rows),
        T(short_rows_have_blank_cells_and_long_ones_are_rejected),
        T(a_totals_row_is_filtered_whatever_else_is_wrong_with_it),
        T(only_cells_some_metric_needs_are_judged),
        T(cells_beside_operators_and_in_time_functions_are_needed),
        T(a_long_cell_in_a_reason_is_cut_between_characters),
        T(the_source_filter_comes_after_a_blank_time_and_must_be_true),
        T(a_metrics_own_filter_changes_no_books),
        T(listed_words_are_missing_and_nothing_else_is),
        T(a_metric_with_its_own_time_leaves_out_rows_without_it),
        T(rows_go_to_the_civil_day_of_the_packs_zone),
        T(files_come_in_natural_order_once_each_and_may_lack_a_column),
        T(columns_answer_to_slugs_and_to_new_names),
        T(more_rejects_than_allowed_stop_the_run),
        T(as_many_rejects_as_allowed_do_not),
        T(a_column_no_file_has_is_named_with_its_place),
        T(two_columns_of_one_slug_are_an_error_when_used),
        T(a_missing_file_and_an_empty_one_are_told_apart),
        T(a_failed_source_is_left_out_where_that_is_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
