/* Figures and goals -> words, by the catalogue. */
#include "tell/tell.h"

#include <math.h>

#define DASH BP_T("\xE2\x80\x94")

struct bp_text bp_tell_value(const struct bp_teller *t, const struct bp_metric *m, double value)
{
    return bp_phrase_value(t->cx, t->phrases, value, bp_tell_decimals(t, m), m->unit);
}

struct bp_text bp_tell_unit(const struct bp_teller *t, const struct bp_metric *m)
{
    return m->unit.n ? BP_TELL(t, "label.unit", bp_arg_text("unit", m->unit)) : m->unit;
}

/* An estimate says so. */
static struct bp_text with_mark(const struct bp_teller *t, const struct bp_figure *f, struct bp_text value)
{
    return f->approximate ? BP_TELL(t, "approximate.mark", bp_arg_text("value", value)) : value;
}

/* A corrected figure bears a mark wherever it stands. */
static struct bp_text marked(const struct bp_teller *t, const struct bp_figure *f, struct bp_text value)
{
    return f->correction ? BP_TELL(t, "corrected.mark", bp_arg_text("value", value)) : value;
}

struct bp_text bp_tell_figure(const struct bp_teller *t, const struct bp_metric *m, const struct bp_figure *f)
{
    return marked(t, f, f->known ? with_mark(t, f, bp_tell_value(t, m, f->value)) : DASH);
}

bool bp_tell_is_survey(const struct bp_teller *t, const struct bp_metric *m)
{
    const struct bp_measure *measure = t->data->cells[m - t->pack->metrics].measure;
    return measure && bp_measure_is_survey(measure);
}

/* Counts and sums are what they are; so are totals of days. */
static bool is_sample(const struct bp_teller *t, int metric)
{
    int source = t->pack->metrics[metric].source;
    return source >= 0 && !t->data->sources[source].failed &&
           t->data->sources[source].clocks[t->data->clocks[metric]].grain == BP_GRAIN_ROWS &&
           t->data->cells[metric].measure->kind == BP_KIND_FIGURE;
}

bool bp_tell_is_indicative(const struct bp_teller *t, int metric, const struct bp_figure *f)
{
    enum { FEW = 30 };
    return f->known && !f->correction && f->n >= 0 && f->n < FEW && is_sample(t, metric);
}

struct bp_text bp_tell_interval(const struct bp_teller *t, const struct bp_judgement *j, const struct bp_figure *f,
                                struct bp_text value)
{
    if (!f->known || !f->has_interval || !(f->high > f->low))
        return value;
    int decimals = bp_tell_interval_decimals(t, j, f);
    return BP_TELL(t, "interval.mark", bp_arg_text("value", value), bp_arg_number("low", f->low, decimals),
                   bp_arg_number("high", f->high, decimals));
}

struct bp_text bp_tell_judged(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    struct bp_text value = bp_tell_figure(t, m, &j->judged.figure);
    return is_sample(t, j->series->metric) ? bp_tell_interval(t, j, &j->judged.figure, value) : value;
}

struct bp_text bp_tell_brief(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    return bp_tell_is_survey(t, m) ? bp_tell_judged(t, j) : bp_tell_figure(t, m, &j->judged.figure);
}

struct bp_text bp_tell_goal_value(const struct bp_teller *t, const struct bp_metric *m, double value)
{
    return bp_phrase_value(t->cx, t->phrases, value, bp_tell_goal_decimals(t, m), m->unit);
}

/* The whole period the goal is for, of which the stretch that is judged may be a part: "November". */
static struct bp_text goal_period(const struct bp_teller *t, const struct bp_judgement *j)
{
    enum bp_period_kind kind = j->judged.window.kind;
    struct bp_span whole = bp_period_of(&t->pack->calendar, kind, j->judged.window.span.start);
    return bp_tell_period(t, kind, whole, BP_PERIOD_NAME);
}

/* Which part of the goal's period, or which period, where it is not the figure's own. */
static struct bp_text of_period(const struct bp_teller *t, const struct bp_judgement *j, struct bp_text goal)
{
    const struct bp_goal *g = j->goal;
    if (!g->period_given || g->period == j->series->kind)
        return goal;
    if (!j->judged.window.to_date || j->verdict == BP_NOT_DUE || j->settled)
        return BP_TELL(t, "goal.for", bp_arg_text("goal", goal), bp_arg_text("period", goal_period(t, j)));
    return BP_TELL(t, "goal.of", bp_arg_text("goal", goal),
                   bp_arg_text("todate", bp_tell_by_kind(t, "todate", g->period, NULL, 0)));
}

