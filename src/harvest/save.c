/* A harvest -> little-endian bytes: the same for the same rows, however they were read and merged. */
#include "harvest/harvest.h"
#include "harvest/saved.h"

#include <stdlib.h>

/* Texts go in their own order, not in that of first sight; those that only a superseded row had are left out. */
struct text_order {
    struct bp_text text;
    size_t number;
};

struct saving {
    struct bp_buf *out;
    const struct bp_harvest *h;
    size_t **places; /* as plan.breakdowns, by number of text: its place among those saved */
};

/* ---- books */

static void save_file(struct bp_buf *out, const struct bp_file_books *f)
{
    const long long counts[] = {f->read, f->used, f->no_date, f->filtered, f->totals, f->rejected, f->superseded};
    bp_wire_put_text(out, bp_text_of(f->path));
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        bp_wire_put_count(out, counts[i]);
    bp_wire_put_int(out, f->other_table);
    bp_wire_put(out, f->assumed_count, 8);
    for (size_t i = 0; i < f->assumed_count; i++)
        bp_remark_save(out, f->assumed[i]);
}

static void save_books(const struct saving *s)
{
    const struct bp_harvest *h = s->h;
    bp_wire_put(s->out, h->file_count, 8);
    for (size_t i = 0; i < h->file_count; i++)
        save_file(s->out, &h->files[i]);
    bp_wire_put_text(s->out, h->columns);
    bp_wire_put(s->out, h->reject_count, 8);
    for (size_t i = 0; i < h->reject_count; i++) {
        bp_wire_put_text(s->out, bp_text_of(h->rejects[i].file));
        bp_wire_put_int(s->out, h->rejects[i].line);
        bp_remark_save(s->out, h->rejects[i].why);
        bp_wire_put_text(s->out, h->rejects[i].row);
    }
}

static void save_seen(const struct saving *s, const bool *seen, size_t count)
{
    for (size_t i = 0; i < count; i++)
        bp_wire_put(s->out, seen[i], 1);
}

/* ---- proofs */

static void save_proofs(const struct saving *s, const struct bp_column_proofs *p)
{
    bp_wire_put(s->out, p->convention.decimal, 1);
    bp_wire_put(s->out, p->convention.order, 1);
    bp_wire_put(s->out, p->convention.no_durations, 1);
    bp_wire_put(s->out, p->convention.midnights, 1);
    bp_wire_put(s->out, p->convention.shown, 4);
    bp_wire_put(s->out, p->convention.read_as, 4);
    bp_wire_put_text(s->out, bp_text_of(p->convention.currency));
    for (size_t i = 0; i < BP_PROOFS; i++) {
        if (!(p->convention.shown & 1u << i))
            continue;
        bp_wire_put_text(s->out, bp_text_of(p->first[i].file));
        bp_wire_put_int(s->out, p->first[i].line);
        bp_wire_put_text(s->out, p->first[i].text);
    }
}

/* ---- texts */

static int by_text(const void *a, const void *b)
{
    return bp_text_cmp(((const struct text_order *)a)->text, ((const struct text_order *)b)->text);
}

static void save_texts(const struct saving *s, size_t breakdown)
{
    const struct bp_harvest *h = s->h;
    struct bp_arena *arena = s->out->arena;
    size_t all = h->text_counts[breakdown], count = 0;
    bool *used = BP_NEW_ARRAY(arena, bool, all);
    for (size_t i = 0; i < h->segment_rows[breakdown].count; i++)
        used[h->segment_rows[breakdown].list[i].segment] = true;
    for (size_t i = 0; i < h->keyed.count; i++) {
        const struct bp_contribution *c = h->keyed.list[i].stands;
        if (c->fate == BP_FATE_USED && c->texts[breakdown])
            used[c->texts[breakdown] - 1] = true;
    }
    struct text_order *list = BP_NEW_ARRAY(arena, struct text_order, all);
    for (size_t i = 0; i < all; i++)
        if (used[i])
            list[count++] = (struct text_order){bp_intern_text(h->texts[breakdown], i), i};
    if (count)
        qsort(list, count, sizeof *list, by_text);
    s->places[breakdown] = BP_NEW_ARRAY(arena, size_t, all);
    bp_wire_put(s->out, count, 8);
    for (size_t i = 0; i < count; i++) {
        bp_wire_put_text(s->out, list[i].text);
        s->places[breakdown][list[i].number] = i;
    }
}

