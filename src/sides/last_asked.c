/* The last pack's findings -> the explanations it asked for, each by when; what it says of the one before -> the
 * answers that decisions had. */
#include "sides/parts.h"

#include <jansson.h>

enum { MOST_ANSWERS = 1000 };

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

/* Those nobody answered are said by what was asked again. */
static void read_answer(struct bp_ctx *cx, const json_t *o, struct bp_last_pack *out)
{
    const json_t *text = json_object_get(o, "text"), *words = json_object_get(o, "words");
    const char *became = json_string_value(json_object_get(o, "became"));
    if (!became || !bp_text_is(bp_text_of(became), "answered") || !json_is_string(text) || !json_is_string(words))
        return;
    *BP_PUSH(cx->arena, out->answers, out->answer_count, out->answer_cap) = (struct bp_last_answer){
        bp_text_copy(cx->arena, (struct bp_text){json_string_value(text), json_string_length(text)}),
        bp_text_copy(cx->arena, (struct bp_text){json_string_value(words), json_string_length(words)})};
}

static bool read_answers(struct bp_ctx *cx, const json_t *list, struct bp_last_pack *out)
{
    size_t i;
    json_t *o;
    if (list && !json_is_null(list) && !json_is_array(list))
        return bp_fail(cx, BP_BAD_DATA, (struct bp_where){out->file, 0, 0},
                       "damaged: `asked_last` is not a list: take the pack.json as it was built");
    json_array_foreach(list, i, o)
    {
        if (i < MOST_ANSWERS)
            read_answer(cx, o, out);
    }
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
    return read_answers(cx, json_object_get(root, "asked_last"), out);
}
