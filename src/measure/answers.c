/* share, csat, nps, ces: answers -> counts of them, or their mean, with intervals; z = 1.96. */
#include "measure/spread.h"
#include "measure/table.h"
#include "spc/spc.h"

#include <math.h>

#define Z 1.96

enum { NPS_LEAST = 0, NPS_MOST = 10, PROMOTER = 9, DETRACTOR = 6, CES_LEAST = 1, CES_MOST = 7 };

/* ---- share, csat, nps: counts of answers */

struct tally_acc {
    long long rows, n, good, bad;
};

static void share_add(struct bp_arena *arena, void *acc, const struct bp_observation *o, double parameter)
{
    struct tally_acc *a = acc;
    (void)arena, (void)parameter;
    a->rows++;
    a->n += o->known;
    a->good += o->known && o->value != 0;
}

static void csat_add(struct bp_arena *arena, void *acc, const struct bp_observation *o, double threshold)
{
    struct tally_acc *a = acc;
    (void)arena;
    a->rows++;
    a->n += o->known;
    a->good += o->known && o->value >= threshold;
}

static void nps_add(struct bp_arena *arena, void *acc, const struct bp_observation *o, double parameter)
{
    struct tally_acc *a = acc;
    (void)arena, (void)parameter;
    a->rows++;
    if (!o->known || o->value < NPS_LEAST || o->value > NPS_MOST)
        return;
    a->n++;
    a->good += o->value >= PROMOTER;
    a->bad += o->value <= DETRACTOR;
}

static void tally_merge(struct bp_arena *arena, void *acc, const void *others, size_t count)
{
    struct tally_acc *a = acc;
    const struct tally_acc *b = others;
    (void)arena;
    for (size_t i = 0; i < count; i++) {
        a->rows += b[i].rows;
        a->n += b[i].n;
        a->good += b[i].good;
        a->bad += b[i].bad;
    }
}

static void tally_quotient(const void *acc, struct bp_quotient *out)
{
    const struct tally_acc *a = acc;
    *out = (struct bp_quotient){a->rows, (double)(a->good - a->bad), (double)a->n};
}

static void wilson(double hits, double n, double z, struct bp_result *out)
{
    double p = hits / n, wide = 1 + z * z / n;
    double middle = (p + z * z / (2 * n)) / wide;
    double half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / wide;
    out->has_interval = true;
    out->low = hits > 0 ? 100 * fmax(0, middle - half) : 0;
    out->high = hits < n ? 100 * fmin(1, middle + half) : 100;
}

void bp_wilson(double hits, double n, struct bp_result *out)
{
    wilson(hits, n, Z, out);
}

struct bp_interval bp_share_interval(long long hits, long long n)
{
    return bp_share_interval_among(hits, n, 1);
}

struct bp_interval bp_share_interval_among(long long hits, long long n, size_t tested)
{
    struct bp_result r = {0};
    wilson((double)hits, (double)n, tested > 1 ? bp_spc_normal(0.05 / (double)tested) : Z, &r);
    return (struct bp_interval){true, r.low, r.high};
}

static void share_result(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out)
{
    const struct tally_acc *a = acc;
    (void)parameter, (void)scratch;
    *out = (struct bp_result){.known = a->n > 0, .rows = a->rows, .n = a->n};
    if (a->n == 0)
        return;
    out->value = 100 * (double)a->good / (double)a->n;
    bp_wilson((double)a->good, (double)a->n, out);
}

/* Adjusted Wald: three answers more, one of each kind at 0.75, 1.5, 0.75. */
static void nps_result(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out)
{
    const struct tally_acc *a = acc;
    (void)parameter, (void)scratch;
    *out = (struct bp_result){.known = a->n > 0, .rows = a->rows, .n = a->n};
    if (a->n == 0)
        return;
    out->value = 100 * (double)(a->good - a->bad) / (double)a->n;
    double n = (double)a->n + 3, p = ((double)a->good + 0.75) / n, d = ((double)a->bad + 0.75) / n, m = p - d;
    double se = sqrt((p + d - m * m) / n);
    out->has_interval = true;
    out->low = fmax(-100, 100 * (m - Z * se));
    out->high = fmin(100, 100 * (m + Z * se));
}

static void tally_save(struct bp_buf *out, const void *acc)
{
    const struct tally_acc *a = acc;
    bp_wire_put_count(out, a->rows);
    bp_wire_put_count(out, a->n);
    bp_wire_put_count(out, a->good);
    bp_wire_put_count(out, a->bad);
}

static void tally_load(struct bp_arena *arena, struct bp_wire *in, void *acc)
{
    struct tally_acc *a = acc;
    (void)arena;
    bp_load_rows(in, &a->rows, &a->n);
    a->good = bp_wire_take_count(in);
    a->bad = bp_wire_take_count(in);
    in->bad |= a->good > a->n || a->bad > a->n - a->good;
}

/* ---- how they are explained */

struct tally_seen {
    long long good, bad;
};

static void share_seen(struct bp_arena *arena, void *kept, const struct bp_seen_row *row, double parameter)
{
    (void)arena, (void)parameter;
    ((struct tally_seen *)kept)->good += row->o.value != 0;
}

static void csat_seen(struct bp_arena *arena, void *kept, const struct bp_seen_row *row, double threshold)
{
    (void)arena;
    ((struct tally_seen *)kept)->good += row->o.value >= threshold;
}

