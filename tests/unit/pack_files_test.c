/* A source's files: each once, none that pack.yaml names for something else, in the order of their names. */
#include "pack_help.h"

#define METRICS "metrics:\n  - {id: n, source: s, measure: count(), owner: A}\n"

/* The names of source `s`, parted by blanks; "" where that fails. */
static const char *files(struct run *r, const char *yaml)
{
    const char **list = NULL;
    size_t count = 0, cap = 0;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    must_read_pack(r, yaml);
    r->cx.diag_count = 0;
    r->cx.status = BP_DONE;
    if (!bp_source_files(&r->cx, &r->pack, &r->pack.sources[0], &list, &count, &cap))
        return "";
    for (size_t i = 0; i < count; i++)
        bp_buf_fmt(&b, "%s%s", i ? " " : "", list[i] + strlen(r->folder) + 1);
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}

static void a_pattern_leaves_out_what_is_no_export(void **state)
{
    struct run *r = *state;
    put(r, "goals.csv", "metric,target\n"), put(r, "a2.csv", "at\n"), put(r, "a10.csv", "at\n");
    put(r, "k.csv", "at,team\n"), put(r, "out/rejects.csv", "x\n"), put(r, "out/run.json", "{}");
    put(r, "in/rejects.csv", "at\n"); /* an export of that name, beside which no build has left anything */
    assert_string_equal(files(r,
                              "pack: {title: T}\nsources: {s: {file: '*.csv', time: at, lookup: {file: ./k.csv, key: "
                              "at}}}\ngoals: goals.csv\n" METRICS),
                        "a2.csv a10.csv");
    assert_said(r, "pack.yaml:2:22: note: `*.csv` matches what is no export, and that is left out: goals.csv (goals:), "
                   "k.csv (lookup:); to read one, name it in `file:`");
    assert_string_equal(files(r, "pack: {title: T}\nsources: {s: {file: '*/*.csv', time: at}}\n" METRICS),
                        "in/rejects.csv");
    assert_said(r, "left out: rejects.csv; ");
    assert_string_equal(files(r, "pack: {title: T}\nsources: {s: {file: '[ap]*', time: at}}\n" METRICS),
                        "a2.csv a10.csv");
    assert_said(r, "left out: pack.yaml; ");
    assert_string_equal(
        files(r, "pack: {title: T}\nsources: {s: {file: 'g*.csv', time: at}}\ngoals: goals.csv\n" METRICS), "");
    assert_said(r, "no file matches `");
    assert_int_equal(r->cx.status, BP_NO_INPUT);
}

static void what_is_named_is_read(void **state)
{
    struct run *r = *state;
    put(r, "goals.csv", "metric,target\n"), put(r, "a.csv", "at\n");
    assert_string_equal(
        files(r, "pack: {title: T}\nsources: {s: {file: [goals.csv, '*.csv'], time: at}}\ngoals: goals.csv\n" METRICS),
        "a.csv goals.csv");
    assert_string_equal(files(r, "pack: {title: T}\nsources: {s: {file: '*.csv', time: at}}\n" METRICS),
                        "a.csv goals.csv"); /* no key names it */
    assert_int_equal(r->cx.diag_count, 0);
}

static void a_file_counts_once(void **state)
{
    struct run *r = *state;
    const char *a = put(r, "a.csv", "at\n");
    put(r, "b.csv", "at\n"); /* the same bytes, and another file */
    assert_int_equal(symlink("a.csv", run_path(r, "c.csv")), 0);
    assert_int_equal(link(a, run_path(r, "d.csv")), 0);
    assert_string_equal(files(r, "pack: {title: T}\nsources: {s: {file: '*.csv', time: at}}\n" METRICS), "a.csv b.csv");
    assert_int_equal(r->cx.diag_count, 2);
    assert_said(r, "a.csv` is named twice, also as `");
    assert_said(r, "c.csv`: its rows count once");
    assert_said(r, "d.csv`: its rows count once");
    assert_string_equal(files(r, "pack: {title: T}\nsources: {s: {file: [b.csv, b.csv, 'b*'], time: at}}\n" METRICS),
                        "b.csv");
    assert_int_equal(r->cx.diag_count, 1);
    assert_said(r, "b.csv` is named twice: its rows count once");
    assert_string_equal(files(r, "pack: {title: T}\nsources: {s: {file: [b.csv, a.csv], time: at}}\n" METRICS),
                        "a.csv b.csv");
    assert_int_equal(r->cx.diag_count, 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_pattern_leaves_out_what_is_no_export),
        T(what_is_named_is_read),
        T(a_file_counts_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
