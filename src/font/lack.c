/* A character -> why it cannot be set, and the package that would help. */
#include "font/lack.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

bool bp_font_is_never_drawn(UChar32 c)
{
    if (c >= ' ' && c < 0x7F) /* most of what is asked */
        return false;
    return u_charType(c) == U_CONTROL_CHAR || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool bp_font_is_leftward(UChar32 c)
{
    if (c < 0x0590) /* before Hebrew there is none */
        return false;
    UCharDirection direction = u_charDirection(c);
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

enum bp_font_lack bp_font_lack_of(struct bp_fonts *fonts, UChar32 c)
{
    if (c == '\n' || bp_font_is_never_drawn(c))
        return BP_FONT_HAS;
    if (bp_font_is_leftward(c))
        return BP_FONT_LEFTWARD;
    if (bp_fonts_for(fonts, false, BP_FONT_REGULAR, c))
        return BP_FONT_HAS;
    return bp_font_as_bitmaps(fonts, c) ? BP_FONT_BITMAPS : BP_FONT_NOWHERE;
}

const char *bp_font_package_of(UChar32 c)
{
    UErrorCode error = U_ZERO_ERROR;
    int8_t type = u_charType(c);
    if (type == U_UNASSIGNED || type == U_PRIVATE_USE_CHAR || type == U_SURROGATE)
        return NULL;
    switch (uscript_getScript(c, &error)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
    case USCRIPT_BOPOMOFO:
        return "fonts-noto-cjk";
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
        return "fonts-symbola"; /* emoji as outlines, and signs of all kinds */
    default:
        return "fonts-noto-core";
    }
}
