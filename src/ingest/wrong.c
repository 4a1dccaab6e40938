/* A harvest -> errors: columns that no file has, or that can be read two ways to their end; too many rejects. */
#include "ingest/say.h"
#include "profile/profile.h"
#include "reader/reader.h"

enum { SHOWN_REJECTS = 5, MOST_WORDS = 5, LONGEST_WORD = 40, MOST_NAMES = 64 };

/* ---- columns that no file has, found out after the last header: the first file's columns are named, and those of the
 * lookups */

/* A header that is a row of data is not said. */
static struct bp_arg named(struct bp_text columns)
{
    static const struct bp_arg none[1];
    static const struct bp_remark are_cells = {BP_REMARK_NAMES_ARE_CELLS, none};
    return bp_text_is(columns, BP_UNWRITTEN) ? bp_arg_remark("columns", &are_cells) : bp_arg_text("columns", columns);
}

static struct bp_text with_lookups(struct bp_arena *arena, const struct bp_harvest *h)
{
    struct bp_text columns = h->columns;
    for (size_t i = 0; i < h->plan->source->lookups.count; i++) {
        const struct bp_joined *j = &h->plan->joined[i];
        struct bp_text more = bp_profile_names_are_cells(j->names, j->column_count)
                                  ? BP_T(BP_UNWRITTEN)
                                  : bp_column_list(arena, j->names, j->column_count);
        columns = bp_text_fmt(arena, "%" BP_PRI ", %" BP_PRI, BP_ARG(columns), BP_ARG(more));
    }
    return columns;
}

/* What is wrong with a name that is not there: it may be there, for a lookup that comes later, or unsplit. */
static enum bp_remark_kind why_missing(const struct bp_plan *plan, struct bp_text name, const char *const *names,
                                       size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (bp_text_is(name, names[i]))
            return plan->source->lookups.count ? BP_REMARK_NO_COLUMN_YET : BP_REMARK_NO_COLUMN_UNSPLIT;
    return BP_REMARK_NO_COLUMN;
}

/* A sheet that may be meant: the first sheet was read, as none is asked for, and this one has more rows. */
static const struct bp_sheet_seen *sheet_beside(const struct bp_harvest *h)
{
    static const struct bp_sheet_seen none;
    for (size_t i = 0; i < h->noticed.sheet_count && !h->plan->source->sheets.count; i++)
        if (!h->noticed.sheets[i].is_read && h->noticed.sheets[i].rows)
            return &h->noticed.sheets[i];
    return &none;
}

static void fail_slot(struct bp_ctx *cx, const struct bp_harvest *h, size_t slot, struct bp_arg file,
                      struct bp_text columns)
{
    const struct bp_plan *plan = h->plan;
    const struct bp_sheet_seen *other = sheet_beside(h);
    const char *names[MOST_NAMES];
    size_t count = 0;
    struct bp_text name = plan->slots[slot].name, rest = columns, piece;
    while (count < MOST_NAMES && bp_text_split(&rest, ',', &piece))
        names[count++] = bp_text_z(cx->arena, bp_text_trim(piece));
    enum bp_remark_kind kind = why_missing(plan, name, names, count);
    const char *near = kind == BP_REMARK_NO_COLUMN ? bp_nearest(name, names, count) : NULL;
    bool nothing = bp_text_same_letters(name, BP_T("null")) || bp_text_same_letters(name, BP_T("none")) ||
                   bp_text_same_letters(name, BP_T("blank"));
    struct bp_text text = plan->slots[slot].maybe_text;
    bp_fail_remark(cx, BP_BAD_PACK, plan->slots[slot].where,
                   BP_REMARK(kind, bp_arg_text("column", name), file, bp_arg_word("near", near), named(columns),
                             bp_arg_text("text", nothing ? BP_T("") : text),
                             bp_arg_word("missing", text.n && nothing ? "is missing" : ""),
                             bp_arg_text("sheet", other->beside), bp_arg_text("other", other->name)));
}

