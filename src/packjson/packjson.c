/* Judgements, series and books -> pack.json (schema boardpack/1). Missing is null, never 0 and never NaN. */
#include "packjson/json.h"
#include "packjson/json_heard.h"
#include "packjson/json_journeys.h"
#include "packjson/json_past.h"

#include <math.h>
#include <string.h>

struct writer {
    struct bp_ctx *cx;
    const struct bp_story *story;
    const struct bp_selection *shown;
    const struct bp_insight *in; /* days and sources; what is shown of the rest is in `shown` */
    const struct bp_pack *pack;
    struct bp_json_out *out;
};

/* NULL is what jansson makes of bytes that are no UTF-8: names of files may hold any. */
static json_t *text(const struct writer *w, struct bp_text t)
{
    t = bp_shown_bytes(w->cx->arena, t);
    return json_stringn(t.p ? t.p : "", t.n);
}

static json_t *text_or_null(const struct writer *w, struct bp_text t)
{
    return t.n ? text(w, t) : json_null();
}

json_t *bp_json_number(bool known, double value)
{
    if (!known || !isfinite(value))
        return json_null();
    bool whole = fabs(value) < 1e15 && value == floor(value); /* 113, not 113.0; and no -0 */
    return whole ? json_integer((json_int_t)value) : json_real(value);
}

static json_t *number(bool known, double value)
{
    return bp_json_number(known, value);
}

static json_t *day(const struct writer *w, bool known, int value)
{
    return known ? text(w, bp_day_text(w->cx->arena, value)) : json_null();
}

static json_t *count_or_null(long long n)
{
    return n < 0 ? json_null() : json_integer(n);
}

static void set_span(const struct writer *w, json_t *o, enum bp_period_kind kind, struct bp_span span)
{
    json_object_set_new(o, "id", text(w, bp_period_id(w->cx->arena, &w->pack->calendar, kind, span)));
    json_object_set_new(o, "start", day(w, true, span.start));
    json_object_set_new(o, "end", day(w, true, span.end));
}

static json_t *period(const struct writer *w, enum bp_period_kind kind, struct bp_span span)
{
    json_t *o = json_object();
    json_object_set_new(o, "kind", json_string(bp_period_name(kind)));
    set_span(w, o, kind, span);
    return o;
}

/* What the figure was before, why it was replaced, and by whom. */
static json_t *corrected(const struct writer *w, const struct bp_figure *f)
{
    json_t *o = json_object();
    json_object_set_new(o, "value", number(f->was_known, f->was));
    json_object_set_new(o, "reason", text(w, f->correction->reason));
    json_object_set_new(o, "author", text(w, f->correction->author));
    return o;
}

static void stretch(const struct writer *w, struct bp_arena *arena, const struct bp_stretch *of)
{
    const struct bp_figure *f = &of->figure;
    struct bp_span span = of->window.span;
    bp_json_open(w->out, NULL, '{');
    bp_json_put_plain(w->out, "id", bp_period_id(arena, &w->pack->calendar, of->window.kind, span));
    bp_json_put_plain(w->out, "start", bp_day_text(arena, span.start));
    bp_json_put_plain(w->out, "end", bp_day_text(arena, span.end));
    bp_json_put_number(w->out, "value", f->known, f->value);
    bp_json_put_number(w->out, "n", f->n >= 0, (double)f->n);
    bp_json_put_number(w->out, "days", true, f->days);
    bp_json_put_bool(w->out, "complete", f->complete);
    if (f->correction)
        bp_json_put(w->out, "corrected", corrected(w, f));
    bp_json_close(w->out, '}');
}

static void stretches(const struct writer *w, const char *key, const struct bp_stretch *list, size_t count)
{
    bp_json_open(w->out, key, '[');
    for (size_t i = 0; i < count; i++)
        stretch(w, w->out->scratch, &list[i]);
    bp_json_close(w->out, ']');
    bp_arena_reset(w->out->scratch);
}

static json_t *interval(struct bp_interval of)
{
    return of.known ? json_pack("[o, o]", number(true, of.low), number(true, of.high)) : json_null();
}

