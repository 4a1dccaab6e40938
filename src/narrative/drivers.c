/* Where a change and a gap came from -> sentences and a drawing for the metric's page, a few words for page 1. Told
 * only where the change is more than chance, the gap clear. Printed parts add up to the printed change. */
#include "narrative/drivers.h"

#include <math.h>

enum { TOP = 3, MOST_PARTS = 2 * TOP + 1 };
#define WORTH_NAMING 0.25 /* of the gap: a segment that makes less of it is no answer to why */

struct told_part {
    const struct bp_driver *driver; /* NULL: the rest */
    double exact, printed;
};

struct told { /* one decomposition, as it is printed */
    const struct bp_drivers_of *d;
    const struct bp_metric *metric;
    int decimals;
    double change;
    struct told_part parts[MOST_PARTS]; /* those that go with the change, those against it, the rest */
    size_t count, with;                 /* `with`: how many go with it */
};

/* ---- which parts are named, and with which numbers */

static void name_parts(struct told *told, double sign)
{
    size_t named = 0;
    for (size_t i = 0; i < told->d->count && named < TOP; i++) {
        const struct bp_driver *p = &told->d->parts[i];
        if (p->segment < 0 || p->total * sign <= 0 || bp_rounded(p->total, told->decimals) == 0)
            continue;
        told->parts[told->count++] = (struct told_part){.driver = p, .exact = p->total};
        named++;
    }
}

static void add_rest(struct told *told)
{
    double named = 0, all = 0;
    for (size_t i = 0; i < told->count; i++)
        named += told->parts[i].exact;
    for (size_t i = 0; i < told->d->count; i++)
        all += told->d->parts[i].total;
    if (told->count < told->d->count)
        told->parts[told->count++] = (struct told_part){.exact = all - named};
}

static void apportion(struct told *told)
{
    double exact[MOST_PARTS], printed[MOST_PARTS];
    for (size_t i = 0; i < told->count; i++)
        exact[i] = told->parts[i].exact;
    bp_apportion(exact, told->count, told->change, told->decimals, printed);
    for (size_t i = 0; i < told->count; i++)
        told->parts[i].printed = printed[i];
}

/* False: nothing of it is worth naming. */
static bool choose(const struct bp_teller *t, const struct bp_judgement *j, const struct bp_drivers_of *d,
                   struct told *told)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    double sign = d->change < 0 ? -1 : 1;
    *told = (struct told){.d = d, .metric = m, .decimals = bp_tell_decimals(t, m)};
    told->change = bp_rounded(d->change, told->decimals);
    name_parts(told, sign);
    told->with = told->count;
    name_parts(told, -sign);
    if (told->count == 0)
        return false;
    add_rest(told);
    apportion(told);
    return true;
}

/* ---- words */

static struct bp_text signed_in_unit(const struct bp_teller *t, const struct told *told, double value)
{
    if (bp_text_is(told->metric->unit, "%")) /* a difference of two shares is in points */
        return BP_TELL(t, "unit.gap_points", bp_arg_text("number", bp_tell_signed(t, value, told->decimals)));
    return bp_phrase_change(t->cx, t->phrases, value, told->decimals, told->metric->unit);
}

static struct bp_text name_of(const struct bp_teller *t, const struct told_part *part)
{
    return part->driver ? bp_tell_segment(t, part->driver->segment) : bp_tell(t, "drivers.rest");
}

static struct bp_text list_of(const struct bp_teller *t, const struct told *told, size_t from, size_t to)
{
    struct bp_list items = {0};
    for (size_t i = from; i < to; i++)
        if (told->parts[i].printed != 0)
            bp_list_add(t, &items,
                        BP_TELL(t, "drivers.part", bp_arg_text("name", name_of(t, &told->parts[i])),
                                bp_arg_text("value", bp_tell_signed(t, told->parts[i].printed, told->decimals))));
    return bp_list_join(t, "list.comma", &items);
}

/* Whether it is a larger share of the whole than it was. */
static bool weighs_more(const struct bp_drivers_of *d, const struct bp_driver *p)
{
    double was = 0, now = 0;
    for (size_t i = 0; i < d->count; i++) {
        was += d->parts[i].was.denominator;
        now += d->parts[i].now.denominator;
    }
    return p->now.denominator / now > p->was.denominator / was;
}

