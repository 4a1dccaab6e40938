/* Packs made of texts -> the suspicions that are found, each at the border of what is suspected, and their order. */
#include "story_help.h"

#define END "2026-11-23"

/* A line of an export for each of the days before END, `each` times `format` with the day and a running number. */
static const char *rows(struct run *r, const char *header, int days, int each, const char *format)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_fmt(&b, "%s\n", header);
    for (int i = 0; i < days * each; i++) {
        struct bp_text day = bp_day_text(r->cx.arena, day_of(END) - days + i / each);
        bp_buf_fmt(&b, "%" BP_PRI ",", BP_ARG(day));
        for (const char *p = format; *p; p++)
            if (*p == '#')
                bp_buf_fmt(&b, "%d", i);
            else
                bp_buf_addc(&b, *p);
        bp_buf_addc(&b, '\n');
    }
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}

static void search(struct run *r, const char *metrics)
{
    struct bp_text yaml = bp_text_fmt(r->cx.arena,
                                      "pack: {title: T, min_sample: 1}\ngoals: goals.csv\nsources:\n"
                                      "  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n%s",
                                      metrics);
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    must_find(r, bp_text_z(r->cx.arena, yaml), END);
}

/* The ids of what was found, in order; small exports have gaps, and days all alike, whatever else is wrong. */
static const char *found(struct run *r)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    for (size_t i = 0; i < r->quality.count; i++)
        if (r->quality.list[i].kind != BP_SUSPECT_MISSING_DAYS && r->quality.list[i].kind != BP_SUSPECT_GRAIN_UNSET)
            bp_buf_fmt(&b, "%s%s", b.n ? " " : "", bp_suspicion_id(r->quality.list[i].kind));
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}

static void finds(struct run *r, const char *metrics, const char *want)
{
    search(r, metrics);
    if (strcmp(found(r), want) != 0)
        fail_msg("%s: `%s` is not `%s`", metrics, found(r), want);
}

/* ---- who sees a source in part */

static void is_found_again(struct run *r, const char *want)
{
    bp_quality_find(&r->cx, &r->metrics, r->scratch, &r->quality);
    if (strcmp(found(r), want) != 0)
        fail_msg("`%s` is not `%s`", found(r), want);
}

static void what_is_of_a_source_is_for_those_who_see_it_whole(void **state)
{
    struct run *r = *state;
    put(r, "goals.csv", "metric,target\nn,100000\n");
    put(r, "s.csv", rows(r, "at,x,x", 40, 3, "1,2"));
    search(r, "  - {id: n, source: s, measure: sum(x), better: up}\n");
    const char *all = found(r);
    assert_non_null(strstr(all, "names-repeated"));
    assert_non_null(strstr(all, "goal-far"));
    r->pack.sources[0].seen = BP_SEEN_PART;
    is_found_again(r, "goal-far");
    r->pack.metrics[0].unsaid = true;
    is_found_again(r, "");
    r->pack.metrics[0].unsaid = false;
    r->pack.sources[0].seen = BP_SEEN_SEGMENT;
    is_found_again(r, "");
    r->pack.sources[0].seen = BP_SEEN_WHOLE;
    is_found_again(r, all);
    r->pack.metrics[0].unseen = true;
    assert_null(strstr((bp_quality_find(&r->cx, &r->metrics, r->scratch, &r->quality), found(r)), "goal-far"));
}

static void no_goals(struct run *r)
{
    put(r, "goals.csv", "metric,target\n");
}

/* ---- scale */

/* `count` answers, the last of which is `last`, the first `first`, the others `rest`. */
static void answers(struct run *r, int count, const char *first, const char *rest, const char *last)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,x\n");
    for (int i = 0; i < count; i++)
        bp_buf_fmt(&b, "2026-11-2%d,%s\n", i % 3, i == 0 ? first : i == count - 1 ? last : rest);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    no_goals(r);
}

