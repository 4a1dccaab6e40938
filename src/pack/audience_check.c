/* The names an audience is written with -> the metrics it is shown, what it must not see, where its history starts. */
#include "pack/parts.h"

#include <string.h>

enum { MOST_HEADLINES = 10, DEFAULT_HEADLINES = 6 };

const char *bp_hidden_part_name(enum bp_hidden_part part)
{
    static const char *const names[] = {"actions", "commentary", "decisions", "drivers", "events",   "journeys",
                                        "kudos",   "links",      "outlook",   "risks",   "segments", "summary"};
    return names[part];
}

bool bp_column_is(struct bp_arena *arena, struct bp_text a, struct bp_text b)
{
    return bp_text_eq(a, b) || bp_text_eq(bp_slug(arena, a), bp_slug(arena, b));
}

struct checking {
    struct bp_ctx *cx;
    const struct bp_pack *pack;
    struct bp_audience *audience;
    bool *chosen, *hidden; /* as pack.metrics */
};

static void show(const struct checking *c, int metric)
{
    if (!c->chosen[metric])
        c->audience->shown[c->audience->shown_count++] = metric;
    c->chosen[metric] = true;
}

/* ---- metrics and groups */

static bool named(const struct checking *c, const struct bp_word *word, int *metric)
{
    return bp_metric_named(c->cx, c->pack, BP_BAD_PACK, word->where, word->text, metric) && *metric >= 0;
}

static bool show_metrics(const struct checking *c)
{
    const struct bp_words *words = &c->audience->metrics;
    bool ok = true;
    for (size_t i = 0; i < words->count; i++) {
        int metric;
        if (!named(c, &words->list[i], &metric))
            ok = false;
        else if (c->chosen[metric])
            ok = bp_fail(c->cx, BP_BAD_PACK, words->list[i].where, "`%" BP_PRI "` stands in `metrics:` twice",
                         BP_ARG(words->list[i].text));
        else
            show(c, metric);
    }
    return ok;
}

static bool no_such_group(const struct checking *c, const struct bp_word *group)
{
    const char **names = BP_NEW_ARRAY(c->cx->arena, const char *, c->pack->metric_count);
    for (size_t i = 0; i < c->pack->metric_count; i++)
        names[i] = bp_text_z(c->cx->arena, c->pack->metrics[i].group);
    const char *near = bp_nearest(group->text, names, c->pack->metric_count);
    return bp_fail(c->cx, BP_BAD_PACK, group->where, "no metric has `group: %" BP_PRI "`%s%s%s", BP_ARG(group->text),
                   near ? ", did you mean `" : ": an audience names groups that metrics have", near ? near : "",
                   near ? "`?" : "");
}

static bool show_groups(const struct checking *c)
{
    const struct bp_words *words = &c->audience->groups;
    bool ok = true;
    for (size_t i = 0; i < words->count; i++) {
        bool any = c->pack->ids_missing;
        for (size_t m = 0; m < c->pack->metric_count; m++) {
            if (!bp_text_eq(c->pack->metrics[m].group, words->list[i].text))
                continue;
            show(c, (int)m);
            any = true;
        }
        ok &= any || no_such_group(c, &words->list[i]);
    }
    return ok;
}

/* ---- hide */

static bool breaks_down(const struct checking *c, const struct bp_metric *m, struct bp_text column)
{
    const struct bp_words *columns = c->pack->is_checked ? m->broken_by : &m->segments;
    for (size_t i = 0; i < columns->count; i++)
        if (bp_column_is(c->cx->arena, columns->list[i].text, column))
            return true;
    return false;
}

static bool is_column(const struct checking *c, struct bp_text name)
{
    bool any = false;
    for (size_t i = 0; name.n && i < c->pack->metric_count; i++)
        any |= breaks_down(c, &c->pack->metrics[i], name);
    return any;
}

