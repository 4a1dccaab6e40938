/* cmark's block nodes, and the tables taken out before -> blocks in the run's arena. */
#include "document/convert.h"

#include <assert.h>
#include <string.h>

struct conversion {
    struct bp_arena *arena;
    const struct bp_source *source;
    size_t cell_lines;
    cmark_node *next_cell; /* the paragraph of the next cell that is not empty: cells come in the order of the tables */
};

/* A list being made: `*end` is where the next one goes. */
struct tail {
    struct bp_block **end;
    const struct bp_block *parent;
};

static struct bp_block *add(struct conversion *c, struct tail *to, enum bp_block_kind kind, int line)
{
    struct bp_block *one = BP_NEW(c->arena, struct bp_block);
    one->kind = kind;
    one->line = line;
    one->parent = to->parent;
    *to->end = one;
    to->end = &one->next;
    return one;
}

/* The line of the source a node starts on; NULL when cmark gives none that is there. */
static const struct bp_source_line *line_of(const struct conversion *c, cmark_node *node)
{
    int line = cmark_node_get_start_line(node);
    if (line < 1 || (size_t)line <= c->cell_lines || (size_t)line - c->cell_lines > c->source->count)
        return NULL;
    return &c->source->lines[(size_t)line - c->cell_lines - 1];
}

static struct bp_text kept(struct conversion *c, const char *z)
{
    return bp_text_copy(c->arena, bp_text_of(z));
}

static struct bp_inline *cell_inlines(struct conversion *c)
{
    assert(c->next_cell && cmark_node_get_type(c->next_cell) == CMARK_NODE_PARAGRAPH);
    struct bp_inline *inlines = bp_convert_inlines(c->arena, c->next_cell);
    c->next_cell = cmark_node_next(c->next_cell);
    size_t mark = sizeof BP_CELL_MARK - 1;
    if (inlines && inlines->kind == BP_INLINE_TEXT && bp_text_starts(inlines->text, BP_CELL_MARK)) {
        inlines->text = bp_text_sub(inlines->text, mark, inlines->text.n);
        if (!inlines->text.n)
            return inlines->next;
    }
    return inlines;
}

static void add_table(struct conversion *c, struct tail *to, const struct bp_pipe_table *from, int line)
{
    struct bp_block *table = add(c, to, BP_BLOCK_TABLE, line);
    table->columns = from->columns;
    struct tail rows = {&table->children, table};
    for (size_t r = 0; r < from->count; r++) {
        const struct bp_pipe_row *written = &from->rows[r];
        struct bp_block *row = add(c, &rows, BP_BLOCK_ROW, written->line);
        row->header = r == 0;
        struct tail cells = {&row->children, row};
        for (size_t i = 0; i < from->columns; i++) {
            struct bp_block *cell = add(c, &cells, BP_BLOCK_CELL, written->line);
            cell->align = from->align[i];
            if (i < written->count && written->cells[i].n)
                cell->inlines = cell_inlines(c);
        }
    }
}

static bool is_picture(const struct bp_inline *one)
{
    return one->kind == BP_INLINE_IMAGE && bp_text_starts(one->url, BP_PICTURE_FOLDER);
}

static bool is_space(const struct bp_inline *one)
{
    return one->kind == BP_INLINE_SOFT_BREAK || one->kind == BP_INLINE_LINE_BREAK ||
           (one->kind == BP_INLINE_TEXT && !bp_text_trim(one->text).n);
}

/* Pictures of people's own stand below the words before them, however their writer put them: a paragraph is cut where
 * words and pictures meet. */
static void set_pictures_apart(struct conversion *c, struct tail *to, struct bp_block *paragraph)
{
    struct bp_inline *last = NULL; /* that is no blank */
    for (struct bp_inline *one = paragraph->inlines, *next; one; one = next) {
        next = one->next;
        if (is_space(one))
            continue;
        if (last && is_picture(last) != is_picture(one)) {
            last->next = NULL;
            add(c, to, BP_BLOCK_PARAGRAPH, paragraph->line)->inlines = one;
        }
        last = one;
    }
}

