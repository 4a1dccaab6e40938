/* A source and its metrics -> slots and clocks, each once; and what is known of a column before its first row. */
#include "../property/harvest.h"

#include "harvest/proof.h"

#define PACK(keys, metrics) "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at" keys "}\nmetrics:\n" metrics

static const struct bp_convention *convention_of(const struct source_read *s, const struct bp_harvest *h,
                                                 const char *column)
{
    for (size_t i = 0; i < s->plan.slot_count; i++)
        if (bp_text_is(s->plan.slots[i].name, column))
            return &h->proofs[i].convention;
    fail_msg("no slot %s", column);
    return NULL;
}

static struct bp_harvest *started(struct run *r, const struct source_read *s, const struct bp_convention *earlier)
{
    struct bp_harvest *h = BP_NEW(r->cx.arena, struct bp_harvest);
    bp_harvest_start(h, r->cx.arena, &s->plan, earlier);
    return h;
}

static void each_time_has_one_clock(void **state)
{
    struct run *r = *state;
    struct source_read s;
    put(r, "s.csv", "at,x,y,done\n");
    plan_source(r,
                PACK("", "  - {id: a, source: s, measure: sum(x)}\n"
                         "  - {id: b, source: s, measure: sum(y), time: at}\n"
                         "  - {id: c, source: s, measure: sum(x), time: done}\n"
                         "  - {id: d, source: s, measure: sum(x + y), time: done, where: x > 1}\n"),
                &s);
    assert_int_equal(s.plan.clock_count, 2);
    static const int clocks[] = {0, 0, 1, 1};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(s.plan.metrics[i].clock, clocks[i]);
    assert_text(s.plan.slots[s.plan.clock_slots[0]].name, "at");
    assert_text(s.plan.slots[s.plan.clock_slots[1]].name, "done");
    assert_int_equal(s.plan.slot_count, 4); /* each column once */
}

static void columns_of_times_are_known(void **state)
{
    struct run *r = *state;
    struct source_read s;
    put(r, "s.csv", "at,x,due,y\n");
    plan_source(r,
                PACK(", date_format: {due: excel}, decimal: {x: \",\"}",
                     "  - {id: a, source: s, measure: sum(x), where: due != y}\n"),
                &s);
    struct bp_convention *earlier = BP_NEW_ARRAY(r->cx.arena, struct bp_convention, s.plan.slot_count);
    for (size_t i = 0; i < s.plan.slot_count; i++)
        earlier[i] = (struct bp_convention){.order = BP_MONTH_FIRST, .decimal = BP_DECIMAL_COMMA, .no_durations = true};
    for (int again = 0; again < 2; again++) {
        const struct bp_harvest *h = started(r, &s, again ? earlier : NULL);
        const struct bp_convention *at = convention_of(&s, h, "at"), *x = convention_of(&s, h, "x"),
                                   *due = convention_of(&s, h, "due"), *y = convention_of(&s, h, "y");
        assert_true(at->is_time && due->is_time && !x->is_time && !y->is_time);
        assert_int_equal(due->count, BP_COUNT_SERIAL);
        assert_int_equal(at->count, BP_COUNT_BY_SIZE);
        assert_true(x->decimal_given && x->decimal == BP_DECIMAL_COMMA);
        assert_true(!y->decimal_given && y->decimal == (again ? BP_DECIMAL_COMMA : BP_DECIMAL_POINT));
        assert_int_equal(at->order, again ? BP_MONTH_FIRST : BP_DAY_FIRST);
        assert_int_equal(y->no_durations, again);
    }
}

/* A given order is not settled by what was read before. */
static void a_given_order_stays(void **state)
{
    struct run *r = *state;
    struct source_read s;
    put(r, "s.csv", "at,x\n");
    plan_source(r, PACK(", date_format: dd/MM/yyyy", "  - {id: a, source: s, measure: sum(x)}\n"), &s);
    struct bp_convention *earlier = BP_NEW_ARRAY(r->cx.arena, struct bp_convention, s.plan.slot_count);
    for (size_t i = 0; i < s.plan.slot_count; i++)
        earlier[i].order = BP_MONTH_FIRST;
    const struct bp_convention *at = convention_of(&s, started(r, &s, earlier), "at");
    assert_true(at->order_given && at->order == BP_DAY_FIRST);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(each_time_has_one_clock), T(columns_of_times_are_known),
                                       T(a_given_order_stays)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
