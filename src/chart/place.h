/* place: a label that belongs to a point -> where near it it touches nothing that is drawn already. Private to chart/.
 */
#ifndef BP_PLACE_H
#define BP_PLACE_H

#include "chart/canvas.h"

struct bp_label_asked {
    double x, y;                     /* the point */
    double width, height;            /* of the label, without descenders */
    double left, right, top, bottom; /* it stays between them */
};

struct bp_label_place { /* the middle of its base line */
    double x, y;
    bool is_free; /* it crosses nothing but the rules of ticks */
};

/* The nearest place in a fixed order (above, below, then aside and further off) that crosses no line, dot or text;
 * where every one does, that which crosses least. The pale rules of ticks count least, but they count. */
struct bp_label_place bp_place_find(const struct bp_canvas *canvas, const struct bp_label_asked *asked);

/* The nearest places to a point alone, one after the other from spot 0 on; false behind the last. */
bool bp_place_beside(const struct bp_canvas *canvas, const struct bp_label_asked *asked, size_t spot,
                     struct bp_label_place *out);

#endif
