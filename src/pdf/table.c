#include "pdf/flow.h"

#define SIZE       8.75 /* a little below the body's */
#define SMALLEST   5.0  /* a number cut in two would be read wrong: letters get this small before that */
#define GAP        12.0 /* between columns */
#define NARROW_GAP 5.0  /* the same where there are many */
#define APART      1.7  /* times the gap, where numbers end and words begin */
#define PAD        2.2  /* above and below a row's text */
#define SHORT      58.0 /* a column no wider than this is not worth folding */
#define WHOLE      0.35 /* of a page: a table no higher than this is not parted */
#define FULL       0.55 /* a table that fills this much of the width is set to the full width */

struct column {
    enum bp_align align;
    double gap, least, most, x, width; /* gap: before it */
};

struct cell {
    struct bp_pdf_para *para;
    struct bp_pdf_lines lines;
};

struct grid {
    const struct bp_block *table;
    size_t rows, columns;
    const struct bp_block **row_blocks;
    struct cell *cells; /* row after row */
    struct column *column;
    double gaps, width;
};

static struct cell *cell_at(const struct grid *grid, size_t row, size_t column)
{
    return &grid->cells[row * grid->columns + column];
}

static bool fill(struct bp_pdf_flow *flow, struct grid *grid)
{
    struct bp_pdf *pdf = flow->pdf;
    for (const struct bp_block *row = grid->table->children; row; row = row->next) {
        size_t columns = 0;
        for (const struct bp_block *cell = row->children; cell; cell = cell->next)
            columns++;
        grid->columns = columns > grid->columns ? columns : grid->columns;
        grid->rows++;
    }
    grid->row_blocks = BP_NEW_ARRAY(pdf->cx->arena, const struct bp_block *, grid->rows);
    grid->cells = BP_NEW_ARRAY(pdf->cx->arena, struct cell, grid->rows * grid->columns);
    grid->column = BP_NEW_ARRAY(pdf->cx->arena, struct column, grid->columns);
    bool ok = true;
    size_t r = 0;
    for (const struct bp_block *row = grid->table->children; row; row = row->next, r++) {
        grid->row_blocks[r] = row;
        size_t c = 0;
        for (const struct bp_block *cell = row->children; cell; cell = cell->next, c++) {
            if (grid->column[c].align == BP_ALIGN_NONE)
                grid->column[c].align = cell->align;
            cell_at(grid, r, c)->para = bp_pdf_para_of_inlines(pdf, cell->inlines, bp_pdf_scaled(pdf, SIZE),
                                                               r == 0 ? BP_PDF_BOLD : BP_PDF_REGULAR, BP_PDF_INK,
                                                               cell->line ? cell->line : row->line);
            ok = cell_at(grid, r, c)->para && ok;
        }
        for (; c < grid->columns; c++) /* a row that is short of cells */
            cell_at(grid, r, c)->para = bp_pdf_para_new(pdf, bp_pdf_scaled(pdf, SIZE), row->line);
    }
    return ok;
}

static void find_limits(const struct bp_pdf_flow *flow, struct grid *grid, double gap, double *least, double *most)
{
    double brief = bp_pdf_scaled(flow->pdf, SHORT);
    *least = *most = grid->gaps = 0;
    for (size_t c = 0; c < grid->columns; c++) {
        struct column *column = &grid->column[c];
        bool meet = c && column[-1].align == BP_ALIGN_RIGHT && column->align != BP_ALIGN_RIGHT;
        column->gap = c ? gap * (meet ? APART : 1) : 0;
        grid->gaps += column->gap;
        column->least = column->most = 1;
        for (size_t r = 0; r < grid->rows; r++) {
            double cell_least, cell_most;
            bp_pdf_lines_limits(cell_at(grid, r, c)->para, &cell_least, &cell_most);
            column->least = cell_least > column->least ? cell_least : column->least;
            column->most = cell_most > column->most ? cell_most : column->most;
        }
        if (column->most <= brief)
            column->least = column->most;
        *least += column->gap + column->least;
        *most += column->gap + column->most;
    }
}

/* Where not even the words fit side by side: narrower gaps, then smaller letters. */
static void squeeze(struct bp_pdf_flow *flow, struct grid *grid, double *least, double *most)
{
    double size = bp_pdf_scaled(flow->pdf, SIZE), smallest = bp_pdf_scaled(flow->pdf, SMALLEST);
    double gap = bp_pdf_scaled(flow->pdf, NARROW_GAP);
    if (*least > flow->width)
        find_limits(flow, grid, gap, least, most);
    if (*least <= flow->width)
        return;
    double smaller = size * (flow->width - grid->gaps) / (*least - grid->gaps);
    for (size_t i = 0; i < grid->rows * grid->columns; i++)
        grid->cells[i].para->size_pt = smaller < smallest ? smallest : smaller;
    find_limits(flow, grid, gap, least, most);
}

/* Each column between its longest word and its longest line, as the automatic table layout of CSS 2.1 (17.5.2.2) has
 * it; in the worst case words are cut. */
static void set_widths(struct bp_pdf_flow *flow, struct grid *grid)
{
    double room = flow->width, least, most, x = flow->x;
    find_limits(flow, grid, bp_pdf_scaled(flow->pdf, GAP), &least, &most);
    squeeze(flow, grid, &least, &most);
    double spread = most <= room && most >= FULL * room ? (room - most) / (double)grid->columns : 0;
    for (size_t c = 0; c < grid->columns; c++) {
        struct column *column = &grid->column[c];
        if (most <= room)
            column->width = column->most + spread;
        else if (least <= room)
            column->width = column->least + (column->most - column->least) * (room - least) / (most - least);
        else
            column->width = column->least * (room - grid->gaps) / (least - grid->gaps);
        column->x = x + column->gap;
        x = column->x + column->width;
    }
    grid->width = x - flow->x;
}

