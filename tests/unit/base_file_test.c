/* Files and folders: read whole up to a size, compared, listed, and what is said where they are not there. */
#include "base/base.h"
#include "pack_help.h"

static void forget(struct run *r)
{
    r->cx.status = BP_DONE;
    r->cx.diag_count = 0;
}

static void a_file_is_read_up_to_a_size(void **state)
{
    struct run *r = *state;
    struct bp_text text;
    const char *path = put(r, "a.txt", "12345");
    for (size_t most = 5; most < 8; most++) {
        assert_true(bp_file_read(&r->cx, BP_NOWHERE, path, most, &text));
        assert_text(text, "12345");
    }
    assert_false(bp_file_read(&r->cx, BP_NOWHERE, path, 4, &text));
    assert_int_equal(r->cx.status, BP_BAD_DATA);
    assert_int_equal(r->cx.diag_count, 1);
    forget(r);
    assert_true(bp_file_read(&r->cx, BP_NOWHERE, put(r, "empty", ""), 0, &text));
    assert_int_equal(text.n, 0);
    assert_false(bp_file_read(&r->cx, (struct bp_where){"pack.yaml", 3, 5}, run_path(r, "none"), 9, &text));
    assert_int_equal(r->cx.status, BP_NO_INPUT);
    assert_said(r, "pack.yaml:3:5: error: there is no file");
    forget(r);
    assert_false(bp_file_read(&r->cx, BP_NOWHERE, r->folder, 9, &text));
    assert_int_equal(r->cx.status, BP_NO_INPUT);
}

/* A file that opens, and whose bytes cannot be had. */
static void reading_that_stops_is_said_once(void **state)
{
    struct run *r = *state;
    struct bp_stream stream;
    struct bp_text text;
    char byte;
    static const char *const path = "/proc/self/mem"; /* nothing lies at address 0 */
    assert_true(bp_stream_open(&r->cx, BP_NOWHERE, path, &stream));
    assert_int_equal(bp_stream_read(&r->cx, &stream, &byte, 1), -1);
    bp_stream_close(&stream);
    assert_int_equal(stream.fd, -1);
    assert_int_equal(r->cx.status, BP_NO_INPUT);
    assert_int_equal(r->cx.diag_count, 1);
    assert_said(r, "/proc/self/mem: error: the file cannot be read to its end: ");
    forget(r);
    assert_false(bp_file_read(&r->cx, BP_NOWHERE, path, 100, &text));
    assert_int_equal(r->cx.diag_count, 1);
}

static void a_stream_counts_what_it_has_read(void **state)
{
    struct run *r = *state;
    struct bp_stream stream;
    char bytes[4];
    assert_true(bp_stream_open(&r->cx, BP_NOWHERE, put(r, "a.txt", "12345"), &stream));
    assert_int_equal(stream.size, 5);
    assert_int_equal(bp_stream_read(&r->cx, &stream, bytes, 4), 4);
    assert_int_equal(stream.done, 4);
    assert_int_equal(bp_stream_read(&r->cx, &stream, bytes, 4), 1);
    assert_int_equal(stream.done, 5);
    assert_int_equal(bp_stream_read(&r->cx, &stream, bytes, 4), 0);
    bp_stream_close(&stream);
}

static void files_are_the_same_byte_for_byte(void **state)
{
    struct run *r = *state;
    enum { LONG = 200000 };
    char *p = bp_alloc(r->cx.arena, LONG, 1);
    for (size_t i = 0; i < LONG; i++)
        p[i] = (char)(i * 31 % 251);
    const char *a = put_bytes(r, "a", p, LONG), *b = put_bytes(r, "b", p, LONG),
               *shorter = put_bytes(r, "c", p, LONG - 1);
    assert_true(bp_files_are_equal(a, b));
    assert_true(bp_files_are_equal(a, a));
    assert_false(bp_files_are_equal(a, shorter));
    static const size_t places[] = {0, 65535, 65536, 131072, LONG - 1};
    for (size_t i = 0; i < 5; i++) {
        p[places[i]] ^= 1;
        assert_false(bp_files_are_equal(a, put_bytes(r, "b", p, LONG)));
        p[places[i]] ^= 1;
    }
    assert_true(bp_files_are_equal(put(r, "e", ""), put(r, "f", "")));
    assert_false(bp_files_are_equal(a, run_path(r, "none")));
    assert_false(bp_files_are_equal(run_path(r, "none"), a));
    assert_false(bp_files_are_equal(r->folder, r->folder));
}

static void a_hash_is_of_all_bytes(void **state)
{
    struct run *r = *state;
    static char large[200000];
    struct bp_hash one, other;
    memset(large, 'x', sizeof large);
    const char *a = put_bytes(r, "a", large, sizeof large);
    assert_true(bp_file_hash(a, &one));
    for (size_t i = 0; i < sizeof large; i += 49999) {
        large[i] = 'y';
        assert_true(bp_file_hash(put_bytes(r, "b", large, sizeof large), &other));
        assert_true(one.a != other.a && one.b != other.b);
        large[i] = 'x';
    }
    assert_true(bp_file_hash(put_bytes(r, "b", large, sizeof large), &other));
    assert_true(one.a == other.a && one.b == other.b);
    assert_false(bp_file_hash("/nowhere/at/all", &one));
}