struct bp_text bp_tell_goal(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    const struct bp_goal *g = j->goal;
    struct bp_text goal;
    if (!g || m->better == BP_BETTER_NONE)
        return DASH;
    if (m->better != BP_BETTER_RANGE)
        goal = BP_TELL(t, m->better == BP_BETTER_UP ? "goal.up" : "goal.down",
                       bp_arg_text("value", bp_tell_goal_value(t, m, g->target)));
    else if (!isnan(g->low) && !isnan(g->high))
        goal = BP_TELL(t, "goal.range", bp_arg_number("low", g->low, bp_tell_goal_decimals(t, m)),
                       bp_arg_text("high", bp_tell_goal_value(t, m, g->high)));
    else if (!isnan(g->low))
        goal = BP_TELL(t, "goal.low", bp_arg_text("value", bp_tell_goal_value(t, m, g->low)));
    else
        goal = BP_TELL(t, "goal.high", bp_arg_text("value", bp_tell_goal_value(t, m, g->high)));
    return of_period(t, j, goal);
}

struct bp_text bp_tell_bare_goal_number(const struct bp_teller *t, const struct bp_metric *m, const struct bp_goal *g)
{
    int decimals = bp_tell_goal_decimals(t, m);
    struct bp_arg low = bp_arg_number("low", g->low, decimals), high = bp_arg_number("high", g->high, decimals);
    if (m->better != BP_BETTER_RANGE)
        return BP_TELL(t, m->better == BP_BETTER_UP ? "goal.bare.up" : "goal.bare.down",
                       bp_arg_number("number", g->target, decimals));
    if (!isnan(g->low) && !isnan(g->high))
        return BP_TELL(t, "goal.bare.range", low, high);
    return isnan(g->low) ? BP_TELL(t, "goal.bare.down", bp_arg_number("number", g->high, decimals))
                         : BP_TELL(t, "goal.bare.low", bp_arg_number("number", g->low, decimals));
}

struct bp_text bp_tell_bare_goal(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    if (!j->goal || m->better == BP_BETTER_NONE)
        return DASH;
    return of_period(t, j, bp_tell_bare_goal_number(t, m, j->goal));
}

/* For the scorecard: figures without their unit, which stands beside the name. */
struct bp_text bp_tell_short(const struct bp_teller *t, const struct bp_metric *m, const struct bp_figure *f)
{
    return marked(t, f, f->known ? with_mark(t, f, bp_tell_number(t, f->value, bp_tell_decimals(t, m))) : DASH);
}

struct bp_text bp_tell_short_goal(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    const struct bp_goal *g = j->goal;
    const int decimals = bp_tell_goal_decimals(t, m);
    struct bp_text goal;
    if (!g || m->better == BP_BETTER_NONE)
        return DASH;
    if (m->better != BP_BETTER_RANGE)
        goal = BP_TELL(t, m->better == BP_BETTER_UP ? "short.up" : "short.down",
                       bp_arg_number("number", g->target, decimals));
    else if (!isnan(g->low) && !isnan(g->high))
        goal =
            BP_TELL(t, "short.range", bp_arg_number("low", g->low, decimals), bp_arg_number("high", g->high, decimals));
    else
        goal = BP_TELL(t, isnan(g->low) ? "short.high" : "short.low",
                       bp_arg_number("number", isnan(g->low) ? g->high : g->low, decimals));
    if (!g->period_given || g->period == j->series->kind)
        return goal;
    if (!j->judged.window.to_date || j->verdict == BP_NOT_DUE || j->settled)
        return BP_TELL(t, "short.for", bp_arg_text("goal", goal), bp_arg_text("period", goal_period(t, j)));
    return BP_TELL(t, "short.of", bp_arg_text("goal", goal),
                   bp_arg_text("todate", bp_tell_by_kind(t, "todate", g->period, NULL, 0)));
}

static bool is_letter(struct bp_text text, size_t at)
{
    unsigned char c = at < text.n ? (unsigned char)text.p[at] : ' ';
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

/* "Hours to solve a ticket" says its unit already. */
static bool says(struct bp_text name, struct bp_text unit)
{
    for (size_t i = 0; unit.n && i + unit.n <= name.n; i++) {
        bool apart = (i == 0 || !is_letter(name, i - 1)) && !is_letter(name, i + unit.n);
        if (apart && bp_text_same_letters(bp_text_sub(name, i, i + unit.n), unit))
            return true;
    }
    return false;
}

struct bp_text bp_tell_short_unit(const struct bp_teller *t, const struct bp_metric *m)
{
    bool stands_apart = m->unit.n && !bp_text_is(m->unit, "points") && !says(m->name.text, m->unit);
    return stands_apart ? bp_tell_unit(t, m) : (struct bp_text){"", 0};
}

struct bp_text bp_tell_name_n(const struct bp_teller *t, const struct bp_judgement *j, struct bp_text name)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    const struct bp_figure *f = &j->series->totals[0].now.figure;
    bool says_n = (bp_tell_is_survey(t, m) && f->n >= 0) || bp_tell_is_indicative(t, j->series->metric, f);
    return says_n ? BP_TELL(t, "short.name_n", bp_arg_text("name", name), bp_arg_count("n", (size_t)f->n)) : name;
}

