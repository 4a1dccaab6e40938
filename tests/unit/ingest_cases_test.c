/* Rows that fire alerts, as they are read: which they are, with which cells, and by which id. */
#include "pack_help.h"

#define SOURCE(more)                                                 \
    "pack: {title: T}\nsources:\n  s: {file: s-*.csv, time: at" more \
    "}\nmetrics:\n  - {id: n, source: s, measure: count()}\n"
#define ALERT "alerts:\n  - {id: low, source: s, where: score <= 3}\n"

/* Of the days from .. 2026-11-30; NULL for the watch's default. */
static const struct bp_row_cases *cases_of(struct run *r, const char *yaml, const char *told_from,
                                           const struct bp_hashed *known)
{
    static int days[4];
    static struct bp_watch watch;
    for (size_t i = 0; i < 4; i++)
        days[i] = day_of(told_from);
    watch = (struct bp_watch){{day_of("2026-11-01"), day_of("2026-12-01")}, days, known};
    must_read_pack(r, yaml);
    assert_true(bp_ingest_measures(&r->cx, &r->pack, &r->data));
    r->data.watch = &watch;
    if (!bp_ingest_read(&r->cx, &r->pack, (struct bp_horizon){day_of("2026-12-01"), day_of("2026-12-01")}, false,
                        &r->data))
        fail_msg("the exports were refused: %s", said(r));
    return &r->data.sources[0].cases;
}

static const char *cell(struct run *r, const struct bp_row_case *c, const char *name)
{
    for (size_t i = 0; i < c->cells->count; i++)
        if (bp_text_is(c->cells->names[i], name))
            return c->cells->texts[i].p ? bp_text_z(r->cx.arena, c->cells->texts[i]) : "dropped";
    return "no such column";
}

static void rows_in_use_are_told_with_their_cells(void **state)
{
    struct run *r = *state;
    put(r, "s-1.csv",
        "at,score,what,state\n2026-11-02,2,late,ok\n2026-11-03,4,good,ok\n2026-10-31,1,old,ok\n,1,undated,ok\n"
        "2026-11-04,1,tried,test\n2026-11-05,none,odd,ok\n2026-11-06,\"3\",\"a, b\",ok\n");
    const struct bp_row_cases *got =
        cases_of(r, SOURCE(", where: state != \"test\", totals_row: Total") ALERT, "2026-11-01", NULL);
    assert_int_equal(got->count, 2);
    assert_int_equal(got->list[0].line, 2);
    assert_int_equal(got->list[0].day, day_of("2026-11-02"));
    assert_string_equal(cell(r, &got->list[0], "what"), "late");
    assert_int_equal(got->list[1].line, 8);
    assert_string_equal(cell(r, &got->list[1], "what"), "a, b");
    assert_int_equal(got->books[0].seen, 5);
    assert_int_equal(got->books[0].fired, 3);
    assert_int_equal(r->data.sources[0].rejected, 0); /* a cell an alert cannot read rejects no row */
}

static void what_an_alert_adds_up_rejects_no_row(void **state)
{
    struct run *r = *state;
    put(r, "s-1.csv", "at,a,b\n2026-11-02,1,2\n2026-11-03,x,2\n2026-11-04,5,5\n");
    const struct bp_row_cases *got =
        cases_of(r, SOURCE("") "alerts:\n  - {id: low, source: s, where: a + b > 4}\n", "2026-11-01", NULL);
    assert_int_equal(got->count, 1);
    assert_int_equal(r->data.sources[0].rejected, 0);
    assert_int_equal(r->data.sources[0].used, 3);
}

static void a_key_makes_the_id_and_the_row_that_stands_the_case(void **state)
{
    struct run *r = *state;
    put(r, "s-1.csv",
        "id,at,score,what\na,2026-11-02,2,first\nb,2026-11-02,3,kept\nc,2026-11-02,1,better now\n,2026-11-02,1,x\n");
    const struct bp_row_cases *got = cases_of(r, SOURCE(", key: id") ALERT, "2026-11-01", NULL);
    assert_int_equal(got->count, 4);
    uint64_t a = got->list[0].id, b = got->list[1].id, blank = got->list[3].id;
    assert_true(a && b && a != b && blank != a);
    put(r, "s-2.csv",
        "id,at,score,what\na,2026-11-03,1,second and "
        "longer\nc,2026-11-02,5,well\n,2026-11-02,1,x\nd,2026-11-02,1,new\n");
    got = cases_of(r, SOURCE(", key: id") ALERT, "2026-11-01", NULL);
    assert_int_equal(got->count, 4);
    assert_true(got->list[0].id == a && got->list[1].id == b && got->list[2].id == blank);
    assert_string_equal(cell(r, &got->list[0], "what"), "second and longer");
    assert_int_equal(got->list[0].day, day_of("2026-11-03"));
    assert_string_equal(cell(r, &got->list[3], "what"), "new");
    got = cases_of(r, SOURCE(", key: id, keep: first") ALERT, "2026-11-01", NULL);
    assert_string_equal(cell(r, &got->list[0], "what"), "first");
    assert_string_equal(cell(r, &got->list[2], "what"), "better now");
}

