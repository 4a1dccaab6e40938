/* A table -> <table>, with scopes, and a region to scroll where it may be wide. */
#include "html/escape.h"
#include "html/writer.h"

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

/* A header cell names its column, or its row; one without words names nothing, and so is a plain cell. */
static void cell(struct bp_html_writer *w, const struct bp_block *from, const char *scope)
{
    bool names = scope && bp_text_trim(bp_inline_words(w->cx->arena, from->inlines)).n > 0;
    bp_buf_adds(w->out, names ? "<th" : "<td");
    if (names)
        bp_buf_fmt(w->out, " scope=\"%s\"", scope);
    bp_buf_adds(w->out, align_class(from->align));
    bp_html_direction(w, from->inlines);
    bp_buf_addc(w->out, '>');
    bp_html_inlines(w, from->inlines, from->line);
    bp_buf_adds(w->out, names ? "</th>" : "</td>");
}

static void row(struct bp_html_writer *w, const struct bp_block *from, size_t columns)
{
    bp_buf_adds(w->out, "<tr>");
    for (const struct bp_block *one = from->children; one; one = one->next)
        cell(w, one, from->header ? "col" : one == from->children && columns > 1 ? "row" : NULL);
    bp_buf_adds(w->out, "</tr>\n");
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

void bp_html_table(struct bp_html_writer *w, const struct bp_block *table)
{
    bool wide = may_be_wide(table);
    if (wide) { /* what scrolls must be reached by keyboard, and so have a name of its own */
        bp_buf_adds(w->out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
        bp_html_attr(w->out, "aria-label", bp_names_unique(&w->labels, w->topic, " (", ")"));
        bp_buf_adds(w->out, ">\n");
    }
    bp_buf_adds(w->out, "<table>\n");
    const struct bp_block *at = table->children;
    if (at && at->header) {
        bp_buf_adds(w->out, "<thead>\n");
        row(w, at, table->columns);
        bp_buf_adds(w->out, "</thead>\n");
        at = at->next;
    }
    if (at) {
        bp_buf_adds(w->out, "<tbody>\n");
        for (; at; at = at->next)
            row(w, at, table->columns);
        bp_buf_adds(w->out, "</tbody>\n");
    }
    bp_buf_adds(w->out, wide ? "</table>\n</div>\n" : "</table>\n");
}
