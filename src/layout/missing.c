/* A character that cannot be set -> a message, or a box in its place. */
#include "layout/shape.h"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

/* The words around a character, for a message: up to the blanks around it, or twenty characters. */
static struct bp_text words_around(struct bp_layout *layout, const struct bp_layout_para *para, size_t at)
{
    size_t from = at, to = at + 1;
    while (from > 0 && at - from < 20 && !(from < at && para->text[from - 1] == ' ' && at - from > 8))
        from--;
    while (to < para->n && to - at < 20 && !(para->text[to] == ' ' && to - at > 8))
        to++;
    U16_SET_CP_START(para->text, 0, from);
    U16_SET_CP_LIMIT(para->text, 0, to, para->n);
    if (from < at && para->text[from] == 0xFFFC)
        from++; /* the stand-in for a drawing is not a word */
    return bp_text_trim(bp_utf8_of(layout->cx->arena, para->text + from, to - from));
}

bool bp_layout_say_missing(struct bp_layout *layout, const struct bp_layout_para *para, UChar32 c, size_t at)
{
    bool box = layout->options->box_missing_glyphs;
    for (size_t i = 0; i < layout->options->boxed_count; i++)
        if (layout->options->boxed[i] == c)
            return true;
    for (size_t i = 0; i < layout->missing_count; i++)
        if (layout->missing[i] == c)
            return box;
    *BP_PUSH(layout->cx->arena, layout->missing, layout->missing_count, layout->missing_cap) = c;
    struct bp_buf letter = bp_buf_new(layout->cx->arena);
    bp_buf_utf8(&letter, c);
    struct bp_text words = words_around(layout, para, at);
    struct bp_where where = {layout->document->file, para->line, 0};
    bool leftward = bp_font_is_leftward(c);
    const char *why = leftward ? "the PDF cannot set right-to-left writing" : "no installed font has the character";
    const char *then = box        ? "a box stands in its place"
                       : leftward ? "leave it out, or have boxes drawn instead"
                                  : "install a font that has it, or leave it out";
    if (box)
        bp_warn(layout->cx, where, "%s: U+%04X \"%" BP_PRI "\" in \"%" BP_PRI "\"; %s", why, (unsigned)c,
                BP_ARG(bp_buf_text(&letter)), BP_ARG(words), then);
    else
        bp_fail(layout->cx, BP_BAD_DATA, where, "%s: U+%04X \"%" BP_PRI "\" in \"%" BP_PRI "\"; %s", why, (unsigned)c,
                BP_ARG(bp_buf_text(&letter)), BP_ARG(words), then);
    return box;
}
