/* `journeys:` of pack.yaml -> the customer's ways, each stage with the metrics that tell of it. */
#include "pack/parts.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum { MOST_JOURNEYS = 50 }; /* each has a page */

/* As written, until all are read. */
struct written_stage {
    struct bp_word name, quote, metrics[BP_STAGE_PARTS];
};

struct written_journey {
    struct bp_word id, name;
    const struct bp_yaml *stages;
};

/* ---- a stage */

/* One stage may bear the figure of a metric as its score: two with the same would tell of neither. */
static bool check_scores(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_journey *journey,
                         const struct bp_stage *stage, struct bp_where where)
{
    for (size_t i = 0; i + 1 < journey->stage_count; i++) {
        const struct bp_stage *other = &journey->stages[i];
        if (stage->metrics[BP_STAGE_SCORE] < 0 || other->metrics[BP_STAGE_SCORE] != stage->metrics[BP_STAGE_SCORE])
            continue;
        return bp_fail(cx, BP_BAD_PACK, where,
                       "`%" BP_PRI "` is the metric of the stage %" BP_PRI
                       " already, and one figure cannot tell two stages apart: give this one a metric of its own, or "
                       "none, and it is shown as without a measure",
                       BP_ARG(pack->metrics[stage->metrics[BP_STAGE_SCORE]].id.text), BP_ARG(other->name));
    }
    return true;
}

static bool find_metrics(struct bp_reader *r, const struct written_stage *written, struct bp_stage *stage)
{
    bool ok = true;
    for (size_t i = 0; i < BP_STAGE_PARTS; i++)
        ok &= bp_metric_named(r->cx, r->pack, BP_BAD_PACK, written->metrics[i].where, written->metrics[i].text,
                              &stage->metrics[i]);
    return ok;
}

static bool check_name(struct bp_ctx *cx, const struct bp_journey *journey, const struct bp_stage *stage)
{
    if (!stage->name.n)
        return bp_fail(cx, BP_BAD_PACK, stage->where, "a stage needs a `name:`, as customers would call it");
    for (size_t i = 0; i + 1 < journey->stage_count; i++)
        if (bp_text_same_letters(journey->stages[i].name, stage->name))
            return bp_fail(cx, BP_BAD_PACK, stage->where, "two stages are called %" BP_PRI ": tell them apart",
                           BP_ARG(stage->name));
    return true;
}

static bool read_stage(struct bp_reader *r, const struct bp_yaml *node, struct bp_journey *journey)
{
    static const struct bp_key keys[] = {
        {"name", bp_read_word, offsetof(struct written_stage, name)},
        {"metric", bp_read_word, offsetof(struct written_stage, metrics[BP_STAGE_SCORE])},
        {"feeling", bp_read_word, offsetof(struct written_stage, metrics[BP_STAGE_FEELING])},
        {"volume", bp_read_word, offsetof(struct written_stage, metrics[BP_STAGE_VOLUME])},
        {"quote", bp_read_word, offsetof(struct written_stage, quote)},
    };
    struct written_stage written = {0};
    if (!bp_schema_read(r, node, "a stage", keys, COUNT(keys), &written))
        return false;
    struct bp_stage *stage = BP_PUSH(r->cx->arena, journey->stages, journey->stage_count, journey->stage_cap);
    *stage = (struct bp_stage){.name = bp_text_trim(written.name.text),
                               .quote = bp_text_trim(written.quote.text),
                               .quote_where = written.quote.where,
                               .where = node->count ? node->key_wheres[0] : node->where};
    bool ok = check_name(r->cx, journey, stage);
    ok &= find_metrics(r, &written, stage);
    return ok && check_scores(r->cx, r->pack, journey, stage, written.metrics[BP_STAGE_SCORE].where);
}

/* ---- a journey */

static bool keep_stages(struct bp_reader *r, const struct bp_yaml *node, void *field)
{
    *(const struct bp_yaml **)field = node;
    return bp_want_kind(r, node, BP_YAML_LIST, "stages");
}

static bool check_id(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_journey *journey)
{
    if (!journey->id.n)
        return bp_fail(cx, BP_BAD_PACK, journey->where, "a journey needs an `id:`");
    if (!bp_text_same_letters(bp_slug(cx->arena, journey->id), journey->id))
        return bp_fail(cx, BP_BAD_PACK, journey->where,
                       "`%" BP_PRI "` is not the id of a journey: use letters, digits and _", BP_ARG(journey->id));
    for (size_t i = 0; i + 1 < pack->journey_count; i++)
        if (bp_text_eq(pack->journeys[i].id, journey->id))
            return bp_fail(cx, BP_BAD_PACK, journey->where, "two journeys have the id `%" BP_PRI "`",
                           BP_ARG(journey->id));
    return true;
}

static bool read_stages(struct bp_reader *r, const struct bp_yaml *stages, struct bp_journey *journey)
{
    bool ok = true;
    if (!stages || !stages->count)
        return bp_fail(r->cx, BP_BAD_PACK, journey->where,
                       "journey `%" BP_PRI "` has no stages: write stages: [{name: Order, metric: ..}, ..]",
                       BP_ARG(journey->id));
    if (stages->count > BP_MOST_STAGES)
        return bp_fail(r->cx, BP_BAD_PACK, stages->where,
                       "journey `%" BP_PRI "` has %zu stages, and its page has room for %d: join some, or make two "
                       "journeys of it",
                       BP_ARG(journey->id), stages->count, BP_MOST_STAGES);
    for (size_t i = 0; i < stages->count; i++)
        ok &= read_stage(r, stages->items[i], journey);
    if (ok && stages->count == 1)
        bp_warn(r->cx, journey->where, "journey `%" BP_PRI "` has one stage: there is no way to show until it has two",
                BP_ARG(journey->id));
    return ok;
}

static bool read_journey(struct bp_reader *r, const struct bp_yaml *node)
{
    static const struct bp_key keys[] = {
        {"id", bp_read_word, offsetof(struct written_journey, id)},
        {"name", bp_read_word, offsetof(struct written_journey, name)},
        {"stages", keep_stages, offsetof(struct written_journey, stages)},
    };
    struct bp_pack *pack = r->pack;
    struct written_journey written = {0};
    if (!bp_schema_read(r, node, "a journey", keys, COUNT(keys), &written))
        return false;
    struct bp_journey *journey = BP_PUSH(r->cx->arena, pack->journeys, pack->journey_count, pack->journey_cap);
    *journey = (struct bp_journey){.id = written.id.text,
                                   .name = bp_text_trim(written.name.text),
                                   .where = node->count ? node->key_wheres[0] : node->where};
    journey->name = journey->name.n ? journey->name : journey->id;
    return check_id(r->cx, pack, journey) && read_stages(r, written.stages, journey);
}

bool bp_keep_journeys(struct bp_reader *r, const struct bp_yaml *node, void *field)
{
    *(const struct bp_yaml **)field = node;
    return bp_want_kind(r, node, BP_YAML_LIST, "journeys");
}

bool bp_pack_read_journeys(struct bp_ctx *cx, struct bp_pack *pack)
{
    struct bp_reader r = {cx, pack, "journeys"};
    const struct bp_yaml *list = pack->journeys_said;
    bool ok = true;
    if (!list || list->kind != BP_YAML_LIST)
        return true;
    if (list->count > MOST_JOURNEYS)
        return bp_fail(cx, BP_BAD_PACK, list->where, "`journeys:` has more than %d", MOST_JOURNEYS);
    for (size_t i = 0; i < list->count; i++)
        ok &= read_journey(&r, list->items[i]);
    return ok;
}
