/* Markdown -> lines; lines and the tables taken out of them -> the text cmark is given. */
#include "document/source.h"

#include <string.h>

static struct bp_text clean(struct bp_arena *arena, struct bp_text t)
{
    if (t.n >= 3 && !memcmp(t.p, "\xEF\xBB\xBF", 3))
        t = bp_text_sub(t, 3, t.n);
    size_t bad_at;
    if (bp_utf8_valid(t, &bad_at) && (!t.n || !memchr(t.p, 0, t.n)))
        return t;
    struct bp_buf b = bp_buf_new(arena);
    for (size_t at = 0; at < t.n;) {
        int32_t c = bp_utf8_next(t, &at);
        bp_buf_utf8(&b, c <= 0 ? 0xFFFD : c);
    }
    return bp_buf_text(&b);
}

struct bp_source bp_source_of(struct bp_arena *arena, struct bp_text markdown)
{
    struct bp_text t = clean(arena, markdown);
    struct bp_source source = {0};
    for (size_t at = 0; at < t.n;) {
        size_t end = at;
        while (end < t.n && t.p[end] != '\n' && t.p[end] != '\r')
            end++;
        struct bp_source_line *line = BP_PUSH(arena, source.lines, source.count, source.cap);
        *line = (struct bp_source_line){bp_text_sub(t, at, end), (int)source.count, NULL};
        at = end + 1;
        if (end + 1 < t.n && t.p[end] == '\r' && t.p[end + 1] == '\n')
            at++;
    }
    return source;
}

static size_t add_cells(struct bp_buf *out, const struct bp_pipe_table *table)
{
    size_t lines = 0;
    for (size_t r = 0; r < table->count; r++)
        for (size_t c = 0; c < table->rows[r].count; c++)
            if (table->rows[r].cells[c].n) {
                bp_buf_adds(out, BP_CELL_MARK);
                bp_buf_add(out, table->rows[r].cells[c]);
                bp_buf_adds(out, "\n\n");
                lines += 2;
            }
    return lines;
}

struct bp_text bp_source_join(struct bp_arena *arena, const struct bp_source *source, bool with_cells,
                              size_t *cell_lines)
{
    struct bp_buf out = bp_buf_new(arena);
    *cell_lines = 0;
    for (size_t i = 0; with_cells && i < source->count; i++)
        if (source->lines[i].table)
            *cell_lines += add_cells(&out, source->lines[i].table);
    for (size_t i = 0; i < source->count; i++) {
        bp_buf_add(&out, source->lines[i].text);
        bp_buf_addc(&out, '\n');
    }
    return bp_buf_text(&out);
}
