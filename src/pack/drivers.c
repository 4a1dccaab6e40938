/* `drivers:` of pack.yaml, a list of {name, metrics} -> groups of metrics. */
#include "pack/parts.h"

enum { MOST_GROUPS = 100 };

struct written {
    struct bp_word name;
    struct bp_words metrics;
};

static const struct bp_key keys[] = {{"name", bp_read_word, offsetof(struct written, name)},
                                     {"metrics", bp_read_words, offsetof(struct written, metrics)}};

static bool read_group(struct bp_reader *r, const struct bp_yaml *node, struct bp_driver_groups *groups)
{
    struct written w = {0};
    struct bp_where where = node->kind == BP_YAML_MAP && node->count ? node->key_wheres[0] : node->where;
    if (!bp_schema_read(r, node, "a driver", keys, sizeof keys / sizeof *keys, &w))
        return false;
    if (!w.name.text.n)
        return bp_fail(r->cx, BP_BAD_PACK, where,
                       "a driver needs `name:`, what the board tracks: write {name: Customer, metrics: [nps]}");
    for (size_t i = 0; i < groups->count; i++)
        if (bp_text_same_letters(groups->list[i].name, w.name.text))
            return bp_fail(r->cx, BP_BAD_PACK, w.name.where,
                           "two drivers have the name `%" BP_PRI "`: put the metrics of both under one",
                           BP_ARG(w.name.text));
    struct bp_driver_group *g = BP_PUSH(r->cx->arena, groups->list, groups->count, groups->cap);
    *g = (struct bp_driver_group){.name = w.name.text, .where = w.name.where, .count = w.metrics.count};
    g->metrics = BP_NEW_ARRAY(r->cx->arena, struct bp_driver_metric, g->count);
    for (size_t i = 0; i < g->count; i++)
        g->metrics[i] = (struct bp_driver_metric){w.metrics.list[i].text, w.metrics.list[i].where, -1};
    return true;
}

bool bp_read_drivers(struct bp_reader *r, const struct bp_yaml *node, void *groups)
{
    bool ok = true;
    if (node->kind != BP_YAML_LIST || node->blank)
        return bp_fail(r->cx, BP_BAD_PACK, node->where,
                       "`drivers` is a list of what the board tracks: write - {name: Customer, metrics: [nps, csat]}");
    if (node->count > MOST_GROUPS)
        return bp_fail(r->cx, BP_BAD_PACK, node->where, "`drivers:` has more than %d: a board tracks a handful",
                       MOST_GROUPS);
    for (size_t i = 0; i < node->count; i++)
        ok &= read_group(r, node->items[i], groups);
    return ok;
}

static bool find_metric(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_driver_group *g, size_t place)
{
    struct bp_driver_metric *m = &g->metrics[place];
    m->metric = bp_pack_metric(pack, m->id);
    for (size_t i = 0; m->metric >= 0 && i < place; i++)
        if (g->metrics[i].metric == m->metric)
            return bp_fail(cx, BP_BAD_PACK, m->where, "`%" BP_PRI "` stands in driver `%" BP_PRI "` twice",
                           BP_ARG(m->id), BP_ARG(g->name));
    if (m->metric >= 0 || pack->ids_missing) /* it may be that of a metric whose id could not be read */
        return m->metric >= 0;
    const char **names = BP_NEW_ARRAY(cx->arena, const char *, pack->metric_count);
    for (size_t i = 0; i < pack->metric_count; i++) {
        names[i] = bp_text_z(cx->arena, pack->metrics[i].id.text);
        if (bp_text_same_letters(pack->metrics[i].name.text, m->id))
            return bp_fail(cx, BP_BAD_PACK, m->where, "`%" BP_PRI "` is the name of a metric: write its id, `%s`",
                           BP_ARG(m->id), names[i]);
    }
    const char *near = bp_nearest(m->id, names, pack->metric_count);
    return bp_fail(cx, BP_BAD_PACK, m->where, "no metric `%" BP_PRI "` in the pack%s%s%s", BP_ARG(m->id),
                   near ? ", did you mean `" : ": a driver names the ids of metrics", near ? near : "",
                   near ? "`?" : "");
}

/* Few can make most of a sum, or of what is counted; of no other figure. */
static bool check_concentration(struct bp_ctx *cx, const struct bp_metric *m)
{
    bool adds_up = bp_text_is(m->measure.name, "sum") || bp_text_is(m->measure.name, "count");
    return !m->concentration.text.n || m->is_bad || adds_up ||
           (m->measure_text.text.n && !m->measure.name.n) || /* it could not be read */
           bp_fail(cx, BP_BAD_PACK, m->concentration.where,
                   "`concentration:` is for sum() and count(), of which few customers or shops may make most: take it "
                   "out of metric `%" BP_PRI "`",
                   BP_ARG(m->id.text));
}

bool bp_pack_check_drivers(struct bp_ctx *cx, struct bp_pack *pack)
{
    bool ok = true;
    for (size_t i = 0; i < pack->drivers.count; i++)
        for (size_t k = 0; k < pack->drivers.list[i].count; k++)
            ok &= find_metric(cx, pack, &pack->drivers.list[i], k);
    for (size_t i = 0; i < pack->metric_count; i++)
        ok &= check_concentration(cx, &pack->metrics[i]);
    return ok;
}
