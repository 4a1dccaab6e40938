/* A folder of outputs is written whole or not at all; rejects.csv can be read back. */
#include "publish/publish.h"
#include "story_help.h"

#include <signal.h>
#include <sys/resource.h>

static const char *content(struct run *r, const char *name)
{
    struct bp_text text;
    if (!bp_file_exists(run_path(r, name)))
        return NULL;
    assert_true(bp_file_read(&r->cx, BP_NOWHERE, run_path(r, name), 1 << 20, &text));
    return bp_text_z(r->cx.arena, text);
}

/* No file under the folder has a name that begins with a dot. */
static void no_temporaries(struct run *r, const char *folder)
{
    const char **names;
    size_t count;
    bp_dir_list(&r->cx, folder, &names, &count);
    for (size_t i = 0; i < count; i++) {
        const char *path = bp_path_join(r->cx.arena, folder, names[i]);
        if (names[i][0] == '.')
            fail_msg("left behind: %s", path);
        if (bp_dir_exists(path))
            no_temporaries(r, path);
    }
}

static void three(struct run *r, struct bp_outputs *out, const char *second)
{
    *out = (struct bp_outputs){0};
    bp_outputs_add(&r->cx, out, "a.txt", BP_T("new a"));
    bp_outputs_add(&r->cx, out, second, BP_T("new b"));
    bp_outputs_add(&r->cx, out, "charts/c.svg", BP_T("new c"));
}

static void old_ones(struct run *r)
{
    put(r, "out/a.txt", "old a");
    put(r, "out/b.txt", "old b");
    put(r, "out/charts/c.svg", "old c");
    put(r, "out/other.txt", "old other");
}

static void as_it_was(struct run *r)
{
    assert_string_equal(content(r, "out/a.txt"), "old a");
    assert_string_equal(content(r, "out/b.txt"), "old b");
    assert_string_equal(content(r, "out/charts/c.svg"), "old c");
    assert_string_equal(content(r, "out/other.txt"), "old other");
    no_temporaries(r, run_path(r, "out"));
}

static void outputs_replace_what_was_there(void **state)
{
    struct run *r = *state;
    struct bp_outputs out;
    three(r, &out, "b.txt");
    bp_outputs_add(&r->cx, &out, "empty", BP_T(""));
    assert_true(bp_publish_write(&r->cx, run_path(r, "deep/er/out"), &out)); /* makes the folder and its parents */
    assert_string_equal(content(r, "deep/er/out/charts/c.svg"), "new c");
    assert_string_equal(content(r, "deep/er/out/empty"), "");
    old_ones(r);
    assert_true(bp_publish_write(&r->cx, run_path(r, "out"), &out));
    assert_string_equal(content(r, "out/a.txt"), "new a");
    assert_string_equal(content(r, "out/b.txt"), "new b");
    assert_string_equal(content(r, "out/charts/c.svg"), "new c");
    assert_string_equal(content(r, "out/other.txt"), "old other");
    no_temporaries(r, r->folder);
}

static void a_folder_that_cannot_be_made_changes_nothing(void **state)
{
    struct run *r = *state;
    struct bp_outputs out;
    old_ones(r);
    three(r, &out, "other.txt/b.txt"); /* a file stands where a folder is needed */
    assert_false(bp_publish_write(&r->cx, run_path(r, "out"), &out));
    assert_int_equal(r->cx.status, BP_CANNOT_WRITE);
    as_it_was(r);
    r->cx.status = BP_DONE;
    three(r, &out, "b.txt");
    assert_false(bp_publish_write(&r->cx, run_path(r, "out/a.txt"), &out));
    assert_int_equal(r->cx.status, BP_CANNOT_WRITE);
    as_it_was(r);
}

