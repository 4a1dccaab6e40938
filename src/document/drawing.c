/* The name of a drawing -> the drawing. */
#include "document/drawing.h"

#include <math.h>

const struct bp_drawing *bp_drawing_find(const struct bp_drawings *drawings, struct bp_text name)
{
    for (size_t i = 0; i < drawings->count; i++)
        if (bp_text_eq(drawings->list[i].name, name))
            return &drawings->list[i];
    return NULL;
}

struct bp_drawing bp_drawing_of_picture(const struct bp_named_picture *picture)
{
    static const double pt_a_pixel = 0.75, widest_pt = 480, tallest_pt = 300;
    struct bp_drawing out = {.name = picture->name, .picture = &picture->is};
    double width = picture->is.width * pt_a_pixel, height = picture->is.height * pt_a_pixel;
    double scale = fmin(1, fmin(widest_pt / width, tallest_pt / height));
    out.width_pt = width * scale;
    out.height_pt = height * scale;
    return out;
}
