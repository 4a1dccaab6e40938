/* The story of a pack that is published -> revision.json: which revision it is, and what has changed since the one
 * before. */
#include "packjson/json_past.h"

static json_t *figures(const struct bp_story *story, struct bp_arena *arena)
{
    const struct bp_insight *in = story->shown.insight;
    json_t *list = json_array();
    for (size_t i = 0; i < story->shown.count; i++) {
        const struct bp_judgement *j = story->shown.judgements[i];
        const struct bp_restatement *r = &in->revision->restated[j - in->judgements];
        struct bp_text id = in->metrics->pack->metrics[j->series->metric].id.text,
                       segment = in->metrics->data->segment_list[j->series->segment].id;
        if (!r->count)
            continue;
        json_t *o = json_object();
        json_object_set_new(o, "metric", json_stringn(id.p, id.n));
        json_object_set_new(o, "segment", j->series->segment ? json_stringn(segment.p, segment.n) : json_null());
        json_object_set_new(o, "periods", bp_json_restatement(arena, in, r));
        json_array_append_new(list, o);
    }
    return list;
}

/* Each comment the edition sees, in their order. */
struct bp_text bp_packjson_words(struct bp_ctx *cx, const struct bp_insight *in)
{
    const struct bp_pack *pack = in->metrics->pack;
    struct bp_buf b = bp_buf_new(cx->arena);
    for (size_t i = 0; i < pack->comment_count; i++)
        for (const struct bp_comment *c = &pack->comments[i]; c; c = c->also) {
            struct bp_text metric = {"", 0};
            if (c->metric >= 0)
                metric = pack->metrics[c->metric].id.text;
            bp_buf_fmt(&b, "%d\n%" BP_PRI "\n%" BP_PRI "\n%zu\n%" BP_PRI "\n", (int)c->kind, BP_ARG(metric),
                       BP_ARG(c->author), c->text.n, BP_ARG(c->text));
        }
    return bp_sha256_hex(cx->arena, bp_buf_text(&b));
}

struct bp_text bp_packjson_revision(struct bp_ctx *cx, const struct bp_story *story, int number)
{
    const struct bp_revision *r = story->shown.insight->revision;
    struct bp_text words = bp_packjson_words(cx, story->shown.insight);
    json_t *o = json_object(), *changed = r ? json_object() : json_null();
    json_object_set_new(o, "schema", json_string("boardpack-revision/1"));
    json_object_set_new(o, "revision", json_integer(number));
    json_object_set_new(o, "words_sha256", json_stringn(words.p, words.n));
    if (r) {
        json_object_set_new(changed, "figures", figures(story, cx->arena));
        json_object_set_new(changed, "words", json_boolean(r->words_changed));
    }
    json_object_set_new(o, "changed", changed);
    return bp_packjson_text(cx, o, JSON_INDENT(1) | JSON_REAL_PRECISION(15));
}

bool bp_packjson_words_differ(struct bp_text revision_json, struct bp_text words)
{
    json_t *root = json_loadb(revision_json.p, revision_json.n, 0, NULL);
    const char *was = json_string_value(json_object_get(root, "words_sha256"));
    bool differ = was && !bp_text_is(words, was);
    json_decref(root);
    return differ;
}
