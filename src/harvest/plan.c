/* A source and its metrics -> slots: the columns it reads, and where each expression finds them. */
#include "harvest/plan.h"

static int slot_for(struct bp_arena *arena, struct bp_plan *b, struct bp_text name, unsigned need,
                    struct bp_where where)
{
    for (size_t i = 0; i < b->slot_count; i++) {
        if (!bp_text_eq(b->slots[i].name, name))
            continue;
        b->slots[i].need |= need;
        return (int)i;
    }
    *BP_PUSH(arena, b->slots, b->slot_count, b->slot_cap) =
        (struct bp_slot){.name = name, .need = need, .where = where};
    return (int)b->slot_count - 1;
}

static struct bp_bound_expr bind_expr(struct bp_arena *arena, struct bp_plan *b, const struct bp_compiled *compiled,
                                      struct bp_where where)
{
    struct bp_bound_expr bound = {.compiled = compiled, .slots = BP_NEW_ARRAY(arena, int, compiled->name_count)};
    for (size_t i = 0; i < compiled->name_count; i++) {
        struct bp_where at = where;
        at.col += compiled->names[i].col - 1;
        bound.slots[i] = slot_for(arena, b, compiled->names[i].name, compiled->names[i].need, at);
        if (compiled->names[i].maybe_text.n)
            b->slots[bound.slots[i]].maybe_text = compiled->names[i].maybe_text;
        b->slots[bound.slots[i]].with_name |= compiled->names[i].with_name;
        b->slots[bound.slots[i]].with_time |= compiled->names[i].with_time;
    }
    if (compiled->name_count > b->widest)
        b->widest = compiled->name_count;
    return bound;
}

static int placing(struct bp_plan *b, int slot)
{
    b->slots[slot].places = true;
    return slot;
}

static struct bp_bound_expr bind_filter(struct bp_arena *arena, struct bp_plan *b, const struct bp_compiled *compiled,
                                        struct bp_where where)
{
    struct bp_bound_expr bound = bind_expr(arena, b, compiled, where);
    for (size_t i = 0; i < compiled->name_count; i++)
        placing(b, bound.slots[i]);
    return bound;
}

static struct bp_bound_expr bind_argument(struct bp_arena *arena, struct bp_plan *b, const struct bp_metric *m)
{
    struct bp_bound_expr bound = bind_expr(arena, b, &m->measure.args, m->measure_text.where);
    for (size_t i = 0; i < m->measure.args.name_count; i++)
        b->slots[bound.slots[i]].is_counted = true;
    return bound;
}

static int clock_for(struct bp_arena *arena, struct bp_plan *b, int slot)
{
    for (size_t i = 0; i < b->clock_count; i++)
        if (b->clock_slots[i] == slot)
            return (int)i;
    *BP_PUSH(arena, b->clock_slots, b->clock_count, b->clock_cap) = placing(b, slot);
    return (int)b->clock_count - 1;
}

static int breakdown_for(struct bp_arena *arena, struct bp_plan *b, struct bp_word column, struct bp_text split)
{
    for (size_t i = 0; i < b->breakdown_count; i++)
        if (bp_text_eq(b->breakdowns[i].column, column.text) && bp_text_eq(b->breakdowns[i].split, split))
            return (int)i;
    *BP_PUSH(arena, b->breakdowns, b->breakdown_count, b->breakdown_cap) =
        (struct bp_breakdown){.column = column.text,
                              .split = split,
                              .slot = placing(b, slot_for(arena, b, column.text, BP_NEED_NOTHING, column.where))};
    return (int)b->breakdown_count - 1;
}

static void ask_for(struct bp_plan *b, const struct bp_bound_expr *bound)
{
    for (size_t i = 0; bound->compiled && i < bound->compiled->name_count; i++)
        b->slots[bound->slots[i]].of_metric = true;
}

