/* 100 metrics x 50 segments x 260 weeks of daily rows -> every series and comparison: how long the metric stage takes,
 * without reading. Argument: an empty folder to work in. */
#include "metric/metric.h"

#include <stdio.h>
#include <time.h>

enum { METRICS = 100, SEGMENTS = 50, DAYS = 260 * 7 };

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

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

int main(int argc, char **argv)
{
    char pack_path[512];
    struct bp_ctx cx = {.arena = bp_arena_new(NULL)};
    struct bp_arena *scratch = bp_arena_new(NULL);
    struct bp_pack pack;
    struct bp_data data;
    struct bp_metrics metrics;
    if (argc != 2)
        return 64;
    write_inputs(argv[1], pack_path);
    int end = bp_period_of(&(struct bp_calendar){0, 12}, BP_WEEK, 18000 + DAYS - 1).start;
    if (!bp_pack_read(&cx, pack_path, &pack) || !bp_ingest_measures(&cx, &pack, &data) ||
        !bp_ingest_read(&cx, &pack, end, false, &data))
        return 1;
    double before = now_ms();
    bp_metric_series(&cx, &pack, &data, (struct bp_span){end - 7, end}, scratch, &metrics);
    printf("%zu series of 260 weeks: %.0f ms\n", metrics.count, now_ms() - before);
    bp_arena_free(scratch);
    bp_arena_free(cx.arena);
    return 0;
}
