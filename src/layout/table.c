/* A table -> strips, a row each, under a head that is printed again where the table goes on. */
#include "layout/grid.h"

#define PAD       1.8  /* above and below a row's text */
#define WHOLE     0.35 /* of a page: a table no higher than this is not parted */
#define MOST_HEAD 0.4  /* of a page: a head higher than this is printed once */
#define LABEL     8.5  /* the letters of "continued", as large as the table's */

enum { MOST_KEY_LINES = 3 }; /* of a row that goes on, to be printed again */

/* A part of a table on its way into strips. */
struct set {
    struct bp_layout_flow *flow;
    const struct bp_layout_grid *grid;
    const struct bp_layout_part *part;
    size_t which; /* part, from 0 */
    double pad;
};

static struct bp_layout_piece *add_piece(const struct set *set, struct bp_layout_strip *strip, double x, double y,
                                         const struct bp_type_para *para, const struct bp_type_line *line)
{
    struct bp_layout_piece *piece = bp_layout_strip_piece(set->flow->layout, strip, BP_LAYOUT_LINE_PIECE, x, y);
    piece->para = para;
    piece->line = *line;
    return piece;
}

static void add_cell_line(const struct set *set, struct bp_layout_strip *strip, size_t c,
                          const struct bp_layout_cell *cell, const struct bp_type_line *line, double y)
{
    const struct bp_layout_column *column = &set->grid->column[c];
    double spare = column->width - line->width;
    double x = column->x + (column->align == BP_ALIGN_RIGHT ? spare : column->align == BP_ALIGN_CENTER ? spare / 2 : 0);
    struct bp_layout_piece *piece = add_piece(set, strip, x, y, cell->para, line);
    piece->block = cell->block;
    piece->again = set->which && !c;
}

static void add_rule(const struct set *set, struct bp_layout_strip *strip, bool strong)
{
    double thickness = strong ? 0.75 : 0.35;
    struct bp_layout_piece *piece = bp_layout_strip_piece(set->flow->layout, strip, BP_LAYOUT_RULE_PIECE, set->flow->x,
                                                          strip->height - thickness / 2);
    piece->width = set->part->width;
    piece->thickness = thickness;
    piece->rgb = strong ? BP_LAYOUT_GREY : BP_LAYOUT_LINE;
}

/* Lines [from, to) of a row's cells in the columns before `end`, the first ones on one base line, below what is in the
 * strip. */
static void add_lines(const struct set *set, struct bp_layout_strip *strip, size_t row, size_t from, size_t to,
                      size_t end)
{
    double above = 0, top = strip->height;
    for (size_t c = 0; c < end; c = bp_layout_part_next(set->part, c)) {
        const struct bp_layout_cell *cell = bp_layout_cell_at(set->grid, row, c);
        if (from < cell->lines.count && cell->lines.list[from].above > above)
            above = cell->lines.list[from].above;
    }
    for (size_t c = 0; c < end; c = bp_layout_part_next(set->part, c)) {
        const struct bp_layout_cell *cell = bp_layout_cell_at(set->grid, row, c);
        double y = top + above;
        for (size_t i = from; i < to && i < cell->lines.count; i++) {
            y += i > from ? cell->lines.list[i].above : 0;
            add_cell_line(set, strip, c, cell, &cell->lines.list[i], y);
            y += cell->lines.list[i].below;
            strip->height = y > strip->height ? y : strip->height;
        }
    }
}

static struct bp_layout_strip *flow_lines(const struct set *set, size_t row, size_t from, size_t to, double before,
                                          double pad)
{
    struct bp_layout_strip *strip = bp_layout_flow_strip(set->flow, set->grid->row_blocks[row], before);
    /* a line each and a rule */
    BP_ROOM(set->flow->layout->cx->arena, strip->pieces, strip->cap, set->part->to - set->part->from + 2);
    strip->height = pad;
    add_lines(set, strip, row, from, to, set->part->to);
    strip->height += pad;
    strip->blank = 2 * pad;
    return strip;
}

/* ---- heads */

/* "Part 2 of 3, continued": false when a character of it cannot be set (recorded). */
static bool make_label(const struct set *set, bool goes_on, struct bp_type_para **out)
{
    struct bp_layout *layout = set->flow->layout;
    const struct bp_layout_options *options = layout->options;
    bool parts = set->grid->part_count > 1;
    struct bp_text words = !parts    ? (goes_on ? options->table_continued : BP_T(""))
                           : goes_on ? options->table_part_continued
                                     : options->table_part;
    words = bp_layout_numbered(layout->cx->arena, words, "{part}", set->which + 1);
    words = bp_layout_numbered(layout->cx->arena, words, "{parts}", set->grid->part_count);
    *out = NULL;
    if (words.n)
        *out = bp_type_para_of(&layout->type, words, bp_layout_scaled(layout, LABEL), BP_FONT_REGULAR, BP_LAYOUT_GREY,
                               set->grid->table->line);
    return *out || !words.n;
}

/* Above the head, and no part of the document: whoever hears the table hears it whole. */
static void add_label(const struct set *set, struct bp_layout_strip *strip, const struct bp_type_para *label)
{
    struct bp_type_lines lines = bp_type_lines_break(&set->flow->layout->type, label, set->flow->width);
    for (size_t i = 0; i < lines.count; i++) {
        add_piece(set, strip, set->flow->x, strip->height + lines.list[i].above, label, &lines.list[i])->again = true;
        strip->height += lines.list[i].above + lines.list[i].below;
    }
}

