/* Where people wrote something: each text that a page can show, by its file and line; and what a page does not show. */
#include "pack_help.h"

static const char yaml[] =
    "pack:\n  title: T1\n  entity: E1\n  classification: C1\nsources:\n  s:\n    file: s.csv\n    time: at\n"
    "    accept: {row-cap: \"A1\"}\nmetrics:\n  - id: m\n    source: s\n    measure: sum(x)\n    where: 'k = \"W1\"'\n"
    "    name: N1\n    unit: U1\n    owner: O1\n    group: G1\n    purpose: P1\n    if_low: L1\n    outcome: Y1\n"
    "    informs: [I0, I1]\n    accept:\n      goal-far: B1\n  - {id: n, source: s, measure: count(), owner: N\xC3\xA9 "
    "Z1, segments: [k]}\n"
    "goals: goals.csv # X1\nactions: actions.csv\nrisks: risks.csv\njourneys:\n  - {id: j, name: J1, stages: [{name: "
    "K1}, {name: K2,\n     quote: K3}]}\nevents: events.csv\ncommentary: words/\n";

static void each_text_by_its_line(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *sought, *file;
        int line;
        const char *words;
    } cases[] = {{"T1", "pack.yaml", 2, "T1"},
                 {"E1", "pack.yaml", 3, "E1"},
                 {"C1", "pack.yaml", 4, "C1"},
                 {"A1", "pack.yaml", 9, "A1"},
                 {"N1", "pack.yaml", 15, "N1"},
                 {"U1", "pack.yaml", 16, "U1"},
                 {"O1", "pack.yaml", 17, "O1"},
                 {"G1", "pack.yaml", 18, "G1"},
                 {"P1", "pack.yaml", 19, "P1"},
                 {"L1", "pack.yaml", 20, "L1"},
                 {"Y1", "pack.yaml", 21, "Y1"},
                 {"I1", "pack.yaml", 22, "I1"},
                 {"B1", "pack.yaml", 24, "B1"},
                 {"Z1", "pack.yaml", 25, "N\xC3\xA9 Z1"},
                 {"S1", "goals.csv", 3, "k=S1"},
                 {"D1", "actions.csv", 3, "D1"},
                 {"F1", "actions.csv", 2, "Ann F1"},
                 {"H1", "events.csv", 3, "H1"},
                 {"J1", "pack.yaml", 30, "J1"},
                 {"K2", "pack.yaml", 30, "K2"},
                 {"K3", "pack.yaml", 31, "K3"},
                 {"R1", "risks.csv", 2, "R1"},
                 {"R2", "risks.csv", 3, "R2"},
                 {"R3", "risks.csv", 3, "R3"},
                 {"R4", "risks.csv", 3, "R4"},
                 {"W1", NULL, 0, NULL},
                 {"X1", NULL, 0, NULL} /* of a remark in pack.yaml */};
    put(r, "goals.csv", "metric,segment,target\nm,,1\nn,k=S1,2\n");
    put(r, "actions.csv",
        "id,metric,action,owner,opened,due,status\n1,m,a,Ann F1,2026-11-01,2026-12-01,open\n"
        "2,m,D1,b,2026-11-01,2026-12-01,open\n");
    put(r, "risks.csv", "risk,owner,likelihood,response\nR1,,,\nx,R2,R3,R4\n");
    put(r, "events.csv", "date,metric,kind,text\n2026-11-10,m,note,one\n2026-11-11,m,note,H1\n");
    must_read_pack(r, yaml);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_where where = {0};
        struct bp_text words;
        bool found = bp_pack_own_words(&r->cx, &r->pack, bp_text_of(cases[i].sought), &where, &words);
        if (found != (cases[i].file != NULL) || (found && where.line != cases[i].line))
            fail_msg("%s: %d, line %d", cases[i].sought, found, where.line);
        if (found) {
            assert_string_equal(bp_path_base(where.file), cases[i].file);
            assert_text(words, cases[i].words);
        }
    }
    assert_int_equal(r->cx.diag_count, 0);
}

/* Written with an escape, it stands nowhere as it is: then the line of its metric. */
static void a_text_in_disguise(void **state)
{
    struct run *r = *state;
    struct bp_where where = {0};
    struct bp_text words;
    must_read_pack(r, "pack: {title: T}\nsources: {s: {file: s.csv, time: at}}\nmetrics:\n  - id: m\n"
                      "    source: s\n    measure: count()\n    owner: \"\\u2728\"\n");
    assert_true(bp_pack_own_words(&r->cx, &r->pack, BP_T("\xE2\x9C\xA8"), &where, &words));
    assert_int_equal(where.line, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(each_text_by_its_line, run_setup, run_teardown),
                                       cmocka_unit_test_setup_teardown(a_text_in_disguise, run_setup, run_teardown)};
    return cmocka_run_group_tests_name("sides_own_words", tests, NULL, NULL);
}