static void what_is_there(void **state)
{
    struct run *r = *state;
    const char *path = put(r, "a", "1");
    assert_true(bp_file_exists(path) && !bp_file_exists(r->folder) && !bp_file_exists(run_path(r, "none")));
    assert_true(!bp_dir_exists(path) && bp_dir_exists(r->folder) && !bp_dir_exists(run_path(r, "none")));
    assert_true(bp_file_reads_again(path) && !bp_file_reads_again(r->folder) && !bp_file_reads_again("/dev/null"));
}

static void folders_are_listed(void **state)
{
    struct run *r = *state;
    const char **names;
    size_t count;
    put(r, "d/b", "1"), put(r, "d/a10", "1"), put(r, "d/.c", "1");
    assert_true(bp_dir_read(&r->cx, BP_NOWHERE, run_path(r, "d"), &names, &count));
    assert_int_equal(count, 3);
    assert_string_equal(names[0], ".c");
    assert_string_equal(names[1], "a10");
    assert_string_equal(names[2], "b");
    assert_int_equal(r->cx.diag_count, 0);
    assert_false(bp_dir_read(&r->cx, BP_NOWHERE, run_path(r, "d/b"), &names, &count));
    assert_said(r, "is a file, where a folder belongs");
    forget(r);
    assert_false(bp_dir_read(&r->cx, BP_NOWHERE, run_path(r, "none"), &names, &count));
    assert_said(r, "there is no file");
    bp_dir_list(&r->cx, run_path(r, "none"), &names, &count);
    assert_int_equal(count, 0);
}

static const char *globbed(struct run *r, const char *pattern)
{
    const char **paths = NULL;
    size_t count = 0, cap = 0;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    forget(r);
    if (!bp_file_glob(&r->cx, BP_NOWHERE, run_path(r, pattern), &paths, &count, &cap))
        return said(r);
    bp_paths_sort(paths, count);
    for (size_t i = 0; i < count; i++)
        bp_buf_fmt(&b, "%s%s", i ? "," : "", bp_path_base(paths[i]));
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}

static void patterns_name_files(void **state)
{
    struct run *r = *state;
    put(r, "s10.csv", "1"), put(r, "s2.csv", "1"), put(r, "s[1].csv", "1"), put(r, "s3.csv/x", "1");
    assert_string_equal(globbed(r, "s?.csv"), "s2.csv"); /* a folder is no file */
    assert_string_equal(globbed(r, "s??.csv"), "s10.csv");
    assert_string_equal(globbed(r, "s[0-9]*.csv"), "s2.csv,s10.csv"); /* in the order of their numbers */
    assert_string_equal(globbed(r, "s[1].csv"), "s[1].csv");          /* a name may itself hold a bracket */
    assert_string_equal(globbed(r, "s2.csv"), "s2.csv");
    assert_non_null(strstr(globbed(r, "t*.csv"), "t*.csv"));
    assert_int_equal(r->cx.status, BP_NO_INPUT);
    assert_non_null(strstr(globbed(r, "t.csv"), "there is no file"));
    assert_non_null(strstr(globbed(r, "s\\*.csv"), "\\"));
    assert_int_equal(r->cx.status, BP_NO_INPUT);
    bp_paths_sort(NULL, 0);
}

static void paths_are_joined_and_parted(void **state)
{
    struct bp_arena *arena = ((struct run *)*state)->cx.arena;
    assert_string_equal(bp_path_join(arena, "a", "b"), "a/b");
    assert_string_equal(bp_path_join(arena, "a/", "b"), "a/b");
    assert_string_equal(bp_path_join(arena, ".", "b"), "b");
    assert_string_equal(bp_path_join(arena, "", "b"), "b");
    assert_string_equal(bp_path_within("a", "a/b"), "b");
    assert_string_equal(bp_path_within("a/", "a/b"), "b");
    assert_string_equal(bp_path_within("/", "/b"), "b");
    assert_string_equal(bp_path_within("a", "ab/c"), "ab/c");
    assert_string_equal(bp_path_within("a", "/a/b"), "/a/b");
    assert_string_equal(bp_path_within(".", "b"), "b");
    assert_string_equal(bp_path_within(".", ".b"), ".b");
    assert_string_equal(bp_path_within("", "b"), "b");
    assert_string_equal(bp_path_within("a", "a"), "a");
    assert_string_equal(bp_path_within("a", "a/"), "a/");
    assert_string_equal(bp_path_join(arena, "a", "/b"), "/b");
    assert_string_equal(bp_path_join(arena, "..", "b"), "../b");
    assert_string_equal(bp_path_folder(arena, "a/b/c"), "a/b");
    assert_string_equal(bp_path_folder(arena, "/a"), "/");
    assert_string_equal(bp_path_folder(arena, "a"), ".");
    assert_string_equal(bp_path_base("a/b"), "b");
    assert_string_equal(bp_path_base("b"), "b");
    assert_string_equal(bp_path_base("a/"), "");
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_file_is_read_up_to_a_size),
        T(reading_that_stops_is_said_once),
        T(a_stream_counts_what_it_has_read),
        T(files_are_the_same_byte_for_byte),
        T(a_hash_is_of_all_bytes),
        T(what_is_there),
        T(folders_are_listed),
        T(patterns_name_files),
        T(paths_are_joined_and_parted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
