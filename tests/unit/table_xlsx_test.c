/* Workbooks to records: which sheet and range, what a cell says by its type and number format, and what is refused. */
#include "table/reader.h"
#include "workbook/parts.h"
#include "pack_help.h"
#include "xlsx_help.h"

struct reader {
    struct run *r;
    struct bp_found found; /* as it was when opened */
    struct bp_record_reader rows;
    bool failed;
};

static const char *put_book(struct run *r, struct book book)
{
    struct bp_text bytes = book_bytes(r->cx.arena, &book);
    return put_bytes(r, "t.xlsx", bytes.p, bytes.n);
}

static struct reader open_book(struct run *r, struct book book, struct bp_file_layout layout)
{
    struct reader in = {.r = r};
    if (!bp_xlsx_open(&r->cx, r->cx.arena, BP_NOWHERE, put_book(r, book), &layout, &in.rows))
        fail_msg("refused: %s", said(r));
    in.rows.kind->found(in.rows.self, &in.found);
    return in;
}

/* The next record as `3|a|b`, numbers with a `#` in front; with a `+` before the line behind a gap. NULL at the end. */
static const char *next(struct reader *in)
{
    struct bp_record record;
    struct bp_buf b = bp_buf_new(in->r->cx.arena);
    if (!in->rows.kind->next(&in->r->cx, in->rows.self, &record, &in->failed)) {
        in->rows.kind->close(in->rows.self);
        return in->failed ? "failed" : "end";
    }
    bp_buf_fmt(&b, "%s%d", record.after_gap ? "+" : "", record.line);
    for (size_t i = 0; i < record.count; i++)
        bp_buf_fmt(&b, "|%s%" BP_PRI, record.typed[i] ? "#" : "", BP_ARG(record.cells[i]));
    return bp_text_z(in->r->cx.arena, bp_buf_text(&b));
}

static void reads(struct run *r, struct book book, struct bp_file_layout layout, const char *const *want)
{
    struct reader in = open_book(r, book, layout);
    for (;; want++) {
        const char *got = next(&in);
        if (strcmp(got, "failed") == 0)
            fail_msg("failed: %s", said(r));
        assert_string_equal(got, *want ? *want : "end");
        if (!*want)
            break;
    }
}
#define WORDS(...)        \
    (const char *const[]) \
    {                     \
        __VA_ARGS__, NULL \
    }
#define READS(sheet, ...) \
    reads(*state, (struct book){.sheets = {sheet}}, (struct bp_file_layout){0}, WORDS(__VA_ARGS__))

/* Opening it, or reading it, ends with that status, and only that message. */
static void refused_file(struct run *r, const char *path, struct bp_file_layout layout, enum bp_status status,
                         const char *message)
{
    struct reader in = {.r = r};
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    if (bp_xlsx_open(&r->cx, r->cx.arena, (struct bp_where){"pack.yaml", 3, 5}, path, &layout, &in.rows)) {
        const char *got;
        while (strcmp(got = next(&in), "failed") != 0) {
            if (strcmp(got, "end") == 0)
                fail_msg("not refused: %s", message);
            in.rows.kind->want(in.rows.self, NULL, NULL, 0);
        }
    }
    assert_said(r, message);
    assert_int_equal(r->cx.status, status);
    assert_int_equal(r->cx.diag_count, 1);
}

static void refused(struct run *r, struct book book, struct bp_file_layout layout, enum bp_status status,
                    const char *message)
{
    refused_file(r, put_book(r, book), layout, status, message);
}
#define REFUSED(sheet, message) \
    refused(*state, (struct book){.sheets = {sheet}}, (struct bp_file_layout){0}, BP_BAD_DATA, message)

static void refused_bytes(struct run *r, struct bp_text bytes, const char *message)
{
    refused_file(r, put_bytes(r, "t.xlsx", bytes.p, bytes.n), (struct bp_file_layout){0}, BP_BAD_DATA, message);
}

#define S(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"

