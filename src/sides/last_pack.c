/* The last pack's pack.json -> the figures it published. */
#include "sides/parts.h"

#include <jansson.h>
#include <string.h>
#include <math.h>

#define LARGEST ((size_t)64 << 20)
/* A pack.json is six deep, and has a value in some twenty bytes. */
enum { DEEPEST = 32, MOST_VALUES = 6000000, MOST_PERIODS = 100 }; /* of a metric six weeks and thirteen months stand */
enum { MOST_DECISIONS = 1000 };

struct reading {
    struct bp_ctx *cx;
    struct bp_last_pack *out;
    size_t metric; /* being read */
};

/* ---- what the reader of JSON would have to hold is known before it does */

/* Behind the string that begins before `at`. */
static size_t string_end(struct bp_text text, size_t at)
{
    for (const char *quote; (quote = memchr(text.p + at, '"', text.n - at)) != NULL;) {
        const char *back = quote;
        while (back > text.p + at && back[-1] == '\\')
            back--;
        at = (size_t)(quote - text.p) + 1;
        if ((quote - back) % 2 == 0)
            return at;
    }
    return text.n;
}

static bool is_small(struct bp_text text)
{
    static const char counts[256] = {['"'] = 1, ['['] = 1, ['{'] = 1, [']'] = 1, ['}'] = 1, [','] = 1};
    size_t depth = 0, values = 0;
    for (size_t i = 0; i < text.n;) {
        char c = text.p[i++];
        if (!counts[(unsigned char)c])
            continue;
        if (c == '"')
            i = string_end(text, i);
        depth += c == '[' || c == '{';
        depth -= (c == ']' || c == '}') && depth > 0;
        values += c == '[' || c == '{' || c == ',';
        if (depth > DEEPEST || values > MOST_VALUES)
            return false;
    }
    return true;
}

/* ---- values */

static bool damaged(const struct reading *r, const char *key, const char *what)
{
    struct bp_where where = {r->out->file, 0, 0};
    return bp_fail(r->cx, BP_BAD_DATA, where,
                   "damaged: `%s` of its metric %zu is not %s: take the pack.json as it was built", key, r->metric + 1,
                   what);
}

static struct bp_text text_of(const struct reading *r, const json_t *o, const char *key)
{
    const json_t *t = json_object_get(o, key);
    return json_is_string(t) ? bp_text_copy(r->cx->arena, (struct bp_text){json_string_value(t), json_string_length(t)})
                             : (struct bp_text){"", 0};
}

static bool day_of(const json_t *o, const char *key, int *day)
{
    const char *t = json_string_value(json_object_get(o, key));
    return t && bp_day_parse(bp_text_of(t), day);
}

static bool span_of(const json_t *o, struct bp_span *out)
{
    return day_of(o, "start", &out->start) && day_of(o, "end", &out->end) && out->start < out->end;
}

static bool period_of(const json_t *o, enum bp_period_kind *kind, struct bp_span *span)
{
    const char *name = json_string_value(json_object_get(o, "kind"));
    for (int k = BP_WEEK; name && k <= BP_YEAR; k++)
        if (bp_text_is(bp_text_of(name), bp_period_name((enum bp_period_kind)k))) {
            *kind = (enum bp_period_kind)k;
            return span_of(o, span);
        }
    return false;
}

static bool number_of(const json_t *o, const char *key, bool *known, double *value)
{
    const json_t *v = json_object_get(o, key);
    *known = json_is_number(v);
    *value = *known ? json_number_value(v) : 0;
    return !v || json_is_null(v) || (*known && isfinite(*value));
}

static bool figure_of(const struct reading *r, const json_t *o, struct bp_last_figure *f)
{
    const json_t *n = json_object_get(o, "n");
    if (!number_of(o, "value", &f->known, &f->value))
        return damaged(r, "value", "a number, nor null");
    if (n && !json_is_null(n) && !json_is_integer(n))
        return damaged(r, "n", "a whole number, nor null");
    f->n = json_is_integer(n) && json_integer_value(n) >= 0 ? json_integer_value(n) : -1;
    return true;
}

/* ---- one metric */

static void add(const struct reading *r, struct bp_last_metric *m, const struct bp_last_figure *figure)
{
    for (size_t i = 0; i < m->figure_count; i++)
        if (m->figures[i].kind == figure->kind && m->figures[i].span.start == figure->span.start)
            return;
    *BP_PUSH(r->cx->arena, m->figures, m->figure_count, m->figure_cap) = *figure;
}

