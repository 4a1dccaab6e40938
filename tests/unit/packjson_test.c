/* pack.json: its shape, null for what is missing, and that it is JSON whatever the exports held. */
#include "packjson/packjson.h"
#include "story_help.h"

#include <jansson.h>

#define END "2026-11-23"

static json_t *published(struct run *r, const char *yaml)
{
    struct bp_story story;
    struct bp_text text;
    json_error_t error;
    must_find(r, yaml, END);
    struct bp_edition edition = whole_edition(r);
    must_tell(r, &edition, &story);
    if (!bp_packjson_write(&r->cx, &story, BP_T("2026-11-23"), &text))
        fail_msg("%s", said(r));
    bp_story_close(&story);
    json_t *root = json_loadb(text.p, text.n, 0, &error);
    if (!root)
        fail_msg("no JSON: %s", error.text);
    assert_true(bp_text_ends(text, "\n"));
    assert_false(bp_text_contains(text, BP_T("-0.0")));
    assert_false(bp_text_contains(text, BP_T("NaN")) || bp_text_contains(text, BP_T("nan")) ||
                 bp_text_contains(text, BP_T("inf,")));
    return root;
}

/* The value at a path such as metrics.0.goal.gap */
static json_t *at(json_t *root, const char *path)
{
    struct bp_text rest = bp_text_of(path), piece;
    while (bp_text_split(&rest, '.', &piece)) {
        long index;
        char key[64];
        snprintf(key, sizeof key, "%.*s", BP_ARG(piece));
        root = bp_text_int(piece, &index) ? json_array_get(root, (size_t)index) : json_object_get(root, key);
        if (!root)
            fail_msg("no %s (at %s)", path, key);
    }
    return root;
}

static double number(json_t *root, const char *path)
{
    if (!json_is_number(at(root, path)))
        fail_msg("%s is no number", path);
    return json_number_value(at(root, path));
}

static void is_null(json_t *root, const char *path)
{
    if (!json_is_null(at(root, path)))
        fail_msg("%s is not null", path);
}

static void what_is_missing_is_null(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x\n2026-11-16,1\n2026-11-16,-1\n");
    json_t *root = published(r, "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\n"
                                "metrics:\n  - {id: zero, "
                                "source: s, measure: sum(x)}\n"
                                "  - {id: none, source: s, measure: mean(x), where: x > 5}\n  - {id: div, formula: "
                                "none / zero}\n  - {id: neg, formula: zero * -1}\n"
                                "  - {id: survey, source: s, measure: nps(x)}\n");
    assert_near(number(root, "metrics.0.value"), 0, 0);
    assert_near(number(root, "metrics.0.n"), 2, 0);
    assert_near(number(root, "metrics.0.interval.0"), -1.96 * sqrt(2), 1e-12);
    assert_near(number(root, "metrics.0.interval.1"), 1.96 * sqrt(2), 1e-12);
    assert_string_equal(json_string_value(at(root, "metrics.0.status")), "no-goal");
    static const char *const nulls[] = {"entity",
                                        "audience",
                                        "metrics.0.segment",
                                        "metrics.0.unit",
                                        "metrics.0.owner",
                                        "metrics.0.group",
                                        "metrics.1.interval",
                                        "metrics.3.interval",
                                        "metrics.0.corrected",
                                        "metrics.0.goal",
                                        "metrics.0.streak.status",
                                        "metrics.0.totals.period.previous",
                                        "metrics.0.totals.period.change",
                                        "metrics.0.totals.period.change_interval",
                                        "metrics.0.totals.ytd.prior_year_change_interval",
                                        "metrics.0.totals.ytd.prior_year",
                                        "metrics.0.weeks.0.value",
                                        "metrics.1.value",
                                        "metrics.1.weeks.5.value",
                                        "metrics.2.value",
                                        "metrics.2.n",
                                        "metrics.4.value",
                                        "metrics.4.interval"};
    for (size_t i = 0; i < sizeof nulls / sizeof *nulls; i++)
        is_null(root, nulls[i]);
    assert_string_equal(json_string_value(at(root, "metrics.1.status")), "no-data");
    assert_string_equal(json_string_value(at(root, "metrics.4.status")), "hidden");
    assert_near(number(root, "metrics.4.n"), 1, 0); /* -1 is not on the scale */
    assert_near(number(root, "metrics.0.streak.periods"), 0, 0);
    json_decref(root);
}

