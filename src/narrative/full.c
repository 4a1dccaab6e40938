/* People's summary, decisions and thanks -> what page 1 has room for, and a page with the rest in full. */
#include "narrative/story.h"

/* Letters (bp_tell_width), a few lines each: no week's words push the misses off their page. */
enum { SUMMARY_ROOM = 200, DECISION_ROOM = 480, MOST_DECISIONS = 4, LEAST_ROOM = 40 };

/* Whole sentences of a comment's prose that fit, else its first words; nothing where hardly any would. */
static struct bp_text begin_of(const struct bp_teller *t, const struct bp_comment *c, size_t room)
{
    struct bp_text prose;
    if (room < LEAST_ROOM || !bp_words_prose(t, c, &prose))
        return (struct bp_text){"", 0};
    return bp_md(t->cx->arena, bp_tell_cut(t, prose, room, false));
}

/* Page 1 has no room for one. */
static bool shows_picture(struct bp_text words)
{
    return bp_text_contains(words, BP_T("](" BP_PICTURE_FOLDER));
}

/* Of a list the items that fit, from the first on; empty where none does. */
static struct bp_text items_of(const struct bp_teller *t, const struct bp_comment *c, size_t room)
{
    struct bp_buf shown = bp_buf_new(t->cx->arena);
    struct bp_text *items;
    size_t count = bp_words_items(t, c->text, &items);
    for (size_t i = 0; i < count; i++) {
        size_t width = bp_tell_width(items[i]);
        if (width > room || shows_picture(items[i]))
            break;
        room -= width;
        bp_buf_fmt(&shown, "%s- %" BP_PRI, i ? "\n" : "", BP_ARG(items[i]));
    }
    return bp_buf_text(&shown);
}

/* A comment's words as page 1 shows them; *whole is true where those are all. */
static struct bp_text share(const struct bp_teller *t, const struct bp_comment *c, size_t *room, bool *whole)
{
    struct bp_text words = bp_words_block(t, c->text);
    size_t n = bp_tell_width(words);
    *whole = n <= *room && !shows_picture(words);
    if (!*whole && bp_text_starts(words, "- "))
        words = items_of(t, c, *room);
    else if (!*whole)
        words = begin_of(t, c, *room);
    *room = *whole ? *room - n : 0;
    return words;
}

static struct bp_text page_of(const struct bp_teller *t)
{
    return bp_tell_heading_link(t, bp_tell(t, "t.in_full"));
}

static void append(const struct bp_teller *t, struct bp_node *list, struct bp_text text)
{
    bp_node_append(t->cx->arena, list, bp_node_text(t->cx->arena, text));
}

static void set_list(const struct bp_teller *t, struct bp_node *map, const char *name, const char *has,
                     struct bp_node *list)
{
    bp_node_set(t->cx->arena, map, has, bp_node_truth(t->cx->arena, list->count > 0));
    bp_node_set(t->cx->arena, map, name, list);
}

static void summary(struct bp_teller *t, struct bp_node *view, struct bp_node *full)
{
    struct bp_node *list = bp_node_list(t->cx->arena), *rest = bp_node_list(t->cx->arena);
    size_t room = SUMMARY_ROOM;
    for (size_t i = 0; i < t->shown->comment_count; i++) {
        const struct bp_comment *c = t->shown->comments[i];
        bool whole;
        if (c->kind != BP_COMMENT_SUMMARY)
            continue;
        struct bp_text words = share(t, c, &room, &whole);
        if (!whole && !rest->count) /* the first that goes on elsewhere */
            words = BP_TELL(t, "full.summary", bp_arg_text("words", words.n ? words : bp_tell(t, "t.summary")),
                            bp_arg_text("page", page_of(t)));
        if (words.n)
            append(t, list, words);
        if (!whole)
            append(t, rest, bp_words_block(t, c->text));
    }
    bp_node_set(t->cx->arena, view, "summary", list);
    set_list(t, full, "summary", "has_summary", rest);
}

