/* The parts of a workbook at their borders: what is counted against it, what stands where it means nothing, what is
 * damaged. */
#define _GNU_SOURCE /* memmem */
#include "workbook/parts.h"
#include "pack_help.h"
#include "xlsx_help.h"

/* The rows of its only sheet as `1|a|b`, one after another; why it cannot be read. Cells without a saved value end in
 * `!`. */
static const char *rows_of_bytes(struct run *r, struct bp_text bytes)
{
    struct bp_workbook *book;
    struct bp_workbook_row row;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bool failed = false;
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    if (!bp_workbook_open(&r->cx, r->cx.arena, BP_NOWHERE, put_bytes(r, "t.xlsx", bytes.p, bytes.n), BP_T(""), BP_T(""),
                          1, &book))
        return said(r);
    while (bp_workbook_next(&r->cx, book, &row, &failed)) {
        bp_buf_fmt(&b, "%s%d", b.n ? " " : "", row.line);
        for (size_t i = 0; i < row.count; i++)
            bp_buf_fmt(&b, "|%" BP_PRI "%s", BP_ARG(row.cells[i].text), row.cells[i].is_uncalculated ? "!" : "");
    }
    bp_workbook_close(book);
    return failed ? said(r) : bp_text_z(r->cx.arena, bp_buf_text(&b));
}

static const char *rows_of(struct run *r, struct book book)
{
    return rows_of_bytes(r, book_bytes(r->cx.arena, &book));
}

/* Elements of `count` different names. */
static const char *various(struct run *r, const char *before, int count, const char *after)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, before);
    for (int i = 0; i < count; i++)
        bp_buf_fmt(&b, "<x%d/>", i);
    bp_buf_adds(&b, after);
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}

#define ONE       "<row><c><v>1</v></c></row>"
#define STYLES(x) XML_HEAD "<styleSheet " SHEET_SPACE ">" x
#define BOOK      XML_HEAD "<workbook " SHEET_SPACE " xmlns:r=\"" RELATION_SPACE "\">"
#define SHEETS    "<sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"

static void ever_new_names_are_refused_in_every_part(void **state)
{
    struct run *r = *state;
    static const char *const why = "more kinds of elements than any workbook";
    for (int many = 0; many < 2; many++) {
        int n = many ? 20000 : 2000;
        struct book books[] = {
            {.strings = various(r, XML_HEAD "<sst " SHEET_SPACE "><si><t>a</t></si>", n, "</sst>"), .sheets = {ONE}},
            {.styles = various(r, STYLES(""), n, "</styleSheet>"), .sheets = {ONE}},
            {.workbook = various(r, BOOK, n, SHEETS), .sheets = {ONE}},
            {.sheets = {various(r, "<row><c><v>1</v>", n, "</c></row>")}},
        };
        for (size_t i = 0; i < sizeof books / sizeof *books; i++) {
            const char *got = rows_of(r, books[i]);
            if (many ? !strstr(got, why) : strcmp(got, "1|1") != 0)
                fail_msg("part %zu: %s", i, got);
        }
    }
}

/* The names every workbook has are not new ones, however often they stand. */
static void rows_and_texts_are_not_counted(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, XML_HEAD "<sst " SHEET_SPACE ">");
    for (int i = 0; i < 6000; i++)
        bp_buf_fmt(&b, "<si><t>%d</t></si>", i);
    bp_buf_adds(&b, "</sst>");
    struct book book = {.strings = bp_text_z(r->cx.arena, bp_buf_text(&b)),
                        .sheets = {"<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>5999</v></c></row>"}};
    assert_string_equal(rows_of(r, book), "1|0|5999");
    struct bp_text text;
    struct bp_book opened;
    struct bp_text bytes = book_bytes(r->cx.arena, &book);
    assert_true(bp_book_open(&r->cx, r->cx.arena, BP_NOWHERE, put_bytes(r, "t.xlsx", bytes.p, bytes.n), &opened));
    assert_true(bp_book_string(&opened, 5999, &text));
    assert_text(text, "5999");
    assert_false(bp_book_string(&opened, 6000, &text));
    bp_book_close(&opened);
}

