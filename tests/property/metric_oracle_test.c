/* Every figure of a series against the plain way of working it out (oracle.h), over random small packs: calendars,
 * kinds of period, days without rows, blanks, filters, two time columns, a segment. BOARDPACK_PACKS says how many
 * (200). */
#include <time.h>

#include "oracle.h"

static struct world world;
static struct row all_rows[20000];

static const char *const ids[MEASURES] = {"count_of",  "sum_of",    "mean_of",  "min_of",    "max_of",  "first_of",
                                          "last_of",   "median_of", "share_of", "nps_of",    "csat_of", "ces_of",
                                          "closed_of", "in_a",      "ratio",    "nps_ratio", "lagged"};
static const char *const texts[MEASURES] = {"measure: count()",
                                            "measure: sum(x)",
                                            "measure: mean(x)",
                                            "measure: min(x)",
                                            "measure: max(x)",
                                            "measure: first(x)",
                                            "measure: last(x)",
                                            "measure: median(x)",
                                            "measure: share(flag = \"yes\")",
                                            "measure: nps(nps)",
                                            "measure: csat(csat)",
                                            "measure: ces(ces)",
                                            "measure: count()",
                                            "measure: count()",
                                            "formula: sum_of / count_of",
                                            "formula: nps_of / count_of",
                                            "formula: count_of - lag(count_of)"};
static const char *const weekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
static const char *const empty[COVERS] = {"    empty_days: zero\n", "    empty_days: missing\n", "", "    grain: day\n",
                                          "    grain: day\n    empty_days: zero\n"};

/* The pack's zone of this world. The C library is the judge of what instant a local time is. */
static const char *const zones[] = {"Asia/Bangkok", "America/New_York", "Europe/London", "Asia/Kathmandu",
                                    "America/Sao_Paulo"};
static const char *zone;

static bool in_points(int m)
{
    return m == SHARE || m == NPS;
}

static const char *make_pack(struct run *r)
{
    static const char *const kinds[] = {"week", "month", "quarter"};
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_fmt(
        &b, "pack:\n  title: T\n  timezone: %s\n  period: %s\n  week_start: %s\n  fiscal_year_end: %d\n  history: 3\n",
        zone, kinds[r->pack.period], weekdays[world.calendar.week_start], world.calendar.fiscal_year_end);
    bp_buf_fmt(&b,
               "sources:\n  s:\n    file: s.csv\n    time: at\n    closed: closed.csv\n    where: state = \"ok\"\n"
               "%smetrics:\n",
               empty[world.cover]);
    for (int m = 0; m < MEASURES; m++) {
        bp_buf_fmt(&b, "  - id: %s\n    %s\n", ids[m], texts[m]);
        if (m < RATIO)
            bp_buf_adds(&b, "    source: s\n    segments: [shop]\n");
        if (m == CLOSED)
            bp_buf_adds(&b, "    time: closed\n");
        if (m == IN_A)
            bp_buf_adds(&b, "    where: shop = \"A\"\n");
        if (in_points(m))
            bp_buf_adds(&b, m == SHARE ? "    unit: \"%\"\n" : "    unit: points\n");
    }
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}

static void date(struct bp_buf *b, const struct calendar *c, int day)
{
    bp_buf_fmt(b, "%04d-%02d-%02d", c->year[day], c->month[day], c->day[day]);
}

static struct row random_row(uint64_t *seed, int day)
{
    struct row row = {.day = day, .minute = (int)dice(seed, 48) * 30, .used = dice(seed, 12) > 0, .closed_day = -1};
    if (zone != zones[0] && row.minute < 240)
        row.minute += 240; /* clocks change in the small hours: no local time that is twice, or skipped */
    row.shop = dice(seed, 10) ? (char)('A' + dice(seed, 2)) : 0;
    row.has_x = dice(seed, 8) > 0, row.has_nps = dice(seed, 5) > 0, row.has_csat = dice(seed, 5) > 0;
    row.has_ces = dice(seed, 5) > 0, row.has_flag = dice(seed, 5) > 0;
    row.x_cents = (int)dice(seed, dice(seed, 3) ? 20000 : 300) - 5000;
    row.nps = (int)dice(seed, 12), row.csat = 1 + (int)dice(seed, 5), row.ces = (int)dice(seed, 9),
    row.flag = dice(seed, 2);
    if (dice(seed, 4))
        row.closed_day = day + (int)dice(seed, 9);
    return row;
}