static void bind_metric(struct bp_arena *arena, struct bp_plan *b, const struct bp_metric *m, int index,
                        const struct bp_cells *cells)
{
    struct bp_bound_metric *bound = BP_PUSH(arena, b->metrics, b->metric_count, b->metric_cap);
    *bound = (struct bp_bound_metric){.metric = index,
                                      .measure = cells->measure,
                                      .parameter = cells->parameter,
                                      .start_slot = -1,
                                      .end_slot = -1,
                                      .money_slot = -1};
    if (m->time.text.n)
        bound->clock = clock_for(arena, b, slot_for(arena, b, m->time.text, BP_NEED_TIME, m->time.where));
    if (m->filter.root)
        bound->filter = bind_filter(arena, b, &m->filter, m->where_text.where);
    if (cells->measure->argument == BP_TAKES_STRETCH) {
        bound->args = bind_argument(arena, b, m);
        bound->start_slot = bound->args.slots[bp_expr_slot(m->measure.arg[0])];
        bound->end_slot = bound->args.slots[bp_expr_slot(m->measure.arg[1])];
        b->slots[bound->start_slot].need |= BP_NEED_TIME;
        b->slots[bound->end_slot].need |= BP_NEED_TIME;
    } else if (cells->measure->argument != BP_TAKES_NONE) {
        bound->args = bind_argument(arena, b, m);
        bound->argument = m->measure.arg[0];
        int bare = bp_expr_slot(bound->argument);
        if (cells->measure->argument == BP_TAKES_VALUE &&
            bare >= 0) /* a measure's own argument is needed as a number */
            b->slots[bound->args.slots[bare]].need |= BP_NEED_NUMBER;
        if (bare >= 0 && (bp_text_is(m->measure.name, "sum") || bp_text_is(m->measure.name, "mean")))
            bound->money_slot = bound->args.slots[bare];
    }
    bound->breakdowns = BP_NEW_ARRAY(arena, int, m->segments.count);
    for (size_t i = 0; i < m->segments.count; i++)
        bound->breakdowns[bound->breakdown_count++] = breakdown_for(arena, b, m->segments.list[i], m->split.text);
    if (m->concentration.text.n) /* so that it must be there; its texts are read apart (ingest/holders.h) */
        slot_for(arena, b, m->concentration.text, BP_NEED_NOTHING, m->concentration.where);
    ask_for(b, &bound->filter);
    ask_for(b, &bound->args);
    for (size_t i = 0; i < bound->breakdown_count; i++)
        b->slots[b->breakdowns[bound->breakdowns[i]].slot].of_metric = true;
    if (m->time.text.n)
        b->slots[b->clock_slots[bound->clock]].of_metric = true;
}

/* No figure may come out otherwise because somebody is told of a row: a column that is read for something else keeps
 * its need, and one that alerts alone read rejects no row. */
static void bind_alert(struct bp_arena *arena, struct bp_plan *b, const struct bp_alert *alert, int index)
{
    struct bp_bound_alert *bound = BP_PUSH(arena, b->alerts, b->alert_count, b->alert_cap);
    size_t before = b->slot_count;
    unsigned *needs = BP_NEW_ARRAY(arena, unsigned, before);
    for (size_t i = 0; i < before; i++)
        needs[i] = b->slots[i].need;
    *bound = (struct bp_bound_alert){index, bind_filter(arena, b, &alert->filter, alert->where.where)};
    for (size_t i = 0; i < before; i++)
        if (!b->slots[i].of_alert)
            b->slots[i].need = needs[i];
    for (size_t i = before; i < b->slot_count; i++)
        b->slots[i].of_alert = true;
}

static int slot_of_word(struct bp_arena *arena, struct bp_plan *b, const struct bp_word *word)
{
    return word->text.n ? slot_for(arena, b, word->text, BP_NEED_NOTHING, word->where) : -1;
}

/* No row is rejected for what stands in its columns, and none of them is asked for by name: what is quoted has been
 * cleaned, a row that is rejected has not. */