static json_t *total(const struct bp_total *t)
{
    json_t *o = json_object();
    json_object_set_new(o, "value", number(t->now.figure.known, t->now.figure.value));
    json_object_set_new(o, "previous", number(t->previous.figure.known, t->previous.figure.value));
    json_object_set_new(o, "change", number(t->has_change, t->change));
    json_object_set_new(o, "change_interval", interval(t->change_interval));
    json_object_set_new(o, "prior_year", number(t->prior_year.figure.known, t->prior_year.figure.value));
    json_object_set_new(o, "prior_year_change", number(t->has_prior_change, t->prior_change));
    json_object_set_new(o, "prior_year_change_interval", interval(t->prior_change_interval));
    return o;
}

static json_t *goal(const struct writer *w, const struct bp_judgement *j)
{
    if (!j->goal)
        return json_null();
    json_t *o = json_object();
    json_object_set_new(o, "target", number(true, j->goal->target));
    json_object_set_new(o, "low", number(true, j->goal->low));
    json_object_set_new(o, "high", number(true, j->goal->high));
    json_object_set_new(o, "stretch", number(true, j->goal->stretch));
    json_object_set_new(o, "gap", number(j->has_gap, j->gap));
    if (j->goal->period_given)
        json_object_set_new(o, "period", period(w, j->goal->period, j->judged.window.span));
    return o;
}

/* A to-date that ends with its period is that period. */
static json_t *judged(const struct writer *w, const struct bp_judgement *j)
{
    static const char *const to_date[] = {[BP_MONTH] = "mtd", [BP_QUARTER] = "qtd", [BP_YEAR] = "ytd"};
    const struct bp_window *window = &j->judged.window;
    if (!j->goal)
        return json_null();
    json_t *o = period(w, window->kind, window->span);
    if (window->to_date && window->kind != BP_WEEK)
        json_object_set_new(o, "kind", json_string(to_date[window->kind]));
    json_object_set_new(o, "value", number(j->judged.figure.known, j->judged.figure.value));
    return o;
}

static json_t *name_or_null(const char *name)
{
    return name ? json_string(name) : json_null();
}

static void now(const struct writer *w, const struct bp_judgement *j)
{
    static const char *const better[] = {"up", "down", "range", "none"};
    const struct bp_series *s = j->series;
    const struct bp_metric *m = &w->pack->metrics[s->metric];
    const struct bp_figure *f = &s->totals[0].now.figure;
    json_t *o = json_object(), *streak = json_object();
    json_object_set_new(o, "id", text(w, m->id.text));
    json_object_set_new(o, "name", text(w, m->name.text));
    json_object_set_new(o, "segment",
                        s->segment ? text(w, w->in->metrics->data->segment_list[s->segment].id) : json_null());
    json_object_set_new(o, "unit", text_or_null(w, m->unit));
    json_object_set_new(o, "better", json_string(better[m->better]));
    json_object_set_new(o, "owner", text_or_null(w, m->owner));
    json_object_set_new(o, "group", text_or_null(w, m->group));
    json_object_set_new(o, "period", period(w, s->kind, s->period));
    json_object_set_new(o, "value", number(f->known, f->value));
    json_object_set_new(o, "n", count_or_null(f->n));
    json_object_set_new(o, "interval", interval(bp_figure_interval(f)));
    json_object_set_new(o, "corrected", f->correction ? corrected(w, f) : json_null());
    json_object_set_new(o, "status", json_string(bp_verdict_name(j->verdict)));
    json_object_set_new(o, "certainty", name_or_null(bp_certainty_name(j->certainty)));
    json_object_set_new(o, "why_open", name_or_null(bp_why_open_name(j->why_open)));
    json_object_set_new(o, "standing", json_boolean(j->standing));
    json_object_set_new(o, "judged", judged(w, j));
    json_object_set_new(o, "goal", goal(w, j));
    json_object_set_new(streak, "status", j->has_streak ? json_string(j->streak_met ? "met" : "missed") : json_null());
    json_object_set_new(streak, "periods", json_integer(j->streak));
    json_object_set_new(o, "streak", streak);
    bp_json_put_all(w->out, o);
}

