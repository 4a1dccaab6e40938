/* What stands on page 1 -> the view's names. */
#include "narrative/story.h"

#include <string.h>

enum { FULL_MISSES = 4, MOST_WINS = 3, MOST_OVERDUE = 5, SHORT_BYTES = 150, ENOUGH_DECISIONS = 3 };

static struct bp_text md(const struct bp_teller *t, struct bp_text text)
{
    return bp_md(t->cx->arena, text);
}

static void set(const struct bp_teller *t, struct bp_node *map, const char *name, struct bp_text text)
{
    bp_node_set(t->cx->arena, map, name, text.n ? bp_node_text(t->cx->arena, text) : bp_node_null(t->cx->arena));
}

/* ---- who, which week, data through */

static void through(struct bp_teller *t, struct bp_buf *b)
{
    bool any = false;
    int earliest = 0;
    for (size_t i = 0; i < t->pack->source_count; i++) {
        const struct bp_source_state *s = &t->in->sources[i];
        int day = s->through < t->metrics->period.end ? s->through : t->metrics->period.end - 1;
        if (!s->any || s->stale)
            continue;
        earliest = !any || day < earliest ? day : earliest;
        any = true;
    }
    if (any)
        bp_buf_add(b, BP_PHRASE(t->phrases, "data.through", bp_arg_day("day", earliest)));
}

static void source_marks(struct bp_teller *t, struct bp_buf *b)
{
    for (size_t i = 0; i < t->pack->source_count; i++) {
        const struct bp_source_state *s = &t->in->sources[i];
        const struct bp_source_data *d = &t->data->sources[i];
        struct bp_arg source = bp_arg_text("source", md(t, t->pack->sources[i].id.text));
        struct bp_text mark = {0};
        if (d->failed)
            mark = BP_PHRASE(t->phrases, "data.failed", source, bp_arg_text("why", md(t, d->failure)));
        else if (!s->any)
            mark = BP_PHRASE(t->phrases, "data.stale.none", source);
        else if (s->stale)
            mark = BP_PHRASE(t->phrases, "data.stale", source, bp_arg_day("day", s->through));
        if (mark.n)
            bp_buf_fmt(b, "%s%" BP_PRI, b->n ? "; " : "", BP_ARG(mark));
    }
}

static struct bp_text data_line(struct bp_teller *t)
{
    struct bp_buf b = bp_buf_new(t->cx->arena), names = bp_buf_new(t->cx->arena);
    through(t, &b);
    source_marks(t, &b);
    for (size_t i = 0; i < t->in->count; i++) {
        const struct bp_judgement *j = &t->in->judgements[i];
        struct bp_text name = t->pack->metrics[j->series->metric].name.text;
        if (j->series->segment == 0 && j->verdict == BP_INCOMPLETE)
            bp_buf_fmt(&names, "%s%" BP_PRI, names.n ? ", " : "", BP_ARG(md(t, name)));
    }
    if (names.n)
        bp_buf_fmt(&b, "%s%" BP_PRI, b.n ? "; " : "",
                   BP_ARG(BP_PHRASE(t->phrases, "data.incomplete", bp_arg_text("names", bp_buf_text(&names)))));
    size_t corrected = bp_corrected_count(t);
    if (!b.n)
        bp_buf_add(&b, bp_phrase_plain(t->phrases, "data.none"));
    if (corrected)
        bp_buf_fmt(&b, "; %" BP_PRI, BP_ARG(BP_PHRASE(t->phrases, "data.corrected", bp_arg_count("n", corrected))));
    return bp_buf_text(&b);
}

/* ---- the headline */

static struct bp_text headline(struct bp_teller *t)
{
    const struct bp_tally *now = &t->in->now, *before = &t->in->before;
    const struct bp_last_pack *last = t->options->last;
    size_t judged = now->met + now->missed, clear = now->missed - now->within_margin;
    if (judged == 0)
        return bp_phrase_plain(t->phrases, "headline.none");
    bool known = last ? last->judged > 0 : before->met + before->missed > 0;
    return BP_PHRASE(t->phrases, "headline.goals", bp_arg_count("met", now->met), bp_arg_count("judged", judged),
                     bp_arg_word("known", known ? "yes" : "no"), bp_arg_count("before", last ? last->met : before->met),
                     bp_arg_text("last", bp_tell_by_kind(t, "last", t->pack->period, NULL, 0)),
                     bp_arg_count("missed", now->missed), bp_arg_count("clear", clear),
                     bp_arg_word("both", clear && now->within_margin ? "yes" : "no"),
                     bp_arg_count("margin", now->within_margin));
}

