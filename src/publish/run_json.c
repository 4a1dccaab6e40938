/* What happened in a run -> run.json, which also tells the next build what this one wrote. */
#include "publish/earlier.h"

#include "font/font.h"
#include "html/html.h"
#include "packjson/packjson.h"

/* So that a server's policy need not be made by hand. */
static void add_hashes(struct bp_ctx *cx, json_t *file, struct bp_text page)
{
    struct bp_html_policy policy = bp_html_policy_of(cx->arena, page);
    if (policy.style.n)
        json_object_set_new(file, "style", json_stringn(policy.style.p, policy.style.n));
    if (policy.script.n)
        json_object_set_new(file, "script", json_stringn(policy.script.p, policy.script.n));
}

/* What a page looks like depends on them: another version, and lines may break elsewhere. */
static json_t *fonts_json(const struct bp_font_uses *fonts)
{
    json_t *list = json_array();
    for (size_t i = 0; i < fonts->count; i++) {
        const struct bp_font_use *use = &fonts->list[i];
        json_t *font = json_object();
        json_object_set_new(font, "family", json_stringn(use->family.p, use->family.n));
        json_object_set_new(font, "style", json_stringn(use->style.p, use->style.n));
        json_object_set_new(font, "version", json_stringn(use->version.p, use->version.n));
        json_object_set_new(font, "file", json_string(use->file));
        json_object_set_new(font, "glyphs", json_integer((json_int_t)use->glyphs));
        json_array_append_new(list, font);
    }
    return list;
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
        if (bp_text_ends(bp_text_of(outputs->list[i].name), ".html"))
            add_hashes(cx, file, outputs->list[i].bytes);
        if (outputs->list[i].fonts)
            json_object_set_new(file, "fonts", fonts_json(outputs->list[i].fonts));
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

static json_t *day_json(struct bp_ctx *cx, bool known, int day)
{
    struct bp_text text = known ? bp_day_text(cx->arena, day) : (struct bp_text){"", 0};
    return known ? json_stringn(text.p, text.n) : json_null();
}

/* How fresh each one was. */
static json_t *sources_json(struct bp_ctx *cx, const struct bp_insight *insight)
{
    const struct bp_pack *pack = insight->metrics->pack;
    json_t *sources = json_array();
    for (size_t i = 0; i < pack->source_count; i++) {
        const struct bp_source_state *state = &insight->sources[i];
        const struct bp_source_data *data = &insight->metrics->data->sources[i];
        struct bp_text id = pack->sources[i].id.text;
        json_t *o = json_object();
        json_object_set_new(o, "id", json_stringn(id.p, id.n));
        json_object_set_new(o, "files", json_integer((json_int_t)data->file_count));
        json_object_set_new(o, "failed", json_boolean(data->failed));
        json_object_set_new(o, "through", day_json(cx, state->any, state->through));
        json_object_set_new(o, "age_days", state->any ? json_integer(state->age_days) : json_null());
        json_object_set_new(o, "stale", json_boolean(state->stale));
        json_object_set_new(o, "rows_read", json_integer(data->read));
        json_object_set_new(o, "rows_rejected", json_integer(data->rejected));
        json_array_append_new(sources, o);
    }
    return sources;
}

struct bp_text bp_publish_run_json(struct bp_ctx *cx, const struct bp_run *run, const struct bp_earlier *earlier)
{
    json_t *o = json_object(), *messages = json_array();
    bool finished = run->finished.n > 0;
    for (size_t i = 0; i < cx->diag_count; i++)
        json_array_append_new(messages, bp_packjson_diag_value(&cx->diags[i]));
    json_object_set_new(o, "schema", json_string("boardpack-run/1"));
    json_object_set_new(o, "program", json_string("boardpack " BP_VERSION));
    json_object_set_new(o, "command", json_string(run->command));
    json_object_set_new(o, "started", json_stringn(run->started.p, run->started.n));
    json_object_set_new(o, "finished", finished ? json_stringn(run->finished.p, run->finished.n) : json_null());
    json_object_set_new(o, "seconds", finished ? json_real(run->seconds) : json_null());
    json_object_set_new(o, "status", finished ? json_integer(run->status) : json_null());
    json_object_set_new(o, "sources", run->insight ? sources_json(cx, run->insight) : json_array());
    json_object_set_new(o, "outputs", files_json(cx, run->outputs));
    if (earlier)
        json_object_set_new(o, "earlier", earlier_json(earlier));
    json_object_set_new(o, "messages", messages);
    if (run->own.count) {
        struct bp_text own = bp_own_lines_text(cx->arena, &run->own);
        json_object_set_new(o, "own_lines", json_stringn(own.p, own.n));
    }
    return bp_packjson_text(cx, o, JSON_INDENT(1) | JSON_REAL_PRECISION(6));
}
