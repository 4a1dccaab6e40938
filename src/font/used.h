/* used: the faces of a finished document -> what each is called, its version, and how much of it the document took.
 * The list lives in the arena given; faces may be closed afterwards. */
#ifndef BP_FONT_USED_H
#define BP_FONT_USED_H

#include "font/fonts.h"

/* As the font's own table of names has it, in English; "" where it says nothing. */
struct bp_font_use {
    struct bp_text family, style, version;
    const char *file; /* its name without its folder: the same on every machine that has the font */
    size_t glyphs;    /* how many of its glyphs the document is drawn with */
};

struct bp_font_uses {
    struct bp_font_use *list;
    size_t count, cap;
};

/* Those that text was set in, in the order they were opened. */
void bp_fonts_used(struct bp_arena *arena, const struct bp_fonts *fonts, struct bp_font_uses *out);

#endif