/* More of it, or better ones: of the part that moved the figure most. */
static struct bp_text mix_and_rate(const struct bp_teller *t, const struct told *told)
{
    const struct bp_driver *p = told->parts[0].driver;
    double exact[2], printed[2];
    if (told->d->method != BP_DRIVERS_MIX_RATE || !p)
        return (struct bp_text){0};
    exact[0] = p->mix, exact[1] = p->rate;
    bp_apportion(exact, 2, told->parts[0].printed, told->decimals, printed);
    const struct bp_arg name = bp_arg_text("name", bp_tell_segment(t, p->segment));
    if (p->was.denominator == 0 || p->now.denominator == 0)
        return BP_TELL(t, p->was.denominator == 0 ? "drivers.came" : "drivers.went", name);
    const char *share = printed[0] == 0 ? "same" : weighs_more(told->d, p) ? "more" : "less";
    const char *own = printed[1] == 0 ? "same" : p->rate > 0 ? "up" : "down";
    return BP_TELL(t, "drivers.mix_rate", name, bp_arg_word("share", share), bp_arg_word("own", own),
                   bp_arg_text("mix", bp_tell_signed(t, printed[0], told->decimals)),
                   bp_arg_text("rate", bp_tell_signed(t, printed[1], told->decimals)));
}

static struct bp_text base_of(const struct bp_teller *t, const struct bp_judgement *j, const struct bp_drivers_of *d)
{
    switch (d->against) {
    case BP_DRIVEN_PREVIOUS:
        return bp_tell_by_kind(t, "last", j->series->kind, NULL, 0);
    case BP_DRIVEN_PRIOR_YEAR:
        return bp_tell(t, "drivers.year");
    case BP_DRIVEN_GOAL:
        break;
    }
    return bp_tell(t, "drivers.goal");
}

static struct bp_text sentence(const struct bp_teller *t, const struct bp_judgement *j, const struct told *told)
{
    size_t rest = told->count - (told->parts[told->count - 1].driver ? 0 : 1);
    struct bp_list groups = {0}, said = {0};
    struct bp_text other_way = list_of(t, told, told->with, rest);
    bp_list_add(t, &groups, list_of(t, told, 0, told->with));
    if (other_way.n)
        bp_list_add(t, &groups, BP_TELL(t, "drivers.other_way", bp_arg_text("list", other_way)));
    bp_list_add(t, &groups, list_of(t, told, rest, told->count));
    bp_list_add(t, &said,
                BP_TELL(t, "drivers.sentence", bp_arg_text("column", told->d->column),
                        bp_arg_text("change", signed_in_unit(t, told, told->change)),
                        bp_arg_text("base", base_of(t, j, told->d)),
                        bp_arg_text("list", bp_list_join(t, "list.semicolon", &groups))));
    bp_list_add(t, &said, mix_and_rate(t, told));
    return bp_list_join(t, "list.sentence", &said);
}

/* ---- the drawing */

static enum bp_tone tone_of(enum bp_better better, double value)
{
    if (value == 0 || better == BP_BETTER_RANGE || better == BP_BETTER_NONE)
        return BP_TONE_NEUTRAL;
    return (value > 0) == (better == BP_BETTER_UP) ? BP_TONE_BETTER : BP_TONE_WORSE;
}

/* A week a year before has the same number, as a rule. */
static struct bp_text from_label(const struct bp_teller *t, const struct bp_drivers_of *d)
{
    switch (d->against) {
    case BP_DRIVEN_PREVIOUS:
        return bp_tell_period(t, d->was.window.kind, d->was.window.span, BP_PERIOD_NAME);
    case BP_DRIVEN_PRIOR_YEAR:
        return bp_tell(t, "t.prior_year");
    case BP_DRIVEN_GOAL:
        break;
    }
    return bp_tell(t, "chart.goal");
}

static struct bp_text drawn(struct bp_teller *t, const struct told *told)
{
    const struct bp_drivers_of *d = told->d;
    const struct bp_metric *m = told->metric;
    struct bp_waterfall_part *parts = BP_NEW_ARRAY(t->cx->arena, struct bp_waterfall_part, told->count);
    for (size_t i = 0; i < told->count; i++)
        parts[i] = (struct bp_waterfall_part){.label = name_of(t, &told->parts[i]),
                                              .value = told->parts[i].exact,
                                              .said = bp_tell_signed(t, told->parts[i].printed, told->decimals),
                                              .tone = tone_of(m->better, told->parts[i].printed)};
    bool is_gap = d->against == BP_DRIVEN_GOAL;
    struct bp_waterfall w = {.title = BP_TELL(t, is_gap ? "drivers.title.gap" : "drivers.title",
                                              bp_arg_text("name", m->name.text), bp_arg_text("column", d->column)),
                             .from_label = from_label(t, d),
                             .to_label = bp_tell_period(t, d->now.window.kind, d->now.window.span, BP_PERIOD_NAME),
                             .from_said = is_gap ? bp_tell_goal_value(t, m, d->from) : bp_tell_value(t, m, d->from),
                             .to_said = bp_tell_value(t, m, d->to),
                             .from = d->from,
                             .to = d->to,
                             .parts = parts,
                             .count = told->count};
    return bp_figure_waterfall(t, m->id.text, "drivers", &w);
}

