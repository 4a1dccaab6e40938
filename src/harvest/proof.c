/* What cells showed of their columns -> one reading a column, or a clash. */
#include "harvest/proof.h"

#include <string.h>

enum {
    DECIDING = BP_SHOWN_POINT | BP_SHOWN_COMMA | BP_SHOWN_DAY_FIRST | BP_SHOWN_MONTH_FIRST | BP_SHOWN_NUMBER |
               BP_SHOWN_DURATION | BP_SHOWN_FRACTION | BP_SHOWN_WHOLE_PERCENT | BP_SHOWN_CLOCK
};

static bool is_of(struct bp_arena *arena, const struct bp_column_format *format, struct bp_text column)
{
    return bp_text_eq(format->column, column) || bp_text_eq(format->column, bp_slug(arena, column));
}

static const struct bp_convention *given_for(struct bp_arena *arena, const struct bp_column_formats *formats,
                                             struct bp_text column)
{
    const struct bp_convention *all = NULL;
    for (size_t i = 0; i < formats->count; i++) {
        if (formats->list[i].column.n && is_of(arena, &formats->list[i], column))
            return &formats->list[i].convention;
        if (!formats->list[i].column.n)
            all = &formats->list[i].convention;
    }
    return all;
}

void bp_proof_start(struct bp_harvest *h, const struct bp_convention *earlier)
{
    const struct bp_source *source = h->plan->source;
    for (size_t i = 0; i < h->plan->slot_count; i++) {
        const struct bp_slot *slot = &h->plan->slots[i];
        struct bp_convention *c = &h->proofs[i].convention;
        const struct bp_convention *date = given_for(h->arena, &source->date_formats, slot->name),
                                   *mark = given_for(h->arena, &source->decimals, slot->name);
        *c = date ? *date : (struct bp_convention){0};
        c->decimal = mark ? mark->decimal : earlier ? earlier[i].decimal : BP_DECIMAL_POINT;
        c->decimal_given = mark != NULL;
        if (!c->order_given && earlier)
            c->order = earlier[i].order;
        c->no_durations = earlier && earlier[i].no_durations;
        c->is_time = (slot->need & BP_NEED_TIME) != 0 || date != NULL;
        c->midnights = earlier ? earlier[i].midnights : BP_MIDNIGHTS_ARE_DATES;
    }
    for (size_t i = 0; i < source->lookups.count; i++)
        bp_proof_columns(h, h->plan->joined[i].names, h->plan->joined[i].column_count);
}

const struct bp_column_format *bp_format_at(const struct bp_source *source, size_t i)
{
    size_t dates = source->date_formats.count;
    return i < dates ? &source->date_formats.list[i] : &source->decimals.list[i - dates];
}

void bp_proof_columns(struct bp_harvest *h, const struct bp_text *names, size_t count)
{
    const struct bp_source *source = h->plan->source;
    for (size_t i = 0; i < source->date_formats.count + source->decimals.count; i++)
        for (size_t c = 0; c < count && !h->formats_seen[i]; c++)
            h->formats_seen[i] =
                !bp_format_at(source, i)->column.n || is_of(h->arena, bp_format_at(source, i), names[c]);
}

const struct bp_proof *bp_proof_of(const struct bp_harvest *h, size_t slot, unsigned bit)
{
    for (size_t i = 0; i < BP_PROOFS; i++)
        if (bit == 1u << i)
            return &h->proofs[slot].first[i];
    return NULL;
}

static void remember(struct bp_harvest *h, size_t slot, unsigned fresh, const struct bp_proof_row *row)
{
    int from = row->fills[slot]; /* a looked-up cell's own line is not kept */
    for (size_t i = 0; i < BP_PROOFS; i++)
        if (fresh & 1u << i)
            h->proofs[slot].first[i] =
                (struct bp_proof){from >= 0 ? h->plan->joined[from].path : row->file, from >= 0 ? 0 : row->line,
                                  row->personal[slot] && !h->plan->slots[slot].need
                                      ? BP_T("...")
                                      : bp_text_copy(h->arena, bp_text_cut(row->cells[slot].text, 60))};
}

