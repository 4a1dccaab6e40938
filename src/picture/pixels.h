/* pixels: a decoded picture, three bytes a pixel (red, green, blue), row by row from the top. Private to picture/. */
#ifndef BP_PIXELS_H
#define BP_PIXELS_H

#include "picture/picture.h"

enum { BP_PIXEL_BYTES = 3 };

struct bp_pixels {
    int width, height;
    unsigned char *p;
};

/* Whether it may be that large. False: *why. */
bool bp_pixels_fit(struct bp_arena *arena, double width, double height, struct bp_text *why);
/* No side longer than BP_PICTURE_MOST_SIDE: each pixel the mean of those it stands for. pixels.c */
struct bp_pixels bp_pixels_scale(struct bp_arena *arena, struct bp_pixels from);
/* Turned and mirrored as Exif's orientation (1 to 8) says it was taken; any other leaves it. pixels.c */
struct bp_pixels bp_pixels_turn(struct bp_arena *arena, struct bp_pixels from, int orientation);

/* png.c, jpeg.c. Decoded into `arena`. False: *why. */
bool bp_png_decode(struct bp_arena *arena, struct bp_text bytes, struct bp_pixels *out, struct bp_text *why);
bool bp_png_encode(struct bp_arena *arena, struct bp_pixels pixels, struct bp_text *out);
bool bp_jpeg_decode(struct bp_arena *arena, struct bp_text bytes, struct bp_pixels *out, int *orientation,
                    struct bp_text *why);
bool bp_jpeg_encode(struct bp_arena *arena, struct bp_pixels pixels, struct bp_text *out);
/* What an APP1 segment says of the orientation; 1 where it says nothing. exif.c */
int bp_exif_orientation(const unsigned char *p, size_t n);

#endif