static void answers_on_another_scale(void **state)
{
    static const struct {
        int count;
        const char *first, *rest, *last, *measure, *want;
    } cases[] = {
        {20, "1", "3", "4", "nps(x)", "scale"}, /* twenty that are none above 5 */
        {19, "1", "3", "4", "nps(x)", ""},
        {20, "1", "3", "5", "nps(x)", "scale"},
        {20, "1", "3", "6", "nps(x)", ""},
        {5, "1", "5", "5", "nps(x)", "scale"}, /* five, most of them a 5 and none a 0 */
        {4, "1", "5", "5", "nps(x)", ""},
        {5, "0", "5", "5", "nps(x)", ""},
        {6, "1", "4", "5", "nps(x)", ""},
        {5, "1", "4", "4", "nps(x)", ""},
        {5, "1", "10", "10", "nps(x)", ""},
        {5, "1", "10", "11", "nps(x)", "scale"},
        {5, "1", "5", "5", "csat(x)", ""},
        {5, "1", "5", "6", "csat(x)", "scale"},
        {5, "1", "5", "6", "csat(x, threshold = 5)", ""},
        {5, "1", "7", "7", "ces(x)", ""},
        {5, "1", "7", "8", "ces(x)", "scale"},
        {5, "0", "7", "7", "ces(x)", "scale"},
        {5, "1", "7", "8", "mean(x)", ""},
    };
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        answers(r, cases[i].count, cases[i].first, cases[i].rest, cases[i].last);
        struct bp_text metric = bp_text_fmt(
            r->cx.arena, "  - {id: m, name: Answers, source: s, measure: \"%s\", better: up}\n", cases[i].measure);
        search(r, bp_text_z(r->cx.arena, metric));
        if (strcmp(found(r), cases[i].want) != 0)
            fail_msg("%s of %d from %s to %s: %s", cases[i].measure, cases[i].count, cases[i].first, cases[i].last,
                     found(r));
    }
    answers(r, 6, "5", "5", "5");
    put(r, "s.csv", "at,x\n2026-11-20,5\n2026-11-20,5\n2026-11-20,5\n2026-11-20,1\n2026-11-20,1\n2026-11-20,1\n");
    finds(r, "  - {id: m, name: Answers, source: s, measure: nps(x), better: up}\n", "scale"); /* a half is most */
}

/* ---- fraction-percent and goal-far */

static void figure_and_goal(struct run *r, const char *value, const char *goal, const char *metric, const char *want)
{
    struct bp_text csv = bp_text_fmt(r->cx.arena, "metric,target\nm,%s\n", goal);
    put(r, "goals.csv", bp_text_z(r->cx.arena, csv));
    put(r, "s.csv", rows(r, "at,x", 42, 1, value));
    struct bp_text yaml =
        bp_text_fmt(r->cx.arena, "  - {id: m, name: In time, source: s, measure: mean(x), %s}\n", metric);
    search(r, bp_text_z(r->cx.arena, yaml));
    if (strcmp(found(r), want) != 0)
        fail_msg("%s against %s, %s: `%s` is not `%s`", value, goal, metric, found(r), want);
}

static void fractions_against_per_cents(void **state)
{
    struct run *r = *state;
    static const char *const up = "unit: \"%\", better: up", *const down = "unit: \"%\", better: down";
    figure_and_goal(r, "0.5", "50", up, "fraction-percent");
    figure_and_goal(r, "0.5", "5.1", up, "fraction-percent");
    figure_and_goal(r, "0.5", "5", up, ""); /* ten times is not far */
    figure_and_goal(r, "1", "50", up, "fraction-percent");
    figure_and_goal(r, "1.5", "50", up, "goal-far");
    figure_and_goal(r, "-0.5", "50", up, "goal-far");
    figure_and_goal(r, "0.5", "50", down, "fraction-percent");
    figure_and_goal(r, "0.5", "50", "unit: calls, better: up", "goal-far");
    figure_and_goal(r, "50", "0.5", up, "fraction-percent"); /* the goal is the fraction */
    figure_and_goal(r, "50", "0.99", up, "fraction-percent");
    figure_and_goal(r, "50", "1", up, "goal-far");
    figure_and_goal(r, "5", "0.5", up, "");
    figure_and_goal(r, "5.5", "0.5", up, "fraction-percent");
    figure_and_goal(r, "50", "0.5", down, "goal-far");
    figure_and_goal(r, "50", "0.5", "unit: calls, better: up", "goal-far");
    figure_and_goal(r, "50", "0", up, ""); /* 0 is a goal like any other */
}

