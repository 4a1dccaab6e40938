/* Columns looked up in another file: which win, what does not match, what comes twice. */
#include "pack_help.h"

#define PACK(keys, metrics)                                                                          \
    "pack:\n  title: T\nsources:\n  s:\n    file: s*.csv\n    time: at\n    max_rejects: 50%\n" keys \
    "metrics:\n" metrics
#define LOOKUP                    "    lookup: {file: l.csv, key: id}\n"
#define METRIC(id, measure, keys) "  - id: " id "\n    source: s\n    measure: " measure "\n" keys
#define END                       "2026-01-05"

static double value(struct run *r, const char *metric, const char *segment)
{
    struct bp_result result = result_of(r, metric, segment, "2026-01-01", END);
    return result.known ? result.value : NAN;
}

static const char *warnings(struct run *r)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    for (size_t i = 0; i < r->data.sources[0].warning_count; i++)
        bp_buf_fmt(&b, "%s%" BP_PRI, i ? "; " : "",
                   BP_ARG(bp_remark_text(r->cx.arena, r->data.sources[0].warnings[i])));
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}

static void columns_of_the_match_are_the_rows_own(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,id,x\n2026-01-01,a,1\n2026-01-01,b,2\n2026-01-02,a,4\n");
    put(r, "l.csv", "\xEF\xBB\xBFid,Home Town,weight\na,Oslo,10\n b ,Rome,100\nc,Lima,x\n");
    must_ingest(r,
                PACK(LOOKUP, METRIC("n", "sum(x * weight)", "    segments: [home_town, Home Town]\n")
                                 METRIC("m", "count()", "    where: home_town = \"Rome\"\n")),
                END);
    assert_near(value(r, "n", NULL), 250, 0);
    assert_near(value(r, "n", "home_town=Oslo"), 50, 0);
    assert_near(value(r, "n", "Home Town=Rome"), 200, 0); /* by its exact name too; nobody reads c's weight */
    assert_near(value(r, "m", NULL), 1, 0);
    assert_string_equal(warnings(r), "");
}

static void rows_without_a_match_are_counted_once(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,id,x\n2026-01-01,a,1\n2026-01-01,z,2\n2026-01-02,,4\n2026-01-02,z,bad\n2026-01-02,-,1\n");
    put(r, "l.csv", "id,w,town\na,3,-\n,5,Rome\n-,5,Rome\n");
    must_ingest(
        r,
        PACK(LOOKUP "    missing: \"-\"\n", METRIC("n", "sum(w)", "    segments: [town]\n") METRIC("x", "sum(x)", "")),
        END);
    assert_near(value(r, "n", NULL), 3, 0);
    assert_near(value(r, "x", NULL), 8, 0);
    assert_int_equal(r->data.segment_counts[0], 0); /* a word for blank is blank there too; no key matches none */
    assert_int_equal(r->data.sources[0].rejected, 1);
    assert_string_equal(warnings(r), "lookup l.csv: 3 rows have no match");
    assert_said(r, "pack.yaml:8:20: warning: lookup l.csv: 3 rows have no match");
}

/* Nothing stays of the row before, and a blank is a blank. */
static void short_and_blank_rows_give_nothing(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,id\n2026-01-01,a\n2026-01-01,b\n2026-01-02,c\n2026-01-02,d\n2026-01-03,e\n");
    put(r, "l.csv", "id,town,w\na,Oslo,1\nb\nc,Rome\nd,,4\ne,Lima,5\ne,Bern\n");
    must_ingest(r,
                PACK(LOOKUP, METRIC("all", "sum(w)", "    segments: [town]\n")
                                 METRIC("none", "count()", "    where: town is missing\n")
                                     METRIC("some", "count()", "    where: town != \"\"\n")
                                         METRIC("light", "count()", "    where: w is missing\n")),
                END);
    assert_near(value(r, "all", NULL), 5, 0);
    assert_near(value(r, "all", "town=Oslo"), 1, 0);
    assert_near(value(r, "none", NULL), 2, 0); /* b and d */
    assert_near(value(r, "some", NULL), 3, 0);
    assert_near(value(r, "light", NULL), 3, 0);       /* b, c, and e, whose last row counts */
    assert_true(isnan(value(r, "all", "town=Rome"))); /* c has no weight */
}

static void of_a_repeated_key_the_last_row_counts(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,id\n2026-01-01,a\n2026-01-02,b\n");
    put(r, "l.csv", "w,id\n1,a\n2,b\n4,a\n,b\n8,a\n");
    must_ingest(r, PACK(LOOKUP, METRIC("n", "sum(w)", "")), END);
    assert_near(value(r, "n", NULL), 8, 0);
    assert_string_equal(
        warnings(r),
        "lookup l.csv: 3 rows repeat a key that came before, first on line 4: the last row of a key counts");
}

