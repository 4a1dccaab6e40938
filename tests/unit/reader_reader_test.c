/* A file that is altered between its opening and its end: what is read of it is of two exports, and no figure. */
#define _GNU_SOURCE /* truncate */
#include "pack_help.h"

#include <fcntl.h>

enum how { LEAVE, GROW, SHORTEN, REPLACE, REWRITE, REMOVE };

struct altering {
    struct run *r;
    const char *name;
    enum how how;
    int times;
};

static const char rows[] = "at,x\n2026-01-01,1\n2026-01-02,2\n2026-01-03,4\n";

/* Written an hour ago, so that a change within the same tick of the clock is one all the same. */
static void put_old(struct run *r, const char *name)
{
    struct timespec then[2] = {{.tv_sec = 1767225600}, {.tv_sec = 1767225600}};
    assert_int_equal(utimensat(AT_FDCWD, put(r, name, rows), then, 0), 0);
}

static void append(const char *path)
{
    FILE *f = fopen(path, "ab");
    assert_non_null(f);
    assert_true(fputs("2026-01-04,8\n", f) >= 0);
    assert_int_equal(fclose(f), 0);
}

/* As the reader tells how far it is: after it has opened the file, and before its end. */
static void alter(void *watcher, const struct bp_progress *progress)
{
    struct altering *a = watcher;
    const char *path = run_path(a->r, a->name);
    if (strcmp(bp_path_base(progress->path), a->name) != 0 || a->times-- <= 0)
        return;
    switch (a->how) {
    case LEAVE:
        break;
    case GROW:
        append(path);
        break;
    case SHORTEN:
        assert_int_equal(truncate(path, 20), 0);
        break;
    case REPLACE:
        put_old(a->r, "new");
        assert_int_equal(rename(run_path(a->r, "new"), path), 0);
        break;
    case REWRITE:
        put(a->r, a->name, rows);
        break;
    case REMOVE:
        assert_int_equal(unlink(path), 0);
        break;
    }
}

#define PACK(rest)                                                                                   \
    "pack: {title: T}\nsources:\n  s: {file: 's*.csv', time: at" rest "}\n  t: {file: t.csv, time: " \
    "at}\nmetrics:\n  - {id: m, source: s, measure: sum(x)}\n  - {id: n, source: t, measure: count()}\n"

static bool ingest_altered(struct run *r, const char *yaml, struct altering a, bool partial)
{
    put_old(r, "s1.csv");
    put_old(r, "s2.csv");
    put_old(r, "t.csv");
    must_read_pack(r, yaml);
    a.r = r;
    r->cx.progress = alter;
    r->cx.watcher = &a;
    r->cx.status = BP_DONE;
    r->cx.diag_count = 0;
    bool ok = bp_ingest_measures(&r->cx, &r->pack, &r->data) &&
              bp_ingest_read(&r->cx, &r->pack, (struct bp_horizon){day_of("2026-01-05"), day_of("2026-01-05")}, partial,
                             &r->data);
    r->cx.progress = NULL;
    return ok;
}

static void a_changed_file_is_no_input(void **state)
{
    static const enum how hows[] = {GROW, SHORTEN, REPLACE, REWRITE, REMOVE};
    struct run *r = *state;
    for (size_t i = 0; i < sizeof hows / sizeof *hows; i++) {
        assert_false(
            ingest_altered(r, PACK(""), (struct altering){.name = "s2.csv", .how = hows[i], .times = 1}, false));
        assert_int_equal(r->cx.status, BP_NO_INPUT);
        assert_int_equal(r->cx.diag_count, 1);
        assert_said(r, "s2.csv: error: `s2.csv` has changed while it was read");
    }
}

static void one_that_stays_is_read(void **state)
{
    struct run *r = *state;
    assert_true(ingest_altered(r, PACK(""), (struct altering){.name = "s2.csv", .how = LEAVE, .times = 1}, false));
    assert_near(result_of(r, "m", NULL, "2026-01-01", "2026-01-05").value, 14, 0);
    assert_int_equal(r->data.sources[0].noticed.count, 0);
}

static void with_partial_its_source_is_left_out(void **state)
{
    struct run *r = *state;
    assert_true(ingest_altered(r, PACK(""), (struct altering){.name = "s1.csv", .how = GROW, .times = 1}, true));
    assert_int_equal(r->cx.status, BP_DONE);
    assert_said(r, "s1.csv: warning: `s1.csv` has changed while it was read");
    assert_true(r->data.sources[0].failed && !r->data.sources[1].failed);
    assert_int_equal(r->data.sources[0].failure->kind, BP_REMARK_FILE_CHANGED);
    assert_int_equal(r->data.sources[0].noticed.count, 1);
    assert_int_equal(r->data.sources[0].noticed.list[0].kind, BP_SUSPECT_FILE_CHANGED);
    assert_near(result_of(r, "n", NULL, "2026-01-01", "2026-01-05").value, 3, 0);
}

static void where_it_is_accepted_what_was_read_counts(void **state)
{
    struct run *r = *state;
    assert_true(ingest_altered(r, PACK(", accept: {file-changed: a log that is written to}"),
                               (struct altering){.name = "s2.csv", .how = GROW, .times = 1}, false));
    assert_int_equal(r->data.sources[0].noticed.count, 1);
    assert_near(result_of(r, "m", NULL, "2026-01-01", "2026-01-04").value, 14, 0);
}

/* By explain, which reads the rows once more. */
static void one_that_changed_since_is_not_traced(void **state)
{
    struct run *r = *state;
    struct bp_trace trace;
    struct bp_span span = {day_of("2026-01-01"), day_of("2026-01-05")};
    assert_true(ingest_altered(r, PACK(""), (struct altering){.name = "s2.csv", .how = LEAVE}, false));
    assert_true(bp_ingest_trace(&r->cx, &r->pack, &r->data, 0, 0, span, &trace));
    assert_int_equal(trace.all.n, 6);
    append(run_path(r, "s1.csv"));
    assert_false(bp_ingest_trace(&r->cx, &r->pack, &r->data, 0, 0, span, &trace));
    assert_int_equal(r->cx.status, BP_NO_INPUT);
    assert_said(r, "`s1.csv` has changed while it was read");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_changed_file_is_no_input, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(one_that_stays_is_read, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(with_partial_its_source_is_left_out, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(where_it_is_accepted_what_was_read_counts, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(one_that_changed_since_is_not_traced, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
