/* What is asked of a pack as a whole. */
#include "pack/parts.h"

#include <string.h>

enum { MOST_HEADLINES = 10, DEFAULT_HEADLINES = 6 };

int bp_pack_metric(const struct bp_pack *pack, struct bp_text id)
{
    for (size_t i = 0; i < pack->metric_count; i++)
        if (bp_text_eq(pack->metrics[i].id.text, id))
            return (int)i;
    return -1;
}

static const char *nearest_metric(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_text id)
{
    const char **names = BP_NEW_ARRAY(cx->arena, const char *, pack->metric_count);
    for (size_t i = 0; i < pack->metric_count; i++)
        names[i] = bp_text_z(cx->arena, pack->metrics[i].id.text);
    return bp_nearest(id, names, pack->metric_count);
}

/* The metric of that id, written in other letters (NPS); -1 when there is none, or more than one. */
static int metric_by_letters(const struct bp_pack *pack, struct bp_text id)
{
    int found = -1;
    for (size_t i = 0; i < pack->metric_count; i++) {
        if (!bp_text_same_letters(pack->metrics[i].id.text, id))
            continue;
        if (found >= 0)
            return -1;
        found = (int)i;
    }
    return found;
}

static const struct bp_metric *metric_by_name(const struct bp_pack *pack, struct bp_text name)
{
    for (size_t i = 0; i < pack->metric_count; i++)
        if (bp_text_same_letters(pack->metrics[i].name.text, name) &&
            !bp_text_eq(pack->metrics[i].name.text, pack->metrics[i].id.text))
            return &pack->metrics[i];
    return NULL;
}

bool bp_metric_named(struct bp_ctx *cx, const struct bp_pack *pack, enum bp_status status, struct bp_where where,
                     struct bp_text id, int *metric)
{
    *metric = id.n ? bp_pack_metric(pack, id) : -1;
    if (id.n && *metric < 0)
        *metric = metric_by_letters(pack, id);
    if (!id.n || *metric >= 0)
        return true;
    if (pack->ids_missing) /* it may be that of a metric whose id could not be read */
        return false;
    const struct bp_metric *named = metric_by_name(pack, id);
    if (named)
        return bp_fail(cx, status, where, "`%" BP_PRI "` is the name of a metric: write its id, `%" BP_PRI "`",
                       BP_ARG(id), BP_ARG(named->id.text));
    const char *near = nearest_metric(cx, pack, id);
    if (near)
        return bp_fail(cx, status, where, "no metric `%" BP_PRI "` in the pack, did you mean `%s`?", BP_ARG(id), near);
    return bp_fail(cx, status, where, "no metric `%" BP_PRI "` in the pack: use the id of one", BP_ARG(id));
}

static bool check_source(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_source *source)
{
    bool ok = true;
    source->zone = pack->zone;
    if (source->zone_name.text.n && !bp_text_eq(source->zone_name.text, pack->zone_name.text))
        ok = bp_zone_open(cx, source->zone_name.where, source->zone_name.text, &source->zone);
    if (source->where_text.text.n)
        ok &=
            bp_expr_compile(cx, source->where_text.where, source->where_text.text, BP_EXPR_CONDITION, &source->filter);
    return ok;
}

bool bp_source_check(struct bp_ctx *cx, const struct bp_source *source)
{
    struct bp_word id = source->id;
    if (!source->time.text.n)
        return bp_fail(cx, BP_BAD_PACK, id.where,
                       "source `%" BP_PRI "` needs `time:`, the column that puts a row in a day", BP_ARG(id.text));
    if (source->keep != BP_KEEP_LAST && !source->key.text.n)
        return bp_fail(cx, BP_BAD_PACK, id.where, "source `%" BP_PRI "` has `keep:` without `key:`", BP_ARG(id.text));
    return true;
}

static bool find_source(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_metric *m)
{
    const char **names = BP_NEW_ARRAY(cx->arena, const char *, pack->source_count);
    for (size_t i = 0; i < pack->source_count; i++) {
        names[i] = bp_text_z(cx->arena, pack->sources[i].id.text);
        if (bp_text_eq(pack->sources[i].id.text, m->source_id.text))
            m->source = (int)i;
    }
    if (m->source >= 0 || (!pack->source_count && pack->is_bad))
        return m->source >= 0;
    const char *near = bp_nearest(m->source_id.text, names, pack->source_count);
    return bp_fail(cx, BP_BAD_PACK, m->source_id.where, "no source `%" BP_PRI "`%s%s%s", BP_ARG(m->source_id.text),
                   near ? ", did you mean `" : ": add it under sources:", near ? near : "", near ? "`?" : "");
}

static bool check_measure(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_metric *m)
{
    if (!m->source_id.text.n)
        return bp_fail(cx, BP_BAD_PACK, m->id.where,
                       "metric `%" BP_PRI "` needs `source:`, the export it is measured on", BP_ARG(m->id.text));
    bool ok = find_source(cx, pack, m);
    if (!bp_expr_compile_measure(cx, m->measure_text.where, m->measure_text.text, &m->measure)) {
        m->measure = (struct bp_measure_call){0}; /* nobody asks which measure it is */
        ok = false;
    }
    if (m->where_text.text.n)
        ok &= bp_expr_compile(cx, m->where_text.where, m->where_text.text, BP_EXPR_CONDITION, &m->filter);
    return ok;
}

