/* The kinds of suspicions, each asked in turn; what is accepted is marked, and what is accepted in vain is told. */
#include "quality/parts.h"

#include <stdlib.h>

static void (*const finders[])(struct bp_search *s) = {
    bp_find_better_guess,      bp_find_column_absent, bp_find_currencies_mixed,
    bp_find_ends_before_start, bp_find_far_date,      bp_find_filter_empty,
    bp_find_key_damaged,       bp_find_key_repeats,   bp_find_missing_days,
    bp_find_names_repeated,    bp_find_never_equal,   bp_find_proof_elsewhere,
    bp_find_rejected,          bp_find_row_cap,       bp_find_same_file,
    bp_find_same_rows,         bp_find_scale,         bp_find_totals_inside,
    bp_find_unit_mismatch,     bp_find_zone_named,    bp_find_fraction_percent,
    bp_find_future_rows,       bp_find_goal_far,      bp_find_grain_unset,
    bp_find_noticed,           bp_find_one_row,       bp_find_past_rows,
    bp_find_personal,          bp_find_sheets_unread, bp_find_stale,
};

enum { FINDERS = sizeof finders / sizeof *finders };

/* How much harm each does unseen, the most first: figures that are of the wrong rows, then of the wrong size, then what
 * may only look odd. */
static const enum bp_suspicion_kind by_harm[] = {
    BP_SUSPECT_FILE_CHANGED,   BP_SUSPECT_SAME_FILE,        BP_SUSPECT_SAME_ROWS,     BP_SUSPECT_COLUMN_ABSENT,
    BP_SUSPECT_DATES_MIXED,    BP_SUSPECT_PROOF_ELSEWHERE,  BP_SUSPECT_MIXED_PERCENT, BP_SUSPECT_KEY_DAMAGED,
    BP_SUSPECT_TOTALS_INSIDE,  BP_SUSPECT_NEVER_EQUAL,      BP_SUSPECT_FILTER_EMPTY,  BP_SUSPECT_CURRENCIES_MIXED,
    BP_SUSPECT_SHEETS_UNREAD,  BP_SUSPECT_TABLES_BESIDE,    BP_SUSPECT_FUTURE_ROWS,   BP_SUSPECT_PAST_ROWS,
    BP_SUSPECT_STALE,          BP_SUSPECT_ROW_CAP,          BP_SUSPECT_KEY_REPEATS,   BP_SUSPECT_UNIT_MISMATCH,
    BP_SUSPECT_SCALE,          BP_SUSPECT_FRACTION_PERCENT, BP_SUSPECT_FAR_DATE,      BP_SUSPECT_ENDS_BEFORE_START,
    BP_SUSPECT_NAMES_REPEATED, BP_SUSPECT_GOAL_FAR,         BP_SUSPECT_BETTER_GUESS,  BP_SUSPECT_MISSING_DAYS,
    BP_SUSPECT_REJECTED,       BP_SUSPECT_PERSONAL,         BP_SUSPECT_CELLS_MERGED,  BP_SUSPECT_GRAIN_UNSET,
    BP_SUSPECT_ZONE_NAMED,     BP_SUSPECT_ONE_ROW};

_Static_assert(sizeof by_harm / sizeof *by_harm == BP_SUSPICIONS, "every kind has its place");

static int harm(enum bp_suspicion_kind kind)
{
    int i = 0;
    while (by_harm[i] != kind)
        i++;
    return i;
}

/* Of merged cells, that a value is not there for each of its rows may change figures. */
bool bp_suspicion_matters(const struct bp_suspicion *suspicion)
{
    bool is_assumption =
        bp_suspicion_is_assumption(suspicion->kind) && suspicion->remark->kind != BP_REMARK_MERGED_ONCE;
    return !suspicion->accepted && !is_assumption;
}

static void add(struct bp_search *s, struct bp_suspicion suspicion, const struct bp_remark *remark)
{
    suspicion.remark = bp_remark_keep(s->cx->arena, remark);
    *BP_PUSH(s->cx->arena, s->found->list, s->found->count, s->found->cap) = suspicion;
}

/* What is seen of a source is accepted by it, or by every metric that goes by that clock (-1: that reads the source).
 */
static const struct bp_accept *find_accept(const struct bp_search *s, enum bp_suspicion_kind kind, int source,
                                           int clock)
{
    const struct bp_accept *first = bp_accept_find(&s->pack->sources[source].accepts, kind);
    bool by_source = first != NULL;
    for (size_t i = 0; i < s->pack->metric_count && !by_source; i++) {
        const struct bp_metric *m = &s->pack->metrics[i];
        if (m->source != source || (clock >= 0 && s->data->clocks[i] != clock))
            continue;
        const struct bp_accept *accept = bp_accept_find(&m->accepts, kind);
        if (!accept)
            return NULL;
        first = first ? first : accept;
    }
    return first;
}

