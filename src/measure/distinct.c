/* distinct: texts -> how many different ones. Their hashes are kept up to 1,000,000 of them, then only, in each of
 * 262,144 registers, the longest run of zeros seen (HyperLogLog: Flajolet, Fusy, Gandouet and Meunier, 2007), estimated
 * without bias by O. Ertl, "New cardinality estimation algorithms for HyperLogLog sketches" (2017), algorithm 6. Its
 * standard error is 1.04 / sqrt(262,144) = 0.2 %, so that 1 % is five of them. What comes out depends on the set of
 * texts alone, not on the order or the merges. */
#include "measure/table.h"

#include <math.h>

enum { EXACT = 1000000, BITS = 18, REGISTERS = 1 << BITS, MOST_ZEROS = 64 - BITS };

struct distinct_acc {
    long long rows, n;
    struct bp_hashed hashes;
    unsigned char *registers; /* once there are too many hashes */
};

/* All bits of the hash stir all others (the finalizer of MurmurHash3). */
static uint64_t stir(uint64_t x)
{
    x = (x ^ x >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
    x = (x ^ x >> 33) * UINT64_C(0xC4CEB9FE1A85EC53);
    return x ^ x >> 33;
}

static void sketch(struct distinct_acc *a, uint64_t hash)
{
    uint64_t x = stir(hash), rest = x << BITS;
    size_t which = (size_t)(x >> (64 - BITS));
    int rank = 1 + (rest ? __builtin_clzll(rest) : MOST_ZEROS);
    if (rank > a->registers[which])
        a->registers[which] = (unsigned char)rank;
}

static void sketch_all(struct distinct_acc *a, const struct bp_hashed *hashes)
{
    for (size_t i = 0; i < hashes->room; i++)
        if (hashes->words[i])
            sketch(a, hashes->words[i]);
}

static void when_too_many(struct bp_arena *arena, struct distinct_acc *a)
{
    if (a->hashes.count <= EXACT)
        return;
    a->registers = BP_NEW_ARRAY(arena, unsigned char, REGISTERS);
    sketch_all(a, &a->hashes);
    a->hashes = (struct bp_hashed){0};
}

static void add(struct bp_arena *arena, void *acc, const struct bp_observation *o, double parameter)
{
    struct distinct_acc *a = acc;
    (void)parameter;
    a->rows++;
    if (!o->known)
        return;
    a->n++;
    if (a->registers)
        sketch(a, o->hash ? o->hash : 1);
    else if (bp_set_add(arena, &a->hashes, o->hash))
        when_too_many(arena, a);
}

static void merge_one(struct bp_arena *arena, struct distinct_acc *a, const struct distinct_acc *b)
{
    a->rows += b->rows;
    a->n += b->n;
    if (b->registers && !a->registers) {
        a->registers = BP_NEW_ARRAY(arena, unsigned char, REGISTERS);
        sketch_all(a, &a->hashes);
        a->hashes = (struct bp_hashed){0};
    }
    for (size_t i = 0; b->registers && i < REGISTERS; i++)
        if (b->registers[i] > a->registers[i])
            a->registers[i] = b->registers[i];
    if (a->registers) {
        sketch_all(a, &b->hashes);
        return;
    }
    bp_set_merge(arena, &a->hashes, &b->hashes);
    when_too_many(arena, a);
}

static void merge(struct bp_arena *arena, void *acc, const void *others, size_t count)
{
    for (size_t i = 0; i < count; i++)
        merge_one(arena, acc, (const struct distinct_acc *)others + i);
}

static double sigma(double x) /* x + the sum of x^(2^k) 2^(k-1) */
{
    double y = 1, z = x, before = -1;
    if (x >= 1)
        return INFINITY;
    while (z > before) {
        x *= x;
        before = z;
        z += x * y;
        y += y;
    }
    return z;
}

static double tau(double x) /* (1 - x - the sum of (1 - x^(2^-k))^2 2^-k) / 3 */
{
    double y = 1, z = 1 - x, before = 2;
    if (x <= 0 || x >= 1)
        return 0;
    while (z < before) {
        x = sqrt(x);
        before = z;
        y *= 0.5;
        z -= (1 - x) * (1 - x) * y;
    }
    return z / 3;
}

static double estimate(const unsigned char *registers)
{
    static const double m = REGISTERS;
    long long counts[MOST_ZEROS + 2] = {0};
    for (size_t i = 0; i < REGISTERS; i++)
        counts[registers[i]]++;
    double z = m * tau(1 - (double)counts[MOST_ZEROS + 1] / m);
    for (int k = MOST_ZEROS; k >= 1; k--)
        z = 0.5 * (z + (double)counts[k]);
    z += m * sigma((double)counts[0] / m);
    return m * m / (2 * log(2) * z);
}

static void result(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out)
{
    const struct distinct_acc *a = acc;
    (void)parameter, (void)scratch;
    *out = (struct bp_result){.known = a->n > 0, .value = (double)a->hashes.count, .rows = a->rows, .n = a->n};
    if (!a->registers)
        return;
    out->approximate = true;
    out->value = fmax(EXACT + 1, floor(estimate(a->registers) + 0.5));
}

static void save(struct bp_buf *out, const void *acc)
{
    const struct distinct_acc *a = acc;
    bp_wire_put_count(out, a->rows);
    bp_wire_put_count(out, a->n);
    bp_wire_put(out, a->registers != NULL, 1);
    if (a->registers)
        bp_buf_add(out, (struct bp_text){(const char *)a->registers, REGISTERS});
    else
        bp_set_save(out, &a->hashes);
}

static void load(struct bp_arena *arena, struct bp_wire *in, void *acc)
{
    struct distinct_acc *a = acc;
    bp_load_rows(in, &a->rows, &a->n);
    if (!bp_wire_take_yes(in)) {
        bp_set_load(arena, in, EXACT, &a->hashes);
        in->bad |= (long long)a->hashes.count > a->n;
        return;
    }
    in->bad |= in->rest.n < REGISTERS || a->n <= EXACT;
    if (in->bad)
        return;
    a->registers = BP_NEW_ARRAY(arena, unsigned char, REGISTERS);
    for (size_t i = 0; i < REGISTERS; i++) {
        a->registers[i] = (unsigned char)bp_wire_take(in, 1);
        in->bad |= a->registers[i] > MOST_ZEROS + 1;
    }
}

/* ---- how it is explained: rows less those whose value came before */

struct distinct_seen {
    struct bp_hashed different;
    long long repeated;
};

static void seen(struct bp_arena *arena, void *kept, const struct bp_seen_row *row, double parameter)
{
    struct distinct_seen *s = kept;
    (void)parameter;
    s->repeated += !bp_set_add(arena, &s->different, row->o.hash);
}

static void explain(void *kept, long long n, struct bp_span span, double parameter, struct bp_workings *out)
{
    const struct distinct_seen *s = kept;
    double different = (double)s->different.count;
    (void)span, (void)parameter;
    *out = (struct bp_workings){
        .known = n > 0,
        .value = different,
        .exact = s->different.count <= EXACT,
        .tolerance = s->different.count <= EXACT ? 0 : 0.01 * different,
        .words = "{n} row{n:|s}, {repeated} with a value already counted",
        .expression = "{n} - {repeated}",
        .facts = {{.name = "different", .a = different}, {.name = "repeated", .a = (double)s->repeated}}};
}

static const struct bp_explained explained = {
    .size = sizeof(struct distinct_seen),
    .add = seen,
    .finish = explain,
    .when_inexact = "of more than 1000000 different values the pack keeps an estimate within 1 %"};

static const struct bp_measure measures[] = {
    {.name = "distinct",
     .form = "distinct(x)",
     .argument = BP_TAKES_TEXT,
     .kind = BP_KIND_COUNT,
     .size = sizeof(struct distinct_acc),
     .add = add,
     .merge = merge,
     .result = result,
     .save = save,
     .load = load,
     .explained = &explained},
};

struct bp_measures bp_distinct_measures(void)
{
    return (struct bp_measures){measures, sizeof measures / sizeof *measures};
}
