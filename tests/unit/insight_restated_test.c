/* The last pack's figures against the same periods now. */
#include "story_help.h"

#define END "2026-11-16"

/* Of the metrics below, as of week 45, in a pack.json; `more` goes into metric m. */
static void put_last(struct run *r, const char *value, const char *n, const char *status, const char *more)
{
    struct bp_text text = bp_text_fmt(
        r->cx.arena,
        "{\"schema\": \"boardpack/1\", \"title\": \"T\", \"period\": {\"kind\": \"week\", \"id\": \"2026-W45\", "
        "\"start\": \"2026-11-02\", \"end\": \"2026-11-09\"}, \"metrics\": [{\"id\": \"m\", \"segment\": null, "
        "\"unit\": null, \"better\": \"up\", \"period\": {\"kind\": \"week\", \"id\": \"2026-W45\", "
        "\"start\": \"2026-11-02\", \"end\": \"2026-11-09\"}, \"value\": %s, \"n\": %s, \"status\": \"%s\"%s}]}",
        value, n, status, more);
    put(r, "last.json", bp_text_z(r->cx.arena, text));
}

/* Seven rows of 5 in week 45, of which x is the sum, 35, and f the double. */
static void measure(struct run *r, const char *metric)
{
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    bp_buf_adds(&csv, "at,x,shop\n");
    for (int day = day_of("2026-10-01"); day < day_of(END); day++)
        bp_buf_fmt(&csv, "%" BP_PRI ",5,%s\n", BP_ARG(bp_day_text(r->cx.arena, day)), day % 2 ? "North" : "South");
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    put(r, "goals.csv", "metric,target\nm,30\n");
    must_find(r,
              bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena,
                                                 "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n"
                                                 "  - {id: m, source: s, %s}\ngoals: goals.csv\n",
                                                 metric)),
              END);
}

static const struct bp_restatement *restated(struct run *r)
{
    struct bp_last_pack *last = BP_NEW(r->cx.arena, struct bp_last_pack);
    if (!bp_pack_read_last(&r->cx, run_path(r, "last.json"), last) ||
        !bp_pack_check_last(&r->cx, &r->pack, r->metrics.period, last))
        fail_msg("%s", said(r));
    bp_insight_restate(&r->cx, &r->insight, last);
    return &r->insight.restated[series_of(r, "m", NULL) - r->metrics.list];
}

#define SUM "measure: sum(x), decimals: 1"

static void above_half_a_unit_of_the_last_decimal(void **state)
{
    static const struct {
        const char *was;
        bool is_restated;
    } cases[] = {{"35", false},    {"35.05", false}, {"34.95", false}, {"35.051", true},
                 {"34.949", true}, {"40", true},     {"-35", true},    {"1e300", true}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = run_new();
        put_last(r, cases[i].was, "7", "met", "");
        measure(r, SUM);
        const struct bp_restatement *found = restated(r);
        if ((found->count == 1) != cases[i].is_restated)
            fail_msg("35 now, %s then", cases[i].was);
        run_free(r);
    }
}

