/* Drivers of a change or a gap -> their arithmetic, with the numbers put in. */
#include "explain/parts.h"

#include <math.h>

enum { MOST_PARTS = 20 };

struct list {
    struct bp_text *lines;
    size_t count, cap;
};

static struct bp_text number(const struct bp_explanation *e, double value)
{
    return bp_text_fmt(e->scratch, "%.10g", value == 0 ? 0 : value);
}

/* One that stands behind a minus. */
static struct bp_text behind(const struct bp_explanation *e, double value)
{
    return bp_text_fmt(e->scratch, value < 0 ? "(%.10g)" : "%.10g", value == 0 ? 0 : value);
}

static double rate_of(const struct bp_drivers_of *d, const struct bp_share *s)
{
    return d->scale.factor * (s->numerator / s->denominator) + d->scale.constant;
}

static struct bp_share whole(const struct bp_drivers_of *d, bool is_now)
{
    struct bp_share all = {0};
    for (size_t i = 0; i < d->count; i++) {
        const struct bp_share *s = is_now ? &d->parts[i].now : &d->parts[i].was;
        all.numerator += s->numerator;
        all.denominator += s->denominator;
    }
    return all;
}

static struct bp_text heading(const struct bp_explanation *e, const struct bp_drivers_of *d)
{
    bool is_gap = d->against == BP_DRIVEN_GOAL;
    struct bp_text base = is_gap ? BP_T("the goal") : bp_explain_window(e, d->was.window);
    struct bp_text scale = {0};
    if (d->scale.factor != 0)
        scale = bp_text_fmt(e->scratch, "; a rate is %" BP_PRI " x numerator / denominator%s%" BP_PRI,
                            BP_ARG(number(e, d->scale.factor)), d->scale.constant != 0 ? " + " : "",
                            BP_ARG(d->scale.constant != 0 ? behind(e, d->scale.constant) : BP_T("")));
    return bp_text_fmt(e->scratch,
                       "by %" BP_PRI ", against %" BP_PRI ": %" BP_PRI " - %" BP_PRI " = %" BP_PRI "%" BP_PRI,
                       BP_ARG(d->column), BP_ARG(base), BP_ARG(number(e, d->to)), BP_ARG(behind(e, d->from)),
                       BP_ARG(number(e, d->change)), BP_ARG(scale));
}

static struct bp_text of_gap(const struct bp_explanation *e, const struct bp_drivers_of *d, const struct bp_driver *p)
{
    struct bp_share now = whole(d, true);
    if (p->now.denominator == 0)
        return BP_T("nothing now: 0");
    return bp_text_fmt(e->scratch, "%" BP_PRI "/%" BP_PRI " x (%" BP_PRI " - %" BP_PRI ") = %" BP_PRI,
                       BP_ARG(number(e, p->now.denominator)), BP_ARG(number(e, now.denominator)),
                       BP_ARG(number(e, rate_of(d, &p->now))), BP_ARG(behind(e, d->from)), BP_ARG(number(e, p->total)));
}

/* As additive.h has it. */
static struct bp_text of_change(const struct bp_explanation *e, const struct bp_drivers_of *d,
                                const struct bp_driver *p)
{
    struct bp_share was = whole(d, false), now = whole(d, true);
    bool came = p->was.denominator == 0, went = p->now.denominator == 0;
    struct bp_text r0 = number(e, rate_of(d, came ? &p->now : &p->was)),
                   r1 = number(e, rate_of(d, went ? &p->was : &p->now));
    struct bp_text w0 = bp_text_fmt(e->scratch, "%.10g/%.10g", p->was.denominator, was.denominator),
                   w1 = bp_text_fmt(e->scratch, "%.10g/%.10g", p->now.denominator, now.denominator);
    struct bp_text middle = number(e, (rate_of(d, &was) + rate_of(d, &now)) / 2);
    struct bp_text mix = bp_text_fmt(
        e->scratch, "mix (%" BP_PRI " - %" BP_PRI ") x ((%" BP_PRI " + %" BP_PRI ") / 2 - %" BP_PRI ") = %" BP_PRI,
        BP_ARG(w1), BP_ARG(w0), BP_ARG(r0), BP_ARG(r1), BP_ARG(middle), BP_ARG(number(e, p->mix)));
    struct bp_text rate =
        bp_text_fmt(e->scratch, "rate (%" BP_PRI " + %" BP_PRI ") / 2 x (%" BP_PRI " - %" BP_PRI ") = %" BP_PRI,
                    BP_ARG(w0), BP_ARG(w1), BP_ARG(r1), BP_ARG(r0), BP_ARG(number(e, p->rate)));
    return bp_text_fmt(e->scratch, "%s%" BP_PRI "; %" BP_PRI "; together %" BP_PRI,
                       came   ? "none before, so the rate is as now; "
                       : went ? "none now, so the rate is as before; "
                              : "",
                       BP_ARG(mix), BP_ARG(rate), BP_ARG(number(e, p->total)));
}

