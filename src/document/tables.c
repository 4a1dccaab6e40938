/* cmark's paragraphs that hold a delimiter row -> tables, and the source without them. */
#include "document/tables.h"

#include <string.h>

#include "document/pipe.h"
#include "document/prefix.h"

/* One more than this many cells that only fill short rows, and a table ends: `|a|a|...` over many lines of `|` would
 * take memory by the square of its size. */
#define MOST_FILLED 200000

struct found {
    size_t header, end; /* lines of the source: [header, end) */
    struct bp_text marker;
    struct bp_pipe_table *table;
};

struct search {
    struct bp_arena *arena;
    const struct bp_source *source;
    size_t filled;
    struct found *found;
    size_t count, cap;
};

/* A line that is more than a paragraph by itself ("2. x", "<b>", "---") ends a table: cmark knows. */
static bool starts_block(struct bp_text line)
{
    if (!line.n || !memchr("<-+*_#>`~0123456789", line.p[0], 19))
        return false;
    cmark_node *root = cmark_parse_document(line.p, line.n, CMARK_OPT_DEFAULT);
    cmark_node *first = cmark_node_first_child(root);
    bool starts = first && cmark_node_get_type(first) != CMARK_NODE_PARAGRAPH;
    cmark_node_free(root);
    return starts;
}

static void add_row(struct search *s, struct bp_pipe_table *table, struct bp_text line, int number)
{
    struct bp_pipe_row *row = BP_PUSH(s->arena, table->rows, table->count, table->cap);
    *row = (struct bp_pipe_row){.line = number};
    size_t count = bp_pipe_cells(s->arena, line, table->columns, &row->cells);
    row->count = count < table->columns ? count : table->columns;
    s->filled += table->columns - row->count;
}

/* Adds the rows from line `at` on; gives the line after the last. "===", which ends a paragraph, is a row. */
static size_t add_rows(struct search *s, struct bp_pipe_table *table, const struct bp_prefix *prefix, size_t at)
{
    for (; at < s->source->count && s->filled <= MOST_FILLED; at++) {
        struct bp_text line;
        int indent;
        if (!bp_prefix_strip(prefix, s->source->lines[at].text, &line, &indent) || indent > 3 || starts_block(line) ||
            !bp_pipe_count(line))
            break;
        add_row(s, table, line, s->source->lines[at].line);
    }
    return at;
}

/* The text a marker line needs. Where the paragraph starts, its line may open quotes and items: that part stays. */
static struct bp_text marker_text(struct search *s, const struct bp_prefix *prefix, struct bp_text opening)
{
    struct bp_buf b = bp_buf_new(s->arena);
    if (opening.p)
        bp_buf_add(&b, opening);
    else
        bp_prefix_write(prefix, &b);
    bp_buf_adds(&b, "___");
    return bp_buf_text(&b);
}

/* Cheap, so that a paragraph without tables costs one look at each line. */
static bool may_be_delimiter(struct bp_text line)
{
    bool dash = false;
    for (size_t i = 0; i < line.n; i++) {
        if (!memchr(" \t\v\f>|:-", line.p[i], 8))
            return false;
        dash = dash || line.p[i] == '-';
    }
    return dash;
}

/* A line of dashes or of equals signs. */
static bool underlines(struct bp_text line)
{
    line = bp_text_trim(line);
    for (size_t i = 0; i < line.n; i++)
        if ((line.p[i] != '=' && line.p[i] != '-') || line.p[i] != line.p[0])
            return false;
    return line.n > 0;
}

static bool may_hold_table(const struct bp_source *source, size_t start, size_t end)
{
    for (size_t at = start + 1; at < end; at++)
        if (may_be_delimiter(source->lines[at].text))
            return true;
    return false;
}

