/* The newest pack, how each metric went, the worst of each quarter, all packs -> index.html. */
#include "site/maker.h"

#include <math.h>

/* Of the archive, the newest of the edition's kind. */
static const struct bp_site_period *newest(const struct bp_site_maker *m)
{
    for (size_t i = m->archive->count; i-- > 0;)
        if (m->archive->list[i].kind == m->now->kind)
            return &m->archive->list[i];
    return m->now;
}

static const struct bp_judgement *judged(const struct bp_site_maker *m, int metric)
{
    for (size_t i = 0; i < m->t.shown->count; i++)
        if (m->t.shown->judgements[i]->series->metric == metric && !m->t.shown->judgements[i]->series->segment)
            return m->t.shown->judgements[i];
    return NULL;
}

/* Bad news first: a row of the newest pack's figures. */
static struct bp_node *row_of(struct bp_site_maker *m, const struct bp_site_period *p, const struct bp_site_figure *f,
                              int metric)
{
    struct bp_arena *arena = m->t.cx->arena;
    const struct bp_judgement *j = judged(m, metric);
    struct bp_node *row = bp_node_map(arena);
    bool is_now = p == m->now && j;
    bp_node_set_text(arena, row, "name", m->t.pack->metrics[metric].name.text);
    bp_node_set_text(arena, row, "mark", bp_site_mark(m, f->status, f->is_open));
    bp_node_set_text(arena, row, "status", bp_site_status(m, f->status, f->is_open));
    bp_node_set_text(arena, row, "value",
                     is_now ? bp_tell_figure(&m->t, &m->t.pack->metrics[metric], &j->series->totals[0].now.figure)
                            : bp_site_value(m, metric, f->value));
    bp_view_set(&m->t, row, "goal", is_now && j->goal ? bp_tell_goal(&m->t, j) : bp_site_goal(m, metric, f));
    bp_view_set(&m->t, row, "reading", is_now ? bp_tell_reading(&m->t, j) : (struct bp_text){0});
    bp_view_set(&m->t, row, "owner", bp_tell_owner(&m->t, &m->t.pack->metrics[metric]));
    bp_view_set(&m->t, row, "group", m->t.pack->metrics[metric].group);
    bp_node_set_text(arena, row, "id", bp_site_url(arena, f->id));
    bp_node_set_text(arena, row, "href", bp_site_metric_url(m, "", metric));
    return row;
}

static void link_files(struct bp_site_maker *m, const struct bp_site_period *p, struct bp_node *view)
{
    const struct bp_site_options *o = m->options;
    const struct {
        const char *name, *file;
        bool is_there;
    } files[] = {{"pack_href", "index.html", true},
                 {"pdf_href", "pack.pdf", o->has_pdf},
                 {"md_href", "pack.md", o->has_md},
                 {"csv_href", "data/figures.csv", o->has_csv},
                 {"xlsx_href", "data/figures.xlsx", o->has_xlsx}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        bp_view_set(&m->t, view, files[i].name,
                    files[i].is_there ? bp_site_pack_url(m, "", p, files[i].file) : (struct bp_text){0});
}

void bp_site_view_latest(struct bp_site_maker *m, struct bp_node *view)
{
    struct bp_arena *arena = m->t.cx->arena;
    const struct bp_site_period *p = newest(m);
    struct bp_node *rows = bp_node_list(arena);
    link_files(m, p, view);
    bp_node_set_text(arena, view, "period", bp_site_period_name(m, p->kind, p->span, BP_PERIOD_FULL));
    bp_node_set_text(arena, view, "period_time", bp_site_datetime(m, p->kind, p->span));
    bp_node_set_text(arena, view, "headline", p->headline.n ? p->headline : bp_site_met(m, p));
    bp_view_set(&m->t, view, "revised",
                p->revision > 1 ? BP_TELL(&m->t, "site.revision", bp_arg_count("n", (size_t)p->revision),
                                          bp_arg_day("day", p->published))
                                : (struct bp_text){0});
    bp_node_set_text(arena, view, "published", bp_site_day(m, p->published));
    bp_node_set_text(arena, view, "published_time", bp_day_text(arena, p->published));
    for (size_t i = 0; i < p->figure_count; i++) {
        int metric = bp_site_metric(m, p->figures[i].id);
        if (metric >= 0)
            bp_node_append(arena, rows, row_of(m, p, &p->figures[i], metric));
    }
    bp_node_set(arena, view, "metrics", rows);
}

bool bp_site_index(struct bp_site_maker *m)
{
    struct bp_node *view = bp_site_view(m, m->t.edition->title, "");
    bp_site_view_latest(m, view);
    bp_site_view_matrix(m, view);
    bp_site_view_worst(m, view);
    bp_site_view_map(m, view);
    return bp_site_render(m, "site-index.html.mustache", view, "index.html");
}
