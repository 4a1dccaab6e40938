/* Two harvests, of earlier and later rows -> one. */
#include "harvest/harvest.h"

#include "harvest/proof.h"

static void merge_file(struct bp_harvest *to, size_t place, const struct bp_file_books *from)
{
    struct bp_file_books *f = &to->files[place];
    f->read += from->read, f->used += from->used, f->no_date += from->no_date, f->filtered += from->filtered;
    f->totals += from->totals, f->rejected += from->rejected, f->superseded += from->superseded;
    f->other_table = f->other_table ? f->other_table : from->other_table;
    for (size_t i = 0; i < from->assumed_count; i++)
        bp_harvest_assume(to, f, from->assumed[i]);
}

static size_t *merge_files(struct bp_harvest *to, const struct bp_harvest *from)
{
    size_t *places = BP_NEW_ARRAY(to->arena, size_t, from->file_count);
    for (size_t i = 0; i < from->file_count; i++) {
        places[i] = bp_harvest_file(to, from->files[i].path);
        merge_file(to, places[i], &from->files[i]);
    }
    for (size_t i = 0; i < from->reject_count; i++)
        bp_harvest_reject(to, bp_harvest_file(to, from->rejects[i].file), &from->rejects[i]);
    if (!to->columns.n)
        to->columns = bp_text_copy(to->arena, from->columns);
    return places;
}

static void merge_seen(bool *to, const bool *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] |= from[i];
}

static size_t **merge_texts(struct bp_harvest *to, const struct bp_harvest *from)
{
    size_t **numbers = BP_NEW_ARRAY(to->arena, size_t *, to->plan->breakdown_count);
    for (size_t b = 0; b < to->plan->breakdown_count; b++) {
        numbers[b] = BP_NEW_ARRAY(to->arena, size_t, from->text_counts[b]);
        for (size_t i = 0; i < from->text_counts[b]; i++)
            numbers[b][i] = bp_harvest_text(to, b, bp_intern_text(from->texts[b], i));
    }
    return numbers;
}

static void merge_counts(struct bp_fold *to, const struct bp_fold *from, const size_t *numbers)
{
    for (size_t i = 0; i < from->count; i++) {
        const struct bp_daily *cell = &from->list[i];
        *(long long *)bp_fold_acc(to, (int)numbers[cell->segment] - 1, cell->day) += *(const long long *)cell->acc;
    }
}

static void merge_days(struct bp_fold *to, const struct bp_fold *from, const size_t *files)
{
    for (size_t i = 0; i < from->count; i++) {
        const struct bp_day_rows *day = from->list[i].acc;
        struct bp_fact_spot first = {(int)files[day->first.file - 1] + 1, day->first.line};
        bp_harvest_count(bp_fold_acc(to, from->list[i].segment, from->list[i].day), day->rows, first);
    }
}

static void merge_cells(struct bp_harvest *to, const struct bp_harvest *from, size_t index, size_t *const *texts)
{
    const struct bp_bound_metric *m = &to->plan->metrics[index];
    for (size_t i = 0; i < from->cells[index].count; i++) {
        const struct bp_daily *cell = &from->cells[index].list[i];
        int segment = 0;
        if (cell->segment) {
            size_t which = (size_t)(cell->segment - 1) % m->breakdown_count,
                   text = (size_t)(cell->segment - 1) / m->breakdown_count;
            segment = bp_harvest_segment(m, which, texts[m->breakdowns[which]][text] - 1);
        }
        m->measure->merge(to->arena, bp_fold_acc(&to->cells[index], segment, cell->day), cell->acc, 1);
    }
}

bool bp_harvest_merge(struct bp_ctx *cx, struct bp_harvest *to, const struct bp_harvest *from)
{
    const struct bp_plan *plan = to->plan;
    if (!bp_proof_merge(cx, to, from) || to->refuted)
        return to->refuted;
    size_t *files = merge_files(to, from), **texts = merge_texts(to, from);
    merge_seen(to->slots_seen, from->slots_seen, plan->slot_count);
    merge_seen(to->renames_seen, from->renames_seen, plan->source->rename_count);
    merge_seen(to->personal_seen, from->personal_seen, plan->source->personal.count);
    merge_seen(to->formats_seen, from->formats_seen, plan->source->date_formats.count + plan->source->decimals.count);
    for (size_t i = 0; i < plan->clock_count; i++)
        merge_days(&to->clocks[i], &from->clocks[i], files);
    for (size_t i = 0; i < plan->breakdown_count; i++)
        merge_counts(&to->segment_rows[i], &from->segment_rows[i], texts[i]);
    for (size_t i = 0; i < plan->metric_count; i++)
        merge_cells(to, from, i, texts);
    bp_heard_merge(to, from, texts);
    for (size_t i = 0; i < plan->source->lookups.count; i++)
        to->unmatched[i] += from->unmatched[i];
    bp_facts_merge(to, from, files);
    bp_units_merge(to->arena, &to->units, &from->units);
    bp_noticed_merge(to->arena, &to->noticed, &from->noticed);
    bp_keyed_merge(to, from, files, texts);
    return true;
}
