/* people.csv: who holds which role; what makes a row wrong, said without an address. */
#include "pack_help.h"

#define PACK \
    "pack: {title: T}\nsources: {s: {file: s.csv, time: at}}\nmetrics: [{id: m, source: s, measure: count()}]\n"

static bool people(struct run *r, const char *csv)
{
    put(r, "people.csv", csv);
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    return read_pack(r, PACK "people: people.csv\n");
}

static void people_as_spreadsheets_save_them(void **state)
{
    struct run *r = *state;
    if (!people(r,
                "\xEF\xBB\xBFRole;Name;Email;Deputy;Phone\r\nHead of Support;Ploy S.;ploy@shop.co.th;Team  lead;1\r\n"
                ";;;;\r\nTeam Lead;\"Anan\r\nK.\";;;\r\nGi\xC3\xA1m \xC4\x91\xE1\xBB\x91"
                "c;;a.b+c@x-y.example;head of support;\r\n"))
        fail_msg("%s", said(r));
    assert_int_equal(r->pack.people.count, 3);
    const struct bp_person *list = r->pack.people.list;
    assert_text(list[0].role, "Head of Support");
    assert_text(list[0].name, "Ploy S.");
    assert_text(list[0].mail, "ploy@shop.co.th");
    assert_text(list[0].deputy, "Team lead");
    assert_text(list[1].name, "Anan K."); /* of two lines: one name */
    assert_text(list[1].mail, "");
    assert_int_equal(list[1].where.line, 4);
    assert_text(list[2].mail, "a.b+c@x-y.example");
    assert_ptr_equal(bp_people_find(&r->pack.people, BP_T("HEAD  of support")), &list[0]);
    assert_null(bp_people_find(&r->pack.people, BP_T("Head of Suport")));
}

static void the_column_may_be_called_e_mail(void **state)
{
    static const char *const names[] = {"mail", "Mail", "E-Mail", "email", "e_mail"};
    struct run *r = *state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct bp_text csv = bp_text_fmt(r->cx.arena, "role,%s\nA,a@b.example\n", names[i]);
        if (!people(r, bp_text_z(r->cx.arena, csv)))
            fail_msg("%s: %s", names[i], said(r));
        assert_text(r->pack.people.list[0].mail, "a@b.example");
    }
}

static void addresses_that_are_none(void **state)
{
    static const char *const cases[] = {"ann",
                                        "ann@",
                                        "@b.co",
                                        "ann@b",
                                        "ann@b.",
                                        "ann@.co",
                                        "ann@b..co",
                                        "ann@-b.co",
                                        "ann@b_c.co",
                                        "a@b@c.co",
                                        "mailto:ann@b.co",
                                        "Ann <ann@b.co>",
                                        "ann@b.co; bob@b.co",
                                        "ann@b.co bob@b.co",
                                        ".ann@b.co",
                                        "ann.@b.co",
                                        "a..n@b.co",
                                        "\"a\"\"n@b.co\"",
                                        "\xC3\xA4nn@b.co",
                                        "ann@b\xC3\xBC.co",
                                        "\"ann@b.co\nBcc: eve@b.co\"",
                                        "\"ann@b.co,eve@b.co\""};
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_text csv = bp_text_fmt(r->cx.arena, "role,mail\nA,%s\n", cases[i]);
        if (people(r, bp_text_z(r->cx.arena, csv)) || r->cx.status != BP_BAD_DATA)
            fail_msg("taken, or with status %d: %s", r->cx.status, cases[i]);
        assert_said(r, "people.csv:2: error: the mail of this row is not one address");
        if (strstr(said(r), "@b"))
            fail_msg("quotes it: %s", said(r));
    }
}

static void what_is_wrong_is_said_with_its_line(void **state)
{
    static const char *const cases[][2] = {
        {"role,name\n,Ann\n", "people.csv:2: error: the column role is blank"},
        {"name,mail\nAnn,a@b.co\n", "people.csv:1: error: the column role is missing"},
        {"role,nmae\nA,Ann\n", "unknown column `nmae`, did you mean `name`?"},
        {"role,name\nHead of Support,Ann\nB,\nhead of  support,Bob\n",
         "people.csv:4: error: two rows are the role `head of support`, this one and line 2"},
        {"role,name,deputy\nA,Ann,a\n", "people.csv:2: error: `A` is its own deputy"},
        {"role,name,deputy\nHead of Support,Ann,Head of Logistic\nHead of Logistics,Bob,\n",
         "people.csv:2: error: the deputy `Head of Logistic` is no role of this file, did you mean `Head of "
         "Logistics`?: give it a row"},
        {"role,name,deputy\nA,Ann,Bob Lee\nHead of Logistics,Bob Lee,\n", "did you mean `Head of Logistics`?"},
        {"role,name,deputy\nA,Ann,Somebody else\n", "people.csv:2: error: the deputy `Somebody else` is no role"},
        {"role,name\nA,ann@b.co\n", "people.csv:2: error: the column name holds a mail address"},
        {"role,name\nann@b.co,Ann\n", "people.csv:2: error: the column role holds a mail address"},
        {"role,name,deputy\nA,Ann,bob@b.co\n", "people.csv:2: error: the column deputy holds a mail address"},
    };
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (people(r, cases[i][0]) || r->cx.status != BP_BAD_DATA)
            fail_msg("taken, or with status %d: %s%s", r->cx.status, cases[i][0], said(r));
        assert_said(r, cases[i][1]);
        if (strstr(said(r), "@b.co"))
            fail_msg("quotes an address: %s", said(r));
    }
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    assert_false(read_pack(r, PACK "people: none.csv\n"));
    assert_int_equal(r->cx.status, BP_NO_INPUT);
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    assert_false(read_pack(r, PACK "people: [a, b]\n"));
    assert_int_equal(r->cx.status, BP_BAD_PACK);
}

/* A source by a pattern does not take it for an export. */
static void it_is_no_export(void **state)
{
    struct run *r = *state;
    const char **files = NULL;
    size_t count = 0, cap = 0;
    put(r, "s.csv", "at\n2026-11-16\n");
    put(r, "people.csv", "role,name\nA,Ann\n");
    must_read_pack(r,
                   "pack: {title: T}\nsources: {s: {file: '*.csv', time: at}}\nmetrics: [{id: m, source: s, measure: "
                   "count()}]\npeople: people.csv\n");
    assert_true(bp_source_files(&r->cx, &r->pack, &r->pack.sources[0], &files, &count, &cap));
    assert_int_equal(count, 1);
    assert_said(r, "people.csv (people:)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(people_as_spreadsheets_save_them, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(the_column_may_be_called_e_mail, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(addresses_that_are_none, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_said_with_its_line, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(it_is_no_export, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
