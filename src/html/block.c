/* Blocks -> HTML elements. */
#include "html/escape.h"
#include "html/writer.h"

int bp_html_level(struct bp_html_writer *w, int level)
{
    while (w->level_count > 0 && w->levels[w->level_count - 1] >= level)
        w->level_count--;
    w->levels[w->level_count++] = level;
    return w->level_count;
}

static void heading(struct bp_html_writer *w, const struct bp_block *block)
{
    struct bp_text words = bp_text_trim(bp_inline_words(w->cx->arena, block->inlines));
    if (!words.n)
        return; /* a heading without words is a dead stop for those who go from heading to heading */
    w->topic = words;
    w->topic_level = block->level;
    bool is_ours = block->level <= BP_PLACES_OURS;
    int level = bp_html_level(w, block->level);
    bp_buf_fmt(w->out, "<h%d", level);
    bp_html_attr(w->out, "id", w->places.list[w->place++].anchor);
    if (!is_ours && level <= BP_PLACES_OURS)
        bp_html_attr(w->out, "class", BP_T("minor")); /* a heading of commentary is not to look like one of ours */
    bp_html_direction(w, block->inlines);
    bp_buf_addc(w->out, '>');
    w->plain = true;
    bp_html_inlines(w, block->inlines, block->line);
    w->plain = false;
    bp_buf_fmt(w->out, "</h%d>\n", level);
}

static void item(struct bp_html_writer *w, const struct bp_block *block, bool tight)
{
    w->block++;
    bp_buf_adds(w->out, "<li");
    bp_html_direction(w, block->children ? block->children->inlines : NULL);
    bp_buf_addc(w->out, '>');
    for (const struct bp_block *one = block->children; one; one = one->next) {
        if (tight && one->kind == BP_BLOCK_PARAGRAPH && !bp_html_figures(w, one->inlines, one->line)) {
            bp_html_inlines(w, one->inlines, one->line);
            if (one->next)
                bp_buf_addc(w->out, '\n');
        } else if (!tight || one->kind != BP_BLOCK_PARAGRAPH) {
            bp_html_block(w, one);
        }
    }
    bp_buf_adds(w->out, "</li>\n");
}

static void list(struct bp_html_writer *w, const struct bp_block *block)
{
    if (block->ordered && block->start != 1)
        bp_buf_fmt(w->out, "<ol start=\"%d\">\n", block->start);
    else
        bp_buf_adds(w->out, block->ordered ? "<ol>\n" : "<ul>\n");
    for (const struct bp_block *one = block->children; one; one = one->next)
        item(w, one, block->tight);
    bp_buf_adds(w->out, block->ordered ? "</ol>\n" : "</ul>\n");
}

static void code(struct bp_html_writer *w, const struct bp_block *block)
{
    bp_buf_adds(w->out, "<pre><code");
    struct bp_text rest = bp_text_trim(block->info), language;
    if (rest.n && bp_text_split(&rest, ' ', &language))
        bp_html_attr(w->out, "class", bp_text_fmt(w->cx->arena, "language-%" BP_PRI, BP_ARG(language)));
    bp_buf_addc(w->out, '>');
    bp_html_text(w->out, block->text);
    bp_buf_adds(w->out, "</code></pre>\n");
}

static void paragraph(struct bp_html_writer *w, const struct bp_block *block)
{
    if (bp_html_figures(w, block->inlines, block->line))
        return;
    w->block++;
    bp_buf_adds(w->out, block == w->headline ? "<p class=\"headline\"" : "<p");
    bp_html_direction(w, block->inlines);
    bp_buf_addc(w->out, '>');
    bp_html_inlines(w, block->inlines, block->line);
    bp_buf_adds(w->out, "</p>\n");
}

void bp_html_block(struct bp_html_writer *w, const struct bp_block *block)
{
    switch (block->kind) {
    case BP_BLOCK_HEADING:
        heading(w, block);
        break;
    case BP_BLOCK_PARAGRAPH:
        paragraph(w, block);
        break;
    case BP_BLOCK_LIST:
        list(w, block);
        break;
    case BP_BLOCK_ITEM:
        item(w, block, false);
        break;
    case BP_BLOCK_QUOTE:
        bp_buf_adds(w->out, "<blockquote>\n");
        bp_html_blocks(w, block->children);
        bp_buf_adds(w->out, "</blockquote>\n");
        break;
    case BP_BLOCK_CODE:
        code(w, block);
        break;
    case BP_BLOCK_RULE:
        bp_buf_adds(w->out, "<hr>\n");
        break;
    case BP_BLOCK_TABLE:
        bp_html_table(w, block);
        break;
    case BP_BLOCK_ROW:
    case BP_BLOCK_CELL:
        break; /* bp_html_table writes them */
    }
}

void bp_html_blocks(struct bp_html_writer *w, const struct bp_block *first)
{
    for (const struct bp_block *one = first; one; one = one->next)
        bp_html_block(w, one);
}
