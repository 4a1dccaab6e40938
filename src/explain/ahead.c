/* A pace, or a trend -> its arithmetic, with the numbers put in. */
#include "explain/parts.h"

#include <math.h>

struct listing {
    const struct bp_explanation *e;
    struct bp_explain_line *lines;
    size_t count, cap;
};

static const char *const weekday_names[BP_WEEK_DAYS] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

static struct bp_text number(const struct listing *l, double value)
{
    return bp_explain_number(l->e->scratch, value);
}

static struct bp_text day(const struct listing *l, int value)
{
    return bp_day_text(l->e->scratch, value);
}

__attribute__((format(printf, 3, 4))) static void add(struct listing *l, const char *label, const char *format, ...)
{
    struct bp_buf b = bp_buf_new(l->e->scratch);
    va_list args;
    va_start(args, format);
    bp_buf_vfmt(&b, format, args);
    va_end(args);
    *BP_PUSH(l->e->scratch, l->lines, l->count, l->cap) = (struct bp_explain_line){label, bp_buf_text(&b)};
}

/* ---- a pace */

static const char *lack_words(enum bp_pattern_lack lack)
{
    static const char *const words[] = {"", "what its days count overlaps: they do not add up",
                                        "its rows are totals of more than a day",
                                        "fewer than eight complete weeks in the last half year",
                                        "nothing came on any day of the last eight complete weeks"};
    return words[lack];
}

static void usual_days(struct listing *l, const struct bp_pattern *p)
{
    struct bp_buf b = bp_buf_new(l->e->scratch);
    struct bp_text left_out =
        p->left_out ? bp_text_fmt(l->e->scratch, " (%d between them left out)", p->left_out) : BP_T("");
    int held = 0;
    for (int i = 0; i < BP_WEEK_DAYS; i++) {
        bp_buf_fmt(&b, "%s%s %" BP_PRI, i ? ", " : "", weekday_names[i], BP_ARG(number(l, p->average[i])));
        held += p->days[i];
    }
    add(l, "usual days",
        "%" BP_PRI ": averages of the %d open days of the last %d complete weeks, %" BP_PRI " to %" BP_PRI "%" BP_PRI,
        BP_ARG(bp_buf_text(&b)), held, BP_PATTERN_WEEKS, BP_ARG(day(l, p->weeks.start)),
        BP_ARG(day(l, p->weeks.end - 1)), BP_ARG(left_out));
}

static struct bp_text counted(const struct listing *l, const struct bp_weekdays *w)
{
    struct bp_buf b = bp_buf_new(l->e->scratch);
    for (int i = 0; i < BP_WEEK_DAYS; i++)
        if (w->of[i])
            bp_buf_fmt(&b, "%s%d %s", b.n ? " + " : "", w->of[i], weekday_names[i]);
    if (!b.n)
        bp_buf_adds(&b, "no open day");
    if (w->closed)
        bp_buf_fmt(&b, ", %d closed", w->closed);
    return bp_buf_text(&b);
}

static int divisor_of(const struct bp_pattern *p)
{
    int held = 0, weekdays = 0;
    for (int i = 0; i < BP_WEEK_DAYS; i++) {
        held += p->days[i];
        weekdays += p->days[i] > 0;
    }
    return held - weekdays;
}

static void projection(struct listing *l, const struct bp_pace *p)
{
    usual_days(l, &p->pattern);
    add(l, "days gone", "%" BP_PRI ": usually %" BP_PRI, BP_ARG(counted(l, &p->gone)),
        BP_ARG(number(l, p->usual_gone)));
    add(l, "days to come", "%" BP_PRI ": usually %" BP_PRI, BP_ARG(counted(l, &p->coming)),
        BP_ARG(number(l, p->usual_coming)));
    if (p->has_done)
        add(l, "done", "%" BP_PRI " / (%" BP_PRI " + %" BP_PRI ") = %.10g", BP_ARG(number(l, p->usual_gone)),
            BP_ARG(number(l, p->usual_gone)), BP_ARG(number(l, p->usual_coming)), p->done);
    if (p->has_projection)
        add(l, "projection", "%" BP_PRI " + %" BP_PRI " = %" BP_PRI, BP_ARG(number(l, p->to_date)),
            BP_ARG(number(l, p->usual_coming)), BP_ARG(number(l, p->projection)));
    if (p->has_range)
        add(l, "range",
            "%" BP_PRI " +- 1.96 * %.10g * sqrt(%d): %.10g to %.10g%s; %.10g is how far those days lie from their "
            "averages (standard deviation, divisor %d)",
            BP_ARG(number(l, p->projection)), p->pattern.spread, p->coming.open, p->low, p->high,
            p->low > p->projection - 1.96 * p->pattern.spread * sqrt(p->coming.open) ? " (it cannot fall)" : "",
            p->pattern.spread, divisor_of(&p->pattern));
}

