/* Judgements and findings -> words, by the catalogue. */
#include "tell/tell.h"

enum { EVENT_DAYS = 56 }; /* a process change that long ago may have brought the first win */

/* A streak is counted in the periods of its goal. */
static enum bp_period_kind streak_kind(const struct bp_judgement *j)
{
    return j->goal && j->goal->period_given ? j->goal->period : j->series->kind;
}

/* Which one of its streak this is: "Third week"; "All 80 weeks on record" says more, and "First figure" less. */
static struct bp_text nth(const struct bp_teller *t, const struct bp_judgement *j)
{
    if (j->first_figure)
        return bp_tell(t, "nth.figure");
    struct bp_arg n = bp_arg_count("n", (size_t)j->streak);
    return bp_tell_by_kind(t, j->whole_record ? "record" : "nth", streak_kind(j), &n, 1);
}

struct bp_text bp_tell_times(const struct bp_teller *t, const struct bp_judgement *j)
{
    struct bp_arg n = bp_arg_count("n", (size_t)j->streak);
    if (j->first_figure || j->whole_record)
        return bp_tell_lower_first(t, nth(t, j));
    return bp_tell_by_kind(t, "each", streak_kind(j), &n, 1);
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

/* Clear, standing, or open for one of three reasons. */
static const char *missed_as(const struct bp_judgement *j, const char *clear, const char *standing, const char *margin,
                             const char *few, const char *chance)
{
    if (j->certainty == BP_CERTAINTY_OPEN && j->by_chance)
        return chance;
    if (j->certainty == BP_CERTAINTY_OPEN)
        return j->why_open == BP_WHY_OPEN_FEW ? few : margin;
    return j->standing ? standing : clear;
}

/* The last day of the goal's period. */
static int goal_ends(const struct bp_teller *t, const struct bp_judgement *j)
{
    return bp_period_of(&t->pack->calendar, j->judged.window.kind, j->judged.window.span.start).end - 1;
}

static struct bp_text verdict_reading(const struct bp_teller *t, const struct bp_judgement *j)
{
    struct bp_arg args[2];
    struct bp_text times = bp_tell_lower_first(t, nth(t, j));
    switch (bp_verdict_told(j)) {
    case BP_MISSED:
        return BP_TELL(t, missed_as(j, "read.missed", "read.standing", "read.margin", "read.few", "read.chance"),
                       bp_arg_text("nth", times));
    case BP_WATCH:
        return BP_TELL(t, "read.watch", bp_arg_text("nth", times));
    case BP_MET:
        if (j->is_back)
            return BP_TELL(t, "read.back", bp_arg_text("nth", times));
        if (is_first_since(j))
            return BP_TELL(
                t, "read.first",
                bp_arg_text("period", bp_tell_period_dated(t, streak_kind(j), j->first_since, BP_PERIOD_SHORT)));
        return BP_TELL(t, "read.met", bp_arg_text("nth", times));
    case BP_NOT_DUE:
        return BP_TELL(t, "read.not_due", bp_arg_day("day", goal_ends(t, j)));
    case BP_NO_GOAL:
        return bp_tell(t, "read.no_goal");
    case BP_NO_DATA:
        return bp_tell(t, "read.no_data");
    case BP_INCOMPLETE:
        if (bp_figure_is_stale(&j->judged.figure))
            return bp_tell(t, "read.stale");
        if (bp_tell_is_unripe(j))
            return bp_tell_unripe(t, j, "read");
        days_of(j, args);
        return bp_phrase(t->cx, t->phrases, "read.incomplete", args, 2);
    case BP_HIDDEN:
        if (j->judged.figure.withheld)
            return bp_tell(t, "read.withheld");
        return BP_TELL(t, "read.hidden", bp_arg_count("n", j->judged.figure.n > 0 ? (size_t)j->judged.figure.n : 0));
    }
    return (struct bp_text){"", 0};
}

struct bp_text bp_tell_reading(const struct bp_teller *t, const struct bp_judgement *j)
{
    struct bp_text reading = verdict_reading(t, j);
    if (j->series->kind == t->pack->period)
        return reading;
    struct bp_text own = bp_tell_period(t, j->series->kind, j->series->period, BP_PERIOD_NAME);
    return BP_TELL(t, "read.own", bp_arg_text("period", own), bp_arg_text("reading", reading));
}

static struct bp_text aside(const struct bp_teller *t, struct bp_text text)
{
    return BP_TELL(t, "aside", bp_arg_text("text", text));
}

/* Judged before its last day, or without some: what is still to come cannot change it. */
static void tell_settled(const struct bp_teller *t, const struct bp_judgement *j, struct bp_list *said)
{
    struct bp_arg args[3];
    if (!j->settled || (j->judged.figure.complete && !j->judged.window.to_date)) /* or its period is over */
        return;
    days_of(j, args);
    args[2] = bp_arg_day("day", goal_ends(t, j));
    const char *key = !j->judged.figure.complete ? "settled.days" : "settled.early";
    bp_list_add(t, said, bp_phrase(t->cx, t->phrases, key, args, 3));
}

/* What makes a miss clear that one period leaves open. */
static struct bp_text pooled(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    struct bp_text value = bp_tell_value(t, m, j->pooled.value);
    return BP_TELL(t, "miss.pooled", bp_arg_count("n", j->pooled_periods),
                   bp_arg_text("kinds", bp_tell_by_kind(t, "kinds", streak_kind(j), NULL, 0)),
                   bp_arg_text("value", bp_tell_interval(t, j, &j->pooled, value)));
}

static void tell_miss(const struct bp_teller *t, const struct bp_judgement *j, struct bp_list *said)
{
    bp_list_add(t, said,
                BP_TELL(t, "miss.streak", bp_arg_text("nth", nth(t, j)),
                        bp_arg_word("more", j->streak > 1 && !j->whole_record ? "yes" : "no")));
    if (j->clear_by == BP_CLEAR_BY_POOL && !j->standing) {
        bp_list_add(t, said, pooled(t, j));
    } else {
        const char *how = missed_as(j, "miss.clear", "miss.standing", "miss.margin", "miss.few", "miss.chance");
        bp_list_add(t, said, BP_TELL(t, how, bp_arg_text("one", bp_tell_by_kind(t, "one", streak_kind(j), NULL, 0))));
    }
    tell_settled(t, j, said);
}

/* What led to it: a change of the process since the goal was met last. */
static void tell_events(const struct bp_teller *t, const struct bp_judgement *j, bool own_page, struct bp_list *said)
{
    int from = is_first_since(j) ? j->first_since.end : j->series->period.start - EVENT_DAYS;
    for (size_t i = 0; i < t->pack->event_count; i++) {
        const struct bp_event *e = &t->pack->events[i];
        bool ours = e->metric == j->series->metric || e->metric < 0;
        bool listed = own_page && e->day >= t->metrics->period.end - BP_EVENT_DAYS;
        if (e->kind == BP_EVENT_PROCESS && e->text.n && ours && e->day >= from && e->day < j->series->period.end &&
            !listed)
            bp_list_add(t, said, BP_TELL(t, "win.event", bp_arg_text("text", e->text), bp_arg_day("day", e->day)));
    }
}

/* Met again after misses. */
static void tell_return(const struct bp_teller *t, const struct bp_judgement *j, bool own_page, struct bp_list *said)
{
    enum bp_period_kind kind = streak_kind(j);
    struct bp_arg proven = bp_arg_word("proven", j->is_back ? "no" : "yes"),
                  one = bp_arg_text("one", bp_tell_by_kind(t, "one", kind, NULL, 0));
    if (is_first_since(j))
        bp_list_add(t, said,
                    BP_TELL(t, "win.first", proven, one,
                            bp_arg_text("period", bp_tell_period_dated(t, kind, j->first_since, BP_PERIOD_NAME))));
    else
        bp_list_add(t, said, BP_TELL(t, "win.ever", proven, one));
    if (!j->is_back && j->certainty == BP_CERTAINTY_CLEAR)
        bp_list_add(t, said, bp_tell(t, "win.clear"));
    tell_events(t, j, own_page, said);
}

const char *bp_tell_special(const struct bp_judgement *j)
{
    static const char *const why[] = {"none", "outside", "trend", "close", "run"}; /* enum bp_special */
    return why[j->xmr.special];
}

static void tell_win(const struct bp_teller *t, const struct bp_judgement *j, bool own_page, struct bp_list *said)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    struct bp_arg n = bp_arg_count("n", (size_t)j->streak);
    if (j->streak == 1 && j->before > 0)
        tell_return(t, j, own_page, said);
    else if (j->whole_record || j->first_figure)
        bp_list_add(t, said, BP_TELL(t, "win.record", bp_arg_text("nth", nth(t, j))));
    else if (j->streak > 1)
        bp_list_add(t, said,
                    BP_TELL(t, "win.streak", bp_arg_text("each", bp_tell_by_kind(t, "each", streak_kind(j), &n, 1))));
    tell_settled(t, j, said);
    if (j->reached_stretch)
        bp_list_add(t, said,
                    BP_TELL(t, "win.stretch", bp_arg_text("value", bp_tell_goal_value(t, m, j->goal->stretch)),
                            bp_arg_word("sure", j->surely_stretch ? "yes" : "no")));
}

