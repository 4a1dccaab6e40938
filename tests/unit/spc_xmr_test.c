/* XmR: small lists that can be checked by hand, and real ones (four-hour waits of English hospital trusts, months; what
 * the rules' reference, NHSRplotthedots 0.2.2, makes of them). */
#include "pack_help.h"

#define GAP NAN

static struct bp_xmr_settings settings(enum bp_better better)
{
    return (struct bp_xmr_settings){.better = better, .screen = true, .target = NAN, .low = NAN, .high = NAN};
}

static struct bp_xmr judged_by(struct run *r, const double *values, size_t count, const size_t *starts,
                               struct bp_xmr_settings s)
{
    struct bp_xmr_point *points = BP_NEW_ARRAY(r->cx.arena, struct bp_xmr_point, count);
    struct bp_xmr xmr;
    for (size_t i = 0; i < count; i++)
        points[i] = (struct bp_xmr_point){.known = !isnan(values[i]), .value = isnan(values[i]) ? 0 : values[i]};
    for (size_t i = 0; starts && starts[i]; i++)
        points[starts[i]].starts_group = true;
    bp_xmr_judge(r->cx.arena, points, count, &s, &xmr);
    return xmr;
}

#define JUDGED(r, s, ...) \
    judged_by((r), (const double[]){__VA_ARGS__}, sizeof((const double[]){__VA_ARGS__}) / sizeof(double), NULL, (s))

static void kinds_are(const struct bp_xmr *x, const char *kinds) /* a letter a point: . i c h l, and - for a gap */
{
    char got[128] = "";
    assert_int_equal(x->count, strlen(kinds));
    for (size_t i = 0; i < x->count; i++)
        got[i] = "-.ichl"[x->points[i].kind];
    assert_string_equal(got, kinds);
    assert_int_equal(x->variation, x->count ? x->points[x->count - 1].kind : BP_VARIATION_NONE);
}

static void is_near(double got, double wanted)
{
    if (!(fabs(got - wanted) <= 1e-9 * fmax(1e-3, fabs(wanted))))
        fail_msg("%.17g, not %.17g", got, wanted);
}

static void limits_are(const struct bp_xmr_limits *l, double mean, double lower, double upper)
{
    assert_true(l->known && l->has_mean);
    is_near(l->mean, mean);
    is_near(l->lower, lower);
    is_near(l->upper, upper);
}

/* 10, 12, 10, 12: the mean is 11, each range 2. */
static void limits_by_hand(void **state)
{
    struct bp_xmr x = JUDGED(*state, settings(BP_BETTER_UP), 10, 12, 10, 12);
    limits_are(&x.points[0].limits, 11, 11 - 5.32, 11 + 5.32);
    is_near(x.points[3].limits.near_upper, 11 + 2 * 5.32 / 3);
    kinds_are(&x, "....");
    assert_int_equal(x.known, 4);
}

/* Ranges 1 1 1 1 1 1 40 39: their average is 10.625, 3.267 of it 34.7; without the two large ones it is 1. The mean
 * keeps all. */
static void large_ranges_are_screened(void **state)
{
    struct bp_xmr_settings s = settings(BP_BETTER_UP);
    struct bp_xmr x = JUDGED(*state, s, 1, 2, 1, 2, 1, 2, 1, 41, 2);
    limits_are(&x.points[0].limits, 53.0 / 9, 53.0 / 9 - 2.66, 53.0 / 9 + 2.66);
    s.screen = false;
    x = JUDGED(*state, s, 1, 2, 1, 2, 1, 2, 1, 41, 2);
    limits_are(&x.points[0].limits, 53.0 / 9, 53.0 / 9 - 2.66 * 10.625, 53.0 / 9 + 2.66 * 10.625);
}

