/* Two harvests merged are one: a source read in pieces of any size, merged in any grouping, by way of bytes or not,
 * saves to the bytes that reading it whole does. Over every measure, keys of every kind, lookups, split segments, and
 * conventions that only some piece proves. */
#include "harvest.h"

enum { MOST = 600 };
static const char *const columns = "id,at,x,score,shop,tags,rev,done,due";
static const char *const header = "pack:\n  title: T\n  timezone: America/Sao_Paulo\n";
static const char *const metrics =
    "metrics:\n"
    "  - {id: n, source: s, measure: count(), segments: [shop, tags], split: \";\", max_segments: 3}\n"
    "  - {id: total, source: s, measure: sum(x), segments: [shop]}\n"
    "  - {id: average, source: s, measure: mean(x * x / 3)}\n"
    "  - {id: middle, source: s, measure: median(x), segments: [shop]}\n"
    "  - {id: tail, source: s, measure: 'percentile(x, 99)'}\n"
    "  - {id: oldest, source: s, measure: first(x), segments: [town]}\n"
    "  - {id: newest, source: s, measure: last(x)}\n"
    "  - {id: least, source: s, measure: min(x)}\n"
    "  - {id: most, source: s, measure: max(x)}\n"
    "  - {id: part, source: s, measure: share(x > 5), where: shop != \"s1\"}\n"
    "  - {id: in_time, source: s, measure: share(done <= due), segments: [tags], split: \";\"}\n"
    "  - {id: promoters, source: s, measure: nps(score), segments: [tags], split: \";\"}\n"
    "  - {id: satisfied, source: s, measure: 'csat(score, threshold = 7)'}\n"
    "  - {id: ease, source: s, measure: ces(score), time: done}\n"
    "  - {id: people, source: s, measure: distinct(id), segments: [shop], max_segments: 2}\n"
    "  - {id: standing, source: s, measure: 'open(at, done)', segments: [tags], split: \";\"}\n"
    "  - {id: fresh, source: s, measure: new(id), segments: [tags], split: \";\"}\n"
    "  - {id: back, source: s, measure: 'returning(id, 20)', segments: [shop]}\n"
    "  - {id: gone, source: s, measure: 'lapsed(id, 20)', segments: [town]}\n";

/* None of them counts rows: texts of all columns are looked at. */
static const char *const sums = "metrics:\n"
                                "  - {id: total, source: s, measure: sum(x)}\n"
                                "  - {id: average, source: s, measure: mean(x), time: done}\n";

/* How dates and numbers of the export are written: which reading is right, and how many of its cells prove it. */
struct forms {
    bool month_first, comma;
    unsigned proofs;  /* one cell in so many */
    unsigned clashes; /* one row in so many has a date the other way; 0 for none */
    unsigned clocks;  /* one date in so many has a time other than 00:00; 0 for none */
};

static void add_date(struct bp_buf *b, uint64_t *seed, const struct forms *f)
{
    bool month_first = f->clashes && dice(seed, f->clashes) == 0 ? !f->month_first : f->month_first;
    unsigned month = 1 + dice(seed, 12), day = dice(seed, f->proofs) ? 1 + dice(seed, 12) : 13 + dice(seed, 16);
    if (dice(seed, 9) == 0)
        return;
    bp_buf_fmt(b, "%u/%u/2025", month_first ? month : day, month_first ? day : month);
    if (f->clocks && dice(seed, f->clocks) == 0)
        bp_buf_adds(b, " 9:30");
    else if (dice(seed, 4) == 0)
        bp_buf_adds(b, " 0:00");
}

static void add_number(struct bp_buf *b, uint64_t *seed, const struct forms *f)
{
    const char mark = f->comma ? ',' : '.', grouping = f->comma ? '.' : ',';
    switch (dice(seed, 12)) {
    case 0:
        return;
    case 1:
        bp_buf_adds(b, dice(seed, 20) ? "12" : "many");
        return;
    case 2:
        if (dice(seed, f->proofs) == 0)
            bp_buf_fmt(b, "%u%c%02u", dice(seed, 50), mark, dice(seed, 100));
        return;
    case 3:
        bp_buf_fmt(b, "%s %u", dice(seed, 4) ? "EUR" : "$", 1 + dice(seed, 40));
        return;
    default:
        bp_buf_fmt(b, "%s%u%c%03u", dice(seed, 3) ? "" : "-", 1 + dice(seed, 40), grouping, dice(seed, 1000));
    }
}

