/* Decisions and actions of the last pack -> what became of them, in a line of page 1. */
#include "narrative/story.h"

enum { MOST_TOLD = 5 };

static void add_asked(const struct bp_teller *t, struct bp_text text, const char *became, struct bp_text words)
{
    struct bp_story *s = t->story;
    *BP_PUSH(t->cx->arena, s->asked_last, s->asked_last_count, s->asked_last_cap) =
        (struct bp_asked_last){text, words, became};
}

/* ---- decisions: what people say of them, else that they are asked again, or that nobody said anything */

static bool is_its_name(struct bp_text name, struct bp_text asked)
{
    return bp_text_same_letters(name, bp_decision_brief(asked));
}

/* "Courier for Isan" is the name of one, and begins "Courier for Isan and Korat" as well. */
static bool is_name_of_another(const struct bp_last_pack *last, struct bp_text name, struct bp_text asked)
{
    for (size_t i = 0; i < last->decision_count; i++)
        if (is_its_name(name, last->decisions[i]) && !is_its_name(name, asked))
            return true;
    return false;
}

/* By its whole name, else by how that begins. answer_count: none. */
static size_t find_answer(const struct bp_teller *t, struct bp_text asked)
{
    const struct bp_story *s = t->story;
    size_t found = s->answer_count;
    for (size_t i = s->answer_count; i-- > 0;) {
        struct bp_text name = bp_decision_brief(s->answers[i]);
        if (bp_decision_is_of(name, asked) && !is_name_of_another(t->options->last, name, asked))
            found = i;
    }
    for (size_t i = s->answer_count; i-- > 0;)
        if (is_its_name(bp_decision_brief(s->answers[i]), asked))
            found = i;
    return found;
}

/* Of a file that somebody may have changed: words alone. */
static struct bp_text name_of(const struct bp_teller *t, struct bp_text asked)
{
    const struct bp_comment comment = {.text = asked};
    struct bp_text words;
    bool any = bp_words_prose(t, &comment, &words) && words.n;
    return bp_md(t->cx->arena, bp_decision_brief(any ? words : asked));
}

/* As it is asked now; NULL: it is not. */
static const struct bp_decision *asked_again(const struct bp_teller *t, struct bp_text asked)
{
    for (size_t i = 0; i < t->story->decision_count; i++)
        if (bp_decision_is_of(bp_decision_brief(asked), t->story->decisions[i].text))
            return &t->story->decisions[i];
    return NULL;
}

/* Of one without an answer: asked anew for a later day, asked again, late since its day, or open. */
static struct bp_text unanswered(const struct bp_teller *t, struct bp_text asked, const char **became)
{
    const struct bp_decision *again = asked_again(t, asked);
    int was = 0, now = 0;
    bool dated = bp_decision_day(t, bp_decision_read(t, asked).by, t->options->last->span.end, &was);
    bool moved = again && dated && bp_decision_day(t, again->by, t->metrics->period.end, &now) && now > was;
    bool late = dated && !moved && was < t->shown->insight->reference;
    *became = moved ? "moved" : again ? "asked_again" : late ? "late" : "open";
    return BP_TELL(t, "asked.decision", bp_arg_text("name", name_of(t, asked)),
                   bp_arg_word("how", moved           ? "moved"
                                      : again && late ? "again_late"
                                      : again         ? "again"
                                      : late          ? "late"
                                                      : "other"),
                   bp_arg_day("day", moved ? now : was), bp_arg_day("was", was));
}

static bool was_asked(const struct bp_teller *t, struct bp_text answer)
{
    const struct bp_last_pack *last = t->options->last;
    for (size_t i = 0; last && i < last->decision_count; i++)
        if (bp_decision_is_of(bp_decision_brief(answer), last->decisions[i]))
            return true;
    return false;
}

static void decisions(const struct bp_teller *t, struct bp_list *items)
{
    const struct bp_last_pack *last = t->options->last;
    bool *told = BP_NEW_ARRAY(t->cx->arena, bool, t->story->answer_count + 1);
    for (size_t i = 0; last && i < last->decision_count; i++) {
        struct bp_text asked = last->decisions[i];
        size_t answer = find_answer(t, asked);
        bool is_answered = answer < t->story->answer_count;
        const char *became = "answered";
        struct bp_text words = is_answered ? t->story->answers[answer] : unanswered(t, asked, &became);
        add_asked(t, asked, became, words);
        if (!is_answered || !told[answer]) /* one may answer several */
            bp_list_add(t, items, bp_tell_sentence(t, words));
        told[answer] = true;
    }
    for (size_t i = 0; i < t->story->answer_count; i++) /* of what was asked longer ago, or not in a pack */
        if (!was_asked(t, t->story->answers[i]))
            bp_list_add(t, items, bp_tell_sentence(t, t->story->answers[i]));
}