static struct bp_text part(const struct bp_explanation *e, const struct bp_drivers_of *d, const struct bp_driver *p)
{
    if (d->scale.factor == 0)
        return bp_text_fmt(e->scratch, "%" BP_PRI " - %" BP_PRI " = %" BP_PRI, BP_ARG(number(e, p->now.numerator)),
                           BP_ARG(behind(e, p->was.numerator)), BP_ARG(number(e, p->total)));
    return d->method == BP_DRIVERS_GAP ? of_gap(e, d, p) : of_change(e, d, p);
}

static void add(const struct bp_explanation *e, const struct bp_drivers_of *d, struct list *out)
{
    double rest = 0;
    *BP_PUSH(e->scratch, out->lines, out->count, out->cap) = heading(e, d);
    for (size_t i = 0; i < d->count; i++) {
        const struct bp_driver *p = &d->parts[i];
        struct bp_text id = p->segment < 0 ? BP_T("not shown") : e->data->segment_list[p->segment].id;
        rest += i < MOST_PARTS ? 0 : p->total;
        if (i < MOST_PARTS)
            *BP_PUSH(e->scratch, out->lines, out->count, out->cap) =
                bp_text_fmt(e->scratch, "  %" BP_PRI ": %" BP_PRI, BP_ARG(id), BP_ARG(part(e, d, p)));
    }
    if (d->count > MOST_PARTS)
        *BP_PUSH(e->scratch, out->lines, out->count, out->cap) =
            bp_text_fmt(e->scratch, "  %zu more, together %" BP_PRI, d->count - MOST_PARTS, BP_ARG(number(e, rest)));
}

size_t bp_explain_drivers(const struct bp_explanation *e, struct bp_text **lines)
{
    struct list out = {0};
    for (size_t i = 0; e->drivers && i < e->drivers->count; i++)
        if (e->drivers->list[i].is_sure)
            add(e, &e->drivers->list[i], &out);
    *lines = out.lines;
    return out.count;
}

static struct bp_text largest(const struct bp_explanation *e, const struct bp_concentration *c)
{
    struct bp_buf b = bp_buf_new(e->scratch);
    double sum = 0;
    for (size_t i = 0; i < c->top_count; i++) {
        bp_buf_fmt(&b, "%s%" BP_PRI, i ? " + " : "", BP_ARG(number(e, c->sums[i])));
        if (c->may_name)
            bp_buf_fmt(&b, " (%" BP_PRI ")", BP_ARG(c->top[i]));
        sum += c->sums[i];
    }
    if (c->top_count > 1)
        bp_buf_fmt(&b, " = %" BP_PRI, BP_ARG(number(e, sum)));
    return bp_buf_text(&b);
}

size_t bp_explain_concentrations(const struct bp_explanation *e, struct bp_text **lines)
{
    struct list out = {0};
    for (size_t i = 0; e->concentrations && i < e->concentrations->count; i++) {
        const struct bp_concentration *c = &e->concentrations->list[i];
        struct bp_text before = {0};
        if (c->has_before)
            before = bp_text_fmt(e->scratch, "; a year before the largest %zu made %.4g %% of %" BP_PRI, c->top_count,
                                 100 * c->share_before, BP_ARG(number(e, c->total_before)));
        *BP_PUSH(e->scratch, out.lines, out.count, out.cap) = bp_text_fmt(
            e->scratch, "by %" BP_PRI ", the largest %zu of %zu%s: %" BP_PRI "; of %" BP_PRI " that is %.4g %%%" BP_PRI,
            BP_ARG(c->column), c->top_count, c->count, c->or_more ? " or more" : "", BP_ARG(largest(e, c)),
            BP_ARG(number(e, c->total)), 100 * c->share, BP_ARG(before));
    }
    *lines = out.lines;
    return out.count;
}
