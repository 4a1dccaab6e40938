/* A file that goes on from run to run: one run at a time, replaced whole, and nothing left beside it. */
#include "publish/publish.h"
#include "pack_help.h"

static struct bp_state_file open_state(struct run *r, const char *name)
{
    struct bp_state_file f;
    r->cx.diag_count = 0;
    if (!bp_state_open(&r->cx, run_path(r, name), &f))
        fail_msg("not opened: %s", said(r));
    return f;
}

static void is_refused(struct run *r, const char *name, enum bp_status status, const char *why)
{
    struct bp_state_file f;
    r->cx.diag_count = 0;
    r->cx.status = BP_DONE;
    assert_false(bp_state_open(&r->cx, run_path(r, name), &f));
    assert_null(f.folder);
    assert_int_equal(r->cx.status, status);
    assert_said(r, why);
}

static size_t files_in(struct run *r)
{
    const char **names;
    size_t count;
    bp_dir_list(&r->cx, r->folder, &names, &count);
    return count;
}

static void it_is_made_and_read_back(void **state)
{
    struct run *r = *state;
    struct bp_state_file f = open_state(r, "st");
    assert_false(f.found);
    assert_true(bp_state_save(&r->cx, &f, BP_T("one\n")));
    bp_state_close(&f);
    put(r, ".st.new", "half of"); /* of a run that was killed */
    f = open_state(r, "st");
    assert_true(f.found);
    assert_text(f.text, "one\n");
    assert_true(bp_state_save(&r->cx, &f, BP_T("two\n")));
    bp_state_close(&f);
    f = open_state(r, "st");
    assert_text(f.text, "two\n");
    bp_state_close(&f);
    assert_int_equal(files_in(r), 1);
}

static void one_run_has_it_at_a_time(void **state)
{
    struct run *r = *state;
    struct bp_state_file f = open_state(r, "st");
    is_refused(r, "st", BP_LOCKED, "has this file: wait until it is done");
    is_refused(r, "st", BP_LOCKED, "another run"); /* the one turned away has not let go of it */
    bp_state_close(&f);
    f = open_state(r, "st");
    bp_state_close(&f);
}

static void a_link_leads_to_the_file_that_is_meant(void **state)
{
    struct run *r = *state;
    put(r, "real", "old\n");
    assert_int_equal(symlink(run_path(r, "real"), run_path(r, "link")), 0);
    struct bp_state_file f = open_state(r, "link");
    assert_text(f.text, "old\n");
    assert_true(bp_state_save(&r->cx, &f, BP_T("new\n")));
    bp_state_close(&f);
    struct stat info;
    assert_int_equal(lstat(run_path(r, "link"), &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    f = open_state(r, "real");
    assert_text(f.text, "new\n");
    bp_state_close(&f);
}

static void what_is_no_file_is_refused(void **state)
{
    struct run *r = *state;
    assert_int_equal(mkdir(run_path(r, "folder"), 0777), 0);
    assert_int_equal(mkfifo(run_path(r, "pipe"), 0666), 0);
    assert_int_equal(symlink("nowhere", run_path(r, "dangling")), 0);
    is_refused(r, "folder", BP_CANNOT_WRITE, "this is no plain file");
    is_refused(r, "pipe", BP_CANNOT_WRITE, "this is no plain file");
    is_refused(r, "dangling", BP_CANNOT_WRITE, "this is no plain file");
    is_refused(r, "none/st", BP_CANNOT_WRITE, "there is no folder");
    is_refused(r, "folder/", BP_CANNOT_WRITE, "this is no plain file");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_is_made_and_read_back, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(one_run_has_it_at_a_time, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_link_leads_to_the_file_that_is_meant, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(what_is_no_file_is_refused, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
