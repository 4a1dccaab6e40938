/* A name -> its measure; a metric's call -> its measure and parameter, checked. A new measure is one row of its file's
 * table; a new file is one line here. */
#include "measure/table.h"

#include <math.h>

enum { MOST_MEASURES = 64, MOST_DAYS = 36500 };

static struct bp_measures (*const files[])(void) = {bp_sum_measures,      bp_quantile_measures, bp_pick_measures,
                                                    bp_distinct_measures, bp_answer_measures,   bp_open_measures,
                                                    bp_id_measures};

enum { FILES = sizeof files / sizeof *files };

const struct bp_measure *bp_measure_at(size_t i)
{
    for (size_t file = 0; file < FILES; file++) {
        struct bp_measures measures = files[file]();
        if (i < measures.count)
            return &measures.list[i];
        i -= measures.count;
    }
    return NULL;
}

const struct bp_measure *bp_measure_find(struct bp_text name)
{
    const struct bp_measure *m = bp_measure_at(0);
    for (size_t i = 0; m && !bp_text_is(name, m->name); i++)
        m = bp_measure_at(i + 1);
    return m;
}

bool bp_measure_is_survey(const struct bp_measure *measure)
{
    return measure->is_survey;
}

bool bp_measure_keeps_unit(const struct bp_measure *measure)
{
    return measure->argument == BP_TAKES_VALUE && !measure->is_survey;
}

bool bp_measure_counts_rows(const struct bp_measure *measure)
{
    return measure->argument != BP_TAKES_VALUE || measure->is_survey;
}

bool bp_measure_is_flow(const struct bp_measure *measure)
{
    return measure->kind == BP_KIND_FLOW;
}

bool bp_measure_counts_events(const struct bp_measure *measure)
{
    return bp_measure_is_flow(measure) && bp_measure_counts_rows(measure);
}

bool bp_measure_is_level(const struct bp_measure *measure)
{
    return measure->kind == BP_KIND_LEVEL;
}

bool bp_measure_zero_without_rows(const struct bp_measure *measure)
{
    return measure->kind != BP_KIND_FIGURE;
}

static bool unknown_measure(struct bp_ctx *cx, struct bp_where where, struct bp_text name)
{
    const char *names[MOST_MEASURES];
    size_t count = 0;
    struct bp_buf all = bp_buf_new(cx->arena);
    for (const struct bp_measure *m; count < MOST_MEASURES && (m = bp_measure_at(count)); count++) {
        bp_buf_fmt(&all, "%s%s", count ? ", " : "", m->name);
        names[count] = m->name;
    }
    const char *near = bp_nearest(name, names, count);
    if (near)
        return bp_fail(cx, BP_BAD_PACK, where, "unknown measure `%" BP_PRI "`, did you mean `%s`?", BP_ARG(name), near);
    return bp_fail(cx, BP_BAD_PACK, where, "unknown measure `%" BP_PRI "`: there are %" BP_PRI, BP_ARG(name),
                   BP_ARG(bp_buf_text(&all)));
}

static bool check_second(struct bp_ctx *cx, const struct bp_metric *m, const struct bp_measure *measure,
                         double *parameter)
{
    const struct bp_measure_call *call = &m->measure;
    struct bp_cell *blanks = BP_NEW_ARRAY(cx->arena, struct bp_cell, call->args.name_count);
    if (!bp_expr_number(call->arg[1], blanks, NULL, parameter))
        return bp_fail(cx, BP_BAD_PACK, m->measure_text.where,
                       "the second argument of `%s` is a plain number: write %s", measure->name, measure->form);
    if (measure->second == BP_SECOND_PERCENT && (*parameter < 0 || *parameter > 100))
        return bp_fail(cx, BP_BAD_PACK, m->measure_text.where, "a percentile lies between 0 and 100: write %s",
                       measure->form);
    if (measure->second == BP_SECOND_DAYS &&
        (*parameter < 1 || *parameter > MOST_DAYS || *parameter != floor(*parameter)))
        return bp_fail(cx, BP_BAD_PACK, m->measure_text.where,
                       "the days of `%s` are a whole number from 1 to %d: write %s", measure->name, MOST_DAYS,
                       measure->form);
    return true;
}

static bool check_call(struct bp_ctx *cx, const struct bp_metric *m, const struct bp_measure *measure,
                       double *parameter)
{
    const struct bp_measure_call *call = &m->measure;
    bool two = measure->second != BP_SECOND_NONE || measure->argument == BP_TAKES_STRETCH;
    size_t wanted = (measure->argument == BP_TAKES_NONE ? 0u : 1u) + (two ? 1u : 0u);
    if (call->arg_count != wanted)
        return bp_fail(cx, BP_BAD_PACK, m->measure_text.where, "`%s` takes %zu argument%s, here are %zu: write %s",
                       measure->name, wanted, wanted == 1 ? "" : "s", call->arg_count, measure->form);
    *parameter = measure->option_default;
    for (size_t i = 0; i < call->option_count; i++) {
        if (!measure->option || !bp_text_is(call->option[i], measure->option))
            return bp_fail(cx, BP_BAD_PACK, m->measure_text.where, "`%s` has no option `%" BP_PRI "`: write %s",
                           measure->name, BP_ARG(call->option[i]), measure->form);
        *parameter = call->option_value[i];
    }
    if (measure->argument == BP_TAKES_STRETCH && (bp_expr_slot(call->arg[0]) < 0 || bp_expr_slot(call->arg[1]) < 0))
        return bp_fail(cx, BP_BAD_PACK, m->measure_text.where, "`%s` takes two columns of times: write %s",
                       measure->name, measure->form);
    return measure->second == BP_SECOND_NONE || check_second(cx, m, measure, parameter);
}

const struct bp_measure *bp_measure_check(struct bp_ctx *cx, const struct bp_metric *m, double *parameter)
{
    const struct bp_measure *measure = bp_measure_find(m->measure.name);
    if (!measure)
        unknown_measure(cx, m->measure_text.where, m->measure.name);
    return measure && check_call(cx, m, measure, parameter) ? measure : NULL;
}
