/* Goals, events, actions, commentary; headlines and the order of formulas. */
#include "pack_help.h"

#define PACK(rest)                                                                                              \
    "pack: {title: T}\nsources: {s: {file: s.csv, time: at}}\nmetrics:\n"                                       \
    "  - {id: one, source: s, measure: count(), segments: [shop]}\n  - {id: two, source: s, measure: count(), " \
    "segments: [shop, kind]}\n"                                                                                 \
    "  - {id: three, source: s, measure: count(), better: range}\n  - {id: four, formula: one / three}\n" rest

static bool goals(struct run *r, const char *csv)
{
    put(r, "goals.csv", csv);
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    return read_pack(r, PACK("goals: goals.csv\n"));
}

static void goals_are_read_and_put_in_order(void **state)
{
    struct run *r = *state;
    if (!goals(r, "metric,segment,from,to,period,target,low,high,stretch\nthree,,,,,,1,2,\none,,2026-01-01,,month,5,,,"
                  "7.5\none,,,2025-12-31,month,4,,,\n"
                  "one,North,,,,3,,,\none,shop=South,,,,2,,,\none,*,,,,1,,,\ntwo,kind=a b,,,year,9 "
                  "%,,,\nfour,East,,,,1,,,\n"))
        fail_msg("%s", said(r));
    const struct bp_goal *g = r->pack.goals;
    assert_int_equal(r->pack.goal_count, 8);
    assert_int_equal(g[0].metric, 0); /* by metric, segment, period, first day */
    assert_text(g[0].segment, "");
    assert_int_equal(g[0].from, BP_DAY_MIN);
    assert_int_equal(g[0].to, day_of("2025-12-31"));
    assert_int_equal(g[0].period, BP_MONTH);
    assert_true(g[0].period_given);
    assert_near(g[0].target, 4, 0);
    assert_true(isnan(g[0].stretch) && isnan(g[0].low) && isnan(g[0].high));
    assert_int_equal(g[0].where.line, 4);
    assert_int_equal(g[1].from, day_of("2026-01-01"));
    assert_int_equal(g[1].to, BP_DAY_MAX);
    assert_near(g[1].stretch, 7.5, 0);
    assert_text(g[2].segment, "*");
    assert_int_equal(g[2].period, BP_WEEK);
    assert_false(g[2].period_given);
    assert_text(g[3].segment, "shop=North"); /* a bare value of the one column */
    assert_text(g[4].segment, "shop=South");
    assert_text(g[5].segment, "kind=a b");
    assert_int_equal(g[5].period, BP_YEAR);
    assert_near(g[5].target, 9, 0);
    assert_near(g[6].low, 1, 0);
    assert_true(isnan(g[6].target));
    assert_text(g[7].segment, "shop=East"); /* of the formula's first part that has any */
}

static void bad_goals_have_a_place(void **state)
{
    static const char *const cases[][2] = {
        {"metric,target\nonne,1\n", "goals.csv:2: error: no metric `onne` in the pack, did you mean `one`?"},
        {"metric,target\n,1\n", "goals.csv:2: error: the column metric is blank"},
        {"metric,target\none,\n", "goals.csv:2: error: the column target is blank"},
        {"metric,target\none,x\n", "goals.csv:2: error: `x` in target is not a number"},
        {"metric,taget\none,1\n", "goals.csv:1: error: unknown column `taget`, did you mean `target`?"},
        {"metric,low,high\nthree,2,1\n", "goals.csv:2: error: low is above high"},
        {"metric,target\nthree,2\n", "goals.csv:2: error: `three` is better within a range: give low, high or both"},
        {"metric,from,to,target\none,2026-02-01,2026-01-31,1\n", "goals.csv:2: error: `from` lies after `to`"},
        {"metric,from,target\none,1.2.2026,1\n",
         "goals.csv:2: error: `1.2.2026` in from is not a date: write it as 2026-11-16"},
        {"metric,period,target\none,weekly,1\n",
         "goals.csv:2: error: `weekly` in period is not one of week, month, quarter or year"},
        {"metric,segment,target\nthree,North,1\n", "goals.csv:2: error: `three` has no segments"},
        {"metric,segment,target\ntwo,North,1\n",
         "goals.csv:2: error: `North` is not a segment of `two`: write COLUMN=VALUE"},
        {"metric,segment,target\none,region=North,1\n", "goals.csv:2: error: `region=North` is not a segment of `one`"},
        {"metric,target\none,1,2\n", "goals.csv:2: error: 3 cells where the header has 2"},
        {"metric,target\none,\"1\n", "goals.csv:2: error: a quote that is never closed"},
        {"metric,from,to,target\none,,2026-03-31,1\none,2026-03-31,,2\n",
         "goals.csv:3: error: this goal for `one` overlaps the one on line 2"},
        {"metric,from,to,target\none,2026-04-01,2026-05-01,1\none,2026-06-01,,2\none,,,3\n",
         "overlaps the one on line"},
        {"metric,period,target\none,week,1\none,,2\n",
         "goals.csv:3: error: this goal for `one` overlaps the one on line 2"},
    };
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (goals(r, cases[i][0]))
            fail_msg("not refused: %s", cases[i][0]);
        assert_int_equal(r->cx.status, BP_BAD_DATA);
        assert_said(r, cases[i][1]);
    }
    assert_true(goals(r, "metric,segment,from,to,period,target\none,,,2026-03-31,,1\none,,2026-04-01,,,2\none,,,,month,"
                         "3\none,a,,,,4\none,*,,,,5\n"));
}

