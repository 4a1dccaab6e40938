/* What is asked of whom: one group an owner, overdue first, nobody's last. */
#include "chase_help.h"

#define MORE "actions: actions.csv\nrisks: risks.csv\ncommentary: words/\n"

static void put_files(struct run *r)
{
    put(r, "words/README.md", "");
    put(r, "actions.csv",
        "id,metric,action,owner,due,status\na,parcels,Second van,Van Lead,2026-11-20,open\nb,parcels,Nobody's,,,open\n"
        "c,parcels,Done,Van Lead,2026-11-01,done\nd,,Of nothing,,2026-11-01,investigating\ne,nps,In time,Van "
        "Lead,2026-11-30,open\nf,calls,Calls of nobody,,2026-11-22,open\n");
    put(r, "risks.csv",
        "risk,owner,due\nRain,HEAD OF  PARCELS,2026-11-19\nSnow,Van Lead,2026-12-01\nWind,,2026-11-21\n");
}

static void grouped_by_owner_overdue_first(void **state)
{
    struct run *r = *state;
    struct bp_chase chase;
    put_files(r);
    must_chase(r, chase_pack(r, "", MORE), "2026-11-23", &chase);
    assert_string_equal(
        listed(r, &chase),
        "Head of Parcels: risk-overdue 2026-11-19 +4, asked parcels 2026-11-24, page-lacks nps, action-unowned "
        "parcels; "
        "Van Lead: action-overdue parcels 2026-11-20 +3; : action-unowned 2026-11-01 +22, risk-unowned 2026-11-21 +2, "
        "action-unowned calls 2026-11-22 +1, asked calls 2026-11-24, metric-unowned calls");
}

static void an_explanation_is_awaited_once_its_day_is_past(void **state)
{
    static const char *const cases[][2] = {{"2026-11-24", "asked parcels 2026-11-24"},
                                           {"2026-11-25", "awaited parcels 2026-11-24 +1"},
                                           {"2026-12-04", "awaited parcels 2026-11-24 +10"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = run_new();
        struct bp_chase chase;
        must_chase(r, chase_pack(r, "", ""), cases[i][0], &chase);
        if (!strstr(listed(r, &chase), cases[i][1]))
            fail_msg("%s: %s", cases[i][0], listed(r, &chase));
        run_free(r);
    }
}

static void what_is_explained_is_asked_no_more(void **state)
{
    struct run *r = *state;
    struct bp_chase chase;
    put(r, "words/2026-W47/parcels.md", "Rain.");
    must_chase(r, chase_pack(r, "", "commentary: words/\n"), "2026-11-25", &chase);
    assert_string_equal(listed(r, &chase),
                        "head of parcels: page-lacks nps; : awaited calls 2026-11-24 +1, metric-unowned calls");
}

/* As people.csv writes the role, with who holds it. */
static void an_owner_is_the_person_of_the_role(void **state)
{
    struct run *r = *state;
    struct bp_chase chase;
    put(r, "people.csv", "role,name,mail\nHEAD of parcels,Ploy S.,ploy@b.example\n");
    must_chase(r, chase_pack(r, "", "people: people.csv\n"), "2026-11-23", &chase);
    assert_text(chase.owners[0].role, "HEAD of parcels");
    assert_text(chase.owners[0].person->name, "Ploy S.");
    assert_null(chase.owners[1].person);
}

static void what_the_last_pack_asked_for(void **state)
{
    struct run *r = *state;
    struct bp_chase chase;
    struct bp_last_asked asked[] = {{BP_T("parcels"), day_of("2026-11-17")}, {BP_T("nps"), day_of("2026-11-17")}};
    struct bp_last_pack last = {
        .file = "last.json", .span = {day_of("2026-11-09"), day_of("2026-11-16")}, .asked = asked, .asked_count = 2};
    must_chase(r, chase_pack(r, "", ""), "2026-11-23", &chase);
    bp_insight_restate(&r->cx, &r->insight, &last);
    bp_chase_find(&r->cx, &r->insight, NULL, &chase);
    assert_string_equal(
        listed(r, &chase),
        "Head of Parcels: promised nps 2026-11-17 +6, asked parcels 2026-11-24, page-lacks nps; : asked "
        "calls 2026-11-24, metric-unowned calls");
    assert_true(chase.owners[0].items[1].asked_before);
    assert_false(chase.owners[1].items[0].asked_before);
}

/* Of the running period only what it will come to: and what was overdue before. */
static void of_the_running_period(void **state)
{
    struct run *r = *state;
    struct bp_chase chase;
    put_files(r);
    must_chase(r, chase_pack(r, "", MORE), "2026-11-20", &chase);
    struct bp_likelies likelies;
    bp_likely_find(&r->cx, &r->insight, r->scratch, &likelies);
    assert_int_equal(likelies.count, 3);
    bp_chase_find(&r->cx, &r->insight, &likelies, &chase);
    assert_string_equal(listed(r, &chase),
                        "Head of Parcels: risk-overdue 2026-11-19 +1, likely-missed parcels 2026-11-22, action-unowned "
                        "parcels; : action-unowned 2026-11-01 +19, risk-unowned 2026-11-21, likely-missed calls "
                        "2026-11-22, action-unowned calls 2026-11-22");
}

static void whoever_has_said_why_is_not_asked_on_friday(void **state)
{
    struct run *r = *state;
    struct bp_chase chase;
    struct bp_likelies likelies;
    put(r, "words/2026-W47/parcels.md", "Rain.");
    must_chase(r, chase_pack(r, "", "commentary: words/\n"), "2026-11-20", &chase);
    bp_likely_find(&r->cx, &r->insight, r->scratch, &likelies);
    bp_chase_find(&r->cx, &r->insight, &likelies, &chase);
    assert_string_equal(listed(r, &chase), ": likely-missed calls 2026-11-22");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(grouped_by_owner_overdue_first, run_setup, run_teardown),
        cmocka_unit_test(an_explanation_is_awaited_once_its_day_is_past),
        cmocka_unit_test_setup_teardown(what_is_explained_is_asked_no_more, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(an_owner_is_the_person_of_the_role, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(what_the_last_pack_asked_for, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(of_the_running_period, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(whoever_has_said_why_is_not_asked_on_friday, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
