/* corrections.csv -> figures that replace what the exports give, each of one whole period; two of one figure are
 * refused. */
#include "sides/parts.h"

#include <stdlib.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum { METRIC, SEGMENT, PERIOD, VALUE, REASON, AUTHOR };

static const char *const names[] = {"metric", "segment", "period", "value", "reason", "author"};

/* An id names its own kind: 2026-W46 (or a week's first day), 2026-11, 2026-Q4, 2026. */
static bool read_period(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_text id, struct bp_correction *c)
{
    for (int kind = BP_WEEK; kind <= BP_YEAR; kind++) {
        c->kind = (enum bp_period_kind)kind;
        if (bp_period_parse(&pack->calendar, c->kind, id, &c->span))
            return true;
    }
    return bp_fail(cx, BP_BAD_DATA, c->where,
                   "`%" BP_PRI "` in period is not a period: write a week as %s, or 2026-11, 2026-Q4, 2026", BP_ARG(id),
                   pack->calendar.week_start == 0 ? "2026-W46" : "its first day (2026-11-15)");
}

/* A blank value withdraws the figure: the row says so on purpose, since it needs a reason and an author. */
static bool read_value(struct bp_ctx *cx, struct bp_side *side, size_t row, struct bp_correction *c)
{
    c->known = bp_side_cell(side, row, VALUE).n > 0;
    return bp_side_number(cx, side, row, VALUE, names[VALUE], &c->value);
}

static bool read_segment(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_text text, struct bp_correction *c)
{
    if (bp_text_is(text, "*"))
        return bp_fail(
            cx, BP_BAD_DATA, c->where,
            "a correction is of one figure: name its segment as COLUMN=VALUE, or leave it blank for the total");
    return bp_side_segment(cx, pack, c->where, c->metric, text, &c->segment);
}

static bool read_correction(struct bp_ctx *cx, struct bp_pack *pack, struct bp_side *side, size_t row)
{
    struct bp_correction *c = BP_PUSH(cx->arena, pack->corrections, pack->correction_count, pack->correction_cap);
    *c = (struct bp_correction){.where = bp_side_where(side, row),
                                .reason = bp_side_cell(side, row, REASON),
                                .author = bp_side_cell(side, row, AUTHOR)};
    bool ok = bp_side_required(cx, side, row, METRIC, names[METRIC]) &&
              bp_side_metric(cx, pack, c->where, bp_side_cell(side, row, METRIC), &c->metric) &&
              read_segment(cx, pack, bp_side_cell(side, row, SEGMENT), c);
    ok &= bp_side_required(cx, side, row, PERIOD, names[PERIOD]) &&
          read_period(cx, pack, bp_side_cell(side, row, PERIOD), c);
    ok &= bp_side_required(cx, side, row, REASON, names[REASON]);
    ok &= bp_side_required(cx, side, row, AUTHOR, names[AUTHOR]);
    return read_value(cx, side, row, c) && ok;
}

static int compare_figures(const struct bp_correction *a, const struct bp_correction *b)
{
    if (a->metric != b->metric)
        return a->metric < b->metric ? -1 : 1;
    int c = bp_text_cmp(a->segment, b->segment);
    if (c)
        return c;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return (a->span.start > b->span.start) - (a->span.start < b->span.start);
}

static int by_figure_and_line(const void *a, const void *b)
{
    const struct bp_correction *x = a, *y = b;
    int c = compare_figures(x, y);
    return c ? c : (x->where.line > y->where.line) - (x->where.line < y->where.line);
}

bool bp_pack_read_corrections(struct bp_ctx *cx, struct bp_pack *pack)
{
    struct bp_side side;
    if (!pack->corrections_file.text.n)
        return true;
    if (!bp_side_read(cx, pack, pack->corrections_file, names, COUNT(names), names[METRIC], &side))
        return false;
    if (!side.has[VALUE]) /* or every row would withdraw its figure */
        return bp_fail(cx, BP_BAD_DATA, (struct bp_where){side.path, 1, 0},
                       "the column value is missing: what do the figures become?");
    bool ok = true;
    for (size_t i = 0; i < side.rows; i++)
        ok &= read_correction(cx, pack, &side, i);
    if (ok && pack->correction_count)
        qsort(pack->corrections, pack->correction_count, sizeof *pack->corrections, by_figure_and_line);
    for (size_t i = 1; ok && i < pack->correction_count; i++) {
        const struct bp_correction *a = &pack->corrections[i - 1], *b = &pack->corrections[i];
        if (compare_figures(a, b) == 0)
            return bp_fail(cx, BP_BAD_DATA, b->where,
                           "this figure of `%" BP_PRI "` is corrected on line %d already: leave one of the two",
                           BP_ARG(pack->metrics[b->metric].id.text), a->where.line);
    }
    return ok;
}
