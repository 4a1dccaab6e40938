/* An edited pack.md -> the story with its words, where it is of the story's own period. */
#include "edited/edited.h"
#include "narrative/story.h"

#include <string.h>

enum { YEARS_AROUND = 3 }; /* that an edited pack may be of, to be named */

/* ---- which period it is of */

/* What stands before its first section, without its title. */
static struct bp_text head_of(struct bp_text markdown)
{
    struct bp_text rest = markdown, line;
    size_t from = 0;
    while (bp_text_split(&rest, '\n', &line)) {
        if (bp_text_starts(line, "## "))
            return bp_text_sub(markdown, from, (size_t)(line.p - markdown.p));
        if (bp_text_starts(line, "# "))
            from = (size_t)(line.p + line.n - markdown.p);
    }
    return bp_text_sub(markdown, from, markdown.n);
}

static size_t find(struct bp_text text, struct bp_text part)
{
    for (size_t i = 0; part.n && i + part.n <= text.n; i++)
        if (memcmp(text.p + i, part.p, part.n) == 0)
            return i;
    return SIZE_MAX;
}

/* The name of the period that the head names first; empty where it names none. */
static struct bp_text period_of(struct bp_teller *t, struct bp_text head, size_t *at)
{
    const struct bp_calendar *calendar = &t->pack->calendar;
    struct bp_text found = {"", 0};
    int day = t->metrics->period.start - YEARS_AROUND * 366, last = t->metrics->period.end + YEARS_AROUND * 366;
    *at = SIZE_MAX;
    while (day < last) {
        struct bp_span span = bp_period_of(calendar, t->pack->period, day);
        struct bp_text name = bp_md(t->cx->arena, bp_tell_period(t, t->pack->period, span, BP_PERIOD_FULL));
        size_t here = find(head, name);
        if (here < *at || (here == *at && here != SIZE_MAX && name.n > found.n)) {
            *at = here;
            found = name;
        }
        day = span.end;
    }
    return found;
}

static int line_of(struct bp_text markdown, const char *at)
{
    int line = 1;
    for (const char *p = markdown.p; p < at; p++)
        line += *p == '\n';
    return line;
}

static bool is_of_this_period(struct bp_teller *t)
{
    const struct bp_narrative_options *o = t->options;
    struct bp_text own = bp_md(t->cx->arena, t->story->period_name), head = head_of(o->edited);
    size_t at;
    if (find(head_of(t->story->markdown), own) == SIZE_MAX)
        return true; /* the pack's own template does not name it */
    struct bp_text found = period_of(t, head, &at);
    if (!found.n) {
        bp_warn(t->cx, (struct bp_where){o->edited_file, 1, 0},
                "the line below the title does not name a period any more: check that this is a pack of %" BP_PRI,
                BP_ARG(own));
        return true;
    }
    if (bp_text_eq(found, own))
        return true;
    return bp_fail(t->cx, BP_BAD_DATA, (struct bp_where){o->edited_file, line_of(o->edited, head.p + at), 0},
                   "this is a pack of %" BP_PRI ", and the one being built is of %" BP_PRI
                   ": build the period it is of, or edit the pack.md of this one",
                   BP_ARG(found), BP_ARG(own));
}

/* ---- whose it is */

static bool is_anothers(struct bp_teller *t, const struct bp_whose *whose)
{
    struct bp_where where = {t->options->edited_file, whose->line, 0};
    if (!t->edition->audience)
        return bp_fail(t->cx, BP_BAD_DATA, where,
                       "this is a pack of audience `%" BP_PRI "`, and the one being built is for everybody: edit the "
                       "pack.md of this one",
                       BP_ARG(whose->audience));
    return bp_fail(t->cx, BP_BAD_DATA, where,
                   "this is a pack of audience `%" BP_PRI "`, and the one being built is of `%" BP_PRI
                   "`, which must not see it: give `%" BP_PRI "` its own pack.md, or build with --audience `%" BP_PRI
                   "`",
                   BP_ARG(whose->audience), BP_ARG(t->edition->id), BP_ARG(t->edition->id), BP_ARG(whose->audience));
}

