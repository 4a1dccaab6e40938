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
        bp_profile_start_file(s, path, bp_table_found(table), bp_table_header_line(table), names, columns);
        struct bp_record record;
        bool failed;
        while (bp_table_next(&r->cx, table, &record, &failed))
            bp_profile_take(s, &record);
        assert_false(failed);
        bp_profile_end_file(s, bp_table_found(table));
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

/* Records from wherever they come, the columns of each piece in an order of its own, some of no interest. */
static void records_without_a_table(void **state)
{
    struct run *r = *state;
    const struct bp_text names[] = {BP_T("id"), BP_T("n")}, turned[] = {BP_T("n"), BP_T("note"), BP_T("id")};
    struct bp_text one[] = {BP_T("a"), BP_T("1")}, other[] = {BP_T("2"), BP_T("x"), BP_T("a")};
    const struct bp_found found = {.form = BP_FORM_ROWS};
    struct bp_profile *s = bp_profile_new(r->cx.arena, names, 2);
    bp_profile_start_file(s, "first", &found, 1, names, 2);
    bp_profile_take(s, &(struct bp_record){.cells = one, .count = 2, .filled = 2, .line = 2});
    bp_profile_take(s, &(struct bp_record){.line = 3, .bad_line = 4, .bad = BP_REMARK(BP_REMARK_QUOTE_OPEN)});
    bp_profile_end_file(s, &found);
    bp_profile_start_file(s, "second", &found, 1, turned, 3);
    bp_profile_take(s, &(struct bp_record){.cells = other, .count = 3, .filled = 3, .line = 2});
    bp_profile_end_file(s, &found);
    bp_profile_finish(s);
    assert_int_equal(s->rows, 3);
    assert_int_equal(s->files[0].rows, 2);
    assert_int_equal(s->unreadable.count, 1);
    assert_int_equal(s->unreadable.first.line, 4);
    assert_int_equal(s->unreadable_why->kind, BP_REMARK_QUOTE_OPEN);
    assert_int_equal(s->columns[0].distinct, 1);
    assert_int_equal(s->columns[0].other_file, 1);
    assert_int_equal(s->columns[0].same_file, 0);
    assert_int_equal(s->columns[1].holds, BP_HOLDS_NUMBER);
    assert_true(s->columns[1].number[0].greatest >= 2);
}

/* A file without a header: its first line begins with a number or a time, or has somebody's address in it. */
static void names_that_are_cells(void **state)
{
    static const struct {
        const char *names[3];
        bool are_cells;
    } cases[] = {{{"2026-11-09", "Ann", "5"}, true},
                 {{"1042", "Ann", "open"}, true},
                 {{"Ann", "ann@example.com", "open"}, true},
                 {{"Ann", "081-234-5678", "open"}, true},
                 {{"KPI", "2026-W45", "2026-W46"}, false},
                 {{"id", "at", "e-mail"}, false},
                 {{"", "at", "2026"}, false}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_text names[3];
        for (size_t j = 0; j < 3; j++)
            names[j] = bp_text_of(cases[i].names[j]);
        assert_int_equal(bp_profile_names_are_cells(names, 3), cases[i].are_cells);
    }
    assert_false(bp_profile_names_are_cells(NULL, 0));
}