static void past(const struct writer *w, const struct bp_judgement *j)
{
    static const char *const totals[] = {"period", "mtd", "qtd", "ytd"};
    const struct bp_series *s = j->series;
    json_t *all = json_object();
    stretches(w, "weeks", s->weeks, BP_WEEKS);
    stretches(w, "prior_year_weeks", s->prior_year_weeks, BP_WEEKS);
    stretches(w, "months", s->months, s->month_count);
    stretches(w, "prior_year_months", s->prior_year_months, s->month_count);
    for (int i = 0; i < 4; i++)
        json_object_set_new(all, totals[i], total(&s->totals[i]));
    bp_json_put(w->out, "totals", all);
    bp_json_spc(w->in, j, w->out);
}

static void found(const struct writer *w, const struct bp_judgement *j)
{
    json_t *o = json_object();
    json_object_set_new(o, "pace", bp_json_pace(w->cx, j));
    json_object_set_new(o, "trend", bp_json_trend(w->cx, w->in->metrics, j));
    json_object_set_new(o, "drivers", bp_json_drivers(w->cx, w->shown, j));
    json_object_set_new(o, "immature", json_boolean(j->immature));
    json_object_set_new(o, "restated", bp_json_restated(w->cx->arena, w->in, j));
    json_object_set_new(o, "definition", text(w, bp_pack_definition(w->cx->arena, w->pack, j->series->metric)));
    bp_json_put_all(w->out, o);
}

static void metric(const struct writer *w, const struct bp_judgement *j)
{
    bp_json_open(w->out, NULL, '{');
    now(w, j);
    past(w, j);
    found(w, j);
    bp_json_close(w->out, '}');
}

static json_t *source(const struct writer *w, size_t i)
{
    const struct bp_source_data *d = &w->in->metrics->data->sources[i];
    const struct bp_source_state *state = &w->in->sources[i];
    json_t *o = json_object(), *files = json_array(), *warnings = json_array();
    for (size_t f = 0; f < d->file_count; f++)
        json_array_append_new(
            files, text(w, bp_shown(w->cx->arena, bp_text_of(bp_path_within(w->pack->folder, d->files[f])))));
    json_object_set_new(o, "id", text(w, w->pack->sources[i].id.text));
    json_object_set_new(o, "files", files);
    const struct {
        const char *key;
        long long rows;
    } books[] = {{"rows_read", d->read},
                 {"rows_used", d->used},
                 {"rows_filtered", d->filtered},
                 {"rows_rejected", d->rejected},
                 {"rows_duplicate", d->duplicate}};
    for (size_t k = 0; k < sizeof books / sizeof *books; k++)
        json_object_set_new(o, books[k].key, count_or_null(d->read == BP_NOT_SAID ? -1 : books[k].rows));
    json_object_set_new(o, "first_day", day(w, state->any, state->any ? d->clocks[0].first : 0));
    json_object_set_new(o, "through", day(w, state->any, state->through));
    json_object_set_new(o, "age_days", state->any ? json_integer(state->age_days) : json_null());
    json_object_set_new(o, "stale", json_boolean(state->stale));
    if (d->failed)
        json_array_append_new(warnings, text(w, bp_remark_in_words(w->cx, w->story->phrases, d->failure)));
    for (size_t f = 0; f < d->warning_count; f++)
        json_array_append_new(warnings, text(w, bp_remark_in_words(w->cx, w->story->phrases, d->warnings[f])));
    for (size_t f = 0; f < w->shown->finding_count; f++)
        if (w->shown->findings[f]->source == (int)i && w->shown->findings[f]->kind == BP_FINDING_STALE)
            json_array_append_new(warnings, json_string("stale"));
    json_object_set_new(o, "warnings", warnings);
    return o;
}