/* ---- totals-inside */

static void totals(struct run *r, const char *csv, const char *want)
{
    no_goals(r);
    put(r, "s.csv", csv);
    finds(r, "  - {id: m, name: Orders, source: s, measure: sum(x), better: up, segments: [region]}\n", want);
}

#define DAY(day, a, b, c, all)                                                                           \
    "2026-11-" day ",North," a "\n2026-11-" day ",South," b "\n2026-11-" day ",West," c "\n2026-11-" day \
    ",Country," all "\n"

static void a_segment_that_is_the_sum_of_the_others(void **state)
{
    struct run *r = *state;
    /* three days are enough, the first and the last among them */
    totals(r,
           "at,region,x\n" DAY("20", "1", "2", "3", "6") DAY("21", "4", "5", "6", "15") DAY("22", "7", "8", "9", "24"),
           "totals-inside");
    totals(r, "at,region,x\n" DAY("21", "4", "5", "6", "15") DAY("22", "7", "8", "9", "24"), "");
    totals(r,
           "at,region,x\n" DAY("20", "1", "2", "3", "6") DAY("21", "4", "5", "6", "15") DAY("22", "7", "8", "9", "25"),
           "");
    totals(r,
           "at,region,x\n" DAY("20", "0", "0", "0", "0") DAY("21", "4", "5", "6", "15") DAY("22", "7", "8", "9", "24"),
           ""); /* a day without anything says nothing */
    totals(r,
           "at,region,x\n" DAY("19", "1", "2", "3", "6") DAY("20", "0", "0", "0", "0") DAY("21", "4", "5", "6", "15")
               DAY("22", "7", "8", "9", "24"),
           "totals-inside");
    /* of ten days nine are enough, of nine eight are not */
    static const char nine[] = DAY("12", "1", "2", "3", "7") DAY("13", "1", "2", "3", "6") DAY("14", "1", "2", "3", "6")
        DAY("15", "1", "2", "3", "6") DAY("16", "1", "2", "3", "6") DAY("17", "1", "2", "3", "6")
            DAY("18", "1", "2", "3", "6") DAY("19", "1", "2", "3", "6") DAY("20", "1", "2", "3", "6");
    struct bp_text b = bp_text_fmt(r->cx.arena, "at,region,x\n%s%s", nine, DAY("21", "1", "2", "3", "6"));
    totals(r, bp_text_z(r->cx.arena, b), "totals-inside");
    b = bp_text_fmt(r->cx.arena, "at,region,x\n%s", nine);
    totals(r, bp_text_z(r->cx.arena, b), "");
    /* of three values each is the sum of two others by chance */
    totals(r,
           "at,region,x\n2026-11-20,a,1\n2026-11-20,b,2\n2026-11-20,c,3\n2026-11-21,a,1\n2026-11-21,b,2\n"
           "2026-11-21,c,3\n2026-11-22,a,1\n2026-11-22,b,2\n2026-11-22,c,3\n",
           "");
    totals(r, "at,region,x\n2026-11-20,North,1\n2026-11-21,Total,2\n", "totals-inside"); /* by its name */
    totals(r, "at,region,x\n2026-11-20,Total,1\n2026-11-21,Total,2\n", "");              /* of nothing else */
}

