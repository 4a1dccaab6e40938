/* 100 metrics x 50 segments x 260 weeks of daily rows, and a chain of 1,000 formulas -> every series and comparison:
 * how long the metric stage takes, without reading, and judging the segments without a goal; and 500 metrics x 20
 * segments x 260 weeks, all with goals, and none: how long judging takes. Argument: an empty folder to work in. */
#include "insight/insight.h"

#include <stdio.h>
#include <time.h>

enum { METRICS = 100, SEGMENTS = 50, DAYS = 260 * 7, FORMULAS = 1000, JUDGED = 500, JUDGED_SEGMENTS = 20 };

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

/* A row a week and segment: reading is not what is timed. */
static void write_judged(const char *folder, bool goals_of_segments, char *pack_path)
{
    char path[512];
    snprintf(pack_path, 512, "%s/%s.yaml", folder, goals_of_segments ? "judged" : "without");
    snprintf(path, sizeof path, "%s/weeks.csv", folder);
    FILE *pack = fopen(pack_path, "w"), *rows = fopen(path, "w");
    snprintf(path, sizeof path, "%s/%s", folder, goals_of_segments ? "goals.csv" : "totals.csv");
    FILE *goals = fopen(path, "w");
    fprintf(pack,
            "pack: {title: Bench, history: 260}\nsources:\n  s: {file: weeks.csv, time: day, grain: week}\n"
            "goals: %s.csv\nmetrics:\n",
            goals_of_segments ? "goals" : "totals");
    fprintf(goals, "metric,segment,target\n");
    for (int m = 0; m < JUDGED; m++) {
        fprintf(pack, "  - {id: m%d, source: s, measure: sum(x), segments: [shop]}\n", m);
        fprintf(goals, "m%d,,500\n", m);
        if (goals_of_segments)
            fprintf(goals, "m%d,*,50\n", m);
    }
    fprintf(rows, "day,shop,x\n");
    for (int d = 0; d < DAYS; d += 7) {
        struct bp_ymd c = bp_ymd_of(17994 + d);
        for (int s = 0; s < JUDGED_SEGMENTS; s++)
            fprintf(rows, "%04d-%02d-%02d,shop%02d,%d\n", c.year, c.month, c.day, s, (d * 5 + s * 13) % 101);
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
    bool ok = bp_pack_read(&cx, pack_path, &pack) && bp_ingest_measures(&cx, &pack, &data) &&
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
        printf("%zu series of 260 weeks%s: %.0f ms\n", metrics.count, what, now_ms() - before);
    }
    bp_arena_free(scratch);
    bp_arena_free(cx.arena);
    return ok;
}

int main(int argc, char **argv)
{
    char pack_path[512], chain_path[512], judged_path[512], without_path[512];
    if (argc != 2)
        return 64;
    write_inputs(argv[1], pack_path);
    write_chain(argv[1], chain_path);
    write_judged(argv[1], true, judged_path);
    write_judged(argv[1], false, without_path);
    return measure(pack_path, "", false) && measure(pack_path, ", judged without goals", true) &&
                   measure(chain_path, ", a chain of formulas", false) && measure(judged_path, ", judged", true) &&
                   measure(without_path, ", segments judged without goals", true)
               ? 0
               : 1;
}
