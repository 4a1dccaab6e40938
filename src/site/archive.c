/* archive.json -> what an edition has published; and back. */
#include "site/parts.h"

#include <math.h>
#include <string.h>

#define SCHEMA "boardpack-archive/"

/* ---- the list */

struct bp_site_period *bp_site_archive_find(const struct bp_site_archive *archive, struct bp_text id)
{
    for (size_t i = 0; i < archive->count; i++)
        if (bp_text_eq(archive->list[i].id, id))
            return &archive->list[i];
    return NULL;
}

/* By its days; of two of one start the longer last. */
static bool is_before(const struct bp_site_period *a, const struct bp_site_period *b)
{
    return a->span.start != b->span.start ? a->span.start < b->span.start : a->span.end < b->span.end;
}

struct bp_site_period *bp_site_archive_put(struct bp_ctx *cx, struct bp_site_archive *archive,
                                           const struct bp_site_period *period)
{
    struct bp_site_period *there = bp_site_archive_find(archive, period->id);
    if (there) {
        int order = bp_text_cmp(period->folder, there->folder);
        if (order > 0 || (order == 0 && period->revision >= there->revision))
            *there = *period;
        return there;
    }
    size_t at = archive->count;
    BP_PUSH(cx->arena, archive->list, archive->count, archive->cap);
    while (at > 0 && is_before(period, &archive->list[at - 1])) {
        archive->list[at] = archive->list[at - 1];
        at--;
    }
    archive->list[at] = *period;
    return &archive->list[at];
}

struct bp_site_figure *bp_site_period_add(struct bp_ctx *cx, struct bp_site_period *period, struct bp_text id)
{
    struct bp_site_figure *f = BP_PUSH(cx->arena, period->figures, period->figure_count, period->figure_cap);
    *f = (struct bp_site_figure){.id = id, .value = NAN, .target = NAN, .low = NAN, .high = NAN, .gap = NAN};
    return f;
}

const struct bp_site_figure *bp_site_period_find(const struct bp_site_period *period, struct bp_text id)
{
    for (size_t i = 0; i < period->figure_count; i++)
        if (bp_text_eq(period->figures[i].id, id))
            return &period->figures[i];
    return NULL;
}

/* ---- from JSON */

static bool read_figure(struct bp_ctx *cx, const json_t *o, struct bp_site_period *period)
{
    struct bp_text id = bp_site_text(cx, o, "id"), status = bp_site_text(cx, o, "status");
    double severity = bp_site_number(o, "severity");
    if (!id.n || !bp_site_is_status(status) || bp_site_period_find(period, id))
        return false;
    struct bp_site_figure *f = bp_site_period_add(cx, period, id);
    f->name = bp_site_text(cx, o, "name");
    f->unit = bp_site_text(cx, o, "unit");
    f->status = status;
    f->is_open = json_is_true(json_object_get(o, "open"));
    f->value = bp_site_number(o, "value");
    f->target = bp_site_number(o, "target");
    f->low = bp_site_number(o, "low");
    f->high = bp_site_number(o, "high");
    f->gap = bp_site_number(o, "gap");
    f->severity = isnan(severity) ? 0 : severity;
    f->why = bp_site_text(cx, o, "why");
    return true;
}

static size_t count_of(const json_t *o, const char *key)
{
    json_int_t n = json_integer_value(json_object_get(o, key));
    return n > 0 && n < 1000000 ? (size_t)n : 0;
}

bool bp_site_is_id(struct bp_text id)
{
    for (size_t i = 0; i < id.n; i++)
        if (!strchr("0123456789-WQ", id.p[i]))
            return false;
    return id.n > 0 && id.n <= 10;
}

static bool read_period(struct bp_ctx *cx, const json_t *o, struct bp_site_archive *out)
{
    struct bp_site_period p = {.id = bp_site_text(cx, o, "id"),
                               .revision = (int)count_of(o, "revision"),
                               .title = bp_site_text(cx, o, "title"),
                               .headline = bp_site_text(cx, o, "headline"),
                               .met = count_of(o, "met"),
                               .judged = count_of(o, "goals"),
                               .has_pack = json_is_true(json_object_get(o, "pack"))};
    const json_t *figures = json_object_get(o, "metrics");
    size_t i;
    json_t *figure;
    p.folder = json_object_get(o, "in") ? bp_site_text(cx, o, "in") : p.id;
    if (!bp_site_is_id(p.id) || !bp_site_is_id(p.folder) || !bp_site_span(o, &p.kind, &p.span) || p.revision < 1 ||
        p.met > p.judged || !bp_day_parse(bp_site_text(cx, o, "published"), &p.published) || !json_is_array(figures))
        return false;
    json_array_foreach(figures, i, figure)
    {
        if (!read_figure(cx, figure, &p))
            return false;
    }
    bp_site_archive_put(cx, out, &p);
    return true;
}