/* Times are written in UTC, whatever the pack's zone; closed is a date, converted nowhere. */
static void write_row(struct bp_buf *b, const struct calendar *c, const struct row *row)
{
    struct tm local = {.tm_year = c->year[row->day] - 1900,
                       .tm_mon = c->month[row->day] - 1,
                       .tm_mday = c->day[row->day],
                       .tm_hour = row->minute / 60,
                       .tm_min = row->minute % 60,
                       .tm_isdst = -1},
              utc;
    time_t instant = mktime(&local);
    gmtime_r(&instant, &utc);
    bp_buf_fmt(b, "%04d-%02d-%02dT%02d:%02dZ,", utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, utc.tm_hour,
               utc.tm_min);
    if (row->closed_day >= 0)
        date(b, c, row->closed_day);
    bp_buf_fmt(b, ",%s,", row->used ? "ok" : "test");
    if (row->shop)
        bp_buf_addc(b, row->shop);
    bp_buf_addc(b, ',');
    if (row->has_x)
        bp_buf_fmt(b, "%s%d.%02d", row->x_cents < 0 ? "-" : "", abs(row->x_cents) / 100, abs(row->x_cents) % 100);
    bp_buf_addc(b, ',');
    if (row->has_nps)
        bp_buf_fmt(b, "%d", row->nps);
    bp_buf_addc(b, ',');
    if (row->has_csat)
        bp_buf_fmt(b, "%d", row->csat);
    bp_buf_addc(b, ',');
    if (row->has_ces)
        bp_buf_fmt(b, "%d", row->ces);
    bp_buf_fmt(b, ",%s\n", !row->has_flag ? "" : row->flag ? "yes" : "no");
}

static void make_rows(struct run *r, uint64_t *seed, int first, int last)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    unsigned busy = dice(seed, 4), gaps = dice(seed, 3) ? dice(seed, 30) : 0;
    bool one_a_day = world.cover >= COVER_DAY ? dice(seed, 3) > 0 : dice(seed, 8) == 0;
    world.count = 0;
    bp_buf_adds(&b, "at,closed,state,shop,x,nps,csat,ces,flag\n");
    for (int day = first; day < last; day++) {
        if (gaps && dice(seed, 200) < gaps) {
            day += (int)dice(seed, 12);
            continue;
        }
        unsigned n = one_a_day ? 1 : dice(seed, 2 + busy);
        for (unsigned k = 0; k < n && world.count < 20000; k++) {
            struct row row = random_row(seed, day);
            all_rows[world.count++] = row;
            write_row(&b, &world.calendar, &row);
        }
    }
    world.rows = all_rows;
    put_bytes(r, "s.csv", b.p, b.n);
}

/* Days nobody was there, some of them in a row; whether rows lie on one is left to chance. */
static void make_closed(struct run *r, uint64_t *seed, int first, int last)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    unsigned often = dice(seed, 2) ? dice(seed, 30) : 0;
    memset(world.shut, 0, sizeof world.shut);
    bp_buf_adds(&b, "date,text\n");
    for (int day = first; day < last; day++) {
        world.shut[day] = often && dice(seed, 300) < (day && world.shut[day - 1] ? 5 * often : often);
        if (!world.shut[day])
            continue;
        date(&b, &world.calendar, day);
        bp_buf_adds(&b, ",closed\n");
    }
    put_bytes(r, "closed.csv", b.p, b.n);
}

/* ---- comparing */

static char place[200];

