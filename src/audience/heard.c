/* What customers wrote -> what an edition may quote and count of it: the words beside its metrics; of an edition for
 * one value those of its rows. */
#include "audience/parts.h"

bool bp_sight_hears(const struct bp_sight *s, size_t verbatim)
{
    const struct bp_verbatim *v = &s->run->verbatims.list[verbatim];
    return !bp_sight_hides(s, BP_HIDE_VERBATIMS) && bp_sight_shows(s, v->of_metric) &&
           !bp_sight_hides_column(s, v->text.text) && !bp_sight_hides_column(s, v->score.text);
}

/* ---- as pack.verbatims */

void bp_sight_verbatims(struct bp_sight *s)
{
    struct bp_verbatims *out = &s->out->pack.verbatims;
    s->heard_to = BP_NEW_ARRAY(s->cx->arena, int, s->run->verbatims.count);
    for (size_t i = 0; i < s->run->verbatims.count; i++) {
        s->heard_to[i] = -1;
        if (!bp_sight_hears(s, i))
            continue;
        struct bp_verbatim v = s->run->verbatims.list[i];
        v.of_source = s->sources_to[v.of_source];
        v.of_metric = s->to[v.of_metric];
        v.source.text = s->out->pack.sources[v.of_source].id.text;
        if (s->out->pack.sources[v.of_source].seen != BP_SEEN_WHOLE)
            v.themes_files = (struct bp_words){0}; /* as the names of its other files */
        s->heard_to[i] = (int)out->count;
        *BP_PUSH(s->cx->arena, out->list, out->count, out->cap) = v;
    }
}

/* ---- as the source has them */

/* Counts of one segment stand together, by theme and day. */
static struct bp_fold counts_of(const struct bp_sight *s, const struct bp_verbatim *v, const struct bp_fold *all)
{
    int kinds = bp_heard_number(v, 1, 0);
    struct bp_fold own = {.arena = all->arena, .acc_size = all->acc_size};
    for (size_t i = 0; i < all->count; i++) {
        int segment = all->list[i].segment / kinds;
        if (segment == 0 || !bp_sight_is_own(s, segment))
            continue;
        struct bp_daily *cell = BP_PUSH(s->cx->arena, own.list, own.count, own.cap);
        *cell = all->list[i];
        cell->segment -= segment * kinds;
    }
    return own;
}

static void take_lists(const struct bp_sight *s, const struct bp_heard_words *all, struct bp_heard_words *own)
{
    own->lists = NULL;
    own->list_count = own->list_cap = 0;
    for (size_t i = 0; i < all->list_count; i++) {
        struct bp_heard_list list = all->lists[i];
        bool is_own = s->edition->segment ? list.segment && bp_sight_is_own(s, list.segment) : list.segment == 0;
        list.segment = 0;
        if (is_own)
            *BP_PUSH(s->cx->arena, own->lists, own->list_count, own->list_cap) = list;
    }
}

/* Words were picked from those of the run's own period; their themes are counted by day. */
void bp_sight_heard(const struct bp_sight *s, struct bp_source_data *d)
{
    const struct bp_heard_words *all = d->heard;
    size_t count = d->heard_count;
    d->heard = BP_NEW_ARRAY(s->cx->arena, struct bp_heard_words, count);
    d->heard_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct bp_heard_words own = all[i];
        if (s->heard_to[all[i].verbatim] < 0)
            continue;
        take_lists(s, &all[i], &own);
        if (!s->same_period)
            own.list_count = 0;
        if (s->edition->segment) {
            own.counts = counts_of(s, &s->run->verbatims.list[all[i].verbatim], &all[i].counts);
            own.filled = own.says = 0;
        }
        own.verbatim = s->heard_to[all[i].verbatim];
        d->heard[d->heard_count++] = own;
    }
}
