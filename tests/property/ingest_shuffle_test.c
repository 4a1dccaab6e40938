/* The same rows shuffled, and cut into several files whose columns stand in another order, give the same figures bit
 * for bit. */
#include "figures.h"

enum { ROWS = 2500, COLUMNS = 8 };
static const char *const columns[COLUMNS] = {"id", "at", "x", "score", "shop", "tags", "rev", "done"};
static const char *const header = "pack:\n  title: T\n  timezone: America/Sao_Paulo\n  history: 12\n";
static const char *const metrics =
    "metrics:\n"
    "  - {id: n, source: s, measure: count(), segments: [shop, tags], max_segments: 3, split: \";\"}\n"
    "  - {id: total, source: s, measure: sum(x), segments: [shop], max_segments: 2}\n"
    "  - {id: average, source: s, measure: mean(x * x / 3)}\n"
    "  - {id: middle, source: s, measure: median(x), segments: [shop]}\n"
    "  - {id: tail, source: s, measure: 'percentile(x, 99)'}\n"
    "  - {id: oldest, source: s, measure: first(x)}\n"
    "  - {id: newest, source: s, measure: last(x)}\n"
    "  - {id: least, source: s, measure: min(x)}\n"
    "  - {id: most, source: s, measure: max(x)}\n"
    "  - {id: part, source: s, measure: share(x > 5), where: shop != \"s1\"}\n"
    "  - {id: promoters, source: s, measure: nps(score), segments: [tags], split: \";\"}\n"
    "  - {id: satisfied, source: s, measure: 'csat(score, threshold = 7)'}\n"
    "  - {id: ease, source: s, measure: ces(score)}\n"
    "  - {id: people, source: s, measure: distinct(id), segments: [shop], max_segments: 2}\n"
    "  - {id: amounts, source: s, measure: distinct(x / 3)}\n"
    "  - {id: standing, source: s, measure: 'open(at, done)', segments: [tags], split: \";\"}\n"
    "  - {id: fresh, source: s, measure: new(id), segments: [tags], max_segments: 2, split: \";\"}\n"
    "  - {id: back, source: s, measure: 'returning(id, 20)', segments: [shop]}\n"
    "  - {id: gone, source: s, measure: 'lapsed(id, 20)', segments: [tags], max_segments: 2, split: \";\"}\n"
    "  - {id: each, formula: total / n - lag(total) / lag(n)}\n";

struct cells {
    char text[COLUMNS][40];
};

static struct cells rows[ROWS];

static void random_rows(uint64_t *seed, int count)
{
    for (int i = 0; i < count; i++) {
        char(*t)[40] = rows[i].text;
        int day = day_of("2025-06-02") + (int)dice(seed, 120);
        struct bp_ymd d = bp_ymd_of(day);
        snprintf(t[0], 40, dice(seed, 20) ? "k%u" : "", dice(seed, (unsigned)count / 2));
        snprintf(t[1], 40, dice(seed, 40) ? "%04d-%02d-%02dT%02u:%02u:00Z" : "", d.year % 10000, d.month % 100,
                 d.day % 100, dice(seed, 24), dice(seed, 4) * 15);
        snprintf(t[2], 40, dice(seed, 10) ? (dice(seed, 200) ? "%s%u.%04u" : "bad %s%u.%04u") : "",
                 dice(seed, 2) ? "-" : "", dice(seed, 10) ? dice(seed, 20) : 30000000u, dice(seed, 10000));
        snprintf(t[3], 40, dice(seed, 6) ? "%u" : "", dice(seed, 13));
        snprintf(t[4], 40, dice(seed, 12) ? "s%u" : "", dice(seed, 5));
        snprintf(t[5], 40, dice(seed, 3) ? "t%u; t%u" : "t%u", dice(seed, 6), dice(seed, 6));
        snprintf(t[6], 40, dice(seed, 9) ? "%u" : "", dice(seed, 4));
        d = bp_ymd_of(day + (int)dice(seed, 30));
        snprintf(t[7], 40, dice(seed, 3) ? "%04d-%02d-%02d" : "", d.year % 10000, d.month % 100, d.day % 100);
    }
}

/* Rows in an order of their own, into `files` files; with `turn` each file's columns start elsewhere. */
static void write_files(struct run *r, uint64_t *seed, int count, int files, bool turn)
{
    for (int i = count - 1; i > 0; i--) {
        unsigned j = dice(seed, (unsigned)i + 1);
        struct cells swap = rows[i];
        rows[i] = rows[j], rows[j] = swap;
    }
    for (int f = 0; f < files; f++) {
        struct bp_buf b = bp_buf_new(r->cx.arena);
        unsigned shift = turn ? dice(seed, COLUMNS) : 0;
        for (unsigned c = 0; c < COLUMNS; c++)
            bp_buf_fmt(&b, "%s%c", columns[(c + shift) % COLUMNS], c + 1 < COLUMNS ? ',' : '\n');
        for (int i = f; i < count; i += files) {
            for (unsigned c = 0; c < COLUMNS; c++)
                bp_buf_fmt(&b, "%s%c", rows[i].text[(c + shift) % COLUMNS], c + 1 < COLUMNS ? ',' : '\n');
        }
        char name[20];
        snprintf(name, sizeof name, "s-%d.csv", f + 1);
        put_bytes(r, name, b.p, b.n);
    }
}

static void shuffles(uint64_t seed, const char *keys, int count, bool turn)
{
    struct run *first = run_new();
    char yaml[4000];
    snprintf(yaml, sizeof yaml,
             "%ssources:\n  s: {file: \"s-*.csv\", time: at, max_rejects: 100%%, where: 'score != \"3\"'%s}\n%s",
             header, keys, metrics);
    random_rows(&seed, count);
    write_files(first, &seed, count, 1, false);
    must_measure(first, yaml, "2025-09-15");
    for (int i = 0; i < 3; i++) {
        struct run *again = run_new();
        write_files(again, &seed, count, 1 + (int)dice(&seed, 12), turn);
        must_measure(again, yaml, "2025-09-15");
        same_figures(first, again);
        run_free(again);
    }
    run_free(first);
}

static void rows_of_no_key(void **state)
{
    (void)state;
    int packs = rounds("BOARDPACK_PACKS", 200) / 20 + 1;
    for (int i = 0; i < packs; i++)
        shuffles((uint64_t)i * 77 + 1, "", i % 3 == 0 ? ROWS : 30 + 40 * (i % 11), true);
}

static void rows_of_which_the_latest_stands(void **state)
{
    (void)state;
    int packs = rounds("BOARDPACK_PACKS", 200) / 20 + 1;
    for (int i = 0; i < packs; i++)
        shuffles((uint64_t)i * 99 + 5, i % 2 ? ", key: id, keep: latest(rev)" : ", key: id, keep: latest(at)",
                 i % 3 == 0 ? ROWS : 60, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rows_of_no_key),
                                       cmocka_unit_test(rows_of_which_the_latest_stands)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
