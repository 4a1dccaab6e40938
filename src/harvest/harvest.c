/* A row's contribution -> the books and cells of a harvest. */
#include "harvest/harvest.h"

#include "harvest/proof.h"

#include <string.h>

struct bp_contribution *bp_contribution_new(struct bp_arena *arena, const struct bp_plan *plan)
{
    size_t parts = sizeof(struct bp_contribution), said = parts + plan->metric_count * sizeof(struct bp_part),
           texts = said + plan->voice_count * sizeof(struct bp_said);
    size_t instants = texts + plan->breakdown_count * sizeof(size_t),
           days = instants + plan->clock_count * sizeof(int64_t);
    size_t late = days + plan->clock_count * sizeof(int);
    char *block = bp_alloc(arena, 1, late + plan->late_count); /* one piece: there may be millions */
    struct bp_contribution *c = (void *)block;
    c->parts = (void *)(block + parts);
    c->said = (void *)(block + said);
    c->texts = (void *)(block + texts);
    c->instants_us = (void *)(block + instants);
    c->days = (void *)(block + days);
    c->late = (void *)(block + late);
    return c;
}

void bp_harvest_start(struct bp_harvest *h, struct bp_arena *arena, const struct bp_plan *plan,
                      const struct bp_convention *earlier)
{
    const struct bp_source *s = plan->source;
    *h = (struct bp_harvest){.arena = arena, .plan = plan};
    h->slots_seen = BP_NEW_ARRAY(arena, bool, plan->slot_count);
    h->renames_seen = BP_NEW_ARRAY(arena, bool, s->rename_count);
    h->personal_seen = BP_NEW_ARRAY(arena, bool, s->personal.count);
    h->formats_seen = BP_NEW_ARRAY(arena, bool, s->date_formats.count + s->decimals.count);
    h->proofs = BP_NEW_ARRAY(arena, struct bp_column_proofs, plan->slot_count);
    h->texts = BP_NEW_ARRAY(arena, struct bp_intern *, plan->breakdown_count);
    h->text_counts = BP_NEW_ARRAY(arena, size_t, plan->breakdown_count);
    h->clocks = BP_NEW_ARRAY(arena, struct bp_fold, plan->clock_count);
    h->segment_rows = BP_NEW_ARRAY(arena, struct bp_fold, plan->breakdown_count);
    h->cells = BP_NEW_ARRAY(arena, struct bp_fold, plan->metric_count);
    h->unmatched = BP_NEW_ARRAY(arena, long long, s->lookups.count);
    for (size_t i = 0; i < plan->clock_count; i++)
        bp_fold_start(&h->clocks[i], arena, sizeof(struct bp_day_rows));
    for (size_t i = 0; i < plan->breakdown_count; i++) {
        h->texts[i] = bp_intern_new(arena);
        bp_fold_start(&h->segment_rows[i], arena, sizeof(long long));
    }
    for (size_t i = 0; i < plan->metric_count; i++)
        bp_fold_start(&h->cells[i], arena, plan->metrics[i].measure->size);
    bp_heard_start(h);
    bp_proof_start(h, earlier);
    bp_facts_start(h);
    bp_units_start(&h->units, arena, plan->clock_count, !plan->counts_rows && !s->grain_given);
}

size_t bp_harvest_file(struct bp_harvest *h, const char *path)
{
    for (size_t i = h->file_count; i-- > 0;)
        if (strcmp(h->files[i].path, path) == 0)
            return i;
    *BP_PUSH(h->arena, h->files, h->file_count, h->file_cap) =
        (struct bp_file_books){.path = bp_text_z(h->arena, bp_text_of(path))};
    bp_facts_file(h, h->files[h->file_count - 1].path);
    return h->file_count - 1;
}

size_t bp_harvest_text(struct bp_harvest *h, size_t breakdown, struct bp_text cell)
{
    bool is_new;
    if (!cell.n)
        return 0;
    size_t number = bp_intern(h->texts[breakdown], cell, &is_new);
    h->text_counts[breakdown] += is_new;
    return number + 1;
}

void bp_harvest_reject(struct bp_harvest *h, size_t file, const struct bp_reject *reject)
{
    if (h->reject_count >= BP_MOST_REJECTS)
        return;
    *BP_PUSH(h->arena, h->rejects, h->reject_count, h->reject_cap) =
        (struct bp_reject){.file = h->files[file].path,
                           .line = reject->line,
                           .why = bp_remark_keep(h->arena, reject->why),
                           .row = bp_text_copy(h->arena, reject->row)};
}

