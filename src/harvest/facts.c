/* What rows show beside their figures -> facts of a harvest, and those of two harvests -> one. */
#include "harvest/harvest.h"

enum { MOST_VALUES = 4096, LONGEST_VALUE = 100 };

void bp_facts_start(struct bp_harvest *h)
{
    const struct bp_plan *plan = h->plan;
    struct bp_facts *f = &h->facts;
    *f = (struct bp_facts){.column_count = plan->slot_count,
                           .literals = plan->literals,
                           .literal_count = plan->literal_count,
                           .metric_count = plan->metric_count,
                           .span_count = plan->span_count};
    f->columns = BP_NEW_ARRAY(h->arena, struct bp_text, plan->slot_count);
    f->values = BP_NEW_ARRAY(h->arena, struct bp_column_values, plan->slot_count);
    f->literals_seen = BP_NEW_ARRAY(h->arena, bool, plan->literal_count);
    f->metrics = BP_NEW_ARRAY(h->arena, struct bp_metric_facts, plan->metric_count);
    f->spans = BP_NEW_ARRAY(h->arena, struct bp_span_facts, plan->span_count);
    for (size_t i = 0; i < plan->slot_count; i++)
        f->columns[i] = plan->slots[i].name;
    for (size_t i = 0; i < plan->metric_count; i++)
        f->metrics[i] =
            (struct bp_metric_facts){.metric = plan->metrics[i].metric, .slot = plan->metrics[i].money_slot};
    for (size_t i = 0; i < plan->span_count; i++)
        f->spans[i] = plan->spans[i];
    bp_late_start(h);
}

void bp_facts_file(struct bp_harvest *h, const char *path)
{
    struct bp_facts *f = &h->facts;
    size_t columns = f->column_count;
    *BP_PUSH(h->arena, f->files, f->file_count, f->file_cap) =
        (struct bp_file_facts){.path = path,
                               .columns = BP_NEW_ARRAY(h->arena, bool, columns),
                               .twice = BP_NEW_ARRAY(h->arena, bool, columns),
                               .leads = BP_NEW_ARRAY(h->arena, bool, columns),
                               .near = BP_NEW_ARRAY(h->arena, struct bp_text, columns),
                               .shown = BP_NEW_ARRAY(h->arena, unsigned, columns)};
}

/* ---- one row */

void bp_facts_add_row(struct bp_harvest *h, struct bp_file_facts *file, uint64_t hash)
{
    if (!bp_set_add(h->arena, &file->rows, hash))
        bp_set_add(h->arena, &file->again, hash);
}

bool bp_facts_wants_values(const struct bp_facts *f, size_t slot)
{
    for (size_t i = 0; i < f->literal_count; i++)
        if ((size_t)f->literals[i].slot == slot && !f->literals_seen[i] && !f->literals[i].as.is_time &&
            f->literals[i].as.use != BP_LITERAL_ORDERS)
            return true;
    return false;
}

/* Once every literal has been seen nothing is asked of the values any more, and none are kept, whichever row it was. */
static void drop_values(struct bp_facts *f, size_t slot)
{
    f->values[slot] = (struct bp_column_values){0};
}

static void keep_value(struct bp_harvest *h, size_t slot, struct bp_text value)
{
    struct bp_column_values *v = &h->facts.values[slot];
    bool is_new;
    if (v->many || value.n > LONGEST_VALUE)
        return;
    if (!v->texts)
        v->texts = bp_intern_new(h->arena);
    bp_intern(v->texts, value, &is_new);
    v->count += is_new;
    if (v->count > MOST_VALUES)
        *v = (struct bp_column_values){.many = true};
}

void bp_facts_add_value(struct bp_harvest *h, size_t slot, struct bp_text value)
{
    struct bp_facts *f = &h->facts;
    bool is_first = false;
    for (size_t i = 0; i < f->literal_count; i++)
        if ((size_t)f->literals[i].slot == slot && !f->literals_seen[i] && bp_text_eq(f->literals[i].as.text, value))
            f->literals_seen[i] = is_first = true;
    if (is_first && !bp_facts_wants_values(f, slot))
        drop_values(f, slot);
    else
        keep_value(h, slot, value);
}

void bp_facts_add_sign(struct bp_arena *arena, struct bp_two_signs *signs, const struct bp_sign *sign)
{
    struct bp_sign *to = !signs->first.text.n ? &signs->first : &signs->second;
    if (!sign->text.n || signs->second.text.n ||
        (to == &signs->second && bp_currency_same(signs->first.text, sign->text)))
        return;
    *to = *sign;
    to->text = bp_text_copy(arena, sign->text);
}

void bp_facts_add_totals(struct bp_harvest *h, const struct bp_total_rows *totals)
{
    struct bp_facts *f = &h->facts;
    for (size_t i = 0; i < f->total_count; i++)
        if (bp_text_eq(f->totals[i].column, totals->column)) {
            f->totals[i].rows += totals->rows;
            return;
        }
    struct bp_total_rows *added = BP_PUSH(h->arena, f->totals, f->total_count, f->total_cap);
    *added = *totals;
    added->column = bp_text_copy(h->arena, totals->column);
    added->value = bp_text_copy(h->arena, totals->value);
}

struct asked {
    const struct bp_key_facts *keys;
    struct bp_hash written;
};

static bool same_spelling(const void *asked, size_t entry)
{
    const struct asked *a = asked;
    const struct bp_hash *w = &a->keys->spellings[entry].written;
    return w->a == a->written.a && w->b == a->written.b;
}

