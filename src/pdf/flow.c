#include "pdf/flow.h"

#define NARROWEST 150.0 /* text is indented no further */

struct bp_pdf_strip *bp_pdf_flow_strip(struct bp_pdf_flow *flow, const struct bp_block *block, double before)
{
    struct bp_pdf_strip *strip = BP_NEW(flow->pdf->cx->arena, struct bp_pdf_strip);
    strip->before = before > flow->after ? before : flow->after;
    strip->frame = flow->frame;
    strip->block = block;
    strip->new_page = flow->turn;
    flow->turn = false;
    flow->after = 0;
    *BP_PUSH(flow->pdf->cx->arena, flow->strips.list, flow->strips.count, flow->strips.cap) = strip;
    return strip;
}

struct bp_pdf_piece *bp_pdf_strip_piece(struct bp_pdf *pdf, struct bp_pdf_strip *strip, enum bp_pdf_piece_kind kind,
                                        double x, double y)
{
    struct bp_pdf_piece *piece = BP_PUSH(pdf->cx->arena, strip->pieces, strip->count, strip->cap);
    *piece = (struct bp_pdf_piece){.kind = kind, .x = x, .y = y, .source_line = strip->block->line};
    return piece;
}

static void add_line(struct bp_pdf *pdf, struct bp_pdf_strip *strip, const struct bp_pdf_para *para,
                     const struct bp_pdf_line *line, double x, double y)
{
    struct bp_pdf_piece *piece = bp_pdf_strip_piece(pdf, strip, BP_PDF_LINE_PIECE, x, y);
    piece->para = para;
    piece->line = *line;
}

/* The marker of a list's item stands on the base line of the item's first line. */
static void add_marker(struct bp_pdf_flow *flow, struct bp_pdf_strip *strip, double y)
{
    if (!flow->marker)
        return;
    struct bp_pdf_line line = {.to = flow->marker->count};
    add_line(flow->pdf, strip, flow->marker, &line, flow->marker_x, y);
    flow->marker = NULL;
}

static void flush_marker(struct bp_pdf_flow *flow, const struct bp_block *block)
{
    if (!flow->marker)
        return;
    struct bp_pdf_strip *strip = bp_pdf_flow_strip(flow, block, 0);
    strip->height = flow->marker->leading_em * flow->marker->size_pt;
    add_marker(flow, strip, strip->height * 0.75);
}

struct setting {
    double before, after, pad; /* pad: above the first line and below the last */
    bool keep_next;
};

/* A paragraph's lines, at least two of them together at the foot and the top of a page. */
static void flow_para(struct bp_pdf_flow *flow, const struct bp_block *block, const struct bp_pdf_para *para,
                      double width, struct setting setting)
{
    struct bp_pdf_lines lines = bp_pdf_lines_break(flow->pdf, para, width - 2 * setting.pad);
    for (size_t i = 0; i < lines.count; i++) {
        const struct bp_pdf_line *line = &lines.list[i];
        bool first = i == 0, last = i + 1 == lines.count;
        struct bp_pdf_strip *strip = bp_pdf_flow_strip(flow, block, first ? setting.before : 0);
        double top = first ? setting.pad : 0;
        strip->height = top + line->above + line->below + (last ? setting.pad : 0);
        strip->keep = last ? setting.keep_next : setting.keep_next || first || i + 2 == lines.count;
        add_marker(flow, strip, top + line->above);
        add_line(flow->pdf, strip, para, line, flow->x + setting.pad, top + line->above);
    }
    flow->after = setting.after;
}

static double text_width(const struct bp_pdf_flow *flow)
{
    double measure = flow->pdf->sheet.measure;
    return flow->width < measure ? flow->width : measure;
}

static bool flow_heading(struct bp_pdf_flow *flow, const struct bp_block *heading)
{
    static const struct {
        double size, before, after;
        uint32_t rgb;
    } levels[] = {{18, 4, 5, BP_PDF_INK},  {12.5, 13, 3.5, BP_PDF_INK}, {10.5, 9, 2.5, BP_PDF_INK},
                  {9.5, 8, 2, BP_PDF_INK}, {9.5, 7, 1.5, BP_PDF_GREY},  {8.75, 7, 1.5, BP_PDF_GREY}};
    size_t level = heading->level < 1 ? 0 : heading->level > 6 ? 5 : (size_t)heading->level - 1;
    struct bp_pdf *pdf = flow->pdf;
    struct bp_pdf_para *para = bp_pdf_para_of_inlines(pdf, heading->inlines, bp_pdf_scaled(pdf, levels[level].size),
                                                      BP_PDF_BOLD, levels[level].rgb, heading->line);
    if (!para)
        return false;
    if (level < 2)
        para->leading_em *= 0.92; /* large letters need less between their lines */
    flow_para(
        flow, heading, para, flow->width,
        (struct setting){bp_pdf_scaled(pdf, levels[level].before), bp_pdf_scaled(pdf, levels[level].after), 0, true});
    return true;
}

