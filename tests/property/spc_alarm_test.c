/* Stable, trended, seasonal and autocorrelated series of fixed seeds: how often their last point is called a concern.
 * `make stress` measures 50,000 of each and prints the table that the manual has; else fewer, and less narrowly. */
#include "../unit/pack_help.h"

enum { YEAR = 52, CHARTED = 104, ALL = YEAR + BP_SPC_LEAD + CHARTED, SETTLE = 50 };

struct world {
    const char *name;
    double lag1, season, trend; /* in standard deviations: the season's amplitude; a year's rise */
    bool seasons;               /* as pack.yaml has it: auto, or none */
    double expected;            /* share of concerns; 0: only to be printed */
};

/* Irwin and Hall: twelve uniform numbers less six are near normal, their variance 1. */
static double normal(uint64_t *seed)
{
    double sum = -6;
    for (int i = 0; i < 12; i++)
        sum += (double)dice(seed, 1U << 24) / (1U << 24);
    return sum;
}

static void make_series(const struct world *w, uint64_t *seed, struct bp_xmr_point *points)
{
    double x = normal(seed), fresh = sqrt(1 - w->lag1 * w->lag1);
    for (int i = 0; i < SETTLE; i++)
        x = w->lag1 * x + fresh * normal(seed);
    for (int i = 0; i < ALL; i++) {
        x = w->lag1 * x + fresh * normal(seed);
        points[i] = (struct bp_xmr_point){
            .known = true, .value = x + w->season * sin(6.283185307179586 * i / YEAR) + w->trend * i / YEAR};
    }
}

static double share_of_concerns(const struct world *w, int series, double *by_difference)
{
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_spc_options options = BP_SPC_DEFAULTS;
    struct bp_xmr_settings s = {.better = BP_BETTER_UP, .target = NAN, .low = NAN, .high = NAN, .last_only = true};
    uint64_t seed = 20261128;
    int concerns = 0, differences = 0;
    options.season = w->seasons;
    for (int i = 0; i < series; i++) {
        struct bp_xmr_point points[ALL];
        struct bp_spc_series given = {points, ALL, ALL - CHARTED, YEAR, 26};
        struct bp_xmr x;
        bp_arena_reset(arena);
        make_series(w, &seed, points);
        bp_spc_judge(arena, &given, &options, &s, &x);
        concerns += x.variation == BP_VARIATION_CONCERN;
        differences += x.basis == BP_BASIS_YEAR_DIFFERENCE;
    }
    bp_arena_free(arena);
    *by_difference = (double)differences / series;
    return (double)concerns / series;
}

static void series_cry_wolf_as_often_as_measured(void **state)
{
    static const struct world worlds[] = {
        {"stable", 0, 0, 0, false, 0.0094},    {"stable", 0.3, 0, 0, false, 0.035},
        {"stable", 0.5, 0, 0, false, 0.077},   {"stable", 0.7, 0, 0, false, 0.16},
        {"stable", 0, 0, 0, true, 0.0094},     {"seasonal", 0, 3, 0, true, 0.0094},
        {"seasonal", 0.3, 3, 0, true, 0.035},  {"seasonal", 0.5, 3, 0, true, 0.077},
        {"seasonal", 0.7, 3, 0, true, 0.16},   {"seasonal", 0, 3, 0, false, 0},
        {"growing", 0, 0, 3, true, 0.0094},    {"growing", 0, 0, 3, false, 0},
        {"shrinking", 0, 0, -3, true, 0.0094}, {"shrinking", 0, 0, -3, false, 0},
    };
    int packs = rounds("BOARDPACK_PACKS", 100), series = packs >= 10000 ? 50000 : 2000;
    double within = packs >= 10000 ? 0.2 : 0.6;
    (void)state;
    for (size_t i = 0; i < sizeof worlds / sizeof *worlds; i++) {
        const struct world *w = &worlds[i];
        double by_difference, share = share_of_concerns(w, series, &by_difference);
        if (packs >= 10000)
            print_message("%-9s lag-1 %.1f, season: %s: %6.2f %% concern, %5.1f %% judged by difference\n", w->name,
                          w->lag1, w->seasons ? "auto" : "none", 100 * share, 100 * by_difference);
        if (w->expected > 0 && fabs(share - w->expected) > within * w->expected)
            fail_msg("%s, lag-1 %.1f: %.4f, not about %.4f", w->name, w->lag1, share, w->expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(series_cry_wolf_as_often_as_measured)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
