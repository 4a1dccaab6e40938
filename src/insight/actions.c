/* Actions, judgements and the last pack -> what became of each, and whether its figure moved. */
#include "insight/insight.h"

#include <math.h>

const char *bp_moved_name(enum bp_moved moved)
{
    static const char *const names[] = {NULL, "too_early", "no", "better", "worse", "other"};
    return names[moved];
}

const char *bp_became_name(enum bp_became became)
{
    static const char *const names[] = {NULL, "done", "dropped", "late", "still_late", "due_later", "open", "gone"};
    return names[became];
}

/* ---- did the figure move? */

static bool counts(const struct bp_stretch *s)
{
    return s->figure.known && s->figure.complete && !s->figure.hidden;
}

/* The last whole period that was over when it was closed. */
static const struct bp_stretch *last_before(const struct bp_series *s, int day)
{
    for (size_t i = s->history_count; i-- > 0;)
        if (counts(&s->history[i]) && s->history[i].window.span.end <= day)
            return &s->history[i];
    return NULL;
}

/* The better way is nearer to the range, or up, or down. */
static enum bp_moved way(const struct bp_metric *m, const struct bp_judgement *j, double before, double now)
{
    double change = now - before;
    if (m->better == BP_BETTER_NONE || (m->better == BP_BETTER_RANGE && !j->goal))
        return BP_MOVED_OTHER;
    if (m->better == BP_BETTER_RANGE) {
        double low = j->goal->low, high = j->goal->high;
        double was = fmax(0, fmax(low - before, before - high)), is = fmax(0, fmax(low - now, now - high));
        return is < was ? BP_MOVED_BETTER : is > was ? BP_MOVED_WORSE : BP_MOVED_OTHER;
    }
    return (change > 0) == (m->better == BP_BETTER_UP) ? BP_MOVED_BETTER : BP_MOVED_WORSE;
}

/* The kind of the point at `before`: what was not as usual by then has not come since. */
static enum bp_variation kind_at(const struct bp_insight *in, const struct bp_judgement *j, struct bp_arena *arena,
                                 const struct bp_stretch *before)
{
    struct bp_xmr xmr;
    size_t at = (size_t)(before - j->series->history);
    bp_insight_points(in, j, arena, &xmr);
    return at < xmr.count ? xmr.points[at].kind : BP_VARIATION_NONE;
}

/* What has no interval has moved where its newest point is not as usual, the last before was not so already, and the
 * change goes that way: an unusually good week may be worse than the one before it was closed. */
static enum bp_moved by_variation(enum bp_variation now, enum bp_variation before, enum bp_moved way, double change)
{
    bool agrees = true;
    switch (now) {
    case BP_VARIATION_NONE:
    case BP_VARIATION_COMMON:
        return BP_MOVED_NOT;
    case BP_VARIATION_IMPROVEMENT:
        agrees = way == BP_MOVED_BETTER;
        break;
    case BP_VARIATION_CONCERN:
        agrees = way == BP_MOVED_WORSE;
        break;
    case BP_VARIATION_HIGH:
        agrees = change > 0;
        break;
    case BP_VARIATION_LOW:
        agrees = change < 0;
        break;
    }
    if (!agrees)
        return BP_MOVED_UNKNOWN;
    return now == before ? BP_MOVED_NOT : way;
}

/* The days that the newest figure is of begin here. */
static int first_day(const struct bp_metric *m, const struct bp_stretch *now)
{
    struct bp_span span = now->window.span;
    return m->window_days ? span.end - m->window_days : span.start;
}

/* What adds up over more days is more, and chance is not why: of such two the ends of the change tell nothing. */
static bool is_uneven(const struct bp_insight *in, const struct bp_action_found *f)
{
    return f->now.figure.of_days != f->before.figure.of_days && in->metrics->adds_up[f->action->metric];
}

static double daily_change(const struct bp_action_found *f)
{
    const struct bp_figure *now = &f->now.figure, *before = &f->before.figure;
    return now->value / now->of_days - before->value / before->of_days;
}

static enum bp_moved move_of(struct bp_ctx *cx, const struct bp_insight *in, const struct bp_judgement *j,
                             const struct bp_stretch *before, const struct bp_action_found *f)
{
    const struct bp_metric *m = &in->metrics->pack->metrics[j->series->metric];
    enum bp_moved its_way = way(m, j, f->before.figure.value, f->now.figure.value);
    if (f->change_interval.known)
        return bp_change_is_real(f->change_interval) ? its_way : BP_MOVED_NOT;
    double per_day = is_uneven(in, f) ? daily_change(f) : f->change;
    if (per_day == 0)
        return BP_MOVED_NOT;
    if ((per_day > 0) != (f->change > 0)) /* more in all, and fewer a day */
        return BP_MOVED_UNKNOWN;
    struct bp_arena *scratch = bp_arena_child(cx->arena);
    enum bp_variation kind = kind_at(in, j, scratch, before);
    bp_arena_free(scratch);
    return by_variation(j->xmr.variation, kind, its_way, f->change);
}

