/* Page 1's table of misses in both packs -> ours, with their words of why, and of who acts. */
#include "edited/merge.h"

enum { CELLS = 6, WHY = 3, WHO = 4, PAGE = 5 };

struct row {
    struct bp_text cells[CELLS];
    struct bp_text name; /* behind the icon */
};

/* False where it has another number of cells. An escaped bar is no end of one. */
static bool cut_row(struct bp_text line, struct row *row)
{
    size_t count = 0, from = 1;
    line = bp_text_trim(line);
    for (size_t i = 1; i < line.n; i++) {
        if (line.p[i] != '|' || line.p[i - 1] == '\\')
            continue;
        if (count == CELLS)
            return false;
        row->cells[count++] = bp_text_trim(bp_text_sub(line, from, i));
        from = i + 1;
    }
    size_t start, end = 0;
    struct bp_text figure;
    bool named = count == CELLS && bp_piece_figure(row->cells[0], 0, &start, &end, &figure);
    row->name = bp_text_trim(bp_text_sub(row->cells[0], end, row->cells[0].n));
    return named && bp_text_contains(row->cells[PAGE], BP_T("](#"));
}

/* Of the same miss; *line counts from the table's first. */
static bool find_row(struct bp_text table, struct bp_text name, struct row *out, int *line)
{
    struct bp_text one;
    *line = 0;
    for (; bp_text_split(&table, '\n', &one); ++*line)
        if (cut_row(one, out) && bp_text_eq(out->name, name))
            return true;
    return false;
}

static struct bp_text chosen(struct bp_merge *m, struct bp_text theirs, struct bp_text ours, int line)
{
    if (bp_piece_key(&m->keys, theirs) == bp_piece_key(&m->keys, ours))
        return ours;
    const struct bp_piece cell = {.text = theirs, .line = line, .metric = -1};
    bp_merge_check_numbers(m, &cell);
    return theirs;
}

bool bp_merge_is_misses(struct bp_text table)
{
    struct bp_text line;
    struct row row;
    while (bp_text_split(&table, '\n', &line))
        if (cut_row(line, &row))
            return true;
    return false;
}

void bp_merge_misses(struct bp_merge *m, const struct bp_piece *theirs, const struct bp_piece *ours)
{
    struct bp_text rest = ours->text, line;
    while (bp_text_split(&rest, '\n', &line)) {
        struct row row, edited;
        int at;
        if (!cut_row(line, &row) || !find_row(theirs->text, row.name, &edited, &at)) {
            bp_buf_fmt(&m->out, "%" BP_PRI "\n", BP_ARG(line));
            continue;
        }
        row.cells[WHY] = chosen(m, edited.cells[WHY], row.cells[WHY], theirs->line + at);
        row.cells[WHO] = chosen(m, edited.cells[WHO], row.cells[WHO], theirs->line + at);
        for (size_t i = 0; i < CELLS; i++)
            bp_buf_fmt(&m->out, "| %" BP_PRI " ", BP_ARG(row.cells[i]));
        bp_buf_adds(&m->out, "|\n");
    }
}