static void break_cells(struct bp_pdf_flow *flow, struct grid *grid)
{
    for (size_t r = 0; r < grid->rows; r++)
        for (size_t c = 0; c < grid->columns; c++) {
            struct cell *cell = cell_at(grid, r, c);
            cell->lines = bp_pdf_lines_break(flow->pdf, cell->para, grid->column[c].width);
        }
}

static void add_cell_line(struct bp_pdf_flow *flow, struct bp_pdf_strip *strip, const struct column *column,
                          const struct cell *cell, size_t which, double y)
{
    const struct bp_pdf_line *line = &cell->lines.list[which];
    double spare = column->width - line->width;
    double x = column->x + (column->align == BP_ALIGN_RIGHT ? spare : column->align == BP_ALIGN_CENTER ? spare / 2 : 0);
    struct bp_pdf_piece *piece = bp_pdf_strip_piece(flow->pdf, strip, BP_PDF_LINE_PIECE, x, y);
    piece->para = cell->para;
    piece->line = *line;
    piece->source_line = cell->para->line;
}

static void add_rule(struct bp_pdf_flow *flow, struct bp_pdf_strip *strip, const struct grid *grid, bool strong)
{
    double thickness = strong ? 0.75 : 0.35;
    struct bp_pdf_piece *piece =
        bp_pdf_strip_piece(flow->pdf, strip, BP_PDF_RULE_PIECE, flow->x, strip->height - thickness / 2);
    piece->width = grid->width;
    piece->thickness = thickness;
    piece->rgb = strong ? BP_PDF_GREY : BP_PDF_LINE;
}

/* Lines [from, to) of each of a row's cells, the first ones on one base line. */
static struct bp_pdf_strip *flow_lines(struct bp_pdf_flow *flow, const struct grid *grid, size_t row, size_t from,
                                       size_t to, double before, double pad)
{
    struct bp_pdf_strip *strip = bp_pdf_flow_strip(flow, grid->row_blocks[row], before);
    double above = 0;
    for (size_t c = 0; c < grid->columns; c++) {
        const struct cell *cell = cell_at(grid, row, c);
        if (from < cell->lines.count && cell->lines.list[from].above > above)
            above = cell->lines.list[from].above;
    }
    for (size_t c = 0; c < grid->columns; c++) {
        const struct cell *cell = cell_at(grid, row, c);
        double y = pad + above;
        for (size_t i = from; i < to && i < cell->lines.count; i++) {
            y += i > from ? cell->lines.list[i].above : 0;
            add_cell_line(flow, strip, &grid->column[c], cell, i, y);
            y += cell->lines.list[i].below;
            strip->height = y > strip->height ? y : strip->height;
        }
    }
    strip->height += pad;
    return strip;
}

static size_t most_lines(const struct grid *grid, size_t row)
{
    size_t most = 1;
    for (size_t c = 0; c < grid->columns; c++)
        most = cell_at(grid, row, c)->lines.count > most ? cell_at(grid, row, c)->lines.count : most;
    return most;
}

/* A row that no page can hold is cut between its lines. */
static void cut_row(struct bp_pdf_flow *flow, const struct grid *grid, size_t row, const struct bp_pdf_strip *head,
                    double pad)
{
    flow->strips.count--; /* the strip that turned out too high */
    size_t lines = most_lines(grid, row);
    for (size_t i = 0; i < lines; i++) {
        struct bp_pdf_strip *strip = flow_lines(flow, grid, row, i, i + 1, i ? 0 : pad, 0);
        strip->height += i + 1 == lines ? pad : 0;
        strip->head = head;
        if (i + 1 == lines)
            add_rule(flow, strip, grid, row + 1 == grid->rows);
    }
}

static void keep_small_table_whole(struct bp_pdf_flow *flow, size_t from)
{
    double height = 0;
    for (size_t i = from; i < flow->strips.count; i++)
        height += flow->strips.list[i]->height;
    for (size_t i = from; height <= WHOLE * flow->pdf->sheet.text_height && i + 1 < flow->strips.count; i++)
        flow->strips.list[i]->keep = true;
}

bool bp_pdf_flow_table(struct bp_pdf_flow *flow, const struct bp_block *table)
{
    struct grid grid = {.table = table};
    if (!fill(flow, &grid))
        return false;
    if (!grid.rows || !grid.columns)
        return true;
    set_widths(flow, &grid);
    break_cells(flow, &grid);
    double pad = bp_pdf_scaled(flow->pdf, PAD);
    size_t from = flow->strips.count;
    struct bp_pdf_strip *head = flow_lines(flow, &grid, 0, 0, SIZE_MAX, bp_pdf_scaled(flow->pdf, 4), pad);
    head->keep = grid.rows > 1;
    add_rule(flow, head, &grid, true);
    for (size_t r = 1; r < grid.rows; r++) {
        struct bp_pdf_strip *strip = flow_lines(flow, &grid, r, 0, SIZE_MAX, 0, pad);
        strip->head = head;
        if (head->height + strip->height > flow->pdf->sheet.text_height) {
            cut_row(flow, &grid, r, head, pad);
            continue;
        }
        strip->keep = r + 2 == grid.rows || (r == 1 && grid.rows > 3); /* no row alone on a page */
        add_rule(flow, strip, &grid, r + 1 == grid.rows);
    }
    keep_small_table_whole(flow, from);
    flow->after = bp_pdf_scaled(flow->pdf, 9);
    return true;
}
