/* A table -> strips, a row each, under a head that may be printed again. */
#include "layout/grid.h"

#define PAD   1.8  /* above and below a row's text */
#define WHOLE 0.35 /* of a page: a table no higher than this is not parted */

static void add_cell_line(struct bp_layout_flow *flow, struct bp_layout_strip *strip,
                          const struct bp_layout_column *column, const struct bp_layout_cell *cell, size_t which,
                          double y)
{
    const struct bp_layout_line *line = &cell->lines.list[which];
    double spare = column->width - line->width;
    double x = column->x + (column->align == BP_ALIGN_RIGHT ? spare : column->align == BP_ALIGN_CENTER ? spare / 2 : 0);
    struct bp_layout_piece *piece = bp_layout_strip_piece(flow->layout, strip, BP_LAYOUT_LINE_PIECE, x, y);
    piece->para = cell->para;
    piece->line = *line;
    piece->block = cell->block;
}

static void add_rule(struct bp_layout_flow *flow, struct bp_layout_strip *strip, const struct bp_layout_grid *grid,
                     bool strong)
{
    double thickness = strong ? 0.75 : 0.35;
    struct bp_layout_piece *piece =
        bp_layout_strip_piece(flow->layout, strip, BP_LAYOUT_RULE_PIECE, flow->x, strip->height - thickness / 2);
    piece->width = grid->width;
    piece->thickness = thickness;
    piece->rgb = strong ? BP_LAYOUT_GREY : BP_LAYOUT_LINE;
}

/* Lines [from, to) of each of a row's cells, the first ones on one base line. */
static struct bp_layout_strip *flow_lines(struct bp_layout_flow *flow, const struct bp_layout_grid *grid, size_t row,
                                          size_t from, size_t to, double before, double pad)
{
    struct bp_layout_strip *strip = bp_layout_flow_strip(flow, grid->row_blocks[row], before);
    double above = 0;
    for (size_t c = 0; c < grid->columns; c++) {
        const struct bp_layout_cell *cell = bp_layout_cell_at(grid, row, c);
        if (from < cell->lines.count && cell->lines.list[from].above > above)
            above = cell->lines.list[from].above;
    }
    for (size_t c = 0; c < grid->columns; c++) {
        const struct bp_layout_cell *cell = bp_layout_cell_at(grid, row, c);
        double y = pad + above;
        for (size_t i = from; i < to && i < cell->lines.count; i++) {
            y += i > from ? cell->lines.list[i].above : 0;
            add_cell_line(flow, strip, &grid->column[c], cell, i, y);
            y += cell->lines.list[i].below;
            strip->height = y > strip->height ? y : strip->height;
        }
    }
    strip->height += pad;
    strip->blank = 2 * pad;
    return strip;
}

static size_t most_lines(const struct bp_layout_grid *grid, size_t row)
{
    size_t most = 1;
    for (size_t c = 0; c < grid->columns; c++)
        most =
            bp_layout_cell_at(grid, row, c)->lines.count > most ? bp_layout_cell_at(grid, row, c)->lines.count : most;
    return most;
}

/* A row that no page can hold is cut between its lines. */
static void cut_row(struct bp_layout_flow *flow, const struct bp_layout_grid *grid, size_t row,
                    const struct bp_layout_strip *head, double pad)
{
    flow->strips.count--; /* the strip that turned out too high */
    size_t lines = most_lines(grid, row);
    for (size_t i = 0; i < lines; i++) {
        struct bp_layout_strip *strip = flow_lines(flow, grid, row, i, i + 1, i ? 0 : pad, 0);
        strip->height += i + 1 == lines ? pad : 0;
        strip->head = head;
        if (i + 1 == lines)
            add_rule(flow, strip, grid, row + 1 == grid->rows);
    }
}

static void keep_small_table_whole(struct bp_layout_flow *flow, size_t from)
{
    double height = 0;
    for (size_t i = from; i < flow->strips.count; i++)
        height += flow->strips.list[i]->height;
    for (size_t i = from; height <= WHOLE * flow->layout->sheet.text_height && i + 1 < flow->strips.count; i++)
        flow->strips.list[i]->keep = true;
}

bool bp_layout_flow_table(struct bp_layout_flow *flow, const struct bp_block *table)
{
    struct bp_layout_grid grid;
    if (!bp_layout_grid_make(flow, table, &grid))
        return false;
    if (!grid.rows || !grid.columns)
        return true;
    double pad = bp_layout_space(flow->layout, PAD);
    size_t from = flow->strips.count;
    struct bp_layout_strip *head = flow_lines(flow, &grid, 0, 0, SIZE_MAX, bp_layout_space(flow->layout, 4), pad);
    head->keep = grid.rows > 1;
    add_rule(flow, head, &grid, true);
    for (size_t r = 1; r < grid.rows; r++) {
        struct bp_layout_strip *strip = flow_lines(flow, &grid, r, 0, SIZE_MAX, 0, pad);
        strip->head = head;
        if (head->height + strip->height > flow->layout->sheet.text_height) {
            cut_row(flow, &grid, r, head, pad);
            continue;
        }
        strip->keep = r + 2 == grid.rows || (r == 1 && grid.rows > 3); /* no row alone on a page */
        add_rule(flow, strip, &grid, r + 1 == grid.rows);
    }
    keep_small_table_whole(flow, from);
    flow->after = bp_layout_space(flow->layout, 9);
    return true;
}
