/* Every measure: its row is whole; accumulators merge, save and load to the same bytes whatever the order; and nothing
 * damaged is believed. */
#include "measure/table.h"
#include "pack_help.h"

enum { MOST = 3000 };

static struct bp_observation random_observation(uint64_t *seed, const struct bp_measure *m)
{
    struct bp_observation o = {.known = dice(seed, 8) > 0, .instant_us = dice(seed, 50)};
    if (m->argument == BP_TAKES_CONDITION)
        o.value = dice(seed, 2);
    else if (m->argument == BP_TAKES_STRETCH)
        o.value = dice(seed, 2) ? 1 : -1, o.known = true;
    else
        o.value = dice(seed, 3) ? dice(seed, 12) : ldexp(dice(seed, 1000000) - 5e5, (int)dice(seed, 90) - 45);
    o.hash = bp_hash_of_number(dice(seed, 700));
    return o;
}

static struct bp_text saved(struct run *r, const struct bp_measure *m, const void *acc)
{
    struct bp_buf out = bp_buf_new(r->cx.arena);
    m->save(&out, acc);
    return bp_buf_text(&out);
}

static bool loads(struct run *r, const struct bp_measure *m, struct bp_text bytes, void **acc)
{
    struct bp_wire in = {bytes, false};
    *acc = bp_alloc(r->cx.arena, 1, m->size);
    m->load(r->cx.arena, &in, *acc);
    return !in.bad && in.rest.n == 0;
}

static void each_row_of_the_table_is_whole(void **state)
{
    const struct bp_measure *m;
    size_t count = 0;
    (void)state;
    for (; (m = bp_measure_at(count)); count++) {
        const struct bp_explained *e = m->explained;
        if (!(m->name && m->form && m->size && m->add && m->merge && m->result && m->save && m->load))
            fail_msg("%s has no form, or cannot add, merge, save or load", m->name);
        if (!(e && e->size && e->add && e->finish))
            fail_msg("%s is not explained", m->name);
        assert_ptr_equal(bp_measure_find(bp_text_of(m->name)), m);
        assert_true(m->decimals == 0 || m->decimals == 1);
        assert_false(m->is_survey && !m->interval);
    }
    assert_int_equal(count, 18);
    assert_null(bp_measure_find(BP_T("mode")));
}

static void each_has_words_for_its_workings(void **state)
{
    struct run *r = *state;
    const struct bp_measure *m;
    for (size_t i = 0; (m = bp_measure_at(i)); i++) {
        uint64_t seed = 3 + i;
        void *kept = bp_alloc(r->cx.arena, 1, m->explained->size);
        struct bp_workings w = {0};
        for (int k = 0; k < 20; k++) {
            struct bp_seen_row row = {random_observation(&seed, m), k % 10, "s.csv", k + 2};
            row.o.known = true;
            m->explained->add(r->cx.arena, kept, &row, 4);
        }
        m->explained->finish(kept, 20, (struct bp_span){4, 9}, 4, &w);
        if (!w.known || !w.words || !w.expression || !w.exact || !isfinite(w.value) || !w.facts[0].name)
            fail_msg("%s has no workings", m->name);
    }
}

static void intervals_are_named_where_there_are_any(void **state)
{
    struct run *r = *state;
    const struct bp_measure *m;
    for (size_t i = 0; (m = bp_measure_at(i)); i++) {
        void *acc = bp_alloc(r->cx.arena, 1, m->size);
        struct bp_result result;
        for (int k = 0; k < 90; k++)
            m->add(r->cx.arena, acc, &(struct bp_observation){.known = true, .value = k % 2, .hash = 5}, 4);
        for (int k = 0; k < 90; k++)
            m->add(r->cx.arena, acc, &(struct bp_observation){.known = true, .value = k % 7 + 1, .hash = 5}, 4);
        m->result(acc, 4, r->cx.arena, &result);
        if (result.has_interval != (m->interval != NULL))
            fail_msg("%s: an interval without a name, or a name without one", m->name);
    }
}