static void add_row(struct bp_buf *b, uint64_t *seed, const struct forms *f, unsigned ids)
{
    bp_buf_fmt(b, dice(seed, 20) ? "k%u;" : ";", dice(seed, ids));
    add_date(b, seed, f);
    bp_buf_addc(b, ';');
    add_number(b, seed, f);
    bp_buf_fmt(b, dice(seed, 6) ? ";%u;" : ";;", dice(seed, 13));
    bp_buf_fmt(b, dice(seed, 12) ? "s%u;" : dice(seed, 2) ? "Total;" : ";", dice(seed, 5));
    bp_buf_fmt(b, dice(seed, 3) ? "\"t%u; t%u\";" : "t%u;", dice(seed, 6), dice(seed, 6));
    bp_buf_fmt(b, dice(seed, 9) ? "%u;" : ";", dice(seed, 4));
    add_date(b, seed, f);
    bp_buf_addc(b, ';');
    add_date(b, seed, f);
    bp_buf_adds(b, dice(seed, 60) ? "\n" : ";too;wide\n");
}

static void write_files(struct run *r, uint64_t *seed, const struct forms *f, int rows, int files)
{
    for (int i = 0; i < files; i++) {
        struct bp_buf b = bp_buf_new(r->cx.arena);
        char name[20];
        for (const char *c = columns; *c; c++)
            bp_buf_addc(&b, *c == ',' ? ';' : *c);
        bp_buf_addc(&b, '\n');
        for (int k = i; k < rows; k += files)
            add_row(&b, seed, f, (unsigned)rows / 2 + 1);
        if (dice(seed, 3) == 0)
            bp_buf_adds(&b, "Total;;;;;;;;\n");
        snprintf(name, sizeof name, "s-%d.csv", i + 1);
        put_bytes(r, name, b.p, b.n);
    }
    put(r, "l.csv", "shop,town\ns0,Oslo\ns1,Rome\ns2,Rome\ns2,Lima\n");
}

/* What is known of a cell is the same after the last step too. */
static void same_results(struct run *r, struct bp_harvest *a, struct bp_harvest *b)
{
    struct bp_harvest *both[] = {a, b};
    struct bp_data data[2];
    for (int i = 0; i < 2; i++) {
        struct bp_data *d = &data[i];
        if (!bp_ingest_measures(&r->cx, &r->pack, d))
            fail_msg("%s", said(r));
        d->sources = BP_NEW_ARRAY(r->cx.arena, struct bp_source_data, 1);
        d->clocks = BP_NEW_ARRAY(r->cx.arena, int, r->pack.metric_count);
        d->segments = BP_NEW_ARRAY(r->cx.arena, int *, r->pack.metric_count);
        d->segment_counts = BP_NEW_ARRAY(r->cx.arena, size_t, r->pack.metric_count);
        d->has_rest = BP_NEW_ARRAY(r->cx.arena, bool, r->pack.metric_count);
        d->segment_ids = bp_intern_new(r->cx.arena);
        *BP_PUSH(r->cx.arena, d->segment_list, d->segment_count, d->segment_cap) = (struct bp_segment){0};
        bp_keyed_settle(both[i]);
        bp_finish(both[i], (struct bp_horizon){day_of("2025-10-01"), day_of("2025-10-01")}, &d->sources[0], d);
        bp_finish_books(both[i], &d->sources[0]);
    }
    const struct bp_source_data *s = &data[0].sources[0], *t = &data[1].sources[0];
    assert_true(s->read == t->read && s->used == t->used && s->filtered == t->filtered && s->rejected == t->rejected &&
                s->duplicate == t->duplicate && s->read == s->used + s->filtered + s->rejected + s->duplicate);
    for (size_t m = 0; m < r->pack.metric_count; m++) {
        assert_int_equal(data[0].segment_counts[m], data[1].segment_counts[m]);
        for (size_t k = 0; k <= data[0].segment_counts[m]; k++) {
            int at[2] = {0, 0};
            for (int i = 0; i < 2 && k; i++)
                at[i] = data[i].segments[m][k - 1];
            assert_true(bp_text_eq(data[0].segment_list[at[0]].id, data[1].segment_list[at[1]].id));
            for (int day = day_of("2025-01-01"); day < day_of("2026-02-01"); day += 7) {
                struct bp_result x, y;
                bp_cells_result(&data[0].cells[m], at[0], day, day + 7, r->scratch, &x);
                bp_cells_result(&data[1].cells[m], at[1], day, day + 7, r->scratch, &y);
                if (x.known != y.known || x.n != y.n || memcmp(&x.value, &y.value, sizeof x.value) != 0)
                    fail_msg("%s: %.17g became %.17g", r->pack.metrics[m].id.text.p, x.value, y.value);
            }
        }
    }
}

