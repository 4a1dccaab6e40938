/* Page 1: what stands where, how many of each, and what is named when there is no room. */
#include "story_help.h"

#define END "2026-11-23"

/* `count` metrics m0, m1 .. of four rows a week each, means that are sure to half a point: `now` this week, `before`
 * the week before, nothing before that; each with a goal of 10. */
static const char *pack_of(struct run *r, int count, const int *now, const int *before, const char *rest)
{
    struct bp_buf yaml = bp_buf_new(r->cx.arena), csv = bp_buf_new(r->cx.arena), goals = bp_buf_new(r->cx.arena);
    bp_buf_adds(&goals, "metric,target\n");
    bp_buf_adds(&yaml, "pack:\n  title: Title\n  entity: Us\nsources:\n  s: {file: s.csv, time: at, empty_days: "
                       "zero}\nmetrics:\n");
    bp_buf_adds(&csv, "at");
    for (int i = 0; i < count; i++) {
        bp_buf_fmt(&csv, ",x%d", i);
        bp_buf_fmt(&goals, "m%d,10\n", i);
        bp_buf_fmt(&yaml, "  - {id: m%d, name: Metric %d, source: s, measure: mean(x%d), owner: Ann, better: up}\n", i,
                   i, i);
    }
    static const char *const days[] = {"2026-11-02", "2026-11-11", "2026-11-18"};
    for (int k = 0; k < 12; k++) {
        int week = k / 4;
        bp_buf_fmt(&csv, "\n%s", days[week]);
        for (int i = 0; i < count; i++)
            bp_buf_fmt(&csv, ",%.2f", (week == 2 ? now[i] : week == 1 ? before[i] : 0) + (k % 2 ? 0.25 : -0.25));
    }
    bp_buf_adds(&yaml, "goals: goals.csv\n");
    bp_buf_adds(&yaml, rest);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    put(r, "goals.csv", bp_text_z(r->cx.arena, bp_buf_text(&goals)));
    return bp_text_z(r->cx.arena, bp_buf_text(&yaml));
}

static struct bp_story story_of(struct run *r, const char *yaml)
{
    struct bp_edition *edition = BP_NEW(r->cx.arena, struct bp_edition);
    struct bp_story story;
    must_find(r, yaml, END);
    *edition = whole_edition(r);
    must_tell(r, edition, &story);
    return story;
}

static size_t times(const struct bp_story *story, const char *part)
{
    size_t count = 0, n = strlen(part);
    for (size_t i = 0; i + n <= story->markdown.n; i++)
        count += memcmp(story->markdown.p + i, part, n) == 0;
    return count;
}

static const int low[] = {1, 2, 3, 4, 5, 6, 7}, high[] = {11, 12, 13, 14, 15, 16, 17};

/* One row each: how far, since when and how sure, why, who, and the page. */
static void misses_are_one_table(void **state)
{
    struct run *r = *state;
    struct bp_story story = story_of(r, pack_of(r, 7, low, high, ""));
    must_have(&story, "**0 of 7 goals met, 7 of 7 last week**\n\n![Metric 0: missed](charts/icon-missed.svg) ");
    must_have(
        &story,
        "## Misses\n\n| Metric | Now, goal, gap | Since | Why | Who, by when | Page |\n|:--|:--|:--|:--|:--|:--|\n"
        "| ![missed](charts/icon-missed.svg) Metric 0 | **1.0**, 10, −9.0 | first, clear, indicative: "
        "n = 4 | **neither explained nor acted on yet**; asked for, due Tue 24 Nov | Ann | "
        "[page](#metric-0) |\n");
    assert_int_equal(times(&story, "| first, clear, indicative: n = 4 |"), 7);
    must_not_have(&story, "No goal was met"); /* the headline says so */
    must_have(&story, " Metric 0 (n = 4) | **1.0** |  | 10 | **−10.0 real** | n/a (1) | ");
    must_not_have(&story, "No goal was missed.");
    must_not_have(&story, " more: Metric");
    bp_story_close(&story);
}

