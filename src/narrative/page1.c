/* What stands at the top of page 1, and in which order the rest follows -> the view's names. */
#include "narrative/story.h"

static struct bp_text md(const struct bp_teller *t, struct bp_text text)
{
    return bp_md(t->cx->arena, text);
}

/* ---- who, which week, data through */

static struct bp_text through(struct bp_teller *t)
{
    bool any = false;
    int earliest = 0;
    for (size_t i = 0; i < t->shown->source_count; i++) {
        const struct bp_source_state *s = &t->shown->insight->sources[t->shown->sources[i]];
        int day = s->through < t->metrics->period.end ? s->through : t->metrics->period.end - 1;
        if (!s->any || s->stale)
            continue;
        earliest = !any || day < earliest ? day : earliest;
        any = true;
    }
    return any ? BP_TELL(t, "data.through", bp_arg_day("day", earliest)) : (struct bp_text){"", 0};
}

static struct bp_text source_mark(struct bp_teller *t, int index)
{
    const struct bp_source_state *s = &t->shown->insight->sources[index];
    const struct bp_source_data *d = &t->data->sources[index];
    struct bp_arg source = bp_arg_text("source", md(t, t->pack->sources[index].id.text));
    if (d->failed)
        return BP_TELL(t, "data.failed", source, bp_arg_text("why", md(t, bp_tell_remark(t, d->failure))));
    if (!s->any)
        return BP_TELL(t, "data.stale.none", source);
    return s->stale ? BP_TELL(t, "data.stale", source, bp_arg_day("day", s->through)) : (struct bp_text){"", 0};
}

static struct bp_text incomplete_names(struct bp_teller *t)
{
    struct bp_list names = {0};
    for (size_t i = 0; i < t->shown->count; i++) {
        const struct bp_judgement *j = t->shown->judgements[i];
        if (j->series->segment == 0 && bp_judgement_is_partial(j) && !bp_tell_is_unripe(j))
            bp_list_add(t, &names, md(t, t->pack->metrics[j->series->metric].name.text));
    }
    return bp_list_join(t, "list.comma", &names);
}

static struct bp_text data_line(struct bp_teller *t)
{
    struct bp_list parts = {0};
    struct bp_text names = incomplete_names(t), unripe = bp_tell_unripe_names(t);
    size_t corrected = bp_corrected_count(t);
    bp_list_add(t, &parts, through(t));
    for (size_t i = 0; i < t->shown->source_count; i++)
        bp_list_add(t, &parts, source_mark(t, t->shown->sources[i]));
    if (names.n)
        bp_list_add(t, &parts, BP_TELL(t, "data.incomplete", bp_arg_text("names", names)));
    if (unripe.n)
        bp_list_add(t, &parts, BP_TELL(t, "data.unripe", bp_arg_text("names", unripe)));
    if (!parts.count)
        bp_list_add(t, &parts, bp_tell(t, "data.none"));
    if (corrected)
        bp_list_add(t, &parts, BP_TELL(t, "data.corrected", bp_arg_count("n", corrected)));
    return bp_list_join(t, "list.semicolon", &parts);
}

/* ---- the headline */

static bool has_goals(const struct bp_teller *t)
{
    for (size_t i = 0; i < t->shown->count; i++)
        if (t->shown->judgements[i]->goal)
            return true;
    return false;
}

/* "last week", or of a pack older than that "in week 43". */
static struct bp_text last_words(const struct bp_teller *t)
{
    const struct bp_last_pack *last = t->options->last;
    if (last && last->span.end < t->metrics->period.start)
        return BP_TELL(t, "headline.then", bp_arg_text("period", bp_tell_period_inside(t, last->span)));
    return bp_tell_by_kind(t, "last", t->pack->period, NULL, 0);
}

/* All in one sentence: the subject of a mail, a line of the site; and the two parts that page 1 has of it, the second
 * empty where nothing was missed. */
struct headline {
    struct bp_text whole, main, rest;
};

static struct headline headline(struct bp_teller *t)
{
    const struct bp_tally *now = &t->shown->now, *before = &t->shown->before;
    const struct bp_last_pack *last = t->options->last;
    size_t judged = now->met + now->missed;
    if (judged == 0) {
        struct bp_text none = bp_tell(t, has_goals(t)          ? "headline.none"
                                         : t->pack->goal_count ? "headline.not_in_force"
                                                               : "headline.no_goals");
        return (struct headline){none, none, {"", 0}};
    }
    struct bp_list misses = {0};
    const struct {
        const char *key;
        size_t count;
    } kinds[] = {{"headline.clear", now->clear}, {"headline.standing", now->standing}, {"headline.open", now->open}};
    for (size_t i = 0; i < 3; i++)
        if (kinds[i].count)
            bp_list_add(t, &misses, BP_TELL(t, kinds[i].key, bp_arg_count("n", kinds[i].count)));
    bool known = last ? last->judged > 0 : before->met + before->missed > 0;
    const struct bp_arg args[] = {bp_arg_count("met", now->met),
                                  bp_arg_count("judged", judged),
                                  bp_arg_word("known", known ? "yes" : "no"),
                                  bp_arg_count("before", last ? last->met : before->met),
                                  bp_arg_count("judged_before", last ? last->judged : before->met + before->missed),
                                  bp_arg_text("last", last_words(t)),
                                  bp_arg_count("missed", now->missed),
                                  bp_arg_text("misses", bp_list_join(t, "list.comma", &misses))};
    const size_t count = sizeof args / sizeof *args;
    return (struct headline){bp_phrase(t->cx, t->phrases, "headline.goals", args, count),
                             bp_phrase(t->cx, t->phrases, "headline.main", args, count),
                             misses.count ? bp_phrase(t->cx, t->phrases, "headline.rest", args, count)
                                          : (struct bp_text){"", 0}};
}

