/* A pack.json that lies in the site -> the period it is of. */
#include "site/parts.h"

#include <math.h>

/* How bad a miss is, as its finding says. */
static double severity_of(const json_t *root, const char *id)
{
    size_t i;
    json_t *f;
    json_array_foreach(json_object_get(root, "findings"), i, f)
    {
        const char *kind = json_string_value(json_object_get(f, "kind")),
                   *metric = json_string_value(json_object_get(f, "metric"));
        if (kind && metric && json_is_null(json_object_get(f, "segment")) && bp_text_is(bp_text_of(kind), "missed") &&
            bp_text_is(bp_text_of(metric), id))
            return fmax(bp_site_number(f, "severity"), 0);
    }
    return 0;
}

static bool add_figure(struct bp_ctx *cx, const json_t *root, const json_t *o, struct bp_site_period *p)
{
    struct bp_text id = bp_site_text(cx, o, "id"), status = bp_site_text(cx, o, "status");
    const json_t *goal = json_object_get(o, "goal");
    if (bp_site_text(cx, o, "segment").n)
        return true;
    if (!id.n || !bp_site_is_status(status) || bp_site_period_find(p, id))
        return false;
    struct bp_site_figure *f = bp_site_period_add(cx, p, id);
    f->name = bp_site_text(cx, o, "name");
    f->unit = bp_site_text(cx, o, "unit");
    f->status = status;
    f->is_open = bp_text_is(bp_site_text(cx, o, "certainty"), "open");
    f->value = bp_site_number(o, "value");
    f->target = bp_site_number(goal, "target");
    f->low = bp_site_number(goal, "low");
    f->high = bp_site_number(goal, "high");
    f->gap = bp_site_number(goal, "gap");
    f->severity = severity_of(root, bp_text_z(cx->arena, id));
    p->met += bp_text_is(status, "met") || bp_text_is(status, "watch");
    p->judged += bp_text_is(status, "met") || bp_text_is(status, "watch") || bp_text_is(status, "missed");
    return true;
}

static bool read_pack(struct bp_ctx *cx, const json_t *root, struct bp_site_period *p)
{
    const json_t *span = json_object_get(root, "period"), *metrics = json_object_get(root, "metrics");
    size_t i;
    json_t *o;
    p->id = bp_site_text(cx, span, "id");
    p->title = bp_site_text(cx, root, "title");
    if (!bp_text_is(bp_site_text(cx, root, "schema"), "boardpack/1") || !bp_site_is_id(p->id) ||
        !bp_site_span(span, &p->kind, &p->span) || !json_is_array(metrics) ||
        !bp_day_parse(bp_site_text(cx, root, "generated"), &p->published))
        return false;
    json_array_foreach(metrics, i, o)
    {
        if (!add_figure(cx, root, o, p))
            return false;
    }
    return true;
}

bool bp_site_archive_add_pack(struct bp_ctx *cx, const char *file, struct bp_text bytes, struct bp_text folder,
                              int revision, struct bp_site_archive *archive)
{
    struct bp_site_period p = {.folder = folder, .revision = revision, .has_pack = true};
    json_t *root = bp_site_load(bytes);
    bool good = read_pack(cx, root, &p);
    json_decref(root);
    if (!good) {
        bp_warn(cx, (struct bp_where){file, 0, 0},
                "this is no pack.json of boardpack, or a damaged one: its figures are not on the pages of the site");
        return false;
    }
    bp_site_archive_put(cx, archive, &p);
    return true;
}
