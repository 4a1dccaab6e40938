/* A pack comes whole into its folder, whatever else lies there; one build at a time; killed ones are put right. */
#include "publish/journal.h"
#include "pack_help.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

static const char *content(struct run *r, const char *name)
{
    struct bp_text text;
    if (!bp_file_exists(run_path(r, name)))
        return NULL;
    assert_true(bp_file_read(&r->cx, BP_NOWHERE, run_path(r, name), 1 << 20, &text));
    return bp_text_z(r->cx.arena, text);
}

/* No file under the folder has a name that begins with a dot. */
static void no_leftovers(struct run *r, const char *folder)
{
    const char **names;
    size_t count;
    bp_dir_list(&r->cx, folder, &names, &count);
    for (size_t i = 0; i < count; i++) {
        const char *path = bp_path_join(r->cx.arena, folder, names[i]);
        if (names[i][0] == '.')
            fail_msg("left behind: %s", path);
        if (bp_dir_exists(path))
            no_leftovers(r, path);
    }
}

static void add(struct run *r, struct bp_outputs *out, const char *name, const char *bytes)
{
    bp_outputs_add(&r->cx, out, name, bp_text_of(bytes));
}

static struct bp_outputs pack_of(struct run *r, const char *week)
{
    struct bp_outputs out = {0};
    add(r, &out, "charts/a.svg", week);
    add(r, &out, "charts/same.svg", "always");
    add(r, &out, "pack.md", week);
    add(r, &out, "pack.json", "{\"schema\": \"boardpack/1\"}");
    return out;
}

static const struct bp_run begun = {.command = "build", .started = {"2026-11-16T06:00:00Z", 20}};

static bool put_pack(struct run *r, const struct bp_target *target, const char *week)
{
    struct bp_outputs out = pack_of(r, week);
    struct bp_run run = begun;
    run.finished = BP_T("2026-11-16T06:00:01Z");
    run.outputs = &out;
    return bp_publish_pack(&r->cx, target, &out, (struct bp_text){"", 0}, &begun) &&
           bp_publish_leave_run(&r->cx, target, &run);
}

/* A build from end to end. */
static bool build_to(struct run *r, const char *folder, const char *week)
{
    struct bp_target target;
    r->cx.status = BP_DONE;
    if (!bp_publish_open(&r->cx, folder, r->folder, &target))
        return false;
    bool ok = put_pack(r, &target, week);
    bp_publish_close(&target);
    return ok;
}

static bool build(struct run *r, const char *week)
{
    return build_to(r, run_path(r, "out"), week);
}

static void is_whole(struct run *r, const char *week)
{
    assert_string_equal(content(r, "out/charts/a.svg"), week);
    assert_string_equal(content(r, "out/charts/same.svg"), "always");
    assert_string_equal(content(r, "out/pack.md"), week);
    no_leftovers(r, r->folder);
}

static ino_t number_of(struct run *r, const char *name)
{
    struct stat info;
    assert_int_equal(lstat(run_path(r, name), &info), 0);
    return info.st_ino;
}

static void a_folder_of_ours_is_exchanged(void **state)
{
    struct run *r = *state;
    assert_true(build_to(r, run_path(r, "deep/er/out"), "one")); /* makes the parents */
    assert_true(build(r, "one"));
    is_whole(r, "one");
    ino_t folder = number_of(r, "out"), same = number_of(r, "out/charts/same.svg");
    assert_true(build(r, "two"));
    is_whole(r, "two");
    assert_true(number_of(r, "out") != folder);
    assert_true(number_of(r, "out/charts/same.svg") == same); /* and its time stamp */
    folder = number_of(r, "out");
    assert_true(build(r, "two"));
    assert_true(number_of(r, "out") == folder); /* nothing new: nothing moves */
}

static void a_folder_with_other_things_is_never_exchanged(void **state)
{
    static const char *const other[] = {"out/mine.txt", "out/charts/mine.svg", "out/notes/mine.txt", "out/.hidden"};
    struct run *r = *state;
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        assert_true(build(r, "one"));
        put(r, other[i], "mine");
        ino_t folder = number_of(r, "out");
        assert_true(build(r, "two"));
        assert_string_equal(content(r, other[i]), "mine");
        assert_string_equal(content(r, "out/pack.md"), "two");
        assert_true(number_of(r, "out") == folder);
        unlink(run_path(r, other[i]));
        rmdir(run_path(r, "out/notes"));
    }
    assert_int_equal(mkdir(run_path(r, "out/empty"), 0700), 0);
    ino_t folder = number_of(r, "out");
    assert_true(build(r, "three"));
    assert_true(number_of(r, "out") == folder && bp_dir_exists(run_path(r, "out/empty")));
    is_whole(r, "three");
}

