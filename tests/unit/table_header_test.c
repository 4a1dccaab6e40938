/* Which record is the header, how many rows it has, and what its columns are called. */
#include "table/header.h"
#include "pack_help.h"

enum { MOST = 8 };

/* A record of the cells between the bars of `line`: "a|b||" has four. */
static struct bp_record record_of(struct run *r, const char *line)
{
    struct bp_record record = {.raw = bp_text_of(line)};
    struct bp_text rest = record.raw, cell;
    size_t cap = 0;
    while (bp_text_split(&rest, '|', &cell))
        *BP_PUSH(r->cx.arena, record.cells, record.count, cap) = cell;
    return record;
}

static size_t records_of(struct run *r, const char *const *lines, struct bp_record *records)
{
    size_t n = 0;
    for (; n < MOST && lines[n]; n++)
        records[n] = record_of(r, lines[n]);
    return n;
}

static size_t likely(struct run *r, const char *const *lines)
{
    struct bp_record records[MOST];
    return bp_header_likely(records, records_of(r, lines, records));
}
#define LIKELY(...) likely(*state, (const char *const[]){__VA_ARGS__, NULL})

static void the_first_row_as_wide_as_most_is_the_header(void **state)
{
    assert_int_equal(LIKELY("a|b", "1|2"), 0);
    assert_int_equal(LIKELY("Sales report", "a|b|c", "1|2|3", "4|5|6"), 1);
    assert_int_equal(LIKELY("Sales report||", "a|b|c", "1|2|3"), 1); /* blank cells do not make it wide */
    assert_int_equal(LIKELY("a||c|", "1|2|3|4", "1|2|3|4"), 0);      /* more than half as wide is enough */
    assert_int_equal(LIKELY("a|", "1|2", "3|4"), 1);                 /* just half is not */
    assert_int_equal(LIKELY("x|y|z", "a|b", "1|2", "3|4"), 0);
    assert_int_equal(LIKELY("t", "a|b|c", "1|2|3", "x|y", "u|v"), 1); /* of two widths as frequent, the first */
}

static void remarks_are_passed_over(void **state)
{
    assert_int_equal(LIKELY("# made by x", "a|b", "1|2"), 1);
    assert_int_equal(LIKELY("# made|by|x", "# more|of|it", "a|b", "1|2"), 2);
    assert_int_equal(LIKELY("t", "# by|x|y", "a|b|c", "1|2|3"), 2);
    assert_int_equal(LIKELY("# made by x", "# and y"), 0); /* nothing but remarks: then they are what there is */
}

static void a_number_sign_may_begin_the_names(void **state)
{
    assert_int_equal(LIKELY("#|How likely?|Submitted", "a1|9|2026-11-16", "a2|8|2026-11-17"), 0);
    assert_int_equal(LIKELY("#Date|Orders", "2026-11-16|9", "2026-11-17|8"), 0);
    assert_int_equal(LIKELY("# a remark|#|Date", "#|Date|Orders", "1|2026-11-16|9", "2|2026-11-17|8"), 1);
    assert_int_equal(LIKELY("# made|by", "Date|Orders", "2026-11-16|9"), 1); /* a blank: a remark */
    assert_int_equal(LIKELY("#made|by", "Date|Orders", "2026-11-16|9"), 1);  /* names stand under it */
    assert_int_equal(LIKELY("#1|2", "Date|Orders", "2026-11-16|9"), 1);      /* figures */
    assert_int_equal(LIKELY("##|Date", "2026-11-16|9", "2026-11-17|9"), 1);
    assert_int_equal(LIKELY("#|Date", "a|b|1", "c|d|2", "e|f|3"), 1); /* fewer than the rows */
    assert_int_equal(LIKELY("#||", "a|1|2", "b|3|4"), 1);             /* hardly a name */
}

static void titles_over_some_columns_are_no_header(void **state)
{
    assert_int_equal(LIKELY("|Visits||Deals", "Date|Visits|Date|Amount", "x|1|y|2", "x|3|y|4"), 1);
    assert_int_equal(LIKELY("|Visits|Deals", "x|1|2", "x|3|4"), 0);                       /* rows stand under it */
    assert_int_equal(LIKELY("|a|b|c", "x|y|z|v", "1|2|3|4"), 0);                          /* nearly all are named */
    assert_int_equal(LIKELY("t|Visits||Deals", "Date|Visits|Date|Amount", "x|1|y|2"), 0); /* the first has a name */
}

/* As spreadsheet programs save a form: its lines are as wide as the table. A blank name is none of that. */
static void lines_of_a_padded_form_are_no_header(void **state)
{
    assert_int_equal(LIKELY("Report|Daily calls|", "Printed|2026-11-23|", "||", "Date|Queue|Calls", "2026-11-16|A|5",
                            "2026-11-17|B|6"),
                     3);
    assert_int_equal(LIKELY("Store:|North|", "Date|Queue|Calls", "2026-11-16|A|5", "2026-11-17|B|6"), 1);
    assert_int_equal(LIKELY("Date|Queue|Calls|", "2026-11-16|A|5|ok", "2026-11-17|B|6|ok", "2026-11-18|B|7|ok"), 0);
    assert_int_equal(LIKELY("Date|Queue|Calls|", "2026-11-16|A|5|", "2026-11-17|B|6|", "2026-11-18|B|7|"), 0);
    assert_int_equal(LIKELY("Date|Queue|", "16-Nov|A|ok", "17-Nov|B|ok", "18-Nov|B|5"), 0);
}

