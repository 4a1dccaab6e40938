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

/* Of the ids, the one with the names of figures: called so, or the only one that is not a unit. */
static int kpi_column(struct bp_arena *arena, const struct bp_inspected *in)
{
    for (size_t i = 0; i < in->id_count; i++)
        if (bp_hint_name(arena, in->ids[i], BP_HINT_KPI))
            return of_name(in->rows, in->ids[i]);
    return -1;
}

static bool is_unit_name(struct bp_arena *arena, struct bp_text name)
{
    static const char *const words[] = {"unit", "uom", "einheit", "đơn_vị", "หน่วย", "单位", "單位"};
    struct bp_text slug = bp_slug(arena, name);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (bp_text_is(slug, words[i]))
            return true;
    return false;
}

/* The unit that the sheet's row of that figure says, of those that were kept. */
static struct bp_text unit_of(struct bp_arena *arena, const struct bp_inspected *in, int kpi, struct bp_text figure)
{
    const struct bp_profile *s = in->sheet;
    int name = of_name(s, in->rows->columns[kpi].name), unit = -1;
    for (size_t i = 0; i < s->column_count; i++)
        unit = is_unit_name(arena, s->columns[i].name) ? (int)i : unit;
    for (size_t r = 0; r < s->rows_first_count && name >= 0 && unit >= 0; r++)
        if (bp_text_eq(s->rows_first[r][name], figure))
            return bp_text_is(s->rows_first[r][unit], "number") ? (struct bp_text){"", 0} : s->rows_first[r][unit];
    return (struct bp_text){"", 0};
}

static struct bp_text own_row(struct bp_arena *arena, const struct bp_inspected *in, int kpi, struct bp_text figure)
{
    return bp_text_fmt(arena, "%" BP_PRI " = %" BP_PRI, BP_ARG(bp_inspect_column(arena, in, kpi)),
                       BP_ARG(bp_inspect_literal(arena, figure)));
}

static void add_figure(struct bp_arena *arena, struct bp_inspected *in, int kpi, struct bp_text figure)
{
    struct bp_text in_name, unit = unit_of(arena, in, kpi, figure);
    struct bp_proposed m = {.name = bp_inspect_title(arena, figure, &in_name),
                            .where = own_row(arena, in, kpi, figure)};
    enum bp_adds adds = bp_hint_adds(arena, figure);
    bool percent = bp_text_is(unit, "%") || memchr(figure.p, '%', figure.n);
    m.unit = percent ? BP_T("%") : unit.n ? bp_inspect_line(arena, unit, 20) : in_name;
    bool mean = percent || adds == BP_ADDS_MEAN || bp_unit_hours(m.unit) > 0;
    m.measure = mean ? BP_T("mean(value)") : adds == BP_ADDS_LAST ? BP_T("last(value)") : BP_T("sum(value)");
    m.better = bp_inspect_better(arena, in, figure, bp_unit_hours(m.unit) > 0 ? "down" : "none");
    bp_inspect_add(arena, in, "figure", figure, &m);
}

void bp_inspect_propose_wide(struct bp_arena *arena, struct bp_inspected *in)
{
    int kpi = kpi_column(arena, in);
    const struct bp_profile_column *c = kpi < 0 ? NULL : &in->rows->columns[kpi];
    if (c && !in->rows_personal[kpi] && c->value_count) {
        for (size_t r = 0; r < in->sheet->rows_first_count; r++) { /* in the sheet's order */
            int name = of_name(in->sheet, c->name);
            if (name >= 0 && in->sheet->rows_first[r][name].n && !bp_hint_mail_inside(in->sheet->rows_first[r][name]))
                add_figure(arena, in, kpi, in->sheet->rows_first[r][name]);
        }
        for (size_t v = 0; v < c->value_count && in->metric_count < MOST; v++) {
            struct bp_text figure = c->values[v].first.text;
            bool there = false;
            for (size_t m = 0; m < in->metric_count; m++)
                there |= bp_text_eq(in->metrics[m].where, own_row(arena, in, kpi, figure));
            if (!there && !bp_hint_mail_inside(figure))
                add_figure(arena, in, kpi, figure);
        }
        return;
    }
    struct bp_proposed m = {.name = bp_inspect_title(arena, in->id, NULL),
                            .measure = BP_T("sum(value)"),
                            .better = bp_inspect_better(arena, in, in->id, "none"),
                            .segments = bp_inspect_segments(arena, in, -1, 2)};
    bp_inspect_add(arena, in, "value", BP_T("value"), &m);
}
