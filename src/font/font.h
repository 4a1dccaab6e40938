/* font: characters and styles -> faces that draw them, codes to write their glyphs in, and font programs with only the
 * glyphs that were used: what a PDF needs of fonts, before there is a PDF. The only header of this folder other folders
 * include; it gathers the private ones. */
#ifndef BP_FONT_H
#define BP_FONT_H

#include "font/utf16.h"
#include "font/face.h"
#include "font/fonts.h"
#include "font/lack.h"
#include "font/subset.h"
#include "font/used.h"

#endif