static void find_move(struct bp_ctx *cx, const struct bp_insight *in, struct bp_action_found *f)
{
    const struct bp_action *a = f->action;
    const struct bp_judgement *j = a->metric < 0 ? NULL : bp_insight_of(in, a->metric, 0);
    if (!j || a->status != BP_ACTION_DONE || a->closed == BP_NO_DAY || !j->series->history_count)
        return;
    const struct bp_series *s = j->series;
    const struct bp_stretch *now = &s->history[s->history_count - 1], *before = last_before(s, a->closed);
    if (first_day(&in->metrics->pack->metrics[a->metric], now) < a->closed) {
        f->moved = BP_MOVED_EARLY;
        return;
    }
    if (!before || !counts(now) || j->immature)
        return;
    f->before = *before;
    f->now = *now;
    f->change = now->figure.value - before->figure.value;
    if (!is_uneven(in, f))
        f->change_interval = bp_change_interval(now->figure.value, bp_figure_interval(&now->figure),
                                                before->figure.value, bp_figure_interval(&before->figure));
    f->moved = move_of(cx, in, j, before, f);
}

/* ---- since the last pack */

static bool is_open(enum bp_action_status status)
{
    return status == BP_ACTION_OPEN || status == BP_ACTION_INVESTIGATING;
}

/* By its id, else by its words. */
static bool is_same(const struct bp_action *a, const struct bp_last_action *last)
{
    return a->id.n && last->id.n ? bp_text_eq(a->id, last->id) : bp_text_eq(a->action, last->action);
}

static const struct bp_last_action *find_last(const struct bp_last_pack *last, const struct bp_action *a)
{
    for (size_t i = 0; last && i < last->action_count; i++)
        if (is_same(a, &last->actions[i]))
            return &last->actions[i];
    return NULL;
}

static enum bp_became became(const struct bp_action_found *f)
{
    const struct bp_action *a = f->action;
    if (!f->last || !f->last->is_open)
        return BP_BECAME_NEW;
    if (a->status == BP_ACTION_DONE)
        return BP_BECAME_DONE;
    if (a->status == BP_ACTION_DROPPED)
        return BP_BECAME_DROPPED;
    if (f->is_overdue)
        return f->last->is_overdue ? BP_BECAME_STILL_LATE : BP_BECAME_LATE;
    return a->due != f->last->due ? BP_BECAME_DUE_LATER : BP_BECAME_OPEN;
}

struct bp_action_found *bp_insight_actions(struct bp_ctx *cx, const struct bp_insight *in,
                                           const struct bp_last_pack *last)
{
    const struct bp_pack *pack = in->metrics->pack;
    struct bp_action_found *list = BP_NEW_ARRAY(cx->arena, struct bp_action_found, pack->action_count);
    for (size_t i = 0; i < pack->action_count; i++) {
        struct bp_action_found *f = &list[i];
        const struct bp_action *a = &pack->actions[i];
        int since = last ? last->span.end : in->metrics->period.start;
        *f = (struct bp_action_found){.action = a, .is_open = is_open(a->status), .last = find_last(last, a)};
        f->is_overdue = f->is_open && a->due != BP_NO_DAY && a->due < in->reference;
        f->is_newly_closed = !f->is_open && ((f->last && f->last->is_open) ||
                                             (!f->last && a->closed != BP_NO_DAY && a->closed >= since));
        f->became = became(f);
        find_move(cx, in, f);
    }
    return list;
}

size_t bp_insight_gone(struct bp_ctx *cx, const struct bp_insight *in, const struct bp_last_action ***out)
{
    const struct bp_pack *pack = in->metrics->pack;
    size_t count = 0, cap = 0;
    *out = NULL;
    for (size_t i = 0; in->last && i < in->last->action_count; i++) {
        const struct bp_last_action *last = &in->last->actions[i];
        bool known = !last->is_open;
        for (size_t k = 0; k < pack->action_count && !known; k++)
            known = is_same(&pack->actions[k], last);
        if (!known)
            *BP_PUSH(cx->arena, *out, count, cap) = last;
    }
    return count;
}
