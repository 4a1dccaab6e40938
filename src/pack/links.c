/* `links:` of pack.yaml -> pairs of metrics with their lag in periods. */
#include "pack/parts.h"

enum { MOST_LINKS = 1000, MOST_MONTHS = 1200 };

/* An entry as it is read. */
struct said {
    struct bp_word from, to, lag;
};

static const struct bp_key keys[] = {
    {"from", bp_read_word, offsetof(struct said, from)},
    {"to", bp_read_word, offsetof(struct said, to)},
    {"lag", bp_read_word, offsetof(struct said, lag)},
};

static struct bp_where place_of(const struct bp_yaml *node)
{
    return node->kind == BP_YAML_MAP && node->count ? node->key_wheres[0] : node->where;
}

static bool read_said(struct bp_reader *r, const struct bp_yaml *node, struct said *said)
{
    static const char *const names[] = {"from", "to", "lag"};
    if (!bp_schema_read(r, node, "a link", keys, sizeof keys / sizeof *keys, said))
        return false;
    const struct bp_word *words[] = {&said->from, &said->to, &said->lag};
    for (size_t i = 0; i < 3; i++)
        if (!words[i]->text.n)
            return bp_fail(r->cx, BP_BAD_PACK, place_of(node),
                           "a link needs `%s:`: write {from: an input, to: an outcome, lag: 4w}", names[i]);
    return true;
}

bool bp_read_links(struct bp_reader *r, const struct bp_yaml *node, void *pack)
{
    struct bp_pack *p = pack;
    bool ok = true;
    if (!bp_want_kind(r, node, BP_YAML_LIST, "links"))
        return false;
    if (node->count > MOST_LINKS)
        return bp_fail(r->cx, BP_BAD_PACK, node->where,
                       "`links:` has more than %d: with so many pairs tried, none would stand out", MOST_LINKS);
    p->links.list = BP_NEW_ARRAY(r->cx->arena, struct bp_link, node->count);
    p->links.said = node;
    for (size_t i = 0; i < node->count; i++)
        ok &= read_said(r, node->items[i], &(struct said){0});
    return ok;
}

/* ---- once the metrics are known */

static bool find_metric(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_word *id, int *out)
{
    const char **names = BP_NEW_ARRAY(cx->arena, const char *, pack->metric_count);
    *out = bp_pack_metric(pack, id->text);
    if (*out >= 0)
        return true;
    if (pack->ids_missing)
        return false;
    for (size_t i = 0; i < pack->metric_count; i++)
        names[i] = bp_text_z(cx->arena, pack->metrics[i].id.text);
    const char *near = bp_nearest(id->text, names, pack->metric_count);
    return bp_fail(cx, BP_BAD_PACK, id->where, "no metric `%" BP_PRI "`%s%s%s", BP_ARG(id->text),
                   near ? ", did you mean `" : ": a link is between two metrics, by their ids", near ? near : "",
                   near ? "`?" : "");
}

static enum bp_period_kind kind_of(const struct bp_pack *pack, int metric)
{
    enum bp_period_kind unit = pack->metrics[metric].unit_of_rows;
    return unit > pack->period ? unit : pack->period;
}

/* `4w` and `28d` are four weeks, `3m` is three months, and a quarter. */
static bool lag_in(enum bp_period_kind kind, struct bp_text text, int *lag)
{
    long n;
    struct bp_text number = bp_text_sub(text, 0, text.n ? text.n - 1 : 0);
    if (!bp_text_int(number, &n) || n < 1 || n > 36500)
        return false;
    bool days = bp_text_ends(text, "d"), weeks = bp_text_ends(text, "w"), months = bp_text_ends(text, "m"),
         quarters = bp_text_ends(text, "q");
    switch (kind) {
    case BP_WEEK:
        *lag = (int)(weeks ? n : n / 7);
        return weeks || (days && n % 7 == 0);
    case BP_MONTH:
        *lag = (int)(months ? n : 3 * n);
        return (months || quarters) && *lag <= MOST_MONTHS;
    case BP_QUARTER:
        *lag = (int)(quarters ? n : n / 3);
        return (quarters || (months && n % 3 == 0)) && *lag <= MOST_MONTHS;
    case BP_YEAR:
        break;
    }
    return false;
}

static bool check_lag(struct bp_ctx *cx, const struct bp_pack *pack, const struct said *said, struct bp_link *link)
{
    static const char *const forms[] = {"4w", "2m", "1q", "1q"};
    if (lag_in(link->kind, said->lag.text, &link->lag))
        return link->lag < pack->history ||
               bp_fail(cx, BP_BAD_PACK, said->lag.where,
                       "a lag of `%" BP_PRI "` reaches beyond `history: %d`: no two figures lie so far apart",
                       BP_ARG(said->lag.text), pack->history);
    return bp_fail(cx, BP_BAD_PACK, said->lag.where,
                   "`%" BP_PRI "` is not a lag of one or more whole %ss, as these two metrics have figures: write %s",
                   BP_ARG(said->lag.text), bp_period_name(link->kind), forms[link->kind]);
}

static bool is_new(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_link *link, struct bp_where where)
{
    for (size_t i = 0; i < pack->links.count; i++) {
        const struct bp_link *l = &pack->links.list[i];
        if (l->from == link->from && l->to == link->to && l->lag == link->lag)
            return bp_fail(cx, BP_BAD_PACK, where, "this link stands twice, first in line %d: take one out",
                           l->where.line);
    }
    return true;
}

static bool check_link(struct bp_ctx *cx, struct bp_pack *pack, const struct bp_yaml *node)
{
    struct said said = {0};
    struct bp_reader quiet = {cx, pack, ""};
    if (!bp_schema_read(&quiet, node, "a link", keys, sizeof keys / sizeof *keys, &said))
        return false;
    struct bp_link link = {.lag_text = said.lag.text, .where = place_of(node)};
    bool from = find_metric(cx, pack, &said.from, &link.from), to = find_metric(cx, pack, &said.to, &link.to);
    if (!from || !to)
        return false;
    if (link.from == link.to)
        return bp_fail(cx, BP_BAD_PACK, said.to.where,
                       "`%" BP_PRI "` is linked to itself: name an input and an outcome", BP_ARG(said.to.text));
    const struct bp_metric *a = &pack->metrics[link.from], *b = &pack->metrics[link.to];
    link.kind = kind_of(pack, link.to);
    if (kind_of(pack, link.from) != link.kind)
        return bp_fail(cx, BP_BAD_PACK, place_of(node),
                       "`%" BP_PRI "` has figures by %s and `%" BP_PRI
                       "` by %s: a link is between two that have them alike",
                       BP_ARG(a->id.text), bp_period_name(kind_of(pack, link.from)), BP_ARG(b->id.text),
                       bp_period_name(link.kind));
    if (!check_lag(cx, pack, &said, &link) || !is_new(cx, pack, &link, place_of(node)))
        return false;
    pack->links.list[pack->links.count++] = link;
    return true;
}

bool bp_pack_check_links(struct bp_ctx *cx, struct bp_pack *pack)
{
    bool ok = true;
    for (size_t i = 0; pack->links.said && !pack->is_bad && i < pack->links.said->count; i++)
        ok &= check_link(cx, pack, pack->links.said->items[i]);
    return ok;
}
