/* People's own Markdown -> Markdown that can stand inside the pack without changing what surrounds it. */
#include "document/tame.h"

#include "document/document.h"
#include "document/leaf.h"
#include "document/marks.h"
#include "document/prefix.h"

enum { MOST_LEVEL = 6, LOWERED = 3, MOST_ROUNDS = 16 };

struct tamer {
    struct bp_arena *arena;
    struct bp_source source;
    struct bp_marks marks;
    size_t next; /* the line that comes next */
    struct bp_buf out;
};

/* What is no paragraph, heading or code: blank lines, rules, addresses of links, items without words. */
static void write_rest(struct tamer *t, size_t to)
{
    t->marks.is_item = t->marks.is_table = false;
    for (; t->next < to; t->next++) {
        bp_marks_write(&t->marks, t->source.lines[t->next].text, &t->out);
        bp_buf_addc(&t->out, '\n');
    }
}

static void add_signs(struct tamer *t, int level)
{
    for (int i = 0; i < level + LOWERED && i < MOST_LEVEL; i++)
        bp_buf_addc(&t->out, '#');
}

/* An underlined heading in one line, with signs: no underline makes a fourth level. */
static void write_underlined(struct tamer *t, const struct bp_leaf *leaf, struct bp_text words)
{
    struct bp_text line;
    bp_buf_add(&t->out, leaf->begins[0]);
    add_signs(t, leaf->level);
    for (struct bp_text rest = words; bp_text_split(&rest, '\n', &line);)
        bp_buf_fmt(&t->out, " %" BP_PRI, BP_ARG(bp_text_trim(line)));
    if (bp_text_ends(words, "#"))
        bp_buf_adds(&t->out, " #"); /* which ends the heading, and not their own sign */
    bp_buf_addc(&t->out, '\n');
}

static void write_leaf(struct tamer *t, const struct bp_leaf *leaf)
{
    struct bp_buf words = bp_buf_new(t->arena);
    write_rest(t, leaf->from);
    t->marks.is_item = leaf->begins_item;
    t->marks.is_table = leaf->is_table;
    bp_marks_write(&t->marks, leaf->text, &words);
    struct bp_text rest = bp_buf_text(&words), line = {"", 0};
    t->next = leaf->to;
    if (leaf->underlined) {
        write_underlined(t, leaf, rest);
        return;
    }
    for (size_t i = 0; i < leaf->to - leaf->from; i++) {
        bp_text_split(&rest, '\n', &line);
        bp_buf_add(&t->out, leaf->begins[i]);
        if (i == 0 && leaf->level)
            add_signs(t, leaf->level);
        bp_buf_fmt(&t->out, "%" BP_PRI "\n", BP_ARG(line));
    }
}

/* And not code by its indent. */
static bool is_fence(struct bp_text opening)
{
    size_t indent = 0;
    while (indent < opening.n && opening.p[indent] == ' ')
        indent++;
    return indent < 4 && indent < opening.n && (opening.p[indent] == '`' || opening.p[indent] == '~');
}

/* Whether a line ends the fence that `opening` began; of a line that is the opening itself, no. */
static bool ends_fence(struct bp_text opening, struct bp_text line)
{
    size_t length = 0, indent = 0, n = 0;
    opening = bp_text_trim(opening);
    while (length < opening.n && opening.p[length] == opening.p[0])
        length++;
    while (indent < line.n && line.p[indent] == ' ')
        indent++;
    line = bp_text_sub(line, indent, line.n);
    while (n < line.n && line.p[n] == opening.p[0])
        n++;
    return indent < 4 && n >= length && !bp_text_trim(bp_text_sub(line, n, line.n)).n;
}