static void bind_voice(struct bp_arena *arena, struct bp_plan *b, const struct bp_verbatim *v, int index)
{
    struct bp_bound_voice voice = {.verbatim = index, .metric = -1};
    for (size_t i = 0; i < b->metric_count; i++)
        if (b->metrics[i].metric == v->of_metric) {
            voice.metric = (int)i;
            voice.clock = b->metrics[i].clock;
        }
    voice.text_slot = slot_of_word(arena, b, &v->text);
    voice.score_slot = slot_of_word(arena, b, &v->score);
    voice.customer_slot = slot_of_word(arena, b, &v->customer);
    voice.drop_slots = BP_NEW_ARRAY(arena, int, v->drop.count);
    for (size_t i = 0; i < v->drop.count; i++)
        voice.drop_slots[voice.drop_count++] = slot_of_word(arena, b, &v->drop.list[i]);
    voice.words = bp_theme_words_new(arena, v);
    *BP_PUSH(arena, b->voices, b->voice_count, b->voice_cap) = voice;
}

bool bp_plan_make(struct bp_ctx *cx, const struct bp_pack *pack, int source, const struct bp_cells *cells,
                  struct bp_plan *out)
{
    struct bp_arena *arena = cx->arena;
    const struct bp_source *s = &pack->sources[source];
    *out = (struct bp_plan){.pack = pack, .source = s, .key_slot = -1, .latest_slot = -1};
    clock_for(arena, out, slot_for(arena, out, s->time.text, BP_NEED_TIME, s->time.where));
    if (s->key.text.n)
        out->key_slot = placing(out, slot_for(arena, out, s->key.text, BP_NEED_NOTHING, s->key.where));
    if (s->keep == BP_KEEP_LATEST)
        out->latest_slot = placing(out, slot_for(arena, out, s->latest.text, BP_NEED_NOTHING, s->latest.where));
    out->lookup_slots = BP_NEW_ARRAY(arena, int, s->lookups.count);
    for (size_t i = 0; i < s->lookups.count; i++)
        out->lookup_slots[i] =
            placing(out, slot_for(arena, out, s->lookups.list[i].key, BP_NEED_NOTHING, s->lookups.list[i].key_where));
    if (s->filter.root)
        out->filter = bind_filter(arena, out, &s->filter, s->where_text.where);
    for (size_t i = 0; i < pack->metric_count; i++)
        if (pack->metrics[i].source == source)
            bind_metric(arena, out, &pack->metrics[i], (int)i, &cells[i]);
    for (size_t i = 0; i < pack->alerts.count; i++)
        if (pack->alerts.list[i].of_source == source)
            bind_alert(arena, out, &pack->alerts.list[i], (int)i);
    for (size_t i = 0; i < pack->verbatims.count; i++)
        if (pack->verbatims.list[i].of_source == source)
            bind_voice(arena, out, &pack->verbatims.list[i], (int)i);
    out->counts_rows = out->voice_count > 0;
    for (size_t i = 0; i < out->metric_count; i++)
        out->counts_rows |= bp_measure_counts_rows(out->metrics[i].measure);
    bp_late_plan(arena, out);
    return bp_plan_uses(cx, out) && bp_lookups_read(cx, out);
}

void bp_plan_files(struct bp_plan *plan, size_t count)
{
    plan->compares_rows = plan->key_slot < 0 && count > 1;
}

/* ---- what a plan is known by */

static void add_formats(struct bp_buf *b, const struct bp_column_formats *formats)
{
    bp_wire_put(b, formats->count, 4);
    for (size_t i = 0; i < formats->count; i++) {
        const struct bp_convention *c = &formats->list[i].convention;
        bp_wire_put_text(b, formats->list[i].column);
        bp_buf_fmt(b, "%d %d %d %d %d;", c->decimal, c->order, c->count, c->buddhist_given, c->order_given);
    }
}

