/* Names of columns in pack.yaml, with backticks round them or without, wherever they stand. */
#include "pack_help.h"

static const struct {
    const char *written, *read;
} names[] = {{"x", "x"},     {"`x`", "x"}, {"`a b`", "a b"}, {"a b", "a b"}, {"`a", "`a"},   {"a`", "a`"},
             {"ab`", "ab`"}, {"`", "`"},   {"``", "``"},     {"```", "`"},   {"a`b", "a`b"}, {"`a`b`", "a`b"}};

static void backticks_are_taken_off_the_ends(void **state)
{
    struct run *r = *state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct bp_text yaml = bp_text_fmt(
            r->cx.arena,
            "pack: {title: T}\nsources:\n  s:\n    file: s.csv\n    time: '%s'\n    columns: {'%s': '%s'}\nmetrics:\n"
            "  - {id: m, source: s, measure: count(), segments: ['%s', y]}\n",
            names[i].written, names[i].written, names[i].written, names[i].written);
        memset(&r->pack, 0, sizeof r->pack);
        r->cx.status = BP_DONE, r->cx.diag_count = 0;
        must_read_pack(r, bp_text_z(r->cx.arena, yaml));
        const struct bp_source *s = &r->pack.sources[0];
        assert_int_equal(s->rename_count, 1);
        assert_text(s->renames[0].from.text, names[i].read);
        assert_text(s->renames[0].to.text, names[i].read);
        assert_text(s->time.text, names[i].read);
        assert_text(r->pack.metrics[0].segments.list[0].text, names[i].read);
        assert_text(r->pack.metrics[0].segments.list[1].text, "y");
    }
}

static void options_of_measures(void **state)
{
    static const struct {
        const char *measure, *message; /* NULL: it is read */
    } cases[] = {
        {"csat(x)", NULL},
        {"csat(x, threshold = 9)", NULL},
        {"csat(x, limit = 9)", "unknown option: the only one is that of csat"},
        {"csat(x, threshold = 9, threshold = 9)", "\"threshold\" is given twice"},
        {"nps(x, threshold = 9)", "`nps` has no option `threshold`: write nps("},
        {"mean(x, threshold = 9)", "`mean` has no option `threshold`"},
        {"count(threshold = 9)", "threshold"},
        {"sum()", "`sum` takes 1 argument, here are 0"},
        {"sum(x, y)", "`sum` takes 1 argument, here are 2"},
        {"open(x)", "`open` takes 2 arguments, here are 1"},
        {"open(x, 5)", "`open` takes two columns of times"},
        {"open(5, x)", "`open` takes two columns of times"},
        {"open(x, y)", NULL},
    };
    struct run *r = *state;
    put(r, "s.csv", "at,x,y\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_text yaml = bp_text_fmt(r->cx.arena,
                                          "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n"
                                          "  - {id: m, source: s, measure: '%s'}\n",
                                          cases[i].measure);
        memset(&r->pack, 0, sizeof r->pack);
        r->cx.status = BP_DONE, r->cx.diag_count = 0;
        bool ok = read_pack(r, bp_text_z(r->cx.arena, yaml)) && bp_ingest_measures(&r->cx, &r->pack, &r->data);
        if (ok != !cases[i].message || (!ok && (!strstr(said(r), cases[i].message) || r->cx.diag_count != 1)))
            fail_msg("%s: %d, %s", cases[i].measure, ok, said(r));
    }
}

/* While an id is missing, no name is called unknown: it may be that one's. */
static void a_metric_without_an_id_may_be_any(void **state)
{
    static const char *const metrics[] = {"  - {id: n, source: s, measure: count()}\n",
                                          "  - {name: M, source: s, measure: count()}\n"};
    struct run *r = *state;
    put(r, "s.csv", "at\n");
    put(r, "goals.csv", "metric,target\nm,5\n");
    for (int missing = 0; missing < 2; missing++) {
        struct bp_text yaml = bp_text_fmt(r->cx.arena,
                                          "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n"
                                          "  - {id: a, source: s, measure: count()}\n%s"
                                          "  - {id: f, formula: m * 2}\ngoals: goals.csv\n",
                                          metrics[missing]);
        memset(&r->pack, 0, sizeof r->pack);
        r->cx.status = BP_DONE, r->cx.diag_count = 0;
        assert_false(read_pack(r, bp_text_z(r->cx.arena, yaml)));
        if ((strstr(said(r), "`m`") == NULL) != missing)
            fail_msg("%s", said(r));
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(backticks_are_taken_off_the_ends), T(options_of_measures),
                                       T(a_metric_without_an_id_may_be_any)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
