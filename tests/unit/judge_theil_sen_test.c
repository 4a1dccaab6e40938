/* The middle of all slopes and its range: values of another program, exact lines, scaled and mirrored points. */
#include "../../src/judge/theil_sen.h"

#include "pack_help.h"

/* scipy 1.10.1: stats.theilslopes(y, x, alpha, method = "joint"), alpha so that its quantile is 1.96; the levels at the
 * range's ends are numpy's median of y - slope x. */
static const struct checked {
    size_t count;
    double x[BP_THEIL_SEN_MOST], y[BP_THEIL_SEN_MOST], slope, low, high, level, low_level, high_level;
} checked[] = {
    {6, {0, 1, 2, 3, 4, 5}, {1, 3, 2, 5, 4, 7}, 1, -1, 3, 1.5, 6, -4},
    {13,
     {-12, -11, -10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 0},
     {5, 5, 6, 6, 5, 7, 7, 8, 7, 7, 9, 8, 9},
     0.33333333333333331,
     0.2,
     0.44444444444444442,
     9,
     8,
     9.8888888888888893},
    {17,
     {-25, -24, -22, -21, -20, -17, -16, -15, -12, -11, -9, -8, -6, -5, -3, -1, 0},
     {88.1, 87.4, 88.9, 90.2, 86.0, 89.9, 91.3, 90.0, 92.4, 90.8, 91.7, 93.5, 92.2, 94.1, 92.8, 95.0, 93.9},
     0.25419580419580395,
     0.20714285714285655,
     0.33076923076923165,
     94.221328671328678,
     93.457142857142856,
     95.338461538461559},
    {26,
     {-25, -24, -23, -22, -21, -20, -19, -18, -17, -16, -15, -14, -13,
      -12, -11, -10, -9,  -8,  -7,  -6,  -5,  -4,  -3,  -2,  -1,  0},
     {30.0,   33.175, 29.633, 27.823, 32.282, 33.395, 29.1,  29.546, 34.177, 32.99,  29.116, 31.753, 35.399,
      32.274, 29.885, 34.077, 35.838, 31.643, 31.415, 36.12, 35.587, 31.471, 33.516, 37.557, 34.922, 32.012},
     0.1775333333333336,
     0.040461538461538174,
     0.2996315789473683,
     34.421366666666671,
     32.94561538461538,
     36.236184210526318},
    {14,
     {-13, -12, -11, -10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 0},
     {4.7, 4.9, 4.6, 4.9, 4.7, 4.8, 4.5, 4.8, 4.9, 4.6, 4.7, 4.8, 4.6, 4.7},
     0,
     -0.027272727272727337,
     0.014285714285714235,
     4.7,
     4.5772727272727263,
     4.8285714285714283},
};

static void near(double got, double want)
{
    assert_near(got, want, 1e-9 * fmax(1, fabs(want)));
}

static void as_another_program_has_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof checked / sizeof *checked; i++) {
        const struct checked *c = &checked[i];
        struct bp_theil_sen line;
        bp_theil_sen(c->x, c->y, c->count, &line);
        near(line.middle.slope, c->slope);
        near(line.least.slope, c->low);
        near(line.most.slope, c->high);
        near(line.middle.level, c->level);
        near(line.least.level, c->low_level);
        near(line.most.level, c->high_level);
    }
}

static void a_line_is_itself(void **state)
{
    (void)state;
    double x[BP_THEIL_SEN_MOST], y[BP_THEIL_SEN_MOST];
    for (int count = 2; count <= BP_THEIL_SEN_MOST; count++) {
        struct bp_theil_sen line;
        for (int i = 0; i < count; i++)
            x[i] = i - count + 1, y[i] = 40 - 3 * x[i];
        bp_theil_sen(x, y, (size_t)count, &line);
        assert_true(line.middle.slope == -3 && line.least.slope == -3 && line.most.slope == -3);
        assert_true(line.middle.level == 40 && bp_slope_at(&line.middle, 10) == 10);
    }
}

static void one_wild_point_tilts_nothing(void **state)
{
    (void)state;
    double x[13], y[13];
    struct bp_theil_sen line;
    for (int i = 0; i < 13; i++)
        x[i] = i - 12, y[i] = 2 * x[i];
    y[4] = 1e9;
    bp_theil_sen(x, y, 13, &line);
    assert_true(line.middle.slope == 2 && line.middle.level == 0);
}

/* In any order, scaled, mirrored: the same line, scaled and mirrored. */
static void scaled_and_mirrored(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof checked / sizeof *checked; k++) {
        const struct checked *c = &checked[k];
        double x[BP_THEIL_SEN_MOST], y[BP_THEIL_SEN_MOST];
        struct bp_theil_sen as_is, turned;
        for (size_t i = 0; i < c->count; i++)
            x[i] = c->x[c->count - 1 - i], y[i] = -1024 * c->y[c->count - 1 - i];
        bp_theil_sen(c->x, c->y, c->count, &as_is);
        bp_theil_sen(x, y, c->count, &turned);
        near(turned.middle.slope, -1024 * as_is.middle.slope);
        near(turned.middle.level, -1024 * as_is.middle.level);
        near(turned.least.slope, -1024 * as_is.most.slope);
        near(turned.most.slope, -1024 * as_is.least.slope);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_another_program_has_them), cmocka_unit_test(a_line_is_itself),
        cmocka_unit_test(one_wild_point_tilts_nothing), cmocka_unit_test(scaled_and_mirrored)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