/* ---- actions: what changed; the rest is counted */

static struct bp_text action_words(const struct bp_teller *t, struct bp_text action, const char *how, int day, int was,
                                   struct bp_text moved)
{
    return BP_TELL(t, "asked.action", bp_arg_text("name", bp_md(t->cx->arena, bp_decision_brief(bp_tell_part(action)))),
                   bp_arg_word("how", how), bp_arg_word("dated", day == BP_NO_DAY ? "no" : "yes"),
                   bp_arg_day("day", day == BP_NO_DAY ? 0 : day), bp_arg_word("known", was == BP_NO_DAY ? "no" : "yes"),
                   bp_arg_day("was", was == BP_NO_DAY ? 0 : was), bp_arg_word("any", moved.n ? "yes" : "no"),
                   bp_arg_text("moved", bp_md(t->cx->arena, moved)));
}

static void gone(const struct bp_teller *t, struct bp_list *items)
{
    const struct bp_last_action **list;
    size_t count = bp_insight_gone(t->cx, t->shown->insight, &list);
    struct bp_text none = {"", 0};
    for (size_t i = 0; i < count; i++) {
        int metric = list[i]->metric.n ? bp_pack_metric(t->pack, list[i]->metric) : -1;
        bool shown = list[i]->metric.n && metric < 0 ? t->edition->whole : bp_selection_shows(t->shown, metric);
        if (shown)
            bp_list_add(t, items, action_words(t, list[i]->action, "gone", BP_NO_DAY, BP_NO_DAY, none));
    }
}

static void actions(const struct bp_teller *t, struct bp_list *items, size_t *open, size_t *late)
{
    for (size_t i = 0; i < t->shown->action_count; i++) {
        const struct bp_action_found *f = bp_tell_found(t, t->shown->actions[i]);
        const char *how = bp_became_name(f->became);
        *open += f->became == BP_BECAME_OPEN;
        *late += f->became == BP_BECAME_STILL_LATE;
        if (how && f->became != BP_BECAME_OPEN && f->became != BP_BECAME_STILL_LATE)
            bp_list_add(t, items,
                        action_words(t, f->action->action, how, f->action->due, f->last->due, bp_tell_moved(t, f)));
    }
    gone(t, items);
}

struct bp_text bp_tell_asked_head(const struct bp_teller *t)
{
    const struct bp_last_pack *last = t->options->last;
    bool before = !last || last->span.end == t->metrics->period.start;
    return BP_TELL(t, "asked.head", bp_arg_word("before", before ? "yes" : "no"),
                   bp_arg_text("last", bp_tell_by_kind(t, "last", t->pack->period, NULL, 0)),
                   bp_arg_text("period", before ? (struct bp_text){"", 0}
                                                : bp_tell_period(t, t->pack->period, last->span, BP_PERIOD_NAME)));
}

struct bp_text bp_tell_asked_last(struct bp_teller *t)
{
    struct bp_list items = {0};
    struct bp_text none = {"", 0};
    size_t open = 0, late = 0;
    if (bp_selection_shows(t->shown, -1))
        decisions(t, &items);
    actions(t, &items, &open, &late);
    size_t more = items.count > MOST_TOLD ? items.count - MOST_TOLD : 0;
    items.count -= more;
    struct bp_list rest = {0};
    bp_list_add(t, &rest, more ? BP_TELL(t, "asked.more", bp_arg_count("n", more)) : none);
    bp_list_add(t, &rest, open ? BP_TELL(t, "asked.open", bp_arg_count("n", open)) : none);
    bp_list_add(t, &rest, late ? BP_TELL(t, "asked.late", bp_arg_count("n", late)) : none);
    if (rest.count)
        bp_list_add(t, &items,
                    BP_TELL(t, "asked.rest", bp_arg_text("list", bp_list_join(t, "list.comma", &rest)),
                            bp_arg_word("listed", bp_tell_has_actions(t) ? "yes" : "no"),
                            bp_arg_text("page", bp_tell_heading_link(t, bp_tell(t, "t.actions_page")))));
    return bp_list_join(t, "list.sentence", &items);
}
