/* Judgements, actions, risks, metrics of pack.yaml, the last pack -> what to ask for, by owner. */
#include "chase/chase.h"

#include <stdlib.h>

struct finder {
    struct bp_ctx *cx;
    const struct bp_insight *in;
    const struct bp_pack *pack;
    struct bp_chase *out;
    const bool *feedback; /* as pack.metrics */
    size_t items;
};

const char *bp_chase_kind_name(enum bp_chase_kind kind)
{
    static const char *const names[] = {"awaited",        "asked",        "promised",       "likely-missed",
                                        "action-overdue", "risk-overdue", "action-unowned", "risk-unowned",
                                        "metric-unowned", "page-lacks"};
    return names[kind];
}

/* ---- owners */

static struct bp_chase_owner *owner_of(const struct finder *f, struct bp_text role)
{
    const struct bp_person *person = role.n ? bp_people_find(&f->pack->people, role) : NULL;
    for (size_t i = 0; i < f->out->count; i++)
        if (bp_same_role(f->out->owners[i].role, role))
            return &f->out->owners[i];
    struct bp_chase_owner *owner = BP_PUSH(f->cx->arena, f->out->owners, f->out->count, f->out->cap);
    *owner = (struct bp_chase_owner){.role = person ? person->role : bp_text_trim(role), .person = person};
    return owner;
}

static void add(struct finder *f, struct bp_text role, struct bp_chase_item item)
{
    struct bp_chase_owner *owner = owner_of(f, role);
    item.order = f->items++;
    *BP_PUSH(f->cx->arena, owner->items, owner->count, owner->cap) = item;
}

static int late_by(int due, int reference)
{
    return due != BP_NO_DAY && reference > due ? reference - due : 0;
}

/* ---- what is asked */

static bool is_promised(const struct finder *f, int metric)
{
    for (size_t i = 0; i < f->in->promises.count; i++)
        if (f->in->promises.list[i].metric == metric)
            return true;
    return false;
}

static int promised_due(const struct finder *f, int metric)
{
    for (size_t i = 0; i < f->in->promises.count; i++)
        if (f->in->promises.list[i].metric == metric)
            return f->in->promises.list[i].due;
    return BP_NO_DAY;
}

/* One thing a metric: the explanation asked for now, else that of the last pack. */
static void explanation(struct finder *f, const struct bp_judgement *j, bool so_far)
{
    int metric = j->series->metric;
    struct bp_text owner = f->pack->metrics[metric].owner;
    if (!so_far && j->explanation_open)
        add(f, owner,
            (struct bp_chase_item){.kind = j->explanation_late ? BP_CHASE_AWAITED : BP_CHASE_ASKED,
                                   .metric = metric,
                                   .judgement = j,
                                   .due = j->explanation_due,
                                   .asked_before = is_promised(f, metric),
                                   .late_days = late_by(j->explanation_due, f->in->today)});
    else if (is_promised(f, metric))
        add(f, owner,
            (struct bp_chase_item){.kind = BP_CHASE_PROMISED,
                                   .metric = metric,
                                   .due = promised_due(f, metric),
                                   .late_days = late_by(promised_due(f, metric), f->in->today)});
}

/* Whoever has written of it already is not asked again. */
static void likely(struct finder *f, const struct bp_judgement *j, const struct bp_likelies *likelies)
{
    int metric = j->series->metric;
    for (size_t i = 0; i < likelies->count; i++)
        if (likelies->list[i].judgement == j && likelies->list[i].state == BP_LIKELY_MISSED && !j->why && !j->win)
            add(f, f->pack->metrics[metric].owner,
                (struct bp_chase_item){.kind = BP_CHASE_LIKELY,
                                       .metric = metric,
                                       .judgement = j,
                                       .likely = &likelies->list[i],
                                       .due = f->in->metrics->period.end - 1});
}

