/* 100 metrics x 50 segments x 260 weeks of daily rows, and a chain of 1,000 formulas -> every series and comparison:
 * how long the metric stage takes, without reading; and 500 metrics x 20 segments x 260 weeks, all with goals: how long
 * judging takes, of totals and of what has an interval, beside its limit of a second. Argument: an empty folder to work
 * in. */
#include "insight/insight.h"
#include "sides/sides.h"

#include <stdio.h>
#include <time.h>

enum { METRICS = 100, SEGMENTS = 50, DAYS = 260 * 7, FORMULAS = 1000, JUDGED = 500, JUDGED_SEGMENTS = 20 };

#define JUDGED_LIMIT_MS 1000

static void write_inputs(const char *folder, char *pack_path)
{
    char path[512];
    snprintf(pack_path, 512, "%s/pack.yaml", folder);
    snprintf(path, sizeof path, "%s/rows.csv", folder);
    FILE *pack = fopen(pack_path, "w"), *rows = fopen(path, "w");
    fprintf(pack, "pack: {title: Bench, history: 260}\nsources:\n  s: {file: rows.csv, time: day}\nmetrics:\n");
    for (int m = 0; m < METRICS; m++)
        fprintf(pack, "  - {id: m%d, source: s, measure: %s, segments: [shop], max_segments: 50}\n", m,
                m % 4 == 0   ? "count()"
                : m % 4 == 1 ? "sum(x)"
                : m % 4 == 2 ? "share(x > 50)"
                             : "mean(x)");
    fprintf(rows, "day,shop,x\n");
    for (int d = 0; d < DAYS; d++) {
        struct bp_ymd c = bp_ymd_of(18000 + d);
        for (int s = 0; s < SEGMENTS; s++)
            fprintf(rows, "%04d-%02d-%02d,shop%02d,%d\n", c.year, c.month, c.day, s, (d * 7 + s * 13) % 101);
    }
    fclose(pack);
    fclose(rows);
}

/* Over the same rows: two ways lead from each formula to the one before. */
static void write_chain(const char *folder, char *pack_path)
{
    snprintf(pack_path, 512, "%s/chain.yaml", folder);
    FILE *pack = fopen(pack_path, "w");
    fprintf(pack, "pack: {title: Bench, history: 260}\nsources:\n  s: {file: rows.csv, time: day}\nmetrics:\n"
                  "  - {id: f0, source: s, measure: sum(x)}\n");
    for (int k = 1; k <= FORMULAS; k++)
        fprintf(pack, "  - {id: f%d, formula: (f%d + lag(f%d)) / 2}\n", k, k - 1, k - 1);
    fclose(pack);
}

/* A row a week and segment, or three on one day: reading is not what is timed. Those are the totals they say they are,
 * these have intervals, of each measure that accumulates or averages. */
static void write_judged(const char *folder, bool totals, char *pack_path)
{
    static const char *const measures[] = {"sum(x)", "count()", "share(x > 50)", "mean(x)"};
    static const int goals_of_one[] = {50, 3, 50, 50}, goals_of_all[] = {500, 60, 50, 50};
    char path[512];
    const char *name = totals ? "totals" : "rows";
    snprintf(pack_path, 512, "%s/judged-%s.yaml", folder, name);
    snprintf(path, sizeof path, "%s/judged-%s.csv", folder, name);
    FILE *pack = fopen(pack_path, "w"), *rows = fopen(path, "w");
    snprintf(path, sizeof path, "%s/goals-%s.csv", folder, name);
    FILE *goals = fopen(path, "w");
    fprintf(pack,
            "pack: {title: Bench, history: 260}\nsources:\n  s: {file: judged-%s.csv, time: day%s}\n"
            "goals: goals-%s.csv\nmetrics:\n",
            name, totals ? ", grain: week" : "", name);
    fprintf(goals, "metric,segment,target\n");
    for (int m = 0; m < JUDGED; m++) {
        int of = totals ? 0 : m % 4;
        fprintf(pack, "  - {id: m%d, source: s, measure: %s, segments: [shop]}\n", m, measures[of]);
        fprintf(goals, "m%d,,%d\nm%d,*,%d\n", m, goals_of_all[of], m, goals_of_one[of]);
    }
    fprintf(rows, "day,shop,x\n");
    for (int d = 0; d < DAYS; d += 7) {
        struct bp_ymd c = bp_ymd_of(17994 + d);
        for (int s = 0; s < JUDGED_SEGMENTS * (totals ? 1 : 3); s++)
            fprintf(rows, "%04d-%02d-%02d,shop%02d,%d\n", c.year, c.month, c.day, s % JUDGED_SEGMENTS,
                    (d * 5 + s * 13) % 101);
    }
    fclose(pack);
    fclose(rows);
    fclose(goals);
}

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static bool measure(const char *pack_path, const char *what, bool judged)
{
    struct bp_ctx cx = {.arena = bp_arena_new(NULL)};
    struct bp_arena *scratch = bp_arena_new(NULL);
    struct bp_pack pack;
    struct bp_data data;
    struct bp_metrics metrics;
    int end = bp_period_of(&(struct bp_calendar){0, 12}, BP_WEEK, 18000 + DAYS - 1).start;
    bool ok = bp_pack_read(&cx, pack_path, &pack) && bp_sides_read(&cx, &pack) &&
              bp_ingest_measures(&cx, &pack, &data) &&
              bp_ingest_read(&cx, &pack, (struct bp_horizon){end, end}, false, &data);
    if (ok) {
        double before = now_ms();
        bp_metric_series(&cx, &pack, &data, (struct bp_span){end - 7, end}, scratch, &metrics);
        struct bp_quality quality = {0};
        struct bp_insight insight;
        if (judged) {
            before = now_ms();
            bp_insight_find(&cx, &metrics, &quality, end, end, &insight);
        }
        printf("%zu series of 260 weeks%s: %.0f ms", metrics.count, what, now_ms() - before);
        if (judged)
            printf(", limit %d ms", JUDGED_LIMIT_MS);
        printf("\n");
    }
    bp_arena_free(scratch);
    bp_arena_free(cx.arena);
    return ok;
}

int main(int argc, char **argv)
{
    char pack_path[512], chain_path[512], totals_path[512], rows_path[512];
    if (argc != 2)
        return 64;
    write_inputs(argv[1], pack_path);
    write_chain(argv[1], chain_path);
    write_judged(argv[1], true, totals_path);
    write_judged(argv[1], false, rows_path);
    return measure(pack_path, "", false) && measure(pack_path, ", segments judged without goals", true) &&
                   measure(chain_path, ", a chain of formulas", false) &&
                   measure(totals_path, ", judged: totals", true) &&
                   measure(rows_path, ", judged: with intervals", true)
               ? 0
               : 1;
}