static struct bp_node *not_judged(struct bp_teller *t)
{
    const struct bp_tally *now = &t->in->now;
    const struct {
        const char *key;
        size_t count;
    } kinds[] = {
        {"headline.incomplete", now->incomplete}, {"headline.hidden", now->hidden}, {"headline.no_data", now->no_data}};
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = 0; i < 3; i++)
        if (kinds[i].count)
            bp_node_append(
                t->cx->arena, list,
                bp_node_text(t->cx->arena, BP_PHRASE(t->phrases, kinds[i].key, bp_arg_count("n", kinds[i].count))));
    return list;
}

/* ---- decisions */

static void decide(struct bp_teller *t, struct bp_text text)
{
    *BP_PUSH(t->cx->arena, t->story->decisions, t->story->decision_count, t->story->decision_cap) = text;
}

static struct bp_node *decisions(struct bp_teller *t)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = 0; i < t->pack->comment_count; i++) {
        struct bp_text *items;
        if (t->pack->comments[i].kind != BP_COMMENT_DECISION)
            continue;
        size_t count = bp_words_items(t->cx->arena, t->pack->comments[i].text, &items);
        for (size_t j = 0; j < count; j++)
            decide(t, items[j]);
    }
    size_t asked_by_people = t->story->decision_count;
    for (size_t i = 0; i < t->in->finding_count; i++) {
        const struct bp_judgement *j = t->in->findings[i].judgement;
        if (t->in->findings[i].kind != BP_FINDING_COMFORTABLE || asked_by_people >= ENOUGH_DECISIONS)
            continue;
        const struct bp_metric *m = &t->pack->metrics[j->series->metric];
        decide(t, BP_PHRASE(t->phrases, "ask.comfortable", bp_arg_text("name", md(t, m->name.text)),
                            bp_arg_text("goal", md(t, bp_tell_goal(t, j))),
                            bp_arg_text("owner", md(t, bp_tell_owner(t, m)))));
    }
    for (size_t i = 0; i < t->story->decision_count; i++)
        bp_node_append(t->cx->arena, list, bp_node_text(t->cx->arena, t->story->decisions[i]));
    return list;
}

/* ---- misses and wins */

static struct bp_text action_words(struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_action *a = j->action;
    if (!a)
        return bp_phrase_plain(t->phrases, "action.none");
    struct bp_arg owner = bp_arg_text("owner", md(t, a->owner)), action = bp_arg_text("action", md(t, a->action));
    if (a->due == BP_NO_DAY)
        return BP_PHRASE(t->phrases, "action.open", owner, action);
    return BP_PHRASE(t->phrases, a->due < t->in->reference ? "action.overdue" : "action.due", owner, action,
                     bp_arg_day("day", a->due));
}

/* Page 1 has room for a sentence or two; the rest stands on the metric's own page. */
static struct bp_text in_short(struct bp_teller *t, const struct bp_comment *c)
{
    if (!c)
        return (struct bp_text){0};
    const char *locale = bp_text_z(t->cx->arena, t->pack->language.text);
    return bp_words_sentences(t->cx->arena, bp_words_line(t->cx->arena, c->text), locale, SHORT_BYTES);
}

static struct bp_node *entry(struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    struct bp_node *e = bp_node_map(t->cx->arena);
    set(t, e, "icon", bp_figure_icon(t, j));
    set(t, e, "name", m->name.text);
    set(t, e, "value", bp_tell_figure(t, m, &j->judged.figure));
    set(t, e, "goal_word", bp_phrase_plain(t->phrases, "chart.goal"));
    set(t, e, "goal", bp_tell_goal(t, j));
    set(t, e, "reality", md(t, bp_tell_reality(t, j)));
    set(t, e, "why", in_short(t, j->why));
    set(t, e, "words", in_short(t, j->win));
    set(t, e, "explain", bp_tell_explanation(t, j));
    set(t, e, "action", j->verdict == BP_MISSED ? action_words(t, j) : (struct bp_text){0});
    return e;
}

