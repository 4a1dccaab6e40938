/* Personal cells: not in rejects.csv, whatever becomes of the row; not read unless a metric names the column. */
#include "pack_help.h"

#include "reader/personal.h"
#include "profile/profile.h"

static const bool is_personal[] = {false, true, false, true};
static const bool no_needs[4];

static struct bp_text masked(struct run *r, const struct bp_record *record, enum bp_form form, char delimiter,
                             char quote, struct bp_text *reason)
{
    struct bp_personal p = {.columns = is_personal,
                            .typed = no_needs,
                            .births = no_needs,
                            .width = 4,
                            .form = form,
                            .delimiter = delimiter,
                            .quote = quote};
    const struct bp_remark *why =
        BP_REMARK(BP_REMARK_NOT_A_NUMBER, bp_arg_word("cell", "Ada"), bp_arg_word("column", "b"));
    struct bp_text row = bp_personal_row(r->cx.arena, &p, record, &why);
    *reason = bp_remark_text(r->cx.arena, why);
    return row;
}

static void personal_cells_are_dots(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *raw, *want;
        char delimiter, quote;
    } cases[] = {{"1,Ada,x,ada@example.com", "1,...,x,...", ',', '"'},
                 {"1,,x,", "1,,x,", ',', '"'},
                 {"\"a,b\",\"Ada, \"\"L\"\"\",\"x\ny\",\"z\"", "\"a,b\",...,\"x\ny\",...", ',', '"'},
                 {"1;Ada, L;3,5;z", "1;...;3,5;...", ';', '"'},
                 {"1\tAda\t=\"000\t7\"\tz", "1\t...\t=\"000\t7\"\t...", '\t', '"'},
                 {"'a,b',Ada,\"x,z", "'a,b',...,\"x,...", ',', '\''},
                 {"1, \"Ada, L\",3,z", "1,...,3,...", ',', '"'},
                 {"1,5\" pipe,3,z", "1,...,3,...", ',', '"'}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_record record = {.count = 4, .raw = bp_text_of(cases[i].raw)};
        struct bp_text reason;
        struct bp_text got = masked(r, &record, BP_FORM_CSV, cases[i].delimiter, cases[i].quote, &reason);
        assert_text(got, cases[i].want);
        assert_text(reason, "`Ada` in b is not a number");
    }
}