static bool corrections(struct run *r, const char *csv)
{
    put(r, "fixed.csv", csv);
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    return read_pack(r, PACK("corrections: fixed.csv\n"));
}

static void corrections_are_of_one_period_each(void **state)
{
    struct run *r = *state;
    if (!corrections(r, "metric,segment,period,value,reason,author\ntwo,kind=a,2026-Q4,9 "
                        "%,r,A\none,North,2026-11,,gone,B\none,,2026-W46,-1.5,r,A\n"
                        "one,,2026,3,r,A\none,,2026-11,2,r,A\n"))
        fail_msg("%s", said(r));
    const struct bp_correction *c = r->pack.corrections;
    assert_int_equal(r->pack.correction_count, 5);
    assert_int_equal(c[0].kind, BP_WEEK); /* by metric, segment, kind of period */
    assert_int_equal(c[0].span.start, day_of("2026-11-09"));
    assert_int_equal(c[0].span.end, day_of("2026-11-16"));
    assert_true(c[0].known);
    assert_near(c[0].value, -1.5, 0);
    assert_int_equal(c[0].where.line, 4);
    assert_int_equal(c[1].kind, BP_MONTH);
    assert_int_equal(c[2].kind, BP_YEAR);
    assert_text(c[3].segment, "shop=North");
    assert_false(c[3].known);
    assert_text(c[3].reason, "gone");
    assert_text(c[3].author, "B");
    assert_int_equal(c[4].kind, BP_QUARTER);
    assert_near(c[4].value, 9, 0);
    assert_true(corrections(r, "metric,period,value,reason,author\n"));
    assert_int_equal(r->pack.correction_count, 0);
}

static void bad_corrections_have_a_place(void **state)
{
#define HEAD "metric,segment,period,value,reason,author\n"
    static const char *const cases[][2] = {
        {HEAD "onne,,2026-W46,1,r,A\n", "fixed.csv:2: error: no metric `onne` in the pack, did you mean `one`?"},
        {HEAD ",,2026-W46,1,r,A\n", "fixed.csv:2: error: the column metric is blank"},
        {HEAD "one,,,1,r,A\n", "fixed.csv:2: error: the column period is blank"},
        {HEAD "one,,2026-W46,1,,A\n", "fixed.csv:2: error: the column reason is blank"},
        {HEAD "one,,2026-W46,1,r,\n", "fixed.csv:2: error: the column author is blank"},
        {HEAD "one,,2026-W54,1,r,A\n",
         "fixed.csv:2: error: `2026-W54` in period is not a period: write a week as 2026-W46"},
        {HEAD "one,,2026-Q5,1,r,A\n", "`2026-Q5` in period is not a period"},
        {HEAD "one,,2026-11-10,1,r,A\n", "`2026-11-10` in period is not a period"}, /* a Tuesday */
        {HEAD "one,,2026-W46,n/a,r,A\n", "fixed.csv:2: error: `n/a` in value is not a number"},
        {HEAD "one,*,2026-W46,1,r,A\n", "fixed.csv:2: error: a correction is of one figure"},
        {HEAD "one,region=a,2026-W46,1,r,A\n", "fixed.csv:2: error: `region=a` is not a segment of `one`"},
        {HEAD "three,a,2026-W46,1,r,A\n", "fixed.csv:2: error: `three` has no segments"},
        {HEAD "one,North,2026-W46,1,r,A\none,,2026-W46,1,r,A\none,shop=North,2026-11-09,2,r,A\n",
         "fixed.csv:4: error: this figure of `one` is corrected on line 2 already"},
        {"metric,period,reason,author\none,2026-W46,r,A\n", "fixed.csv:1: error: the column value is missing"},
        {"metric,period,vale,reason,author\none,2026-W46,1,r,A\n",
         "fixed.csv:1: error: unknown column `vale`, did you mean `value`?"},
    };
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (corrections(r, cases[i][0]))
            fail_msg("not refused: %s", cases[i][0]);
        assert_int_equal(r->cx.status, BP_BAD_DATA);
        assert_said(r, cases[i][1]);
    }
}

