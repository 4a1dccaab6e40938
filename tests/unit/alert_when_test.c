/* `when:` of an alert: what it compares, where it is refused, and of which judgements it holds. */
#include "alert/alert.h"
#include "pack_help.h"

static bool compiles(struct run *r, const char *text, struct bp_when *out)
{
    const struct bp_word word = {bp_text_of(text), {"pack.yaml", 4, 10}};
    r->cx.diag_count = 0;
    return bp_when_compile(&r->cx, &word, out);
}

static void is_refused(struct run *r, const char *text, const char *why)
{
    struct bp_when when;
    if (compiles(r, text, &when))
        fail_msg("not refused: %s", text);
    assert_int_equal(r->cx.diag_count, 1);
    assert_said(r, why);
}

/* A missed figure of 20 against 25, for the third time. */
struct figure {
    struct bp_series series;
    struct bp_judgement judgement;
};

static void missed(struct figure *f)
{
    *f = (struct figure){0};
    f->series.totals[0].now.figure = (struct bp_figure){.known = true, .complete = true, .value = 20};
    f->judgement = (struct bp_judgement){.series = &f->series,
                                         .verdict = BP_MISSED,
                                         .has_gap = true,
                                         .gap = -5,
                                         .certainty = BP_CERTAINTY_OPEN,
                                         .has_streak = true,
                                         .streak = 3,
                                         .xmr = {.variation = BP_VARIATION_CONCERN}};
}

static bool holds(struct run *r, const char *text, const struct figure *f)
{
    struct bp_when when;
    if (!compiles(r, text, &when))
        fail_msg("refused: %s", said(r));
    return bp_when_holds(&when, &f->judgement);
}

static void it_holds_of_what_it_says(void **state)
{
    static const struct {
        const char *text;
        bool holds;
    } cases[] = {
        {"status = missed", true},
        {"status=missed", true},
        {"status = \"missed\"", true},
        {"status != missed", false},
        {"status != met", true},
        {"status = not-due", false},
        {"variation = special_cause_concern", true},
        {"certainty = clear", false},
        {"certainty = open and standing = false", true},
        {"standing = true", false},
        {"value < 20", false},
        {"value <= 20", true},
        {"value >= 20", true},
        {"value > 20", false},
        {"value = 20", true},
        {"value != 20", false},
        {"value < 20.5%", true},
        {"value < 19%", false},
        {"gap < -4.5", true},
        {"gap < -5", false},
        {"streak >= 3", true},
        {"streak > 3", false},
        {"status = missed and streak >= 3", true},
        {"status = missed and streak > 3", false},
        {"status = met or streak >= 3", true},
        {"status = missed or streak > 3", true},
        {"status = met and value > 1 or value = 20", true},
        {"status = met or value = 20 and gap > 0", false},
        {"status = missed or value = 20 and gap > 0", true},
    };
    struct run *r = *state;
    struct figure f;
    missed(&f);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (holds(r, cases[i].text, &f) != cases[i].holds)
            fail_msg("%s: %d expected", cases[i].text, cases[i].holds);
}

static void what_is_not_known_makes_it_false(void **state)
{
    struct run *r = *state;
    struct figure f;
    missed(&f);
    assert_false(holds(r, "assurance = consistent_fail", &f));
    assert_false(holds(r, "assurance != consistent_fail", &f));
    f.judgement.certainty = BP_CERTAINTY_NONE;
    assert_false(holds(r, "certainty != clear", &f));
    f.judgement.verdict = BP_INCOMPLETE;
    f.series.totals[0].now.figure.complete = false;
    assert_false(holds(r, "value < 25", &f));
    assert_false(holds(r, "streak >= 3", &f));
    assert_true(holds(r, "status = incomplete", &f));
    f.judgement.verdict = BP_MISSED;
    f.series.totals[0].now.figure.complete = true;
    f.judgement.has_gap = f.judgement.has_streak = false;
    f.series.totals[0].now.figure.known = false;
    assert_false(holds(r, "gap < 0", &f));
    assert_false(holds(r, "streak != 9", &f));
    assert_false(holds(r, "value != 9", &f));
    assert_true(holds(r, "value != 9 or status = missed", &f));
}

static void what_is_wrong_is_said_at_its_place(void **state)
{
    struct run *r = *state;
    is_refused(r, "stauts = missed",
               "pack.yaml:4:10: error: `stauts` cannot be asked of a metric, did you mean `status`?");
    is_refused(r, "status = mised", "pack.yaml:4:19: error: `status` is never `mised`, did you mean `missed`?");
    is_refused(r, "status = consistent_fail", "it is one of met, missed, watch, not-due");
    is_refused(r, "status < missed", "pack.yaml:4:17: error: `status` is a word: compare it by = or !=");
    is_refused(r, "value ~ 3", "is compared by one of = != < <= > >=, not by `~`");
    is_refused(r, "value == 3", "not by `==`");
    is_refused(r, "value < low", "is compared with a number");
    is_refused(r, "value < 90 points", "pack.yaml:4:21: error: `points` cannot stand here");
    is_refused(r, "value <", "ends within a comparison");
    is_refused(r, "value < 3 and", "ends where a comparison should stand");
    is_refused(r, "value < 3 gap > 2", "pack.yaml:4:20: error: `gap` cannot stand here");
    is_refused(r, "", "ends where a comparison should stand");
    is_refused(r, "(value < 3)", "`(value` cannot be asked of a metric");
    is_refused(r, "status = \"missed", "never");
    is_refused(r, "status",
               "pack.yaml:4:16: error: `when:` ends within a comparison: write it whole, as in status = met");
    is_refused(r, "value > 1 and gap <", "ends within a comparison: write it whole, as in gap < 5");
    is_refused(r, "standing = ", "ends within a comparison: write it whole, as in standing = true");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_holds_of_what_it_says, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(what_is_not_known_makes_it_false, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_said_at_its_place, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