/* A paragraph's line `at` without what stands before it; *opening is that where the paragraph starts here. */
static struct bp_text header_text(struct search *s, const struct bp_prefix *prefix, cmark_node *node, size_t at,
                                  struct bp_text *opening)
{
    struct bp_text line = s->source->lines[at].text, rest;
    int indent;
    *opening = (struct bp_text){0};
    if (at + 1 != (size_t)cmark_node_get_start_line(node)) {
        bp_prefix_strip(prefix, line, &rest, &indent); /* a lazy one may be a header, too */
        return rest;
    }
    size_t before = (size_t)cmark_node_get_start_column(node) - 1;
    *opening = bp_text_sub(line, 0, before);
    return bp_text_sub(line, before, line.n);
}

static void take(struct search *s, const struct bp_prefix *prefix, struct bp_pipe_table table, size_t header_at,
                 struct bp_text header, struct bp_text opening)
{
    struct found *found = BP_PUSH(s->arena, s->found, s->count, s->cap);
    *found = (struct found){header_at, 0, marker_text(s, prefix, opening), BP_NEW(s->arena, struct bp_pipe_table)};
    *found->table = table;
    add_row(s, found->table, header, s->source->lines[header_at].line);
    found->end = add_rows(s, found->table, prefix, header_at + 2);
}

static void search_paragraph(struct search *s, cmark_node *node)
{
    int first = cmark_node_get_start_line(node), last = cmark_node_get_end_line(node);
    if (first < 1 || last <= first)
        return;
    size_t start = (size_t)first - 1, end = (size_t)last < s->source->count ? (size_t)last : s->source->count;
    if (s->count && start < s->found[s->count - 1].end)
        return; /* rows of the last table; what is left of the paragraph is looked at in the next round */
    struct bp_prefix prefix;
    if (!may_hold_table(s->source, start, end) || !bp_prefix_of(s->source, node, &prefix))
        return;
    bool heading = cmark_node_get_type(node) == CMARK_NODE_HEADING;
    for (size_t at = start + 1; at < end; at++) {
        struct bp_text line, opening;
        int indent;
        if (!bp_prefix_strip(&prefix, s->source->lines[at].text, &line, &indent) || indent > 3)
            continue;
        if (heading && underlines(line))
            return; /* cmark's last line of such a heading can be one too many */
        struct bp_pipe_table table = {0};
        table.columns = bp_pipe_delimiter(s->arena, line, &table.align);
        if (!table.columns)
            continue;
        struct bp_text header = header_text(s, &prefix, node, at - 1, &opening);
        if (bp_pipe_count(header) == table.columns) {
            take(s, &prefix, table, at - 1, header, opening);
            return;
        }
    }
}

static bool holds_inlines(cmark_node_type type)
{
    return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING;
}

bool bp_tables_take(struct bp_arena *arena, const struct bp_source *source, cmark_node *root, struct bp_source *out)
{
    struct search s = {.arena = arena, .source = source};
    cmark_iter *iter = cmark_iter_new(root);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (!holds_inlines(cmark_node_get_type(node)))
            continue;
        search_paragraph(&s, node); /* a heading with an underline was a paragraph while its lines came in */
        cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
    }
    cmark_iter_free(iter);
    *out = (struct bp_source){.tables = source->tables + s.count};
    size_t at = 0;
    for (size_t i = 0; i <= s.count; i++) {
        size_t until = i < s.count ? s.found[i].header : source->count;
        for (; at < until; at++)
            *BP_PUSH(arena, out->lines, out->count, out->cap) = source->lines[at];
        if (i == s.count)
            break;
        *BP_PUSH(arena, out->lines, out->count, out->cap) =
            (struct bp_source_line){s.found[i].marker, source->lines[at].line, s.found[i].table};
        at = s.found[i].end;
    }
    return s.count > 0;
}

bool bp_tables_in_place(const struct bp_source *source, cmark_node *root)
{
    size_t seen = 0;
    cmark_iter *iter = cmark_iter_new(root);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (holds_inlines(type))
            cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
        int line = cmark_node_get_start_line(node);
        if (type == CMARK_NODE_THEMATIC_BREAK && line > 0 && (size_t)line <= source->count &&
            source->lines[line - 1].table)
            seen++;
    }
    cmark_iter_free(iter);
    return seen == source->tables;
}
