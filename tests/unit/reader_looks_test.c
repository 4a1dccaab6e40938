/* Columns that are personal by their cells: at the border, and which are not. */
#include "pack_help.h"

#include "reader/looks.h"

static const bool ids[] = {true, false, false}, none[] = {false, false, false}, third[] = {false, false, true};

static struct bp_personal personal_of(enum bp_form form)
{
    return (struct bp_personal){.width = 3,
                                .form = form,
                                .delimiter = ',',
                                .quote = '"',
                                .own_numbers = ids,
                                .named = none,
                                .typed = none,
                                .births = none,
                                .by_looks = true};
}

/* After `count` rows like `often`, then one like `once`: whether column i is personal, as bits. */
static unsigned found(struct run *r, struct bp_personal *p, const char *once, const char *often, int count)
{
    struct bp_looks looks;
    struct bp_record record = {.count = 3};
    unsigned bits = 0;
    bp_looks_start(r->cx.arena, p, &looks);
    for (int i = 0; i <= count; i++) {
        record.raw = bp_text_of(i < count ? often : once);
        bp_looks_take(&looks, p, &record);
    }
    bp_looks_decide(r->cx.arena, &looks, p);
    assert_true(looks.decided);
    for (size_t i = 0; i < 3 && p->columns; i++)
        bits |= p->columns[i] ? 1u << i : 0;
    return bits;
}

static unsigned of_csv(struct run *r, const char *once, const char *often, int count)
{
    struct bp_personal p = personal_of(BP_FORM_CSV);
    return found(r, &p, once, often, count);
}

static void columns_by_their_cells(void **state)
{
    struct run *r = *state;
    assert_int_equal(of_csv(r, "1,\"Ann <ann@example.com>\",x", "1,Ann,x", 9), 2); /* a tenth */
    assert_int_equal(of_csv(r, "1,\"Ann <ann@example.com>\",x", "1,Ann,x", 10), 0);
    assert_int_equal(of_csv(r, "1,\"Ann <ann@example.com>\",x", "1,,x", 10), 2); /* of those that are not blank */
    assert_int_equal(of_csv(r, "0812345678,0812345678,x", "1,,x", 1), 2);        /* half; ids are ids */
    assert_int_equal(of_csv(r, "0812345678,0812345678,x", "1,none,x", 1), 0);
    assert_int_equal(of_csv(r, "+66812345678,x,x", "+66812345679,x,x", 1), 1); /* no id begins so */
    assert_int_equal(of_csv(r, "1,x,x", "1,x,x", 5), 0);
}

static void what_is_asked_for_or_said(void **state)
{
    struct run *r = *state;
    static const char *const row = "1,ann@example.com,bo@example.com";
    struct bp_personal p = personal_of(BP_FORM_CSV);
    p.named = third;
    assert_int_equal(found(r, &p, row, row, 3), 2);
    p = personal_of(BP_FORM_CSV);
    p.typed = third; /* read as times: the addresses stray */
    assert_int_equal(found(r, &p, row, row, 3), 2);
    p = personal_of(BP_FORM_CSV);
    p.columns = ids; /* by its name */
    assert_int_equal(found(r, &p, row, row, 3), 7);
    p = personal_of(BP_FORM_CSV);
    p.by_looks = false; /* personal: none */
    assert_int_equal(found(r, &p, row, row, 3), 0);
    assert_null(p.columns);
    p = personal_of(BP_FORM_JSON_LINES); /* some are, and none is told apart */
    assert_int_equal(found(r, &p, "{\"a\":\"ann@example.com\"}", "{\"a\":\"Ann\"}", 9), 0);
    assert_non_null(p.columns);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(columns_by_their_cells), T(what_is_asked_for_or_said)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