static void the_shape_the_contract_gives(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x,shop\n2026-11-09,4,a\n2026-11-16,2,a\n2026-11-17,zz,a\n,1,a\n");
    put(r, "goals.csv", "metric,target,stretch\nm,5,9\n");
    json_t *root = published(r, "pack:\n  title: T\n  entity: E\nsources:\n  s: {file: s.csv, time: at, empty_days: "
                                "zero, max_rejects: 50%}\nmetrics:\n"
                                "  - {id: m, name: M, source: s, measure: sum(x), segments: [shop], unit: h, owner: O, "
                                "group: G}\ngoals: goals.csv\n");
    assert_string_equal(json_string_value(at(root, "schema")), "boardpack/1");
    assert_string_equal(json_string_value(at(root, "period.id")), "2026-W47");
    assert_string_equal(json_string_value(at(root, "period.kind")), "week");
    assert_string_equal(json_string_value(at(root, "period.start")), "2026-11-16");
    assert_string_equal(json_string_value(at(root, "period.end")), "2026-11-23");
    assert_string_equal(json_string_value(at(root, "generated")), "2026-11-23");
    assert_near(number(root, "sources.0.rows_read"), 4, 0);
    assert_near(number(root, "sources.0.rows_used"), 2, 0);
    assert_near(number(root, "sources.0.rows_filtered"), 1, 0);
    assert_near(number(root, "sources.0.rows_rejected"), 1, 0);
    assert_near(number(root, "sources.0.rows_duplicate"), 0, 0);
    assert_string_equal(json_string_value(at(root, "sources.0.first_day")), "2026-11-09");
    assert_string_equal(json_string_value(at(root, "sources.0.through")), "2026-11-16");
    assert_near(number(root, "sources.0.age_days"), 7, 0);
    assert_true(json_is_false(at(root, "sources.0.stale")));
    assert_int_equal(json_array_size(at(root, "metrics")), 2);
    assert_string_equal(json_string_value(at(root, "metrics.1.segment")), "shop=a");
    assert_string_equal(json_string_value(at(root, "metrics.0.status")), "missed");
    assert_near(number(root, "metrics.0.goal.gap"), -3, 0);
    assert_near(number(root, "metrics.0.goal.stretch"), 9, 0);
    is_null(root, "metrics.0.goal.low");
    assert_int_equal(json_array_size(at(root, "metrics.0.weeks")), 6);
    assert_int_equal(json_array_size(at(root, "metrics.0.prior_year_weeks")), 6);
    assert_int_equal(json_array_size(at(root, "metrics.0.months")), 13);
    assert_int_equal(json_array_size(at(root, "metrics.0.prior_year_months")), 13);
    assert_true(json_is_false(at(root, "metrics.0.months.12.complete")));
    assert_string_equal(json_string_value(at(root, "metrics.0.weeks.5.id")), "2026-W47");
    assert_near(number(root, "metrics.0.weeks.5.days"), 7, 0);
    assert_near(number(root, "metrics.0.totals.period.change"), -0.5, 1e-12);
    assert_near(number(root, "metrics.0.totals.mtd.value"), 6, 0);
    json_decref(root);
}

static struct bp_text written(struct run *r, const char *yaml)
{
    struct bp_story story;
    struct bp_text text;
    must_find(r, yaml, END);
    struct bp_edition edition = whole_edition(r);
    must_tell(r, &edition, &story);
    assert_true(bp_packjson_write(&r->cx, &story, BP_T("2026-11-23"), &text));
    bp_story_close(&story);
    return text;
}

/* Whole numbers stand without a point as far as they are exact in every reader. */
static void whole_numbers_have_no_point(void **state)
{
    static const struct {
        const char *cell, *value;
    } cases[] = {{"113", "\"value\": 113,"},
                 {"-7", "\"value\": -7,"},
                 {"1.5", "\"value\": 1.5,"},
                 {"999999999999999", "\"value\": 999999999999999,"},
                 {"1000000000000000", "\"value\": 1e15,"},
                 {"-999999999999999", "\"value\": -999999999999999,"},
                 {"-1000000000000000", "\"value\": -1e15,"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = run_new();
        struct bp_text csv = bp_text_fmt(r->cx.arena, "at,x\n2026-11-16,%s\n", cases[i].cell);
        put(r, "s.csv", bp_text_z(r->cx.arena, csv));
        struct bp_text text = written(r, "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\n"
                                         "metrics:\n  - {id: m, source: s, measure: max(x), better: up}\n");
        if (!bp_text_contains(text, bp_text_of(cases[i].value)))
            fail_msg("%s: %.2000s", cases[i].cell, text.p);
        run_free(r);
    }
}

/* An explanation is due where a goal is clearly missed in a period that has none yet. */
static void explanations_are_due_where_a_goal_is_missed(void **state)
{
    static const struct {
        const char *goal, *comment;
        bool due;
    } cases[] = {{"90", "", true}, {"50", "", false}, {"1", "", false}, {"90", "2026-W47,m,why,Ann,rain\n", false}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = run_new();
        put(r, "s.csv", "at,x\n2026-11-16,1\n2026-11-16,5\n2026-11-16,4\n2026-11-16,1\n2026-11-16,1\n2026-11-16,1\n");
        struct bp_text goals = bp_text_fmt(r->cx.arena, "metric,target\nm,%s\n", cases[i].goal),
                       comments = bp_text_fmt(r->cx.arena, "period,metric,kind,author,text\n%s", cases[i].comment);
        put(r, "goals.csv", bp_text_z(r->cx.arena, goals));
        put(r, "c.csv", bp_text_z(r->cx.arena, comments));
        struct bp_text text =
            written(r, "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\n"
                       "metrics:\n  - {id: m, source: s, measure: csat(x), better: up, owner: O}\ngoals: goals.csv\n"
                       "commentary: c.csv\n");
        if (bp_text_contains(text, BP_T("\"explanation_due\": \"")) != cases[i].due)
            fail_msg("case %zu: %.3000s", i, text.p);
        run_free(r);
    }
}

static void messages_are_json_whatever_they_hold(void **state)
{
    struct run *r = *state;
    bp_warn(&r->cx, (struct bp_where){"a\"b.csv", 3, 0}, "a \"quote\", a\ttab and ก");
    struct bp_text line = bp_packjson_diag(&r->cx, &r->cx.diags[0]);
    json_t *root = json_loadb(line.p, line.n, 0, NULL);
    assert_non_null(root);
    assert_string_equal(json_string_value(at(root, "level")), "warning");
    assert_string_equal(json_string_value(at(root, "file")), "a\"b.csv");
    assert_near(number(root, "line"), 3, 0);
    is_null(root, "column");
    json_decref(root);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(what_is_missing_is_null),
        T(the_shape_the_contract_gives),
        T(messages_are_json_whatever_they_hold),
        T(whole_numbers_have_no_point),
        T(explanations_are_due_where_a_goal_is_missed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
