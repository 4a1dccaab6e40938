/* A table wider than its paper -> a page on its side. */
#include "layout/grid.h"

#define WIDEST      8.0  /* of a letter in a table */
#define GAP         12.0 /* between its columns */
#define ENOUGH_ROWS 18   /* with fewer, half of the page would be empty: they are set in parts */

const struct bp_block *bp_layout_notes_end(const struct bp_block *table, const struct bp_block *end)
{
    const struct bp_block *next = table->next;
    const struct bp_inline *words = next != end && next->kind == BP_BLOCK_PARAGRAPH ? next->inlines : NULL;
    bool notes = words && words->kind == BP_INLINE_TEXT &&
                 (bp_text_starts(words->text, "(1)") || bp_text_starts(words->text, "\xEF\xBC\x88"
                                                                                    "1"));
    return notes ? next->next : next;
}

/* The bytes of the longest word of inlines; all of a picture's name, which is longer than it is wide. */
static size_t longest_word(const struct bp_inline *inlines)
{
    size_t longest = 0, n = 0;
    for (const struct bp_inline *one = inlines; one; one = one->next) {
        size_t within = one->kind == BP_INLINE_IMAGE ? one->url.n : longest_word(one->children);
        n += within; /* words go on from one inline to the next */
        for (size_t i = 0; one->kind != BP_INLINE_IMAGE && i < one->text.n; i++)
            n = one->text.p[i] == ' ' ? 0 : n + 1, longest = n > longest ? n : longest;
        longest = n > longest ? n : longest;
    }
    return longest;
}

/* Whether a table could be too wide: most are not, and to shape their words twice would take time. */
static bool may_be_wide(const struct bp_layout *layout, const struct bp_block *table)
{
    size_t *longest = BP_NEW_ARRAY(layout->cx->arena, size_t, table->columns), bytes = 0;
    for (const struct bp_block *row = table->children; row; row = row->next) {
        size_t c = 0;
        for (const struct bp_block *cell = row->children; cell && c < table->columns; cell = cell->next, c++) {
            size_t n = longest_word(cell->inlines);
            longest[c] = n > longest[c] ? n : longest[c];
        }
    }
    for (size_t c = 0; c < table->columns; c++)
        bytes += longest[c];
    double width = WIDEST * (double)bytes + GAP * (double)table->columns;
    return bp_layout_scaled(layout, width) > layout->sheet.text_width;
}

static bool wants_turning(struct bp_layout *layout, const struct bp_block *table, bool *wants)
{
    size_t rows = 0;
    struct bp_layout_limits limits;
    for (const struct bp_block *row = table->children; row; row = row->next)
        rows++;
    *wants = false;
    if (rows < ENOUGH_ROWS || !may_be_wide(layout, table))
        return true;
    if (!bp_layout_grid_limits(layout, table, &limits))
        return false;
    *wants = limits.need > layout->sheet.text_width && limits.need <= layout->turned.text_width;
    return true;
}

static bool flow_on_its_side(struct bp_layout_flow *flow, const struct bp_block *from, const struct bp_block *end)
{
    struct bp_layout *layout = flow->layout;
    const struct bp_layout_sheet upright = layout->sheet;
    const struct bp_layout_flow before = *flow;
    layout->sheet = layout->turned;
    layout->sheet.space = upright.space;
    flow->sheet = &layout->turned;
    flow->width = layout->turned.text_width;
    flow->upright = true; /* all of it is turned already */
    bool ok = bp_layout_flow_blocks(flow, from, end);
    layout->sheet = upright;
    flow->sheet = before.sheet;
    flow->width = before.width;
    flow->upright = before.upright;
    return ok;
}

bool bp_layout_flow_turned(struct bp_layout_flow *flow, const struct bp_block *block, const struct bp_block *end,
                           const struct bp_block **rest)
{
    const struct bp_block *table = block;
    bool wants;
    *rest = block;
    while (table->kind == BP_BLOCK_HEADING && table->next != end)
        table = table->next;
    if (table->kind != BP_BLOCK_TABLE || block->parent || flow->upright || flow->layout->sheet.gutter > 0)
        return true;
    if (!wants_turning(flow->layout, table, &wants))
        return false;
    if (!wants)
        return true;
    *rest = bp_layout_notes_end(table, end);
    return flow_on_its_side(flow, block, *rest);
}
