/* Goals, events, actions, commentary; headlines and the order of formulas. */
#include "pack_help.h"
#include "xlsx_help.h"

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
        {"metric,goal\none,5\n", "goals.csv: error: no column of this file says what the goals are: name it `target`"},
        {"metric,low,high\none,5,9\n",
         "goals.csv:2: error: low and high are for a metric that is better within a range"},
        {"metric,target\none,x\n", "goals.csv:2: error: `x` in target is not a number"},
        {"metric,target\none,1e300\n", "goals.csv:2: error: `1e300` in target is too large a number to be exact"},
        {"metric,target\none,-9007199254740992\n", "in target is too large a number to be exact"},
        {"metric,taget\none,1\n", "goals.csv:1: error: unknown column `taget`, did you mean `target`?"},
        {"metric,low,high\nthree,2,1\n", "goals.csv:2: error: low is above high"},
        {"metric,target\nthree,2\n", "goals.csv:2: error: `three` is better within a range: give low, high or both"},
        {"metric,from,to,target\none,2026-02-01,2026-01-31,1\n", "goals.csv:2: error: `from` lies after `to`"},
        {"metric,from,target\none,1/2/2026,1\n",
         "goals.csv:2: error: `1/2/2026` in from could be 2026-02-01 or 2026-01-02, and no other date"},
        {"metric,from,to,target\none,1/2/2026,16/2/2026,1\none,1/3/2026,2/16/2027,1\n",
         "goals.csv:3: error: `1/3/2026` in from could be"},
        {"metric,from,target\none,31/2/2026,1\n",
         "goals.csv:2: error: `31/2/2026` in from is not a date: write it as 2026-11-16"},
        {"metric,from,target\none,46342,1\n", "goals.csv:2: error: `46342` in from is not a date"},
        {"metric,from,target\none,1795000000,1\n", "goals.csv:2: error: `1795000000` in from is not a date"},
        {"Goal,Aim\none,1\n", "goals.csv:1: error: the column metric is missing: this file has columns for metric, "},
        {"metric,Target,target\none,1,2\n", "goals.csv:1: error: two columns are called target: remove one"},
        {"metric,target,,\none,1,,x\n", "goals.csv:2: error: 4 cells where the header has 2"},
        {"metric;target\none;12.000\n", "goals.csv:2: error: `12.000` in target could be a whole number"},
        {"metric;target\none;12,000\n", "goals.csv:2: error: `12,000` in target could be a whole number"},
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

/* What spreadsheet programs, and people who use them, make of a table. */
static void goals_as_spreadsheets_leave_them(void **state)
{
    struct run *r = *state;
    if (!goals(
            r,
            "Goals for the year,,,,,\nMetric,From,To,Target,Note,\n,,,,,\nONE,1 Nov 2026,16/11/2026,\"$12,000\",of the "
            "board,\n\none,01/12/2026,Dec 2026,\"12,000\",,\nthree,,,,,\n,,,,,\n,\n"))
        assert_said(r, "goals.csv:7: error: `three` is better within a range"); /* the only fault */
    assert_int_equal(r->cx.diag_count, 2);
    assert_said(r, "goals.csv:2: note: passed over, as none of the columns of this file: `Note`");
    const struct bp_goal *g = r->pack.goals;
    assert_int_equal(r->pack.goal_count, 3);
    assert_int_equal(g[0].metric, 0);
    assert_near(g[0].target, 12000, 0);
    assert_int_equal(g[0].from, day_of("2026-11-01"));
    assert_int_equal(g[0].to, day_of("2026-11-16"));
    assert_near(g[1].target, 12000, 0);
    assert_int_equal(g[1].from, day_of("2026-12-01")); /* as 16/11/2026 above it */
    assert_int_equal(g[1].to, day_of("2026-12-31"));
    assert_true(goals(r, "metric;target;stretch\none;37,5;1.234,5\n"));
    assert_near(r->pack.goals[0].target, 37.5, 0);
    assert_near(r->pack.goals[0].stretch, 1234.5, 0);
    assert_true(goals(r, "metric;target\none;€ 12,50\n"));
    assert_near(r->pack.goals[0].target, 12.5, 0);
    assert_true(goals(r, "metric\ttarget\none\t$12,000\n")); /* money has no three decimals */
    assert_near(r->pack.goals[0].target, 12000, 0);
}

