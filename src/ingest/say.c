/* A harvest -> remarks: what was worked out, and what a reader should know. */
#include "ingest/say.h"

#include "reader/reader.h"

static void warn(struct bp_ctx *cx, struct bp_source_data *books, struct bp_where where, const struct bp_remark *what)
{
    bp_warn_remark(cx, where, what);
    *BP_PUSH(cx->arena, books->warnings, books->warning_count, books->warning_cap) = bp_remark_keep(cx->arena, what);
}

static void assume(struct bp_ctx *cx, struct bp_source_data *books, const struct bp_remark *what)
{
    for (size_t i = 0; i < books->assumed_count; i++)
        if (bp_remark_same(books->assumed[i], what))
            return;
    *BP_PUSH(cx->arena, books->assumed, books->assumed_count, books->assumed_cap) = bp_remark_keep(cx->arena, what);
}

/* ---- files */

void bp_say_files(struct bp_ctx *cx, const struct bp_harvest *h, struct bp_source_data *books)
{
    struct bp_where where = h->plan->source->files.list[0].where;
    for (size_t i = 0; i < h->file_count; i++) {
        const struct bp_file_books *f = &h->files[i];
        struct bp_arg name = bp_arg_word("file", bp_path_base(f->path));
        if (f->other_table)
            warn(cx, books, where, BP_REMARK(BP_REMARK_OTHER_TABLE, name, bp_arg_line(cx->arena, f->other_table)));
        for (size_t j = 0; j < f->assumed_count; j++)
            assume(cx, books, f->assumed[j]);
    }
}

/* ---- columns */

/* A reading that some cell proves, where others could be read two ways. */
static void say_reading(struct bp_ctx *cx, const struct bp_harvest *h, struct bp_source_data *books, size_t slot)
{
    const struct bp_convention *c = &h->proofs[slot].convention;
    struct bp_text name = h->plan->slots[slot].name;
    if (!c->decimal_given && c->shown & BP_SHOWN_COMMA) {
        const struct bp_proof *p = bp_proof_of(h, slot, BP_SHOWN_COMMA);
        assume(cx, books,
               BP_REMARK(BP_REMARK_ASSUMED_BY_CELL,
                         bp_arg_said(cx->arena, "decimal: {%" BP_PRI ": \",\"}", BP_ARG(name)),
                         bp_arg_text("cell", p->text), BP_PROOF_PLACE(cx->arena, p)));
    }
    if (c->order_given || !(c->shown & BP_SHOWN_EITHER_ORDER) ||
        !(c->shown & (BP_SHOWN_DAY_FIRST | BP_SHOWN_MONTH_FIRST)))
        return;
    bool day = c->shown & BP_SHOWN_DAY_FIRST;
    const struct bp_proof *p = bp_proof_of(h, slot, day ? BP_SHOWN_DAY_FIRST : BP_SHOWN_MONTH_FIRST);
    assume(cx, books,
           BP_REMARK(BP_REMARK_ASSUMED_BY_CELL,
                     bp_arg_said(cx->arena, "date_format: {%" BP_PRI ": %s}", BP_ARG(name),
                                 day ? "dd/MM/yyyy" : "MM/dd/yyyy"),
                     bp_arg_text("cell", p->text), BP_PROOF_PLACE(cx->arena, p)));
}

