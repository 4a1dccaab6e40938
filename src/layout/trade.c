/* Columns that have to fold -> widths under which the table has as few lines as can be. */
#include "layout/grid.h"

#include <math.h>

#define WORDS 1.15 /* lines end where words do: so much more is needed than the length alone asks for */

enum { MOST_CELLS = 2000, MOST_MOVES = 24 };

/* Lines that a cell will have, about. */
static double lines_of(const struct bp_layout_cell *cell, double width)
{
    return cell->most <= width ? 1 : fmax(2, ceil(cell->most * WORDS / width));
}

/* The part's, a row as high as its highest cell. */
static double height_of(const struct bp_layout_grid *grid, const struct bp_layout_part *part)
{
    double height = 0;
    for (size_t r = 0; r < grid->rows; r++) {
        double row = 1;
        for (size_t c = 0; c < part->to; c = bp_layout_part_next(part, c))
            row = fmax(row, lines_of(bp_layout_cell_at(grid, r, c), grid->column[c].width));
        height += row;
    }
    return height;
}

/* The move of room from one column to another that saves most lines; false where none saves any. */
static bool best_move(struct bp_layout_grid *grid, const struct bp_layout_part *part, size_t *from, size_t *to,
                      double *step)
{
    static const double steps[] = {4, 12, 32, 64, 128};
    double least = height_of(grid, part) - 0.5;
    bool found = false;
    for (size_t a = 0; a < part->to; a = bp_layout_part_next(part, a))
        for (size_t b = 0; b < part->to; b = bp_layout_part_next(part, b))
            for (size_t i = 0; a != b && i < sizeof steps / sizeof *steps; i++) {
                struct bp_layout_column *giver = &grid->column[a], *taker = &grid->column[b];
                if (giver->width - steps[i] < giver->least || taker->width >= taker->most)
                    continue;
                giver->width -= steps[i], taker->width += steps[i];
                double height = height_of(grid, part);
                giver->width += steps[i], taker->width -= steps[i];
                if (height >= least)
                    continue;
                least = height;
                *from = a, *to = b, *step = steps[i];
                found = true;
            }
    return found;
}

void bp_layout_grid_trade(struct bp_layout_grid *grid, const struct bp_layout_part *part)
{
    size_t from = 0, to = 0, columns = part->to - part->from + 1;
    double step = 0;
    if (grid->rows * columns > MOST_CELLS / columns)
        return;
    for (int moves = 0; moves < MOST_MOVES && best_move(grid, part, &from, &to, &step); moves++) {
        grid->column[from].width -= step;
        grid->column[to].width += step;
    }
}