static bool check_formula(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_metric *m)
{
    static const char *const refused[] = {"source", "where", "time"};
    const struct bp_word *given[] = {&m->source_id, &m->where_text, &m->time};
    for (size_t i = 0; i < 3; i++)
        if (given[i]->text.n)
            return bp_fail(cx, BP_BAD_PACK, given[i]->where,
                           "`%s:` is for a measure; a formula takes what its metrics have", refused[i]);
    if (!bp_expr_compile(cx, m->formula_text.where, m->formula_text.text, BP_EXPR_METRICS, &m->formula))
        return false;
    bool ok = true;
    m->parts = BP_NEW_ARRAY(cx->arena, int, m->formula.name_count);
    for (size_t i = 0; i < m->formula.name_count; i++) {
        const struct bp_expr_name *name = &m->formula.names[i];
        struct bp_where where = m->formula_text.where;
        where.col += name->col - 1;
        m->parts[i] = bp_pack_metric(pack, name->name);
        if (m->parts[i] >= 0)
            continue;
        ok = false;
        if (pack->ids_missing)
            continue;
        const char *near = nearest_metric(cx, pack, name->name);
        bp_fail(cx, BP_BAD_PACK, where, "no metric `%" BP_PRI "`%s%s%s", BP_ARG(name->name),
                near ? ", did you mean `" : ": a formula is over metric ids", near ? near : "", near ? "`?" : "");
    }
    if (!ok)
        return false;
    struct bp_text *units = BP_NEW_ARRAY(cx->arena, struct bp_text, m->formula.name_count);
    for (size_t i = 0; i < m->formula.name_count; i++)
        units[i] = pack->metrics[m->parts[i]].unit;
    return bp_expr_check_units(cx, m->formula_text.where, &m->formula, units);
}

static bool check_metric(struct bp_ctx *cx, const struct bp_pack *pack, size_t index)
{
    struct bp_metric *m = &pack->metrics[index];
    if (!m->id.text.n) /* a bad one has been said */
        return !m->is_bad && bp_fail(cx, BP_BAD_PACK, m->id.where, "a metric needs an `id:`");
    if (!bp_text_same_letters(bp_slug(cx->arena, m->id.text), m->id.text))
        return bp_fail(cx, BP_BAD_PACK, m->id.where, "`%" BP_PRI "` is not a metric id: use letters, digits and _",
                       BP_ARG(m->id.text));
    if (bp_pack_metric(pack, m->id.text) != (int)index)
        return bp_fail(cx, BP_BAD_PACK, m->id.where, "two metrics have the id `%" BP_PRI "`", BP_ARG(m->id.text));
    if (!m->name.text.n)
        m->name = m->id;
    if (m->window_days && m->window_days < 2)
        return bp_fail(cx, BP_BAD_PACK, m->id.where, "`window:` of `%" BP_PRI "` must be at least 2d",
                       BP_ARG(m->id.text));
    bool measure = m->measure_text.text.n > 0, formula = m->formula_text.text.n > 0;
    if (measure == formula)
        return !m->is_bad &&
               bp_fail(cx, BP_BAD_PACK, m->id.where, "metric `%" BP_PRI "` %s", BP_ARG(m->id.text),
                       measure ? "has both `measure:` and `formula:`: leave one" : "needs `measure:` or `formula:`");
    bool ok = measure ? check_measure(cx, pack, m) : check_formula(cx, pack, m);
    return ok && bp_pack_check_chart(cx, pack, m);
}

/* Depth first, so that a formula follows its parts; a metric met again while still open closes a cycle. */
struct walk {
    struct bp_ctx *cx;
    struct bp_pack *pack;
    enum { UNSEEN, OPEN, PLACED } * state;
    int *path;
    size_t depth, placed;
};

static bool cycle(const struct walk *w, int metric)
{
    const struct bp_metric *metrics = w->pack->metrics;
    struct bp_buf names = bp_buf_new(w->cx->arena);
    size_t from = 0;
    while (w->path[from] != metric)
        from++;
    for (size_t i = from; i < w->depth; i++)
        bp_buf_fmt(&names, "%" BP_PRI " -> ", BP_ARG(metrics[w->path[i]].id.text));
    bp_buf_add(&names, metrics[metric].id.text);
    return bp_fail(w->cx, BP_BAD_PACK, metrics[metric].formula_text.where, "formulas go round in a circle: %" BP_PRI,
                   BP_ARG(bp_buf_text(&names)));
}