/* ---- cells, by segment and day */

static int by_segment_and_day(const void *a, const void *b)
{
    const struct bp_daily *x = a, *y = b;
    if (x->segment != y->segment)
        return x->segment < y->segment ? -1 : 1;
    return (x->day > y->day) - (x->day < y->day);
}

static void save_count(struct bp_buf *out, const void *acc)
{
    bp_wire_put_count(out, *(const long long *)acc);
}

static void save_day(struct bp_buf *out, const void *acc)
{
    const struct bp_day_rows *day = acc;
    bp_wire_put_count(out, day->rows);
    bp_wire_put_int(out, day->first.file);
    bp_wire_put_int(out, day->first.line);
}

/* segment_of: what a cell's segment is called in the bytes. */
static void save_cells(const struct saving *s, const struct bp_fold *fold,
                       int (*segment_of)(const struct saving *s, size_t index, int segment), size_t index,
                       void (*save)(struct bp_buf *out, const void *acc))
{
    struct bp_daily *list = BP_NEW_ARRAY(s->out->arena, struct bp_daily, fold->count);
    for (size_t i = 0; i < fold->count; i++) {
        list[i] = fold->list[i];
        list[i].segment = segment_of(s, index, list[i].segment);
    }
    if (fold->count)
        qsort(list, fold->count, sizeof *list, by_segment_and_day);
    bp_wire_put(s->out, fold->count, 8);
    for (size_t i = 0; i < fold->count; i++) {
        bp_wire_put_int(s->out, list[i].segment);
        bp_wire_put_int(s->out, list[i].day);
        save(s->out, list[i].acc);
    }
}

static int of_clock(const struct saving *s, size_t clock, int segment)
{
    (void)s, (void)clock;
    return segment;
}

static int of_breakdown(const struct saving *s, size_t breakdown, int segment)
{
    return (int)s->places[breakdown][segment];
}

static int of_metric(const struct saving *s, size_t metric, int segment)
{
    const struct bp_bound_metric *m = &s->h->plan->metrics[metric];
    if (segment == 0)
        return 0;
    size_t which = (size_t)(segment - 1) % m->breakdown_count, text = (size_t)(segment - 1) / m->breakdown_count;
    return bp_harvest_segment(m, which, s->places[m->breakdowns[which]][text]);
}

/* ---- what was heard */

static int of_voice(const void *self, size_t voice, int segment)
{
    const struct saving *s = self;
    int metric = s->h->plan->voices[voice].metric;
    return segment ? of_metric(s, (size_t)metric, segment) : 0;
}

static int of_heard(const struct saving *s, size_t voice, int number)
{
    int kinds = bp_heard_number(&s->h->plan->pack->verbatims.list[s->h->plan->voices[voice].verbatim], 1, 0);
    return of_voice(s, voice, number / kinds) * kinds + number % kinds;
}

static void save_heard(const struct saving *s, size_t voice)
{
    save_cells(s, &s->h->heard[voice].counts, of_heard, voice, save_count);
    bp_heard_save_bins(s->out, s->h, voice, of_voice, s);
}

/* ---- rows with a key */

static void save_contribution(const struct saving *s, const struct bp_contribution *c)
{
    const struct bp_plan *plan = s->h->plan;
    bp_wire_put(s->out, c->fate, 1);
    bp_wire_put_int(s->out, c->file);
    bp_wire_put_int(s->out, c->line);
    for (size_t i = 0; i < plan->clock_count; i++) {
        bp_wire_put_int(s->out, c->days[i]);
        bp_wire_put(s->out, (uint64_t)c->instants_us[i], 8);
    }
    if (c->fate != BP_FATE_USED)
        return;
    for (size_t i = 0; i < plan->breakdown_count; i++)
        bp_wire_put(s->out, c->texts[i] ? s->places[i][c->texts[i] - 1] + 1 : 0, 4);
    for (size_t i = 0; i < plan->metric_count; i++) {
        const struct bp_part *part = &c->parts[i];
        bp_wire_put(s->out, (part->taken ? 1u : 0u) | (part->known ? 2u : 0u), 1);
        switch (plan->metrics[i].measure->argument) {
        case BP_TAKES_NONE:
            break;
        case BP_TAKES_VALUE:
        case BP_TAKES_CONDITION:
            bp_wire_put_real(s->out, part->known ? part->of.value : 0);
            break;
        case BP_TAKES_TEXT:
            bp_wire_put(s->out, part->known ? part->of.hash : 0, 8);
            break;
        case BP_TAKES_STRETCH:
            bp_wire_put_int(s->out, part->of.stretch.start);
            bp_wire_put_int(s->out, part->of.stretch.end);
            break;
        }
    }
    for (size_t i = 0; i < plan->late_count; i++)
        bp_wire_put(s->out, c->late[i], 1);
    for (size_t i = 0; i < plan->voice_count; i++)
        bp_said_save(s->out, &c->said[i]);
}