/* Of such a file all words are of persons, for all that is known. */
static void words_without_a_header_are_personal(void **state)
{
    struct run *r = *state;
    static const char *const bare[] = {"2026-11-09,Ann,5\n2026-11-10,Bo,6\n"},
                             *const named[] = {"day,who,n\n2026-11-09,Ann,5\n2026-11-10,Bo,6\n"};
    struct bp_profile *s = profile_of(r, bare, 1);
    assert_true(s->columns[1].is_unnamed && s->columns[1].personal);
    assert_false(s->columns[0].personal || s->columns[2].personal);
    s = profile_of(r, named, 1);
    assert_false(s->columns[1].is_unnamed || s->columns[1].personal);
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

/* Rows of one column `name` (and an empty one): `times` of each text, in turn. */
static const char *column_of(struct run *r, const char *name, const char *const *cells, int times)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_fmt(&b, "%s;b\n", name);
    for (int i = 0; i < times; i++)
        for (size_t k = 0; cells[k]; k++)
            bp_buf_fmt(&b, "%s;\n", cells[k]);
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}
#define CELLS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void nine_cells_in_ten_say_what_a_column_holds(void **state)
{
    (void)state;
    struct run *r = run_new();
    const struct bp_profile_column *c =
        only(r, column_of(r, "a", CELLS("1", "2", "3", "4", "5", "6", "7", "8", "9", "x y"), 1));
    assert_int_equal(c->holds, BP_HOLDS_NUMBER);
    assert_int_equal(c->odd_cells, 1);
    assert_text(c->odd[0].first.text, "x y");
    c = only(r, column_of(r, "a", CELLS("1", "2", "3", "4", "5", "6", "7", "8", "x", "x y"), 1));
    assert_int_equal(c->holds, BP_HOLDS_TEXT);
    c = only(r, column_of(r, "a", CELLS("1", "2", "3", "4", "n/a", "n/a", "n/a"), 1)); /* those do not count */
    assert_int_equal(c->holds, BP_HOLDS_NUMBER);
    assert_int_equal(c->missing_words, 3);
    c = only(r, column_of(r, "a", CELLS("2026-11-02", "2026-11-03", "x"), 1));
    assert_int_equal(c->holds, BP_HOLDS_TEXT);
    c = only(r, column_of(r, "a",
                          CELLS("2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05", "2026-11-06", "2026-11-07",
                                "2026-11-08", "2026-11-09", "2026-11-10", "soon"),
                          1));
    assert_int_equal(c->holds, BP_HOLDS_DATE);
    assert_int_equal(c->odd_count, 1);
    assert_int_equal(c->odd[0].first.line, 11);
    run_free(r);
}

static void what_numbers_are_like(void **state)
{
    (void)state;
    struct run *r = run_new();
    const struct bp_profile_column *c = only(r, column_of(r, "a", CELLS("5", "-2.5", "7.25", "3", "0"), 1));
    assert_float_equal(c->number[0].least, -2.5, 0);
    assert_float_equal(c->number[0].greatest, 7.25, 0);
    assert_int_equal(c->whole, 3);
    assert_int_equal(c->numbers.count, 5);
    c = only(r, column_of(r, "a", CELLS("THB 5", "THB 6"), 1));
    assert_string_equal(c->currency, "THB");
    run_free(r);
}

static void what_times_are_like(void **state)
{
    (void)state;
    struct run *r = run_new();
    const struct bp_profile_column *c = only(r, column_of(r, "a", CELLS("2026-04-01", "2026-01-01", "2026-10-01"), 1));
    assert_int_equal(c->dates, 3);
    assert_int_equal(c->time[0].first.day, bp_day(2026, 1, 1));
    assert_int_equal(c->time[0].last.day, bp_day(2026, 10, 1));
    assert_true(c->time[0].month_starts && c->time[0].quarter_starts);
    assert_int_equal(c->time[0].weekdays, 1u << 2 | 1u << 3); /* a Wednesday, two Thursdays */
    c = only(r, column_of(r, "a", CELLS("2026-01-01", "2026-02-01"), 1));
    assert_true(c->time[0].month_starts);
    assert_false(c->time[0].quarter_starts);
    c = only(r, column_of(r, "a", CELLS("2026-01-01", "2026-01-02"), 1));
    assert_false(c->time[0].month_starts || c->time[0].quarter_starts);
    c = only(r, column_of(r, "a", CELLS("2026-11-02 08:00", "2026-11-02 07:00", "2026-11-02 09:00"), 1));
    assert_int_equal(c->dates, 0);
    assert_true(c->time[0].first.instant_us + 2 * INT64_C(3600000000) == c->time[0].last.instant_us);
    c = only(r, column_of(r, "a", CELLS("2026-W45", "2026-W46", "2026-11-02"), 1)); /* most are */
    assert_int_equal(c->holds, BP_HOLDS_PERIOD);
    assert_int_equal(c->periods[BP_WEEK], 2);
    c = only(r, column_of(r, "a", CELLS("2026-W45", "2026-11-02"), 1)); /* half are not enough */
    assert_int_equal(c->holds, BP_HOLDS_DATE);
    c = only(r, column_of(r, "a", CELLS("2026-Q1", "2026-Q2"), 1));
    assert_int_equal(c->holds, BP_HOLDS_PERIOD);
    assert_int_equal(c->periods[BP_QUARTER], 2);
    run_free(r);
}

