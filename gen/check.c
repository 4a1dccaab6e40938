/* `check`: everything is read and worked out, nothing is written; what a reader would stumble over is said, by
 * owner. */
#include "run.h"

static void check_sources(struct bp_ctx *cx, const struct job *job)
{
    for (size_t i = 0; i < job->pack.source_count; i++) {
        const struct bp_source *source = &job->pack.sources[i];
        const struct bp_source_data *d = &job->data.sources[i];
        const struct bp_source_state *state = &job->insight.sources[i];
        struct bp_where where = source->id.where;
        if (d->failed)
            continue; /* said when it failed */
        struct bp_text through = state->any ? bp_day_text(cx->arena, state->through) : BP_T("no day");
        bp_note(cx, where,
                "source `%" BP_PRI
                "`: %lld rows read = %lld used + %lld filtered + %lld rejected + %lld duplicate; data through %" BP_PRI,
                BP_ARG(source->id.text), d->read, d->used, d->filtered, d->rejected, d->duplicate, BP_ARG(through));
        reasons_say_source(cx, job, i);
        if (d->grain_assumed)
            bp_warn(cx, where, "source `%" BP_PRI "` looks like one row a day and is read so: pin it with `grain: day`",
                    BP_ARG(source->id.text));
        for (size_t j = 0; j < d->assumed_count; j++)
            bp_note(cx, where, "source `%" BP_PRI "`: not given, so worked out: %" BP_PRI, BP_ARG(source->id.text),
                    BP_ARG(bp_remark_text(cx->arena, d->assumed[j])));
        for (size_t j = 0; j < d->reject_count; j++)
            bp_warn(cx, (struct bp_where){d->rejects[j].file, d->rejects[j].line, 0}, "rejected: %" BP_PRI,
                    BP_ARG(bp_remark_text(cx->arena, d->rejects[j].why)));
    }
}

static struct bp_text owner_of(const struct bp_metric *m)
{
    return m->owner.n ? m->owner : BP_T("none");
}

static void check_metrics(struct bp_ctx *cx, const struct job *job)
{
    for (size_t i = 0; i < job->insight.count; i++) {
        const struct bp_judgement *j = &job->insight.judgements[i];
        const struct bp_metric *m = &job->pack.metrics[j->series->metric];
        struct bp_text owner = owner_of(m);
        if (j->series->segment)
            continue;
        if (!m->owner.n)
            bp_warn(cx, m->id.where, "metric `%" BP_PRI "` has no owner: add `owner:`", BP_ARG(m->id.text));
        reasons_say_metric(cx, job, i);
        if (j->explanation_open && !j->explanation_late)
            bp_note(cx, m->id.where,
                    "metric `%" BP_PRI "` missed its goal; the reason is due by %" BP_PRI " (owner: %" BP_PRI ")",
                    BP_ARG(m->id.text), BP_ARG(bp_day_text(cx->arena, j->explanation_due)), BP_ARG(owner));
        if (j->verdict == BP_WATCH)
            bp_note(cx, m->id.where,
                    "metric `%" BP_PRI "` met its goal, but is slipping: find out why (owner: %" BP_PRI ")",
                    BP_ARG(m->id.text), BP_ARG(owner));
        if (j->verdict == BP_NO_GOAL && m->better != BP_BETTER_NONE)
            bp_note(cx, m->id.where, "metric `%" BP_PRI "` has no goal in force", BP_ARG(m->id.text));
    }
}

static struct bp_text plain_number(struct bp_ctx *cx, const struct bp_metric *m, double value)
{
    return m->decimals >= 0 ? bp_text_fmt(cx->arena, "%.*f", m->decimals, value)
                            : bp_text_fmt(cx->arena, "%.10g", value);
}

static void check_corrections(struct bp_ctx *cx, const struct job *job)
{
    for (size_t i = 0; i < job->insight.count; i++) {
        const struct bp_series *s = job->insight.judgements[i].series;
        const struct bp_figure *f = &s->totals[0].now.figure;
        const struct bp_metric *m = &job->pack.metrics[s->metric];
        const struct bp_correction *c = f->correction;
        struct bp_text now = BP_T("withdrawn"), was = BP_T("no figure");
        if (!c)
            continue;
        if (f->known)
            now = plain_number(cx, m, f->value);
        if (f->was_known)
            was = plain_number(cx, m, f->was);
        bp_note(cx, c->where,
                "metric `%" BP_PRI "`%s%" BP_PRI " is corrected for %" BP_PRI ": %" BP_PRI " instead of %" BP_PRI
                ": %" BP_PRI " (%" BP_PRI ")",
                BP_ARG(m->id.text), c->segment.n ? " " : "", BP_ARG(c->segment),
                BP_ARG(bp_period_id(cx->arena, &job->pack.calendar, c->kind, c->span)), BP_ARG(now), BP_ARG(was),
                BP_ARG(c->reason), BP_ARG(c->author));
    }
}

