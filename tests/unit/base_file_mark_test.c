/* A file's mark: by which one that has changed is known, and what has none. */
#define _GNU_SOURCE /* truncate */
#include "pack_help.h"

#include <fcntl.h>

static const char *put_old(struct run *r, const char *name)
{
    struct timespec then[2] = {{.tv_sec = 1767225600, .tv_nsec = 5}, {.tv_sec = 1767225600, .tv_nsec = 5}};
    const char *path = put(r, name, "some text");
    assert_int_equal(utimensat(AT_FDCWD, path, then, 0), 0);
    return path;
}

static void a_file_that_stays_is_as_it_was(void **state)
{
    const char *path = put_old(*state, "a");
    struct bp_file_mark mark = bp_file_mark(path);
    assert_true(mark.is_file && mark.size == 9 && mark.changed_s == 1767225600 && mark.changed_ns == 5);
    assert_true(bp_file_is_as(path, &mark));
    assert_int_equal(chmod(path, 0600), 0); /* who may read it is not what it says */
    assert_true(bp_file_is_as(path, &mark));
}

static void size_time_and_place_tell_a_changed_one(void **state)
{
    struct run *r = *state;
    const char *path = put_old(r, "a");
    struct bp_file_mark mark = bp_file_mark(path);
    assert_int_equal(truncate(path, 4), 0);
    assert_false(bp_file_is_as(path, &mark));
    put_old(r, "a");
    struct timespec later[2] = {{.tv_sec = 1767225600, .tv_nsec = 5}, {.tv_sec = 1767225600, .tv_nsec = 6}};
    mark = bp_file_mark(path);
    assert_int_equal(utimensat(AT_FDCWD, path, later, 0), 0);
    assert_false(bp_file_is_as(path, &mark));
    put_old(r, "a");
    mark = bp_file_mark(path);
    assert_int_equal(rename(put_old(r, "b"), path), 0); /* another of the same size and time */
    assert_false(bp_file_is_as(path, &mark));
    mark = bp_file_mark(path);
    assert_int_equal(unlink(path), 0);
    assert_false(bp_file_is_as(path, &mark));
}

static void what_is_no_file_has_no_mark(void **state)
{
    struct run *r = *state;
    const char *pipe = run_path(r, "pipe"), *missing = run_path(r, "missing");
    assert_int_equal(mkfifo(pipe, 0600), 0);
    struct bp_file_mark of_pipe = bp_file_mark(pipe), of_nothing = bp_file_mark(missing);
    assert_false(of_pipe.is_file || of_nothing.is_file);
    put(r, "missing", "now there");
    assert_true(bp_file_is_as(pipe, &of_pipe) && bp_file_is_as(missing, &of_nothing));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_that_stays_is_as_it_was, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(size_time_and_place_tell_a_changed_one, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(what_is_no_file_has_no_mark, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