/* Numbers that may be times: by their column's name, or as days of 1990 to 2099 written 20261116. */
static void bare_numbers_that_are_times(void **state)
{
    (void)state;
    struct run *r = run_new();
    static const struct {
        const char *name, *one, *other;
        enum bp_holds holds;
    } cases[] = {
        {"a", "19900101", "20991231", BP_HOLDS_DATE},
        {"a", "19891231", "20991231", BP_HOLDS_NUMBER},
        {"a", "19900101", "21000101", BP_HOLDS_NUMBER},
        {"a", "20261102", "20261399", BP_HOLDS_NUMBER},
        {"case id", "20261102", "20261103", BP_HOLDS_NUMBER},
        {"date", "46000", "46001", BP_HOLDS_TIME},
        {"opened", "1795000000", "1795000600", BP_HOLDS_TIME},
        {"closed", "1795000000", "1795000600", BP_HOLDS_TIME},
        {"updated", "1795000000", "1795000600", BP_HOLDS_TIME},
        {"size", "1795000000", "1795000600", BP_HOLDS_NUMBER},
        {"date", "4600", "4601", BP_HOLDS_NUMBER}, /* too short for one */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct bp_profile_column *c =
            only(r, column_of(r, cases[i].name, CELLS(cases[i].one, cases[i].other), 1));
        if (c->holds != cases[i].holds)
            fail_msg("case %zu: %d, not %d", i, (int)c->holds, (int)cases[i].holds);
        assert_int_equal(c->is_count, c->holds != BP_HOLDS_NUMBER);
    }
    assert_int_equal(only(r, column_of(r, "date", CELLS("20261102"), 1))->holds, BP_HOLDS_NUMBER); /* one is no proof */
    const struct bp_profile_column *c = only(r, column_of(r, "a", CELLS("20261103", "20261102"), 1));
    assert_int_equal(bp_profile_times(c)->first.day, bp_day(2026, 11, 2));
    assert_int_equal(bp_profile_times(c)->last.day, bp_day(2026, 11, 3));
    run_free(r);
}

static void few_values_and_many(void **state)
{
    (void)state;
    struct run *r = run_new();
    const struct bp_profile_column *c =
        only(r, column_of(r, "a", CELLS("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"), 2));
    assert_int_equal(c->holds, BP_HOLDS_FEW);
    assert_int_equal(c->value_count, 12);
    c = only(r, column_of(r, "a", CELLS("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"), 2));
    assert_int_equal(c->holds, BP_HOLDS_TEXT);
    assert_int_equal(c->value_count, 0);
    assert_int_equal(c->distinct, 13);
    c = only(r, column_of(r, "a", CELLS("red", "blue", "blue", "green"), 1)); /* not each twice */
    assert_int_equal(c->holds, BP_HOLDS_TEXT);
    c = only(r, column_of(r, "a", CELLS("red", "blue", "blue", "blue"), 1));
    assert_int_equal(c->holds, BP_HOLDS_FEW);
    assert_text(c->values[0].first.text, "blue"); /* the most frequent first */
    assert_int_equal(c->values[0].count, 3);
    assert_int_equal(c->values[0].first.line, 3);
    c = only(r, column_of(r, "a", CELLS("b", "a", "b", "a"), 1));
    assert_text(c->values[0].first.text, "a"); /* then by their bytes */
    assert_int_equal(only(r, column_of(r, "a", CELLS("yes", "no", "maybe"), 3))->holds, BP_HOLDS_FEW);
    assert_int_equal(only(r, column_of(r, "a", CELLS("yes", "no", "true"), 3))->holds, BP_HOLDS_FEW);
    assert_int_equal(only(r, column_of(r, "a", CELLS("yes"), 3))->holds, BP_HOLDS_YES_NO);
    run_free(r);
}

