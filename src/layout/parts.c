/* Columns that do not fit side by side -> parts of a table, the first column in each. */
#include "layout/grid.h"

#include <math.h>

#define NARROW_GAP 5.0
#define NARROW     48.0 /* words that fold in less than this do not read */
#define GAP        8.0  /* between columns of a part */
#define KEY        0.28 /* of the width: the first column is no wider, if its words let it */
#define EASY       72.0 /* once there are parts, a column that folds is to be this wide at least */

/* What a column needs not to be set in another part. */
static double need(const struct bp_layout_flow *flow, const struct bp_layout_grid *grid, size_t column)
{
    return fmax(grid->column[column].hard, fmin(grid->column[column].most, bp_layout_scaled(flow->layout, NARROW)));
}

static double sum_needs(const struct bp_layout_flow *flow, const struct bp_layout_grid *grid,
                        const struct bp_layout_part *part)
{
    double sum = 0, gap = bp_layout_scaled(flow->layout, NARROW_GAP);
    for (size_t c = 0; c < part->to; c = bp_layout_part_next(part, c))
        sum += bp_layout_grid_gap(flow, grid, part, c, gap) + need(flow, grid, c);
    return sum;
}

static double wish(const struct bp_layout_flow *flow, const struct bp_layout_grid *grid, size_t column)
{
    return fmax(grid->column[column].hard, fmin(grid->column[column].most, bp_layout_scaled(flow->layout, EASY)));
}

/* The end of the part that begins with a column: as many as `room` holds beside the first one, at least one; a unit
 * goes with its figure. */
static size_t end_of(const struct bp_layout_flow *flow, const struct bp_layout_grid *grid, size_t from, double room)
{
    double gap = bp_layout_scaled(flow->layout, GAP), sum = grid->column[0].most;
    struct bp_layout_part part = {.from = from, .to = from};
    while (part.to < grid->columns) {
        size_t next = part.to;
        do
            sum += bp_layout_grid_gap(flow, grid, &part, next, gap) + wish(flow, grid, next);
        while (++next < grid->columns && grid->column[next].rgb == BP_LAYOUT_GREY);
        if (sum > room && part.to > from)
            break;
        part.to = next;
    }
    return part.to;
}

static size_t count_at(const struct bp_layout_flow *flow, const struct bp_layout_grid *grid, double room)
{
    size_t count = 0;
    for (size_t from = 1; from < grid->columns; from = end_of(flow, grid, from, room))
        count++;
    return count;
}

/* As much room as each part may take, so that all of them take about as much. */
static double even_room(const struct bp_layout_flow *flow, const struct bp_layout_grid *grid)
{
    enum { HALVINGS = 12 };
    double low = 0, high = flow->width;
    size_t fewest = count_at(flow, grid, high);
    for (int i = 0; i < HALVINGS; i++) {
        double room = (low + high) / 2;
        if (count_at(flow, grid, room) > fewest)
            low = room;
        else
            high = room;
    }
    return high;
}

static void fix_key(const struct bp_layout_flow *flow, struct bp_layout_grid *grid)
{
    struct bp_layout_column *key = &grid->column[0];
    double width = fmax(fmin(key->hard, flow->width / 2), KEY * flow->width);
    key->hard = key->least = key->most = fmin(key->most, width);
}

static void push(const struct bp_layout_flow *flow, struct bp_layout_grid *grid, size_t from, size_t to)
{
    *BP_PUSH(flow->layout->cx->arena, grid->parts, grid->part_count, grid->part_cap) =
        (struct bp_layout_part){.from = from, .to = to};
}

double bp_layout_grid_need(const struct bp_layout_flow *flow, const struct bp_layout_grid *grid)
{
    return sum_needs(flow, grid, &(struct bp_layout_part){.from = 1, .to = grid->columns});
}

void bp_layout_grid_part(const struct bp_layout_flow *flow, struct bp_layout_grid *grid)
{
    const struct bp_layout_part whole = {.from = 1, .to = grid->columns};
    if (grid->columns <= 2 || bp_layout_grid_need(flow, grid) <= flow->width) {
        push(flow, grid, whole.from, whole.to);
        return;
    }
    fix_key(flow, grid);
    double room = even_room(flow, grid);
    for (size_t from = 1, to; from < grid->columns; from = to) {
        to = end_of(flow, grid, from, room);
        push(flow, grid, from, to);
    }
}
