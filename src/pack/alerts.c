/* `alerts:` of pack.yaml -> rows and metrics to be told of, each name and expression checked. What `when:` says is
 * understood where there are verdicts: alert/. */
#include "pack/parts.h"

enum { MOST_ALERTS = 1000 };
#define COUNT(table) (sizeof(table) / sizeof *(table))
#define AT(member)   offsetof(struct bp_alert, member)

static const struct bp_key alert_keys[] = {
    {"id", bp_read_word, AT(id)},         {"source", bp_read_word, AT(source)}, {"where", bp_read_word, AT(where)},
    {"metric", bp_read_word, AT(metric)}, {"when", bp_read_word, AT(when)},     {"segment", bp_read_word, AT(segment)},
    {"owner", bp_read_text, AT(owner)},
};

bool bp_read_alerts(struct bp_reader *r, const struct bp_yaml *node, void *field)
{
    struct bp_alerts *alerts = field;
    bool ok = true;
    alerts->given = true;
    if (!bp_want_kind(r, node, BP_YAML_LIST, "alerts"))
        return false;
    if (node->count > MOST_ALERTS)
        return bp_fail(r->cx, BP_BAD_PACK, node->where, "`alerts:` has more than %d", MOST_ALERTS);
    for (size_t i = 0; i < node->count; i++) {
        struct bp_alert *a = BP_PUSH(r->cx->arena, alerts->list, alerts->count, alerts->cap);
        const struct bp_yaml *item = node->items[i];
        *a = (struct bp_alert){.of_source = -1, .of_metric = -1};
        a->id.where = item->kind == BP_YAML_MAP && item->count ? item->key_wheres[0] : item->where;
        a->is_bad = !bp_schema_read(r, item, "an alert", alert_keys, COUNT(alert_keys), a);
        ok &= !a->is_bad;
    }
    return ok;
}

/* ---- one alert */

static bool no_such(struct bp_ctx *cx, const struct bp_word *asked, const char *what, const char *const *names,
                    size_t count)
{
    const char *near = bp_nearest(asked->text, names, count);
    return bp_fail(cx, BP_BAD_PACK, asked->where, "no %s `%" BP_PRI "`%s%s%s", what, BP_ARG(asked->text),
                   near ? ", did you mean `" : " in the pack", near ? near : "", near ? "`?" : "");
}

static bool find_source(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_alert *a)
{
    const char **names = BP_NEW_ARRAY(cx->arena, const char *, pack->source_count);
    for (size_t i = 0; i < pack->source_count; i++) {
        names[i] = bp_text_z(cx->arena, pack->sources[i].id.text);
        if (bp_text_eq(pack->sources[i].id.text, a->source.text))
            a->of_source = (int)i;
    }
    if (a->of_source >= 0 || (!pack->source_count && pack->is_bad))
        return a->of_source >= 0;
    return no_such(cx, &a->source, "source", names, pack->source_count);
}

static bool find_metric(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_alert *a)
{
    const char **names = BP_NEW_ARRAY(cx->arena, const char *, pack->metric_count);
    for (size_t i = 0; i < pack->metric_count; i++)
        names[i] = bp_text_z(cx->arena, pack->metrics[i].id.text);
    a->of_metric = bp_pack_metric(pack, a->metric.text);
    if (a->of_metric >= 0 || pack->ids_missing) /* it may be that of a metric whose id could not be read */
        return a->of_metric >= 0;
    return no_such(cx, &a->metric, "metric", names, pack->metric_count);
}

/* `*`, or a value of one of the metric's own segment columns; which values there are, the exports know. */
static bool check_segment(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_alert *a)
{
    const struct bp_words *columns = pack->metrics[a->of_metric].broken_by;
    struct bp_text value = a->segment.text, column = {"", 0};
    if (!value.n || !columns) /* columns NULL: the pack is bad, which has been said */
        return true;
    if (!columns->count)
        return bp_fail(cx, BP_BAD_PACK, a->segment.where,
                       "metric `%" BP_PRI "` has no segments: take `segment:` out, or give the metric `segments:`",
                       BP_ARG(a->metric.text));
    if (bp_text_is(value, "*"))
        return true;
    bool parted = bp_text_split(&value, '=', &column) && value.p != NULL;
    for (size_t i = 0; parted && i < columns->count; i++)
        if (bp_text_eq(columns->list[i].text, column))
            return true;
    return bp_fail(cx, BP_BAD_PACK, a->segment.where,
                   "`%" BP_PRI "` is not a segment of metric `%" BP_PRI "`: write %" BP_PRI "=VALUE, or \"*\" for each",
                   BP_ARG(a->segment.text), BP_ARG(a->metric.text), BP_ARG(columns->list[0].text));
}

