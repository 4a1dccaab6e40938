/* The alerts of a pack -> the files of a build, or the new cases alone, each told once. */
#include "run.h"

/* Rows that the state cannot know are told of from the last complete period on: before that it would be half a year. */
static const int *told_from(struct bp_ctx *cx, const struct job *job)
{
    const struct bp_alerts *alerts = &job->pack.alerts;
    int *days = BP_NEW_ARRAY(cx->arena, int, alerts->count);
    for (size_t i = 0; i < alerts->count; i++)
        days[i] = bp_alert_is_watched(cx, &job->told, &alerts->list[i]) ? job->told.from : job->period.start;
    return days;
}

void run_watch(struct bp_ctx *cx, struct job *job)
{
    const struct options *o = job->options;
    struct bp_watch *w = &job->watch;
    *w = (struct bp_watch){.days = job->period, .told_from = told_from(cx, job)};
    if (o->command == COMMAND_ALERT) {
        w->known = &job->told.ids;
        w->days.start -= BP_ALERT_LOOK_BACK_DAYS;
        if (w->days.start < job->told.from)
            w->days.start = job->told.from;
        if (!o->week && !o->month && !o->quarter)
            w->days.end = job->today + 1;
    }
    if (o->command != COMMAND_EXPLAIN)
        job->data.watch = w;
}

void run_find_cases(struct bp_ctx *cx, struct job *job)
{
    bp_alert_find(cx, &job->insight, &job->data, job->whens, job->watch.known, &job->cases);
    job->cases.page = job->options->command == COMMAND_PUBLISH ? "index.html" : NULL;
}

bool run_alert_files(struct bp_ctx *cx, struct job *job, struct bp_outputs *outputs)
{
    struct bp_text json;
    if (!job->pack.alerts.given)
        return true;
    run_find_cases(cx, job);
    bp_alert_warn(cx, &job->cases);
    if (!bp_alert_json(cx, &job->cases, &json))
        return false;
    bp_outputs_add(cx, outputs, "alerts.json", json);
    bp_outputs_add(cx, outputs, "alerts.csv", bp_alert_csv(cx, &job->cases));
    return true;
}

/* Rows that are older than the last complete period and seen for the first time are not told: it might be half a year
 * of them. */
static void say_taken_as_known(struct bp_ctx *cx, const struct job *job)
{
    size_t count = 0;
    for (size_t i = 0; i < job->cases.quiet_count; i++)
        count += job->cases.quiet[i].day < job->period.start && !bp_set_has(&job->told.ids, job->cases.quiet[i].id);
    if (count)
        bp_note(cx, (struct bp_where){job->options->state, 0, 0},
                "%zu case%s of rows before %" BP_PRI ", which this state has not watched yet, %s taken as known", count,
                count == 1 ? "" : "s", BP_ARG(bp_day_text(cx->arena, job->period.start)), count == 1 ? "is" : "are");
}

bool run_alert(struct bp_ctx *cx, struct job *job, struct bp_text *out)
{
    const struct options *o = job->options;
    if (!bp_state_open(cx, o->state, &job->state) || !job_open(cx, job))
        return false;
    if (!job->pack.alerts.count)
        return bp_fail(cx, BP_BAD_PACK, (struct bp_where){job->pack.file, 1, 0},
                       "the pack has no `alerts:`: there is nothing to be told of");
    if (!bp_alert_state_read(cx, &job->pack, o->state, job->state.found, job->state.text, job->period, &job->told) ||
        !job_ingest(cx, job))
        return false;
    run_find_cases(cx, job);
    bp_alert_warn(cx, &job->cases);
    say_taken_as_known(cx, job);
    if (o->json)
        return bp_alert_json(cx, &job->cases, out);
    *out = bp_alert_lines(cx, &job->cases);
    return true;
}

bool run_alert_save(struct bp_ctx *cx, const struct job *job)
{
    return bp_state_save(cx, &job->state,
                         bp_alert_state_text(cx, &job->pack, &job->told, &job->cases, job->watch.days.start));
}
