/* Blocks -> strips. */
#include "layout/flow.h"

#define HEADLINE 20.0 /* the largest words of a pack, beside a body of 9.5 */

struct bp_layout_strip *bp_layout_flow_strip(struct bp_layout_flow *flow, const struct bp_block *block, double before)
{
    struct bp_layout_strip *strip = BP_NEW(flow->layout->cx->arena, struct bp_layout_strip);
    strip->before = before > flow->after ? before : flow->after;
    strip->frame = flow->frame;
    strip->block = block;
    strip->new_page = flow->turn;
    strip->sheet = flow->sheet;
    strip->lane = flow->lane;
    strip->step = flow->step;
    flow->turn = false;
    flow->after = 0;
    *BP_PUSH(flow->layout->cx->arena, flow->strips.list, flow->strips.count, flow->strips.cap) = strip;
    return strip;
}

struct bp_layout_piece *bp_layout_strip_piece(struct bp_layout *layout, struct bp_layout_strip *strip,
                                              enum bp_layout_piece_kind kind, double x, double y)
{
    BP_ROOM(layout->cx->arena, strip->pieces, strip->cap, 1);
    struct bp_layout_piece *piece = BP_PUSH(layout->cx->arena, strip->pieces, strip->count, strip->cap);
    *piece = (struct bp_layout_piece){.kind = kind, .block = strip->block, .x = x, .y = y};
    return piece;
}

struct setting {
    double before, after, pad; /* pad: above the first line and below the last */
    bool keep_next;
};

/* A paragraph's lines, at least two of them together at the foot and the top of a page. */
static void flow_para(struct bp_layout_flow *flow, const struct bp_block *block, const struct bp_type_para *para,
                      double width, struct setting setting)
{
    struct bp_type_lines lines = bp_type_lines_break(&flow->layout->type, para, width - 2 * setting.pad);
    for (size_t i = 0; i < lines.count; i++) {
        const struct bp_type_line *line = &lines.list[i];
        bool first = i == 0, last = i + 1 == lines.count;
        struct bp_layout_strip *strip = bp_layout_flow_strip(flow, block, first ? setting.before : 0);
        double top = first ? setting.pad : 0;
        strip->height = top + line->above + line->below + (last ? setting.pad : 0);
        strip->keep = last ? setting.keep_next : setting.keep_next || first || i + 2 == lines.count;
        bp_layout_marker_place(flow, strip, top + line->above);
        struct bp_layout_piece *piece =
            bp_layout_strip_piece(flow->layout, strip, BP_LAYOUT_LINE_PIECE, flow->x + setting.pad, top + line->above);
        piece->para = para;
        piece->line = *line;
    }
    flow->after = setting.after;
}

static double text_width(const struct bp_layout_flow *flow)
{
    double measure = flow->layout->sheet.measure;
    return flow->width < measure ? flow->width : measure;
}

static bool flow_heading(struct bp_layout_flow *flow, const struct bp_block *heading)
{
    static const struct {
        double size, before, after;
        uint32_t rgb;
    } levels[] = {{12, 0, 2, BP_LAYOUT_INK},  {11, 9, 3, BP_LAYOUT_INK},     {10, 8, 2.5, BP_LAYOUT_INK},
                  {9.5, 8, 2, BP_LAYOUT_INK}, {9.5, 7, 1.5, BP_LAYOUT_GREY}, {8.75, 7, 1.5, BP_LAYOUT_GREY}};
    size_t level = (size_t)heading->level - 1;
    struct bp_layout *layout = flow->layout;
    struct bp_type_para *para =
        bp_layout_para_of_inlines(layout, heading->inlines, bp_layout_scaled(layout, levels[level].size), BP_FONT_BOLD,
                                  levels[level].rgb, heading->line);
    if (!para)
        return false;
    if (level < 2)
        para->leading_em *= 0.92; /* large letters need less between their lines */
    flow_para(flow, heading, para, flow->width,
              (struct setting){bp_layout_space(layout, levels[level].before),
                               bp_layout_space(layout, levels[level].after), 0, true});
    return true;
}

static bool flow_headline(struct bp_layout_flow *flow, const struct bp_block *headline)
{
    struct bp_layout *layout = flow->layout;
    struct bp_type_para *para = bp_layout_para_of_inlines(layout, headline->inlines, bp_layout_scaled(layout, HEADLINE),
                                                          BP_FONT_BOLD, BP_LAYOUT_INK, headline->line);
    if (!para)
        return false;
    para->leading_em *= 0.92;
    flow_para(flow, headline, para, flow->width,
              (struct setting){bp_layout_space(layout, 3), bp_layout_space(layout, 3), 0, true});
    return true;
}

static bool flow_paragraph(struct bp_layout_flow *flow, const struct bp_block *paragraph)
{
    if (paragraph == flow->layout->headline)
        return flow_headline(flow, paragraph);
    if (bp_document_is_figures(paragraph->inlines)) {
        bp_layout_marker_flush(flow);
        return bp_layout_flow_figures(flow, paragraph);
    }
    struct bp_type_para *para = bp_layout_para_of_inlines(flow->layout, paragraph->inlines, flow->layout->sheet.body_pt,
                                                          BP_FONT_REGULAR, BP_LAYOUT_INK, paragraph->line);
    if (!para)
        return false;
    /* "as follows:", what its marks stand for */
    bool announces = (para->n && (para->text[para->n - 1] == ':' || para->text[para->n - 1] == 0xFF1A)) ||
                     (paragraph->next && paragraph->next->kind == BP_BLOCK_TABLE);
    double after = flow->between > 0 ? flow->between : bp_layout_space(flow->layout, 5);
    flow_para(flow, paragraph, para, text_width(flow), (struct setting){0, after, 0, announces});
    return true;
}

