/* A metric's days -> what each weekday usually brings. */
#include "judge/pattern.h"

#include "sides/sides.h"

#include <math.h>

enum { LOOK_BACK_WEEKS = 26 };

/* ---- closed days */

/* The sources of a formula are those of all it is made of: backwards through the order, parts come after what reads
 * them. */
struct bp_shut bp_shut_of(const struct bp_metrics *ms, int metric, struct bp_arena *arena)
{
    const struct bp_pack *pack = ms->pack;
    struct bp_shut shut = {pack, BP_NEW_ARRAY(arena, bool, pack->source_count)};
    if (pack->metrics[metric].source >= 0) {
        shut.reads[pack->metrics[metric].source] = true;
        return shut;
    }
    bool *asked = BP_NEW_ARRAY(arena, bool, pack->metric_count);
    asked[metric] = true;
    for (size_t i = pack->metric_count; i-- > 0;) {
        const struct bp_metric *m = &pack->metrics[pack->order[i]];
        if (!asked[pack->order[i]])
            continue;
        if (m->source >= 0)
            shut.reads[m->source] = true;
        for (size_t k = 0; k < m->formula.name_count; k++)
            asked[m->parts[k]] = true;
    }
    return shut;
}

static bool is_shut(const struct bp_shut *shut, int day)
{
    bool any = false;
    for (size_t i = 0; i < shut->pack->source_count; i++) {
        if (shut->reads[i] && !bp_source_is_closed(&shut->pack->sources[i], day))
            return false;
        any |= shut->reads[i];
    }
    return any;
}

struct bp_weekdays bp_weekdays_of(const struct bp_shut *shut, struct bp_span span)
{
    struct bp_weekdays w = {0};
    for (int day = span.start; day < span.end; day++) {
        if (is_shut(shut, day)) {
            w.closed++;
        } else {
            w.open++;
            w.of[bp_weekday(day)]++;
        }
    }
    return w;
}

/* ---- the eight weeks */

struct looking {
    const struct bp_metrics *metrics;
    struct bp_figures *figures;
    const struct bp_shut *shut;
    int metric, segment;
};

struct week {
    double value[BP_WEEK_DAYS]; /* in the order of days */
    int start;
};

/* Rows without any value add nothing to what adds up over days. */
static bool day_value(const struct looking *l, int day, double *value)
{
    struct bp_window window = {BP_WEEK, true, {day, day + 1}};
    struct bp_figure f = bp_metric_figure(l->figures, l->metric, l->segment, window);
    bool is_measure = l->metrics->pack->metrics[l->metric].source >= 0;
    *value = f.known ? f.value : 0;
    return f.complete && !f.hidden && (f.known || is_measure);
}

static bool take_week(const struct looking *l, int start, struct week *out)
{
    out->start = start;
    for (int i = 0; i < BP_WEEK_DAYS; i++)
        if (!day_value(l, start + i, &out->value[i]))
            return false;
    return true;
}

static int find_weeks(const struct looking *l, int end, struct week *weeks)
{
    const struct bp_calendar *calendar = &l->metrics->pack->calendar;
    struct bp_span span = bp_period_of(calendar, BP_WEEK, end - 1);
    int start = span.end == end ? span.start : span.start - BP_WEEK_DAYS, found = 0;
    for (int back = 0; back < LOOK_BACK_WEEKS && found < BP_PATTERN_WEEKS; back++, start -= BP_WEEK_DAYS) {
        if (start + BP_WEEK_DAYS <= l->metrics->begins[l->metric])
            break;
        found += take_week(l, start, &weeks[found]);
    }
    return found;
}

static void work_out(const struct looking *l, const struct week *weeks, struct bp_pattern *out)
{
    double squares = 0;
    int held = 0, weekdays = 0;
    for (int i = 0; i < BP_PATTERN_WEEKS * BP_WEEK_DAYS; i++) {
        int day = weeks[i / BP_WEEK_DAYS].start + i % BP_WEEK_DAYS;
        if (is_shut(l->shut, day))
            continue;
        out->average[bp_weekday(day)] += weeks[i / BP_WEEK_DAYS].value[i % BP_WEEK_DAYS];
        out->days[bp_weekday(day)]++;
    }
    for (int i = 0; i < BP_WEEK_DAYS; i++) {
        out->average[i] = out->days[i] ? out->average[i] / out->days[i] : 0;
        held += out->days[i];
        weekdays += out->days[i] > 0;
    }
    for (int i = 0; i < BP_PATTERN_WEEKS * BP_WEEK_DAYS; i++) {
        int day = weeks[i / BP_WEEK_DAYS].start + i % BP_WEEK_DAYS;
        double off = weeks[i / BP_WEEK_DAYS].value[i % BP_WEEK_DAYS] - out->average[bp_weekday(day)];
        squares += is_shut(l->shut, day) ? 0 : off * off;
    }
    out->spread = held > weekdays ? sqrt(squares / (held - weekdays)) : 0;
    out->has_spread = held > weekdays && isfinite(out->spread);
}

static bool is_quiet(const struct bp_pattern *p)
{
    for (int i = 0; i < BP_WEEK_DAYS; i++)
        if (p->average[i] != 0 || p->spread != 0)
            return false;
    return true;
}

void bp_pattern_find(const struct bp_metrics *ms, struct bp_figures *figures, const struct bp_shut *shut, int metric,
                     int segment, int end, struct bp_pattern *out)
{
    struct looking l = {ms, figures, shut, metric, segment};
    struct week weeks[BP_PATTERN_WEEKS];
    double last;
    *out = (struct bp_pattern){.lack = BP_PATTERN_OVERLAPS};
    if (!ms->adds_up[metric])
        return;
    int found = find_weeks(&l, end, weeks);
    if (found < BP_PATTERN_WEEKS) {
        out->lack = !found && !day_value(&l, end - 1, &last) ? BP_PATTERN_NO_DAYS : BP_PATTERN_FEW_WEEKS;
        return;
    }
    out->weeks = (struct bp_span){weeks[found - 1].start, weeks[0].start + BP_WEEK_DAYS};
    out->left_out = (out->weeks.end - out->weeks.start) / BP_WEEK_DAYS - BP_PATTERN_WEEKS;
    work_out(&l, weeks, out);
    out->lack = is_quiet(out) ? BP_PATTERN_QUIET : BP_PATTERN_WHOLE;
}

double bp_pattern_sum(const struct bp_pattern *pattern, const struct bp_weekdays *days)
{
    double sum = 0;
    for (int i = 0; i < BP_WEEK_DAYS; i++)
        sum += pattern->average[i] * days->of[i];
    return sum;
}
