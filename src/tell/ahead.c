/* Goals that are not due, and figures on their way to or from a goal -> page 1's line ahead, a line on their own
 * pages.
 */
#include "tell/tell.h"

#include <math.h>

enum { SMALL = 10, MORE_FOR_RANGE = 2 };

static struct bp_text one_of(const struct bp_teller *t, enum bp_period_kind kind)
{
    return bp_tell_by_kind(t, "one", kind, NULL, 0);
}

static struct bp_text kinds_of(const struct bp_teller *t, enum bp_period_kind kind)
{
    return bp_tell_by_kind(t, "kinds", kind, NULL, 0);
}

static struct bp_arg better_word(const struct bp_metric *m)
{
    static const char *const words[] = {"up", "down", "range", "none"};
    return bp_arg_word("better", words[m->better]);
}

/* ---- a pace */

/* It can be told as a share of its goal. */
static bool is_shared(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    return m->better != BP_BETTER_RANGE && j->goal->target > 0 && j->pace->to_date >= 0;
}

/* "52 % of the month's goal"; in its unit where that is no share of anything. */
static struct bp_text so_far(const struct bp_teller *t, const struct bp_judgement *j, const struct bp_pace *p)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    bool is_share = is_shared(t, j);
    struct bp_arg done = bp_arg_number("done", 100 * p->done, 0);
    struct bp_goal whole = {.target = 100};
    double share = is_share ? 100 * p->to_date / j->goal->target : 0;
    return BP_TELL(t, "pace.so_far", bp_arg_word("shared", is_share ? "yes" : "no"),
                   bp_arg_number("share", share, bp_figure_decimals(m->better, &whole, share, 0, 0)),
                   bp_arg_text("one", one_of(t, p->kind)), bp_arg_text("value", bp_tell_value(t, m, p->to_date)),
                   better_word(m), bp_arg_word("known", p->has_done ? "yes" : "no"), done);
}

/* With the decimals that keep it off the goal it does not end at. */
static int projected_decimals(const struct bp_teller *t, const struct bp_metric *m, const struct bp_goal *goal,
                              double value)
{
    return bp_figure_decimals(m->better, goal, value, bp_tell_decimals(t, m), bp_tell_goal_decimals(t, m));
}

/* `dated`: to the day, where no period is named beside it. */
static struct bp_text projection(const struct bp_teller *t, const struct bp_judgement *j, bool dated)
{
    const struct bp_pace *p = j->pace;
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    const char *outlook = bp_outlook_name(p->outlook);
    if (p->pattern.lack != BP_PATTERN_WHOLE)
        return bp_tell_named(t, "lack", bp_pattern_lack_name(p->pattern.lack), NULL, 0);
    if (!p->has_projection)
        return (struct bp_text){"", 0};
    int decimals = projected_decimals(t, m, j->goal, p->projection);
    return BP_TELL(
        t, "pace.projection",
        bp_arg_text("value", bp_phrase_value(t->cx, t->phrases, p->projection, decimals, m->unit)),
        bp_arg_word("ranged", p->has_range ? "yes" : "no"), bp_arg_number("low", p->has_range ? p->low : 0, decimals),
        bp_arg_number("high", p->has_range ? p->high : 0, decimals),
        bp_arg_text("goal", bp_tell_bare_goal_number(t, m, j->goal)), bp_arg_word("dated", dated ? "yes" : "no"),
        bp_arg_day("day", p->period.end - 1), better_word(m), bp_arg_word("outlook", outlook ? outlook : "none"));
}

static struct bp_text needed_number(const struct bp_teller *t, const struct bp_metric *m, double value)
{
    int decimals = bp_tell_decimals(t, m);
    if (decimals == 0 && fabs(value) < SMALL && value != floor(value))
        decimals = 1;
    return bp_tell_number(t, value, decimals);
}

/* What each remaining period must bring, or may; where less than one is left, what its days must. */
static struct bp_text needed(const struct bp_teller *t, const struct bp_judgement *j, const struct bp_pace *p)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    if (p->coming.open == 0)
        return bp_tell(t, "pace.closed");
    bool is_part = p->remaining < 1 - 1e-9,
         is_cap = m->better == BP_BETTER_DOWN || (m->better == BP_BETTER_RANGE && isnan(j->goal->low));
    double size = is_part ? p->remaining : 1, least = p->needed * size, most = p->needed_at_most * size;
    const char *how = p->is_range ? "range" : is_cap ? (least < 0 ? "over" : "cap") : least <= 0 ? "passed" : "up";
    struct bp_text number = needed_number(t, m, p->is_range ? least : fabs(least));
    return BP_TELL(t, "pace.needed", bp_arg_word("how", how), bp_arg_text("number", number),
                   bp_arg_text("most", needed_number(t, m, p->is_range ? most : 0)),
                   bp_arg_text("one", one_of(t, j->series->kind)), bp_arg_word("part", is_part ? "yes" : "no"),
                   bp_arg_count("days", (size_t)(p->period.end - p->from)));
}

