/* A character that cannot be set -> a message, or a box in its place. */
#include "type/shape.h"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

/* The words around a character, for a message: up to the blanks around it, or twenty characters. */
static struct bp_text words_around(struct bp_type *type, const struct bp_type_para *para, size_t at)
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
    return bp_text_trim(bp_utf8_of(type->cx->arena, para->text + from, to - from));
}

bool bp_type_say_missing(struct bp_type *type, const struct bp_type_para *para, UChar32 c, size_t at)
{
    bool box = type->options->box_missing_glyphs;
    for (size_t i = 0; i < type->options->boxed_count; i++)
        if (type->options->boxed[i] == c)
            return true;
    for (size_t i = 0; i < type->missing_count; i++)
        if (type->missing[i] == c)
            return box;
    *BP_PUSH(type->cx->arena, type->missing, type->missing_count, type->missing_cap) = c;
    struct bp_buf letter = bp_buf_new(type->cx->arena);
    bp_buf_utf8(&letter, c);
    struct bp_text words = words_around(type, para, at);
    struct bp_where where = {type->file, para->line, 0};
    bool leftward = bp_font_is_leftward(c);
    const char *why = leftward ? "the PDF cannot set right-to-left writing" : "no installed font has the character";
    const char *then = box        ? "a box stands in its place"
                       : leftward ? "leave it out, or have boxes drawn instead"
                                  : "install a font that has it, or leave it out";
    if (box)
        bp_warn(type->cx, where, "%s: U+%04X \"%" BP_PRI "\" in \"%" BP_PRI "\"; %s", why, (unsigned)c,
                BP_ARG(bp_buf_text(&letter)), BP_ARG(words), then);
    else
        bp_fail(type->cx, BP_BAD_DATA, where, "%s: U+%04X \"%" BP_PRI "\" in \"%" BP_PRI "\"; %s", why, (unsigned)c,
                BP_ARG(bp_buf_text(&letter)), BP_ARG(words), then);
    return box;
}