/* A cell has a formula, a value, or an inline text only by what stands right in it. */
static void what_stands_elsewhere_says_nothing_of_the_cell(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *sheet, *rows;
    } cases[] = {
        {"<row><c/><c><v>2</v></c></row>", "1||2"},
        {"<row><c><f>A1</f></c><c><v>2</v></c></row>", "1|!|2"},
        {"<row><c><f>A1</f><v>1</v></c><c><v>2</v></c></row>", "1|1|2"},
        {"<row><c><f>A1</f><is><t>x</t></is></c><c><v>2</v></c></row>", "1|x|2"},
        {"<row><c><extLst/></c><c><v>2</v></c></row>", "1||2"},
        {"<row><c><extLst><f>A1</f></extLst></c><c><v>2</v></c></row>", "1||2"},
        {"<row><c><extLst><v>9</v></extLst></c><c><v>2</v></c></row>", "1||2"},
        {"<row><c><extLst><is>9</is></extLst><v>1</v></c><c><v>2</v></c></row>", "1|1|2"},
        {"<row><c t=\"inlineStr\"><is><t>a</t><x><t>b</t></x></is></c></row>", "1|ab"},
        {"<row><v>9</v><f>A1</f><c><v>2</v></c></row>", "1|2"},
        {"<v>9</v><row><c><v>2</v></c></row>", "1|2"},
        {"<row><row><c><v>9</v></c></row><c><v>2</v></c></row>", "1|2"},
        {"<row><c><f>A1</f></c></row><row><c><v>2</v></c></row>", "1|! 2|2"},
        {XML_HEAD "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData><sheetData><row><c><v>2</v></c></row>"
                  "</sheetData></worksheet>",
         "1|1"},
        {XML_HEAD "<worksheet><x><row><c><v>9</v></c></row></x><sheetData>" ONE "</sheetData></worksheet>", "1|1"},
        {XML_HEAD "<worksheet><x><sheetData><row><c><v>9</v></c></row></sheetData></x></worksheet>", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *got = rows_of(r, (struct book){.sheets = {cases[i].sheet}});
        if (strcmp(got, cases[i].rows) != 0)
            fail_msg("%s: `%s` is not `%s`", cases[i].sheet, got, cases[i].rows);
    }
}

static void dates_count_from_1904_only_where_the_workbook_says_so(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *workbook;
        bool year_1904;
    } cases[] = {
        {BOOK "<workbookPr date1904=\"1\"/>" SHEETS, true},
        {BOOK "<workbookPr date1904=\"on\"/>" SHEETS, true},
        {BOOK "<workbookPr date1904=\"0\"/>" SHEETS, false},
        {BOOK "<workbookPr/>" SHEETS, false},
        {BOOK "<x><workbookPr date1904=\"1\"/></x>" SHEETS, false},
        {BOOK "<workbookPr date1904=\"true\"/><x><workbookPr date1904=\"0\"/></x>" SHEETS, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct book book = {.workbook = cases[i].workbook, .sheets = {ONE}};
        struct bp_text bytes = book_bytes(r->cx.arena, &book);
        struct bp_book opened;
        if (!bp_book_open(&r->cx, r->cx.arena, BP_NOWHERE, put_bytes(r, "t.xlsx", bytes.p, bytes.n), &opened))
            fail_msg("%s", said(r));
        assert_int_equal(opened.year_1904, cases[i].year_1904);
        assert_int_equal(opened.sheet_count, 1);
        bp_book_close(&opened);
    }
}

static void parts_are_found_whatever_their_case(void **state)
{
    struct run *r = *state;
    struct part parts[] = {
        {"XL\\Work.xml", BP_T("a"), NULL}, {"xl/work", BP_T("b"), NULL}, {"xl/other.xml", BP_T(""), NULL}};
    struct bp_text bytes = archive_of(r->cx.arena, parts, 3);
    zip_t *zip;
    assert_true(bp_zip_open(&r->cx, BP_NOWHERE, put_bytes(r, "t.zip", bytes.p, bytes.n), &zip));
    assert_int_equal(bp_zip_find(zip, BP_T("xl/work.xml")), 0);
    assert_int_equal(bp_zip_find(zip, BP_T("xl/Work")), 1);
    assert_int_equal(bp_zip_find(zip, BP_T("xl/OTHER.XML")), 2);
    assert_int_equal(bp_zip_find(zip, BP_T("xl/wor")), -1);
    assert_int_equal(bp_zip_find(zip, BP_T("xl/worx")), -1);
    assert_int_equal(bp_zip_find(zip, BP_T("")), -1);
    zip_discard(zip);
}

/* An archive that goes on in another file is one, but none that can be opened. */
static void an_archive_in_several_volumes_is_refused(void **state)
{
    struct run *r = *state;
    struct bp_text bytes = book_bytes(r->cx.arena, &(struct book){.sheets = {ONE}});
    char *changed = bp_text_z(r->cx.arena, bytes);
    char *end = memmem(changed, bytes.n, "PK\5\6", 4); /* the end of the central directory */
    assert_non_null(end);
    end[4] = end[6] = 1; /* it stands on the second disk */
    const char *got = rows_of_bytes(r, (struct bp_text){changed, bytes.n});
    assert_int_equal(r->cx.status, BP_BAD_DATA);
    assert_int_equal(r->cx.diag_count, 1);
    if (!strstr(got, "t.xlsx: error: the workbook is damaged ("))
        fail_msg("%s", got);
}

#define T(test) cmocka_unit_test_setup_teardown(test, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(ever_new_names_are_refused_in_every_part),
        T(rows_and_texts_are_not_counted),
        T(what_stands_elsewhere_says_nothing_of_the_cell),
        T(dates_count_from_1904_only_where_the_workbook_says_so),
        T(parts_are_found_whatever_their_case),
        T(an_archive_in_several_volumes_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
