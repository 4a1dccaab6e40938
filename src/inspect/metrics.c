/* Metrics to begin with: how many, and those that suit the columns. Which figure matters is not for us to say: they are
 * few, and each is one that its column's name and cells allow. */
#include "inspect/parts.h"

#include <string.h>

enum { MOST = 6, MOST_OF_A_KIND = 2 };

/* In the order in which they are proposed. */
enum fits { FITS_SCORE, FITS_END, FITS_SUM, FITS_LAST, FITS_MEAN, FITS_YES_NO, FITS_NOT };

static bool is_score(struct bp_arena *arena, const struct bp_profile_column *c)
{
    bool whole = c->holds == BP_HOLDS_NUMBER && c->whole == c->numbers.count && c->number[0].least >= 0 &&
                 c->number[0].greatest <= 10;
    bool counts = c->name.n && c->name.p[0] >= '0' && c->name.p[0] <= '9'; /* 5-star: how many */
    struct bp_text slug = bp_slug(arena, c->name);
    bool school = bp_text_is(slug, "grade") || bp_text_is(slug, "note"); /* of which 1 may be the best */
    return whole && c->distinct > 1 && !counts && !school &&
           (bp_hint_name(arena, c->name, BP_HINT_SCORE) || bp_hint_name(arena, c->name, BP_HINT_RECOMMEND));
}

static bool is_open(const struct bp_profile_column *c)
{
    bool decimal, order;
    bp_profile_decimal(c, &decimal);
    bp_profile_order(c, &order);
    return c->holds == BP_HOLDS_NUMBER ? decimal : bp_profile_is_time(c) && !c->is_count && order;
}

/* An answer is recorded after its end; what goes by intervals does not take them. */
static bool begins(struct bp_arena *arena, struct bp_text name)
{
    static const char *const others[] = {"recorded", "submit", "interval", "updated"};
    struct bp_text slug = bp_slug(arena, name);
    bool begin = !bp_hint_name(arena, name, BP_HINT_END);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        begin &= !bp_text_contains(slug, bp_text_of(others[i]));
    return begin;
}

/* A time after the source's own, that is no plan. */
static bool is_end(struct bp_arena *arena, const struct bp_inspected *in, size_t i)
{
    const struct bp_profile_column *c = &in->rows->columns[i], *begin = &in->rows->columns[in->time];
    return (int)i != in->time && !in->grain && bp_profile_is_time(c) && c->holds != BP_HOLDS_PERIOD &&
           bp_hint_name(arena, c->name, BP_HINT_END) && !bp_hint_name(arena, c->name, BP_HINT_LATER) &&
           !bp_name_is_plan(arena, c->name) && begins(arena, begin->name);
}

