/* distinct, open, new, returning and lapsed against plain loops over the rows, over random small exports: ids that come
 * and go, stretches of all lengths, segments in lists of which some become Other, keys. BOARDPACK_PACKS says how many
 * (200). */
#include "../unit/pack_help.h"

enum { MOST = 400, DAYS = 70, TAGS = 6, DISTINCT = 0, OPEN, NEW, RETURNING, LAPSED, MEASURES };

static const char *const ids[MEASURES] = {"different", "standing", "fresh", "back", "gone"};

struct row {
    int day, key, who, tags; /* key and who -1: blank; a bit a tag */
    int start, end;          /* -1: blank */
    bool ok, stands;
};

static struct row rows[MOST];
static int count, within;

static void make_rows(uint64_t *seed, bool keyed)
{
    int people = 1 + (int)dice(seed, 30);
    count = 1 + (int)dice(seed, MOST - 1);
    for (int i = 0; i < count; i++) {
        struct row *row = &rows[i];
        *row = (struct row){.day = (int)dice(seed, DAYS),
                            .key = (int)dice(seed, 200),
                            .who = (int)dice(seed, (unsigned)people),
                            .ok = dice(seed, 8) > 0,
                            .stands = true};
        row->who = dice(seed, 12) ? row->who : -1;
        row->tags = dice(seed, 8) ? 1 << dice(seed, TAGS) | (dice(seed, 2) ? 1 << dice(seed, 3) : 0) : 0;
        row->start = dice(seed, 12) ? (int)dice(seed, DAYS) : -1;
        row->end = dice(seed, 3) ? (row->start < 0 ? 5 : row->start) + (int)dice(seed, 25) - 4 : -1;
        if (row->end < 0)
            row->end = -1;
        for (int j = 0; keyed && j < i; j++)
            rows[j].stands &= rows[j].key != row->key;
    }
}

static void date(struct bp_buf *b, int day, const char *after)
{
    if (day >= 0)
        bp_buf_adds(b, bp_text_z(b->arena, bp_day_text(b->arena, day_of("2026-01-05") + day)));
    bp_buf_adds(b, after);
}

static void write_rows(struct run *r)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,key,who,state,since,until,tags\n");
    for (int i = 0; i < count; i++) {
        date(&b, rows[i].day, ",");
        bp_buf_fmt(&b, "k%d,", rows[i].key);
        if (rows[i].who >= 0)
            bp_buf_fmt(&b, "p%d", rows[i].who);
        bp_buf_fmt(&b, ",%s,", rows[i].ok ? "ok" : "test");
        date(&b, rows[i].start, ",");
        date(&b, rows[i].end, ",");
        for (int t = 0, n = 0; t < TAGS; t++)
            if (rows[i].tags & 1 << t)
                bp_buf_fmt(&b, "%st%d", n++ ? "; " : "", t);
        bp_buf_addc(&b, '\n');
    }
    put_bytes(r, "s.csv", b.p, b.n);
}

static bool takes_part(const struct row *row, int tags)
{
    return row->ok && row->stands && (!tags || row->tags & tags);
}

static bool seen_on(int who, int day, int tags)
{
    for (int i = 0; i < count; i++)
        if (takes_part(&rows[i], tags) && rows[i].who == who && rows[i].day == day)
            return true;
    return false;
}

static bool seen_between(int who, int from, int to, int tags) /* from and to too */
{
    for (int d = from < 0 ? 0 : from; d <= to && d < DAYS; d++)
        if (seen_on(who, d, tags))
            return true;
    return false;
}

static bool happens(int measure, int who, int day, int tags)
{
    switch (measure) {
    case NEW:
        return seen_on(who, day, tags) && !seen_between(who, 0, day - 1, tags);
    case RETURNING:
        return seen_on(who, day, tags) && seen_between(who, day - within, day - 1, tags);
    default:
        return day >= within && seen_on(who, day - within, tags) && !seen_between(who, day - within + 1, day, tags);
    }
}

