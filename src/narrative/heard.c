/* What customers wrote -> a line of page 1, and a part of the metric's page: quotes, and a table of themes. */
#include "narrative/story.h"

#include <math.h>

enum { SHORT = 100, LONG = 420 /* characters of a quote, on page 1 and on the metric's page */, MOST_UP = 2 };

static struct bp_text quoted(const struct bp_teller *t, const struct bp_quote *q, size_t most)
{
    int decimals = q->has_score && q->score != floor(q->score) ? 1 : 0;
    return BP_TELL(t, "heard.quote", bp_arg_text("text", bp_tell_cut(t, q->text, most, true)),
                   bp_arg_word("scored", q->has_score ? "yes" : "no"),
                   bp_arg_text("score", bp_tell_number(t, q->has_score ? q->score : 0, decimals)));
}

/* ---- whose words an edition may show: of all rows, or of the segments it shows alone */

static size_t segments_of(const struct bp_teller *t, const struct bp_verbatim *v, int **out)
{
    const struct bp_edition *e = t->edition;
    size_t count = 0;
    *out = BP_NEW_ARRAY(t->cx->arena, int, e->segment_count + 1);
    if (e->all_segments || !e->segment_count)
        (*out)[count++] = 0;
    for (size_t i = 0; !e->all_segments && i < e->segment_count; i++) {
        int segment = bp_data_segment(t->data, e->segments[i]);
        if (segment > 0 && bp_metrics_find(t->metrics, v->of_metric, segment))
            (*out)[count++] = segment;
    }
    return count;
}

size_t bp_tell_heard(const struct bp_teller *t, int metric, struct bp_heard_found **out)
{
    size_t count = 0, cap = 0;
    *out = NULL;
    for (size_t i = 0; i < t->pack->verbatims.count; i++) {
        const struct bp_verbatim *v = &t->pack->verbatims.list[i];
        struct bp_heard_found found;
        int *segments;
        if ((metric >= 0 && v->of_metric != metric) || !bp_selection_shows(t->shown, v->of_metric))
            continue;
        size_t n = segments_of(t, v, &segments);
        for (size_t k = 0; k < n; k++)
            if (bp_heard_find(t->cx->arena, t->metrics, i, segments[k], &found))
                *BP_PUSH(t->cx->arena, *out, count, cap) = found;
    }
    return count;
}

/* ---- themes in words */

static struct bp_text theme_line(const struct bp_teller *t, const struct bp_heard_found *h,
                                 const struct bp_theme_found *theme)
{
    int now = BP_WEEKS - 1, before = BP_WEEKS - 2;
    return BP_TELL(
        t, "heard.theme", bp_arg_text("name", theme->theme->name), bp_arg_count("now", (size_t)theme->counts[now]),
        bp_arg_count("n", (size_t)h->says[now]), bp_arg_word("known", theme->has_change ? "yes" : "no"),
        bp_arg_count("before", (size_t)theme->counts[before]), bp_arg_count("n_before", (size_t)h->says[before]),
        bp_arg_word("real", theme->is_real ? "yes" : "no"));
}

/* Those that rose by more than chance, the largest rise first; empty where none did. */
static struct bp_text themes_line(const struct bp_teller *t, const struct bp_heard_found *h)
{
    struct bp_list up = {0};
    bool *told = BP_NEW_ARRAY(t->cx->arena, bool, h->theme_count);
    for (int i = 0; i < MOST_UP; i++) {
        const struct bp_theme_found *best = NULL;
        for (size_t k = 0; k < h->theme_count; k++) {
            const struct bp_theme_found *one = &h->themes[k];
            if (one->is_real && one->change > 0 && !told[k] && (!best || one->change > best->change))
                best = one;
        }
        if (!best)
            break;
        told[best - h->themes] = true;
        bp_list_add(t, &up, theme_line(t, h, best));
    }
    return up.count ? BP_TELL(t, "heard.up", bp_arg_text("list", bp_list_join(t, "list.semicolon", &up)))
                    : (struct bp_text){"", 0};
}

/* ---- page 1 */

void bp_view_heard_line(struct bp_teller *t, struct bp_node *view)
{
    struct bp_heard_found *list;
    struct bp_list parts = {0};
    size_t count = bp_tell_heard(t, -1, &list);
    const struct bp_heard_found *themes = NULL;
    t->story->heard = list;
    t->story->heard_count = count;
    for (size_t i = 0; i < count; i++) {
        if (!parts.count && list[i].quote_count)
            bp_list_add(t, &parts, quoted(t, &list[i].quotes[0], SHORT));
        if (!themes && list[i].theme_count)
            themes = &list[i];
    }
    if (themes)
        bp_list_add(t, &parts, themes_line(t, themes));
    bp_view_set(t, view, "heard", bp_list_join(t, "list.sentence", &parts));
}

/* ---- the method page: of each verbatim shown, how many answers were read and how many say something */

static const struct bp_heard_words *counted(const struct bp_teller *t, const struct bp_verbatim *v)
{
    const struct bp_source_data *d = &t->data->sources[v->of_source];
    for (size_t i = 0; i < d->heard_count; i++)
        if (d->heard[i].verbatim == (int)(v - t->pack->verbatims.list) && d->heard[i].filled)
            return &d->heard[i];
    return NULL;
}