static void ids_are_all_different(void **state)
{
    (void)state;
    struct run *r = run_new();
    assert_int_equal(only(r, column_of(r, "a", CELLS("x1", "x2", "x3", "x4"), 1))->holds, BP_HOLDS_TEXT); /* too few */
    assert_int_equal(only(r, column_of(r, "a", CELLS("x1", "x2", "x3", "x4", "x4"), 1))->holds, BP_HOLDS_TEXT);
    assert_int_equal(only(r, column_of(r, "a", CELLS("x1", "x2", "x3", "x4", "x 5"), 1))->holds, BP_HOLDS_TEXT);
    const struct bp_profile_column *c = only(
        r, column_of(r, "ticket id", CELLS("1", "2", "3", "4", "5", "6", "7", "8", "9", "9"), 1)); /* a tenth repeats */
    assert_int_equal(c->holds, BP_HOLDS_ID);
    assert_true(c->id_like);
    assert_int_equal(c->same_file, 1);
    assert_int_equal(c->same_first.line, 11);
    c = only(r, column_of(r, "ticket id", CELLS("1", "2", "3", "4", "5", "6", "7", "8", "9", "9", "8"), 1));
    assert_int_equal(c->holds, BP_HOLDS_NUMBER);
    assert_false(c->id_like);
    c = only(r, column_of(r, "ticket id", CELLS("1", "2", "3", "4", "5.5"), 1)); /* no id has decimals */
    assert_int_equal(c->holds, BP_HOLDS_NUMBER);
    char cell[66];
    memset(cell, 'x', 64), cell[64] = 0;
    assert_int_equal(only(r, column_of(r, "a", CELLS(cell, "x2", "x3", "x4", "x5"), 1))->holds, BP_HOLDS_ID);
    cell[64] = 'x', cell[65] = 0;
    assert_int_equal(only(r, column_of(r, "a", CELLS(cell, "x2", "x3", "x4", "x5"), 1))->holds, BP_HOLDS_TEXT);
    run_free(r);
}

/* A column whose first 4,096 cells hold hardly a number is not tried for more; one cell in four is enough to go on. */
static void text_is_given_up_after_a_while(void **state)
{
    (void)state;
    struct run *r = run_new();
    const struct bp_profile_column *c = only(r, column_of(r, "a", CELLS("word a1", "b1", "c1", "7"), 1500));
    assert_int_equal(c->numbers.count, 1500);
    c = only(r, column_of(r, "a", CELLS("word a1", "b1", "c1", "d1", "7"), 1500));
    assert_int_equal(c->numbers.count, 819); /* of 4,096 */
    c = only(r, column_of(r, "a", CELLS("word a1", "b1", "c1", "n/a", "7"), 1500));
    assert_int_equal(c->numbers.count, 1500);
    c = only(r, column_of(r, "a", CELLS("word a1", "b1", "c1", "2026-11-02"), 1500));
    assert_int_equal(c->times.count, 1500);
    c = only(r, column_of(r, "a", CELLS("word a1", "b1", "c1", "d1", "2026-11-02"), 1500));
    assert_int_equal(c->times.count, 819);
    run_free(r);
}

static void odd_cells_are_named_up_to_eight(void **state)
{
    (void)state;
    struct run *r = run_new();
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "a,b\n");
    for (int i = 0; i < 200; i++)
        bp_buf_fmt(&b, "%d,\n", i);
    for (int i = 0; i < 10; i++)
        bp_buf_fmt(&b, "odd %c,\nodd a,\n", 'a' + i);
    const struct bp_profile_column *c = only(r, bp_text_z(r->cx.arena, bp_buf_text(&b)));
    assert_int_equal(c->holds, BP_HOLDS_NUMBER);
    assert_int_equal(c->odd_cells, 20);
    assert_int_equal(c->odd_count, 8);
    assert_int_equal(c->odd[0].count, 11);
    assert_text(c->odd[7].first.text, "odd h");
    run_free(r);
}

