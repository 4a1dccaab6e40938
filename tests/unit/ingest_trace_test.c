/* The rows of one figure: every row read is either counted or dropped for one reason, and they come to the figure's
 * value. */
#include "pack_help.h"

/* A part of the arithmetic; -1 where there is none of that name. */
static double fact(struct bp_trace t, const char *name)
{
    for (size_t i = 0; i < BP_MOST_FACTS && t.workings.facts[i].name; i++)
        if (strcmp(t.workings.facts[i].name, name) == 0)
            return t.workings.facts[i].a;
    return -1;
}

static int row_of(struct bp_trace t)
{
    for (size_t i = 0; i < BP_MOST_FACTS && t.workings.facts[i].name; i++)
        if (t.workings.facts[i].kind == BP_FACT_ROW)
            return t.workings.facts[i].line;
    return -1;
}

static struct bp_trace trace_of(struct run *r, const char *metric, const char *segment, const char *from,
                                const char *to)
{
    struct bp_trace t;
    int m = bp_pack_metric(&r->pack, bp_text_of(metric)),
        s = segment ? bp_data_segment(&r->data, bp_text_of(segment)) : 0;
    size_t said_before = r->cx.diag_count;
    assert_true(m >= 0 && s >= 0);
    if (!bp_ingest_trace(&r->cx, &r->pack, &r->data, m, s, (struct bp_span){day_of(from), day_of(to)}, &t))
        fail_msg("not traced: %s", said(r));
    assert_int_equal(r->cx.diag_count, said_before); /* nothing is said twice */
    long long read = t.all.n;
    for (int why = 0; why < BP_DROPS; why++)
        read += t.all.dropped[why];
    assert_int_equal(read, t.all.read);
    struct bp_result result = result_of(r, metric, segment, from, to);
    if (r->data.cells[m].measure->explained->looks_back ||
        bp_measure_is_level(
            r->data.cells[m].measure)) { /* of earlier rows: they come to something in days that have none */
        assert_near(t.workings.value, result.known ? result.value : 0, 0);
        return t;
    }
    assert_int_equal(t.all.n, result.n);
    assert_int_equal(t.workings.known, result.known);
    if (t.workings.known)
        assert_near(t.workings.value, result.value, 0);
    return t;
}

static void each_row_is_dropped_for_the_first_reason(void **state)
{
    struct run *r = *state;
    put(r, "s-1.csv",
        "id,at,done,state,shop,x\na,2026-01-01,2026-01-02,ok,n,5\nb,2026-01-01,2026-01-02,test,n,5\nc,,2026-01-02,ok,n,"
        "5\n");
    put(r, "s-2.csv",
        "id,at,done,state,shop,x\nTotal,,,,,\nd,2026-01-01,,ok,n,5\ne,2026-01-01,2026-01-02,ok,,5\nf,2026-01-01,2026-"
        "01-09,ok,n,5\n"
        "g,2026-01-01,2026-01-02,ok,s,5\nh,2026-01-01,2026-01-02,ok,n,\ni,2026-01-01,2026-01-02,ok,n,11\nj,2026-01-01,"
        "2026-01-02,ok,n,much\n"
        "k,2026-01-01,2026-01-02,odd,n,9\na,2026-01-01,2026-01-02,ok,n,10\nl,2026-01-01,2026-01-02,ok,n,3\n");
    must_ingest(
        r,
        "pack: {title: T}\nsources:\n  s: {file: s-*.csv, time: at, key: id, where: state != \"test\", totals_row: "
        "Total, max_rejects: \"50%\"}\n"
        "metrics:\n  - {id: m, source: s, measure: nps(x), time: done, where: state = \"ok\", segments: [shop]}\n",
        "2026-01-05");
    struct bp_trace t = trace_of(r, "m", "shop=n", "2026-01-01", "2026-01-05");
    assert_int_equal(t.file_count, 2);
    assert_int_equal(t.files[0].read, 3);
    assert_int_equal(t.files[0].dropped[BP_DROP_SUPERSEDED], 1); /* the row that yields, not the one that stands */
    assert_int_equal(t.files[0].dropped[BP_DROP_SOURCE_WHERE], 1);
    assert_int_equal(t.files[0].dropped[BP_DROP_NO_DATE], 1);
    assert_int_equal(t.files[0].n, 0);
    static const enum bp_drop once[] = {BP_DROP_TOTALS,  BP_DROP_REJECTED, BP_DROP_NO_TIME,  BP_DROP_WHERE,
                                        BP_DROP_OUTSIDE, BP_DROP_NO_VALUE, BP_DROP_OFF_SCALE};
    for (size_t i = 0; i < sizeof once / sizeof *once; i++)
        assert_int_equal(t.files[1].dropped[once[i]], 1);
    assert_int_equal(t.files[1].dropped[BP_DROP_SEGMENT], 2); /* another, and none */
    assert_int_equal(t.files[1].n, 2);
    assert_int_equal(t.files[1].first_line, 11);
    assert_int_equal(t.files[1].last_line, 12);
    assert_near(fact(t, "promoters"), 1, 0);
    assert_near(fact(t, "detractors"), 1, 0);
}

