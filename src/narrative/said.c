/* What people said of a figure, this period or earlier while its miss goes on -> words of page 1 and of its own page.
 */
#include "narrative/story.h"

enum { AT_MOST = 150 }; /* bytes on page 1 of several texts together */

/* ---- from when */

static size_t age_of(const struct bp_teller *t, const struct bp_comment *c)
{
    size_t age = 0;
    struct bp_span span = t->metrics->period;
    for (; span.start > c->span.start; age++)
        span = bp_period_shift(&t->pack->calendar, t->pack->period, span, -1);
    return age;
}

static struct bp_text carried(const struct bp_teller *t, const struct bp_comment *c, const char *key,
                              struct bp_text text)
{
    struct bp_arg n = bp_arg_count("n", age_of(t, c));
    return BP_TELL(t, key, bp_arg_text("period", bp_tell_period_inside(t, c->span)),
                   bp_arg_text("ago", bp_tell_by_kind(t, "ago", t->pack->period, &n, 1)), bp_arg_text("text", text));
}

/* ---- page 1 */

/* The first text in short; of more rows of a form as many as fit. */
static struct bp_text in_short(const struct bp_teller *t, const struct bp_comment *c)
{
    struct bp_list parts = {0};
    size_t bytes = 0;
    for (; c; c = c->also) {
        struct bp_text words = bp_tell_in_short(t, c);
        bytes += words.n;
        if (parts.count && bytes > AT_MOST)
            break;
        bp_list_add(t, &parts, words);
    }
    return bp_list_join(t, "list.sentence", &parts);
}

struct bp_text bp_tell_why(const struct bp_teller *t, const struct bp_judgement *j)
{
    struct bp_list parts = {0};
    if (j->why)
        return in_short(t, j->why);
    if (!j->carried)
        return (struct bp_text){"", 0};
    bp_list_add(t, &parts, carried(t, j->carried, "why.carried", in_short(t, j->carried)));
    if (j->explanation_open)
        bp_list_add(t, &parts, bp_tell_asked_for(t, j, "miss.asked_anew"));
    return bp_list_join(t, "list.sentence", &parts);
}

/* ---- the metric's page */

static struct bp_text in_full(const struct bp_teller *t, const struct bp_comment *c)
{
    struct bp_buf out = bp_buf_new(t->cx->arena);
    for (; c; c = c->also) {
        bp_buf_fmt(&out, "%s%" BP_PRI, out.n ? "\n\n" : "", BP_ARG(bp_words_block(t, c->text)));
        if (c->author.n)
            bp_buf_fmt(&out, "\n\n%" BP_PRI,
                       BP_ARG(bp_md(t->cx->arena, BP_TELL(t, "words.by", bp_arg_text("author", c->author)))));
    }
    return bp_buf_text(&out);
}

struct bp_text bp_words_why(const struct bp_teller *t, const struct bp_judgement *j, struct bp_text *from)
{
    const struct bp_comment *words = bp_verdict_is_met(j->verdict) ? j->win : j->why;
    *from = (struct bp_text){"", 0};
    if (words || !j->carried)
        return in_full(t, words);
    *from = carried(t, j->carried, "why.carried_from", (struct bp_text){"", 0});
    return in_full(t, j->carried);
}