/* Better, or worse, than the process usually gives. */
static void tell_unusual(const struct bp_teller *t, const struct bp_judgement *j, const char *key, struct bp_list *said)
{
    bp_list_add(t, said,
                BP_TELL(t, key, bp_arg_word("why", bp_tell_special(j)),
                        bp_arg_text("kinds", bp_tell_by_kind(t, "kinds", j->series->kind, NULL, 0)),
                        bp_arg_word("few", j->xmr.charted < BP_XMR_FEW ? "yes" : "no"),
                        bp_arg_count("n", j->xmr.charted)));
}

/* Better or worse than usual, and a watch: where its limits are known a page of its own says it beside their icons. */
static void tell_variation(const struct bp_teller *t, const struct bp_judgement *j, bool own_page, struct bp_list *said)
{
    bool missed = j->verdict == BP_MISSED;
    enum bp_variation variation = j->xmr.variation;
    if (own_page && bp_tell_has_limits(j))
        return;
    if (j->verdict == BP_WATCH)
        tell_unusual(t, j, "win.watch", said);
    if (variation == BP_VARIATION_IMPROVEMENT)
        tell_unusual(t, j, missed ? "miss.better" : "win.better", said);
    if (variation == BP_VARIATION_CONCERN && !bp_verdict_is_met(j->verdict))
        tell_unusual(t, j, "miss.worse", said);
}

