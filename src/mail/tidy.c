/* Page 1 as its Markdown has it -> what of it a mail can show. */
#include "mail/parts.h"

#include <string.h>

bool bp_mail_page_open(struct bp_ctx *cx, const struct bp_story *story, struct bp_mail_page *out)
{
    *out = (struct bp_mail_page){.cx = cx, .story = story};
    if (!bp_document_parse(cx, "pack.md", story->markdown, &out->document))
        return false;
    out->end = out->document.blocks;
    while (out->end && !bp_document_turns_page(out->end))
        out->end = out->end->next;
    return true;
}

struct bp_text bp_mail_words(const struct bp_mail_page *page, const struct bp_inline *inlines)
{
    return bp_text_one_line(page->cx->arena, bp_inline_words(page->cx->arena, inlines));
}

struct bp_text bp_mail_say(const struct bp_mail_page *page, const char *key)
{
    return bp_phrase_plain(page->cx, page->story->phrases, key);
}

/* ---- inlines */

struct tidier {
    const struct bp_mail_page *page;
    struct bp_inline *first, *last;
    bool marks_go;
};

static bool is_mark(const struct bp_inline *one)
{
    return one->kind == BP_INLINE_IMAGE && bp_text_starts(one->url, "charts/icon-");
}

static bool is_chart(const struct bp_inline *one)
{
    return one->kind == BP_INLINE_IMAGE && bp_text_starts(one->url, "charts/");
}

/* The word that stands for a page's number in the PDF; one with words of its own keeps them. */
static bool is_page_link(const struct tidier *t, const struct bp_inline *one)
{
    return one->kind == BP_INLINE_LINK && bp_document_link_way(one->url) == BP_LINK_WITHIN &&
           bp_text_eq(bp_mail_words(t->page, one->children), t->page->story->page_link);
}

static bool has_words(const struct tidier *t, const struct bp_inline *list)
{
    for (const struct bp_inline *one = list; one; one = one->next)
        if (!is_chart(one) && !is_page_link(t, one) &&
            bp_mail_words(t->page,
                          &(struct bp_inline){
                              .kind = one->kind,
                              .text = one->text,
                              .url = one->url,
                              .children = one->children,
                          })
                .n)
            return true;
    return false;
}

static struct bp_inline *add(struct tidier *t, const struct bp_inline *from)
{
    struct bp_inline *one = BP_NEW(t->page->cx->arena, struct bp_inline);
    *one = *from;
    one->next = NULL;
    if (t->last)
        t->last->next = one;
    else
        t->first = one;
    t->last = one;
    return one;
}

static void add_text(struct tidier *t, struct bp_text text)
{
    if (text.n)
        add(t, &(struct bp_inline){.kind = BP_INLINE_TEXT, .text = text});
}

/* "missed: " before what it is a mark of; two marks are a list. */
static void add_mark(struct tidier *t, const struct bp_inline *one)
{
    const struct bp_inline *next = one->next;
    while (next &&
           (next->kind == BP_INLINE_SOFT_BREAK || (next->kind == BP_INLINE_TEXT && bp_text_trim(next->text).n == 0)))
        next = next->next;
    add_text(t, one->text);
    if (next && is_mark(next))
        add_text(t, bp_mail_say(t->page, "list.comma"));
    else if (next)
        add_text(t, bp_mail_say(t->page, "t.colon"));
}

/* "(" and the blanks before it, off the end of what there is; whether there was one. */
static bool take_bracket(struct tidier *t)
{
    if (!t->last || t->last->kind != BP_INLINE_TEXT)
        return false;
    struct bp_text *text = &t->last->text;
    size_t bracket = bp_text_ends(*text, "(") ? 1 : bp_text_ends(*text, "\xEF\xBC\x88") ? 3 : 0;
    if (!bracket)
        return false;
    text->n -= bracket;
    while (text->n && text->p[text->n - 1] == ' ')
        text->n--;
    return true;
}

/* ", " before it. */
static void take_comma(struct tidier *t)
{
    static const char *const commas[] = {", ", "\xEF\xBC\x8C", "\xE3\x80\x81"};
    for (size_t i = 0; t->last && t->last->kind == BP_INLINE_TEXT && i < 3; i++)
        if (bp_text_ends(t->last->text, commas[i])) {
            t->last->text.n -= bp_text_of(commas[i]).n;
            return;
        }
}