static void merges_of(uint64_t seed, const char *keys, const char *of)
{
    struct run *r = run_new();
    struct source_read s;
    struct forms f = {dice(&seed, 2), dice(&seed, 2), 1 + (dice(&seed, 3) ? 150 : 4), dice(&seed, 8) ? 0 : 40,
                      dice(&seed, 2) ? 0 : 300};
    int rows = 1 + (int)dice(&seed, MOST), files = 1 + (int)dice(&seed, 3);
    write_files(r, &seed, &f, rows, files);
    char yaml[5000];
    snprintf(yaml, sizeof yaml,
             "%ssources:\n  s: {file: \"s-*.csv\", time: at, delimiter: \";\", max_rejects: 100%%, totals_row: Total, "
             "where: 'score != \"3\"', lookup: {file: l.csv, key: shop}%s}\n%s",
             header, keys, of);
    plan_source(r, yaml, &s);
    struct bp_harvest *whole = read_whole(r, &s);
    for (int i = 0; i < 3; i++) {
        long long piece = i == 0 ? rows / files / 2 + 1 : 1 + (int)dice(&seed, (unsigned)rows);
        piece = piece < rows / 100 + 1 ? rows / 100 + 1 : piece;
        struct bp_harvest *merged = read_in_pieces(r, &s, piece, i == 2);
        if ((merged != NULL) != (whole != NULL))
            fail_msg("seed %llu%s: %s", (unsigned long long)seed, keys, said(r));
        if (merged && !bp_text_eq(saved(r, merged), saved(r, whole)))
            fail_msg("%d rows, pieces of %lld%s: other bytes", rows, piece, keys);
        if (merged && i == 2)
            same_results(r, loaded(r, &s, saved(r, whole)), merged);
    }
    run_free(r);
}

static void merges(uint64_t seed, const char *keys)
{
    merges_of(seed, keys, metrics);
}

static void rows_that_nothing_counts(void **state)
{
    (void)state;
    for (int i = 0, packs = rounds("BOARDPACK_PACKS", 200) / 20 + 1; i < packs; i++)
        merges_of((uint64_t)i * 33 + 2, i % 2 ? "" : ", key: id", sums);
}

static void rows_of_no_key(void **state)
{
    (void)state;
    for (int i = 0, packs = rounds("BOARDPACK_PACKS", 200) / 8 + 1; i < packs; i++)
        merges((uint64_t)i * 77 + 1, "");
}

static void rows_with_a_key(void **state)
{
    static const char *const keys[] = {", key: id", ", key: id, keep: first", ", key: id, keep: latest(rev)",
                                       ", key: id, keep: latest(done)"};
    (void)state;
    for (int i = 0, packs = rounds("BOARDPACK_PACKS", 200) / 8 + 1; i < packs; i++)
        merges((uint64_t)i * 99 + 5, keys[i % 4]);
}

static void rows_that_are_totals_of_weeks(void **state)
{
    (void)state;
    for (int i = 0, packs = rounds("BOARDPACK_PACKS", 200) / 40 + 1; i < packs; i++)
        merges((uint64_t)i * 55 + 9, i % 2 ? ", grain: week" : ", grain: month, key: id");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rows_of_no_key), cmocka_unit_test(rows_with_a_key),
                                       cmocka_unit_test(rows_that_are_totals_of_weeks),
                                       cmocka_unit_test(rows_that_nothing_counts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
