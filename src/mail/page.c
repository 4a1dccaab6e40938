/* Page 1 -> a small HTML page for mail programs: no style, no picture, alignment and colours as attributes, so that it
 * reads the same where a mail program takes styles away. */
#include "html/html.h"
#include "mail/parts.h"

/* Room for what follows the last block. */
enum { ROOM_FOR_END = 4000 };

struct writer {
    const struct bp_mail_page *page;
    struct bp_buf *out;
};

static void add_block(struct writer *w, const struct bp_block *block);

static void add_inlines(struct writer *w, const struct bp_inline *first);

static void wrapped(struct writer *w, const char *name, const struct bp_inline *one)
{
    bp_buf_fmt(w->out, "<%s>", name);
    add_inlines(w, one->children);
    bp_buf_fmt(w->out, "</%s>", name);
}

/* A link within the document leads nowhere from a mail. */
static void add_link(struct writer *w, const struct bp_inline *one)
{
    bool is_out = bp_document_link_way(one->url) == BP_LINK_OUT;
    if (is_out) {
        bp_buf_adds(w->out, "<a href=\"");
        bp_html_escape(w->out, one->url);
        bp_buf_adds(w->out, "\">");
    }
    add_inlines(w, one->children);
    if (is_out)
        bp_buf_adds(w->out, "</a>");
}

static void add_inlines(struct writer *w, const struct bp_inline *first)
{
    for (const struct bp_inline *one = first; one; one = one->next)
        switch (one->kind) {
        case BP_INLINE_TEXT:
        case BP_INLINE_CODE:
        case BP_INLINE_IMAGE:
            bp_html_escape(w->out, one->text);
            break;
        case BP_INLINE_SOFT_BREAK:
            bp_buf_addc(w->out, '\n');
            break;
        case BP_INLINE_LINE_BREAK:
            bp_buf_adds(w->out, "<br>\n");
            break;
        case BP_INLINE_EMPH:
            wrapped(w, "em", one);
            break;
        case BP_INLINE_STRONG:
            wrapped(w, "strong", one);
            break;
        case BP_INLINE_LINK:
            add_link(w, one);
            break;
        }
}

static void add_tidy(struct writer *w, const struct bp_inline *inlines)
{
    add_inlines(w, bp_mail_tidy(w->page, inlines, false));
}

/* ---- tables */

static const char *align_of(enum bp_align align)
{
    switch (align) {
    case BP_ALIGN_NONE:
    case BP_ALIGN_LEFT:
        return "left";
    case BP_ALIGN_CENTER:
        return "center";
    case BP_ALIGN_RIGHT:
        return "right";
    }
    return "left";
}

static void add_row(struct writer *w, const struct bp_mail_table *t, size_t row)
{
    bool heading = row > 0 && bp_mail_is_heading(w->page, t, row);
    bp_buf_adds(w->out, row == 0 || heading ? "<tr bgcolor=\"#e8ecf0\">" : "<tr>");
    for (size_t c = 0; c < (heading ? 1 : t->columns); c++) {
        bool head = row == 0 || c == 0;
        bp_buf_fmt(w->out, "<%s align=\"%s\" valign=\"top\"", head ? "th" : "td", align_of(t->aligns[c]));
        if (heading)
            bp_buf_fmt(w->out, " colspan=\"%zu\"", t->columns);
        if (head)
            bp_buf_fmt(w->out, " scope=\"%s\"", row == 0 ? "col" : "row");
        bp_buf_addc(w->out, '>');
        add_inlines(w, bp_mail_cell(t, row, c));
        bp_buf_fmt(w->out, "</%s>", head ? "th" : "td");
    }
    bp_buf_adds(w->out, "</tr>\n");
}

static void add_table(struct writer *w, const struct bp_block *block)
{
    struct bp_mail_table t;
    bp_mail_table(w->page, block, &t);
    bp_buf_adds(w->out, "<table border=\"1\" cellpadding=\"5\" cellspacing=\"0\">\n");
    for (size_t r = 0; r < t.rows; r++)
        add_row(w, &t, r);
    bp_buf_adds(w->out, "</table>\n");
}

/* ---- blocks */