static void events_and_actions(void **state)
{
    struct run *r = *state;
    put(r, "events.csv",
        "date,metric,kind,text\n2026-01-02,one,process,New till\n2026-01-03,,outage,\"Down, all day\"\n");
    put(r, "actions.csv",
        "id,metric,action,owner,opened,due,status,closed,raised_by,result\nA1,two,Call,Ann,2026-01-01,2026-02-01,"
        "investigating,,Board,\nA2,,Mend,Bob,,,,,,\n"
        "A3,one,Sell,Eve,,,done,2026-01-05,,Sold\n");
    must_read_pack(r, PACK("events: events.csv\nactions: actions.csv\n"));
    const struct bp_event *e = r->pack.events;
    assert_int_equal(r->pack.event_count, 2);
    assert_int_equal(e[0].day, day_of("2026-01-02"));
    assert_int_equal(e[0].metric, 0);
    assert_int_equal(e[0].kind, BP_EVENT_PROCESS);
    assert_int_equal(e[1].metric, -1);
    assert_text(e[1].text, "Down, all day");
    const struct bp_action *a = r->pack.actions;
    assert_int_equal(r->pack.action_count, 3);
    assert_int_equal(a[0].status, BP_ACTION_INVESTIGATING);
    assert_int_equal(a[0].due, day_of("2026-02-01"));
    assert_int_equal(a[0].closed, BP_NO_DAY);
    assert_text(a[0].raised_by, "Board");
    assert_int_equal(a[1].status, BP_ACTION_OPEN);
    assert_int_equal(a[1].metric, -1);
    assert_int_equal(a[1].due, BP_NO_DAY);
    assert_int_equal(a[2].closed, day_of("2026-01-05"));
    static const char *const bad[][3] = {
        {"events.csv", "date,metric,kind,text\n2026-13-01,,note,x\n",
         "events.csv:2: error: `2026-13-01` in date is not a date"},
        {"events.csv", "date,metric,kind,text\n,,note,x\n", "events.csv:2: error: the column date is blank"},
        {"events.csv", "date,metric,kind,text\n2026-01-01,,party,x\n",
         "events.csv:2: error: `party` in kind is not one of launch, outage, process, data or note"},
        {"events.csv", "date,metric,kind,text\n2026-01-01,fuor,note,x\n", "did you mean `four`?"},
    };
    for (size_t i = 0; i < 4; i++) {
        put(r, bad[i][0], bad[i][1]);
        r->cx.diag_count = 0, r->cx.status = BP_DONE;
        assert_false(read_pack(r, PACK("events: events.csv\n")));
        assert_int_equal(r->cx.status, BP_BAD_DATA);
        assert_said(r, bad[i][2]);
    }
}

static void commentary_as_a_table(void **state)
{
    struct run *r = *state;
    put(r, "c.csv",
        "period,metric,kind,author,text\n2026-W47,one,why,Ann,\"First.\nSecond.\"\n2026-W46,one,why,Ann,old\n2026-W47,,"
        "kudos,Bob,To all\n2026-W47,two,win,,\n");
    must_read_pack(r, PACK("commentary: c.csv\n"));
    assert_true(bp_pack_read_commentary(&r->cx, &r->pack, BP_T("2026-W47")));
    assert_int_equal(r->pack.comment_count, 2); /* words without words are none */
    assert_int_equal(r->pack.comments[0].kind, BP_COMMENT_WHY);
    assert_false(r->pack.comments[0].either);
    assert_text(r->pack.comments[0].text, "First.\nSecond.");
    assert_text(r->pack.comments[0].author, "Ann");
    assert_int_equal(r->pack.comments[1].metric, -1);
    put(r, "c.csv", "period,metric,kind,author,text\n2026-W40,,why,Ann,of what?\n");
    assert_false(bp_pack_read_commentary(&r->cx, &r->pack, BP_T("2026-W47")));
    assert_said(r, "c.csv:2: error: a why needs a metric");
}

