/* Texts with their looks -> a paragraph, ready to be shaped; a shaped paragraph -> its widths. */
#include "type/shape.h"

#include <unicode/uchar.h>

struct bp_type_para *bp_type_para_new(struct bp_type *type, double size_pt, int line)
{
    struct bp_type_para *para = BP_NEW(type->cx->arena, struct bp_type_para);
    para->size_pt = size_pt;
    para->line = line;
    const struct bp_font_face *body = bp_fonts_own(&type->fonts, false, BP_FONT_REGULAR);
    para->leading_em = body->leading_em;
    para->cap_em = body->cap_em;
    return para;
}

void bp_type_para_soft_break(struct bp_type_para *para)
{
    para->soft_break = true;
}

bool bp_type_is_wide(UChar32 c)
{
    int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

static void append(struct bp_type *type, struct bp_type_para *para, const UChar *p, size_t n)
{
    BP_ROOM(type->cx->arena, para->text, para->cap, n + 1); /* most are one text in one look */
    while (para->n + n + 1 > para->cap)
        para->text = bp_grow(type->cx->arena, para->text, para->n, &para->cap, sizeof *para->text);
    for (size_t i = 0; i < n; i++) { /* other ways to end a line or a column are blanks here */
        bool blank = p[i] == '\t' || p[i] == '\r' || p[i] == 0x2028 || p[i] == 0x2029;
        para->text[para->n++] = blank ? ' ' : p[i];
    }
}

void bp_type_para_add(struct bp_type *type, struct bp_type_para *para, struct bp_text text,
                      const struct bp_type_look *look)
{
    static const UChar blank = ' ', object = 0xFFFC;
    bp_arena_reset(type->scratch);
    struct bp_utf16 wide = look->drawing ? (struct bp_utf16){&object, 1} : bp_utf16_of(type->scratch, text);
    if (!wide.n)
        return;
    size_t from = para->n;
    bool joins =
        bp_type_is_wide(bp_utf16_before(para->text, para->n)) && bp_type_is_wide(bp_utf16_at(wide.p, wide.n, 0));
    if (para->soft_break && para->n && !joins)
        append(type, para, &blank, 1);
    para->soft_break = false;
    if (look->drawing && para->n > from) { /* the blank before a drawing belongs to the text */
        if (para->span_count && !para->spans[para->span_count - 1].look.drawing)
            para->spans[para->span_count - 1].to = para->n;
        else
            *BP_PUSH(type->cx->arena, para->spans, para->span_count, para->span_cap) =
                (struct bp_type_span){from, para->n, {.scale = 1}};
        from = para->n;
    }
    append(type, para, wide.p, wide.n);
    BP_ROOM(type->cx->arena, para->spans, para->span_cap, 1);
    *BP_PUSH(type->cx->arena, para->spans, para->span_count, para->span_cap) =
        (struct bp_type_span){from, para->n, *look};
}

struct bp_type_para *bp_type_para_of(struct bp_type *type, struct bp_text text, double size_pt,
                                     enum bp_font_style style, uint32_t rgb, int line)
{
    struct bp_type_para *para = bp_type_para_new(type, size_pt, line);
    bp_type_para_add(type, para, text, &(struct bp_type_look){.style = style, .scale = 1, .rgb = rgb});
    return bp_type_para_shape(type, para) ? para : NULL;
}

double bp_type_glyph_advance(const struct bp_type_para *para, const struct bp_type_glyph *glyph)
{
    const struct bp_type_look *look = &para->spans[glyph->span].look;
    if (look->drawing)
        return look->drawing->width_pt * look->scale;
    return (double)glyph->advance_em * para->size_pt * look->scale / 1000;
}

double bp_type_para_width(const struct bp_type_para *para)
{
    double width = 0;
    for (size_t i = 0; i < para->count; i++)
        width += bp_type_glyph_advance(para, &para->glyphs[i]);
    return width;
}

double bp_type_para_widest_drawing(const struct bp_type_para *para)
{
    double widest = 0;
    for (size_t i = 0; i < para->span_count; i++) {
        const struct bp_type_look *look = &para->spans[i].look;
        if (look->drawing && look->drawing->width_pt * look->scale > widest)
            widest = look->drawing->width_pt * look->scale;
    }
    return widest;
}
