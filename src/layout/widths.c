/* What the columns of a part hold -> their widths and places. */
#include "layout/grid.h"

#include <math.h>

#define GAP        12.0 /* between columns */
#define CLOSE_GAP  8.0  /* the same where cells are to be folded */
#define NARROW_GAP 5.0  /* where there are many columns */
#define UNIT_GAP   4.0
#define APART      1.7   /* times the gap, where numbers end and words begin */
#define EASY       72.0  /* columns beside one whose words are cut are this wide, if they hold as much */
#define READING    130.0 /* the longest that a table may end with, not folded, */
#define EASILY     0.97  /* while the words of the others take less of the room than this */
#define FULL       0.3   /* a table that fills this much of the width is set to the full width: pages have one grid */

double bp_layout_grid_gap(const struct bp_layout_flow *flow, const struct bp_layout_grid *grid,
                          const struct bp_layout_part *part, size_t column, double gap)
{
    if (!column)
        return 0;
    const struct bp_layout_column *left = &grid->column[column == part->from ? 0 : column - 1],
                                  *own = &grid->column[column];
    if (own->rgb == BP_LAYOUT_GREY) /* a unit stands by its figure */
        return bp_layout_scaled(flow->layout, UNIT_GAP);
    return gap * (left->align == BP_ALIGN_RIGHT && own->align != BP_ALIGN_RIGHT ? APART : 1);
}

/* What a part needs, with the gaps. */
struct need {
    double least, most;
};

static struct need add_up(const struct bp_layout_flow *flow, struct bp_layout_grid *grid, struct bp_layout_part *part,
                          double gap)
{
    struct need need = {0};
    part->gaps = 0;
    for (size_t c = 0; c < part->to; c = bp_layout_part_next(part, c)) {
        struct bp_layout_column *column = &grid->column[c];
        column->gap = bp_layout_grid_gap(flow, grid, part, c, bp_layout_scaled(flow->layout, gap));
        part->gaps += column->gap;
        need.least += column->least;
        need.most += column->most;
    }
    need.least += part->gaps;
    need.most += part->gaps;
    return need;
}

static double least_at(const struct bp_layout_grid *grid, const struct bp_layout_part *part, double limit)
{
    double least = 0;
    for (size_t c = 0; c < part->to; c = bp_layout_part_next(part, c))
        least += fmax(grid->column[c].hard, fmin(grid->column[c].least, limit));
    return least;
}

/* Of columns whose words are not cut: they fold no more than they have to, where the others leave them the room. */
static void spare_others(const struct bp_layout_flow *flow, struct bp_layout_grid *grid,
                         const struct bp_layout_part *part)
{
    double easy = bp_layout_scaled(flow->layout, EASY), sum = part->gaps;
    for (int pass = 0; pass < 2 && sum <= flow->width; pass++)
        for (size_t c = 0; c < part->to; c = bp_layout_part_next(part, c)) {
            struct bp_layout_column *column = &grid->column[c];
            bool cut = column->least > column->hard;
            double wish = cut ? column->hard : fmax(column->least, fmin(column->most, easy));
            sum += pass ? 0 : wish;
            if (pass && !cut)
                column->hard = column->least = wish;
        }
}

/* Where not all words fit side by side, the longest are cut, as few and as little as will do. */
static void cut_words(struct bp_layout_grid *grid, const struct bp_layout_part *part, double room, struct need *need)
{
    enum { HALVINGS = 30 };
    double low = 0, high = room;
    for (int i = 0; i < HALVINGS; i++) {
        double limit = (low + high) / 2;
        if (least_at(grid, part, limit) + part->gaps <= room)
            low = limit;
        else
            high = limit;
    }
    need->least = part->gaps;
    for (size_t c = 0; c < part->to; c = bp_layout_part_next(part, c)) {
        struct bp_layout_column *column = &grid->column[c];
        column->least = fmax(column->hard, fmin(column->least, low));
        need->least += column->least;
    }
}

/* What a table ends with is its reading: a few words, in one line where the others can spare the room. */
static void keep_last_whole(const struct bp_layout_flow *flow, struct bp_layout_grid *grid,
                            const struct bp_layout_part *part, struct need *need)
{
    struct bp_layout_column *last = &grid->column[part->to - 1];
    double more = last->most - last->least;
    if (last->most > bp_layout_scaled(flow->layout, READING) || need->least + more > EASILY * flow->width)
        return;
    last->least = last->most;
    need->least += more;
}

/* Each column between its longest word and its longest line, as the automatic table layout of CSS 2.1 (17.5.2.2) has
 * it; in the worst case all are cut. The first column of a table in parts is as wide in each of them. */
static void share(const struct bp_layout_flow *flow, struct bp_layout_grid *grid, const struct bp_layout_part *part,
                  struct need need)
{
    bool fixed = grid->part_count > 1;
    double key = fixed ? grid->column[0].most : 0, other = part->gaps + key, room = flow->width - other;
    double least = need.least - other, most = need.most - other;
    double spread =
        most <= room && need.most >= FULL * flow->width ? (room - most) / (double)(part->to - part->from + !fixed) : 0;
    for (size_t c = 0; c < part->to; c = bp_layout_part_next(part, c)) {
        struct bp_layout_column *column = &grid->column[c];
        if (fixed && !c)
            column->width = key;
        else if (most <= room)
            column->width = column->most + spread;
        else if (least <= room)
            column->width = column->least + (column->most - column->least) * (room - least) / (most - least);
        else
            column->width = column->least * room / least;
    }
}

void bp_layout_grid_widen(const struct bp_layout_flow *flow, struct bp_layout_grid *grid, struct bp_layout_part *part)
{
    double room = flow->width, x = flow->x;
    struct need need = add_up(flow, grid, part, GAP);
    if (need.most > room)
        need = add_up(flow, grid, part, CLOSE_GAP);
    if (need.least > room)
        need = add_up(flow, grid, part, NARROW_GAP);
    if (need.least > room) {
        spare_others(flow, grid, part);
        cut_words(grid, part, room, &need);
    }
    if (need.most > room)
        keep_last_whole(flow, grid, part, &need);
    share(flow, grid, part, need);
    if (need.most > room && need.least <= room)
        bp_layout_grid_trade(flow->layout, grid, part);
    for (size_t c = 0; c < part->to; c = bp_layout_part_next(part, c)) {
        struct bp_layout_column *column = &grid->column[c];
        column->x = x + column->gap;
        x = column->x + column->width;
    }
    part->width = x - flow->x;
}
