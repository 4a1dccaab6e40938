/* A node of cmark's tree -> the quotes and items around it; a line -> what stands after those. */
#include "document/prefix.h"

/* A place in a line, in bytes and in columns; the column may lie inside a tab. */
struct cursor {
    struct bp_text line;
    size_t at;
    int column;
};

static int tab_width(int column)
{
    return 4 - column % 4;
}

static bool at_blank(const struct cursor *c)
{
    return c->at < c->line.n && (c->line.p[c->at] == ' ' || c->line.p[c->at] == '\t');
}

/* The columns of blanks from here on. */
static int indent_of(struct cursor c)
{
    int from = c.column;
    for (; at_blank(&c); c.at++)
        c.column += c.line.p[c.at] == '\t' ? tab_width(c.column) : 1;
    return c.column - from;
}

/* Moves over `columns` of blanks, or as many as there are. */
static void skip_blanks(struct cursor *c, int columns)
{
    while (columns > 0 && at_blank(c)) {
        int width = c->line.p[c->at] == '\t' ? tab_width(c->column) : 1;
        if (width > columns) {
            c->column += columns;
            return;
        }
        c->column += width;
        columns -= width;
        c->at++;
    }
}

static bool skip_quote(struct cursor *c)
{
    int indent = indent_of(*c);
    if (indent > 3)
        return false;
    skip_blanks(c, indent);
    if (c->at >= c->line.n || c->line.p[c->at] != '>')
        return false;
    c->at++;
    c->column++;
    skip_blanks(c, 1);
    return true;
}

static bool skip_one(struct cursor *c, int item_indent)
{
    if (item_indent < 0)
        return skip_quote(c);
    if (indent_of(*c) < item_indent)
        return false;
    skip_blanks(c, item_indent);
    return true;
}

/* Moves over a list marker; *indent is the columns from here to the item's content (CommonMark, "List items"). */
static bool skip_marker(struct cursor *c, int *indent)
{
    int from = c->column;
    skip_blanks(c, indent_of(*c));
    size_t digits = 0;
    while (digits < 10 && c->at + digits < c->line.n && c->line.p[c->at + digits] >= '0' &&
           c->line.p[c->at + digits] <= '9')
        digits++;
    if (c->at + digits >= c->line.n || digits > 9)
        return false;
    c->at += digits + 1;
    c->column += (int)digits + 1;
    int blanks = indent_of(*c);
    bool empty = bp_text_trim(bp_text_sub(c->line, c->at, c->line.n)).n == 0;
    int padding = blanks < 1 || blanks > 4 || empty ? 1 : blanks;
    skip_blanks(c, padding);
    *indent = c->column - from;
    if (blanks < padding)
        *indent += padding - blanks;
    return true;
}

bool bp_prefix_of(const struct bp_source *source, cmark_node *node, struct bp_prefix *out)
{
    cmark_node *around[BP_PREFIX_MOST];
    size_t count = 0;
    for (cmark_node *up = cmark_node_parent(node); up; up = cmark_node_parent(up)) {
        cmark_node_type type = cmark_node_get_type(up);
        if (type != CMARK_NODE_BLOCK_QUOTE && type != CMARK_NODE_ITEM)
            continue;
        if (count == BP_PREFIX_MOST)
            return false;
        around[count++] = up;
    }
    out->count = 0;
    struct cursor c = {0};
    int line = 0;
    while (count--) {
        cmark_node *one = around[count];
        int starts = cmark_node_get_start_line(one);
        if (starts < 1 || (size_t)starts > source->count)
            return false;
        if (starts != line) {
            line = starts;
            c = (struct cursor){source->lines[line - 1].text, 0, 0};
            for (size_t i = 0; i < out->count; i++)
                if (!skip_one(&c, out->indent[i]))
                    return false;
        }
        int *indent = &out->indent[out->count++];
        *indent = -1;
        if (cmark_node_get_type(one) == CMARK_NODE_ITEM ? !skip_marker(&c, indent) : !skip_quote(&c))
            return false;
    }
    return true;
}

bool bp_prefix_strip(const struct bp_prefix *prefix, struct bp_text line, struct bp_text *rest, int *indent)
{
    struct cursor c = {line, 0, 0};
    size_t matched = 0;
    while (matched < prefix->count && skip_one(&c, prefix->indent[matched]))
        matched++;
    *indent = indent_of(c);
    skip_blanks(&c, *indent);
    *rest = bp_text_sub(line, c.at, line.n);
    return matched == prefix->count;
}

void bp_prefix_write(const struct bp_prefix *prefix, struct bp_buf *out)
{
    for (size_t i = 0; i < prefix->count; i++) {
        if (prefix->indent[i] < 0)
            bp_buf_adds(out, "> ");
        for (int n = 0; n < prefix->indent[i]; n++)
            bp_buf_addc(out, ' ');
    }
}
