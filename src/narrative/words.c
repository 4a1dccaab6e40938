/* Figures, goals and judgements -> words, by the catalogue. */
#include "narrative/story.h"

#include <math.h>
#include <string.h>

enum { EVENT_DAYS = 56 }; /* a process change that long ago may have brought the first win */

#define DASH BP_T("\xE2\x80\x94")

struct bp_text bp_md(struct bp_arena *arena, struct bp_text text)
{
    struct bp_buf b = bp_buf_new(arena);
    bp_escape_markdown(&b, text);
    return bp_buf_text(&b);
}

struct bp_text bp_tell_value(const struct bp_teller *t, const struct bp_metric *m, double value)
{
    return bp_phrase_value(t->phrases, value, bp_metric_decimals(m), m->unit);
}

/* An estimate says so. */
static struct bp_text with_mark(const struct bp_teller *t, const struct bp_figure *f, struct bp_text value)
{
    return f->approximate ? bp_text_fmt(t->cx->arena, "~%" BP_PRI, BP_ARG(value)) : value;
}

/* A corrected figure bears a mark wherever it stands. */
static struct bp_text marked(const struct bp_teller *t, const struct bp_figure *f, struct bp_text value)
{
    return f->correction ? BP_PHRASE(t->phrases, "corrected.mark", bp_arg_text("value", value)) : value;
}

struct bp_text bp_tell_figure(const struct bp_teller *t, const struct bp_metric *m, const struct bp_figure *f)
{
    return marked(t, f, f->known ? with_mark(t, f, bp_tell_value(t, m, f->value)) : DASH);
}

/* The plain difference, in the metric's unit: what a scorecard shows. */
struct bp_text bp_tell_difference(const struct bp_teller *t, const struct bp_metric *m, const struct bp_total *total,
                                  bool on_year)
{
    const struct bp_figure *now = &total->now.figure,
                           *base = on_year ? &total->prior_year.figure : &total->previous.figure;
    if (!now->known || !base->known || !now->complete || !base->complete)
        return BP_T("n/a");
    return bp_format_change(bp_phrases_formats(t->phrases), now->value - base->value, bp_metric_decimals(m));
}

struct bp_text bp_tell_change(const struct bp_teller *t, const struct bp_metric *m, bool known, double change)
{
    if (!known)
        return BP_T("n/a");
    if (bp_metric_in_points(m))
        return bp_format_change(bp_phrases_formats(t->phrases), change, bp_metric_decimals(m));
    return bp_phrase_change_pct(t->phrases, change, fabs(change) < 0.1 ? 1 : 0);
}

struct bp_text bp_tell_by_kind(const struct bp_teller *t, const char *stem, enum bp_period_kind kind,
                               const struct bp_arg *args, size_t count)
{
    const char *key = bp_text_z(t->cx->arena, bp_text_fmt(t->cx->arena, "%s.%s", stem, bp_period_name(kind)));
    return bp_phrase(t->phrases, key, args, count);
}

/* A goal is a round figure: no zeros behind its point. */
static struct bp_text goal_value(const struct bp_teller *t, const struct bp_metric *m, double value)
{
    return bp_phrase_value(t->phrases, value, BP_AT_MOST(bp_metric_decimals(m) > 2 ? bp_metric_decimals(m) : 2),
                           m->unit);
}

struct bp_text bp_tell_goal(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    const struct bp_goal *g = j->goal;
    struct bp_text goal;
    if (!g || m->better == BP_BETTER_NONE)
        return DASH;
    if (m->better != BP_BETTER_RANGE)
        goal = BP_PHRASE(t->phrases, m->better == BP_BETTER_UP ? "goal.up" : "goal.down",
                         bp_arg_text("value", goal_value(t, m, g->target)));
    else if (!isnan(g->low) && !isnan(g->high))
        goal = BP_PHRASE(t->phrases, "goal.range", bp_arg_number("low", g->low, BP_AT_MOST(2)),
                         bp_arg_text("high", goal_value(t, m, g->high)));
    else if (!isnan(g->low))
        goal = BP_PHRASE(t->phrases, "goal.low", bp_arg_text("value", goal_value(t, m, g->low)));
    else
        goal = BP_PHRASE(t->phrases, "goal.high", bp_arg_text("value", goal_value(t, m, g->high)));
    if (!g->period_given || g->period == j->series->kind)
        return goal;
    return BP_PHRASE(t->phrases, "goal.of", bp_arg_text("goal", goal),
                     bp_arg_text("todate", bp_tell_by_kind(t, "todate", g->period, NULL, 0)));
}