/* The source's export, or its date_format, tells how 1/2/2026 is meant. */
static void dates_are_read_as_the_sources_write_them(void **state)
{
    static const struct {
        const char *export, *format, *day;
    } cases[] = {{"at\n13/1/2026\n2/1/2026\n", "", "2026-02-01"},
                 {"at,x\n1/13/2026,14/1/2026\n2/1/2026,\n", "", "2026-01-02"}, /* only its time column counts */
                 {"at\n2/1/2026\n", ", date_format: MM/dd/yyyy", "2026-01-02"},
                 {"at\n2/1/2026\n", "", NULL},
                 {"at\n13/1/2026\n1/13/2026\n13/1/2026\n", "", "2026-02-01"},
                 {"at\n\"unclosed", "", NULL}};
    struct run *r = *state;
    put(r, "goals.csv", "metric,from,target\none,1/2/2026,1\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_text yaml = bp_text_fmt(r->cx.arena,
                                          "pack: {title: T}\nsources: {s: {file: \"s-*.csv\", time: at%s}}\nmetrics:\n"
                                          "  - {id: one, source: s, measure: count()}\ngoals: goals.csv\n",
                                          cases[i].format);
        put(r, "s-1.csv", cases[i].export);
        r->cx.status = BP_DONE, r->cx.diag_count = 0;
        bool ok = read_pack(r, bp_text_z(r->cx.arena, yaml));
        if (ok != (cases[i].day != NULL))
            fail_msg("case %zu: %s", i, said(r));
        if (ok)
            assert_int_equal(r->pack.goals[0].from, day_of(cases[i].day));
        else
            assert_int_equal(r->cx.diag_count, 1); /* what is wrong with the export is for those who read it whole */
    }
}