/* ---- currencies-mixed, ends-before-start, unit-mismatch, never-equal, filter-empty */

static void amounts_in_two_currencies(void **state)
{
    struct run *r = *state;
    static const char *const sum = "  - {id: m, name: Paid, source: s, measure: sum(x), better: up}\n",
                             *const hours =
                                 "  - {id: m, name: Paid, source: s, measure: sum(x), better: up, unit: hours}\n",
                             *const share =
                                 "  - {id: m, name: Paid, source: s, measure: mean(x), better: up, unit: \"%\"}\n",
                             *const count = "  - {id: m, name: Paid, source: s, measure: sum(qty), better: up}\n";
    no_goals(r);
    put(r, "s.csv", "at,x,qty,currency\n2026-11-20,1,1,EUR\n2026-11-21,2,1,USD\n");
    finds(r, sum, "currencies-mixed");
    finds(r, hours, "");
    finds(r, share, "");
    finds(r, count, "");
    put(r, "s.csv", "at,x,qty,currency\n2026-11-20,1,1,EUR\n2026-11-21,2,1,EUR\n");
    finds(r, sum, "");
    put(r, "s.csv", "at,x\n2026-11-20,$1\n2026-11-21,€2\n");
    finds(r, sum, "currencies-mixed");
    put(r, "s.csv", "at,x\n2026-11-20,$1\n2026-11-21,$2\n");
    finds(r, sum, "");
}

/* `negative` of `all` durations end before they start. */
static void durations(struct run *r, int all, int negative, const char *column, const char *want)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_fmt(&b, "at,%s\n", column);
    for (int i = 0; i < all; i++)
        bp_buf_fmt(&b, "2026-11-20 10:00,2026-11-20 %s\n", i < negative ? "09:00" : "11:00");
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    no_goals(r);
    struct bp_text yaml = bp_text_fmt(
        r->cx.arena,
        "  - {id: m, name: Taken, source: s, measure: \"mean(hours_between(at, %s))\", unit: h, better: down}\n",
        column);
    finds(r, bp_text_z(r->cx.arena, yaml), want);
}

static void ends_before_starts(void **state)
{
    struct run *r = *state;
    durations(r, 10, 2, "solved", "ends-before-start"); /* a fifth */
    durations(r, 11, 2, "solved", "");
    durations(r, 10, 0, "solved", "");
    durations(r, 1, 1, "solved", "ends-before-start");
    durations(r, 10, 5, "due", ""); /* a plan may lie before */
}

