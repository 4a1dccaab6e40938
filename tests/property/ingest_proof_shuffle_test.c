/* An export whose numbers and dates could be read two ways but for one row a column: declared or proved, in any order
 * of rows, in one file or several, with a key or without, the figures are the same bit for bit. */
#include "figures.h"

enum { MOST = 400, COLUMNS = 7 };
static const char *const columns[COLUMNS] = {"id", "at", "amount", "due", "done", "changed", "shop"};
static const char *const metrics =
    "metrics:\n"
    "  - {id: n, source: s, measure: count(), segments: [shop]}\n"
    "  - {id: total, source: s, measure: sum(amount), segments: [shop]}\n"
    "  - {id: middle, source: s, measure: median(amount * 2)}\n"
    "  - {id: newest, source: s, measure: last(amount)}\n"
    "  - {id: in_time, source: s, measure: share(done <= due), segments: [shop]}\n"
    "  - {id: afternoon, source: s, measure: 'sum(amount)', where: at >= \"2025-06-01\"}\n"
    "  - {id: wait, source: s, measure: 'mean(days_between(at, done))'}\n";

static char rows[MOST][COLUMNS][32];
static int order[MOST];

/* a/b/2025, both up to 12; `proof`: the day is above 12. */
static void date(uint64_t *seed, char *to, bool month_first, bool proof)
{
    unsigned month = 1 + dice(seed, 12), day = proof ? 13 + dice(seed, 16) : 1 + dice(seed, 12);
    snprintf(to, 32, "%u/%u/2025", month_first ? month : day, month_first ? day : month);
}

static void random_rows(uint64_t *seed, int count, bool month_first, bool comma)
{
    unsigned proofs[COLUMNS];
    for (unsigned c = 0; c < COLUMNS; c++)
        proofs[c] = dice(seed, (unsigned)count);
    for (int i = 0; i < count; i++) {
        char(*t)[32] = rows[i];
        unsigned n = dice(seed, 5) ? 1 + dice(seed, 40) : 0, rest = dice(seed, 1000);
        snprintf(t[0], 32, dice(seed, 9) ? "k%u" : "", dice(seed, (unsigned)count));
        for (unsigned c = 1; c <= 5; c++)
            if (c != 2)
                date(seed, t[c], month_first, proofs[c] == (unsigned)i);
        snprintf(t[1] + strlen(t[1]), 16, " %u:%02u %s", 1 + dice(seed, 12), dice(seed, 60),
                 dice(seed, 2) ? "AM" : "PM");
        if (proofs[2] == (unsigned)i)
            snprintf(t[2], 32, "%u%c%02u", n, comma ? ',' : '.', rest % 100);
        else if (n)
            snprintf(t[2], 32, "%s%u%c%03u%s", dice(seed, 9) ? "" : "(", n, comma ? '.' : ',', rest, "");
        else
            snprintf(t[2], 32, "%u", rest);
        if (t[2][0] == '(')
            strcat(t[2], ")");
        snprintf(t[6], 32, "s%u", dice(seed, 3));
    }
}

static void write_files(struct run *r, uint64_t *seed, int count, int files, bool shuffled)
{
    for (int i = 0; i < count; i++)
        order[i] = i;
    for (int i = count - 1; shuffled && i > 0; i--) {
        int j = (int)dice(seed, (unsigned)i + 1), swap = order[i];
        order[i] = order[j], order[j] = swap;
    }
    for (int f = 0; f < files; f++) {
        struct bp_buf b = bp_buf_new(r->cx.arena);
        char name[20];
        for (int c = 0; c < COLUMNS; c++)
            bp_buf_fmt(&b, "%s%c", columns[c], c + 1 < COLUMNS ? ';' : '\n');
        for (int i = f; i < count; i += files)
            for (int c = 0; c < COLUMNS; c++)
                bp_buf_fmt(&b, "%s%c", rows[order[i]][c], c + 1 < COLUMNS ? ';' : '\n');
        snprintf(name, sizeof name, "s-%d.csv", f + 1);
        put_bytes(r, name, b.p, b.n);
    }
}

static void proves(uint64_t seed, const char *keys)
{
    char yaml[3000];
    int count = 4 + (int)dice(&seed, MOST - 4);
    bool month_first = dice(&seed, 2), comma = dice(&seed, 2);
    const char *form = "pack:\n  title: T\nsources:\n  s: {file: \"s-*.csv\", time: at%s%s}\n%s";
    char given[80];
    snprintf(given, sizeof given, ", date_format: %s, decimal: \"%s\"", month_first ? "M/d/yyyy" : "d/M/yyyy",
             comma ? "," : ".");
    random_rows(&seed, count, month_first, comma);
    struct run *declared = run_new();
    write_files(declared, &seed, count, 1, false);
    snprintf(yaml, sizeof yaml, form, keys, given, metrics);
    must_measure(declared, yaml, "2025-12-29");
    snprintf(yaml, sizeof yaml, form, keys, "", metrics);
    for (int i = 0; i < 4; i++) {
        struct run *again = run_new();
        write_files(again, &seed, count, 1 + i % 2, i > 0);
        must_measure(again, yaml, "2025-12-29");
        same_figures(declared, again);
        run_free(again);
    }
    run_free(declared);
}

static void one_row_proves_a_column(void **state)
{
    (void)state;
    int packs = rounds("BOARDPACK_PACKS", 200) / 10 + 1;
    for (int i = 0; i < packs; i++)
        proves((uint64_t)i * 41 + 3, "");
}

static void one_row_proves_a_column_of_a_keyed_source(void **state)
{
    (void)state;
    int packs = rounds("BOARDPACK_PACKS", 200) / 10 + 1;
    for (int i = 0; i < packs; i++)
        proves((uint64_t)i * 43 + 7, ", key: id, keep: latest(changed)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(one_row_proves_a_column),
                                       cmocka_unit_test(one_row_proves_a_column_of_a_keyed_source)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
