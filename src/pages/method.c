/* Sources, what is wrong with them, and how each figure is worked out -> the view of the method page. */
#include "pages/pages.h"

static void quality(struct bp_teller *t, struct bp_text line)
{
    *BP_PUSH(t->cx->arena, t->story->quality, t->story->quality_count, t->story->quality_cap) = line;
}

static void list_quality(struct bp_teller *t)
{
    for (size_t i = 0; i < t->shown->source_count; i++) {
        const struct bp_source *given = &t->pack->sources[t->shown->sources[i]];
        const struct bp_source_data *d = &t->data->sources[t->shown->sources[i]];
        struct bp_arg source = bp_arg_text("source", given->id.text);
        if (d->failed)
            quality(t, BP_TELL(t, "quality.failed", source, bp_arg_text("why", bp_tell_remark(t, d->failure))));
        for (size_t w = 0; w < d->warning_count; w++)
            quality(t, BP_TELL(t, "quality.warning", source, bp_arg_text("why", bp_tell_remark(t, d->warnings[w]))));
        if (!d->failed && d->assumed_count)
            quality(t, BP_TELL(t, "quality.assumed", source, bp_arg_count("n", d->assumed_count)));
    }
    for (size_t i = 0; i < t->shown->count; i++) {
        const struct bp_judgement *j = t->shown->judgements[i];
        const struct bp_figure *f = &j->judged.figure;
        struct bp_arg name = bp_arg_text("name", t->pack->metrics[j->series->metric].name.text);
        if (j->series->segment)
            continue;
        if (j->verdict == BP_HIDDEN)
            quality(t, BP_TELL(t, "quality.hidden", name, bp_arg_count("n", f->n > 0 ? (size_t)f->n : 0)));
        else if (j->verdict == BP_NO_DATA)
            quality(t, BP_TELL(t, "quality.no_data", name));
    }
}

static struct bp_text books(const struct bp_teller *t, const struct bp_source_data *d)
{
    if (d->read == BP_NOT_SAID)
        return bp_tell(t, "books.unsaid");
    return BP_TELL(t, "books", bp_arg_count("read", (size_t)d->read), bp_arg_count("used", (size_t)d->used),
                   bp_arg_count("filtered", (size_t)d->filtered), bp_arg_count("rejected", (size_t)d->rejected),
                   bp_arg_count("duplicate", (size_t)d->duplicate));
}

static struct bp_node *sources(struct bp_teller *t)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = 0; i < t->shown->source_count; i++) {
        const struct bp_source *given = &t->pack->sources[t->shown->sources[i]];
        const struct bp_source_data *d = &t->data->sources[t->shown->sources[i]];
        const struct bp_source_state *s = &t->shown->insight->sources[t->shown->sources[i]];
        struct bp_node *row = bp_node_map(t->cx->arena);
        bp_view_set(t, row, "id", given->id.text);
        bp_view_set(t, row, "rows", books(t, d));
        bp_view_set(t, row, "first",
                    s->any ? bp_phrase_day(t->cx, t->phrases, d->clocks[0].first, BP_DAY_FULL) : (struct bp_text){0});
        bp_view_set(t, row, "last",
                    s->any ? bp_phrase_day(t->cx, t->phrases, s->through, BP_DAY_FULL) : (struct bp_text){0});
        bp_view_set(t, row, "age",
                    s->any ? BP_TELL(t, "source.age", bp_arg_count("age", (size_t)s->age_days)) : (struct bp_text){0});
        bp_node_append(t->cx->arena, list, row);
    }
    return list;
}

static struct bp_node *method(struct bp_teller *t)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = 0; i < t->edition->metric_count; i++) {
        const struct bp_metric *m = &t->pack->metrics[t->edition->metrics[i]];
        struct bp_list how = {0};
        struct bp_node *row = bp_node_map(t->cx->arena);
        if (m->unsaid)
            bp_list_add(t, &how, bp_tell(t, "method.unsaid"));
        bp_list_add(t, &how, m->source >= 0 ? m->measure_text.text : m->formula_text.text);
        if (m->where_text.text.n)
            bp_list_add(t, &how, BP_TELL(t, "method.where", bp_arg_text("text", m->where_text.text)));
        if (m->time.text.n)
            bp_list_add(t, &how, BP_TELL(t, "method.time", bp_arg_text("text", m->time.text)));
        bp_view_set(t, row, "name", m->name.text);
        bp_view_set(t, row, "how", bp_list_join(t, "list.comma", &how));
        bp_view_set(t, row, "source", m->source >= 0 ? t->pack->sources[m->source].id.text : (struct bp_text){0});
        bp_view_set(t, row, "owner", m->owner);
        bp_node_append(t->cx->arena, list, row);
    }
    return list;
}

void bp_view_method(struct bp_teller *t, struct bp_node *view)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    list_quality(t);
    for (size_t i = 0; i < t->story->quality_count; i++)
        bp_node_append(t->cx->arena, list, bp_node_text(t->cx->arena, t->story->quality[i]));
    bp_view_suspicions(t, list);
    bp_node_set(t->cx->arena, view, "quality_list", list);
    bp_node_set(t->cx->arena, view, "sources", sources(t));
    bp_node_set(t->cx->arena, view, "method", method(t));
    bp_view_set(t, view, "alarms", bp_tell_alarms(t));
}