static void rows_and_statuses(void **state)
{
    static const struct {
        const char *was, *n, *status;
        bool has_rows, flips;
        long long rows;
        const char *now;
    } cases[] = {
        {"20", "4", "missed", true, true, 3, "met"},     {"45", "9", "met", true, false, -2, "met"},
        {"45", "null", "watch", false, false, 0, "met"}, {"20", "4", "incomplete", true, false, 3, "met"},
        {"20", "4", "no-goal", true, false, 3, NULL},    {"null", "0", "no-data", true, false, 7, "met"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = run_new();
        put_last(r, cases[i].was, cases[i].n, cases[i].status, "");
        measure(r, SUM);
        const struct bp_restatement *found = restated(r);
        assert_int_equal(found->count, 1);
        assert_int_equal(found->list[0].has_rows, cases[i].has_rows);
        assert_int_equal(found->list[0].rows_since, cases[i].rows);
        assert_int_equal(found->list[0].flips, cases[i].flips);
        assert_int_equal(!found->list[0].now_status, !cases[i].now);
        if (cases[i].now)
            assert_string_equal(found->list[0].now_status, cases[i].now);
        run_free(r);
    }
}

/* A figure that is whole now, and was not, has changed though its value has not. */
static void whole_now(void **state)
{
    struct run *r = *state;
    put_last(r, "35", "7", "incomplete", "");
    measure(r, SUM);
    const struct bp_restatement *found = restated(r);
    assert_int_equal(found->count, 1);
    assert_false(found->list[0].was->complete);
    assert_true(found->list[0].now.complete);
}

static void what_is_worked_out_otherwise_is_not_compared(void **state)
{
    static const struct {
        const char *metric, *more;
        enum bp_comparable comparable;
    } cases[] = {
        {SUM, "", BP_COMPARABLE},
        {SUM, ", \"definition\": \"sum(x); of s; by at; days of UTC\"", BP_COMPARABLE},
        {SUM, ", \"definition\": \"sum(y); of s; by at; days of UTC\"", BP_DEFINED_OTHERWISE},
        {SUM ", where: x > 1", ", \"definition\": \"sum(x); of s; by at; days of UTC\"", BP_DEFINED_OTHERWISE},
        {SUM ", window: 2w", ", \"definition\": \"sum(x); of s; by at; days of UTC\"", BP_DEFINED_OTHERWISE},
        {SUM ", unit: THB", "", BP_DEFINED_OTHERWISE},
        {SUM ", better: down", "", BP_DEFINED_OTHERWISE},
        {SUM ", name: Another name", "", BP_COMPARABLE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = run_new();
        put_last(r, "40", "7", "met", cases[i].more);
        measure(r, cases[i].metric);
        const struct bp_restatement *found = restated(r);
        if (found->comparable != cases[i].comparable)
            fail_msg("%s%s", cases[i].metric, cases[i].more);
        assert_int_equal(found->count, cases[i].comparable == BP_COMPARABLE);
        run_free(r);
    }
}

/* Weeks that began on another day, and a month that was not over, are no periods of this pack; others are. */
static void only_whole_periods(void **state)
{
    struct run *r = *state;
    put_last(
        r, "35", "7", "met",
        ", \"weeks\": [{\"start\": \"2026-10-25\", \"end\": \"2026-11-01\", \"value\": 1, \"n\": 1, \"complete\": "
        "true}, {\"start\": \"2026-10-19\", \"end\": \"2026-10-26\", \"value\": 1, \"n\": 1, \"complete\": true}], "
        "\"months\": [{\"start\": \"2026-10-01\", \"end\": \"2026-11-01\", \"value\": 154, \"n\": 30, \"complete\": "
        "true}, {\"start\": \"2026-11-01\", \"end\": \"2026-11-09\", \"value\": 1, \"n\": 1, \"complete\": false}]");
    measure(r, SUM);
    const struct bp_restatement *found = restated(r);
    assert_int_equal(found->count, 2);
    assert_int_equal(found->list[0].window.span.start, day_of("2026-10-19"));
    assert_int_equal(found->list[1].window.kind, BP_MONTH);
    assert_near(found->list[1].now.value, 155, 0);
    assert_int_equal(found->list[1].rows_since, 1);
}

static void segments_have_their_own(void **state)
{
    struct run *r = *state;
    put_last(r, "35", "7", "met",
             "}, {\"id\": \"m\", \"segment\": \"shop=North\", \"unit\": null, \"better\": \"up\", \"status\": "
             "\"no-goal\", \"period\": {\"kind\": \"week\", \"id\": \"2026-W45\", \"start\": \"2026-11-02\", \"end\": "
             "\"2026-11-09\"}, \"value\": 5, \"n\": 1");
    measure(r, SUM ", segments: [shop]");
    assert_int_equal(restated(r)->count, 0);
    size_t north = (size_t)(series_of(r, "m", "shop=North") - r->metrics.list),
           south = (size_t)(series_of(r, "m", "shop=South") - r->metrics.list);
    assert_int_equal(r->insight.restated[north].count, 1);
    assert_int_equal(r->insight.restated[south].comparable, BP_NOT_IN_LAST);
}

/* Figures that print alike are told with as many decimals as show that they are not. */
static void what_the_pages_say(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    put_last(r, "34.94", "6", "met", "");
    measure(r, "measure: sum(x), decimals: 0");
    assert_int_equal(restated(r)->count, 0);
    put_last(r, "29.4", "6", "missed", "");
    assert_int_equal(restated(r)->count, 1);
    struct bp_edition edition = whole_edition(r);
    must_tell(r, &edition, &story);
    must_have(&story,
              "**Restated since the last pack:** m, Week 45: 35, was 29 (missed then, met now; 1 row more since)");
    must_have(&story, "- Restated since the last pack, Week 45, 2–8 Nov 2026: 35, was 29");
    bp_story_close(&story);
}

static void without_a_last_pack(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    measure(r, SUM);
    assert_null(r->insight.restated);
    struct bp_edition edition = whole_edition(r);
    must_tell(r, &edition, &story);
    must_not_have(&story, "Restated");
    bp_story_close(&story);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(above_half_a_unit_of_the_last_decimal),
        cmocka_unit_test(rows_and_statuses),
        T(whole_now),
        cmocka_unit_test(what_is_worked_out_otherwise_is_not_compared),
        T(only_whole_periods),
        T(segments_have_their_own),
        T(what_the_pages_say),
        T(without_a_last_pack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
