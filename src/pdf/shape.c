#include "pdf/shape.h"

#include <unicode/uchar.h>

struct bp_pdf_para *bp_pdf_para_new(struct bp_pdf *pdf, double size_pt, int line)
{
    struct bp_pdf_para *para = BP_NEW(pdf->cx->arena, struct bp_pdf_para);
    para->size_pt = size_pt;
    para->line = line;
    const struct bp_pdf_face *body = bp_pdf_fonts_own(&pdf->fonts, false, BP_PDF_REGULAR);
    para->leading_em = body->leading_em;
    para->cap_em = body->cap_em;
    return para;
}

void bp_pdf_para_soft_break(struct bp_pdf_para *para)
{
    para->soft_break = true;
}

/* Chinese and Japanese letters and their punctuation, which stand as wide as high. */
static bool is_wide(UChar32 c)
{
    int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

static void append(struct bp_pdf *pdf, struct bp_pdf_para *para, const UChar *p, size_t n)
{
    while (para->n + n + 1 > para->cap)
        para->text = bp_grow(pdf->cx->arena, para->text, para->n, &para->cap, sizeof *para->text);
    for (size_t i = 0; i < n; i++) { /* other ways to end a line or a column are blanks here */
        bool blank = p[i] == '\t' || p[i] == '\r' || p[i] == 0x2028 || p[i] == 0x2029;
        para->text[para->n++] = blank ? ' ' : p[i];
    }
}

void bp_pdf_para_add(struct bp_pdf *pdf, struct bp_pdf_para *para, struct bp_text text, const struct bp_pdf_look *look)
{
    static const UChar blank = ' ', object = 0xFFFC;
    struct bp_pdf_utf16 wide =
        look->drawing ? (struct bp_pdf_utf16){&object, 1} : bp_pdf_utf16_of(pdf->cx->arena, text);
    if (!wide.n)
        return;
    size_t from = para->n;
    if (para->soft_break && para->n && !(is_wide(para->text[para->n - 1]) && is_wide(wide.p[0])))
        append(pdf, para, &blank, 1);
    para->soft_break = false;
    if (look->drawing && para->n > from) { /* the blank before a drawing belongs to the text */
        if (para->span_count && !para->spans[para->span_count - 1].look.drawing)
            para->spans[para->span_count - 1].to = para->n;
        else
            *BP_PUSH(pdf->cx->arena, para->spans, para->span_count, para->span_cap) =
                (struct bp_pdf_span){from, para->n, {.scale = 1}};
        from = para->n;
    }
    append(pdf, para, wide.p, wide.n);
    *BP_PUSH(pdf->cx->arena, para->spans, para->span_count, para->span_cap) =
        (struct bp_pdf_span){from, para->n, *look};
}

/* The words around a character, for a message: up to the blanks around it, or twenty characters. */
static struct bp_text words_around(struct bp_pdf *pdf, const struct bp_pdf_para *para, size_t at)
{
    size_t from = at, to = at + 1;
    while (from > 0 && at - from < 20 && !(from < at && para->text[from - 1] == ' ' && at - from > 8))
        from--;
    while (to < para->n && to - at < 20 && !(para->text[to] == ' ' && to - at > 8))
        to++;
    if (from > 0 && para->text[from] >= 0xDC00 && para->text[from] < 0xE000)
        from--;
    if (to < para->n && para->text[to] >= 0xDC00 && para->text[to] < 0xE000)
        to++;
    if (from < at && para->text[from] == 0xFFFC)
        from++; /* the stand-in for a drawing is no word */
    return bp_text_trim(bp_pdf_utf8_of(pdf->cx->arena, para->text + from, to - from));
}

static bool is_right_to_left(UChar32 c)
{
    UCharDirection direction = u_charDirection(c);
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

/* Said once per character. True when a box is drawn instead. */
static bool complain(struct bp_pdf *pdf, const struct bp_pdf_para *para, UChar32 c, size_t at)
{
    bool box = pdf->options->box_missing_glyphs;
    for (size_t i = 0; i < pdf->missing_count; i++)
        if (pdf->missing[i] == c)
            return box;
    *BP_PUSH(pdf->cx->arena, pdf->missing, pdf->missing_count, pdf->missing_cap) = c;
    struct bp_buf letter = bp_buf_new(pdf->cx->arena);
    bp_buf_utf8(&letter, c);
    struct bp_text words = words_around(pdf, para, at);
    struct bp_where where = {pdf->document->file, para->line, 0};
    const char *why =
        is_right_to_left(c) ? "the PDF cannot set right-to-left writing" : "no installed font has the character";
    const char *then = box                   ? "a box stands in its place"
                       : is_right_to_left(c) ? "leave it out, or have boxes drawn instead"
                                             : "install a font that has it, or leave it out";
    if (box)
        bp_warn(pdf->cx, where, "%s: U+%04X \"%" BP_PRI "\" in \"%" BP_PRI "\"; %s", why, (unsigned)c,
                BP_ARG(bp_buf_text(&letter)), BP_ARG(words), then);
    else
        bp_fail(pdf->cx, BP_BAD_DATA, where, "%s: U+%04X \"%" BP_PRI "\" in \"%" BP_PRI "\"; %s", why, (unsigned)c,
                BP_ARG(bp_buf_text(&letter)), BP_ARG(words), then);
    return box;
}

/* Quotation marks, dashes and dots that Latin and Chinese share: the neighbours say which they are. */
static bool is_shared_punctuation(UChar32 c)
{
    return c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D || c == 0x2014 || c == 0x2026 || c == 0x00B7;
}

static bool is_never_drawn(UChar32 c)
{
    return u_charType(c) == U_CONTROL_CHAR || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

struct item {
    struct bp_pdf_face *face; /* NULL before the first character that needs one */
    size_t from, to, span;
    bool letters;
};

static struct bp_pdf_face *face_of(struct bp_pdf *pdf, const struct bp_pdf_para *para, const struct item *item,
                                   UChar32 c, size_t next)
{
    const struct bp_pdf_look *look = &para->spans[item->span].look;
    if (item->face && (c == ' ' || (U_GET_GC_MASK(c) & U_GC_M_MASK)) && bp_pdf_face_has(item->face, c))
        return item->face;
    if (is_right_to_left(c))
        return NULL;
    if (pdf->fonts.chinese && is_shared_punctuation(c) && !look->mono) {
        struct bp_pdf_face *han = bp_pdf_fonts_han(&pdf->fonts, look->style);
        bool before = item->to > 0 && is_wide(para->text[item->to - 1]),
             after = next < para->n && is_wide(para->text[next]);
        if (han &&
            (before || after || (item->face == han && item->to > 0 && is_shared_punctuation(para->text[item->to - 1]))))
            return han;
    }
    return bp_pdf_fonts_for(&pdf->fonts, look->mono, look->style, c);
}

/* Shapes one item: text of one look that one face draws. */
static void shape(struct bp_pdf *pdf, struct bp_pdf_para *para, const struct item *item)
{
    if (!item->face || item->from == item->to)
        return;
    hb_buffer_t *b = pdf->buffer;
    hb_buffer_clear_contents(b);
    hb_buffer_set_flags(b, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_add_utf16(b, para->text, (int)para->n, (unsigned)item->from, (int)(item->to - item->from));
    hb_buffer_set_language(b, pdf->language);
    hb_buffer_set_direction(b, HB_DIRECTION_LTR);
    hb_buffer_guess_segment_properties(b);
    hb_shape(item->face->font, b, NULL, 0);
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(b, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(b, &count);
    UChar kept[64];
    for (unsigned i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && infos[end].cluster == infos[i].cluster; end++)
            ;
        size_t to = end < count ? infos[end].cluster : item->to;
        struct bp_pdf_cluster cluster = {.face = item->face,
                                         .infos = infos + i,
                                         .positions = positions + i,
                                         .count = end - i,
                                         .text = kept,
                                         .at = infos[i].cluster,
                                         .span = (uint32_t)item->span};
        for (size_t at = infos[i].cluster, start; at < to && cluster.n + 2 < 64;) {
            start = at;
            if (!is_never_drawn(bp_pdf_utf16_next(para->text, to, &at)))
                while (start < at)
                    kept[cluster.n++] = para->text[start++];
        }
        bp_pdf_cluster_add(pdf, para, &cluster);
    }
    if (item->letters && item->face->leading_em > para->leading_em) /* a lone arrow or minus sign moves no lines */
        para->leading_em = item->face->leading_em;
}

static void add_mark(struct bp_pdf *pdf, struct bp_pdf_para *para, size_t at, size_t span)
{
    *BP_PUSH(pdf->cx->arena, para->glyphs, para->count, para->glyph_cap) =
        (struct bp_pdf_glyph){.at = (uint32_t)at, .span = (uint32_t)span};
}

/* The body's .notdef, which still means the character when the text is read back. */
static void add_box(struct bp_pdf *pdf, struct bp_pdf_para *para, size_t from, size_t to, size_t span)
{
    struct bp_pdf_face *face = bp_pdf_fonts_own(&pdf->fonts, false, BP_PDF_REGULAR);
    hb_glyph_info_t info = {0};
    hb_glyph_position_t position = {.x_advance = hb_font_get_glyph_h_advance(face->font, 0)};
    struct bp_pdf_cluster cluster = {face,      &info,          &position,     1, para->text + from,
                                     to - from, (uint32_t)from, (uint32_t)span};
    bp_pdf_cluster_add(pdf, para, &cluster);
}

static bool shape_span(struct bp_pdf *pdf, struct bp_pdf_para *para, size_t which)
{
    const struct bp_pdf_span *span = &para->spans[which];
    if (span->look.drawing) {
        add_mark(pdf, para, span->from, which);
        return true;
    }
    bool ok = true;
    struct item item = {NULL, span->from, span->from, which, false};
    while (item.to < span->to) {
        size_t next = item.to;
        UChar32 c = bp_pdf_utf16_next(para->text, span->to, &next);
        struct bp_pdf_face *face = item.face;
        bool plain = true;
        if (c == '\n') {
            shape(pdf, para, &item);
            add_mark(pdf, para, item.to, which);
            plain = false;
        } else if (is_never_drawn(c)) {
            plain = item.face != NULL; /* it may still join or part its neighbours */
        } else {
            face = face_of(pdf, para, &item, c, next);
            if (!face) {
                shape(pdf, para, &item);
                if (complain(pdf, para, c, item.to))
                    add_box(pdf, para, item.to, next, which);
                else
                    ok = false;
                plain = false;
            } else if (face != item.face) {
                shape(pdf, para, &item);
                item = (struct item){face, item.to, item.to, which, false};
            }
        }
        item.to = next;
        item.letters = item.letters || u_isalpha(c);
        if (!plain)
            item = (struct item){NULL, next, next, which, false};
    }
    shape(pdf, para, &item);
    return ok;
}

/* A number keeps its unit: no line ends between 92 and %. */
static bool parts_unit(const struct bp_pdf_para *para, size_t at)
{
    return at >= 2 && (para->text[at] == '%' || para->text[at] == 0x2030) && para->text[at - 1] == ' ' &&
           u_isdigit(para->text[at - 2]);
}

static void find_breaks(struct bp_pdf *pdf, struct bp_pdf_para *para)
{
    para->breaks = BP_NEW_ARRAY(pdf->cx->arena, uint8_t, para->n + 1);
    UErrorCode error = U_ZERO_ERROR;
    ubrk_setText(pdf->breaker, para->text, (int32_t)para->n, &error);
    if (U_FAILURE(error))
        return;
    for (int32_t at = ubrk_first(pdf->breaker); at != UBRK_DONE; at = ubrk_next(pdf->breaker)) {
        bool soft_hyphen = at > 0 && para->text[at - 1] == 0x00AD; /* it is not drawn, so no line may end there */
        para->breaks[at] = !soft_hyphen && !parts_unit(para, (size_t)at);
    }
}

bool bp_pdf_para_shape(struct bp_pdf *pdf, struct bp_pdf_para *para)
{
    if (!para->n)
        return true;
    para->text[para->n] = 0;
    bool ok = true;
    for (size_t i = 0; i < para->span_count; i++)
        if (!shape_span(pdf, para, i))
            ok = false;
    find_breaks(pdf, para);
    return ok;
}

struct bp_pdf_para *bp_pdf_para_of(struct bp_pdf *pdf, struct bp_text text, double size_pt, enum bp_pdf_style style,
                                   uint32_t rgb, int line)
{
    struct bp_pdf_para *para = bp_pdf_para_new(pdf, size_pt, line);
    bp_pdf_para_add(pdf, para, text, &(struct bp_pdf_look){.style = style, .scale = 1, .rgb = rgb});
    return bp_pdf_para_shape(pdf, para) ? para : NULL;
}

double bp_pdf_glyph_advance(const struct bp_pdf_para *para, const struct bp_pdf_glyph *glyph)
{
    const struct bp_pdf_look *look = &para->spans[glyph->span].look;
    if (look->drawing)
        return look->drawing->width_pt * look->scale;
    return (double)glyph->advance_em * para->size_pt * look->scale / 1000;
}

double bp_pdf_para_width(const struct bp_pdf_para *para)
{
    double width = 0;
    for (size_t i = 0; i < para->count; i++)
        width += bp_pdf_glyph_advance(para, &para->glyphs[i]);
    return width;
}