static void without_ranges_there_are_no_limits(void **state)
{
    struct bp_xmr_settings s = settings(BP_BETTER_UP);
    s.target = 1;
    struct bp_xmr x = JUDGED(*state, s, 7);
    assert_true(!x.points[0].limits.known && x.points[0].limits.has_mean && x.points[0].limits.mean == 7);
    assert_int_equal(x.assurance, BP_ASSURANCE_NONE);
    kinds_are(&x, ".");
    x = JUDGED(*state, s, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1);
    assert_true(!x.points[0].limits.known && x.points[0].limits.mean == 0.1);
    kinds_are(&x, "..........");
    s.screen = false;
    x = JUDGED(*state, s, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1);
    assert_true(x.points[9].limits.known && x.points[9].limits.lower == 0.1 && x.points[9].limits.upper == 0.1);
    kinds_are(&x, "..........");
    s.screen = true; /* the only range that is not 0 is screened away: limits equal to the mean */
    x = JUDGED(*state, s, 5, 5, 5, 5, 5, 9);
    limits_are(&x.points[0].limits, 34.0 / 6, 34.0 / 6, 34.0 / 6);
    kinds_are(&x, "ccccci");
    x = judged_by(*state, NULL, 0, NULL, s);
    kinds_are(&x, "");
}

static void six_changes_are_a_trend(void **state)
{
    struct bp_xmr_settings up = settings(BP_BETTER_UP), down = settings(BP_BETTER_DOWN);
    struct bp_xmr x = JUDGED(*state, up, 5, 3, 4, 5, 6, 7, 8, 9, 6);
    kinds_are(&x, ".iiiiiii.");
    assert_int_equal(x.points[4].special, BP_SPECIAL_TREND);
    x = JUDGED(*state, down, 5, 3, 4, 5, 6, 7, 8, 9, 6);
    kinds_are(&x, ".ccccccc.");
    x = JUDGED(*state, up, 5, 3, 4, 5, 6, 7, 7, 8, 9, 6); /* equality breaks it */
    kinds_are(&x, "..........");
    /* the peak is in both trends, and goes with what comes next */
    x = JUDGED(*state, up, 0, 1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1, 0);
    for (size_t i = 0; i < 13; i++)
        if (x.points[i].special == BP_SPECIAL_TREND)
            assert_int_equal(x.points[i].kind, i < 6 ? BP_VARIATION_IMPROVEMENT : BP_VARIATION_CONCERN);
    assert_int_equal(x.points[6].special, BP_SPECIAL_OUTSIDE); /* which comes before the trend */
}

/* Mean 10.2, average range 2.5: near limits lie 4.4 away, limits 6.65. */
static void two_of_three_near_the_limit(void **state)
{
    struct bp_xmr_settings s = settings(BP_BETTER_DOWN);
    double values[] = {9, 11, 9, 11, 9, 11, 15, 11, 15, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 5, 9};
    s.screen = false;
    struct bp_xmr x = judged_by(*state, values, 25, NULL, s);
    struct bp_xmr_limits l = x.points[0].limits;
    assert_true(l.near_upper < 15 && 15 < l.upper && 11 > l.mean && 11 < l.near_upper);
    assert_int_equal(x.points[6].special, BP_SPECIAL_TWO_OF_THREE);
    assert_int_equal(x.points[7].special, BP_SPECIAL_NONE); /* between them, but not itself near the limit */
    assert_int_equal(x.points[8].special, BP_SPECIAL_TWO_OF_THREE);
    kinds_are(&x, "......c.c................");
    values[8] = 19; /* beyond the limit: counts only where that is asked for */
    x = judged_by(*state, values, 25, NULL, s);
    assert_int_equal(x.points[8].special, BP_SPECIAL_OUTSIDE);
    l = x.points[0].limits;
    values[6] = (l.near_upper + l.upper) / 2;
    x = judged_by(*state, values, 25, NULL, s);
    assert_int_equal(x.points[6].special, BP_SPECIAL_NONE);
    s.close_counts_outside = true;
    x = judged_by(*state, values, 25, NULL, s);
    assert_int_equal(x.points[6].special, BP_SPECIAL_TWO_OF_THREE);
    assert_int_equal(x.points[8].special, BP_SPECIAL_OUTSIDE);
}

