/* A file beside a site: made ready, put in place, completed after a run that was killed. */
#define _GNU_SOURCE
#include "pack_help.h"
#include "publish/publish.h"

#include <sys/stat.h>

static void must_read(struct run *r, const char *name, const char *want)
{
    struct bp_text text;
    if (!bp_file_read(&r->cx, BP_NOWHERE, run_path(r, name), 100, &text))
        fail_msg("%s", said(r));
    assert_text(text, want);
}

static void ready_and_then_in_place(void **state)
{
    struct run *r = *state;
    struct stat info;
    put(r, "out.eml", "old");
    put(r, ".out.eml.ee.ready", "of a run that was killed");
    put(r, ".out.emlx.ready", "another's");
    assert_true(bp_aside_stage(&r->cx, run_path(r, "out.eml"), "ab", BP_T("new")));
    must_read(r, "out.eml", "old");
    assert_false(bp_file_exists(run_path(r, ".out.eml.ee.ready")));
    assert_true(bp_aside_show(&r->cx, run_path(r, "out.eml"), "ab"));
    must_read(r, "out.eml", "new");
    must_read(r, ".out.emlx.ready", "another's");
    assert_int_equal(stat(run_path(r, "out.eml"), &info), 0);
    assert_int_equal(info.st_mode & 0137, 0);
    assert_false(bp_aside_show(&r->cx, run_path(r, "out.eml"), "ab"));
    assert_int_equal(r->cx.status, BP_CANNOT_WRITE);
}

static void what_has_no_place(void **state)
{
    struct run *r = *state;
    put(r, "folder/a", "");
    assert_int_equal(symlink("a", run_path(r, "folder/link")), 0);
    assert_false(bp_aside_stage(&r->cx, run_path(r, "none/out.eml"), "ab", BP_T("")));
    assert_said(r, "there is no folder");
    assert_false(bp_aside_stage(&r->cx, run_path(r, "folder"), "ab", BP_T("")));
    assert_said(r, "this is no plain file");
    assert_false(bp_aside_stage(&r->cx, run_path(r, "folder/link"), "ab", BP_T("")));
    assert_false(bp_aside_write(&r->cx, run_path(r, "none/m.prom"), BP_T("")));
    assert_false(bp_aside_write(&r->cx, run_path(r, "folder"), BP_T("")));
    assert_int_equal(r->cx.status, BP_CANNOT_WRITE);
}

/* A link where the file is made ready is not followed. */
static void a_link_in_the_way(void **state)
{
    struct run *r = *state;
    put(r, "victim", "kept");
    assert_int_equal(symlink("victim", run_path(r, ".out.eml.ab.ready")), 0);
    assert_true(bp_aside_stage(&r->cx, run_path(r, "out.eml"), "ab", BP_T("new")));
    must_read(r, "victim", "kept");
}

/* Only what is ours, or empty, is replaced. */
static void the_place_of_somebody(void **state)
{
    struct run *r = *state;
    put(r, "ours", "# HELP x");
    put(r, "empty", "");
    put(r, "pack.yaml", "pack: {}");
    put(r, "short", "# H");
    assert_int_equal(mkfifo(run_path(r, "pipe"), 0600), 0);
    assert_int_equal(symlink("ours", run_path(r, "link")), 0);
    static const char *const may[] = {"none", "ours", "empty"}, *const may_not[] = {"pack.yaml", "short", "pipe",
                                                                                    "link"};
    for (size_t i = 0; i < 3; i++)
        assert_true(bp_aside_check(&r->cx, NULL, run_path(r, may[i]), "# HELP"));
    for (size_t i = 0; i < 4; i++)
        assert_false(bp_aside_check(&r->cx, NULL, run_path(r, may_not[i]), "# HELP"));
    assert_said(r, "boardpack did not make what stands here");
    assert_int_equal(r->cx.status, BP_CANNOT_WRITE);
}

static void no_place_in_the_site(void **state)
{
    struct run *r = *state;
    char real[4096];
    put(r, "site/in/a", "");
    put(r, "site2/a", "");
    assert_non_null(realpath(run_path(r, "site"), real));
    assert_false(bp_aside_check(&r->cx, real, run_path(r, "site/m"), "x"));
    assert_false(bp_aside_check(&r->cx, real, run_path(r, "site2/../site/in/m"), "x"));
    assert_said(r, "this would lie in the site");
    assert_true(bp_aside_check(&r->cx, real, run_path(r, "site2/m"), "x"));
    assert_true(bp_aside_check(&r->cx, real, run_path(r, "site/../m"), "x"));
}

static void no_name(void **state)
{
    static const char *const none[] = {"", ".", "..", "folder/", "folder/..", "/"};
    struct run *r = *state;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(bp_aside_check(&r->cx, NULL, none[i], "x"));
    assert_said(r, "names no file");
}

static void taken_away(void **state)
{
    struct run *r = *state;
    put(r, "out.eml", "old");
    assert_true(bp_aside_stage(&r->cx, run_path(r, "out.eml"), "ab", BP_T("new")));
    bp_aside_drop(&r->cx, run_path(r, "out.eml"), "ab");
    assert_false(bp_file_exists(run_path(r, ".out.eml.ab.ready")));
    must_read(r, "out.eml", "old");
}

static void completed_by_the_next_run(void **state)
{
    struct run *r = *state;
    const char *folder = bp_path_folder(r->cx.arena, run_path(r, "x"));
    put(r, ".out.eml.ab.ready", "for all");
    put(r, ".out-board.eml.ab.ready", "board's");
    put(r, ".out.eml.cd.ready", "of another pack");
    put(r, ".in.eml.ab.ready", "another's");
    assert_int_equal(bp_aside_complete(&r->cx, folder, "out", ".eml", "ab"), 2);
    must_read(r, "out.eml", "for all");
    must_read(r, "out-board.eml", "board's");
    assert_false(bp_file_exists(run_path(r, "in.eml")));
    assert_int_equal(bp_aside_complete(&r->cx, folder, "out", ".eml", "ab"), 0);
}

static void replaced_at_once(void **state)
{
    struct run *r = *state;
    assert_true(bp_aside_write(&r->cx, run_path(r, "m.prom"), BP_T("one")));
    assert_true(bp_aside_write(&r->cx, run_path(r, "m.prom"), BP_T("two")));
    must_read(r, "m.prom", "two");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(ready_and_then_in_place, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(what_has_no_place, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_link_in_the_way, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(completed_by_the_next_run, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(the_place_of_somebody, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(no_place_in_the_site, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(no_name, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(taken_away, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(replaced_at_once, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
