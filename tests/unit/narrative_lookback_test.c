/* What a quarter's pack says of the packs made in it. */
#include "narrative/story.h"
#include "archive_help.h"

static void told(struct run *r, const char *more, struct bp_story *story)
{
    archive_find(r, more);
    struct bp_span year = bp_period_of(&r->pack.calendar, BP_YEAR, r->metrics.period.end - 1);
    struct bp_archive *archive = BP_NEW(r->cx.arena, struct bp_archive);
    if (!bp_pack_read_archive(&r->cx, run_path(r, "site"), &(struct bp_edition){.folder = ""}, &r->pack, year, archive))
        fail_msg("%s", said(r));
    bp_insight_look_back(&r->cx, &r->insight, archive);
    struct bp_edition *edition = BP_NEW(r->cx.arena, struct bp_edition);
    *edition = whole_edition(r);
    must_tell(r, edition, story);
}

static void put_weeks(struct run *r, const char *marks)
{
    for (int i = 0; marks[i]; i++) {
        char id[40];
        snprintf(id, sizeof id, "2026-W%d", 27 + i);
        if (strchr("mxnh", marks[i]))
            archive_put(r, id, id,
                        marks[i] == 'm'   ? "\"status\": \"met\", \"value\": 35"
                        : marks[i] == 'x' ? "\"status\": \"missed\", \"value\": 35"
                        : marks[i] == 'h' ? "\"status\": \"hidden\""
                                          : "\"status\": \"no-goal\", \"value\": 35",
                        i % 2 ? ", \"decisions\": [\"Odd?\"]"
                              : ", \"decisions\": [\"Even [x](https://example.org)?\", \"Odd?\"]");
    }
}

/* Nobody knows whether a week without a pack was missed: it breaks a run, and so does one without a goal. */
static void which_weeks_and_what_was_missed(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    put_weeks(r, "mxx.xmxnm");
    told(r, "", &story);
    must_have(&story,
              "## Looking back on Q4 2026\n\nPacks were made for 8 of 13 weeks; none for W30, W36\xe2\x80\x93W39.\n");
    must_have(&story, "| Week | W27 | W28 | W29 | W30 |");
    must_have(&story, "| Goals met | 1/1 | 0/1 | 0/1 | \xe2\x80\x94 | 0/1 | 1/1 | 0/1 | \xe2\x80\x94 | 1/1 |");
    must_have(&story, "| M | 4 of 7 | 2 | W28\xe2\x80\x93W29, W31, W33 |");
    must_have(&story,
              "## Looking back on 2026\n\nPacks were made for 8 of 13 weeks;"); /* none before the first lacks */
    bp_story_close(&story);
}

/* One that is hidden neither breaks a run of misses nor is in it. */
static void which_misses_are_in_a_row(void **state)
{
    static const struct {
        const char *marks, *row;
    } cases[] = {{"xxx", "| M | 3 of 3 | 3 |"},   {"xhx", "| M | 2 of 2 | 2 |"}, {"x.x", "| M | 2 of 2 | 1 |"},
                 {"xh.hx", "| M | 2 of 2 | 1 |"}, {"xnx", "| M | 2 of 2 | 1 |"}, {"xxmx.xxhx", "| M | 6 of 7 | 3 |"}};
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_story story;
        folder_remove(run_path(r, "site"));
        put_weeks(r, cases[i].marks);
        told(r, "", &story);
        must_have(&story, cases[i].row);
        bp_story_close(&story);
    }
}

static void a_decision_stands_once(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    put_weeks(r, "mmm");
    told(r, "", &story);
    must_have(&story, "\n- Odd? (asked in W27\xe2\x80\x93W29)\n");
    must_have(&story, "\n- Even [x](https://example.org)? (asked in W27, W29)\n");
    must_have(&story, "Missed in none of these packs: M.");
    must_not_have(&story, "What was missed");
    bp_story_close(&story);
}

/* What a later pack says became of it; nothing yet of what the newest asks. */
static void a_decision_has_its_answer(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    const char *met = "\"status\": \"met\", \"value\": 35";
    archive_put(r, "2026-W27", "2026-W27", met, ", \"decisions\": [\"A van?\", \"B?\", \"C?\"]");
    archive_put(r, "2026-W28", "2026-W28", met,
                ", \"decisions\": [\"C?\"], \"asked_last\": [{\"text\": \"A van?\", \"became\": \"answered\", "
                "\"words\": \"A van: *agreed*\"}, {\"text\": \"B?\", \"became\": \"open\", \"words\": \"B: x\"}]");
    archive_put(r, "2026-W29", "2026-W29", met, ", \"decisions\": [\"D?\"], \"asked_last\": []");
    told(r, "", &story);
    must_have(&story, "\n- A van? (asked in W27) Answer: A van: *agreed*\n");
    must_have(&story, "\n- B? (asked in W27) No answer on file.\n");
    must_have(&story, "\n- C? (asked in W27\xe2\x80\x93W28) No answer on file.\n");
    must_have(&story, "\n- D? (asked in W29)\n");
    bp_story_close(&story);
}

static void actions_begun_in_it(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    put_weeks(r, "m");
    put(r, "a.csv",
        "id,metric,action,owner,opened,due,status,closed,result\nA,m,In it,Ann,2026-07-01,2026-09-01,open,,\n"
        "B,m,Before,Ann,2026-06-30,2026-09-01,done,2026-09-01,\nC,m,Undated,Ann,,,open,,\n");
    told(r, "actions: a.csv\n", &story);
    struct bp_text rest = story.markdown, before;
    const char *quarter = strstr(bp_text_z(r->cx.arena, rest), "## Looking back on Q4 2026");
    const char *year = strstr(quarter, "## Looking back on 2026");
    before = (struct bp_text){quarter, (size_t)(year - quarter)};
    assert_true(bp_text_contains(before, BP_T("| In it | Ann | 1 Sept 2026 | open **overdue** |  |")));
    assert_false(bp_text_contains(before, BP_T("Before")));
    assert_false(bp_text_contains(before, BP_T("Undated")));
    assert_non_null(strstr(year, "| Before | Ann |"));
    bp_story_close(&story);
}

static void changed_since(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    archive_put(r, "2026-W30", "2026-W30", "\"status\": \"missed\", \"value\": 30.5, \"n\": 6", "");
    told(r, "", &story);
    must_have(&story, "### Said then, and changed since\n\n- M, Week 30: 35.0, was 30.5 (1 row more since)\n");
    bp_story_close(&story);
}

static void without_an_archive_there_is_none(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    archive_find(r, "");
    struct bp_edition edition = whole_edition(r);
    must_tell(r, &edition, &story);
    must_not_have(&story, "Looking back");
    bp_story_close(&story);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(which_weeks_and_what_was_missed), T(which_misses_are_in_a_row), T(a_decision_stands_once),
        T(a_decision_has_its_answer),       T(actions_begun_in_it),       T(changed_since),
        T(without_an_archive_there_is_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
