/* A metric -> how it is worked out, in plain words, and as pack.yaml has it. */
#include "pages/how.h"

static struct bp_worded worded(const struct bp_teller *t, const struct bp_metric *m, const struct bp_compiled *compiled)
{
    return (struct bp_worded){
        .compiled = compiled, .metric = m, .source = m->source >= 0 ? &t->data->sources[m->source] : NULL};
}

/* Between more backticks than it has in a row. */
static struct bp_text code(const struct bp_teller *t, struct bp_text text)
{
    struct bp_arena *arena = t->cx->arena;
    struct bp_text line = bp_text_trim(bp_text_one_line(arena, bp_shown(arena, text)));
    struct bp_buf b = bp_buf_new(arena);
    size_t most = 0, run = 0;
    for (size_t i = 0; i < line.n; i++) {
        run = line.p[i] == '`' ? run + 1 : 0;
        most = run > most ? run : most;
    }
    for (size_t i = 0; i <= most; i++)
        bp_buf_addc(&b, '`');
    bp_buf_fmt(&b, most ? " %" BP_PRI " " : "%" BP_PRI, BP_ARG(line));
    for (size_t i = 0; i <= most; i++)
        bp_buf_addc(&b, '`');
    return bp_buf_text(&b);
}

/* ---- of rows */

/* "rows of orders where *status* is “delivered”" */
static struct bp_text rows_of(const struct bp_teller *t, const struct bp_metric *m)
{
    struct bp_text id = t->pack->sources[m->source].id.text, x = {"", 0};
    struct bp_worded of = worded(t, m, &m->filter);
    if (m->filter.root)
        x = bp_word_expr(t, &of, m->filter.root);
    return BP_TELL(t, "how.rows", bp_arg_word("named", id.n ? "yes" : "no"),
                   bp_arg_text("source", bp_word_column(t, id)),
                   bp_arg_word("filtered", !m->filter.root ? "no"
                                           : x.n           ? "yes"
                                                           : "below"),
                   bp_arg_text("x", x));
}

static struct bp_text argument(const struct bp_teller *t, const struct bp_metric *m, size_t i)
{
    struct bp_worded of = worded(t, m, &m->measure.args);
    if (i >= m->measure.arg_count)
        return (struct bp_text){"", 0};
    struct bp_text x = bp_word_expr(t, &of, m->measure.arg[i]);
    return x.n ? x : bp_tell(t, bp_text_is(m->measure.name, "share") ? "how.below.condition" : "how.below");
}

static struct bp_text measured(const struct bp_teller *t, const struct bp_metric *m)
{
    const struct bp_cells *cells = &t->data->cells[m - t->pack->metrics];
    if (!cells->measure) /* its source was left out */
        return (struct bp_text){"", 0};
    int decimals = bp_goal_decimals(cells->parameter, 0);
    const struct bp_arg args[] = {bp_arg_text("x", argument(t, m, 0)), bp_arg_text("y", argument(t, m, 1)),
                                  bp_arg_text("rows", rows_of(t, m)),
                                  bp_arg_number("parameter", cells->parameter, decimals),
                                  bp_arg_count("n", cells->parameter >= 0 ? (size_t)cells->parameter : 0)};
    return bp_tell_named(t, "how.of", cells->measure->name, args, sizeof args / sizeof *args);
}

/* ---- by which time */

/* A column that is kept from the reader has no name here. */
static bool may_name(const struct bp_teller *t, struct bp_text column)
{
    const struct bp_audience *a = t->edition->audience;
    if (!a)
        return true;
    bool hidden = a->each.text.n && bp_column_is(t->cx->arena, a->each.text, column);
    for (size_t i = 0; i < a->hidden_columns.count; i++)
        hidden |= bp_column_is(t->cx->arena, a->hidden_columns.list[i].text, column);
    return !hidden;
}

static struct bp_text own_time(const struct bp_teller *t, const struct bp_metric *m)
{
    return may_name(t, m->time.text) ? m->time.text : (struct bp_text){"", 0};
}

/* What is open is counted from when it began. */
static struct bp_text time_of(const struct bp_teller *t, const struct bp_metric *m)
{
    bool counts = m->source >= 0 && !m->unsaid && !bp_text_is(m->measure.name, "open");
    return counts ? own_time(t, m) : (struct bp_text){"", 0};
}

/* ---- of a source */

/* The column its rows go by; empty where it has none, or it is not for the reader. */
static struct bp_text clock_of(const struct bp_teller *t, size_t shown)
{
    const struct bp_source *s = &t->pack->sources[t->shown->sources[shown]];
    return s->seen == BP_SEEN_WHOLE && may_name(t, s->time.text) ? s->time.text : (struct bp_text){"", 0};
}

