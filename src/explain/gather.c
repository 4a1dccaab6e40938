/* One figure -> it and all it is made of, each once: a formula, then its parts, as deep as they go. Formulas still open
 * stand in a list, not on the stack: a chain of thousands is no deeper than one. */
#include "explain/parts.h"

struct open_formula {
    size_t figure, next; /* where it stands; the part to look at */
};

struct gathering {
    struct bp_ctx *cx;
    struct bp_explanation *e;
    struct open_formula *open; /* the innermost last */
    size_t count, cap;
};

/* ---- figures that are there already */

struct question {
    const struct bp_explanation *e;
    const struct bp_figure_key *key;
};

static bool is_same(const void *question, size_t place)
{
    const struct question *q = question;
    const struct bp_explain_figure *f = q->e->figures[place];
    return f->metric == q->key->metric && f->window.span.start == q->key->window.span.start &&
           f->window.span.end == q->key->window.span.end && f->asked_days == q->key->shared_days;
}

static uint64_t hash_of(const struct bp_figure_key *k)
{
    uint64_t days = (uint64_t)(uint32_t)k->window.span.start << 32 | (uint32_t)k->window.span.end;
    uint64_t what = (uint64_t)(uint32_t)k->metric << 32 | (uint32_t)k->shared_days;
    return bp_hash_of_number(bp_hash_of_number(what) ^ days);
}

/* ---- one more */

/* The figure, its number and its rows; of a formula the parts are still to come. */
static bool begin(struct gathering *g, const struct bp_figure_key *key, size_t *index)
{
    struct bp_explanation *e = g->e;
    const struct bp_metric *m = &e->pack->metrics[key->metric];
    struct question q = {e, key};
    *index = bp_index_find(&e->index, hash_of(key), is_same, &q);
    if (*index != BP_NO_ENTRY)
        return true;
    *index = e->count;
    bp_index_add(g->cx->arena, &e->index, hash_of(key), e->count);
    struct bp_explain_figure *f = BP_NEW(g->cx->arena, struct bp_explain_figure);
    *BP_PUSH(g->cx->arena, e->figures, e->count, e->cap) = f;
    f->metric = key->metric;
    f->window = key->window;
    f->asked_days = key->shared_days;
    f->span = bp_metric_days(e->metrics, key, &f->days);
    bp_figures_ask(e->worked_out, key, &f->figure);
    if (m->source >= 0)
        return bp_explain_trace(g->cx, e, f);
    f->parts = BP_NEW_ARRAY(g->cx->arena, struct bp_explain_part, m->formula.name_count);
    *BP_PUSH(g->cx->arena, g->open, g->count, g->cap) = (struct open_formula){.figure = *index};
    return true;
}

static bool take_part(struct gathering *g, size_t place)
{
    struct bp_explanation *e = g->e;
    size_t index = g->open[place].figure, next = g->open[place].next++;
    struct bp_explain_figure *f = e->figures[index];
    const struct bp_metric *m = &e->pack->metrics[f->metric];
    struct bp_figure_key key = {m->parts[next], e->segment, f->window, f->days};
    f->parts[next].back = m->formula.names[next].back;
    if (f->parts[next].back)
        key.window = bp_window_back(&e->pack->calendar, key.window, (int)f->parts[next].back);
    return begin(g, &key, &f->parts[next].figure);
}

static void spell(struct bp_ctx *cx, const struct bp_explanation *e, struct bp_explain_figure *f)
{
    const struct bp_metric *m = &e->pack->metrics[f->metric];
    struct bp_text *values = BP_NEW_ARRAY(cx->arena, struct bp_text, m->formula.name_count);
    for (size_t i = 0; i < m->formula.name_count; i++) {
        const struct bp_figure *part = &e->figures[f->parts[i].figure]->figure;
        values[i] = !part->known ? BP_T("missing") : bp_explain_number(cx->arena, part->value);
        if (part->known && part->value < 0)
            values[i] = bp_text_fmt(cx->arena, "(%" BP_PRI ")", BP_ARG(values[i]));
    }
    f->words = m->formula_text.text;
    f->expression = bp_expr_spell(cx, &m->formula, values);
}

bool bp_explain_gather(struct bp_ctx *cx, struct bp_explanation *e, struct bp_window window, size_t *index)
{
    struct gathering g = {.cx = cx, .e = e};
    if (!begin(&g, &(struct bp_figure_key){e->metric, e->segment, window, 0}, index))
        return false;
    while (g.count) {
        struct bp_explain_figure *f = e->figures[g.open[g.count - 1].figure];
        if (g.open[g.count - 1].next < e->pack->metrics[f->metric].formula.name_count) {
            if (!take_part(&g, g.count - 1))
                return false;
        } else {
            spell(cx, e, f);
            g.count--;
        }
    }
    return true;
}
