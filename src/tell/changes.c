/* A figure and what it is held against -> the change between them, in words. */
#include "tell/tell.h"

#include <math.h>

#define MOST_RELATIVE 10.0  /* 1,000 %: beyond it the multiple is told */
#define ROUND_ENOUGH  100.0 /* a difference a day as large needs no decimals beyond the metric's */

enum { MOST_DAILY = 4 }; /* decimals */

struct change { /* of one figure against another */
    const struct bp_metric *metric;
    const struct bp_figure *now, *base;
};

static struct change change_of(const struct bp_metric *m, const struct bp_total *total, bool on_year)
{
    return (struct change){m, &total->now.figure, on_year ? &total->prior_year.figure : &total->previous.figure};
}

static bool is_known(const struct change *c)
{
    return c->now->known && c->base->known && c->now->complete && c->base->complete;
}

/* What adds up over more days is more: months of 28 and 31 days are compared a day too. */
static bool is_uneven(const struct bp_teller *t, const struct change *c)
{
    return c->now->of_days != c->base->of_days && t->metrics->adds_up[c->metric - t->pack->metrics];
}

static double daily(const struct bp_figure *f)
{
    return f->value / f->of_days;
}

static struct bp_text with_daily(const struct bp_teller *t, struct bp_text change, struct bp_text per_day)
{
    return BP_TELL(t, "change.per_day", bp_arg_text("change", change), bp_arg_text("per_day", per_day));
}

/* More than the metric's for what is small a day. */
static int daily_decimals(const struct bp_teller *t, const struct bp_metric *m, double difference)
{
    int decimals = bp_tell_decimals(t, m);
    decimals = decimals > 0 || fabs(difference) >= ROUND_ENOUGH ? decimals : 1;
    while (decimals < MOST_DAILY && difference != 0 && fabs(difference) < 0.5 * pow(10, -decimals))
        decimals++;
    return decimals;
}

struct bp_text bp_tell_difference(const struct bp_teller *t, const struct bp_metric *m, const struct bp_total *total,
                                  bool on_year)
{
    const struct change c = change_of(m, total, on_year);
    if (!is_known(&c))
        return bp_tell(t, "change.none");
    struct bp_text difference = bp_tell_signed(t, c.now->value - c.base->value, bp_tell_decimals(t, m));
    if (!is_uneven(t, &c))
        return difference;
    double per_day = daily(c.now) - daily(c.base);
    return with_daily(t, difference, bp_tell_signed(t, per_day, daily_decimals(t, m, per_day)));
}

/* In the unit: per cent say nothing of what began at zero or below it, or went through it. */
static struct bp_text in_unit(const struct bp_teller *t, const struct change *c)
{
    double per_day = daily(c->now) - daily(c->base);
    struct bp_text change = bp_phrase_change(t->cx, t->phrases, c->now->value - c->base->value,
                                             bp_tell_decimals(t, c->metric), c->metric->unit);
    if (!is_uneven(t, c))
        return change;
    return with_daily(
        t, change,
        bp_phrase_change(t->cx, t->phrases, per_day, daily_decimals(t, c->metric, per_day), c->metric->unit));
}

/* What is left of something is never all gone. */
static struct bp_text in_percent(const struct bp_teller *t, double change)
{
    int decimals = fabs(change) < 0.1 ? 1 : 0;
    while (change > -1 && decimals < 9 && change * 100 < -100 + 0.5 * pow(10, -decimals))
        decimals++;
    return bp_phrase_change_pct(t->cx, t->phrases, change, decimals);
}

struct bp_text bp_tell_change(const struct bp_teller *t, const struct bp_metric *m, const struct bp_total *total,
                              bool on_year)
{
    const struct change c = change_of(m, total, on_year);
    double change = on_year ? total->prior_change : total->change;
    bool has = on_year ? total->has_prior_change : total->has_change;
    if (!has && !is_known(&c))
        return bp_tell(t, "change.none");
    if (bp_metric_in_points(m))
        return bp_tell_signed(t, change, bp_tell_decimals(t, m));
    if (c.base->value < 0 || c.now->value < 0 || !has)
        return in_unit(t, &c);
    if (change > MOST_RELATIVE) /* many times as much */
        return BP_TELL(t, "change.times", bp_arg_number("number", c.now->value / c.base->value, 0));
    struct bp_text percent = in_percent(t, change);
    return is_uneven(t, &c) ? with_daily(t, percent, in_percent(t, daily(c.now) / daily(c.base) - 1)) : percent;
}