static void rows_and_gaps(void **state)
{
    READS("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"C1\"><v>3</v></c></row><row r=\"2\"><c "
          "r=\"B2\"><v>2</v></c></row>",
          "1|#1||#3", "2||#2");
    READS("<row>" S("a") S("b") "</row><row>" S("c") "</row>", "1|a|b", "2|c"); /* nothing has a name */
    READS("<row><c r=\"B1\"><v>1</v></c><c><v>2</v></c></row><row "
          "r=\"4\"><c><v>3</v></c></row><row><c><v>4</v></c></row>",
          "1||#1|#2", "+4|#3", "5|#4");
    READS("<row r=\"1\">" S("a") "</row><row r=\"2\"/><row r=\"3\"><c r=\"A3\" s=\"4\"/></row><row r=\"4\">" S(
              "  ") "</row><row r=\"5\">" S("b") "</row>",
          "1|a", "+5|b");
    READS("<row r=\"3\">" S("a") "</row>", "+3|a");
    READS("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" s=\"1\"/><c r=\"C1\" t=\"s\"/></row>", "1|#1");
    READS("<row hidden=\"1\" r=\"1\">" S("hidden rows are read") "</row>", "1|hidden rows are read");
    READS("<row><c r=\"C7\"><v>1</v></c></row><row><c r=\"C9\"><v>1</v></c></row>", "+7|||#1",
          "+9|||#1"); /* a row named by its first cell */
    READS("<row><c r=\"C1\"><v>3</v></c><c r=\"A1\"><v>1</v></c><c r=\"C1\"><v>4</v></c></row>", "1|#1||#4");
    reads(*state, (struct book){.sheets = {""}}, (struct bp_file_layout){0}, (const char *const[]){NULL});
}