static void the_working_directory_and_parents_are_never_exchanged(void **state)
{
    struct run *r = *state;
    int back = open(".", O_RDONLY);
    struct bp_target target;
    assert_true(build(r, "one"));
    ino_t folder = number_of(r, "out");
    assert_int_equal(chdir(run_path(r, "out")), 0);
    assert_true(build_to(r, ".", "two"));
    assert_int_equal(fchdir(back), 0);
    close(back);
    is_whole(r, "two");
    assert_true(number_of(r, "out") == folder);
    put(r, "out/charts/pack.yaml", "");
    assert_true(bp_publish_open(&r->cx, run_path(r, "out"), run_path(r, "out/charts"), &target));
    assert_true(put_pack(r, &target, "three"));
    bp_publish_close(&target);
    assert_true(number_of(r, "out") == folder);
}

static void modes_are_kept(void **state)
{
    struct run *r = *state;
    struct stat info;
    for (int other = 0; other < 2; other++) {
        assert_true(build(r, "one"));
        if (other)
            put(r, "out/other.txt", "other");
        chmod(run_path(r, "out"), 0750);
        chmod(run_path(r, "out/pack.md"), 0640);
        assert_true(build(r, "two"));
        assert_true(stat(run_path(r, "out"), &info) == 0 && (info.st_mode & 0777) == 0750);
        assert_true(stat(run_path(r, "out/pack.md"), &info) == 0 && (info.st_mode & 0777) == 0640);
        assert_true(stat(run_path(r, "out/charts/same.svg"), &info) == 0 && (info.st_mode & 0111) == 0);
    }
    mode_t mask = umask(027);
    assert_true(build_to(r, run_path(r, "fresh"), "one"));
    umask(mask);
    assert_true(stat(run_path(r, "fresh"), &info) == 0 && (info.st_mode & 0777) == 0750);
    assert_true(stat(run_path(r, "fresh/pack.md"), &info) == 0 && (info.st_mode & 0777) == 0640);
}

static void one_build_at_a_time(void **state)
{
    struct run *r = *state;
    struct bp_target first, second;
    assert_true(bp_publish_open(&r->cx, run_path(r, "out"), r->folder, &first));
    assert_false(bp_publish_open(&r->cx, run_path(r, "out/"), r->folder, &second));
    assert_int_equal(r->cx.status, BP_LOCKED);
    assert_said(r, "out: error: another build (process ");
    bp_publish_close(&second); /* takes nobody's lock away */
    assert_false(bp_publish_open(&r->cx, run_path(r, "out"), r->folder, &second));
    assert_true(bp_publish_open(&r->cx, run_path(r, "other"), r->folder, &second));
    bp_publish_close(&second);
    bp_publish_close(&first);
    put(r, ".out.boardpack-lock", "99\n"); /* left by one that was killed */
    assert_true(build(r, "one"));
    is_whole(r, "one");
}

static void links_in_a_pack_are_refused(void **state)
{
    struct run *r = *state;
    struct bp_target target;
    put(r, "away/mine.txt", "mine");
    put(r, "pack/pack.yaml", "");
    assert_int_equal(symlink("../away", run_path(r, "pack/build")), 0);
    assert_false(bp_publish_open(&r->cx, run_path(r, "pack/build/pack"), run_path(r, "pack"), &target));
    assert_int_equal(r->cx.status, BP_CANNOT_WRITE);
    assert_said(r, "pack/build: error: this is a symbolic link in the pack's folder");
    assert_false(bp_dir_exists(run_path(r, "away/pack")));
    assert_false(bp_publish_open(&r->cx, run_path(r, "pack/build"), run_path(r, "pack"), &target));
    r->cx.status = BP_DONE; /* one of the user's own, elsewhere, is followed */
    assert_int_equal(symlink("away", run_path(r, "current")), 0);
    assert_true(bp_publish_open(&r->cx, run_path(r, "current"), run_path(r, "pack"), &target));
    assert_true(put_pack(r, &target, "one"));
    bp_publish_close(&target);
    assert_string_equal(content(r, "away/pack.md"), "one");
    assert_string_equal(content(r, "away/mine.txt"), "mine");
    assert_true(bp_dir_exists(run_path(r, "current")));
}

