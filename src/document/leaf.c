/* Markdown -> cmark's tree; its paragraphs and headings -> their texts. */
#include "document/leaf.h"

#include "document/pipe.h"
#include "document/prefix.h"

#define MOST_ROUNDS 8 /* nobody writes HTML in code in HTML; it bounds the work on hostile input */

/* cmark takes `[^1]: word` for the address of a link, and it would be gone from the tree. */
static cmark_node *parse(struct bp_arena *arena, const struct bp_source *source)
{
    size_t none;
    struct bp_text text = bp_source_join(arena, source, false, &none);
    char *masked = BP_NEW_ARRAY(arena, char, text.n + 1);
    for (size_t i = 0; i < text.n; i++)
        masked[i] = text.p[i] == '[' && i + 1 < text.n && text.p[i + 1] == '^' ? '(' : text.p[i];
    return cmark_parse_document(masked, text.n, CMARK_OPT_DEFAULT);
}

bool bp_leaf_lines(const struct bp_source *source, cmark_node *node, size_t *from, size_t *to)
{
    int first = cmark_node_get_start_line(node), last = cmark_node_get_end_line(node);
    if (first < 1 || (size_t)first > source->count)
        return false;
    last = last < first ? first : last; /* of HTML that ends in the line it begins with, cmark says the one before */
    *from = (size_t)first - 1;
    *to = (size_t)last < source->count ? (size_t)last : source->count;
    return true;
}

static struct bp_text without_tags(struct bp_arena *arena, struct bp_text line)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] == '<' && (i == 0 || line.p[i - 1] != '\\'))
            bp_buf_addc(&b, '\\');
        bp_buf_addc(&b, line.p[i]);
    }
    return bp_buf_text(&b);
}

/* Whether there was any. */
static bool escape_html(struct bp_arena *arena, struct bp_source *source, cmark_node *root)
{
    bool any = false;
    size_t from, to;
    cmark_iter *iter = cmark_iter_new(root);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (cmark_node_get_type(node) != CMARK_NODE_HTML_BLOCK || !bp_leaf_lines(source, node, &from, &to))
            continue;
        for (; from < to; from++)
            source->lines[from].text = without_tags(arena, source->lines[from].text);
        any = true;
    }
    cmark_iter_free(iter);
    return any;
}

cmark_node *bp_leaf_parse(struct bp_arena *arena, struct bp_text markdown, struct bp_source *source)
{
    *source = bp_source_of(arena, markdown);
    cmark_node *root = parse(arena, source);
    for (int round = 0; root && round < MOST_ROUNDS && escape_html(arena, source, root); round++) {
        cmark_node_free(root);
        root = parse(arena, source);
    }
    return root;
}

static bool is_underline(struct bp_text line)
{
    line = bp_text_trim(line);
    for (size_t i = 0; i < line.n; i++)
        if ((line.p[i] != '=' && line.p[i] != '-') || line.p[i] != line.p[0])
            return false;
    return line.n > 0;
}

/* The signs that make a heading of a line; 0 where they do not. */
static size_t signs_of(struct bp_text line)
{
    size_t n = 0;
    while (n < line.n && line.p[n] == '#')
        n++;
    return n <= 6 && (n == line.n || line.p[n] == ' ' || line.p[n] == '\t') ? n : 0;
}

static bool begins_item(cmark_node *node)
{
    cmark_node *parent = cmark_node_parent(node);
    return parent && cmark_node_get_type(parent) == CMARK_NODE_ITEM && cmark_node_first_child(parent) == node;
}

/* What stands on a line behind the quotes and items that the leaf is in. */
struct reader {
    const struct bp_source *source;
    struct bp_prefix prefix;
    bool known; /* the prefix */
    size_t first, column;
};

static struct bp_text rest_of(const struct reader *r, size_t at)
{
    struct bp_text line = r->source->lines[at].text, rest = line;
    int indent;
    if (at == r->first)
        return bp_text_sub(line, r->column, line.n);
    if (r->known)
        bp_prefix_strip(&r->prefix, line, &rest, &indent);
    return rest;
}

/* Not one that only goes on with the words, from outside or far from the left. */
static bool underlines(const struct reader *r, size_t at)
{
    struct bp_text line = r->source->lines[at].text, rest = line;
    int indent = 0;
    bool inside = at > r->first && (!r->known || bp_prefix_strip(&r->prefix, line, &rest, &indent));
    return inside && indent < 4 && is_underline(rest);
}

/* Behind the underline: cmark's last line can be one too many. */
static size_t end_of_heading(const struct reader *r, size_t to)
{
    return to >= 2 && underlines(r, to - 2) ? to - 1 : to;
}

bool bp_leaf_of(struct bp_arena *arena, const struct bp_source *source, cmark_node *node, struct bp_leaf *out)
{
    cmark_node_type type = cmark_node_get_type(node);
    size_t from, to, signs = 0;
    if ((type != CMARK_NODE_PARAGRAPH && type != CMARK_NODE_HEADING && type != CMARK_NODE_HTML_BLOCK) ||
        !bp_leaf_lines(source, node, &from, &to))
        return false;
    struct reader r = {.source = source, .first = from, .column = (size_t)cmark_node_get_start_column(node) - 1};
    r.known = bp_prefix_of(source, node, &r.prefix);
    int level = type == CMARK_NODE_HEADING ? cmark_node_get_heading_level(node) : 0;
    signs = level ? signs_of(rest_of(&r, from)) : 0;
    to = signs ? from + 1 : level ? end_of_heading(&r, to) : to;
    *out = (struct bp_leaf){.from = from,
                            .to = to,
                            .level = level,
                            .underlined = level && !signs,
                            .begins = BP_NEW_ARRAY(arena, struct bp_text, to - from),
                            .begins_item = begins_item(node)};
    struct bp_buf text = bp_buf_new(arena);
    for (size_t at = from; at < to; at++) {
        struct bp_text line = source->lines[at].text, rest = rest_of(&r, at);
        enum bp_align *align;
        out->begins[at - from] = (struct bp_text){line.p, line.n - rest.n};
        out->is_table |= at > from && bp_pipe_delimiter(arena, rest, &align) > 0;
        if (out->underlined && at + 1 == to)
            break;
        bp_buf_fmt(&text, "%s%" BP_PRI, at > from ? "\n" : "",
                   BP_ARG(bp_text_sub(rest, at > from ? 0 : signs, rest.n)));
    }
    out->text = bp_buf_text(&text);
    return true;
}
