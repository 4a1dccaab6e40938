/* lack: a character -> whether text with it can be set, and if not: why, and what would help. */
#ifndef BP_FONT_LACK_H
#define BP_FONT_LACK_H

#include "font/fonts.h"

enum bp_font_lack {
    BP_FONT_HAS,
    BP_FONT_LEFTWARD, /* of a right-to-left script, which the PDF cannot set */
    BP_FONT_BITMAPS,  /* an installed font has it, but as bitmaps: colour emoji */
    BP_FONT_NOWHERE
};

/* Controls, joiners, variation selectors: no font need have them. */
bool bp_font_is_never_drawn(UChar32 c);
bool bp_font_is_leftward(UChar32 c);

enum bp_font_lack bp_font_lack_of(struct bp_fonts *fonts, UChar32 c);

/* Debian's package of a font that has the characters of its script; NULL where none can: private use, unassigned. */
const char *bp_font_package_of(UChar32 c);

#endif