/* Five have a row; of the others eight are named. */
static void misses_beyond_the_table_are_named(void **state)
{
    struct run *r = *state;
    int few[24], many[24];
    for (int i = 0; i < 24; i++)
        few[i] = 2, many[i] = 12;
    struct bp_story story = story_of(r, pack_of(r, 8, few, many, ""));
    must_not_have(&story, " more: ");
    bp_story_close(&story);
    story = story_of(r, pack_of(r, 9, few, many, ""));
    must_have(&story, "\nOne more: Metric 8 ([page](#metric-8)).\n");
    bp_story_close(&story);
    story = story_of(r, pack_of(r, 24, few, many, ""));
    must_have(&story, "\n16 more: Metric 8 (");
    must_have(&story, ", Metric 15 ([page](#metric-15)) and 8 more.\n");
    bp_story_close(&story);
}

/* The scorecard goes on with what is missed and no headline, until the page is full. */
static void what_else_is_missed_stands_below_the_headlines(void **state)
{
    struct run *r = *state;
    int few[24], many[24];
    for (int i = 0; i < 24; i++)
        few[i] = 2, many[i] = 12;
    struct bp_story story = story_of(r, pack_of(r, 10, few, many, ""));
    must_have(&story,
              "\n| **Also missed** | | | | | | | |\n| ![missed](charts/icon-missed.svg) Metric 6 (n = 4) | **2.0** | ");
    must_not_have(&story, "Not in the table");
    bp_story_close(&story);
    story = story_of(r, pack_of(r, 24, few, many, ""));
    must_have(&story, "\nNot in the table: Metric 14 ([page](#metric-14)), Metric 15 ([page](#metric-15)), ");
    bp_story_close(&story);
    story = story_of(r, pack_of(r, 6, few, many, ""));
    must_not_have(&story, "Also missed");
    bp_story_close(&story);
}

/* Cut by cut page 1 shows less, never more; each row that goes is named with its page. */
static void what_is_cut_is_named(void **state)
{
    struct run *r = *state;
    int few[10], many[10];
    for (int i = 0; i < 10; i++)
        few[i] = 2, many[i] = 12;
    struct bp_edition edition;
    must_find(r, pack_of(r, 10, few, many, ""), END);
    edition = whole_edition(r);
    const struct bp_front *before = bp_front_of(0);
    for (size_t cuts = 0; cuts <= BP_FRONT_CUTS; cuts++) {
        const struct bp_front *front = bp_front_of(cuts);
        struct bp_narrative_options options = {.front_cuts = cuts};
        struct bp_story story;
        assert_true(front->action_letters <= before->action_letters && front->ahead <= before->ahead);
        assert_true(front->thanks_letters <= before->thanks_letters && front->others <= before->others);
        assert_true(front->misses <= before->misses && front->headlines <= before->headlines);
        assert_true(bp_narrative_write(&r->cx, &r->insight, &edition, &options, &story));
        assert_int_equal(times(&story, "| first, clear, indicative: n = 4 |"), front->misses);
        must_have(&story, front->misses == 8 ? "\n2 more: Metric 8 ([page](#metric-8)), " : "more: Metric ");
        if (front->others == 0)
            must_have(&story, "\nNot in the table: Metric ");
        else
            must_not_have(&story, "Not in the table");
        before = front;
        bp_story_close(&story);
    }
    assert_ptr_equal(bp_front_of(99), before);
}

/* To see whether it fits, page 1 is told alone, in the words it has before the other pages. */
static void page_1_alone_is_that_of_the_whole(void **state)
{
    struct run *r = *state;
    int few[10], many[10];
    for (int i = 0; i < 10; i++)
        few[i] = i % 3 ? 2 : 20, many[i] = 12;
    must_find(r, pack_of(r, 10, few, many, ""), END);
    struct bp_edition edition = whole_edition(r);
    struct bp_narrative_options options = {0};
    assert_true(bp_narrative_phrases(&r->cx, &options, edition.language, &options.phrases));
    for (options.front_cuts = 0; options.front_cuts <= BP_FRONT_CUTS; options.front_cuts++) {
        struct bp_story story, front;
        options.front_only = false;
        assert_true(bp_narrative_write(&r->cx, &r->insight, &edition, &options, &story));
        options.front_only = true;
        assert_true(bp_narrative_write(&r->cx, &r->insight, &edition, &options, &front));
        const char *all = bp_text_z(r->cx.arena, story.markdown), *turn = strstr(all, "\n---\n");
        struct bp_text page = {all, turn ? (size_t)(turn - all) : 0};
        assert_true(page.n > 500 && bp_text_starts(front.markdown, bp_text_z(r->cx.arena, page)));
        assert_true(front.markdown.n < story.markdown.n / 2 && front.figure_count < story.figure_count);
        bp_story_close(&front);
        bp_story_close(&story);
    }
    bp_phrases_close(options.phrases);
}

