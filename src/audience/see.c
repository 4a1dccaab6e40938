/* The run's pack and data, and an edition -> the edition's own, and its series. */
#include "audience/parts.h"

#include "sides/sides.h"

static bool is_same_period(const struct bp_sight *s, struct bp_span period)
{
    return s->edition->period == s->run->period && period.start == s->whole->period.start &&
           period.end == s->whole->period.end;
}

/* Key by key, and none but these: a key that is new is in no edition until it is said here whose it is. */
static void settings(struct bp_sight *s)
{
    const struct bp_pack *run = s->run;
    s->out->pack = (struct bp_pack){.file = run->file,
                                    .folder = run->folder,
                                    .title = {s->edition->title, run->title.where},
                                    .entity = {s->edition->entity, run->entity.where},
                                    .language = {s->edition->language, run->language.where},
                                    .zone_name = run->zone_name,
                                    .classification = run->classification,
                                    .period = s->edition->period,
                                    .zone = run->zone,
                                    .calendar = run->calendar,
                                    .page = run->page,
                                    .purpose = run->purpose,
                                    .purpose_given = run->purpose_given,
                                    .min_sample = run->min_sample,
                                    .history = run->history,
                                    .explain_within_days = run->explain_within_days,
                                    .since = s->audience->since_day,
                                    .goals_file = run->goals_file,
                                    .events_file = run->events_file,
                                    .actions_file = run->actions_file,
                                    .commentary_path = run->commentary_path,
                                    .corrections_file = run->corrections_file,
                                    .body_font = run->body_font,
                                    .mono_font = run->mono_font,
                                    .max_bytes = run->max_bytes,
                                    .max_attachment = run->max_attachment,
                                    .people = run->people,
                                    .max_bytes_where = run->max_bytes_where,
                                    .is_checked = true};
}

/* Of the view everything is told: what is not for the audience is not in it. */
static struct bp_edition own_edition(const struct bp_sight *s)
{
    struct bp_edition e = *s->edition;
    int *metrics = BP_NEW_ARRAY(s->cx->arena, int, s->shown);
    for (size_t i = 0; i < s->shown; i++)
        metrics[i] = (int)i;
    e.metrics = metrics;
    e.metric_count = s->shown;
    e.segment = 0;
    return e;
}

/* The run has read the largest values of its own period. */
static void lend_held(const struct bp_sight *s)
{
    struct bp_metrics *ms = &s->out->metrics;
    ms->held = BP_NEW_ARRAY(s->cx->arena, struct bp_held, s->count);
    for (size_t i = 0; i < s->count && s->whole->held; i++)
        if (s->out->pack.metrics[i].concentration.text.n)
            ms->held[i] = s->whole->held[s->from[i]];
}

static bool has_its_period(const struct bp_sight *s)
{
    const struct bp_metrics *ms = &s->out->metrics;
    enum bp_period_kind least = BP_YEAR;
    for (size_t i = 0; i < s->shown; i++)
        least = ms->kinds[i] < least ? ms->kinds[i] : least;
    if (least <= s->edition->period || !s->audience->period_given)
        return true;
    return bp_fail(s->cx, BP_BAD_PACK, s->audience->period_where,
                   "audience `%" BP_PRI "` goes by %s, and all its figures are totals of a %s: write `period: %s`",
                   BP_ARG(s->audience->id.text), bp_period_name(s->edition->period), bp_period_name(least),
                   bp_period_name(least));
}

static bool is_after_since(const struct bp_sight *s, struct bp_span period)
{
    return s->audience->since_day < period.end ||
           bp_fail(s->cx, BP_BAD_PACK, s->audience->since.where,
                   "`since: %" BP_PRI "` begins after the %s that is told, %" BP_PRI ": nothing would be shown",
                   BP_ARG(s->audience->since.text), bp_period_name(s->edition->period),
                   BP_ARG(bp_period_id(s->cx->arena, &s->run->calendar, s->edition->period, period)));
}

/* ---- what was said before */

/* By then it saw a metric that it must not see now. */
static bool saw_more(const struct bp_pack *run, const struct bp_pack *view, const struct bp_last_pack *last)
{
    for (size_t i = 0; i < last->metric_count; i++)
        if (bp_pack_metric(run, last->metrics[i].id) >= 0 && bp_pack_metric(view, last->metrics[i].id) < 0)
            return true;
    return false;
}

static bool hides_decisions(const struct bp_pack *run, const struct bp_pack *view, const struct bp_audience *audience,
                            const struct bp_last_pack *last)
{
    return audience->hides[BP_HIDE_DECISIONS] || (!audience->whole && saw_more(run, view, last));
}

static void take_actions(struct bp_ctx *cx, const struct bp_pack *view, const struct bp_audience *audience,
                         const struct bp_last_pack *last, struct bp_last_pack *own)
{
    own->action_count = 0;
    own->actions = BP_NEW_ARRAY(cx->arena, struct bp_last_action, last->action_count);
    for (size_t i = 0; i < last->action_count && !audience->hides[BP_HIDE_ACTIONS]; i++) {
        struct bp_text metric = last->actions[i].metric;
        if (audience->whole || (metric.n && bp_pack_metric(view, metric) >= 0))
            own->actions[own->action_count++] = last->actions[i];
    }
}

const struct bp_last_pack *bp_audience_see_last(struct bp_ctx *cx, const struct bp_pack *run,
                                                const struct bp_seen *seen, const struct bp_last_pack *last)
{
    const struct bp_audience *audience = seen->edition.audience;
    if (!last || !audience)
        return last;
    struct bp_last_pack *own = BP_NEW(cx->arena, struct bp_last_pack);
    *own = *last;
    take_actions(cx, &seen->pack, audience, last, own);
    if (hides_decisions(run, &seen->pack, audience, last))
        own->decision_count = own->answer_count = 0;
    if (audience->hides[BP_HIDE_COMMENTARY])
        own->asked_count = 0;
    return own;
}

void bp_audience_see_archive(const struct bp_pack *run, const struct bp_pack *view, const struct bp_edition *edition,
                             struct bp_archive *archive)
{
    for (size_t i = 0; edition->audience && i < archive->count; i++)
        if (hides_decisions(run, view, edition->audience, &archive->list[i].pack))
            archive->list[i].pack.decision_count = archive->list[i].pack.answer_count = 0;
}

/* ---- all of it */

bool bp_audience_see(struct bp_ctx *cx, const struct bp_metrics *whole, const struct bp_edition *edition,
                     const struct bp_words_said *words, struct bp_span period, struct bp_arena *scratch,
                     struct bp_seen *out)
{
    struct bp_sight s = {.cx = cx,
                         .whole = whole,
                         .run = whole->pack,
                         .all = whole->data,
                         .edition = edition,
                         .audience = edition->audience,
                         .out = out};
    s.same_period = is_same_period(&s, period);
    if (!is_after_since(&s, period))
        return false;
    settings(&s);
    bp_sight_choose(&s);
    bp_sight_sources(&s);
    bp_sight_metrics(&s);
    bp_sight_verbatims(&s);
    bp_sight_data(&s);
    bp_sight_sides(&s);
    bp_sight_journal(&s, words);
    bp_sight_tracked(&s);
    out->edition = own_edition(&s);
    out->from = s.from;
    bp_metric_series(cx, &out->pack, &out->data, period, scratch, &out->metrics);
    lend_held(&s);
    return has_its_period(&s);
}