/* ---- the page's block */

/* What the reader of this edition may see of it: the parts name all segments. */
static const struct bp_drivers *shown_drivers(const struct bp_teller *t, const struct bp_judgement *j)
{
    static const struct bp_drivers none = {0};
    return t->edition->all_segments ? &t->shown->insight->drivers[j->series->metric] : &none;
}

bool bp_tell_drivers_unknown(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_drivers *drivers = shown_drivers(t, j);
    bool any = false;
    for (int against = 0; against < BP_DRIVEN_KINDS; against++)
        any |= drivers->unknown[against];
    return any;
}

void bp_view_drivers(struct bp_teller *t, const struct bp_judgement *j, struct bp_node *page)
{
    struct bp_arena *arena = t->cx->arena;
    const struct bp_drivers *drivers = shown_drivers(t, j);
    struct bp_node *lines = bp_node_list(arena);
    struct bp_text chart = {0};
    struct told told = {0};
    for (size_t i = 0; i < drivers->count; i++) {
        if (!drivers->list[i].is_sure || !choose(t, j, &drivers->list[i], &told))
            continue;
        bp_node_append(arena, lines, bp_node_text(arena, sentence(t, j, &told)));
        if (!chart.n)
            chart = drawn(t, &told);
    }
    bp_node_set(arena, page, "has_drivers", bp_node_truth(arena, lines->count > 0));
    bp_node_set(arena, page, "drivers", lines);
    bp_view_set(t, page, "drivers_chart", chart);
}

/* ---- page 1 */

/* The part of the gap, or of a change for the worse, that goes furthest with it. */
static bool find_short(const struct bp_teller *t, const struct bp_judgement *j, struct told *best)
{
    const struct bp_drivers *drivers = shown_drivers(t, j);
    bool found = false;
    for (size_t i = 0; i < drivers->count; i++) {
        const struct bp_drivers_of *d = &drivers->list[i];
        struct told told;
        bool worse = d->change * j->gap > 0; /* it went the way the goal was missed */
        bool wanted = d->is_sure && (d->against == BP_DRIVEN_GOAL || (d->against == BP_DRIVEN_PREVIOUS && worse));
        if (!wanted || !choose(t, j, d, &told) || told.with == 0 || told.change == 0 ||
            fabs(told.parts[0].exact) < WORTH_NAMING * fabs(d->change))
            continue;
        bool of_gap = d->against == BP_DRIVEN_GOAL, best_of_gap = found && best->d->against == BP_DRIVEN_GOAL;
        if (!found || (of_gap && !best_of_gap) ||
            (of_gap == best_of_gap && fabs(told.parts[0].exact) > fabs(best->parts[0].exact)))
            *best = told, found = true;
    }
    return found;
}

struct bp_text bp_tell_driver_short(const struct bp_teller *t, const struct bp_judgement *j)
{
    struct told told = {0};
    if (j->verdict != BP_MISSED || j->series->segment != 0 || !find_short(t, j, &told))
        return (struct bp_text){0};
    double part = fabs(told.parts[0].printed), all = fabs(told.change);
    struct bp_text total = bp_tell_value(t, told.metric, all);
    if (bp_metric_in_points(told.metric))
        total = BP_TELL(t, "unit.gap_points", bp_arg_text("number", bp_tell_number(t, all, told.decimals)));
    return BP_TELL(t, "drivers.short", bp_arg_text("name", name_of(t, &told.parts[0])),
                   bp_arg_text("part", bp_tell_number(t, part, told.decimals)), bp_arg_text("total", total),
                   bp_arg_word("more", part > all ? "yes" : "no"),
                   bp_arg_word("change", told.d->against == BP_DRIVEN_GOAL ? "no" : "yes"),
                   bp_arg_text("base", base_of(t, j, told.d)));
}