/* Which of the two kinds it is, by its keys. */
static bool check_keys(struct bp_ctx *cx, const struct bp_alert *a)
{
    bool rows = a->source.text.n || a->where.text.n, figures = a->metric.text.n || a->when.text.n;
    struct bp_text id = a->id.text;
    if (rows == figures)
        return bp_fail(cx, BP_BAD_PACK, a->id.where,
                       "alert `%" BP_PRI "` %s: an alert is on rows (source: and where:) or on a metric (metric: and "
                       "when:)",
                       BP_ARG(id), rows ? "has keys of both kinds" : "does not say of what");
    if (rows && a->segment.text.n)
        return bp_fail(cx, BP_BAD_PACK, a->segment.where, "`segment:` is for an alert on a metric: say it in `where:`");
    if (rows && !(a->source.text.n && a->where.text.n))
        return bp_fail(cx, BP_BAD_PACK, a->id.where, "alert `%" BP_PRI "` needs %s", BP_ARG(id),
                       a->where.text.n ? "`source:`, the export whose rows it is about"
                                       : "`where:`, which rows it is about, as in where: score <= 3");
    if (figures && !(a->metric.text.n && a->when.text.n))
        return bp_fail(cx, BP_BAD_PACK, a->id.where, "alert `%" BP_PRI "` needs %s", BP_ARG(id),
                       a->when.text.n ? "`metric:`, the id of the metric it is about"
                                      : "`when:`, as in when: status = missed");
    return true;
}

static bool check_id(struct bp_ctx *cx, const struct bp_pack *pack, size_t index)
{
    const struct bp_word *id = &pack->alerts.list[index].id;
    if (!id->text.n)
        return bp_fail(cx, BP_BAD_PACK, id->where, "an alert needs an `id:`");
    if (!bp_text_same_letters(bp_slug(cx->arena, id->text), id->text))
        return bp_fail(cx, BP_BAD_PACK, id->where, "`%" BP_PRI "` is not an id: use letters, digits and _",
                       BP_ARG(id->text));
    for (size_t i = 0; i < index; i++)
        if (bp_text_eq(pack->alerts.list[i].id.text, id->text))
            return bp_fail(cx, BP_BAD_PACK, id->where, "two alerts have the id `%" BP_PRI "`", BP_ARG(id->text));
    return true;
}

static bool check_alert(struct bp_ctx *cx, const struct bp_pack *pack, size_t index)
{
    struct bp_alert *a = &pack->alerts.list[index];
    if (!check_id(cx, pack, index) || !check_keys(cx, a))
        return false;
    if (a->metric.text.n)
        return find_metric(cx, pack, a) && check_segment(cx, pack, a);
    bool ok = find_source(cx, pack, a);
    return bp_expr_compile(cx, a->where.where, a->where.text, BP_EXPR_CONDITION, &a->filter) && ok;
}

bool bp_pack_check_alerts(struct bp_ctx *cx, const struct bp_pack *pack)
{
    bool ok = true;
    for (size_t i = 0; i < pack->alerts.count; i++)
        ok &= !pack->alerts.list[i].is_bad && check_alert(cx, pack, i);
    return ok;
}

struct bp_text bp_alert_owner(const struct bp_pack *pack, const struct bp_alert *a)
{
    if (a->owner.n)
        return a->owner;
    if (a->of_metric >= 0)
        return pack->metrics[a->of_metric].owner;
    for (size_t i = 0; i < pack->metric_count; i++)
        if (pack->metrics[i].source == a->of_source && pack->metrics[i].owner.n)
            return pack->metrics[i].owner;
    return (struct bp_text){"", 0};
}