/* Readings that are certain cell by cell, and worth a look all the same. */
static void say_kinds(struct bp_ctx *cx, const struct bp_harvest *h, struct bp_source_data *books, size_t slot)
{
    static const struct {
        unsigned bit;
        enum bp_remark_kind what;
    } kinds[] = {{BP_SHOWN_BUDDHIST, BP_REMARK_BUDDHIST_YEARS},    {BP_SHOWN_SERIAL, BP_REMARK_SPREADSHEET_DAYS},
                 {BP_SHOWN_EPOCH_S, BP_REMARK_EPOCH_SECONDS},      {BP_SHOWN_EPOCH_MS, BP_REMARK_EPOCH_MILLISECONDS},
                 {BP_SHOWN_COMPACT, BP_REMARK_COMPACT_DATES},      {BP_SHOWN_SHORT_YEAR, BP_REMARK_SHORT_YEARS},
                 {BP_SHOWN_DURATION, BP_REMARK_DURATIONS_AS_HOURS}};
    struct bp_arg column = bp_arg_text("column", h->plan->slots[slot].name);
    const struct bp_convention *c = &h->proofs[slot].convention;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (c->shown & kinds[i].bit &&
            !(c->order_given || c->count || (kinds[i].bit == BP_SHOWN_DURATION && c->no_durations)))
            assume(cx, books, BP_REMARK(kinds[i].what, column));
    if (c->shown & BP_SHOWN_MIDNIGHT && c->midnights == BP_MIDNIGHTS_ARE_DATES && !(c->shown & BP_SHOWN_SERIAL))
        assume(cx, books, BP_REMARK(BP_REMARK_MIDNIGHT_DATES, column));
}

/* A metric of a column of durations is in hours; a unit is a label and never rescales. */
static void compare_units(struct bp_ctx *cx, const struct bp_harvest *h, struct bp_source_data *books)
{
    for (size_t i = 0; i < h->plan->metric_count; i++) {
        const struct bp_bound_metric *m = &h->plan->metrics[i];
        const struct bp_metric *metric = &h->plan->pack->metrics[m->metric];
        int bare = m->argument ? bp_expr_slot(m->argument) : -1;
        if (bare < 0 || m->measure->argument != BP_TAKES_VALUE)
            continue;
        size_t slot = (size_t)m->args.slots[bare];
        const struct bp_convention *c = &h->proofs[slot].convention;
        bool other = bp_text_is(metric->unit, "minutes") || bp_text_is(metric->unit, "days");
        if (c->shown & BP_SHOWN_DURATION && !c->no_durations && other)
            warn(cx, books, metric->measure_text.where,
                 BP_REMARK(BP_REMARK_DURATIONS_OTHER_UNIT, bp_arg_text("column", h->plan->slots[slot].name),
                           bp_arg_text("metric", metric->id.text), bp_arg_text("unit", metric->unit)));
    }
}

void bp_say_columns(struct bp_ctx *cx, const struct bp_harvest *h, struct bp_source_data *books)
{
    for (size_t i = 0; i < h->plan->slot_count; i++) {
        say_reading(cx, h, books, i);
        say_kinds(cx, h, books, i);
    }
    compare_units(cx, h, books);
}

/* ---- lookups */

void bp_say_words(struct bp_ctx *cx, const struct bp_harvest *h, struct bp_source_data *books)
{
    for (size_t i = 0; i < h->plan->voice_count; i++) {
        const struct bp_verbatim *v = &h->plan->pack->verbatims.list[h->plan->voices[i].verbatim];
        if (h->heard[i].filled && !h->heard[i].says)
            warn(cx, books, v->text.where,
                 BP_REMARK(BP_REMARK_NO_WORDS, bp_arg_rows("rows", h->heard[i].filled),
                           bp_arg_text("column", v->text.text)));
    }
}

void bp_say_source(struct bp_ctx *cx, const struct bp_harvest *h, struct bp_source_data *books)
{
    for (size_t i = 0; i < h->plan->source->lookups.count; i++) {
        const struct bp_joined *j = &h->plan->joined[i];
        struct bp_arg file = bp_arg_word("file", bp_path_base(j->path));
        if (h->unmatched[i])
            warn(cx, books, j->asked->file_where,
                 BP_REMARK(BP_REMARK_LOOKUP_UNMATCHED, file, bp_arg_rows("rows", h->unmatched[i])));
        if (j->repeated)
            warn(cx, books, j->asked->file_where,
                 BP_REMARK(BP_REMARK_LOOKUP_REPEATED, file, bp_arg_rows("rows", j->repeated),
                           bp_arg_line(cx->arena, j->first_repeated)));
    }
}