static bool nothing_to_hide(const struct checking *c, const struct bp_word *word)
{
    const char **names = NULL;
    size_t count = 0, cap = 0;
    struct bp_arena *arena = c->cx->arena;
    const char *equals = word->text.n ? memchr(word->text.p, '=', word->text.n) : NULL;
    if (equals && is_column(c, bp_text_sub(word->text, 0, (size_t)(equals - word->text.p))))
        return bp_fail(c->cx, BP_BAD_PACK, word->where,
                       "`%" BP_PRI
                       "`: one value cannot be hidden, as the total less all others gives it away: hide the "
                       "whole column",
                       BP_ARG(word->text));
    for (int part = 0; part < BP_HIDDEN_PARTS; part++)
        *BP_PUSH(arena, names, count, cap) = bp_hidden_part_name((enum bp_hidden_part)part);
    for (size_t i = 0; i < c->pack->metric_count; i++) {
        *BP_PUSH(arena, names, count, cap) = bp_text_z(arena, c->pack->metrics[i].id.text);
        for (size_t k = 0; k < c->pack->metrics[i].segments.count; k++)
            *BP_PUSH(arena, names, count, cap) = bp_text_z(arena, c->pack->metrics[i].segments.list[k].text);
    }
    const char *near = bp_nearest(word->text, names, count);
    return c->pack->ids_missing
               ? false
               : bp_fail(c->cx, BP_BAD_PACK, word->where, "nothing is called `%" BP_PRI "` that could be hidden%s%s%s",
                         BP_ARG(word->text),
                         near ? ", did you mean `"
                              : ": name the ids of metrics, columns of their `segments:`, or parts of the pack such as "
                                "actions, decisions, risks",
                         near ? near : "", near ? "`?" : "");
}

static bool hide(const struct checking *c, const struct bp_word *word)
{
    bool any = false;
    for (int part = 0; part < BP_HIDDEN_PARTS; part++)
        if (bp_text_is(word->text, bp_hidden_part_name((enum bp_hidden_part)part)))
            any = c->audience->hides[part] = true;
    int metric = bp_pack_metric(c->pack, word->text);
    if (metric >= 0)
        any = c->hidden[metric] = true;
    if (is_column(c, word->text)) {
        struct bp_words *columns = &c->audience->hidden_columns;
        *BP_PUSH(c->cx->arena, columns->list, columns->count, columns->cap) = *word;
        any = true;
    }
    return any || nothing_to_hide(c, word);
}

static bool hide_all(const struct checking *c)
{
    bool ok = true;
    struct bp_audience *a = c->audience;
    size_t kept = 0;
    for (size_t i = 0; i < a->hide.count; i++)
        ok &= hide(c, &a->hide.list[i]);
    for (size_t i = 0; i < a->shown_count; i++)
        if (!c->hidden[a->shown[i]])
            a->shown[kept++] = a->shown[i];
    a->shown_count = kept;
    return ok;
}

/* ---- each */

static bool no_such_column(const struct checking *c)
{
    const struct bp_word *each = &c->audience->each;
    const char **names = NULL;
    size_t count = 0, cap = 0;
    for (size_t i = 0; i < c->pack->metric_count; i++)
        for (size_t k = 0; k < c->pack->metrics[i].segments.count; k++)
            *BP_PUSH(c->cx->arena, names, count, cap) =
                bp_text_z(c->cx->arena, c->pack->metrics[i].segments.list[k].text);
    const char *near = bp_nearest(each->text, names, count);
    return bp_fail(c->cx, BP_BAD_PACK, each->where, "no metric of this audience is broken down by `%" BP_PRI "`%s%s%s",
                   BP_ARG(each->text),
                   near ? ", did you mean `" : ": give those it is to see `segments:` with that column",
                   near ? near : "", near ? "`?" : "");
}

/* As pack.metrics: whether its figures can be told of one value of the column; of a formula those of all its parts. */
static bool *told_by(const struct checking *c, struct bp_text column)
{
    const struct bp_pack *pack = c->pack;
    bool *told = BP_NEW_ARRAY(c->cx->arena, bool, pack->metric_count);
    for (size_t i = 0; i < pack->metric_count; i++) {
        int metric = pack->is_checked ? pack->order[i] : (int)i;
        const struct bp_metric *m = &pack->metrics[metric];
        told[metric] = breaks_down(c, m, column);
        for (size_t k = 0; pack->is_checked && k < m->formula.name_count; k++)
            told[metric] &= told[m->parts[k]];
    }
    return told;
}

/* Only what that column breaks down can be told of one of its values. */
static bool keep_each(const struct checking *c)
{
    const bool *told = told_by(c, c->audience->each.text);
    struct bp_audience *a = c->audience;
    size_t kept = 0;
    for (size_t i = 0; i < a->hidden_columns.count; i++)
        if (bp_column_is(c->cx->arena, a->hidden_columns.list[i].text, a->each.text))
            return bp_fail(c->cx, BP_BAD_PACK, a->hidden_columns.list[i].where,
                           "`hide:` takes away the column that `each:` makes packs of: take it out of one of them");
    for (size_t i = 0; i < a->shown_count; i++)
        kept += told[a->shown[i]];
    if (!kept)
        return no_such_column(c);
    kept = 0;
    for (size_t i = 0; i < a->shown_count; i++)
        if (told[a->shown[i]])
            a->shown[kept++] = a->shown[i];
        else
            bp_note(c->cx, a->each.where,
                    "metric `%" BP_PRI "` is not broken down by `%" BP_PRI
                    "`, so it is in no pack of audience `%" BP_PRI "`",
                    BP_ARG(c->pack->metrics[a->shown[i]].id.text), BP_ARG(a->each.text), BP_ARG(a->id.text));
    a->shown_count = kept;
    return true;
}