static void what_cannot_be_made_changes_nothing(void **state)
{
    struct run *r = *state;
    assert_true(build(r, "one"));
    assert_false(build_to(r, run_path(r, "out/pack.md"), "two"));
    assert_int_equal(r->cx.status, BP_CANNOT_WRITE);
    assert_false(build_to(r, run_path(r, "out/pack.md/deeper"), "two"));
    put(r, "out/pack.pdf/in-the-way", "mine");
    struct bp_outputs out = pack_of(r, "two");
    struct bp_target target;
    add(r, &out, "pack.pdf", "page");
    assert_true(bp_publish_open(&r->cx, run_path(r, "out"), r->folder, &target));
    assert_false(bp_publish_pack(&r->cx, &target, &out, (struct bp_text){"", 0}, &begun));
    bp_publish_close(&target);
    assert_int_equal(r->cx.status, BP_CANNOT_WRITE);
    is_whole(r, "one");
    assert_string_equal(content(r, "out/pack.pdf/in-the-way"), "mine");
}

static void a_full_disk_changes_nothing(void **state)
{
    struct run *r = *state;
    struct rlimit before, small = {1000, 1000};
    char *large = bp_alloc(r->cx.arena, 5001, 1);
    memset(large, 'x', 5000);
    large[5000] = '\0';
    signal(SIGXFSZ, SIG_IGN);
    for (int other = 0; other < 2; other++) {
        assert_true(build(r, "one"));
        if (other)
            put(r, "out/other.txt", "other");
        getrlimit(RLIMIT_FSIZE, &before);
        small.rlim_max = before.rlim_max;
        setrlimit(RLIMIT_FSIZE, &small);
        bool ok = build(r, large);
        setrlimit(RLIMIT_FSIZE, &before);
        assert_false(ok);
        assert_int_equal(r->cx.status, BP_CANNOT_WRITE);
        is_whole(r, "one");
    }
}

/* ---- killed builds */

static void what_is_left_beside_is_removed(void **state)
{
    struct run *r = *state;
    assert_true(build(r, "one"));
    put(r, ".out.boardpack-new-aaaaaa/run.json",
        "{\"schema\": \"boardpack-run/1\", \"outputs\": [{\"file\": \"charts/a.svg\"}, {\"file\": \"pack.md\"}]}");
    put(r, ".out.boardpack-new-aaaaaa/charts/a.svg", "half of");
    put(r, ".out.boardpack-new-bbbbbb/run.json", "{\"schema\": \"board");
    assert_int_equal(mkdir(run_path(r, ".out.boardpack-new-cccccc"), 0700), 0);
    put(r, ".other.boardpack-new-dddddd/run.json", "{}"); /* of another folder */
    assert_true(build(r, "two"));
    assert_non_null(content(r, ".other.boardpack-new-dddddd/run.json"));
    folder_remove(run_path(r, ".other.boardpack-new-dddddd"));
    is_whole(r, "two");
    put(r, ".out.boardpack-new-eeeeee/hers.txt", "hers");
    assert_true(build(r, "three"));
    assert_string_equal(content(r, ".out.boardpack-new-eeeeee/hers.txt"), "hers");
    assert_said(r, "boardpack-new-eeeeee: warning: a build that was cut short left this folder");
}

static struct bp_text digest(struct run *r, const char *bytes)
{
    return bp_earlier_digest(&r->cx, bp_text_of(bytes));
}

/* As a build leaves the folder that was killed after `placed` of its two renames. */
static void killed(struct run *r, const char *state, int placed)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    assert_true(build(r, "one"));
    put(r, "out/other.txt", "other");
    put(r, "out/gone.svg", "outdated");
    bp_buf_fmt(&b, "boardpack-journal/1 %s\n%" BP_PRI " %" BP_PRI " charts/a.svg\n%" BP_PRI " %" BP_PRI " pack.md\n",
               state, BP_ARG(digest(r, "one")), BP_ARG(digest(r, "two")), BP_ARG(digest(r, "one")),
               BP_ARG(digest(r, "two")));
    bp_buf_fmt(&b, "%" BP_PRI " - gone.svg\nend\n", BP_ARG(digest(r, "outdated")));
    put(r, "out/.boardpack-journal", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    put(r, "out/charts/.a.svg.old", "one"), put(r, "out/.pack.md.old", "one");
    put(r, placed > 0 ? "out/charts/a.svg" : "out/charts/.a.svg.new", "two");
    put(r, placed > 1 ? "out/pack.md" : "out/.pack.md.new", "two");
}

