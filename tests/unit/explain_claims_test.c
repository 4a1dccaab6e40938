/* What a pack claims of a figure, walked back: what makes a win, what a goal's room is, what has changed since the last
 * pack; and what must not be claimed. */
#include "explain/explain.h"
#include "story_help.h"

#include <jansson.h>

#define END  "2026-11-23"
#define PACK "pack: {title: T, min_sample: 1}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\n"

/* `count` weeks that end at END, each of ten answers of which so many are 5, the others 1. */
static void put_weeks(struct run *r, const int *good, int count)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,x\n");
    for (int w = 0; w < count; w++)
        for (int i = 0; i < 10; i++)
            bp_buf_fmt(&b, "%" BP_PRI ",%d\n", BP_ARG(bp_day_text(r->cx.arena, day_of(END) - 7 * (count - w) + i % 7)),
                       i < good[w] ? 5 : 1);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
}

static void measure(struct run *r, const char *goals)
{
    put(r, "goals.csv", goals);
    must_find(r, PACK "metrics:\n  - {id: m, source: s, measure: csat(x)}\ngoals: goals.csv\n", END);
}

static json_t *explained(struct run *r, const char *metric)
{
    struct bp_explain_request request = {.metric = metric, .json = true};
    struct bp_text out;
    if (!bp_explain_metric(&r->cx, &r->insight, &r->data, &request, r->scratch, &out))
        fail_msg("%s", said(r));
    json_t *root = json_loadb(out.p, out.n, 0, NULL);
    assert_non_null(root);
    return root;
}

static bool text_has(struct run *r, const char *metric, const char *part)
{
    struct bp_explain_request request = {.metric = metric};
    struct bp_text out;
    if (!bp_explain_metric(&r->cx, &r->insight, &r->data, &request, r->scratch, &out))
        fail_msg("%s", said(r));
    return bp_text_contains(out, bp_text_of(part));
}

static void won_by(struct run *r, const char *want)
{
    json_t *root = explained(r, "m"), *list = json_object_get(root, "win");
    char got[100] = "";
    for (size_t i = 0; i < json_array_size(list); i++)
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s", i ? " " : "",
                 json_string_value(json_array_get(list, i)));
    assert_string_equal(got, want);
    json_decref(root);
}

static void a_win_says_which_of_its_ways_made_it(void **state)
{
    struct run *r = *state;
    static const int returned[] = {2, 2, 10}, hardly[] = {2, 2, 8}, met[] = {10, 10, 10};
    put_weeks(r, returned, 3);
    measure(r, "metric,target\nm,60\n");
    won_by(r, "return");
    assert_true(text_has(r, "m", "win            met, clear, and missed for 2 periods right before"));
    measure(r, "metric,target,stretch\nm,60,70\n");
    won_by(r, "return stretch");
    put_weeks(r, hardly, 3);
    measure(r, "metric,target\nm,60\n");
    won_by(r, "");
    assert_true(text_has(r, "m", "back           met, and missed for 2 periods right before; open"));
    put_weeks(r, met, 3);
    measure(r, "metric,target\nm,60\n");
    won_by(r, "");
    assert_false(text_has(r, "m", "\nback ") || text_has(r, "m", "\nwin "));
}

static void a_stretch_goal_is_told_of_what_is_judged(void **state)
{
    struct run *r = *state;
    static const int good[] = {8, 8};
    static const struct {
        const char *goal, *line;
    } cases[] = {{"40,49", "stretch goal   at least 49: 80, reached, clear"},
                 {"40,50", "stretch goal   at least 50: 80, reached, open"},
                 {"40,90", "stretch goal   at least 90: 80, not reached"}};
    put_weeks(r, good, 2);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char goals[80];
        snprintf(goals, sizeof goals, "metric,target,stretch\nm,%s\n", cases[i].goal);
        measure(r, goals);
        if (!text_has(r, "m", cases[i].line))
            fail_msg("%s", cases[i].line);
    }
    measure(r, "metric,target\nm,40\n");
    assert_false(text_has(r, "m", "stretch goal"));
    json_t *root = explained(r, "m");
    assert_true(json_is_null(json_object_get(root, "stretch")));
    assert_true(json_is_null(json_object_get(root, "restated"))); /* no last pack was given */
    json_decref(root);
}

/* 30 weeks of all met with room: 100 against 50, of which half the way to the end of the scale is asked. */
static void room_is_given_with_what_was_asked(void **state)
{
    struct run *r = *state;
    int good[30];
    for (int w = 0; w < 30; w++)
        good[w] = w == 20 ? 7 : 9;
    put_weeks(r, good, 30);
    put(r, "goals.csv", "metric,target\nm,50\n");
    must_find(r,
              PACK "metrics:\n  - {id: m, source: s, measure: csat(x), unit: '%', spc: {screen: true}}\ngoals: "
                   "goals.csv\n",
              END);
    json_t *root = explained(r, "m"), *room = json_object_get(root, "comfortable");
    assert_true(json_is_object(room));
    assert_int_equal(json_integer_value(json_object_get(room, "periods")), 26);
    assert_near(json_number_value(json_object_get(room, "least")), 20, 1e-9);
    assert_near(json_number_value(json_object_get(room, "asked")), 5, 1e-9);
    assert_true(json_is_null(json_object_get(root, "never_met")));
    assert_true(json_is_object(json_object_get(root, "false_concerns")));
    json_decref(root);
    assert_true(text_has(r, "m", "least room in week 2026-W38: 20, asked 5"));
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(a_win_says_which_of_its_ways_made_it),
                                       T(a_stretch_goal_is_told_of_what_is_judged),
                                       T(room_is_given_with_what_was_asked)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