/* Any order, cut into any pieces, merged from the left or the right, by way of bytes or not. */
static void the_same_bytes_however_it_came_about(void **state)
{
    struct run *r = *state;
    static const int sizes[] = {0, 1, 2, 40, 999, 1001, MOST};
    static struct bp_observation all[MOST];
    const struct bp_measure *m;
    for (size_t i = 0; (m = bp_measure_at(i)); i++)
        for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
            uint64_t seed = 17 + i * 100 + s;
            struct bp_text want = {"", 0};
            for (int k = 0; k < sizes[s]; k++)
                all[k] = random_observation(&seed, m);
            for (int order = 0; order < 4; order++) {
                void *parts[3], *whole = bp_alloc(r->cx.arena, 1, m->size);
                for (int k = 0; k < 3; k++)
                    parts[k] = bp_alloc(r->cx.arena, 1, m->size);
                for (int k = sizes[s] - 1; order && k > 0; k--) {
                    unsigned other = dice(&seed, (unsigned)k + 1);
                    struct bp_observation swap = all[k];
                    all[k] = all[other], all[other] = swap;
                }
                for (int k = 0; k < sizes[s]; k++)
                    m->add(r->cx.arena, parts[order ? dice(&seed, 3) : 0], &all[k], 4);
                for (int k = 0; k < 3; k++) {
                    void *part = parts[order % 2 ? k : 2 - k];
                    if (order > 1 && !loads(r, m, saved(r, m, part), &part))
                        fail_msg("%s does not load what it saved", m->name);
                    m->merge(r->cx.arena, whole, part, 1);
                }
                struct bp_text got = saved(r, m, whole);
                if (order == 0)
                    want = got;
                else if (!bp_text_eq(got, want))
                    fail_msg("%s of %d rows: other bytes, order %d", m->name, sizes[s], order);
            }
        }
}

static void loaded_ones_give_the_same_result(void **state)
{
    struct run *r = *state;
    const struct bp_measure *m;
    for (size_t i = 0; (m = bp_measure_at(i)); i++) {
        uint64_t seed = 170 + i;
        void *acc = bp_alloc(r->cx.arena, 1, m->size), *again;
        for (int k = 0; k < 1500; k++) {
            struct bp_observation o = random_observation(&seed, m);
            m->add(r->cx.arena, acc, &o, 4);
        }
        struct bp_result a, b;
        assert_true(loads(r, m, saved(r, m, acc), &again));
        m->result(acc, 4, r->cx.arena, &a);
        m->result(again, 4, r->cx.arena, &b);
        assert_true(a.known == b.known && a.rows == b.rows && a.n == b.n && a.has_interval == b.has_interval);
        assert_memory_equal(&a.value, &b.value, sizeof a.value);
        assert_memory_equal(&a.low, &b.low, sizeof a.low);
        assert_memory_equal(&a.high, &b.high, sizeof a.high);
    }
}

/* Cut short, or with a byte changed: refused, or loaded as another accumulator that can be saved again; never more. */
static void damaged_bytes_do_no_harm(void **state)
{
    struct run *r = *state;
    const struct bp_measure *m;
    for (size_t i = 0; (m = bp_measure_at(i)); i++)
        for (int rows = 10; rows <= 1500; rows += 1490) {
            uint64_t seed = 1700 + i;
            void *acc = bp_alloc(r->cx.arena, 1, m->size), *again;
            for (int k = 0; k < rows; k++) {
                struct bp_observation o = random_observation(&seed, m);
                m->add(r->cx.arena, acc, &o, 4);
            }
            struct bp_text bytes = saved(r, m, acc);
            for (int k = 0; k < 200; k++) {
                char *copy = bp_text_z(r->cx.arena, bytes);
                size_t n = dice(&seed, 2) ? bytes.n : dice(&seed, (unsigned)bytes.n);
                if (n < bytes.n && loads(r, m, (struct bp_text){copy, n}, &again))
                    fail_msg("%s loads %zu bytes of %zu", m->name, n, bytes.n);
                copy[dice(&seed, (unsigned)bytes.n)] ^= (char)(1 << dice(&seed, 8));
                if (loads(r, m, (struct bp_text){copy, bytes.n}, &again))
                    saved(r, m, again);
            }
        }
}

