/* Bytes -> a harvest, or a refusal: every number is looked at before it is used as a place or a size. */
#include "harvest/harvest.h"
#include "harvest/saved.h"

#include <string.h>

enum { CHECKSUM = 8, LEAST_FILE = 4 + 7 * 8 + 4 + 8, LEAST_REJECT = 4 + 4 + 5 + 4, LEAST_CELL = 4 + 4 + 8 };

/* ---- books */

static void load_file(struct bp_harvest *h, struct bp_wire *in)
{
    size_t place = bp_harvest_file(h, bp_text_z(h->arena, bp_wire_take_text(in)));
    struct bp_file_books *f = &h->files[place];
    long long *counts[] = {&f->read, &f->used, &f->no_date, &f->filtered, &f->totals, &f->rejected, &f->superseded};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        *counts[i] = bp_wire_take_count(in);
    in->bad |= f->used > f->read || f->rejected > f->read || f->superseded > f->read;
    f->other_table = bp_wire_take_int(in);
    size_t count = bp_wire_take_size(in, 5);
    for (size_t i = 0; i < count && !in->bad; i++) {
        const struct bp_remark *what = bp_remark_load(h->arena, in);
        if (what)
            bp_harvest_assume(h, f, what);
    }
}

static void load_reject(struct bp_harvest *h, struct bp_wire *in)
{
    size_t file = bp_harvest_file(h, bp_text_z(h->arena, bp_wire_take_text(in)));
    struct bp_reject reject = {.line = bp_wire_take_int(in)};
    reject.why = bp_remark_load(h->arena, in);
    reject.row = bp_wire_take_text(in);
    if (!in->bad)
        bp_harvest_reject(h, file, &reject);
}

static void load_books(struct bp_harvest *h, struct bp_wire *in)
{
    size_t files = bp_wire_take_size(in, LEAST_FILE);
    for (size_t i = 0; i < files && !in->bad; i++)
        load_file(h, in);
    h->columns = bp_text_copy(h->arena, bp_wire_take_text(in));
    size_t rejects = bp_wire_take_size(in, LEAST_REJECT);
    for (size_t i = 0; i < rejects && !in->bad; i++)
        load_reject(h, in);
    in->bad |= h->file_count != files || h->reject_count != rejects;
}

static void load_seen(struct bp_wire *in, bool *seen, size_t count)
{
    for (size_t i = 0; i < count; i++)
        seen[i] = bp_wire_take_yes(in);
}

/* ---- proofs */

static void load_proofs(struct bp_harvest *h, struct bp_wire *in, struct bp_column_proofs *p)
{
    struct bp_convention *c = &p->convention;
    uint64_t decimal = bp_wire_take(in, 1), order = bp_wire_take(in, 1);
    c->no_durations = bp_wire_take_yes(in);
    uint64_t midnights = bp_wire_take(in, 1);
    c->shown = p->known = (unsigned)bp_wire_take(in, 4);
    c->read_as = (unsigned)bp_wire_take(in, 4);
    struct bp_text currency = bp_wire_take_text(in);
    in->bad |= midnights > BP_MIDNIGHTS_ARE_TIMES || decimal > BP_DECIMAL_COMMA || order > BP_YEAR_FIRST ||
               currency.n >= sizeof c->currency;
    if (in->bad)
        return;
    c->decimal = (enum bp_decimal)decimal;
    c->order = (enum bp_date_order)order;
    c->midnights = (enum bp_midnights)midnights;
    memcpy(c->currency, currency.p, currency.n);
    for (size_t i = 0; i < BP_PROOFS; i++) {
        if (!(c->shown & 1u << i))
            continue;
        p->first[i].file = bp_text_z(h->arena, bp_wire_take_text(in));
        p->first[i].line = bp_wire_take_int(in);
        p->first[i].text = bp_text_copy(h->arena, bp_wire_take_text(in));
    }
}

