/* Inlines -> HTML: words, links, figures. */
#include "html/escape.h"
#include "html/svg.h"
#include "html/writer.h"

static void image(struct bp_html_writer *w, const struct bp_inline *one, int line)
{
    const struct bp_drawing *found = bp_document_figure(w->cx, (struct bp_where){w->file, line, 0}, w->drawings, one);
    if (!found) {
        w->failed = true;
        return;
    }
    if (found->picture) {
        bp_html_picture(w, found, one->text);
        return;
    }
    struct bp_drawing drawing = *found;
    if (one->text.n)
        drawing.alt = one->text; /* the pack's words, which somebody may have edited */
    struct bp_text title = {"", 0};
    if (drawing.data && drawing.data->title.n)
        title = bp_html_topic(w, drawing.data->title);
    bp_svg_inline(&drawing, title, title.n ? ++w->charts : 0, w->out);
    while (w->out->n && w->out->p[w->out->n - 1] == '\n')
        w->out->n--; /* it would be a blank before a full stop */
}

static void link_to(struct bp_html_writer *w, const struct bp_inline *one, int line)
{
    if (!one->url.n) {
        bp_html_inlines(w, one->children, line);
        return;
    }
    bp_buf_adds(w->out, "<a");
    bp_html_href(w->out, one->url);
    if (one->title.n)
        bp_html_attr(w->out, "title", one->title);
    bp_buf_addc(w->out, '>');
    bool was_plain = w->plain;
    w->plain = true;
    if (bp_text_trim(bp_inline_words(w->cx->arena, one->children)).n)
        bp_html_inlines(w, one->children, line);
    else
        bp_html_text(w->out, one->url); /* a link without words cannot be seen, heard or followed */
    w->plain = was_plain;
    bp_buf_adds(w->out, "</a>");
}

static void wrapped(struct bp_html_writer *w, const char *name, const struct bp_inline *one, int line)
{
    bp_buf_fmt(w->out, "<%s>", name);
    bp_html_inlines(w, one->children, line);
    bp_buf_fmt(w->out, "</%s>", name);
}

void bp_html_inlines(struct bp_html_writer *w, const struct bp_inline *first, int line)
{
    const struct bp_inline *given = bp_document_given(first);
    for (const struct bp_inline *one = first; one; one = one->next) {
        if (one == given)
            bp_buf_adds(w->out, "<span class=\"given\">");
        switch (one->kind) {
        case BP_INLINE_TEXT:
            one = bp_html_text_run(w, one);
            break;
        case BP_INLINE_SOFT_BREAK:
            bp_buf_addc(w->out, '\n');
            break;
        case BP_INLINE_LINE_BREAK:
            bp_buf_adds(w->out, "<br>\n");
            break;
        case BP_INLINE_CODE:
            bp_buf_adds(w->out, "<code>");
            bp_html_text(w->out, one->text);
            bp_buf_adds(w->out, "</code>");
            break;
        case BP_INLINE_EMPH:
            wrapped(w, "em", one, line);
            break;
        case BP_INLINE_STRONG:
            wrapped(w, "strong", one, line);
            break;
        case BP_INLINE_LINK:
            link_to(w, one, line);
            break;
        case BP_INLINE_IMAGE:
            image(w, one, line);
            break;
        }
    }
    if (given)
        bp_buf_adds(w->out, "</span>");
}

bool bp_html_figures(struct bp_html_writer *w, const struct bp_inline *first, int line)
{
    if (!bp_document_is_figures(first))
        return false;
    bp_buf_adds(w->out, "<div class=\"figures\">\n");
    for (const struct bp_inline *one = first; one; one = one->next) {
        if (one->kind != BP_INLINE_IMAGE)
            continue;
        bp_buf_adds(w->out, "<figure>");
        image(w, one, line);
        if (one->title.n) {
            bp_buf_adds(w->out, "<figcaption>");
            bp_html_text(w->out, one->title);
            bp_buf_adds(w->out, "</figcaption>");
        }
        bp_buf_adds(w->out, "</figure>\n");
    }
    bp_buf_adds(w->out, "</div>\n");
    bp_html_chart_data(w, first);
    return true;
}