struct bp_text bp_tell_pace(const struct bp_teller *t, const struct bp_judgement *j)
{
    struct bp_list parts = {0};
    bp_list_add(t, &parts, so_far(t, j, j->pace));
    bp_list_add(t, &parts, projection(t, j, true));
    bp_list_add(t, &parts, needed(t, j, j->pace));
    return bp_list_join(t, "list.semicolon", &parts);
}

/* ---- a trend */

/* As many as the smaller end of its range needs to be seen, and both to be told apart. */
static int slope_decimals(const struct bp_teller *t, const struct bp_metric *m, const struct bp_trend *trend)
{
    double least = fmin(fabs(trend->low), fabs(trend->high)), most = fmax(fabs(trend->low), fabs(trend->high));
    int decimals = bp_tell_decimals(t, m);
    double seen = least > 0 && trend->kind != BP_TREND_NONE ? least : most;
    while (decimals < BP_MOST_DECIMALS && seen > 0 && bp_rounded(seen, decimals) < 0.5 * seen)
        decimals++;
    double width = trend->high - trend->low;
    for (int more = 0; more < MORE_FOR_RANGE && width > 0 && width < 2 * pow(10, -decimals); more++)
        decimals = decimals < BP_MOST_DECIMALS ? decimals + 1 : decimals;
    return decimals;
}

static struct bp_text slope_words(const struct bp_teller *t, const struct bp_metric *m, const struct bp_trend *trend)
{
    int decimals = slope_decimals(t, m, trend);
    if (bp_text_is(m->unit, "%"))
        return BP_TELL(t, "unit.gap_points", bp_arg_text("number", bp_tell_signed(t, trend->slope, decimals)));
    return bp_phrase_change(t->cx, t->phrases, trend->slope, decimals, m->unit);
}

static struct bp_text short_period(const struct bp_teller *t, const struct bp_judgement *j, struct bp_span span)
{
    return bp_tell_period_dated(t, j->series->kind, span, BP_PERIOD_SHORT);
}

static struct bp_text when_crossed(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_trend *trend = j->trend;
    bool is_point = trend->earliest == trend->at && trend->latest == trend->at;
    return BP_TELL(
        t, "trend.when",
        bp_arg_text("at",
                    bp_tell_lower_first(t, bp_tell_period_dated(t, j->series->kind, trend->at_period, BP_PERIOD_NAME))),
        bp_arg_word("range", is_point        ? "none"
                             : trend->latest ? "both"
                                             : "open"),
        bp_arg_text("earliest", short_period(t, j, trend->earliest_period)),
        bp_arg_text("latest", trend->latest ? short_period(t, j, trend->latest_period) : (struct bp_text){"", 0}));
}

struct bp_text bp_tell_trend(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    const struct bp_trend *trend = j->trend;
    int decimals = slope_decimals(t, m, trend);
    bool crosses = trend->kind == BP_TREND_REACHED || trend->kind == BP_TREND_LOST;
    return BP_TELL(t, "trend.line", bp_arg_word("kind", bp_trend_name(trend->kind)),
                   bp_arg_text("kinds", kinds_of(t, j->series->kind)), bp_arg_text("one", one_of(t, j->series->kind)),
                   bp_arg_count("n", trend->points), bp_arg_text("slope", slope_words(t, m, trend)),
                   bp_arg_text("low", bp_tell_signed(t, trend->low, decimals)),
                   bp_arg_text("high", bp_tell_signed(t, trend->high, decimals)), bp_arg_count("ahead", BP_TREND_AHEAD),
                   bp_arg_text("goal", crosses ? bp_tell_goal_value(t, m, trend->goal) : (struct bp_text){"", 0}),
                   bp_arg_text("when", crosses ? when_crossed(t, j) : (struct bp_text){"", 0}));
}

/* ---- where they stand */