void bp_view_heard_method(const struct bp_teller *t, struct bp_node *view)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = 0; i < t->pack->verbatims.count; i++) {
        const struct bp_verbatim *v = &t->pack->verbatims.list[i];
        const struct bp_heard_words *words = counted(t, v);
        struct bp_list files = {0};
        struct bp_node *row = bp_node_map(t->cx->arena);
        if (!words || !bp_selection_shows(t->shown, v->of_metric))
            continue;
        for (size_t f = 0; f < v->themes_files.count; f++)
            bp_list_add(t, &files, v->themes_files.list[f].text);
        bp_view_set(t, row, "name",
                    BP_TELL(t, "heard.of", bp_arg_text("name", t->pack->metrics[v->of_metric].name.text)));
        bp_view_set(t, row, "how",
                    BP_TELL(t, "heard.method", bp_arg_text("column", v->text.text),
                            bp_arg_count("filled", (size_t)words->filled), bp_arg_count("says", (size_t)words->says),
                            bp_arg_word("any", files.count ? "yes" : "no"),
                            bp_arg_text("files", bp_list_join(t, "list.comma", &files))));
        bp_view_set(t, row, "source", v->source.text);
        bp_view_set(t, row, "owner", (struct bp_text){0});
        bp_node_append(t->cx->arena, list, row);
    }
    bp_node_set(t->cx->arena, view, "heard_method", list);
}

/* ---- the metric's page */

static struct bp_text change_of(const struct bp_teller *t, const struct bp_theme_found *theme)
{
    if (!theme->has_change)
        return bp_tell(t, "change.none");
    int decimals = bp_tell_ends_decimals(theme->interval, theme->change, 0);
    return BP_TELL(t, "heard.change", bp_arg_text("change", bp_tell_signed(t, theme->change, decimals)),
                   bp_arg_text("low", bp_tell_number(t, theme->interval.low, decimals)),
                   bp_arg_text("high", bp_tell_number(t, theme->interval.high, decimals)),
                   bp_arg_word("real", theme->is_real ? "yes" : "no"));
}

static struct bp_node *cells(const struct bp_teller *t, const struct bp_heard_found *h, const long long *counts)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (int i = 0; i < BP_WEEKS; i++)
        bp_node_append(t->cx->arena, list,
                       bp_node_text(t->cx->arena, h->known[i] || i == BP_WEEKS - 1
                                                      ? bp_tell_number(t, (double)counts[i], 0)
                                                      : BP_T("\xE2\x80\x94")));
    return list;
}

static void table(const struct bp_teller *t, const struct bp_heard_found *h, struct bp_node *one)
{
    struct bp_arena *arena = t->cx->arena;
    struct bp_node *labels = bp_node_list(arena), *rows = bp_node_list(arena);
    bool any = false;
    for (int i = 0; i < BP_WEEKS; i++)
        bp_node_append(arena, labels,
                       bp_node_text(arena, bp_tell_period(t, t->pack->period, h->periods[i], BP_PERIOD_SHORT)));
    for (size_t k = 0; k < h->theme_count; k++) {
        const struct bp_theme_found *theme = &h->themes[k];
        struct bp_node *row = bp_node_map(arena);
        bool spoken_of = false;
        for (int i = 0; i < BP_WEEKS; i++)
            spoken_of |= theme->counts[i] > 0;
        if (!spoken_of)
            continue;
        any = true;
        bp_view_set(t, row, "name", theme->theme->name);
        bp_node_set(arena, row, "cells", cells(t, h, theme->counts));
        bp_view_set(t, row, "change", change_of(t, theme));
        bp_node_append(arena, rows, row);
    }
    bp_node_set(arena, one, "has_themes", bp_node_truth(arena, any));
    bp_node_set(arena, one, "labels", labels);
    bp_node_set(arena, one, "themes", rows);
    bp_node_set(arena, one, "says", cells(t, h, h->says));
}

static struct bp_node *part_of(const struct bp_teller *t, const struct bp_heard_found *h)
{
    static const char *const rules[] = {"lowest", "newest", "highest"}; /* enum bp_choose */
    struct bp_arena *arena = t->cx->arena;
    struct bp_node *one = bp_node_map(arena), *quotes = bp_node_list(arena);
    for (size_t i = 0; i < h->quote_count; i++)
        bp_node_append(arena, quotes, bp_node_text(arena, quoted(t, &h->quotes[i], LONG)));
    bp_view_set(t, one, "segment", h->segment ? bp_tell_segment(t, h->segment) : (struct bp_text){0});
    bp_view_set(t, one, "how",
                h->few ? BP_TELL(t, "heard.few", bp_arg_count("n", (size_t)t->pack->min_sample))
                       : BP_TELL(t, "heard.how", bp_arg_count("n", (size_t)h->says[BP_WEEKS - 1]),
                                 bp_arg_count("shown", h->quote_count), bp_arg_word("rule", rules[h->verbatim->choose]),
                                 bp_arg_word("taken", BP_TAKEN_OUT)));
    bp_node_set(arena, one, "quotes", quotes);
    table(t, h, one);
    return one;
}

void bp_view_heard(const struct bp_teller *t, int metric, struct bp_node *page)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    struct bp_heard_found *found;
    size_t count = bp_tell_heard(t, metric, &found);
    for (size_t i = 0; i < count; i++)
        bp_node_append(t->cx->arena, list, part_of(t, &found[i]));
    bp_node_set(t->cx->arena, page, "has_heard", bp_node_truth(t->cx->arena, count > 0));
    bp_node_set(t->cx->arena, page, "heard", list);
}
