/* A table -> <table>, with a caption and scopes; one of page 1 is cards on a phone, any other that may be wide has a
 * region to scroll. */
#include "html/escape.h"
#include "html/writer.h"

#include <string.h>

#define MISSES "cards misses"

enum { MOST_PRINTED = 16 }; /* columns that paper has room for */

/* What the rows of one table share. */
struct grid {
    size_t columns;
    bool cards, headings;  /* a row's name is a heading of its own */
    bool labels;           /* a cell bears the head of its column, for where the table is not set as one */
    struct bp_text *heads; /* of its columns */
    struct bp_html_widths *widths;
};

static const char *align_class(enum bp_align align)
{
    switch (align) {
    case BP_ALIGN_NONE:
        return "";
    case BP_ALIGN_LEFT:
        return " class=\"left\"";
    case BP_ALIGN_CENTER:
        return " class=\"center\"";
    case BP_ALIGN_RIGHT:
        return " class=\"right\"";
    }
    return "";
}

static struct bp_text words_of(const struct bp_html_writer *w, const struct bp_block *cell)
{
    return bp_text_trim(bp_inline_words(w->cx->arena, cell->inlines));
}

/* One level below the heading the table stands under: who listens goes from row to row. HTML lets no <h3> into a <th>
 * (HTML Standard, 4.9.10), and a heading by its role is heard as one. */
static void heading(struct bp_html_writer *w, const struct bp_block *from)
{
    int level = bp_html_level(w, w->topic_level + 1);
    bp_buf_fmt(w->out, "<span role=\"heading\" aria-level=\"%d\">", level);
    bp_html_inlines(w, from->inlines, from->line);
    bp_buf_adds(w->out, "</span>");
}

/* A header cell names its column, or its row; one without words names nothing, and so is a plain cell. */
static void cell(struct bp_html_writer *w, const struct grid *grid, const struct bp_block *from, const char *scope,
                 size_t column)
{
    struct bp_text words = words_of(w, from);
    bool names = scope && words.n > 0;
    w->block++;
    bp_buf_adds(w->out, names ? "<th" : "<td");
    if (names)
        bp_buf_fmt(w->out, " scope=\"%s\"", scope);
    bp_buf_adds(w->out, align_class(from->align));
    if (grid->labels && !from->parent->header && column && column < grid->columns)
        bp_html_attr(w->out, "data-label", grid->heads[column]);
    bp_html_direction(w, from->inlines);
    bp_buf_addc(w->out, '>');
    if (from->align == BP_ALIGN_RIGHT && column < grid->columns && !from->parent->header)
        bp_html_pad(w->out, &grid->widths[column], words);
    if (grid->headings && names && !from->parent->header)
        heading(w, from);
    else
        bp_html_inlines(w, from->inlines, from->line);
    bp_buf_adds(w->out, names ? "</th>" : "</td>");
}

/* The metric a row is of: its first cell begins with the name, behind the mark. */
static const struct bp_guide_metric *metric_of(const struct bp_html_writer *w, const struct bp_block *row)
{
    const struct bp_inline *one = row->children ? row->children->inlines : NULL;
    while (one && one->kind == BP_INLINE_IMAGE)
        one = one->next;
    struct bp_text words = bp_text_trim(bp_inline_words(w->cx->arena, one));
    const struct bp_told_name *name = bp_told_names_at(&w->names, words, 0);
    return name && name->metric != SIZE_MAX ? &w->guide->metrics[name->metric] : NULL;
}

static void row(struct bp_html_writer *w, const struct grid *grid, const struct bp_block *from)
{
    const struct bp_guide_metric *metric = grid->cards && !from->header ? metric_of(w, from) : NULL;
    size_t column = 0;
    bp_buf_adds(w->out, "<tr");
    if (metric)
        bp_html_facts(w, metric);
    bp_buf_addc(w->out, '>');
    w->plain = from->header; /* a head is what sorts its column: a link in it could not be reached */
    for (const struct bp_block *one = from->children; one; one = one->next, column++)
        cell(w, grid, one, from->header ? "col" : !column && grid->columns > 1 ? "row" : NULL, column);
    w->plain = false;
    bp_buf_adds(w->out, "</tr>\n");
}

/* Strong words alone in a row of many cells head the rows below them. */
static bool heads_rows(const struct bp_html_writer *w, const struct bp_block *from)
{
    const struct bp_block *one = from->children;
    if (!one || !one->next || !one->inlines || one->inlines->kind != BP_INLINE_STRONG || one->inlines->next)
        return false;
    while ((one = one->next))
        if (one->inlines && (words_of(w, one).n || one->inlines->kind == BP_INLINE_IMAGE))
            return false;
    return true;
}

