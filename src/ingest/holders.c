/* The rows of a source, read once more -> the largest holders of its metrics' sums. */
#include "ingest/ingest.h"

#include "reader/reader.h"

struct sums { /* by number of text, from 1; 0: the cell is blank */
    struct sum {
        struct bp_exact value;
        bool any;
    } * list;
    size_t count, cap;
};

struct metric_sums {
    size_t index, breakdown; /* of the plan */
    struct bp_held *held;
    struct sums sums[2];
};

struct summing {
    struct bp_arena *arena;
    const struct bp_plan *plan;
    struct metric_sums *metrics;
    size_t count;
};

static void add(struct bp_arena *arena, struct sums *s, size_t text, double value)
{
    while (s->count <= text)
        *BP_PUSH(arena, s->list, s->count, s->cap) = (struct sum){0};
    s->list[text].any = true;
    bp_exact_add(arena, &s->list[text].value, value);
}

static void take_row(void *owner, const struct bp_contribution *c)
{
    struct summing *s = owner;
    for (size_t i = 0; c->fate == BP_FATE_USED && i < s->count; i++) {
        struct metric_sums *m = &s->metrics[i];
        const struct bp_bound_metric *bound = &s->plan->metrics[m->index];
        const struct bp_part *part = &c->parts[m->index];
        bool counts = bound->measure->argument == BP_TAKES_NONE;
        int day = c->days[bound->clock];
        for (int k = 0; part->taken && (counts || part->known) && k < 2; k++)
            if (day >= m->held->spans[k].start && day < m->held->spans[k].end)
                add(s->arena, &m->sums[k], c->texts[m->breakdown], counts ? 1 : part->of.value);
    }
}

/* ---- the largest */

static bool goes_before(const struct bp_holder *a, const struct bp_holder *b)
{
    return a->sum > b->sum || (a->sum == b->sum && bp_text_cmp(a->value, b->value) < 0);
}

static void rank(struct bp_holders *h, struct bp_holder one)
{
    size_t most = h->count < BP_TOP_HOLDERS ? h->count : BP_TOP_HOLDERS, at = most;
    while (at > 0 && goes_before(&one, &h->top[at - 1]))
        at--;
    for (size_t i = BP_TOP_HOLDERS - 1; i > at; i--)
        h->top[i] = h->top[i - 1];
    if (at < BP_TOP_HOLDERS)
        h->top[at] = one;
    h->count++;
}

static void find_largest(const struct bp_harvest *harvest, const struct metric_sums *m, int which)
{
    struct bp_holders *h = &m->held->of[which];
    const struct sums *s = &m->sums[which];
    for (size_t i = 0; i < s->count; i++) {
        if (!s->list[i].any)
            continue;
        double sum = bp_exact_value(&s->list[i].value);
        h->negative |= sum < 0;
        if (i)
            rank(h, (struct bp_holder){bp_intern_text(harvest->texts[m->breakdown], i - 1), sum});
    }
}

/* ---- names */

static bool is_personal(struct bp_arena *arena, const struct bp_source *source, struct bp_text column)
{
    bool is = bp_hint_name(arena, column, BP_HINT_PERSONAL) || bp_hint_name(arena, column, BP_HINT_BIRTH) ||
              bp_hint_name(arena, column, BP_HINT_ID) || bp_hint_lists_people(arena, column) ||
              (source->applied && bp_preset_is_personal(arena, source->applied, column));
    for (size_t i = 0; i < source->personal.count; i++)
        is |= bp_text_eq(bp_slug(arena, source->personal.list[i].text), bp_slug(arena, column));
    return is;
}

static bool may_name(struct bp_arena *arena, const struct bp_source *source, struct bp_text column,
                     const struct bp_holders *h)
{
    if (source->nothing_personal)
        return true;
    bool may = !is_personal(arena, source, column);
    for (size_t i = 0; i < h->count && i < BP_TOP_HOLDERS; i++)
        may &= !bp_hint_person_inside(h->top[i].value, false) && !bp_hint_full_name(h->top[i].value);
    return may;
}

