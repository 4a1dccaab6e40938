/* How each figure is worked out, in plain words: every measure, every operator, and what is not for the reader. */
#include "audience_help.h"
#include "story_help.h"

#define ROWS                                \
    "at,done,due,n,id,kind,note,Odd Name\n" \
    "2026-11-09,2026-11-10,2026-11-11,4,a,x,,1\n2026-11-10,,2026-11-12,9,b,y,ok,2\n"

/* The pack with one metric m of source `s`, whose keys are given. */
static void tell(struct run *r, const char *source, const char *keys, struct bp_story *story)
{
    struct bp_edition *edition = BP_NEW(r->cx.arena, struct bp_edition);
    put(r, "s.csv", ROWS);
    must_find(r,
              bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena,
                                                 "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at%s}\n"
                                                 "metrics:\n  - id: m\n    name: M\n    source: s\n    %s\n"
                                                 "  - {id: orders, name: Orders, source: s, measure: count()}\n"
                                                 "  - {id: cost, name: Cost, source: s, measure: sum(n)}\n",
                                                 source, keys)),
              "2026-11-16");
    *edition = whole_edition(r);
    must_tell(r, edition, story);
}

static void says(struct run *r, const char *keys, const char *sentence)
{
    struct bp_story story;
    tell(r, "", keys, &story);
    must_have(&story, bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, "- **M:** %s", sentence)));
    bp_story_close(&story);
}

static void every_measure(void **state)
{
    struct run *r = *state;
    says(r, "measure: count()", "The number of rows of *s*.\\\n  `count()`\n");
    says(r, "measure: sum(n)", "The sum of *n* over the rows of *s*.\\\n");
    says(r, "measure: mean(n)", "The mean of *n* over the rows of *s*.\\\n");
    says(r, "measure: median(n)", "The median of *n* over the rows of *s*: half are lower, half are higher.\\\n");
    says(r, "measure: 'percentile(n, 90)'", "The value of *n* that 90 % of the rows of *s* do not exceed.\\\n");
    says(r, "measure: min(n)", "The smallest *n* in the rows of *s*.\\\n");
    says(r, "measure: max(n)", "The largest *n* in the rows of *s*.\\\n");
    says(r, "measure: first(n)", "The first *n* in the rows of *s*.\\\n");
    says(r, "measure: last(n)", "The last *n* in the rows of *s*.\\\n");
    says(r, "measure: distinct(id)", "The number of different values of *id* in the rows of *s*.\\\n");
    says(r, "measure: share(n > 5)", "Of the rows of *s*, the share where *n* is above 5.\\\n");
    says(r, "measure: nps(n)",
         "Of the answers from 0 to 10 in *n*, the share of 9 and 10 less the share of 0 to 6 (rows of *s*).\\\n");
    says(r, "measure: csat(n)", "Of the answers in *n*, the share of 4 and above (rows of *s*).\\\n");
    says(r, "measure: 'csat(n, threshold = 3.5)'", "Of the answers in *n*, the share of 3.5 and above (rows of *s*).");
    says(r, "measure: ces(n)", "The mean of the answers from 1 to 7 in *n* (rows of *s*).\\\n");
    says(r, "measure: 'open(at, done)'",
         "The number of rows of *s* that are open at the end of the last day: *at* has come, *done* has not.\\\n");
    says(r, "measure: new(id)", "The number of different *id* seen for the first time in the rows of *s*.\\\n");
    says(r, "measure: 'returning(id, 90)'", "How often a *id* is seen again within 90 days of the last time, in the");
    says(r, "measure: 'lapsed(id, 30)'", "The number of different *id* not seen for 30 days, counted on the day that");
}