/* For the scorecard: figures without their unit, which stands beside the name. */
struct bp_text bp_tell_short(const struct bp_teller *t, const struct bp_metric *m, const struct bp_figure *f)
{
    return marked(
        t, f,
        f->known ? with_mark(t, f, bp_format_number(bp_phrases_formats(t->phrases), f->value, bp_metric_decimals(m)))
                 : DASH);
}

struct bp_text bp_tell_short_goal(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    const struct bp_goal *g = j->goal;
    const int decimals = BP_AT_MOST(bp_metric_decimals(m) > 2 ? bp_metric_decimals(m) : 2);
    struct bp_text goal;
    if (!g || m->better == BP_BETTER_NONE)
        return DASH;
    if (m->better != BP_BETTER_RANGE)
        goal = BP_PHRASE(t->phrases, m->better == BP_BETTER_UP ? "short.up" : "short.down",
                         bp_arg_number("number", g->target, decimals));
    else if (!isnan(g->low) && !isnan(g->high))
        goal = BP_PHRASE(t->phrases, "short.range", bp_arg_number("low", g->low, decimals),
                         bp_arg_number("high", g->high, decimals));
    else
        goal = BP_PHRASE(t->phrases, isnan(g->low) ? "short.high" : "short.low",
                         bp_arg_number("number", isnan(g->low) ? g->high : g->low, decimals));
    if (!g->period_given || g->period == j->series->kind)
        return goal;
    return BP_PHRASE(t->phrases, "short.of", bp_arg_text("goal", goal),
                     bp_arg_text("todate", bp_tell_by_kind(t, "todate", g->period, NULL, 0)));
}

struct bp_text bp_tell_short_name(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    const struct bp_figure *f = &j->series->totals[0].now.figure;
    struct bp_text name = m->name.text;
    if (m->unit.n && !bp_text_is(m->unit, "points"))
        name = BP_PHRASE(t->phrases, "short.name", bp_arg_text("name", name), bp_arg_text("unit", m->unit));
    if (m->source >= 0 && bp_measure_is_survey(t->data->cells[j->series->metric].measure) && f->n >= 0)
        name = BP_PHRASE(t->phrases, "short.name_n", bp_arg_text("name", name), bp_arg_count("n", (size_t)f->n));
    return name;
}

struct bp_text bp_tell_period(const struct bp_teller *t, enum bp_period_kind kind, struct bp_span span,
                              enum bp_period_style style)
{
    return bp_phrase_period(t->phrases, &t->pack->calendar, kind, span, style);
}

struct bp_text bp_tell_owner(const struct bp_teller *t, const struct bp_metric *m)
{
    return m->owner.n ? m->owner : bp_phrase_plain(t->phrases, "explain.nobody");
}

struct bp_text bp_tell_segment(const struct bp_teller *t, int segment)
{
    return t->data->segment_list[segment].value;
}

static struct bp_text nth(const struct bp_teller *t, const struct bp_judgement *j)
{
    return BP_PHRASE(t->phrases,
                     bp_text_z(t->cx->arena, bp_text_fmt(t->cx->arena, "nth.%s", bp_period_name(j->series->kind))),
                     bp_arg_count("n", (size_t)j->streak));
}

static struct bp_text lower_first(struct bp_arena *arena, struct bp_text t)
{
    struct bp_text copy = bp_text_copy(arena, t);
    char *p = bp_text_z(arena, copy);
    if (p[0] >= 'A' && p[0] <= 'Z')
        p[0] = (char)(p[0] - 'A' + 'a');
    return bp_text_of(p);
}

