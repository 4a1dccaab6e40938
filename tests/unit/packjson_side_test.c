/* rejects.csv can be read back. */
#include "packjson/packjson.h"
#include "story_help.h"

static void rejects_can_be_read_back(void **state)
{
    struct run *r = *state;
    put(r, "s,1.csv",
        "at,x\n2026-01-01,\"a \"\"q\"\", b\"\n2026-01-01,\"two\nlines\"\n2026-01-01,ok,too many\n2026-01-01,plain\n");
    must_find(r,
              "pack:\n  title: T\nsources:\n  s: {file: \"s,1.csv\", time: at, max_rejects: 100%}\nmetrics:\n  - "
              "{id: m, source: s, measure: sum(x)}\n",
              "2026-01-05");
    struct bp_edition edition = whole_edition(r);
    struct bp_story story;
    must_tell(r, &edition, &story);
    struct bp_text csv = bp_packjson_rejects(&r->cx, &story.shown, story.phrases);
    static const char *const rows[] = {"2026-01-01,\"a \"\"q\"\", b\"", "2026-01-01,\"two\nlines\"",
                                       "2026-01-01,ok,too many", "2026-01-01,plain"};
    static const char *const lines[] = {"2", "3", "5", "6"};
    struct bp_table *table;
    struct bp_record record;
    bool failed;
    assert_true(bp_table_open(&r->cx, BP_NOWHERE, put_bytes(r, "rejects.csv", csv.p, csv.n), NULL, &table));
    assert_int_equal(bp_table_columns(table), 5);
    for (size_t i = 0; i < 4; i++) {
        assert_true(bp_table_next(&r->cx, table, &record, &failed));
        assert_int_equal(record.count, 5);
        assert_text(record.cells[0], "s");
        assert_text(record.cells[1], "s,1.csv"); /* as the pack names it, wherever that lies */
        assert_text(record.cells[2], lines[i]);
        assert_true(record.cells[3].n > 0);
        assert_text(record.cells[4], rows[i]);
    }
    assert_false(bp_table_next(&r->cx, table, &record, &failed));
    bp_table_close(table);
    bp_story_close(&story);
}

/* Every kind of sign that starts a formula, after every kind of blank, is read as text; any other cell is as it was. */
static void no_reject_is_a_formula(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *cell;
        bool defused;
    } cases[] = {{"=1+1", true},
                 {"+1", true},
                 {"-5", true},
                 {"@SUM(A1)", true},
                 {" =1", true},
                 {"\t=1", true},
                 {"\tx", true},
                 {"\xC2\xA0=1", true},
                 {"\xE3\x80\x80+1", true},
                 {"\xE2\x80\x8B=1", true}, /* a blank of no width */
                 {"＝1", true},
                 {"＋1", true},
                 {"－1", true},
                 {" ＠1", true},
                 {"−1", true},
                 {"1=1", false},
                 {"a-b", false},
                 {"\xC2\xA0x", false},
                 {"'=1", false},
                 {"\xE3\x80\x81=1", false}};
    enum { COUNT = sizeof cases / sizeof *cases };
    struct bp_buf file = bp_buf_new(r->cx.arena);
    bp_buf_adds(&file, "c,at,x\nfirst,2026-01-01,1\n");
    for (size_t i = 0; i < COUNT; i++)
        bp_buf_fmt(&file, "%s,2026-01-01,many\n", cases[i].cell);
    put_bytes(r, "s.csv", file.p, file.n);
    must_find(r,
              "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at, max_rejects: 100%, delimiter: \",\", skip: 0, "
              "personal: none}\nmetrics:\n  - {id: m, source: s, measure: sum(x)}\n",
              "2026-01-05");
    struct bp_edition edition = whole_edition(r);
    struct bp_story story;
    must_tell(r, &edition, &story);
    struct bp_text csv = bp_packjson_rejects(&r->cx, &story.shown, story.phrases), line;
    assert_true(bp_text_split(&csv, '\n', &line));
    assert_text(line, "\"source\",\"file\",\"line\",\"reason\",\"row\"");
    for (size_t i = 0; i < COUNT; i++) {
        assert_true(bp_text_split(&csv, '\n', &line));
        struct bp_text want =
            bp_text_fmt(r->cx.arena, ",\"%s%s,2026-01-01,many\"", cases[i].defused ? "'" : "", cases[i].cell);
        if (!bp_text_ends(line, bp_text_z(r->cx.arena, want)))
            fail_msg("%.*s", BP_ARG(line));
    }
    bp_story_close(&story);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(rejects_can_be_read_back),
        T(no_reject_is_a_formula),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