static bool flow_head(const struct set *set, bool goes_on, double before, struct bp_layout_strip **out)
{
    struct bp_type_para *label;
    if (!make_label(set, goes_on, &label))
        return false;
    struct bp_layout_strip *head = bp_layout_flow_strip(set->flow, set->grid->row_blocks[0], before);
    if (label)
        add_label(set, head, label);
    head->height += set->pad;
    add_lines(set, head, 0, 0, SIZE_MAX, set->part->to);
    head->height += set->pad;
    head->blank = 2 * set->pad;
    head->keep = set->grid->rows > 1;
    add_rule(set, head, true);
    *out = head;
    return true;
}

/* What stands on top of the pages a table goes on to; NULL where that would take too much of them. */
static bool make_again(const struct set *set, struct bp_layout_strip **out)
{
    bool ok = flow_head(set, true, 0, out);
    set->flow->strips.count -= ok;
    if (ok && (*out)->height > MOST_HEAD * set->flow->layout->sheet.text_height)
        *out = NULL;
    return ok;
}

/* The same where a row goes on: with what the row is called. */
static bool make_again_in_row(const struct set *set, size_t row, const struct bp_layout_strip *again,
                              const struct bp_layout_strip **out)
{
    *out = again;
    struct bp_layout_strip *own;
    if (!again || bp_layout_cell_at(set->grid, row, 0)->lines.count > MOST_KEY_LINES || set->grid->columns == 1)
        return true;
    if (!make_again(set, &own))
        return false;
    own->height += set->pad;
    add_lines(set, own, row, 0, SIZE_MAX, 1);
    *out = own;
    return true;
}

/* ---- rows */

static size_t most_lines(const struct set *set, size_t row)
{
    size_t most = 1;
    for (size_t c = 0; c < set->part->to; c = bp_layout_part_next(set->part, c)) {
        size_t lines = bp_layout_cell_at(set->grid, row, c)->lines.count;
        most = lines > most ? lines : most;
    }
    return most;
}

/* A row that no page can hold is cut between its lines, not behind its first or before its last. */
static bool cut_row(const struct set *set, size_t row, const struct bp_layout_strip *again, bool keep)
{
    set->flow->strips.count--; /* the strip that turned out too high */
    size_t lines = most_lines(set, row);
    const struct bp_layout_strip *head;
    if (!make_again_in_row(set, row, again, &head))
        return false;
    for (size_t i = 0; i < lines; i++) {
        struct bp_layout_strip *strip = flow_lines(set, row, i, i + 1, i ? 0 : set->pad, 0);
        bool last = i + 1 == lines;
        strip->height += last ? set->pad : 0;
        strip->head = i ? head : again;
        strip->keep = last ? keep : i == 0 || i + 2 == lines;
        if (last)
            add_rule(set, strip, row == 0 || row + 1 == set->grid->rows);
    }
    return true;
}

static void keep_small_table_whole(struct bp_layout_flow *flow, size_t from)
{
    double height = 0;
    for (size_t i = from; i < flow->strips.count; i++)
        height += flow->strips.list[i]->height;
    for (size_t i = from; height <= WHOLE * flow->layout->sheet.text_height && i + 1 < flow->strips.count; i++)
        flow->strips.list[i]->keep = true;
}

static bool flow_rows(const struct set *set, const struct bp_layout_strip *again)
{
    double room = set->flow->layout->sheet.text_height - (again ? again->height : 0);
    size_t rows = set->grid->rows;
    bool ok = true;
    for (size_t r = 1; r < rows; r++) {
        struct bp_layout_strip *strip = flow_lines(set, r, 0, SIZE_MAX, 0, set->pad);
        bool keep = r + 2 == rows || (r == 1 && rows > 3); /* no row alone on a page */
        strip->head = again;
        if (strip->height > room) {
            ok = cut_row(set, r, again, keep) && ok;
            continue;
        }
        strip->keep = keep;
        add_rule(set, strip, r + 1 == rows);
    }
    return ok;
}

static bool flow_part(const struct set *set)
{
    struct bp_layout_flow *flow = set->flow;
    struct bp_layout_strip *head, *again;
    size_t from = flow->strips.count;
    if (!flow_head(set, false, bp_layout_space(flow->layout, set->which ? 7 : 4), &head) || !make_again(set, &again))
        return false;
    if (head->height > flow->layout->sheet.text_height && !cut_row(set, 0, NULL, head->keep))
        return false;
    bool ok = flow_rows(set, again);
    keep_small_table_whole(flow, from);
    return ok;
}

bool bp_layout_flow_table(struct bp_layout_flow *flow, const struct bp_block *table)
{
    struct bp_layout_grid grid;
    if (!bp_layout_grid_make(flow, table, &grid))
        return false;
    if (!grid.rows || !grid.columns)
        return true;
    bool ok = true;
    for (size_t p = 0; p < grid.part_count; p++) {
        const struct set set = {flow, &grid, &grid.parts[p], p, bp_layout_space(flow->layout, PAD)};
        ok = flow_part(&set) && ok;
    }
    const struct bp_block *next = table->next;
    if (next && next->kind == BP_BLOCK_PARAGRAPH && !bp_document_is_figures(next->inlines))
        /* its notes: no page is left to them alone */
        flow->strips.list[flow->strips.count - 1]->keep = true;
    flow->after = bp_layout_space(flow->layout, 9);
    return ok;
}
