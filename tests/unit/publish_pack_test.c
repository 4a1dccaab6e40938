/* A pack in a folder that has seen others: what is a person's stays, what a build wrote is replaced or goes. */
#include "publish/earlier.h"
#include "pack_help.h"

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

static const struct bp_text no_words = {"", 0};

static void add(struct run *r, struct bp_outputs *out, const char *name, const char *bytes)
{
    bp_outputs_add(&r->cx, out, name, bp_text_of(bytes));
}

static struct bp_outputs pack_of(struct run *r, const char *words)
{
    struct bp_outputs out = {0};
    add(r, &out, "charts/a.svg", "a chart");
    add(r, &out, "pack.md", words);
    add(r, &out, "pack.json", "{\"schema\": \"boardpack/1\"}");
    return out;
}

static const struct bp_run begun = {.command = "build", .started = {"2026-11-16T06:00:00Z", 20}};

static bool leave(struct run *r, const struct bp_outputs *outputs)
{
    struct bp_run run = begun;
    run.finished = BP_T("2026-11-16T06:00:01Z");
    run.outputs = outputs;
    struct bp_target target;
    assert_true(bp_publish_open(&r->cx, run_path(r, "out"), r->folder, &target));
    bool ok = bp_publish_leave_run(&r->cx, &target, &run);
    bp_publish_close(&target);
    return ok;
}

static bool publish_words(struct run *r, const struct bp_outputs *out, struct bp_text narrative)
{
    r->cx.status = BP_DONE;
    struct bp_target target;
    assert_true(bp_publish_open(&r->cx, run_path(r, "out"), r->folder, &target));
    bool ok = bp_publish_pack(&r->cx, &target, out, narrative, &begun);
    bp_publish_close(&target);
    return ok;
}

static bool publish(struct run *r, const struct bp_outputs *out)
{
    return publish_words(r, out, no_words);
}

/* A build from end to end. */
static void build(struct run *r, const char *words)
{
    struct bp_outputs out = pack_of(r, words);
    assert_true(publish(r, &out));
    assert_true(leave(r, &out));
}

static void refused(struct run *r, const struct bp_outputs *out, const char *why)
{
    assert_false(publish(r, out));
    assert_int_equal(r->cx.status, BP_CANNOT_WRITE);
    assert_said(r, why);
    assert_true(leave(r, NULL)); /* as a failed run does */
}

static void an_edited_pack_is_never_lost(void **state)
{
    struct run *r = *state;
    build(r, "one");
    build(r, "two"); /* nobody has touched it */
    put(r, "out/pack.md", "hers");
    struct bp_outputs out = pack_of(r, "three");
    refused(r, &out, "out/pack.md: error: somebody has edited this file");
    refused(r, &out, "--narrative"); /* the failed run in between has not forgotten whose it is */
    struct bp_outputs page = {0};
    add(r, &page, "pack.html", "page");
    refused(r, &page, "somebody has edited this file");
    assert_string_equal(content(r, "out/pack.md"), "hers");
    assert_false(publish_words(r, &out, BP_T("words of another file")));
    assert_string_equal(content(r, "out/pack.md"), "hers");
    assert_true(publish_words(r, &out, BP_T("hers"))); /* her words are in it */
    assert_true(leave(r, &out));
    assert_string_equal(content(r, "out/pack.md"), "three");
    build(r, "four");
}

static void what_reads_the_same_is_not_lost(void **state)
{
    struct run *r = *state;
    put(r, "out/pack.md", "one");
    build(r, "one");
    put(r, "out/pack.md", "two");
    build(r, "two");
}

