/* Any bytes as a template, with itself as its partial, strict and not: either it renders without a word or there is one
 * error with its place, and every escaped value comes out on one line and without a control character. */
#include "language/mustache.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool itself(void *self, struct bp_text name, struct bp_text *out, const char **file)
{
    *out = *(const struct bp_text *)self;
    *file = "partial";
    return name.n == 1 && name.p[0] == 'p';
}

static struct bp_node *view(struct bp_arena *a, struct bp_text text)
{
    struct bp_node *map = bp_node_map(a), *list = bp_node_list(a), *inner = bp_node_map(a);
    bp_node_set_text(a, inner, "b", text);
    bp_node_set(a, inner, "n", bp_node_null(a));
    bp_node_append(a, list, inner);
    bp_node_append(a, list, bp_node_text(a, BP_T("2")));
    bp_node_set(a, map, "a", inner);
    bp_node_set(a, map, "l", list);
    bp_node_set(a, map, "t", bp_node_truth(a, true));
    bp_node_set(a, map, "f", bp_node_truth(a, false));
    return map;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bp_arena *a = bp_arena_new(abort);
    struct bp_text source = {(const char *)data, size};
    if (size > 4096) /* a template that includes itself is as slow as it is long */
        source.n = 4096;
    for (int strict = 0; strict < 2; strict++) {
        struct bp_ctx cx = {.arena = a};
        struct bp_buf out = bp_buf_new(a);
        const struct bp_mustache_options options = {strict, bp_escape_markdown, itself, &source};
        bool good = bp_mustache_render(&cx, "t", source, view(a, source), &options, &out);
        if (cx.diag_count != !good ||
            (!good && (cx.status != BP_BAD_PACK || cx.diags[0].where.line < 1 || cx.diags[0].where.col < 1)))
            abort();
    }
    struct bp_buf escaped = bp_buf_new(a);
    bp_escape_markdown(&escaped, source);
    for (size_t i = 0; i < escaped.n; i++)
        if ((unsigned char)escaped.p[i] < ' ')
            abort();
    bp_arena_free(a);
    return 0;
}
