/* The last pack's findings -> the explanations it asked for, each by when. */
#include "sides/parts.h"

#include <jansson.h>

static bool damaged(struct bp_ctx *cx, const struct bp_last_pack *last, const char *key, const char *what)
{
    return bp_fail(cx, BP_BAD_DATA, (struct bp_where){last->file, 0, 0},
                   "damaged: `%s` of its findings is not %s: take the pack.json as it was built", key, what);
}

static bool is_told(const struct bp_last_pack *last, const char *metric)
{
    for (size_t i = 0; i < last->asked_count; i++)
        if (bp_text_is(last->asked[i].metric, metric))
            return true;
    return false;
}

/* A miss and that nobody has explained it are two findings of one metric; a segment is explained with its metric. */
static bool read_finding(struct bp_ctx *cx, const json_t *finding, struct bp_last_pack *out)
{
    const json_t *due = json_object_get(json_object_get(finding, "facts"), "explanation_due");
    const char *metric = json_string_value(json_object_get(finding, "metric"));
    struct bp_last_asked asked = {0};
    if (!due || json_is_null(due) || json_is_string(json_object_get(finding, "segment")))
        return true;
    if (!metric)
        return damaged(cx, out, "metric", "a name");
    if (!json_is_string(due) || !bp_day_parse(bp_text_of(json_string_value(due)), &asked.due))
        return damaged(cx, out, "explanation_due", "a day");
    if (is_told(out, metric))
        return true;
    asked.metric = bp_text_copy(cx->arena, bp_text_of(metric));
    *BP_PUSH(cx->arena, out->asked, out->asked_count, out->asked_cap) = asked;
    return true;
}

bool bp_last_read_asked(struct bp_ctx *cx, const struct json_t *root, struct bp_last_pack *out)
{
    const json_t *findings = json_object_get(root, "findings");
    size_t i;
    json_t *finding;
    if (findings && !json_is_array(findings))
        return damaged(cx, out, "findings", "a list");
    json_array_foreach(findings, i, finding)
    {
        if (!read_finding(cx, finding, out))
            return false;
    }
    return true;
}