static bool place(struct walk *w, int metric)
{
    const struct bp_metric *m = &w->pack->metrics[metric];
    if (w->state[metric] == PLACED)
        return true;
    if (w->state[metric] == OPEN)
        return cycle(w, metric);
    w->state[metric] = OPEN;
    w->path[w->depth++] = metric;
    for (size_t i = 0; i < m->formula.name_count; i++)
        if (!place(w, m->parts[i]))
            return false;
    w->depth--;
    w->state[metric] = PLACED;
    w->pack->order[w->placed++] = metric;
    return true;
}

static bool order_metrics(struct bp_ctx *cx, struct bp_pack *pack)
{
    struct walk w = {.cx = cx, .pack = pack};
    w.state = bp_alloc(cx->arena, pack->metric_count, sizeof *w.state);
    w.path = BP_NEW_ARRAY(cx->arena, int, pack->metric_count);
    pack->order = BP_NEW_ARRAY(cx->arena, int, pack->metric_count);
    for (size_t i = 0; i < pack->metric_count; i++)
        if (!place(&w, (int)i))
            return false;
    return true;
}

enum bp_period_kind bp_source_unit(const struct bp_pack *pack, const struct bp_metric *m)
{
    if (m->source < 0 || pack->sources[m->source].grain < BP_GRAIN_WEEK)
        return BP_WEEK;
    return (enum bp_period_kind)(pack->sources[m->source].grain - BP_GRAIN_WEEK);
}

void bp_pack_inherit(struct bp_pack *pack)
{
    for (size_t i = 0; i < pack->metric_count; i++) {
        struct bp_metric *m = &pack->metrics[pack->order[i]];
        m->broken_by = &m->segments;
        m->unit_of_rows = bp_source_unit(pack, m);
        for (size_t k = 0; k < m->formula.name_count; k++) {
            const struct bp_metric *part = &pack->metrics[m->parts[k]];
            m->broken_by = m->broken_by->count ? m->broken_by : part->broken_by;
            m->unit_of_rows = part->unit_of_rows > m->unit_of_rows ? part->unit_of_rows : m->unit_of_rows;
        }
    }
}

static bool choose_headlines(struct bp_ctx *cx, const struct bp_pack *pack)
{
    size_t chosen = 0;
    bool any = false;
    for (size_t i = 0; i < pack->metric_count; i++)
        any |= pack->metrics[i].headline;
    for (size_t i = 0; i < pack->metric_count; i++) {
        struct bp_metric *m = &pack->metrics[i];
        if (!any && !m->headline_given && chosen < DEFAULT_HEADLINES)
            m->headline = true;
        chosen += m->headline;
        if (chosen > MOST_HEADLINES)
            return bp_fail(cx, BP_BAD_PACK, m->id.where, "more than %d headline metrics: a page holds no more",
                           MOST_HEADLINES);
    }
    return true;
}

/* Readers know a metric by its name. */
static void warn_names_alike(struct bp_ctx *cx, const struct bp_pack *pack)
{
    struct bp_hashed names = {0};
    for (size_t i = 0; i < pack->metric_count; i++) {
        struct bp_word name = pack->metrics[i].name;
        if (!name.text.n || bp_set_add(cx->arena, &names, bp_hash(name.text).a))
            continue;
        for (size_t k = 0; k < i; k++) {
            const struct bp_metric *other = &pack->metrics[k];
            if (!bp_text_eq(other->name.text, name.text))
                continue;
            bp_warn(cx, name.where,
                    "`%" BP_PRI "` is also the name of metric `%" BP_PRI
                    "` on line %d, and a reader cannot tell the two apart: name one otherwise",
                    BP_ARG(name.text), BP_ARG(other->id.text), other->name.where.line);
            break;
        }
    }
}

bool bp_pack_check(struct bp_ctx *cx, struct bp_pack *pack)
{
    struct bp_where top = {pack->file, 1, 0};
    bool ok = pack->title.text.n || pack->is_bad || bp_fail(cx, BP_BAD_PACK, top, "`pack:` needs a `title:`");
    if (pack->metric_count == 0 && !pack->is_bad)
        ok = bp_fail(cx, BP_BAD_PACK, top, "`metrics:` is missing: a pack needs at least one");
    pack->ids_missing = pack->metric_count == 0;
    for (size_t i = 0; i < pack->metric_count; i++)
        pack->ids_missing |= !pack->metrics[i].id.text.n;
    if (!bp_zone_open(cx, pack->zone_name.where, pack->zone_name.text, &pack->zone)) {
        ok = false;
        bp_zone_open(cx, BP_NOWHERE, BP_T("UTC"), &pack->zone); /* for what else there is to be read */
    }
    for (size_t i = 0; i < pack->source_count; i++)
        ok &= check_source(cx, pack, &pack->sources[i]);
    for (size_t i = 0; i < pack->metric_count; i++)
        ok &= check_metric(cx, pack, i);
    pack->is_checked = ok && order_metrics(cx, pack);
    if (pack->is_checked)
        bp_pack_inherit(pack);
    if (ok)
        warn_names_alike(cx, pack);
    return pack->is_checked && bp_pack_check_links(cx, pack) && choose_headlines(cx, pack);
}
