/* grid: a table -> columns with their widths, and cells cut into lines of those. Lives in the run's arena. */
#ifndef BP_LAYOUT_GRID_H
#define BP_LAYOUT_GRID_H

#include "layout/flow.h"

struct bp_layout_column {
    enum bp_align align;
    uint32_t rgb;                      /* of what stands below its head; 0 where that is short of it */
    double gap, least, most, x, width; /* gap: before it */
};

struct bp_layout_cell {
    const struct bp_block *block; /* the row, where that is short of cells */
    struct bp_layout_para *para;
    struct bp_layout_lines lines;
    double most; /* its longest line, not folded */
};

struct bp_layout_grid {
    const struct bp_block *table;
    size_t rows, columns;
    const struct bp_block **row_blocks;
    struct bp_layout_cell *cells; /* row after row */
    struct bp_layout_column *column;
    double gaps, width;
};

/* False when something in it cannot be set (recorded). No columns for a table without rows. */
bool bp_layout_grid_make(struct bp_layout_flow *flow, const struct bp_block *table, struct bp_layout_grid *out);

/* widths.c: room goes from columns that can spare it to those that fold, while the table gets lower by it. Widths are
 * at least `least`, and together stay what they were. Large tables are left as they are. */
void bp_layout_grid_trade(struct bp_layout_grid *grid);

static inline struct bp_layout_cell *bp_layout_cell_at(const struct bp_layout_grid *grid, size_t row, size_t column)
{
    return &grid->cells[row * grid->columns + column];
}

#endif
