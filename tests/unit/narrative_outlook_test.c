/* What lies ahead: shown where it is given, as people wrote it; risks with their owners and days. */
#include "story_help.h"

#define END "2026-11-23"
#define PACK                                                                                      \
    "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n  - {" \
    "id: m, source: s, measure: count()}\n"

static struct bp_edition story_of(struct run *r, const char *yaml, struct bp_story *story)
{
    put(r, "s.csv", "at\n2026-11-16\n");
    must_find(r, yaml, END);
    struct bp_edition *edition = BP_NEW(r->cx.arena, struct bp_edition);
    *edition = whole_edition(r);
    must_tell(r, edition, story);
    return *edition;
}

static void nothing_where_nothing_is_given(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    story_of(r, PACK, &story);
    must_not_have(&story, "Outlook");
    must_not_have(&story, "Risks");
    assert_int_equal(story.outlook.n, 0);
    bp_story_close(&story);
    put(r, "risks.csv", "risk,owner\n");
    story_of(r, PACK "risks: risks.csv\n", &story); /* a file nobody has filled in yet */
    must_not_have(&story, "Risks");
    bp_story_close(&story);
}

static void risks_with_owners_and_days(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    put(r, "risks.csv",
        "risk,owner,likelihood,impact,response,due\nRain | snow,,1,2,,2026-11-22\n_Flood_,Ann,4 - "
        "likely,5,Dig,2026-11-23\n");
    struct bp_edition edition = story_of(r, PACK "risks: risks.csv\n", &story);
    must_have(&story, "**Ahead:** 2 risks, 1 overdue, 1 without an owner ([page](#risks)).\n");
    must_have(&story, "\n---\n\n## Risks\n\n| Risk | Likelihood | Impact | Owner | What we do | Due |\n");
    must_have(&story, "| \\_Flood\\_ | 4 - likely | 5 | Ann | Dig | 23 Nov 2026 |\n"
                      "| Rain \\| snow | 1 | 2 | No owner yet |  | 22 Nov 2026 **overdue** |\n");
    must_have(&story, "The largest first: likelihood times impact, each from 1 to 5.\n");
    bp_story_close(&story);
    edition.whole = false; /* risks are of the whole pack */
    must_tell(r, &edition, &story);
    must_not_have(&story, "Risks");
    bp_story_close(&story);
}

static void more_than_a_page_holds(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "risk,impact,owner\n");
    for (int i = 1; i <= 32; i++)
        bp_buf_fmt(&b, "Risk no %d,high,Ann\n", i);
    put(r, "risks.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    story_of(r, PACK "risks: risks.csv\n", &story);
    must_have(&story, "| Risk no 30 |");
    must_not_have(&story, "| Risk no 31 |");
    must_have(&story, "In the order in which they are filed. 2 more are in risks.csv.\n");
    must_have(&story, "**Ahead:** 32 risks ([page](#risks)).\n");
    bp_story_close(&story);
}

static void the_outlook_in_peoples_words(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    put(r, "risks.csv", "risk,owner\nRain,Ann\n");
    put(r, "words/2026-W47/outlook.md", "# Winter\n\nIt <b>snows</b>.\n\n- [x] tyres\n");
    struct bp_edition edition = story_of(r, PACK "commentary: words\nrisks: risks.csv\n", &story);
    must_have(&story, "**Ahead:** 1 risk ([page](#outlook)).\n");
    must_have(&story, "## Outlook\n\n#### Winter\n\nIt \\<b>snows\\</b>.\n");
    must_have(&story, "Done: tyres");
    must_have(&story, "### Risks\n\n| Risk |");
    assert_true(bp_text_starts(story.outlook, "#### Winter\n\nIt "));
    bp_story_close(&story);
    edition.whole = false;
    must_tell(r, &edition, &story);
    must_not_have(&story, "Winter");
    assert_int_equal(story.outlook.n, 0);
    bp_story_close(&story);
    story_of(r, PACK "commentary: words\n", &story);
    must_have(&story, "**Ahead:** Written out ([page](#outlook)).\n");
    must_not_have(&story, "Risks");
    bp_story_close(&story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_where_nothing_is_given, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(risks_with_owners_and_days, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(more_than_a_page_holds, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(the_outlook_in_peoples_words, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