static void a_record_that_cannot_be_read_says_so_itself(void **state)
{
    struct run *r = *state;
    struct bp_record records[3] = {record_of(r, "a|b"), record_of(r, "1|2"), record_of(r, "3|4")};
    records[0] = (struct bp_record){.bad = BP_REMARK(BP_REMARK_QUOTE_OPEN), .raw = BP_T("\"a,b")};
    assert_int_equal(bp_header_likely(records, 3), 0);
    records[0].raw = BP_T("# \"made");
    assert_int_equal(bp_header_likely(records, 3), 1);
    records[0] = record_of(r, "title");
    records[1] = (struct bp_record){.bad = BP_REMARK(BP_REMARK_QUOTE_OPEN), .raw = BP_T("\"a,b")};
    assert_int_equal(bp_header_likely(records, 3), 0); /* the title agrees with as many rows as any */
}

static size_t header_rows(struct run *r, const char *const *lines, int given, struct bp_found *found)
{
    struct bp_record records[MOST];
    memset(found, 0, sizeof *found);
    return bp_header_rows(records, records_of(r, lines, records), given, found);
}
#define ROWS(given, ...) header_rows(*state, (const char *const[]){__VA_ARGS__, NULL}, given, &found)

static void rows_of_the_header_can_be_given(void **state)
{
    struct bp_found found;
    assert_int_equal(ROWS(1, "a|b", "1|2", "3|4"), 1);
    assert_int_equal(ROWS(3, "a|b", "c|d", "e|f"), 3);
    assert_int_equal(ROWS(3, "a|b", "c|d"), 2); /* no more than there are */
    assert_int_equal(found.header_why, BP_HEADER_GIVEN);
    assert_int_equal(ROWS(0, "a|b", "1|2", "3|4"), 1);
    assert_int_equal(ROWS(0, "a|b"), 1);
}

/* SurveyMonkey: what each part of a question answers stands under its name, and nothing under the first column. */
static void names_under_blank_ones_are_header_too(void **state)
{
    struct bp_found found;
    assert_int_equal(ROWS(0, "id|How was it?|", "|Speed|Price", "1|4|5"), 2);
    assert_int_equal(found.header_why, BP_HEADER_SUB_LABELS);
    assert_int_equal(ROWS(0, "id|How was it?|", "|Response|", "1|4|5"), 1); /* nothing under a blank name */
    assert_int_equal(ROWS(0, "id|How was it?|", "x|Speed|Price", "1|4|5"), 1);
    assert_int_equal(ROWS(0, "|How was it?|", "|Speed|Price", "1|4|5"), 1); /* the first column has no name */
    assert_int_equal(ROWS(0, "id", "|Speed", "1|4"), 1);
    assert_int_equal(ROWS(0, "id|How was it?|", "||", "1|4|5"), 1);
    assert_int_equal(ROWS(0, "id|How was it?|", "|Speed|Price"), 2); /* the last row there is */
}

/* Figures and dates under a blank name are answers. */
static void figures_are_answers_not_names(void **state)
{
    struct bp_found found;
    assert_int_equal(ROWS(0, "id|score|", "|4|0", "1|4|5"), 1);
    assert_int_equal(ROWS(0, "id|score|", "|Speed|9", "1|4|5"), 1);
    assert_int_equal(ROWS(0, "id|score|", "|2026-11-10|Price", "1|4|5"), 1);
    assert_int_equal(ROWS(0, "id|score||", "|Speed|Price|0", "1|4|5|6"), 1);
    assert_int_equal(ROWS(0, "id|score|", "|:-)|/ day", "1|4|5"), 2); /* what stands beside 0 and 9 is no figure */
}

#define IDS "{\"ImportId\":\"startDate\",\"timeZone\":\"America/Denver\"}|{\"ImportId\":\"QID1\"}"

