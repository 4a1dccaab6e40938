/* In which units an axis counts: those of the language's steps, each where a label would have five digits of the one
 * before. */
#include "chart_help.h"

#include "chart/axis.h"

static const struct bp_chart_step thousands[BP_CHART_STEPS] = {
    {3, {"in thousands", 12}}, {6, {"in millions", 11}}, {9, {"in billions", 11}}};
static const struct bp_chart_step myriads[BP_CHART_STEPS] = {
    {4, {"万", 3}}, {8, {"亿", 3}}, {12, {"万亿", 6}}, {15, {"千万亿", 9}}};

static const char *title_of(struct bp_arena *arena, const struct bp_chart_step *steps, double most)
{
    struct bp_extent extent = {.any = true, .low = -most / 2, .high = most};
    struct bp_axis axis = bp_axis_choose(arena, extent, &no_decimals, steps);
    double unit = axis.step ? pow(10, steps[axis.step - 1].power) : 1;
    for (size_t i = 0; i < axis.scale.tick_count; i++) { /* a label times its unit is its tick */
        const char *label = bp_text_z(arena, axis.labels[i]);
        chart_near(strtod(label, NULL) * unit, axis.scale.ticks[i], 1e-6 * most);
    }
    return bp_text_z(arena, bp_axis_title(&axis, steps, BP_T("ones")));
}

static void each_language_has_its_steps(void **state)
{
    static const struct {
        double most;
        const char *thousands, *myriads;
    } cases[] = {{900, "ones", "ones"},         {9000, "ones", "ones"},         {11000, "in thousands", "万"},
                 {9e6, "in thousands", "万"},   {1.2e7, "in millions", "万"},   {9e7, "in millions", "万"},
                 {2e8, "in millions", "亿"},    {1.2e10, "in billions", "亿"},  {9e11, "in billions", "亿"},
                 {2e12, "in billions", "万亿"}, {4e17, "in billions", "千万亿"}};
    struct bp_arena *arena = chart_arena();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(title_of(arena, thousands, cases[i].most), cases[i].thousands);
        assert_string_equal(title_of(arena, myriads, cases[i].most), cases[i].myriads);
    }
    bp_arena_free(arena);
}

static void without_steps_it_counts_ones(void **state)
{
    static const struct bp_chart_step none[BP_CHART_STEPS];
    struct bp_arena *arena = chart_arena();
    (void)state;
    assert_string_equal(title_of(arena, none, 5e7), "ones");
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_language_has_its_steps),
                                       cmocka_unit_test(without_steps_it_counts_ones)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
