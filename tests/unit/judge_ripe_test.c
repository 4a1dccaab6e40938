/* Which figures are too young to be judged: by rows that lack what others got later, and by how late they got it. */
#include "story_help.h"

enum { WEEKS = 30, A_DAY = 6 };
#define END "2026-11-16"
#define FAR "metric,target\nm,1000\n"

/* How rows of a day come by a second time, after so many hours each; `until`: only what happened before the export. */
struct export
{
    const char *name, *measure, *more; /* more: keys of the metric */
    int hours[A_DAY];                  /* -1: never */
    bool until, finished_only;
    int weeks;
    bool is_unripe;
};

static void add_row(struct bp_buf *out, const struct export *e, int day, int k, int end)
{
    int hours = e->hours[k], moment = 9 + k + hours;
    int on = day + moment / 24;
    bool happened = hours >= 0 && (!e->until || on < end);
    struct bp_arena *arena = out->arena;
    if (e->finished_only && !happened)
        return;
    bp_buf_fmt(out, "%" BP_PRI " %02d:00,", BP_ARG(bp_day_text(arena, day)), 9 + k);
    if (happened)
        bp_buf_fmt(out, "%" BP_PRI " %02d:00", BP_ARG(bp_day_text(arena, on)), moment % 24);
    bp_buf_fmt(out, ",%s\n", happened ? "5" : "");
}

/* With a goal that none has reached yet: a count that has is settled, however young it is. */
static const struct bp_judgement *judged(struct run *r, const struct export *e, const char *goal)
{
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    int last = day_of(END);
    bp_buf_adds(&csv, "at,done,score\n");
    for (int day = last - 7 * e->weeks; day < last; day++)
        for (int k = 0; k < A_DAY; k++)
            add_row(&csv, e, day, k, last);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    put(r, "goals.csv", goal);
    must_find(r,
              bp_text_z(r->cx.arena,
                        bp_text_fmt(r->cx.arena,
                                    "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\n"
                                    "metrics:\n  - {id: m, source: s, measure: '%s'%s}\ngoals: goals.csv\n",
                                    e->measure, e->more)),
              END);
    return &r->insight.judgements[series_of(r, "m", NULL) - r->metrics.list];
}

#define WITHIN "share(hours_between(at, done) <= 24)"
#define SLOW                   \
    {                          \
        2, 20, 30, 60, 90, 150 \
    }

static const struct export exports[] = {
    {"not done yet", WITHIN, "", SLOW, true, false, WEEKS, true},
    {"compared by name", "share(done <= at)", "", SLOW, true, false, WEEKS, true},
    {"done or not", "share(done is not missing)", "", SLOW, true, false, WEEKS, true},
    {"asked for by where", "count()", ", where: done is not missing", SLOW, true, false, WEEKS, true},
    {"never done, some", WITHIN, "", {2, 20, 30, 60, 90, -1}, true, false, WEEKS, true},
    {"only those done", WITHIN, "", SLOW, true, true, WEEKS, true},
    {"a later export", WITHIN, "", SLOW, false, false, WEEKS, false},
    {"put in the day it was done", WITHIN, ", time: done", SLOW, true, false, WEEKS, false},
    {"done the same day", WITHIN, "", {1, 2, 3, 2, 1, 2}, true, false, WEEKS, false},
    {"never done, as ever", WITHIN, "", {1, 2, 3, -1, 1, -1}, true, false, WEEKS, false},
    {"too short a past", WITHIN, "", SLOW, true, false, 8, false},
    {"how many are open", "open(at, done)", "", SLOW, true, false, WEEKS, false},
    {"not asked for", "count()", "", SLOW, true, false, WEEKS, false},
    {"a score that comes later", "mean(score)", "", SLOW, true, false, WEEKS, true},
    {"a day late, one in six", WITHIN, "", {1, 2, 3, 2, 1, 15}, true, true, WEEKS, false},
};