static void a_row_that_cannot_be_split_is_left_out(void **state)
{
    struct run *r = *state;
    static const struct bp_arg no_args[1];
    static const struct bp_remark unclosed = {BP_REMARK_QUOTE_OPEN, no_args};
    static const struct {
        struct bp_record record;
        enum bp_form form;
        const char *reason;
    } cases[] = {
        {{.count = 5, .raw = {"1,2,Ada,3,4", 11}}, BP_FORM_CSV, "5 cells where the header has 4; the row is left out"},
        {{.count = 3, .raw = {"1,Ada,4", 7}}, BP_FORM_CSV, "3 cells where the header has 4; the row is left out"},
        {{.count = 0, .bad = &unclosed, .raw = {"1,\"Ada", 6}}, BP_FORM_CSV, "`Ada` in b"},
        {{.count = 4, .raw = {"1,2,\"Ada,4", 10}}, BP_FORM_CSV, "the row is left out"},
        {{.count = 4, .raw = {"1,Ada,x,y,z", 11}}, BP_FORM_CSV, "the row is left out"},
        {{.count = 4, .raw = {"1,Ada,x", 7}}, BP_FORM_CSV, "the row is left out"},
        {{.count = 4, .raw = {"{\"b\": \"Ada\"}", 12}}, BP_FORM_JSON_LINES, "the row is left out"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_text reason, got = masked(r, &cases[i].record, cases[i].form, ',', '"', &reason);
        assert_text(got, "");
        if (!bp_text_contains(reason, bp_text_of(cases[i].reason)))
            fail_msg("%.*s", BP_ARG(reason));
    }
}

static void a_short_row_of_a_sheet_knows_its_columns(void **state)
{
    struct run *r = *state;
    struct bp_record record = {.count = 2, .raw = BP_T("1,Ada")};
    struct bp_text reason;
    assert_text(masked(r, &record, BP_FORM_XLSX, ',', '"', &reason), "1,...");
}

static void without_personal_columns_the_row_stands_as_it_is(void **state)
{
    struct run *r = *state;
    struct bp_personal none = {.width = 2, .form = BP_FORM_CSV, .delimiter = ',', .quote = '"'};
    struct bp_record record = {.count = 3, .raw = BP_T("1,Ada,3")};
    const struct bp_remark *given = BP_REMARK(BP_REMARK_UNREADABLE_SOURCE), *why = given;
    assert_text(bp_personal_row(r->cx.arena, &none, &record, &why), "1,Ada,3");
    assert_ptr_equal(why, given);
}

/* In a column that is not personal, too; but not where a metric asked for the column, and ids are ids. */
static void cells_that_look_personal_are_dots(void **state)
{
    struct run *r = *state;
    static const bool asked[] = {false, true, false, false}, ids[] = {true, false, false, false};
    static const struct {
        const char *raw, *want;
        enum bp_form form;
    } cases[] = {
        {"0812345678,a,b,c", "0812345678,a,b,c", BP_FORM_CSV},
        {"1,ann@example.com,b,c", "1,ann@example.com,b,c", BP_FORM_CSV},
        {"1,a,ann@example.com,c", "1,a,...,c", BP_FORM_CSV},
        {"ann@example.com,a,\"call, +66 81 234 5678\",4111 1111 1111 1111", "...,a,...,...", BP_FORM_CSV},
        {"1,2026-11-16 10:00,16/11/2026 10:15,1234567890", "1,2026-11-16 10:00,16/11/2026 10:15,1234567890",
         BP_FORM_CSV},
        {"{\"a\": \"ann@example.com\"}", "", BP_FORM_JSON_LINES},
        {"{\"a\": \"ann\"}", "{\"a\": \"ann\"}", BP_FORM_JSON_LINES},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_personal p = {.width = 4,
                                .form = cases[i].form,
                                .delimiter = ',',
                                .quote = '"',
                                .asked = asked,
                                .own_numbers = ids,
                                .by_looks = true};
        struct bp_record record = {.count = 4, .raw = bp_text_of(cases[i].raw)};
        const struct bp_remark *why = BP_REMARK(BP_REMARK_UNREADABLE_SOURCE);
        assert_text(bp_personal_row(r->cx.arena, &p, &record, &why), cases[i].want);
        p.by_looks = false; /* personal: none */
        assert_text(bp_personal_row(r->cx.arena, &p, &record, &why), cases[i].raw);
    }
}

/* Of a row whose cells have moved, only numbers, dates and known words are shown; of any row, no name in place of a
 * number; near: words of a row that is in place. */
static void names_that_have_moved_are_dots(void **state)
{
    struct run *r = *state;
    static const bool personal[] = {false, true, false, false}, typed[] = {false, false, true, false},
                      none[] = {false, false, false, false};
    static const struct {
        const char *raw, *want;
    } cases[] = {
        {"1,Ann,Bo Berg,open", "1,...,...,open"},
        {"1,Ann,\"Berg, Bo\",open", "1,...,...,open"},
        {"1,Ann,many,Hal Hill", "1,...,many,Hal Hill"},
        {"1,Ann,N/A,open", "1,...,N/A,open"},
        {"1,Ann,Pending,open", "1,...,Pending,open"},
        {"Eve Ek,2026-11-16,5,Hal Hill", "...,...,5,..."},
        {"Eve Ek,2026-11-16,none,2026-11-17", "...,...,none,2026-11-17"},
        {"1,x,ann@example.com,Hal Hill", "1,...,...,..."},
        {"1,x,10,ann@example.com", "1,...,10,..."},
        {"Eve Ek,x,10,note: +66 81 234 5678", "Eve Ek,...,10,..."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_personal p = {.columns = personal,
                                .width = 4,
                                .form = BP_FORM_CSV,
                                .delimiter = ',',
                                .quote = '"',
                                .asked = none,
                                .own_numbers = typed,
                                .typed = typed,
                                .births = none,
                                .by_looks = true};
        struct bp_record record = {.count = 4, .raw = bp_text_of(cases[i].raw)};
        const struct bp_remark *why = BP_REMARK(BP_REMARK_UNREADABLE_SOURCE);
        assert_text(bp_personal_row(r->cx.arena, &p, &record, &why), cases[i].want);
        p.columns = NULL; /* no column of the file is of persons: its words are not judged */
        if (!bp_hint_person_inside(record.raw, false))
            assert_text(bp_personal_row(r->cx.arena, &p, &record, &why), cases[i].raw);
    }
}

/* A birthday is where it belongs. */
static void a_personal_date_moves_no_row(void **state)
{
    struct run *r = *state;
    static const bool personal[] = {true, false}, none[] = {false, false};
    struct bp_personal p = {.columns = personal,
                            .width = 2,
                            .form = BP_FORM_CSV,
                            .delimiter = ',',
                            .quote = '"',
                            .typed = none,
                            .births = personal,
                            .by_looks = true};
    struct bp_record record = {.count = 2, .raw = BP_T("1980-01-02,Hal Hill")};
    const struct bp_remark *why = BP_REMARK(BP_REMARK_UNREADABLE_SOURCE);
    assert_text(bp_personal_row(r->cx.arena, &p, &record, &why), "...,Hal Hill");
    p.births = none;
    assert_text(bp_personal_row(r->cx.arena, &p, &record, &why), "...,...");
}

/* Whatever the row looks like: what the reader of exports takes for a personal cell is not in the masked row, all else
 * is. */
static void the_reader_and_the_mask_agree(void **state)
{
    struct run *r = *state;
    static const char *const pieces[] = {",", "\"", "\"\"", " ", "=", "\n", "=\"", "\",", ",\"", "\",\"", "'", "\t"};
    uint64_t seed = 20261116;
    int split = 0;
    for (int round = 0; round < 3000; round++) {
        char row[512] = "", file[600];
        size_t n = 0, length = 0;
        for (unsigned cell = 0; cell < 4 + dice(&seed, 10) / 9;
             cell++) { /* words of which no two are alike, and what may stand between them */
            n += (size_t)snprintf(row + n, sizeof row - n, "%s", cell ? "," : "");
            for (unsigned i = dice(&seed, 4); i-- > 0;) {
                if (dice(&seed, 2))
                    n += (size_t)snprintf(row + n, sizeof row - n, "%s",
                                          pieces[dice(&seed, sizeof pieces / sizeof *pieces)]);
                n += (size_t)snprintf(row + n, sizeof row - n, "w%zux", length++);
            }
        }
        snprintf(file, sizeof file, "k,b,c,d\n%s\n", row);
        struct bp_table *table;
        struct bp_file_layout layout = {.delimiter = ',', .header_rows = 1, .skip_given = true};
        struct bp_record record;
        bool failed = false;
        if (!bp_table_open(&r->cx, BP_NOWHERE, put(r, "r.csv", file), &layout, &table))
            fail_msg("%s\n%s", said(r), file);
        while (bp_table_next(&r->cx, table, &record, &failed)) {
            struct bp_text reason, got = masked(r, &record, BP_FORM_CSV, ',', '"', &reason);
            split += got.n > 0;
            for (size_t i = 0; i < length; i++) {
                struct bp_text word = bp_text_fmt(r->cx.arena, "w%zux", i);
                for (size_t c = 0; c < record.count; c++) {
                    bool there = bp_text_contains(record.cells[c], word),
                         wanted = c < 4 && !is_personal[c] && got.n > 0;
                    if (there && bp_text_contains(got, word) != wanted)
                        fail_msg("cell %zu of %.*s\nin %.*s", c, BP_ARG(record.raw), BP_ARG(got));
                }
            }
        }
        assert_false(failed);
        bp_table_close(table);
    }
    assert_true(split > 100);
}

#define PACK \
    "pack: {title: T}\nsources: {s: {file: s.csv, max_rejects: 100%%}}\nmetrics:\n  - {id: m, source: s, measure: "

/* Rejected rows and segments of a Freshdesk export; one row is a bad one. */
static void must_read(struct run *r, const char *measure)
{
    struct bp_presets presets;
    put(r, "s.csv",
        "Ticket ID,Status,Created time,Resolved time,Agent,Email,Customer interactions\n"
        "1,Open,2026-11-09 10:00:00,,Ada,ada@example.com,2\n"
        "2,Open,2026-11-09 11:00:00,,Ben,ben@example.com,3\n"
        "3,Open,2026-11-09 12:00:00,,Ada,ada@example.com,many\n"
        ",Open,2026-11-09 12:00:00,,Ada,ada@example.com,1\n"
        ",Open,2026-11-09 12:00:00,,Ben,ben@example.com,1\n"
        "4,Open,2026-11-09 13:00:00,,Ada,L,ada@example.com,4\n");
    must_read_pack(r, bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, PACK "%s}\n", measure)));
    if (!bp_preset_read_all(&r->cx, NULL, 0, &presets) || !bp_ingest_presets(&r->cx, &presets, &r->pack) ||
        !ingest(r, "2026-11-16"))
        fail_msg("%s", said(r));
}

