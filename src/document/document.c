/* Markdown -> blocks: tables are taken out of the text first, round by round, then cmark reads the rest. */
#include "document/document.h"

#include <cmark.h>

#include "document/convert.h"
#include "document/tables.h"

/* cmark counts bytes in 32 bits, and stops the program when a buffer of its own would pass 1 GiB. */
#define MOST_BYTES ((size_t)256 << 20)

/* Taking a table out can bring another to light, where a list item or a quote follows a row directly. */
#define MOST_ROUNDS 4

static cmark_node *parse(struct bp_arena *arena, const struct bp_source *source, bool with_cells, size_t *cell_lines)
{
    struct bp_arena *scratch = bp_arena_child(arena); /* cmark keeps nothing of it */
    struct bp_text text = bp_source_join(scratch, source, with_cells, cell_lines);
    cmark_node *root = cmark_parse_document(text.n ? text.p : "", text.n, CMARK_OPT_DEFAULT);
    bp_arena_free(scratch);
    return root;
}

bool bp_document_parse(struct bp_ctx *cx, const char *file, struct bp_text markdown, struct bp_document *out)
{
    struct bp_where where = {.file = file};
    if (markdown.n > MOST_BYTES)
        return bp_fail(cx, BP_BAD_DATA, where, "this Markdown is larger than 256 MiB; make it shorter");
    size_t cell_lines;
    struct bp_source source = bp_source_of(cx->arena, markdown), next = source;
    for (int round = 0; round < MOST_ROUNDS; round++) {
        cmark_node *root = parse(cx->arena, &next, false, &cell_lines);
        bool good = root && bp_tables_in_place(&next, root), more = false;
        if (good) {
            source = next;
            more = bp_tables_take(cx->arena, &source, root, &next);
        }
        if (root)
            cmark_node_free(root);
        if (!more)
            break;
    }
    cmark_node *root = parse(cx->arena, &source, true, &cell_lines);
    if (!root)
        return bp_fail(cx, BP_OUR_FAULT, where, "the Markdown cannot be parsed: out of memory");
    *out = (struct bp_document){file, bp_convert_blocks(cx->arena, &source, cell_lines, root)};
    cmark_node_free(root);
    return true;
}
