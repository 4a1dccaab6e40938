/* The metric and segment asked for, as typed -> which ones they are, or what there is instead. */
#include "explain/parts.h"

#include <string.h>

enum { SHOWN = 20, FIRST = 5 }; /* segments named in a message: all, and of more only so many */

bool bp_explain_find_metric(struct bp_ctx *cx, const struct bp_pack *pack, const char *name, int *metric)
{
    struct bp_text id = bp_text_of(name);
    *metric = bp_pack_metric(pack, id);
    if (*metric >= 0)
        return true;
    const char **names = BP_NEW_ARRAY(cx->arena, const char *, pack->metric_count);
    struct bp_buf all = bp_buf_new(cx->arena);
    for (size_t i = 0; i < pack->metric_count; i++) {
        names[i] = bp_text_z(cx->arena, pack->metrics[i].id.text);
        bp_buf_fmt(&all, "%s%s", i ? ", " : "", names[i]);
    }
    const char *near = bp_nearest(id, names, pack->metric_count);
    if (near)
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "no metric `%" BP_PRI "` in %s, did you mean `%s`?", BP_ARG(id),
                       pack->file, near);
    return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "no metric `%" BP_PRI "` in %s: it has %" BP_PRI, BP_ARG(id),
                   pack->file, BP_ARG(bp_buf_text(&all)));
}

/* ---- columns */

static bool names_column(const struct bp_metric *m, struct bp_text column)
{
    for (size_t i = 0; i < m->segments.count; i++)
        if (bp_text_eq(m->segments.list[i].text, column))
            return true;
    return false;
}

/* By metric: whether it is broken down by the column; a formula that names no column has what all its parts have. */
static const bool *who_has(struct bp_arena *arena, const struct bp_pack *pack, struct bp_text column)
{
    bool *has = BP_NEW_ARRAY(arena, bool, pack->metric_count);
    for (size_t i = 0; i < pack->metric_count; i++) { /* parts before formulas */
        int metric = pack->order[i];
        const struct bp_metric *m = &pack->metrics[metric];
        has[metric] = names_column(m, column) || (m->segments.count == 0 && m->formula.name_count > 0);
        for (size_t k = 0; k < m->formula.name_count; k++)
            has[metric] &= has[m->parts[k]];
    }
    return has;
}

static size_t columns_of(struct bp_arena *arena, const struct bp_pack *pack, int metric, struct bp_text **columns)
{
    struct bp_intern *seen = bp_intern_new(arena);
    size_t count = 0, cap = 0;
    *columns = NULL;
    for (size_t i = 0; i < pack->metric_count; i++)
        for (size_t k = 0; k < pack->metrics[i].segments.count; k++) {
            struct bp_text column = pack->metrics[i].segments.list[k].text;
            bool is_new;
            bp_intern(seen, column, &is_new);
            if (is_new && who_has(arena, pack, column)[metric])
                *BP_PUSH(arena, *columns, count, cap) = column;
        }
    return count;
}

static bool is_of_column(struct bp_text segment, struct bp_text column)
{
    return segment.n > column.n && segment.p[column.n] == '=' && memcmp(segment.p, column.p, column.n) == 0;
}

/* Before anything is read: which values there are is known only then, which columns now. */
static bool check_column(struct bp_ctx *cx, const struct bp_pack *pack, const char *segment, int metric)
{
    struct bp_text asked = bp_text_of(segment), id = pack->metrics[metric].id.text, *columns;
    struct bp_buf all = bp_buf_new(cx->arena);
    size_t count = columns_of(cx->arena, pack, metric, &columns);
    for (size_t i = 0; i < count; i++) {
        if (is_of_column(asked, columns[i]))
            return true;
        bp_buf_fmt(&all, "%s%" BP_PRI "=VALUE", i ? ", " : "", BP_ARG(columns[i]));
    }
    if (!count)
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "metric `%" BP_PRI "` has no segments: leave --segment out",
                       BP_ARG(id));
    return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE,
                   "metric `%" BP_PRI "` is not broken down by `%" BP_PRI "`: write --segment %" BP_PRI, BP_ARG(id),
                   BP_ARG(asked), BP_ARG(bp_buf_text(&all)));
}

bool bp_explain_check(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_explain_request *request)
{
    int metric;
    return bp_explain_find_metric(cx, pack, request->metric, &metric) &&
           (!request->segment || check_column(cx, pack, request->segment, metric));
}

/* ---- segments */

/* Those of the column asked for; of many only the first few, which have the most rows, or the nearest. */
static bool fail_segment(struct bp_ctx *cx, const struct bp_metrics *ms, int metric, struct bp_text asked)
{
    struct bp_text id = ms->pack->metrics[metric].id.text;
    const char **names = BP_NEW_ARRAY(cx->arena, const char *, ms->segment_counts[metric]);
    struct bp_buf some = bp_buf_new(cx->arena);
    size_t count = 0;
    for (size_t i = 0; i < ms->segment_counts[metric]; i++) {
        const struct bp_segment *s = &ms->data->segment_list[ms->segments[metric][i]];
        if (is_of_column(asked, s->column))
            names[count++] = bp_text_z(cx->arena, s->id);
    }
    for (size_t i = 0; i < (count > SHOWN ? FIRST : count); i++)
        bp_buf_fmt(&some, "%s%s", i ? ", " : "", names[i]);
    const char *near = count > SHOWN ? bp_nearest(asked, names, count) : NULL;
    if (!count)
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE,
                       "metric `%" BP_PRI "` has no segment in its exports: leave --segment out", BP_ARG(id));
    if (near)
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE,
                       "metric `%" BP_PRI "` has no segment `%" BP_PRI "`: it has %zu, the nearest is `%s`", BP_ARG(id),
                       BP_ARG(asked), count, near);
    if (count > SHOWN)
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE,
                       "metric `%" BP_PRI "` has no segment `%" BP_PRI "`: it has %zu, the largest are %" BP_PRI,
                       BP_ARG(id), BP_ARG(asked), count, BP_ARG(bp_buf_text(&some)));
    return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "metric `%" BP_PRI "` has no segment `%" BP_PRI "`: it has %" BP_PRI,
                   BP_ARG(id), BP_ARG(asked), BP_ARG(bp_buf_text(&some)));
}

bool bp_explain_find_segment(struct bp_ctx *cx, const struct bp_metrics *ms, int metric, const char *name, int *segment)
{
    struct bp_text asked = bp_text_of(name);
    *segment = name ? bp_data_segment(ms->data, asked) : 0;
    bool found = *segment >= 0 && bp_metrics_find(ms, metric, *segment);
    return found || fail_segment(cx, ms, metric, asked);
}