/* The last periods together. */
static json_t *pooled(const struct bp_judgement *j)
{
    json_t *o = json_object(), *interval = json_array();
    json_array_append_new(interval, number(true, j->pooled.low));
    json_array_append_new(interval, number(true, j->pooled.high));
    json_object_set_new(o, "periods", json_integer((json_int_t)j->pooled_periods));
    json_object_set_new(o, "value", number(true, j->pooled.value));
    json_object_set_new(o, "n", count_or_null(j->pooled.n));
    json_object_set_new(o, "interval", interval);
    return o;
}

static json_t *facts(const struct writer *w, const struct bp_finding *f)
{
    json_t *o = json_object();
    const struct bp_judgement *j = f->judgement;
    if (f->kind == BP_FINDING_JOURNEY)
        json_object_set_new(o, "journeys", bp_json_worst_of(w->cx, w->shown, j));
    if (j) {
        json_object_set_new(o, "value", number(j->judged.figure.known, j->judged.figure.value));
        json_object_set_new(o, "gap", number(j->has_gap, j->gap));
        json_object_set_new(o, "streak", json_integer(j->streak));
        json_object_set_new(o, "within_margin", json_boolean(j->within_margin));
        json_object_set_new(o, "certainty", name_or_null(bp_certainty_name(j->certainty)));
        json_object_set_new(o, "standing", json_boolean(j->standing));
        json_object_set_new(o, "clear_by", name_or_null(bp_clear_by_name(j->clear_by)));
        if (j->clear_by == BP_CLEAR_BY_POOL)
            json_object_set_new(o, "pooled", pooled(j));
        if (j->explanation_open)
            json_object_set_new(o, "explanation_due", day(w, true, j->explanation_due));
    }
    if (f->source >= 0) {
        json_object_set_new(o, "source", text(w, w->pack->sources[f->source].id.text));
        json_object_set_new(o, "rows_rejected", json_integer(w->in->metrics->data->sources[f->source].rejected));
        json_object_set_new(o, "through", day(w, w->in->sources[f->source].any, w->in->sources[f->source].through));
    }
    if (f->action) {
        json_object_set_new(o, "action", text(w, f->action->id));
        json_object_set_new(o, "owner", text(w, f->action->owner));
        json_object_set_new(o, "due", day(w, f->action->due != BP_NO_DAY, f->action->due));
    }
    bp_json_claim_facts(w->cx, w->in, f, o);
    bp_json_ahead_facts(w->cx, w->in->metrics, f, o);
    bp_json_signal_facts(w->in, f, o);
    return o;
}

static json_t *finding(const struct writer *w, const struct bp_finding *f, struct bp_text sentence)
{
    json_t *o = json_object();
    int metric_index = f->judgement ? f->judgement->series->metric : f->action ? f->action->metric : -1;
    int segment = f->judgement ? f->judgement->series->segment : 0;
    json_object_set_new(o, "kind", json_string(bp_finding_name(f->kind)));
    json_object_set_new(o, "metric", metric_index >= 0 ? text(w, w->pack->metrics[metric_index].id.text) : json_null());
    json_object_set_new(o, "segment", segment ? text(w, w->in->metrics->data->segment_list[segment].id) : json_null());
    json_object_set_new(o, "severity", json_real(f->severity));
    json_object_set_new(o, "text", text(w, sentence));
    json_object_set_new(o, "facts", facts(w, f));
    return o;
}

/* How its figure moved after it was closed. */
static json_t *moved(const struct bp_action_found *f)
{
    json_t *o = json_object();
    bool compared = f->moved != BP_MOVED_UNKNOWN && f->moved != BP_MOVED_EARLY;
    if (f->moved == BP_MOVED_UNKNOWN) {
        json_decref(o);
        return json_null();
    }
    json_object_set_new(o, "how", json_string(bp_moved_name(f->moved)));
    json_object_set_new(o, "before", number(compared, f->before.figure.value));
    json_object_set_new(o, "now", number(compared, f->now.figure.value));
    json_object_set_new(o, "change", number(compared, f->change));
    json_object_set_new(o, "change_interval", interval(f->change_interval));
    return o;
}

