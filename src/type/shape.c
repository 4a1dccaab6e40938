/* A paragraph's text -> glyphs of the faces that have them, and the places where a line may end. */
#include "type/shape.h"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "type/words.h"

/* Quotation marks, dashes and dots that Latin and Chinese share: the neighbours say which they are. */
static bool is_shared_punctuation(UChar32 c)
{
    return c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D || c == 0x2014 || c == 0x2026 || c == 0x00B7;
}

/* Marks on one letter that are shaped together: HarfBuzz looks at all of them for each. */
#define MOST_MARKS 64

struct item {
    struct bp_font_face *face; /* NULL before the first character that needs one */
    size_t from, to, span;
    bool letters;
    int marks; /* how many end it */
};

static struct bp_font_face *face_of(struct bp_type *type, const struct bp_type_para *para, const struct item *item,
                                    UChar32 c, size_t next)
{
    const struct bp_type_look *look = &para->spans[item->span].look;
    if (item->face && (c == ' ' || (U_GET_GC_MASK(c) & U_GC_M_MASK)) && bp_font_face_has(item->face, c))
        return item->face;
    if (bp_font_is_leftward(c))
        return NULL;
    if (type->fonts.chinese && is_shared_punctuation(c) && !look->mono) {
        struct bp_font_face *han = bp_fonts_han(&type->fonts, look->style);
        UChar32 before = bp_utf16_before(para->text, item->to), after = bp_utf16_at(para->text, para->n, next);
        bool goes_on = item->face == han && is_shared_punctuation(before);
        if (han && (bp_type_is_wide(before) || bp_type_is_wide(after) || goes_on))
            return han;
    }
    return bp_fonts_for(&type->fonts, look->mono, look->style, c);
}

/* Shapes one item: text of one look that one face draws. */
static void shape(struct bp_type *type, struct bp_type_para *para, const struct item *item)
{
    if (!item->face || item->from == item->to)
        return;
    bp_type_words_shape(type, para, &(struct bp_type_stretch){item->face, item->from, item->to, item->span});
    if (item->letters && item->face->leading_em > para->leading_em) /* a lone arrow or minus sign moves no lines */
        para->leading_em = item->face->leading_em;
}

static void add_mark(struct bp_type *type, struct bp_type_para *para, size_t at, size_t span)
{
    *BP_PUSH(type->cx->arena, para->glyphs, para->count, para->glyph_cap) =
        (struct bp_type_glyph){.at = (uint32_t)at, .span = (uint32_t)span};
}

/* The body's .notdef, or that of code where the body's outlines are of a kind no glyph can be added to (cluster.c); it
 * still means the character when the text is read back. */
static void add_box(struct bp_type *type, struct bp_type_para *para, size_t from, size_t to, size_t span)
{
    struct bp_font_face *face = bp_fonts_own(&type->fonts, false, BP_FONT_REGULAR);
    if (face->outlines != BP_FONT_GLYF)
        face = bp_fonts_own(&type->fonts, true, BP_FONT_REGULAR);
    hb_glyph_info_t info = {0};
    hb_glyph_position_t position = {.x_advance = hb_font_get_glyph_h_advance(face->font, 0)};
    struct bp_type_cluster cluster = {face,      &info,          &position,     1, para->text + from,
                                      to - from, (uint32_t)from, (uint32_t)span};
    bp_type_cluster_add(type, para, &cluster);
}

static bool shape_span(struct bp_type *type, struct bp_type_para *para, size_t which)
{
    const struct bp_type_span *span = &para->spans[which];
    if (span->look.drawing) {
        add_mark(type, para, span->from, which);
        return true;
    }
    bool ok = true;
    struct item item = {NULL, span->from, span->from, which, false, 0};
    while (item.to < span->to) {
        size_t next = item.to;
        UChar32 c = bp_utf16_next(para->text, span->to, &next);
        struct bp_font_face *face = item.face;
        bool plain = true;
        if (c == '\n') {
            shape(type, para, &item);
            add_mark(type, para, item.to, which);
            plain = false;
        } else if (bp_font_is_never_drawn(c)) {
            plain = item.face != NULL; /* it may still join or part its neighbours */
        } else {
            face = face_of(type, para, &item, c, next);
            if (!face) {
                shape(type, para, &item);
                if (bp_type_say_missing(type, para, c, item.to))
                    add_box(type, para, item.to, next, which);
                else
                    ok = false;
                plain = false;
            } else if (face != item.face || item.marks == MOST_MARKS) {
                shape(type, para, &item);
                item = (struct item){face, item.to, item.to, which, false, 0};
            }
        }
        item.to = next;
        item.letters = item.letters || u_isalpha(c);
        item.marks = U_GET_GC_MASK(c) & U_GC_M_MASK ? item.marks + 1 : 0;
        if (!plain)
            item = (struct item){NULL, next, next, which, false, 0};
    }
    shape(type, para, &item);
    return ok;
}

/* Where nothing near is of a figure, nothing is held together: most places are told by this. */
static bool is_near_figure(const struct bp_type_para *para, size_t at)
{
    for (size_t i = at > 2 ? at - 2 : 0; i <= at && i < para->n; i++) {
        UChar c = para->text[i];
        if ((c >= '+' && c <= '9') || c == '=' || (c >= 0x80 && (u_isdigit(c) || U_GET_GC_MASK(c) & U_GC_SM_MASK)))
            return true;
    }
    return false;
}

/* No line ends between 92 and %, 30 and Nov. */
static bool joins(const struct bp_type_para *para, size_t at)
{
    if (!is_near_figure(para, at))
        return false;
    struct bp_join place = {.before_count = 0};
    for (size_t i = at; i > 0 && place.before_count < BP_JOIN_LOOK;) {
        UChar32 c = bp_utf16_before(para->text, i);
        place.before[place.before_count++] = c;
        i -= (size_t)U16_LENGTH(c);
    }
    for (size_t i = at; i < para->n && place.after_count < BP_JOIN_LOOK;)
        place.after[place.after_count++] = bp_utf16_next(para->text, para->n, &i);
    return bp_document_joins(&place);
}

static void find_breaks(struct bp_type *type, struct bp_type_para *para)
{
    para->breaks = BP_NEW_ARRAY(type->cx->arena, uint8_t, para->n + 1);
    UErrorCode error = U_ZERO_ERROR;
    ubrk_setText(type->breaker, para->text, (int32_t)para->n, &error);
    if (U_FAILURE(error))
        return;
    for (int32_t at = ubrk_first(type->breaker); at != UBRK_DONE; at = ubrk_next(type->breaker)) {
        bool soft_hyphen = at > 0 && para->text[at - 1] == 0x00AD; /* it is not drawn, so no line may end there */
        para->breaks[at] = !soft_hyphen && !joins(para, (size_t)at);
    }
}

bool bp_type_para_shape(struct bp_type *type, struct bp_type_para *para)
{
    if (!para->n)
        return true;
    para->text[para->n] = 0;
    BP_ROOM(type->cx->arena, para->glyphs, para->glyph_cap, para->n); /* few scripts need more than one a character */
    bool ok = true;
    for (size_t i = 0; i < para->span_count; i++)
        if (!shape_span(type, para, i))
            ok = false;
    find_breaks(type, para);
    bp_type_find_tongues(type->cx->arena, type->options->language, para);
    return ok;
}
