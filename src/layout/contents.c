/* Headings -> contents: their words, dots, the numbers of their pages. */
#include "layout/flow.h"

#define MANY   12   /* more than that stand in two columns */
#define GUTTER 24.0 /* between them, */
#define APART  4.0  /* between words, dots and number */
#define DOT    0.7
#define LEAST  12.0 /* fewer dots than this do not lead anywhere */

/* ---- blocks */

static struct bp_block *add_block(struct bp_arena *arena, enum bp_block_kind kind, const struct bp_block *parent,
                                  struct bp_block ***end)
{
    struct bp_block *block = BP_NEW(arena, struct bp_block);
    *block = (struct bp_block){.kind = kind, .parent = parent};
    **end = block;
    *end = &block->next;
    return block;
}

static struct bp_inline *words_of(struct bp_arena *arena, struct bp_text words)
{
    struct bp_inline *text = BP_NEW(arena, struct bp_inline);
    *text = (struct bp_inline){.kind = BP_INLINE_TEXT, .text = words};
    return text;
}

static void add_entry(struct bp_arena *arena, const struct bp_block *list, const struct bp_place *place,
                      struct bp_block ***end)
{
    struct bp_block *item = add_block(arena, BP_BLOCK_ITEM, list, end), **first = &item->children;
    struct bp_block *paragraph = add_block(arena, BP_BLOCK_PARAGRAPH, item, &first);
    paragraph->inlines = BP_NEW(arena, struct bp_inline);
    *paragraph->inlines =
        (struct bp_inline){.kind = BP_INLINE_LINK,
                           .url = bp_text_fmt(arena, "#%" BP_PRI, BP_ARG(place->anchor)),
                           .children = words_of(arena, bp_inline_words(arena, place->heading->inlines))};
}

const struct bp_block *bp_layout_contents_blocks(struct bp_layout *layout, const struct bp_block *from)
{
    struct bp_arena *arena = layout->cx->arena;
    struct bp_block *first = NULL, **end = &first;
    add_block(arena, BP_BLOCK_RULE, NULL, &end);
    struct bp_block *head = add_block(arena, BP_BLOCK_HEADING, NULL, &end);
    head->level = 2;
    head->inlines = words_of(arena, layout->options->contents);
    struct bp_block *list = add_block(arena, BP_BLOCK_LIST, NULL, &end), **entries = &list->children;
    list->contents = list->tight = true;
    for (size_t i = 0; from && i < layout->places.count; i++) { /* both in the order of the document */
        const struct bp_place *place = &layout->places.list[i];
        const struct bp_block *heading = from;
        while (heading && heading != place->heading)
            heading = heading->next;
        if (!heading)
            continue;
        if (heading->level == 2)
            add_entry(arena, list, place, &entries);
        from = heading;
    }
    return list->children ? first : NULL;
}

/* ---- strips */

static struct bp_type_para *para_of(struct bp_layout *layout, struct bp_text text, const struct bp_inline *link)
{
    struct bp_type_para *para = bp_type_para_new(&layout->type, layout->sheet.body_pt, 0);
    bp_type_para_add(&layout->type, para, text, &(struct bp_type_look){.scale = 1, .rgb = BP_LAYOUT_INK, .link = link});
    return bp_type_para_shape(&layout->type, para) ? para : NULL;
}

static void put_line(struct bp_layout_flow *flow, struct bp_layout_strip *strip, const struct bp_type_para *para,
                     const struct bp_type_line *line, double x, double y)
{
    struct bp_layout_piece *piece = bp_layout_strip_piece(flow->layout, strip, BP_LAYOUT_LINE_PIECE, x, y);
    piece->para = para;
    piece->line = *line;
}

static void put_dots(struct bp_layout_flow *flow, struct bp_layout_strip *strip, double from, double to, double y)
{
    if (to - from < bp_layout_scaled(flow->layout, LEAST))
        return;
    struct bp_layout_piece *piece = bp_layout_strip_piece(flow->layout, strip, BP_LAYOUT_RULE_PIECE, from, y);
    piece->width = to - from;
    piece->thickness = bp_layout_scaled(flow->layout, DOT);
    piece->rgb = BP_LAYOUT_GREY;
    piece->dotted = true;
}

static bool flow_entry(struct bp_layout_flow *flow, const struct bp_block *paragraph)
{
    struct bp_layout *layout = flow->layout;
    const struct bp_inline *link = paragraph->inlines;
    size_t place;
    if (!bp_layout_place_of(layout, link->url, &place))
        return true;
    struct bp_text words = bp_text_fmt(layout->cx->arena, "%" BP_PRI " ", BP_ARG(link->children->text)),
                   page = bp_text_fmt(layout->cx->arena, "%zu", layout->spots[place].page + 1);
    struct bp_type_para *title = para_of(layout, words, link), *number = para_of(layout, page, link);
    if (!title || !number)
        return false;
    double apart = bp_layout_scaled(layout, APART), end = bp_type_para_width(number),
           right = flow->x + flow->width - end;
    struct bp_type_lines lines = bp_type_lines_break(&layout->type, title, flow->width - end - apart);
    for (size_t i = 0; i < lines.count; i++) {
        const struct bp_type_line *line = &lines.list[i];
        struct bp_layout_strip *strip = bp_layout_flow_strip(flow, paragraph, i ? 0 : bp_layout_space(layout, 1.5));
        strip->height = line->above + line->below;
        strip->keep = i + 1 < lines.count;
        put_line(flow, strip, title, line, flow->x, line->above);
        if (strip->keep)
            continue;
        put_dots(flow, strip, flow->x + line->width + apart, right - apart, line->above);
        put_line(flow, strip, number, &(struct bp_type_line){.to = number->count, .width = end}, right, line->above);
    }
    layout->page_links++;
    return true;
}

static size_t count_of(const struct bp_block *list)
{
    size_t count = 0;
    for (const struct bp_block *item = list->children; item; item = item->next)
        count++;
    return count;
}

bool bp_layout_flow_contents(struct bp_layout_flow *flow, const struct bp_block *list)
{
    const struct bp_layout_flow around = *flow;
    bool ok = true;
    if (flow->lane == BP_LAYOUT_WHOLE && count_of(list) > MANY) {
        double gutter = bp_layout_scaled(flow->layout, GUTTER);
        flow->lane = BP_LAYOUT_COLUMN;
        flow->width = (flow->width - gutter) / 2;
        flow->step = flow->width + gutter;
    }
    for (const struct bp_block *item = list->children; item; item = item->next)
        ok = flow_entry(flow, item->children) && ok;
    flow->lane = around.lane;
    flow->width = around.width;
    flow->step = around.step;
    flow->after = bp_layout_space(flow->layout, 6);
    return ok;
}