static void load_texts(struct bp_harvest *h, struct bp_wire *in, size_t breakdown)
{
    size_t count = bp_wire_take_size(in, 5);
    for (size_t i = 0; i < count && !in->bad; i++)
        in->bad |= bp_harvest_text(h, breakdown, bp_wire_take_text(in)) != i + 1;
}

/* ---- cells */

static void load_count(struct bp_arena *arena, struct bp_wire *in, void *acc)
{
    (void)arena;
    *(long long *)acc = bp_wire_take_count(in);
}

static void load_day(struct bp_arena *arena, struct bp_wire *in, void *acc)
{
    struct bp_day_rows *day = acc;
    (void)arena;
    day->rows = bp_wire_take_count(in);
    day->first.file = bp_wire_take_int(in);
    day->first.line = bp_wire_take_int(in);
}

static bool is_day(int day)
{
    return day >= BP_DAY_MIN && day <= BP_DAY_MAX;
}

/* In growing order of segment and day, segments below `most`. */
static void load_cells(struct bp_wire *in, size_t most, struct bp_fold *fold,
                       void (*load)(struct bp_arena *arena, struct bp_wire *in, void *acc))
{
    size_t count = bp_wire_take_size(in, LEAST_CELL);
    for (size_t i = 0; i < count && !in->bad; i++) {
        int segment = bp_wire_take_int(in), day = bp_wire_take_int(in);
        const struct bp_daily *before = i ? &fold->list[i - 1] : NULL;
        in->bad |= !is_day(day) || segment < 0 || (size_t)segment >= most ||
                   (before && (before->segment > segment || (before->segment == segment && before->day >= day)));
        if (!in->bad)
            load(fold->arena, in, bp_fold_acc(fold, segment, day));
    }
}

static void load_clock(struct bp_harvest *h, struct bp_wire *in, size_t clock)
{
    struct bp_fold *days = &h->clocks[clock];
    load_cells(in, 1, days, load_day);
    for (size_t i = 0; i < days->count; i++) {
        const struct bp_day_rows *day = days->list[i].acc;
        in->bad |= day->first.file < 1 || (size_t)day->first.file > h->file_count || day->first.line < 0;
    }
}

/* Numbers a metric's cells may have: 0, and one for each text of each of its breakdowns. */
static size_t most_segments(const struct bp_harvest *h, const struct bp_bound_metric *m)
{
    size_t most = 0;
    for (size_t i = 0; i < m->breakdown_count; i++)
        most = h->text_counts[m->breakdowns[i]] > most ? h->text_counts[m->breakdowns[i]] : most;
    return 1 + most * m->breakdown_count;
}

/* Where breakdowns have not the same number of texts, not every number below the most is one. */
static bool is_of_a_text(const struct bp_harvest *h, const struct bp_bound_metric *m, int segment)
{
    if (segment == 0)
        return true;
    size_t which = (size_t)(segment - 1) % m->breakdown_count, text = (size_t)(segment - 1) / m->breakdown_count;
    return text < h->text_counts[m->breakdowns[which]];
}

static void load_metric(struct bp_harvest *h, struct bp_wire *in, size_t index)
{
    const struct bp_bound_metric *m = &h->plan->metrics[index];
    struct bp_fold *cells = &h->cells[index];
    load_cells(in, most_segments(h, m), cells, m->measure->load);
    for (size_t i = 0; i < cells->count && !in->bad; i++)
        in->bad |= !is_of_a_text(h, m, cells->list[i].segment);
}

/* ---- what was heard */

static bool is_of_voice(const struct bp_harvest *h, size_t voice, int segment)
{
    int metric = h->plan->voices[voice].metric;
    if (segment <= 0 || metric < 0)
        return segment == 0;
    const struct bp_bound_metric *m = &h->plan->metrics[metric];
    return (size_t)segment < most_segments(h, m) && is_of_a_text(h, m, segment);
}