void bp_facts_add_spelling(struct bp_harvest *h, const struct bp_key_spelling *spelling)
{
    struct bp_key_facts *k = &h->facts.keys;
    if (bp_index_find(&k->index, spelling->written.a, same_spelling, &(struct asked){k, spelling->written}) !=
        BP_NO_ENTRY)
        return;
    struct bp_key_spelling *added = BP_PUSH(h->arena, k->spellings, k->spelling_count, k->spelling_cap);
    *added = *spelling;
    added->text = bp_text_copy(h->arena, spelling->text);
    bp_index_add(h->arena, &k->index, spelling->written.a, k->spelling_count - 1);
}

/* ---- two harvests */

static struct bp_fact_spot moved(struct bp_fact_spot spot, const size_t *files)
{
    return spot.file ? (struct bp_fact_spot){(int)files[spot.file - 1] + 1, spot.line} : spot;
}

static void merge_sign(struct bp_arena *arena, struct bp_two_signs *to, const struct bp_two_signs *from,
                       const size_t *files)
{
    struct bp_sign first = from->first, second = from->second;
    first.at = moved(first.at, files);
    second.at = moved(second.at, files);
    bp_facts_add_sign(arena, to, &first);
    bp_facts_add_sign(arena, to, &second);
}

static void merge_first(struct bp_arena *arena, struct bp_sign *to, const struct bp_sign *from, const size_t *files)
{
    if (!to->at.file && from->at.file)
        *to = (struct bp_sign){bp_text_copy(arena, from->text), moved(from->at, files)};
}

static void merge_rows(struct bp_harvest *h, struct bp_file_facts *to, const struct bp_file_facts *from)
{
    bp_hashed_reserve(h->arena, &to->rows, from->rows.count); /* as bp_set_merge does */
    for (size_t i = 0; i < from->rows.room; i++)
        if (from->rows.words[i])
            bp_facts_add_row(h, to, from->rows.words[i]);
    bp_set_merge(h->arena, &to->again, &from->again);
}

static void merge_file(struct bp_harvest *h, struct bp_file_facts *to, const struct bp_file_facts *from)
{
    to->header_line = to->header_line ? to->header_line : from->header_line;
    for (size_t i = 0; i < h->facts.column_count; i++) {
        to->columns[i] |= from->columns[i];
        to->twice[i] |= from->twice[i];
        to->leads[i] |= from->leads[i];
        to->shown[i] |= from->shown[i];
        to->near[i] = to->near[i].n ? to->near[i] : bp_text_copy(h->arena, from->near[i]);
    }
    if (!to->zone.n) {
        to->zone = bp_text_copy(h->arena, from->zone);
        to->zone_column = bp_text_copy(h->arena, from->zone_column);
    }
    merge_rows(h, to, from);
    to->shared += from->shared;
}

static void merge_values(struct bp_harvest *to, const struct bp_facts *from, size_t slot)
{
    const struct bp_column_values *v = &from->values[slot];
    if (!bp_facts_wants_values(&to->facts, slot)) {
        drop_values(&to->facts, slot);
        return;
    }
    for (size_t i = 0; i < v->count; i++)
        keep_value(to, slot, bp_intern_text(v->texts, i));
    if (v->many)
        to->facts.values[slot] = (struct bp_column_values){.many = true};
}

static void merge_metric(struct bp_arena *arena, struct bp_metric_facts *to, const struct bp_metric_facts *from,
                         const size_t *files)
{
    to->tried |= from->tried;
    to->passed |= from->passed;
    if (from->answers && (!to->answers || from->lowest.value < to->lowest.value))
        to->lowest = (struct bp_extreme){from->lowest.value, moved(from->lowest.at, files)};
    if (from->answers && (!to->answers || from->highest.value > to->highest.value)) {
        to->highest = (struct bp_extreme){from->highest.value, moved(from->highest.at, files)};
        to->at_highest = from->at_highest;
    } else if (from->answers && from->highest.value == to->highest.value) {
        to->at_highest += from->at_highest;
    }
    to->answers += from->answers;
    merge_sign(arena, &to->signs, &from->signs, files);
    merge_sign(arena, &to->codes, &from->codes, files);
}

static void merge_span(struct bp_arena *arena, struct bp_span_facts *to, const struct bp_span_facts *from,
                       const size_t *files)
{
    to->known += from->known;
    if (!to->negative)
        to->negative_at = moved(from->negative_at, files);
    if (!to->far) {
        to->far_at = moved(from->far_at, files);
        to->far_text = bp_text_copy(arena, from->far_text);
    }
    to->negative += from->negative;
    to->far += from->far;
}

void bp_facts_merge(struct bp_harvest *to, const struct bp_harvest *from, const size_t *files)
{
    struct bp_facts *f = &to->facts;
    const struct bp_facts *g = &from->facts;
    for (size_t i = 0; i < g->file_count; i++)
        merge_file(to, &f->files[files[i]], &g->files[i]);
    for (size_t i = 0; i < f->literal_count; i++)
        f->literals_seen[i] |= g->literals_seen[i];
    for (size_t i = 0; i < f->column_count; i++)
        merge_values(to, g, i);
    for (size_t i = 0; i < f->metric_count; i++)
        merge_metric(to->arena, &f->metrics[i], &g->metrics[i], files);
    for (size_t i = 0; i < f->span_count; i++)
        merge_span(to->arena, &f->spans[i], &g->spans[i], files);
    merge_first(to->arena, &f->keys.damaged, &g->keys.damaged, files);
    for (size_t i = 0; i < g->keys.spelling_count; i++) {
        struct bp_key_spelling s = g->keys.spellings[i];
        s.at = moved(s.at, files);
        bp_facts_add_spelling(to, &s);
    }
    for (size_t i = 0; i < g->total_count; i++) {
        struct bp_total_rows t = g->totals[i];
        t.at = moved(t.at, files);
        bp_facts_add_totals(to, &t);
    }
    bp_late_merge(to, from);
}
