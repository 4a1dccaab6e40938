/* grid: a table -> columns with their widths, and cells cut into lines of those. Lives in the run's arena. */
#ifndef BP_PDF_GRID_H
#define BP_PDF_GRID_H

#include "pdf/flow.h"

struct bp_pdf_column {
    enum bp_align align;
    uint32_t rgb;                      /* of what stands below its head; 0 where that is short of it */
    double gap, least, most, x, width; /* gap: before it */
};

struct bp_pdf_cell {
    const struct bp_block *block; /* the row, where that is short of cells */
    struct bp_pdf_para *para;
    struct bp_pdf_lines lines;
    double most; /* its longest line, not folded */
};

struct bp_pdf_grid {
    const struct bp_block *table;
    size_t rows, columns;
    const struct bp_block **row_blocks;
    struct bp_pdf_cell *cells; /* row after row */
    struct bp_pdf_column *column;
    double gaps, width;
};

/* False when something in it cannot be set (recorded). No columns for a table without rows. */
bool bp_pdf_grid_make(struct bp_pdf_flow *flow, const struct bp_block *table, struct bp_pdf_grid *out);

/* widths.c: room goes from columns that can spare it to those that fold, while the table gets lower by it. Widths are
 * at least `least`, and together stay what they were. Large tables are left as they are. */
void bp_pdf_grid_trade(struct bp_pdf_grid *grid);

static inline struct bp_pdf_cell *bp_pdf_cell_at(const struct bp_pdf_grid *grid, size_t row, size_t column)
{
    return &grid->cells[row * grid->columns + column];
}

#endif