/* Two cells of one column that cannot both be read the same way. */
static bool clash(struct bp_ctx *cx, struct bp_harvest *h, size_t slot, unsigned a, unsigned b,
                  enum bp_remark_kind kind)
{
    const struct bp_proof *first = bp_proof_of(h, slot, a), *second = bp_proof_of(h, slot, b);
    h->refuted = false; /* it would only be found again */
    return bp_fail_remark(cx, BP_BAD_DATA, (struct bp_where){second->file, second->line, 0},
                          BP_REMARK(kind, bp_arg_text("cell", second->text),
                                    bp_arg_text("column", h->plan->slots[slot].name), bp_arg_text("other", first->text),
                                    BP_PROOF_PLACE(cx->arena, first)));
}

/* Cells that show one of two ways settle it; what had been read the other way must be read again. */
static bool settle_mark(struct bp_ctx *cx, struct bp_harvest *h, size_t slot)
{
    struct bp_convention *c = &h->proofs[slot].convention;
    unsigned both = BP_SHOWN_POINT | BP_SHOWN_COMMA;
    if (c->decimal_given || !(c->shown & both))
        return true;
    if ((c->shown & both) == both)
        return clash(cx, h, slot, BP_SHOWN_POINT, BP_SHOWN_COMMA, BP_REMARK_MARKS_CLASH);
    enum bp_decimal shown = c->shown & BP_SHOWN_COMMA ? BP_DECIMAL_COMMA : BP_DECIMAL_POINT;
    if (c->decimal != shown) {
        c->decimal = shown;
        h->refuted |= (c->read_as & BP_SHOWN_EITHER_MARK) != 0;
    }
    return true;
}

static bool settle_order(struct bp_ctx *cx, struct bp_harvest *h, size_t slot)
{
    struct bp_convention *c = &h->proofs[slot].convention;
    unsigned both = BP_SHOWN_DAY_FIRST | BP_SHOWN_MONTH_FIRST;
    if (c->order_given || !(c->shown & both))
        return true;
    if ((c->shown & both) == both)
        return clash(cx, h, slot, BP_SHOWN_DAY_FIRST, BP_SHOWN_MONTH_FIRST, BP_REMARK_ORDERS_CLASH);
    enum bp_date_order shown = c->shown & BP_SHOWN_MONTH_FIRST ? BP_MONTH_FIRST : BP_DAY_FIRST;
    if (c->order != shown) {
        c->order = shown;
        h->refuted |= (c->read_as & BP_SHOWN_EITHER_ORDER) != 0;
    }
    return true;
}

/* Among bare numbers a duration is not taken, whatever the order of the rows. */
static void settle_durations(struct bp_harvest *h, size_t slot)
{
    struct bp_convention *c = &h->proofs[slot].convention;
    unsigned both = BP_SHOWN_NUMBER | BP_SHOWN_DURATION;
    if ((c->shown & both) == both && !c->no_durations)
        c->no_durations = h->refuted = true;
}

/* A column holds dates while all its times are 00:00. */
static void settle_midnights(struct bp_harvest *h, size_t slot)
{
    struct bp_convention *c = &h->proofs[slot].convention;
    if (!(c->shown & BP_SHOWN_CLOCK) || c->midnights == BP_MIDNIGHTS_ARE_TIMES)
        return;
    c->midnights = BP_MIDNIGHTS_ARE_TIMES;
    h->refuted |= (c->read_as & BP_SHOWN_MIDNIGHT) != 0;
}

/* 0.42 beside 42 % may be 42 % or 0.42 %: nothing in the file says which. Where the source accepts that, it is told and
 * read as it stands. */
static bool settle_percents(struct bp_ctx *cx, struct bp_harvest *h, size_t slot)
{
    unsigned both = BP_SHOWN_FRACTION | BP_SHOWN_WHOLE_PERCENT;
    if ((h->proofs[slot].convention.shown & both) != both)
        return true;
    if (!bp_accept_find(&h->plan->source->accepts, BP_SUSPECT_MIXED_PERCENT))
        return clash(cx, h, slot, BP_SHOWN_WHOLE_PERCENT, BP_SHOWN_FRACTION, BP_REMARK_MIXED_PERCENT);
    const struct bp_proof *first = bp_proof_of(h, slot, BP_SHOWN_WHOLE_PERCENT),
                          *second = bp_proof_of(h, slot, BP_SHOWN_FRACTION);
    bp_notice(h->arena, &h->noticed,
              &(struct bp_notice){BP_SUSPECT_MIXED_PERCENT, second->file, second->line,
                                  BP_REMARK(BP_REMARK_MIXED_PERCENT, bp_arg_text("cell", second->text),
                                            bp_arg_text("column", h->plan->slots[slot].name),
                                            bp_arg_text("other", first->text), BP_PROOF_PLACE(cx->arena, first))});
    return true;
}