static void days_of(const struct bp_judgement *j, struct bp_arg args[2])
{
    args[0] = bp_arg_count("days", (size_t)j->judged.figure.days);
    args[1] = bp_arg_count("of", (size_t)j->judged.figure.of_days);
}

static bool is_first_since(const struct bp_judgement *j)
{
    return j->streak == 1 && j->before > 0 && j->first_since.end > j->first_since.start;
}

static struct bp_text verdict_reading(const struct bp_teller *t, const struct bp_judgement *j)
{
    struct bp_arg args[2];
    struct bp_text times = lower_first(t->cx->arena, nth(t, j));
    switch (j->verdict) {
    case BP_MISSED:
        return BP_PHRASE(t->phrases, j->within_margin ? "read.margin" : "read.missed", bp_arg_text("nth", times));
    case BP_WATCH:
        return BP_PHRASE(t->phrases, "read.watch", bp_arg_text("nth", times));
    case BP_MET:
        if (is_first_since(j))
            return BP_PHRASE(
                t->phrases, "read.first",
                bp_arg_text("period", bp_tell_period(t, j->series->kind, j->first_since, BP_PERIOD_SHORT)));
        return BP_PHRASE(t->phrases, "read.met", bp_arg_text("nth", times));
    case BP_NO_GOAL:
        return bp_phrase_plain(t->phrases, "read.no_goal");
    case BP_NO_DATA:
        return bp_phrase_plain(t->phrases, "read.no_data");
    case BP_INCOMPLETE:
        days_of(j, args);
        return bp_phrase(t->phrases, "read.incomplete", args, 2);
    case BP_HIDDEN:
        return BP_PHRASE(t->phrases, "read.hidden",
                         bp_arg_count("n", j->judged.figure.n > 0 ? (size_t)j->judged.figure.n : 0));
    }
    return (struct bp_text){"", 0};
}

struct bp_text bp_tell_reading(const struct bp_teller *t, const struct bp_judgement *j)
{
    struct bp_text reading = verdict_reading(t, j);
    if (j->series->kind == t->pack->period)
        return reading;
    struct bp_text own = bp_tell_period(t, j->series->kind, j->series->period, BP_PERIOD_NAME);
    return bp_text_fmt(t->cx->arena, "%" BP_PRI ": %" BP_PRI, BP_ARG(own), BP_ARG(reading));
}

static void sentence(struct bp_buf *b, struct bp_text text)
{
    if (b->n && text.n)
        bp_buf_addc(b, ' ');
    bp_buf_add(b, text);
}

static void tell_miss(const struct bp_teller *t, const struct bp_judgement *j, struct bp_buf *b)
{
    sentence(b, BP_PHRASE(t->phrases, "miss.streak", bp_arg_text("nth", nth(t, j)),
                          bp_arg_word("more", j->streak > 1 ? "yes" : "no")));
    if (j->within_margin)
        sentence(b, bp_phrase_plain(t->phrases, "miss.margin"));
    const struct bp_figure *f = &j->judged.figure;
    if (f->n >= 0 && f->n < 30 && f->has_interval)
        sentence(b, bp_text_fmt(t->cx->arena, "(%" BP_PRI ")", BP_ARG(bp_phrase_plain(t->phrases, "indicative"))));
}

static void tell_win(const struct bp_teller *t, const struct bp_judgement *j, struct bp_buf *b)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    if (is_first_since(j))
        sentence(b,
                 BP_PHRASE(t->phrases, "win.first",
                           bp_arg_text("period", bp_tell_period(t, j->series->kind, j->first_since, BP_PERIOD_NAME))));
    else if (j->streak == 1 && j->before > 0)
        sentence(b, bp_phrase_plain(t->phrases, "win.ever"));
    else if (j->streak > 1) {
        struct bp_arg n = bp_arg_count("n", (size_t)j->streak);
        sentence(b, BP_PHRASE(t->phrases, "win.streak",
                              bp_arg_text("each", bp_tell_by_kind(t, "each", j->series->kind, &n, 1))));
    }
    if (j->reached_stretch)
        sentence(b, BP_PHRASE(t->phrases, "win.stretch", bp_arg_text("value", goal_value(t, m, j->goal->stretch))));
    int from = is_first_since(j) ? j->first_since.end : j->series->period.start - EVENT_DAYS;
    for (size_t i = 0; j->streak == 1 && j->before > 0 && i < t->pack->event_count; i++) {
        const struct bp_event *e = &t->pack->events[i];
        bool ours = e->metric == j->series->metric || e->metric < 0;
        if (e->kind == BP_EVENT_PROCESS && ours && e->day >= from && e->day < j->series->period.end)
            sentence(b, BP_PHRASE(t->phrases, "win.event", bp_arg_text("text", e->text), bp_arg_day("day", e->day)));
    }
}