/* What pack.yaml lacks is no question for a Friday. */
static void of_metric(struct finder *f, const struct bp_judgement *j, const struct bp_likelies *likelies)
{
    int metric = j->series->metric;
    const struct bp_metric *m = &f->pack->metrics[metric];
    unsigned lacks = f->feedback[metric] ? bp_chase_lacks(m) : 0;
    if (likelies)
        likely(f, j, likelies);
    explanation(f, j, likelies != NULL);
    if (!m->owner.n && !likelies)
        add(f, m->owner, (struct bp_chase_item){.kind = BP_CHASE_METRIC_UNOWNED, .metric = metric, .due = BP_NO_DAY});
    if (lacks && !likelies)
        add(f, m->owner,
            (struct bp_chase_item){.kind = BP_CHASE_LACKS, .metric = metric, .lacks = lacks, .due = BP_NO_DAY});
}

/* Of an action that nobody has the owner of its metric is asked. */
static void of_actions(struct finder *f)
{
    for (size_t i = 0; i < f->pack->action_count; i++) {
        const struct bp_action *a = &f->pack->actions[i];
        bool open = a->status == BP_ACTION_OPEN || a->status == BP_ACTION_INVESTIGATING;
        int late = late_by(a->due, f->in->reference);
        struct bp_text owner = a->owner.n || a->metric < 0 ? a->owner : f->pack->metrics[a->metric].owner;
        if (open && (late || !a->owner.n))
            add(f, owner,
                (struct bp_chase_item){.kind = a->owner.n ? BP_CHASE_ACTION_OVERDUE : BP_CHASE_ACTION_UNOWNED,
                                       .metric = a->metric,
                                       .action = a,
                                       .due = a->due,
                                       .late_days = late});
    }
}

static void of_risks(struct finder *f)
{
    for (size_t i = 0; i < f->in->risks.count; i++) {
        const struct bp_risk *risk = f->in->risks.list[i];
        bool overdue = bp_risk_is_overdue(risk, f->in->reference);
        if (overdue || !risk->owner.n)
            add(f, risk->owner,
                (struct bp_chase_item){.kind = risk->owner.n ? BP_CHASE_RISK_OVERDUE : BP_CHASE_RISK_UNOWNED,
                                       .metric = -1,
                                       .risk = risk,
                                       .due = risk->due,
                                       .late_days = late_by(risk->due, f->in->reference)});
    }
}

/* ---- their order */

static int by_urgency(const void *a, const void *b)
{
    const struct bp_chase_item *x = a, *y = b;
    if (x->late_days != y->late_days)
        return x->late_days > y->late_days ? -1 : 1;
    int x_due = x->due == BP_NO_DAY ? BP_DAY_MAX : x->due, y_due = y->due == BP_NO_DAY ? BP_DAY_MAX : y->due;
    if (x_due != y_due)
        return x_due < y_due ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static void put_nobody_last(struct bp_chase *chase)
{
    for (size_t i = 0; i + 1 < chase->count; i++)
        if (!chase->owners[i].role.n) {
            struct bp_chase_owner nobody = chase->owners[i];
            chase->owners[i] = chase->owners[i + 1];
            chase->owners[i + 1] = nobody;
        }
}

void bp_chase_find(struct bp_ctx *cx, const struct bp_insight *in, const struct bp_likelies *likelies,
                   struct bp_chase *out)
{
    struct finder f = {.cx = cx, .in = in, .pack = in->metrics->pack, .out = out};
    *out = (struct bp_chase){0};
    f.feedback = bp_chase_feedback(cx->arena, in->metrics);
    for (size_t i = 0; i < in->count; i++)
        if (!in->judgements[i].series->segment)
            of_metric(&f, &in->judgements[i], likelies);
    of_actions(&f);
    of_risks(&f);
    for (size_t i = 0; i < out->count; i++)
        qsort(out->owners[i].items, out->owners[i].count, sizeof *out->owners[i].items, by_urgency);
    put_nobody_last(out);
}
