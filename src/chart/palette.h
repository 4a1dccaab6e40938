/* palette: the few colours and type sizes of every chart. Greys carry the frame, ink the data; blue and orange only
 * second what a shape already says. Contrast on white: ink 14:1, text 6:1, blue and orange over 4.6:1. A page has
 * each of them in shades of its own, light and dark: templates/pack.css. Private. */
#ifndef BP_PALETTE_H
#define BP_PALETTE_H

#include "chart/chart.h"

#define BP_RGB_INK     0x1f2933u
#define BP_RGB_TEXT    0x52606du
#define BP_RGB_GREY    0x7b8794u /* thin lines that must still be seen: 3.7:1 */
#define BP_RGB_GRID    0xe4e7ebu
#define BP_RGB_BAND    0xd3d9dfu
#define BP_RGB_TRACK   0xf0f2f4u
#define BP_RGB_BETTER  0x0072c6u
#define BP_RGB_CONCERN 0xc84e00u
#define BP_RGB_PAPER   0xffffffu

/* Of process charts and their icons: those every NHS board knows. */
#define BP_RGB_SPC_COMMON       0xa6a6a6u /* limits too */
#define BP_RGB_SPC_IMPROVEMENT  0x00b0f0u
#define BP_RGB_SPC_CONCERN      0xe46c0au
#define BP_RGB_SPC_NEUTRAL      0x490092u
#define BP_RGB_SPC_MEAN         0x000000u
#define BP_RGB_SPC_GOAL         0xde1b1bu
#define BP_RGB_ICON_COMMON      0xbfbfbfu
#define BP_RGB_ICON_IMPROVEMENT 0x0072c6u
#define BP_RGB_ICON_CONCERN     0xff6600u
#define BP_RGB_ICON_NEUTRAL     0x8000c0u

/* As wide as the text of an A4 page, where nothing is made smaller; three fifths and a third of it, side by side. */
#define BP_FULL_PT   487.0
#define BP_MAIN_PT   300.0
#define BP_BESIDE_PT 173.0
#define BP_PAIR_PT   158.0 /* the height of the two */

#define BP_SMALL_PT 7.0 /* the smallest type a board reads */
#define BP_VALUE_PT 8.5
#define BP_TITLE_PT 8.0

static inline struct bp_paint bp_paint_stroke(uint32_t rgb, double stroke_pt, double dash_pt)
{
    return (struct bp_paint){BP_NO_COLOUR, rgb, stroke_pt, dash_pt};
}

static inline struct bp_paint bp_paint_fill(uint32_t rgb)
{
    return (struct bp_paint){rgb, BP_NO_COLOUR, 0, 0};
}

#endif
