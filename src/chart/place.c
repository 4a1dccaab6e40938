/* A label and what is drawn already -> a place where it touches none of it. */
#include "chart/place.h"

#include <math.h>

#include "chart/label.h"
#include "chart/palette.h"

#define AIR_PT     1.5 /* kept free around a label */
#define FIRST_PT   4.0 /* from the point to the nearest label */
#define STEP_PT    3.0
#define MOST_STEPS 5
#define ASCENT     0.75 /* of the type size */
#define CROSSING   10   /* of a rule: 1, and there are fewer than ten */

struct box {
    double left, right, top, bottom;
};

static bool meets(const struct box *a, const struct box *b)
{
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

/* The part of a segment that lies in the box (Liang and Barsky 1984): whether there is any. */
static bool crosses(const struct box *box, struct bp_point from, struct bp_point to)
{
    double dx = to.x - from.x, dy = to.y - from.y, enter = 0, leave = 1;
    const double p[] = {-dx, dx, -dy, dy};
    const double q[] = {from.x - box->left, box->right - from.x, from.y - box->top, box->bottom - from.y};
    for (int i = 0; i < 4; i++) {
        if (p[i] == 0 && q[i] < 0)
            return false;
        if (p[i] < 0)
            enter = fmax(enter, q[i] / p[i]);
        if (p[i] > 0)
            leave = fmin(leave, q[i] / p[i]);
    }
    return enter <= leave;
}

static struct box text_box(const struct bp_mark *mark)
{
    double width = bp_label_width_pt(mark->text, mark->size_pt, mark->bold), x = mark->points[0].x;
    double left = mark->anchor == BP_ANCHOR_START ? x : mark->anchor == BP_ANCHOR_END ? x - width : x - width / 2;
    return (struct box){left, left + width, mark->points[0].y - ASCENT * mark->size_pt, mark->points[0].y + 1};
}

static bool is_touched(const struct box *box, const struct bp_mark *mark)
{
    struct bp_point at = mark->points[0];
    double r = mark->size_pt;
    struct box other;
    bool any = false;
    switch (mark->kind) {
    case BP_MARK_TEXT: /* how wide it is takes longer to find out than all else */
        if (box->bottom <= at.y - ASCENT * mark->size_pt || box->top >= at.y + 1)
            return false;
        other = text_box(mark);
        return meets(box, &other);
    case BP_MARK_CIRCLE:
        other = (struct box){at.x - r, at.x + r, at.y - r, at.y + r};
        return meets(box, &other);
    case BP_MARK_LINE:
    case BP_MARK_POLYGON:
        for (size_t i = 0; i + 1 < mark->count; i++)
            any |= crosses(box, mark->points[i], mark->points[i + 1]);
        return any;
    }
    return false;
}

/* What data is drawn with weighs more than the rules of ticks. */
static int cost_of(const struct bp_canvas *canvas, struct bp_label_place at, const struct bp_label_asked *asked)
{
    struct box box = {at.x - asked->width / 2 - AIR_PT, at.x + asked->width / 2 + AIR_PT, at.y - asked->height - AIR_PT,
                      at.y + AIR_PT};
    int cost = 0;
    for (size_t i = 0; i < canvas->drawing.count; i++) {
        const struct bp_mark *mark = &canvas->drawing.marks[i];
        if (is_touched(&box, mark))
            cost += mark->kind == BP_MARK_LINE && mark->paint.stroke == BP_RGB_GRID ? 1 : CROSSING;
    }
    return cost;
}

static struct bp_label_place held(struct bp_label_place at, const struct bp_label_asked *asked)
{
    double half = asked->width / 2;
    at.x = fmax(asked->left + half, fmin(at.x, asked->right - half));
    at.y = fmax(asked->top + asked->height, fmin(at.y, asked->bottom));
    return at;
}

struct bp_label_place bp_place_find(const struct bp_canvas *canvas, const struct bp_label_asked *asked)
{
    static const double aside[] = {0, -0.6, 0.6, -1, 1}; /* of the label's width */
    struct bp_label_place best = {0};
    int least = -1;
    for (int step = 0; step < MOST_STEPS; step++)
        for (size_t a = 0; a < sizeof aside / sizeof *aside; a++)
            for (int below = 0; below < 2; below++) {
                double away = FIRST_PT + STEP_PT * step;
                struct bp_label_place at =
                    held((struct bp_label_place){.x = asked->x + aside[a] * asked->width,
                                                 .y = asked->y + (below ? away + asked->height : -away)},
                         asked);
                int cost = cost_of(canvas, at, asked);
                if (least >= 0 && cost >= least)
                    continue;
                best = at;
                least = cost;
                best.is_free = cost < CROSSING;
            }
    return best;
}

bool bp_place_beside(const struct bp_canvas *canvas, const struct bp_label_asked *asked, size_t spot,
                     struct bp_label_place *out)
{
    static const struct {
        double aside;     /* of the label's width: half of it stands at the point's side */
        double by, steps; /* aside, and up (below 0: down), in points and steps */
        bool is_level;    /* with the point */
    } spots[] = {{0, 0, 0, false},     {0, 0, -1, false},     {0.5, FIRST_PT, 0, true}, {-0.5, -FIRST_PT, 0, true},
                 {0.45, 0, 0, false},  {-0.45, 0, 0, false},  {0.45, 0, -1, false},     {-0.45, 0, -1, false},
                 {0, 0, 1, false},     {0, 0, -2, false},     {0.45, 0, 1, false},      {-0.45, 0, 1, false},
                 {0.45, 0, -2, false}, {-0.45, 0, -2, false}, {0, 0, 2, false},         {0, 0, -3, false}};
    if (spot >= sizeof spots / sizeof *spots)
        return false;
    double steps = spots[spot].steps, y = asked->height / 2; /* of a label level with it */
    if (!spots[spot].is_level)
        y = steps < 0 ? FIRST_PT + asked->height - STEP_PT * (steps + 1) : -FIRST_PT - STEP_PT * steps;
    *out =
        (struct bp_label_place){.x = asked->x + spots[spot].aside * asked->width + spots[spot].by, .y = asked->y + y};
    struct bp_label_place inside = held(*out, asked);
    bool fits = fabs(inside.x - out->x) < 0.01 && fabs(inside.y - out->y) < 0.01;
    out->is_free = fits && cost_of(canvas, *out, asked) < CROSSING;
    return true;
}
