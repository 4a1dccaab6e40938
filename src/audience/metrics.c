/* An edition's metrics, and those its formulas read -> the metrics of its view: what is not shown has no name there. */
#include "audience/parts.h"

bool bp_sight_shows(const struct bp_sight *s, int metric)
{
    return s->to[metric] >= 0 && (size_t)s->to[metric] < s->shown;
}

bool bp_sight_hides(const struct bp_sight *s, enum bp_hidden_part part)
{
    return s->audience->hides[part];
}

bool bp_sight_is_whole(const struct bp_sight *s)
{
    return s->audience->whole;
}

/* ---- which */

static void take(struct bp_sight *s, int metric)
{
    if (s->to[metric] >= 0)
        return;
    s->to[metric] = (int)s->count;
    s->from[s->count++] = metric;
}

void bp_sight_choose(struct bp_sight *s)
{
    size_t count = s->run->metric_count;
    s->from = BP_NEW_ARRAY(s->cx->arena, int, count);
    s->to = BP_NEW_ARRAY(s->cx->arena, int, count);
    for (size_t i = 0; i < count; i++)
        s->to[i] = -1;
    for (size_t i = 0; i < s->edition->metric_count; i++)
        take(s, s->edition->metrics[i]);
    s->shown = s->count;
    for (size_t i = 0; i < s->count; i++) { /* parts of parts are taken behind those that read them */
        const struct bp_metric *m = &s->run->metrics[s->from[i]];
        for (size_t k = 0; k < m->formula.name_count; k++)
            take(s, m->parts[k]);
    }
}

/* ---- what is said of each */

bool bp_sight_hides_column(const struct bp_sight *s, struct bp_text column)
{
    const struct bp_audience *a = s->audience;
    bool hidden = a->each.text.n && bp_column_is(s->cx->arena, a->each.text, column);
    for (size_t i = 0; i < a->hidden_columns.count; i++)
        hidden |= bp_column_is(s->cx->arena, a->hidden_columns.list[i].text, column);
    return hidden;
}

bool bp_sight_reads_hidden(const struct bp_sight *s, const struct bp_compiled *e)
{
    for (size_t i = 0; i < e->name_count; i++)
        if (bp_sight_hides_column(s, e->names[i].name))
            return true;
    return false;
}

/* Its arithmetic names a metric, or a column, that is not shown. */
static bool is_unsaid(const struct bp_sight *s, const struct bp_metric *m)
{
    for (size_t i = 0; i < m->formula.name_count; i++)
        if (!bp_sight_shows(s, m->parts[i]))
            return true;
    return bp_sight_reads_hidden(s, &m->filter) || bp_sight_reads_hidden(s, &m->measure.args) ||
           (m->source >= 0 && bp_sight_reads_hidden(s, &s->run->sources[m->source].filter));
}

/* A formula without `segments:` has those of its parts: where none of these is shown, they are not for this audience.
 */
static bool breaks_down_as_hidden(const struct bp_sight *s, const struct bp_metric *m)
{
    for (size_t i = 0; i < m->formula.name_count; i++)
        if (bp_sight_shows(s, m->parts[i]))
            return false;
    return m->formula.name_count && !m->segments.count;
}

static void drop_segments(struct bp_sight *s, struct bp_metric *m)
{
    struct bp_words kept = {0};
    bool none = s->edition->segment || bp_sight_hides(s, BP_HIDE_SEGMENTS) || breaks_down_as_hidden(s, m);
    for (size_t i = 0; i < m->segments.count && !none; i++)
        if (!bp_sight_hides_column(s, m->segments.list[i].text))
            *BP_PUSH(s->cx->arena, kept.list, kept.count, kept.cap) = m->segments.list[i];
    m->unbroken = none || (m->segments.count && !kept.count);
    m->segments = kept;
}

/* Limits that go by an exposure would tell how large it is. */
static void leave_unsaid(struct bp_metric *m)
{
    m->unsaid = true;
    if (m->spc.chart == BP_SPC_U)
        m->spc.chart = BP_SPC_XMR;
    m->measure_text.text = m->formula_text.text = m->where_text.text = m->time.text = (struct bp_text){"", 0};
}

/* Figures alone are left of it. */
static void unname(struct bp_metric *m)
{
    const struct bp_text none = {"", 0};
    leave_unsaid(m);
    m->unseen = true;
    m->id.text = m->name.text = m->owner = m->group = m->purpose = m->if_low = m->outcome = none;
    m->source_id.text = m->split.text = m->concentration.text = none;
    m->informs = (struct bp_words){0};
    m->accepts = (struct bp_accepts){0};
}

static struct bp_metric metric_of(struct bp_sight *s, size_t place)
{
    struct bp_metric m = s->run->metrics[s->from[place]];
    m.unheard = s->edition->segment || bp_sight_hides(s, BP_HIDE_ACTIONS) || bp_sight_hides(s, BP_HIDE_COMMENTARY);
    bool unsaid = is_unsaid(s, &m);
    drop_segments(s, &m);
    int *parts = BP_NEW_ARRAY(s->cx->arena, int, m.formula.name_count);
    for (size_t i = 0; i < m.formula.name_count; i++)
        parts[i] = s->to[m.parts[i]];
    m.parts = parts;
    m.source = m.source >= 0 ? s->sources_to[m.source] : -1;
    m.headline = false;
    if (!s->same_period || s->edition->segment || bp_sight_hides_column(s, m.concentration.text))
        m.concentration.text = (struct bp_text){"", 0};
    if (s->edition->segment) /* a reason may be about rows of others */
        m.accepts = (struct bp_accepts){0};
    if (unsaid)
        leave_unsaid(&m);
    if (place >= s->shown)
        unname(&m);
    return m;
}

void bp_sight_metrics(struct bp_sight *s)
{
    struct bp_pack *pack = &s->out->pack;
    pack->metric_count = s->count;
    pack->metrics = BP_NEW_ARRAY(s->cx->arena, struct bp_metric, s->count);
    pack->order = BP_NEW_ARRAY(s->cx->arena, int, s->count);
    for (size_t i = 0; i < s->count; i++)
        pack->metrics[i] = metric_of(s, i);
    for (size_t i = 0; i < s->audience->headline_count; i++)
        pack->metrics[s->to[s->audience->headlines[i]]].headline = true;
    size_t placed = 0;
    for (size_t i = 0; i < s->run->metric_count; i++)
        if (s->to[s->run->order[i]] >= 0)
            pack->order[placed++] = s->to[s->run->order[i]];
    bp_pack_inherit(pack);
}