static bool flow_paragraph(struct bp_pdf_flow *flow, const struct bp_block *paragraph)
{
    if (bp_document_is_figures(paragraph->inlines)) {
        flush_marker(flow, paragraph);
        return bp_pdf_flow_figures(flow, paragraph);
    }
    struct bp_pdf_para *para = bp_pdf_para_of_inlines(flow->pdf, paragraph->inlines, flow->pdf->sheet.body_pt,
                                                      BP_PDF_REGULAR, BP_PDF_INK, paragraph->line);
    if (!para)
        return false;
    bool announces = para->n && (para->text[para->n - 1] == ':' || para->text[para->n - 1] == 0xFF1A);
    double after = flow->between > 0 ? flow->between : bp_pdf_scaled(flow->pdf, 5);
    flow_para(flow, paragraph, para, text_width(flow), (struct setting){0, after, 0, announces});
    return true;
}

static bool flow_code(struct bp_pdf_flow *flow, const struct bp_block *code)
{
    struct bp_pdf *pdf = flow->pdf;
    struct bp_buf text = bp_buf_new(pdf->cx->arena);
    size_t n = code->text.n;
    while (n && code->text.p[n - 1] == '\n')
        n--;
    for (size_t i = 0; i < n; i++)
        if (code->text.p[i] == '\t')
            bp_buf_adds(&text, "    ");
        else
            bp_buf_addc(&text, code->text.p[i]);
    struct bp_pdf_para *para = bp_pdf_para_new(pdf, bp_pdf_scaled(pdf, 8.25), code->line);
    bp_pdf_para_add(pdf, para, bp_buf_text(&text), &(struct bp_pdf_look){.mono = true, .scale = 1, .rgb = BP_PDF_INK});
    if (!bp_pdf_para_shape(pdf, para))
        return false;
    struct bp_pdf_frame *frame = BP_NEW(pdf->cx->arena, struct bp_pdf_frame);
    *frame = (struct bp_pdf_frame){BP_PDF_SHADE, flow->x, flow->width, flow->frame};
    flow->frame = frame;
    flow_para(flow, code, para, flow->width,
              (struct setting){bp_pdf_scaled(pdf, 3), bp_pdf_scaled(pdf, 8), bp_pdf_scaled(pdf, 5), false});
    flow->frame = frame->outer;
    return true;
}

static void flow_rule(struct bp_pdf_flow *flow, const struct bp_block *rule)
{
    struct bp_pdf_strip *strip = bp_pdf_flow_strip(flow, rule, bp_pdf_scaled(flow->pdf, 8));
    strip->height = 0.75;
    struct bp_pdf_piece *piece = bp_pdf_strip_piece(flow->pdf, strip, BP_PDF_RULE_PIECE, flow->x, 0);
    piece->width = flow->width;
    piece->thickness = 0.5;
    piece->rgb = BP_PDF_LINE;
    flow->after = bp_pdf_scaled(flow->pdf, 8);
}

static bool flow_blocks(struct bp_pdf_flow *flow, const struct bp_block *blocks, const struct bp_block *end);

static bool flow_quote(struct bp_pdf_flow *flow, const struct bp_block *quote)
{
    double indent = flow->width > NARROWEST ? bp_pdf_scaled(flow->pdf, 13) : 0;
    struct bp_pdf_frame *frame = BP_NEW(flow->pdf->cx->arena, struct bp_pdf_frame);
    *frame = (struct bp_pdf_frame){BP_PDF_BAR, flow->x + 1, 2, flow->frame};
    flow->frame = frame;
    if (flow->after < flow->pdf->sheet.body_pt / 2) /* a voice of its own stands apart */
        flow->after = flow->pdf->sheet.body_pt / 2;
    flow->x += indent;
    flow->width -= indent;
    bool ok = flow_blocks(flow, quote->children, NULL);
    flow->x -= indent;
    flow->width += indent;
    flow->frame = frame->outer;
    flow->after = bp_pdf_scaled(flow->pdf, 7);
    return ok;
}

