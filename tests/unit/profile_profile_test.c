/* Tables to what their columns hold: types, ranges under both readings, proofs with their lines, what is odd. */
#include "profile/profile.h"
#include "table/table.h"
#include "pack_help.h"

static struct bp_profile *profile_of(struct run *r, const char *const *texts, size_t count)
{
    struct bp_profile *s = NULL;
    for (size_t i = 0; i < count; i++) {
        struct bp_table *table;
        char name[] = "0.csv";
        name[0] = (char)('0' + i);
        const char *path = put_bytes(r, name, texts[i], strlen(texts[i]));
        if (!bp_table_open(&r->cx, BP_NOWHERE, path, NULL, &table))
            fail_msg("refused: %s", said(r));
        size_t columns = bp_table_columns(table);
        struct bp_text *names = BP_NEW_ARRAY(r->cx.arena, struct bp_text, columns);
        for (size_t j = 0; j < columns; j++)
            names[j] = bp_text_copy(r->cx.arena, bp_table_column(table, j));
        if (!s)
            s = bp_profile_new(r->cx.arena, names, columns);
        assert_true(bp_profile_read(&r->cx, s, path, table));
        bp_table_close(table);
    }
    bp_profile_finish(s);
    return s;
}

static const struct bp_profile_column *only(struct run *r, const char *text)
{
    struct bp_profile *s = profile_of(r, &text, 1);
    return &s->columns[0];
}

static void types(void **state)
{
    (void)state;
    struct run *r = run_new();
    static const struct {
        const char *text;
        enum bp_holds holds;
    } cases[] = {
        {"a,b\n,1\n,2\n", BP_HOLDS_NOTHING},
        {"a,b\n1,\n2.5,\n-3,\n", BP_HOLDS_NUMBER},
        {"a,b\n2026-11-02,\n2026-11-03,\n", BP_HOLDS_DATE},
        {"a,b\n2026-11-02 08:00,\n2026-11-03,\n", BP_HOLDS_TIME},
        {"a,b\n2026-W45,\n2026-W46,\n", BP_HOLDS_PERIOD},
        {"a,b\nyes,\nno,\nyes,\n", BP_HOLDS_YES_NO},
        {"a,b\nred,\nblue,\nred,\nblue,\n", BP_HOLDS_FEW},
        {"a,b\nx1,\nx2,\nx3,\nx4,\nx5,\n", BP_HOLDS_ID},
        {"Ticket ID,b\n1,\n2,\n3,\n4,\n5,\n", BP_HOLDS_ID},
        {"visits,b\n1,\n2,\n3,\n4,\n5,\n", BP_HOLDS_NUMBER},
        {"a,b\nred,\nblue one,\n", BP_HOLDS_TEXT},
        {"a,b\nsome words,\nother words,\nmore words,\nyet more,\nno end,\n", BP_HOLDS_TEXT},
        {"a,b\n20261102,\n20261103,\n", BP_HOLDS_DATE},
        {"size,b\n1795000000,\n1795000600,\n", BP_HOLDS_NUMBER},
        {"created at,b\n1795000000,\n1795000600,\n", BP_HOLDS_TIME},
        {"order no,b\n20261102,\n20261103,\n", BP_HOLDS_NUMBER},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (only(r, cases[i].text)->holds != cases[i].holds)
            fail_msg("case %zu: %d, not %d", i, (int)only(r, cases[i].text)->holds, (int)cases[i].holds);
    run_free(r);
}

static void both_marks(void **state)
{
    (void)state;
    struct run *r = run_new();
    bool open;
    const struct bp_profile_column *c = only(r, "a;b\n1.234;\n2.500;\n");
    assert_int_equal(bp_profile_decimal(c, &open), BP_DECIMAL_POINT);
    assert_true(open);
    assert_float_equal(c->number[BP_DECIMAL_POINT].greatest, 2.5, 1e-9);
    assert_float_equal(c->number[BP_DECIMAL_COMMA].greatest, 2500, 1e-9);
    c = only(r, "a;b\n1.234;\n2,5;\n1.000,50;\n"); /* proved by the second: the first is over a thousand */
    assert_int_equal(bp_profile_decimal(c, &open), BP_DECIMAL_COMMA);
    assert_false(open);
    assert_int_equal(bp_showed_first(&c->numbers, BP_SHOWN_COMMA)->line, 3);
    assert_float_equal(c->number[BP_DECIMAL_COMMA].greatest, 1234, 1e-9);
    assert_float_equal(c->number[BP_DECIMAL_COMMA].least, 2.5, 1e-9);
    run_free(r);
}

static void both_orders(void **state)
{
    (void)state;
    struct run *r = run_new();
    bool open;
    const struct bp_profile_column *c = only(r, "a,b\n03/04/2026,\n05/06/2026,\n");
    bp_profile_order(c, &open);
    assert_true(open);
    assert_int_equal(c->time[0].first.day, bp_day(2026, 4, 3));
    assert_int_equal(c->time[1].first.day, bp_day(2026, 3, 4));
    c = only(r, "a,b\n03/04/2026,\n11/16/2026,\n");
    assert_int_equal(bp_profile_order(c, &open), BP_MONTH_FIRST);
    assert_false(open);
    assert_int_equal(bp_profile_times(c)->first.day, bp_day(2026, 3, 4));
    assert_int_equal(bp_showed_first(&c->times, BP_SHOWN_MONTH_FIRST)->line, 3);
    c = only(r, "a,b\n2026-11-16,\n2026-11-02,\n");
    assert_int_equal(bp_profile_order(c, &open), BP_YEAR_FIRST);
    assert_false(open);
    assert_int_equal(bp_profile_times(c)->first.day, bp_day(2026, 11, 2));
    run_free(r);
}

static void odd_cells(void **state)
{
    (void)state;
    struct run *r = run_new();
    const struct bp_profile_column *c = only(r, "a,b\n1,\nN/A,\n2,\nN/A,\n3,\n4,\n5,\n6,\n7,\n8,\n9,\nfree,\n");
    assert_int_equal(c->holds, BP_HOLDS_NUMBER);
    assert_int_equal(c->odd_cells, 3);
    assert_int_equal(c->missing_words, 2);
    assert_int_equal(c->odd_count, 2);
    assert_int_equal(c->odd[0].first.line, 3);
    assert_int_equal(c->odd[0].count, 2);
    assert_int_equal(c->odd[1].first.line, 13);
    run_free(r);
}

static void counts(void **state)
{
    (void)state;
    struct run *r = run_new();
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "n,m,l\n");
    for (int i = 0; i < 12000; i++)
        bp_buf_fmt(&b, "x%d,y%d,%d\n", i, i % 10000, i % 13);
    struct bp_profile *s = profile_of(r, (const char *const[]){bp_text_z(r->cx.arena, bp_buf_text(&b))}, 1);
    assert_int_equal(s->rows, 12000);
    assert_int_equal(s->columns[0].distinct, BP_PROFILE_DISTINCT);
    assert_true(s->columns[0].more_distinct);
    assert_int_equal(s->columns[1].distinct, 10000);
    assert_false(s->columns[1].more_distinct);
    assert_int_equal(s->columns[1].same_file, 2000);
    assert_int_equal(s->columns[2].value_count, 0); /* thirteen */
    assert_int_equal(s->columns[2].distinct, 13);
    run_free(r);
}

