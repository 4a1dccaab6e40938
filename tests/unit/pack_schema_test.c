/* Values of keys at their borders: the least and the most that is taken, and what lies beside it. */
#include "pack_help.h"

/* A pack with this line in its source, its metric or at its top. */
static const char *with(struct run *r, const char *top, const char *source, const char *metric)
{
    return bp_text_z(
        r->cx.arena,
        bp_text_fmt(r->cx.arena,
                    "pack:\n  title: T\n%s\nsources:\n  s:\n    file: s.csv\n    time: at\n%s\nmetrics:\n  "
                    "- id: m\n    source: s\n    measure: count()\n%s\n",
                    top, source, metric));
}

static bool reads(struct run *r, const char *yaml)
{
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    return read_pack(r, yaml);
}

static void days(struct run *r, const char *given, int want)
{
    char line[80];
    snprintf(line, sizeof line, "  explain_within: %s", given);
    bool ok = reads(r, with(r, line, "", ""));
    if (ok != (want >= 0) || (ok && r->pack.explain_within_days != want))
        fail_msg("%s: %s", given, said(r));
}

static void lengths_of_time(void **state)
{
    struct run *r = *state;
    days(r, "0d", 0);
    days(r, "1d", 1);
    days(r, "2w", 14);
    days(r, "\" 2w \"", 14);
    days(r, "100000d", 100000);
    days(r, "100001d", -1);
    days(r, "-1d", -1);
    days(r, "1", -1);
    days(r, "d", -1);
    days(r, "1m", -1);
    days(r, "1 day", -1);
    assert_true(reads(r, with(r, "", "    max_age: 1d", "")));
    assert_int_equal(r->pack.sources[0].max_age_days, 1);
    assert_false(reads(r, with(r, "", "    max_age: 0d", "")));
}

static void shares(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *given;
        double want;
    } cases[] = {{"0%", 0}, {"100%", 100}, {"0.5 %", 0.5}, {"100.1%", -1}, {"-0.1%", -1}, {"5", -1}, {"x%", -1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char line[80];
        snprintf(line, sizeof line, "    max_rejects: %s", cases[i].given);
        bool ok = reads(r, with(r, "", line, ""));
        if (ok != (cases[i].want >= 0) || (ok && r->pack.sources[0].max_rejects_pct != cases[i].want))
            fail_msg("%s: %s", cases[i].given, said(r));
    }
}

static void sizes(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *given;
        double want;
    } cases[] = {{"1B", 1},          {"1.5 kB", 1500}, {"2KB", 2000}, {"3MB", 3e6}, {"1GB", 1e9},
                 {"1.0005kB", 1000}, {"0B", -1},       {"-1MB", -1},  {"10", -1},   {"MB", -1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *yaml =
            bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, "%smax_bytes: %s\n", with(r, "", "", ""), cases[i].given));
        bool ok = reads(r, yaml);
        if (ok != (cases[i].want > 0) || (ok && r->pack.max_bytes != cases[i].want))
            fail_msg("%s: %s", cases[i].given, said(r));
    }
}

static void numbers(void **state)
{
    struct run *r = *state;
    assert_true(reads(r, with(r, "  min_sample: 0", "", "")));
    assert_true(reads(r, with(r, "  min_sample: 1000000", "", "")));
    assert_false(reads(r, with(r, "  min_sample: 1000001", "", "")));
    assert_false(reads(r, with(r, "  min_sample: -1", "", "")));
    assert_true(reads(r, with(r, "  fiscal_year_end: 1", "", "")));
    assert_true(reads(r, with(r, "  fiscal_year_end: 12", "", "")));
    assert_false(reads(r, with(r, "  fiscal_year_end: 13", "", "")));
    assert_false(reads(r, with(r, "  fiscal_year_end: 0", "", "")));
    assert_true(reads(r, with(r, "", "", "    max_segments: 1")));
    assert_false(reads(r, with(r, "", "", "    max_segments: 0")));
    assert_true(reads(r, with(r, "", "    skip: 0", "")));
    assert_true(r->pack.sources[0].layout.skip_given);
    assert_false(reads(r, with(r, "", "    skip: -1", "")));
}

