/* Patterns -> files: as glob() of POSIX says, but for a bound on the names looked at. */
#include "pack_help.h"

#include <glob.h>

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *joined(struct run *r, const char **paths, size_t count)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    qsort(paths, count, sizeof *paths, by_bytes);
    for (size_t i = 0; i < count; i++)
        bp_buf_fmt(&b, "%s\n", paths[i]);
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}

static const char *by_posix(struct run *r, const char *pattern)
{
    glob_t found = {0};
    const char **paths = NULL;
    size_t count = 0, cap = 0;
    if (glob(pattern, 0, NULL, &found) == 0)
        for (size_t i = 0; i < found.gl_pathc; i++)
            if (bp_file_exists(found.gl_pathv[i]))
                *BP_PUSH(r->cx.arena, paths, count, cap) = bp_text_z(r->cx.arena, bp_text_of(found.gl_pathv[i]));
    globfree(&found);
    return count ? joined(r, paths, count) : "";
}

static void patterns_are_those_of_posix(void **state)
{
    struct run *r = *state;
    static const char *const files[] = {"a.csv",   "b1.csv",  ".hidden.csv", "w/a.csv",   "w/x/a.csv",
                                        "v/a.csv", "v/b.txt", "v/.d/a.csv",  "*star.csv", "caf\xE9.csv"};
    static const char *const patterns[] = {
        "*.csv",  "?.csv",      "*/*.csv",   "*/a.csv",    "[ab]*.csv",  "[!a]*.csv",      "w/*/a.csv", "*/*/*.csv",
        ".*.csv", "v/.[!.]*/*", "./*.csv",   "w/../*.csv", "\\*star.c*", "caf?.csv",       "w//*.csv",  "*/",
        "[a.csv", "*",          "v/*.tx[t]", "nothing/*",  "a.csv/*",    "[[:alpha:]].csv"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        put(r, files[i], "1");
    assert_int_equal(symlink("nowhere", run_path(r, "dead.csv")), 0);
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        const char *pattern = run_path(r, patterns[i]), **paths = NULL;
        size_t count = 0, cap = 0;
        bool any = bp_file_glob(&r->cx, BP_NOWHERE, pattern, &paths, &count, &cap);
        const char *got = any ? joined(r, paths, count) : "", *want = by_posix(r, pattern);
        if (strcmp(got, want) != 0)
            fail_msg("%s: %s is not %s", pattern, got, want);
        assert_int_equal(any, count > 0);
    }
}

/* Ten links to their own folder: without a bound, ten million ways. */
static void no_more_names_are_looked_at_than_the_bound(void **state)
{
    struct run *r = *state;
    const char **paths = NULL;
    size_t count = 0, cap = 0;
    put(r, "a.csv", "1");
    for (int i = 0; i < 10; i++)
        assert_int_equal(symlink(".", run_path(r, bp_text_fmt(r->cx.arena, "%d", i).p)), 0);
    alarm(30);
    assert_true(bp_file_glob(&r->cx, BP_NOWHERE, run_path(r, "*/*/*.csv"), &paths, &count, &cap));
    assert_int_equal(count, 100);
    struct bp_where where = {"pack.yaml", 3, 9};
    assert_false(bp_file_glob(&r->cx, where, run_path(r, "*/*/*/*/*/*/*.csv"), &paths, &count, &cap));
    alarm(0);
    assert_int_equal(r->cx.status, BP_NO_INPUT);
    assert_said(r, "pack.yaml:3:9: error: to find what matches");
    assert_said(r, "more than 100000 names would have to be looked at: name a folder of exports alone in `file:`");
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(patterns_are_those_of_posix),
        T(no_more_names_are_looked_at_than_the_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