static void files_of_nobody_s_build_are_refused(void **state)
{
    struct run *r = *state;
    struct bp_outputs out = pack_of(r, "new");
    put(r, "out/charts/a.svg", "mine");
    put(r, "out/pack.md", "mine");
    refused(r, &out, "out/charts/a.svg: error: no build has written this file, nor pack.md, and");
    assert_string_equal(content(r, "out/charts/a.svg"), "mine");
    assert_string_equal(content(r, "out/pack.md"), "mine");
    folder_remove(run_path(r, "out"));
    put(r, "out/run.json", "[1, 2]");
    refused(r, &out, "out/run.json: error: no build has written this file");
    assert_string_equal(content(r, "out/run.json"), "[1, 2]"); /* not by the failed run either */
    assert_null(content(r, "out/pack.md"));
}

static void a_folder_of_a_version_without_digests_is_built_again(void **state)
{
    struct run *r = *state;
    put(r, "out/pack.json", "{\"schema\": \"boardpack/1\"}");
    put(r, "out/pack.md", "old");
    put(r, "out/pack.html", "old");
    put(r, "out/run.json",
        "{\"schema\": \"boardpack-run/1\", \"outputs\": [{\"file\": \"pack.html\", \"bytes\": 3}, "
        "{\"file\": \"pack.md\", \"bytes\": 3, \"digest\": \"sha9-of another version\"}]}");
    build(r, "new");
    assert_string_equal(content(r, "out/pack.md"), "new");
    assert_null(content(r, "out/pack.html")); /* run.json names it */
    folder_remove(run_path(r, "out"));
    put(r, "out/pack.json", "{\"schema\": \"boardpack/1\"}");
    put(r, "out/pack.md", "old");
    put(r, "out/pack.html", "old");
    build(r, "new");
    assert_string_equal(content(r, "out/pack.md"), "new");
    assert_string_equal(content(r, "out/pack.html"), "old"); /* nothing does */
    assert_said(r, "out/pack.html: warning: no run.json says who wrote this file");
}

static void only_what_builds_wrote_is_removed(void **state)
{
    struct run *r = *state;
    struct bp_outputs first = pack_of(r, "one"), second = pack_of(r, "two");
    add(r, &first, "charts/gone.svg", "x"), add(r, &first, "charts/changed.svg", "x"), add(r, &first, "pack.html", "x");
    assert_true(publish(r, &first) && leave(r, &first));
    put(r, "out/pack.pdf", "mine"), put(r, "out/charts/mine.svg", "mine"), put(r, "out/charts/changed.svg", "mine");
    assert_true(publish(r, &second) && leave(r, &second));
    assert_null(content(r, "out/charts/gone.svg"));
    assert_null(content(r, "out/pack.html"));
    assert_string_equal(content(r, "out/pack.pdf"), "mine");
    assert_string_equal(content(r, "out/charts/mine.svg"), "mine");
    assert_string_equal(content(r, "out/charts/changed.svg"), "mine");
    assert_said(r, "out/charts/changed.svg: warning: an earlier build wrote this file and it was changed since");
    assert_non_null(content(r, "out/charts/a.svg"));
}

