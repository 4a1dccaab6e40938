/* A paper -> where the text stands on it, and how large. */
#include "layout/stage.h"

struct bp_layout_sheet bp_layout_sheet_of(enum bp_paper paper)
{
    struct bp_layout_sheet sheet = {
        .width = 595.276, .height = 841.89, .left = 48, .top = 50, .body_pt = 9.5, .space = 1};
    double bottom = 42;
    sheet.head_y = 34;
    switch (paper) {
    case BP_PAPER_A4:
        break;
    case BP_PAPER_LETTER: /* 50 points shorter: some of them are taken from the margins */
        sheet.width = 612;
        sheet.left = 50;
        sheet.height = 792;
        sheet.top = 47;
        sheet.head_y = 32;
        bottom = 40.5;
        break;
    case BP_PAPER_16_9: /* read on a screen, from further away */
        sheet = (struct bp_layout_sheet){
            .width = 960, .height = 540, .left = 40, .top = 48, .head_y = 28, .body_pt = 10, .space = 1, .gutter = 26};
        bottom = 38;
        break;
    }
    sheet.text_width = sheet.width - 2 * sheet.left;
    sheet.text_height = sheet.height - sheet.top - bottom;
    sheet.foot_y = sheet.height - (paper == BP_PAPER_16_9 ? 21 : 25);
    sheet.measure = 52.5 * sheet.body_pt; /* some ninety letters: more, and the eye loses its line */
    return sheet;
}

struct bp_layout_sheet bp_layout_sheet_turned(const struct bp_layout_sheet *sheet)
{
    struct bp_layout_sheet turned = *sheet;
    turned.width = sheet->height;
    turned.height = sheet->width;
    turned.text_width = turned.width - 2 * turned.left;
    turned.text_height -= sheet->height - turned.height;
    turned.foot_y -= sheet->height - turned.height;
    return turned;
}

double bp_layout_space(const struct bp_layout *layout, double points)
{
    return bp_layout_scaled(layout, points) * layout->sheet.space;
}

double bp_layout_scaled(const struct bp_layout *layout, double points)
{
    return points * layout->sheet.body_pt / 9.5;
}
