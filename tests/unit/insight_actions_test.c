/* Actions found: whether a figure moved after one was closed, by its interval or by its variation; what became of those
 * the last pack had open; what an older pack knows. */
#include "pack_help.h"

#define END "2026-11-23"

/* Rows a day with a mean of `before` up to 1 November and `now` from then on, each two apart; a metric of `measure`. */
static void found(struct run *r, const char *better, int before, int now, const char *actions)
{
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    bp_buf_adds(&csv, "at,x\n");
    for (int day = day_of("2026-10-05"); day < day_of(END); day++)
        for (int k = -1; k <= 1; k++)
            bp_buf_fmt(&csv, "%" BP_PRI ",%d\n", BP_ARG(bp_day_text(r->cx.arena, day)),
                       (day < day_of("2026-11-02") ? before : now) + k);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    put(r, "actions.csv", actions);
    struct bp_text yaml = bp_text_fmt(r->cx.arena,
                                      "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n"
                                      "  - {id: m, source: s, measure: mean(x), better: %s}\nactions: actions.csv\n",
                                      better);
    must_measure(r, bp_text_z(r->cx.arena, yaml), END);
    bp_actions_as_of(&r->cx, &r->pack, day_of(END));
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(END), day_of(END), &r->insight);
}

#define HEAD "id,metric,action,owner,opened,due,status,closed\n"

static void a_figure_moves_beyond_chance_or_not(void **state)
{
    static const struct {
        const char *better;
        int before, now;
        const char *closed;
        enum bp_moved moved;
    } cases[] = {
        {"down", 9, 5, "2026-11-02", BP_MOVED_BETTER},
        {"up", 9, 5, "2026-11-02", BP_MOVED_WORSE},
        {"none", 9, 5, "2026-11-02", BP_MOVED_OTHER},
        {"down", 5, 5, "2026-11-02", BP_MOVED_NOT},
        {"down", 9, 5, "2026-11-17", BP_MOVED_EARLY},
        {"down", 9, 5, "2026-10-06", BP_MOVED_UNKNOWN}, /* nothing before */
        {"down", 9, 5, "", BP_MOVED_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = *state;
        struct bp_text csv =
            bp_text_fmt(r->cx.arena, HEAD "A,m,Do,Ann,2026-10-01,2026-11-30,done,%s\n", cases[i].closed);
        found(r, cases[i].better, cases[i].before, cases[i].now, bp_text_z(r->cx.arena, csv));
        assert_int_equal(r->insight.actions[0].moved, cases[i].moved);
        if (cases[i].moved == BP_MOVED_BETTER) {
            assert_near(r->insight.actions[0].change, -4, 1e-9);
            assert_true(r->insight.actions[0].change_interval.high < 0);
        }
    }
}

/* The pack that ends before `end` of a metric of x, a day's only row or so many of them alike; one action, closed. */
static const struct bp_action_found *closed(struct run *r, const char *period, const char *measure, const char *csv,
                                            const char *day, const char *end)
{
    put(r, "s.csv", csv);
    put(r, "actions.csv",
        bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, HEAD "A,m,Do,Ann,2025-01-01,2026-12-30,done,%s\n", day)));
    struct bp_text yaml = bp_text_fmt(r->cx.arena,
                                      "pack: {title: T, period: %s}\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n"
                                      "  - {id: m, source: s, measure: %s, better: up}\nactions: actions.csv\n",
                                      period, measure);
    must_measure(r, bp_text_z(r->cx.arena, yaml), end);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(end), day_of(end), &r->insight);
    return &r->insight.actions[0];
}

/* `days` days of as many rows each; x is `x`. */
static void days_of(struct run *r, struct bp_buf *csv, int first, int days, int rows, int x)
{
    for (int day = first; day < first + days; day++)
        for (int k = 0; k < rows; k++)
            bp_buf_fmt(csv, "%" BP_PRI ",%d\n", BP_ARG(bp_day_text(r->cx.arena, day)), x + k % 2);
}

static void more_days_are_no_real_change(void **state)
{
    struct run *r = *state;
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    int from = day_of("2025-01-01");
    bp_buf_adds(&csv, "at,x\n");
    days_of(r, &csv, from, day_of("2026-04-01") - from, 40, 1);
    const struct bp_action_found *f =
        closed(r, "month", "count()", bp_text_z(r->cx.arena, bp_buf_text(&csv)), "2026-03-01", "2026-04-01");
    assert_near(f->change, 120, 1e-9); /* 28 days of 40, and 31 */
    assert_false(f->change_interval.known);
    assert_int_equal(f->moved, BP_MOVED_NOT);

    csv = bp_buf_new(r->cx.arena); /* as many days: July and August */
    bp_buf_adds(&csv, "at,x\n");
    days_of(r, &csv, from, day_of("2025-08-01") - from, 40, 1);
    days_of(r, &csv, day_of("2025-08-01"), 31, 60, 1);
    f = closed(r, "month", "count()", bp_text_z(r->cx.arena, bp_buf_text(&csv)), "2025-08-01", "2025-09-01");
    assert_true(f->change_interval.known);
    assert_int_equal(f->moved, BP_MOVED_BETTER);
}

