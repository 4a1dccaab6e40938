/* goals.csv -> dated goals; two in force at once for one figure are refused. */
#include "sides/parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

bool bp_side_segment(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_where where, int metric,
                     struct bp_text text, struct bp_text *segment)
{
    const struct bp_metric *m = &pack->metrics[metric];
    const struct bp_words *columns = pack->is_checked ? m->broken_by : &m->segments;
    *segment = text;
    if (!text.n || m->is_bad || (m->formula_text.text.n && !pack->is_checked))
        return true;
    if (!columns->count)
        return bp_fail(cx, BP_BAD_DATA, where,
                       "`%" BP_PRI "` has no segments: give it `segments:` or leave the column blank",
                       BP_ARG(m->id.text));
    if (bp_text_is(text, "*"))
        return true;
    for (size_t i = 0; i < columns->count; i++) {
        struct bp_text column = columns->list[i].text;
        if (text.n > column.n && memcmp(text.p, column.p, column.n) == 0 && text.p[column.n] == '=')
            return true;
    }
    if (columns->count > 1 || memchr(text.p, '=', text.n))
        return bp_fail(cx, BP_BAD_DATA, where,
                       "`%" BP_PRI "` is not a segment of `%" BP_PRI
                       "`: write COLUMN=VALUE with a column of its `segments:`",
                       BP_ARG(text), BP_ARG(m->id.text));
    *segment = bp_text_fmt(cx->arena, "%" BP_PRI "=%" BP_PRI, BP_ARG(columns->list[0].text), BP_ARG(text));
    return true;
}

static enum bp_period_kind own_unit(const struct bp_pack *pack, const struct bp_metric *m)
{
    return pack->is_checked ? m->unit_of_rows : bp_source_unit(pack, m);
}

static bool fits_metric(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_goal *g)
{
    const struct bp_metric *m = &pack->metrics[g->metric];
    bool range = m->better == BP_BETTER_RANGE;
    if (m->is_bad) /* its `better:`, say, may be what could not be read */
        return true;
    if (range && isnan(g->low) && isnan(g->high))
        return bp_fail(cx, BP_BAD_DATA, g->where, "`%" BP_PRI "` is better within a range: give low, high or both",
                       BP_ARG(m->id.text));
    if (range && g->low > g->high)
        return bp_fail(cx, BP_BAD_DATA, g->where, "low is above high");
    if (!range && isnan(g->target) && !(isnan(g->low) && isnan(g->high)))
        return bp_fail(
            cx, BP_BAD_DATA, g->where,
            "low and high are for a metric that is better within a range: write `better: range` for `%" BP_PRI
            "`, or give a target",
            BP_ARG(m->id.text));
    if (!range && isnan(g->target))
        return bp_fail(cx, BP_BAD_DATA, g->where, "the column target is blank");
    if (g->period_given && g->period < own_unit(pack, m))
        return bp_fail(cx, BP_BAD_DATA, g->where,
                       "`%" BP_PRI "` has totals of a %s each: a goal for a %s asks for more than they hold",
                       BP_ARG(m->id.text), bp_period_name(own_unit(pack, m)), bp_period_name(g->period));
    if (g->from > g->to)
        return bp_fail(cx, BP_BAD_DATA, g->where, "`from` lies after `to`");
    return true;
}

static bool read_goal(struct bp_ctx *cx, struct bp_pack *pack, struct bp_side *side, size_t row)
{
    static const char *const periods[] = {"week", "month", "quarter", "year"};
    struct bp_goal *g = BP_PUSH(cx->arena, pack->goals, pack->goal_count, pack->goal_cap);
    *g = (struct bp_goal){.where = bp_side_where(side, row), .target = NAN, .low = NAN, .high = NAN, .stretch = NAN};
    struct bp_text period = bp_side_cell(side, row, 4);
    int kind = 0;
    if (!bp_side_cell(side, row, 0).n)
        return bp_fail(cx, BP_BAD_DATA, g->where, "the column metric is blank");
    bool known = bp_side_metric(cx, pack, g->where, bp_side_cell(side, row, 0), &g->metric);
    bool ok = known && bp_side_segment(cx, pack, g->where, g->metric, bp_side_cell(side, row, 1), &g->segment);
    ok &= bp_side_day(cx, side, row, 2, "from", BP_DAY_MIN, &g->from);
    ok &= bp_side_day(cx, side, row, 3, "to", BP_DAY_MAX, &g->to);
    ok &= !period.n || bp_side_choice(cx, g->where, "period", period, periods, COUNT(periods), &kind);
    ok &= bp_side_number(cx, side, row, 5, "target", &g->target);
    ok &= bp_side_number(cx, side, row, 6, "low", &g->low);
    ok &= bp_side_number(cx, side, row, 7, "high", &g->high);
    ok &= bp_side_number(cx, side, row, 8, "stretch", &g->stretch);
    if (!ok)
        return false;
    g->period_given = period.n > 0;
    g->period = g->period_given ? (enum bp_period_kind)kind : pack->period;
    return fits_metric(cx, pack, g);
}

static int by_figure_and_day(const void *a, const void *b)
{
    const struct bp_goal *x = a, *y = b;
    if (x->metric != y->metric)
        return x->metric < y->metric ? -1 : 1;
    int c = bp_text_cmp(x->segment, y->segment);
    if (c)
        return c;
    if (x->period != y->period)
        return x->period < y->period ? -1 : 1;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->where.line > y->where.line) - (x->where.line < y->where.line);
}

static bool check_overlaps(struct bp_ctx *cx, const struct bp_pack *pack)
{
    bool ok = true;
    for (size_t i = 1; i < pack->goal_count; i++) {
        const struct bp_goal *a = &pack->goals[i - 1], *b = &pack->goals[i];
        if (a->metric != b->metric || !bp_text_eq(a->segment, b->segment) || a->period != b->period || b->from > a->to)
            continue;
        const struct bp_goal *later = a->where.line > b->where.line ? a : b, *earlier = later == a ? b : a;
        ok = bp_fail(cx, BP_BAD_DATA, later->where,
                     "this goal for `%" BP_PRI "` overlaps the one on line %d: end one before the other begins",
                     BP_ARG(pack->metrics[a->metric].id.text), earlier->where.line);
    }
    return ok;
}

bool bp_pack_read_goals(struct bp_ctx *cx, struct bp_pack *pack)
{
    static const char *const names[] = {"metric", "segment", "from", "to",     "period",
                                        "target", "low",     "high", "stretch"};
    struct bp_side side;
    if (!pack->goals_file.text.n)
        return true;
    if (!bp_side_read(cx, pack, pack->goals_file, names, COUNT(names), names[0], &side))
        return false;
    if (side.rows && !side.has[5] && !side.has[6] && !side.has[7])
        return bp_fail(cx, BP_BAD_DATA, (struct bp_where){side.path, 0, 0},
                       "no column of this file says what the goals are: name it `target`, or `low` and `high`");
    bool ok = true;
    for (size_t i = 0; i < side.rows; i++)
        ok &= read_goal(cx, pack, &side, i);
    if (ok && pack->goal_count)
        qsort(pack->goals, pack->goal_count, sizeof *pack->goals, by_figure_and_day);
    return ok && check_overlaps(cx, pack);
}