/* Values and texts of which only a sketch is kept. */
/* A bucket takes 13 bytes: its sign and one, its index, how many it holds. */
static bool loads_with(struct run *r, const struct bp_measure *m, struct bp_text bytes, size_t at, const char *with,
                       size_t n)
{
    void *acc;
    char *copy = bp_text_z(r->cx.arena, bytes);
    memcpy(copy + at, with, n);
    return loads(r, m, (struct bp_text){copy, bytes.n}, &acc);
}

static void buckets_that_cannot_be_are_refused(void **state)
{
    struct run *r = *state;
    const struct bp_measure *m = bp_measure_find(BP_T("median"));
    void *acc = bp_alloc(r->cx.arena, 1, m->size);
    for (int i = 0; i < 3000; i++) /* below 0, 0, above it */
        m->add(r->cx.arena, acc, &(struct bp_observation){.known = true, .value = (i % 3 - 1) * (1 + i % 7)}, 1);
    struct bp_text bytes = saved(r, m, acc);
    size_t last = bytes.n - 13, before = last - 13;
    assert_true(loads_with(r, m, bytes, last, bytes.p + last, 13));
    assert_int_equal(bytes.p[last], 2); /* above 0 */
    assert_false(loads_with(r, m, bytes, last, "\3", 1));
    assert_false(loads_with(r, m, bytes, last, bytes.p + before, 13)); /* twice the same */
    assert_false(loads_with(r, m, bytes, last, "\0", 1));              /* out of order */
    assert_false(loads_with(r, m, bytes, last + 5, "\0\0\0\0\0\0\0\0", 8));
    char count[8];
    memcpy(count, bytes.p + last + 5, 8);
    count[0]++;
    assert_false(loads_with(r, m, bytes, last + 5, count, 8)); /* one too many */
    count[0] = (char)(count[0] - 2);
    assert_false(loads_with(r, m, bytes, last + 5, count, 8)); /* one is missing */
}

static void a_sketch_of_very_many_texts(void **state)
{
    struct run *r = *state;
    const struct bp_measure *m = bp_measure_find(BP_T("distinct"));
    void *halves[2] = {bp_alloc(r->cx.arena, 1, m->size), bp_alloc(r->cx.arena, 1, m->size)}, *again,
         *whole = bp_alloc(r->cx.arena, 1, m->size);
    for (uint64_t k = 0; k < 1200000; k++) {
        struct bp_observation o = {.known = true, .hash = bp_hash_of_number(k)};
        m->add(r->cx.arena, halves[k % 2], &o, 0);
        m->add(r->cx.arena, whole, &o, 0);
    }
    m->merge(r->cx.arena, halves[0], halves[1], 1);
    struct bp_text bytes = saved(r, m, whole);
    assert_true(bp_text_eq(saved(r, m, halves[0]), bytes));
    assert_true(loads(r, m, bytes, &again));
    assert_true(bp_text_eq(saved(r, m, again), bytes));
    char *damaged = bp_text_z(r->cx.arena, bytes);
    damaged[bytes.n - 1] = 127; /* no hash has so many zeros */
    assert_false(loads(r, m, (struct bp_text){damaged, bytes.n}, &again));
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(each_row_of_the_table_is_whole),          T(each_has_words_for_its_workings),
        T(intervals_are_named_where_there_are_any), T(the_same_bytes_however_it_came_about),
        T(loaded_ones_give_the_same_result),        T(damaged_bytes_do_no_harm),
        T(buckets_that_cannot_be_are_refused),      T(a_sketch_of_very_many_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