struct bp_text bp_tell_ahead(const struct bp_teller *t, const struct bp_judgement *j)
{
    struct bp_text text = j->pace ? bp_tell_pace(t, j) : j->trend ? bp_tell_trend(t, j) : (struct bp_text){"", 0};
    return text.n ? BP_TELL(t, j->pace ? "ahead.pace" : "ahead.trend", bp_arg_text("text", text)) : text;
}

struct bp_text bp_tell_ahead_finding(const struct bp_teller *t, const struct bp_finding *f)
{
    const struct bp_judgement *j = f->judgement;
    struct bp_arg name = bp_arg_text("name", t->pack->metrics[j->series->metric].name.text);
    if (f->kind == BP_FINDING_TREND)
        return BP_TELL(t, "finding.trend", name, bp_arg_text("text", bp_tell_trend(t, j)));
    return BP_TELL(t, "finding.pace", name,
                   bp_arg_text("period", bp_tell_period(t, j->pace->kind, j->pace->period, BP_PERIOD_NAME)),
                   bp_arg_text("text", bp_tell_pace(t, j)));
}

/* Where it ends, as a share of its goal: with the decimals that keep it off the whole where it does not end there. */
static struct bp_text projected_share(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_pace *p = j->pace;
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    const struct bp_goal whole = {.target = 100};
    const char *outlook = bp_outlook_name(p->outlook);
    double part = 100 / j->goal->target, share = part * p->projection;
    int decimals = bp_figure_decimals(m->better, &whole, share, 0, 0);
    return BP_TELL(t, "pace.share", bp_arg_number("share", share, decimals),
                   bp_arg_word("ranged", p->has_range ? "yes" : "no"),
                   bp_arg_number("low", p->has_range ? part * p->low : 0, decimals),
                   bp_arg_number("high", p->has_range ? part * p->high : 0, decimals), better_word(m),
                   bp_arg_word("outlook", outlook ? outlook : "none"));
}

/* Where it ends, else how far it is; the other, and what each remaining period must bring, stand on its page. */
static struct bp_text pace_in_short(const struct bp_teller *t, const struct bp_judgement *j)
{
    struct bp_list parts = {0};
    bool shared = is_shared(t, j) && j->pace->pattern.lack == BP_PATTERN_WHOLE && j->pace->has_projection;
    struct bp_text end = shared ? projected_share(t, j) : projection(t, j, false);
    if (!j->pace->has_projection || j->pace->pattern.lack != BP_PATTERN_WHOLE)
        bp_list_add(t, &parts, so_far(t, j, j->pace));
    bp_list_add(t, &parts, end);
    return bp_list_join(t, "list.semicolon", &parts);
}

static struct bp_text trend_in_short(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    return BP_TELL(t, "trend.short", bp_arg_word("kind", bp_trend_name(j->trend->kind)),
                   bp_arg_text("goal", bp_tell_goal_value(t, m, j->trend->goal)),
                   bp_arg_text("when", when_crossed(t, j)));
}

static struct bp_text page1_line(const struct bp_teller *t, const struct bp_finding *f)
{
    const struct bp_judgement *j = f->judgement;
    struct bp_arena *arena = t->cx->arena;
    struct bp_arg name = bp_arg_text("name", bp_md(arena, t->pack->metrics[j->series->metric].name.text)),
                  page = bp_arg_text("page", bp_tell_page_link(t, j->series->metric));
    if (f->kind == BP_FINDING_TREND)
        return BP_TELL(t, "ahead.item.trend", name, page, bp_arg_text("text", bp_md(arena, trend_in_short(t, j))));
    return BP_TELL(t, "ahead.item.pace", name, page,
                   bp_arg_text("period", bp_tell_period(t, j->pace->kind, j->pace->period, BP_PERIOD_NAME)),
                   bp_arg_text("text", bp_md(arena, pace_in_short(t, j))));
}

/* Goals that are not due first, then levels that reach or leave theirs, the soonest first. */
void bp_tell_ahead_items(const struct bp_teller *t, struct bp_list *items)
{
    static const enum bp_finding_kind kinds[] = {BP_FINDING_PACE, BP_FINDING_TREND};
    size_t more = 0, count = 0;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (size_t i = 0; i < t->shown->finding_count; i++) {
            if (t->shown->findings[i]->kind != kinds[k])
                continue;
            if (count++ < bp_tell_front(t)->ahead)
                bp_list_add(t, items, page1_line(t, t->shown->findings[i]));
            else
                more++;
        }
    if (more)
        bp_list_add(t, items, BP_TELL(t, "ahead.more", bp_arg_count("n", more)));
}