struct bp_text bp_tell_short_name(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    struct bp_text name = m->name.text, unit = bp_tell_short_unit(t, m);
    if (unit.n)
        name = BP_TELL(t, "short.name", bp_arg_text("name", name), bp_arg_text("unit", unit));
    return bp_tell_name_n(t, j, name);
}

struct bp_text bp_tell_hidden(const struct bp_teller *t, const struct bp_figure *f)
{
    return f->withheld ? bp_tell(t, "note.withheld")
                       : BP_TELL(t, "note.hidden", bp_arg_count("n", (size_t)t->pack->min_sample));
}

struct bp_text bp_tell_days(const struct bp_teller *t, const struct bp_figure *f)
{
    if (bp_figure_is_stale(f))
        return bp_tell(t, "metric.stale");
    return BP_TELL(t, "metric.days", bp_arg_count("days", (size_t)f->days), bp_arg_count("of", (size_t)f->of_days));
}

struct bp_text bp_tell_period(const struct bp_teller *t, enum bp_period_kind kind, struct bp_span span,
                              enum bp_period_style style)
{
    return bp_phrase_period(t->cx, t->phrases, &t->pack->calendar, kind, span, style);
}

/* A day of the year a period is called by: of a week its Thursday's, of a quarter its fiscal year's. */
static int naming_day(const struct bp_teller *t, enum bp_period_kind kind, struct bp_span span)
{
    switch (kind) {
    case BP_WEEK:
        return span.start + 3;
    case BP_MONTH:
        return span.start;
    case BP_QUARTER:
    case BP_YEAR:
        return bp_period_of(&t->pack->calendar, BP_YEAR, span.start).end - 1;
    }
    return span.start;
}

static bool names_its_year(const struct bp_teller *t, enum bp_period_kind kind, enum bp_period_style style)
{
    bool is_numbered = kind == BP_WEEK && t->pack->calendar.week_start == 0;
    return kind == BP_YEAR || style == BP_PERIOD_FULL || (style == BP_PERIOD_NAME && !is_numbered);
}

struct bp_text bp_tell_period_dated(const struct bp_teller *t, enum bp_period_kind kind, struct bp_span span,
                                    enum bp_period_style style)
{
    struct bp_text name = bp_tell_period(t, kind, span, style);
    int day = naming_day(t, kind, span),
        own = naming_day(t, kind, bp_period_of(&t->pack->calendar, kind, t->metrics->period.end - 1));
    if (names_its_year(t, kind, style) || bp_ymd_of(day).year == bp_ymd_of(own).year)
        return name;
    return BP_TELL(t, style == BP_PERIOD_SHORT ? "period.dated.short" : "period.dated", bp_arg_text("period", name),
                   bp_arg_day("day", day));
}

struct bp_text bp_tell_owner(const struct bp_teller *t, const struct bp_metric *m)
{
    return m->owner.n ? m->owner : bp_tell(t, "explain.nobody");
}

struct bp_text bp_tell_person(const struct bp_teller *t, struct bp_text role)
{
    const struct bp_person *person = bp_people_find(&t->pack->people, role);
    return person && person->name.n
               ? BP_TELL(t, "person.named", bp_arg_text("role", role), bp_arg_text("name", person->name))
               : role;
}

/* The name of those beyond max_segments is ours, unless the rows have it too. */
static bool is_rest(const struct bp_teller *t, int segment)
{
    if (!bp_text_is(t->data->segment_list[segment].value, "Other"))
        return false;
    for (size_t i = 0; i < t->pack->source_count; i++) {
        const struct bp_source_data *books = &t->data->sources[i];
        if ((size_t)segment < books->ranked_count && books->ranked[segment])
            return false;
    }
    return true;
}

struct bp_text bp_tell_segment(const struct bp_teller *t, int segment)
{
    return is_rest(t, segment) ? bp_tell(t, "segments.other") : t->data->segment_list[segment].value;
}