static void fail_personal(struct bp_ctx *cx, const struct bp_word *asked, struct bp_arg file, struct bp_text columns)
{
    const char *names[MOST_NAMES];
    size_t count = 0;
    struct bp_text rest = columns, piece;
    while (count < MOST_NAMES && bp_text_split(&rest, ',', &piece))
        names[count++] = bp_text_z(cx->arena, bp_text_trim(piece));
    bp_fail_remark(cx, BP_BAD_PACK, asked->where,
                   BP_REMARK(BP_REMARK_NO_COLUMN_PERSONAL, bp_arg_text("column", asked->text), file,
                             bp_arg_word("near", bp_nearest(asked->text, names, count)), named(columns)));
}

static bool all_seen(struct bp_ctx *cx, const struct bp_harvest *h)
{
    const struct bp_plan *plan = h->plan;
    const struct bp_source *s = plan->source;
    struct bp_diag_mark mark = bp_diag_mark(cx);
    struct bp_arg file = bp_arg_word("file", bp_path_base(h->files[0].path));
    struct bp_text columns = with_lookups(cx->arena, h);
    for (size_t i = 0; i < s->rename_count; i++)
        if (!h->renames_seen[i])
            bp_fail_remark(cx, BP_BAD_PACK, s->renames[i].from.where,
                           BP_REMARK(BP_REMARK_NO_COLUMN_TO_RENAME, bp_arg_text("column", s->renames[i].from.text),
                                     file, named(columns)));
    for (size_t i = 0; i < s->personal.count; i++)
        if (!h->personal_seen[i])
            fail_personal(cx, &s->personal.list[i], file, columns);
    for (size_t i = 0; i < plan->slot_count; i++)
        if (!h->slots_seen[i])
            fail_slot(cx, h, i, file, columns);
    if (bp_diag_mark(cx).count > mark.count)
        return false;
    for (size_t i = 0; i < s->date_formats.count + s->decimals.count; i++)
        if (!h->formats_seen[i])
            bp_fail_remark(cx, BP_BAD_PACK, bp_format_at(s, i)->where,
                           BP_REMARK(BP_REMARK_NO_COLUMN_FOR_FORMAT, bp_arg_text("column", bp_format_at(s, i)->column),
                                     file, bp_arg_word("key", i < s->date_formats.count ? "date_format" : "decimal"),
                                     named(columns)));
    return bp_diag_mark(cx).count == mark.count;
}

/* ---- columns that could be read two ways to their end */

static bool ask_mark(struct bp_ctx *cx, const struct bp_harvest *h, size_t slot)
{
    const struct bp_convention *c = &h->proofs[slot].convention;
    if (c->decimal_given || !(c->shown & BP_SHOWN_EITHER_MARK) || c->shown & (BP_SHOWN_POINT | BP_SHOWN_COMMA))
        return true;
    const struct bp_proof *p = bp_proof_of(h, slot, BP_SHOWN_EITHER_MARK);
    struct bp_convention point = {.decimal_given = true}, comma = {.decimal = BP_DECIMAL_COMMA, .decimal_given = true};
    double by_point = 0, by_comma = 0;
    bp_number_read(&point, p->text, &by_point);
    bp_number_read(&comma, p->text, &by_comma);
    return bp_fail_remark(cx, BP_BAD_DATA, (struct bp_where){p->file, p->line, 0},
                          BP_REMARK(BP_REMARK_MARK_OPEN, bp_arg_text("cell", p->text),
                                    bp_arg_text("column", h->plan->slots[slot].name),
                                    bp_arg_text("by_point", bp_text_fmt(cx->arena, "%.9g", by_point)),
                                    bp_arg_text("by_comma", bp_text_fmt(cx->arena, "%.9g", by_comma))));
}

static bool ask_order(struct bp_ctx *cx, const struct bp_harvest *h, size_t slot)
{
    const struct bp_convention *c = &h->proofs[slot].convention;
    if (c->order_given || !(c->shown & BP_SHOWN_EITHER_ORDER) || c->shown & (BP_SHOWN_DAY_FIRST | BP_SHOWN_MONTH_FIRST))
        return true;
    const struct bp_proof *p = bp_proof_of(h, slot, BP_SHOWN_EITHER_ORDER);
    const struct bp_plan *plan = h->plan;
    struct bp_reading reading = {plan->source->zone, plan->pack->zone, &plan->pack->calendar};
    struct bp_convention day_first = {.order_given = true, .is_time = true},
                         month_first = {.order = BP_MONTH_FIRST, .order_given = true, .is_time = true};
    struct bp_time by_day = {0}, by_month = {0};
    bp_time_read(&day_first, &reading, p->text, &by_day);
    bp_time_read(&month_first, &reading, p->text, &by_month);
    return bp_fail_remark(cx, BP_BAD_DATA, (struct bp_where){p->file, p->line, 0},
                          BP_REMARK(BP_REMARK_ORDER_OPEN, bp_arg_text("cell", p->text),
                                    bp_arg_text("column", plan->slots[slot].name),
                                    bp_arg_text("by_day", bp_day_text(cx->arena, by_day.day)),
                                    bp_arg_text("by_month", bp_day_text(cx->arena, by_month.day))));
}