void bp_suspect_clock(struct bp_search *s, enum bp_suspicion_kind kind, int source, int clock, struct bp_where where,
                      const struct bp_remark *remark)
{
    const struct bp_accept *accepted = find_accept(s, kind, source, clock);
    if (s->pack->sources[source].seen != BP_SEEN_WHOLE && kind != BP_SUSPECT_STALE) /* it may be of what is not shown */
        return;
    add(s, (struct bp_suspicion){.kind = kind, .source = source, .metric = -1, .where = where, .accepted = accepted},
        remark);
}

void bp_suspect_source(struct bp_search *s, enum bp_suspicion_kind kind, int source, struct bp_where where,
                       const struct bp_remark *remark)
{
    bp_suspect_clock(s, kind, source, -1, where, remark);
}

void bp_suspect_metric(struct bp_search *s, enum bp_suspicion_kind kind, int metric, struct bp_where where,
                       const struct bp_remark *remark)
{
    const struct bp_metric *m = &s->pack->metrics[metric];
    const struct bp_accept *accepted = bp_accept_find(&m->accepts, kind);
    enum bp_seen_of seen = m->source >= 0 ? s->pack->sources[m->source].seen : BP_SEEN_WHOLE;
    if (m->unseen || m->unsaid || seen == BP_SEEN_SEGMENT) /* a message names columns, and cells of them */
        return;
    if (!accepted && m->source >= 0)
        accepted = bp_accept_find(&s->pack->sources[m->source].accepts, kind);
    if (accepted && !accepted->reason.n)
        return; /* by its source, whose reasons this edition must not read */
    add(s, (struct bp_suspicion){kind, m->source, metric, where, NULL, accepted}, remark);
}

/* ---- facts */

const struct bp_facts *bp_search_facts(const struct bp_search *s, size_t source)
{
    return s->data->sources[source].failed ? NULL : s->data->sources[source].facts;
}

struct bp_where bp_fact_where(const struct bp_facts *facts, struct bp_fact_spot spot, struct bp_where otherwise)
{
    return spot.file ? (struct bp_where){facts->files[spot.file - 1].path, spot.line, 0} : otherwise;
}

bool bp_clock_is_read(const struct bp_search *s, size_t source, size_t clock)
{
    for (size_t i = 0; i < s->pack->metric_count; i++)
        if (s->pack->metrics[i].source == (int)source && s->data->clocks[i] == (int)clock)
            return true;
    return false;
}

/* ---- what was accepted in vain */

/* Of a metric also what its source is suspected of: it may be accepted there by all of its metrics. */
static bool was_found(const struct bp_search *s, const struct bp_accept *accept, int metric)
{
    for (size_t i = 0; i < s->found->count; i++) {
        const struct bp_suspicion *x = &s->found->list[i];
        bool of_source = metric >= 0 && x->metric < 0 && x->source == s->pack->metrics[metric].source;
        if (x->accepted == accept || (x->kind == accept->kind && of_source))
            return true;
    }
    return false;
}

static void find_unused(struct bp_search *s, const struct bp_accepts *accepts, int source, int metric)
{
    struct bp_quality *q = s->found;
    for (size_t i = 0; i < accepts->count; i++)
        if (!was_found(s, &accepts->list[i], metric))
            *BP_PUSH(s->cx->arena, q->unused, q->unused_count, q->unused_cap) =
                (struct bp_unused_accept){source, metric, &accepts->list[i]};
}

/* ---- all of it */

static int worst_first(const void *a, const void *b)
{
    const struct bp_suspicion *x = a, *y = b;
    bool matters = bp_suspicion_matters(x);
    if (matters != bp_suspicion_matters(y))
        return matters ? -1 : 1;
    if (x->kind != y->kind)
        return harm(x->kind) < harm(y->kind) ? -1 : 1;
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    if (x->metric != y->metric)
        return x->metric < y->metric ? -1 : 1;
    if (x->where.line != y->where.line)
        return x->where.line < y->where.line ? -1 : 1;
    return (x > y) - (x < y);
}

void bp_quality_find(struct bp_ctx *cx, const struct bp_metrics *metrics, struct bp_arena *scratch,
                     struct bp_quality *out)
{
    struct bp_figures *figures = bp_figures_new(metrics, cx->arena, scratch);
    struct bp_search s = {cx, metrics, metrics->pack, metrics->data, figures, out};
    *out = (struct bp_quality){0};
    for (size_t i = 0; i < FINDERS; i++)
        finders[i](&s);
    bp_figures_free(figures);
    for (size_t i = 0; i < s.pack->source_count; i++)
        if (s.pack->sources[i].seen == BP_SEEN_WHOLE)
            find_unused(&s, &s.pack->sources[i].accepts, (int)i, -1);
    for (size_t i = 0; i < s.pack->metric_count; i++)
        find_unused(&s, &s.pack->metrics[i].accepts, -1, (int)i);
    if (out->count)
        qsort(out->list, out->count, sizeof *out->list, worst_first);
}