static void every_operator(void **state)
{
    static const struct {
        const char *condition, *words;
    } cases[] = {
        {"kind = \"x\"", "*kind* is “x”"},
        {"kind != \"x\"", "*kind* is not “x”"},
        {"n < 5", "*n* is below 5"},
        {"n >= 2.5", "*n* is at least 2.5"},
        {"due <= at", "*due* is on or before *at*"},
        {"done < due", "*done* is before *due*"},
        {"done > \"2026-11-10\"", "*done* is after 10 Nov 2026"},
        {"done >= \"2026-11-10 10:00\"", "*done* is on or after “2026-11-10 10:00”"},
        {"kind in (\"x\", \"y\")", "*kind* is “x” or “y”"},
        {"kind in (\"x\")", "*kind* is “x”"},
        {"kind in (\"x\", \"y\", \"z\")", "*kind* is “x”, “y” or “z”"},
        {"kind not in (\"x\", \"y\")", "*kind* is not “x” or “y”"},
        {"n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)", "*n* is 1, 2, 3, 4, 5 or one of 7 more"},
        {"note contains \"o\"", "*note* contains “o”"},
        {"not note contains \"o\"", "*note* does not contain “o”"},
        {"note is missing", "*note* is blank"},
        {"note is not missing", "*note* is filled in"},
        {"not (n > 1)", "it is not so that *n* is above 1"},
        {"n > 1 and kind = \"x\" or n < 0", "*n* is above 1 and *kind* is “x” or *n* is below 0"},
        {"n > 1 and (kind = \"x\" or n < 0)", "*n* is above 1 and (*kind* is “x” or *n* is below 0)"},
        {"n * 2 - (n - 1) > 0", "*n* × 2 − (*n* − 1) is above 0"},
        {"-n / (n + 1) < 0", "−*n* ÷ (*n* + 1) is below 0"},
        {"abs(n) > 1", "*n* without its sign is above 1"},
        {"min(n, 3) > max(1, 2)", "the smallest of *n* and 3 is above the largest of 1 and 2"},
        {"hours_between(at, done) <= 24", "the time from *at* to *done* in hours is at most 24"},
        {"days_between(at, done) <= 1", "the time from *at* to *done* in days is at most 1"},
        {"`Odd Name` = 1", "*Odd Name* is 1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = *state;
        struct bp_text keys = bp_text_fmt(r->cx.arena, "measure: 'share(%s)'", cases[i].condition);
        struct bp_text words = bp_text_fmt(r->cx.arena, "Of the rows of *s*, the share where %s.\\\n", cases[i].words);
        says(r, bp_text_z(r->cx.arena, keys), bp_text_z(r->cx.arena, words));
    }
}

static void filter_time_window_and_peoples_words(void **state)
{
    struct run *r = *state;
    says(r,
         "measure: count()\n    where: kind = \"x\"\n    time: due\n    window: 28d\n    purpose: Whether | it "
         "counts\n    "
         "owner: Ann",
         "The number of rows of *s* where *kind* is “x”; each row counts by its *due*; over the 28 days up to the end "
         "of "
         "the period. Whether \\| it counts.\\\n  `count()` · `where: kind = \"x\"` · `time: due` · "
         "`window: "
         "28d` · Owner: Ann\n");
    says(r, "measure: sum(`Odd Name`)", "The sum of *Odd Name* over the rows of *s*.\\\n  `` sum(`Odd Name`) ``\n");
}

/* What would be no sentence any more is left to the formula. */
static void what_is_long_is_below(void **state)
{
    struct run *r = *state;
    says(r, "measure: count()\n    where: 'n > 1 and n > 2 and n > 3 and n > 4 and n > 5'",
         "The number of rows of *s* that the filter below lets through.\\\n");
    says(r, "measure: sum(n + n + n + n + n + n + n + n + n + n)",
         "The sum of a value worked out as below over the rows");
    says(r, "measure: share(n > 1 or n > 2 or n > 3 or n > 4 or n > 5)",
         "Of the rows of *s*, the share where the condition below holds.\\\n");
}

static void formula(struct run *r, const char *formula, const char *sentence)
{
    struct bp_story story;
    struct bp_edition *edition = BP_NEW(r->cx.arena, struct bp_edition);
    put(r, "s.csv", ROWS);
    must_find(r,
              bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena,
                                                 "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n"
                                                 "  - {id: orders, name: Orders, source: s, measure: count()}\n"
                                                 "  - {id: cost, name: Cost, source: s, measure: sum(n)}\n"
                                                 "  - {id: m, name: M, formula: '%s'}\n",
                                                 formula)),
              "2026-11-16");
    *edition = whole_edition(r);
    must_tell(r, edition, &story);
    must_have(&story, bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, "- **M:** %s\\\n", sentence)));
    bp_story_close(&story);
}