/* All of them are in the story; page 1 has the first, as far as there is room. */
static void decisions(struct bp_teller *t, struct bp_node *view, struct bp_node *full)
{
    struct bp_story *s = t->story;
    struct bp_node *list = bp_node_list(t->cx->arena), *rest = bp_node_list(t->cx->arena);
    size_t room = DECISION_ROOM;
    for (size_t i = 0; i < t->shown->comment_count; i++) {
        struct bp_text *items;
        if (t->shown->comments[i]->kind != BP_COMMENT_DECISION)
            continue;
        size_t count = bp_words_items(t, t->shown->comments[i]->text, &items);
        for (size_t j = 0; j < count; j++) {
            struct bp_text answer;
            if (bp_decision_answer(t, items[j], &answer))
                *BP_PUSH(t->cx->arena, s->answers, s->answer_count, s->answer_cap) = answer;
            else
                *BP_PUSH(t->cx->arena, s->decisions, s->decision_count, s->decision_cap) =
                    bp_decision_read(t, items[j]);
        }
    }
    struct bp_text tighten = bp_tell_tighten(t); /* of few decisions, one more */
    for (size_t i = 0; i < s->decision_count; i++) {
        struct bp_text line = bp_decision_line(t, &s->decisions[i]);
        size_t n = bp_tell_width(line);
        bool fits = !rest->count && i < MOST_DECISIONS && n <= room && !shows_picture(line);
        room -= fits ? n : 0;
        append(t, fits ? list : rest, line);
    }
    bp_node_set(t->cx->arena, view, "has_decisions", bp_node_truth(t->cx->arena, s->decision_count > 0 || tighten.n));
    bp_view_set(t, view, "tighten", tighten);
    bp_node_set(t->cx->arena, view, "decisions", list);
    bp_view_set(t, view, "decisions_more",
                rest->count ? BP_TELL(t, "full.decisions", bp_arg_count("n", rest->count),
                                      bp_arg_word("any", list->count ? "yes" : "no"), bp_arg_text("page", page_of(t)))
                            : (struct bp_text){0});
    set_list(t, full, "decisions", "has_decisions", rest);
}

/* A list of theirs goes on with that of the wins, where there is one. */
static void thanks(struct bp_teller *t, struct bp_node *view, struct bp_node *full)
{
    struct bp_arena *arena = t->cx->arena;
    struct bp_node *list = bp_node_list(arena), *rest = bp_node_list(arena);
    size_t room = bp_tell_front(t)->thanks_letters;
    for (size_t i = 0; i < t->shown->comment_count; i++) {
        const struct bp_comment *c = t->shown->comments[i];
        bool whole;
        if (c->kind != BP_COMMENT_KUDOS)
            continue;
        struct bp_node *item = bp_node_map(arena);
        struct bp_text words = share(t, c, &room, &whole);
        bool goes_on = !list->count && bp_text_starts(words, "- ");
        bp_node_set(arena, item, "apart", bp_node_truth(arena, !goes_on));
        bp_view_set(t, item, "words", words);
        if (words.n)
            bp_node_append(arena, list, item);
        if (!whole)
            append(t, rest, bp_words_block(t, c->text));
    }
    bp_node_set(arena, view, "kudos", list);
    bp_view_set(t, view, "kudos_more",
                rest->count ? BP_TELL(t, "full.thanks", bp_arg_text("page", page_of(t))) : (struct bp_text){0});
    set_list(t, full, "thanks", "has_thanks", rest);
}

void bp_view_words(struct bp_teller *t, struct bp_node *view)
{
    struct bp_arena *arena = t->cx->arena;
    struct bp_node *full = bp_node_map(arena);
    summary(t, view, full);
    decisions(t, view, full);
    thanks(t, view, full);
    bool any = false;
    for (size_t i = 0; i < full->count; i++)
        any |= full->items[i]->kind == BP_NODE_LIST && full->items[i]->count > 0;
    bp_node_set(arena, view, "in_full", any ? full : bp_node_null(arena));
}