static void needed(struct listing *l, const struct bp_pace *p)
{
    const struct bp_metric *m = &l->e->pack->metrics[l->e->metric];
    const struct bp_goal *g = l->e->judgement->goal;
    double end = m->better != BP_BETTER_RANGE ? g->target : isnan(g->low) ? g->high : g->low;
    const char *kind = bp_period_name(l->e->judgement->series->kind);
    add(l, "needed", "(%" BP_PRI " - %" BP_PRI ") / %.10g = %.10g a remaining %s, by %" BP_PRI, BP_ARG(number(l, end)),
        BP_ARG(number(l, p->to_date)), p->remaining, p->needed, kind, BP_ARG(day(l, p->period.end - 1)));
    if (p->is_range)
        add(l, "", "(%" BP_PRI " - %" BP_PRI ") / %.10g = %.10g at most", BP_ARG(number(l, g->high)),
            BP_ARG(number(l, p->to_date)), p->remaining, p->needed_at_most);
}

static void pace(struct listing *l, const struct bp_pace *p)
{
    add(l, "pace", "%" BP_PRI " after %d of %d days", BP_ARG(number(l, p->to_date)), p->from - p->period.start,
        p->period.end - p->period.start);
    if (p->pattern.lack == BP_PATTERN_WHOLE)
        projection(l, p);
    else
        add(l, "projection", "none: %s", lack_words(p->pattern.lack));
    needed(l, p);
}

/* ---- a trend */

static void crossing(struct listing *l, const struct bp_trend *t)
{
    const struct bp_calendar *calendar = &l->e->pack->calendar;
    enum bp_period_kind kind = l->e->judgement->series->kind;
    struct bp_text earliest = bp_period_id(l->e->scratch, calendar, kind, t->earliest_period),
                   latest = t->latest ? bp_period_id(l->e->scratch, calendar, kind, t->latest_period)
                                      : BP_T("beyond 26 periods");
    add(l, t->kind == BP_TREND_LOST ? "lost" : "reached",
        "%.10g + %d * %.10g = %.10g, goal %" BP_PRI ": %" BP_PRI "; by the ends of the range %" BP_PRI " to %" BP_PRI,
        t->now, t->at, t->slope, t->now + t->at * t->slope, BP_ARG(number(l, t->goal)),
        BP_ARG(bp_period_id(l->e->scratch, calendar, kind, t->at_period)), BP_ARG(earliest), BP_ARG(latest));
}

static void trend(struct listing *l, const struct bp_trend *t)
{
    add(l, "trend",
        "%.10g a %s, of %zu points since %" BP_PRI ": the middle of the slopes of all pairs; 95 %% range %.10g to "
        "%.10g%s; the line now: %.10g",
        t->slope, bp_period_name(l->e->judgement->series->kind), t->points, BP_ARG(day(l, t->first.start)), t->low,
        t->high, t->kind == BP_TREND_NONE ? ", which holds 0: no trend to project" : "", t->now);
    if (t->at)
        crossing(l, t);
}

size_t bp_explain_ahead(const struct bp_explanation *e, struct bp_explain_line **out)
{
    struct listing l = {.e = e};
    if (e->judgement->pace)
        pace(&l, e->judgement->pace);
    else if (e->judgement->trend)
        trend(&l, e->judgement->trend);
    *out = l.lines;
    return l.count;
}
