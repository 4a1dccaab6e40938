/* The last pack's pack.json -> what it said, for "6 last week". */
#include "pack/pack.h"

#include <jansson.h>

#define LARGEST ((size_t)64 << 20)

bool bp_pack_read_last(struct bp_ctx *cx, const char *path, struct bp_last_pack *out)
{
    struct bp_text text;
    json_error_t error;
    *out = (struct bp_last_pack){0};
    if (!bp_file_read(cx, BP_NOWHERE, path, LARGEST, &text))
        return false;
    json_t *root = json_loadb(text.p, text.n, 0, &error);
    if (!root)
        return bp_fail(cx, BP_BAD_DATA, (struct bp_where){path, error.line, error.column}, "not JSON: %s", error.text);
    const char *schema = json_string_value(json_object_get(root, "schema"));
    const char *id = json_string_value(json_object_get(json_object_get(root, "period"), "id"));
    bool ok = schema && id && bp_text_is(bp_text_of(schema), "boardpack/1");
    if (ok) {
        size_t i;
        json_t *metric;
        out->period_id = bp_text_copy(cx->arena, bp_text_of(id));
        json_array_foreach(json_object_get(root, "metrics"), i, metric)
        {
            struct bp_text status = bp_text_of(json_string_value(json_object_get(metric, "status")));
            if (!json_is_null(json_object_get(metric, "segment")))
                continue;
            bool met = bp_text_is(status, "met") || bp_text_is(status, "watch");
            out->met += met;
            out->judged += met || bp_text_is(status, "missed");
        }
    }
    json_decref(root);
    return ok ? true : bp_fail(cx, BP_BAD_DATA, (struct bp_where){path, 0, 0}, "not a pack.json of schema boardpack/1");
}