static enum bp_site_reading damaged(struct bp_ctx *cx, const char *file, struct bp_site_archive *out)
{
    *out = (struct bp_site_archive){0};
    bp_warn(
        cx, (struct bp_where){file, 0, 0},
        "damaged, so the pages are made anew of the packs that lie in the site: periods whose packs are gone are no "
        "longer on them");
    return BP_SITE_DAMAGED;
}

enum bp_site_reading bp_site_archive_read(struct bp_ctx *cx, const char *file, struct bp_text bytes,
                                          struct bp_site_archive *out)
{
    json_t *root = bp_site_load(bytes), *period;
    const json_t *periods = json_object_get(root, "periods");
    struct bp_text schema = bp_site_text(cx, root, "schema");
    bool good = bp_text_is(schema, SCHEMA "1") && json_is_array(periods);
    size_t i;
    *out = (struct bp_site_archive){0};
    if (bp_text_starts(schema, SCHEMA) && !bp_text_is(schema, SCHEMA "1")) {
        json_decref(root);
        bp_fail(cx, BP_BAD_DATA, (struct bp_where){file, 0, 0},
                "a later version of boardpack wrote this (%" BP_PRI "): publish with that one, or to another folder",
                BP_ARG(bp_shown(cx->arena, schema)));
        return BP_SITE_NEWER;
    }
    json_array_foreach(periods, i, period)
    {
        good = good && read_period(cx, period, out);
    }
    json_decref(root);
    return good ? BP_SITE_READ : damaged(cx, file, out);
}

/* ---- to JSON */

static void set_text(json_t *o, const char *key, struct bp_text t)
{
    if (t.n)
        json_object_set_new(o, key, json_stringn(t.p, t.n));
}

static void set_number(json_t *o, const char *key, double value)
{
    if (isfinite(value))
        json_object_set_new(
            o, key, fabs(value) < 1e15 && value == floor(value) ? json_integer((json_int_t)value) : json_real(value));
}

static json_t *figure_json(const struct bp_site_figure *f)
{
    json_t *o = json_object();
    set_text(o, "id", f->id);
    set_text(o, "name", f->name);
    set_text(o, "unit", f->unit);
    json_object_set_new(o, "value", json_null());
    set_number(o, "value", f->value);
    set_text(o, "status", f->status);
    if (f->is_open)
        json_object_set_new(o, "open", json_true());
    set_number(o, "target", f->target);
    set_number(o, "low", f->low);
    set_number(o, "high", f->high);
    set_number(o, "gap", f->gap);
    if (f->severity > 0)
        set_number(o, "severity", f->severity);
    set_text(o, "why", f->why);
    return o;
}

static json_t *period_json(struct bp_ctx *cx, const struct bp_site_period *p)
{
    json_t *o = json_object(), *figures = json_array();
    set_text(o, "id", p->id);
    if (!bp_text_eq(p->id, p->folder))
        set_text(o, "in", p->folder);
    json_object_set_new(o, "kind", json_string(bp_period_name(p->kind)));
    set_text(o, "start", bp_day_text(cx->arena, p->span.start));
    set_text(o, "end", bp_day_text(cx->arena, p->span.end));
    json_object_set_new(o, "revision", json_integer(p->revision));
    set_text(o, "title", p->title);
    set_text(o, "headline", p->headline);
    json_object_set_new(o, "met", json_integer((json_int_t)p->met));
    json_object_set_new(o, "goals", json_integer((json_int_t)p->judged));
    set_text(o, "published", bp_day_text(cx->arena, p->published));
    json_object_set_new(o, "pack", json_boolean(p->has_pack));
    for (size_t i = 0; i < p->figure_count; i++)
        json_array_append_new(figures, figure_json(&p->figures[i]));
    json_object_set_new(o, "metrics", figures);
    return o;
}

bool bp_site_archive_write(struct bp_ctx *cx, const struct bp_site_archive *archive, struct bp_text *out)
{
    json_t *root = json_object(), *periods = json_array();
    json_object_set_new(root, "schema", json_string(SCHEMA "1"));
    for (size_t i = 0; i < archive->count; i++)
        json_array_append_new(periods, period_json(cx, &archive->list[i]));
    json_object_set_new(root, "periods", periods);
    char *text = json_dumps(root, JSON_COMPACT);
    *out = text ? bp_text_copy(cx->arena, bp_text_of(text)) : (struct bp_text){"", 0};
    free(text);
    json_decref(root);
    return out->n || bp_fail(cx, BP_OUR_FAULT, BP_NOWHERE, "archive.json: out of memory");
}