static void formulas(void **state)
{
    struct run *r = *state;
    formula(r, "cost / orders", "*Cost* divided by *Orders*.");
    formula(r, "100 * cost / orders", "*Cost* in per cent of *Orders*.");
    formula(r, "cost / orders * 100 + 1", "Worked out from other figures: *Cost* ÷ *Orders* × 100 + 1.");
    formula(r, "cost - lag(cost)", "Worked out from other figures: *Cost* − *Cost* 1 week before.");
    formula(r, "lag(cost, 3)", "Worked out from other figures: *Cost* 3 weeks before.");
    formula(r, "100 * (cost - orders) / lag(orders, 2)",
            "Worked out from other figures: 100 × (*Cost* − *Orders*) ÷ *Orders* 2 weeks before.");
    formula(r, "cost + cost + cost + cost + cost + cost + cost + cost + cost + cost",
            "Worked out from other figures, by the formula below.");
}

static void what_a_source_says_of_its_rows(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    tell(r, ", where: n < 100", "measure: count()", &story);
    must_have(&story,
              "A row's day is that of its *at* (*s*), where a metric does not go by another time. Of *s* only rows "
              "count where *n* is below 100.\n");
    must_not_have(&story, "A survey figure");
    bp_story_close(&story);
    tell(r, "", "measure: nps(n)", &story);
    must_not_have(&story, "only rows count");
    must_have(&story, "A survey figure on fewer than 5 answers is hidden.");
    bp_story_close(&story);
}

/* A column that an audience must not see has no name, be it that of a filter, an argument or a time. */
static void what_is_hidden_is_not_said(void **state)
{
    static const char *const keys[] = {"where: kind = \"x\"", "time: due"};
    static const char *const hidden[] = {"kind", "due"};
    for (size_t i = 0; i < 2; i++) {
        struct run *r = *state;
        struct bp_insight insight;
        struct bp_story story;
        put(r, "s.csv", ROWS);
        must_find(
            r,
            bp_text_z(r->cx.arena,
                      bp_text_fmt(r->cx.arena,
                                  "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, where: n < 100}\n"
                                  "metrics:\n  - {id: m, name: M, source: s, measure: count(), segments: [kind, due], "
                                  "%s}\naudiences: [{id: all}, {id: some, hide: [%s]}]\n",
                                  keys[i], hidden[i])),
            "2026-11-16");
        struct bp_seen *seen = must_see(r, "some", "2026-11-16", NULL);
        bp_insight_find(&r->cx, &seen->metrics, &r->quality, day_of("2026-11-16"), day_of("2026-11-16"), &insight);
        assert_true(bp_narrative_write(&r->cx, &insight, &seen->edition, &(struct bp_narrative_options){0}, &story));
        must_not_have(&story, hidden[i]);
        must_have(&story, i == 0 ? "- **M:** Worked out from what is not shown here.\n"
                                 : "- **M:** The number of rows of *s*.\\\n  `count()`\n");
        bp_story_close(&story);
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(every_measure),
                                       T(every_operator),
                                       T(filter_time_window_and_peoples_words),
                                       T(what_is_long_is_below),
                                       T(formulas),
                                       T(what_a_source_says_of_its_rows),
                                       T(what_is_hidden_is_not_said)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