/* "*date* (*orders*, *returns*)": of those that go by a column of one name; empty where one before it has said so. */
static struct bp_text dated(const struct bp_teller *t, size_t shown)
{
    struct bp_text column = clock_of(t, shown);
    struct bp_list sources = {0};
    for (size_t i = 0; column.n && i < t->shown->source_count; i++) {
        if (!bp_text_eq(clock_of(t, i), column))
            continue;
        if (i < shown)
            return (struct bp_text){"", 0};
        bp_list_add(t, &sources, bp_word_column(t, t->pack->sources[t->shown->sources[i]].id.text));
    }
    return sources.count ? BP_TELL(t, "how.dated.item", bp_arg_text("x", bp_word_column(t, column)),
                                   bp_arg_text("source", bp_list_join(t, "list.comma", &sources)))
                         : (struct bp_text){"", 0};
}

struct bp_text bp_tell_dated(const struct bp_teller *t)
{
    struct bp_list items = {0};
    for (size_t i = 0; i < t->shown->source_count; i++)
        bp_list_add(t, &items, dated(t, i));
    return items.count ? BP_TELL(t, "how.dated", bp_arg_list("list", items.items, items.count))
                       : (struct bp_text){"", 0};
}

struct bp_text bp_tell_filtered(const struct bp_teller *t, int source)
{
    const struct bp_source *s = &t->pack->sources[source];
    struct bp_worded of = {.compiled = &s->filter, .source = &t->data->sources[source]};
    if (s->seen != BP_SEEN_WHOLE || !s->filter.root)
        return (struct bp_text){"", 0};
    struct bp_text x = bp_word_expr(t, &of, s->filter.root);
    return BP_TELL(t, "how.filtered", bp_arg_text("source", bp_word_column(t, s->id.text)),
                   bp_arg_text("x", x.n ? x : code(t, s->where_text.text)));
}

/* ---- of other figures */

static struct bp_text formula(const struct bp_teller *t, const struct bp_metric *m)
{
    struct bp_expr_ratio ratio;
    struct bp_worded of = worded(t, m, &m->formula);
    struct bp_text x = bp_word_expr(t, &of, m->formula.root);
    if (!x.n)
        return bp_tell(t, "how.formula.below");
    if (!bp_expr_is_ratio(m->formula.root, &ratio) || ratio.constant != 0 || (ratio.factor != 1 && ratio.factor != 100))
        return BP_TELL(t, "how.formula", bp_arg_text("x", x));
    return BP_TELL(t, ratio.factor == 1 ? "how.ratio" : "how.percent",
                   bp_arg_text("a", bp_word_part(t, &of, ratio.above)),
                   bp_arg_text("b", bp_word_part(t, &of, ratio.below)));
}

/* ---- a sentence */

static struct bp_text owner_of(const struct bp_teller *t, const struct bp_metric *m)
{
    struct bp_text none = {"", 0};
    return m->owner.n ? bp_md(t->cx->arena, BP_TELL(t, "metric.owner", bp_arg_text("owner", m->owner))) : none;
}

struct bp_text bp_tell_how(const struct bp_teller *t, const struct bp_metric *m)
{
    struct bp_list parts = {0}, said = {0};
    if (m->unsaid)
        bp_list_add(t, &parts, bp_tell(t, "method.unsaid"));
    else
        bp_list_add(t, &parts, m->source >= 0 ? measured(t, m) : formula(t, m));
    struct bp_text time = time_of(t, m);
    if (parts.count && time.n)
        bp_list_add(t, &parts, BP_TELL(t, "how.time", bp_arg_text("x", bp_word_column(t, time))));
    if (parts.count && m->window_days)
        bp_list_add(t, &parts, BP_TELL(t, "how.window", bp_arg_count("n", (size_t)m->window_days)));
    if (parts.count)
        bp_list_add(t, &said, BP_TELL(t, "sentence", bp_arg_text("text", bp_list_join(t, "list.semicolon", &parts))));
    if (m->purpose.n)
        bp_list_add(t, &said, bp_md(t->cx->arena, bp_tell_sentence(t, m->purpose)));
    if (m->unsaid)
        bp_list_add(t, &said, bp_tell_sentence(t, owner_of(t, m)));
    return bp_list_join(t, "list.sentence", &said);
}

/* ---- as pack.yaml has it */

static void add_key(const struct bp_teller *t, struct bp_list *list, const char *key, struct bp_text value)
{
    if (value.n)
        bp_list_add(t, list, code(t, bp_text_fmt(t->cx->arena, "%s: %" BP_PRI, key, BP_ARG(value))));
}

struct bp_text bp_tell_as_given(const struct bp_teller *t, const struct bp_metric *m)
{
    struct bp_list parts = {0};
    struct bp_text what = m->source >= 0 ? m->measure_text.text : m->formula_text.text;
    if (m->unsaid)
        return (struct bp_text){"", 0};
    bp_list_add(t, &parts, code(t, what));
    add_key(t, &parts, "where", m->where_text.text);
    add_key(t, &parts, "time", own_time(t, m));
    if (m->window_days)
        add_key(t, &parts, "window", bp_text_fmt(t->cx->arena, "%dd", m->window_days));
    bp_list_add(t, &parts, owner_of(t, m));
    return bp_list_join(t, "list.dot", &parts);
}
