/* What is said of a process: on its page, in the scorecard, and by its icons. */
#include "process_help.h"

enum { WEEKS = 30 };

/* The last of `tail` weeks differ from the rest by `step`. */
static void tell(struct run *r, const char *better, const char *goals, double step, int tail, struct bp_story *story)
{
    double weeks[WEEKS];
    process_weeks(weeks, WEEKS, 50, 2);
    for (int i = WEEKS - tail; i < WEEKS; i++)
        weeks[i] += step;
    process_rows(r, weeks, WEEKS, "");
    process_tell(r, better, goals, "", story);
}

static void each_reads_as_it_is(void **state)
{
    static const struct {
        const char *better, *goals;
        double step;
        const char *page, *row, *icons[2];
    } cases[] = {
        {"up",
         "m,week,20,,\n",
         0,
         "As usual, and the goal is always met",
         "as usual; always meets",
         {"variation-common", "assurance-pass"}},
        {"up",
         "m,week,90,,\n",
         0,
         "As usual, and the goal is never met",
         "as usual; never meets",
         {"variation-common", "assurance-fail"}},
        {"up",
         "m,week,50,,\n",
         0,
         "As usual, and the goal is met by chance",
         "as usual |",
         {"variation-common", "assurance-hit-or-miss"}},
        {"up", "", 0, "As usual: understand it", "as usual |", {"variation-common", NULL}},
        {"up",
         "m,week,20,,\n",
         40,
         "Better than usual, and the goal is always met",
         "better; always meets",
         {"variation-better-high", "assurance-pass"}},
        {"down",
         "m,week,20,,\n",
         40,
         "Worse than usual, and the goal is never met: very concerning; act now",
         "worsening; never meets",
         {"variation-worse-high", "assurance-fail"}},
        {"down",
         "m,week,90,,\n",
         -40,
         "Better than usual, and the goal is always met",
         "better; always meets",
         {"variation-better-low", "assurance-pass"}},
        {"up",
         "m,week,45,,\n",
         -40,
         "Worse than usual, and the goal is met by chance",
         "worsening |",
         {"variation-worse-low", "assurance-hit-or-miss"}},
        {"none", "", 40, "Higher than usual: find out why", "above the usual", {"variation-high", NULL}},
        {"none", "", -40, "Lower than usual: find out why", "below the usual", {"variation-low", NULL}},
        {"range",
         "m,week,,5,95\n",
         40,
         "Higher than usual, and the goal is always met",
         "above the usual; always meets",
         {"variation-high", "assurance-pass"}},
        {"range", /* its limits are within the goal, this week is not: no word of "always" beside a miss */
         "m,week,,30,70\n",
         40,
         "Higher than usual: find out why",
         "above the usual |",
         {"variation-high", "assurance-pass"}},
        {"up",
         "m,week,35,,\n",
         -40,
         "Worse than usual: investigate",
         "worsening |",
         {"variation-worse-low", "assurance-pass"}},
        {"up", /* nor of "never" beside a goal met */
         "m,week,85,,\n",
         40,
         "Better than usual: celebrate",
         "better |",
         {"variation-better-high", "assurance-fail"}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = run_new();
        struct bp_story story;
        tell(r, cases[i].better, cases[i].goals, cases[i].step, 1, &story);
        must_have(&story, cases[i].page);
        must_have(&story, cases[i].row);
        for (size_t k = 0; k < 2 && cases[i].icons[k]; k++) {
            char name[80];
            snprintf(name, sizeof name, "charts/icon-%s.svg", cases[i].icons[k]);
            if (!process_figure(&story, name))
                fail_msg("no %s", name);
        }
        if (!cases[i].icons[1])
            must_not_have(&story, "icon-assurance");
        bp_story_close(&story);
        run_free(r);
    }
}

/* Fewer than thirteen weeks: words, and no icon. */
static void few_weeks(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    double weeks[12];
    process_weeks(weeks, 12, 50, 2);
    process_rows(r, weeks, 12, "");
    process_tell(r, "up", "m,week,20,,\n", "", &story);
    must_have(&story, "No limits yet: 12 of the 13 weeks they need.");
    must_not_have(&story, "icon-variation");
    must_not_have(&story, "as usual;");
    bp_story_close(&story);
}

/* Of few weeks it is worse than usual: that it is of few is said once, and not that there is nothing to say it by. */
static void few_weeks_that_signal(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    double weeks[12];
    process_weeks(weeks, 12, 50, 2);
    weeks[11] = 20;
    process_rows(r, weeks, 12, "");
    process_tell(r, "up", "m,week,10,,\n", "", &story);
    must_have(&story, "Still met, but slipping: outside the usual range of its weeks. Find out why. The range is of 12 "
                      "weeks only, and may still move.");
    must_not_have(&story, "No limits yet");
    bp_story_close(&story);
    process_tell(r, "up", "", "", &story); /* without a goal nothing else is said */
    must_have(&story, "No limits yet: 12 of the 13 weeks they need.");
    bp_story_close(&story);
}

/* What makes a point a signal stands once, behind what to do. */
static void signals_say_why(void **state)
{
    (void)state;
    static const struct {
        const char *better;
        double step;
        int tail;
        const char *said;
    } cases[] = {{"up", 40, 1, " Outside the usual range of its weeks.\n"},
                 {"up", 2.5, 9, " Seven weeks in a row on the better side of their mean.\n"},
                 {"down", 2.5, 9, " Seven weeks in a row on the worse side of their mean.\n"},
                 {"none", 2.5, 9, " Seven weeks in a row above their mean.\n"},
                 {"none", -2.5, 9, " Seven weeks in a row below their mean.\n"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = run_new();
        struct bp_story story;
        double weeks[WEEKS];
        process_weeks(weeks, WEEKS, 50, cases[i].tail > 1 ? 0.5 : 2);
        for (int k = WEEKS - cases[i].tail; k < WEEKS; k++)
            weeks[k] += cases[i].step * (cases[i].tail > 1 ? 0.4 : 1);
        process_rows(r, weeks, WEEKS, "");
        process_tell(r, cases[i].better, "", "", &story);
        must_have(&story, cases[i].said);
        bp_story_close(&story);
        run_free(r);
    }
}

/* Nothing ever moved: no limits, however long it was watched. */
static void flat(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    double weeks[WEEKS];
    process_weeks(weeks, WEEKS, 50, 0);
    process_rows(r, weeks, WEEKS, "");
    process_tell(r, "up", "m,week,20,,\n", "", &story);
    must_have(&story, "No limits: in 30 weeks nothing moved");
    must_not_have(&story, "icon-variation");
    bp_story_close(&story);
}

/* The last week is not complete: nothing is said of it, but the goal can be relied on all the same. */
static void last_week_is_a_gap(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    double weeks[WEEKS];
    process_weeks(weeks, WEEKS, 50, 2);
    process_rows(r, weeks, WEEKS, "2026-11-18");
    process_tell(r, "up", "m,week,20,,\n", "", &story);
    must_have(&story, "The goal is always met.");
    must_not_have(&story, "icon-variation");
    must_have(&story, "icon-assurance-pass");
    bp_story_close(&story);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_reads_as_it_is), T(few_weeks), T(few_weeks_that_signal),
                                       cmocka_unit_test(signals_say_why),     T(flat),      T(last_week_is_a_gap)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