static json_t *action(const struct writer *w, const struct bp_action *a)
{
    static const char *const statuses[] = {"open", "done", "investigating", "dropped"};
    json_t *o = json_object();
    bool open = a->status == BP_ACTION_OPEN || a->status == BP_ACTION_INVESTIGATING;
    const struct bp_action_found *found = &w->in->actions[a - w->pack->actions];
    json_object_set_new(o, "id", text(w, a->id));
    json_object_set_new(o, "metric", a->metric >= 0 ? text(w, w->pack->metrics[a->metric].id.text) : json_null());
    json_object_set_new(o, "action", text(w, a->action));
    json_object_set_new(o, "owner", text(w, a->owner));
    json_object_set_new(o, "opened", day(w, a->opened != BP_NO_DAY, a->opened));
    json_object_set_new(o, "due", day(w, a->due != BP_NO_DAY, a->due));
    json_object_set_new(o, "status", json_string(statuses[a->status]));
    json_object_set_new(o, "closed", day(w, a->closed != BP_NO_DAY, a->closed));
    json_object_set_new(o, "raised_by", text_or_null(w, a->raised_by));
    json_object_set_new(o, "result", text_or_null(w, a->result));
    json_object_set_new(o, "overdue", json_boolean(open && a->due != BP_NO_DAY && a->due < w->in->reference));
    json_object_set_new(o, "became", name_or_null(bp_became_name(found->became)));
    json_object_set_new(o, "moved", moved(found));
    return o;
}