/* Headings, paragraphs, code, HTML, breaks and tables: what holds no blocks. */
static void add_leaf(struct conversion *c, struct tail *to, cmark_node *node)
{
    const struct bp_source_line *from = line_of(c, node);
    int line = from ? from->line : 0;
    cmark_node_type type = cmark_node_get_type(node);
    struct bp_block *one;
    if (type == CMARK_NODE_THEMATIC_BREAK && from && from->table) {
        add_table(c, to, from->table, line);
    } else if (type == CMARK_NODE_THEMATIC_BREAK) {
        add(c, to, BP_BLOCK_RULE, line);
    } else if (type == CMARK_NODE_CODE_BLOCK) {
        one = add(c, to, BP_BLOCK_CODE, line);
        one->text = kept(c, cmark_node_get_literal(node));
        one->info = kept(c, cmark_node_get_fence_info(node));
    } else if (type == CMARK_NODE_HTML_BLOCK) {
        one = add(c, to, BP_BLOCK_PARAGRAPH, line);
        one->inlines = bp_convert_literal(c->arena, kept(c, cmark_node_get_literal(node)));
    } else {
        one = add(c, to, type == CMARK_NODE_HEADING ? BP_BLOCK_HEADING : BP_BLOCK_PARAGRAPH, line);
        one->level = type == CMARK_NODE_HEADING ? cmark_node_get_heading_level(node) : 0;
        one->inlines = bp_convert_inlines(c->arena, node);
        if (type != CMARK_NODE_HEADING)
            set_pictures_apart(c, to, one);
    }
}

static bool holds_blocks(cmark_node_type type)
{
    return type == CMARK_NODE_DOCUMENT || type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST ||
           type == CMARK_NODE_ITEM;
}

static void add_flat(struct conversion *c, struct tail *to, cmark_node *parent)
{
    cmark_iter *iter = cmark_iter_new(parent);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (holds_blocks(cmark_node_get_type(node)))
            continue;
        add_leaf(c, to, node);
        cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
    }
    cmark_iter_free(iter);
}

static void add_blocks(struct conversion *c, struct tail *to, cmark_node *first, int depth);

static void add_container(struct conversion *c, struct tail *to, cmark_node *node, int depth)
{
    const struct bp_source_line *from = line_of(c, node);
    int line = from ? from->line : 0;
    cmark_node_type type = cmark_node_get_type(node);
    /* A list needs its items within the limit too, or it would hold other blocks than items. */
    if (depth + (type == CMARK_NODE_LIST ? 1 : 0) >= BP_NESTING_MOST) {
        add_flat(c, to, node);
        return;
    }
    struct bp_block *one = add(c, to,
                               type == CMARK_NODE_BLOCK_QUOTE ? BP_BLOCK_QUOTE
                               : type == CMARK_NODE_LIST      ? BP_BLOCK_LIST
                                                              : BP_BLOCK_ITEM,
                               line);
    if (type == CMARK_NODE_LIST) {
        one->ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        one->tight = cmark_node_get_list_tight(node) != 0;
        one->start = one->ordered ? cmark_node_get_list_start(node) : 0;
    }
    struct tail below = {&one->children, one};
    add_blocks(c, &below, cmark_node_first_child(node), depth + 1);
}

static void add_blocks(struct conversion *c, struct tail *to, cmark_node *first, int depth)
{
    for (cmark_node *node = first; node; node = cmark_node_next(node))
        if (holds_blocks(cmark_node_get_type(node)))
            add_container(c, to, node, depth);
        else
            add_leaf(c, to, node);
}

struct bp_block *bp_convert_blocks(struct bp_arena *arena, const struct bp_source *source, size_t cell_lines,
                                   cmark_node *root)
{
    struct conversion c = {arena, source, cell_lines, cmark_node_first_child(root)};
    cmark_node *first = c.next_cell;
    for (size_t cells = cell_lines / 2; cells && first; cells--)
        first = cmark_node_next(first);
    struct bp_block *blocks = NULL;
    struct tail to = {&blocks, NULL};
    add_blocks(&c, &to, first, 0);
    return blocks;
}
