/* Page 1 -> text that reads well aloud: headings, paragraphs, items; of a table a sentence or a few lines a row. */
#include "mail/parts.h"

/* Cells this short make one sentence of a row; with longer ones it has a line a cell. */
enum { MOST_COLUMNS = 76, SHORT_CELL = 30 };

struct writer {
    const struct bp_mail_page *page;
    struct bp_buf out;
    bool flowed;
};

/* ---- lines */

static size_t columns_of(struct bp_text t)
{
    size_t n = 0;
    for (size_t at = 0; at < t.n; n++)
        bp_utf8_next(t, &at);
    return n;
}

/* Bytes of the first line of a text: up to the last blank it has room for, or the first one behind. */
static size_t line_of(struct bp_text t)
{
    size_t best = t.n, columns = 0;
    bool any = false;
    for (size_t at = 0; at < t.n; columns++) {
        if (t.p[at] == ' ' && (columns <= MOST_COLUMNS || !any)) {
            best = at;
            any = true;
        }
        if (columns > MOST_COLUMNS && any)
            return best;
        bp_utf8_next(t, &at);
    }
    return columns > MOST_COLUMNS ? best : t.n;
}

/* A line that begins so would be a quotation, or begin a message in an mbox (RFC 3676 4.4). */
static bool must_be_stuffed(struct bp_text line)
{
    return bp_text_starts(line, " ") || bp_text_starts(line, ">") || bp_text_starts(line, "From ");
}

static void add_line(struct writer *w, struct bp_text t)
{
    do {
        size_t n = line_of(t);
        struct bp_text line = bp_text_sub(t, 0, n);
        if (w->flowed && must_be_stuffed(line))
            bp_buf_addc(&w->out, ' ');
        bp_buf_add(&w->out, line);
        t = bp_text_trim(bp_text_sub(t, n, t.n));
        bp_buf_adds(&w->out, t.n && w->flowed ? " \n" : "\n");
    } while (t.n);
}

/* A line of two hyphens and a blank would be a signature's; none of ours is one. */
static void add_paragraph(struct writer *w, struct bp_text t)
{
    if (!t.n)
        return;
    if (w->out.n)
        bp_buf_addc(&w->out, '\n');
    add_line(w, t);
}

/* ---- blocks */

static void add_blocks(struct writer *w, const struct bp_block *first, const struct bp_block *end);

static struct bp_text words(const struct writer *w, const struct bp_inline *inlines)
{
    return bp_mail_words(w->page, bp_mail_tidy(w->page, inlines, false));
}

/* A line of its own where one was broken by hand: what stands on two lines is two things. */
static void add_broken(struct writer *w, const struct bp_inline *inlines)
{
    struct bp_inline *one = bp_mail_tidy(w->page, inlines, false);
    bool any = false;
    while (one) {
        struct bp_inline *first = one, *last = NULL;
        for (; one && one->kind != BP_INLINE_LINE_BREAK; one = one->next)
            last = one;
        one = one ? one->next : NULL;
        if (last)
            last->next = NULL;
        struct bp_text line = last ? bp_mail_words(w->page, first) : (struct bp_text){"", 0};
        if (line.n && any)
            add_line(w, line);
        else
            add_paragraph(w, line);
        any = any || line.n;
    }
}

static struct bp_text of_cell(const struct writer *w, const struct bp_mail_table *t, size_t row, size_t column)
{
    struct bp_text value = bp_mail_words(w->page, bp_mail_cell(t, row, column));
    if (!value.n)
        return value;
    return BP_PHRASE(w->page->cx, w->page->story->phrases, "mail.cell",
                     bp_arg_text("head", bp_mail_words(w->page, bp_mail_cell(t, 0, column))),
                     bp_arg_text("value", value));
}

