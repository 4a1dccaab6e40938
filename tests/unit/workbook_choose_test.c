/* Sheets by a pattern of their names: what * and ? take, and which sheets are never taken. */
#include "workbook/parts.h"
#include "pack_help.h"
#include "xlsx_help.h"

static bool fits(const char *name, const char *pattern)
{
    struct bp_sheet sheet = {.name = bp_text_of(name)};
    return bp_sheet_matches(&sheet, bp_text_of(pattern));
}

static void patterns(void **state)
{
    static const struct {
        const char *name, *pattern;
        bool fits;
    } cases[] = {
        {"Jan", "Jan", true},
        {"Jan", "jAN", true},
        {"Jan", "Jan*", true},
        {"Jan", "Jan**", true},
        {"Jan", "*", true},
        {"Jan", "**", true},
        {"Jan", "*Jan", true},
        {"Jan", "*Jan*", true},
        {"Jan 2026", "Jan*", true},
        {"Jan 2026", "*2026", true},
        {"Jan 2026", "J*6", true},
        {"Jan 2026", "J*5", false},
        {"Jan 2026", "*20*", true},
        {"Jan 2026", "*21*", false},
        {"aab", "*ab", true},
        {"aaab", "a*ab", true},
        {"abab", "*ab", true},
        {"ababa", "*ab", false},
        {"Jan", "J?n", true},
        {"Jan", "J?", false},
        {"Jan", "J??", true},
        {"Jan", "J???", false},
        {"Jan", "???", true},
        {"Jan", "??", false},
        {"Jan", "?*", true},
        {"J", "?*", true},
        {"J", "??*", false},
        {"Jan", "Feb*", false},
        {"Jan", "", false},
        {"", "", true},
        {"", "*", true},
        {"", "?", false},
        {"Jan", "Janu", false},
        {"Jan", "Janu*", false},
        {"Jan", "*Janu", false},
        {"Jan", "Ja", false},
        {"thg 1 \u1ea1", "thg 1 ?", true},
        {"\u1ea1\u1ea1", "?", false},
        {"\u1ea1\u1ea1", "??", true},
        {"\u1ea1x", "*x", true},
        {"\u0e01\u0e02", "\u0e01*", true},
        {"a*b", "a*b", true},
        {"mississippi", "m*iss*ppi", true},
        {"mississippi", "m*iss*ss", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (fits(cases[i].name, cases[i].pattern) != cases[i].fits)
            fail_msg("`%s` by `%s`", cases[i].name, cases[i].pattern);
    assert_true(bp_sheet_is_pattern(BP_T("a*")));
    assert_true(bp_sheet_is_pattern(BP_T("?")));
    assert_false(bp_sheet_is_pattern(BP_T("a.b")));
    assert_false(bp_sheet_is_pattern(BP_T("")));
    struct bp_sheet hidden = {.name = BP_T("Jan"), .hidden = true}, none = {.name = BP_T("Jan"), .entry = -1};
    assert_false(bp_sheet_matches(&hidden, BP_T("*")));
    assert_false(bp_sheet_matches(&none, BP_T("*")));
}

static const char *chosen(struct run *r, const char *wanted)
{
    static const char *const workbook =
        XML_HEAD "<workbook " SHEET_SPACE " xmlns:r=\"" RELATION_SPACE "\"><sheets>"
                 "<sheet name=\"Jan\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Feb\" sheetId=\"2\" r:id=\"rId2\"/>"
                 "<sheet name=\"Raw\" sheetId=\"3\" state=\"hidden\" r:id=\"rId3\"/></sheets></workbook>";
    static const char *const row = "<row><c><v>1</v></c></row>";
    struct bp_text bytes = book_bytes(r->cx.arena, &(struct book){.workbook = workbook, .sheets = {row, row, row}});
    struct bp_workbook_names names = {0};
    struct bp_buf b = bp_buf_new(r->cx.arena);
    if (!bp_workbook_choose(&r->cx, r->cx.arena, BP_NOWHERE, put_bytes(r, "t.xlsx", bytes.p, bytes.n),
                            bp_text_of(wanted), &names))
        return "refused";
    for (size_t i = 0; i < names.count; i++)
        bp_buf_fmt(&b, "%s%" BP_PRI, i ? "," : "", BP_ARG(names.list[i]));
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}

/* A workbook of so many sheets, all of one part. */
static bool choose_of(struct run *r, int count, struct bp_workbook_names *out)
{
    struct bp_buf sheets = bp_buf_new(r->cx.arena);
    bp_buf_adds(&sheets, XML_HEAD "<workbook " SHEET_SPACE " xmlns:r=\"" RELATION_SPACE "\"><sheets>");
    for (int i = 0; i < count; i++)
        bp_buf_fmt(&sheets, "<sheet name=\"S%d\" sheetId=\"%d\" r:id=\"rId1\"/>", i, i + 1);
    bp_buf_adds(&sheets, "</sheets></workbook>");
    struct book book = {.workbook = bp_text_z(r->cx.arena, bp_buf_text(&sheets)), .sheets = {"<row/>"}};
    struct bp_text bytes = book_bytes(r->cx.arena, &book);
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    *out = (struct bp_workbook_names){0};
    return bp_workbook_choose(&r->cx, r->cx.arena, BP_NOWHERE, put_bytes(r, "many.xlsx", bytes.p, bytes.n), BP_T("S*"),
                              out);
}

static void there_is_an_end_to_sheets(void **state)
{
    struct run *r = *state;
    struct bp_workbook_names names;
    assert_true(choose_of(r, 500, &names));
    assert_int_equal(names.count, 500);
    assert_text(names.list[499], "S499"); /* a relationship that many sheets share is that of each */
    assert_false(choose_of(r, 501, &names));
    assert_said(r, "`sheet: S*` stands for more than 500 sheets");
    assert_int_equal(r->cx.status, BP_BAD_PACK);
    assert_false(choose_of(r, 2001, &names));
    assert_said(r, "the workbook has more than 2000 sheets: save those that are needed");
    assert_int_equal(r->cx.status, BP_BAD_DATA);
}

static void sheets_of_a_workbook(void **state)
{
    assert_string_equal(chosen(*state, "*"), "Jan,Feb");
    assert_string_equal(chosen(*state, "Fe*"), "Feb");
    assert_string_equal(chosen(*state, "*a*"), "Jan");
    assert_string_equal(chosen(*state, "Raw"), "Raw"); /* by its name it is meant */
    assert_string_equal(chosen(*state, "2"), "Feb");
    assert_string_equal(chosen(*state, ""), "Jan");
    assert_string_equal(chosen(*state, "R*"), "refused");
    assert_string_equal(chosen(*state, "4"), "refused");
    assert_string_equal(chosen(*state, "0"), "refused");
}

#define T(test) cmocka_unit_test_setup_teardown(test, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(patterns), T(sheets_of_a_workbook), T(there_is_an_end_to_sheets)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