static void add_items(struct writer *w, const struct bp_block *list)
{
    bp_buf_adds(w->out, list->ordered ? "<ol" : "<ul");
    if (list->ordered && list->start != 1)
        bp_buf_fmt(w->out, " start=\"%d\"", list->start);
    bp_buf_adds(w->out, ">\n");
    for (const struct bp_block *item = list->children; item; item = item->next) {
        bp_buf_adds(w->out, "<li>");
        for (const struct bp_block *one = item->children; one; one = one->next) {
            if (one->kind == BP_BLOCK_PARAGRAPH && list->tight)
                add_tidy(w, one->inlines);
            else
                add_block(w, one);
        }
        bp_buf_adds(w->out, "</li>\n");
    }
    bp_buf_adds(w->out, list->ordered ? "</ol>\n" : "</ul>\n");
}

static void add_element(struct writer *w, const char *name, const struct bp_inline *inlines)
{
    struct bp_inline *tidy = bp_mail_tidy(w->page, inlines, false);
    if (!bp_mail_words(w->page, tidy).n)
        return;
    bp_buf_fmt(w->out, "<%s>", name);
    add_inlines(w, tidy);
    bp_buf_fmt(w->out, "</%s>\n", name);
}

static void add_block(struct writer *w, const struct bp_block *block)
{
    static const char *const heads[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
    switch (block->kind) {
    case BP_BLOCK_HEADING:
        add_element(w, heads[block->level - 1], block->inlines);
        break;
    case BP_BLOCK_PARAGRAPH:
        add_element(w, "p", block->inlines);
        break;
    case BP_BLOCK_LIST:
        add_items(w, block);
        break;
    case BP_BLOCK_ITEM:
    case BP_BLOCK_QUOTE:
        bp_buf_adds(w->out, "<blockquote>\n");
        for (const struct bp_block *one = block->children; one; one = one->next)
            add_block(w, one);
        bp_buf_adds(w->out, "</blockquote>\n");
        break;
    case BP_BLOCK_CODE:
        bp_buf_adds(w->out, "<pre>");
        bp_html_escape(w->out, block->text);
        bp_buf_adds(w->out, "</pre>\n");
        break;
    case BP_BLOCK_TABLE:
        add_table(w, block);
        break;
    case BP_BLOCK_RULE:
    case BP_BLOCK_ROW:
    case BP_BLOCK_CELL:
        break;
    }
}

static void add_paragraph(struct writer *w, struct bp_text text)
{
    if (!text.n)
        return;
    bp_buf_adds(w->out, "<p>");
    bp_html_escape(w->out, text);
    bp_buf_adds(w->out, "</p>\n");
}

/* A block that would make the page too long is left out, and all that follow: half a table misleads. */
static bool add_blocks(struct writer *w)
{
    for (const struct bp_block *one = w->page->document.blocks; one && one != w->page->end; one = one->next) {
        size_t before = w->out->n;
        add_block(w, one);
        if (w->out->n + ROOM_FOR_END > BP_MAIL_LARGEST_HTML) {
            w->out->n = before;
            return false;
        }
    }
    return true;
}

struct bp_text bp_mail_html(const struct bp_mail_page *page, const struct bp_text *closing, size_t closing_count)
{
    struct bp_buf out = bp_buf_new(page->cx->arena);
    struct writer w = {page, &out};
    const struct bp_edition *e = page->story->shown.edition;
    bp_buf_adds(&out, "<!DOCTYPE html>\n<html lang=\"");
    bp_html_escape(&out, e->language);
    bp_buf_adds(&out, "\">\n<head><meta charset=\"utf-8\"><title>");
    bp_html_escape(&out, page->story->title);
    bp_buf_adds(&out, "</title></head>\n<body bgcolor=\"#ffffff\" text=\"#1a1a1a\">\n");
    add_paragraph(&w, e->classification);
    if (!add_blocks(&w))
        add_paragraph(&w, bp_mail_say(page, "mail.cut"));
    for (size_t i = 0; i < closing_count; i++)
        add_paragraph(&w, closing[i]);
    add_paragraph(&w, page->story->made_by);
    bp_buf_adds(&out, "</body>\n</html>\n");
    return bp_buf_text(&out);
}