static void misses(struct bp_teller *t, struct bp_node *view)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    struct bp_buf more = bp_buf_new(t->cx->arena);
    size_t named = FULL_MISSES;
    for (size_t i = 0; i < t->in->finding_count; i++) {
        const struct bp_judgement *j = t->in->findings[i].judgement;
        if (t->in->findings[i].kind != BP_FINDING_MISSED)
            continue;
        if (list->count < FULL_MISSES) {
            bp_node_append(t->cx->arena, list, entry(t, j));
            continue;
        }
        const struct bp_metric *m = &t->pack->metrics[j->series->metric];
        struct bp_text item = BP_PHRASE(t->phrases, "more.item", bp_arg_text("name", md(t, m->name.text)),
                                        bp_arg_text("value", md(t, bp_tell_figure(t, m, &j->judged.figure))),
                                        bp_arg_text("goal", md(t, bp_tell_goal(t, j))));
        if (!more.n)
            bp_buf_add(&more, bp_phrase_plain(t->phrases, "more.misses"));
        bp_buf_fmt(&more, "%s %" BP_PRI, named++ > FULL_MISSES ? ";" : "", BP_ARG(item));
    }
    bool judged = t->in->now.met + t->in->now.missed > 0;
    set(t, view, "no_misses",
        list->count ? (struct bp_text){0} : bp_phrase_plain(t->phrases, judged ? "miss.none" : "miss.unknown"));
    bp_node_set(t->cx->arena, view, "misses", list);
    set(t, view, "more_misses", bp_buf_text(&more));
}

/* Wins first; when the period has none, the goal met longest: a week without any thanks would be a wrong picture. */
static void wins(struct bp_teller *t, struct bp_node *view)
{
    struct bp_node *list = bp_node_list(t->cx->arena), *kudos = bp_node_list(t->cx->arena);
    const struct bp_judgement *steady = NULL;
    for (size_t i = 0; i < t->in->finding_count; i++) {
        const struct bp_finding *f = &t->in->findings[i];
        if (f->kind == BP_FINDING_WIN && list->count < MOST_WINS)
            bp_node_append(t->cx->arena, list, entry(t, f->judgement));
        if (f->kind == BP_FINDING_MET && (!steady || f->judgement->streak > steady->streak))
            steady = f->judgement;
    }
    if (!list->count && steady)
        bp_node_append(t->cx->arena, list, entry(t, steady));
    for (size_t i = 0; i < t->pack->comment_count; i++)
        if (t->pack->comments[i].kind == BP_COMMENT_KUDOS)
            bp_node_append(t->cx->arena, kudos,
                           bp_node_text(t->cx->arena, bp_words_block(t->cx->arena, t->pack->comments[i].text)));
    bool nothing = !list->count && !kudos->count;
    set(t, view, "no_wins", nothing ? bp_phrase_plain(t->phrases, "win.none") : (struct bp_text){0});
    bp_node_set(t->cx->arena, view, "wins", list);
    bp_node_set(t->cx->arena, view, "kudos", kudos);
}

/* ---- the scorecard */

/* "30.0 ±9" for a survey's figure. */
static struct bp_text with_margin(struct bp_teller *t, const struct bp_metric *m, const struct bp_figure *f)
{
    struct bp_text value = bp_tell_short(t, m, f);
    if (!f->known || !f->has_interval || !bp_measure_is_survey(t->data->cells[m - t->pack->metrics].measure))
        return value;
    struct bp_text half =
        bp_format_number(bp_phrases_formats(t->phrases), (f->high - f->low) / 2, f->high - f->low < 4 ? 1 : 0);
    return bp_text_fmt(t->cx->arena, "%" BP_PRI " ±%" BP_PRI, BP_ARG(value), BP_ARG(half));
}

