/* A table -> columns as wide as what is in them asks for, as far as there is room. */
#include "layout/grid.h"

#include <math.h>

#define CLOSE_GAP 8.0   /* between columns whose cells fold */
#define SIZE      8.5   /* a little below the body's, and never below that: what does not fit is set in parts */
#define SHORT     58.0  /* a column no wider than this is not worth folding */
#define LONGEST   120.0 /* of a word that is not cut: some 26 letters */

/* Units stand back behind their figures. */
static uint32_t ink_below(const struct bp_layout *layout, const struct bp_block *head)
{
    const struct bp_text unit = layout->options->unit;
    return unit.n && bp_text_eq(bp_inline_words(layout->cx->arena, head->inlines), unit) ? BP_LAYOUT_GREY
                                                                                         : BP_LAYOUT_INK;
}

static bool fill(struct bp_layout_flow *flow, struct bp_layout_grid *grid)
{
    struct bp_layout *layout = flow->layout;
    for (const struct bp_block *row = grid->table->children; row; row = row->next) {
        size_t columns = 0;
        for (const struct bp_block *cell = row->children; cell; cell = cell->next)
            columns++;
        grid->columns = columns > grid->columns ? columns : grid->columns;
        grid->rows++;
    }
    grid->row_blocks = BP_NEW_ARRAY(layout->cx->arena, const struct bp_block *, grid->rows);
    grid->cells = BP_NEW_ARRAY(layout->cx->arena, struct bp_layout_cell, grid->rows * grid->columns);
    grid->column = BP_NEW_ARRAY(layout->cx->arena, struct bp_layout_column, grid->columns);
    bool ok = true;
    size_t r = 0;
    for (const struct bp_block *row = grid->table->children; row; row = row->next, r++) {
        grid->row_blocks[r] = row;
        size_t c = 0;
        for (const struct bp_block *cell = row->children; cell; cell = cell->next, c++) {
            if (grid->column[c].align == BP_ALIGN_NONE)
                grid->column[c].align = cell->align;
            if (r == 0)
                grid->column[c].rgb = ink_below(layout, cell);
            struct bp_layout_cell *to = bp_layout_cell_at(grid, r, c);
            to->block = cell;
            to->para = bp_layout_para_of_inlines(
                layout, cell->inlines, bp_layout_scaled(layout, SIZE), r == 0 ? BP_FONT_BOLD : BP_FONT_REGULAR,
                r && grid->column[c].rgb ? grid->column[c].rgb : BP_LAYOUT_INK, cell->line);
            ok = to->para && ok;
        }
        for (; c < grid->columns; c++) /* a row that is short of cells */
            *bp_layout_cell_at(grid, r, c) = (struct bp_layout_cell){
                .block = row, .para = bp_type_para_new(&layout->type, bp_layout_scaled(layout, SIZE), row->line)};
    }
    return ok;
}

/* Of a cell: how much of a column's width is not to be cut. */
static double hard_of(const struct bp_layout_flow *flow, const struct bp_layout_cell *cell, double least, bool figures)
{
    double limit = bp_layout_scaled(flow->layout, LONGEST);
    if (figures || least <= limit)
        return least;
    return fmax(limit, bp_type_para_widest_drawing(cell->para));
}

/* Columns that end at their right are of figures, below their heads. */
static void find_limits(const struct bp_layout_flow *flow, struct bp_layout_grid *grid, size_t c)
{
    struct bp_layout_column *column = &grid->column[c];
    column->least = column->most = column->hard = 1;
    for (size_t r = 0; r < grid->rows; r++) {
        struct bp_layout_cell *cell = bp_layout_cell_at(grid, r, c);
        double least, most;
        bp_type_lines_limits(cell->para, &least, &most);
        column->least = fmax(column->least, least);
        column->most = fmax(column->most, most);
        column->hard = fmax(column->hard, hard_of(flow, cell, least, r && column->align == BP_ALIGN_RIGHT));
    }
    if (column->most <= bp_layout_scaled(flow->layout, SHORT))
        column->least = column->hard = column->most;
}

static void break_cells(struct bp_layout_flow *flow, struct bp_layout_grid *grid)
{
    for (size_t r = 0; r < grid->rows; r++)
        for (size_t c = 0; c < grid->columns; c++) {
            struct bp_layout_cell *cell = bp_layout_cell_at(grid, r, c);
            cell->lines = bp_type_lines_break(&flow->layout->type, cell->para, grid->column[c].width);
        }
}

bool bp_layout_grid_limits(struct bp_layout *layout, const struct bp_block *table, struct bp_layout_limits *out)
{
    struct bp_layout_grid grid = {.table = table};
    struct bp_layout_flow flow = {.layout = layout};
    *out = (struct bp_layout_limits){0};
    if (!fill(&flow, &grid))
        return false;
    if (!grid.rows || !grid.columns)
        return true;
    const struct bp_layout_part whole = {.from = 1, .to = grid.columns};
    for (size_t c = 0; c < grid.columns; c = bp_layout_part_next(&whole, c)) {
        double gap = bp_layout_grid_gap(&flow, &grid, &whole, c, bp_layout_scaled(layout, CLOSE_GAP));
        find_limits(&flow, &grid, c);
        out->least += gap + grid.column[c].least;
        out->most += gap + grid.column[c].most;
    }
    out->need = bp_layout_grid_need(&flow, &grid);
    return true;
}

bool bp_layout_grid_make(struct bp_layout_flow *flow, const struct bp_block *table, struct bp_layout_grid *out)
{
    *out = (struct bp_layout_grid){.table = table};
    if (!fill(flow, out))
        return false;
    if (!out->rows || !out->columns)
        return true;
    for (size_t c = 0; c < out->columns; c++)
        find_limits(flow, out, c);
    bp_layout_grid_part(flow, out);
    for (size_t p = 0; p < out->part_count; p++)
        bp_layout_grid_widen(flow, out, &out->parts[p]);
    break_cells(flow, out);
    return true;
}