static void add_sentence(struct writer *w, struct bp_text name, const struct bp_text *cells, size_t count)
{
    const struct bp_phrases *phrases = w->page->story->phrases;
    struct bp_text joined = bp_phrase_join(w->page->cx, phrases, "list.semicolon", cells, count);
    add_paragraph(
        w, count ? BP_PHRASE(w->page->cx, phrases, "mail.row", bp_arg_text("name", name), bp_arg_text("cells", joined))
                 : name);
}

static void add_row(struct writer *w, const struct bp_mail_table *t, size_t row, bool in_lines)
{
    struct bp_text name = bp_mail_words(w->page, bp_mail_cell(t, row, 0));
    struct bp_text *cells = BP_NEW_ARRAY(w->page->cx->arena, struct bp_text, t->columns + 1);
    size_t count = 0;
    for (size_t c = 1; c < t->columns; c++) {
        struct bp_text cell = of_cell(w, t, row, c);
        if (cell.n)
            cells[count++] = cell;
    }
    if (!in_lines) {
        add_sentence(w, name, cells, count);
        return;
    }
    add_paragraph(w, name);
    for (size_t i = 0; i < count; i++)
        add_line(w, cells[i]);
}

/* All rows of a table are told alike. */
static bool has_long_cells(const struct writer *w, const struct bp_mail_table *t)
{
    for (size_t r = 1; r < t->rows; r++)
        for (size_t c = 1; c < t->columns; c++)
            if (columns_of(bp_mail_words(w->page, bp_mail_cell(t, r, c))) > SHORT_CELL)
                return true;
    return false;
}

static void add_table(struct writer *w, const struct bp_block *block)
{
    struct bp_mail_table t;
    bp_mail_table(w->page, block, &t);
    bool in_lines = has_long_cells(w, &t);
    for (size_t r = 1; r < t.rows; r++)
        add_row(w, &t, r, in_lines);
}

/* What an item holds besides its first paragraph follows it as paragraphs. */
static void add_list(struct writer *w, const struct bp_block *list)
{
    int number = list->start;
    for (const struct bp_block *item = list->children; item; item = item->next, number++) {
        const struct bp_block *first = item->children;
        struct bp_text text = first ? words(w, first->inlines) : (struct bp_text){"", 0};
        if (item == list->children && w->out.n)
            bp_buf_addc(&w->out, '\n');
        if (text.n)
            add_line(w, list->ordered ? bp_text_fmt(w->page->cx->arena, "%d. %" BP_PRI, number, BP_ARG(text))
                                      : bp_text_fmt(w->page->cx->arena, "- %" BP_PRI, BP_ARG(text)));
        if (first)
            add_blocks(w, text.n ? first->next : first, NULL);
    }
}

static void add_block(struct writer *w, const struct bp_block *block)
{
    switch (block->kind) {
    case BP_BLOCK_HEADING:
    case BP_BLOCK_PARAGRAPH:
        add_broken(w, block->inlines);
        break;
    case BP_BLOCK_LIST:
        add_list(w, block);
        break;
    case BP_BLOCK_ITEM:
    case BP_BLOCK_QUOTE:
        add_blocks(w, block->children, NULL);
        break;
    case BP_BLOCK_CODE:
        add_paragraph(w, bp_text_one_line(w->page->cx->arena, block->text));
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

static void add_blocks(struct writer *w, const struct bp_block *first, const struct bp_block *end)
{
    for (const struct bp_block *one = first; one && one != end; one = one->next)
        add_block(w, one);
}

struct bp_text bp_mail_text(const struct bp_mail_page *page, const struct bp_text *closing, size_t closing_count,
                            bool flowed)
{
    struct writer w = {.page = page, .out = bp_buf_new(page->cx->arena), .flowed = flowed};
    add_paragraph(&w, page->story->shown.edition->classification);
    add_blocks(&w, page->document.blocks, page->end);
    for (size_t i = 0; i < closing_count; i++)
        add_paragraph(&w, closing[i]);
    add_paragraph(&w, page->story->made_by);
    return bp_buf_text(&w.out);
}