static void three_wins_at_most(void **state)
{
    struct run *r = *state;
    struct bp_story story = story_of(r, pack_of(r, 7, high, low, ""));
    must_have(&story, "**7 of 7 goals met, 0 of 7 last week**");
    must_not_have(&story, "No goal was missed.");
    must_not_have(&story, "## Misses");
    assert_int_equal(times(&story, ")): First time met."), 3);
    assert_int_equal(times(&story, "First time met."), 3 + 7); /* and on each metric's page */
    bp_story_close(&story);
}

/* A week without any thanks would be a wrong picture. */
static void the_goal_met_longest_stands_in_for_wins(void **state)
{
    struct run *r = *state;
    struct bp_story story = story_of(r, pack_of(r, 3, high, high, ""));
    must_not_have(&story, "No goal was met");
    must_have(&story, "## Wins\n\n- **Steady:** **Metric 0** 11.0, goal 10, 2 weeks in a row ([page](#metric-0)).\n");
    assert_int_equal(times(&story, "**Steady:**"), 1);
    bp_story_close(&story);
}

static void nothing_judged_is_said_as_such(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x\n2026-11-18,1\n");
    struct bp_story story =
        story_of(r, "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n  - {id: m, "
                    "source: s, measure: sum(x)}\n");
    must_have(&story, "**No goals are set.**"); /* and none is missed or met */
    must_not_have(&story, "## Misses");
    must_not_have(&story, "## Wins");
    must_not_have(&story, "## Decisions asked");
    must_not_have(&story, "**Overdue");
    bp_story_close(&story);
    put(r, "goals.csv", "metric,target\nm,3\n");
    story = story_of(r, "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, max_age: 1d}\nmetrics:\n  - {id: m, "
                        "source: s, measure: sum(x)}\ngoals: goals.csv\n");
    must_have(&story, "**No goal could be judged.**");
    must_not_have(&story, "## Misses"); /* it is said once */
    bp_story_close(&story);
}

static void people_are_asked_and_thanked(void **state)
{
    struct run *r = *state;
    put(r, "words/2026-W47/decisions.md", "- Hire two\n- Close a shop\n");
    put(r, "words/2026-W47/kudos.md", "Thanks to Bo.\n");
    put(r, "words/2026-W47/summary.md", "All quiet.\n");
    put(r, "words/2026-W47/m0.md",
        "It rained. " /* a sentence too many for page 1 */
        "The road to the harbour was shut for four days and no van came through it until "
        "Friday noon, which nobody in any of the shops had expected of this road. Cut.\n");
    struct bp_story story = story_of(r, pack_of(r, 1, low, high, "commentary: words\n"));
    assert_int_equal(story.decision_count, 2);
    must_have(&story, "## Decisions asked\n\n- Hire two\n- Close a shop\n");
    must_have(&story, "Thanks to Bo.");
    must_not_have(&story, "No goal was met");
    must_have(&story, "All quiet.");
    must_have(&story, "| It rained. | Ann |");
    must_have(&story, "Cut.");
    must_not_have(&story, "Explanation");
    bp_story_close(&story);
}

/* A goal met for 26 weeks with room to spare is asked about, unless people ask enough themselves. */
static void comfortable_goals_are_asked_about_when_there_is_room(void **state)
{
    struct run *r = *state;
    static const char yaml[] =
        "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n  "
        "- {id: m, name: M, source: s, measure: sum(x), owner: Ann}\ngoals: goals.csv\n"
        "commentary: words\n";
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    bp_buf_adds(&csv, "at,x\n");
    for (int week = 30; week > 0; week--)
        bp_buf_fmt(&csv, "%" BP_PRI ",90\n", BP_ARG(bp_day_text(r->cx.arena, day_of(END) - 7 * week)));
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    put(r, "goals.csv", "metric,target\nm,10\n");
    put(r, "words/2026-W47/decisions.md", "- one\n- two\n");
    struct bp_story story = story_of(r, yaml);
    assert_int_equal(story.decision_count, 2);
    must_have(&story,
              "- two\n- M: the goal (10) was met with room to spare in its last 26 judged weeks. Raise it? Ann\n");
    must_not_have(&story, "Goals to look at again");
    bp_story_close(&story);
    put(r, "words/2026-W47/decisions.md", "- one\n- two\n- three\n");
    story = story_of(r, yaml);
    assert_int_equal(story.decision_count, 3);
    must_not_have(&story, "Raise it? Ann"); /* the method page asks */
    must_have(&story,
              "### Goals to look at again\n\n- M: the goal (10) has been met with room to spare in each of its last 26 "
              "judged weeks. Raise it? (Ann)\n");
    bp_story_close(&story);
}