static void add_source(struct bp_buf *b, const struct bp_plan *plan)
{
    const struct bp_source *s = plan->source;
    const struct bp_text texts[] = {
        s->time.text,       s->key.text,     s->latest.text,     s->zone_name.text,
        s->where_text.text, s->layout.range, s->totals_row.text, plan->pack->zone_name.text};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        bp_wire_put_text(b, texts[i]);
    bp_buf_fmt(b, "%d %d %d %d %d;", s->keep, s->grain, plan->pack->calendar.week_start,
               plan->pack->calendar.fiscal_year_end, s->layout.unpivot);
    for (size_t i = 0; i < s->sheets.count; i++)
        bp_wire_put_text(b, s->sheets.list[i].text);
    for (size_t i = 0; i < s->missing.count; i++)
        bp_wire_put_text(b, s->missing.list[i].text);
    bp_buf_fmt(b, "%d;", s->nothing_personal);
    for (size_t i = 0; i < s->personal.count; i++)
        bp_wire_put_text(b, s->personal.list[i].text);
    for (size_t i = 0; i < s->rename_count; i++) {
        bp_wire_put_text(b, s->renames[i].from.text);
        bp_wire_put_text(b, s->renames[i].to.text);
    }
    for (size_t i = 0; i < s->lookups.count; i++)
        bp_wire_put_text(b, s->lookups.list[i].file);
    add_formats(b, &s->decimals);
    add_formats(b, &s->date_formats);
}

static void add_voice(struct bp_buf *b, const struct bp_plan *plan, const struct bp_bound_voice *voice)
{
    const struct bp_verbatim *v = &plan->pack->verbatims.list[voice->verbatim];
    bp_buf_fmt(b, "%d %d %d %d %d %d;", v->choose, voice->metric, voice->clock, voice->text_slot, voice->score_slot,
               voice->customer_slot);
    for (size_t i = 0; i < voice->drop_count; i++)
        bp_wire_put_int(b, voice->drop_slots[i]);
    for (size_t t = 0; t < v->theme_count; t++)
        for (size_t w = 0; w < v->themes[t].count; w++) {
            bp_wire_put(b, t, 4);
            bp_wire_put_text(b, v->themes[t].words[w]);
        }
    bp_wire_put(b, v->theme_count, 4);
    bp_wire_put_int(b, plan->heard_days.start);
    bp_wire_put_int(b, plan->heard_days.end);
}

struct bp_hash bp_plan_print(struct bp_arena *arena, const struct bp_plan *plan)
{
    struct bp_buf b = bp_buf_new(arena);
    add_source(&b, plan);
    for (size_t i = 0; i < plan->slot_count; i++) {
        bp_wire_put_text(&b, plan->slots[i].name);
        bp_wire_put(&b, plan->slots[i].need, 4);
    }
    for (size_t i = 0; i < plan->metric_count; i++) {
        const struct bp_bound_metric *m = &plan->metrics[i];
        const struct bp_metric *metric = &plan->pack->metrics[m->metric];
        bp_wire_put_text(&b, bp_text_of(m->measure->name));
        bp_wire_put_real(&b, m->parameter);
        bp_wire_put_text(&b, metric->measure_text.text);
        bp_wire_put_text(&b, metric->where_text.text);
        bp_wire_put_int(&b, plan->clock_slots[m->clock]);
        for (size_t j = 0; j < m->breakdown_count; j++)
            bp_wire_put_int(&b, m->breakdowns[j]);
    }
    for (size_t i = 0; i < plan->alert_count; i++)
        bp_wire_put_text(&b, plan->alerts[i].filter.compiled->text);
    for (size_t i = 0; i < plan->voice_count; i++)
        add_voice(&b, plan, &plan->voices[i]);
    for (size_t i = 0; i < plan->breakdown_count; i++) {
        bp_wire_put_text(&b, plan->breakdowns[i].column);
        bp_wire_put_text(&b, plan->breakdowns[i].split);
    }
    return bp_hash(bp_buf_text(&b));
}