static void load_heard(struct bp_harvest *h, struct bp_wire *in, size_t voice)
{
    const struct bp_bound_voice *v = &h->plan->voices[voice];
    size_t kinds = h->plan->pack->verbatims.list[v->verbatim].theme_count + 1;
    struct bp_fold *counts = &h->heard[voice].counts;
    load_cells(in, (v->metric < 0 ? 1 : most_segments(h, &h->plan->metrics[v->metric])) * kinds, counts, load_count);
    for (size_t i = 0; i < counts->count && !in->bad; i++)
        in->bad |= !is_of_voice(h, voice, counts->list[i].segment / (int)kinds);
    bp_heard_load_bins(h, in, voice, is_of_voice);
}

/* ---- rows with a key */

static void load_part(struct bp_wire *in, enum bp_argument argument, struct bp_part *part)
{
    uint64_t bits = bp_wire_take(in, 1);
    in->bad |= bits > 3;
    *part = (struct bp_part){.taken = bits & 1, .known = bits & 2};
    switch (argument) {
    case BP_TAKES_NONE:
        return;
    case BP_TAKES_VALUE:
    case BP_TAKES_CONDITION:
        part->of.value = bp_wire_take_real(in);
        return;
    case BP_TAKES_TEXT:
        part->of.hash = bp_wire_take(in, 8);
        return;
    case BP_TAKES_STRETCH:
        part->of.stretch.start = bp_wire_take_int(in);
        part->of.stretch.end = bp_wire_take_int(in);
        in->bad |= part->taken && (!is_day(part->of.stretch.start) ||
                                   (part->of.stretch.end != BP_NO_DAY && !is_day(part->of.stretch.end)));
        return;
    }
}

static void load_contribution(const struct bp_harvest *h, struct bp_wire *in, struct bp_contribution *c)
{
    const struct bp_plan *plan = h->plan;
    uint64_t fate = bp_wire_take(in, 1);
    c->file = bp_wire_take_int(in);
    c->line = bp_wire_take_int(in);
    in->bad |= fate > BP_FATE_FILTERED || c->file < 0 || (size_t)c->file >= h->file_count;
    if (in->bad)
        return;
    c->fate = (enum bp_fate)fate;
    for (size_t i = 0; i < plan->clock_count; i++) {
        c->days[i] = bp_wire_take_int(in);
        c->instants_us[i] = (int64_t)bp_wire_take(in, 8);
        in->bad |= c->days[i] != BP_NO_DAY && !is_day(c->days[i]);
    }
    in->bad |= (c->fate == BP_FATE_NO_DATE) != (c->days[0] == BP_NO_DAY);
    if (c->fate != BP_FATE_USED)
        return;
    for (size_t i = 0; i < plan->breakdown_count; i++) {
        c->texts[i] = (size_t)bp_wire_take(in, 4);
        in->bad |= c->texts[i] > h->text_counts[i];
    }
    for (size_t i = 0; i < plan->metric_count; i++) {
        load_part(in, plan->metrics[i].measure->argument, &c->parts[i]);
        in->bad |= c->parts[i].taken && c->days[plan->metrics[i].clock] == BP_NO_DAY;
    }
    for (size_t i = 0; i < plan->late_count; i++) {
        c->late[i] = (unsigned char)bp_wire_take(in, 1);
        in->bad |= c->late[i] >= BP_LATE_AFTER + BP_DELAYS ||
                   (c->late[i] != BP_LATE_NOT_ASKED && c->days[plan->late[i].clock] == BP_NO_DAY);
    }
    for (size_t i = 0; i < plan->voice_count; i++) {
        const struct bp_bound_voice *v = &plan->voices[i];
        bp_said_load(h->arena, in, &plan->pack->verbatims.list[v->verbatim], &c->said[i]);
        in->bad |= c->said[i].says && c->days[v->clock] == BP_NO_DAY;
    }
}

static struct bp_latest load_latest(struct bp_wire *in)
{
    struct bp_latest latest = {0};
    uint64_t kind = bp_wire_take(in, 1);
    in->bad |= kind > BP_LATEST_TIME;
    latest.kind = in->bad ? BP_LATEST_BLANK : (enum bp_latest_kind)kind;
    latest.number = bp_wire_take_real(in);
    latest.instant_us = (int64_t)bp_wire_take(in, 8);
    latest.text = bp_wire_take_text(in);
    latest.cells = bp_wire_take_text(in);
    return latest;
}