static void nps_seen(struct bp_arena *arena, void *kept, const struct bp_seen_row *row, double parameter)
{
    struct tally_seen *seen = kept;
    (void)arena, (void)parameter;
    seen->good += row->o.value >= PROMOTER;
    seen->bad += row->o.value <= DETRACTOR;
}

static void share_explain(void *kept, long long n, struct bp_span span, double parameter, struct bp_workings *out)
{
    const struct tally_seen *seen = kept;
    (void)span, (void)parameter;
    *out = (struct bp_workings){
        .known = n > 0,
        .exact = true,
        .words = "{numerator} of {denominator}",
        .expression = "100 * {numerator} / {denominator}",
        .facts = {{.name = "numerator", .a = (double)seen->good}, {.name = "denominator", .a = (double)n}}};
    if (n)
        out->value = 100 * (double)seen->good / (double)n;
}

static void csat_explain(void *kept, long long n, struct bp_span span, double parameter, struct bp_workings *out)
{
    share_explain(kept, n, span, parameter, out);
    out->words = "{numerator} of {denominator} answers are {parameter} or more";
}

static void nps_explain(void *kept, long long n, struct bp_span span, double parameter, struct bp_workings *out)
{
    const struct tally_seen *seen = kept;
    (void)span, (void)parameter;
    *out = (struct bp_workings){
        .known = n > 0,
        .exact = true,
        .words = "{promoters} promoters (9, 10), {passives} passives, {detractors} detractors (0 to 6)",
        .expression = "100 * ({promoters} - {detractors}) / {denominator}",
        .facts = {{.name = "numerator", .a = (double)(seen->good - seen->bad)},
                  {.name = "denominator", .a = (double)n},
                  {.name = "promoters", .a = (double)seen->good},
                  {.name = "passives", .a = (double)(n - seen->good - seen->bad)},
                  {.name = "detractors", .a = (double)seen->bad}}};
    if (n)
        out->value = 100 * (double)(seen->good - seen->bad) / (double)n;
}

static const struct bp_explained share_explained = {
    .size = sizeof(struct tally_seen), .add = share_seen, .finish = share_explain};
static const struct bp_explained csat_explained = {
    .size = sizeof(struct tally_seen), .add = csat_seen, .finish = csat_explain};
static const struct bp_explained nps_explained = {
    .size = sizeof(struct tally_seen), .add = nps_seen, .finish = nps_explain};

/* ---- ces: the mean of answers on 1..7, with Student's interval */

static void ces_add(struct bp_arena *arena, void *acc, const struct bp_observation *o, double parameter)
{
    struct bp_spread *a = acc;
    (void)parameter;
    a->rows++;
    if (o->known && o->value >= CES_LEAST && o->value <= CES_MOST)
        bp_spread_add(arena, a, o->value);
}

static void ces_result(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out)
{
    (void)parameter;
    bp_spread_result(acc, scratch, out);
    out->low = fmax(CES_LEAST, out->low);
    out->high = fmin(CES_MOST, out->high);
}

static const struct bp_explained ces_explained = {
    .size = sizeof(struct bp_exact), .add = bp_sum_seen, .finish = bp_mean_explain};

static const struct bp_measure measures[] = {
    {.name = "share",
     .form = "share(condition)",
     .argument = BP_TAKES_CONDITION,
     .size = sizeof(struct tally_acc),
     .add = share_add,
     .merge = tally_merge,
     .result = share_result,
     .quotient = tally_quotient,
     .factor = 100,
     .decimals = 1,
     .interval = "Wilson",
     .save = tally_save,
     .load = tally_load,
     .explained = &share_explained},
    {.name = "nps",
     .form = "nps(x)",
     .argument = BP_TAKES_VALUE,
     .is_survey = true,
     .size = sizeof(struct tally_acc),
     .add = nps_add,
     .merge = tally_merge,
     .result = nps_result,
     .quotient = tally_quotient,
     .factor = 100,
     .has_scale = true,
     .scale_low = NPS_LEAST,
     .scale_high = NPS_MOST,
     .decimals = 0,
     .interval = "adjusted Wald",
     .save = tally_save,
     .load = tally_load,
     .explained = &nps_explained},
    {.name = "csat",
     .form = "csat(x[, threshold = 4])",
     .argument = BP_TAKES_VALUE,
     .option = "threshold",
     .option_default = 4,
     .is_survey = true,
     .size = sizeof(struct tally_acc),
     .add = csat_add,
     .merge = tally_merge,
     .result = share_result,
     .quotient = tally_quotient,
     .factor = 100,
     .decimals = 1,
     .interval = "Wilson",
     .save = tally_save,
     .load = tally_load,
     .explained = &csat_explained},
    {.name = "ces",
     .form = "ces(x)",
     .argument = BP_TAKES_VALUE,
     .is_survey = true,
     .size = sizeof(struct bp_spread),
     .add = ces_add,
     .merge = bp_spread_merge,
     .result = ces_result,
     .quotient = bp_spread_quotient,
     .factor = 1,
     .has_scale = true,
     .scale_low = CES_LEAST,
     .scale_high = CES_MOST,
     .decimals = 1,
     .interval = "Student's t",
     .save = bp_spread_save,
     .load = bp_spread_load,
     .explained = &ces_explained},
};

struct bp_measures bp_answer_measures(void)
{
    return (struct bp_measures){measures, sizeof measures / sizeof *measures};
}