static void lines_that_are_no_rows(void **state)
{
    (void)state;
    struct run *r = run_new();
    struct bp_profile *s = profile_of(
        r,
        (const char *const[]){"day,n,m\n2026-11-02,1,2\n2026-11-03,1\n2026-11-04,1,2,3\nday,n,m\n2026-11-02,1,2\n"
                              "Total,2,4\n\"open,1,2\n"},
        1);
    assert_int_equal(s->rows, 7);
    assert_int_equal(s->shorter.count, 1);
    assert_int_equal(s->longer.first.line, 4);
    assert_int_equal(s->headers.first.line, 5);
    assert_int_equal(s->repeated.first.line, 6);
    assert_int_equal(s->totals.first.line, 7);
    assert_int_equal(s->unreadable.first.line, 8);
    assert_int_equal(s->columns[0].filled, 3);
    assert_int_equal(s->columns[2].missing, 1);
    assert_int_equal(s->rows_first_count, 3);
    run_free(r);
}

static void files(void **state)
{
    (void)state;
    struct run *r = run_new();
    struct bp_profile *s =
        profile_of(r, (const char *const[]){"id,n\na1,1\na2,2\na3,3\n", "n,id\n2,a2\n9,a3\n4,a4\n"}, 2);
    assert_int_equal(s->rows, 6);
    assert_int_equal(s->files[1].rows, 3);
    assert_int_equal(s->repeated_elsewhere.count, 1); /* a2, whatever the order of the columns */
    assert_int_equal(s->columns[0].other_file, 2);
    assert_int_equal(s->columns[0].same_file, 0);
    assert_int_equal(s->columns[0].distinct, 4);
    assert_true(s->columns[0].id_like);
    run_free(r);
}

static void people(void **state)
{
    (void)state;
    struct run *r = run_new();
    static const char *const personal[] = {"a,b\nx@y.org,\nz@y.org,\n",
                                           "a,b\n+66 81 234 5678,\n+66 82 345 6789,\n",
                                           "Customer name,b\nAda,\n",
                                           "ชื่อลูกค้า,b\nสมชาย,\n",
                                           "số điện thoại,b\n0912345678,\n",
                                           "姓名,b\n王,\n",
                                           "FirstName,b\nAda,\n",
                                           "Date of birth,b\n1980-01-01,\n",
                                           "E-mail,b\nnone,\n"};
    static const char *const not [] = {
        "product name,b\nSpoon,\n", "email opens,b\n12,\n", "contact date,b\n2026-11-02,\n", "channel,b\nmail,\n",
        "mobile,b\nyes,\nno,\n",    "filename,b\nx,\n",     "amount,b\n1000000000,\n"};
    for (size_t i = 0; i < sizeof personal / sizeof *personal; i++)
        if (!only(r, personal[i])->personal)
            fail_msg("not personal: %s", personal[i]);
    for (size_t i = 0; i < sizeof not / sizeof *not ; i++)
        if (only(r, not [i])->personal)
            fail_msg("personal: %s", not [i]);
    run_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types),     cmocka_unit_test(both_marks), cmocka_unit_test(both_orders),
        cmocka_unit_test(odd_cells), cmocka_unit_test(counts),     cmocka_unit_test(lines_that_are_no_rows),
        cmocka_unit_test(files),     cmocka_unit_test(people),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