/* Quotes and delimiters are one mark that can be seen. */
static void marks(void **state)
{
    struct run *r = *state;
    assert_true(reads(r, with(r, "", "    quote: \"'\"", "")));
    assert_int_equal(r->pack.sources[0].layout.quote, '\'');
    assert_true(reads(r, with(r, "", "    quote: \"~\"", ""))); /* the last of them */
    assert_true(reads(r, with(r, "", "    quote: \"!\"", ""))); /* the first */
    assert_false(reads(r, with(r, "", "    quote: \" \"", "")));
    assert_false(reads(r, with(r, "", "    quote: \"\\x7f\"", "")));
    assert_false(reads(r, with(r, "", "    quote: \"ab\"", "")));
    assert_false(reads(r, with(r, "", "    quote: \"\"", "")));
    assert_true(reads(r, with(r, "", "    delimiter: tab", "")));
    assert_int_equal(r->pack.sources[0].layout.delimiter, '\t');
    assert_true(reads(r, with(r, "", "    delimiter: \"~\"", "")));
    assert_false(reads(r, with(r, "", "    delimiter: \"\\x7f\"", "")));
    assert_false(reads(r, with(r, "", "    delimiter: \"ab\"", "")));
}

static void keeps(struct run *r, const char *given, const char *column)
{
    char line[120];
    snprintf(line, sizeof line, "    key: id\n    keep: '%s'", given);
    if (!reads(r, with(r, "", line, "")))
        fail_msg("%s: %s", given, said(r));
    assert_int_equal(r->pack.sources[0].keep, BP_KEEP_LATEST);
    assert_text(r->pack.sources[0].latest.text, column);
}

static void the_latest_by_a_column(void **state)
{
    struct run *r = *state;
    keeps(r, "latest(changed)", "changed");
    keeps(r, "latest( `Changed at` )", "Changed at");
    keeps(r, "latest(`half)", "`half"); /* a name that begins so */
    keeps(r, "latest(half`)", "half`");
    keeps(r, "latest(`)", "`");
}

/* Lists in lists: as deep as nobody writes, but not without an end. */
static void nesting_has_an_end(void **state)
{
    struct run *r = *state;
    for (int depth = 1; depth < 60; depth++) {
        struct bp_buf b = bp_buf_new(r->cx.arena);
        bp_buf_adds(&b, "pack: {title: T, entity: ");
        for (int i = 0; i < depth; i++)
            bp_buf_addc(&b, '[');
        for (int i = 0; i < depth; i++)
            bp_buf_addc(&b, ']');
        bp_buf_adds(&b, "}\n");
        assert_false(reads(r, bp_text_z(r->cx.arena, bp_buf_text(&b))));
        assert_int_equal(r->cx.status, BP_BAD_PACK);
        assert_int_equal(strstr(said(r), "nested more than") != NULL, depth > 31);
    }
}

/* A goal is not finer than what its metric, or a part of its formula, is made of. */
static void goals_are_not_finer_than_the_rows(void **state)
{
    struct run *r = *state;
    static const char yaml[] = "pack: {title: T}\nsources:\n  a: {file: a.csv, time: at}\n  b: {file: b.csv, time: at, "
                               "grain: month}\nmetrics:\n  - {id: m, source: a, measure: sum(x)}\n  - {id: n, source: "
                               "b, measure: sum(x)}\n  - {id: f, formula: m / n}\n  - {id: g, formula: f * 2 + m}\n"
                               "goals: goals.csv\n";
    static const char *const metrics[] = {"m", "n", "f", "g"}, *const periods[] = {"week", "month", "quarter"};
    for (size_t m = 0; m < 4; m++)
        for (size_t p = 0; p < 3; p++) {
            char goals[80];
            snprintf(goals, sizeof goals, "metric,period,target\n%s,%s,5\n", metrics[m], periods[p]);
            put(r, "goals.csv", goals);
            assert_int_equal(reads(r, yaml), m == 0 || p > 0);
        }
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(lengths_of_time),
        T(shares),
        T(sizes),
        T(numbers),
        T(marks),
        T(the_latest_by_a_column),
        T(nesting_has_an_end),
        T(goals_are_not_finer_than_the_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
