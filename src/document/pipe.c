/* A line of a pipe table -> its cells, or its columns' alignments. */
#include "document/pipe.h"

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

static struct bp_text trim(struct bp_text t)
{
    size_t from = 0, to = t.n;
    while (from < to && blank(t.p[from]))
        from++;
    while (to > from && blank(t.p[to - 1]))
        to--;
    return bp_text_sub(t, from, to);
}

/* Takes the next cell off the line; false when none is left. A leading pipe is taken off before the first call. */
static bool next_cell(struct bp_text *rest, struct bp_text *cell)
{
    *rest = trim(*rest);
    if (!rest->n)
        return false;
    size_t end = 0;
    while (end < rest->n && !(rest->p[end] == '|' && (end == 0 || rest->p[end - 1] != '\\')))
        end++;
    *cell = trim(bp_text_sub(*rest, 0, end));
    *rest = bp_text_sub(*rest, end < rest->n ? end + 1 : end, rest->n);
    return true;
}

static struct bp_text without_leading_pipe(struct bp_text line)
{
    line = trim(line);
    return line.n && line.p[0] == '|' ? bp_text_sub(line, 1, line.n) : line;
}

static struct bp_text unescape(struct bp_arena *arena, struct bp_text cell)
{
    if (!bp_text_contains(cell, BP_T("\\|")))
        return cell;
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = 0; i < cell.n; i++)
        if (cell.p[i] != '\\' || i + 1 == cell.n || cell.p[i + 1] != '|')
            bp_buf_addc(&b, cell.p[i]);
    return bp_buf_text(&b);
}

size_t bp_pipe_count(struct bp_text line)
{
    struct bp_text rest = without_leading_pipe(line), cell;
    size_t count = 0;
    while (next_cell(&rest, &cell))
        count++;
    return count;
}

size_t bp_pipe_cells(struct bp_arena *arena, struct bp_text line, size_t most, struct bp_text **cells)
{
    size_t count = bp_pipe_count(line), kept = count < most ? count : most;
    struct bp_text rest = without_leading_pipe(line), cell;
    *cells = BP_NEW_ARRAY(arena, struct bp_text, kept);
    for (size_t i = 0; i < kept && next_cell(&rest, &cell); i++)
        (*cells)[i] = unescape(arena, cell);
    return count;
}

static bool delimiter_cell(struct bp_text cell, enum bp_align *align)
{
    bool left = cell.n && cell.p[0] == ':', right = cell.n > 1 && cell.p[cell.n - 1] == ':';
    size_t from = left ? 1 : 0, to = cell.n - (right ? 1 : 0);
    if (from >= to)
        return false;
    for (size_t i = from; i < to; i++)
        if (cell.p[i] != '-')
            return false;
    *align = left && right ? BP_ALIGN_CENTER : left ? BP_ALIGN_LEFT : right ? BP_ALIGN_RIGHT : BP_ALIGN_NONE;
    return true;
}

size_t bp_pipe_delimiter(struct bp_arena *arena, struct bp_text line, enum bp_align **align)
{
    bool marked = false; /* dashes alone underline a heading */
    for (size_t i = 0; i < line.n; i++) {
        if (!blank(line.p[i]) && line.p[i] != '-' && line.p[i] != ':' && line.p[i] != '|')
            return 0;
        marked = marked || line.p[i] == ':' || line.p[i] == '|';
    }
    if (!marked)
        return 0;
    size_t count = bp_pipe_count(line);
    struct bp_text rest = without_leading_pipe(line), cell;
    *align = BP_NEW_ARRAY(arena, enum bp_align, count);
    for (size_t i = 0; i < count; i++)
        if (!next_cell(&rest, &cell) || !delimiter_cell(cell, &(*align)[i]))
            return 0;
    return count;
}
