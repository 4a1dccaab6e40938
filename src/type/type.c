/* Fonts and a language -> what text is shaped and broken with: READ FIRST. */
#include "type/type.h"

bool bp_type_open(struct bp_type *type, struct bp_ctx *cx, const char *file, const struct bp_type_options *options)
{
    UErrorCode error = U_ZERO_ERROR;
    *type = (struct bp_type){.cx = cx, .file = file, .options = options};
    type->breaker = ubrk_open(UBRK_LINE, bp_text_z(cx->arena, options->language), NULL, 0, &error);
    if (U_FAILURE(error))
        return bp_fail(cx, BP_OUR_FAULT, BP_NOWHERE, "ICU cannot break lines: %s", u_errorName(error));
    type->buffer = hb_buffer_create();
    type->scratch = bp_arena_child(cx->arena);
    struct bp_text language =
        options->language.n ? options->language : BP_T("und"); /* else HarfBuzz asks the machine */
    type->language = hb_language_from_string(language.p, (int)language.n);
    const struct bp_font_wishes wishes = {options->language, options->body_font, options->mono_font};
    return bp_fonts_open(cx, &type->fonts, &wishes);
}

void bp_type_close(struct bp_type *type)
{
    bp_fonts_close(&type->fonts);
    hb_buffer_destroy(type->buffer);
    if (type->scratch)
        bp_arena_free(type->scratch);
    if (type->breaker)
        ubrk_close(type->breaker);
}