static void the_sources_own_column_wins_file_by_file(void **state)
{
    struct run *r = *state;
    put(r, "s1.csv", "at,id,w\n2026-01-01,a,1\n2026-01-01,b,\n");
    put(r, "s2.csv", "at,id\n2026-01-02,a\n");
    put(r, "l.csv", "id,w\na,100\nb,100\n");
    must_ingest(r, PACK(LOOKUP, METRIC("n", "sum(w)", "")), END);
    assert_near(value(r, "n", NULL), 101, 0);
}

static void a_cell_looked_up_is_judged_like_any_other(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,id\n2026-01-01,a\n2026-01-02,b\n");
    put(r, "l.csv", "id,w\na,1\nb,many\n");
    must_ingest(r, PACK(LOOKUP, METRIC("n", "sum(w)", "")), END);
    assert_int_equal(r->data.sources[0].rejected, 1);
    assert_text(bp_remark_text(r->cx.arena, r->data.sources[0].rejects[0].why), "`many` in w is not a number");
}

static void a_key_may_come_from_the_lookup_before(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,id\n2026-01-01,a\n2026-01-02,b\n");
    put(r, "l.csv", "id,zip\na,1000\nb,2000\n");
    put(r, "z.csv", "code,town\n1000,Oslo\n2000,Rome\n");
    must_ingest(r,
                PACK("    lookup: [{file: l.csv, key: id}, {file: z.csv, key: {zip: code}}]\n",
                     METRIC("n", "count()", "    segments: [town]\n")),
                END);
    assert_near(value(r, "n", "town=Rome"), 1, 0);
    must_read_pack(
        r, PACK("    lookup: [{file: z.csv, key: {zip: code}}, {file: l.csv, key: id}]\n", METRIC("n", "count()", "")));
    assert_false(ingest(r, END));
    assert_int_equal(r->cx.status, BP_BAD_PACK);
    assert_said(
        r, "pack.yaml:8:34: error: no column `zip` in s.csv, and a lookup that has it comes later: put that one first");
}

static void keyed_rows_are_looked_up_too(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,order,id\n2026-01-01,1,a\n2026-01-02,1,b\n2026-01-02,2,a\n");
    put(r, "l.csv", "id,at2,town\na,2026-01-03,Oslo\nb,2026-01-04,Rome\n");
    must_ingest(r, PACK(LOOKUP "    key: order\n", METRIC("n", "count()", "    time: at2\n    segments: [town]\n")),
                END);
    assert_near(result_of(r, "n", "town=Rome", "2026-01-04", END).value, 1, 0);
    assert_near(result_of(r, "n", "town=Oslo", "2026-01-03", "2026-01-04").value, 1, 0);
    assert_int_equal(r->data.sources[0].duplicate, 1);
}

static void what_cannot_be_looked_up_has_a_place(void **state)
{
    static const struct {
        const char *keys, *file;
        enum bp_status status;
        const char *message;
    } cases[] = {
        {"    lookup: {file: none.csv, key: id}\n", "id,w\n", BP_NO_INPUT, "pack.yaml:8:20: error: there is no file `"},
        {LOOKUP, "key,w\n", BP_BAD_PACK, "pack.yaml:8:32: error: no column `id` in l.csv. Its columns: key, w"},
        {LOOKUP, "Id,ID,w\n", BP_BAD_PACK, "pack.yaml:8:32: error: two columns answer to `id` in l.csv"},
        {"    lookup: {file: l.csv, key: {ident: id}}\n", "id,w\n", BP_BAD_PACK,
         "pack.yaml:8:33: error: no column `ident` in s.csv"},
        {LOOKUP, "id,w\na,1,2\n", BP_BAD_DATA, "l.csv:2: error: 3 cells where the header has 2"},
        {LOOKUP, "id,W,w#\na,1,2\n", BP_BAD_PACK, "two columns of l.csv, looked up for s.csv, answer to `w`"},
    };
    struct run *r = *state;
    put(r, "s.csv", "at,id\n2026-01-01,a\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put(r, "l.csv", cases[i].file);
        r->cx.status = BP_DONE, r->cx.diag_count = 0;
        const char *yaml = bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena,
                                                              "pack:\n  title: T\nsources:\n  s:\n    file: s*.csv\n   "
                                                              " time: at\n    max_rejects: 50%%\n%smetrics:\n%s",
                                                              cases[i].keys, METRIC("n", "sum(w)", "")));
        must_read_pack(r, yaml);
        if (ingest(r, END))
            fail_msg("not refused: %s", cases[i].message);
        assert_int_equal(r->cx.status, cases[i].status);
        assert_said(r, cases[i].message);
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(columns_of_the_match_are_the_rows_own),    T(short_and_blank_rows_give_nothing),
        T(rows_without_a_match_are_counted_once),    T(of_a_repeated_key_the_last_row_counts),
        T(the_sources_own_column_wins_file_by_file), T(a_cell_looked_up_is_judged_like_any_other),
        T(a_key_may_come_from_the_lookup_before),    T(keyed_rows_are_looked_up_too),
        T(what_cannot_be_looked_up_has_a_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