/* run.json is a file like any other: it may name what is not the folder's. */
static void names_that_lead_out_of_the_folder_are_not_followed(void **state)
{
    struct run *r = *state;
    put(r, "mine.txt", "mine"), put(r, "out/.hidden", "mine"), put(r, "out/charts/x.svg", "x");
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_fmt(&b,
               "{\"schema\": \"boardpack-run/1\", \"outputs\": [{\"file\": \"../mine.txt\"}, {\"file\": \"%s\"}, "
               "{\"file\": \"charts/../../mine.txt\"}, {\"file\": \".hidden\"}, {\"file\": 7}, 8, {\"file\": \"\"}, "
               "{\"file\": \"charts\"}, {\"file\": \"charts//x.svg\"}]}",
               run_path(r, "mine.txt"));
    put(r, "out/run.json", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    build(r, "new");
    assert_string_equal(content(r, "mine.txt"), "mine");
    assert_string_equal(content(r, "out/.hidden"), "mine");
    assert_string_equal(content(r, "out/charts/x.svg"), "x");
}

/* Nor are they handed on: a failed run notes what earlier builds left, and of these only the one that can be. */
static void names_that_lead_out_of_the_folder_are_not_handed_on(void **state)
{
    struct run *r = *state;
    static const char *const names[] = {"",    "/",   "/etc/x", "..", "../x",   ".x",    "a/../b",
                                        "a/.", "./a", "a//b",   "a/", "a/.b/c", "good/x"};
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "{\"schema\": \"boardpack-run/1\", \"outputs\": [{\"file\": 7}");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        bp_buf_fmt(&b, ", {\"file\": \"%s\", \"digest\": \"h1-%zu\"}", names[i], i);
    bp_buf_adds(&b, "]}");
    put(r, "out/run.json", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    assert_true(leave(r, NULL));
    const char *note = content(r, "out/run.json");
    assert_non_null(strstr(note, "\"digest\": \"h1-12\""));
    assert_non_null(strstr(note, "\"file\": \"good/x\""));
    for (int i = 0; i < 12; i++) {
        struct bp_text digest = bp_text_fmt(r->cx.arena, "\"digest\": \"h1-%d\"", i);
        if (strstr(note, bp_text_z(r->cx.arena, digest)))
            fail_msg("handed on: %s", names[i]);
    }
}

/* Once a build has noted digests, pack.json speaks for no file that run.json does not name. */
static void a_file_beside_a_pack_is_somebody_s(void **state)
{
    struct run *r = *state;
    build(r, "one");
    put(r, "out/pack.html", "mine");
    struct bp_outputs out = pack_of(r, "two");
    add(r, &out, "pack.html", "page");
    refused(r, &out, "out/pack.html: error: no build has written this file, and");
    assert_string_equal(content(r, "out/pack.html"), "mine");
    assert_string_equal(content(r, "out/pack.md"), "one");
}

static bool noted(struct run *r, const char *part)
{
    return strstr(content(r, "out/run.json"), part) != NULL;
}

/* Until the last file is in place the run is not finished, whatever is known of its end. */
static void a_run_is_finished_when_all_is_in_place(void **state)
{
    struct run *r = *state;
    struct bp_outputs out = pack_of(r, "one");
    struct bp_run run = begun;
    struct bp_target target;
    assert_true(bp_publish_open(&r->cx, run_path(r, "out"), r->folder, &target));
    run.finished = BP_T("2026-11-16T06:00:01Z"), run.seconds = 1.5, run.status = BP_NOTICE;
    assert_true(bp_publish_pack(&r->cx, &target, &out, no_words, &run));
    assert_true(noted(r, "\"finished\": null") && noted(r, "\"seconds\": null") && noted(r, "\"status\": null"));
    assert_true(noted(r, "\"file\": \"pack.md\"") && noted(r, "\"started\": \"2026-11-16T06:00:00Z\""));
    run.outputs = &out;
    assert_true(bp_publish_leave_run(&r->cx, &target, &run));
    assert_true(noted(r, "\"finished\": \"2026-11-16T06:00:01Z\"") && noted(r, "\"seconds\": 1.5"));
    assert_false(noted(r, "null"));
    run.seconds = 0;
    assert_true(bp_publish_leave_run(&r->cx, &target, &run));
    assert_true(noted(r, "\"seconds\": 0.0"));
    bp_publish_close(&target);
}

/* Killed among its renames: run.json then knows the old bytes and the new. */
static void a_build_that_was_killed_is_built_over(void **state)
{
    struct run *r = *state;
    build(r, "one");
    struct bp_outputs out = pack_of(r, "two");
    assert_true(publish(r, &out)); /* and no last run.json */
    const char *note = content(r, "out/run.json");
    assert_non_null(strstr(note, "\"status\": null"));
    put(r, "out/pack.md", "one"); /* killed before this file */
    build(r, "three");
    put(r, "out/run.json", note);
    put(r, "out/pack.md", "two"); /* or after it */
    build(r, "four");
    put(r, "out/run.json", note);
    put(r, "out/pack.md", "hers");
    refused(r, &out, "somebody has edited this file");
}

static void nobody_s_links_are_written_through(void **state)
{
    struct run *r = *state;
    struct bp_outputs out = pack_of(r, "new");
    put(r, "mine/a.svg", "mine");
    put(r, "mine.md", "mine");
    put(r, "out/other.txt", "other");
    assert_int_equal(symlink("../mine", run_path(r, "out/charts")), 0);
    refused(r, &out, "out/charts/a.svg: error: no build has written this file");
    assert_int_equal(unlink(run_path(r, "mine/a.svg")), 0);
    refused(r, &out, "out/charts: error: this is no folder, or a link to one");
    assert_null(content(r, "mine/a.svg"));
    assert_int_equal(unlink(run_path(r, "out/charts")), 0);
    assert_int_equal(symlink("../mine.md", run_path(r, "out/pack.md")), 0);
    refused(r, &out, "out/pack.md: error: no build has written this file");
    assert_int_equal(unlink(run_path(r, "out/pack.md")), 0);
    assert_int_equal(symlink("../nowhere.md", run_path(r, "out/pack.md")), 0);
    refused(r, &out, "out/pack.md: error: no build has written this file");
    assert_string_equal(content(r, "mine.md"), "mine");
    assert_null(content(r, "nowhere.md"));
    assert_int_equal(unlink(run_path(r, "out/pack.md")), 0);
    assert_int_equal(mkfifo(run_path(r, "out/pack.md"), 0600), 0); /* nobody waits for it */
    refused(r, &out, "out/pack.md: error: no build has written this file");
}

/* Fifty editions: their files are waited for together. */
static void a_thousand_files_are_put_in_place_at_once(void **state)
{
    struct run *r = *state;
    for (int again = 0; again < 2; again++) {
        struct bp_outputs out = pack_of(r, "words");
        for (int i = 0; i < 1000; i++)
            add(r, &out, bp_text_fmt(r->cx.arena, "store-%d/charts/%d.svg", i / 20, i).p,
                again && i == 7 ? "new" : "old");
        assert_true(publish(r, &out));
        assert_true(leave(r, &out));
    }
    assert_string_equal(content(r, "out/store-0/charts/7.svg"), "new");
    assert_string_equal(content(r, "out/store-49/charts/999.svg"), "old");
    build(r, "for one reader again");
    assert_null(content(r, "out/store-49/charts/999.svg"));
    assert_false(bp_dir_exists(run_path(r, "out/store-49")));
}

static void a_disk_that_fills_up_changes_nothing(void **state)
{
    struct run *r = *state;
    struct rlimit before, small = {150, 150}; /* run.json is larger, the outputs are not */
    struct bp_outputs out = pack_of(r, "two");
    build(r, "one");
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before);
    small.rlim_max = before.rlim_max;
    setrlimit(RLIMIT_FSIZE, &small);
    bool ok = publish(r, &out);
    setrlimit(RLIMIT_FSIZE, &before);
    assert_false(ok);
    assert_int_equal(r->cx.status, BP_CANNOT_WRITE);
    assert_string_equal(content(r, "out/pack.md"), "one");
    assert_null(content(r, "out/.pack.md.new"));
    build(r, "two");
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(an_edited_pack_is_never_lost),           T(what_reads_the_same_is_not_lost),
        T(files_of_nobody_s_build_are_refused),    T(a_folder_of_a_version_without_digests_is_built_again),
        T(only_what_builds_wrote_is_removed),      T(names_that_lead_out_of_the_folder_are_not_followed),
        T(a_build_that_was_killed_is_built_over),  T(a_thousand_files_are_put_in_place_at_once),
        T(a_disk_that_fills_up_changes_nothing),   T(a_file_beside_a_pack_is_somebody_s),
        T(a_run_is_finished_when_all_is_in_place), T(names_that_lead_out_of_the_folder_are_not_handed_on),
        T(nobody_s_links_are_written_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