static void same(const struct bp_stretch *got, enum bp_period_kind kind, struct span s, enum measure m, char shop,
                 const char *what, bool running)
{
    struct figure want = figure_of(&world, m, shop, kind, s);
    if (running)
        want.complete = false;
    const struct bp_figure *f = &got->figure;
    if (got->window.span.start != s.from + EPOCH || got->window.span.end != s.to + EPOCH)
        fail_msg("%s %s: days %d to %d, not %d to %d", place, what, got->window.span.start, got->window.span.end,
                 s.from + EPOCH, s.to + EPOCH);
    if (f->known != want.known || f->complete != want.complete || f->n != want.n ||
        (want.days >= 0 && f->days != want.days) ||
        (want.known && fabs(f->value - want.value) > 1e-9 * fmax(1, fabs(want.value))))
        fail_msg(
            "%s %s: value %.12g (known %d) n %lld days %d complete %d, not %.12g (known %d) n %lld days %d complete %d",
            place, what, f->value, f->known, f->n, f->days, f->complete, want.value, want.known, want.n, want.days,
            want.complete);
}

static void same_change(bool has, double change, const struct bp_figure *now, const struct bp_figure *base, bool points,
                        const char *what)
{
    bool want = now->known && base->known && now->complete && base->complete && (points || base->value != 0);
    double value = want ? now->value - base->value : 0;
    if (want && !points)
        value /= fabs(base->value);
    if (has != want || (want && fabs(change - value) > 1e-9 * fmax(1, fabs(value))))
        fail_msg("%s %s: change %.12g (%d), not %.12g (%d)", place, what, change, has, value, want);
}

static void compare(const struct bp_series *s, enum bp_period_kind kind, struct span period, enum measure m, char shop)
{
    static const char *const names[] = {"period", "month to date", "quarter to date", "year to date"};
    static const enum bp_period_kind kinds[] = {BP_WEEK, BP_MONTH, BP_QUARTER, BP_YEAR};
    const struct calendar *c = &world.calendar;
    int week = start_at(c, BP_WEEK, period.to - 7), month = start_at(c, BP_MONTH, period.to - 1);
    for (int i = BP_WEEKS - 1; i >= 0; i--, week -= 7) {
        same(&s->weeks[i], BP_WEEK, (struct span){week, week + 7}, m, shop, "week", false);
        same(&s->prior_year_weeks[i], BP_WEEK, (struct span){week - 364, week - 357}, m, shop, "week a year before",
             false);
    }
    bool running = end_at(c, BP_MONTH, month) != period.to;
    assert_int_equal(s->month_count, running ? 13 : 12);
    if (running) {
        struct span to_date = {month, period.to};
        same(&s->months[12], BP_MONTH, to_date, m, shop, "running month", true);
        same(&s->prior_year_months[12], BP_MONTH, year_before(c, BP_MONTH, to_date), m, shop,
             "running month a year before", true);
        month = start_at(c, BP_MONTH, month - 1);
    }
    for (int i = 11; i >= 0; i--, month = start_at(c, BP_MONTH, month - 1)) {
        same(&s->months[i], BP_MONTH, period_at(c, BP_MONTH, month), m, shop, "month", false);
        same(&s->prior_year_months[i], BP_MONTH, period_at(c, BP_MONTH, back_from(c, BP_MONTH, month, 12)), m, shop,
             "month a year before", false);
    }
    for (int i = 0; i < 4; i++) {
        const struct bp_total *t = &s->totals[i];
        enum bp_period_kind k = i ? kinds[i] : kind;
        struct span now = {start_at(c, k, period.to - 1), period.to};
        same(&t->now, k, now, m, shop, names[i], false);
        same(&t->previous, k, before(c, k, now), m, shop, names[i], false);
        same(&t->prior_year, k, year_before(c, k, now), m, shop, names[i], false);
        same_change(t->has_change, t->change, &t->now.figure, &t->previous.figure, in_points(m), names[i]);
        same_change(t->has_prior_change, t->prior_change, &t->now.figure, &t->prior_year.figure, in_points(m),
                    names[i]);
    }
}