static void rejects_hold_no_names(void **state)
{
    struct run *r = *state;
    must_read(r, "sum(customer_interactions)");
    const struct bp_source_data *d = &r->data.sources[0];
    assert_int_equal(d->rejected, 2);
    assert_text(d->rejects[0].row, "3,Open,2026-11-09 12:00:00,,...,...,many");
    assert_text(d->rejects[1].row, "");
    assert_text(bp_remark_text(r->cx.arena, d->rejects[1].why),
                "8 cells where the header has 7; the row is left out here, as it may hold personal data");
    assert_int_equal(d->duplicate,
                     1); /* rows without a key are told apart by the cells that are read, and names are not */
}

static void a_column_that_a_metric_names_is_read(void **state)
{
    struct run *r = *state;
    must_read(r, "distinct(Agent), segments: [Agent]");
    assert_near(result_of(r, "m", NULL, "2026-11-09", "2026-11-16").value, 2, 0);
    assert_true(bp_data_segment(&r->data, BP_T("Agent=Ben")) > 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(personal_cells_are_dots),
        T(a_row_that_cannot_be_split_is_left_out),
        T(a_short_row_of_a_sheet_knows_its_columns),
        T(cells_that_look_personal_are_dots),
        T(names_that_have_moved_are_dots),
        T(a_personal_date_moves_no_row),
        T(without_personal_columns_the_row_stands_as_it_is),
        T(the_reader_and_the_mask_agree),
        T(rejects_hold_no_names),
        T(a_column_that_a_metric_names_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
