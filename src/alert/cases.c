/* Rows that fire, and judgements of which `when:` holds -> cases in order; and what there is to say of alerts. */
#include "alert/alert.h"

#include <stdlib.h>

/* ---- finding them */

static void put(struct bp_arena *arena, struct bp_alert_cases *out, bool quiet, const struct bp_alert_case *c)
{
    if (quiet)
        *BP_PUSH(arena, out->quiet, out->quiet_count, out->quiet_cap) = *c;
    else
        *BP_PUSH(arena, out->list, out->count, out->cap) = *c;
}

static void add_rows(struct bp_arena *arena, size_t source, struct bp_alert_cases *out)
{
    const struct bp_row_cases *rows = &out->data->sources[source].cases;
    for (size_t i = 0; i < rows->count; i++) {
        const struct bp_row_case *row = &rows->list[i];
        put(arena, out, !row->cells, &(struct bp_alert_case){row->id, row->alert, row->day, row, NULL});
    }
}

/* By the metric's own period: that of a month in a pack by weeks is told once. */
static uint64_t id_of(struct bp_ctx *cx, const struct bp_alert_cases *in, const struct bp_alert *a,
                      const struct bp_series *s)
{
    struct bp_text segment = s->segment ? in->data->segment_list[s->segment].id : BP_T("");
    struct bp_text what =
        bp_text_fmt(cx->arena, "%" BP_PRI "/%" BP_PRI "/%s/%d/%" BP_PRI, BP_ARG(a->id.text), BP_ARG(a->metric.text),
                    bp_period_name(s->kind), s->period.start, BP_ARG(segment));
    uint64_t id = bp_hash(what).a;
    return id ? id : 1;
}

static bool is_of(const struct bp_alert_cases *in, const struct bp_alert *a, const struct bp_series *s)
{
    if (s->metric != a->of_metric)
        return false;
    if (!a->segment.text.n || bp_text_is(a->segment.text, "*"))
        return (s->segment != 0) == (a->segment.text.n > 0);
    return s->segment && bp_text_eq(in->data->segment_list[s->segment].id, a->segment.text);
}

static void add_figures(struct bp_ctx *cx, int alert, const struct bp_when *when, const struct bp_hashed *known,
                        struct bp_alert_cases *out)
{
    const struct bp_metrics *metrics = out->insight->metrics;
    const struct bp_alert *a = &metrics->pack->alerts.list[alert];
    for (size_t i = 0; i < out->insight->count; i++) {
        const struct bp_judgement *j = &out->insight->judgements[i];
        if (!is_of(out, a, j->series) || !bp_when_holds(when, j))
            continue;
        struct bp_alert_case c = {
            .id = id_of(cx, out, a, j->series), .alert = alert, .day = metrics->period.end - 1, .judgement = j};
        put(cx->arena, out, known && bp_set_has(known, c.id), &c);
    }
}

static int compare(const void *left, const void *right)
{
    const struct bp_alert_case *a = left, *b = right;
    if (a->alert != b->alert)
        return a->alert < b->alert ? -1 : 1;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->row) /* of one list, in reading order */
        return (a->row > b->row) - (a->row < b->row);
    return (a->judgement > b->judgement) - (a->judgement < b->judgement);
}

void bp_alert_find(struct bp_ctx *cx, const struct bp_insight *insight, const struct bp_data *data,
                   const struct bp_when *whens, const struct bp_hashed *known, struct bp_alert_cases *out)
{
    const struct bp_pack *pack = insight->metrics->pack;
    *out = (struct bp_alert_cases){.insight = insight, .data = data};
    for (size_t i = 0; i < pack->source_count; i++)
        add_rows(cx->arena, i, out);
    for (size_t i = 0; i < pack->alerts.count; i++)
        if (pack->alerts.list[i].of_metric >= 0)
            add_figures(cx, (int)i, &whens[i], known, out);
    if (out->count)
        qsort(out->list, out->count, sizeof *out->list, compare);
}

/* ---- what there is to say of them */

static void check_rows(struct bp_ctx *cx, const struct bp_alert *a, const struct bp_alert_books *books)
{
    if (books->seen && !books->fired)
        bp_warn(cx, a->where.where, "alert `%" BP_PRI "` fires on none of %lld rows: is a value misspelt?",
                BP_ARG(a->id.text), books->seen);
    else if (books->fired * 2 > books->seen)
        bp_warn(cx, a->where.where,
                "alert `%" BP_PRI "` fires on %lld of %lld rows: what most rows do is no alert; narrow it down",
                BP_ARG(a->id.text), books->fired, books->seen);
}

static void check_segment(struct bp_ctx *cx, const struct bp_alert_cases *in, const struct bp_alert *a)
{
    for (size_t i = 0; i < in->insight->count; i++)
        if (is_of(in, a, in->insight->judgements[i].series))
            return;
    bp_warn(cx, a->segment.where,
            "alert `%" BP_PRI "`: metric `%" BP_PRI "` has no segment `%" BP_PRI "` in the data: it never fires",
            BP_ARG(a->id.text), BP_ARG(a->metric.text), BP_ARG(a->segment.text));
}

void bp_alert_check(struct bp_ctx *cx, const struct bp_alert_cases *in)
{
    const struct bp_pack *pack = in->insight->metrics->pack;
    for (size_t i = 0; i < pack->alerts.count; i++) {
        const struct bp_alert *a = &pack->alerts.list[i];
        const struct bp_alert_books *books = a->of_source < 0 ? NULL : in->data->sources[a->of_source].cases.books;
        if (!bp_alert_owner(pack, a).n)
            bp_warn(cx, a->id.where, "alert `%" BP_PRI "` has no owner: add `owner:`", BP_ARG(a->id.text));
        if (books)
            check_rows(cx, a, &books[i]);
        if (a->segment.text.n)
            check_segment(cx, in, a);
    }
}

static void warn_of_source(struct bp_ctx *cx, const struct bp_alert_cases *in, const struct bp_alert *a)
{
    const struct bp_source_state *state = &in->insight->sources[a->of_source];
    if (in->data->sources[a->of_source].failed)
        bp_warn(cx, a->id.where, "alert `%" BP_PRI "`: source `%" BP_PRI "` could not be read: nothing is told of it",
                BP_ARG(a->id.text), BP_ARG(a->source.text));
    else if (state->stale)
        bp_warn(cx, a->id.where,
                "alert `%" BP_PRI "`: source `%" BP_PRI
                "` is stale, its last row is %d days old: nothing newer is told",
                BP_ARG(a->id.text), BP_ARG(a->source.text), state->age_days);
}

void bp_alert_warn(struct bp_ctx *cx, const struct bp_alert_cases *in)
{
    const struct bp_metrics *metrics = in->insight->metrics;
    for (size_t i = 0; i < metrics->pack->alerts.count; i++) {
        const struct bp_alert *a = &metrics->pack->alerts.list[i];
        if (a->of_metric >= 0) {
            if (metrics->is_stale[a->of_metric])
                bp_warn(cx, a->id.where, "alert `%" BP_PRI "`: a source of metric `%" BP_PRI "` is stale",
                        BP_ARG(a->id.text), BP_ARG(a->metric.text));
            continue;
        }
        warn_of_source(cx, in, a);
        const struct bp_alert_books *books = in->data->sources[a->of_source].cases.books;
        if (books && books[i].more)
            bp_warn(cx, a->id.where,
                    "alert `%" BP_PRI "`: %d cases are listed, %lld more are not: what so many rows do is no alert",
                    BP_ARG(a->id.text), BP_MOST_CASES, books[i].more);
    }
}