static void texts_a_column_never_holds(void **state)
{
    struct run *r = *state;
    no_goals(r);
    put(r, "s.csv",
        "at,kind,due\n2026-11-20,Open Ticket,2026-11-20\n2026-11-21,done,2026-11-22\n2026-11-21,[x],2026-11-23\n");
    static const struct {
        const char *where, *want, *near;
    } cases[] = {
        {"kind = \\\"done\\\"", "", NULL},
        {"kind = \\\"DONE\\\"", "never-equal filter-empty", "nearest there: done,"},
        {"kind = \\\"openticket\\\"", "never-equal filter-empty", "nearest there: Open Ticket,"},
        {"kind = \\\"{x]\\\"", "never-equal filter-empty", "nearest there: [x],"},
        {"kind != \\\"done\\\"", "", NULL},
        {"kind != \\\"DONE\\\"", "never-equal", NULL},
        {"kind != \\\"zones\\\"", "", NULL}, /* two letters apart */
        {"kind != \\\"dine\\\"", "never-equal", NULL},
        {"kind in (\\\"done\\\", \\\"gone\\\")", "", NULL}, /* near one that is asked for, too */
        {"kind in (\\\"done\\\", \\\"opentickets\\\")", "never-equal", NULL},
        {"kind in (\\\"done\\\", \\\"sold\\\")", "", NULL},
        {"due > \\\"2026-11-21\\\"", "", NULL}, /* days are ordered, not equal */
        {"due = \\\"2026-11-21\\\"", "filter-empty", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_text yaml = bp_text_fmt(
            r->cx.arena, "  - {id: m, name: Orders, source: s, measure: count(), where: \"%s\", better: up}\n",
            cases[i].where);
        finds(r, bp_text_z(r->cx.arena, yaml), cases[i].want);
        struct bp_text why = cases[i].near ? bp_remark_text(r->cx.arena, r->quality.list[0].remark) : BP_T("");
        if (cases[i].near && !bp_text_contains(why, bp_text_of(cases[i].near))) /* the nearest is named first */
            fail_msg("%s: %.*s", cases[i].where, BP_ARG(why));
    }
}

static void labels_of_another_unit(void **state)
{
    struct run *r = *state;
    no_goals(r);
    put(r, "s.csv", "at,end\n2026-11-20 10:00,2026-11-20 11:00\n");
    static const struct {
        const char *expression, *unit, *want;
    } cases[] = {
        {"hours_between(at, end)", "hours", ""},
        {"hours_between(at, end)", "minutes", "unit-mismatch"},
        {"hours_between(at, end)", "days", "unit-mismatch"},
        {"hours_between(at, end) * 60", "minutes", ""},
        {"hours_between(at, end) * 60", "hours", "unit-mismatch"},
        {"hours_between(at, end) / 24", "days", ""},
        {"days_between(at, end)", "days", ""},
        {"days_between(at, end)", "hours", "unit-mismatch"},
        {"days_between(at, end) / 7", "weeks", ""},
        {"hours_between(at, end) * 3600", "s", ""},
        {"hours_between(at, end)", "calls", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_text yaml = bp_text_fmt(
            r->cx.arena, "  - {id: m, name: Taken, source: s, measure: \"mean(%s)\", unit: %s, better: down}\n",
            cases[i].expression, cases[i].unit);
        finds(r, bp_text_z(r->cx.arena, yaml), cases[i].want);
    }
}

/* ---- all of them */

static void the_worst_stand_first_and_one_kind_in_the_pack_s_order(void **state)
{
    struct run *r = *state;
    put(r, "goals.csv",
        "metric,target,from,to\nb,5000,2026-01-01,\na,6000,2026-11-01,\na,5000,2026-01-01,2026-10-31\n");
    put(r, "s.csv", rows(r, "at,x", 42, 1, "10"));
    search(r, "  - {id: a, name: Cost a, source: s, measure: sum(x)}\n"
              "  - {id: b, name: Cost b, source: s, measure: mean(x)}\n"
              "  - {id: c, name: Cost c, source: s, measure: max(x), accept: {better-guess: it is meant so}}\n");
    struct bp_buf b = bp_buf_new(r->cx.arena);
    for (size_t i = 0; i < r->quality.count; i++) {
        const struct bp_suspicion *y = &r->quality.list[i];
        if (y->kind == BP_SUSPECT_GRAIN_UNSET)
            continue;
        bp_buf_fmt(&b, "%s%s %d:%d%s", b.n ? ", " : "", bp_suspicion_id(y->kind), y->metric, y->where.line,
                   y->accepted ? " accepted" : "");
    }
    assert_string_equal(bp_text_z(r->cx.arena, bp_buf_text(&b)),
                        "goal-far 0:3, goal-far 0:4, goal-far 1:2, better-guess 0:6, better-guess 1:7, "
                        "better-guess 2:8 accepted");
}

#define T(test) cmocka_unit_test_setup_teardown(test, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(what_is_of_a_source_is_for_those_who_see_it_whole),
        T(answers_on_another_scale),
        T(fractions_against_per_cents),
        T(a_segment_that_is_the_sum_of_the_others),
        T(amounts_in_two_currencies),
        T(ends_before_starts),
        T(texts_a_column_never_holds),
        T(labels_of_another_unit),
        T(the_worst_stand_first_and_one_kind_in_the_pack_s_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
