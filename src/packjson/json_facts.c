/* What a finding's sentence says beside its figure -> its facts in pack.json, so that no number of it stands alone. */
#include "packjson/json.h"

/* As goals.csv has it. */
static void set_goal(const struct bp_judgement *j, json_t *facts)
{
    const struct bp_goal *g = j->goal;
    json_object_set_new(facts, "target", bp_json_number(g, g ? g->target : 0));
    json_object_set_new(facts, "low", bp_json_number(g, g ? g->low : 0));
    json_object_set_new(facts, "high", bp_json_number(g, g ? g->high : 0));
}

static void set_won(const struct bp_judgement *j, json_t *facts)
{
    json_t *list = json_array();
    for (int way = 0; way < BP_WON_WAYS; way++)
        if (j->won & (1U << way))
            json_array_append_new(list, json_string(bp_won_name((enum bp_won)(1U << way))));
    json_object_set_new(facts, "won_by", list);
    json_object_set_new(facts, "missed_before", json_integer(j->before));
}

static void set_room(const struct bp_judgement *j, json_t *facts)
{
    json_object_set_new(facts, "periods", json_integer(j->room->periods));
    json_object_set_new(facts, "least", bp_json_number(true, j->room->least));
    json_object_set_new(facts, "asked", bp_json_number(j->is_comfortable, j->room->asked));
}

static json_t *day(struct bp_ctx *cx, int value)
{
    struct bp_text t = bp_day_text(cx->arena, value);
    return json_stringn(t.p, t.n);
}

/* Days it has, or why it is not ripe. */
static void set_lack(struct bp_ctx *cx, const struct bp_insight *in, const struct bp_judgement *j, json_t *facts)
{
    const struct bp_ripeness *r = &in->ripe[j->series->metric];
    int span = BP_DAY_MAX - j->series->period.end;
    json_object_set_new(facts, "days", json_integer(j->judged.figure.days));
    json_object_set_new(facts, "of_days", json_integer(j->judged.figure.of_days));
    if (!j->immature)
        return;
    json_object_set_new(facts, "blank_pct", bp_json_number(r->rows > 0, r->blank_pct));
    json_object_set_new(facts, "usual_blank_pct", bp_json_number(r->rows > 0, r->usual_blank_pct));
    json_object_set_new(facts, "judged_from",
                        r->delay_days >= 0 && r->delay_days < span ? day(cx, j->series->period.end + r->delay_days)
                                                                   : json_null());
}

/* Periods and days that are left, of a goal that is not due. */
static void set_left(const struct bp_judgement *j, json_t *facts)
{
    json_object_set_new(facts, "remaining_periods", bp_json_number(true, j->pace->remaining));
    json_object_set_new(facts, "remaining_days", json_integer(j->pace->period.end - j->pace->from));
}

/* As it stands beside the figure. */
static void set_interval(const struct bp_judgement *j, json_t *facts)
{
    const struct bp_figure *f = &j->judged.figure;
    bool has = f->known && f->has_interval;
    json_object_set_new(facts, "n", f->n < 0 ? json_null() : json_integer(f->n));
    json_object_set_new(facts, "interval",
                        has ? json_pack("[o, o]", bp_json_number(true, f->low), bp_json_number(true, f->high))
                            : json_null());
}

void bp_json_claim_facts(struct bp_ctx *cx, const struct bp_insight *in, const struct bp_finding *f, json_t *facts)
{
    const struct bp_judgement *j = f->judgement;
    if (j) {
        set_interval(j, facts);
        set_goal(j, facts);
    }
    switch (f->kind) {
    case BP_FINDING_WIN:
    case BP_FINDING_BACK:
        set_won(j, facts);
        return;
    case BP_FINDING_COMFORTABLE:
    case BP_FINDING_NEVER_MET:
        set_room(j, facts);
        return;
    case BP_FINDING_INCOMPLETE:
        set_lack(cx, in, j, facts);
        return;
    case BP_FINDING_PACE:
        set_left(j, facts);
        return;
    case BP_FINDING_MISSED:
    case BP_FINDING_MISSED_SEGMENT:
    case BP_FINDING_SEGMENT_SIGNAL:
    case BP_FINDING_MET:
    case BP_FINDING_TREND:
    case BP_FINDING_STALE:
    case BP_FINDING_FAILED_SOURCE:
    case BP_FINDING_REJECTED:
    case BP_FINDING_OVERDUE_ACTION:
    case BP_FINDING_JOURNEY:
    case BP_FINDING_EXPLANATION:
        return;
    }
}
