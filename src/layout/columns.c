/* The blocks of a section -> strips of two columns. */
#include "layout/columns.h"

#include <math.h>

#include "layout/grid.h"

#define LEFT_LEAST 0.5  /* of the width: a chart's side, */
#define LEFT_MOST  0.66 /* and the most that leaves room for words beside it */
#define HIGHER     1.6  /* times as high in a column as over the whole width: a table that stands in one */
#define SAVES      0.9  /* words stand beside a table if that makes them so much lower */
#define FOLDED     1.6  /* times its column: a table as wide as that may stand beside a chart */

enum { MOST_ROWS = 60 }; /* a table that folds and has more takes all of the width */

struct lane {
    enum bp_layout_lane lane;
    double x, width, step;
};

static double column_width(const struct bp_layout *layout)
{
    return (layout->sheet.text_width - layout->sheet.gutter) / 2;
}

static struct lane whole(const struct bp_layout *layout)
{
    return (struct lane){BP_LAYOUT_WHOLE, 0, layout->sheet.text_width, 0};
}

static struct lane in_column(const struct bp_layout *layout)
{
    double width = column_width(layout);
    return (struct lane){BP_LAYOUT_COLUMN, 0, width, width + layout->sheet.gutter};
}

static bool flow_in(struct bp_layout_flow *flow, const struct lane *lane, const struct bp_block *from,
                    const struct bp_block *end)
{
    if (lane->lane == BP_LAYOUT_RIGHT && flow->lane == BP_LAYOUT_LEFT)
        flow->after = 0; /* it begins where the other does */
    flow->lane = lane->lane;
    flow->x = lane->x;
    flow->width = lane->width;
    flow->step = lane->step;
    return bp_layout_flow_blocks(flow, from, end);
}

static double height_of(const struct bp_layout_flow *flow, size_t from)
{
    double height = 0;
    for (size_t i = from; i < flow->strips.count; i++)
        height += (i > from ? flow->strips.list[i]->before : 0) + flow->strips.list[i]->height;
    return height;
}

/* Headings stand where what they head does. */
static const struct bp_block *headed(const struct bp_block *block, const struct bp_block *end)
{
    while (block->kind == BP_BLOCK_HEADING && block->next != end)
        block = block->next;
    return block;
}

/* ---- a table: in a column, or over all of the width */

/* Whole: in one part, no word of it cut. */
static bool may_fold_to(const struct bp_layout_limits *limits, double width)
{
    return limits->need <= width && limits->least <= width;
}

static size_t rows_of(const struct bp_block *table)
{
    size_t rows = 0;
    for (const struct bp_block *row = table->children; row; row = row->next)
        rows++;
    return rows;
}

/* How high it is in a lane. */
static bool try_table(struct bp_layout *layout, const struct lane *lane, const struct bp_block *table, double *height)
{
    struct bp_layout_flow flow = {.layout = layout};
    bool ok = flow_in(&flow, lane, table, table->next);
    *height = height_of(&flow, 0);
    return ok;
}

static bool table_lane(struct bp_layout *layout, const struct bp_block *table, struct lane *out)
{
    const struct lane both = whole(layout), half = in_column(layout);
    struct bp_layout_limits limits;
    double high = 0, low = 0;
    *out = half;
    if (!bp_layout_grid_limits(layout, table, &limits))
        return false;
    if (limits.most <= half.width)
        return true;
    *out = both;
    if (!may_fold_to(&limits, half.width) || rows_of(table) > MOST_ROWS)
        return true;
    if (!try_table(layout, &half, table, &high) || !try_table(layout, &both, table, &low))
        return false;
    if (high <= HIGHER * low)
        *out = half;
    return true;
}

static bool lane_of(struct bp_layout *layout, const struct bp_block *block, struct lane *out)
{
    if (block->kind == BP_BLOCK_TABLE)
        return table_lane(layout, block, out);
    bool has_own = block->kind == BP_BLOCK_LIST && block->contents; /* columns */
    bool figures = block->kind == BP_BLOCK_PARAGRAPH && bp_document_is_figures(block->inlines);
    bool wide = has_own || (figures && bp_layout_figures_width(layout, block) > column_width(layout));
    *out = wide ? whole(layout) : in_column(layout);
    return true;
}