static void actions_as_people_write_them(void **state)
{
    struct run *r = *state;
    put(r, "actions.csv",
        "ID,Metric,Action,Owner,Opened,Due,Status,Raised By,Priority\n"
        "A1,One,Call,Ann,2026-11-01,16 Nov 2026,Open,Board,high\nA2,one,Mail,Ann,,,DONE,,\n,,,,,,,,\n");
    must_read_pack(r, PACK("actions: actions.csv\n"));
    assert_int_equal(r->pack.action_count, 2);
    assert_int_equal(r->pack.actions[0].metric, 0);
    assert_int_equal(r->pack.actions[0].due, day_of("2026-11-16"));
    assert_text(r->pack.actions[0].raised_by, "Board");
    assert_int_equal(r->pack.actions[1].status, BP_ACTION_DONE);
    assert_said(r, "actions.csv:1: note: passed over, as none of the columns of this file: `Priority`");
    put(r, "actions.csv",
        "action,opened,due,status,closed\nx,2026-11-10,2026-11-01,open,\ny,2026-11-10,,done,2026-11-09\n"
        "z,2026-11-10,2026-11-10,done,2026-11-10\nw,,2026-11-01,done,2026-10-01\n");
    r->cx.diag_count = 0;
    must_read_pack(r, PACK("actions: actions.csv\n"));
    assert_int_equal(r->cx.diag_count, 2); /* the same day is none before, and blank is not known */
    assert_said(r, "actions.csv:2: warning: due on 2026-11-01, and opened on 2026-11-10, which is later");
    assert_said(r, "actions.csv:3: warning: closed on 2026-11-09, and opened on 2026-11-10, which is later");
    static const char *const bad[][2] = {
        {"action,due\nx,Nov 2026\n", "actions.csv:2: error: `Nov 2026` in due is a whole month: write the day"},
        {"action,status\nx,opne\n", "is not one of open, done, investigating or dropped, did you mean `open`?"},
        {"action,metric\nx,Whole Name\n",
         "actions.csv:2: error: `Whole Name` is the name of a metric: write its id, `five`"},
        {"action,metric\nx,TWIN\n", "actions.csv:2: error: no metric `TWIN` in the pack"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        put(r, "actions.csv", bad[i][0]);
        r->cx.status = BP_DONE, r->cx.diag_count = 0;
        assert_false(read_pack(r, PACK("  - {id: five, name: Whole name, source: s, measure: count()}\n"
                                       "  - {id: twin, source: s, measure: count()}\n"
                                       "  - {id: Twin, source: s, measure: count()}\nactions: actions.csv\n")));
        assert_said(r, bad[i][1]);
    }
}

#define CELL(text)  "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define ROW(inside) "<row>" inside "</row>"

/* Notes, an empty sheet, then the goals, below a title. */
static void the_sheet_with_the_right_header_is_taken(void **state)
{
    struct run *r = *state;
    struct book book = {
        .workbook = XML_HEAD
        "<workbook " SHEET_SPACE " xmlns:r=\"" RELATION_SPACE "\"><sheets>"
        "<sheet name=\"Read me\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Empty\" sheetId=\"2\" r:id=\"rId2\"/>"
        "<sheet name=\"Goals 2026\" sheetId=\"3\" r:id=\"rId3\"/></sheets></workbook>",
        .sheets = {ROW(CELL("How to use this file")) ROW(CELL("Ask Ann")), "",
                   ROW(CELL("Our goals")) ROW(CELL("Metric") CELL("Target")) ROW(CELL("one") "<c><v>5</v></c>")}};
    struct bp_text bytes = book_bytes(r->cx.arena, &book);
    put_bytes(r, "goals.xlsx", bytes.p, bytes.n);
    if (!read_pack(r, PACK("goals: goals.xlsx\n")))
        fail_msg("%s", said(r));
    assert_int_equal(r->pack.goal_count, 1);
    assert_near(r->pack.goals[0].target, 5, 0);
    assert_int_equal(r->cx.diag_count, 1);
    assert_said(r, "goals.xlsx: note: the sheet `Goals 2026` is read: it is the first with a column metric");
    book.sheets[2] = ROW(CELL("Aim") CELL("Target"));
    bytes = book_bytes(r->cx.arena, &book);
    put_bytes(r, "goals.xlsx", bytes.p, bytes.n);
    assert_false(read_pack(r, PACK("goals: goals.xlsx\n")));
    assert_said(r, "error: the column metric is missing");
}

/* Everything that people have written is held against the rules before a run stops; what only follows is not said. */
static void all_errors_come_in_one_go(void **state)
{
    struct run *r = *state;
    static const char *const want = "pack.yaml:1:8: error: unknown key `titel` in pack, did you mean `title`?\n"
                                    "pack.yaml:2:38: error: unknown key `keys` in a source, did you mean `key`?\n"
                                    "pack.yaml:4:39: error: unknown key `bettter` in a metric, did you mean `better`?\n"
                                    "pack.yaml:1:28: error: no time zone is called `Mars`: use an IANA name such as "
                                    "Asia/Bangkok or America/Sao_Paulo\n"
                                    "pack.yaml:5:23: error: no source `x`, did you mean `s`?\n"
                                    "pack.yaml:5:40: error: expected \")\" to close the \"(\" in column 38\n"
                                    "pack.yaml:6:32: error: no metric `three`: a formula is over metric ids\n"
                                    "goals.csv:3: error: `x` in target is not a number: write it as 37.5\n"
                                    "goals.csv:5: error: no metric `nobody` in the pack: use the id of one\n"
                                    "events.csv:2: error: `2026-13-01` in date is not a date: write it as 2026-11-16\n"
                                    "actions.csv:2: error: the column action is blank\n"
                                    "actions.csv:3: error: no metric `nobody` in the pack: use the id of one\n"
                                    "fixed.csv:2: error: the column period is blank\n";
    put(r, "goals.csv", "metric,segment,target\none,North,1\none,,x\none,,\nnobody,,1\nround,East,1\n");
    put(r, "events.csv", "date,kind\n2026-13-01,note\n");
    put(r, "actions.csv", "action,metric\n,one\nCall,nobody\n");
    put(r, "fixed.csv", "metric,period,value,reason,author\none,,1,r,A\n");
    assert_false(read_pack(r, "pack: {titel: T, timezone: Mars}\nsources: {s: {file: s.csv, time: at, keys: id}}\n"
                              "metrics:\n  - {id: one, source: s, segments: a, bettter: range, measure: count()}\n"
                              "  - {id: two, source: x, measure: sum(y}\n"
                              "  - {id: round, formula: one / three}\n"
                              "goals: goals.csv\nevents: events.csv\nactions: actions.csv\ncorrections: fixed.csv\n"));
    assert_string_equal(said(r), want);
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

static void what_people_write_has_an_end(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "date,metric,kind,text\n");
    for (int i = 0; i < 50000; i++)
        bp_buf_adds(&b, "2026-11-12,,note,x\n");
    put(r, "events.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    if (!read_pack(r, PACK("events: events.csv\n")))
        fail_msg("%.300s", said(r));
    assert_int_equal(r->pack.event_count, 50000);
    bp_buf_adds(&b, "2026-11-12,,note,x\n");
    put(r, "events.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    assert_false(read_pack(r, PACK("events: events.csv\n")));
    assert_said(r, "events.csv:50002: error: more than 50000 rows: keep those of the last years here");
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    assert_true(read_pack(r, "pack: {title: T}\nsources: {s: {file: s.csv, time: at}}\nmetrics:\n  - {id: one, source: "
                             "s, measure: count(), max_segments: 50001}\n"));
    assert_said(r,
                "pack.yaml:4:58: warning: `max_segments` is taken as 50000: no more are shown, the rest are in Other");
    assert_int_equal(r->pack.metrics[0].max_segments, 50000);
}

/* A goal for a formula is of its first part that has segments: each asks the one before, once. */
static void goals_of_formulas_over_formulas(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, PACK("") "  - {id: f0, formula: three + one}\n  - {id: f1, formula: f0 + three}\n");
    for (int i = 2; i < 80; i++)
        bp_buf_fmt(&b, "  - {id: f%d, formula: f%d + f%d}\n", i, i - 1, i - 2);
    bp_buf_adds(&b, "goals: goals.csv\n");
    put(r, "goals.csv", "metric,segment,target\nf79,North,1\nf79,,1\n");
    assert_true(read_pack(r, bp_text_z(r->cx.arena, bp_buf_text(&b))));
    assert_text(r->pack.goals[1].segment, "shop=North");
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

/* A month's folder is no slip of a week's: 2026-11 is not week 11. */
static void folders_of_other_periods(void **state)
{
    struct run *r = *state;
    static const char *const cases[][2] = {
        {"2026-11",
         "`2026-11` is a month, and this pack goes by week, so nothing of it is read: write a week, such as 2026-W47"},
        {"2026-09",
         "`2026-09` is a month, and this pack goes by week, so nothing of it is read: write a week, such as 2026-W39"},
        {"2026-Q4", "`2026-Q4` is a quarter, and this pack goes by week, so nothing of it is read: write a week, such "
                    "as 2026-W47"},
        {"2026", "`2026` is a year, and this pack goes by week"},
        {"2026-47", "`2026-47` is not a week of this pack, so nothing of it is read: write 2026-W47"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        put(r, bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, "words/%s/one.md", cases[i][0])), "x");
    must_read_pack(r, PACK("commentary: words\n"));
    assert_true(bp_pack_read_commentary(&r->cx, &r->pack, BP_T("2026-W47")));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_said(r, cases[i][1]);
    r->pack.period = BP_MONTH;
    assert_true(bp_pack_read_commentary(&r->cx, &r->pack, BP_T("2026-11")));
    assert_said(r, "`2026-Q4` is a quarter, and this pack goes by month, so nothing of it is read: write a month, such "
                   "as 2026-11");
}

/* What its writer means to be read and nobody would: said, with the right name. */
static void misnamed_commentary_is_said(void **state)
{
    struct run *r = *state;
    put(r, "words/2026-w47/one.md", "x"), put(r, "words/2026-11-19/one.md", "x"), put(r, "words/one.md", "x");
    put(r, "words/2026-W47/one.txt", "x"), put(r, "words/2026-W47/Kudos.md", "Thanks"), put(r, "words/README.md", "x");
    put(r, "words/2026-W40/tow.md", "x"), put(r, "words/.draft/one.md", "x");
    must_read_pack(r, PACK("commentary: words\n"));
    assert_true(bp_pack_read_commentary(&r->cx, &r->pack, BP_T("2026-W47")));
    assert_int_equal(r->pack.comment_count, 1);
    assert_int_equal(r->pack.comments[0].kind, BP_COMMENT_KUDOS);
    assert_int_equal(r->cx.diag_count, 4);
    assert_said(
        r, "words/2026-w47: warning: `2026-w47` is not a week of this pack, so nothing of it is read: write 2026-W47");
    assert_said(
        r,
        "words/2026-11-19: warning: `2026-11-19` is not a week of this pack, so nothing of it is read: write 2026-W47");
    assert_said(r, "words/one.md: warning: not read: words stand in a folder of their week: 2026-W47/one.md");
    assert_said(
        r,
        "words/2026-W47/one.txt: warning: not read: words about the period are files that end in .md, such as one.md");
    put(r, "words/2026-W47/sumary.md", "x");
    assert_false(bp_pack_read_commentary(&r->cx, &r->pack, BP_T("2026-W47")));
    assert_said(r, "sumary.md: error: no metric `sumary` in the pack, did you mean `summary`?");
}

static void commentary_that_cannot_be_read_is_an_error(void **state)
{
    struct run *r = *state;
    put(r, "words/2026-W47", "a file"), put(r, "more/2026-W47/one.md/x", "a folder");
    must_read_pack(r, PACK("commentary: words\n"));
    assert_false(bp_pack_read_commentary(&r->cx, &r->pack, BP_T("2026-W47")));
    assert_int_equal(r->cx.status, BP_NO_INPUT);
    r->cx.status = BP_DONE;
    must_read_pack(r, PACK("commentary: more\n"));
    assert_false(bp_pack_read_commentary(&r->cx, &r->pack, BP_T("2026-W47")));
    assert_int_equal(r->cx.status, BP_NO_INPUT);
    assert_int_equal(symlink("nowhere", run_path(r, "more/2026-W46")), 0);
    r->cx.status = BP_DONE;
    assert_false(bp_pack_read_commentary(&r->cx, &r->pack, BP_T("2026-W46")));
    assert_int_equal(r->cx.status, BP_NO_INPUT);
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
        T(goals_as_spreadsheets_leave_them),
        T(dates_are_read_as_the_sources_write_them),
        T(actions_as_people_write_them),
        T(the_sheet_with_the_right_header_is_taken),
        T(all_errors_come_in_one_go),
        T(corrections_are_of_one_period_each),
        T(bad_corrections_have_a_place),
        T(events_and_actions),
        T(what_people_write_has_an_end),
        T(goals_of_formulas_over_formulas),
        T(commentary_as_a_table),
        T(commentary_as_a_folder),
        T(misnamed_commentary_is_said),
        T(folders_of_other_periods),
        T(commentary_that_cannot_be_read_is_an_error),
        T(the_first_six_are_headlines_unless_some_are_named),
        T(formulas_follow_their_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