static double plain(int measure, int from, int to, int tags)
{
    double n = 0;
    if (measure == OPEN) {
        for (int i = 0; i < count; i++)
            n += takes_part(&rows[i], tags) && rows[i].start >= 0 && rows[i].start < to &&
                 (rows[i].end < 0 || rows[i].end >= to) && !(rows[i].end >= 0 && rows[i].end <= rows[i].start);
        return n;
    }
    for (int who = 0; who < 30; who++) {
        if (measure == DISTINCT)
            n += seen_between(who, from, to - 1, tags);
        else
            for (int d = from; d < to; d++)
                n += happens(measure, who, d, tags);
    }
    return n;
}

/* The tags a segment stands for; of Other those that no segment of its own stands for. */
static int tags_of(const struct run *r, int metric, int segment)
{
    int kept = 0;
    struct bp_text value = r->data.segment_list[segment].value;
    if (!segment)
        return 0;
    if (!bp_text_is(value, "Other"))
        return 1 << (value.p[1] - '0');
    for (size_t i = 0; i < r->data.segment_counts[metric]; i++) {
        struct bp_text other = r->data.segment_list[r->data.segments[metric][i]].value;
        if (other.p[0] == 't')
            kept |= 1 << (other.p[1] - '0');
    }
    return (1 << TAGS) - 1 - kept;
}

static void one_export(uint64_t number)
{
    uint64_t seed = number * UINT64_C(0x9E3779B97F4A7C15) + 7;
    struct run *r = run_new();
    char yaml[2000];
    dice(&seed, 2), dice(&seed, 2);
    bool keyed = dice(&seed, 2);
    within = 1 + (int)dice(&seed, 20);
    make_rows(&seed, keyed);
    write_rows(r);
    int n = snprintf(yaml, sizeof yaml,
                     "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero, where: state = "
                     "\"ok\"%s}\nmetrics:\n",
                     keyed ? ", key: key" : "");
    for (int m = 0; m < MEASURES; m++) {
        static const char *const measures[MEASURES] = {"distinct(who)", "open(since, until)", "new(who)",
                                                       "returning(who", "lapsed(who"};
        char measure[40];
        if (m < RETURNING)
            snprintf(measure, sizeof measure, "'%s'", measures[m]);
        else
            snprintf(measure, sizeof measure, "'%s, %d)'", measures[m], within);
        n += snprintf(yaml + n, sizeof yaml - (size_t)n,
                      "  - {id: %s, source: s, measure: %s, segments: [tags], split: \";\", max_segments: %u}\n",
                      ids[m], measure, 1 + dice(&seed, 7));
    }
    must_ingest(r, yaml, "2026-03-16"); /* day 70 */
    for (int m = 0; m < MEASURES; m++)
        for (int k = 0; k < 12; k++) {
            size_t which = dice(&seed, (unsigned)r->data.segment_counts[m] + 1);
            int segment = which ? r->data.segments[m][which - 1] : 0, from = (int)dice(&seed, DAYS),
                to = from + 1 + (int)dice(&seed, (unsigned)(DAYS - from));
            struct bp_result got;
            bp_cells_result(&r->data.cells[m], segment, day_of("2026-01-05") + from, day_of("2026-01-05") + to,
                            r->scratch, &got);
            double want = plain(m, from, to, tags_of(r, m, segment));
            if (got.value != want)
                fail_msg("export %llu: %s (%d) of `%.*s`, days %d to %d: %g, not %g", (unsigned long long)number,
                         ids[m], within, BP_ARG(r->data.segment_list[segment].value), from, to, got.value, want);
        }
    run_free(r);
}

static void measures_agree_with_plain_loops(void **state)
{
    (void)state;
    int from = rounds("BOARDPACK_FIRST_PACK", 0), packs = rounds("BOARDPACK_PACKS", 200);
    for (int i = from; i < from + packs; i++)
        one_export((uint64_t)i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(measures_agree_with_plain_loops)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
