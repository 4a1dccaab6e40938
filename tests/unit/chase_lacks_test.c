/* Which metrics are customers' feedback, and what pack.yaml does not say of them. */
#include "chase_help.h"

static void feedback_is_what_customers_answered(void **state)
{
    static const struct {
        const char *id;
        bool is;
    } cases[] = {{"nps", true},     {"csat", true}, {"ces", true},      {"promised", true}, {"mean_q", true},
                 {"p90", true},     {"net", true},  {"answers", false}, {"sum_q", false},   {"late", false},
                 {"mean_x", false}, {"per", false}, {"chain", true}};
    struct run *r = *state;
    put(r, "s.csv", "at,q,e\n2026-11-16,10,5\n");
    put(r, "o.csv", "at,x\n2026-11-16,10\n");
    must_find(r,
              "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at}\n  o: {file: o.csv, time: at}\nmetrics:\n"
              "  - {id: chain, formula: net - nps}\n"
              "  - {id: net, formula: promised - mean_q}\n  - {id: per, formula: nps / answers}\n"
              "  - {id: nps, source: s, measure: nps(q)}\n  - {id: csat, source: s, measure: csat(e)}\n"
              "  - {id: ces, source: s, measure: ces(e)}\n  - {id: promised, source: s, measure: share(q > 8)}\n"
              "  - {id: mean_q, source: s, measure: mean(q)}\n  - {id: p90, source: s, measure: 'percentile(q, 90)'}\n"
              "  - {id: answers, source: s, measure: count()}\n  - {id: sum_q, source: s, measure: sum(q)}\n"
              "  - {id: late, source: o, measure: share(x > 8)}\n  - {id: mean_x, source: o, measure: mean(x)}\n",
              END);
    const bool *found = bp_chase_feedback(r->cx.arena, &r->metrics);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int metric = bp_pack_metric(&r->pack, bp_text_of(cases[i].id));
        if (found[metric] != cases[i].is)
            fail_msg("%s", cases[i].id);
    }
}

static void one_note_a_metric_names_what_is_missing(void **state)
{
    static const struct {
        const char *keys, *said;
    } cases[] = {
        {"",
         "does not say `purpose:` (what it tells us), `if_low:` (what is done when it is low), `lead_time:` (how "
         "fast it can change), `outcome:` (what customers and the business get from it), `informs:` (who uses it)\n"},
        {", purpose: a, if_low: b, outcome: c, informs: [d]", "does not say `lead_time:` (how fast it can change)\n"},
        {", purpose: a, if_low: b, outcome: c, informs: [], lead_time: 14d", "does not say `informs:` (who uses it)\n"},
        {", purpose: a, better: down, outcome: c, informs: d, lead_time: 14d",
         "does not say `if_low:` (what is done when it is high)\n"},
        {", purpose: a, if_low: b, outcome: c, informs: d, lead_time: 14d", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = run_new();
        put(r, "s.csv", "at,q\n2026-11-16,10\n");
        struct bp_text yaml =
            bp_text_fmt(r->cx.arena,
                        "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n  - {id: "
                        "n, source: s, measure: count()}\n  - {id: nps, source: s, measure: nps(q)%s}\n",
                        cases[i].keys);
        must_find(r, bp_text_z(r->cx.arena, yaml), END);
        r->cx.diag_count = 0;
        bp_chase_note_lacks(&r->cx, &r->metrics);
        assert_int_equal(r->cx.diag_count, cases[i].said ? 1 : 0);
        if (cases[i].said)
            assert_said(r, cases[i].said);
        if (cases[i].said)
            assert_said(r, "pack.yaml:6:10: note: metric `nps` is customers' feedback, and pack.yaml ");
        run_free(r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(feedback_is_what_customers_answered, run_setup, run_teardown),
        cmocka_unit_test(one_note_a_metric_names_what_is_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