static void commentary_as_a_folder(void **state)
{
    struct run *r = *state;
    put(r, "words/2026-W47/one.md", "\xEF\xBB\xBF\n Because.\n");
    put(r, "words/2026-W47/summary.md", "All well.");
    put(r, "words/2026-W47/.draft.md", "not yet");
    put(r, "words/2026-W47/notes.txt", "not for the pack");
    must_read_pack(r, PACK("commentary: words/\n"));
    assert_true(bp_pack_read_commentary(&r->cx, &r->pack, BP_T("2026-W01")));
    assert_int_equal(r->pack.comment_count, 0); /* nobody wrote in that week */
    assert_true(bp_pack_read_commentary(&r->cx, &r->pack, BP_T("2026-W47")));
    assert_int_equal(r->pack.comment_count, 2);
    assert_text(r->pack.comments[0].text, "Because.");
    assert_true(r->pack.comments[0].either);
    assert_int_equal(r->pack.comments[1].kind, BP_COMMENT_SUMMARY);
    put(r, "words/2026-W47/tow.md", "Because.");
    assert_false(bp_pack_read_commentary(&r->cx, &r->pack, BP_T("2026-W47")));
    assert_said(r, "tow.md: error: no metric `tow` in the pack, did you mean `two`?");
}

/* ---- the pack as a whole */

static void list_of(struct run *r, int count, const char *const *keys)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "pack: {title: T}\nsources: {s: {file: s.csv, time: at}}\nmetrics:\n");
    for (int i = 0; i < count; i++)
        bp_buf_fmt(&b, "  - {id: m%d, source: s, measure: count()%s}\n", i, keys ? keys[i] : "");
    put(r, "list.yaml", bp_text_z(r->cx.arena, bp_buf_text(&b)));
}

static void the_first_six_are_headlines_unless_some_are_named(void **state)
{
    struct run *r = *state;
    static const char *const one_not[] = {"", ", headline: false", "", "", "", "", "", ""},
                             *const named[] = {"", "", "", "", "", "", ", headline: true", ""};
    static const bool want[][8] = {{1, 1, 1, 1, 1, 1, 0, 0}, {1, 0, 1, 1, 1, 1, 1, 0}, {0, 0, 0, 0, 0, 0, 1, 0}};
    const char *const *keys[] = {NULL, one_not, named};
    for (int k = 0; k < 3; k++) {
        list_of(r, 8, keys[k]);
        assert_true(bp_pack_read(&r->cx, run_path(r, "list.yaml"), &r->pack));
        for (int i = 0; i < 8; i++)
            assert_int_equal(r->pack.metrics[i].headline, want[k][i]);
    }
    const char *all[11];
    for (int i = 0; i < 11; i++)
        all[i] = ", headline: true";
    list_of(r, 10, all);
    assert_true(bp_pack_read(&r->cx, run_path(r, "list.yaml"), &r->pack));
    list_of(r, 11, all);
    assert_false(bp_pack_read(&r->cx, run_path(r, "list.yaml"), &r->pack));
    assert_said(r, "list.yaml:14:10: error: more than 10 headline metrics");
}

static void formulas_follow_their_parts(void **state)
{
    struct run *r = *state;
    must_read_pack(r, "pack: {title: T}\nsources: {s: {file: s.csv, time: at}}\nmetrics:\n  - {id: d, formula: c + "
                      "b}\n  - {id: c, formula: b * lag(a)}\n"
                      "  - {id: b, formula: a + e}\n  - {id: a, source: s, measure: count()}\n  - {id: e, source: s, "
                      "measure: count()}\n");
    int place[5];
    for (int i = 0; i < 5; i++)
        place[r->pack.order[i]] = i;
    for (int m = 0; m < 3; m++)
        for (size_t i = 0; i < r->pack.metrics[m].formula.name_count; i++)
            assert_true(place[r->pack.metrics[m].parts[i]] < place[m]);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(goals_are_read_and_put_in_order),
        T(bad_goals_have_a_place),
        T(corrections_are_of_one_period_each),
        T(bad_corrections_have_a_place),
        T(events_and_actions),
        T(commentary_as_a_table),
        T(commentary_as_a_folder),
        T(the_first_six_are_headlines_unless_some_are_named),
        T(formulas_follow_their_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
