/* A table -> columns as wide as what is in them asks for, as far as there is room. */
#include "layout/grid.h"

#define SIZE       8.5  /* a little below the body's */
#define SMALLEST   5.0  /* a number cut in two would be read wrong: letters get this small before that */
#define GAP        12.0 /* between columns */
#define CLOSE_GAP  8.0  /* the same where cells are to be folded */
#define NARROW_GAP 5.0  /* where there are many columns */
#define UNIT_GAP   4.0
#define APART      1.7   /* times the gap, where numbers end and words begin */
#define SHORT      58.0  /* a column no wider than this is not worth folding */
#define READING    130.0 /* the longest that a table may end with, not folded, */
#define EASILY     0.97  /* while the words of the others take less of the room than this */
#define NEARLY     0.995 /* of the room: rounding must not cut a word after all */
#define FULL       0.55  /* a table that fills this much of the width is set to the full width */

enum { MOST_TRIES = 8 };

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
                .block = row, .para = bp_layout_para_new(layout, bp_layout_scaled(layout, SIZE), row->line)};
    }
    return ok;
}

static void find_limits(const struct bp_layout_flow *flow, struct bp_layout_grid *grid, double gap, double *least,
                        double *most)
{
    double brief = bp_layout_scaled(flow->layout, SHORT);
    *least = *most = grid->gaps = 0;
    for (size_t c = 0; c < grid->columns; c++) {
        struct bp_layout_column *column = &grid->column[c];
        bool meet = c && column[-1].align == BP_ALIGN_RIGHT && column->align != BP_ALIGN_RIGHT;
        bool unit = column->rgb == BP_LAYOUT_GREY; /* it stands by its figure */
        column->gap = !c ? 0 : unit ? bp_layout_scaled(flow->layout, UNIT_GAP) : gap * (meet ? APART : 1);
        grid->gaps += column->gap;
        column->least = column->most = 1;
        for (size_t r = 0; r < grid->rows; r++) {
            double cell_least, cell_most;
            bp_layout_lines_limits(bp_layout_cell_at(grid, r, c)->para, &cell_least, &cell_most);
            bp_layout_cell_at(grid, r, c)->most = cell_most;
            column->least = cell_least > column->least ? cell_least : column->least;
            column->most = cell_most > column->most ? cell_most : column->most;
        }
        if (column->most <= brief)
            column->least = column->most;
        *least += column->gap + column->least;
        *most += column->gap + column->most;
    }
}

/* What a table ends with is its reading: a few words, in one line where the others can spare the room. */
static void keep_last_whole(const struct bp_layout_flow *flow, struct bp_layout_grid *grid, double *least)
{
    struct bp_layout_column *last = &grid->column[grid->columns - 1];
    double more = last->most - last->least;
    if (last->most > bp_layout_scaled(flow->layout, READING) || *least + more > EASILY * flow->width)
        return;
    last->least = last->most;
    *least += more;
}

/* Where not even the words fit side by side: narrower gaps, then smaller letters; again, as drawings stay as wide as
 * they are. */
static void squeeze(struct bp_layout_flow *flow, struct bp_layout_grid *grid, double *least, double *most)
{
    double size = bp_layout_scaled(flow->layout, SIZE), smallest = bp_layout_scaled(flow->layout, SMALLEST);
    double gap = bp_layout_scaled(flow->layout, NARROW_GAP);
    if (*least > flow->width)
        find_limits(flow, grid, gap, least, most);
    if (*least <= flow->width)
        return;
    if (grid->gaps > flow->width / 2) { /* hundreds of columns: half of the room is theirs */
        gap *= flow->width / 2 / grid->gaps;
        find_limits(flow, grid, gap, least, most);
    }
    for (int tries = 0; tries<MOST_TRIES && * least> flow->width && size > smallest; tries++) {
        size *= NEARLY * (flow->width - grid->gaps) / (*least - grid->gaps);
        size = size < smallest ? smallest : size;
        for (size_t i = 0; i < grid->rows * grid->columns; i++)
            grid->cells[i].para->size_pt = size;
        find_limits(flow, grid, gap, least, most);
    }
}

/* Each column between its longest word and its longest line, as the automatic table layout of CSS 2.1 (17.5.2.2) has
 * it, and then so that rows fold least; in the worst case words are cut. */
static void set_widths(struct bp_layout_flow *flow, struct bp_layout_grid *grid)
{
    double room = flow->width, least, most, x = flow->x;
    find_limits(flow, grid, bp_layout_scaled(flow->layout, GAP), &least, &most);
    if (most > room)
        find_limits(flow, grid, bp_layout_scaled(flow->layout, CLOSE_GAP), &least, &most);
    squeeze(flow, grid, &least, &most);
    if (most > room)
        keep_last_whole(flow, grid, &least);
    double spread = most <= room && most >= FULL * room ? (room - most) / (double)grid->columns : 0;
    for (size_t c = 0; c < grid->columns; c++) {
        struct bp_layout_column *column = &grid->column[c];
        if (most <= room)
            column->width = column->most + spread;
        else if (least <= room)
            column->width = column->least + (column->most - column->least) * (room - least) / (most - least);
        else
            column->width = column->least * (room - grid->gaps) / (least - grid->gaps);
    }
    if (most > room && least <= room)
        bp_layout_grid_trade(grid);
    for (size_t c = 0; c < grid->columns; c++) {
        struct bp_layout_column *column = &grid->column[c];
        column->x = x + column->gap;
        x = column->x + column->width;
    }
    grid->width = x - flow->x;
}

static void break_cells(struct bp_layout_flow *flow, struct bp_layout_grid *grid)
{
    for (size_t r = 0; r < grid->rows; r++)
        for (size_t c = 0; c < grid->columns; c++) {
            struct bp_layout_cell *cell = bp_layout_cell_at(grid, r, c);
            cell->lines = bp_layout_lines_break(flow->layout, cell->para, grid->column[c].width);
        }
}

bool bp_layout_grid_make(struct bp_layout_flow *flow, const struct bp_block *table, struct bp_layout_grid *out)
{
    *out = (struct bp_layout_grid){.table = table};
    if (!fill(flow, out))
        return false;
    if (!out->rows || !out->columns)
        return true;
    set_widths(flow, out);
    break_cells(flow, out);
    return true;
}
