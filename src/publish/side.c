/* What went wrong on the way -> the files beside the pack (rejects.csv, run.json), and a message as a line of JSON. */
#include "publish/earlier.h"

#include <jansson.h>

static void csv_cell(struct bp_buf *b, struct bp_text t, char end)
{
    bool plain = true;
    for (size_t i = 0; i < t.n; i++)
        plain &= t.p[i] != '"' && t.p[i] != ',' && t.p[i] != '\n' && t.p[i] != '\r';
    if (!plain)
        bp_buf_addc(b, '"');
    if (t.n && (t.p[0] == '=' || t.p[0] == '+' || t.p[0] == '-' || t.p[0] == '@'))
        bp_buf_addc(b, '\''); /* or a spreadsheet would take a stranger's cell for a formula */
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] == '"')
            bp_buf_addc(b, '"');
        bp_buf_addc(b, t.p[i]);
    }
    if (!plain)
        bp_buf_addc(b, '"');
    bp_buf_addc(b, end);
}

struct bp_text bp_publish_rejects(struct bp_ctx *cx, const struct bp_selection *shown)
{
    const struct bp_metrics *metrics = shown->insight->metrics;
    struct bp_buf b = bp_buf_new(cx->arena);
    bp_buf_adds(&b, "source,file,line,reason,row\n");
    for (size_t s = 0; s < shown->source_count; s++) {
        const struct bp_source_data *d = &metrics->data->sources[shown->sources[s]];
        struct bp_text id = metrics->pack->sources[shown->sources[s]].id.text;
        for (size_t i = 0; i < d->reject_count; i++) {
            csv_cell(&b, id, ',');
            csv_cell(&b, bp_shown(cx->arena, bp_text_of(d->rejects[i].file)), ',');
            bp_buf_fmt(&b, "%d,", d->rejects[i].line);
            csv_cell(&b, bp_remark_text(cx->arena, d->rejects[i].why), ',');
            csv_cell(&b, d->rejects[i].row, '\n');
        }
        if ((size_t)d->rejected > d->reject_count) {
            csv_cell(&b, id, ',');
            bp_buf_fmt(&b, ",,and %lld more,\n", d->rejected - (long long)d->reject_count);
        }
    }
    return bp_buf_text(&b);
}

static json_t *diag_json(const struct bp_diag *d)
{
    static const char *const levels[] = {"note", "warning", "error"};
    json_t *o = json_object();
    json_object_set_new(o, "level", json_string(levels[d->level]));
    json_object_set_new(o, "file", d->where.file ? json_string(d->where.file) : json_null());
    json_object_set_new(o, "line", d->where.line > 0 ? json_integer(d->where.line) : json_null());
    json_object_set_new(o, "column", d->where.col > 0 ? json_integer(d->where.col) : json_null());
    json_object_set_new(o, "message", json_stringn(d->text.p, d->text.n));
    return o;
}

static int append(const char *bytes, size_t n, void *out)
{
    bp_buf_add(out, (struct bp_text){bytes, n});
    return 0;
}

static struct bp_text dump(struct bp_ctx *cx, json_t *value, size_t flags)
{
    struct bp_buf b = bp_buf_new(cx->arena);
    json_dump_callback(value, append, &b, flags);
    json_decref(value);
    bp_buf_addc(&b, '\n');
    return bp_buf_text(&b);
}

struct bp_text bp_publish_diag_json(struct bp_ctx *cx, const struct bp_diag *diag)
{
    return dump(cx, diag_json(diag), JSON_COMPACT);
}

static json_t *files_json(struct bp_ctx *cx, const struct bp_outputs *outputs)
{
    json_t *files = json_array();
    for (size_t i = 0; outputs && i < outputs->count; i++) {
        json_t *file = json_object();
        struct bp_text digest = bp_earlier_digest(cx, outputs->list[i].bytes);
        json_object_set_new(file, "file", json_string(outputs->list[i].name));
        json_object_set_new(file, "bytes", json_integer((json_int_t)outputs->list[i].bytes.n));
        json_object_set_new(file, "digest", json_stringn(digest.p, digest.n));
        json_array_append_new(files, file);
    }
    return files;
}

static json_t *earlier_json(const struct bp_earlier *earlier)
{
    json_t *files = json_array();
    for (size_t i = 0; i < earlier->count; i++) {
        json_t *file = json_object();
        const struct bp_made *made = &earlier->list[i];
        json_object_set_new(file, "file", json_stringn(made->name.p, made->name.n));
        json_object_set_new(file, "digest",
                            made->digest.n ? json_stringn(made->digest.p, made->digest.n) : json_null());
        json_array_append_new(files, file);
    }
    return files;
}

struct bp_text bp_publish_run_json(struct bp_ctx *cx, const struct bp_run *run, const struct bp_earlier *earlier)
{
    json_t *o = json_object(), *messages = json_array();
    bool finished = run->finished.n > 0;
    for (size_t i = 0; i < cx->diag_count; i++)
        json_array_append_new(messages, diag_json(&cx->diags[i]));
    json_object_set_new(o, "schema", json_string("boardpack-run/1"));
    json_object_set_new(o, "program", json_string("boardpack " BP_VERSION));
    json_object_set_new(o, "command", json_string(run->command));
    json_object_set_new(o, "started", json_stringn(run->started.p, run->started.n));
    json_object_set_new(o, "finished", finished ? json_stringn(run->finished.p, run->finished.n) : json_null());
    json_object_set_new(o, "seconds", finished ? json_real(run->seconds) : json_null());
    json_object_set_new(o, "status", finished ? json_integer(run->status) : json_null());
    json_object_set_new(o, "outputs", files_json(cx, run->outputs));
    if (earlier)
        json_object_set_new(o, "earlier", earlier_json(earlier));
    json_object_set_new(o, "messages", messages);
    return dump(cx, o, JSON_INDENT(1) | JSON_REAL_PRECISION(6));
}