static bool flow_list(struct bp_pdf_flow *flow, const struct bp_block *list)
{
    struct bp_pdf *pdf = flow->pdf;
    double body = pdf->sheet.body_pt, between = bp_pdf_scaled(pdf, list->tight ? 1.5 : 4), outer = flow->between;
    long number = list->start, last = list->start;
    for (const struct bp_block *item = list->children; item; item = item->next)
        last++;
    double indent = bp_pdf_scaled(pdf, 14);
    for (long digits = last - 1; list->ordered && digits >= 10; digits /= 10)
        indent += 0.58 * body; /* as wide as a digit */
    indent = flow->width > NARROWEST ? indent : 0;
    bool ok = true;
    size_t from = flow->strips.count;
    flow->depth++;
    flow->between = between;
    for (const struct bp_block *item = list->children; item; item = item->next) {
        struct bp_text mark = list->ordered     ? bp_text_fmt(pdf->cx->arena, "%ld.", number++)
                              : flow->depth % 2 ? BP_T("\xE2\x80\xA2")
                                                : BP_T("\xE2\x80\x93");
        flow->marker = bp_pdf_para_of(pdf, mark, body, BP_PDF_REGULAR, BP_PDF_INK, item->line);
        if (!flow->marker)
            ok = false;
        else
            flow->marker_x = list->ordered ? flow->x + indent - 0.45 * body - bp_pdf_para_width(flow->marker)
                                           : flow->x + bp_pdf_scaled(pdf, 3);
        flow->x += indent;
        flow->width -= indent;
        ok = flow_blocks(flow, item->children, NULL) && ok;
        flush_marker(flow, item);
        flow->x -= indent;
        flow->width += indent;
        flow->after = between;
    }
    size_t to = flow->strips.count;
    if (to >= from + 2) /* no first or last line of a list alone, like a paragraph's */
        flow->strips.list[from]->keep = flow->strips.list[to - 2]->keep = true;
    flow->depth--;
    flow->between = outer;
    flow->after = outer > 0 ? outer : bp_pdf_scaled(pdf, 6);
    return ok;
}

static bool flow_block(struct bp_pdf_flow *flow, const struct bp_block *block)
{
    switch (block->kind) {
    case BP_BLOCK_HEADING:
        return flow_heading(flow, block);
    case BP_BLOCK_PARAGRAPH:
        return flow_paragraph(flow, block);
    case BP_BLOCK_LIST:
        flush_marker(flow, block);
        return flow_list(flow, block);
    case BP_BLOCK_QUOTE:
        flush_marker(flow, block);
        return flow_quote(flow, block);
    case BP_BLOCK_CODE:
        return flow_code(flow, block);
    case BP_BLOCK_RULE:
        flow_rule(flow, block);
        return true;
    case BP_BLOCK_TABLE:
        flush_marker(flow, block);
        return bp_pdf_flow_table(flow, block);
    case BP_BLOCK_ITEM:
    case BP_BLOCK_ROW:
    case BP_BLOCK_CELL:
        return true; /* their lists and tables see to them */
    }
    return true;
}

static bool flow_blocks(struct bp_pdf_flow *flow, const struct bp_block *blocks, const struct bp_block *end)
{
    bool ok = true;
    for (const struct bp_block *block = blocks; block != end; block = block->next) {
        if (bp_document_turns_page(block))
            flow->turn = true;
        else
            ok = flow_block(flow, block) && ok; /* go on: every character that is missing is worth saying */
    }
    return ok;
}

static double height_of(const struct bp_pdf_strips *strips, size_t from)
{
    double height = 0;
    for (size_t i = from; i < strips->count; i++)
        height += (i > from ? strips->list[i]->before : 0) + strips->list[i]->height;
    return height;
}

/* The blocks from one page turn to the next are to be read at one look: a little too long for their page, they are set
 * smaller; much too long, they take their pages at full size. */
static bool flow_section(struct bp_pdf *pdf, const struct bp_block *from, const struct bp_block *end,
                         struct bp_pdf_flow *flow)
{
    static const double sizes[] = {1, 0.95, 0.9, 0.86, 0.82, 0.8, 1};
    const double body_pt = pdf->sheet.body_pt;
    const struct bp_pdf_flow start = *flow;
    double full = 0, room = pdf->sheet.text_height;
    bool ok = true;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        if (i > 0 && sizes[i] < 1 && full * sizes[i] * sizes[i] > 1.02 * room)
            continue; /* letters take as much less room across as down: this size is not small enough */
        pdf->sheet.body_pt = body_pt * sizes[i];
        *flow = start;
        ok = flow_blocks(flow, from, end);
        double height = height_of(&flow->strips, start.strips.count);
        full = i == 0 ? height : full;
        if (!ok || height <= room || full * sizes[5] * sizes[5] > 1.02 * room)
            break;
    }
    pdf->sheet.body_pt = body_pt;
    return ok;
}

bool bp_pdf_flow_document(struct bp_pdf *pdf, struct bp_pdf_strips *out)
{
    struct bp_pdf_flow flow = {.pdf = pdf, .width = pdf->sheet.text_width};
    bool ok = true;
    for (const struct bp_block *from = pdf->document->blocks, *end; from; from = end) {
        end = from->next;
        while (end && !bp_document_turns_page(end))
            end = end->next;
        ok = flow_section(pdf, from, end, &flow) && ok;
    }
    *out = flow.strips;
    return ok;
}
