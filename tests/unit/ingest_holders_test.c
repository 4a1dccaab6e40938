/* What the largest values of a column have of a sum: whatever the order of rows and files, with keys, in two stretches;
 * and which names may be told. */
#include "pack_help.h"

#define END "2026-11-23"

static const struct bp_held *hold(struct run *r, const char *source, const char *metric)
{
    struct bp_buf yaml = bp_buf_new(r->cx.arena);
    bp_buf_fmt(&yaml,
               "pack: {title: T}\nsources:\n  s: {time: at, empty_days: zero, %s}\nmetrics:\n"
               "  - {id: m, source: s, segments: [shop], %s}\n  - {id: n, source: s, measure: count(), concentration: "
               "shop}\n",
               source, metric);
    must_measure(r, bp_text_z(r->cx.arena, bp_buf_text(&yaml)), END);
    if (!bp_metric_hold(&r->cx, &r->metrics))
        fail_msg("%s", said(r));
    return &r->metrics.held[0];
}

static void is(const struct bp_holders *h, size_t place, const char *value, double sum)
{
    assert_text(h->top[place].value, value);
    assert_near(h->top[place].sum, sum, 0);
}

static const char rows[] = "at,shop,who,x,ref\n"
                           "2026-11-16,a,u1,0.1,1\n2026-11-17,a,u2,5,2\n2026-11-18,b,u1,0.2,3\n2026-11-19,b,u3,5,4\n"
                           "2026-11-20,b,,9,5\n2026-11-20,a,u4,,6\n2026-11-22,c,u5,1,7\n2026-11-23,c,u5,100,8\n"
                           "2025-11-17,a,u9,4,9\n2025-11-23,a,u8,3,10\n2025-11-24,a,u8,300,11\n2025-11-16,a,u8,300,12\n"
                           "2025-11-20,a,u7,6,13\n2025-11-20,a,u6,1,14\n";

#define SUM "measure: sum(x), concentration: who"

static void the_largest_of_both_stretches(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", rows);
    const struct bp_held *held = hold(r, "file: s.csv", SUM);
    const struct bp_holders *now = &held->of[0], *before = &held->of[1];
    assert_int_equal(now->count, 4); /* u4 has no value, a blank cell is none */
    is(now, 0, "u2", 5);
    is(now, 1, "u3", 5); /* of two alike by name */
    is(now, 2, "u5", 1);
    assert_int_equal(before->count, 4); /* 17 to 23 November 2025 */
    is(before, 0, "u7", 6);
    is(before, 1, "u9", 4);
    is(before, 2, "u8", 3);
    assert_false(now->negative || before->negative);
    held = &r->metrics.held[1]; /* rows, of a segment column with neither segments nor keys */
    assert_int_equal(held->of[0].count, 3);
    is(&held->of[0], 0, "a", 3);
    is(&held->of[0], 1, "b", 3);
}

static void no_order_and_no_file_changes_a_bit(void **state)
{
    struct run *r = *state;
    uint64_t seed = 5;
    struct bp_text lines[200];
    double first[3] = {0};
    for (int run = 0; run < 6; run++) {
        struct bp_buf one = bp_buf_new(r->cx.arena), other = bp_buf_new(r->cx.arena);
        uint64_t rows_seed = 77;
        for (int i = 0; i < 200; i++)
            lines[i] = bp_text_fmt(r->cx.arena, "2026-11-%02u,a,u%u,%u.%u\n", 16 + dice(&rows_seed, 7),
                                   dice(&rows_seed, 20), dice(&rows_seed, 1000), dice(&rows_seed, 1000));
        bp_buf_adds(&one, "at,shop,who,x\n");
        bp_buf_adds(&other, "at,shop,who,x\n");
        for (unsigned i = 200; i-- > 0;) {
            unsigned at = run ? dice(&seed, i + 1) : i;
            bp_buf_add(run && dice(&seed, 2) ? &one : &other, lines[at]);
            lines[at] = lines[i];
        }
        put(r, "s1.csv", bp_text_z(r->cx.arena, bp_buf_text(&one)));
        put(r, "s2.csv", bp_text_z(r->cx.arena, bp_buf_text(&other)));
        const struct bp_holders *now = &hold(r, "file: s*.csv", SUM)->of[0];
        for (size_t i = 0; i < 3; i++) {
            first[i] = run ? first[i] : now->top[i].sum;
            assert_near(now->top[i].sum, first[i], 0);
        }
    }
}

static void a_superseded_row_has_no_part(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "at,shop,who,x,ref\n2026-11-16,a,u1,100,1\n2026-11-17,a,u2,5,2\n2026-11-18,a,u1,1,1\n2026-11-18,a,u3,2,3\n");
    const struct bp_holders *now = &hold(r, "file: s.csv, key: ref, keep: last", SUM)->of[0];
    assert_int_equal(now->count, 3);
    is(now, 0, "u2", 5);
    is(now, 1, "u3", 2);
    is(now, 2, "u1", 1);
}

static void a_filter_and_a_refund_are_heeded(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,shop,who,x\n2026-11-16,a,u1,100\n2026-11-17,b,u2,5\n2026-11-18,b,u1,-1\n");
    const struct bp_holders *now = &hold(r, "file: s.csv", SUM ", where: shop = \"a\"")->of[0];
    assert_int_equal(now->count, 1);
    assert_false(now->negative);
    now = &hold(r, "file: s.csv", SUM ", where: shop = \"b\"")->of[0];
    assert_int_equal(now->count, 2);
    assert_true(now->negative);
}

static void names_of_persons_are_not_told(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *column, *value, *source;
        bool may;
    } cases[] = {
        {"product", "kettle", "file: s.csv", true},
        {"customer_id", "c12", "file: s.csv", false},
        {"email", "kettle", "file: s.csv", false},
        {"buyer", "ann@example.com", "file: s.csv", false},
        {"buyer", "Ann Example", "file: s.csv", false},
        {"customer", "Somchai", "file: s.csv", false},
        {"salesRep", "ann.example", "file: s.csv", false},
        {"ลูกค้า", "สมชาย", "file: s.csv", false},
        {"customer_type", "retail", "file: s.csv", true},
        {"customer", "Somchai", "file: s.csv, personal: none", true},
        {"product", "kettle", "file: s.csv, personal: [product]", false},
        {"customer_id", "c12", "file: s.csv, personal: none", true},
        {"buyer", "Ann Example", "file: s.csv, personal: none", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_buf b = bp_buf_new(r->cx.arena), metric = bp_buf_new(r->cx.arena);
        bp_buf_fmt(&b, "at,shop,%s,x\n2026-11-16,a,%s,100\n", cases[i].column, cases[i].value);
        put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
        bp_buf_fmt(&metric, "measure: sum(x), concentration: %s", cases[i].column);
        if (hold(r, cases[i].source, bp_text_z(r->cx.arena, bp_buf_text(&metric)))->may_name != cases[i].may)
            fail_msg("%s of %s", cases[i].value, cases[i].column);
    }
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)
    const struct CMUnitTest tests[] = {T(the_largest_of_both_stretches), T(no_order_and_no_file_changes_a_bit),
                                       T(a_superseded_row_has_no_part), T(a_filter_and_a_refund_are_heeded),
                                       T(names_of_persons_are_not_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