static void head_rows(struct bp_html_writer *w, const struct grid *grid, const struct bp_block *from, bool first)
{
    if (!first)
        bp_buf_adds(w->out, "</tbody>\n<tbody>\n");
    bp_buf_fmt(w->out, "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"%zu\">", grid->columns);
    bp_html_inlines(w, from->children->inlines, from->line);
    bp_buf_adds(w->out, "</th></tr>\n");
}

static bool holds_image(const struct bp_inline *first)
{
    for (const struct bp_inline *one = first; one; one = one->next)
        if (one->kind == BP_INLINE_IMAGE || holds_image(one->children))
            return true;
    return false;
}

/* Two columns of words fold on the narrowest screen; more, or drawings, may have to be scrolled. */
static bool may_be_wide(const struct bp_block *table)
{
    if (table->columns > 2)
        return true;
    for (const struct bp_block *r = table->children; r; r = r->next)
        for (const struct bp_block *c = r->children; c; c = c->next)
            if (holds_image(c->inlines))
                return true;
    return false;
}

void bp_html_table_begin(struct bp_html_writer *w, struct bp_text title, bool scrolls, const char *name, bool shown)
{
    struct bp_text words = bp_names_unique(&w->labels, title, " (", ")");
    size_t number = ++w->tables;
    if (scrolls) /* what scrolls must be reached by keyboard, and so have a name of its own */
        bp_buf_fmt(w->out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"table.%zu\">\n",
                   number);
    bp_buf_adds(w->out, "<table");
    if (*name)
        bp_html_attr(w->out, "class", bp_text_of(name));
    bp_buf_fmt(w->out, ">\n<caption%s id=\"table.%zu\">", shown ? "" : " class=\"unseen\"", number);
    bp_html_text(w->out, words);
    bp_buf_adds(w->out, "</caption>\n");
}

void bp_html_table_end(struct bp_html_writer *w, bool scrolls)
{
    bp_buf_adds(w->out, scrolls ? "</table>\n</div>\n" : "</table>\n");
}

/* Those of page 1 under the headings that the guide names, of as many columns as the style sheet lays out. */
static const char *kind_of(const struct bp_html_writer *w, const struct bp_block *table)
{
    if (w->in_section || !w->topic.n)
        return "";
    if (table->columns == 8 && bp_text_eq(w->topic, w->guide->words[BP_GUIDE_SCORECARD]))
        return "cards score";
    return table->columns == 6 && bp_text_eq(w->topic, w->guide->words[BP_GUIDE_MISSES]) ? MISSES : "";
}

static struct grid grid_of(struct bp_html_writer *w, const struct bp_block *table)
{
    struct grid grid = {.columns = table->columns,
                        .heads = BP_NEW_ARRAY(w->cx->arena, struct bp_text, table->columns),
                        .widths = BP_NEW_ARRAY(w->cx->arena, struct bp_html_widths, table->columns)};
    for (const struct bp_block *r = table->children; r; r = r->next) {
        size_t column = 0;
        for (const struct bp_block *c = r->children; c && column < grid.columns; c = c->next, column++) {
            if (r->header)
                grid.heads[column] = words_of(w, c);
            else if (c->align == BP_ALIGN_RIGHT)
                bp_html_widen(&grid.widths[column], words_of(w, c));
        }
    }
    return grid;
}

static void body(struct bp_html_writer *w, const struct grid *grid, const struct bp_block *at)
{
    bool first = true;
    bp_buf_adds(w->out, "<tbody>\n");
    for (; at; at = at->next, first = false)
        if (heads_rows(w, at))
            head_rows(w, grid, at, first);
        else
            row(w, grid, at);
    bp_buf_adds(w->out, "</tbody>\n");
}

void bp_html_table(struct bp_html_writer *w, const struct bp_block *table)
{
    const char *kind = kind_of(w, table);
    struct grid grid = grid_of(w, table);
    bool scrolls = may_be_wide(table);
    const struct bp_block *at = table->children;
    grid.labels = grid.cards = *kind != '\0';
    if (!grid.cards && table->columns > MOST_PRINTED) {
        grid.labels = true;
        kind = "many";
    }
    grid.headings = strcmp(kind, MISSES) == 0 && w->topic_level > 0 && w->topic_level < 6;
    bp_html_table_begin(w, w->topic, scrolls, kind, false);
    if (at && at->header) {
        bp_buf_adds(w->out, "<thead>\n");
        row(w, &grid, at);
        bp_buf_adds(w->out, "</thead>\n");
        at = at->next;
    }
    if (at)
        body(w, &grid, at);
    bp_html_table_end(w, scrolls);
}
