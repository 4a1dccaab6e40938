/* Texts, numbers, days and periods -> JSON values of an explanation. Missing is null. */
#include "explain/json.h"

#include <math.h>

/* NULL is what jansson makes of bytes that are no UTF-8: names of files may hold any. */
json_t *bp_explain_json_text(const struct bp_explanation *e, struct bp_text t)
{
    t = bp_shown_bytes(e->scratch, t);
    return t.n ? json_stringn(t.p, t.n) : json_null();
}

json_t *bp_explain_json_number(bool known, double value)
{
    if (!known || !isfinite(value))
        return json_null();
    bool whole = fabs(value) < 1e15 && value == floor(value);
    return whole ? json_integer((json_int_t)value) : json_real(value);
}

json_t *bp_explain_json_day(const struct bp_explanation *e, int value)
{
    bool open = value == BP_DAY_MIN || value == BP_DAY_MAX;
    return open ? json_null() : bp_explain_json_text(e, bp_day_text(e->scratch, value));
}

json_t *bp_explain_json_window(const struct bp_explanation *e, struct bp_window w)
{
    const struct bp_calendar *calendar = &e->pack->calendar;
    struct bp_span whole = bp_period_of(calendar, w.kind, w.span.start);
    json_t *o = json_object();
    json_object_set_new(o, "kind", json_string(bp_period_name(w.kind)));
    json_object_set_new(o, "id", bp_explain_json_text(e, bp_period_id(e->scratch, calendar, w.kind, whole)));
    json_object_set_new(o, "start", bp_explain_json_day(e, w.span.start));
    json_object_set_new(o, "end", bp_explain_json_day(e, w.span.end));
    json_object_set_new(o, "to_date", json_boolean(whole.end != w.span.end));
    return o;
}

json_t *bp_explain_json_word(const char *text)
{
    return text ? json_string(text) : json_null();
}

json_t *bp_explain_json_pair(bool known, double a, double b)
{
    return known ? json_pack("[o, o]", bp_explain_json_number(true, a), bp_explain_json_number(true, b)) : json_null();
}

json_t *bp_explain_json_file(const struct bp_explanation *e, const char *file)
{
    return bp_explain_json_text(e, bp_shown(e->scratch, bp_text_of(file)));
}
