/* grid: a table -> columns with their widths, and cells cut into lines of those. A table whose columns do not fit side
 * by side is set in parts, one below the other, its first column in each. Lives in the run's arena. */
#ifndef BP_LAYOUT_GRID_H
#define BP_LAYOUT_GRID_H

#include "layout/flow.h"

struct bp_layout_column {
    enum bp_align align;
    uint32_t rgb;         /* of what stands below its head; 0 where that is short of it */
    double least, most;   /* its longest word, its longest line */
    double hard;          /* no narrower while there is another way: figures and drawings whole, long words cut */
    double gap, x, width; /* gap: before it */
};

struct bp_layout_cell {
    const struct bp_block *block; /* the row, where that is short of cells */
    struct bp_type_para *para;
    struct bp_type_lines lines;
};

/* The first column, and the columns [from, to). */
struct bp_layout_part {
    size_t from, to;
    double gaps, width;
};

struct bp_layout_grid {
    const struct bp_block *table;
    size_t rows, columns;
    const struct bp_block **row_blocks;
    struct bp_layout_cell *cells; /* row after row */
    struct bp_layout_column *column;
    struct bp_layout_part *parts;
    size_t part_count, part_cap;
};

/* False when something in it cannot be set (recorded). No columns for a table without rows. */
bool bp_layout_grid_make(struct bp_layout_flow *flow, const struct bp_block *table, struct bp_layout_grid *out);

/* How wide a table is. */
struct bp_layout_limits {
    double need;  /* narrower, it is set in parts */
    double least; /* its longest words side by side: narrower, they are cut */
    double most;  /* wider, it has room that it does not need */
};
bool bp_layout_grid_limits(struct bp_layout *layout, const struct bp_block *table, struct bp_layout_limits *out);

/* parts.c: columns that fit side by side, as few parts as can be, of much the same width. A table of more than one part
 * has in each of them a first column of the same width. */
void bp_layout_grid_part(const struct bp_layout_flow *flow, struct bp_layout_grid *grid);
/* The least width at which it is of one part. */
double bp_layout_grid_need(const struct bp_layout_flow *flow, const struct bp_layout_grid *grid);

/* widths.c: the columns of a part as wide as what is in them asks for, as far as there is room. */
void bp_layout_grid_widen(const struct bp_layout_flow *flow, struct bp_layout_grid *grid, struct bp_layout_part *part);
/* Room before a column, where it is `gap` between most. */
double bp_layout_grid_gap(const struct bp_layout_flow *flow, const struct bp_layout_grid *grid,
                          const struct bp_layout_part *part, size_t column, double gap);
/* trade.c: room goes from columns that can spare it to those that fold, while the part gets lower by it. Widths are
 * at least `least`, and together stay what they were. Large tables are left as they are. */
void bp_layout_grid_trade(struct bp_layout *layout, struct bp_layout_grid *grid, const struct bp_layout_part *part);

static inline struct bp_layout_cell *bp_layout_cell_at(const struct bp_layout_grid *grid, size_t row, size_t column)
{
    return &grid->cells[row * grid->columns + column];
}

/* The column right of it: for (c = 0; c < part->to; c = next). */
static inline size_t bp_layout_part_next(const struct bp_layout_part *part, size_t column)
{
    return column ? column + 1 : part->from;
}

#endif
