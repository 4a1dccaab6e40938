/* What people write of what lies ahead, and risks -> a page, and words of page 1; nothing where nothing was given. */
#include "narrative/story.h"

enum { MOST_RISKS = 30 }; /* on the page: the rest is in the file */

static struct bp_node *texts(struct bp_teller *t)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    struct bp_buf all = bp_buf_new(t->cx->arena);
    for (size_t i = 0; i < t->shown->comment_count; i++) {
        if (t->shown->comments[i]->kind != BP_COMMENT_OUTLOOK)
            continue;
        struct bp_text words = bp_words_block(t, t->shown->comments[i]->text);
        bp_node_append(t->cx->arena, list, bp_node_text(t->cx->arena, words));
        bp_buf_fmt(&all, "%s%" BP_PRI, all.n ? "\n\n" : "", BP_ARG(words));
    }
    t->story->outlook = bp_buf_text(&all);
    return list;
}

static struct bp_node *row_of(const struct bp_teller *t, const struct bp_risk *risk)
{
    struct bp_node *row = bp_node_map(t->cx->arena);
    bool overdue = bp_risk_is_overdue(risk, t->shown->insight->reference);
    bp_view_set(t, row, "risk", risk->risk);
    bp_view_set(t, row, "likelihood", risk->likelihood.text);
    bp_view_set(t, row, "impact", risk->impact.text);
    bp_view_set(t, row, "owner", risk->owner.n ? risk->owner : bp_tell(t, "action.nobody"));
    bp_view_set(t, row, "response", risk->response);
    bp_view_set(t, row, "due",
                risk->due == BP_NO_DAY ? (struct bp_text){0}
                                       : bp_phrase_day(t->cx, t->phrases, risk->due, BP_DAY_FULL));
    bp_node_set(t->cx->arena, row, "overdue", bp_node_truth(t->cx->arena, overdue));
    return row;
}

/* In which order they stand, and how many more there are. */
static struct bp_text order(const struct bp_teller *t, const struct bp_risks_found *risks)
{
    size_t more = risks->count > MOST_RISKS ? risks->count - MOST_RISKS : 0;
    return BP_TELL(t, "risks.order", bp_arg_word("ranked", risks->ranked ? "yes" : "no"), bp_arg_count("more", more),
                   bp_arg_text("file", t->pack->risks_file.text));
}

static const struct bp_risks_found *risks_of(const struct bp_teller *t)
{
    static const struct bp_risks_found none = {0};
    return bp_selection_shows(t->shown, -1) ? &t->shown->insight->risks : &none;
}

struct bp_text bp_tell_outlook(const struct bp_teller *t)
{
    const struct bp_risks_found *risks = risks_of(t);
    bool words = false;
    for (size_t i = 0; i < t->shown->comment_count; i++)
        words |= t->shown->comments[i]->kind == BP_COMMENT_OUTLOOK;
    if (!words && !risks->count)
        return (struct bp_text){"", 0};
    return BP_TELL(t, "outlook.page1", bp_arg_count("n", risks->count), bp_arg_count("overdue", risks->overdue),
                   bp_arg_count("unowned", risks->unowned),
                   bp_arg_text("page", bp_tell_heading_link(t, bp_tell(t, words ? "t.outlook" : "t.risks"))));
}

void bp_view_outlook(struct bp_teller *t, struct bp_node *view)
{
    struct bp_arena *arena = t->cx->arena;
    const struct bp_risks_found *risks = risks_of(t);
    struct bp_node *words = texts(t), *rows = bp_node_list(arena), *page = bp_node_map(arena);
    bool any = words->count > 0 || risks->count > 0;
    for (size_t i = 0; i < risks->count && i < MOST_RISKS; i++)
        bp_node_append(arena, rows, row_of(t, risks->list[i]));
    bp_view_set(t, page, "heading", bp_tell(t, words->count ? "t.outlook" : "t.risks"));
    bp_node_set(arena, page, "texts", words);
    bp_node_set(arena, page, "has_risks", bp_node_truth(arena, risks->count > 0));
    bp_node_set(arena, page, "has_both", bp_node_truth(arena, risks->count > 0 && words->count > 0));
    bp_node_set(arena, page, "risks", rows);
    bp_view_set(t, page, "order", order(t, risks));
    bp_node_set(arena, view, "outlook", any ? page : bp_node_null(arena));
}
