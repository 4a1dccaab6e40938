/* Strips in columns, strips on the left and the right -> their places on pages. */
#include "layout/bands.h"

#include <math.h>

#define BEGUN 0.25 /* of a page: with less room than that, columns begin on the next one */

/* Strips [from, to) below one another, under the head of the table they begin within. */
struct column {
    size_t from, to;
    const struct bp_layout_strip *head; /* printed again; NULL for none */
    double height;
};

static struct column column_at(const struct bp_layout_strips *strips, size_t from, double room)
{
    const struct bp_layout_strip *first = strips->list[from], *head = first->head;
    bool within = from && head && strips->list[from - 1] != head && head->height + first->height <= room;
    return (struct column){from, from, within ? head : NULL, within ? head->height : 0};
}

/* Strips up to `to`, which is no further than their group goes. */
static void extend(struct column *column, const struct bp_layout_strips *strips, size_t to)
{
    for (; column->to < to; column->to++) {
        const struct bp_layout_strip *strip = strips->list[column->to];
        column->height += (column->to > column->from ? strip->before : 0) + strip->height;
    }
}

/* The end of the group that begins with `from`, or (it is higher than a page) of its first strip. */
static size_t step(const struct bp_layout_strips *strips, size_t from, size_t to, double room)
{
    double need;
    size_t end = bp_layout_group_end(strips, from, room, &need);
    return need > room ? from + 1 : end < to ? end : to;
}

/* As many of strips [from, to) as `height` holds: of a whole page at least one. */
static struct column fill(const struct bp_layout_strips *strips, size_t from, size_t to, double height, double room)
{
    struct column column = column_at(strips, from, room);
    while (column.to < to) {
        struct column more = column;
        extend(&more, strips, step(strips, column.to, to, room));
        if (more.height > height && (column.to > from || height < room))
            break;
        column = more;
    }
    return column;
}

/* Where strips [from, to) are cut in two, so that the higher part is as low as can be; *height is its height, or more
 * than a page's where two columns do not hold them. */
static size_t middle(const struct bp_layout_strips *strips, size_t from, size_t to, double room, double *height)
{
    struct column all = column_at(strips, from, room), left = all;
    size_t best = to;
    while (all.to < to && all.height <= 2 * room)
        extend(&all, strips, all.to + 1);
    *height = all.height;
    if (all.to < to)
        return to;
    for (size_t at = from; at < to; at = left.to) {
        extend(&left, strips, step(strips, at, to, room));
        if (left.to == to)
            break;
        double rest = all.height - left.height - strips->list[left.to]->before;
        double higher = fmax(left.height, rest + column_at(strips, left.to, room).height);
        if (higher > *height)
            break;
        *height = higher;
        best = left.to;
    }
    return best;
}

static void put(struct bp_layout_stack *stack, const struct bp_layout_strips *strips, const struct column *column,
                double x, double y)
{
    if (column->head) {
        bp_layout_stack_put(stack, &(struct bp_layout_placed){.strip = column->head, .x = x, .y = y, .again = true});
        y += column->head->height;
    }
    for (size_t i = column->from; i < column->to; i++) {
        const struct bp_layout_strip *strip = strips->list[i];
        y += i > column->from ? strip->before : 0;
        bp_layout_stack_put(stack, &(struct bp_layout_placed){.strip = strip, .x = x, .y = y});
        y += strip->height;
    }
}

/* Two columns side by side, below what stands on the page. */
static void put_both(struct bp_layout_stack *stack, const struct bp_layout_strips *strips, const struct column *left,
                     const struct column *right, double x)
{
    double y = stack->y + (stack->page->count ? strips->list[left->from]->before : 0);
    put(stack, strips, left, 0, y);
    put(stack, strips, right, x, y);
    stack->y = y + fmax(left->height, right->height);
}

static double room_below(const struct bp_layout_stack *stack, const struct bp_layout_strip *first)
{
    return stack->room - stack->y - (stack->page->count ? first->before : 0);
}

/* Columns filled one after the other, page by page, as high as one another at the end. */
static void place_columns(struct bp_layout_stack *stack, const struct bp_layout_strips *strips, size_t from, size_t to)
{
    while (from < to) {
        const struct bp_layout_strip *first = strips->list[from];
        double room = room_below(stack, first), height;
        size_t cut = middle(strips, from, to, stack->room, &height);
        struct column left = fill(strips, from, cut, INFINITY, stack->room), right = {cut, cut, NULL, 0};
        if (height > room) {
            left = fill(strips, from, to, room, stack->room);
            if (stack->page->count && (room < BEGUN * stack->room || left.to == from)) {
                bp_layout_stack_turn(stack, strips->list[from]->sheet);
                continue;
            }
            cut = left.to;
        }
        if (cut < to)
            right = fill(strips, cut, to, height > room ? room : INFINITY, stack->room);
        put_both(stack, strips, &left, &right, first->step);
        from = right.to;
        if (from < to)
            bp_layout_stack_turn(stack, strips->list[from]->sheet);
    }
}

/* What stands on the left, beside what stands on the right, at its own place. */
static void place_sides(struct bp_layout_stack *stack, const struct bp_layout_strips *strips, size_t from, size_t cut,
                        size_t to)
{
    struct column left = {from, from, NULL, 0}, right = {cut, cut, NULL, 0};
    extend(&left, strips, cut);
    extend(&right, strips, to);
    if (stack->page->count && fmax(left.height, right.height) > room_below(stack, strips->list[from]))
        bp_layout_stack_turn(stack, strips->list[from]->sheet);
    put_both(stack, strips, &left, &right, 0);
}

/* The end of the strips of one lane that begin with `from`. */
static size_t lane_end(const struct bp_layout_strips *strips, size_t from, enum bp_layout_lane lane)
{
    size_t to = from;
    while (to < strips->count && strips->list[to]->lane == lane && !(to > from && strips->list[to]->new_page))
        to++;
    return to;
}

size_t bp_layout_band(struct bp_layout_stack *stack, const struct bp_layout_strips *strips, size_t from)
{
    size_t cut = lane_end(strips, from, strips->list[from]->lane);
    bp_layout_stack_open(stack, strips->list[from]);
    if (strips->list[from]->lane == BP_LAYOUT_COLUMN) {
        place_columns(stack, strips, from, cut);
        return cut;
    }
    size_t to = cut < strips->count ? lane_end(strips, cut, BP_LAYOUT_RIGHT) : cut;
    place_sides(stack, strips, from, cut, to);
    return to;
}
