/* Goals and corrections -> those of an edition's metrics; of an edition for one value those of its segment, as its
 * totals'. */
#include "audience/parts.h"

#include <stdlib.h>

/* ---- whose */

enum whose { NOBODY_S, OWN, EVERY_SEGMENT };

/* The segment of a goal or a correction: COLUMN=VALUE. */
static bool is_own_segment(const struct bp_sight *s, struct bp_text segment)
{
    const struct bp_segment *own = &s->all->segment_list[s->edition->segment];
    size_t column = segment.n > own->value.n ? segment.n - own->value.n - 1 : 0;
    return column && segment.p[column] == '=' && bp_text_eq(bp_text_sub(segment, column + 1, segment.n), own->value) &&
           bp_column_is(s->cx->arena, bp_text_sub(segment, 0, column), own->column);
}

static bool is_of_hidden(const struct bp_sight *s, struct bp_text segment)
{
    for (size_t i = 0; i < segment.n; i++)
        if (segment.p[i] == '=' && bp_sight_hides_column(s, bp_text_sub(segment, 0, i)))
            return true;
    return segment.n && bp_sight_hides(s, BP_HIDE_SEGMENTS);
}

static enum whose whose(const struct bp_sight *s, int metric, struct bp_text segment)
{
    if (s->to[metric] < 0)
        return NOBODY_S;
    if (!s->edition->segment)
        return is_of_hidden(s, segment) ? NOBODY_S : OWN;
    if (bp_text_is(segment, "*"))
        return EVERY_SEGMENT;
    return is_own_segment(s, segment) ? OWN : NOBODY_S;
}

static struct bp_text as_total(const struct bp_sight *s, struct bp_text segment)
{
    return s->edition->segment ? (struct bp_text){"", 0} : segment;
}

/* ---- goals */

/* A goal without a period is for one of the pack's, or of the metric's own where these are longer. Of what does not add
 * up over days it holds for an edition of longer periods as well. */
static void give_period(const struct bp_sight *s, struct bp_goal *g, int metric)
{
    enum bp_period_kind meant = s->whole->kinds[metric];
    if (g->period_given || s->out->pack.period == s->run->period || meant == s->out->pack.period ||
        (s->out->pack.period > meant && !s->whole->accumulates[metric]))
        return;
    g->period_given = true;
    g->period = meant;
}

static void goals_of(struct bp_sight *s, enum whose wanted)
{
    struct bp_pack *pack = &s->out->pack;
    for (size_t i = 0; i < s->run->goal_count; i++) {
        struct bp_goal g = s->run->goals[i];
        if (whose(s, g.metric, g.segment) != wanted || !bp_sight_shows(s, g.metric))
            continue;
        give_period(s, &g, g.metric);
        g.segment = as_total(s, g.segment);
        g.metric = s->to[g.metric];
        *BP_PUSH(s->cx->arena, pack->goals, pack->goal_count, pack->goal_cap) = g;
    }
}

/* As they are looked for, by metric; of one metric they stay as they stand: by segment, and the first in force counts.
 */
static void sort_goals(const struct bp_sight *s)
{
    struct bp_pack *pack = &s->out->pack;
    size_t *next = BP_NEW_ARRAY(s->cx->arena, size_t, pack->metric_count + 1);
    struct bp_goal *sorted = BP_NEW_ARRAY(s->cx->arena, struct bp_goal, pack->goal_count);
    for (size_t i = 0; i < pack->goal_count; i++)
        next[pack->goals[i].metric + 1]++;
    for (size_t m = 1; m <= pack->metric_count; m++)
        next[m] += next[m - 1];
    for (size_t i = 0; i < pack->goal_count; i++)
        sorted[next[pack->goals[i].metric]++] = pack->goals[i];
    pack->goals = sorted;
}

/* ---- corrections */

static int by_figure(const void *a, const void *b)
{
    const struct bp_correction *x = a, *y = b;
    if (x->metric != y->metric)
        return x->metric < y->metric ? -1 : 1;
    int order = bp_text_cmp(x->segment, y->segment);
    if (order)
        return order;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return (x->span.start > y->span.start) - (x->span.start < y->span.start);
}

static void corrections(struct bp_sight *s)
{
    struct bp_pack *pack = &s->out->pack;
    for (size_t i = 0; i < s->run->correction_count; i++) {
        struct bp_correction c = s->run->corrections[i];
        if (whose(s, c.metric, c.segment) != OWN)
            continue;
        if (!bp_sight_shows(s, c.metric))
            c.reason = c.author = (struct bp_text){"", 0};
        c.segment = as_total(s, c.segment);
        c.metric = s->to[c.metric];
        *BP_PUSH(s->cx->arena, pack->corrections, pack->correction_count, pack->correction_cap) = c;
    }
    if (pack->correction_count)
        qsort(pack->corrections, pack->correction_count, sizeof *pack->corrections, by_figure);
}

void bp_sight_sides(struct bp_sight *s)
{
    goals_of(s, OWN);
    if (s->edition->segment)
        goals_of(s, EVERY_SEGMENT);
    sort_goals(s);
    corrections(s);
}
