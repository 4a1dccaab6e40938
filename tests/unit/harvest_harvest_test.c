/* Harvests of pieces: what only one of them proves of a column, clashes between two, and bytes that are not to be
 * believed. */
#include "../property/harvest.h"

#define PACK(keys)                                                                                     \
    "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at, max_rejects: 100%" keys "}\nmetrics:\n" \
    "  - {id: total, source: s, measure: sum(x), segments: [shop]}\n"

static struct bp_harvest *piece_of(struct run *r, const struct source_read *s, long long from, long long to)
{
    struct bp_harvest *h = BP_NEW(r->cx.arena, struct bp_harvest);
    struct bp_piece piece = {.path = s->files[0], .from = from, .to = to};
    bp_harvest_start(h, r->cx.arena, &s->plan, NULL);
    if (bp_reader_read(&r->cx, &s->plan, &piece, h, NULL) != BP_READ_DONE)
        fail_msg("%s", said(r));
    return h;
}

static double sum_of(struct run *r, const struct bp_harvest *h)
{
    struct bp_exact sum = {0};
    for (size_t i = 0; i < h->cells[0].count; i++) {
        struct bp_result result;
        h->plan->metrics[0].measure->result(h->cells[0].list[i].acc, 0, r->scratch, &result);
        if (h->cells[0].list[i].segment == 0)
            bp_exact_add(r->scratch, &sum, result.value);
    }
    return bp_exact_value(&sum);
}

/* The first half reads 1.500 as one and a half; the second shows that it is fifteen hundred. */
static void what_the_other_half_proves_is_read_again(void **state)
{
    struct run *r = *state;
    struct source_read s;
    put(r, "s.csv", "at,x,shop\n2026-01-01,1.500,N\n2026-01-02,\"2,5\",S\n");
    plan_source(r, PACK(""), &s);
    struct bp_harvest *first = piece_of(r, &s, 0, 1), *second = piece_of(r, &s, 1, 2);
    assert_near(sum_of(r, first), 1.5, 0);
    assert_true(bp_harvest_merge(&r->cx, first, second));
    assert_true(first->refuted);
    assert_int_equal(r->cx.diag_count, 0);
    assert_int_equal(bp_harvest_conventions(r->cx.arena, first)[1].decimal, BP_DECIMAL_COMMA);
    assert_near(sum_of(r, read_in_pieces(r, &s, 1, false)), 1502.5, 0);
}

/* What was read rightly by chance need not be read again. */
static void what_stands_is_not_read_again(void **state)
{
    struct run *r = *state;
    struct source_read s;
    put(r, "s.csv", "at,x,shop\n2026-01-01,7,N\n2026-01-02,\"2,5\",S\n2026-01-03,1.500,S\n");
    plan_source(r, PACK(""), &s);
    struct bp_harvest *first = piece_of(r, &s, 0, 1), *rest = piece_of(r, &s, 1, 3);
    assert_true(bp_harvest_merge(&r->cx, first, rest));
    assert_false(first->refuted);
    assert_near(sum_of(r, first), 1509.5, 0);
}

static void durations_among_numbers_are_read_again(void **state)
{
    struct run *r = *state;
    struct source_read s;
    put(r, "s.csv", "at,x,shop\n2026-01-01,2 h,N\n2026-01-02,5,S\n");
    plan_source(r, PACK(""), &s);
    struct bp_harvest *first = piece_of(r, &s, 0, 1), *second = piece_of(r, &s, 1, 2);
    assert_near(sum_of(r, first), 2, 0);
    assert_true(bp_harvest_merge(&r->cx, first, second));
    assert_true(first->refuted);
    struct bp_harvest *both = read_in_pieces(r, &s, 1, false);
    assert_near(sum_of(r, both), 5, 0);
    assert_int_equal(bp_harvest_books(both).rejected, 1);
}

static void halves_that_show_both_ways_clash(void **state)
{
    struct run *r = *state;
    struct source_read s;
    put(r, "s.csv", "at,x,shop\n16/11/2026,1,N\n11/17/2026,1,S\n");
    plan_source(r, PACK(""), &s);
    struct bp_harvest *first = piece_of(r, &s, 0, 1), *second = piece_of(r, &s, 1, 2);
    assert_false(bp_harvest_merge(&r->cx, first, second));
    assert_false(first->refuted);
    assert_int_equal(r->cx.status, BP_BAD_DATA);
    assert_said(r,
                "s.csv:3: error: `11/17/2026` in at has the month first, but `16/11/2026` on line 2 of s.csv has the "
                "day first");
}