static bool add_list(const struct reading *r, struct bp_last_metric *m, const json_t *metric, const char *key,
                     enum bp_period_kind kind)
{
    const json_t *list = json_object_get(metric, key);
    size_t i;
    json_t *o;
    if (list && !json_is_array(list))
        return damaged(r, key, "a list");
    if (json_array_size(list) > MOST_PERIODS)
        return damaged(r, key, "as short a list as a pack has");
    json_array_foreach(list, i, o)
    {
        struct bp_last_figure figure = {.kind = kind, .complete = json_is_true(json_object_get(o, "complete"))};
        if (!span_of(o, &figure.span))
            return damaged(r, key, "a list of periods with their days");
        if (!figure_of(r, o, &figure))
            return false;
        add(r, m, &figure);
    }
    return true;
}

/* The goal its own period was held against; one of another stretch says nothing of that. */
static bool read_goal(const struct reading *r, const json_t *o, struct bp_last_metric *m)
{
    const json_t *goal = json_object_get(o, "goal");
    enum bp_period_kind kind = BP_WEEK;
    struct bp_span span = {0, 0};
    bool has_target, has_low, has_high;
    m->has_goal = json_is_object(goal) && period_of(json_object_get(o, "judged"), &kind, &span) && kind == m->kind &&
                  span.start == m->span.start && span.end == m->span.end;
    if (m->has_goal && (!number_of(goal, "target", &has_target, &m->target) ||
                        !number_of(goal, "low", &has_low, &m->low) || !number_of(goal, "high", &has_high, &m->high)))
        return damaged(r, "goal", "one of numbers");
    if (!m->has_goal)
        return true;
    m->target = has_target ? m->target : NAN;
    m->low = has_low ? m->low : NAN;
    m->high = has_high ? m->high : NAN;
    return has_target || has_low || has_high || damaged(r, "goal", "one with a number");
}

static bool read_metric(const struct reading *r, const json_t *o, struct bp_last_metric *m)
{
    const json_t *segment = json_object_get(o, "segment");
    *m = (struct bp_last_metric){.id = text_of(r, o, "id"),
                                 .segment = text_of(r, o, "segment"),
                                 .unit = text_of(r, o, "unit"),
                                 .better = text_of(r, o, "better"),
                                 .definition = text_of(r, o, "definition"),
                                 .status = text_of(r, o, "status")};
    if (!m->id.n)
        return damaged(r, "id", "a name");
    if (segment && !json_is_null(segment) && !m->segment.n)
        return damaged(r, "segment", "column=value, nor null");
    if (!period_of(json_object_get(o, "period"), &m->kind, &m->span))
        return damaged(r, "period", "one");
    if (!read_goal(r, o, m) || !add_list(r, m, o, "weeks", BP_WEEK) || !add_list(r, m, o, "months", BP_MONTH))
        return false;
    struct bp_last_figure own = {.kind = m->kind, .span = m->span};
    if (!figure_of(r, o, &own))
        return false;
    own.complete = own.known && !bp_text_is(m->status, "incomplete");
    add(r, m, &own);
    return true;
}

/* ---- what it asked, and what people were to do: of a pack that says neither, none */

static bool listed(const struct reading *r, const json_t *root, const char *key, const json_t **list)
{
    *list = json_object_get(root, key);
    return !*list || json_is_null(*list) || json_is_array(*list) ||
           bp_fail(r->cx, BP_BAD_DATA, (struct bp_where){r->out->file, 0, 0},
                   "damaged: `%s` is not a list: take the pack.json as it was built", key);
}

static bool read_actions(const struct reading *r, const json_t *root)
{
    struct bp_last_pack *out = r->out;
    const json_t *list;
    if (!listed(r, root, "actions", &list))
        return false;
    out->action_count = json_array_size(list);
    out->actions = BP_NEW_ARRAY(r->cx->arena, struct bp_last_action, out->action_count);
    for (size_t i = 0; i < out->action_count; i++) {
        const json_t *o = json_array_get(list, i);
        struct bp_text status = text_of(r, o, "status");
        struct bp_last_action *a = &out->actions[i];
        *a = (struct bp_last_action){.id = text_of(r, o, "id"),
                                     .metric = text_of(r, o, "metric"),
                                     .action = text_of(r, o, "action"),
                                     .owner = text_of(r, o, "owner"),
                                     .due = BP_NO_DAY,
                                     .is_open = bp_text_is(status, "open") || bp_text_is(status, "investigating"),
                                     .is_overdue = json_is_true(json_object_get(o, "overdue"))};
        if (!day_of(o, "due", &a->due))
            a->due = BP_NO_DAY;
    }
    return true;
}

/* A pack made before decisions had parts holds their texts alone. */
static bool read_decisions(const struct reading *r, const json_t *root)
{
    struct bp_last_pack *out = r->out;
    const json_t *list;
    if (!listed(r, root, "decisions", &list))
        return false;
    if (json_array_size(list) > MOST_DECISIONS)
        return bp_fail(r->cx, BP_BAD_DATA, (struct bp_where){out->file, 0, 0},
                       "damaged: `decisions` is not a list as a pack has: take the pack.json as it was built");
    out->decisions = BP_NEW_ARRAY(r->cx->arena, struct bp_text, json_array_size(list));
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *o = json_array_get(list, i);
        struct bp_text text = text_of(r, o, "text");
        if (json_is_string(o))
            text = bp_text_copy(r->cx->arena, (struct bp_text){json_string_value(o), json_string_length(o)});
        if (text.n)
            out->decisions[out->decision_count++] = text;
    }
    return true;
}

