/* Commentary as a form writes it: cells of several lines, several rows of one metric, rows of other periods. */
#include "pack_help.h"

#define HEAD "period,metric,kind,author,text\n"
#define PACK                                                                                                \
    "pack: {title: T}\nsources: {s: {file: s.csv, time: at}}\nmetrics:\n  - {id: one, source: s, measure: " \
    "count()}\n  - {id: two, source: s, measure: count()}\ncommentary: c.csv\n"

static bool words(struct run *r, const char *csv, const char *people)
{
    put(r, "c.csv", csv);
    if (people)
        put(r, "people.csv", people);
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    must_read_pack(r, people ? PACK "people: people.csv\n" : PACK);
    return bp_pack_read_commentary(&r->cx, &r->pack, BP_T("2026-W47"));
}

static void rows_of_one_metric_are_one_text(void **state)
{
    struct run *r = *state;
    assert_true(words(r,
                      HEAD
                      "2026-W47,one,why,Ann,\" First.\r\nSecond. \"\n2026-W47,two,why,,Other\n2026-W47,one,win,Ann,"
                      "Sun\n2026-W47,one,why,Bob,Third.\n2026-W47,one,why,Cy,Last.\n",
                      NULL));
    assert_int_equal(r->pack.comment_count, 3);
    const struct bp_comment *c = &r->pack.comments[0];
    assert_text(c->text, "First.\r\nSecond.");
    assert_text(c->author, "Ann");
    assert_text(c->also->text, "Third.");
    assert_text(c->also->author, "Bob");
    assert_text(c->also->also->text, "Last.");
    assert_null(c->also->also->also);
    assert_null(r->pack.comments[1].also);
    assert_null(r->pack.comments[2].also);
}

/* What is said of the whole pack stays apart: each row is a line of its own there. */
static void rows_of_the_whole_pack_stay_apart(void **state)
{
    struct run *r = *state;
    assert_true(words(r, HEAD "2026-W47,,kudos,Ann,To Bob\n2026-W47,,kudos,Ann,To Cy\n2026-W47,,decision,,A\n", NULL));
    assert_int_equal(r->pack.comment_count, 3);
    assert_null(r->pack.comments[0].also);
}

static void an_author_is_never_an_address(void **state)
{
    struct run *r = *state;
    assert_true(words(r, HEAD "2026-W47,one,why,PLOY@shop.example,A\n2026-W47,two,why,eve@x.example,B\n",
                      "role,name,mail\nHead of Support,Ploy S.,ploy@shop.example\n"));
    assert_text(r->pack.comments[0].author, "Ploy S.");
    assert_text(r->pack.comments[1].author, "");
    assert_true(
        words(r, HEAD "2026-W47,one,why,ploy@shop.example,A\n", "role,mail\nHead of Support,ploy@shop.example\n"));
    assert_text(r->pack.comments[0].author, "Head of Support");
}

static void rows_of_other_periods(void **state)
{
    struct run *r = *state;
    assert_true(words(r,
                      HEAD "2026-W46,one,why,Ann,a\n2026-W34,one,why,Ann,b\n2026-W33,one,why,Ann,too old\n2026-W48,one,"
                           "why,Ann,to come\n2026-W45,gone,why,Ann,of no metric now\n2026-W45,one,win,Ann,no why\n"
                           "2026-W46,one,why,Bob,c\n2026-W45,,summary,Ann,x\n",
                      NULL));
    assert_int_equal(r->pack.comment_count, 0);
    assert_int_equal(r->pack.earlier_count, 2);
    assert_text(r->pack.earlier[0].text, "a");
    assert_text(r->pack.earlier[0].also->text, "c");
    assert_text(r->pack.earlier[1].text, "b");
    assert_int_equal(r->pack.earlier[1].span.start, day_of("2026-08-17"));
}

static void what_is_wrong_is_said_with_its_line(void **state)
{
    static const char *const cases[][2] = {
        {HEAD "2026-W47,oen,why,Ann,x\n", "c.csv:2: error: no metric `oen` in the pack, did you mean `one`?"},
        {HEAD "2026-W47,one,because,Ann,x\n", "c.csv:2: error: `because` in kind is not one of why, win"},
        {HEAD "2026-W40,one,because,Ann,x\n", "c.csv:2: error: `because` in kind"},
        {HEAD "2026-W47,one,,Ann,x\n", "c.csv:2: error: `` in kind is not one of"},
        {HEAD "2026-W47,,win,Ann,x\n", "c.csv:2: error: a win needs a metric"},
        {HEAD ",one,why,Ann,x\n", "c.csv:2: error: the column period is blank"},
        {"period,metric,kind,author\n2026-W47,one,why,Ann\n", "the column text is missing"},
        {HEAD "2026-W47,one,why,Ann,x,y\n", "a comma without quotes?"},
        {HEAD "2026-W47,one,why,Ann,\"a\nb\"\n2026-W47,oen,why,Ann,x\n", "c.csv:4: error: no metric `oen`"},
    };
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (words(r, cases[i][0], NULL) || r->cx.status != BP_BAD_DATA)
            fail_msg("taken, or with status %d: %s%s", r->cx.status, cases[i][0], said(r));
        assert_said(r, cases[i][1]);
    }
    assert_true(words(r, HEAD "week 47,one,why,Ann,x\n2026-11,one,why,Ann,x\n", NULL));
    assert_said(r, "c.csv:2: warning: `week 47` is not a week of this pack");
    assert_said(r, "c.csv:3: warning: `2026-11` is a month, and this pack goes by week");
}

static void ten_thousand_rows(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, HEAD);
    for (int i = 0; i < 10000; i++)
        bp_buf_fmt(&b, "2026-W%02d,one,why,Ann,%d\n", i % 52 + 1, i);
    assert_true(words(r, bp_text_z(r->cx.arena, bp_buf_text(&b)), NULL));
    size_t n = 0;
    for (const struct bp_comment *c = r->pack.comments; c; c = c->also)
        n++;
    assert_int_equal(n, 192); /* 47 of each 52: 10,000 = 192 x 52 + 16 */
    assert_int_equal(r->pack.earlier_count, 13);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rows_of_one_metric_are_one_text, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(rows_of_the_whole_pack_stay_apart, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(an_author_is_never_an_address, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(rows_of_other_periods, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_said_with_its_line, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(ten_thousand_rows, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
