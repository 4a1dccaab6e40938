/* What a board tracks, journeys and links -> those an edition may see: a journey and a link whole, or not at all. */
#include "audience/parts.h"

/* A driver whose metrics are all hidden is not there: without metrics it would pass for one that nothing measures. */
static void drivers(struct bp_sight *s)
{
    struct bp_driver_groups *out = &s->out->pack.drivers;
    for (size_t i = 0; i < s->run->drivers.count && !bp_sight_hides(s, BP_HIDE_DRIVERS); i++) {
        struct bp_driver_group g = s->run->drivers.list[i];
        struct bp_driver_metric *kept = BP_NEW_ARRAY(s->cx->arena, struct bp_driver_metric, g.count);
        size_t count = 0;
        for (size_t k = 0; k < g.count; k++) {
            if (!bp_sight_shows(s, g.metrics[k].metric))
                continue;
            kept[count] = g.metrics[k];
            kept[count++].metric = s->to[g.metrics[k].metric];
        }
        g.metrics = kept;
        g.count = count;
        if (count || bp_sight_is_whole(s))
            *BP_PUSH(s->cx->arena, out->list, out->count, out->cap) = g;
    }
}

/* Each of its stages, or the curve would miss one where it hurts; one that nothing measures counts for none. */
static bool shows_journey(const struct bp_sight *s, const struct bp_journey *j)
{
    bool any = bp_sight_is_whole(s), all = true;
    for (size_t i = 0; i < j->stage_count; i++)
        for (size_t part = 0; part < BP_STAGE_PARTS; part++) {
            int metric = j->stages[i].metrics[part];
            any |= metric >= 0;
            all &= metric < 0 || bp_sight_shows(s, metric);
        }
    return any && all && !s->edition->segment && !bp_sight_hides(s, BP_HIDE_JOURNEYS);
}

static void journeys(struct bp_sight *s)
{
    struct bp_pack *pack = &s->out->pack;
    for (size_t i = 0; i < s->run->journey_count; i++) {
        struct bp_journey j = s->run->journeys[i];
        if (!shows_journey(s, &j))
            continue;
        j.stages = BP_NEW_ARRAY(s->cx->arena, struct bp_stage, j.stage_count);
        for (size_t k = 0; k < j.stage_count; k++) {
            j.stages[k] = s->run->journeys[i].stages[k];
            for (size_t part = 0; part < BP_STAGE_PARTS; part++)
                if (j.stages[k].metrics[part] >= 0)
                    j.stages[k].metrics[part] = s->to[j.stages[k].metrics[part]];
        }
        *BP_PUSH(s->cx->arena, pack->journeys, pack->journey_count, pack->journey_cap) = j;
    }
}

/* Their lags are counted in the pack's own periods. */
static void links(struct bp_sight *s)
{
    struct bp_links *out = &s->out->pack.links;
    out->list = BP_NEW_ARRAY(s->cx->arena, struct bp_link, s->run->links.count);
    for (size_t i = 0; i < s->run->links.count && !bp_sight_hides(s, BP_HIDE_LINKS); i++) {
        struct bp_link l = s->run->links.list[i];
        if (!bp_sight_shows(s, l.from) || !bp_sight_shows(s, l.to) || s->out->pack.period != s->run->period)
            continue;
        l.from = s->to[l.from];
        l.to = s->to[l.to];
        out->list[out->count++] = l;
    }
}

void bp_sight_tracked(struct bp_sight *s)
{
    drivers(s);
    journeys(s);
    links(s);
}