static bool flow_code(struct bp_layout_flow *flow, const struct bp_block *code)
{
    struct bp_layout *layout = flow->layout;
    struct bp_buf text = bp_buf_new(layout->cx->arena);
    size_t n = code->text.n;
    while (n && code->text.p[n - 1] == '\n')
        n--;
    for (size_t i = 0; i < n; i++)
        if (code->text.p[i] == '\t')
            bp_buf_adds(&text, "    ");
        else
            bp_buf_addc(&text, code->text.p[i]);
    struct bp_type_para *para = bp_type_para_new(&layout->type, bp_layout_scaled(layout, 8.25), code->line);
    bp_type_para_add(&layout->type, para, bp_buf_text(&text),
                     &(struct bp_type_look){.mono = true, .scale = 1, .rgb = BP_LAYOUT_INK});
    if (!bp_type_para_shape(&layout->type, para))
        return false;
    struct bp_layout_frame *frame = BP_NEW(layout->cx->arena, struct bp_layout_frame);
    *frame = (struct bp_layout_frame){BP_LAYOUT_SHADE, flow->x, flow->width, flow->frame};
    flow->frame = frame;
    flow_para(
        flow, code, para, flow->width,
        (struct setting){bp_layout_space(layout, 3), bp_layout_space(layout, 8), bp_layout_scaled(layout, 5), false});
    flow->frame = frame->outer;
    return true;
}

void bp_layout_flow_rule(struct bp_layout_flow *flow, const struct bp_block *rule, double before)
{
    struct bp_layout_strip *strip = bp_layout_flow_strip(flow, rule, before);
    strip->height = BP_LAYOUT_RULE_PT;
    struct bp_layout_piece *piece = bp_layout_strip_piece(flow->layout, strip, BP_LAYOUT_RULE_PIECE, flow->x, 0);
    piece->width = flow->width;
    piece->thickness = 0.5;
    piece->rgb = BP_LAYOUT_LINE;
    flow->after = bp_layout_space(flow->layout, 8);
}

static bool flow_quote(struct bp_layout_flow *flow, const struct bp_block *quote)
{
    double indent = flow->width > BP_LAYOUT_NARROWEST ? bp_layout_scaled(flow->layout, 13) : 0;
    struct bp_layout_frame *frame = BP_NEW(flow->layout->cx->arena, struct bp_layout_frame);
    *frame = (struct bp_layout_frame){BP_LAYOUT_BAR, flow->x + 1, 2, flow->frame};
    flow->frame = frame;
    if (flow->after < flow->layout->sheet.body_pt / 2) /* a voice of its own stands apart */
        flow->after = flow->layout->sheet.body_pt / 2;
    flow->x += indent;
    flow->width -= indent;
    bool ok = bp_layout_flow_blocks(flow, quote->children, NULL);
    flow->x -= indent;
    flow->width += indent;
    flow->frame = frame->outer;
    flow->after = bp_layout_space(flow->layout, 7);
    return ok;
}

static bool flow_block(struct bp_layout_flow *flow, const struct bp_block *block)
{
    switch (block->kind) {
    case BP_BLOCK_HEADING:
        return flow_heading(flow, block);
    case BP_BLOCK_PARAGRAPH:
        return flow_paragraph(flow, block);
    case BP_BLOCK_LIST:
        bp_layout_marker_flush(flow);
        return bp_layout_flow_list(flow, block);
    case BP_BLOCK_QUOTE:
        bp_layout_marker_flush(flow);
        return flow_quote(flow, block);
    case BP_BLOCK_CODE:
        return flow_code(flow, block);
    case BP_BLOCK_RULE:
        bp_layout_flow_rule(flow, block, bp_layout_space(flow->layout, 8));
        return true;
    case BP_BLOCK_TABLE:
        bp_layout_marker_flush(flow);
        return bp_layout_flow_table(flow, block);
    case BP_BLOCK_ITEM:
    case BP_BLOCK_ROW:
    case BP_BLOCK_CELL:
        return true; /* their lists and tables see to them */
    }
    return true;
}

static bool is_figures(const struct bp_block *block)
{
    return block && block->kind == BP_BLOCK_PARAGRAPH && bp_document_is_figures(block->inlines);
}

/* A figure stands on one page with the end of the text above it, and with the beginning of what is said of it below: a
 * table, notes. */
static void keep_figure(struct bp_layout_flow *flow, const struct bp_block *block)
{
    const struct bp_block *next = block->next;
    bool figures = is_figures(block), text = block->kind == BP_BLOCK_PARAGRAPH || block->kind == BP_BLOCK_LIST;
    if (!next || !flow->strips.count || figures == is_figures(next))
        return;
    if (figures ? next->kind != BP_BLOCK_HEADING && next->kind != BP_BLOCK_RULE : text)
        flow->strips.list[flow->strips.count - 1]->keep = true;
}

bool bp_layout_flow_blocks(struct bp_layout_flow *flow, const struct bp_block *blocks, const struct bp_block *end)
{
    bool ok = true;
    for (const struct bp_block *block = blocks, *rest; block != end; block = rest) {
        ok = bp_layout_flow_turned(flow, block, end, &rest) && ok;
        if (rest != block)
            continue;
        if (bp_document_turns_page(block))
            flow->turn = true;
        else
            ok = flow_block(flow, block) && ok; /* go on: every character that is missing is worth saying */
        keep_figure(flow, block);
        rest = block->next;
    }
    return ok;
}
