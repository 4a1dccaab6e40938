/* What cells showed of their columns -> one reading a column, or an error that asks; and what was worked out, said. */
#include "ingest/proof.h"

enum {
    DECIDING = BP_SHOWN_POINT | BP_SHOWN_COMMA | BP_SHOWN_DAY_FIRST | BP_SHOWN_MONTH_FIRST | BP_SHOWN_NUMBER |
               BP_SHOWN_DURATION
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

void bp_proof_start(struct bp_rows *r)
{
    struct bp_arena *arena = r->cx->arena;
    bool again = r->books->conventions != NULL;
    if (!again)
        r->books->conventions = BP_NEW_ARRAY(arena, struct bp_convention, r->binding.slot_count);
    r->conventions = r->books->conventions;
    r->known = BP_NEW_ARRAY(arena, unsigned, r->binding.slot_count);
    r->formats_seen = BP_NEW_ARRAY(arena, bool, r->source->date_formats.count + r->source->decimals.count);
    r->proofs = BP_NEW_ARRAY(arena, struct bp_proof, r->binding.slot_count * BP_PROOFS);
    for (size_t i = 0; i < r->binding.slot_count; i++) {
        const struct bp_slot *slot = &r->binding.slots[i];
        struct bp_convention *c = &r->conventions[i];
        const struct bp_convention *date = given_for(arena, &r->source->date_formats, slot->name),
                                   *mark = given_for(arena, &r->source->decimals, slot->name);
        struct bp_convention before = *c;
        *c = date ? *date : (struct bp_convention){0};
        c->decimal = mark ? mark->decimal : again ? before.decimal : BP_DECIMAL_POINT;
        c->decimal_given = mark != NULL;
        if (!c->order_given && again)
            c->order = before.order;
        c->no_durations = again && before.no_durations;
        r->cells[i].convention = c;
        c->is_time = (slot->need & BP_NEED_TIME) != 0 || date != NULL;
    }
}

static const struct bp_column_format *format_at(const struct bp_source *source, size_t i)
{
    size_t dates = source->date_formats.count;
    return i < dates ? &source->date_formats.list[i] : &source->decimals.list[i - dates];
}

void bp_proof_columns(struct bp_rows *r, const struct bp_text *names, size_t count)
{
    for (size_t i = 0; i < r->source->date_formats.count + r->source->decimals.count; i++)
        for (size_t c = 0; c < count && !r->formats_seen[i]; c++)
            r->formats_seen[i] =
                !format_at(r->source, i)->column.n || is_of(r->cx->arena, format_at(r->source, i), names[c]);
}

bool bp_proof_all_seen(struct bp_rows *r, struct bp_text columns)
{
    bool ok = true;
    for (size_t i = 0; i < r->source->date_formats.count + r->source->decimals.count; i++)
        if (!r->formats_seen[i])
            ok = bp_fail_remark(
                r->cx, BP_BAD_PACK, format_at(r->source, i)->where,
                BP_REMARK(BP_REMARK_NO_COLUMN_FOR_FORMAT, bp_arg_text("column", format_at(r->source, i)->column),
                          bp_arg_word("file", bp_path_base(r->books->files[0])),
                          bp_arg_word("key", i < r->source->date_formats.count ? "date_format" : "decimal"),
                          bp_arg_text("columns", columns)));
    return ok;
}

static struct bp_proof *proof_of(const struct bp_rows *r, size_t slot, unsigned bit)
{
    for (size_t i = 0; i < BP_PROOFS; i++)
        if (bit == 1u << i)
            return &r->proofs[slot * BP_PROOFS + i];
    return NULL;
}

static void remember(struct bp_rows *r, size_t slot, unsigned fresh)
{
    int from = r->binding.slots[slot].lookup; /* a looked-up cell's own line is not kept */
    bool looked_up = from >= 0;
    for (size_t i = 0; i < BP_PROOFS; i++)
        if (fresh & 1u << i)
            r->proofs[slot * BP_PROOFS + i] =
                (struct bp_proof){looked_up ? r->joined[from].path : r->books->files[r->file], looked_up ? 0 : r->line,
                                  bp_text_copy(r->cx->arena, bp_text_cut(r->cells[slot].text, 60))};
}

/* "on line 3 of orders.csv", "in customers.csv": of line, file and lookup some are empty */
#define PLACE(arena, proof)                                                        \
    (proof)->line ? bp_arg_line((arena), (proof)->line) : bp_arg_word("line", ""), \
        bp_arg_word("file", (proof)->line ? bp_path_base((proof)->file) : ""),     \
        bp_arg_word("lookup", (proof)->line ? "" : bp_path_base((proof)->file))

static struct bp_where where_of(const struct bp_proof *proof)
{
    return (struct bp_where){proof->file, proof->line, 0};
}

/* Two cells of one column that cannot both be read the same way. */
static bool clash(struct bp_rows *r, size_t slot, unsigned a, unsigned b, enum bp_remark_kind kind)
{
    const struct bp_proof *first = proof_of(r, slot, a), *second = proof_of(r, slot, b);
    r->again = false;
    return bp_fail_remark(r->cx, BP_BAD_DATA, where_of(second),
                          BP_REMARK(kind, bp_arg_text("cell", second->text),
                                    bp_arg_text("column", r->binding.slots[slot].name),
                                    bp_arg_text("other", first->text), PLACE(r->cx->arena, first)));
}

/* Cells that show one of two ways settle it; what had been read the other way must be read again. */
static bool settle_mark(struct bp_rows *r, size_t slot)
{
    struct bp_convention *c = &r->conventions[slot];
    unsigned both = BP_SHOWN_POINT | BP_SHOWN_COMMA;
    if (c->decimal_given || !(c->shown & both))
        return true;
    if ((c->shown & both) == both)
        return clash(r, slot, BP_SHOWN_POINT, BP_SHOWN_COMMA, BP_REMARK_MARKS_CLASH);
    enum bp_decimal shown = c->shown & BP_SHOWN_COMMA ? BP_DECIMAL_COMMA : BP_DECIMAL_POINT;
    if (c->decimal != shown) {
        c->decimal = shown;
        r->again |= (c->read_as & BP_SHOWN_EITHER_MARK) != 0;
    }
    return true;
}

static bool settle_order(struct bp_rows *r, size_t slot)
{
    struct bp_convention *c = &r->conventions[slot];
    unsigned both = BP_SHOWN_DAY_FIRST | BP_SHOWN_MONTH_FIRST;
    if (c->order_given || !(c->shown & both))
        return true;
    if ((c->shown & both) == both)
        return clash(r, slot, BP_SHOWN_DAY_FIRST, BP_SHOWN_MONTH_FIRST, BP_REMARK_ORDERS_CLASH);
    enum bp_date_order shown = c->shown & BP_SHOWN_MONTH_FIRST ? BP_MONTH_FIRST : BP_DAY_FIRST;
    if (c->order != shown) {
        c->order = shown;
        r->again |= (c->read_as & BP_SHOWN_EITHER_ORDER) != 0;
    }
    return true;
}

/* Among bare numbers a duration is not taken, whatever the order of the rows. */
static bool settle_durations(struct bp_rows *r, size_t slot)
{
    struct bp_convention *c = &r->conventions[slot];
    unsigned both = BP_SHOWN_NUMBER | BP_SHOWN_DURATION;
    if ((c->shown & both) == both && !c->no_durations)
        c->no_durations = r->again = true;
    return true;
}

bool bp_proof_row(struct bp_rows *r)
{
    bool ok = true; /* a clash clears again: it would only be found again */
    for (size_t i = 0; i < r->binding.slot_count; i++) {
        unsigned fresh = r->conventions[i].shown & ~r->known[i];
        if (!fresh)
            continue;
        r->known[i] |= fresh;
        remember(r, i, fresh);
        if (fresh & DECIDING)
            ok = ok && settle_mark(r, i) && settle_order(r, i) && settle_durations(r, i);
    }
    return ok && !r->again;
}

/* ---- at the end */

static void assume(struct bp_rows *r, const struct bp_remark *what)
{
    for (size_t i = 0; i < r->books->assumed_count; i++)
        if (bp_remark_same(r->books->assumed[i], what))
            return;
    *BP_PUSH(r->cx->arena, r->books->assumed, r->books->assumed_count, r->books->assumed_cap) =
        bp_remark_keep(r->cx->arena, what);
}

__attribute__((format(printf, 2, 3))) static struct bp_arg said(struct bp_rows *r, const char *format, ...)
{
    struct bp_buf b = bp_buf_new(r->cx->arena);
    va_list args;
    va_start(args, format);
    bp_buf_vfmt(&b, format, args);
    va_end(args);
    return bp_arg_text("said", bp_buf_text(&b));
}

static bool ask_mark(struct bp_rows *r, size_t slot)
{
    const struct bp_convention *c = &r->conventions[slot];
    struct bp_text name = r->binding.slots[slot].name;
    if (c->decimal_given)
        return true;
    if (c->shown & BP_SHOWN_COMMA) {
        const struct bp_proof *p = proof_of(r, slot, BP_SHOWN_COMMA);
        assume(r, BP_REMARK(BP_REMARK_ASSUMED_BY_CELL, said(r, "decimal: {%" BP_PRI ": \",\"}", BP_ARG(name)),
                            bp_arg_text("cell", p->text), PLACE(r->cx->arena, p)));
        return true;
    }
    if (!(c->shown & BP_SHOWN_EITHER_MARK) || (c->shown & BP_SHOWN_POINT))
        return true;
    const struct bp_proof *p = proof_of(r, slot, BP_SHOWN_EITHER_MARK);
    struct bp_convention point = {.decimal_given = true}, comma = {.decimal = BP_DECIMAL_COMMA, .decimal_given = true};
    double by_point = 0, by_comma = 0;
    bp_number_read(&point, p->text, &by_point);
    bp_number_read(&comma, p->text, &by_comma);
    return bp_fail_remark(r->cx, BP_BAD_DATA, where_of(p),
                          BP_REMARK(BP_REMARK_MARK_OPEN, bp_arg_text("cell", p->text), bp_arg_text("column", name),
                                    bp_arg_text("by_point", bp_text_fmt(r->cx->arena, "%.9g", by_point)),
                                    bp_arg_text("by_comma", bp_text_fmt(r->cx->arena, "%.9g", by_comma))));
}

static bool ask_order(struct bp_rows *r, size_t slot)
{
    const struct bp_convention *c = &r->conventions[slot];
    struct bp_text name = r->binding.slots[slot].name;
    if (c->order_given || !(c->shown & (BP_SHOWN_EITHER_ORDER | BP_SHOWN_DAY_FIRST | BP_SHOWN_MONTH_FIRST)))
        return true;
    bool day = c->shown & BP_SHOWN_DAY_FIRST;
    if (day || c->shown & BP_SHOWN_MONTH_FIRST) {
        const struct bp_proof *p = proof_of(r, slot, day ? BP_SHOWN_DAY_FIRST : BP_SHOWN_MONTH_FIRST);
        if (c->shown & BP_SHOWN_EITHER_ORDER)
            assume(r,
                   BP_REMARK(BP_REMARK_ASSUMED_BY_CELL,
                             said(r, "date_format: {%" BP_PRI ": %s}", BP_ARG(name), day ? "dd/MM/yyyy" : "MM/dd/yyyy"),
                             bp_arg_text("cell", p->text), PLACE(r->cx->arena, p)));
        return true;
    }
    const struct bp_proof *p = proof_of(r, slot, BP_SHOWN_EITHER_ORDER);
    struct bp_convention by_day = {.order_given = true, .is_time = true},
                         by_month = {.order = BP_MONTH_FIRST, .order_given = true, .is_time = true};
    struct bp_time time = {0};
    bp_time_read(&by_day, &r->reading, p->text, &time);
    int first = time.day;
    bp_time_read(&by_month, &r->reading, p->text, &time);
    return bp_fail_remark(r->cx, BP_BAD_DATA, where_of(p),
                          BP_REMARK(BP_REMARK_ORDER_OPEN, bp_arg_text("cell", p->text), bp_arg_text("column", name),
                                    bp_arg_text("by_day", bp_day_text(r->cx->arena, first)),
                                    bp_arg_text("by_month", bp_day_text(r->cx->arena, time.day))));
}

/* Readings that are certain cell by cell, and worth a look all the same. */
static void say_kinds(struct bp_rows *r, size_t slot)
{
    static const struct {
        unsigned bit;
        enum bp_remark_kind what;
    } kinds[] = {{BP_SHOWN_BUDDHIST, BP_REMARK_BUDDHIST_YEARS},    {BP_SHOWN_SERIAL, BP_REMARK_SPREADSHEET_DAYS},
                 {BP_SHOWN_EPOCH_S, BP_REMARK_EPOCH_SECONDS},      {BP_SHOWN_EPOCH_MS, BP_REMARK_EPOCH_MILLISECONDS},
                 {BP_SHOWN_COMPACT, BP_REMARK_COMPACT_DATES},      {BP_SHOWN_SHORT_YEAR, BP_REMARK_SHORT_YEARS},
                 {BP_SHOWN_DURATION, BP_REMARK_DURATIONS_AS_HOURS}};
    struct bp_arg column = bp_arg_text("column", r->binding.slots[slot].name);
    const struct bp_convention *c = &r->conventions[slot];
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (c->shown & kinds[i].bit &&
            !(c->order_given || c->count || (kinds[i].bit == BP_SHOWN_DURATION && c->no_durations)))
            assume(r, BP_REMARK(kinds[i].what, column));
    if (c->shown & BP_SHOWN_SECOND_CURRENCY)
        bp_rows_warn(r, r->source->id.where, BP_REMARK(BP_REMARK_CURRENCIES_MIXED, column));
}

/* A metric of a column of durations is in hours; a unit is a label and never rescales. */
static void compare_units(struct bp_rows *r)
{
    for (size_t i = 0; i < r->binding.metric_count; i++) {
        const struct bp_bound_metric *m = &r->binding.metrics[i];
        const struct bp_metric *metric = &r->pack->metrics[m->metric];
        int bare = m->argument ? bp_expr_slot(m->argument) : -1;
        if (bare < 0 || m->measure->argument != BP_TAKES_VALUE)
            continue;
        const struct bp_convention *c = &r->conventions[m->args.slots[bare]];
        bool other = bp_text_is(metric->unit, "minutes") || bp_text_is(metric->unit, "days");
        if (c->shown & BP_SHOWN_DURATION && !c->no_durations && other)
            bp_rows_warn(r, metric->measure_text.where,
                         BP_REMARK(BP_REMARK_DURATIONS_OTHER_UNIT,
                                   bp_arg_text("column", r->binding.slots[m->args.slots[bare]].name),
                                   bp_arg_text("metric", metric->id.text), bp_arg_text("unit", metric->unit)));
    }
}

bool bp_proof_finish(struct bp_rows *r)
{
    bool ok = true;
    for (size_t i = 0; i < r->binding.slot_count; i++) {
        ok &= ask_mark(r, i);
        ok &= ask_order(r, i);
        if (!r->tracer)
            say_kinds(r, i);
    }
    if (!r->tracer)
        compare_units(r);
    return ok;
}

void bp_proof_layout(struct bp_rows *r, const struct bp_found *found)
{
    const struct bp_layout *given = &r->source->layout;
    if (r->source->applied && !r->source->preset.text.n)
        assume(r,
               BP_REMARK(BP_REMARK_ASSUMED_BY_COLUMNS, said(r, "preset: %" BP_PRI, BP_ARG(r->source->applied->name))));
    if (!given->encoding.n && found->encoding_why == BP_ENCODING_DETECTED)
        assume(r, BP_REMARK(BP_REMARK_ASSUMED_BY_BYTES, said(r, "encoding: %" BP_PRI, BP_ARG(found->encoding))));
    if (!given->delimiter && found->form == BP_FORM_CSV && found->delimiter != ',')
        assume(r, BP_REMARK(found->delimiter_by_line ? BP_REMARK_ASSUMED_BY_SEP : BP_REMARK_ASSUMED,
                            said(r, "delimiter: \"%s\"",
                                 found->delimiter == '\t' ? "\\t" : (char[]){found->delimiter, '\0'})));
    if (!given->skip_given && found->skipped && found->form == BP_FORM_CSV)
        assume(r, BP_REMARK(BP_REMARK_ASSUMED_HEADER_LINE, bp_arg_line(r->cx->arena, found->skipped + 1)));
    if (!given->header_rows && found->header_rows > 1)
        assume(r, BP_REMARK(found->header_why == BP_HEADER_IMPORT_IDS ? BP_REMARK_ASSUMED_IMPORT_IDS
                                                                      : BP_REMARK_ASSUMED_SUB_LABELS,
                            said(r, "header_rows: %d", found->header_rows)));
    if (!r->source->zone_name.text.n && found->zone_name.n)
        assume(r, BP_REMARK(BP_REMARK_ASSUMED_BY_HEADER, said(r, "timezone: %" BP_PRI, BP_ARG(found->zone_name))));
    if (!given->sheet.n && found->form == BP_FORM_XLSX)
        assume(r, BP_REMARK(BP_REMARK_ASSUMED, said(r, "sheet: %" BP_PRI, BP_ARG(found->sheet))));
}
