/* Sources, what is wrong with them, and how each figure is worked out -> the view of the method page. */
#include "pages/method.h"

#include "pages/how.h"

/* ---- what looks wrong */

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

/* ---- sources, each with its books */

enum { BOOKS = 5 };

static void take_books(const struct bp_source_data *d, long long books[BOOKS])
{
    const long long own[BOOKS] = {d->read, d->used, d->filtered, d->rejected, d->duplicate};
    for (size_t i = 0; i < BOOKS; i++)
        books[i] += own[i];
}

static void view_books(const struct bp_teller *t, const long long books[BOOKS], bool said, struct bp_node *row)
{
    static const char *const names[BOOKS] = {"read", "used", "filtered", "rejected", "duplicate"};
    for (size_t i = 0; i < BOOKS; i++)
        bp_view_set(t, row, names[i], said ? bp_tell_number(t, (double)books[i], 0) : BP_T("\xE2\x80\x94"));
}

/* In a sentence, for templates of people's own. */
static struct bp_text books_in_words(const struct bp_teller *t, const struct bp_source_data *d)
{
    if (d->read == BP_NOT_SAID)
        return bp_tell(t, "books.unsaid");
    return BP_TELL(t, "books", bp_arg_count("read", (size_t)d->read), bp_arg_count("used", (size_t)d->used),
                   bp_arg_count("filtered", (size_t)d->filtered), bp_arg_count("rejected", (size_t)d->rejected),
                   bp_arg_count("duplicate", (size_t)d->duplicate));
}

static struct bp_node *source_of(const struct bp_teller *t, int index)
{
    const struct bp_source_data *d = &t->data->sources[index];
    const struct bp_source_state *s = &t->shown->insight->sources[index];
    struct bp_node *row = bp_node_map(t->cx->arena);
    long long books[BOOKS] = {0};
    take_books(d, books);
    bp_view_set(t, row, "id", t->pack->sources[index].id.text);
    bp_view_set(t, row, "rows", books_in_words(t, d));
    view_books(t, books, d->read != BP_NOT_SAID, row);
    bp_view_set(t, row, "first",
                s->any ? bp_phrase_day(t->cx, t->phrases, d->clocks[0].first, BP_DAY_FULL) : (struct bp_text){0});
    bp_view_set(t, row, "last",
                s->any ? bp_phrase_day(t->cx, t->phrases, s->through, BP_DAY_FULL) : (struct bp_text){0});
    bp_view_set(t, row, "age",
                s->any ? BP_TELL(t, "source.age", bp_arg_count("age", (size_t)s->age_days)) : (struct bp_text){0});
    return row;
}

/* All together, as page 1 has them: of two and more, where all are said. */
static void all_sources(const struct bp_teller *t, struct bp_node *view)
{
    struct bp_node *row = bp_node_map(t->cx->arena);
    bool said = t->shown->source_count > 1;
    long long books[BOOKS] = {0};
    for (size_t i = 0; i < t->shown->source_count; i++) {
        const struct bp_source_data *d = &t->data->sources[t->shown->sources[i]];
        said &= d->read != BP_NOT_SAID;
        take_books(d, books);
    }
    view_books(t, books, said, row);
    bp_node_set(t->cx->arena, view, "all_sources", said ? row : bp_node_null(t->cx->arena));
}

/* By which time a source's rows go, and which of them count. */
static struct bp_text rows_notes(const struct bp_teller *t)
{
    struct bp_list said = {0};
    bp_list_add(t, &said, bp_tell_dated(t));
    for (size_t i = 0; i < t->shown->source_count; i++)
        bp_list_add(t, &said, bp_tell_filtered(t, t->shown->sources[i]));
    return bp_list_join(t, "list.sentence", &said);
}

static void sources(const struct bp_teller *t, struct bp_node *view)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = 0; i < t->shown->source_count; i++)
        bp_node_append(t->cx->arena, list, source_of(t, t->shown->sources[i]));
    bp_node_set(t->cx->arena, view, "sources", list);
    bp_view_set(t, view, "rows_notes", rows_notes(t));
    all_sources(t, view);
}

/* ---- how each figure is worked out */

/* `how`, `source` and `owner` are for templates of people's own. */
static struct bp_node *method_of(const struct bp_teller *t, const struct bp_metric *m)
{
    struct bp_node *row = bp_node_map(t->cx->arena);
    bp_view_set(t, row, "name", m->name.text);
    bp_view_set(t, row, "sentence", bp_tell_how(t, m));
    bp_view_set(t, row, "given", bp_tell_as_given(t, m));
    bp_view_set(t, row, "how", m->source >= 0 ? m->measure_text.text : m->formula_text.text);
    bp_view_set(t, row, "source", m->source >= 0 ? t->pack->sources[m->source].id.text : (struct bp_text){0});
    bp_view_set(t, row, "owner", m->owner);
    return row;
}

static void figures(const struct bp_teller *t, struct bp_node *view)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    bool surveys = false;
    for (size_t i = 0; i < t->edition->metric_count; i++) {
        const struct bp_metric *m = &t->pack->metrics[t->edition->metrics[i]];
        bp_node_append(t->cx->arena, list, method_of(t, m));
        surveys |= bp_tell_is_survey(t, m);
    }
    bp_node_set(t->cx->arena, view, "method", list);
    bp_view_set(t, view, "few_answers",
                surveys ? BP_TELL(t, "how.few", bp_arg_count("n", (size_t)t->pack->min_sample)) : (struct bp_text){0});
}

void bp_view_method(struct bp_teller *t, struct bp_node *view)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    list_quality(t);
    for (size_t i = 0; i < t->story->quality_count; i++)
        bp_node_append(t->cx->arena, list, bp_node_text(t->cx->arena, t->story->quality[i]));
    bp_view_suspicions(t, list);
    bp_node_set(t->cx->arena, view, "quality_list", list);
    bp_node_set(t->cx->arena, view, "has_quality", bp_node_truth(t->cx->arena, list->count > 0));
    sources(t, view);
    figures(t, view);
    bp_view_traced(t, view);
    bp_view_set(t, view, "alarms", bp_tell_alarms(t));
}