static void rows_that_cannot_be(void **state)
{
    REFUSED("<row r=\"5\">" S("a") "</row><row r=\"3\">" S("b") "</row>",
            "t.xlsx:5: error: after row 5 stands a row numbered `3`");
    REFUSED("<row r=\"5\">" S("a") "</row><row r=\"5\">" S("b") "</row>", "after row 5 stands a row numbered `5`");
    REFUSED("<row r=\"1048577\">" S("a") "</row>", "after row 0 stands a row numbered `1048577`");
    REFUSED("<row r=\"x\">" S("a") "</row>", "a row numbered `x`");
    REFUSED("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "a cell named `XFE1`");
    REFUSED("<row r=\"1\"><c r=\"7\"><v>1</v></c></row>", "a cell named `7`");
    REFUSED("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c><c><v>1</v></c></row>", "a cell after the last column: ");
    READS("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>", "+1048576|#1");
}

static void strings(void **state)
{
    struct book book = {
        .strings = XML_HEAD
        "<sst " SHEET_SPACE " count=\"9\"><si><t>plain</t></si>"
        "<si><r><t>rich </t></r><r><rPr><b/><sz val=\"11\"/></rPr><t xml:space=\"preserve\">text </t></r></si>"
        "<si><t>\xE8\xAA\xB2</t><rPh sb=\"0\" eb=\"1\"><t>\xE3\x82\xAB</t></rPh><phoneticPr fontId=\"1\"/></si>"
        "<si><t xml:space=\"preserve\">  blanks \n</t></si><si/><si><t>a_x000D_\nb_x005F_x000D__xD83D__xDE00_ _xZZZZ_ "
        "_x00</t></si>"
        "<si><t>Vie\xCC\xA3\xCC\x82t &amp; &lt;b&gt;&#10;c</t></si><si><t>_xD83D_!</t></si></sst>",
        .sheets = {"<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c><c "
                   "t=\"s\"><v>3</v></c><c t=\"s\"><v>4</v></c>"
                   "<c t=\"s\"><v>5</v></c><c t=\"s\"><v>6</v></c><c t=\"s\"><v> 7 </v></c></row>"}};
    reads(*state, book, (struct bp_file_layout){0},
          WORDS("1|plain|rich text|\xE8\xAA\xB2|blanks||a\r\nb_x000D_\xF0\x9F\x98\x80 _xZZZZ_ _x00|Vi\xE1\xBB\x87t & "
                "<b>\nc|\xEF\xBF\xBD!"));
    READS(
        "<row><c t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r><rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></is></c>"
        "<c t=\"str\"><f>A1</f><v> 007_x000A_</v></c></row>",
        "1|inline|007");
    READS("<row><c t=\"inlineStr\"><v>1.0</v><is><t>1.</t></is></c><c "
          "t=\"inlineStr\"><is><t>2.</t></is><v>2.0</v></c></row>",
          "1|1.|2.");
    book.sheets[0] = "<row r=\"2\"><c r=\"C2\" t=\"s\"><v>8</v></c></row>";
    refused(*state, book, (struct bp_file_layout){0}, BP_BAD_DATA,
            "t.xlsx:2:3: error: cell C2 refers to a shared text that is not there");
    REFUSED("<row><c t=\"s\"><v>0</v></c></row>", "cell A1 refers to a shared text");
    REFUSED("<row><c t=\"s\"><v>-1</v></c></row>", "cell A1 refers to a shared text");
}

static void other_kinds(void **state)
{
    READS("<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c t=\"e\"><v>#N/A</v></c><c "
          "t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>",
          "1|TRUE|FALSE|#N/A|#DIV/0!");
    READS("<row><c t=\"d\"><v>2026-11-16</v></c><c t=\"d\"><v>2026-11-16T10:00:00.000</v></c><c "
          "t=\"d\"><v>2026-11-16T10:00:00.250</v></c>"
          "<c t=\"d\"><v>10:20:00</v></c></row>",
          "1|2026-11-16|2026-11-16 10:00:00|2026-11-16 10:00:00.250|10:20:00");
    READS("<row><c><v>twelve</v></c><c t=\"n\"><v>12 %</v></c><c><f>A1</f><v>5</v></c></row>", "1|twelve|12 %|#5");
}

static void days_from_1904(void **state)
{
    struct book book = {
        .workbook =
            XML_HEAD "<workbook " SHEET_SPACE " xmlns:r=\"" RELATION_SPACE "\"><workbookPr date1904=\"true\"/><sheets>"
                     "<sheet name=\"Data\" sheetId=\"1\" "
                     "r:id=\"rId1\"/></sheets><extLst><ext><y:workbookPr/></ext></extLst></workbook>",
        .styles = XML_HEAD "<styleSheet " SHEET_SPACE "><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
        .sheets = {"<row><c><v>44880</v></c></row>"}};
    struct reader in = open_book(*state, book, (struct bp_file_layout){0});
    assert_true(in.found.year_1904);
    assert_string_equal(next(&in), "1|2026-11-16");
    assert_string_equal(next(&in), "end");
}

static void styles(void **state)
{
    static const struct {
        long from, to;
        enum bp_number_kind kind;
    } kinds[] = {{0, 8, BP_KIND_NUMBER},     {9, 10, BP_KIND_PERCENT},  {11, 13, BP_KIND_NUMBER},
                 {14, 17, BP_KIND_DATE},     {18, 21, BP_KIND_TIME},    {22, 22, BP_KIND_DATE_TIME},
                 {27, 31, BP_KIND_DATE},     {37, 44, BP_KIND_NUMBER},  {45, 45, BP_KIND_TIME},
                 {46, 46, BP_KIND_DURATION}, {47, 47, BP_KIND_TIME},    {48, 49, BP_KIND_NUMBER},
                 {50, 58, BP_KIND_DATE},     {164, 170, BP_KIND_NUMBER}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (long id = kinds[i].from; id <= kinds[i].to; id++)
            assert_int_equal(bp_number_format_builtin(id).kind, kinds[i].kind);
    struct book book = {
        .styles = XML_HEAD
        "<styleSheet " SHEET_SPACE "><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
        "<numFmt numFmtId=\"14\" formatCode=\"0.0\"/></numFmts><cellStyleXfs><xf numFmtId=\"22\"/></cellStyleXfs>"
        "<cellXfs><xf/><xf numFmtId=\"164\"><alignment/></xf><xf numFmtId=\"14\"/><xf numFmtId=\"10\"/><xf "
        "numFmtId=\"46\"/></cellXfs>"
        "<cellStyles><cellStyle/></cellStyles></styleSheet>",
        .sheets = {"<row><c s=\"0\"><v>5</v></c><c s=\"1\"><v>46342</v></c><c s=\"2\"><v>46342</v></c><c "
                   "s=\"3\"><v>0.123</v></c>"
                   "<c s=\"4\"><v>1.5</v></c><c s=\"99\"><v>6</v></c></row>"}};
    reads(*state, book, (struct bp_file_layout){0}, WORDS("1|#5|2026-11-16|#46342|#12.3 %|36:00:00|#6"));
}

#define SHEETS(inside) \
    XML_HEAD "<workbook " SHEET_SPACE " xmlns:r=\"" RELATION_SPACE "\"><sheets>" inside "</sheets></workbook>"
#define SHEET(name, id)       "<sheet name=\"" name "\" sheetId=\"1" id "\" r:id=\"rId" id "\"/>"
#define HIDDEN(name, id, how) "<sheet name=\"" name "\" sheetId=\"1" id "\" state=\"" how "\" r:id=\"rId" id "\"/>"

static void takes(struct run *r, const char *workbook, const char *sheet, const char *name, const char *first)
{
    struct book book = {
        .workbook = workbook,
        .sheets = {"<row>" S("one") "</row>", "<row><c r=\"A1\" s=\"0\"/></row>", "<row>" S("three") "</row>"}};
    struct reader in = open_book(r, book, (struct bp_file_layout){.sheet = bp_text_of(sheet)});
    assert_text(in.found.sheet, name);
    assert_string_equal(next(&in), first);
    in.rows.kind->close(in.rows.self);
}

static void sheets(void **state)
{
    static const char *const plain = SHEETS(SHEET("Cover", "2") SHEET("3", "1")
                                                SHEET("\xE0\xB8\x82\xE0\xB9\x89\xE0\xB8\xAD", "3") SHEET("Chart", "4"));
    takes(*state, plain, "", "3", "1|one"); /* the cover has no cells */
    takes(*state, plain, "3", "3", "1|one");
    takes(*state, plain, "\xE0\xB8\x82\xE0\xB9\x89\xE0\xB8\xAD", "\xE0\xB8\x82\xE0\xB9\x89\xE0\xB8\xAD", "1|three");
    takes(*state, plain, "2", "3", "1|one");
    takes(*state, plain, "COVER", "Cover", "end");
    takes(*state, SHEETS(HIDDEN("a", "1", "hidden") HIDDEN("b", "2", "veryHidden") SHEET("c", "3")), "", "c",
          "1|three");
    takes(*state, SHEETS(HIDDEN("a", "1", "hidden") SHEET("c", "3")), "a", "a", "1|one");
    takes(*state, SHEETS(SHEET("data", "1") SHEET("Data", "3")), "Data", "Data", "1|three");
    takes(*state, SHEETS(SHEET("data", "1") SHEET("Data", "3")), "DATA", "data", "1|one");
    takes(*state, SHEETS(SHEET("b", "2") HIDDEN("a", "1", "hidden")), "", "b", "end");
}

static void no_such_sheet(void **state)
{
    struct book book = {.workbook = SHEETS(SHEET("Cover", "2") HIDDEN("Raw", "1", "hidden") SHEET("Chart", "4")),
                        .sheets = {"", ""}};
    refused(*state, book, (struct bp_file_layout){.sheet = BP_T("Tickets")}, BP_BAD_PACK,
            "pack.yaml:3:5: error: `/tmp/"); /* the path in full: it is that of the file meant */
    assert_said(*state,
                "t.xlsx` has no sheet `Tickets`: its sheets are `Cover`; hidden: `Raw`; without a table: `Chart`");
    refused(*state, book, (struct bp_file_layout){.sheet = BP_T("4")}, BP_BAD_PACK, "has no sheet `4`");
    refused(*state, book, (struct bp_file_layout){.sheet = BP_T("Chart")}, BP_BAD_PACK, "sheet `Chart` of `");
    book.workbook = SHEETS(HIDDEN("Raw", "1", "hidden"));
    refused(*state, book, (struct bp_file_layout){0}, BP_BAD_DATA,
            "no visible sheet with a table: name one with `sheet:`; hidden: `Raw`");
    book.workbook = SHEETS("");
    refused(*state, book, (struct bp_file_layout){0}, BP_BAD_DATA, "the workbook has no sheets");
    book.workbook = SHEETS(SHEET("Gone", "9"));
    refused(*state, book, (struct bp_file_layout){0}, BP_BAD_DATA, "no visible sheet");
}

#define GRID                                                                      \
    "<row r=\"1\">" S("a1") S("b1") S("c1") "</row><row r=\"2\">" S("a2") S("b2") \
        S("c2") "</row><row r=\"4\">" S("a4") S("b4") S("c4") "</row><row r=\"5\">" S("a5") "</row>"

static void ranges(void **state)
{
    const struct {
        const char *range;
        const char *const *want;
    } cases[] = {
        {"A1:B2", WORDS("1|a1|b1", "2|a2|b2")},
        {"B2:", WORDS("2|b2|c2", "+4|b4|c4")},
        {"B2:B", WORDS("2|b2", "+4|b4")},
        {"$B$2:$C$2", WORDS("2|b2|c2")},
        {"b1:b4", WORDS("1|b1", "2|b2", "+4|b4")},
        {"A4:", WORDS("4|a4|b4|c4", "5|a5")},
        {"A3:XFD1048576", WORDS("+4|a4|b4|c4", "5|a5")},
        {"C:C", WORDS("1|c1", "2|c2", "+4|c4")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        reads(*state, (struct book){.sheets = {GRID}}, (struct bp_file_layout){.range = bp_text_of(cases[i].range)},
              cases[i].want);
    reads(*state, (struct book){.sheets = {GRID}}, (struct bp_file_layout){.skip_given = true, .skip = 2},
          WORDS("+4|a4|b4|c4", "5|a5"));
    static const char *const bad[] = {"A1",       "A0:B2", "B2:A1",     "A5:B4", "1:2",    ":",   ":B2",
                                      "A1:B2:C3", "XFE1:", "A1048577:", "A1-B2", "A1:B2x", "$:$", "AAAA1:"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refused(*state, (struct book){.sheets = {GRID}}, (struct bp_file_layout){.range = bp_text_of(bad[i])},
                BP_BAD_PACK, "` is not a range: write it as A1:F20");
}

#define UNSAVED \
    "holds a formula without a saved value: open the file in a spreadsheet program, let it calculate, and save it"

static void formulas(void **state)
{
    READS("<row><c><f>1+1</f><v>2</v></c><c t=\"str\"><f>\"\"</f><v></v></c><c><v>3</v></c></row>", "1|#2||#3");
    REFUSED("<row r=\"7\"><c r=\"C7\"><f>1+1</f></c></row>", "t.xlsx:7:3: error: cell C7 " UNSAVED);
    REFUSED("<row r=\"7\"><c r=\"AB7\"><f>1+1</f><v></v></c></row>", "cell AB7 " UNSAVED);
    REFUSED("<row>" S("a") "</row><row><c><f t=\"shared\" si=\"0\"/></c></row>", "cell A2 " UNSAVED);
    static const char *const sheet = "<row>" S("a")
        S("b") "</row><row><c><v>1</v></c><c><f>1+1</f></c></row><row><c><v>2</v></c><c><f>1+1</f></c></row>";
    struct bp_record record;
    for (int wanted_b = 0; wanted_b < 2; wanted_b++) {
        const bool wanted[] = {true, wanted_b};
        struct reader in = open_book(*state, (struct book){.sheets = {sheet}}, (struct bp_file_layout){0});
        assert_true(in.rows.kind->next(&in.r->cx, in.rows.self, &record, &in.failed));
        assert_true(
            in.rows.kind->next(&in.r->cx, in.rows.self, &record, &in.failed)); /* read ahead of what is wanted */
        in.rows.kind->want(in.rows.self, wanted, wanted, 2);
        assert_string_equal(next(&in), wanted_b ? "failed" : "3|#2");
        if (!wanted_b)
            assert_string_equal(next(&in), "end");
    }
    assert_said(*state, "t.xlsx:2:2: error: cell B2 " UNSAVED);
}

static void wanted_columns(void **state)
{
    const bool wanted[] = {false, true};
    struct bp_record record;
    struct reader in = open_book(*state,
                                 (struct book){.sheets = {"<row>" S("a") S("b") S("c") "</row><row><c><v>1</v></c>" S(
                                                   "x, \"y\"") "<c><v>3</v></c></row>"}},
                                 (struct bp_file_layout){0});
    assert_string_equal(next(&in), "1|a|b|c");
    in.rows.kind->want(in.rows.self, wanted, wanted, 2);
    assert_true(in.rows.kind->next(&in.r->cx, in.rows.self, &record, &in.failed));
    assert_text(record.raw, "1,\"x, \"\"y\"\"\",3"); /* a rejected row is shown whole */
    assert_int_equal(record.count, 3);
    assert_text(record.cells[0], "");
    assert_false(record.typed[0]);
    assert_text(record.cells[1], "x, \"y\"");
    assert_text(record.cells[2], "3");
    assert_string_equal(next(&in), "end");
}

static void writers_of_all_sorts(void **state)
{
    /* every name with a prefix; strict namespaces; UTF-16; names in another case, with backslashes; what newer versions
     * add */
    READS(XML_HEAD
          "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData><x:row "
          "r=\"1\"><x:c r=\"A1\"><x:v>1</x:v>"
          "</x:c></x:row></x:sheetData></x:worksheet>",
          "1|#1");
    READS(XML_HEAD "<worksheet xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" "
                   "xmlns:y=\"urn:y\"><sheetViews><sheetView/></sheetViews><cols><col min=\"1\""
                   " max=\"2\" hidden=\"1\"/></cols><sheetData><row r=\"1\" y:dyDescent=\"0.2\"><c "
                   "r=\"A1\"><v>1</v><extLst><ext><y:v>9</y:v></ext></extLst></c></row></sheetData>"
                   "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells></worksheet>",
          "1|#1");
    struct run *r = *state;
    static const char wide[] = "\xFF\xFE<\0a\0>\0<\0s\0h\0e\0e\0t\0D\0a\0t\0a\0>\0<\0r\0o\0w\0>\0<\0c\0>\0<\0v\0>\0"
                               "5\0<\0/\0v\0>\0<\0/\0c\0>\0<\0/\0r\0o\0w\0>\0"
                               "<\0/\0s\0h\0e\0e\0t\0D\0a\0t\0a\0>\0<\0/\0a\0>";
    struct part parts[] = {
        {"XL\\Workbook.XML", bp_text_of(SHEETS(SHEET("Data", "1"))),
         NULL}, /* without relationships of the archive: where it always is */
        {"xl\\_rels\\workbook.xml.rels",
         bp_text_of(RELATIONS(
             "<Relationship Id=\"rId1\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet\" "
             "Target=\"worksheets/Sheet1.xml\"/>")),
         NULL},
        {"xl\\worksheets\\sheet1.xml", {wide, sizeof wide}, NULL}};
    struct reader in = {.r = r};
    struct bp_text bytes = archive_of(r->cx.arena, parts, 3);
    if (!bp_xlsx_open(&r->cx, r->cx.arena, BP_NOWHERE, put_bytes(r, "t.xlsx", bytes.p, bytes.n), NULL, &in.rows))
        fail_msg("refused: %s", said(r));
    assert_string_equal(next(&in), "1|#5");
    assert_string_equal(next(&in), "end");
}

static void no_workbooks(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *name, *bytes, *message;
    } cases[] = {
        {"mimetype", "application/vnd.oasis.opendocument.spreadsheet",
         "this is a file of OpenDocument (.ods): open it there and save the table as .xlsx or CSV"},
        {"mimetype", "application/vnd.oasis.opendocument.text", "this is a file of OpenDocument: open it there"},
        {"xl/workbook.bin", "x", "this is a file of Excel (.xlsb): open it there"},
        {"word/document.xml", "<a/>", "this is a file of Word (.docx)"},
        {"ppt/presentation.xml", "<a/>", "this is a file of PowerPoint (.pptx)"},
        {"Index/Document.iwa", "x", "this is a file of Apple Numbers"},
        {"export.csv", "a,b\n", "this is a ZIP archive that holds no workbook, but `export.csv`: unpack it first"},
        {"xl/workbook.xml", "<html/>", "this is a ZIP archive that holds no workbook, but `xl/workbook.xml`"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct part part = {cases[i].name, bp_text_of(cases[i].bytes), NULL};
        refused_bytes(r, archive_of(r->cx.arena, &part, 1), cases[i].message);
    }
    struct part locked = {"xl/workbook.xml", bp_text_of("<workbook/>"), "secret"};
    refused_bytes(r, archive_of(r->cx.arena, &locked, 1), "the workbook is protected by a password");
    refused_bytes(r, BP_T("a,b\n1,2\n"), "this is not an .xlsx workbook");
    refused_bytes(r, BP_T(""), "this is not an .xlsx workbook");
    refused_bytes(r, BP_T("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W\0o\0r\0k\0b\0o\0o\0k\0"), "a file of Excel 97 (.xls)");
    struct bp_buf ole = bp_buf_new(r->cx.arena);
    bp_buf_add(&ole, BP_T("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
    for (int i = 0; i < 16370; i++) /* so that the name lies across two blocks */
        bp_buf_addc(&ole, 'x');
    bp_buf_add(&ole, BP_T("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"));
    refused_bytes(r, bp_buf_text(&ole), "the workbook is protected by a password: open it and save it without one");
    refused_file(r, run_path(r, "nowhere.xlsx"), (struct bp_file_layout){0}, BP_NO_INPUT,
                 "pack.yaml:3:5: error: there is no file");
}

static void damage(void **state)
{
    struct run *r = *state;
    struct book book = {.strings = XML_HEAD "<sst " SHEET_SPACE "><si><t>a</t></si></sst>",
                        .sheets = {"<row><c t=\"s\"><v>0</v></c></row>"}};
    struct bp_text bytes = book_bytes(r->cx.arena, &book);
    for (size_t n = 4; n < bytes.n; n += 7) /* cut anywhere */
        refused_bytes(r, bp_text_sub(bytes, 0, n), "the workbook is");
    REFUSED("<row><c><v>1</v></c>", "the workbook is damaged (`xl/worksheets/sheet1.xml`: mismatched tag)");
    REFUSED(XML_HEAD "<worksheet><sheetData><row><c><v>1", "no element found");
    REFUSED(XML_HEAD "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet><sheetData/></worksheet>",
            "declares a document type");
    REFUSED("<row><c><v>&a;</v></c></row>", "undefined entity");
    struct bp_buf deep = bp_buf_new(r->cx.arena), names = bp_buf_new(r->cx.arena), tag = bp_buf_new(r->cx.arena);
    for (int i = 0; i < 100; i++)
        bp_buf_adds(&deep, "<a>");
    REFUSED(bp_text_z(r->cx.arena, bp_buf_text(&deep)), "nested deeper than any workbook");
    for (int i = 0; i < 20000; i++)
        bp_buf_fmt(&names, "<a%d/>", i);
    REFUSED(bp_text_z(r->cx.arena, bp_buf_text(&names)), "more kinds of elements than any workbook");
    bp_buf_adds(&tag, "<!--");
    for (int i = 0; i < 5 << 20; i++)
        bp_buf_addc(&tag, ' ');
    REFUSED(bp_text_z(r->cx.arena, bp_buf_text(&tag)), "a tag of more than 4 MiB");

    /* a byte of the sheet changed: only the checksum tells, at the end of the part, also when the rest of it is not
     * wanted */
    struct bp_buf sheet = bp_buf_new(r->cx.arena);
    bp_buf_adds(&sheet, XML_HEAD "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData><x>");
    for (int i = 0; i < 200000; i++)
        bp_buf_fmt(&sheet, "%d", i * 7919 % 1000);
    bp_buf_adds(&sheet, "</x></worksheet>");
    book.sheets[0] = bp_text_z(r->cx.arena, bp_buf_text(&sheet));
    bytes = book_bytes(r->cx.arena, &book);
    char *changed = bp_text_z(r->cx.arena, bytes);
    changed[bytes.n / 2] = (char)(changed[bytes.n / 2] ^ 0x10);
    refused_bytes(r, (struct bp_text){changed, bytes.n}, "the workbook is damaged (`xl/worksheets/sheet1.xml`:");
}

static void too_much(void **state)
{
    struct run *r = *state;
    struct bp_buf cell = bp_buf_new(r->cx.arena), text = bp_buf_new(r->cx.arena), row = bp_buf_new(r->cx.arena);
    for (size_t i = 0; i < BP_XLSX_CELL + 1; i++)
        bp_buf_addc(&text, 'x');
    bp_buf_fmt(&cell, "<row>" S("%" BP_PRI) "</row>", BP_ARG(bp_buf_text(&text)));
    REFUSED(bp_text_z(r->cx.arena, bp_buf_text(&cell)), "t.xlsx:1:1: error: the text of cell A1 is longer than 2 MiB");
    struct bp_buf shared = bp_buf_new(r->cx.arena);
    bp_buf_fmt(&shared, XML_HEAD "<sst><si><t>%" BP_PRI "</t></si></sst>", BP_ARG(bp_buf_text(&text)));
    refused(r, (struct book){.strings = bp_text_z(r->cx.arena, bp_buf_text(&shared)), .sheets = {""}},
            (struct bp_file_layout){0}, BP_BAD_DATA, "text 1 of its shared strings is longer than 2 MiB");
    text.n = BP_XLSX_CELL;
    bp_buf_adds(&row, "<row>");
    for (int i = 0; i < 17; i++)
        bp_buf_fmt(&row, S("%" BP_PRI), BP_ARG(bp_buf_text(&text)));
    bp_buf_adds(&row, "</row>");
    REFUSED(bp_text_z(r->cx.arena, bp_buf_text(&row)), "the texts of row 1 take more than 32 MiB");
}

/* Rows cost no memory: a hundred thousand as much as a hundred. */
static void streams(void **state)
{
    struct run *r = *state;
    size_t bytes[2];
    for (int k = 0; k < 2; k++) {
        struct bp_buf sheet = bp_buf_new(r->cx.arena);
        int count = k ? 100000 : 100;
        for (int i = 0; i < count; i++)
            bp_buf_fmt(&sheet, "<row><c><v>%d</v></c>" S("row") "</row>", i);
        const char *path = put_book(r, (struct book){.sheets = {bp_text_z(r->cx.arena, bp_buf_text(&sheet))}});
        struct bp_arena *own = bp_arena_new(NULL);
        struct bp_record_reader xlsx;
        struct bp_record record;
        bool failed = false;
        assert_true(bp_xlsx_open(&r->cx, own, BP_NOWHERE, path, NULL, &xlsx));
        while (xlsx.kind->next(&r->cx, xlsx.self, &record, &failed))
            count--;
        assert_int_equal(count, 0);
        assert_false(failed);
        xlsx.kind->close(xlsx.self);
        bytes[k] = bp_arena_bytes(own);
        bp_arena_free(own);
    }
    assert_int_equal(bytes[0], bytes[1]);
}

/* Through the table: the header is found behind a title, columns of formulas nobody wants do no harm, and other forms
 * are told apart. */
static void as_a_table(void **state)
{
    struct run *r = *state;
    const bool wanted[] = {true, false, true}, glanced[] = {false, true, false}; /* at no harm */
    struct bp_table *table;
    struct bp_record record;
    bool failed;
    static const char *const sheet = "<row>" S("Weekly tickets") "</row><row/><row>" S("id") S("total")
        S("when") "</row>"
                  "<row><c><v>1</v></c><c><f>A1</f></c><c s=\"1\"><v>46342.25</v></c></row>"
                  "<row><c><v>2</v></c><c><f>A1</f></c><c s=\"1\"><v>46343</v></c></row>";
    struct book book = {.sheets = {sheet},
                        .styles = XML_HEAD "<styleSheet " SHEET_SPACE
                                           "><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"};
    const char *path = put_book(r, book);
    if (!bp_table_open(&r->cx, BP_NOWHERE, path, NULL, &table))
        fail_msg("refused: %s", said(r));
    assert_int_equal(bp_table_found(table)->form, BP_FORM_XLSX);
    assert_text(bp_table_found(table)->sheet, "Data");
    assert_int_equal(bp_table_header_line(table), 3);
    assert_text(bp_table_column(table, 2), "when");
    bp_table_want(table, wanted, glanced);
    assert_true(bp_table_next(&r->cx, table, &record, &failed));
    assert_int_equal(record.line, 4);
    assert_true(record.typed[0]);
    assert_text(record.cells[2], "2026-11-16 06:00:00");
    assert_true(bp_table_next(&r->cx, table, &record, &failed));
    assert_text(record.cells[1], "");
    assert_text(record.cells[2], "2026-11-17");
    assert_false(bp_table_next(&r->cx, table, &record, &failed));
    assert_false(failed);
    bp_table_close(table);

    if (!bp_table_open(&r->cx, BP_NOWHERE, path, NULL, &table))
        fail_msg("refused: %s", said(r));
    bp_table_want(table, NULL, NULL);
    do
        failed = false;
    while (bp_table_next(&r->cx, table, &record, &failed));
    assert_true(failed);
    bp_table_close(table);
    assert_said(r, "t.xlsx:4:2: error: cell B4 " UNSAVED);

    assert_false(bp_table_open(&r->cx, BP_NOWHERE, put_bytes(r, "old.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..", 10),
                               NULL, &table));
    assert_said(r, "old.xls: error: this is a file of Excel 97 (.xls)");
    static const char empty[22] = "PK\x05\x06";
    assert_false(bp_table_open(&r->cx, BP_NOWHERE, put_bytes(r, "empty.xlsx", empty, sizeof empty), NULL, &table));
    assert_said(r, "empty.xlsx: error: this is an empty ZIP archive");
}

#define T(test) cmocka_unit_test_setup_teardown(test, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(rows_and_gaps),  T(rows_that_cannot_be),
        T(strings),        T(other_kinds),
        T(days_from_1904), T(styles),
        T(sheets),         T(no_such_sheet),
        T(ranges),         T(formulas),
        T(wanted_columns), T(writers_of_all_sorts),
        T(no_workbooks),   T(damage),
        T(too_much),       T(streams),
        T(as_a_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