static struct bp_node *scorecard(struct bp_teller *t)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = 0; i < t->in->count; i++) {
        const struct bp_judgement *j = &t->in->judgements[i];
        const struct bp_metric *m = &t->pack->metrics[j->series->metric];
        const struct bp_total *total = &j->series->totals[0];
        if (j->series->segment || !m->headline)
            continue;
        struct bp_node *row = bp_node_map(t->cx->arena);
        set(t, row, "icon", bp_figure_icon(t, j));
        set(t, row, "name", bp_tell_short_name(t, j));
        set(t, row, "now", with_margin(t, m, &total->now.figure));
        set(t, row, "goal", bp_tell_short_goal(t, j));
        set(t, row, "change", bp_tell_difference(t, m, total, false));
        set(t, row, "year", bp_tell_difference(t, m, total, true));
        set(t, row, "spark", bp_figure_spark(t, j));
        set(t, row, "reading", bp_tell_reading(t, j));
        bp_node_append(t->cx->arena, list, row);
    }
    return list;
}

/* ---- overdue, quality */

static void overdue(struct bp_teller *t, struct bp_node *view)
{
    struct bp_buf b = bp_buf_new(t->cx->arena);
    size_t count = 0;
    for (size_t i = 0; i < t->in->finding_count; i++) {
        const struct bp_action *a = t->in->findings[i].action;
        if (t->in->findings[i].kind != BP_FINDING_OVERDUE_ACTION)
            continue;
        if (count++ < MOST_OVERDUE)
            bp_buf_fmt(&b, "%s%" BP_PRI, b.n ? "; " : "",
                       BP_ARG(BP_PHRASE(t->phrases, "overdue.item", bp_arg_text("action", a->action),
                                        bp_arg_text("owner", a->owner), bp_arg_day("day", a->due))));
    }
    bp_node_set(t->cx->arena, view, "has_overdue", bp_node_truth(t->cx->arena, count > 0));
    set(t, view, "overdue", bp_buf_text(&b));
    set(t, view, "overdue_count", bp_format_integer(bp_phrases_formats(t->phrases), (long long)count));
}

static struct bp_text quality_line(struct bp_teller *t)
{
    long long read = 0, rejected = 0;
    for (size_t i = 0; i < t->pack->source_count; i++) {
        read += t->data->sources[i].read;
        rejected += t->data->sources[i].rejected;
    }
    struct bp_text rows = BP_PHRASE(t->phrases, "quality.rows", bp_arg_count("read", (size_t)read),
                                    bp_arg_count("rejected", (size_t)rejected));
    struct bp_text worst = bp_tell_worst_suspicion(t);
    return worst.n ? BP_PHRASE(t->phrases, "quality.both", bp_arg_text("rows", rows), bp_arg_text("worst", worst))
                   : rows;
}

bool bp_view_page1(struct bp_teller *t, struct bp_node *view)
{
    static const char *const purposes[] = {"t.purpose.approve", "t.purpose.discuss", "t.purpose.note",
                                           "t.purpose.assure"};
    struct bp_arena *arena = t->cx->arena;
    struct bp_node *summary = bp_node_list(arena), *asked = decisions(t);
    for (size_t i = 0; i < t->pack->comment_count; i++) {
        if (!bp_words_check(t->cx, &t->pack->comments[i]))
            return false;
        if (t->pack->comments[i].kind == BP_COMMENT_SUMMARY)
            bp_node_append(arena, summary, bp_node_text(arena, bp_words_block(arena, t->pack->comments[i].text)));
    }
    set(t, view, "title", t->pack->title.text);
    set(t, view, "entity", t->pack->entity.text);
    set(t, view, "period", t->story->period_name);
    set(t, view, "purpose",
        t->pack->purpose_given ? bp_phrase_plain(t->phrases, purposes[t->pack->purpose]) : (struct bp_text){0});
    set(t, view, "data", data_line(t));
    set(t, view, "headline", headline(t));
    bp_node_set(arena, view, "not_judged", not_judged(t));
    bp_node_set(arena, view, "summary", summary);
    bp_node_set(arena, view, "has_decisions", bp_node_truth(arena, asked->count > 0));
    bp_node_set(arena, view, "decisions", asked);
    misses(t, view);
    wins(t, view);
    set(t, view, "last", bp_tell_by_kind(t, "total", t->pack->period, NULL, 0));
    bp_node_set(arena, view, "scorecard", scorecard(t));
    overdue(t, view);
    set(t, view, "quality", quality_line(t));
    return true;
}