static void save_latest(const struct saving *s, const struct bp_latest *latest)
{
    bp_wire_put(s->out, latest->kind, 1);
    bp_wire_put_real(s->out, latest->kind == BP_LATEST_NUMBER ? latest->number : 0);
    bp_wire_put(s->out, (uint64_t)latest->instant_us, 8);
    bp_wire_put_text(s->out, latest->text);
    bp_wire_put_text(s->out, latest->cells);
}

static int by_key(const void *a, const void *b)
{
    const struct bp_keyed_row *x = *(const struct bp_keyed_row *const *)a, *y = *(const struct bp_keyed_row *const *)b;
    if (x->key.a != y->key.a)
        return x->key.a < y->key.a ? -1 : 1;
    return (x->key.b > y->key.b) - (x->key.b < y->key.b);
}

static void save_keyed(const struct saving *s)
{
    const struct bp_keyed *k = &s->h->keyed;
    const struct bp_keyed_row **list = BP_NEW_ARRAY(s->out->arena, const struct bp_keyed_row *, k->count);
    for (size_t i = 0; i < k->count; i++)
        list[i] = &k->list[i];
    if (k->count)
        qsort(list, k->count, sizeof *list, by_key);
    bp_wire_put(s->out, k->count, 8);
    for (size_t i = 0; i < k->count; i++) {
        bp_wire_put(s->out, list[i]->key.a, 8);
        bp_wire_put(s->out, list[i]->key.b, 8);
        const int runs[] = {list[i]->first.file, list[i]->first.rows, list[i]->last.file, list[i]->last.rows};
        for (size_t run = 0; run < sizeof runs / sizeof *runs; run++)
            bp_wire_put_int(s->out, runs[run]);
        if (s->h->plan->latest_slot >= 0)
            save_latest(s, list[i]->latest);
        save_contribution(s, list[i]->stands);
    }
}

void bp_harvest_save(struct bp_buf *out, const struct bp_harvest *h)
{
    const struct bp_plan *plan = h->plan;
    struct saving s = {out, h, BP_NEW_ARRAY(out->arena, size_t *, plan->breakdown_count)};
    struct bp_hash print = bp_plan_print(out->arena, plan);
    size_t from = out->n;
    bp_buf_adds(out, BP_HARVEST_MARK);
    bp_wire_put(out, BP_HARVEST_VERSION, 4);
    bp_wire_put(out, print.a, 8);
    bp_wire_put(out, print.b, 8);
    save_books(&s);
    save_seen(&s, h->slots_seen, plan->slot_count);
    save_seen(&s, h->renames_seen, plan->source->rename_count);
    save_seen(&s, h->personal_seen, plan->source->personal.count);
    save_seen(&s, h->formats_seen, plan->source->date_formats.count + plan->source->decimals.count);
    for (size_t i = 0; i < plan->slot_count; i++)
        save_proofs(&s, &h->proofs[i]);
    for (size_t i = 0; i < plan->breakdown_count; i++)
        save_texts(&s, i);
    for (size_t i = 0; i < plan->clock_count; i++)
        save_cells(&s, &h->clocks[i], of_clock, i, save_day);
    for (size_t i = 0; i < plan->breakdown_count; i++)
        save_cells(&s, &h->segment_rows[i], of_breakdown, i, save_count);
    for (size_t i = 0; i < plan->metric_count; i++)
        save_cells(&s, &h->cells[i], of_metric, i, plan->metrics[i].measure->save);
    for (size_t i = 0; i < plan->voice_count; i++)
        save_heard(&s, i);
    for (size_t i = 0; i < plan->source->lookups.count; i++)
        bp_wire_put_count(out, h->unmatched[i]);
    bp_facts_save(out, h);
    bp_units_save(out, &h->units);
    bp_noticed_save(out, &h->noticed);
    save_keyed(&s);
    bp_wire_put(out, bp_hash((struct bp_text){out->p + from, out->n - from}).a, 8);
}