/* Asked now; then what the last pack asked, and what became of it. */
static json_t *decisions(const struct writer *w)
{
    const struct bp_story *s = w->story;
    json_t *list = json_array();
    for (size_t i = 0; i < s->decision_count; i++) {
        const struct bp_decision *d = &s->decisions[i];
        json_t *o = json_object();
        json_object_set_new(o, "text", text(w, d->text));
        json_object_set_new(o, "what", text(w, d->what));
        json_object_set_new(o, "owner", text_or_null(w, d->owner));
        json_object_set_new(o, "by", text_or_null(w, d->by));
        json_object_set_new(o, "if_not", text_or_null(w, d->if_not));
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *asked_last(const struct writer *w)
{
    const struct bp_story *s = w->story;
    json_t *list = json_array();
    for (size_t i = 0; i < s->asked_last_count; i++) {
        json_t *o = json_object();
        json_object_set_new(o, "text", text(w, s->asked_last[i].text));
        json_object_set_new(o, "became", json_string(s->asked_last[i].became));
        json_object_set_new(o, "words", text(w, s->asked_last[i].words));
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *suspicion(const struct writer *w, const struct bp_suspicion *s, struct bp_text words)
{
    json_t *o = json_object();
    const char *file = s->where.file ? bp_path_within(w->pack->folder, s->where.file) : "";
    struct bp_text where = s->where.line ? bp_text_fmt(w->cx->arena, "%s:%d", file, s->where.line) : bp_text_of(file);
    json_object_set_new(o, "id", json_string(bp_suspicion_id(s->kind)));
    json_object_set_new(o, "source", s->source >= 0 ? text(w, w->pack->sources[s->source].id.text) : json_null());
    json_object_set_new(o, "metric", s->metric >= 0 ? text(w, w->pack->metrics[s->metric].id.text) : json_null());
    json_object_set_new(o, "text", text(w, words));
    json_object_set_new(o, "where", text_or_null(w, bp_shown(w->cx->arena, where)));
    json_object_set_new(o, "accepted", s->accepted ? text(w, s->accepted->reason) : json_null());
    return o;
}

static json_t *quality(const struct writer *w)
{
    json_t *list = json_array();
    for (size_t i = 0; i < w->shown->suspicion_count; i++)
        json_array_append_new(list, suspicion(w, w->shown->suspicions[i], w->story->suspicion_texts[i]));
    return list;
}

static void head(const struct writer *w, struct bp_text generated)
{
    const struct bp_edition *e = w->shown->edition;
    json_t *o = json_object(), *sources = json_array();
    json_object_set_new(o, "schema", json_string("boardpack/1"));
    json_object_set_new(o, "title", text(w, e->title));
    json_object_set_new(o, "entity", text_or_null(w, e->entity));
    json_object_set_new(o, "audience", text_or_null(w, e->id));
    json_object_set_new(o, "language", text(w, e->language));
    json_object_set_new(o, "generated", text(w, generated));
    json_object_set_new(o, "program", json_string("boardpack " BP_VERSION));
    json_object_set_new(o, "period", period(w, w->pack->period, w->in->metrics->period));
    for (size_t i = 0; i < w->shown->source_count; i++)
        json_array_append_new(sources, source(w, (size_t)w->shown->sources[i]));
    json_object_set_new(o, "sources", sources);
    bp_json_put_all(w->out, o);
}

static void rest(const struct writer *w)
{
    const struct bp_story *story = w->story;
    json_t *o = json_object(), *findings = json_array(), *actions = json_array();
    for (size_t i = 0; i < w->shown->finding_count; i++)
        json_array_append_new(findings, finding(w, w->shown->findings[i], story->finding_texts[i]));
    bp_json_links(story, findings);
    for (size_t i = 0; i < w->shown->action_count; i++)
        json_array_append_new(actions, action(w, w->shown->actions[i]));
    json_object_set_new(o, "findings", findings);
    json_object_set_new(o, "actions", actions);
    json_object_set_new(o, "decisions", decisions(w));
    json_object_set_new(o, "asked_last", asked_last(w));
    json_object_set_new(o, "journeys", bp_json_journeys(w->cx, w->shown));
    json_object_set_new(o, "outlook", text_or_null(w, story->outlook));
    json_object_set_new(o, "risks", bp_json_risks(w->cx, w->shown));
    json_object_set_new(o, "quality", quality(w));
    if (w->pack->verbatims.count) {
        json_object_set_new(o, "verbatims", bp_json_verbatims(w->cx, story));
        json_object_set_new(o, "themes", bp_json_themes(w->cx, story));
    }
    bp_json_put_all(w->out, o);
}

/* Texts in order. A buffer that grows leaves what it was behind; a long text is put together once instead. */
struct pieces {
    struct bp_text *list;
    size_t count, cap, bytes;
};

static void cut(struct bp_buf *b, struct bp_arena *arena, struct pieces *pieces)
{
    *BP_PUSH(arena, pieces->list, pieces->count, pieces->cap) = bp_text_copy(arena, bp_buf_text(b));
    pieces->bytes += b->n;
    b->n = 0;
}

static struct bp_text joined(struct bp_arena *arena, const struct pieces *pieces)
{
    char *whole = bp_alloc(arena, pieces->bytes, 1), *at = whole;
    for (size_t i = 0; i < pieces->count; i++) {
        memcpy(at, pieces->list[i].p, pieces->list[i].n);
        at += pieces->list[i].n;
    }
    return (struct bp_text){whole, pieces->bytes};
}

bool bp_packjson_write(struct bp_ctx *cx, const struct bp_story *story, struct bp_text generated, struct bp_text *bytes)
{
    const struct bp_selection *shown = &story->shown;
    struct bp_arena *arena = bp_arena_child(cx->arena);
    struct bp_buf b = bp_buf_new(arena);
    struct bp_json_out out = {.text = &b, .scratch = bp_arena_child(arena)};
    struct writer w = {cx, story, shown, shown->insight, shown->insight->metrics->pack, &out};
    struct pieces pieces = {0};
    bp_json_open(&out, NULL, '{');
    head(&w, generated);
    bp_json_open(&out, "metrics", '[');
    for (size_t i = 0; i < shown->count; i++) {
        metric(&w, shown->judgements[i]);
        cut(&b, arena, &pieces);
    }
    bp_json_close(&out, ']');
    rest(&w);
    bp_json_close(&out, '}');
    bp_buf_addc(&b, '\n');
    cut(&b, arena, &pieces);
    *bytes = joined(cx->arena, &pieces);
    bp_arena_free(arena);
    return !out.failed || bp_fail(cx, BP_OUR_FAULT, BP_NOWHERE, "pack.json could not be made");
}