/* ---- whether a change is more than chance explains */

/* In the unit; between two shares in points. */
static struct bp_text plain(const struct bp_teller *t, const struct bp_metric *m, double difference)
{
    int decimals = bp_tell_decimals(t, m);
    if (bp_text_is(m->unit, "%"))
        return BP_TELL(t, "unit.gap_points", bp_arg_text("number", bp_tell_signed(t, difference, decimals)));
    return bp_phrase_change(t->cx, t->phrases, difference, decimals, m->unit);
}

/* The interval of a change that can be called real: not where more days make more, both sides share days, or rows may
 * still get what is counted. */
static struct bp_interval ends_of(const struct bp_teller *t, const struct bp_series *s, bool on_year)
{
    const struct bp_metric *m = &t->pack->metrics[s->metric];
    const struct change c = change_of(m, &s->totals[0], on_year);
    const struct bp_ripeness *ripe = t->shown->insight->ripe;
    bool unripe = bp_is_immature(t->metrics, ripe, s->metric, &s->totals[0].now.window);
    if (unripe || is_uneven(t, &c) || (m->window_days && !on_year))
        return (struct bp_interval){0};
    return on_year ? s->totals[0].prior_change_interval : s->totals[0].change_interval;
}

static struct bp_text real_change(const struct bp_teller *t, const struct bp_series *s, bool on_year)
{
    const struct bp_metric *m = &t->pack->metrics[s->metric];
    const struct change c = change_of(m, &s->totals[0], on_year);
    struct bp_interval ends = ends_of(t, s, on_year);
    if (!ends.known || !(ends.high > ends.low))
        return (struct bp_text){"", 0};
    double difference = c.now->value - c.base->value;
    int decimals = bp_tell_ends_decimals(ends, difference, 0);
    return BP_TELL(t, "change.real", bp_arg_text("change", plain(t, m, difference)),
                   bp_arg_text("low", bp_tell_signed(t, ends.low, decimals)),
                   bp_arg_text("high", bp_tell_signed(t, ends.high, decimals)),
                   bp_arg_text("before", bp_tell_by_kind(t, "before", on_year ? BP_YEAR : s->kind, NULL, 0)),
                   bp_arg_word("real", bp_change_is_real(ends) ? "yes" : "no"));
}

struct bp_text bp_tell_real_changes(const struct bp_teller *t, const struct bp_series *s)
{
    struct bp_list both = {0};
    bp_list_add(t, &both, real_change(t, s, false));
    if (s->totals[0].now.window.kind != BP_YEAR) /* the one before is that of the year before */
        bp_list_add(t, &both, real_change(t, s, true));
    return bp_list_join(t, "list.semicolon", &both);
}

struct bp_text bp_tell_marked_difference(const struct bp_teller *t, const struct bp_series *s)
{
    struct bp_text difference = bp_tell_difference(t, &t->pack->metrics[s->metric], &s->totals[0], false);
    if (!bp_change_is_real(ends_of(t, s, false)))
        return difference;
    return BP_TELL(t, "change.marked", bp_arg_text("change", difference));
}

bool bp_tell_is_bad_change(const struct bp_teller *t, const struct bp_judgement *j, bool on_year)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    const struct change c = change_of(m, &j->series->totals[0], on_year);
    if (!c.now->known || !c.base->known || (m->better != BP_BETTER_UP && m->better != BP_BETTER_DOWN))
        return false;
    bool worse = m->better == BP_BETTER_UP ? c.now->value < c.base->value : c.now->value > c.base->value;
    return worse && (bp_change_is_real(ends_of(t, j->series, on_year)) ||
                     (!on_year && j->xmr.variation == BP_VARIATION_CONCERN));
}