/* ---- headline, since */

static bool is_shown(const struct bp_audience *a, int metric)
{
    for (size_t i = 0; i < a->shown_count; i++)
        if (a->shown[i] == metric)
            return true;
    return false;
}

/* Those asked for; else those of the pack that it sees; where it sees none of them, its first six. */
static bool find_headlines(const struct checking *c)
{
    struct bp_audience *a = c->audience;
    bool ok = true;
    a->headlines = BP_NEW_ARRAY(c->cx->arena, int, a->headline.count + a->shown_count);
    for (size_t i = 0; i < a->headline.count; i++) {
        int metric;
        if (!named(c, &a->headline.list[i], &metric))
            ok = false;
        else if (!is_shown(a, metric))
            ok = bp_fail(c->cx, BP_BAD_PACK, a->headline.list[i].where,
                         "`%" BP_PRI "` is in `headline:`, and this audience does not see it: take it out, or show it",
                         BP_ARG(a->headline.list[i].text));
        else
            a->headlines[a->headline_count++] = metric;
    }
    if (a->headline.count > MOST_HEADLINES)
        ok = bp_fail(c->cx, BP_BAD_PACK, a->headline.list[MOST_HEADLINES].where,
                     "more than %d headline metrics: a page holds no more", MOST_HEADLINES);
    for (size_t i = 0; !a->headline.count && i < a->shown_count; i++)
        if (c->pack->metrics[a->shown[i]].headline)
            a->headlines[a->headline_count++] = a->shown[i];
    for (size_t i = 0; !a->headline.count && !a->headline_count && i < a->shown_count && i < DEFAULT_HEADLINES; i++)
        a->headlines[i] = a->shown[i];
    if (!a->headline.count && !a->headline_count)
        a->headline_count = a->shown_count < DEFAULT_HEADLINES ? a->shown_count : DEFAULT_HEADLINES;
    return ok;
}

static bool find_since(const struct checking *c)
{
    struct bp_audience *a = c->audience;
    struct bp_span span;
    if (!a->since.text.n || bp_day_parse(a->since.text, &a->since_day))
        return true;
    for (int kind = BP_WEEK; kind <= BP_YEAR; kind++)
        if (bp_period_parse(&c->pack->calendar, (enum bp_period_kind)kind, a->since.text, &span)) {
            a->since_day = span.start;
            return true;
        }
    return bp_fail(c->cx, BP_BAD_PACK, a->since.where,
                   "`%" BP_PRI "` is no period and no date: write 2024-Q1, 2024-03, 2024-W05, 2024 or 2024-01-31",
                   BP_ARG(a->since.text));
}

/* ---- one audience */

static bool check(const struct checking *c)
{
    struct bp_audience *a = c->audience;
    bool ok = show_metrics(c);
    ok &= show_groups(c);
    for (size_t i = 0; !a->metrics.count && !a->groups.count && i < c->pack->metric_count; i++)
        show(c, (int)i);
    ok &= hide_all(c);
    ok &= find_since(c);
    if (!ok || c->pack->ids_missing)
        return ok;
    if (!a->shown_count)
        return bp_fail(c->cx, BP_BAD_PACK, a->where,
                       "audience `%" BP_PRI "` sees no metric: `hide:` takes away all there is for it",
                       BP_ARG(a->id.text));
    a->whole = a->shown_count == c->pack->metric_count && !a->hidden_columns.count && !a->hides[BP_HIDE_SEGMENTS] &&
               !a->each.text.n;
    return (!a->each.text.n || keep_each(c)) && find_headlines(c);
}

bool bp_pack_check_audiences(struct bp_ctx *cx, struct bp_pack *pack)
{
    bool ok = true;
    pack->audiences.pack_s = pack->period;
    for (size_t i = 0; i < pack->audiences.count; i++) {
        struct bp_audience *a = &pack->audiences.list[i];
        struct checking c = {cx, pack, a, BP_NEW_ARRAY(cx->arena, bool, pack->metric_count),
                             BP_NEW_ARRAY(cx->arena, bool, pack->metric_count)};
        a->shown = BP_NEW_ARRAY(cx->arena, int, pack->metric_count);
        a->period = a->period_given ? a->period : pack->period;
        if (!a->is_bad)
            ok &= check(&c);
    }
    return ok;
}
