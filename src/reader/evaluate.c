/* The cells of a row -> what it contributes: its fate, its days, and each metric's part. */
#include "reader/gather.h"

#include <math.h>
#include <stdio.h>

/* The cells an expression reads, side by side as it wants them. */
static struct bp_cell *gather(struct bp_reader *r, const struct bp_bound_expr *expr)
{
    if (expr->compiled->name_count == 1)
        return &r->cells[expr->slots[0]];
    for (size_t i = 0; i < expr->compiled->name_count; i++)
        r->args[i] = r->cells[expr->slots[i]];
    return r->args;
}

static bool passes(struct bp_reader *r, const struct bp_bound_expr *filter)
{
    return !filter->compiled || bp_expr_truth(filter->compiled->root, gather(r, filter), &r->reading) == 1;
}

/* The hash of an argument's text: a column's own, or a number's digits. */
static bool hash_text(struct bp_reader *r, const struct bp_bound_metric *m, struct bp_cell *cells, uint64_t *out)
{
    struct bp_value value = bp_expr_value(m->argument, cells, &r->reading);
    char digits[32];
    struct bp_text text = {digits, 0};
    switch (value.kind) {
    case BP_UNKNOWN:
        return false;
    case BP_CELL:
        text = value.cell->text;
        break;
    case BP_TEXT:
        text = value.text;
        break;
    case BP_NUMBER:
    case BP_TRUTH:
        text.n = (size_t)snprintf(digits, sizeof digits, "%.17g", value.number + 0.0); /* -0 is 0 */
        break;
    }
    *out = bp_hash(text).a;
    return true;
}

static bool stretch_of(struct bp_reader *r, const struct bp_bound_metric *m, struct bp_stretch_days *out)
{
    struct bp_time start, end;
    out->start = BP_NO_DAY;
    if (!bp_cell_time(&r->cells[m->start_slot], &r->reading, &start))
        return false;
    bool over = bp_cell_time(&r->cells[m->end_slot], &r->reading, &end);
    *out = (struct bp_stretch_days){start.day, over ? end.day : BP_NO_DAY};
    return true;
}

/* The row's argument is counted with the row its merged cell starts in. */
static void give_nothing(const struct bp_bound_metric *m, struct bp_part *part)
{
    if (m->measure->argument != BP_TAKES_STRETCH)
        return;
    part->taken = false;
    part->of.stretch.start = BP_NO_DAY;
}

static void evaluate_part(struct bp_reader *r, size_t index, const struct bp_contribution *c, struct bp_part *part)
{
    const struct bp_bound_metric *m = &r->plan->metrics[index];
    *part = (struct bp_part){0};
    if (c->days[m->clock] == BP_NO_DAY)
        return;
    part->taken = passes(r, &m->filter);
    bp_gather_part(r, index, c->line, part->taken);
    if (!part->taken)
        return;
    if (r->any_merged && bp_reader_is_merged(r, &m->args)) {
        give_nothing(m, part);
        return;
    }
    switch (m->measure->argument) {
    case BP_TAKES_NONE:
        return;
    case BP_TAKES_STRETCH:
        part->taken = part->known = stretch_of(r, m, &part->of.stretch);
        return;
    case BP_TAKES_TEXT:
        part->known = hash_text(r, m, gather(r, &m->args), &part->of.hash);
        return;
    case BP_TAKES_CONDITION: {
        int truth = bp_expr_truth(m->argument, gather(r, &m->args), &r->reading);
        part->known = truth >= 0;
        part->of.value = truth;
        return;
    }
    case BP_TAKES_VALUE:
        part->known = bp_expr_number(m->argument, gather(r, &m->args), &r->reading, &part->of.value) &&
                      fabs(part->of.value) <= BP_LARGEST;
        if (part->known && m->measure->is_survey)
            bp_gather_answer(r, index, c->line, part->of.value);
        return;
    }
}

/* A time is taken only where something else has read the cell as one: reading it here would say of its column how it is
 * written. */
static unsigned char late_of(const struct bp_reader *r, const struct bp_late_column *l, const struct bp_contribution *c)
{
    const struct bp_cell *cell = &r->cells[l->slot];
    int day = c->days[l->clock];
    if (day == BP_NO_DAY || !(l->takes_all || c->parts[l->metric].taken))
        return BP_LATE_NOT_ASKED;
    if (!cell->text.n)
        return BP_LATE_BLANK;
    return cell->time_state == BP_READ ? bp_late_seen(cell->time.day - day) : BP_LATE_FILLED;
}

/* The day a time lies in; where rows are totals of larger units, the first of its unit. */
static int day_of(const struct bp_reader *r, const struct bp_time *time)
{
    enum bp_grain grain = r->plan->source->grain;
    if (grain < BP_GRAIN_WEEK)
        return time->day;
    return bp_period_of(&r->plan->pack->calendar, (enum bp_period_kind)(grain - BP_GRAIN_WEEK), time->day).start;
}

void bp_reader_evaluate(struct bp_reader *r, int line, struct bp_contribution *out)
{
    const struct bp_plan *p = r->plan;
    out->file = (int)r->file;
    out->line = line;
    for (size_t i = 0; i < p->clock_count; i++) {
        struct bp_time time;
        bool there = bp_cell_time(&r->cells[p->clock_slots[i]], &r->reading, &time);
        out->days[i] = there ? day_of(r, &time) : BP_NO_DAY;
        out->instants_us[i] = there ? time.instant_us : 0;
    }
    out->fate = out->days[0] == BP_NO_DAY ? BP_FATE_NO_DATE : passes(r, &p->filter) ? BP_FATE_USED : BP_FATE_FILTERED;
    if (out->fate != BP_FATE_USED)
        return;
    for (size_t i = 0; i < p->breakdown_count; i++)
        out->texts[i] = bp_harvest_text(r->harvest, i, r->cells[p->breakdowns[i].slot].text);
    for (size_t i = 0; i < p->metric_count; i++)
        evaluate_part(r, i, out, &out->parts[i]);
    for (size_t i = 0; i < p->late_count; i++)
        out->late[i] = late_of(r, &p->late[i], out);
    if (p->voice_count)
        bp_hear_row(r, out);
    for (size_t i = 0; i < p->alert_count; i++) /* also where nobody is told: what it shows of the columns counts */
        r->fires[i] = passes(r, &p->alerts[i].filter);
}