/* The rows behind a figure, read once more, come to it: one metric a pack, its total and its segments. */
static void trace_agrees(struct run *r, const struct bp_series *s, struct bp_span span)
{
    struct bp_trace t;
    struct bp_result result;
    if (!bp_ingest_trace(&r->cx, &r->pack, &r->data, s->metric, s->segment, span, &t))
        fail_msg("%s not traced: %s", place, said(r));
    bp_cells_result(&r->data.cells[s->metric], s->segment, span.start, span.end, r->scratch, &result);
    if (t.all.n != result.n || t.workings.known != result.known ||
        (t.workings.known && t.workings.value != result.value))
        fail_msg("%s traced %.17g of %lld, the cells have %.17g of %lld", place, t.workings.value, t.all.n,
                 result.value, result.n);
}

static void one_pack(uint64_t number)
{
    uint64_t seed = number * UINT64_C(0x9E3779B97F4A7C15) + 1;
    struct run *r = run_new();
    struct calendar *c = &world.calendar;
    for (int i = 0; i < 5; i++)
        dice(&seed, 2);
    c->week_start = (int)dice(&seed, 7);
    c->fiscal_year_end = 1 + (int)dice(&seed, 12);
    world.cover = (enum cover)dice(&seed, COVERS);
    zone = zones[dice(&seed, 5)];
    setenv("TZ", zone, 1);
    tzset();
    r->pack.period = (enum bp_period_kind)dice(&seed, 3);
    int last = 3653 + 800 + (int)dice(&seed, 18628 - 800); /* in 1990 to 2040, with two years before it */
    int reach = (int)dice(&seed, 900), extra = (int)dice(&seed, 40);
    enum bp_period_kind kind = r->pack.period;
    struct span period = period_at(c, kind, start_at(c, kind, last));
    world.end = period.to;
    make_rows(r, &seed, last - reach, last + extra);
    make_closed(r, &seed, last - reach, last + extra);
    unsigned when = dice(&seed, 4); /* the period is not over, is just over, or long since */
    world.today = period.to;
    if (when == 0)
        world.today -= (int)dice(&seed, 1 + (unsigned)(period.to - period.from));
    else if (when == 1)
        world.today += (int)dice(&seed, 60);
    world_look(&world);
    snprintf(place, sizeof place, "pack %llu: ", (unsigned long long)number);
    must_read_pack(r, make_pack(r));
    if (world.count == 0) {
        run_free(r);
        return;
    }
    if (!bp_ingest_measures(&r->cx, &r->pack, &r->data) ||
        !bp_ingest_read(&r->cx, &r->pack, (struct bp_horizon){period.to + EPOCH, world.today + EPOCH}, false, &r->data))
        fail_msg("pack %llu: %s", (unsigned long long)number, said(r));
    struct bp_span span = {period.from + EPOCH, period.to + EPOCH};
    bp_metric_series(&r->cx, &r->pack, &r->data, span, r->scratch, &r->metrics);
    for (size_t i = 0; i < r->metrics.count; i++) {
        const struct bp_series *s = &r->metrics.list[i];
        char shop = s->segment ? r->data.segment_list[s->segment].value.p[0] : 0;
        snprintf(place, sizeof place,
                 "pack %llu: %s%s%c, %s, ends %04d-%02d-%02d, week_start %s, fiscal_year_end %d, cover %d:",
                 (unsigned long long)number, ids[s->metric], shop ? " shop " : "", shop ? shop : ' ',
                 bp_period_name(kind), c->year[period.to], c->month[period.to], c->day[period.to],
                 weekdays[c->week_start], c->fiscal_year_end, world.cover);
        compare(s, kind, period, (enum measure)s->metric, shop);
        if (s->metric == (int)(number % RATIO))
            trace_agrees(r, s, span);
    }
    run_free(r);
}

static void series_agree_with_the_plain_way(void **state)
{
    (void)state;
    calendar_fill(&world.calendar);
    assert_int_equal(bp_day(1980, 1, 1), EPOCH);
    int from = rounds("BOARDPACK_FIRST_PACK", 0), packs = rounds("BOARDPACK_PACKS", 200);
    for (int i = from; i < from + packs; i++)
        one_pack((uint64_t)i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(series_agree_with_the_plain_way)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
