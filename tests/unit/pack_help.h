/* help: packs made of texts, in a folder of their own that goes away again, and the stages run over them. For tests. */
#ifndef PACK_HELP_H
#define PACK_HELP_H

#include "insight/insight.h"
#include "sides/sides.h"

#include <dirent.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct run {
    struct bp_ctx cx;
    struct bp_arena *scratch;
    char folder[64];
    struct bp_pack pack;
    struct bp_data data;
    struct bp_metrics metrics;
    struct bp_quality quality;
    struct bp_insight insight;
};

static inline struct run *run_new(void)
{
    struct run *r = calloc(1, sizeof *r);
    assert_non_null(r);
    r->cx.arena = bp_arena_new(NULL);
    r->scratch = bp_arena_new(NULL);
    snprintf(r->folder, sizeof r->folder, "%s", "/tmp/boardpack-test-XXXXXX");
    assert_non_null(mkdtemp(r->folder));
    return r;
}

static inline void folder_remove(const char *path)
{
    DIR *dir = opendir(path);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        char inner[1024];
        struct stat info;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        snprintf(inner, sizeof inner, "%.500s/%.500s", path, entry->d_name);
        if (lstat(inner, &info) == 0 && S_ISDIR(info.st_mode))
            folder_remove(inner);
        else
            unlink(inner);
    }
    if (dir)
        closedir(dir);
    rmdir(path);
}

static inline void run_free(struct run *r)
{
    folder_remove(r->folder);
    bp_arena_free(r->scratch);
    bp_arena_free(r->cx.arena);
    free(r);
}

/* As cmocka's setup and teardown. */
static inline int run_setup(void **state)
{
    *state = run_new();
    return 0;
}

static inline int run_teardown(void **state)
{
    run_free(*state);
    return 0;
}

/* Why a record cannot be read, in English. */
static inline const char *why(struct run *r, const struct bp_record *record)
{
    return record->bad ? bp_text_z(r->cx.arena, bp_remark_text(r->cx.arena, record->bad)) : "read";
}

static inline const char *run_path(struct run *r, const char *name)
{
    return bp_path_join(r->cx.arena, r->folder, name);
}

static inline const char *put_bytes(struct run *r, const char *name, const char *bytes, size_t n)
{
    const char *path = run_path(r, name);
    if (strchr(name, '/'))
        for (char *at = bp_text_z(r->cx.arena, bp_text_of(path)), *p = at + strlen(r->folder) + 1; (p = strchr(p, '/'));
             *p++ = '/')
            *p = 0, mkdir(at, 0777);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
    return path;
}

static inline const char *put(struct run *r, const char *name, const char *text)
{
    return put_bytes(r, name, text, strlen(text));
}

/* All messages, a line each, file names without the folder. */
static inline const char *said(struct run *r)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    for (size_t i = 0; i < r->cx.diag_count; i++) {
        struct bp_diag d = r->cx.diags[i];
        size_t n = strlen(r->folder);
        if (d.where.file && strncmp(d.where.file, r->folder, n) == 0)
            d.where.file += n + 1;
        bp_diag_line(&b, &d);
        bp_buf_addc(&b, '\n');
    }
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}

static inline void assert_said(struct run *r, const char *part)
{
    if (!strstr(said(r), part))
        fail_msg("not said: %s\nbut: %s", part, said(r));
}

static inline void assert_text(struct bp_text got, const char *want)
{
    if (!bp_text_is(got, want))
        fail_msg("`%.*s` is not `%s`", BP_ARG(got), want);
}

static inline void assert_near(double got, double want, double most)
{
    if (!(fabs(got - want) <= most))
        fail_msg("%.17g is not %.17g within %g", got, want, most);
}

static inline int day_of(const char *date)
{
    int day = 0;
    if (!bp_day_parse(bp_text_of(date), &day))
        fail_msg("no date: %s", date);
    return day;
}

/* ---- the stages */

static inline bool read_pack(struct run *r, const char *yaml)
{
    bool ok = bp_pack_read(&r->cx, put(r, "pack.yaml", yaml), &r->pack);
    return bp_sides_read(&r->cx, &r->pack) && ok;
}

static inline void must_read_pack(struct run *r, const char *yaml)
{
    if (!read_pack(r, yaml))
        fail_msg("the pack was refused: %s", said(r));
}

static inline bool ingest(struct run *r, const char *end)
{
    return bp_ingest_measures(&r->cx, &r->pack, &r->data) &&
           bp_ingest_read(&r->cx, &r->pack, (struct bp_horizon){day_of(end), day_of(end)}, false, &r->data);
}

static inline void must_ingest(struct run *r, const char *yaml, const char *end)
{
    must_read_pack(r, yaml);
    if (!ingest(r, end))
        fail_msg("the exports were refused: %s", said(r));
}

/* The series of the period that ends before `end`. */
static inline void must_measure(struct run *r, const char *yaml, const char *end)
{
    must_ingest(r, yaml, end);
    struct bp_span period = bp_period_of(&r->pack.calendar, r->pack.period, day_of(end) - 1);
    assert_int_equal(period.end, day_of(end));
    bp_metric_series(&r->cx, &r->pack, &r->data, period, r->scratch, &r->metrics);
}

static inline const struct bp_series *series_of(struct run *r, const char *metric, const char *segment)
{
    int m = bp_pack_metric(&r->pack, bp_text_of(metric)),
        s = segment ? bp_data_segment(&r->data, bp_text_of(segment)) : 0;
    const struct bp_series *found = m >= 0 && s >= 0 ? bp_metrics_find(&r->metrics, m, s) : NULL;
    if (!found)
        fail_msg("no series %s %s", metric, segment ? segment : "");
    return found;
}

/* What a metric's cells give over [from, to). */
static inline struct bp_result result_of(struct run *r, const char *metric, const char *segment, const char *from,
                                         const char *to)
{
    int m = bp_pack_metric(&r->pack, bp_text_of(metric)),
        s = segment ? bp_data_segment(&r->data, bp_text_of(segment)) : 0;
    struct bp_result result;
    if (m < 0 || s < 0)
        fail_msg("no metric %s %s", metric, segment ? segment : "");
    bp_cells_result(&r->data.cells[m], s, day_of(from), day_of(to), r->scratch, &result);
    return result;
}

/* ---- random numbers, the same everywhere: xorshift64* */

static inline unsigned dice(uint64_t *seed, unsigned sides)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return (unsigned)((*seed * UINT64_C(2685821657736338717)) >> 33) % sides;
}

static inline int rounds(const char *variable, int most)
{
    const char *given = getenv(variable);
    return given && *given ? (int)strtol(given, NULL, 10) : most;
}

#endif
