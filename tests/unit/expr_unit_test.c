/* What units meet in a formula, and what an amount of time is counted in. */
#include "expr/expr.h"
#include "pack_help.h"

/* Units of the metrics, by the first letter of their name: h... hours, d... days, n... not known. */
static struct bp_text unit_named(struct bp_text name)
{
    return name.p[0] == 'h' ? BP_T("hours") : name.p[0] == 'd' ? BP_T("days") : BP_T("");
}

static void meets(struct run *r, const char *formula, const char *complaint)
{
    struct bp_compiled compiled;
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    if (!bp_expr_compile(&r->cx, (struct bp_where){"pack.yaml", 3, 10}, bp_text_of(formula), BP_EXPR_METRICS,
                         &compiled))
        fail_msg("%s: %s", formula, said(r));
    struct bp_text *units = BP_NEW_ARRAY(r->cx.arena, struct bp_text, compiled.name_count);
    for (size_t i = 0; i < compiled.name_count; i++)
        units[i] = unit_named(compiled.names[i].name);
    bool ok = bp_expr_check_units(&r->cx, (struct bp_where){"pack.yaml", 3, 10}, &compiled, units);
    if (ok != !complaint || (complaint && !strstr(said(r), complaint)))
        fail_msg("%s: %d, %s", formula, ok, said(r));
}

static void amounts_that_meet_are_of_one_unit(void **state)
{
    struct run *r = *state;
    static const char *const fine[] = {"h + h2",     "h - n",         "n + d",        "h / d",
                                       "h * d",      "h + d / d2",    "h + h2 / 3",   "h + 2 * h2",
                                       "min(h, h2)", "max(h, n, h2)", "abs(d) + d2",  "-h + h2",
                                       "h + n * d",  "h + 5",         "h + (h2 + n)", "h + h2 * d"};
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
        meets(r, fine[i], NULL);
    meets(r, "n * (h + d)", "pack.yaml:3:15: error: hours and days meet here");
    meets(r, "h + d", "pack.yaml:3:10: error: hours and days meet here");
    meets(r, "h - d", "hours and days meet here");
    meets(r, "d + h", "days and hours meet here");
    meets(r, "min(h, d)", "pack.yaml:3:10: error: hours and days meet here");
    meets(r, "max(h, h2, d)", "hours and days meet here");
    meets(r, "min(n, h, d)", "hours and days meet here");
    meets(r, "abs(h) + d", "hours and days meet here");
    meets(r, "-d + h", "days and hours meet here");
    meets(r, "h + 2 * d", "hours and days meet here"); /* a number leaves the unit what it is */
    meets(r, "h + d / 2", "hours and days meet here");
    meets(r, "h + (n + d)", "hours and days meet here"); /* what is not known takes the other's */
    meets(r, "h / (h + d)", "hours and days meet here"); /* below a division, too */
    meets(r, "(d + h) * 2", "days and hours meet here");
    meets(r, "lag(h) - d", "hours and days meet here");
}

/* `hours`: how many hours one of what the column's expression counts is; 0 when it is no amount of time. */
static void counts(struct run *r, const char *expression, double hours)
{
    struct bp_compiled compiled;
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    if (!bp_expr_compile(&r->cx, BP_NOWHERE, bp_text_of(expression), BP_EXPR_ROWS, &compiled))
        fail_msg("%s: %s", expression, said(r));
    double got = bp_expr_hours(compiled.root, NULL);
    if (fabs(got - hours) > 1e-12)
        fail_msg("%s: %g hours, not %g", expression, got, hours);
}

static void amounts_of_time_are_known(void **state)
{
    struct run *r = *state;
    counts(r, "hours_between(a, b)", 1);
    counts(r, "days_between(a, b)", 24);
    counts(r, "hours_between(a, b) * 60", 1 / 60.0); /* minutes */
    counts(r, "60 * hours_between(a, b)", 1 / 60.0);
    counts(r, "hours_between(a, b) / 24", 24); /* days */
    counts(r, "days_between(a, b) * 24", 1);
    counts(r, "-days_between(a, b)", 24);
    counts(r, "abs(hours_between(a, b))", 1);
    counts(r, "hours_between(a, b) + hours_between(c, d)", 1);
    counts(r, "hours_between(a, b) - days_between(c, d) * 24", 1);
    counts(r, "hours_between(a, b) + days_between(c, d)", 0);
    counts(r, "hours_between(a, b) + x", 0);
    counts(r, "x - hours_between(a, b)", 0);
    counts(r, "min(hours_between(a, b), hours_between(c, d))", 1);
    counts(r, "min(hours_between(a, b), days_between(c, d))", 0);
    counts(r, "max(hours_between(a, b), hours_between(c, d), days_between(e, f))", 0);
    counts(r, "hours_between(a, b) / n", 1); /* by a count of things it stays an amount of time */
    counts(r, "hours_between(a, b) * n", 1);
    counts(r, "n * hours_between(a, b)", 1);
    counts(r, "n / hours_between(a, b)", 0);
    counts(r, "2 / hours_between(a, b)", 0);
    counts(r, "hours_between(a, b) / hours_between(c, d)", 0);
    counts(r, "hours_between(a, b) * hours_between(c, d)", 0);
    counts(r, "hours_between(a, b) * 0", 1);
    counts(r, "x", 0);
    counts(r, "5", 0);
    counts(r, "hours_between(a, b) * 3600 + hours_between(c, d) * 3601", 0); /* near is not alike, small or large */
    counts(r, "days_between(a, b) / 700 + days_between(c, d) / 701", 0);
    counts(r, "hours_between(a, b) * 0.1 * 0.2 + hours_between(c, d) * 0.02", 1 / 0.02); /* but for rounding */
    counts(r, "max(hours_between(a, b) * 3600, hours_between(c, d) * 3601)", 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(amounts_that_meet_are_of_one_unit),
        T(amounts_of_time_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