/* Of each metric of the pack, in the order of its pages. */
static struct bp_text marks(struct bp_teller *t)
{
    struct bp_buf b = bp_buf_new(t->cx->arena);
    for (size_t i = 0; i < t->shown->count; i++)
        if (t->shown->judgements[i]->series->segment == 0)
            bp_buf_fmt(&b, "%" BP_PRI " ", BP_ARG(bp_figure_icon_named(t, t->shown->judgements[i])));
    return bp_buf_text(&b);
}

static struct bp_node *not_judged(struct bp_teller *t)
{
    const struct bp_tally *now = &t->shown->now;
    const struct {
        const char *key;
        size_t count;
    } kinds[] = {{"headline.not_due", now->not_due},
                 {"headline.incomplete", now->incomplete},
                 {"headline.hidden", now->hidden},
                 {"headline.no_data", now->no_data}};
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = 0; i < 4; i++)
        if (kinds[i].count)
            bp_node_append(t->cx->arena, list,
                           bp_node_text(t->cx->arena, BP_TELL(t, kinds[i].key, bp_arg_count("n", kinds[i].count))));
    struct bp_text unpacked = bp_tell_unpacked(t);
    if (unpacked.n)
        bp_node_append(t->cx->arena, list, bp_node_text(t->cx->arena, unpacked));
    return list;
}

/* `headline` is the whole sentence, for templates of people's own. */
static void view_headline(struct bp_teller *t, struct bp_node *view)
{
    const struct headline said = headline(t);
    struct bp_node *others = not_judged(t);
    struct bp_list rest = {0};
    t->story->headline = said.whole;
    bp_list_add(t, &rest, said.rest);
    for (size_t i = 0; i < others->count; i++)
        bp_list_add(t, &rest, others->items[i]->text);
    bp_view_set(t, view, "headline", said.whole);
    bp_view_set(t, view, "headline_main", said.main);
    bp_view_set(t, view, "headline_rest", bp_list_join(t, "list.sentence", &rest));
    bool any = t->shown->now.met + t->shown->now.missed + others->count > 0;
    bp_view_set(t, view, "marks", any ? marks(t) : (struct bp_text){"", 0});
    bp_node_set(t->cx->arena, view, "not_judged", others);
}

/* ---- what lies ahead: goals that are not due, what is on its way to a goal or from it, risks */

static struct bp_text ahead(struct bp_teller *t)
{
    struct bp_list items = {0};
    bp_tell_ahead_items(t, &items);
    bp_list_add(t, &items, bp_tell_outlook(t));
    return bp_list_join(t, "list.sentence", &items);
}

bool bp_view_page1(struct bp_teller *t, struct bp_node *view)
{
    static const char *const purposes[] = {"t.purpose.approve", "t.purpose.discuss", "t.purpose.note",
                                           "t.purpose.assure"};
    struct bp_arena *arena = t->cx->arena;
    bp_view_set(t, view, "title", t->edition->title);
    bp_view_set(t, view, "entity", t->edition->entity);
    bp_view_set(t, view, "period", t->story->period_name);
    bp_view_set(t, view, "purpose",
                t->edition->purpose_given ? bp_tell(t, purposes[t->edition->purpose]) : (struct bp_text){0});
    bp_view_set(t, view, "data", data_line(t));
    view_headline(t, view);
    bp_view_words(t, view);
    bp_view_set(t, view, "asked_head", bp_tell_asked_head(t));
    bp_view_set(t, view, "asked_last", bp_tell_asked_last(t));
    /* the headline says so; templates of people's own may name them */
    bp_node_set(arena, view, "has_goals", bp_node_truth(arena, has_goals(t)));
    bp_view_set(t, view, "no_misses", (struct bp_text){0});
    bp_view_set(t, view, "no_wins", (struct bp_text){0});
    bp_view_misses(t, view);
    bp_view_set(t, view, "unusual", bp_tell_unusual(t));
    bp_view_wins(t, view);
    bp_view_heard_line(t, view);
    bp_view_set(t, view, "ahead", ahead(t));
    bp_view_set(t, view, "last", bp_tell_by_kind(t, "total", t->pack->period, NULL, 0));
    bp_view_scorecard(t, view);
    bp_view_set(t, view, "promised", bp_tell_promised(t));
    bp_view_set(t, view, "restated", bp_tell_restated(t));
    bp_view_set(t, view, "revised", bp_tell_revised(t));
    bp_view_set(t, view, "revised_head", bp_tell_revised_head(t));
    return true;
}
