/* Breakdowns: which values are kept, in which order, and what the rest becomes. */
#include "pack_help.h"

#define PACK(metrics)             "pack:\n  title: T\nsources:\n  s:\n    file: s.csv\n    time: at\nmetrics:\n" metrics
#define METRIC(id, measure, keys) "  - id: " id "\n    source: s\n    measure: " measure "\n" keys

/* "shop=North shop=South", of the metric with that index. */
static const char *names(struct run *r, int metric)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    for (size_t i = 0; i < r->data.segment_counts[metric]; i++)
        bp_buf_fmt(&b, "%s%" BP_PRI, i ? " " : "", BP_ARG(r->data.segment_list[r->data.segments[metric][i]].id));
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}

static double value(struct run *r, const char *metric, const char *segment)
{
    return result_of(r, metric, segment, "2026-01-01", "2026-02-01").value;
}

static void most_rows_come_first_and_ties_go_by_name(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,shop\n2026-01-01,b\n2026-01-01,c\n2026-01-02,c\n2026-01-02,a\n2026-01-03,\n2026-01-03,B\n");
    must_ingest(r, PACK(METRIC("n", "count()", "    segments: [shop]\n")), "2026-01-05");
    assert_string_equal(names(r, 0), "shop=c shop=B shop=a shop=b");
    assert_near(value(r, "n", "shop=c"), 2, 0);
    assert_near(value(r, "n", NULL), 6, 0); /* a row whose cell is blank counts in the total alone */
}

static void the_rest_becomes_other_which_comes_last(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "at,shop,x\n2026-01-01,a,1\n2026-01-01,a,2\n2026-01-02,b,4\n2026-01-02,b,8\n2026-01-02,c,16\n2026-01-03,d,"
        "32\n2026-01-01,e,64\n");
    must_ingest(r,
                PACK(METRIC("n", "sum(x)", "    segments: [shop]\n    max_segments: 2\n")
                         METRIC("m", "mean(x)", "    segments: [shop]\n    max_segments: 4\n")),
                "2026-01-05");
    assert_string_equal(names(r, 0), "shop=a shop=b shop=Other");
    assert_near(value(r, "n", "shop=Other"), 16 + 32 + 64, 0);
    assert_string_equal(names(r, 1), "shop=a shop=b shop=c shop=d shop=Other");
    assert_near(value(r, "m", "shop=Other"), 64, 0);
    assert_near(result_of(r, "n", "shop=Other", "2026-01-01", "2026-01-02").value, 64, 0);
}

/* An audience with `each:` is told of each of them: they have cells of their own as well, and the table stays as it is.
 */
static void the_rest_is_told_apart_for_an_audience_of_each(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "at,shop,x\n2026-01-01,a,1\n2026-01-01,a,2\n2026-01-02,b,4\n2026-01-02,b,8\n2026-01-02,c,16\n2026-01-03,d,"
        "32\n2026-01-01,Other,64\n");
    must_ingest(r,
                PACK(METRIC("n", "sum(x)", "    segments: [shop]\n    max_segments: 2\n")
                         METRIC("m", "median(x)", "    segments: [shop]\n")) "audiences: [{id: s, each: shop}]\n",
                "2026-01-05");
    assert_string_equal(names(r, 0), "shop=a shop=b shop=Other");
    assert_near(value(r, "n", "shop=Other"), 16 + 32 + 64, 0);
    assert_near(value(r, "n", "shop=c"), 16, 0);
    assert_near(value(r, "n", "shop=d"), 32, 0);
    assert_near(value(r, "n", NULL), 127, 0);
    assert_true(r->data.has_rest[0]);
    assert_false(r->data.has_rest[1]);
}

static void exactly_as_many_values_as_allowed_need_no_other(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,shop\n2026-01-01,a\n2026-01-01,b\n");
    must_ingest(r, PACK(METRIC("n", "count()", "    segments: [shop]\n    max_segments: 2\n")), "2026-01-05");
    assert_string_equal(names(r, 0), "shop=a shop=b");
}

static void all_metrics_of_a_source_name_the_same_values(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,shop,x\n2026-01-01,a,1\n2026-01-01,a,1\n2026-01-01,b,9\n2026-01-01,c,9\n2026-01-01,c,1\n");
    must_ingest(r,
                PACK(METRIC("n", "count()", "    segments: [shop]\n    max_segments: 2\n    where: x > 5\n")
                         METRIC("m", "count()", "    segments: [shop]\n    max_segments: 2\n")),
                "2026-01-05");
    assert_string_equal(names(r, 0), "shop=a shop=c shop=Other");
    assert_string_equal(names(r, 1), "shop=a shop=c shop=Other");
    assert_near(value(r, "n", "shop=Other"), 1, 0);
    assert_false(result_of(r, "n", "shop=a", "2026-01-01", "2026-02-01").known);
}

