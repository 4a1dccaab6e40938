/* cmark's inline nodes -> inlines in the run's arena; inlines -> their words. */
#include "document/convert.h"

/* A list being made: `*end` is where the next one goes. */
struct tail {
    struct bp_arena *arena;
    struct bp_inline **end;
};

static struct bp_inline *add(struct tail *to, enum bp_inline_kind kind, struct bp_text text)
{
    struct bp_inline *one = BP_NEW(to->arena, struct bp_inline);
    one->kind = kind;
    one->text = text;
    *to->end = one;
    to->end = &one->next;
    return one;
}

static struct bp_text kept(struct bp_arena *arena, const char *z)
{
    return bp_text_copy(arena, bp_text_of(z));
}

static void add_lines(struct tail *to, struct bp_text text)
{
    while (text.n && text.p[text.n - 1] == '\n')
        text.n--;
    struct bp_text line;
    for (bool first = true; text.p && bp_text_split(&text, '\n', &line); first = false) {
        if (!first)
            add(to, BP_INLINE_SOFT_BREAK, (struct bp_text){0});
        if (line.n)
            add(to, BP_INLINE_TEXT, line);
    }
}

static struct bp_text words_below(struct bp_arena *arena, cmark_node *parent)
{
    struct bp_buf b = bp_buf_new(arena);
    cmark_iter *iter = cmark_iter_new(parent);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            bp_buf_addc(&b, ' ');
        else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_HTML_INLINE)
            bp_buf_adds(&b, cmark_node_get_literal(node));
    }
    cmark_iter_free(iter);
    return bp_buf_text(&b);
}

static void add_children(struct tail *to, cmark_node *parent, int depth);

static void add_node(struct tail *to, cmark_node *node, int depth)
{
    struct bp_inline *one = NULL;
    struct tail below = {to->arena, NULL};
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_SOFTBREAK:
        add(to, BP_INLINE_SOFT_BREAK, (struct bp_text){0});
        return;
    case CMARK_NODE_LINEBREAK:
        add(to, BP_INLINE_LINE_BREAK, (struct bp_text){0});
        return;
    case CMARK_NODE_CODE:
        add(to, BP_INLINE_CODE, kept(to->arena, cmark_node_get_literal(node)));
        return;
    case CMARK_NODE_HTML_INLINE:
        add_lines(to, kept(to->arena, cmark_node_get_literal(node)));
        return;
    case CMARK_NODE_EMPH:
        one = add(to, BP_INLINE_EMPH, (struct bp_text){0});
        break;
    case CMARK_NODE_STRONG:
        one = add(to, BP_INLINE_STRONG, (struct bp_text){0});
        break;
    case CMARK_NODE_LINK:
        one = add(to, BP_INLINE_LINK, (struct bp_text){0});
        one->url = kept(to->arena, cmark_node_get_url(node));
        one->title = kept(to->arena, cmark_node_get_title(node));
        if (bp_document_link_way(one->url) == BP_LINK_NOWHERE)
            one->url = (struct bp_text){0};
        break;
    case CMARK_NODE_IMAGE:
        one = add(to, BP_INLINE_IMAGE, words_below(to->arena, node));
        one->url = kept(to->arena, cmark_node_get_url(node));
        one->title = kept(to->arena, cmark_node_get_title(node));
        return;
    case CMARK_NODE_TEXT:
    case CMARK_NODE_NONE:
    case CMARK_NODE_CUSTOM_INLINE:
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_BLOCK_QUOTE:
    case CMARK_NODE_LIST:
    case CMARK_NODE_ITEM:
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_CUSTOM_BLOCK:
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
    case CMARK_NODE_THEMATIC_BREAK:
        if (cmark_node_get_literal(node))
            add(to, BP_INLINE_TEXT, kept(to->arena, cmark_node_get_literal(node)));
        return;
    }
    if (one) {
        below.end = &one->children;
        add_children(&below, node, depth + 1);
    }
}

static bool holds_more(cmark_node_type type)
{
    return type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG || type == CMARK_NODE_LINK;
}

static void add_children(struct tail *to, cmark_node *parent, int depth)
{
    if (depth < BP_NESTING_MOST) {
        for (cmark_node *node = cmark_node_first_child(parent); node; node = cmark_node_next(node))
            add_node(to, node, depth);
        return;
    }
    cmark_iter *iter = cmark_iter_new(parent);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (node == parent || holds_more(cmark_node_get_type(node)))
            continue;
        add_node(to, node, depth);
        if (cmark_node_get_type(node) == CMARK_NODE_IMAGE)
            cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
    }
    cmark_iter_free(iter);
}

struct bp_inline *bp_convert_inlines(struct bp_arena *arena, cmark_node *parent)
{
    struct bp_inline *first = NULL;
    struct tail to = {arena, &first};
    add_children(&to, parent, 0);
    return first;
}

struct bp_inline *bp_convert_literal(struct bp_arena *arena, struct bp_text text)
{
    struct bp_inline *first = NULL;
    struct tail to = {arena, &first};
    add_lines(&to, text);
    return first;
}

static void add_words(struct bp_buf *out, const struct bp_inline *inlines)
{
    for (const struct bp_inline *one = inlines; one; one = one->next)
        switch (one->kind) {
        case BP_INLINE_TEXT:
        case BP_INLINE_CODE:
        case BP_INLINE_IMAGE:
            bp_buf_add(out, one->text);
            break;
        case BP_INLINE_SOFT_BREAK:
        case BP_INLINE_LINE_BREAK:
            bp_buf_addc(out, ' ');
            break;
        case BP_INLINE_EMPH:
        case BP_INLINE_STRONG:
        case BP_INLINE_LINK:
            add_words(out, one->children);
            break;
        }
}

struct bp_text bp_inline_words(struct bp_arena *arena, const struct bp_inline *inlines)
{
    struct bp_buf b = bp_buf_new(arena);
    add_words(&b, inlines);
    return bp_buf_text(&b);
}
