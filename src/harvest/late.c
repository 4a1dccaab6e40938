/* Rows that lack a column, and delays of those that have it -> counts a day. */
#include "harvest/harvest.h"

#include <stdlib.h>

/* ---- which columns */

static bool takes_all(const struct bp_plan *plan, const struct bp_late_column *l)
{
    return l->takes_all || !plan->metrics[l->metric].filter.compiled;
}

static bool same_rows(const struct bp_plan *plan, const struct bp_late_column *a, const struct bp_late_column *b)
{
    const struct bp_metric *metrics = plan->pack->metrics;
    bool all_a = takes_all(plan, a), all_b = takes_all(plan, b);
    return all_a || all_b ? all_a && all_b
                          : bp_text_eq(metrics[plan->metrics[a->metric].metric].where_text.text,
                                       metrics[plan->metrics[b->metric].metric].where_text.text);
}

/* One that is counted already for another metric is counted once. */
static size_t place_of(struct bp_arena *arena, struct bp_plan *plan, const struct bp_late_column *column)
{
    for (size_t i = 0; i < plan->late_count; i++) {
        const struct bp_late_column *l = &plan->late[i];
        if (l->slot == column->slot && l->clock == column->clock && same_rows(plan, l, column))
            return i;
    }
    struct bp_late_column *added = BP_PUSH(arena, plan->late, plan->late_count, plan->late_cap);
    *added = *column;
    for (size_t i = 0; i + 1 < plan->late_count; i++)
        added->place += plan->late[i].clock == column->clock;
    return plan->late_count - 1;
}

static bool is_in_a_span(const struct bp_expr_uses *uses, size_t name)
{
    for (size_t i = 0; i < uses->span_count; i++)
        if (uses->spans[i].from == name || uses->spans[i].to == name)
            return true;
    return false;
}

static void add_all(struct bp_arena *arena, struct bp_plan *plan, size_t metric, const struct bp_bound_expr *bound,
                    const struct bp_expr *expr, bool of_filter)
{
    const struct bp_bound_metric *m = &plan->metrics[metric];
    struct bp_expr_uses uses = {0};
    bp_expr_find_uses(arena, expr, &uses);
    for (size_t i = 0; i < bound->compiled->name_count; i++) {
        struct bp_late_column column = {
            .metric = (int)metric, .slot = bound->slots[i], .clock = m->clock, .takes_all = of_filter};
        if (column.slot == plan->clock_slots[m->clock])
            continue;
        size_t place = place_of(arena, plan, &column);
        *BP_PUSH(arena, plan->late_uses, plan->late_use_count, plan->late_use_cap) =
            (struct bp_late_use){m->metric, place, bound->compiled->names[i].with_name || is_in_a_span(&uses, i)};
    }
}

/* open(start, end) counts what is still open: a blank end is what it asks for. */
void bp_late_plan(struct bp_arena *arena, struct bp_plan *plan)
{
    for (size_t i = 0; i < plan->metric_count; i++) {
        const struct bp_bound_metric *m = &plan->metrics[i];
        if (m->filter.compiled)
            add_all(arena, plan, i, &m->filter, m->filter.compiled->root, true);
        if (m->argument)
            add_all(arena, plan, i, &m->args, m->argument, false);
    }
}

/* ---- delays */

static const int last_days[BP_DELAYS] = {0,  1,  2,  3,  4,  5,   6,   7,   10,  14,
                                         21, 28, 42, 56, 84, 112, 168, 252, 365, BP_DAY_MAX};

int bp_late_to(int bucket)
{
    return last_days[bucket];
}

int bp_late_from(int bucket)
{
    return bucket ? last_days[bucket - 1] + 1 : 0;
}

unsigned char bp_late_seen(int days)
{
    int bucket = 0;
    if (days < 0)
        return BP_LATE_EARLIER;
    if (days < 8)
        return (unsigned char)(BP_LATE_AFTER + days);
    while (last_days[bucket] < days)
        bucket++;
    return (unsigned char)(BP_LATE_AFTER + bucket);
}

/* ---- days */

double bp_late_timed(const struct bp_late_day *day)
{
    double n = 0;
    for (int i = BP_LATE_EARLIER; i < BP_LATE_AFTER + BP_DELAYS; i++)
        n += day->counts[i];
    return n;
}

double bp_late_rows(const struct bp_late_day *day)
{
    return bp_late_timed(day) + day->counts[BP_LATE_BLANK] + day->counts[BP_LATE_FILLED];
}

static void add_day(struct bp_late_day *to, const struct bp_late_day *from)
{
    for (int i = 0; i < BP_LATE_AFTER + BP_DELAYS; i++)
        to->counts[i] += from->counts[i];
}

