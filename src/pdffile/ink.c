/* Marks with their colours and lines -> a page's operators. */
#include "pdffile/ink.h"

#include <math.h>

#define ROUND  0.5523 /* of the radius: how far a curve's handles stand from its ends, for a quarter of a circle */
#define MOMENT 0.01   /* as long as a dot's line is */

/* What a page begins with (ISO 32000-1, 8.4.1), but for round joins. */
struct bp_pdf_ink bp_pdf_ink_new(struct bp_arena *arena)
{
    struct bp_pdf_ink ink = {.out = bp_buf_new(arena)};
    bp_pdf_ink_turn(&ink);
    return ink;
}

void bp_pdf_ink_turn(struct bp_pdf_ink *ink)
{
    struct bp_buf out = ink->out;
    out.n = 0;
    *ink = (struct bp_pdf_ink){.out = out, .width = 1000};
    bp_buf_adds(&ink->out, "1 j\n");
}

void bp_pdf_ink_settle(struct bp_pdf_ink *ink)
{
    if (ink->lines)
        bp_buf_adds(&ink->out, "S\n");
    ink->lines = false;
}

void bp_pdf_ink_end_mark(struct bp_pdf_ink *ink)
{
    bp_pdf_ink_settle(ink);
    if (ink->marked)
        bp_buf_adds(&ink->out, "EMC\n");
    ink->marked = false;
    ink->content = 0;
}

void bp_pdf_ink_content(struct bp_pdf_ink *ink, unsigned element, const char *name, int mcid)
{
    bp_pdf_ink_end_mark(ink);
    bp_buf_fmt(&ink->out, "/%s <</MCID %d>> BDC\n", name, mcid);
    ink->marked = true;
    ink->content = element;
}

void bp_pdf_ink_artifact(struct bp_pdf_ink *ink, const char *properties)
{
    if (ink->marked && !ink->content && !properties)
        return; /* as good as the one that is open */
    bp_pdf_ink_end_mark(ink);
    if (properties)
        bp_buf_fmt(&ink->out, "/Artifact <<%s>> BDC\n", properties);
    else
        bp_buf_adds(&ink->out, "/Artifact BMC\n");
    ink->marked = true;
}

void bp_pdf_ink_paints(struct bp_pdf_ink *ink)
{
    if (!ink->marked)
        bp_pdf_ink_artifact(ink, NULL);
}

static void add_rgb(struct bp_pdf_ink *ink, uint32_t rgb, const char *what)
{
    for (int shift = 16; shift >= 0; shift -= 8) {
        bp_pdf_real(&ink->out, (double)(rgb >> shift & 0xFF) / 255);
        bp_buf_addc(&ink->out, ' ');
    }
    bp_buf_adds(&ink->out, what);
}

void bp_pdf_ink_fill(struct bp_pdf_ink *ink, uint32_t rgb)
{
    if (ink->fill == rgb)
        return;
    bp_pdf_ink_settle(ink);
    add_rgb(ink, rgb, "rg\n");
    ink->fill = rgb;
}

static void set_dash(struct bp_pdf_ink *ink, double dash_pt)
{
    bp_buf_addc(&ink->out, '[');
    if (dash_pt > 0) {
        bp_pdf_real(&ink->out, dash_pt);
        bp_buf_addc(&ink->out, ' ');
        bp_pdf_real(&ink->out, dash_pt);
    }
    bp_buf_adds(&ink->out, "] 0 d\n");
}

void bp_pdf_ink_line(struct bp_pdf_ink *ink, uint32_t rgb, double width_pt, double dash_pt, enum bp_pdf_cap cap)
{
    long width = lround(width_pt * 1000), dash = dash_pt > 0 ? lround(dash_pt * 1000) : 0;
    if (ink->stroke == rgb && ink->width == width && ink->dash == dash && ink->cap == cap)
        return;
    bp_pdf_ink_settle(ink);
    if (ink->stroke != rgb)
        add_rgb(ink, rgb, "RG\n");
    if (ink->width != width) {
        bp_pdf_real(&ink->out, width_pt);
        bp_buf_adds(&ink->out, " w\n");
    }
    if (ink->dash != dash)
        set_dash(ink, dash_pt);
    if (ink->cap != cap)
        bp_buf_adds(&ink->out, cap == BP_PDF_ROUND ? "1 J\n" : "0 J\n");
    ink->stroke = rgb;
    ink->width = width;
    ink->dash = dash;
    ink->cap = cap;
}

void bp_pdf_ink_font(struct bp_pdf_ink *ink, const struct bp_font_face *face, double size_pt)
{
    if (ink->face == face && fabs(ink->size - size_pt) <= 1e-6)
        return;
    bp_buf_addc(&ink->out, '/');
    bp_buf_adds(&ink->out, face->resource);
    bp_buf_addc(&ink->out, ' ');
    bp_pdf_real(&ink->out, size_pt);
    bp_buf_adds(&ink->out, " Tf\n");
    ink->face = face;
    ink->size = size_pt;
}

void bp_pdf_ink_to(struct bp_pdf_ink *ink, double x, double y, const char *what)
{
    bp_pdf_ink_paints(ink);
    bp_pdf_place(&ink->out, x);
    bp_buf_addc(&ink->out, ' ');
    bp_pdf_place(&ink->out, y);
    bp_buf_addc(&ink->out, ' ');
    bp_buf_adds(&ink->out, what);
    bp_buf_addc(&ink->out, '\n');
}

/* A line with round ends and next to no length: a fifth of what four curves take. Of no length at all some viewers make
 * one of a pixel; and as it runs askew none of them moves it to whole pixels. */
void bp_pdf_ink_dot(struct bp_pdf_ink *ink, double x, double y, double radius, uint32_t rgb)
{
    bp_pdf_ink_line(ink, rgb, 2 * radius, 0, BP_PDF_ROUND);
    bp_pdf_ink_to(ink, x, y, "m");
    bp_pdf_ink_to(ink, x + MOMENT, y + MOMENT, "l");
    ink->lines = true;
}

static void curve(struct bp_pdf_ink *ink, double x1, double y1, double x2, double y2, double x3, double y3)
{
    const double places[] = {x1, y1, x2, y2};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        bp_pdf_place(&ink->out, places[i]);
        bp_buf_addc(&ink->out, ' ');
    }
    bp_pdf_ink_to(ink, x3, y3, "c");
}

void bp_pdf_ink_circle(struct bp_pdf_ink *ink, double x, double y, double radius)
{
    double r = radius, k = ROUND * radius;
    bp_pdf_ink_to(ink, x - r, y, "m");
    curve(ink, x - r, y + k, x - k, y + r, x, y + r);
    curve(ink, x + k, y + r, x + r, y + k, x + r, y);
    curve(ink, x + r, y - k, x + k, y - r, x, y - r);
    curve(ink, x - k, y - r, x - r, y - k, x - r, y);
}