static void count(struct bp_last_pack *out)
{
    for (size_t i = 0; i < out->metric_count; i++) {
        const struct bp_last_metric *m = &out->metrics[i];
        bool met = bp_text_is(m->status, "met") || bp_text_is(m->status, "watch");
        if (m->segment.n)
            continue;
        out->met += met;
        out->judged += met || bp_text_is(m->status, "missed");
    }
}

static bool read_root(struct reading *r, const json_t *root)
{
    struct bp_last_pack *out = r->out;
    const json_t *list = json_object_get(root, "metrics"), *period = json_object_get(root, "period");
    out->title = text_of(r, root, "title");
    out->entity = text_of(r, root, "entity");
    out->audience = text_of(r, root, "audience");
    out->period_id = text_of(r, period, "id");
    if (!bp_text_is(text_of(r, root, "schema"), "boardpack/1") || !out->period_id.n ||
        !period_of(period, &out->kind, &out->span) || !json_is_array(list))
        return bp_fail(r->cx, BP_BAD_DATA, (struct bp_where){out->file, 0, 0},
                       "not a pack.json of schema boardpack/1: take the pack.json of the last pack");
    out->metric_count = json_array_size(list);
    out->metrics = BP_NEW_ARRAY(r->cx->arena, struct bp_last_metric, out->metric_count);
    for (r->metric = 0; r->metric < out->metric_count; r->metric++)
        if (!read_metric(r, json_array_get(list, r->metric), &out->metrics[r->metric]))
            return false;
    count(out);
    return read_actions(r, root) && read_decisions(r, root) && bp_last_read_asked(r->cx, root, out);
}

bool bp_pack_read_last(struct bp_ctx *cx, const char *path, struct bp_last_pack *out)
{
    struct bp_text text;
    json_error_t error;
    *out = (struct bp_last_pack){.file = path};
    if (!bp_file_read(cx, BP_NOWHERE, path, LARGEST, &text))
        return false;
    if (!is_small(text))
        return bp_fail(cx, BP_BAD_DATA, (struct bp_where){path, 0, 0},
                       "nested deeper, or of more values, than a pack.json is: take the pack.json of the last pack");
    json_t *root = json_loadb(text.p, text.n, JSON_REJECT_DUPLICATES, &error);
    if (!root)
        return bp_fail(cx, BP_BAD_DATA, (struct bp_where){path, error.line, error.column},
                       "not JSON: %s: take the pack.json as it was built", error.text);
    bool ok = read_root(&(struct reading){.cx = cx, .out = out}, root);
    json_decref(root);
    return ok;
}

/* ---- whether it is this pack's last one */

static bool warn_of_other(struct bp_ctx *cx, const struct bp_last_pack *last, const char *what, struct bp_text theirs,
                          struct bp_text ours)
{
    if (!bp_text_eq(theirs, ours))
        bp_warn(cx, (struct bp_where){last->file, 0, 0},
                "its %s is `%" BP_PRI "`, this pack's is `%" BP_PRI
                "`: where it is another's pack, leave --previous out, or give this pack's own",
                what, BP_ARG(theirs), BP_ARG(ours));
    return true;
}

bool bp_pack_check_last(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_span period,
                        const struct bp_last_pack *last)
{
    struct bp_where where = {last->file, 0, 0};
    bool shared = false;
    for (size_t i = 0; i < last->metric_count && !shared; i++)
        shared = bp_pack_metric(pack, last->metrics[i].id) >= 0;
    if (last->metric_count && !shared)
        return bp_fail(cx, BP_BAD_DATA, where,
                       "this is another pack: none of its metrics is in %s; give the pack.json of this pack's last %s",
                       pack->file, bp_period_name(pack->period));
    if (last->kind != pack->period)
        return bp_fail(cx, BP_BAD_DATA, where, "this pack.json is of a %s, and this pack is of a %s",
                       bp_period_name(last->kind), bp_period_name(pack->period));
    if (last->span.start >= period.start)
        return bp_fail(cx, BP_BAD_DATA, where,
                       "this pack.json is of %" BP_PRI ", no earlier than the pack to be built, of %" BP_PRI
                       ": the last pack is that of an earlier %s",
                       BP_ARG(last->period_id), BP_ARG(bp_period_id(cx->arena, &pack->calendar, pack->period, period)),
                       bp_period_name(pack->period));
    return warn_of_other(cx, last, "title", last->title, pack->title.text) &&
           warn_of_other(cx, last, "entity", last->entity, pack->entity.text);
}