static void seven_on_one_side_are_a_run(void **state)
{
    struct bp_xmr_settings s = settings(BP_BETTER_UP);
    struct bp_xmr x = JUDGED(*state, s, 11, 12, 11, 12, 11, 12, 11, 8, 9, 8, 9, 8, 9, 8);
    kinds_are(&x, "iiiiiiiccccccc");
    assert_int_equal(x.special, BP_SPECIAL_RUN);
    x = JUDGED(*state, s, 11, 12, 11, 12, 11, 12, 8, 9, 8, 9, 8, 9);
    kinds_are(&x, "............");
}

/* Neither a run, nor a trend, nor a range goes over a gap; it has no kind, and its group's limits. */
static void a_gap_parts_its_neighbours(void **state)
{
    struct bp_xmr_settings s = settings(BP_BETTER_UP);
    struct bp_xmr x = JUDGED(*state, s, 11, 11.5, 11, 11.5, GAP, 11, 11.5, 11, 8, 9, 8, 9, 8, 9, 8);
    kinds_are(&x, "....-...ccccccc");
    x = JUDGED(*state, s, 3, 4, 5, 6, GAP, 7, 8, 9); /* the ends are outside, but there is no trend */
    kinds_are(&x, "c...-..i");
    limits_are(&x.points[4].limits, 6, 6 - 2.66, 6 + 2.66);
    x = JUDGED(*state, s, 1, GAP, 50, GAP, 2);
    assert_true(!x.points[0].limits.known && x.points[1].limits.has_mean);
    kinds_are(&x, ".-.-.");
    x = JUDGED(*state, s, GAP, GAP, 4, 6, GAP);
    kinds_are(&x, "--..-");
    assert_int_equal(x.known, 2);
    x = JUDGED(*state, s, GAP);
    assert_false(x.points[0].limits.has_mean);
}

static void a_change_of_process_begins_anew(void **state)
{
    const double values[] = {1, 3, 1, 3, GAP, 21, 25, 21};
    struct bp_xmr x = judged_by(*state, values, 8, (const size_t[]){4, 0}, settings(BP_BETTER_UP));
    limits_are(&x.points[0].limits, 2, 2 - 5.32, 2 + 5.32);
    limits_are(&x.points[7].limits, 67.0 / 3, 67.0 / 3 - 10.64, 67.0 / 3 + 10.64);
    is_near(x.points[4].limits.mean, 67.0 / 3); /* the gap is of the new group */
    kinds_are(&x, "....-...");
    assert_int_equal(x.known, 3);
}

/* Mean 11, limits 5.68 and 16.32. */
static void assurance_goes_by_the_limits(void **state)
{
    static const struct {
        enum bp_better better;
        double target, low, high;
        enum bp_assurance assurance;
    } cases[] = {
        {BP_BETTER_UP, 17, NAN, NAN, BP_ASSURANCE_FAIL},          {BP_BETTER_UP, 5, NAN, NAN, BP_ASSURANCE_PASS},
        {BP_BETTER_UP, 11, NAN, NAN, BP_ASSURANCE_INCONSISTENT},  {BP_BETTER_UP, NAN, NAN, NAN, BP_ASSURANCE_NONE},
        {BP_BETTER_DOWN, 17, NAN, NAN, BP_ASSURANCE_PASS},        {BP_BETTER_DOWN, 5, NAN, NAN, BP_ASSURANCE_FAIL},
        {BP_BETTER_DOWN, 6, NAN, NAN, BP_ASSURANCE_INCONSISTENT}, {BP_BETTER_NONE, 17, NAN, NAN, BP_ASSURANCE_NONE},
        {BP_BETTER_RANGE, NAN, 5, 17, BP_ASSURANCE_PASS},         {BP_BETTER_RANGE, NAN, 17, 20, BP_ASSURANCE_FAIL},
        {BP_BETTER_RANGE, NAN, 8, 20, BP_ASSURANCE_INCONSISTENT}, {BP_BETTER_RANGE, NAN, 5, NAN, BP_ASSURANCE_PASS},
        {BP_BETTER_RANGE, NAN, NAN, NAN, BP_ASSURANCE_NONE}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_xmr_settings s = {cases[i].better, true,         false,         0,
                                    cases[i].target, cases[i].low, cases[i].high, false};
        struct bp_xmr x = JUDGED(*state, s, 10, 12, 10, 12);
        if (x.assurance != cases[i].assurance)
            fail_msg("case %zu: %d", i, x.assurance);
    }
    struct bp_xmr_settings s = settings(BP_BETTER_UP); /* equal to a limit is neither */
    struct bp_xmr x = JUDGED(*state, s, 10, 12, 10, 12);
    s.target = x.points[0].limits.upper;
    x = JUDGED(*state, s, 10, 12, 10, 12);
    assert_int_equal(x.assurance, BP_ASSURANCE_INCONSISTENT);
}