#define SHOPS                                                                                                      \
    "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n  - {id: n, source: s, measure: sum(x), " \
    "segments: [shop], split: \";\", max_segments: 1}\n"

static void other_holds_what_the_pack_put_there(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "at,shop,x\n2026-01-01,a,1\n2026-01-01,a;b,2\n2026-01-02,b;c,4\n2026-01-02,Other,8\n2026-01-03,a,16\n2026-01-"
        "03,,32\n2026-01-08,z,64\n");
    must_ingest(r, SHOPS, "2026-01-05");
    assert_near(fact(trace_of(r, "n", "shop=a", "2026-01-01", "2026-01-05"), "numerator"), 19, 0);
    assert_near(fact(trace_of(r, "n", "shop=Other", "2026-01-01", "2026-01-05"), "numerator"), 14, 0);
    trace_of(r, "n", "shop=Other", "2026-01-01", "2026-02-01"); /* z came after the period: it is in none */
}

static void another_source_with_that_value_changes_nothing(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,shop,x\n2026-01-01,a,1\n2026-01-01,b,2\n2026-01-08,z,64\n");
    put(r, "t.csv", "at,shop,x\n2026-01-01,z,1\n");
    must_ingest(r,
                "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at}\n  t: {file: t.csv, time: at}\nmetrics:\n"
                "  - {id: n, source: s, measure: sum(x), segments: [shop], max_segments: 1}\n  - {id: m, source: t, "
                "measure: sum(x), segments: [shop]}\n",
                "2026-01-05");
    assert_near(fact(trace_of(r, "n", "shop=Other", "2026-01-01", "2026-02-01"), "numerator"), 2, 0);
}

static void picked_values_name_their_row(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x\n2026-01-02,7\n2026-01-01,3\n2026-01-01,2\n2026-01-02,9\n2026-01-02,9\n2026-01-03,5\n");
    must_ingest(r,
                "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n  - {id: low, source: s, measure: "
                "min(x)}\n"
                "  - {id: high, source: s, measure: max(x)}\n  - {id: first, source: s, measure: first(x)}\n"
                "  - {id: last, source: s, measure: last(x)}\n  - {id: middle, source: s, measure: median(x)}\n",
                "2026-01-05");
    assert_int_equal(row_of(trace_of(r, "low", NULL, "2026-01-01", "2026-01-05")), 4);
    assert_int_equal(row_of(trace_of(r, "high", NULL, "2026-01-01", "2026-01-05")), 5);
    assert_int_equal(row_of(trace_of(r, "first", NULL, "2026-01-01", "2026-01-05")), 4);
    assert_int_equal(row_of(trace_of(r, "last", NULL, "2026-01-01", "2026-01-03")), 5);
    struct bp_trace t = trace_of(r, "middle", NULL, "2026-01-01", "2026-01-05");
    assert_near(fact(t, "rank"), 3, 0);
    assert_near(t.workings.facts[2].a, 5, 0);
    assert_near(t.workings.facts[2].b, 7, 0);
    assert_near(fact(t, "exact"), 1, 0);
    assert_false(trace_of(r, "middle", NULL, "2026-01-04", "2026-01-05").workings.known);
}