/* ---- words, and beside them a table that is wider than a column */

/* Blocks in columns, up to where something wider follows. */
struct run {
    const struct bp_block *from;
    struct bp_layout_flow before; /* as it was before the first of them */
};

/* Headings, and what they head: `main`, up to `end`. */
struct group {
    const struct bp_block *from, *main, *end;
};

static struct group group_at(const struct bp_block *from, const struct bp_block *end)
{
    const struct bp_block *main = headed(from, end);
    return (struct group){from, main, main->next};
}

/* The run on the left and the table behind it, `width` wide, on the right: strips of their own. */
static bool try_beside(const struct run *run, const struct group *table, double width, struct bp_layout_flow *out,
                       double *high)
{
    const struct bp_layout_sheet *sheet = &run->before.layout->sheet;
    double x = sheet->text_width - width;
    const struct lane left = {BP_LAYOUT_LEFT, 0, x - sheet->gutter, 0}, right = {BP_LAYOUT_RIGHT, x, width, 0};
    *out = run->before;
    out->strips = (struct bp_layout_strips){0};
    if (!flow_in(out, &left, run->from, table->from))
        return false;
    size_t cut = out->strips.count;
    double words = height_of(out, 0);
    if (!flow_in(out, &right, table->from, table->end))
        return false;
    *high = fmax(words, height_of(out, cut));
    return true;
}

/* The same with the width that makes the higher of both as low as can be; *high is INFINITY where the table is too
 * wide. */
static bool best_beside(const struct run *run, const struct group *table, struct bp_layout_flow *out, double *high)
{
    static const double shares[] = {0.5, 0.55, 0.6, 0.65};
    struct bp_layout *layout = run->before.layout;
    struct bp_layout_flow flow;
    struct bp_layout_limits limits;
    double height;
    *high = INFINITY;
    if (!bp_layout_grid_limits(layout, table->main, &limits))
        return false;
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        double width = shares[i] * layout->sheet.text_width;
        if (!may_fold_to(&limits, width))
            continue;
        if (!try_beside(run, table, width, &flow, &height))
            return false;
        if (height < *high) {
            *high = height;
            *out = flow;
        }
    }
    return true;
}

/* A table set below a run, from strip `first` on, stands beside it where that takes less room, with what `more` names
 * behind it: of a run in two columns, at least half its height is taken. */
static bool set_beside(struct bp_layout_flow *flow, const struct run *run, struct group *table,
                       const struct bp_block *more, size_t first)
{
    struct bp_layout_flow beside;
    const struct group noted = {table->from, table->main, more};
    double high, below = height_of(flow, first), all = height_of(flow, run->before.strips.count);
    if (below > flow->layout->sheet.text_height) /* narrower, it would be higher still */
        return true;
    if (!best_beside(run, &noted, &beside, &high))
        return false;
    if (high > SAVES * (below + (all - below) / 2) || high > flow->layout->sheet.text_height)
        return true;
    struct bp_layout_strips strips = flow->strips;
    strips.count = run->before.strips.count;
    for (size_t i = 0; i < beside.strips.count; i++)
        *BP_PUSH(flow->layout->cx->arena, strips.list, strips.count, strips.cap) = beside.strips.list[i];
    *flow = beside;
    flow->strips = strips;
    *table = noted;
    return true;
}

/* A group, and where it is a table beside the run before it, what comes with it. */
static bool flow_group(struct bp_layout_flow *flow, const struct lane *lane, struct run *run, struct group *group,
                       const struct bp_block *end)
{
    size_t first = flow->strips.count;
    if (lane->lane == BP_LAYOUT_COLUMN && !run->from)
        *run = (struct run){group->from, *flow};
    bool ok = flow_in(flow, lane, group->from, group->end);
    if (lane->lane == BP_LAYOUT_COLUMN)
        return ok;
    if (ok && run->from && group->main->kind == BP_BLOCK_TABLE)
        ok = set_beside(flow, run, group, bp_layout_notes_end(group->main, end), first);
    run->from = NULL;
    return ok;
}

