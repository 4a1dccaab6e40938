/* Roles of people.csv that nothing names, and owners that have no row there. */
#include "chase_help.h"

static const char *notes(struct run *r, const char *people)
{
    if (people)
        put(r, "people.csv", people);
    put(r, "actions.csv", "action,owner\nx,Van Lead\n");
    put(r, "risks.csv", "risk,owner\nx,Risk Owner\n");
    must_read_pack(
        r, bp_text_z(r->cx.arena,
                     bp_text_fmt(r->cx.arena,
                                 "pack: {title: T}\nsources: {s: {file: s.csv, time: at}}\nmetrics: [{id: m, "
                                 "source: s, measure: count(), owner: Head of Support, informs: [Board]}]\n"
                                 "actions: actions.csv\nrisks: risks.csv\nalerts: [{id: a, source: s, where: "
                                 "x > 1, owner: Alert Owner}]\naudiences: [{id: floor, title: All on the floor}]\n%s",
                                 people ? "people: people.csv\n" : "")));
    r->cx.diag_count = 0;
    bp_chase_note_roles(&r->cx, &r->pack);
    return said(r);
}

static void all_of_them_meet(void **state)
{
    assert_string_equal(notes(*state, "role,name,deputy\nhead of support,A,Stand-in\nVan Lead,B,\nRisk Owner,C,\nAlert "
                                      "Owner,D,\nBoard,E,\nStand-in,F,\nFloor,G,\nall on the floor,H,\nT,I,\n"),
                        "");
}

static void nothing_is_said_without_the_file(void **state)
{
    assert_string_equal(notes(*state, NULL), "");
}

static void what_does_not_meet_is_named(void **state)
{
    assert_string_equal(
        notes(*state, "role,name\nHead of Suport,A\nRisk Owner,C\nAlert Owner,D\nGardener,E\n"),
        "people.csv:2: note: no metric, action, risk or alert names the role `Head of Suport`, did you mean `Head of "
        "Support`?\n"
        "people.csv:5: note: no metric, action, risk or alert names the role `Gardener`\n"
        "pack.yaml:3:16: note: the owner `Head of Support` has no row in people.csv: nobody can be written to\n"
        "actions.csv:2: note: the owner `Van Lead` has no row in people.csv: nobody can be written to\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(all_of_them_meet, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(nothing_is_said_without_the_file, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(what_does_not_meet_is_named, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