static bool is_yes(struct bp_text value)
{
    static const char *const words[] = {"yes", "y", "true", "t", "ja", "ใช่", "มี", "có", "Có", "是", "有"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (bp_text_same_letters(value, bp_text_of(words[i])))
            return true;
    return false;
}

/* Its value that means yes, where it has another; NULL. */
static const struct bp_text *yes_of(const struct bp_profile_column *c)
{
    for (size_t i = 0; i < c->value_count && c->value_count == 2; i++)
        if (is_yes(c->values[i].first.text))
            return &c->values[i].first.text;
    return NULL;
}

/* 1 for yes, 0 for no. */
static bool is_flag(struct bp_arena *arena, const struct bp_inspected *in, const struct bp_profile_column *c)
{
    enum bp_adds adds = bp_hint_adds(arena, c->name);
    return !in->grain && c->holds == BP_HOLDS_NUMBER && c->whole == c->numbers.count && c->number[0].least == 0 &&
           c->number[0].greatest == 1 && c->filled >= BP_PROFILE_ROWS && adds == BP_ADDS_UNKNOWN;
}

static enum fits fit(struct bp_arena *arena, const struct bp_inspected *in, size_t i)
{
    const struct bp_profile_column *c = &in->rows->columns[i];
    if (in->rows_personal[i] || (int)i == in->time || (int)i == in->key || is_open(c) || bp_inspect_hides_name(c) ||
        bp_showed(&c->numbers, BP_SHOWN_SECOND_CURRENCY))
        return FITS_NOT;
    if (is_score(arena, c))
        return FITS_SCORE;
    if (is_end(arena, in, i))
        return FITS_END;
    if (is_flag(arena, in, c))
        return FITS_YES_NO;
    if (c->holds == BP_HOLDS_YES_NO)
        return yes_of(c) && !in->grain ? FITS_YES_NO : FITS_NOT;
    if (c->holds != BP_HOLDS_NUMBER)
        return FITS_NOT;
    switch (bp_inspect_adds(arena, in, (int)i)) {
    case BP_ADDS_SUM:
        return FITS_SUM;
    case BP_ADDS_MEAN:
        return FITS_MEAN;
    case BP_ADDS_LAST:
        return FITS_LAST;
    case BP_ADDS_NOT:
    case BP_ADDS_UNKNOWN:
        break;
    }
    return FITS_NOT;
}

/* ---- each kind of figure */

static struct bp_text call(struct bp_arena *arena, const char *measure, struct bp_text column)
{
    return bp_text_fmt(arena, "%s(%" BP_PRI ")", measure, BP_ARG(column));
}

static struct bp_proposed of_score(struct bp_arena *arena, const struct bp_inspected *in, size_t i)
{
    const struct bp_profile_column *c = &in->rows->columns[i];
    struct bp_text ref = bp_inspect_column(arena, in, (int)i), name = bp_inspect_title(arena, c->name, NULL);
    double most = c->number[0].greatest;
    if (most > 5 && bp_hint_name(arena, c->name, BP_HINT_RECOMMEND))
        return (struct bp_proposed){.name = BP_T("Would they recommend us"),
                                    .measure = call(arena, "nps", ref),
                                    .unit = BP_T("points"),
                                    .better = "up"};
    if (most > 3 && most <= 5)
        return (struct bp_proposed){.name = bp_text_fmt(arena, "%" BP_PRI " of 4 or 5", BP_ARG(name)),
                                    .measure = call(arena, "csat", ref),
                                    .unit = BP_T("%"),
                                    .better = "up"};
    return (struct bp_proposed){.name = name, .measure = call(arena, "mean", ref), .better = "up"};
}

/* By the day it ended: what is not over yet is not judged. */
static struct bp_proposed of_end(struct bp_arena *arena, const struct bp_inspected *in, size_t i)
{
    const struct bp_profile_column *c = &in->rows->columns[i], *begin = &in->rows->columns[in->time];
    bool days = c->holds == BP_HOLDS_DATE || begin->holds == BP_HOLDS_DATE;
    return (struct bp_proposed){
        .name = bp_text_fmt(arena, "%" BP_PRI " to %" BP_PRI, BP_ARG(bp_inspect_event(arena, begin->name, true)),
                            BP_ARG(bp_inspect_event(arena, c->name, false))),
        .time = bp_inspect_column_key(arena, in, (int)i),
        .measure =
            bp_text_fmt(arena, "median(%s_between(%" BP_PRI ", %" BP_PRI "))", days ? "days" : "hours",
                        BP_ARG(bp_inspect_column(arena, in, in->time)), BP_ARG(bp_inspect_column(arena, in, (int)i))),
        .unit = days ? BP_T("days") : BP_T("hours"),
        .better = "down"};
}

static struct bp_proposed of_yes(struct bp_arena *arena, const struct bp_inspected *in, size_t i)
{
    const struct bp_profile_column *c = &in->rows->columns[i];
    struct bp_text yes = c->holds == BP_HOLDS_NUMBER ? BP_T("1") : bp_inspect_literal(arena, *yes_of(c));
    return (struct bp_proposed){.name = bp_inspect_title(arena, c->name, NULL),
                                .measure = bp_text_fmt(arena, "share(%" BP_PRI " = %" BP_PRI ")",
                                                       BP_ARG(bp_inspect_column(arena, in, (int)i)), BP_ARG(yes)),
                                .unit = BP_T("%"),
                                .better = bp_inspect_better(arena, in, c->name, "none")};
}

/* A share written as 0.42: of a hundred, where its name says that it is one. */
static bool is_fraction(struct bp_arena *arena, const struct bp_profile_column *c)
{
    static const char *const words[] = {"percent", "pct",   "rate", "share", "anteil", "quote", "phần_trăm",
                                        "tỷ_lệ",   "ร้อยละ", "อัตรา", "率",    "占比",   "佔比"},
                             *const others[] = {"exchange", "fx", "currency", "hourly", "daily", "pay", "汇率", "匯率"};
    struct bp_text slug = bp_slug(arena, c->name);
    bool says = memchr(c->name.p, '%', c->name.n) != NULL;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        says |= bp_text_contains(slug, bp_text_of(words[i]));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        says &= !bp_text_contains(slug, bp_text_of(others[i]));
    return says && !bp_showed(&c->numbers, BP_SHOWN_PERCENT) && c->number[0].least >= -1 &&
           c->number[0].greatest <= 1 && c->whole < c->numbers.count;
}

static bool is_percent(struct bp_arena *arena, const struct bp_profile_column *c)
{
    struct bp_text slug = bp_slug(arena, c->name);
    return bp_showed(&c->numbers, BP_SHOWN_PERCENT) || memchr(c->name.p, '%', c->name.n) ||
           bp_text_contains(slug, BP_T("percent")) || bp_text_contains(slug, BP_T("pct")) ||
           bp_text_contains(slug, BP_T("ร้อยละ")) || bp_text_contains(slug, BP_T("phần_trăm")) ||
           bp_text_contains(slug, BP_T("百分"));
}

static struct bp_proposed of_mean(struct bp_arena *arena, const struct bp_inspected *in, size_t i)
{
    const struct bp_profile_column *c = &in->rows->columns[i];
    struct bp_text ref = bp_inspect_column(arena, in, (int)i), unit, hours = bp_inspect_time_unit(arena, c->name);
    struct bp_proposed m = {.name = bp_inspect_title(arena, c->name, &unit), .unit = unit};
    bool takes = hours.n || bp_showed(&c->numbers, BP_SHOWN_DURATION);
    m.measure = call(arena, takes && !in->grain ? "median" : "mean", ref);
    m.better = bp_inspect_better(arena, in, c->name, takes ? "down" : "none");
    if (is_fraction(arena, c))
        m.measure = bp_text_fmt(arena, "mean(%" BP_PRI " * 100)", BP_ARG(ref));
    if (is_percent(arena, c) || is_fraction(arena, c))
        m.unit = BP_T("%");
    else if (bp_showed(&c->numbers, BP_SHOWN_DURATION))
        m.unit = BP_T("hours");
    else if (c->currency[0])
        m.unit = bp_text_of(c->currency);
    else if (hours.n)
        m.unit = hours;
    return m;
}

/* usd is USD. */
static struct bp_text currency_code(struct bp_arena *arena, struct bp_text currency)
{
    struct bp_text line = bp_inspect_line(arena, currency, 12);
    char *code = bp_text_z(arena, line);
    for (size_t i = 0; i < line.n && line.n == 3; i++)
        code[i] = code[i] >= 'a' && code[i] <= 'z' ? (char)(code[i] - 'a' + 'A') : code[i];
    return (struct bp_text){code, line.n};
}

/* Beside a column that says the currency: of the one that most rows have. */
static void in_currency(struct bp_arena *arena, const struct bp_inspected *in, struct bp_proposed *m)
{
    for (size_t i = 0; i < in->rows->column_count; i++) {
        const struct bp_profile_column *c = &in->rows->columns[i];
        if (!bp_hint_name(arena, c->name, BP_HINT_CURRENCY) || c->holds == BP_HOLDS_NUMBER || !c->value_count)
            continue;
        struct bp_text most = c->values[0].first.text;
        m->unit = currency_code(arena, most);
        if (c->value_count == 1)
            return;
        m->name = bp_text_fmt(arena, "%" BP_PRI " in %" BP_PRI, BP_ARG(m->name), BP_ARG(m->unit));
        m->where = bp_text_fmt(arena, "%" BP_PRI " = %" BP_PRI, BP_ARG(bp_inspect_column(arena, in, (int)i)),
                               BP_ARG(bp_inspect_literal(arena, most)));
        return;
    }
}

static struct bp_proposed of_sum(struct bp_arena *arena, const struct bp_inspected *in, size_t i, const char *measure)
{
    const struct bp_profile_column *c = &in->rows->columns[i];
    struct bp_text unit;
    struct bp_proposed m = {.name = bp_inspect_title(arena, c->name, &unit),
                            .measure = call(arena, measure, bp_inspect_column(arena, in, (int)i))};
    m.unit = unit.n ? unit : bp_inspect_time_unit(arena, c->name);
    m.better = bp_inspect_better(arena, in, c->name, c->currency[0] ? "up" : "none");
    bool hours = bp_showed(&c->numbers, BP_SHOWN_DURATION) > 0;
    if (hours && m.better[0] == 'u') /* much of it is neither good nor bad */
        m.better = "none";
    if (hours)
        m.unit = BP_T("hours");
    else if (c->currency[0])
        m.unit = bp_text_of(c->currency);
    else if (!bp_name_is_count(arena, c->name))
        in_currency(arena, in, &m);
    return m;
}

static struct bp_proposed propose(struct bp_arena *arena, const struct bp_inspected *in, size_t i, enum fits fits)
{
    switch (fits) {
    case FITS_SCORE:
        return of_score(arena, in, i);
    case FITS_END:
        return of_end(arena, in, i);
    case FITS_SUM:
        return of_sum(arena, in, i, "sum");
    case FITS_LAST:
        return of_sum(arena, in, i, "last");
    case FITS_MEAN:
        return of_mean(arena, in, i);
    case FITS_YES_NO:
        return of_yes(arena, in, i);
    case FITS_NOT:
        break;
    }
    return (struct bp_proposed){0};
}

/* ---- the list */

static bool is_ascii(struct bp_text t)
{
    for (size_t i = 0; i < t.n; i++)
        if (t.p[i] & 0x80)
            return false;
    return t.n > 0;
}

static bool has_id(const struct bp_inspected *in, struct bp_text id)
{
    for (size_t i = 0; i < in->metric_count; i++)
        if (bp_text_eq(in->metrics[i].id, id))
            return true;
    return false;
}

/* Its id: that of the source, then the column's name where that is short and of plain letters, else the kind. */
void bp_inspect_add(struct bp_arena *arena, struct bp_inspected *in, const char *kind, struct bp_text column,
                    const struct bp_proposed *metric)
{
    struct bp_text slug = bp_slug(arena, column), last = is_ascii(slug) && slug.n <= 30 ? slug : bp_text_of(kind), id;
    int turn = 1;
    do {
        id = turn == 1 ? bp_text_fmt(arena, "%" BP_PRI "_%" BP_PRI, BP_ARG(in->id), BP_ARG(last))
                       : bp_text_fmt(arena, "%" BP_PRI "_%" BP_PRI "_%d", BP_ARG(in->id), BP_ARG(last), turn);
        turn++;
    } while (has_id(in, id));
    for (size_t i = 0; i < in->metric_count; i++) /* a column has the name of its file */
        if (bp_text_eq(in->metrics[i].name, metric->name) && bp_text_is(in->metrics[i].measure, "count()"))
            in->metrics[i].name = BP_T("Number of rows");
    struct bp_proposed *m = BP_PUSH(arena, in->metrics, in->metric_count, in->metric_cap);
    *m = *metric;
    m->id = id;
}

/* Not export, data (1) or Sheet1. */
bool bp_inspect_is_named(const struct bp_inspected *in)
{
    static const char *const words[] = {"export",   "exports", "input", "data",  "file", "report",
                                        "download", "book",    "sheet", "table", "csv",  "output",
                                        "untitled", "test",    "all",   "new"};
    size_t end = in->id.n;
    while (end && ((in->id.p[end - 1] >= '0' && in->id.p[end - 1] <= '9') || in->id.p[end - 1] == '_'))
        end--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (bp_text_same_letters(bp_text_sub(in->id, 0, end), bp_text_of(words[i])))
            return false;
    return true;
}

static void add_count(struct bp_arena *arena, struct bp_inspected *in)
{
    struct bp_proposed m = {.name = bp_inspect_is_named(in) ? bp_inspect_title(arena, in->id, NULL)
                                                            : BP_T("Number of rows"),
                            .measure = BP_T("count()"),
                            .better = bp_inspect_better(arena, in, in->id, "none"),
                            .segments = bp_inspect_segments(arena, in, -1, 2)};
    bp_inspect_add(arena, in, "count", (struct bp_text){"", 0}, &m);
}

static void add_fitting(struct bp_arena *arena, struct bp_inspected *in)
{
    static const char *const kinds[] = {"score", "time", "sum", "level", "mean", "share"};
    for (enum fits f = FITS_SCORE; f < FITS_NOT; f++) {
        size_t of_kind = 0, most = f == FITS_SUM || in->grain ? MOST : MOST_OF_A_KIND;
        for (size_t i = 0; i < in->rows->column_count && in->metric_count < MOST && of_kind < most; i++) {
            if (fit(arena, in, i) != f)
                continue;
            struct bp_proposed m = propose(arena, in, i, f);
            m.segments = bp_inspect_segments(arena, in, (int)i, 1);
            bp_inspect_add(arena, in, kinds[f], f == FITS_END ? (struct bp_text){"", 0} : in->rows->columns[i].name,
                           &m);
            of_kind++;
        }
    }
}

void bp_inspect_propose(struct bp_arena *arena, struct bp_inspected *in)
{
    if (in->time < 0)
        return;
    if (in->rows != in->sheet) {
        bp_inspect_propose_wide(arena, in);
        return;
    }
    bool named = bp_inspect_is_named(in); /* else nobody knows what its rows are: they come last */
    if (!in->grain && named)
        add_count(arena, in);
    add_fitting(arena, in);
    if (in->metric_count && (in->grain || named))
        return;
    if (in->rows->columns[in->time].holds != BP_HOLDS_PERIOD)
        in->grain = BP_GRAIN_ROWS; /* where there is nothing to add up, they are no totals */
    add_count(arena, in);
}
