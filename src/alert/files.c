/* Cases -> alerts.json, alerts.csv, and a line each for a terminal. */
#include "alert/alert.h"
#include "packjson/packjson.h"

#include <jansson.h>
#include <math.h>

enum { MOST_SHOWN = 80 }; /* bytes of a cell on a line of a terminal */

/* What any of the forms says of a case; "" for what it has not. */
struct told {
    struct bp_text id, alert, owner, source, metric, segment, file, day, period, status, link;
    int line; /* 0 */
    const struct bp_case_cells *cells;
    const struct bp_judgement *judgement;
};

static struct bp_text hex(struct bp_arena *arena, uint64_t id)
{
    return bp_text_fmt(arena, "%016llx", (unsigned long long)id);
}

static void tell_row(struct bp_ctx *cx, const struct bp_alert_cases *in, const struct bp_row_case *row,
                     struct told *out)
{
    const struct bp_pack *pack = in->insight->metrics->pack;
    out->source = pack->alerts.list[row->alert].source.text;
    out->file = bp_shown(cx->arena, bp_text_of(bp_path_within(pack->folder, row->file)));
    out->line = row->line;
    out->cells = row->cells;
    out->link = bp_text_fmt(cx->arena, "%" BP_PRI ":%d", BP_ARG(out->file), row->line);
}

static void tell_figure(struct bp_ctx *cx, const struct bp_alert_cases *in, const struct bp_judgement *j,
                        struct told *out)
{
    const struct bp_pack *pack = in->insight->metrics->pack;
    const struct bp_series *s = j->series;
    const struct bp_metric *m = &pack->metrics[s->metric];
    out->metric = m->id.text;
    out->source = m->source_id.text;
    out->segment = s->segment ? in->data->segment_list[s->segment].id : BP_T("");
    out->period = bp_period_id(cx->arena, &pack->calendar, s->kind, s->period);
    out->status = bp_text_of(bp_verdict_name(j->verdict));
    out->judgement = j;
    out->link = bp_text_fmt(cx->arena, "%s#metric.%" BP_PRI, in->page ? in->page : "pack.html", BP_ARG(m->id.text));
}

static struct told tell(struct bp_ctx *cx, const struct bp_alert_cases *in, const struct bp_alert_case *c)
{
    const struct bp_pack *pack = in->insight->metrics->pack;
    const struct bp_alert *a = &pack->alerts.list[c->alert];
    struct told out = {.id = hex(cx->arena, c->id),
                       .alert = a->id.text,
                       .owner = bp_alert_owner(pack, a),
                       .day = bp_day_text(cx->arena, c->day)};
    if (c->row)
        tell_row(cx, in, c->row, &out);
    else
        tell_figure(cx, in, c->judgement, &out);
    return out;
}

/* ---- alerts.json */

static json_t *text(struct bp_ctx *cx, struct bp_text t)
{
    t = bp_shown_bytes(cx->arena, t);
    return t.n ? json_stringn(t.p, t.n) : json_null();
}

static json_t *number(bool known, double value)
{
    if (!known || !isfinite(value))
        return json_null();
    bool whole = fabs(value) < 1e15 && value == floor(value);
    return whole ? json_integer((json_int_t)value) : json_real(value);
}

static json_t *row_json(struct bp_ctx *cx, const struct bp_case_cells *cells)
{
    json_t *o = json_object();
    for (size_t i = 0; i < cells->count; i++)
        if (cells->texts[i].p)
            json_object_set_new(o, bp_text_z(cx->arena, bp_shown_bytes(cx->arena, cells->names[i])),
                                text(cx, cells->texts[i]));
    return o;
}