/* What the period will come to if it goes on as it began: counts and sums grow with the days, all else stays. */
static double projected(const struct job *job, const struct bp_judgement *j, const struct bp_figure *f, int days)
{
    const struct bp_measure *measure = job->data.cells[j->series->metric].measure;
    int whole = job->period.end - job->period.start;
    return measure && bp_measure_is_flow(measure) ? f->value * whole / days : f->value;
}

static void so_far(struct bp_ctx *cx, const struct job *job, struct bp_figures *figures, const struct bp_judgement *j)
{
    const struct bp_metric *m = &job->pack.metrics[j->series->metric];
    const struct bp_goal *goal =
        bp_goal_in_force(&job->metrics, j->series->metric, 0, j->series->kind, job->period.end - 1);
    struct bp_text owner = owner_of(m);
    int days = job->today - job->period.start;
    bool own_period =
        j->series->kind == job->pack.period && goal && (!goal->period_given || goal->period == job->pack.period);
    if (!own_period || m->better == BP_BETTER_NONE)
        return;
    if (days == 0) {
        bp_note(cx, m->id.where, "metric `%" BP_PRI "`: the period began today, nothing can be said yet",
                BP_ARG(m->id.text));
        return;
    }
    struct bp_window w = {job->pack.period, true, {job->period.start, job->today}};
    struct bp_figure f = bp_metric_figure(figures, j->series->metric, 0, w);
    if (!f.known) {
        bp_note(cx, m->id.where, "metric `%" BP_PRI "`: no figure yet (owner: %" BP_PRI ")", BP_ARG(m->id.text),
                BP_ARG(owner));
        return;
    }
    double likely = projected(job, j, &f, f.days > 0 ? f.days : days);
    int decimals = m->decimals >= 0 ? m->decimals : 1;
    bool met = bp_goal_is_met(m->better, goal, likely);
    struct bp_where where = m->id.where;
    if (met)
        bp_note(cx, where,
                "metric `%" BP_PRI "` is likely met: %.*f after %d of %d days, on course for %.*f (owner: %" BP_PRI ")",
                BP_ARG(m->id.text), decimals, f.value, f.days, job->period.end - job->period.start, decimals, likely,
                BP_ARG(owner));
    else
        bp_warn(cx, where,
                "metric `%" BP_PRI
                "` is likely missed: %.*f after %d of %d days, on course for %.*f, goal %.*f (owner: %" BP_PRI ")",
                BP_ARG(m->id.text), decimals, f.value, f.days, job->period.end - job->period.start, decimals, likely,
                decimals, bp_goal_line(m, goal, likely), BP_ARG(owner));
}

static void check_so_far(struct bp_ctx *cx, const struct job *job)
{
    struct bp_figures *figures = bp_figures_new(&job->metrics, cx->arena, job->scratch);
    for (size_t i = 0; i < job->insight.count; i++)
        if (!job->insight.judgements[i].series->segment)
            so_far(cx, job, figures, &job->insight.judgements[i]);
    bp_figures_free(figures);
}

bool run_check(struct bp_ctx *cx, struct job *job)
{
    if (!job_read(cx, job))
        return false;
    check_sources(cx, job);
    if (job->options->so_far) {
        check_so_far(cx, job);
    } else {
        check_metrics(cx, job);
        check_corrections(cx, job);
    }
    for (size_t i = 0; i < job->insight.finding_count; i++) {
        const struct bp_action *a = job->insight.findings[i].action;
        struct bp_text due = a && a->due != BP_NO_DAY ? bp_day_text(cx->arena, a->due) : BP_T("-");
        if (a && job->insight.findings[i].kind == BP_FINDING_OVERDUE_ACTION)
            bp_warn(cx, a->where,
                    "action %" BP_PRI " was due on %" BP_PRI " and is not done: %" BP_PRI " (owner: %" BP_PRI ")",
                    BP_ARG(a->id), BP_ARG(due), BP_ARG(a->action), BP_ARG(a->owner));
    }
    return true;
}
