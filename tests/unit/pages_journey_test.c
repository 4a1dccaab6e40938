/* A journey's page: what each stage says of itself, never 0 for what is not known; and what an edition does not show.
 */
#include "story_help.h"

#define END "2026-11-23"

#define PACK(stages)                                                                    \
    "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\n"      \
    "  late: {file: late.csv, time: at, grain: day, empty_days: missing}\nmetrics:\n"   \
    "  - {id: seen, name: Seen, source: s, measure: sum(seen), owner: Ann}\n"           \
    "  - {id: paid, name: Paid, source: s, measure: sum(paid), owner: Bo_B}\n"          \
    "  - {id: joy, name: Joy, source: s, measure: csat(joy), unit: \"%\", owner: Cy}\n" \
    "  - {id: part, name: Part, source: late, measure: sum(x), owner: Di}\n"            \
    "  - {id: none, name: None, source: s, measure: mean(seen), where: seen > 99}\n"    \
    "goals: goals.csv\njourneys:\n  - id: way\n    name: The *way*\n    stages:\n" stages

static void story_of(struct run *r, const char *yaml, struct bp_edition *edition, struct bp_story *story)
{
    put(r, "s.csv", "at,seen,paid,joy\n2026-11-16,40,10,5\n2026-11-17,,,\n2026-11-18,,,4\n");
    put(r, "late.csv", "at,x\n2026-11-16,3\n2026-11-17,3\n2026-11-18,3\n");
    put(r, "goals.csv", "metric,target\nseen,50\npaid,8\njoy,80\npart,20\n");
    must_find(r, yaml, END);
    *edition = whole_edition(r);
    must_tell(r, edition, story);
}

static void what_each_stage_says(void **state)
{
    struct run *r = *state;
    struct bp_edition edition;
    struct bp_story story;
    story_of(r,
             PACK("      - {name: Look, metric: seen, volume: seen, quote: \"So | much_\"}\n"
                  "      - {name: Pay, metric: paid, feeling: joy, volume: paid}\n      - {name: Wait}\n"
                  "      - {name: Few, metric: joy}\n      - {name: Late, metric: part, volume: part}\n"
                  "      - {name: Gone, metric: none}\n"),
             &edition, &story);
    must_have(&story, "\n---\n\n## The \\*way\\*\n\n**Look** hurts most");
    must_have(&story, ": Seen 40, goal 50. Owner: Ann. One stage has no measure: Wait.\n");
    must_have(&story, "(charts/way-journey.svg)\n");
    must_have(&story, "| Stage | Measured by | Now | Goal | Feeling | Passing | Drop-off | Owner |\n");
    must_have(&story, " Look **hurts most** | Seen | 40 | 50 |  | 40 |  | Ann |\n");
    must_have(&story,
              " Pay | Paid | 10 | 8 | \xE2\x80\x94 (1) | 10 | 75.0 % | Bo\\_B |\n"); /* two answers are too few */
    must_have(&story, "| Wait | no measure |  |  |  |  |  |  |\n");
    must_have(&story, "![hidden](charts/icon-hidden.svg) Few | Joy | \xE2\x80\x94 (1) | 80 % |");
    must_have(&story, "![incomplete](charts/icon-incomplete.svg) Late | Part | 9 (2) | 20 |  | 9 (2) |  | Di |\n");
    must_have(&story, "![no data](charts/icon-no-data.svg) Gone | None | ");
    must_not_have(&story, "Gone | None | 0");
    must_have(&story, "(1) fewer than 5 answers; (2) 3 of 7 days");
    must_have(&story, "Feeling: Pay, Joy. Passing: Look, Seen; Pay, Paid; Late, Part.\n");
    must_have(&story, "### In customers' own words\n\n- **Look**: \xE2\x80\x9CSo \\| much\\_\xE2\x80\x9D\n");
    bp_story_close(&story);
}

static void the_closest_where_none_is_missed(void **state)
{
    struct run *r = *state;
    struct bp_edition edition;
    struct bp_story story;
    story_of(r, PACK("      - {name: Look, metric: none}\n      - {name: Pay, metric: paid}\n"), &edition, &story);
    must_have(&story, "No stage misses its goal; **Pay** is closest to its own: Paid 10, goal 8. Owner: Bo\\_B.\n");
    must_not_have(&story, "hurts most");
    must_not_have(&story, "| Feeling |");
    must_not_have(&story, "| Passing |");
    must_not_have(&story, "own words");
    bp_story_close(&story);
    story_of(r, PACK("      - {name: Look, metric: none}\n      - {name: Late, metric: part}\n"), &edition, &story);
    must_have(&story, "No stage of this journey could be judged.\n");
    bp_story_close(&story);
}

static void one_stage_has_no_curve(void **state)
{
    struct run *r = *state;
    struct bp_edition edition;
    struct bp_story story;
    story_of(r, PACK("      - {name: Look, metric: seen}\n"), &edition, &story);
    must_have(&story, " Look **hurts most** | Seen |");
    must_not_have(&story, "way-journey.svg");
    bp_story_close(&story);
}

/* A reader who is not shown a metric is not shown it as a stage; a way of which nothing is theirs is not told. */
static void an_edition_of_some_metrics(void **state)
{
    struct run *r = *state;
    static const int paid[] = {1}, joy[] = {2};
    struct bp_edition edition;
    struct bp_story story;
    story_of(
        r, PACK("      - {name: Look, metric: seen, volume: seen}\n      - {name: Pay, metric: paid, volume: paid}\n"),
        &edition, &story);
    bp_story_close(&story);
    edition.whole = false, edition.metrics = paid, edition.metric_count = 1;
    must_tell(r, &edition, &story);
    must_have(&story, "| Look | not in this pack |  |  |  |  |\n");
    must_have(&story, " Pay | Paid | 10 | 8 | 10 | Bo\\_B |\n"); /* no drop-off either: it would tell the other */
    must_not_have(&story, "hurts most");
    must_not_have(&story, "Ann");
    must_not_have(&story, "40");
    bp_story_close(&story);
    edition.metrics = joy;
    must_tell(r, &edition, &story);
    must_not_have(&story, "way");
    bp_story_close(&story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_each_stage_says, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(the_closest_where_none_is_missed, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(one_stage_has_no_curve, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(an_edition_of_some_metrics, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