static void which_rows_are_none(void **state)
{
    (void)state;
    struct run *r = run_new();
    struct bp_profile *s = profile_of(r,
                                      CELLS("day,n,m\n"
                                            ",Total,3\n"          /* 2: the first cell that is not blank says so */
                                            "x,Total,3\n"         /* 3: not the first */
                                            "x,1,2,Grand total\n" /* 4: a cell too many that says so */
                                            "day,n,2\n"           /* 5: most names again */
                                            "day,1,2\n"           /* 6: only one */
                                            ",,\n"                /* 7 */
                                            "x,2,3\nx,2,3\nx,2,3\n"),
                                      1);
    assert_int_equal(s->totals.count, 2);
    assert_int_equal(s->totals.first.line, 2);
    assert_text(s->totals.first.text, "Total");
    assert_int_equal(s->headers.count, 1);
    assert_int_equal(s->headers.first.line, 5);
    assert_text(s->headers.first.text, "day");
    assert_int_equal(s->longer.count, 0);
    assert_int_equal(s->shorter.count, 0);
    assert_int_equal(s->repeated.count, 2);
    assert_int_equal(s->repeated.first.line, 9);
    assert_int_equal(s->rows, 9);
    assert_int_equal(s->rows_first_count, BP_PROFILE_ROWS);
    assert_text(s->rows_first[0][1], "Total"); /* line 3 */
    assert_text(s->rows_first[4][1], "2");
    run_free(r);
}

/* Ids beyond 10,000 are followed where nearly all so far were new: of three columns, so that memory has an end. */
static void repeated_ids_are_known_beyond_ten_thousand(void **state)
{
    (void)state;
    struct run *r = run_new();
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "a,b,c,d,e\n");
    for (int i = 0; i < 11000; i++)
        bp_buf_fmt(&b, "a%d,b%d,c%d,d%d,e%d\n", i, i, i, i, i % 10 ? i : 0);
    bp_buf_adds(&b, "a10500,b10500,c10500,d10500,e10501\n");
    struct bp_profile *s = profile_of(r, CELLS(bp_text_z(r->cx.arena, bp_buf_text(&b))), 1);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(s->columns[i].same_file, 1);
        assert_int_equal(s->columns[i].same_first.line, 11002);
        assert_int_equal(s->columns[i].ids_known, 11001);
        assert_true(s->columns[i].more_distinct);
        assert_int_equal(s->columns[i].distinct, BP_PROFILE_DISTINCT);
    }
    assert_int_equal(s->columns[3].same_file, 0);
    assert_int_equal(s->columns[3].ids_known, 10000);
    assert_int_equal(s->columns[4].same_file, 1100); /* one in ten repeats: no ids, but not too many to know */
    run_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(records_without_a_table, run_setup, run_teardown),
        cmocka_unit_test(names_that_are_cells),
        cmocka_unit_test_setup_teardown(words_without_a_header_are_personal, run_setup, run_teardown),
        cmocka_unit_test(types),
        cmocka_unit_test(both_marks),
        cmocka_unit_test(both_orders),
        cmocka_unit_test(odd_cells),
        cmocka_unit_test(counts),
        cmocka_unit_test(lines_that_are_no_rows),
        cmocka_unit_test(files),
        cmocka_unit_test(people),
        cmocka_unit_test(nine_cells_in_ten_say_what_a_column_holds),
        cmocka_unit_test(what_numbers_are_like),
        cmocka_unit_test(what_times_are_like),
        cmocka_unit_test(bare_numbers_that_are_times),
        cmocka_unit_test(few_values_and_many),
        cmocka_unit_test(ids_are_all_different),
        cmocka_unit_test(text_is_given_up_after_a_while),
        cmocka_unit_test(odd_cells_are_named_up_to_eight),
        cmocka_unit_test(which_rows_are_none),
        cmocka_unit_test(repeated_ids_are_known_beyond_ten_thousand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
