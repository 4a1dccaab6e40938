/* How many different texts: exact to a million, then within 1 %, whatever the order and the merges. */
#include "measure/table.h"
#include "pack_help.h"

struct pile {
    struct run *r;
    const struct bp_measure *measure;
    void *acc;
};

static struct pile pile_of(struct run *r)
{
    const struct bp_measure *m = bp_measure_find(BP_T("distinct"));
    assert_non_null(m);
    return (struct pile){r, m, bp_alloc(r->cx.arena, 1, m->size)};
}

static void put_in(struct pile *p, unsigned from, unsigned to)
{
    char text[24];
    for (unsigned i = from; i < to; i++) {
        int n = snprintf(text, sizeof text, "C-%07u", i);
        struct bp_observation o = {.known = true, .hash = bp_hash((struct bp_text){text, (size_t)n}).a};
        p->measure->add(p->r->cx.arena, p->acc, &o, 0);
    }
}

static struct bp_result out(const struct pile *p)
{
    struct bp_result result;
    p->measure->result(p->acc, 0, p->r->cx.arena, &result);
    return result;
}

static void exact_to_a_million_then_within_one_per_cent(void **state)
{
    struct pile p = pile_of(*state);
    assert_false(out(&p).known);
    put_in(&p, 0, 1000000);
    put_in(&p, 0, 1000);
    assert_near(out(&p).value, 1000000, 0);
    assert_false(out(&p).approximate);
    assert_int_equal(out(&p).n, 1001000);
    for (unsigned k = 1000001; k < 2100000; k = k == 1000001 ? 1250000 : k + 250000) {
        put_in(&p, k == 1000001 ? 1000000 : k == 1250000 ? 1000001 : k - 250000, k);
        assert_near(out(&p).value, k, 0.01 * k);
        assert_true(out(&p).approximate);
    }
}

/* Parts that overlap, exact ones and estimates, merged this way and that. */
static void merges_do_not_change_a_bit(void **state)
{
    struct run *r = *state;
    static const unsigned from[] = {0, 200000, 900000, 1250000}, to[] = {1100000, 900000, 1300000, 1250000};
    struct pile parts[4], forth = pile_of(r), back = pile_of(r), once = pile_of(r);
    for (int i = 0; i < 4; i++)
        parts[i] = pile_of(r), put_in(&parts[i], from[i], to[i]);
    for (int i = 0; i < 4; i++) {
        forth.measure->merge(r->cx.arena, forth.acc, parts[i].acc, 1);
        back.measure->merge(r->cx.arena, back.acc, parts[3 - i].acc, 1);
    }
    put_in(&once, 0, 1300000);
    double a = out(&forth).value, b = out(&back).value, c = out(&once).value;
    assert_memory_equal(&a, &b, sizeof a);
    assert_memory_equal(&a, &c, sizeof a);
    assert_near(a, 1300000, 13000);
    struct pile small = pile_of(r), large = pile_of(r);
    put_in(&small, 5, 600000), put_in(&large, 400000, 1000005);
    small.measure->merge(r->cx.arena, small.acc, large.acc, 1);
    assert_near(out(&small).value, 1000000, 0); /* just a million */
    assert_false(out(&small).approximate);
}

static void cells_are_compared_as_trimmed_text(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "at,who,x,shop\n2026-01-01,a,1,N\n2026-01-01, "
        "a,1.0,N\n2026-01-01,A,2,S\n2026-01-02,a,-2,S\n2026-01-02,,0,S\n2026-01-03,01,,S\n"
        "2026-01-03,1,,S\n2026-01-04,,7,N\n");
    must_ingest(r,
                "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n"
                "  - {id: who, source: s, measure: distinct(who), segments: [shop]}\n"
                "  - {id: text, source: s, measure: distinct(x)}\n"
                "  - {id: number, source: s, measure: distinct(abs(x))}\n",
                "2026-01-12");
    struct bp_result all = result_of(r, "who", NULL, "2026-01-01", "2026-01-12");
    assert_near(all.value, 4, 0); /* a, A, 01, 1 */
    assert_int_equal(all.n, 6);
    assert_int_equal(all.rows, 8);
    assert_near(result_of(r, "who", NULL, "2026-01-01", "2026-01-02").value, 2, 0);
    assert_near(result_of(r, "who", "shop=N", "2026-01-01", "2026-01-12").value, 1, 0);
    assert_near(result_of(r, "who", "shop=S", "2026-01-01", "2026-01-12").value, 4, 0);
    assert_false(result_of(r, "who", NULL, "2026-01-04", "2026-01-05").known);         /* a row, nobody in it */
    assert_near(result_of(r, "text", NULL, "2026-01-01", "2026-01-12").value, 6, 0);   /* 1, 1.0, 2, -2, 0, 7 */
    assert_near(result_of(r, "number", NULL, "2026-01-01", "2026-01-12").value, 4, 0); /* 1, 2, 0, 7 */
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(exact_to_a_million_then_within_one_per_cent),
        T(merges_do_not_change_a_bit),
        T(cells_are_compared_as_trimmed_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
