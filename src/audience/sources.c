/* The sources behind an edition's metrics -> the sources of its view: of one it sees in part only what is not of rows.
 */
#include "audience/parts.h"

/* What a metric of it reads is hidden; or a rejected row, or a warning, stands with cells of any of its columns. */
static bool may_hold_hidden(const struct bp_sight *s, int source)
{
    const struct bp_source_data *books = &s->all->sources[source];
    bool any =
        bp_sight_reads_hidden(s, &s->run->sources[source].filter) ||
        (s->audience->hidden_columns.count && (books->reject_count || books->warning_count || books->noticed.count));
    for (size_t i = 0; i < s->run->metric_count && !any; i++) {
        const struct bp_metric *m = &s->run->metrics[i];
        any =
            m->source == source && (bp_sight_reads_hidden(s, &m->filter) || bp_sight_reads_hidden(s, &m->measure.args));
    }
    return any;
}

/* Whether all that is read of a source is shown, or some of it, or nothing. */
static enum bp_seen_of seen(const struct bp_sight *s, int source)
{
    bool any = false, all = true;
    for (size_t i = 0; i < s->run->metric_count; i++) {
        const struct bp_metric *m = &s->run->metrics[i];
        if (m->source != source)
            continue;
        any |= bp_sight_shows(s, (int)i);
        all &= bp_sight_shows(s, (int)i);
        for (size_t k = 0; k < m->segments.count; k++)
            all &= !bp_sight_hides_column(s, m->segments.list[k].text);
    }
    all &= !bp_sight_hides(s, BP_HIDE_SEGMENTS) && !may_hold_hidden(s, source);
    if (bp_sight_is_whole(s)) /* one that no metric reads, too */
        return BP_SEEN_WHOLE;
    if (!any)
        return BP_SEEN_NOT;
    return s->edition->segment ? BP_SEEN_SEGMENT : all ? BP_SEEN_WHOLE : BP_SEEN_PART;
}

static bool is_read(const struct bp_sight *s, int source)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->run->metrics[s->from[i]].source == source)
            return true;
    for (size_t i = 0; i < s->run->verbatims.count; i++)
        if (s->run->verbatims.list[i].of_source == source && bp_sight_hears(s, i))
            return true;
    return bp_sight_is_whole(s);
}

/* What is accepted stays accepted, and the reason unsaid: it may be about what is not shown. */
static struct bp_accepts without_reasons(struct bp_arena *arena, const struct bp_accepts *accepts)
{
    struct bp_accepts out = {.count = accepts->count, .cap = accepts->count};
    out.list = BP_NEW_ARRAY(arena, struct bp_accept, accepts->count);
    for (size_t i = 0; i < accepts->count; i++)
        out.list[i] = (struct bp_accept){.kind = accepts->list[i].kind, .where = accepts->list[i].where};
    return out;
}

static struct bp_source source_of(const struct bp_sight *s, int index)
{
    struct bp_source source = s->run->sources[index];
    source.seen = seen(s, index);
    if (source.seen == BP_SEEN_WHOLE)
        return source;
    source.accepts = without_reasons(s->cx->arena, &source.accepts);
    source.lookups = (struct bp_lookups){0};
    source.files = source.sheets = (struct bp_words){0};
    if (source.seen == BP_SEEN_NOT) {
        source.id.text = source.time.text = source.key.text = (struct bp_text){"", 0};
        source.where_text.text = source.latest.text = source.closed_file.text = (struct bp_text){"", 0};
    }
    return source;
}

void bp_sight_sources(struct bp_sight *s)
{
    size_t count = s->run->source_count;
    s->sources_from = BP_NEW_ARRAY(s->cx->arena, int, count);
    s->sources_to = BP_NEW_ARRAY(s->cx->arena, int, count);
    struct bp_pack *pack = &s->out->pack;
    pack->sources = BP_NEW_ARRAY(s->cx->arena, struct bp_source, count);
    for (size_t i = 0; i < count; i++) {
        s->sources_to[i] = -1;
        if (!is_read(s, (int)i))
            continue;
        s->sources_to[i] = (int)s->source_count;
        s->sources_from[s->source_count] = (int)i;
        pack->sources[s->source_count++] = source_of(s, (int)i);
    }
    pack->source_count = s->source_count;
}
