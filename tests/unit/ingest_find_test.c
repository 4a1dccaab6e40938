/* A text to the line of an export: at its start and end, across the pieces it is read in, in the second file. */
#include "pack_help.h"

#define SOUGHT "\xE2\x9C\xA8"

static void find_at(struct run *r, size_t at, int line)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,x\n");
    while (b.n < at)
        bp_buf_addc(&b, b.n % 100 == 99 ? '\n' : 'x');
    bp_buf_adds(&b, SOUGHT);
    put_bytes(r, "b.csv", b.p, b.n);
    const char *files[] = {run_path(r, "a.csv"), run_path(r, "b.csv")};
    struct bp_source_data source = {.files = files, .file_count = 2};
    struct bp_data data = {.sources = &source};
    struct bp_where where;
    assert_true(bp_ingest_find(&r->cx, &data, 0, BP_T(SOUGHT), &where));
    assert_string_equal(bp_path_base(where.file), "b.csv");
    if (where.line != line)
        fail_msg("at %zu: line %d, not %d", at, where.line, line);
}

static void across_all_borders(void **state)
{
    struct run *r = *state;
    put(r, "a.csv", "at,x\n");
    find_at(r, 5, 2);
    for (size_t at = 65530; at < 65545; at++)
        find_at(r, at, 657);
    find_at(r, 131071, 1312);
}

static void nowhere(void **state)
{
    struct run *r = *state;
    put(r, "a.csv", "at,x\n");
    const char *files[] = {run_path(r, "a.csv"), run_path(r, "gone.csv")};
    struct bp_source_data source = {.files = files, .file_count = 1};
    struct bp_data data = {.sources = &source};
    struct bp_where where;
    assert_false(bp_ingest_find(&r->cx, &data, 0, BP_T(SOUGHT), &where));
    assert_string_equal(where.file, files[0]); /* it can only be that one: packed, or of another charset */
    source.file_count = 2;
    assert_false(bp_ingest_find(&r->cx, &data, 0, BP_T(SOUGHT), &where));
    assert_null(where.file);
    assert_int_equal(r->cx.diag_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(across_all_borders, run_setup, run_teardown),
                                       cmocka_unit_test_setup_teardown(nowhere, run_setup, run_teardown)};
    return cmocka_run_group_tests_name("ingest_find", tests, NULL, NULL);
}