/* Qualtrics: ids, questions, and a row that names each column's import id, with the time zone of its dates. */
static void the_row_of_import_ids_ends_the_header(void **state)
{
    struct run *r = *state;
    struct bp_found found;
    assert_int_equal(ROWS(0, "StartDate|Q1", "Start Date|How was it?", IDS, "2026-11-10|4"), 3);
    assert_text(found.zone_name, "America/Denver");
    assert_int_equal(found.header_why, BP_HEADER_IMPORT_IDS);
    assert_int_equal(ROWS(0, "StartDate|Q1", IDS, "2026-11-10|4"), 2);
    assert_int_equal(ROWS(1, "StartDate|Q1", IDS, "2026-11-10|4"), 1); /* as given */
    assert_text(found.zone_name, "America/Denver");
    assert_int_equal(ROWS(4, "StartDate|Q1", IDS, "2026-11-10|4"), 2); /* more than there are */
    assert_int_equal(ROWS(0, "Q1|Q2", "{\"ImportId\":\"QID1\"}|{\"ImportId\":\"QID2\"}", "1|2"), 2);
    assert_int_equal(found.zone_name.n, 0);
    assert_int_equal(ROWS(0, "Q1|Q2", "{\"ImportId\":\"x\",\"timeZone\":\"", "1|2"), 2);
    assert_int_equal(found.zone_name.n, 0);
    struct bp_record records[2] = {record_of(r, "a"), {.bad = BP_REMARK(BP_REMARK_QUOTE_OPEN), .raw = BP_T("x")}};
    assert_int_equal(bp_header_rows(records, 2, 0, &found), 1);
}

static void named(struct run *r, const char *const *lines, const char *const *want)
{
    struct bp_record records[MOST];
    struct bp_text *names;
    size_t count, wanted = 0;
    bp_header_names(r->cx.arena, records, records_of(r, lines, records), &names, &count);
    for (; want[wanted]; wanted++)
        assert_text(wanted < count ? names[wanted] : BP_T("(none)"), want[wanted]);
    assert_int_equal(count, wanted);
}
#define LINES(...) ((const char *const[]){__VA_ARGS__, NULL})

static void names_of_several_rows_are_joined(void **state)
{
    named(*state, LINES("a|b"), LINES("a", "b"));
    named(*state, LINES("id|Visit||Sale", "|Speed|Price|"), LINES("id", "Visit / Speed", "Visit / Price", "Sale"));
    named(*state, LINES("a|a", "b|a"), LINES("a / b", "a")); /* twice the same is once */
    named(*state, LINES("a|b", "c|d|e"), LINES("a / c", "b / d", "b / e"));
    named(*state, LINES("|b", "c|d"), LINES("c", "b / d"));
    named(*state, LINES("a|b|c", "x"), LINES("a / x", "b", "c"));
    named(*state, LINES("a||", "||z"), LINES("a", "column 2", "a / z"));
    named(*state, LINES("a|||b|", "|x|y||z", "1||2||3"), LINES("a / 1", "a / x", "a / y / 2", "b", "b / z / 3"));
    named(*state, LINES("StartDate|Q1", "Start Date|How?", IDS), LINES("StartDate", "Q1")); /* ids stay, words change */
}

/* Asked one by one, or many of one header: the same answers. */
static void names_are_found_in_a_header(void **state)
{
    struct run *r = *state;
    static const struct bp_text names[] = {BP_T("Net Score"), BP_T("a"),   BP_T("A"),
                                           BP_T("b c"),       BP_T("B C"), BP_T("B c")};
    static const struct {
        const char *name;
        int at;
    } want[] = {{"a", 1}, {"A", 2}, {"net_score", 0}, {"Net Score", 0}, {"b_c", -2}, {"B C", 4}, {"d", -1}, {"", -1}};
    struct bp_columns columns = bp_columns_of(r->cx.arena, names, 6);
    struct bp_columns none = bp_columns_of(r->cx.arena, NULL, 0);
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        assert_int_equal(bp_column_find(r->cx.arena, names, 6, bp_text_of(want[i].name)), want[i].at);
        assert_int_equal(bp_columns_find(&columns, bp_text_of(want[i].name)), want[i].at);
        assert_int_equal(bp_columns_find(&none, bp_text_of(want[i].name)), -1);
    }
    struct bp_text *many = BP_NEW_ARRAY(r->cx.arena, struct bp_text, 203);
    for (size_t i = 0; i < 203; i++)
        many[i] = BP_T("x");
    assert_int_equal(bp_column_list(r->cx.arena, many, 200).n, 200 * 3 - 2);
    assert_true(bp_text_ends(bp_column_list(r->cx.arena, many, 203), "x, x, ... (+3)"));
}

static void each_column_has_a_name_of_its_own(void **state)
{
    named(*state, LINES("a|b|a||a|"), LINES("a", "b", "a#2", "column 4", "a#3", "column 6"));
    named(*state, LINES("Net\xC2\xA0score|x\xC2"), LINES("Net score", "x\xC2"));
    named(*state, LINES("\xC2\xA0|\xC2\xB5m"), LINES(" ", "\xC2\xB5m"));
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_first_row_as_wide_as_most_is_the_header),
        T(remarks_are_passed_over),
        T(a_number_sign_may_begin_the_names),
        T(titles_over_some_columns_are_no_header),
        T(lines_of_a_padded_form_are_no_header),
        T(a_record_that_cannot_be_read_says_so_itself),
        T(rows_of_the_header_can_be_given),
        T(names_under_blank_ones_are_header_too),
        T(figures_are_answers_not_names),
        T(the_row_of_import_ids_ends_the_header),
        T(names_of_several_rows_are_joined),
        T(each_column_has_a_name_of_its_own),
        T(names_are_found_in_a_header),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