static struct bp_text reality(const struct bp_teller *t, const struct bp_judgement *j, bool own_page)
{
    struct bp_list said = {0};
    if (j->verdict == BP_MISSED)
        tell_miss(t, j, &said);
    if (bp_verdict_is_met(j->verdict))
        tell_win(t, j, own_page, &said);
    tell_variation(t, j, own_page, &said);
    if (!bp_verdict_is_judged(j->verdict) && j->verdict != BP_NO_GOAL)
        bp_list_add(t, &said, aside(t, verdict_reading(t, j)));
    else if (bp_tell_is_indicative(t, j->series->metric, &j->judged.figure))
        bp_list_add(t, &said, aside(t, BP_TELL(t, "indicative", bp_arg_count("n", (size_t)j->judged.figure.n))));
    return bp_list_join(t, "list.sentence", &said);
}

struct bp_text bp_tell_reality(const struct bp_teller *t, const struct bp_judgement *j)
{
    return reality(t, j, false);
}

struct bp_text bp_tell_own_reality(const struct bp_teller *t, const struct bp_judgement *j)
{
    return reality(t, j, true);
}

struct bp_text bp_tell_explanation(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    if (!j->explanation_open)
        return (struct bp_text){"", 0};
    if (!m->owner.n)
        return BP_TELL(t, "explain.unowned", bp_arg_day("day", j->explanation_due));
    return BP_TELL(t, j->explanation_late ? "explain.awaited" : "explain.requested",
                   bp_arg_text("owner", bp_tell_owner(t, m)), bp_arg_day("day", j->explanation_due));
}

struct bp_text bp_tell_finding(const struct bp_teller *t, const struct bp_finding *f)
{
    struct bp_arg args[16];
    size_t n = 0;
    if (f->kind == BP_FINDING_PACE || f->kind == BP_FINDING_TREND)
        return bp_tell_ahead_finding(t, f);
    if (f->kind == BP_FINDING_SEGMENT_SIGNAL)
        return bp_tell_signal_finding(t, f->judgement);
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
        args[n++] = bp_arg_word("better", j->won & (BP_WON_RETURN | BP_WON_STRETCH) ? "no" : "yes");
        args[n++] = bp_arg_word("has_goal", j->goal ? "yes" : "no");
    }
    if (f->source >= 0) {
        const struct bp_source_data *d = &t->data->sources[f->source];
        args[n++] = bp_arg_text("source", t->pack->sources[f->source].id.text);
        args[n++] = bp_arg_count("n", (size_t)d->rejected);
        args[n++] = bp_arg_day("day", t->shown->insight->sources[f->source].through);
        if (d->failure)
            args[n++] = bp_arg_text("why", bp_tell_remark(t, d->failure));
    }
    if (f->action) {
        args[n++] = bp_arg_text("action", bp_tell_part(f->action->action));
        args[n++] = bp_arg_text("owner", f->action->owner.n ? f->action->owner : bp_tell(t, "action.nobody.short"));
        args[n++] = bp_arg_day("day", f->action->due);
    }
    if (f->kind == BP_FINDING_INCOMPLETE && bp_tell_is_unripe(f->judgement))
        return bp_tell_unripe(t, f->judgement, "finding");
    bool stale = f->kind == BP_FINDING_INCOMPLETE && bp_figure_is_stale(&f->judgement->judged.figure);
    return bp_tell_named(t, stale ? "finding.incomplete" : "finding", stale ? "stale" : bp_finding_name(f->kind), args,
                         n);
}
