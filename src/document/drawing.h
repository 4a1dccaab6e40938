/* drawing: what a figure is drawn with: marks on a small canvas, plain data. chart/ makes them, html/ writes them as
 * SVG, pdf/ as vectors; or a picture somebody handed in. Points, y downwards from the top left corner. A drawing and
 * its texts live in the run's arena. Part of document.h. */
#ifndef BP_DRAWING_H
#define BP_DRAWING_H

#include "picture/picture.h"

struct bp_point {
    double x, y;
};

#define BP_NO_COLOUR UINT32_MAX

struct bp_paint {
    uint32_t fill;   /* 0xRRGGBB or BP_NO_COLOUR */
    uint32_t stroke; /* 0xRRGGBB or BP_NO_COLOUR */
    double stroke_pt;
    double dash_pt; /* length of dash and gap; 0 for a solid line */
};

enum bp_anchor { BP_ANCHOR_START, BP_ANCHOR_MIDDLE, BP_ANCHOR_END };

enum bp_mark_kind { BP_MARK_LINE, BP_MARK_POLYGON, BP_MARK_CIRCLE, BP_MARK_TEXT };

struct bp_mark {
    enum bp_mark_kind kind;
    struct bp_paint paint;
    struct bp_point *points; /* line, polygon: all of them; circle, text (its base line): the first */
    size_t count;
    double size_pt; /* circle: radius; text: font size */
    enum bp_anchor anchor;
    bool bold;
    struct bp_text text;
};

/* What a drawing shows, as a table. */
struct bp_drawing_row {
    struct bp_text id;     /* of its period: "2026-W47"; or empty */
    struct bp_text *cells; /* the first one names the row */
};

struct bp_drawing_data {
    struct bp_text title;
    struct bp_text *heads;
    size_t columns;
    struct bp_drawing_row *rows;
    size_t count;
};

struct bp_drawing {
    struct bp_text name; /* charts/nps.svg */
    struct bp_text alt;  /* what it shows, in words */
    bool said;           /* the words that stand beside it say the same: who listens needs no other */
    double width_pt, height_pt;
    struct bp_mark *marks;
    size_t count;
    const struct bp_drawing_data *data; /* NULL for one without: an icon, a sparkline */
    const struct bp_picture *picture;   /* it is one, and has no marks; NULL for a drawing */
    const struct bp_drawing *taller;    /* the same again, for a page with room left; NULL: there is none; */
    const struct bp_drawing *lower;     /* and for a page that is short of it */
};

/* One of people's own, at a size that leaves room for their words. */
struct bp_drawing bp_drawing_of_picture(const struct bp_named_picture *picture);

struct bp_drawings {
    struct bp_drawing *list;
    size_t count, cap;
};

const struct bp_drawing *bp_drawing_find(const struct bp_drawings *drawings, struct bp_text name);

#endif
