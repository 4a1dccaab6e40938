/* `check`: everything is read and worked out, nothing is written; what a reader would stumble over is said, by
 * owner. */
#include "run.h"

#include <string.h>

/* One that pack.yaml itself gives and no row begins with: a slip, or an export that has no totals any more. */
static void check_totals_row(struct bp_ctx *cx, const struct job *job, const struct bp_source *source,
                             const struct bp_source_data *data)
{
    struct bp_word words = source->totals_row;
    if (words.text.n && !data->totals && words.where.file && strcmp(words.where.file, job->pack.file) == 0)
        bp_warn(cx, words.where,
                "no row of source `%" BP_PRI "` begins with `%" BP_PRI
                "`, so none was left out as a total: write it as the export does, or take `totals_row:` out",
                BP_ARG(source->id.text), BP_ARG(words.text));
}

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
        check_totals_row(cx, job, source, d);
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
    struct bp_report report = job_report(job);
    for (size_t i = 0; i < job->insight.count; i++) {
        const struct bp_judgement *j = &job->insight.judgements[i];
        const struct bp_metric *m = &job->pack.metrics[j->series->metric];
        struct bp_text owner = owner_of(m);
        if (j->series->segment)
            continue;
        if (!m->owner.n)
            bp_warn(cx, m->id.where, "metric `%" BP_PRI "` has no owner: add `owner:`", BP_ARG(m->id.text));
        bp_report_metric(cx, &report, i);
        if (j->explanation_open && !j->explanation_late)
            bp_note(cx, m->id.where, "metric `%" BP_PRI "` %s; the reason is due by %" BP_PRI " (owner: %" BP_PRI ")",
                    BP_ARG(m->id.text), j->verdict == BP_MISSED ? "missed its goal" : "is worse than usual",
                    BP_ARG(bp_day_text(cx->arena, j->explanation_due)), BP_ARG(owner));
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

static void check_links(struct bp_ctx *cx, const struct job *job)
{
    struct bp_report report = job_report(job);
    bp_report_links(cx, &report);
}

/* Stages that nothing measures, the one that hurts most; risks of nobody, and those past their day. */
static void check_outlook(struct bp_ctx *cx, const struct job *job)
{
    for (size_t i = 0; i < job->pack.journey_count; i++) {
        const struct bp_journey_found *way = &job->insight.journeys[i];
        const struct bp_stage_found *worst = bp_journey_worst(way);
        for (size_t k = 0; k < way->journey->stage_count; k++)
            if (!way->stages[k].parts[BP_STAGE_SCORE])
                bp_note(cx, way->stages[k].stage->where,
                        "nothing measures the stage %" BP_PRI " of journey `%" BP_PRI
                        "`: give it `metric:` when there is one",
                        BP_ARG(way->stages[k].stage->name), BP_ARG(way->journey->id));
        if (worst && way->hurt != BP_HURT_NEAREST)
            bp_note(cx, worst->stage->where, "journey `%" BP_PRI "` hurts most at %" BP_PRI " (owner: %" BP_PRI ")",
                    BP_ARG(way->journey->id), BP_ARG(worst->stage->name),
                    BP_ARG(owner_of(&job->pack.metrics[worst->stage->metrics[BP_STAGE_SCORE]])));
    }
    for (size_t i = 0; i < job->insight.risks.count; i++) {
        const struct bp_risk *risk = job->insight.risks.list[i];
        if (!risk->owner.n)
            bp_warn(cx, risk->where, "nobody owns this risk: fill in the column owner");
        if (bp_risk_is_overdue(risk, job->insight.reference))
            bp_warn(cx, risk->where,
                    "what is to be done about this risk was due on %" BP_PRI
                    ": take the row out when it is done, or give it a new day (owner: %" BP_PRI ")",
                    BP_ARG(bp_day_text(cx->arena, risk->due)), BP_ARG(risk->owner.n ? risk->owner : BP_T("none")));
    }
}

/* ---- whom to ask for what */

static struct bp_text chase_words(const struct bp_teller *t, const struct bp_chase *chase, const char *form)
{
    if (form && strcmp(form, "csv") == 0)
        return bp_chase_csv(t, chase);
    return form && strcmp(form, "mail") == 0 ? bp_chase_mail(t, chase) : bp_chase_text(t, chase);
}

/* In the pack's language: people send it on. */
static bool chase(struct bp_ctx *cx, struct job *job, const struct bp_likelies *likelies, struct bp_text *out)
{
    const struct bp_narrative_options words = {.template_folders = job->template_folders,
                                               .template_folder_count = job->template_folder_count};
    struct bp_edition edition = bp_edition_of_everything(cx, &job->pack);
    struct bp_teller teller;
    struct bp_story story;
    struct bp_chase found;
    bp_chase_find(cx, &job->insight, likelies, &found);
    bool ok = bp_narrative_begin(cx, &job->insight, &edition, &words, &story, &teller);
    if (ok)
        *out = chase_words(&teller, &found, job->options->chase);
    bp_story_close(&story);
    return ok && cx->status == BP_DONE;
}

static void check_actions(struct bp_ctx *cx, const struct job *job)
{
    for (size_t i = 0; i < job->insight.finding_count; i++) {
        const struct bp_action *a = job->insight.findings[i].action;
        struct bp_text due = a && a->due != BP_NO_DAY ? bp_day_text(cx->arena, a->due) : BP_T("-");
        if (a && job->insight.findings[i].kind == BP_FINDING_OVERDUE_ACTION)
            bp_warn(cx, a->where,
                    "action %" BP_PRI " was due on %" BP_PRI " and is not done: %" BP_PRI " (owner: %" BP_PRI ")",
                    BP_ARG(a->id), BP_ARG(due), BP_ARG(a->action), BP_ARG(a->owner.n ? a->owner : BP_T("none")));
    }
}

/* What has changed since the last pack, what it asked for that has not come. */
static void check_last(struct bp_ctx *cx, const struct job *job)
{
    struct bp_report report = job_report(job);
    bp_report_restated(cx, &report);
    bp_report_promised(cx, &report);
}

/* The period that is not over: what it will come to. */
static void check_so_far(struct bp_ctx *cx, struct job *job, struct bp_likelies *likelies)
{
    struct bp_report report = job_report(job);
    bp_likely_find(cx, &job->insight, job->scratch, likelies);
    bp_report_so_far(cx, &report, likelies);
    if (!job->options->previous)
        bp_note(
            cx, BP_NOWHERE,
            "explanations that the last pack asked for and nobody gave are not known: --previous with its pack.json "
            "adds them to the list");
}

static void check_period(struct bp_ctx *cx, const struct job *job)
{
    struct bp_report report = job_report(job);
    check_metrics(cx, job);
    bp_chase_note_lacks(cx, &job->metrics);
    bp_chase_note_roles(cx, &job->pack);
    bp_report_changes(cx, &report);
    check_corrections(cx, job);
    check_links(cx, job);
    check_outlook(cx, job);
}

bool run_check(struct bp_ctx *cx, struct job *job, struct bp_text *out)
{
    struct bp_last_pack last;
    struct bp_likelies likelies;
    bool so_far = job->options->so_far;
    if (job->options->previous && !bp_pack_read_last(cx, job->options->previous, &last))
        return false;
    if (!job_read(cx, job) || !job_compare(cx, job, &last))
        return false;
    if (job->options->previous)
        check_last(cx, job);
    check_sources(cx, job);
    run_find_cases(cx, job);
    bp_alert_check(cx, &job->cases);
    if (so_far)
        check_so_far(cx, job, &likelies);
    else
        check_period(cx, job);
    check_actions(cx, job);
    return (so_far || editions_check(cx, job)) && chase(cx, job, so_far ? &likelies : NULL, out);
}
