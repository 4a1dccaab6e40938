/* What every series is judged to be; who is to explain what by when; then the findings. */
#include "insight/parts.h"

/* ---- what people say of it, and do about it */

static struct bp_judgement *total_of(const struct bp_insight *in, int metric)
{
    return &in->judgements[bp_metrics_find(in->metrics, metric, 0) - in->metrics->list];
}

static void find_words(const struct bp_insight *in)
{
    const struct bp_pack *pack = in->metrics->pack;
    for (size_t i = 0; i < pack->comment_count; i++) {
        const struct bp_comment *c = &pack->comments[i];
        if (c->metric < 0)
            continue;
        struct bp_judgement *j = total_of(in, c->metric);
        bool met = bp_verdict_is_met(j->verdict);
        if ((c->kind == BP_COMMENT_WIN || (c->either && met)) && !j->win)
            j->win = c;
        else if ((c->kind == BP_COMMENT_WHY || (c->either && !met)) && !j->why)
            j->why = c;
    }
}

/* A pack told a goal's longer period in every week of it, and in the one that its last day lies in: that where the
 * week began. Of week 44, 26 October to 1 November, that was October. */
static int said_of(const struct bp_insight *in, const struct bp_judgement *j, const struct bp_comment *c)
{
    const struct bp_goal *goal = j->goal;
    bool longer = goal && goal->period_given && goal->period > in->metrics->pack->period;
    return longer ? c->span.start : c->span.end - 1;
}

/* While a miss goes on and its period has no words, the newest that were said of it since it began. */
static void carry_words(const struct bp_insight *in)
{
    const struct bp_pack *pack = in->metrics->pack;
    for (size_t i = 0; i < pack->earlier_count; i++) {
        const struct bp_comment *c = &pack->earlier[i];
        struct bp_judgement *j = total_of(in, c->metric);
        bool since_it_began = j->verdict == BP_MISSED && j->has_streak && said_of(in, j, c) >= j->streak_start;
        if (since_it_began && !j->why && (!j->carried || c->span.start > j->carried->span.start))
            j->carried = c;
    }
}

static bool is_due_before(const struct bp_action *a, const struct bp_action *b)
{
    return (a->due == BP_NO_DAY ? BP_DAY_MAX : a->due) < (b->due == BP_NO_DAY ? BP_DAY_MAX : b->due);
}

/* A metric's action is its segments' too. */
static void find_actions(const struct bp_insight *in)
{
    const struct bp_pack *pack = in->metrics->pack;
    for (size_t i = 0; i < pack->action_count; i++) {
        const struct bp_action *a = &pack->actions[i];
        if (a->metric < 0 || a->status == BP_ACTION_DONE || a->status == BP_ACTION_DROPPED)
            continue;
        struct bp_judgement *j = total_of(in, a->metric);
        if (!j->action || is_due_before(a, j->action))
            j->action = a;
    }
    for (size_t i = 0; i < in->count; i++)
        in->judgements[i].action = total_of(in, in->judgements[i].series->metric)->action;
}

/* Where there is something to explain: a signal, a clear miss, the third miss in a row. Never of an open first miss,
 * nor of a standing one, which is not this period's news. */
static bool asks_why(const struct bp_judgement *j)
{
    enum { THIRD = 3 };
    bool missed = j->verdict == BP_MISSED && (j->certainty == BP_CERTAINTY_CLEAR || j->streak >= THIRD);
    return !j->standing && (missed || j->xmr.variation == BP_VARIATION_CONCERN);
}

static void ask_for_explanations(const struct bp_insight *in)
{
    for (size_t i = 0; i < in->count; i++) {
        struct bp_judgement *j = &in->judgements[i];
        bool told = j->why || (j->win && j->win->either);
        if (j->series->segment != 0 || !asks_why(j))
            continue;
        j->explanation_open = !told;
        j->explanation_due = j->series->period.end - 1 + in->metrics->pack->explain_within_days;
        j->explanation_late = in->today > j->explanation_due;
    }
}

/* ---- sources and tallies */

static void source_states(struct bp_ctx *cx, struct bp_insight *in)
{
    const struct bp_pack *pack = in->metrics->pack;
    in->sources = BP_NEW_ARRAY(cx->arena, struct bp_source_state, pack->source_count);
    for (size_t i = 0; i < pack->source_count; i++)
        in->sources[i] = in->metrics->data->sources[i].state;
}

void bp_tally_add_verdict(struct bp_tally *tally, enum bp_verdict verdict)
{
    switch (verdict) {
    case BP_MET:
    case BP_WATCH:
        tally->met++;
        break;
    case BP_MISSED:
        tally->missed++;
        break;
    case BP_NOT_DUE:
        tally->not_due++;
        break;
    case BP_NO_GOAL:
        tally->no_goal++;
        break;
    case BP_NO_DATA:
        tally->no_data++;
        break;
    case BP_INCOMPLETE:
        tally->incomplete++;
        break;
    case BP_HIDDEN:
        tally->hidden++;
        break;
    }
}

void bp_tally_add(struct bp_tally *tally, const struct bp_judgement *j)
{
    bp_tally_add_verdict(tally, j->verdict);
    if (j->verdict != BP_MISSED)
        return;
    tally->open += j->certainty == BP_CERTAINTY_OPEN;
    tally->standing += j->standing;
    tally->clear += j->certainty == BP_CERTAINTY_CLEAR && !j->standing;
}

void bp_insight_find(struct bp_ctx *cx, const struct bp_metrics *metrics, const struct bp_quality *quality, int today,
                     int reference, struct bp_insight *out)
{
    *out = (struct bp_insight){
        .metrics = metrics, .quality = quality, .today = today, .reference = reference, .count = metrics->count};
    out->judgements = BP_NEW_ARRAY(cx->arena, struct bp_judgement, metrics->count);
    out->ripe = bp_ripe_find(cx->arena, metrics, today);
    out->links = bp_links_find(cx->arena, metrics, out->ripe);
    bp_judge_all(cx, metrics, out->ripe, &out->never_falls, out->judgements);
    find_words(out);
    carry_words(out);
    find_actions(out);
    ask_for_explanations(out);
    out->concentrations = bp_concentrations_find(cx, metrics);
    out->drivers = bp_drivers_find(cx, out);
    for (size_t i = 0; i < metrics->count; i++) {
        const struct bp_judgement *j = &out->judgements[i];
        if (j->series->segment != 0)
            continue;
        bp_tally_add(&out->now, j);
        bp_tally_add_verdict(&out->before, j->previous);
    }
    source_states(cx, out);
    bp_insight_risks(cx, metrics->pack, reference, &out->risks);
    out->journeys = bp_insight_journeys(cx, out);
    out->actions = bp_insight_actions(cx, out, NULL);
    bp_findings(cx, out);
}

void bp_insight_points(const struct bp_insight *in, const struct bp_judgement *j, struct bp_arena *arena,
                       struct bp_xmr *out)
{
    bp_judge_points(in->metrics, in->ripe, j, arena, out);
}

const struct bp_judgement *bp_insight_of(const struct bp_insight *insight, int metric, int segment)
{
    const struct bp_series *s = bp_metrics_find(insight->metrics, metric, segment);
    return s ? &insight->judgements[s - insight->metrics->list] : NULL;
}
