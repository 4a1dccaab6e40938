/* Lists and paragraphs -> items, a line of Markdown each. */
#include "document/leaf.h"
#include "document/marks.h"

struct lister {
    struct bp_arena *arena;
    struct bp_source source;
    struct bp_marks marks;
    struct bp_text *items;
    size_t count, cap;
};

/* A line end that people asked for would be a backslash in the middle of a line. */
static struct bp_text bare(struct bp_text line)
{
    line = bp_text_trim(line);
    return bp_text_ends(line, "\\") ? bp_text_sub(line, 0, line.n - 1) : line;
}

/* All paragraphs below a node, one after the other. */
static struct bp_text words_below(struct lister *l, cmark_node *node)
{
    struct bp_buf out = bp_buf_new(l->arena);
    struct bp_leaf leaf;
    struct bp_text line;
    cmark_iter *iter = cmark_iter_new(node);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *at = cmark_iter_get_node(iter);
        if (cmark_node_get_type(at) == CMARK_NODE_CODE_BLOCK)
            leaf = (struct bp_leaf){.text = bp_text_of(cmark_node_get_literal(at))};
        else if (!bp_leaf_of(l->arena, &l->source, at, &leaf))
            continue;
        if (at != node)
            cmark_iter_reset(iter, at, CMARK_EVENT_EXIT);
        struct bp_buf words = bp_buf_new(l->arena);
        l->marks.is_item = leaf.begins_item;
        bp_marks_write(&l->marks, leaf.text, &words);
        for (struct bp_text rest = bp_buf_text(&words); !leaf.level && bp_text_split(&rest, '\n', &line);)
            bp_buf_fmt(&out, "%s%" BP_PRI, out.n ? " " : "", BP_ARG(bare(line)));
        if (at == node)
            break;
    }
    cmark_iter_free(iter);
    return bp_text_trim(bp_buf_text(&out));
}

static void add(struct lister *l, cmark_node *node)
{
    struct bp_text words = words_below(l, node);
    if (words.n)
        *BP_PUSH(l->arena, l->items, l->count, l->cap) = words;
}

size_t bp_document_items(struct bp_arena *arena, struct bp_text markdown, const struct bp_tame_words *words,
                         struct bp_text **out)
{
    struct lister l = {.arena = arena, .marks = {.words = words, .notes = bp_marks_notes(arena, markdown)}};
    cmark_node *root = bp_leaf_parse(arena, markdown, &l.source);
    for (cmark_node *node = root ? cmark_node_first_child(root) : NULL; node; node = cmark_node_next(node)) {
        if (cmark_node_get_type(node) != CMARK_NODE_LIST) {
            add(&l, node);
            continue;
        }
        for (cmark_node *item = cmark_node_first_child(node); item; item = cmark_node_next(item))
            add(&l, item);
    }
    if (root)
        cmark_node_free(root);
    *out = l.items;
    return l.count;
}