/* At the top a fence that nobody ended would swallow the page: it is ended here. */
static void write_code(struct tamer *t, cmark_node *node)
{
    size_t from, to;
    struct bp_prefix prefix;
    struct bp_text rest;
    int indent;
    if (!bp_leaf_lines(&t->source, node, &from, &to) || !bp_prefix_of(&t->source, node, &prefix) || from < t->next)
        return;
    write_rest(t, from);
    struct bp_text opening = t->source.lines[from].text, last = t->source.lines[to - 1].text;
    if (to - 1 > from && prefix.count && !bp_prefix_strip(&prefix, last, &rest, &indent) && bp_text_trim(rest).n)
        to--; /* cmark's last line can be one too many */
    for (; t->next < to; t->next++)
        bp_buf_fmt(&t->out, "%" BP_PRI "\n", BP_ARG(t->source.lines[t->next].text));
    if (prefix.count || !is_fence(opening) || to < t->source.count || (to - 1 > from && ends_fence(opening, last)))
        return;
    char mark = bp_text_trim(opening).p[0];
    opening = bp_text_trim(opening);
    for (size_t i = 0; i < opening.n && opening.p[i] == mark; i++)
        bp_buf_addc(&t->out, mark);
    bp_buf_addc(&t->out, '\n');
}

/* ---- what only tables bring to light */

static const struct bp_block *high_heading(const struct bp_block *b)
{
    for (const struct bp_block *found; b; b = b->next) {
        if (b->kind == BP_BLOCK_HEADING && b->level <= LOWERED)
            return b;
        if ((found = high_heading(b->children)))
            return found;
    }
    return NULL;
}

/* The first row of = or - below a line gets a backslash, and underlines nothing any more. */
static struct bp_text without_underline(struct bp_arena *arena, struct bp_text text, int below)
{
    struct bp_buf out = bp_buf_new(arena);
    struct bp_text line;
    bool done = false;
    for (int number = 1; bp_text_split(&text, '\n', &line); number++) {
        struct bp_text words = bp_text_trim(line);
        size_t signs = 0;
        while (signs < words.n && words.p[words.n - 1 - signs] == words.p[words.n - 1])
            signs++;
        bool underlines = words.n && (words.p[words.n - 1] == '=' || words.p[words.n - 1] == '-');
        size_t at = underlines ? (size_t)(words.p + words.n - line.p) - signs : 0;
        bool here = underlines && !done && number > below;
        bp_buf_fmt(&out, "%" BP_PRI "%s%" BP_PRI "\n", BP_ARG(bp_text_sub(line, 0, at)), here ? "\\" : "",
                   BP_ARG(bp_text_sub(line, at, line.n)));
        done |= here;
    }
    return bp_buf_text(&out);
}

/* A table ends a paragraph that goes on for CommonMark: lines behind it may be a heading then. */
static struct bp_text without_headings(struct bp_arena *arena, struct bp_text text)
{
    for (int round = 0; round < MOST_ROUNDS; round++) {
        struct bp_ctx cx = {.arena = arena};
        struct bp_document document;
        const struct bp_block *high =
            bp_document_parse(&cx, "", text, &document) ? high_heading(document.blocks) : NULL;
        if (!high)
            break;
        text = without_underline(arena, text, high->line);
    }
    return text;
}

/* Blanks before the first line stay: they may make it code. */
static struct bp_text without_blank_lines(struct bp_text text)
{
    struct bp_text words = bp_text_trim(text), rest = text, line;
    while (bp_text_split(&rest, '\n', &line) && !bp_text_trim(line).n)
        text = rest;
    return words.n ? (struct bp_text){text.p, (size_t)(words.p + words.n - text.p)} : words;
}

struct bp_text bp_document_tame(struct bp_arena *arena, struct bp_text markdown, const struct bp_tame_words *words)
{
    struct tamer t = {.arena = arena, .out = bp_buf_new(arena)};
    cmark_node *root = bp_leaf_parse(arena, markdown, &t.source);
    t.marks = (struct bp_marks){.words = words, .notes = bp_marks_notes(arena, markdown)};
    cmark_iter *iter = root ? cmark_iter_new(root) : NULL;
    while (iter && cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        struct bp_leaf leaf;
        if (cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK) {
            write_code(&t, node);
        } else if (bp_leaf_of(arena, &t.source, node, &leaf)) {
            cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
            if (leaf.from >= t.next)
                write_leaf(&t, &leaf);
        }
    }
    write_rest(&t, t.source.count);
    if (iter)
        cmark_iter_free(iter);
    if (root)
        cmark_node_free(root);
    return without_blank_lines(without_headings(arena, bp_buf_text(&t.out)));
}
