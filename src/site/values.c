/* JSON -> plain values. */
#include "judge/judge.h"
#include "site/parts.h"

#include <math.h>

#define LARGEST ((size_t)256 << 20)
enum { DEEPEST = 32 };

static bool is_flat(struct bp_text text)
{
    size_t depth = 0;
    bool quoted = false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (quoted) {
            i += c == '\\';
            quoted = c != '"';
            continue;
        }
        quoted = c == '"';
        depth += c == '[' || c == '{';
        depth -= (c == ']' || c == '}') && depth > 0;
        if (depth > DEEPEST)
            return false;
    }
    return true;
}

json_t *bp_site_load(struct bp_text bytes)
{
    return bytes.n <= LARGEST && is_flat(bytes) ? json_loadb(bytes.p, bytes.n, 0, NULL) : NULL;
}

struct bp_text bp_site_text(struct bp_ctx *cx, const json_t *o, const char *key)
{
    const json_t *t = json_object_get(o, key);
    return json_is_string(t) ? bp_text_copy(cx->arena, (struct bp_text){json_string_value(t), json_string_length(t)})
                             : (struct bp_text){"", 0};
}

double bp_site_number(const json_t *o, const char *key)
{
    const json_t *v = json_object_get(o, key);
    double value = json_is_number(v) ? json_number_value(v) : NAN;
    return isfinite(value) ? value : NAN;
}

static bool day_of(const json_t *o, const char *key, int *day)
{
    const char *t = json_string_value(json_object_get(o, key));
    return t && bp_day_parse(bp_text_of(t), day);
}

bool bp_site_span(const json_t *o, enum bp_period_kind *kind, struct bp_span *span)
{
    const char *name = json_string_value(json_object_get(o, "kind"));
    for (int k = BP_WEEK; name && k <= BP_YEAR; k++)
        if (bp_text_is(bp_text_of(name), bp_period_name((enum bp_period_kind)k))) {
            *kind = (enum bp_period_kind)k;
            return day_of(o, "start", &span->start) && day_of(o, "end", &span->end) && span->start < span->end;
        }
    return false;
}

bool bp_site_is_status(struct bp_text status)
{
    for (int verdict = BP_MET; verdict <= BP_HIDDEN; verdict++)
        if (bp_text_is(status, bp_verdict_name((enum bp_verdict)verdict)))
            return true;
    return false;
}
