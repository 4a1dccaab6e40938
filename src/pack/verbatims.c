/* `verbatims:` of pack.yaml -> whose words are quoted, by which rule, on which metric's page; each name checked. */
#include "pack/parts.h"

enum { MOST_VERBATIMS = 100 };
#define COUNT(table) (sizeof(table) / sizeof *(table))
#define AT(member)   offsetof(struct bp_verbatim, member)

static bool read_choose(struct bp_reader *r, const struct bp_yaml *node, void *target)
{
    static const char *const names[] = {"lowest", "newest", "highest"};
    struct bp_verbatim *v = target;
    int index;
    if (!bp_read_choice(r, node, names, COUNT(names), &index))
        return false;
    v->choose = (enum bp_choose)index;
    v->choose_given = true;
    return true;
}

static bool read_most(struct bp_reader *r, const struct bp_yaml *node, void *field)
{
    return bp_read_int(r, node, 1, BP_MOST_QUOTES, field);
}

static const struct bp_key keys[] = {
    {"source", bp_read_word, AT(source)},
    {"text", bp_read_column, AT(text)},
    {"score", bp_read_column, AT(score)},
    {"metric", bp_read_word, AT(metric)},
    {"choose", read_choose, 0},
    {"most", read_most, AT(most)},
    {"drop", bp_read_columns, AT(drop)},
    {"customer", bp_read_column, AT(customer)},
    {"themes", bp_read_words, AT(themes_files)},
};

bool bp_read_verbatims(struct bp_reader *r, const struct bp_yaml *node, void *field)
{
    struct bp_verbatims *all = field;
    bool ok = true;
    if (!bp_want_kind(r, node, BP_YAML_LIST, "verbatims"))
        return false;
    if (node->count > MOST_VERBATIMS)
        return bp_fail(r->cx, BP_BAD_PACK, node->where, "`verbatims:` has more than %d", MOST_VERBATIMS);
    for (size_t i = 0; i < node->count; i++) {
        struct bp_verbatim *v = BP_PUSH(r->cx->arena, all->list, all->count, all->cap);
        const struct bp_yaml *item = node->items[i];
        *v = (struct bp_verbatim){.most = 3, .of_source = -1, .of_metric = -1};
        v->where = item->kind == BP_YAML_MAP && item->count ? item->key_wheres[0] : item->where;
        v->is_bad = !bp_schema_read(r, item, "an entry of verbatims", keys, COUNT(keys), v);
        ok &= !v->is_bad;
    }
    return ok;
}

/* ---- one entry */

static bool find_source(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_verbatim *v)
{
    const char **names = BP_NEW_ARRAY(cx->arena, const char *, pack->source_count);
    if (!v->source.text.n)
        return bp_fail(cx, BP_BAD_PACK, v->where,
                       "an entry of verbatims needs `source:`, the export its words come from");
    for (size_t i = 0; i < pack->source_count; i++) {
        names[i] = bp_text_z(cx->arena, pack->sources[i].id.text);
        if (bp_text_eq(pack->sources[i].id.text, v->source.text))
            v->of_source = (int)i;
    }
    if (v->of_source >= 0 || (!pack->source_count && pack->is_bad))
        return v->of_source >= 0;
    const char *near = bp_nearest(v->source.text, names, pack->source_count);
    return bp_fail(cx, BP_BAD_PACK, v->source.where, "no source `%" BP_PRI "`%s%s%s", BP_ARG(v->source.text),
                   near ? ", did you mean `" : " in the pack", near ? near : "", near ? "`?" : "");
}

/* The column a metric's measure is of, alone: nps(score). Empty where it is more than that. */
static struct bp_text bare_column(const struct bp_metric *m)
{
    int at = m->measure.arg[0] ? bp_expr_slot(m->measure.arg[0]) : -1;
    return at >= 0 ? m->measure.args.names[at].name : (struct bp_text){"", 0};
}

/* Whose page it is: the metric named; else the one its score is of, else the source's first. */
static bool find_metric(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_verbatim *v)
{
    if (v->metric.text.n)
        return bp_metric_named(cx, pack, BP_BAD_PACK, v->metric.where, v->metric.text, &v->of_metric);
    for (size_t i = pack->metric_count; i-- > 0;)
        if (pack->metrics[i].source == v->of_source)
            v->of_metric = (int)i;
    for (size_t i = pack->metric_count; i-- > 0 && v->score.text.n;)
        if (pack->metrics[i].source == v->of_source && bp_text_eq(bare_column(&pack->metrics[i]), v->score.text))
            v->of_metric = (int)i;
    return v->of_metric >= 0 ||
           bp_fail(cx, BP_BAD_PACK, v->where,
                   "no metric is measured on `%" BP_PRI "`: say with `metric:` on whose page these words stand",
                   BP_ARG(v->source.text));
}

/* Lowest and highest go by a score: the one named, else what the metric is of. */
static bool find_score(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_verbatim *v)
{
    const struct bp_metric *m = &pack->metrics[v->of_metric];
    struct bp_text bare = m->source == v->of_source && !m->formula.root ? bare_column(m) : (struct bp_text){"", 0};
    if (!v->score.text.n && bare.n && (v->choose_given ? v->choose != BP_CHOOSE_NEWEST : true))
        v->score = (struct bp_word){bare, v->where};
    if (v->score.text.n)
        return true;
    if (!v->choose_given)
        v->choose = BP_CHOOSE_NEWEST;
    return v->choose == BP_CHOOSE_NEWEST ||
           bp_fail(cx, BP_BAD_PACK, v->where,
                   "`choose: %s` goes by a score: name its column with `score:`, or write choose: newest",
                   v->choose == BP_CHOOSE_LOWEST ? "lowest" : "highest");
}

static bool check_columns(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_verbatim *v)
{
    const struct bp_source *s = &pack->sources[v->of_source];
    if (!v->text.text.n)
        return bp_fail(cx, BP_BAD_PACK, v->where, "an entry of verbatims needs `text:`, the column with the words");
    if (s->grain_given)
        return bp_fail(cx, BP_BAD_PACK, v->source.where,
                       "source `%" BP_PRI "` has `grain:`: its rows are totals, nobody's words: quote from the export "
                       "with a row an answer",
                       BP_ARG(v->source.text));
    if (bp_text_eq(v->text.text, v->score.text))
        return bp_fail(cx, BP_BAD_PACK, v->text.where, "`%" BP_PRI "` is the score: `text:` is the column with words",
                       BP_ARG(v->text.text));
    for (size_t i = 0; i < v->drop.count; i++)
        if (bp_text_eq(v->drop.list[i].text, v->text.text))
            return bp_fail(cx, BP_BAD_PACK, v->drop.list[i].where,
                           "`%" BP_PRI "` is the column quoted: were its words dropped, nothing would be left",
                           BP_ARG(v->text.text));
    return true;
}

bool bp_pack_check_verbatims(struct bp_ctx *cx, const struct bp_pack *pack)
{
    bool ok = true;
    for (size_t i = 0; i < pack->verbatims.count; i++) {
        struct bp_verbatim *v = &pack->verbatims.list[i];
        bool known = !v->is_bad && find_source(cx, pack, v) && find_metric(cx, pack, v) && v->of_metric >= 0;
        ok &= known && check_columns(cx, pack, v) && find_score(cx, pack, v);
    }
    return ok;
}
