/* What was seen of whole files: once each, merged, and the same after it was saved and loaded. */
#include "harvest/noticed.h"
#include "pack_help.h"

static void notice(struct run *r, struct bp_noticed *n, enum bp_suspicion_kind kind, const char *file, int line,
                   const char *cell)
{
    bp_notice(r->cx.arena, n,
              &(struct bp_notice){kind, file, line, BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_word("cell", cell))});
}

static void sheet(struct run *r, struct bp_noticed *n, const char *file, const char *name, bool is_read, long long rows)
{
    bp_notice_sheet(r->cx.arena, n, &(struct bp_sheet_seen){file, bp_text_of(name), is_read, BP_T("Data"), rows});
}

static void each_is_noticed_once(void **state)
{
    struct run *r = *state;
    struct bp_noticed n = {0};
    notice(r, &n, BP_SUSPECT_ROW_CAP, "a.csv", 1, "x");
    notice(r, &n, BP_SUSPECT_ROW_CAP, "a.csv", 1, "x");
    assert_int_equal(n.count, 1);
    notice(r, &n, BP_SUSPECT_ONE_ROW, "a.csv", 1, "x"); /* whatever it differs in, it is another */
    notice(r, &n, BP_SUSPECT_ROW_CAP, "b.csv", 1, "x");
    notice(r, &n, BP_SUSPECT_ROW_CAP, "a.csv", 2, "x");
    notice(r, &n, BP_SUSPECT_ROW_CAP, "a.csv", 1, "y");
    assert_int_equal(n.count, 5);
    notice(r, &n, BP_SUSPECT_ROW_CAP, "a.csv", 2, "x");
    assert_int_equal(n.count, 5);
    sheet(r, &n, "a.xlsx", "Jan", true, 0);
    sheet(r, &n, "a.xlsx", "Jan", true, 0);
    assert_int_equal(n.sheet_count, 1);
    sheet(r, &n, "a.xlsx", "Jan", false, 0);
    sheet(r, &n, "a.xlsx", "Feb", true, 0);
    sheet(r, &n, "b.xlsx", "Jan", true, 0);
    assert_int_equal(n.sheet_count, 4);
}

static struct bp_noticed through_bytes(struct run *r, const struct bp_noticed *n)
{
    struct bp_buf out = bp_buf_new(r->cx.arena);
    struct bp_noticed back = {0};
    bp_noticed_save(&out, n);
    struct bp_wire in = {bp_buf_text(&out), false};
    bp_noticed_load(r->cx.arena, &in, &back);
    assert_false(in.bad);
    assert_int_equal(in.rest.n, 0);
    return back;
}

static void same(const struct bp_noticed *a, const struct bp_noticed *b)
{
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        assert_int_equal(a->list[i].kind, b->list[i].kind);
        assert_string_equal(a->list[i].file, b->list[i].file);
        assert_int_equal(a->list[i].line, b->list[i].line);
        assert_true(bp_remark_same(a->list[i].what, b->list[i].what));
    }
    assert_int_equal(a->sheet_count, b->sheet_count);
    for (size_t i = 0; i < a->sheet_count; i++) {
        assert_string_equal(a->sheets[i].file, b->sheets[i].file);
        assert_true(bp_text_eq(a->sheets[i].name, b->sheets[i].name));
        assert_int_equal(a->sheets[i].is_read, b->sheets[i].is_read);
        assert_true(bp_text_eq(a->sheets[i].beside, b->sheets[i].beside));
        assert_int_equal(a->sheets[i].rows, b->sheets[i].rows);
    }
}

static void they_come_back_from_bytes_as_they_were(void **state)
{
    struct run *r = *state;
    struct bp_noticed n = {0}, back;
    back = through_bytes(r, &n);
    same(&n, &back);
    notice(r, &n, BP_SUSPECT_ROW_CAP, "a.csv", 65536, "x");
    notice(r, &n, BP_SUSPECT_CELLS_MERGED, "b.xlsx", 7, "y");
    notice(r, &n, BP_SUSPECT_FUTURE_ROWS, "", 0, "");
    sheet(r, &n, "a.xlsx", "Jan", true, 0);
    sheet(r, &n, "a.xlsx", "Feb", false, 12345678901);
    back = through_bytes(r, &n);
    same(&n, &back);
}

static void bytes_cut_anywhere_are_refused(void **state)
{
    struct run *r = *state;
    struct bp_noticed n = {0};
    struct bp_buf out = bp_buf_new(r->cx.arena);
    notice(r, &n, BP_SUSPECT_ROW_CAP, "", 1, "");
    sheet(r, &n, "", "", false, 1);
    bp_noticed_save(&out, &n);
    for (size_t i = 0; i < out.n; i++) {
        struct bp_noticed back = {0};
        struct bp_wire in = {bp_text_sub(bp_buf_text(&out), 0, i), false};
        bp_noticed_load(r->cx.arena, &in, &back);
        assert_true(in.bad);
    }
}

static void those_of_two_pieces_are_those_of_one(void **state)
{
    struct run *r = *state;
    struct bp_noticed a = {0}, b = {0};
    notice(r, &a, BP_SUSPECT_ROW_CAP, "a.csv", 1, "x");
    sheet(r, &a, "a.xlsx", "Jan", true, 0);
    notice(r, &b, BP_SUSPECT_ROW_CAP, "a.csv", 1, "x");
    notice(r, &b, BP_SUSPECT_ROW_CAP, "a.csv", 3, "x");
    sheet(r, &b, "a.xlsx", "Jan", true, 0);
    sheet(r, &b, "a.xlsx", "Feb", true, 0);
    bp_noticed_merge(r->cx.arena, &a, &b);
    assert_int_equal(a.count, 2);
    assert_int_equal(a.list[1].line, 3);
    assert_int_equal(a.sheet_count, 2);
    assert_text(a.sheets[1].name, "Feb");
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(each_is_noticed_once), T(they_come_back_from_bytes_as_they_were),
                                       T(bytes_cut_anywhere_are_refused), T(those_of_two_pieces_are_those_of_one)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