/* Each limit, and the numbers next to it on both sides. */
static void assurance_turns_at_the_limits(void **state)
{
    const enum bp_assurance neither = BP_ASSURANCE_INCONSISTENT, pass = BP_ASSURANCE_PASS, fails = BP_ASSURANCE_FAIL;
    struct bp_xmr_settings s = settings(BP_BETTER_UP);
    struct bp_xmr x = JUDGED(*state, s, 10, 12, 10, 12);
    double lower = x.points[0].limits.lower, upper = x.points[0].limits.upper;
    double below[] = {nextafter(lower, 0), nextafter(upper, 0)}, above[] = {nextafter(lower, 99), nextafter(upper, 99)};
    const struct {
        enum bp_better better;
        double target, low, high;
        enum bp_assurance assurance;
    } cases[] = {
        {BP_BETTER_UP, below[0], NAN, NAN, pass},         {BP_BETTER_UP, lower, NAN, NAN, neither},
        {BP_BETTER_UP, above[0], NAN, NAN, neither},      {BP_BETTER_UP, below[1], NAN, NAN, neither},
        {BP_BETTER_UP, upper, NAN, NAN, neither},         {BP_BETTER_UP, above[1], NAN, NAN, fails},
        {BP_BETTER_DOWN, below[0], NAN, NAN, fails},      {BP_BETTER_DOWN, lower, NAN, NAN, neither},
        {BP_BETTER_DOWN, upper, NAN, NAN, neither},       {BP_BETTER_DOWN, above[1], NAN, NAN, pass},
        {BP_BETTER_RANGE, NAN, lower, upper, pass},       {BP_BETTER_RANGE, NAN, above[0], upper, neither},
        {BP_BETTER_RANGE, NAN, lower, below[1], neither}, {BP_BETTER_RANGE, NAN, NAN, upper, pass},
        {BP_BETTER_RANGE, NAN, NAN, below[1], neither},   {BP_BETTER_RANGE, NAN, upper, 99, neither},
        {BP_BETTER_RANGE, NAN, above[1], 99, fails},      {BP_BETTER_RANGE, NAN, 0, lower, neither},
        {BP_BETTER_RANGE, NAN, 0, below[0], fails},       {BP_BETTER_RANGE, NAN, above[1], NAN, fails},
        {BP_BETTER_RANGE, NAN, NAN, below[0], fails},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        s = (struct bp_xmr_settings){cases[i].better, true,         false,         0,
                                     cases[i].target, cases[i].low, cases[i].high, false};
        x = JUDGED(*state, s, 10, 12, 10, 12);
        if (x.assurance != cases[i].assurance)
            fail_msg("case %zu: %d", i, x.assurance);
    }
}

static void without_a_better_side_it_is_high_or_low(void **state)
{
    struct bp_xmr x = JUDGED(*state, settings(BP_BETTER_RANGE), 11, 12, 11, 12, 11, 12, 11, 8, 9, 8, 9, 8, 9, 8);
    kinds_are(&x, "hhhhhhhlllllll");
    assert_string_equal(bp_variation_name(x.variation), "special_cause_neutral_low");
    assert_null(bp_assurance_name(x.assurance));
}