static bool is_of_this_audience(struct bp_teller *t)
{
    const struct bp_narrative_options *o = t->options;
    struct bp_whose whose;
    if (bp_whose_read(o->edited, &whose))
        return (t->edition->audience && bp_whose_is(t->cx->arena, &whose, t->edition->id)) || is_anothers(t, &whose);
    if (o->several_audiences)
        bp_warn(t->cx, (struct bp_where){o->edited_file, 1, 0},
                "this does not say of which audience it is (the line `[boardpack]:` at its end is missing): check that "
                "it is a pack of `%" BP_PRI "`, or others' words are shown to it",
                BP_ARG(t->edition->id));
    return true;
}

/* ---- what the merge is to know of the story */

static const char *words_of(enum bp_verdict verdict)
{
    switch (verdict) {
    case BP_MET:
        return "meets its goal";
    case BP_MISSED:
        return "misses its goal";
    case BP_WATCH:
        return "meets its goal, but is slipping";
    case BP_NOT_DUE:
        return "is not due";
    case BP_NO_GOAL:
        return "has no goal";
    case BP_NO_DATA:
        return "has no data";
    case BP_INCOMPLETE:
        return "is not complete";
    case BP_HIDDEN:
        return "is hidden";
    }
    return "";
}

static void add_metrics(struct bp_teller *t, struct bp_edited_fresh *fresh)
{
    struct bp_edited_metric *list = BP_NEW_ARRAY(t->cx->arena, struct bp_edited_metric, t->shown->count);
    for (size_t i = 0; i < t->shown->count; i++) {
        const struct bp_judgement *j = t->shown->judgements[i];
        if (j->series->segment == 0)
            list[fresh->metric_count++] =
                (struct bp_edited_metric){bp_md(t->cx->arena, t->pack->metrics[j->series->metric].name.text),
                                          bp_verdict_name(j->verdict), words_of(j->verdict)};
    }
    fresh->metrics = list;
}

static void add_comments(struct bp_teller *t, struct bp_edited_fresh *fresh)
{
    struct bp_text *list = NULL;
    size_t count = 0, cap = 0;
    for (size_t i = 0; i < t->shown->comment_count; i++)
        *BP_PUSH(t->cx->arena, list, count, cap) = bp_words_block(t, t->shown->comments[i]->text);
    for (size_t i = 0; i < t->story->decision_count; i++)
        *BP_PUSH(t->cx->arena, list, count, cap) =
            bp_text_fmt(t->cx->arena, "- %" BP_PRI, BP_ARG(bp_decision_line(t, &t->story->decisions[i])));
    struct bp_text *shorts = BP_NEW_ARRAY(t->cx->arena, struct bp_text, t->shown->count);
    for (size_t i = 0; i < t->shown->count; i++)
        if (t->shown->judgements[i]->why)
            shorts[fresh->short_count++] = bp_tell_in_short(t, t->shown->judgements[i]->why);
    fresh->shorts = shorts;
    fresh->comments = list;
    fresh->comment_count = count;
}

bool bp_tell_edited(struct bp_teller *t)
{
    struct bp_edited_fresh fresh = {.markdown = t->story->markdown};
    if (!is_of_this_audience(t) || !is_of_this_period(t))
        return false;
    fresh.decimal_comma = bp_text_contains(bp_tell_number(t, 0.5, 1), BP_T(","));
    fresh.built = t->options->built;
    add_metrics(t, &fresh);
    add_comments(t, &fresh);
    const struct bp_text sentences[] = {bp_tell(t, "miss.none"), bp_tell(t, "miss.unknown"), bp_tell(t, "win.none")};
    fresh.sentences = sentences;
    fresh.sentence_count = 3;
    t->story->markdown =
        bp_edited_merge(t->cx, t->options->edited_file, bp_whose_without(t->cx->arena, t->options->edited), &fresh);
    return true;
}
