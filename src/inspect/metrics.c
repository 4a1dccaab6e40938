/* Two metrics to begin with: how many, and one that suits a column. As comments: which figure matters is not for us to
 * say. */
#include "inspect/parts.h"

static bool is_score(struct bp_arena *arena, const struct bp_profile_column *c)
{
    bool whole = c->holds == BP_HOLDS_NUMBER && c->whole == c->numbers.count && c->number[0].least >= 0 &&
                 c->number[0].greatest <= 10;
    return whole && c->distinct > 1 && bp_hint_name(arena, c->name, BP_HINT_SCORE);
}

static bool is_sum(const struct bp_profile_column *c)
{
    return c->holds == BP_HOLDS_NUMBER && !bp_showed(&c->numbers, BP_SHOWN_PERCENT) &&
           !bp_showed(&c->numbers, BP_SHOWN_DURATION);
}

static bool is_open(const struct bp_profile_column *c)
{
    bool decimal, order;
    bp_profile_decimal(c, &decimal);
    bp_profile_order(c, &order);
    return c->holds == BP_HOLDS_NUMBER ? decimal : bp_profile_is_time(c) && !c->is_count && order;
}

/* A time after the source's own. */
static bool is_end(struct bp_arena *arena, const struct bp_inspected *in, size_t i)
{
    const struct bp_profile_column *c = &in->rows->columns[i];
    return (int)i != in->time && bp_profile_is_time(c) && c->holds != BP_HOLDS_PERIOD &&
           bp_hint_name(arena, c->name, BP_HINT_END) && !bp_hint_name(arena, c->name, BP_HINT_LATER);
}

enum fits { FITS_NOT, FITS_FEW, FITS_YES_NO, FITS_NUMBER, FITS_AMOUNT, FITS_END, FITS_SCORE };

static enum fits fit(struct bp_arena *arena, const struct bp_inspected *in, size_t i)
{
    const struct bp_profile_column *c = &in->rows->columns[i];
    if (in->rows_personal[i] || is_open(c) || bp_showed(&c->numbers, BP_SHOWN_SECOND_CURRENCY))
        return FITS_NOT;
    if (is_score(arena, c))
        return FITS_SCORE;
    if (is_end(arena, in, i) && !in->grain)
        return FITS_END;
    if (c->holds == BP_HOLDS_NUMBER)
        return c->currency[0] ? FITS_AMOUNT : FITS_NUMBER;
    if (c->holds == BP_HOLDS_YES_NO)
        return FITS_YES_NO;
    return c->holds == BP_HOLDS_FEW && c->value_count > 1 ? FITS_FEW : FITS_NOT;
}

struct suggestion {
    struct bp_text name, measure;
    const char *unit, *better;
};

/* A text of an expression; the first value that can stand in one. */
static struct bp_text share_of(struct bp_arena *arena, const struct bp_inspected *in, int column, struct bp_text value)
{
    return bp_text_fmt(arena, "share(%" BP_PRI " = \"%" BP_PRI "\")", BP_ARG(bp_inspect_column(arena, in, column)),
                       BP_ARG(value));
}

static struct suggestion suggest(struct bp_arena *arena, const struct bp_inspected *in, int i, enum fits fits)
{
    const struct bp_profile_column *c = &in->rows->columns[i];
    struct bp_text ref = bp_inspect_column(arena, in, i), name = bp_inspect_line(arena, c->name, 40);
    double most = c->number[0].greatest;
    bool few = c->value_count > 0;
    switch (fits) {
    case FITS_SCORE:
        if (most > 5)
            return (struct suggestion){BP_T("Would they recommend us"),
                                       bp_text_fmt(arena, "nps(%" BP_PRI ")", BP_ARG(ref)), "points", "up"};
        return (struct suggestion){BP_T("Satisfied customers"), bp_text_fmt(arena, "csat(%" BP_PRI ")", BP_ARG(ref)),
                                   "\"%\"", "up"};
    case FITS_END:
        return (struct suggestion){bp_text_fmt(arena, "Hours until %" BP_PRI, BP_ARG(name)),
                                   bp_text_fmt(arena, "median(hours_between(%" BP_PRI ", %" BP_PRI "))",
                                               BP_ARG(bp_inspect_column(arena, in, in->time)), BP_ARG(ref)),
                                   "hours", "down"};
    case FITS_AMOUNT:
        return (struct suggestion){name, bp_text_fmt(arena, "sum(%" BP_PRI ")", BP_ARG(ref)),
                                   bp_text_z(arena, bp_inspect_yaml(arena, bp_text_of(c->currency))), "up"};
    case FITS_NUMBER:
        return (struct suggestion){name, bp_text_fmt(arena, "%s(%" BP_PRI ")", is_sum(c) ? "sum" : "mean", BP_ARG(ref)),
                                   bp_showed(&c->numbers, BP_SHOWN_PERCENT) ? "\"%\"" : NULL, "up"};
    case FITS_YES_NO:
    case FITS_FEW:
        return (struct suggestion){
            bp_text_fmt(arena, "Share of %" BP_PRI,
                        BP_ARG(few ? bp_inspect_line(arena, c->values[0].first.text, 30) : name)),
            share_of(arena, in, i, few ? c->values[0].first.text : name), "\"%\"", "up"};
    case FITS_NOT:
        break;
    }
    return (struct suggestion){0};
}