static void rows_after_the_period_choose_nothing(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "at,shop\n2026-01-01,a\n2026-01-01,b\n2026-01-04,b\n2026-01-05,c\n2026-01-06,c\n2026-01-06,c\n2026-01-07,"
        "a\n2026-01-07,a\n");
    must_ingest(r, PACK(METRIC("n", "count()", "    segments: [shop]\n    max_segments: 1\n")), "2026-01-05");
    assert_string_equal(names(r, 0), "shop=b shop=Other");
    assert_near(result_of(r, "n", "shop=Other", "2026-01-01", "2026-01-05").value, 1, 0);
}

static void a_value_that_is_called_other_is_no_second_other(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "at,shop\n2026-01-01,a\n2026-01-01,a\n2026-01-01,a\n2026-01-01,Other\n2026-01-01,Other\n2026-01-01,c\n2026-01-"
        "01,d\n");
    must_ingest(r,
                PACK(METRIC("n", "count()", "    segments: [shop]\n    max_segments: 2\n")
                         METRIC("m", "count()", "    segments: [shop]\n    max_segments: 1\n")),
                "2026-01-05");
    assert_string_equal(names(r, 0), "shop=a shop=Other");
    assert_near(value(r, "n", "shop=Other"), 4, 0);
    assert_string_equal(names(r, 1), "shop=a shop=Other");
    assert_near(value(r, "m", "shop=Other"), 4, 0);
}

static void split_puts_a_row_in_each_of_its_values_once(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,tags\n2026-01-01,red; blue\n2026-01-01,red;red;;\n2026-01-01,;\n2026-01-02,blue;green\n");
    must_ingest(r,
                PACK(METRIC("n", "count()", "    segments: [tags]\n    split: \";\"\n")
                         METRIC("m", "count()", "    segments: [tags]\n")),
                "2026-01-05");
    assert_string_equal(names(r, 0), "tags=blue tags=red tags=green");
    assert_near(value(r, "n", "tags=red"), 2, 0);
    assert_near(value(r, "n", "tags=blue"), 2, 0);
    assert_near(value(r, "n", "tags=green"), 1, 0);
    assert_near(value(r, "n", NULL), 4, 0);
    assert_near(value(r, "m", "tags=red; blue"), 1, 0);
}

static void split_counts_a_row_once_in_other_too(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "at,tags,x\n2026-01-01,red,1\n2026-01-01,red,1\n2026-01-01,red,1\n2026-01-01,blue;green,0\n2026-01-01,blue,"
        "1\n");
    must_ingest(r,
                PACK(METRIC("n", "count()", "    segments: [tags]\n    split: \";\"\n    max_segments: 1\n")
                         METRIC("s", "share(x > 0)", "    segments: [tags]\n    split: \";\"\n    max_segments: 1\n")),
                "2026-01-05");
    assert_near(value(r, "n", "tags=Other"), 2, 0);
    assert_near(value(r, "s", "tags=Other"), 50, 0);
}

static void several_columns_are_broken_down_one_by_one(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,shop,kind\n2026-01-01,a,x\n2026-01-01,b,x\n2026-01-01,b,y\n");
    must_ingest(r, PACK(METRIC("n", "count()", "    segments: [shop, kind]\n")), "2026-01-05");
    assert_string_equal(names(r, 0), "shop=b shop=a kind=x kind=y");
}

static void many_values(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,shop\n");
    for (int i = 0; i < 3000; i++)
        bp_buf_fmt(&b, "2026-01-%02d,v%04d\n", i % 4 + 1, i % 1000);
    bp_buf_adds(&b, "2026-01-01,v0500\n2026-01-01,v0700\n2026-01-01,v0700\n");
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    must_ingest(r, PACK(METRIC("n", "count()", "    segments: [shop]\n    max_segments: 4\n")), "2026-01-05");
    assert_string_equal(names(r, 0), "shop=v0700 shop=v0500 shop=v0000 shop=v0001 shop=Other");
    assert_near(value(r, "n", "shop=v0700"), 5, 0);
    assert_near(value(r, "n", "shop=Other"), 3003 - 5 - 4 - 3 - 3, 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(most_rows_come_first_and_ties_go_by_name),
        T(the_rest_becomes_other_which_comes_last),
        T(the_rest_is_told_apart_for_an_audience_of_each),
        T(exactly_as_many_values_as_allowed_need_no_other),
        T(all_metrics_of_a_source_name_the_same_values),
        T(rows_after_the_period_choose_nothing),
        T(a_value_that_is_called_other_is_no_second_other),
        T(split_puts_a_row_in_each_of_its_values_once),
        T(split_counts_a_row_once_in_other_too),
        T(several_columns_are_broken_down_one_by_one),
        T(many_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
