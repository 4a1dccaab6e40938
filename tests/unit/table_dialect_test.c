/* The mark that parts a file's cells: which one most rows agree on, or by which the columns asked for are found. */
#include "table/dialect.h"
#include "pack_help.h"

static char mark_of(struct run *r, const char *sample)
{
    return bp_dialect_delimiter(r->cx.arena, bp_text_of(sample), '"', &(struct bp_file_layout){0});
}

static void is(struct run *r, const char *sample, char want)
{
    char got = mark_of(r, sample);
    if (got != want)
        fail_msg("'%c', not '%c', parts: %s", got, want, sample);
}

static void the_mark_by_which_most_rows_agree(void **state)
{
    is(*state, "", ',');
    is(*state, "a\n1\n2\n", ',');
    is(*state, "a,b\n1,2\n", ',');
    is(*state, "a;b\n1,5;2,5\n3;4\n", ';');
    is(*state, "a\tb\n1,5\t2\n3\t4\n", '\t');
    is(*state, "a|b\n1;5|2\n3|4\n", '|');
    is(*state, "a;b\r1;2\r3;4", ';');
    is(*state, "a;b;c", ';');             /* one line without its end */
    is(*state, "a,b;c\n1,2;3\n", ',');    /* as many agree on each: the comma goes first */
    is(*state, "a;b\n\n \n1;2\n\n", ';'); /* empty lines have no say */
}

/* A mark in half of the rows or fewer is in the text of cells. */
static void more_than_half_of_the_rows_must_agree(void **state)
{
    is(*state, "a\nb\n1;2\n3;4\n", ',');
    is(*state, "a\n1;2\n3;4\n", ';');
    is(*state, "a\n1;2\n3;4\nb\nc\n", ',');
}

static void marks_in_quotes_part_nothing(void **state)
{
    is(*state, "a;b\n\"x,y,z\";1\n\"u,v,w\";2\n\"r,s,t\";3\n", ';');
    is(*state, "a;b\n\"x \"\"q\"\", y\";1\n\"u \"\"q\"\", v\";2\n", ';');
    is(*state, "a;b\n1;\"x,y\n2;\"\n2;\"x,y\"\n", ';'); /* a quoted cell holds a line's end */
    is(*state, "a,b\n1,\"x;y\"\n2,\"x;y\"\n", ',');
    is(*state, "\"a,b\";c\n\"a,b\";d\n", ';');
}

/* A quote opens only where a cell starts: an inch sign must not swallow the rest of the file. */
static void a_quote_inside_a_cell_opens_nothing(void **state)
{
    is(*state, "size;n\n5\" pipe;1\n6 pipe;2\n7 pipe;3\n8 pipe;4\n", ';');
    is(*state, "size;n\n5\";1\n6;2\n7;3\n8;4\n", ';');
    is(*state, "n;size\n1;5\"\n2;6\n3;7\n4;8\n", ';');
    is(*state, "n|size\n1|5\" x, y\n2|6\" x, y\n3|7 x, y\n4|8 x, y\n", '|');
}

static void another_quote_can_be_given(void **state)
{
    struct run *r = *state;
    struct bp_text sample = BP_T("a;b\n'x,y';1\n'u,v';2\n");
    assert_int_equal(bp_dialect_delimiter(r->cx.arena, sample, '\'', &(struct bp_file_layout){0}), ';');
}

/* Only the first hundred rows and 64 KiB are looked at. */
static void a_beginning_is_enough(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "a;b\n");
    for (int i = 0; i < 99; i++)
        bp_buf_adds(&b, "1;2\n");
    for (int i = 0; i < 300; i++)
        bp_buf_adds(&b, "x,y\n");
    is(r, bp_text_z(r->cx.arena, bp_buf_text(&b)), ';');
    b.n = 0;
    bp_buf_adds(&b, "a;b\n");
    for (int i = 0; i < 40; i++)
        bp_buf_adds(&b, "1;2\n");
    for (int i = 0; i < 59; i++)
        bp_buf_adds(&b, "x,y\n");
    is(r, bp_text_z(r->cx.arena, bp_buf_text(&b)), ',');
}

static struct bp_file_layout needing(struct run *r, size_t count, const char *first, const char *second)
{
    struct bp_text *names = BP_NEW_ARRAY(r->cx.arena, struct bp_text, 2);
    names[0] = bp_text_of(first);
    names[1] = bp_text_of(second);
    return (struct bp_file_layout){.needed = names, .needed_count = count};
}

/* Where the columns' names are known, the mark that finds most of them wins, however the other rows look. */
static void columns_asked_for_decide(void **state)
{
    struct run *r = *state;
    struct bp_file_layout layout = needing(r, 2, "Ordered at", "amount");
    static const struct {
        const char *sample;
        char want;
    } cases[] = {
        {"ordered_at;amount\n1,2\n3,4\n5,6\n", ';'},
        {"Ordered at | \"amount\" \n1,2\n3,4\n5,6\n", '|'},
        {"report,of,sales\nx,y,z\nordered_at;amount\n", ';'},
        {"\"Ordered at\";\"amount\"\n1,2\n3,4\n5,6\n", ';'},
        {"Ordered at,x;y\n1,2\namount;1\n", ','}, /* one is found either way: then the rows decide */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(bp_dialect_delimiter(r->cx.arena, bp_text_of(cases[i].sample), '"', &layout), cases[i].want);
}

static void how_many_of_the_columns_asked_for_are_there(void **state)
{
    struct run *r = *state;
    struct bp_file_layout layout = needing(r, 2, "at", "x");
    const struct bp_text cells[] = {BP_T("x"), BP_T("y"), BP_T("At")};
    bool first;
    assert_int_equal(bp_dialect_matches(r->cx.arena, cells, 3, &layout, &first), 2);
    assert_true(first);
    assert_int_equal(bp_dialect_matches(r->cx.arena, cells, 2, &layout, &first), 1);
    assert_false(first);
    assert_int_equal(bp_dialect_matches(r->cx.arena, cells + 1, 1, &layout, &first), 0);
    assert_false(first);
    assert_int_equal(bp_dialect_matches(r->cx.arena, cells + 2, 1, &layout, &first), 1);
    assert_true(first);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_mark_by_which_most_rows_agree), T(more_than_half_of_the_rows_must_agree),
        T(marks_in_quotes_part_nothing),      T(a_quote_inside_a_cell_opens_nothing),
        T(another_quote_can_be_given),        T(a_beginning_is_enough),
        T(columns_asked_for_decide),          T(how_many_of_the_columns_asked_for_are_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