static void stretches_are_those_started_less_those_over(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "id,from,to,team\n1,2026-01-01 09:00,2026-01-01 "
        "17:00,a\n2,2026-01-01,2026-01-05,a\n3,2026-01-02,,a\n4,2026-01-03,2026-01-02,b\n"
        "5,2026-01-03,2026-01-04,b\n6,2026-01-06,,b\n7,2026-01-02,2026-01-06,\n");
    must_ingest(r,
                "pack: {title: T}\nsources:\n  s: {file: s.csv, time: from, empty_days: zero}\nmetrics:\n"
                "  - {id: m, source: s, measure: \"open(from, to)\", segments: [team]}\n",
                "2026-01-07");
    struct bp_trace t = trace_of(r, "m", NULL, "2026-01-04", "2026-01-05"); /* at the end of the 4th */
    assert_near(fact(t, "started"), 6, 0);
    assert_near(fact(t, "over"), 3, 0);
    assert_int_equal(t.all.n, 3);
    assert_int_equal(t.all.dropped[BP_DROP_OUTSIDE], 1);
    assert_int_equal(t.all.dropped[BP_DROP_OVER], 3);
    for (int day = 1; day <= 6; day++)
        for (int s = 0; s < 3; s++) {
            struct bp_text from = bp_text_fmt(r->cx.arena, "2026-01-%02d", day),
                           to = bp_text_fmt(r->cx.arena, "2026-01-%02d", day + 1);
            trace_of(r, "m",
                     s == 0   ? NULL
                     : s == 1 ? "team=a"
                              : "team=b",
                     bp_text_z(r->cx.arena, from), bp_text_z(r->cx.arena, to));
        }
}

static void different_values_and_those_that_repeat(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,who\n2026-01-01,a\n2026-01-01,a\n2026-01-02,b\n2026-01-02,\n2026-01-03,a\n2026-01-09,c\n");
    must_ingest(r,
                "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n  - {id: m, source: s, measure: "
                "distinct(who)}\n",
                "2026-01-05");
    struct bp_trace t = trace_of(r, "m", NULL, "2026-01-01", "2026-01-05");
    assert_near(fact(t, "different"), 2, 0);
    assert_near(fact(t, "repeated"), 2, 0);
    assert_int_equal(t.all.dropped[BP_DROP_NO_VALUE], 1);
    assert_false(trace_of(r, "m", NULL, "2026-01-04", "2026-01-05").workings.known);
}

/* All stretches of three weeks of made-up sightings, for the total and a segment: counted here and there in different
 * ways. */
static void ids_add_up_to_the_packs_figures(void **state)
{
    struct run *r = *state;
    struct bp_buf rows = bp_buf_new(r->cx.arena);
    unsigned seed = 7;
    bp_buf_adds(&rows, "at,who,shop\n");
    for (int i = 0; i < 60; i++) {
        unsigned dice[3];
        for (int k = 0; k < 3; k++)
            seed = seed * 1103515245 + 12345, dice[k] = seed >> 16;
        bp_buf_fmt(&rows, "2026-01-%02u,%c,%s\n", 1 + dice[0] % 21, 'a' + (char)(dice[1] % 9),
                   dice[2] % 3   ? "n"
                   : dice[2] % 2 ? "s"
                                 : "");
    }
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&rows)));
    must_ingest(r,
                "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n"
                "  - {id: fresh, source: s, measure: new(who), segments: [shop]}\n  - {id: back, source: s, measure: "
                "\"returning(who, 4)\", segments: [shop]}\n"
                "  - {id: lost, source: s, measure: \"lapsed(who, 4)\", segments: [shop]}\n",
                "2026-01-22");
    static const char *const metrics[] = {"fresh", "back", "lost"}, *const segments[] = {NULL, "shop=n", "shop=s"};
    for (int i = 0; i < 9; i++)
        for (int from = 1; from <= 21; from += 5)
            for (int to = from + 1; to <= 22; to += 3) {
                struct bp_text a = bp_text_fmt(r->cx.arena, "2026-01-%02d", from),
                               b = bp_text_fmt(r->cx.arena, "2026-01-%02d", to);
                struct bp_trace t =
                    trace_of(r, metrics[i / 3], segments[i % 3], bp_text_z(r->cx.arena, a), bp_text_z(r->cx.arena, b));
                double less = 0; /* all parts after the first are taken off it */
                for (size_t k = 1; k < BP_MOST_FACTS; k++)
                    less += t.workings.facts[k].a;
                assert_near(t.workings.value, fact(t, "seen") - less, 0);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_row_is_dropped_for_the_first_reason, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(other_holds_what_the_pack_put_there, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(another_source_with_that_value_changes_nothing, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(picked_values_name_their_row, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(stretches_are_those_started_less_those_over, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(different_values_and_those_that_repeat, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(ids_add_up_to_the_packs_figures, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