static bool none_is_open(struct bp_ctx *cx, const struct bp_harvest *h)
{
    bool ok = true;
    for (size_t i = 0; i < h->plan->slot_count; i++) {
        ok &= ask_mark(cx, h, i);
        ok &= ask_order(cx, h, i);
    }
    return ok;
}

/* ---- rows */

/* N/A, none, - : words where a number or a time belongs stand for no value, perhaps. The first few, quoted. */
static struct bp_text words_rejected(struct bp_arena *arena, const struct bp_harvest *h)
{
    struct bp_intern *seen = bp_intern_new(arena);
    struct bp_buf out = bp_buf_new(arena);
    size_t count = 0;
    for (size_t i = 0; i < h->reject_count && count < MOST_WORDS; i++) {
        const struct bp_remark *why = h->rejects[i].why;
        bool is_new = why->kind == BP_REMARK_NOT_A_NUMBER || why->kind == BP_REMARK_NOT_A_TIME;
        struct bp_text cell = is_new ? why->args[0].text : BP_T("");
        for (size_t k = 0; k < cell.n; k++)
            is_new &= cell.p[k] < '0' || cell.p[k] > '9';
        if (!is_new || !cell.n || cell.n > LONGEST_WORD || bp_text_is(cell, BP_UNWRITTEN))
            continue;
        bp_intern(seen, cell, &is_new);
        if (is_new)
            bp_buf_fmt(&out, "%s\"%" BP_PRI "\"", count++ ? ", " : "[", BP_ARG(cell));
    }
    if (count)
        bp_buf_addc(&out, ']');
    return bp_buf_text(&out);
}

static bool too_many_rejects(struct bp_ctx *cx, const struct bp_harvest *h)
{
    const struct bp_source *s = h->plan->source;
    struct bp_file_books all = bp_harvest_books(h);
    struct bp_arg source = bp_arg_text("source", s->id.text), rows = bp_arg_rows("rows", all.read);
    if ((double)all.rejected * 100 <= s->max_rejects_pct * (double)all.read)
        return false;
    for (size_t i = 0; i < h->reject_count && i < SHOWN_REJECTS; i++)
        bp_fail_remark(cx, BP_BAD_DATA, (struct bp_where){h->rejects[i].file, h->rejects[i].line, 0},
                       h->rejects[i].why);
    if (all.rejected == all.read)
        return !bp_fail_remark(
            cx, BP_BAD_DATA, s->id.where,
            BP_REMARK(BP_REMARK_ALL_REJECTED, source, rows, bp_arg_word("file", h->files[h->file_count - 1].path)));
    return !bp_fail_remark(cx, BP_BAD_DATA, s->id.where,
                           BP_REMARK(BP_REMARK_TOO_MANY_REJECTS, source, bp_arg_rows("rejected", all.rejected), rows,
                                     bp_arg_text("most", bp_text_fmt(cx->arena, "%g", s->max_rejects_pct)),
                                     bp_arg_text("words", words_rejected(cx->arena, h))));
}

bool bp_say_wrong(struct bp_ctx *cx, const struct bp_harvest *h)
{
    if (!all_seen(cx, h))
        return false;
    if (bp_harvest_books(h).read == 0)
        return bp_fail_remark(cx, BP_BAD_DATA, (struct bp_where){h->files[0].path, 1, 0},
                              BP_REMARK(BP_REMARK_NO_ROWS, bp_arg_text("source", h->plan->source->id.text)));
    return none_is_open(cx, h) && !too_many_rejects(cx, h);
}
