/* A harvest of all rows -> clocks, segments, and cells that results are taken of. */
#include "ingest/finish.h"

#include "coverage/coverage.h"
#include "ingest/segments.h"

static void finish_clock(struct bp_harvest *h, size_t index, struct bp_horizon horizon, struct bp_source_data *books)
{
    const struct bp_plan *plan = h->plan;
    struct bp_fold *fold = &h->clocks[index];
    struct bp_coverage coverage = {plan->source, &plan->pack->calendar, horizon, plan->counts_rows, &h->units, index};
    struct bp_clock *clock = BP_PUSH(h->arena, books->clocks, books->clock_count, books->clock_cap);
    *clock = (struct bp_clock){.column = plan->slots[plan->clock_slots[index]].name};
    bp_fold_finish(fold);
    bp_clock_finish(h->arena, &coverage, fold->list, fold->count, clock);
}

/* By max_age; else by its grain; else by whether it stopped. */
static void find_age(const struct bp_source *source, int reference, struct bp_source_data *books)
{
    static const int by_grain[] = {
        [BP_GRAIN_ROWS] = 0, [BP_GRAIN_DAY] = 8, [BP_GRAIN_WEEK] = 8, [BP_GRAIN_MONTH] = 40, [BP_GRAIN_QUARTER] = 100};
    const struct bp_clock *clock = &books->clocks[0];
    struct bp_source_state *state = &books->state;
    state->any = clock->any && clock->through != BP_NO_DAY;
    state->max_age_days = source->max_age_days ? source->max_age_days : by_grain[clock->grain];
    if (!state->any)
        return;
    state->through = clock->through;
    state->age_days = reference > clock->through ? reference - clock->through : 0;
    state->stale = state->max_age_days ? state->age_days > state->max_age_days : clock->stopped;
}

static void finish_metric(struct bp_harvest *h, size_t index, int end, const struct bp_segment_texts *texts,
                          struct bp_source_data *books, struct bp_data *data)
{
    const struct bp_bound_metric *m = &h->plan->metrics[index];
    const struct bp_clock *clock = &books->clocks[m->clock];
    struct bp_fold *cells = &h->cells[index];
    bp_segments_choose(h, texts, index, end, books, data, cells);
    if (m->measure->finish)
        m->measure->finish(h->arena, cells, m->parameter, clock->any && clock->last >= end ? clock->last : end - 1);
    bp_fold_finish(cells);
    bp_cells_take(h->arena, cells, &data->cells[m->metric]);
    data->clocks[m->metric] = m->clock;
}

void bp_finish_books(const struct bp_harvest *h, struct bp_source_data *books)
{
    struct bp_file_books all = bp_harvest_books(h);
    books->read = all.read;
    books->used = all.used;
    books->filtered = all.filtered + all.no_date + all.totals;
    books->totals = all.totals;
    books->rejected = all.rejected;
    books->duplicate = all.superseded;
    books->rejects = h->rejects;
    books->reject_count = h->reject_count;
    books->noticed = h->noticed;
    books->conventions = bp_harvest_conventions(h->arena, h);
}

void bp_finish(struct bp_harvest *h, struct bp_horizon horizon, struct bp_source_data *books, struct bp_data *data)
{
    int end = horizon.end;
    for (size_t i = 0; i < h->plan->clock_count; i++)
        finish_clock(h, i, horizon, books);
    find_age(h->plan->source, bp_horizon_reference(&horizon), books);
    struct bp_segment_texts *texts = bp_segments_find(h, end, data);
    books->ranked_count = data->segment_count;
    books->ranked = BP_NEW_ARRAY(h->arena, bool, books->ranked_count);
    for (size_t i = 0; i < h->plan->metric_count; i++)
        finish_metric(h, i, end, texts, books, data);
    if (h->plan->voice_count)
        bp_finish_heard(h, texts, data, books);
}
