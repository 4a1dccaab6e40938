/* figures: two runs' metrics, compared bit for bit. For tests. */
#ifndef FIGURES_H
#define FIGURES_H

#include "../unit/pack_help.h"

static inline void same_figure(const struct bp_stretch *a, const struct bp_stretch *b, const char *metric)
{
    const struct bp_figure *f = &a->figure, *g = &b->figure;
    bool same = f->known == g->known && f->hidden == g->hidden && f->complete == g->complete && f->n == g->n &&
                f->days == g->days && f->has_interval == g->has_interval &&
                memcmp(&f->value, &g->value, sizeof f->value) == 0 &&
                (!f->has_interval || (f->low == g->low && f->high == g->high));
    if (!same)
        fail_msg("%s, days %d to %d: %.17g (n %lld) became %.17g (n %lld)", metric, a->window.span.start,
                 a->window.span.end, f->value, f->n, g->value, g->n);
}

static inline void same_figures(const struct run *a, const struct run *b)
{
    assert_int_equal(a->metrics.count, b->metrics.count);
    for (size_t i = 0; i < a->metrics.count; i++) {
        const struct bp_series *s = &a->metrics.list[i], *t = &b->metrics.list[i];
        const char *name = a->pack.metrics[s->metric].id.text.p;
        assert_int_equal(s->metric, t->metric);
        if (!bp_text_eq(a->data.segment_list[s->segment].id, b->data.segment_list[t->segment].id))
            fail_msg("%s: segment %.*s became %.*s", name, BP_ARG(a->data.segment_list[s->segment].id),
                     BP_ARG(b->data.segment_list[t->segment].id));
        for (size_t k = 0; k < BP_WEEKS; k++)
            same_figure(&s->weeks[k], &t->weeks[k], name),
                same_figure(&s->prior_year_weeks[k], &t->prior_year_weeks[k], name);
        for (size_t k = 0; k < s->month_count; k++)
            same_figure(&s->months[k], &t->months[k], name);
        for (size_t k = 0; k < s->history_count; k++)
            same_figure(&s->history[k], &t->history[k], name);
        for (size_t k = 0; k < 4; k++)
            same_figure(&s->totals[k].now, &t->totals[k].now, name);
    }
    const struct bp_source_data *c = &a->data.sources[0], *d = &b->data.sources[0];
    assert_true(c->read == d->read && c->used == d->used && c->filtered == d->filtered && c->rejected == d->rejected &&
                c->duplicate == d->duplicate);
}

#endif
