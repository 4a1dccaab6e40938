/* Columns that have to fold -> widths under which the table has as few lines as can be. */
#include "layout/grid.h"

#include <math.h>

enum { MOST_CELLS = 2000, MOST_MOVES = 48 };

/* A part of a table whose columns are set to widths, again and again. */
struct trade {
    struct bp_layout_grid *grid;
    const struct bp_layout_part *part;
    size_t columns;
    size_t *which; /* column of the table, of each of the part */
    struct cell {
        struct bp_type_word_width *words;
        size_t count, lines; /* lines: at the column's width */
    } * cells;               /* row after row */
    size_t *tried[2];        /* lines of the cells of two columns, row after row */
};

static struct cell *cell_at(const struct trade *trade, size_t row, size_t column)
{
    return &trade->cells[row * trade->columns + column];
}

static double *width_of(const struct trade *trade, size_t column)
{
    return &trade->grid->column[trade->which[column]].width;
}

static size_t lines_at(const struct cell *cell, double width)
{
    const double room = width + 0.01;
    size_t lines = 1;
    double pen = 0;
    for (size_t i = 0; i < cell->count; i++) {
        const struct bp_type_word_width *word = &cell->words[i];
        if (pen > 0 && pen + word->width > room) {
            lines++;
            pen = 0;
        }
        if (word->width > room && width > 0) { /* cut where its lines are full */
            double cut = floor(word->width / width);
            lines += (size_t)cut;
            pen += word->width - cut * width;
        } else {
            pen += word->width;
        }
        pen += word->blank;
        if (word->ends_line) {
            lines++;
            pen = 0;
        }
    }
    return lines;
}

/* The part's height, a row as high as its highest cell; and, as far as that is the same, the lines of all cells: those
 * of columns a and b as tried. */
static double score_of(const struct trade *trade, size_t a, size_t b)
{
    double height = 0, all = 0;
    for (size_t r = 0; r < trade->grid->rows; r++) {
        size_t most = 1;
        for (size_t c = 0; c < trade->columns; c++) {
            size_t lines = c == a ? trade->tried[0][r] : c == b ? trade->tried[1][r] : cell_at(trade, r, c)->lines;
            most = lines > most ? lines : most;
            all += (double)lines;
        }
        height += (double)most;
    }
    return height + all / 1e6;
}

static void try_width(const struct trade *trade, size_t column, double width, size_t *lines)
{
    for (size_t r = 0; r < trade->grid->rows; r++)
        lines[r] = lines_at(cell_at(trade, r, column), width);
}

struct move {
    size_t from, to;
    double step, score;
};

/* The move of room from one column to another that saves most; false where none saves any. */
static bool best_move(const struct trade *trade, struct move *move)
{
    static const double steps[] = {4, 12, 32, 64, 128};
    double score = move->score;
    for (size_t a = 0; a < trade->columns; a++)
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
            const struct bp_layout_column *giver = &trade->grid->column[trade->which[a]];
            if (giver->width - steps[i] < giver->least)
                break;
            try_width(trade, a, giver->width - steps[i], trade->tried[0]);
            for (size_t b = 0; b < trade->columns; b++) {
                const struct bp_layout_column *taker = &trade->grid->column[trade->which[b]];
                if (a == b || taker->width >= taker->most)
                    continue;
                try_width(trade, b, taker->width + steps[i], trade->tried[1]);
                double tried = score_of(trade, a, b);
                if (tried < move->score - 1e-7)
                    *move = (struct move){a, b, steps[i], tried};
            }
        }
    return move->score < score;
}

static void make_move(const struct trade *trade, const struct move *move)
{
    *width_of(trade, move->from) -= move->step;
    *width_of(trade, move->to) += move->step;
    const size_t both[] = {move->from, move->to};
    for (size_t i = 0; i < 2; i++)
        for (size_t r = 0; r < trade->grid->rows; r++) {
            struct cell *cell = cell_at(trade, r, both[i]);
            cell->lines = lines_at(cell, *width_of(trade, both[i]));
        }
}

static void open(struct bp_layout *layout, struct trade *trade)
{
    struct bp_arena *arena = layout->cx->arena;
    size_t rows = trade->grid->rows, column = 0;
    trade->which = BP_NEW_ARRAY(arena, size_t, trade->columns);
    trade->cells = BP_NEW_ARRAY(arena, struct cell, rows * trade->columns);
    trade->tried[0] = BP_NEW_ARRAY(arena, size_t, rows);
    trade->tried[1] = BP_NEW_ARRAY(arena, size_t, rows);
    for (size_t c = 0; c < trade->part->to; c = bp_layout_part_next(trade->part, c), column++) {
        trade->which[column] = c;
        for (size_t r = 0; r < rows; r++) {
            struct cell *cell = cell_at(trade, r, column);
            cell->words = bp_type_lines_words(&layout->type, bp_layout_cell_at(trade->grid, r, c)->para, &cell->count);
            cell->lines = lines_at(cell, trade->grid->column[c].width);
        }
    }
}

void bp_layout_grid_trade(struct bp_layout *layout, struct bp_layout_grid *grid, const struct bp_layout_part *part)
{
    struct trade trade = {.grid = grid, .part = part, .columns = part->to - part->from + 1};
    if (grid->rows * trade.columns > MOST_CELLS / trade.columns)
        return;
    open(layout, &trade);
    for (size_t r = 0; r < grid->rows; r++)
        trade.tried[0][r] = cell_at(&trade, r, 0)->lines;
    struct move move = {.score = score_of(&trade, 0, SIZE_MAX)};
    for (int moves = 0; moves < MOST_MOVES && best_move(&trade, &move); moves++)
        make_move(&trade, &move);
}
