/* Commentary as one table, such as a web form writes -> comments of the period told, those of earlier ones to be
 * carried forward. */
#include "sides/parts.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum column { PERIOD, METRIC, KIND, AUTHOR, TEXT, COLUMNS };

static const char *const names[COLUMNS] = {"period", "metric", "kind", "author", "text"};
static const char *const kinds[] = {"why", "win", "kudos", "decision", "summary", "outlook"};

/* A form may fill in the address of whoever wrote: no page shows one. */
static struct bp_text author_of(const struct bp_pack *pack, struct bp_text author)
{
    author = bp_text_trim(author);
    if (!author.n || !memchr(author.p, '@', author.n))
        return author;
    for (size_t i = 0; i < pack->people.count; i++) {
        const struct bp_person *person = &pack->people.list[i];
        if (bp_text_same_letters(person->mail, author))
            return person->name.n ? person->name : person->role;
    }
    return (struct bp_text){"", 0};
}

static bool is_about_metric(enum bp_comment_kind kind)
{
    return kind == BP_COMMENT_WHY || kind == BP_COMMENT_WIN;
}

/* Rows of one kind and metric are one text, in their order. */
static void add(struct bp_ctx *cx, struct bp_pack *pack, const struct bp_comment *c)
{
    for (size_t i = 0; i < pack->comment_count && is_about_metric(c->kind); i++) {
        struct bp_comment *first = &pack->comments[i];
        if (first->kind != c->kind || first->metric != c->metric)
            continue;
        while (first->also)
            first = first->also;
        first->also = BP_NEW(cx->arena, struct bp_comment);
        *first->also = *c;
        return;
    }
    *BP_PUSH(cx->arena, pack->comments, pack->comment_count, pack->comment_cap) = *c;
}

/* The same of earlier periods. */
static void add_earlier(struct bp_ctx *cx, struct bp_pack *pack, const struct bp_comment *c)
{
    for (size_t i = 0; i < pack->earlier_count; i++) {
        struct bp_comment *first = &pack->earlier[i];
        if (first->metric != c->metric || first->span.start != c->span.start)
            continue;
        while (first->also)
            first = first->also;
        first->also = BP_NEW(cx->arena, struct bp_comment);
        *first->also = *c;
        return;
    }
    *BP_PUSH(cx->arena, pack->earlier, pack->earlier_count, pack->earlier_cap) = *c;
}

/* A metric of long ago may be gone: what was said of it then fails nothing now. */
static bool read_what(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_side *side, size_t row, bool told,
                      struct bp_comment *c)
{
    struct bp_text id = bp_side_cell(side, row, METRIC);
    int kind;
    bool is_known =
        told || !id.n || bp_pack_metric(pack, id) >= 0 ? bp_side_metric(cx, pack, c->where, id, &c->metric) : true;
    if (!bp_side_choice(cx, c->where, names[KIND], bp_side_cell(side, row, KIND), kinds, COUNT(kinds), &kind) ||
        !is_known)
        return false;
    c->kind = (enum bp_comment_kind)kind;
    return id.n > 0 || !is_about_metric(c->kind) ||
           bp_fail(cx, BP_BAD_DATA, c->where, "a %s needs a metric", kinds[kind]);
}

static bool read_row(struct bp_ctx *cx, struct bp_pack *pack, const struct bp_side *side, size_t row,
                     struct bp_span asked, struct bp_text period_id)
{
    struct bp_text period = bp_side_cell(side, row, PERIOD);
    struct bp_comment c = {.metric = -1,
                           .where = bp_side_where(side, row),
                           .author = author_of(pack, bp_side_cell(side, row, AUTHOR)),
                           .text = bp_text_trim(bp_side_cell(side, row, TEXT))};
    bool is_period = bp_period_parse(&pack->calendar, pack->period, period, &c.span);
    bool told = !is_period || c.span.start == asked.start;
    bool ok = bp_side_required(cx, side, row, PERIOD, names[PERIOD]);
    if (!read_what(cx, pack, side, row, told, &c) || !ok)
        return false;
    if (!is_period)
        bp_words_not_a_period(cx, pack, c.where, period, period_id);
    else if (c.text.n && told)
        add(cx, pack, &c);
    else if (c.text.n && c.metric >= 0 && c.kind == BP_COMMENT_WHY && bp_words_is_earlier(pack, asked, c.span))
        add_earlier(cx, pack, &c);
    return true;
}

bool bp_words_read_table(struct bp_ctx *cx, struct bp_pack *pack, struct bp_text period_id)
{
    struct bp_side side;
    struct bp_span asked;
    bool ok = true;
    if (!bp_period_parse(&pack->calendar, pack->period, period_id, &asked) ||
        !bp_side_read(cx, pack, pack->commentary_path, names, COLUMNS, names[TEXT], &side))
        return false;
    for (size_t i = 0; i < side.rows; i++)
        ok &= read_row(cx, pack, &side, i, asked, period_id);
    return ok;
}