/* In single quotes: expressions hold backticks and double quotes. */
static struct bp_text in_quotes(struct bp_arena *arena, struct bp_text t)
{
    struct bp_buf b = bp_buf_new(arena);
    bp_buf_addc(&b, '\'');
    for (size_t i = 0; i < t.n; i++)
        bp_buf_fmt(&b, t.p[i] == '\'' ? "''" : "%c", t.p[i]);
    bp_buf_addc(&b, '\'');
    return bp_buf_text(&b);
}

static void say(struct bp_arena *arena, const struct bp_inspected *in, const char *id, const struct suggestion *s,
                struct bp_text where, struct bp_buf *out)
{
    bool plain = true;
    for (size_t i = 0; i < s->measure.n; i++)
        plain &= s->measure.p[i] != '`' && s->measure.p[i] != '"' && s->measure.p[i] != '#' && s->measure.p[i] != ':';
    bp_buf_fmt(out,
               "#   - id: %" BP_PRI "_%s\n#     name: %" BP_PRI "\n#     source: %" BP_PRI "\n#     measure: %" BP_PRI
               "\n",
               BP_ARG(in->id), id, BP_ARG(bp_inspect_yaml(arena, s->name)), BP_ARG(in->id),
               BP_ARG(plain ? s->measure : in_quotes(arena, s->measure)));
    if (where.n)
        bp_buf_fmt(out, "#     where: %" BP_PRI "\n", BP_ARG(in_quotes(arena, where)));
    if (s->unit)
        bp_buf_fmt(out, "#     unit: %s\n", s->unit);
    if (s->better)
        bp_buf_fmt(out, "#     better: %s\n", s->better);
}

/* Of a sheet with figures by name: one of them. */
static struct bp_text first_figure(struct bp_arena *arena, const struct bp_inspected *in, struct bp_text *name)
{
    const struct bp_profile_column *c = &in->rows->columns[0];
    bool shown = !in->rows_personal[0] && in->sheet->rows_first_count && in->sheet->column_count;
    *name = (struct bp_text){"", 0};
    for (size_t i = 0; shown && i < in->sheet->column_count; i++)
        if (bp_text_eq(in->sheet->columns[i].name, c->name))
            *name = in->sheet->rows_first[0][i];
    return name->n && !bp_text_contains(*name, BP_T("\""))
               ? bp_text_fmt(arena, "%" BP_PRI " = \"%" BP_PRI "\"", BP_ARG(bp_inspect_column(arena, in, 0)),
                             BP_ARG(*name))
               : *name;
}

/* daily_orders is Daily orders. */
static struct bp_text as_title(struct bp_arena *arena, struct bp_text id)
{
    char *title = bp_text_z(arena, id);
    for (size_t i = 0; i < id.n; i++)
        title[i] = title[i] == '_' ? ' ' : title[i];
    if (id.n && title[0] >= 'a' && title[0] <= 'z')
        title[0] = (char)(title[0] - 'a' + 'A');
    return (struct bp_text){title, id.n};
}

struct bp_text bp_inspect_metrics(struct bp_arena *arena, const struct bp_inspected *in)
{
    struct bp_buf out = bp_buf_new(arena);
    enum fits best_fit = FITS_NOT;
    int best = -1;
    if (in->rows != in->sheet) {
        struct bp_text name, where = first_figure(arena, in, &name);
        struct suggestion s = {name.n ? bp_inspect_line(arena, name, 40) : BP_T("Value"), BP_T("sum(value)"), NULL,
                               "up"};
        say(arena, in, "value", &s, where, &out);
        return bp_buf_text(&out);
    }
    struct suggestion count = {as_title(arena, in->id), BP_T("count()"), NULL, NULL};
    if (!in->grain)
        say(arena, in, "count", &count, (struct bp_text){"", 0}, &out);
    for (size_t i = 0; i < in->rows->column_count; i++) {
        enum fits f = fit(arena, in, i);
        if (f > best_fit) {
            best_fit = f;
            best = (int)i;
        }
    }
    if (best >= 0) {
        struct suggestion s = suggest(arena, in, best, best_fit);
        static const char *const ids[] = {"", "share", "share", "value", "amount", "hours", "score"};
        if (!bp_text_contains(s.measure, BP_T("\\")))
            say(arena, in, ids[best_fit], &s, (struct bp_text){"", 0}, &out);
    }
    return bp_buf_text(&out);
}
