/* risks.csv: ratings in numbers and words, days, owners; and commentary that looks ahead. */
#include "pack_help.h"

#define PACK \
    "pack: {title: T}\nsources: {s: {file: s.csv, time: at}}\nmetrics: [{id: m, source: s, measure: count()}]\n"

static bool risks(struct run *r, const char *csv)
{
    put(r, "risks.csv", csv);
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    return read_pack(r, PACK "risks: risks.csv\n");
}

static void risks_are_read_as_filed(void **state)
{
    struct run *r = *state;
    if (!risks(r, "\xEF\xBB\xBFRisk;Owner;Likelihood;Impact;Response;Due;Note\r\n"
                  "The hub floods;Ann;4;5;A second hub;30/11/2026;x\r\n;;;;;;\r\nBo leaves;;high;2,5;;;\r\n"))
        fail_msg("%s", said(r));
    assert_int_equal(r->pack.risk_count, 2);
    const struct bp_risk *hub = &r->pack.risks[0], *leaves = &r->pack.risks[1];
    assert_text(hub->risk, "The hub floods");
    assert_text(hub->owner, "Ann");
    assert_text(hub->response, "A second hub");
    assert_int_equal(hub->due, day_of("2026-11-30"));
    assert_true(hub->likelihood.has_value && hub->impact.has_value);
    assert_near(hub->likelihood.value * hub->impact.value, 20, 0);
    assert_int_equal(hub->where.line, 2);
    assert_text(leaves->owner, "");
    assert_int_equal(leaves->due, BP_NO_DAY);
    assert_false(leaves->likelihood.has_value);
    assert_text(leaves->likelihood.text, "high");
    assert_near(leaves->impact.value, 2.5, 0);
    assert_int_equal(leaves->where.line, 4);
}

static void ratings_as_people_write_them(void **state)
{
    static const struct {
        const char *cell;
        double value; /* 0: words */
    } cases[] = {
        {"1", 1},        {"5", 5},        {"3.0", 3},  {"2.5", 2.5},    {"4 - likely", 4}, {"5 (very high)", 5},
        {"2: minor", 2}, {"3=medium", 3}, {"high", 0}, {"Very Low", 0}, {"4-5", 0},        {"2 or 3", 0},
        {"", 0},         {"certain", 0},  {" 3 ", 3},  {"1. rare", 1}};
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_text csv = bp_text_fmt(r->cx.arena, "risk,likelihood\nx,%s\n", cases[i].cell);
        if (!risks(r, bp_text_z(r->cx.arena, csv)))
            fail_msg("%s: %s", cases[i].cell, said(r));
        const struct bp_rating *rating = &r->pack.risks[0].likelihood;
        if (rating->has_value != (cases[i].value > 0) ||
            (rating->has_value && fabs(rating->value - cases[i].value) > 0))
            fail_msg("%s: %d %g", cases[i].cell, rating->has_value, rating->value);
    }
}

static void what_is_wrong_is_said_with_its_line(void **state)
{
    static const char *const cases[][2] = {
        {"risk,owner\n,Ann\n", "risks.csv:2: error: the column risk is blank"},
        {"owner,due\nAnn,2026-11-30\n",
         "risks.csv:1: error: the column risk is missing: this file has columns for risk"},
        {"risk,impcat\nx,1\n", "risks.csv:1: error: unknown column `impcat`, did you mean `impact`?"},
        {"risk,impact\nx,6\n",
         "risks.csv:2: error: `6` in impact is not on the scale: write a number from 1 to 5, or a word"},
        {"risk,impact\nx,0\n", "`0` in impact is not on the scale"},
        {"risk,impact\nx,-2\n", "`-2` in impact is not on the scale"},
        {"risk,likelihood\nx,40 %\n", "`40 %` in likelihood is not on the scale"},
        {"risk,likelihood\nx,3 %\n", "`3 %` in likelihood is not on the scale"},
        {"risk,likelihood\nx,$3\n", "`$3` in likelihood is not on the scale"},
        {"risk,likelihood\nx,0.3\n", "`0.3` in likelihood is not on the scale"},
        {"risk,likelihood\nx,0812345678\n", "`...` in likelihood is not on the scale"},
        {"risk,due\nx,soon\n", "risks.csv:2: error: `soon` in due is not a date: write it as 2026-11-16"},
        {"risk,due\nx,2026-02-30\n", "`2026-02-30` in due is not a date"},
        {"risk,due\nx,Nov 2026\n", "`Nov 2026` in due is a whole month: write the day, as 2026-11-16"},
        {"risk,due\nx,01/02/2026\n", "could be 2026-02-01 or 2026-01-02"},
        {"risk,owner\nRain, and storms,Ann,\n", "a comma without quotes?"},
        {"risk,Risk\nx,y\n", "two columns are called risk: remove one"},
    };
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (risks(r, cases[i][0]) || r->cx.status != BP_BAD_DATA)
            fail_msg("taken, or with status %d: %s%s", r->cx.status, cases[i][0], said(r));
        assert_said(r, cases[i][1]);
    }
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    assert_false(read_pack(r, PACK "risks: none.csv\n"));
    assert_int_equal(r->cx.status, BP_NO_INPUT);
    assert_said(r, "none.csv");
}

static void the_outlook_is_commentary_of_the_whole_pack(void **state)
{
    struct run *r = *state;
    put(r, "words/2026-W47/Outlook.md", "December will be hard.");
    must_read_pack(r, PACK "commentary: words\n");
    assert_true(bp_pack_read_commentary(&r->cx, &r->pack, BP_T("2026-W47")));
    assert_int_equal(r->pack.comment_count, 1);
    assert_int_equal(r->pack.comments[0].kind, BP_COMMENT_OUTLOOK);
    assert_int_equal(r->pack.comments[0].metric, -1);
    put(r, "words/2026-W47/outlok.md", "x");
    assert_false(bp_pack_read_commentary(&r->cx, &r->pack, BP_T("2026-W47")));
    assert_said(r, "outlok.md: error: no metric `outlok` in the pack, did you mean `outlook`?");
    r->cx.status = BP_DONE;
    put(r, "words.csv", "period,metric,kind,author,text\n2026-W47,,Outlook,Ann,Hard times.\n");
    must_read_pack(r, PACK "commentary: words.csv\n");
    assert_true(bp_pack_read_commentary(&r->cx, &r->pack, BP_T("2026-W47")));
    assert_int_equal(r->pack.comments[0].kind, BP_COMMENT_OUTLOOK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(risks_are_read_as_filed, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(ratings_as_people_write_them, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_said_with_its_line, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(the_outlook_is_commentary_of_the_whole_pack, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