/* The link goes; so do brackets round it and it alone, or the comma between it and what else stands in them. */
static const struct bp_inline *drop_link(struct tidier *t, const struct bp_inline *one)
{
    const struct bp_inline *next = one->next;
    bool closes = next && next->kind == BP_INLINE_TEXT &&
                  (bp_text_starts(next->text, ")") || bp_text_starts(next->text, "\xEF\xBC\x89"));
    if (!closes)
        return next;
    if (!take_bracket(t)) {
        take_comma(t);
        return next;
    }
    size_t bracket = next->text.p[0] == ')' ? 1 : 3;
    add_text(t, bp_text_sub(next->text, bracket, next->text.n));
    return next->next;
}

static void tidy_list(struct tidier *t, const struct bp_inline *list)
{
    for (const struct bp_inline *one = list; one;) {
        if (is_page_link(t, one)) {
            one = drop_link(t, one);
            continue;
        }
        if (is_mark(one) && !t->marks_go) {
            add_mark(t, one);
            for (one = one->next; one && one->kind == BP_INLINE_TEXT && bp_text_trim(one->text).n == 0;)
                one = one->next; /* the mark's own words have a blank behind them */
            if (one && one->kind == BP_INLINE_TEXT && bp_text_starts(one->text, " ")) {
                add_text(t, bp_text_sub(one->text, 1, one->text.n));
                one = one->next;
            }
            continue;
        }
        if (one->kind == BP_INLINE_IMAGE && !is_chart(one))
            add_text(t, one->text);
        else if (!is_chart(one) && one->children)
            add(t, one)->children = bp_mail_tidy(t->page, one->children, false);
        else if (!is_chart(one))
            add(t, one);
        one = one->next;
    }
}

struct bp_inline *bp_mail_tidy(const struct bp_mail_page *page, const struct bp_inline *inlines, bool is_cell)
{
    struct tidier t = {.page = page};
    t.marks_go = is_cell && has_words(&t, inlines);
    tidy_list(&t, inlines);
    return t.first;
}

/* ---- tables */

struct bp_inline *bp_mail_cell(const struct bp_mail_table *table, size_t row, size_t column)
{
    return table->cells[row * table->columns + column];
}

static size_t count_rows(const struct bp_block *table)
{
    size_t n = 0;
    for (const struct bp_block *row = table->children; row; row = row->next)
        n++;
    return n;
}

/* The columns that have words below their head, moved together. */
static void keep_columns(const struct bp_mail_page *page, struct bp_mail_table *t)
{
    size_t kept = 0, columns = t->columns;
    for (size_t c = 0; c < columns; c++) {
        bool any = c == 0;
        for (size_t r = 1; r < t->rows && !any; r++)
            any = bp_mail_words(page, t->cells[r * columns + c]).n > 0;
        if (!any)
            continue;
        for (size_t r = 0; r < t->rows; r++)
            t->cells[r * columns + kept] = t->cells[r * columns + c];
        t->aligns[kept++] = t->aligns[c];
    }
    for (size_t r = 0; r < t->rows; r++)
        memmove(t->cells + r * kept, t->cells + r * columns, kept * sizeof *t->cells);
    t->columns = kept;
}

void bp_mail_table(const struct bp_mail_page *page, const struct bp_block *block, struct bp_mail_table *out)
{
    struct bp_arena *arena = page->cx->arena;
    *out = (struct bp_mail_table){.rows = count_rows(block), .columns = block->columns};
    out->cells = BP_NEW_ARRAY(arena, struct bp_inline *, out->rows * out->columns + 1);
    out->aligns = BP_NEW_ARRAY(arena, enum bp_align, out->columns + 1);
    size_t r = 0;
    for (const struct bp_block *row = block->children; row; row = row->next, r++) {
        size_t c = 0;
        for (const struct bp_block *cell = row->children; cell && c < out->columns; cell = cell->next, c++) {
            out->cells[r * out->columns + c] = bp_mail_tidy(page, cell->inlines, c > 0);
            out->aligns[c] = cell->align;
        }
    }
    keep_columns(page, out);
}

bool bp_mail_is_heading(const struct bp_mail_page *page, const struct bp_mail_table *table, size_t row)
{
    for (size_t c = 1; c < table->columns; c++)
        if (bp_mail_words(page, bp_mail_cell(table, row, c)).n)
            return false;
    return table->columns > 1;
}
