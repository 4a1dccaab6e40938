/* A sheet with periods across its columns -> metrics: one a row where its rows are figures by name, else one of them
 * all, by what its rows are of. */
#include "inspect/parts.h"

#include <string.h>

enum { MOST = 8 };

static int of_name(const struct bp_profile *rows, struct bp_text name)
{
    for (size_t i = 0; i < rows->column_count; i++)
        if (bp_text_eq(rows->columns[i].name, name))
            return (int)i;
    return -1;
}

static bool is_unit_name(struct bp_arena *arena, struct bp_text name)
{
    static const char *const words[] = {"unit", "units", "uom", "einheit", "đơn_vị", "หน่วย", "单位", "單位"};
    struct bp_text slug = bp_slug(arena, name);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (bp_text_is(slug, words[i]))
            return true;
    return false;
}

static int unit_id(struct bp_arena *arena, const struct bp_inspected *in)
{
    for (size_t i = 0; i < in->id_count; i++)
        if (is_unit_name(arena, in->ids[i]))
            return (int)i;
    return -1;
}

/* Whether half of what stands under that id are names of figures: Revenue, Churn rate, Headcount. */
static bool names_figures(struct bp_arena *arena, const struct bp_inspected *in, size_t id)
{
    size_t named = 0;
    for (size_t r = 0; r < in->tuple_count; r++) {
        enum bp_adds adds = bp_hint_adds(arena, in->tuples[r][id]);
        named += adds != BP_ADDS_UNKNOWN && adds != BP_ADDS_NOT;
    }
    return named * 2 >= in->tuple_count && named > 0;
}

/* Of the ids, the one with the names of figures: called so, or with such names; beside units, whatever it is called. */
static int figure_id(struct bp_arena *arena, const struct bp_inspected *in)
{
    int unit = unit_id(arena, in);
    for (size_t i = 0; i < in->id_count; i++)
        if (bp_hint_name(arena, in->ids[i], BP_HINT_KPI))
            return (int)i;
    for (size_t i = 0; i < in->id_count; i++)
        if ((int)i != unit && (unit >= 0 || names_figures(arena, in, i)))
            return (int)i;
    return -1;
}

static struct bp_text is_equal(struct bp_arena *arena, const struct bp_inspected *in, int id, struct bp_text value)
{
    return bp_text_fmt(arena, "%" BP_PRI " = %" BP_PRI,
                       BP_ARG(bp_inspect_column(arena, in, of_name(in->rows, in->ids[id]))),
                       BP_ARG(bp_inspect_literal(arena, value)));
}

/* A figure that stands there in two units is two. */
static struct bp_text own_rows(struct bp_arena *arena, const struct bp_inspected *in, int id, size_t row)
{
    int unit = unit_id(arena, in);
    bool other = false;
    struct bp_text own = is_equal(arena, in, id, in->tuples[row][id]);
    for (size_t r = 0; r < in->tuple_count && unit >= 0; r++)
        other |= bp_text_eq(in->tuples[r][id], in->tuples[row][id]) &&
                 !bp_text_eq(in->tuples[r][unit], in->tuples[row][unit]);
    return other && in->tuples[row][unit].n ? bp_text_fmt(arena, "%" BP_PRI " and %" BP_PRI, BP_ARG(own),
                                                          BP_ARG(is_equal(arena, in, unit, in->tuples[row][unit])))
                                            : own;
}

static struct bp_text said_unit(struct bp_arena *arena, const struct bp_inspected *in, size_t row)
{
    int unit = unit_id(arena, in);
    struct bp_text said = unit < 0 ? (struct bp_text){"", 0} : in->tuples[row][unit];
    bool none = bp_hint_missing(said) || bp_text_same_letters(said, BP_T("number"));
    return none ? (struct bp_text){"", 0} : bp_inspect_line(arena, said, 20);
}

/* It stands in several rows, for parts of it: shops, regions. */
static bool has_parts(struct bp_arena *arena, const struct bp_inspected *in, int id, size_t row)
{
    size_t same = 0;
    struct bp_text own = own_rows(arena, in, id, row);
    for (size_t r = 0; r < in->tuple_count; r++)
        same += bp_text_eq(own_rows(arena, in, id, r), own);
    return same > 1;
}

/* Several levels, as of shops, are added within a month and not over months: no measure does both. */
static void add_figure(struct bp_arena *arena, struct bp_inspected *in, int id, size_t row)
{
    struct bp_text figure = in->tuples[row][id], in_name, unit = said_unit(arena, in, row);
    struct bp_proposed m = {.name = bp_inspect_title(arena, figure, &in_name), .where = own_rows(arena, in, id, row)};
    enum bp_adds adds = bp_hint_adds(arena, figure);
    bool parts = has_parts(arena, in, id, row);
    bool percent = bp_text_is(unit, "%") || bp_text_is(in_name, "%") || memchr(figure.p, '%', figure.n);
    m.unit = percent ? BP_T("%") : unit.n ? unit : in_name;
    bool takes = bp_unit_hours(m.unit) > 0, mean = percent || adds == BP_ADDS_MEAN || takes;
    if (adds == BP_ADDS_LAST && parts && !mean)
        return;
    m.measure = mean ? BP_T("mean(value)") : adds == BP_ADDS_LAST ? BP_T("last(value)") : BP_T("sum(value)");
    m.better = bp_inspect_better(arena, in, figure, takes ? "down" : "none");
    if (unit.n && bp_text_contains(m.where, BP_T(" and ")))
        m.name = bp_text_fmt(arena, "%" BP_PRI " in %" BP_PRI, BP_ARG(m.name), BP_ARG(unit));
    if (parts)
        m.segments = bp_inspect_segments(arena, in, of_name(in->rows, in->ids[id]), 1);
    bp_inspect_add(arena, in, "figure", figure, &m);
}

static bool is_there(struct bp_arena *arena, const struct bp_inspected *in, int id, size_t row)
{
    struct bp_text own = own_rows(arena, in, id, row);
    for (size_t m = 0; m < in->metric_count; m++)
        if (bp_text_eq(in->metrics[m].where, own))
            return true;
    return false;
}

void bp_inspect_propose_wide(struct bp_arena *arena, struct bp_inspected *in)
{
    int id = figure_id(arena, in);
    for (size_t r = 0; id >= 0 && r < in->tuple_count && in->metric_count < MOST; r++) {
        struct bp_text figure = in->tuples[r][id];
        if (figure.n && !bp_hint_mail_inside(figure) && !bp_hint_totals(figure) && !is_there(arena, in, id, r))
            add_figure(arena, in, id, r);
    }
    if (in->metric_count)
        return;
    struct bp_proposed m = {.name = bp_inspect_is_named(in) ? bp_inspect_title(arena, in->id, NULL) : BP_T("Value"),
                            .measure = BP_T("sum(value)"),
                            .better = bp_inspect_better(arena, in, in->id, "none"),
                            .segments = bp_inspect_segments(arena, in, -1, 2)};
    bp_inspect_add(arena, in, "value", BP_T("value"), &m);
}