static void recovered(struct run *r, const char *week, const char *said)
{
    struct bp_target target;
    assert_true(bp_publish_open(&r->cx, run_path(r, "out"), r->folder, &target));
    bp_publish_close(&target);
    is_whole(r, week);
    assert_said(r, said);
    assert_string_equal(content(r, "out/other.txt"), "other");
    bool outdated = content(r, "out/gone.svg") != NULL;
    assert_true(outdated == (strcmp(week, "one") == 0));
    folder_remove(run_path(r, "out"));
}

static void a_killed_build_is_completed_or_taken_back(void **state)
{
    struct run *r = *state;
    for (int placed = 0; placed <= 2; placed++) {
        killed(r, "placing", placed);
        recovered(r, "two", "a build was cut short here: its pack was completed");
    }
    killed(r, "writing", 0);
    put(r, "out/..boardpack-journal.new", "boardpack-jour");
    recovered(r, "one", "a build was cut short here: its pack was taken back");
    killed(r, "placing", 1);
    unlink(run_path(r, "out/.pack.md.new")); /* it had begun to take back */
    recovered(r, "one", "taken back");
}

static void what_somebody_changed_meanwhile_stays(void **state)
{
    struct run *r = *state;
    struct bp_target target;
    killed(r, "placing", 1);
    put(r, "out/pack.md", "hers");
    assert_true(bp_publish_open(&r->cx, run_path(r, "out"), r->folder, &target));
    bp_publish_close(&target);
    assert_string_equal(content(r, "out/pack.md"), "hers");
    assert_said(r, "out/pack.md: warning: somebody has changed this file since a build was cut short here");
    no_leftovers(r, r->folder);
    put(r, "out/.boardpack-journal", "boardpack-journal/1 placing\n- h1-0 ../away.txt\nend\n");
    assert_false(bp_publish_open(&r->cx, run_path(r, "out"), r->folder, &target));
    assert_said(r, ".boardpack-journal: error: this is not a journal");
    put(r, "out/.boardpack-journal", "boardpack-journal/1 placing\n- h1-0 pack.md\n");
    assert_false(bp_publish_open(&r->cx, run_path(r, "out"), r->folder, &target));
}

/* By two processes, thirty times each: every reader in between finds one week. */
static void readers_see_one_week_or_the_other(void **state)
{
    struct run *r = *state;
    assert_true(build(r, "one"));
    pid_t child = fork();
    if (child == 0) {
        bool ok = true;
        for (int i = 0; i < 60; i++)
            ok &= build(r, i % 2 ? "one" : "two");
        _exit(ok ? 0 : 1);
    }
    int status, seen = 0;
    while (waitpid(child, &status, WNOHANG) == 0) {
        int folder = open(run_path(r, "out"), O_RDONLY | O_DIRECTORY);
        int words = openat(folder, "pack.md", O_RDONLY), chart = openat(folder, "charts/a.svg", O_RDONLY);
        char a[4] = "", b[4] = "";
        assert_true(folder >= 0);
        if (words >= 0 && chart >= 0 && read(words, a, 3) == 3 && read(chart, b, 3) == 3) {
            assert_string_equal(a, b);
            seen++;
        } /* else the old folder was being removed: whoever opens it again finds the new one */
        close(words), close(chart), close(folder);
    }
    assert_int_equal(status, 0);
    assert_true(seen > 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_folder_of_ours_is_exchanged),
        T(a_folder_with_other_things_is_never_exchanged),
        T(the_working_directory_and_parents_are_never_exchanged),
        T(modes_are_kept),
        T(one_build_at_a_time),
        T(links_in_a_pack_are_refused),
        T(what_cannot_be_made_changes_nothing),
        T(a_full_disk_changes_nothing),
        T(what_is_left_beside_is_removed),
        T(a_killed_build_is_completed_or_taken_back),
        T(what_somebody_changed_meanwhile_stays),
        T(readers_see_one_week_or_the_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
