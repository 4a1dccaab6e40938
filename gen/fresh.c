/* What was read -> whether every source is fresh, so that what is published is whole. */
#include "run.h"

/* Its unit is one that the pack's period is a part of: the last one it tells of may be long over. */
static bool is_coarser(const struct bp_clock *clock, enum bp_period_kind period)
{
    switch (clock->grain) {
    case BP_GRAIN_ROWS:
    case BP_GRAIN_DAY:
    case BP_GRAIN_WEEK:
        return false;
    case BP_GRAIN_MONTH:
        return period < BP_MONTH;
    case BP_GRAIN_QUARTER:
        return period < BP_QUARTER;
    }
    return false;
}

/* Whether the last day of the period that is over is one it covers; by max_age, where pack.yaml says how old it may be.
 */
static bool reaches_the_end(const struct job *job, size_t source)
{
    const struct bp_source_data *d = &job->data.sources[source];
    const struct bp_clock *clock = d->clocks;
    int end = job->period.end < job->reference ? job->period.end : job->reference;
    if (job->pack.sources[source].max_age_days || !d->clock_count || is_coarser(clock, job->pack.period))
        return true;
    return bp_clock_present(clock, (struct bp_span){end - 1, end}) > 0;
}

static bool changed_while_read(const struct job *job, size_t source)
{
    for (size_t i = 0; i < job->quality.count; i++)
        if (job->quality.list[i].kind == BP_SUSPECT_FILE_CHANGED && job->quality.list[i].source == (int)source)
            return true;
    return false;
}

/* NULL: nothing. */
static const char *what_lacks(const struct job *job, size_t source)
{
    const struct bp_source_state *state = &job->data.sources[source].state;
    if (job->data.sources[source].failed)
        return "could not be read";
    if (changed_while_read(job, source))
        return "was changed while it was read";
    if (!state->any)
        return "has no row before the period's end";
    if (state->stale)
        return "is stale";
    return reaches_the_end(job, source) ? NULL : "does not reach the period's end";
}

static const char *last_day(struct bp_ctx *cx, const struct bp_source_state *state)
{
    if (!state->any)
        return "";
    return bp_text_z(cx->arena, bp_text_fmt(cx->arena, ", its last row is of %" BP_PRI,
                                            BP_ARG(bp_day_text(cx->arena, state->through))));
}

bool fresh_check(struct bp_ctx *cx, struct job *job)
{
    const struct options *o = job->options;
    if (!o->require_fresh && !o->wait)
        return true;
    for (size_t i = 0; i < job->pack.source_count; i++) {
        const struct bp_source *source = &job->pack.sources[i];
        const char *lacks = what_lacks(job, i), *last = last_day(cx, &job->data.sources[i].state);
        if (!lacks)
            continue;
        *BP_PUSH(cx->arena, job->not_fresh, job->not_fresh_count, job->not_fresh_cap) = bp_text_z(
            cx->arena, bp_text_fmt(cx->arena, "`%" BP_PRI "`, which %s%s", BP_ARG(source->id.text), lacks, last));
        bp_fail(cx, BP_NO_INPUT, source->id.where,
                "`%" BP_PRI "` is not fresh: it %s%s; nothing is published: get its export and run this again",
                BP_ARG(source->id.text), lacks, last);
    }
    return !job->not_fresh_count;
}