static void two_currencies_show_when_they_meet(void **state)
{
    struct run *r = *state;
    struct source_read s;
    put(r, "s.csv", "at,x,shop\n2026-01-01,€5,N\n2026-01-02,EUR 6,S\n2026-01-03,$7,S\n");
    plan_source(r, PACK(""), &s);
    struct bp_harvest *a = piece_of(r, &s, 0, 1), *b = piece_of(r, &s, 1, 2), *c = piece_of(r, &s, 2, 3);
    assert_true(bp_harvest_merge(&r->cx, a, b));
    assert_false(a->proofs[1].convention.shown & BP_SHOWN_SECOND_CURRENCY);
    assert_true(bp_harvest_merge(&r->cx, a, c));
    assert_true(a->proofs[1].convention.shown & BP_SHOWN_SECOND_CURRENCY);
}

static struct bp_text bytes_of(struct run *r, const char *yaml, struct source_read *s)
{
    put(r, "s.csv", "id,at,x,shop\na,2026-01-01,1,N\nb,2026-01-02,2,S\na,2026-01-03,zz,N\n,2026-01-04,4,\n");
    plan_source(r, yaml, s);
    return saved(r, piece_of(r, s, 0, 9));
}

static bool loads(struct run *r, const struct source_read *s, struct bp_text bytes)
{
    struct bp_harvest h;
    bp_harvest_start(&h, r->cx.arena, &s->plan, NULL);
    bool ok = bp_harvest_load(&h, bytes);
    if (ok)
        saved(r, &h);
    return ok;
}

/* With the checksum of what stands before it: what is damaged by somebody who knows how. */
static struct bp_text sealed(struct run *r, struct bp_text bytes)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_add(&b, bytes);
    bp_wire_put(&b, bp_hash(bytes).a, 8);
    return bp_buf_text(&b);
}

static void damaged_bytes_are_refused(void **state)
{
    struct run *r = *state;
    static const char *const packs[] = {PACK(""), PACK(", key: id"), PACK(", key: id, keep: latest(at)")};
    for (size_t p = 0; p < 3; p++) {
        struct source_read s;
        struct bp_text bytes = bytes_of(r, packs[p], &s);
        uint64_t seed = 5 + p;
        assert_true(loads(r, &s, bytes));
        for (size_t n = 0; n < bytes.n; n++) {
            assert_false(loads(r, &s, bp_text_sub(bytes, 0, n)));
            if (n + 8 < bytes.n)
                assert_false(loads(r, &s, sealed(r, bp_text_sub(bytes, 0, n))));
            char *copy = bp_text_z(r->cx.arena, bytes);
            copy[n] ^= (char)(1 << dice(&seed, 8));
            assert_false(loads(r, &s, (struct bp_text){copy, bytes.n}));
            loads(r, &s, sealed(r, (struct bp_text){copy, bytes.n - 8})); /* whatever it holds, no harm is done */
        }
        assert_false(loads(r, &s, sealed(r, bp_text_fmt(r->cx.arena, "%.*s more", BP_ARG(bytes)))));
    }
}

/* A currency has room for twelve bytes with its end; what says more is not believed, and nothing is written beyond. */
static void a_currency_that_is_too_long_is_refused(void **state)
{
    struct run *r = *state;
    struct source_read s;
    put(r, "s.csv", "at,x,shop\n2026-01-01,\u20ac5,N\n2026-01-02,6,S\n");
    plan_source(r, PACK(""), &s);
    struct bp_text bytes = saved(r, piece_of(r, &s, 0, 2));
    char *copy = bp_text_z(r->cx.arena, bytes), *at = copy;
    while (memcmp(at, "\3\0\0\0\u20ac", 7) != 0) /* the length, then the sign */
        at++;
    for (int n = 0; n < 250; n++) {
        *at = (char)n;
        bool ok = loads(r, &s, sealed(r, (struct bp_text){copy, bytes.n - 8}));
        assert_int_equal(ok, n == 3);
    }
}

static void bytes_of_another_plan_are_refused(void **state)
{
    struct run *r = *state;
    struct source_read s, other;
    struct bp_text bytes = bytes_of(r, PACK(""), &s);
    static const char *const others[] = {
        PACK(", where: 'x > 1'"),      PACK(", key: id"),
        PACK(", missing: zz"),         PACK(", timezone: Asia/Tokyo"),
        PACK(", grain: day"),          PACK(", decimal: \",\""),
        PACK(", columns: {shop: x2}"), PACK("") "  - {id: n, source: s, measure: count()}\n"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        bytes_of(r, others[i], &other);
        if (loads(r, &other, bytes))
            fail_msg("loaded, though it is of another plan: %s", others[i]);
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(what_the_other_half_proves_is_read_again), T(what_stands_is_not_read_again),
        T(durations_among_numbers_are_read_again),   T(halves_that_show_both_ways_clash),
        T(two_currencies_show_when_they_meet),       T(damaged_bytes_are_refused),
        T(bytes_of_another_plan_are_refused),        T(a_currency_that_is_too_long_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
