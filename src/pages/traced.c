/* The figures of page 1 -> a table of where each comes from: sources, files, rows. */
#include "pages/method.h"

/* ---- files */

/* As pack.yaml names them, without the folders before them. */
static struct bp_text files_of(const struct bp_teller *t, const struct bp_source *source)
{
    struct bp_list names = {0};
    for (size_t i = 0; i < source->files.count; i++) {
        const char *path = bp_text_z(t->cx->arena, source->files.list[i].text);
        bp_list_add(t, &names, bp_shown(t->cx->arena, bp_text_of(bp_path_base(path))));
    }
    return bp_list_join(t, "list.comma", &names);
}

static struct bp_text source_of(const struct bp_teller *t, int index)
{
    const struct bp_source *source = &t->pack->sources[index];
    struct bp_text files = files_of(t, source);
    return files.n ? BP_TELL(t, "trace.source", bp_arg_text("source", source->id.text), bp_arg_text("files", files))
                   : source->id.text;
}

/* ---- what a formula comes down to */

/* The metrics it reads, itself or by way of other formulas, each once; those come before it in the pack's order. False:
 * one is not for the reader. */
static bool find_parts(const struct bp_teller *t, int metric, bool *found)
{
    bool all = true;
    found[metric] = true;
    for (size_t i = t->pack->metric_count; i-- > 0;) {
        int at = t->pack->order[i];
        const struct bp_metric *m = &t->pack->metrics[at];
        all &= !found[at] || (!m->unsaid && !m->unseen);
        for (size_t k = 0; found[at] && m->source < 0 && k < m->formula.name_count; k++)
            found[m->parts[k]] = true;
    }
    return all;
}

/* Of the same days; empty where its own are others. */
static struct bp_text rows_of_part(const struct bp_teller *t, int metric, const struct bp_window *window)
{
    const struct bp_series *s = bp_metrics_find(t->metrics, metric, 0);
    const struct bp_stretch *now = s ? &s->totals[0].now : NULL;
    if (!now || now->figure.n < 0 || now->window.span.start != window->span.start ||
        now->window.span.end != window->span.end)
        return (struct bp_text){"", 0};
    return BP_TELL(t, "chart.alt.item", bp_arg_text("label", t->pack->metrics[metric].name.text),
                   bp_arg_text("value", bp_tell_number(t, (double)now->figure.n, 0)));
}

static void trace_formula(const struct bp_teller *t, int metric, const struct bp_window *window, struct bp_node *row)
{
    bool *found = BP_NEW_ARRAY(t->cx->arena, bool, t->pack->metric_count);
    bool *told = BP_NEW_ARRAY(t->cx->arena, bool, t->pack->source_count);
    struct bp_list sources = {0}, rows = {0};
    bool all = find_parts(t, metric, found);
    for (size_t i = 0; all && i < t->pack->metric_count; i++) {
        int source = t->pack->metrics[i].source;
        if (!found[i] || source < 0)
            continue;
        if (!told[source])
            bp_list_add(t, &sources, source_of(t, source));
        told[source] = true;
        bp_list_add(t, &rows, rows_of_part(t, (int)i, window));
    }
    bp_view_set(t, row, "from", all ? bp_list_join(t, "list.semicolon", &sources) : bp_tell(t, "books.unsaid"));
    bp_view_set(t, row, "rows", bp_list_join(t, "list.comma", &rows));
}

/* ---- page 1 */

/* A row of a table of it, or a line. */
static bool is_on_page_1(const struct bp_teller *t, const struct bp_judgement *j)
{
    return !j->series->segment &&
           (t->pack->metrics[j->series->metric].headline || j->verdict == BP_MISSED || j->won || j->is_back || j->pace);
}

/* A miss is told as it is judged, all else as the scorecard has it. */
static const struct bp_stretch *told_of(const struct bp_judgement *j)
{
    return j->verdict == BP_MISSED ? &j->judged : &j->series->totals[0].now;
}

static struct bp_text value_of(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_stretch *told = told_of(j), *own = &j->series->totals[0].now;
    struct bp_text value = bp_tell_figure(t, &t->pack->metrics[j->series->metric], &told->figure);
    if (told->window.span.start == own->window.span.start && told->window.span.end == own->window.span.end)
        return value;
    return BP_TELL(t, "read.own",
                   bp_arg_text("period", bp_tell_period(t, told->window.kind, told->window.span, BP_PERIOD_NAME)),
                   bp_arg_text("reading", value));
}

static struct bp_node *row_of(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    const struct bp_stretch *told = told_of(j);
    struct bp_node *row = bp_node_map(t->cx->arena);
    bp_view_set(t, row, "name", m->name.text);
    bp_view_set(t, row, "value", value_of(t, j));
    if (m->source < 0) {
        trace_formula(t, j->series->metric, &told->window, row);
        return row;
    }
    bp_view_set(t, row, "from", source_of(t, m->source));
    bp_view_set(t, row, "rows",
                told->figure.n < 0 ? (struct bp_text){"", 0} : bp_tell_number(t, (double)told->figure.n, 0));
    return row;
}

static struct bp_node *plain_row(const struct bp_teller *t, const char *name, struct bp_text value, const char *from)
{
    struct bp_node *row = bp_node_map(t->cx->arena);
    bp_view_set(t, row, "name", bp_tell(t, name));
    bp_view_set(t, row, "value", value);
    bp_view_set(t, row, "from", bp_tell(t, from));
    bp_view_set(t, row, "rows", (struct bp_text){"", 0});
    return row;
}

void bp_view_traced(const struct bp_teller *t, struct bp_node *view)
{
    const struct bp_tally *now = &t->shown->now;
    struct bp_arena *arena = t->cx->arena;
    struct bp_node *list = bp_node_list(arena);
    size_t judged = now->met + now->missed;
    if (judged)
        bp_node_append(arena, list,
                       plain_row(t, "t.goals_met",
                                 BP_TELL(t, "trace.met", bp_arg_count("met", now->met), bp_arg_count("judged", judged)),
                                 "trace.verdicts"));
    for (size_t i = 0; i < t->shown->count; i++)
        if (is_on_page_1(t, t->shown->judgements[i]))
            bp_node_append(arena, list, row_of(t, t->shown->judgements[i]));
    bp_node_set(arena, view, "traced", list);
    bp_node_set(arena, view, "has_traced", bp_node_truth(arena, list->count > 0));
}