static bool flow_lanes(struct bp_layout_flow *flow, const struct bp_block *from, const struct bp_block *end)
{
    struct run run = {0};
    bool ok = true;
    for (const struct bp_block *block = from; block != end;) {
        struct group group = group_at(block, end);
        struct lane lane;
        ok = lane_of(flow->layout, group.main, &lane) && flow_group(flow, &lane, &run, &group, end) && ok;
        block = group.end;
    }
    return ok;
}

/* ---- a chart, and what is said of it */

static const struct bp_block *chart_of(struct bp_layout *layout, const struct bp_block *from,
                                       const struct bp_block *end, double *width)
{
    for (const struct bp_block *block = from; block != end; block = block->next) {
        if (block->kind != BP_BLOCK_PARAGRAPH || !bp_document_is_figures(block->inlines))
            continue;
        *width = bp_layout_figures_width(layout, block);
        if (*width > column_width(layout))
            return block;
    }
    return NULL;
}

static bool fits_beside(struct bp_layout *layout, const struct bp_block *block, double width, bool *fits)
{
    struct bp_layout_limits limits;
    *fits = true;
    if (block->kind == BP_BLOCK_PARAGRAPH && bp_document_is_figures(block->inlines))
        *fits = bp_layout_figures_width(layout, block) <= width;
    if (block->kind != BP_BLOCK_TABLE)
        return true;
    if (!bp_layout_grid_limits(layout, block, &limits))
        return false;
    *fits = may_fold_to(&limits, width) && limits.most <= FOLDED * width;
    return true;
}

/* What comes after the chart, as far as a page is high; *rest is the first block that does not stand there. */
static bool flow_beside(struct bp_layout_flow *flow, const struct lane *lane, const struct bp_block *from,
                        const struct bp_block *end, const struct bp_block **rest)
{
    size_t begin = flow->strips.count;
    for (*rest = from; *rest != end;) {
        const struct group group = group_at(*rest, end);
        size_t count = flow->strips.count;
        bool fits;
        if (!fits_beside(flow->layout, group.main, lane->width, &fits))
            return false;
        if (!fits)
            return true;
        if (!flow_in(flow, lane, group.from, group.end))
            return false;
        if (height_of(flow, begin) > flow->layout->sheet.text_height) {
            flow->strips.count = count;
            return true;
        }
        *rest = group.end;
    }
    return true;
}

/* What is said of the chart's own marks: all up to a heading or a table. */
static const struct bp_block *told_below(const struct bp_block *chart, const struct bp_block *end)
{
    const struct bp_block *block = chart->next;
    while (block != end && block->kind != BP_BLOCK_HEADING && block->kind != BP_BLOCK_TABLE)
        block = block->next;
    return block;
}

/* A section with its chart and the words above and below it on the left; *rest is the first block that is neither
 * there nor on the right. */
static bool flow_chart(struct bp_layout_flow *flow, const struct bp_block *from, const struct bp_block *end,
                       const struct bp_block *chart, double width, const struct bp_block **rest)
{
    const struct bp_layout_sheet *sheet = &flow->layout->sheet;
    const struct bp_layout_flow start = *flow;
    width = fmin(fmax(width, LEFT_LEAST * sheet->text_width), LEFT_MOST * sheet->text_width);
    double x = width + sheet->gutter;
    const struct lane left = {BP_LAYOUT_LEFT, 0, width, 0}, right = {BP_LAYOUT_RIGHT, x, sheet->text_width - x, 0};
    const struct bp_block *ends[] = {told_below(chart, end), chart->next};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        *flow = start;
        if (!flow_in(flow, &left, from, ends[i]))
            return false;
        if (height_of(flow, start.strips.count) <= sheet->text_height)
            return flow_beside(flow, &right, ends[i], end, rest);
    }
    *flow = start; /* so much is said before the chart that it stands where its turn comes */
    *rest = from;
    return true;
}

bool bp_layout_flow_columns(struct bp_layout_flow *flow, const struct bp_block *from, const struct bp_block *end)
{
    double width = 0;
    const struct bp_block *chart = chart_of(flow->layout, from, end, &width), *rest = from;
    return (!chart || flow_chart(flow, from, end, chart, width, &rest)) && flow_lanes(flow, rest, end);
}
