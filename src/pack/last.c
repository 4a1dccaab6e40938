/* What is handed back to us: the last pack's pack.json (for "6 last week"), an edited pack.md. */
#include "pack/pack.h"

#include <jansson.h>

#define LARGEST        ((size_t)64 << 20)
#define LARGEST_EDITED ((size_t)1 << 20)

bool bp_pack_read_edited(struct bp_ctx *cx, const char *path, struct bp_text *out)
{
    size_t bad_at;
    if (!bp_file_read(cx, BP_NOWHERE, path, LARGEST_EDITED, out))
        return false;
    if (!bp_utf8_valid(*out, &bad_at))
        return bp_fail(cx, BP_BAD_DATA, (struct bp_where){path, 0, 0}, "byte %zu is not UTF-8: save the file as UTF-8",
                       bad_at + 1);
    if (bp_text_starts(*out, "\xEF\xBB\xBF"))
        *out = bp_text_sub(*out, 3, out->n);
    return bp_text_trim(*out).n > 0 ||
           bp_fail(cx, BP_BAD_DATA, (struct bp_where){path, 1, 0}, "the file is empty: edit a pack.md that was built");
}

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
