/* unit-mismatch: a metric's figure is in one unit of time and its label says another: labels never rescale. Through
 * formulas too. */
#include "quality/parts.h"

#include <math.h>

static const char *name_of(double hours)
{
    static const struct {
        double hours;
        const char *name;
    } names[] = {{1.0 / 3600, "seconds"}, {1.0 / 60, "minutes"}, {1, "hours"}, {24, "days"}, {168, "weeks"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (fabs(names[i].hours - hours) <= 1e-9 * hours)
            return names[i].name;
    return NULL;
}

/* Hours per one of what a metric gives: by its expression where that says so; else by its label, which is trusted. */
static double hours_of(const struct bp_search *s, const double *hours, const struct bp_metric *m)
{
    double by_expression = 0;
    if (m->source < 0) {
        double *of_names = BP_NEW_ARRAY(s->cx->arena, double, m->formula.name_count);
        for (size_t i = 0; i < m->formula.name_count; i++)
            of_names[i] = hours[m->parts[i]];
        by_expression = bp_expr_hours(m->formula.root, of_names);
    } else if (m->measure.arg_count && bp_measure_keeps_unit(s->data->cells[m - s->pack->metrics].measure)) {
        by_expression = bp_expr_hours(m->measure.arg[0], NULL);
    }
    return by_expression;
}

void bp_find_unit_mismatch(struct bp_search *s)
{
    double *hours = BP_NEW_ARRAY(s->cx->arena, double, s->pack->metric_count);
    for (size_t i = 0; i < s->pack->metric_count; i++) {
        int metric = s->pack->order[i]; /* a formula after its parts */
        const struct bp_metric *m = &s->pack->metrics[metric];
        double label = bp_unit_hours(m->unit), is = hours_of(s, hours, m);
        hours[metric] = is > 0 ? is : label;
        if (!(is > 0 && label > 0) || fabs(is - label) <= 1e-9 * label)
            continue;
        const char *unit = name_of(is);
        bp_suspect_metric(s, BP_SUSPECT_UNIT_MISMATCH, metric, m->id.where,
                          BP_REMARK(is > label ? BP_REMARK_UNIT_TOO_LARGE : BP_REMARK_UNIT_TOO_SMALL,
                                    bp_arg_text("metric", m->name.text), bp_arg_word("unit", unit),
                                    bp_arg_text("label", m->unit),
                                    bp_arg_number("factor", is > label ? is / label : label / is, 0)));
    }
}