void bp_harvest_assume(struct bp_harvest *h, struct bp_file_books *file, const struct bp_remark *what)
{
    for (size_t i = 0; i < file->assumed_count; i++)
        if (bp_remark_same(file->assumed[i], what))
            return;
    *BP_PUSH(h->arena, file->assumed, file->assumed_count, file->assumed_cap) = bp_remark_keep(h->arena, what);
}

/* ---- into the cells */

static void add_to_cells(struct bp_harvest *h, size_t index, const struct bp_contribution *c, int day,
                         const struct bp_observation *o)
{
    const struct bp_bound_metric *m = &h->plan->metrics[index];
    struct bp_fold *cells = &h->cells[index];
    m->measure->add(h->arena, bp_fold_acc(cells, 0, day), o, m->parameter);
    for (size_t i = 0; i < m->breakdown_count; i++) {
        size_t text = c->texts[m->breakdowns[i]];
        if (text)
            m->measure->add(h->arena, bp_fold_acc(cells, bp_harvest_segment(m, i, text - 1), day), o, m->parameter);
    }
}

/* One more from the day it starts, one less from the day it is over: nothing when that is no later. */
static void add_stretch(struct bp_harvest *h, size_t index, const struct bp_contribution *c)
{
    struct bp_stretch_days days = c->parts[index].of.stretch;
    if (days.end != BP_NO_DAY && days.end <= days.start)
        return;
    add_to_cells(h, index, c, days.start, &(struct bp_observation){.known = true, .value = 1});
    if (days.end != BP_NO_DAY)
        add_to_cells(h, index, c, days.end, &(struct bp_observation){.known = true, .value = -1});
}

static void add_to_metric(struct bp_harvest *h, size_t index, const struct bp_contribution *c)
{
    const struct bp_bound_metric *m = &h->plan->metrics[index];
    const struct bp_part *part = &c->parts[index];
    struct bp_observation o = {.known = part->known, .instant_us = c->instants_us[m->clock]};
    switch (m->measure->argument) {
    case BP_TAKES_STRETCH:
        add_stretch(h, index, c);
        return;
    case BP_TAKES_TEXT:
        o.hash = part->of.hash;
        break;
    case BP_TAKES_NONE:
    case BP_TAKES_VALUE:
    case BP_TAKES_CONDITION:
        o.value = part->of.value;
        break;
    }
    add_to_cells(h, index, c, c->days[m->clock], &o);
}

void bp_harvest_count(struct bp_day_rows *day, long long rows, struct bp_fact_spot first)
{
    bool is_before = first.file < day->first.file || (first.file == day->first.file && first.line < day->first.line);
    if (!day->rows || is_before)
        day->first = first;
    day->rows += rows;
}

void bp_harvest_add(struct bp_harvest *h, const struct bp_contribution *c)
{
    struct bp_file_books *file = &h->files[c->file];
    switch (c->fate) {
    case BP_FATE_NO_DATE:
        file->no_date++;
        return;
    case BP_FATE_FILTERED:
        file->filtered++;
        return;
    case BP_FATE_USED:
        break;
    }
    const struct bp_plan *plan = h->plan;
    file->used++;
    for (size_t i = 0; i < plan->clock_count; i++)
        if (c->days[i] != BP_NO_DAY)
            bp_harvest_count(bp_fold_acc(&h->clocks[i], 0, c->days[i]), 1, (struct bp_fact_spot){c->file + 1, c->line});
    for (size_t i = 0; i < plan->breakdown_count; i++)
        if (c->texts[i])
            ++*(long long *)bp_fold_acc(&h->segment_rows[i], (int)c->texts[i] - 1, c->days[0]);
    for (size_t i = 0, count = plan->metric_count; i < count; i++)
        if (c->parts[i].taken)
            add_to_metric(h, i, c);
    for (size_t i = 0; i < plan->voice_count; i++)
        bp_heard_add(h, i, c);
    bp_late_add(h, c->late, c->days);
}

struct bp_file_books bp_harvest_books(const struct bp_harvest *h)
{
    struct bp_file_books all = {0};
    for (size_t i = 0; i < h->file_count; i++) {
        const struct bp_file_books *f = &h->files[i];
        all.read += f->read, all.used += f->used, all.no_date += f->no_date, all.filtered += f->filtered;
        all.totals += f->totals, all.rejected += f->rejected, all.superseded += f->superseded;
    }
    return all;
}

struct bp_convention *bp_harvest_conventions(struct bp_arena *arena, const struct bp_harvest *h)
{
    struct bp_convention *all = BP_NEW_ARRAY(arena, struct bp_convention, h->plan->slot_count);
    for (size_t i = 0; i < h->plan->slot_count; i++)
        all[i] = h->proofs[i].convention;
    return all;
}