static void without_a_key_cells_and_their_number_make_the_id(void **state)
{
    struct run *r = *state;
    put(r, "s-1.csv", "at,score\n2026-11-02,2\n2026-11-02,2\n2026-11-03,2\n");
    const struct bp_row_cases *got = cases_of(r, SOURCE("") ALERT, "2026-11-01", NULL);
    assert_int_equal(got->count, 3);
    uint64_t first = got->list[0].id, second = got->list[1].id, third = got->list[2].id;
    assert_true(first != second && first != third && second != third);
    put(r, "s-1.csv", "at,score\n2026-11-03,2\n2026-11-02,2\n2026-11-02,2\n"); /* in another order */
    got = cases_of(r, SOURCE("") ALERT, "2026-11-01", NULL);
    assert_true(got->list[0].id == third && got->list[1].id == first && got->list[2].id == second);
}

static void what_is_known_or_old_is_there_by_its_id_alone(void **state)
{
    struct run *r = *state;
    struct bp_hashed known = {0};
    put(r, "s-1.csv", "at,score\n2026-11-02,2\n2026-11-08,2\n2026-11-09,1\n");
    const struct bp_row_cases *got = cases_of(r, SOURCE("") ALERT, "2026-11-05", NULL);
    assert_int_equal(got->count, 3);
    assert_true(!got->list[0].cells && got->list[1].cells && got->list[2].cells);
    bp_set_add(r->cx.arena, &known, got->list[1].id);
    got = cases_of(r, SOURCE("") ALERT, "2026-11-05", &known);
    assert_int_equal(got->count, 3);
    assert_true(!got->list[0].cells && !got->list[1].cells && got->list[2].cells);
}

static void personal_columns_are_dropped_and_addresses_masked(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,score,Customer name,tel,who,note\n");
    for (int i = 0; i < 20; i++) /* what `tel` holds is known by its cells alone, once some have been seen */
        bp_buf_fmt(&b, "2026-11-02,%d,Ann Lee,+66 81 234 56%02d,w%d,%s\n", i ? 9 : 1, i, i,
                   i ? "ok" : "write to ann@example.com");
    put_bytes(r, "s-1.csv", b.p, b.n);
    const struct bp_row_cases *got = cases_of(r, SOURCE(", personal: [who]") ALERT, "2026-11-01", NULL);
    assert_int_equal(got->count, 1);
    assert_string_equal(cell(r, &got->list[0], "Customer name"), "dropped");
    assert_string_equal(cell(r, &got->list[0], "tel"), "dropped");
    assert_string_equal(cell(r, &got->list[0], "who"), "dropped");
    assert_string_equal(cell(r, &got->list[0], "note"), "...");
    assert_string_equal(cell(r, &got->list[0], "score"), "1");
}

static void an_address_in_a_column_a_metric_counts_is_masked(void **state)
{
    struct run *r = *state;
    put(r, "s-1.csv", "at,score,email\n2026-11-02,1,ann@example.com\n");
    const struct bp_row_cases *got =
        cases_of(r, SOURCE("") "  - {id: d, source: s, measure: distinct(email)}\n" ALERT, "2026-11-01", NULL);
    assert_string_equal(cell(r, &got->list[0], "email"), "...");
}

static void more_than_are_told_are_counted(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,score,n\n");
    for (int i = 0; i < BP_MOST_CASES + 5; i++)
        bp_buf_fmt(&b, "2026-11-02,1,%d\n", i);
    put_bytes(r, "s-1.csv", b.p, b.n);
    const struct bp_row_cases *got = cases_of(r, SOURCE("") ALERT, "2026-11-01", NULL);
    size_t told = 0;
    for (size_t i = 0; i < got->count; i++)
        told += got->list[i].cells != NULL;
    assert_int_equal(told, BP_MOST_CASES);
    assert_int_equal(got->count, BP_MOST_CASES); /* the others are not known either: another run tells them */
    assert_int_equal(got->books[0].more, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rows_in_use_are_told_with_their_cells, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(what_an_alert_adds_up_rejects_no_row, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_key_makes_the_id_and_the_row_that_stands_the_case, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(without_a_key_cells_and_their_number_make_the_id, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(what_is_known_or_old_is_there_by_its_id_alone, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(personal_columns_are_dropped_and_addresses_masked, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(an_address_in_a_column_a_metric_counts_is_masked, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(more_than_are_told_are_counted, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