struct bp_late_day bp_late_sum(const struct bp_facts *f, size_t column, int from, int to)
{
    const struct bp_late_column *l = &f->late[column];
    const struct bp_fold *days = &f->late_days[l->clock];
    struct bp_late_day sum = {{0}};
    for (size_t i = 0; i < days->count; i++)
        if (days->list[i].day >= from && days->list[i].day < to)
            add_day(&sum, (const struct bp_late_day *)days->list[i].acc + l->place);
    return sum;
}

/* ---- the harvest's */

static size_t columns_of(const struct bp_facts *f, size_t clock)
{
    size_t n = 0;
    for (size_t i = 0; i < f->late_count; i++)
        n += (size_t)f->late[i].clock == clock;
    return n;
}

void bp_late_start(struct bp_harvest *h)
{
    struct bp_facts *f = &h->facts;
    f->late = h->plan->late;
    f->late_count = h->plan->late_count;
    f->late_uses = h->plan->late_uses;
    f->late_use_count = h->plan->late_use_count;
    f->late_clock_count = h->plan->clock_count;
    f->late_days = BP_NEW_ARRAY(h->arena, struct bp_fold, f->late_clock_count);
    for (size_t i = 0; i < f->late_clock_count; i++)
        bp_fold_start(&f->late_days[i], h->arena, columns_of(f, i) * sizeof(struct bp_late_day));
}

void bp_late_add(struct bp_harvest *h, const unsigned char *seen, const int *days)
{
    struct bp_facts *f = &h->facts;
    struct bp_late_day *day = NULL;
    int clock = -1;
    for (size_t i = 0; i < f->late_count; i++) {
        const struct bp_late_column *l = &f->late[i];
        if (days[l->clock] == BP_NO_DAY)
            continue;
        if (l->clock != clock) {
            clock = l->clock;
            day = bp_fold_acc(&f->late_days[clock], 0, days[clock]);
        }
        day[l->place].counts[seen[i]]++;
    }
}

void bp_late_merge(struct bp_harvest *to, const struct bp_harvest *from)
{
    for (size_t i = 0; i < from->facts.late_clock_count; i++) {
        const struct bp_fold *days = &from->facts.late_days[i];
        size_t columns = columns_of(&from->facts, i);
        for (size_t k = 0; k < days->count; k++) {
            struct bp_late_day *day = bp_fold_acc(&to->facts.late_days[i], 0, days->list[k].day);
            for (size_t c = 0; c < columns; c++)
                add_day(&day[c], (const struct bp_late_day *)days->list[k].acc + c);
        }
    }
}

/* ---- bytes: by clock and day */

static int by_day(const void *a, const void *b)
{
    int x = ((const struct bp_daily *)a)->day, y = ((const struct bp_daily *)b)->day;
    return (x > y) - (x < y);
}

static void save_days(struct bp_buf *out, const struct bp_fold *days, size_t columns)
{
    struct bp_daily *list = BP_NEW_ARRAY(out->arena, struct bp_daily, days->count);
    for (size_t i = 0; i < days->count; i++)
        list[i] = days->list[i];
    if (days->count)
        qsort(list, days->count, sizeof *list, by_day);
    bp_wire_put(out, days->count, 8);
    for (size_t i = 0; i < days->count; i++) {
        const struct bp_late_day *day = list[i].acc;
        bp_wire_put_int(out, list[i].day);
        for (size_t c = 0; c < columns; c++)
            for (int k = 0; k < BP_LATE_AFTER + BP_DELAYS; k++)
                bp_wire_put(out, day[c].counts[k], 4);
    }
}

void bp_late_save(struct bp_buf *out, const struct bp_harvest *h)
{
    for (size_t i = 0; i < h->facts.late_clock_count; i++)
        save_days(out, &h->facts.late_days[i], columns_of(&h->facts, i));
}

static void load_days(struct bp_wire *in, struct bp_fold *days, size_t columns)
{
    size_t count = bp_wire_take_size(in, 4 + columns * sizeof(struct bp_late_day));
    for (size_t i = 0; i < count && !in->bad; i++) {
        int at = bp_wire_take_int(in);
        in->bad |= at < BP_DAY_MIN || at > BP_DAY_MAX || (i && days->list[i - 1].day >= at);
        struct bp_late_day *day = in->bad ? NULL : bp_fold_acc(days, 0, at);
        for (size_t c = 0; day && c < columns; c++)
            for (int k = 0; k < BP_LATE_AFTER + BP_DELAYS; k++)
                day[c].counts[k] = (unsigned)bp_wire_take(in, 4);
    }
}

void bp_late_load(struct bp_harvest *h, struct bp_wire *in)
{
    for (size_t i = 0; i < h->facts.late_clock_count && !in->bad; i++)
        load_days(in, &h->facts.late_days[i], columns_of(&h->facts, i));
}
