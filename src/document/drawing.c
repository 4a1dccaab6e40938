/* The name of a drawing -> the drawing. */
#include "document/drawing.h"

const struct bp_drawing *bp_drawing_find(const struct bp_drawings *drawings, struct bp_text name)
{
    for (size_t i = 0; i < drawings->count; i++)
        if (bp_text_eq(drawings->list[i].name, name))
            return &drawings->list[i];
    return NULL;
}