static void actions_say_whether_they_are_late(void **state)
{
    struct run *r = *state;
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    bp_buf_adds(&csv, "id,metric,action,owner,opened,due,status\nA0,m0,Late,Ann,2026-11-01,2026-11-22,open\n"
                      "A1,m1,Today,Ann,2026-11-01,2026-11-23,open\nA2,m2,Some day,Ann,2026-11-01,,investigating\n"
                      "A3,m3,Done,Ann,2026-11-01,2026-11-02,done\n");
    for (int i = 0; i < 6; i++)
        bp_buf_fmt(&csv, "B%d,,House %d,Bo,2026-10-01,2026-10-0%d,open\n", i, i, i + 1);
    put(r, "actions.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    struct bp_story story = story_of(r, pack_of(r, 4, low, high, "actions: actions.csv\n"));
    must_have(&story, "| Ann: Late, **overdue since 22 Nov** |");
    must_have(&story, "| Ann: Today, 23 Nov |");
    must_have(&story, "| Ann: Some day |");
    must_have(&story, "| Ann: no action open |");
    must_have(&story, "**Overdue 7:** House 0, Bo, 1 Oct; House 1, Bo, 2 Oct; House 2, Bo, 3 Oct; "
                      "3 more on the pages of their metrics; 1 above ·\n");
    bp_story_close(&story);
}

static void the_data_line_names_the_earliest_end_and_what_is_wrong(void **state)
{
    struct run *r = *state;
    put(r, "a.csv", "at,x\n2026-11-09,1\n2026-11-18,1\n2026-11-23,1\n");
    put(r, "b.csv", "at,x\n2026-11-16,1\n2026-11-20,zz\n");
    put(r, "c.csv", "at,x\n2026-10-16,1\n");
    struct bp_story story =
        story_of(r, "pack: {title: T, purpose: discuss}\nsources:\n  a: {file: a.csv, time: at, empty_days: zero}\n"
                    "  b_b: {file: b.csv, time: at, empty_days: missing, max_rejects: 90%}\n"
                    "  c: {file: c.csv, time: at, empty_days: zero, max_age: 20d}\nmetrics:\n"
                    "  - {id: a, name: A, source: a, measure: sum(x)}\n  - {id: b, name: B, source: b_b, measure: "
                    "sum(x)}\n  - {id: c, name: C, source: c, measure: sum(x)}\n");
    must_have(&story, " · Data to 16 Nov; c **STALE** (16 Oct); **INCOMPLETE**: B, C · For discussion\n");
    must_have(&story, "2 figures are incomplete and not judged.");
    must_have(&story, "**Data:** 6 rows read, 1 rejected");
    bp_story_close(&story);
    put(r, "b.csv", "at,x\n2026-11-22,1\n");
    story =
        story_of(r, "pack: {title: T}\nsources:\n  a: {file: a.csv, time: at, empty_days: zero}\nmetrics:\n  - {id: "
                    "a, name: A, source: a, measure: sum(x)}\n");
    must_have(&story, " · Data to 18 Nov\n"); /* a row after the period takes no part in it */
    must_have(&story, "3 rows read, none rejected");
    bp_story_close(&story);
}

/* The icons' words; the verdict and how often in a row where there are none. */
static void the_scorecard_reads_in_short(void **state)
{
    struct run *r = *state;
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    bp_buf_adds(&csv, "at,x\n");
    for (int week = 20; week > 0; week--)
        bp_buf_fmt(&csv, "%" BP_PRI ",%d\n", BP_ARG(bp_day_text(r->cx.arena, day_of(END) - 7 * week)), 90 + week % 2);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    put(r, "goals.csv", "metric,target\nm,80\nn,99\n");
    struct bp_story story =
        story_of(r, "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, grain: week}\nmetrics:\n"
                    "  - {id: m, name: M, source: s, measure: sum(x), headline: true, better: up}\n"
                    "  - {id: n, name: N, source: s, measure: sum(x), headline: true, better: up}\n"
                    "goals: goals.csv\n");
    must_have(&story, " | ![as usual](charts/icon-variation-common.svg) ![goal always met](");
    must_have(&story, "as usual; always meets |\n");
    must_have(&story, "as usual; never meets |\n");
    bp_story_close(&story);
}

static void the_scorecard_has_headlines_and_margins(void **state)
{
    struct run *r = *state;
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    bp_buf_adds(&csv, "at,x\n");
    for (int i = 0; i < 40; i++)
        bp_buf_fmt(&csv, "2026-11-1%d,%d\n", 6 + i % 3, i % 4 ? 9 : 3);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    struct bp_story story =
        story_of(r, "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n"
                    "  - {id: nps, name: NPS, source: s, measure: nps(x), unit: points, headline: true}\n"
                    "  - {id: n, name: Rows, source: s, measure: count(), headline: false}\n"
                    "  - {id: m, name: Mean, source: s, measure: mean(x), headline: true}\n");
    must_have(&story, " NPS (n = 40) | **50 (");
    must_have(&story, " Mean | **7.5** |"); /* of a survey's figure alone */
    must_not_have(&story, " Rows | 40 |");
    bp_story_close(&story);
}

/* However much people write, the misses stay on page 1. */
static void long_words_stand_on_a_page_of_their_own(void **state)
{
    struct run *r = *state;
    struct bp_buf words = bp_buf_new(r->cx.arena), asked = bp_buf_new(r->cx.arena);
    for (int i = 0; i < 20; i++)
        bp_buf_fmt(&words, "Sentence %d tells of a warehouse in a town far away.%s", i, i == 9 ? "\n\n" : " ");
    for (int i = 0; i < 8; i++)
        bp_buf_fmt(&asked, "- Decision %d\n", i);
    put(r, "words/2026-W47/summary.md", bp_text_z(r->cx.arena, bp_buf_text(&words)));
    put(r, "words/2026-W47/kudos.md", bp_text_z(r->cx.arena, bp_buf_text(&words)));
    put(r, "words/2026-W47/decisions.md", bp_text_z(r->cx.arena, bp_buf_text(&asked)));
    struct bp_story story = story_of(r, pack_of(r, 1, low, high, "commentary: words\n"));
    must_have(&story, "town far away. ([page](#in-full))\n\n## Decisions asked");
    must_have(&story, "- Decision 3\n\n4 more decisions are asked ([page](#in-full)).\n");
    must_have(&story, "All thanks in full ([page](#in-full)).\n");
    must_have(&story, "\n## In full\n\n### Summary\n\nSentence 0 ");
    must_have(&story, "### Decisions asked\n\n- Decision 4\n- Decision 5\n");
    must_have(&story, "### Thanks\n");
    assert_int_equal(times(&story, "Sentence 19"), 2);
    assert_int_equal(times(&story, "Sentence 1 "), 4);
    assert_int_equal(story.decision_count, 8);
    bp_story_close(&story);
    put(r, "words/2026-W47/summary.md", "Short.\n");
    put(r, "words/2026-W47/kudos.md", "- Thanks to Bo.\n");
    put(r, "words/2026-W47/decisions.md", "- Decide\n");
    story = story_of(r, pack_of(r, 1, high, low, "commentary: words\n"));
    must_not_have(&story, "in-full");
    must_not_have(&story, "In full");
    must_have(&story, "First time met. Beyond doubt. (indicative: n = 4)\n- Thanks to Bo.\n"); /* one list */
    bp_story_close(&story);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(misses_are_one_table),
                                       T(misses_beyond_the_table_are_named),
                                       T(what_else_is_missed_stands_below_the_headlines),
                                       T(long_words_stand_on_a_page_of_their_own),
                                       T(what_is_cut_is_named),
                                       T(page_1_alone_is_that_of_the_whole),
                                       T(three_wins_at_most),
                                       T(the_goal_met_longest_stands_in_for_wins),
                                       T(nothing_judged_is_said_as_such),
                                       T(people_are_asked_and_thanked),
                                       T(comfortable_goals_are_asked_about_when_there_is_room),
                                       T(actions_say_whether_they_are_late),
                                       T(the_data_line_names_the_earliest_end_and_what_is_wrong),
                                       T(the_scorecard_has_headlines_and_margins),
                                       T(the_scorecard_reads_in_short)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