static void a_full_disk_changes_nothing(void **state)
{
    struct run *r = *state;
    struct bp_outputs out;
    struct rlimit before, small = {1000, 1000};
    char *large = bp_alloc(r->cx.arena, 5000, 1);
    memset(large, 'x', 5000);
    old_ones(r);
    three(r, &out, "b.txt");
    out.list[1].bytes = (struct bp_text){large, 5000};
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before);
    small.rlim_max = before.rlim_max;
    setrlimit(RLIMIT_FSIZE, &small);
    bool ok = bp_publish_write(&r->cx, run_path(r, "out"), &out);
    setrlimit(RLIMIT_FSIZE, &before);
    assert_false(ok);
    assert_int_equal(r->cx.status, BP_CANNOT_WRITE);
    as_it_was(r);
}

static void a_file_that_cannot_be_put_in_place_changes_nothing(void **state)
{
    struct run *r = *state;
    struct bp_outputs out;
    old_ones(r);
    put(r, "out/d/in-the-way", "old d"); /* a folder has the name of an output */
    three(r, &out, "d");
    assert_false(bp_publish_write(&r->cx, run_path(r, "out"), &out));
    assert_int_equal(r->cx.status, BP_CANNOT_WRITE);
    assert_string_equal(content(r, "out/d/in-the-way"), "old d");
    as_it_was(r);
}

static void what_a_killed_run_left_behind_is_written_over(void **state)
{
    struct run *r = *state;
    struct bp_outputs out;
    old_ones(r);
    put(r, "out/.a.txt.new", "half of a longer file than the new one");
    three(r, &out, "b.txt");
    assert_true(bp_publish_write(&r->cx, run_path(r, "out"), &out));
    assert_string_equal(content(r, "out/a.txt"), "new a");
    no_temporaries(r, r->folder);
}

static void rejects_can_be_read_back(void **state)
{
    struct run *r = *state;
    put(r, "s,1.csv",
        "at,x\n2026-01-01,\"a \"\"q\"\", b\"\n2026-01-01,\"two\nlines\"\n2026-01-01,ok,too many\n2026-01-01,plain\n");
    must_find(r,
              "pack:\n  title: T\nsources:\n  s: {file: \"s,1.csv\", time: at, max_rejects: 100%}\nmetrics:\n  - "
              "{id: m, source: s, measure: sum(x)}\n",
              "2026-01-05");
    struct bp_edition edition = whole_edition(r);
    struct bp_selection shown;
    bp_selection_make(&r->cx, &r->insight, &edition, &shown);
    struct bp_text csv = bp_publish_rejects(&r->cx, &shown);
    static const char *const rows[] = {"2026-01-01,\"a \"\"q\"\", b\"", "2026-01-01,\"two\nlines\"",
                                       "2026-01-01,ok,too many", "2026-01-01,plain"};
    static const char *const lines[] = {"2", "3", "5", "6"};
    struct bp_table *table;
    struct bp_record record;
    bool failed;
    assert_true(bp_table_open(&r->cx, BP_NOWHERE, put_bytes(r, "rejects.csv", csv.p, csv.n), NULL, &table));
    assert_int_equal(bp_table_columns(table), 5);
    for (size_t i = 0; i < 4; i++) {
        assert_true(bp_table_next(&r->cx, table, &record, &failed));
        assert_int_equal(record.count, 5);
        assert_text(record.cells[0], "s");
        assert_true(bp_text_ends(record.cells[1], "/s,1.csv"));
        assert_text(record.cells[2], lines[i]);
        assert_true(record.cells[3].n > 0);
        assert_text(record.cells[4], rows[i]);
    }
    assert_false(bp_table_next(&r->cx, table, &record, &failed));
    bp_table_close(table);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(outputs_replace_what_was_there),
        T(a_folder_that_cannot_be_made_changes_nothing),
        T(a_full_disk_changes_nothing),
        T(a_file_that_cannot_be_put_in_place_changes_nothing),
        T(what_a_killed_run_left_behind_is_written_over),
        T(rejects_can_be_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