static json_t *case_json(struct bp_ctx *cx, const struct told *t)
{
    json_t *o = json_object();
    const struct bp_judgement *j = t->judgement;
    const struct bp_figure *f = j ? &j->series->totals[0].now.figure : NULL;
    json_object_set_new(o, "id", text(cx, t->id));
    json_object_set_new(o, "alert", text(cx, t->alert));
    json_object_set_new(o, "owner", text(cx, t->owner));
    json_object_set_new(o, "source", text(cx, t->source));
    json_object_set_new(o, "file", text(cx, t->file));
    json_object_set_new(o, "line", t->line ? json_integer(t->line) : json_null());
    json_object_set_new(o, "day", text(cx, t->day));
    json_object_set_new(o, "row", t->cells ? row_json(cx, t->cells) : json_null());
    json_object_set_new(o, "metric", text(cx, t->metric));
    json_object_set_new(o, "segment", text(cx, t->segment));
    json_object_set_new(o, "period", text(cx, t->period));
    json_object_set_new(o, "value", f ? number(f->known, f->value) : json_null());
    json_object_set_new(o, "status", text(cx, t->status));
    const char *certainty = j ? bp_certainty_name(j->certainty) : NULL;
    json_object_set_new(o, "certainty", certainty ? json_string(certainty) : json_null());
    json_object_set_new(o, "gap", j ? number(j->has_gap, j->gap) : json_null());
    json_object_set_new(o, "link", text(cx, t->link));
    return o;
}

static json_t *alert_json(struct bp_ctx *cx, const struct bp_alert_cases *in, size_t index)
{
    const struct bp_pack *pack = in->insight->metrics->pack;
    const struct bp_alert *a = &pack->alerts.list[index];
    const struct bp_source_data *d = a->of_source < 0 ? NULL : &in->data->sources[a->of_source];
    json_t *o = json_object();
    json_int_t count = 0;
    for (size_t i = 0; i < in->count; i++)
        count += in->list[i].alert == (int)index;
    json_object_set_new(o, "id", text(cx, a->id.text));
    json_object_set_new(o, "owner", text(cx, bp_alert_owner(pack, a)));
    json_object_set_new(o, "source", text(cx, a->source.text));
    json_object_set_new(o, "where", text(cx, a->where.text));
    json_object_set_new(o, "metric", text(cx, a->metric.text));
    json_object_set_new(o, "when", text(cx, a->when.text));
    json_object_set_new(o, "cases", json_integer(count));
    json_object_set_new(o, "more", json_integer(d && d->cases.books ? d->cases.books[index].more : 0));
    json_object_set_new(o, "failed", json_boolean(d && d->failed));
    return o;
}

static json_t *all_json(struct bp_ctx *cx, const struct bp_alert_cases *in)
{
    const struct bp_metrics *metrics = in->insight->metrics;
    const struct bp_pack *pack = metrics->pack;
    json_t *o = json_object(), *alerts = json_array(), *cases = json_array();
    for (size_t i = 0; i < pack->alerts.count; i++)
        json_array_append_new(alerts, alert_json(cx, in, i));
    for (size_t i = 0; i < in->count; i++) {
        struct told t = tell(cx, in, &in->list[i]);
        json_array_append_new(cases, case_json(cx, &t));
    }
    json_object_set_new(o, "schema", json_string("boardpack-alerts/1"));
    json_object_set_new(o, "title", text(cx, pack->title.text));
    json_object_set_new(o, "entity", text(cx, pack->entity.text));
    json_object_set_new(o, "generated", text(cx, bp_day_text(cx->arena, in->insight->today)));
    json_object_set_new(o, "program", json_string("boardpack " BP_VERSION));
    json_object_set_new(o, "period", text(cx, bp_period_id(cx->arena, &pack->calendar, pack->period, metrics->period)));
    json_object_set_new(o, "alerts", alerts);
    json_object_set_new(o, "cases", cases);
    return o;
}

static int append(const char *bytes, size_t n, void *out)
{
    bp_buf_add(out, (struct bp_text){bytes, n});
    return 0;
}

bool bp_alert_json(struct bp_ctx *cx, const struct bp_alert_cases *in, struct bp_text *out)
{
    struct bp_buf b = bp_buf_new(cx->arena);
    json_t *o = all_json(cx, in);
    bool ok = o && json_dump_callback(o, append, &b, JSON_INDENT(1) | JSON_REAL_PRECISION(15)) == 0;
    json_decref(o);
    bp_buf_addc(&b, '\n');
    *out = bp_buf_text(&b);
    return ok || bp_fail(cx, BP_OUR_FAULT, BP_NOWHERE, "alerts.json could not be made");
}

