/* Pages of a document -> sections: which is which metric's, and the strip of links to all of them. */
#include "html/escape.h"
#include "html/svg.h"
#include "html/writer.h"

struct bp_text bp_html_section(struct bp_arena *arena, const struct bp_guide_metric *metric)
{
    return bp_text_fmt(arena, "#metric.%" BP_PRI, BP_ARG(metric->id));
}

/* Of two metrics of one name the pages follow one another as the metrics do; a page of another kind that bears a
 * metric's name stands before or behind them. */
static size_t metric_named(const struct bp_html_writer *w, struct bp_text words)
{
    for (size_t i = 0; i < w->guide->metric_count; i++)
        if (!w->has_section[i] && bp_text_eq(bp_text_trim(w->guide->metrics[i].name), words))
            return i;
    return SIZE_MAX;
}

static const struct bp_place *place_of(const struct bp_html_writer *w, const struct bp_block *heading)
{
    for (size_t i = 0; i < w->places.count; i++)
        if (w->places.list[i].heading == heading)
            return &w->places.list[i];
    return NULL;
}

void bp_html_sections(struct bp_html_writer *w, const struct bp_block *first)
{
    for (const struct bp_block *one = first; one; one = one->next) {
        if (!bp_document_turns_page(one))
            continue;
        struct bp_html_section *s = BP_PUSH(w->cx->arena, w->sections, w->section_count, w->section_cap);
        *s = (struct bp_html_section){.rule = one, .place = place_of(w, one->next), .metric = SIZE_MAX};
        s->words = bp_text_trim(bp_inline_words(w->cx->arena, one->next->inlines));
        s->metric = metric_named(w, s->words);
        if (s->metric != SIZE_MAX)
            w->has_section[s->metric] = true;
    }
}

static void write_mark(struct bp_html_writer *w, const struct bp_guide_metric *metric)
{
    const struct bp_drawing *found = bp_drawing_find(w->drawings, metric->mark);
    if (!found || found->picture)
        return;
    struct bp_drawing mark = *found;
    mark.alt = metric->status;
    bp_svg_inline(&mark, (struct bp_text){"", 0}, 0, w->out);
    while (w->out->n && w->out->p[w->out->n - 1] == '\n')
        w->out->n--;
    bp_buf_addc(w->out, ' ');
}

void bp_html_facts(struct bp_html_writer *w, const struct bp_guide_metric *metric)
{
    bp_html_attr(w->out, "data-status", metric->status);
    bp_html_attr(w->out, "data-owner", metric->owner);
}

static void write_entry(struct bp_html_writer *w, const struct bp_html_section *s)
{
    const struct bp_guide_metric *metric = s->metric == SIZE_MAX ? NULL : &w->guide->metrics[s->metric];
    bp_buf_adds(w->out, "<li");
    if (metric)
        bp_html_facts(w, metric);
    bp_buf_adds(w->out, "><a");
    bp_html_href(w->out, metric ? bp_html_section(w->cx->arena, metric)
                                : bp_text_fmt(w->cx->arena, "#%" BP_PRI, BP_ARG(s->place->anchor)));
    bp_buf_addc(w->out, '>');
    if (metric)
        write_mark(w, metric);
    bp_html_text(w->out, s->words);
    bp_buf_adds(w->out, "</a></li>\n");
}

/* The metrics first, in page order: they are what is looked for. */
void bp_html_contents(struct bp_html_writer *w)
{
    struct bp_text word = w->guide->words[BP_GUIDE_CONTENTS];
    if (!w->section_count || !word.n)
        return;
    bp_buf_adds(w->out, "<nav class=\"contents\" id=\"nav.contents\" tabindex=\"-1\" aria-labelledby=\"nav.word\">\n"
                        "<p class=\"label\" id=\"nav.word\">");
    bp_html_text(w->out, word);
    bp_buf_adds(w->out, "</p>\n<ul>\n");
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < w->section_count; i++)
            if (w->sections[i].place && (w->sections[i].metric == SIZE_MAX) == (pass == 1))
                write_entry(w, &w->sections[i]);
    bp_buf_adds(w->out, "</ul>\n</nav>\n");
}

void bp_html_section_begin(struct bp_html_writer *w, const struct bp_html_section *s)
{
    w->metric = s->metric;
    bp_buf_adds(w->out, "<section class=\"page\"");
    if (s->metric != SIZE_MAX)
        bp_html_attr(w->out, "id",
                     bp_text_sub(bp_html_section(w->cx->arena, &w->guide->metrics[s->metric]), 1, SIZE_MAX));
    bp_buf_adds(w->out, ">\n");
}

/* Under the section's heading. */
void bp_html_way_back(struct bp_html_writer *w)
{
    struct bp_text word = w->guide->words[BP_GUIDE_BACK];
    if (!word.n)
        return;
    bp_buf_adds(w->out, "<p class=\"back\"><a href=\"#nav.contents\">");
    bp_html_text(w->out, word);
    bp_buf_adds(w->out, "</a></p>\n");
}