/* ---- the source, once more */

/* The pack with the column among the segments of each such metric: so its texts come with the rows. The last one, so
 * that all columns keep the places they had when the source was read first. */
static struct bp_pack *with_columns(struct bp_arena *arena, const struct bp_pack *pack, const struct bp_held *held)
{
    struct bp_pack *copy = BP_NEW(arena, struct bp_pack);
    *copy = *pack;
    copy->metrics = BP_NEW_ARRAY(arena, struct bp_metric, pack->metric_count);
    for (size_t i = 0; i < pack->metric_count; i++) {
        struct bp_metric *m = &copy->metrics[i];
        *m = pack->metrics[i];
        if (!held[i].wanted)
            continue;
        struct bp_words columns = {0};
        for (size_t k = 0; k < m->segments.count; k++)
            *BP_PUSH(arena, columns.list, columns.count, columns.cap) = m->segments.list[k];
        *BP_PUSH(arena, columns.list, columns.count, columns.cap) = m->concentration;
        m->segments = columns;
    }
    return copy;
}

static void find_metrics(struct summing *s, struct bp_held *held)
{
    s->metrics = BP_NEW_ARRAY(s->arena, struct metric_sums, s->plan->metric_count);
    for (size_t i = 0; i < s->plan->metric_count; i++) {
        const struct bp_bound_metric *m = &s->plan->metrics[i];
        if (held[m->metric].wanted)
            s->metrics[s->count++] = (struct metric_sums){
                .index = i, .breakdown = (size_t)m->breakdowns[m->breakdown_count - 1], .held = &held[m->metric]};
    }
}

static bool read_rows(struct bp_ctx *cx, struct bp_harvest *harvest, struct summing *s,
                      const struct bp_source_data *books)
{
    const struct bp_row_sink sink = {.owner = s, .row = take_row};
    bool same = true;
    for (size_t i = 0; i < books->file_count; i++)
        same &= bp_file_is_as(books->files[i], &books->marks[i]);
    if (same &&
        bp_reader_read_files(cx, harvest->plan, books->files, books->file_count, harvest, &sink) == BP_READ_DONE) {
        for (size_t i = 0; i < harvest->keyed.count; i++)
            take_row(s, harvest->keyed.list[i].stands);
        return true;
    }
    return (same && !harvest->refuted)
               ? false
               : bp_fail_remark(cx, BP_NO_INPUT, (struct bp_where){books->files[0], 0, 0},
                                BP_REMARK(BP_REMARK_FILE_CHANGED, bp_arg_word("file", bp_path_base(books->files[0]))));
}

bool bp_ingest_holders(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_data *data, int source,
                       struct bp_held *held)
{
    struct bp_plan plan;
    struct bp_harvest harvest;
    struct summing s = {.arena = cx->arena, .plan = &plan};
    struct bp_diag_mark mark = bp_diag_mark(cx);
    if (!bp_plan_make(cx, with_columns(cx->arena, pack, held), source, data->cells, &plan))
        return false;
    bp_harvest_start(&harvest, cx->arena, &plan, data->sources[source].conventions);
    find_metrics(&s, held);
    if (!read_rows(cx, &harvest, &s, &data->sources[source]))
        return false;
    bp_diag_rewind(cx, mark); /* said when they were read first */
    for (size_t i = 0; i < s.count; i++) {
        struct bp_held *h = s.metrics[i].held;
        const struct bp_metric *m = &pack->metrics[plan.metrics[s.metrics[i].index].metric];
        for (int k = 0; k < 2; k++)
            find_largest(&harvest, &s.metrics[i], k);
        h->may_name = may_name(cx->arena, &pack->sources[source], m->concentration.text, &h->of[0]);
    }
    return true;
}
