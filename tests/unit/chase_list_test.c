/* The list as lines and as CSV, in the words of the pack's language. */
#include "chase_help.h"

static void lines_by_owner(void **state)
{
    struct run *r = *state;
    struct bp_chase chase;
    struct bp_edition edition;
    struct bp_story story;
    struct bp_teller t;
    put(r, "people.csv", "role,name,mail,deputy\nHead of Parcels,Ploy S.,p@b.example,Van Lead\nVan Lead,Bo,,\n");
    must_chase(r, chase_pack(r, "", "people: people.csv\n"), "2026-11-25", &chase);
    must_begin(r, &edition, &story, &t);
    assert_text(
        bp_chase_text(&t, &chase),
        "To ask for Week 47, 16\xE2\x80\x93"
        "22 Nov 2026\n\nHead of Parcels (Ploy S.); deputy: Van Lead (Bo)\n  - Parcels: 3.0, goal 5. What lies "
        "behind it was asked for by Tue 24 Nov and is still awaited.\n  - NPS: its "
        "page does not say yet: how fast it can change. A line each is enough.\n\nNobody yet\n  - Calls: 3.0, goal "
        "5. What lies behind it was asked for by Tue 24 Nov and is still awaited.\n "
        " - Calls: nobody owns this figure yet. Who acts when it misses its goal?\n");
    chase.count = 0;
    assert_text(bp_chase_text(&t, &chase), "");
    assert_text(bp_chase_csv(&t, &chase),
                "\"owner\",\"name\",\"mail\",\"cc\",\"kind\",\"metric\",\"about\",\"due\",\"days_late\",\"text\"\n");
    bp_story_close(&story);
}

static void rows_for_a_mail_merge(void **state)
{
    struct run *r = *state;
    struct bp_chase chase;
    struct bp_edition edition;
    struct bp_story story;
    struct bp_teller t;
    put(r, "people.csv",
        "role,name,mail,deputy\nHead of Parcels,=Ploy,p@b.example,Van Lead\nVan Lead,Bo,bo@b.example,\n");
    put(r, "actions.csv", "action,owner,due\n\"Buy \"\"the\"\" van\",Van Lead,2026-11-20\n");
    must_chase(r, chase_pack(r, "", "people: people.csv\nactions: actions.csv\n"), "2026-11-23", &chase);
    must_begin(r, &edition, &story, &t);
    struct bp_text csv = bp_chase_csv(&t, &chase);
    static const char *const rows[] = {
        "\n\"Head of "
        "Parcels\",\"'=Ploy\",\"p@b.example\",\"bo@b.example\",\"asked\",\"parcels\",\"Parcels\",\"2026-11-24\","
        "\"\",\"Parcels: 3.0, goal 5. Please say in a sentence or two what lies behind it, by Tue 24 Nov.\"\n",
        "\n\"Van Lead\",\"Bo\",\"bo@b.example\",\"\",\"action-overdue\",\"\",\"Buy \"\"the\"\" "
        "van\",\"2026-11-20\",\"3\",",
        "\n\"\",\"\",\"\",\"\",\"metric-unowned\",\"calls\",\"Calls\",\"\",\"\","};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!bp_text_contains(csv, bp_text_of(rows[i])))
            fail_msg("no row %s\n%.*s", rows[i], BP_ARG(csv));
    bp_story_close(&story);
}

static void every_language_has_the_words(void **state)
{
    static const char *const languages[] = {"en", "th", "vi", "zh-Hans", "zh-Hant"};
    (void)state;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        struct run *r = run_new();
        struct bp_chase chase;
        struct bp_edition edition;
        struct bp_story story;
        struct bp_teller t;
        put(r, "actions.csv", "action,owner,due\nBuy,Ann,2026-11-20\nSell,,\n");
        put(r, "risks.csv", "risk,owner,due\nRain,Ann,2026-11-20\nSnow,,\n");
        struct bp_text head = bp_text_fmt(r->cx.arena, ", language: %s", languages[i]);
        must_chase(r, chase_pack(r, bp_text_z(r->cx.arena, head), "actions: actions.csv\nrisks: risks.csv\n"),
                   "2026-11-23", &chase);
        must_begin(r, &edition, &story, &t);
        struct bp_text text = bp_chase_text(&t, &chase), mail = bp_chase_mail(&t, &chase);
        if (r->cx.status != BP_DONE || !text.n || !mail.n)
            fail_msg("%s: %s", languages[i], said(r));
        for (size_t k = 0; i && k < chase.count; k++)
            if (bp_text_contains(text, BP_T("what")) || bp_text_contains(text, BP_T("due")))
                fail_msg("English is left in %s: %.*s", languages[i], BP_ARG(text));
        bp_story_close(&story);
        run_free(r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines_by_owner, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(rows_for_a_mail_merge, run_setup, run_teardown),
        cmocka_unit_test(every_language_has_the_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