static void real_series(void **state)
{
    static const struct {
        const char *name;
        enum bp_better better;
        bool screen;
        size_t fix;
        double target;
        size_t starts[3];
        double values[36];
        const char *kinds;
        double first[3], last[3]; /* mean, lower, upper */
        enum bp_assurance assurance;
    } cases[] = {
        {"ae_perf_RYR",
         BP_BETTER_UP,
         true,
         0,
         0.95,
         {0},
         {0.962767, 0.956714, 0.956352, 0.933993, 0.937551, 0.955501, 0.930108, 0.939347, 0.9037,
          0.902017, 0.932167, 0.954892, 0.945068, 0.948661, 0.933255, 0.932674, 0.943358, 0.946288,
          0.931863, 0.916616, 0.833797, 0.87825,  0.916198, 0.882482, 0.937909, 0.961489, 0.954005,
          0.940539, 0.918858, 0.948597, 0.933417, 0.954842, 0.924244, 0.905998, 0.914487, 0.948595},
         "..........iiiiiiiii.cc..............",
         {0.9310166388888889, 0.8806840406535947, 0.981349237124183},
         {0.9310166388888889, 0.8806840406535947, 0.981349237124183},
         BP_ASSURANCE_INCONSISTENT},
        {"ae_perf_RYR_noscreen",
         BP_BETTER_UP,
         false,
         0,
         0.95,
         {0},
         {0.962767, 0.956714, 0.956352, 0.933993, 0.937551, 0.955501, 0.930108, 0.939347, 0.9037,
          0.902017, 0.932167, 0.954892, 0.945068, 0.948661, 0.933255, 0.932674, 0.943358, 0.946288,
          0.931863, 0.916616, 0.833797, 0.87825,  0.916198, 0.882482, 0.937909, 0.961489, 0.954005,
          0.940539, 0.918858, 0.948597, 0.933417, 0.954842, 0.924244, 0.905998, 0.914487, 0.948595},
         "..........iiiiiiiii.cc.c............",
         {0.9310166388888889, 0.8758278708888888, 0.9862054068888889},
         {0.9310166388888889, 0.8758278708888888, 0.9862054068888889},
         BP_ASSURANCE_INCONSISTENT},
        {"ae_breach_RGP",
         BP_BETTER_DOWN,
         true,
         0,
         NAN,
         {0},
         {289, 345, 514,  650, 718, 759,  884, 569, 616, 740, 683, 318, 437, 314, 345, 442, 335,  423,
          528, 565, 1038, 933, 929, 1049, 816, 473, 399, 681, 627, 472, 636, 355, 823, 989, 1188, 1123},
         "ccccccc....iiiiiiiiicccc..........cc",
         {639.0277777777778, 228.93177777777777, 1049.1237777777778},
         {639.0277777777778, 228.93177777777777, 1049.1237777777778},
         BP_ASSURANCE_NONE},
        {"ae_perf_RRK_rebase2",
         BP_BETTER_UP,
         true,
         0,
         0.95,
         {12, 24},
         {0.867868, 0.819296, 0.8546,   0.86456,  0.815213, 0.817185, 0.800199, 0.813309, 0.769394,
          0.731846, 0.811036, 0.846192, 0.82688,  0.846078, 0.874803, 0.866817, 0.86794,  0.82637,
          0.788365, 0.810544, 0.898004, 0.783695, 0.780305, 0.783213, 0.821076, 0.845172, 0.851719,
          0.798224, 0.794413, 0.779408, 0.768106, 0.73503,  0.710094, 0.608517, 0.60634,  0.66674},
         "....ccccccc.........iccciiiccccccccc",
         {0.8175581666666667, 0.7278291121212122, 0.9072872212121212},
         {0.7487365833333334, 0.6862678133333334, 0.8112053533333333},
         BP_ASSURANCE_FAIL},
        {"ae_perf_RRK_rebase_fix12",
         BP_BETTER_UP,
         true,
         12,
         0.95,
         {18},
         {0.867868, 0.819296, 0.8546,   0.86456,  0.815213, 0.817185, 0.800199, 0.813309, 0.769394,
          0.731846, 0.811036, 0.846192, 0.82688,  0.846078, 0.874803, 0.866817, 0.86794,  0.82637,
          0.788365, 0.810544, 0.898004, 0.783695, 0.780305, 0.783213, 0.821076, 0.845172, 0.851719,
          0.798224, 0.794413, 0.779408, 0.768106, 0.73503,  0.710094, 0.608517, 0.60634,  0.66674},
         "....ccccccciiiiiii..i.....cccccccccc",
         {0.8175581666666667, 0.7278291121212122, 0.9072872212121212},
         {0.8111781666666666, 0.7428816026666666, 0.8794747306666667},
         BP_ASSURANCE_FAIL},
        {"ae_att_RJC_neutral",
         BP_BETTER_NONE,
         true,
         0,
         10000,
         {0},
         {5065, 5447, 5109, 5701, 5056, 5230, 5582, 5116, 5226, 4949, 4651, 5572, 5402, 5672, 5590, 5811, 5259, 5607,
          5987, 5617, 5712, 5458, 5121, 5592, 5463, 5984, 6017, 6181, 5583, 5714, 5877, 5821, 5843, 5940, 5696, 6316},
         "..........l..............hhhhhhhhhhh",
         {5554.638888888889, 4727.5308888888885, 6381.746888888889},
         {5554.638888888889, 4727.5308888888885, 6381.746888888889},
         BP_ASSURANCE_NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_xmr_settings s = settings(cases[i].better);
        s.screen = cases[i].screen;
        s.fix = cases[i].fix;
        s.target = cases[i].target;
        struct bp_xmr x = judged_by(*state, cases[i].values, 36, cases[i].starts, s);
        kinds_are(&x, cases[i].kinds);
        limits_are(&x.points[0].limits, cases[i].first[0], cases[i].first[1], cases[i].first[2]);
        limits_are(&x.points[35].limits, cases[i].last[0], cases[i].last[1], cases[i].last[2]);
        assert_int_equal(x.assurance, cases[i].assurance);
    }
}

/* A limit that is just the end of the range passes with the rest inside, and does not fail with the rest outside. */
static void a_limit_on_the_end_of_a_range(void **state)
{
    struct bp_xmr_settings s = settings(BP_BETTER_RANGE);
    struct bp_xmr_limits l = JUDGED(*state, s, 10, 12, 10, 12).points[0].limits;
    s.low = l.lower, s.high = l.upper;
    assert_int_equal(JUDGED(*state, s, 10, 12, 10, 12).assurance, BP_ASSURANCE_PASS);
    s.low = l.lower - 9, s.high = l.lower;
    assert_int_equal(JUDGED(*state, s, 10, 12, 10, 12).assurance, BP_ASSURANCE_INCONSISTENT);
    s.low = l.upper, s.high = l.upper + 9;
    assert_int_equal(JUDGED(*state, s, 10, 12, 10, 12).assurance, BP_ASSURANCE_INCONSISTENT);
    s.low = nextafter(l.upper, 100);
    assert_int_equal(JUDGED(*state, s, 10, 12, 10, 12).assurance, BP_ASSURANCE_FAIL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(limits_by_hand, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(large_ranges_are_screened, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(without_ranges_there_are_no_limits, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(six_changes_are_a_trend, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(two_of_three_near_the_limit, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(seven_on_one_side_are_a_run, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_gap_parts_its_neighbours, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_change_of_process_begins_anew, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(assurance_goes_by_the_limits, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(assurance_turns_at_the_limits, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(without_a_better_side_it_is_high_or_low, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(real_series, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_limit_on_the_end_of_a_range, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