static struct bp_key_run load_run(const struct bp_harvest *h, struct bp_wire *in)
{
    struct bp_key_run run = {.file = bp_wire_take_int(in)};
    run.rows = bp_wire_take_int(in);
    in->bad |= run.file < 0 || (size_t)run.file >= h->file_count || run.rows < 1;
    return run;
}

static void load_keyed(struct bp_harvest *h, struct bp_wire *in)
{
    size_t count = bp_wire_take_size(in, 41);
    in->bad |= count && (h->plan->key_slot < 0 || !h->file_count);
    for (size_t i = 0; i < count && !in->bad; i++) {
        struct bp_latest latest;
        struct bp_hash key = {.a = bp_wire_take(in, 8)};
        key.b = bp_wire_take(in, 8);
        bool by_latest = h->plan->latest_slot >= 0;
        struct bp_key_run first = load_run(h, in), last = load_run(h, in);
        if (by_latest)
            latest = load_latest(in);
        struct bp_contribution *c = bp_keyed_place(h, key, by_latest ? &latest : NULL, 0);
        in->bad |= h->keyed.count != i + 1; /* a key that came before */
        load_contribution(h, in, c);
        h->keyed.list[h->keyed.count - 1].first = first;
        h->keyed.list[h->keyed.count - 1].last = last;
    }
}

/* ---- all of it */

static bool begins_well(const struct bp_harvest *h, struct bp_text bytes, struct bp_wire *in)
{
    struct bp_text mark = BP_T(BP_HARVEST_MARK);
    if (bytes.n < mark.n + CHECKSUM || !bp_text_starts(bytes, BP_HARVEST_MARK))
        return false;
    struct bp_wire sum = {bp_text_sub(bytes, bytes.n - CHECKSUM, bytes.n), false};
    bytes = bp_text_sub(bytes, 0, bytes.n - CHECKSUM);
    if (bp_wire_take(&sum, CHECKSUM) != bp_hash(bytes).a)
        return false;
    *in = (struct bp_wire){bp_text_sub(bytes, mark.n, bytes.n), false};
    struct bp_hash print = bp_plan_print(h->arena, h->plan);
    return bp_wire_take(in, 4) == BP_HARVEST_VERSION && bp_wire_take(in, 8) == print.a &&
           bp_wire_take(in, 8) == print.b;
}

bool bp_harvest_load(struct bp_harvest *h, struct bp_text bytes)
{
    const struct bp_plan *plan = h->plan;
    const struct bp_source *source = plan->source;
    struct bp_wire in;
    if (!begins_well(h, bytes, &in))
        return false;
    load_books(h, &in);
    load_seen(&in, h->slots_seen, plan->slot_count);
    load_seen(&in, h->renames_seen, source->rename_count);
    load_seen(&in, h->personal_seen, source->personal.count);
    load_seen(&in, h->formats_seen, source->date_formats.count + source->decimals.count);
    for (size_t i = 0; i < plan->slot_count; i++)
        load_proofs(h, &in, &h->proofs[i]);
    for (size_t i = 0; i < plan->breakdown_count; i++)
        load_texts(h, &in, i);
    for (size_t i = 0; i < plan->clock_count; i++)
        load_clock(h, &in, i);
    for (size_t i = 0; i < plan->breakdown_count; i++)
        load_cells(&in, h->text_counts[i], &h->segment_rows[i], load_count);
    for (size_t i = 0; i < plan->metric_count; i++)
        load_metric(h, &in, i);
    for (size_t i = 0; i < plan->voice_count; i++)
        load_heard(h, &in, i);
    for (size_t i = 0; i < source->lookups.count; i++)
        h->unmatched[i] = bp_wire_take_count(&in);
    bp_facts_load(h, &in);
    bp_units_load(h->arena, &h->units, &in);
    bp_noticed_load(h->arena, &in, &h->noticed);
    load_keyed(h, &in);
    return !in.bad && in.rest.n == 0;
}