static bool settle(struct bp_ctx *cx, struct bp_harvest *h, size_t slot)
{
    if (!settle_mark(cx, h, slot) || !settle_order(cx, h, slot) || !settle_percents(cx, h, slot))
        return false;
    settle_durations(h, slot);
    settle_midnights(h, slot);
    return true;
}

bool bp_proof_row(struct bp_ctx *cx, struct bp_harvest *h, const struct bp_proof_row *row)
{
    for (size_t i = 0; i < h->plan->slot_count; i++) {
        struct bp_column_proofs *p = &h->proofs[i];
        unsigned fresh = p->convention.shown & ~p->known;
        if (!fresh)
            continue;
        p->known |= fresh;
        remember(h, i, fresh, row);
        if ((fresh & DECIDING) && !settle(cx, h, i))
            return false;
    }
    return !h->refuted;
}

/* ---- of two harvests */

/* What either harvest read by an assumption that the other refutes. */
static bool is_refuted(const struct bp_convention *settled, const struct bp_convention *read)
{
    return (read->decimal != settled->decimal && read->read_as & BP_SHOWN_EITHER_MARK) ||
           (read->order != settled->order && read->read_as & BP_SHOWN_EITHER_ORDER) ||
           (settled->no_durations && !read->no_durations && read->shown & BP_SHOWN_DURATION) ||
           (settled->midnights == BP_MIDNIGHTS_ARE_TIMES && read->read_as & BP_SHOWN_MIDNIGHT);
}

/* What `from` is the first to prove; a currency that `to` has not is its second, where it first stands. */
static void merge_proofs(struct bp_harvest *to, const struct bp_harvest *from, size_t slot, bool other_currency)
{
    struct bp_column_proofs *a = &to->proofs[slot];
    const struct bp_column_proofs *b = &from->proofs[slot];
    unsigned fresh = (b->known | (other_currency ? BP_SHOWN_SECOND_CURRENCY : 0u)) & ~a->known;
    for (size_t i = 0; i < BP_PROOFS; i++) {
        bool is_second = other_currency && 1u << i == BP_SHOWN_SECOND_CURRENCY;
        const struct bp_proof *proof = is_second ? bp_proof_of(from, slot, BP_SHOWN_CURRENCY) : &b->first[i];
        if (fresh & 1u << i)
            a->first[i] = (struct bp_proof){bp_text_z(to->arena, bp_text_of(proof->file)), proof->line,
                                            bp_text_copy(to->arena, proof->text)};
    }
    a->convention.shown |= fresh;
    a->known = a->convention.shown;
}

static bool merge_slot(struct bp_ctx *cx, struct bp_harvest *to, const struct bp_harvest *from, size_t slot)
{
    struct bp_column_proofs *a = &to->proofs[slot];
    const struct bp_column_proofs *b = &from->proofs[slot];
    struct bp_convention before = a->convention, *c = &a->convention;
    struct bp_text first = bp_text_of(c->currency), other = bp_text_of(b->convention.currency);
    c->shown |= b->convention.shown;
    c->read_as |= b->convention.read_as;
    c->no_durations |= b->convention.no_durations;
    if (b->convention.midnights == BP_MIDNIGHTS_ARE_TIMES)
        c->midnights = BP_MIDNIGHTS_ARE_TIMES;
    if (!first.n)
        memcpy(c->currency, b->convention.currency, sizeof c->currency);
    merge_proofs(to, from, slot, first.n && other.n && !bp_currency_same(first, other));
    unsigned read_as = c->read_as;
    c->read_as = 0; /* whether either was read rightly is asked of each by itself */
    if (!settle(cx, to, slot))
        return false;
    c->read_as = read_as;
    to->refuted |= is_refuted(c, &before) || is_refuted(c, &b->convention);
    return true;
}

bool bp_proof_merge(struct bp_ctx *cx, struct bp_harvest *to, const struct bp_harvest *from)
{
    to->refuted |= from->refuted;
    for (size_t i = 0; i < to->plan->slot_count; i++)
        if (!merge_slot(cx, to, from, i))
            return false;
    return true;
}