/* ---- alerts.csv */

static struct bp_text cells_in_words(struct bp_arena *arena, const struct bp_case_cells *cells, size_t most)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = 0; i < cells->count; i++) {
        struct bp_text cell = cells->texts[i];
        if (!cell.n)
            continue;
        struct bp_text cut = bp_text_cut(cell, most);
        bp_buf_fmt(&b, "%s%" BP_PRI ": %" BP_PRI "%s", b.n ? "; " : "", BP_ARG(cells->names[i]), BP_ARG(cut),
                   cut.n < cell.n ? "..." : "");
    }
    return bp_buf_text(&b);
}

static struct bp_text value_in_words(struct bp_arena *arena, const struct bp_judgement *j)
{
    const struct bp_figure *f = &j->series->totals[0].now.figure;
    return f->known ? bp_text_fmt(arena, "%.10g", f->value) : BP_T("");
}

struct bp_text bp_alert_csv(struct bp_ctx *cx, const struct bp_alert_cases *in)
{
    const struct bp_text names[] = {BP_T("id"),    BP_T("alert"),  BP_T("owner"),  BP_T("day"),     BP_T("source"),
                                    BP_T("file"),  BP_T("line"),   BP_T("metric"), BP_T("segment"), BP_T("period"),
                                    BP_T("value"), BP_T("status"), BP_T("row"),    BP_T("link")};
    const size_t count = sizeof names / sizeof *names;
    const struct bp_text none = {"", 0};
    struct bp_buf b = bp_buf_new(cx->arena);
    bp_packjson_csv_row(&b, names, count);
    for (size_t i = 0; i < in->count; i++) {
        struct told t = tell(cx, in, &in->list[i]);
        struct bp_text line = t.line ? bp_text_fmt(cx->arena, "%d", t.line) : none,
                       value = t.judgement ? value_in_words(cx->arena, t.judgement) : none,
                       row = t.cells ? cells_in_words(cx->arena, t.cells, SIZE_MAX) : none;
        const struct bp_text cells[] = {t.id,     t.alert,   t.owner,  t.day, t.source, t.file, line,
                                        t.metric, t.segment, t.period, value, t.status, row,    t.link};
        bp_packjson_csv_row(&b, cells, count);
    }
    return bp_buf_text(&b);
}

/* ---- lines */

struct bp_text bp_alert_lines(struct bp_ctx *cx, const struct bp_alert_cases *in)
{
    struct bp_buf b = bp_buf_new(cx->arena);
    for (size_t i = 0; i < in->count; i++) {
        struct told t = tell(cx, in, &in->list[i]);
        struct bp_text what;
        if (t.cells)
            what = bp_text_fmt(cx->arena, "%" BP_PRI ": %" BP_PRI, BP_ARG(t.link),
                               BP_ARG(cells_in_words(cx->arena, t.cells, MOST_SHOWN)));
        else
            what = bp_text_fmt(cx->arena, "%" BP_PRI "%s%" BP_PRI " in %" BP_PRI ": %" BP_PRI ", %" BP_PRI,
                               BP_ARG(t.metric), t.segment.n ? " " : "", BP_ARG(t.segment), BP_ARG(t.period),
                               BP_ARG(value_in_words(cx->arena, t.judgement)), BP_ARG(t.status));
        struct bp_text line =
            bp_text_fmt(cx->arena, "%" BP_PRI " %" BP_PRI " %" BP_PRI " (owner: %" BP_PRI ")", BP_ARG(t.day),
                        BP_ARG(t.alert), BP_ARG(what), BP_ARG(t.owner.n ? t.owner : BP_T("none")));
        bp_buf_add(&b, bp_shown(cx->arena, line));
        bp_buf_addc(&b, '\n');
    }
    return bp_buf_text(&b);
}