static void exports_that_are_too_young(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof exports / sizeof *exports; i++) {
        struct run *r = run_new();
        const struct bp_judgement *j = judged(r, &exports[i], FAR);
        if (j->immature != exports[i].is_unripe)
            fail_msg("%s: %s", exports[i].name, j->immature ? "not ripe" : "ripe");
        if (exports[i].is_unripe)
            assert_int_equal(j->verdict, BP_INCOMPLETE);
        else
            assert_true(bp_verdict_is_judged(j->verdict));
        run_free(r);
    }
}

static void what_is_known_of_it(void **state)
{
    struct run *r = *state;
    const struct bp_judgement *j = judged(r, &exports[0], FAR);
    const struct bp_ripeness *ripe = &r->insight.ripe[0];
    assert_text(ripe->column, "done");
    assert_int_equal(ripe->delay_days, 6); /* five in six have it by the fourth day, all by the seventh */
    assert_int_equal(ripe->ripe_end, day_of(END) - 6);
    assert_int_equal(ripe->rows, 42);
    assert_near(ripe->usual_blank_pct, 0, 0);
    assert_true(ripe->blank_pct > 25 && ripe->blank_pct < 50);
    /* The week before is old enough. */
    const struct bp_series *s = j->series;
    assert_true(bp_is_immature(&r->metrics, r->insight.ripe, 0, &s->history[s->history_count - 1].window));
    assert_false(bp_is_immature(&r->metrics, r->insight.ripe, 0, &s->history[s->history_count - 2].window));
    /* Of a year a week is too little; of a month to date of 15 days it is more than a tenth. */
    assert_true(bp_is_immature(&r->metrics, r->insight.ripe, 0, &s->totals[1].now.window));
    assert_false(bp_is_immature(&r->metrics, r->insight.ripe, 0, &s->totals[3].now.window));
}

static void a_count_that_is_settled_is_judged(void **state)
{
    struct run *r = *state;
    const struct bp_judgement *j = judged(r, &exports[3], "metric,target\nm,10\n");
    assert_true(j->immature && j->settled);
    assert_int_equal(j->verdict, BP_MET);
}

/* A point that is not ripe is a gap: the newest that has a kind is the week before. */
static void it_is_no_point(void **state)
{
    struct run *r = *state;
    const struct bp_judgement *j = judged(r, &exports[0], FAR);
    assert_int_equal(j->xmr.variation, BP_VARIATION_NONE);
    assert_false(j->has_gap);
}

/* Scores that fewer give from some week on are no ripening: they stay away. */
static void a_step_that_lasts_is_none(void **state)
{
    struct run *r = *state;
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    int last = day_of(END);
    bp_buf_adds(&csv, "at,score\n");
    for (int day = last - 7 * WEEKS; day < last; day++)
        for (int k = 0; k < A_DAY; k++)
            bp_buf_fmt(&csv, "%" BP_PRI ",%s\n", BP_ARG(bp_day_text(r->cx.arena, day)),
                       day >= last - 21 && k % 2 ? "" : "4");
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    must_find(r,
              "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n"
              "  - {id: m, source: s, measure: mean(score)}\n",
              END);
    assert_false(r->insight.judgements[0].immature);
}

/* Newcombe 1998, method 10: 56 of 70 less 48 of 80 is 0.0524 to 0.3339; 56 of 70 less 54 of 80 holds 0. */
static void shares_that_differ_by_more_than_chance(void **state)
{
    (void)state;
    assert_true(bp_share_is_above(56, 70, 48, 80, 1.96));
    assert_false(bp_share_is_above(56, 70, 48, 80, 3.29));
    assert_false(bp_share_is_above(48, 80, 56, 70, 1.96));
    assert_false(bp_share_is_above(56, 70, 54, 80, 1.96));
    assert_false(bp_share_is_above(5, 5, 5, 5, 1.96));
    assert_false(bp_share_is_above(0, 0, 0, 5, 1.96));
    assert_false(bp_share_is_above(1, 1, 0, 0, 1.96));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exports_that_are_too_young),
        cmocka_unit_test_setup_teardown(what_is_known_of_it, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_count_that_is_settled_is_judged, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(it_is_no_point, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_step_that_lasts_is_none, run_setup, run_teardown),
        cmocka_unit_test(shares_that_differ_by_more_than_chance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