static void a_rolling_window_must_lie_behind_it_whole(void **state)
{
    struct run *r = *state;
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    int from = day_of("2025-06-02"), to = day_of("2026-11-16");
    bp_buf_adds(&csv, "at,x\n");
    days_of(r, &csv, from, to - from - 28, 6, 3);
    days_of(r, &csv, to - 28, 28, 6, 5);
    const char *rows = bp_text_z(r->cx.arena, bp_buf_text(&csv));
    assert_int_equal(closed(r, "week", "mean(x), window: 4w", rows, "2026-10-20", "2026-11-16")->moved, BP_MOVED_EARLY);
    assert_int_equal(closed(r, "week", "mean(x), window: 4w", rows, "2026-10-19", "2026-11-16")->moved,
                     BP_MOVED_BETTER);
}

/* Sixty weeks, each with the largest x as given, by week. */
static const struct bp_action_found *of_largest(struct run *r, const int *x, const char *day)
{
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    int last = day_of("2026-11-09");
    bp_buf_adds(&csv, "at,x\n");
    for (int i = 0; i < 60; i++) {
        int monday = last - 7 * (59 - i);
        days_of(r, &csv, monday, 7, 1, 10);
        bp_buf_fmt(&csv, "%" BP_PRI ",%d\n", BP_ARG(bp_day_text(r->cx.arena, monday)), x[i]);
    }
    return closed(r, "week", "max(x)", bp_text_z(r->cx.arena, bp_buf_text(&csv)), day, "2026-11-16");
}

static void what_is_not_as_usual_moved_since_and_that_way(void **state)
{
    struct run *r = *state;
    int x[60];
    for (int i = 0; i < 60; i++)
        x[i] = 49 + i % 3;
    x[59] = 70;
    assert_int_equal(of_largest(r, x, "2026-11-09")->moved, BP_MOVED_BETTER);
    x[58] = 90; /* as good as never, and worse than the week before it was closed */
    assert_int_equal(of_largest(r, x, "2026-11-09")->moved, BP_MOVED_UNKNOWN);
    for (int i = 50; i < 60; i++)
        x[i] = 61 + i % 2;
    x[59] = 63; /* it has been so since long before it was closed */
    assert_int_equal(of_largest(r, x, "2026-10-26")->moved, BP_MOVED_NOT);
}

static void an_older_pack_knows_nothing_of_what_came_after(void **state)
{
    struct run *r = *state;
    found(r, "down", 9, 5,
          HEAD
          "A,m,Later,Ann,2026-11-24,,open,\nB,m,Then,Ann,2026-11-23,2026-11-22,open,\n"
          "C,m,Closed since,Ann,2026-11-01,2026-11-20,done,2026-11-25\nD,m,Closed,Ann,2026-11-01,,dropped,2026-11-23\n"
          "E,m,Nobody knows when,Ann,,,done,\n");
    assert_int_equal(r->pack.action_count, 4);
    assert_text(r->pack.actions[0].id, "B");
    assert_true(r->insight.actions[0].is_overdue);
    assert_true(r->insight.actions[1].is_open && r->insight.actions[1].is_overdue);
    assert_true(r->insight.actions[2].is_newly_closed && !r->insight.actions[2].is_open);
    assert_false(r->insight.actions[3].is_newly_closed);
}

static void what_the_last_pack_had_open_became_something(void **state)
{
    struct run *r = *state;
    int late = day_of("2026-11-20"), soon = day_of("2026-11-30");
    struct bp_last_action then[] = {{.id = BP_T("A"), .due = soon, .is_open = true},
                                    {.id = BP_T("B"), .due = soon, .is_open = true},
                                    {.id = BP_T("C"), .due = late, .is_open = true},
                                    {.id = BP_T("D"), .due = late, .is_open = true, .is_overdue = true},
                                    {.id = BP_T("E"), .due = late, .is_open = true},
                                    {.id = BP_T("F"), .due = soon, .is_open = true},
                                    {.id = BP_T("G"), .due = soon, .is_open = true},
                                    {.id = BP_T("H"), .due = soon, .is_open = false},
                                    {.action = BP_T("No id"), .due = soon, .is_open = true}};
    struct bp_last_pack last = {.actions = then,
                                .action_count = sizeof then / sizeof *then,
                                .span = {day_of("2026-11-09"), day_of("2026-11-16")}};
    static const enum bp_became became[] = {BP_BECAME_DONE,       BP_BECAME_DROPPED,   BP_BECAME_LATE,
                                            BP_BECAME_STILL_LATE, BP_BECAME_DUE_LATER, BP_BECAME_OPEN,
                                            BP_BECAME_NEW,        BP_BECAME_OPEN};
    found(r, "down", 9, 5,
          HEAD "A,m,a,,,2026-11-30,done,2026-11-17\nB,m,b,,,2026-11-30,dropped,\nC,m,c,,,2026-11-20,open,\n"
               "D,m,d,,,2026-11-20,open,\nE,m,e,,,2026-11-27,open,\nF,m,f,,,2026-11-30,open,\n"
               "H,m,h,,,2026-11-30,open,\n,m,No id,,,2026-11-30,open,\n");
    r->insight.last = &last;
    const struct bp_action_found *list = bp_insight_actions(&r->cx, &r->insight, &last);
    for (size_t i = 0; i < sizeof became / sizeof *became; i++)
        assert_int_equal(list[i].became, became[i]);
    const struct bp_last_action **gone;
    assert_int_equal(bp_insight_gone(&r->cx, &r->insight, &gone), 1);
    assert_text(gone[0]->id, "G");
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(a_figure_moves_beyond_chance_or_not),
                                       T(more_days_are_no_real_change),
                                       T(a_rolling_window_must_lie_behind_it_whole),
                                       T(what_is_not_as_usual_moved_since_and_that_way),
                                       T(an_older_pack_knows_nothing_of_what_came_after),
                                       T(what_the_last_pack_had_open_became_something)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