/* Met, but what made it a watch. */
static void tell_watch(const struct bp_teller *t, const struct bp_judgement *j, struct bp_buf *b)
{
    static const char *const why[] = {"none", "outside", "trend", "close", "run"}; /* enum bp_special */
    sentence(b,
             BP_PHRASE(t->phrases, "win.watch", bp_arg_word("why", why[j->xmr.special]),
                       bp_arg_text("kinds", bp_tell_by_kind(t, "kinds", j->series->kind, NULL, 0)),
                       bp_arg_word("few", j->xmr.known < BP_XMR_FEW ? "yes" : "no"), bp_arg_count("n", j->xmr.known)));
}

struct bp_text bp_tell_reality(const struct bp_teller *t, const struct bp_judgement *j)
{
    struct bp_buf b = bp_buf_new(t->cx->arena);
    if (j->verdict == BP_MISSED)
        tell_miss(t, j, &b);
    if (bp_verdict_is_met(j->verdict))
        tell_win(t, j, &b);
    if (j->verdict == BP_WATCH)
        tell_watch(t, j, &b);
    if (!bp_verdict_is_judged(j->verdict))
        sentence(&b, bp_text_fmt(t->cx->arena, "(%" BP_PRI ")", BP_ARG(verdict_reading(t, j))));
    return bp_buf_text(&b);
}

struct bp_text bp_tell_explanation(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    if (!m->owner.n)
        return BP_PHRASE(t->phrases, "explain.unowned", bp_arg_day("day", j->explanation_due));
    return BP_PHRASE(t->phrases, j->explanation_late ? "explain.awaited" : "explain.requested",
                     bp_arg_text("owner", bp_tell_owner(t, m)), bp_arg_day("day", j->explanation_due));
}

struct bp_text bp_tell_finding(const struct bp_teller *t, const struct bp_finding *f)
{
    struct bp_arena *arena = t->cx->arena;
    struct bp_arg args[12];
    size_t n = 0;
    if (f->judgement) {
        const struct bp_judgement *j = f->judgement;
        const struct bp_metric *m = &t->pack->metrics[j->series->metric];
        args[n++] = bp_arg_text("name", m->name.text);
        args[n++] = bp_arg_text("value", bp_tell_figure(t, m, &j->judged.figure));
        args[n++] = bp_arg_text("goal", bp_tell_goal(t, j));
        args[n++] = bp_arg_text("owner", bp_tell_owner(t, m));
        args[n++] = bp_arg_text("segment",
                                j->series->segment ? bp_tell_segment(t, j->series->segment) : (struct bp_text){"", 0});
        days_of(j, args + n);
        n += 2;
    }
    if (f->source >= 0) {
        const struct bp_source_data *d = &t->data->sources[f->source];
        args[n++] = bp_arg_text("source", t->pack->sources[f->source].id.text);
        args[n++] = bp_arg_count("n", (size_t)d->rejected);
        args[n++] = bp_arg_day("day", t->in->sources[f->source].through);
        args[n++] = bp_arg_text("why", d->failure);
    }
    if (f->action) {
        args[n++] = bp_arg_text("action", f->action->action);
        args[n++] = bp_arg_text("owner", f->action->owner);
        args[n++] = bp_arg_day("day", f->action->due);
    }
    return bp_phrase(t->phrases, bp_text_z(arena, bp_text_fmt(arena, "finding.%s", bp_finding_name(f->kind))), args, n);
}
