/* Pixels -> fewer, or turned. */
#include "picture/pixels.h"

bool bp_pixels_fit(struct bp_arena *arena, double width, double height, struct bp_text *why)
{
    if (width >= 1 && height >= 1 && width * height <= BP_PICTURE_MOST_PIXELS)
        return true;
    *why = bp_text_fmt(arena, "has %.0f x %.0f pixels, and may have %d million: make it smaller", width, height,
                       BP_PICTURE_MOST_PIXELS / 1000000);
    return false;
}

static struct bp_pixels blank(struct bp_arena *arena, int width, int height)
{
    struct bp_pixels out = {width, height, NULL};
    out.p = BP_NEW_ARRAY(arena, unsigned char, (size_t)width *(size_t)height *BP_PIXEL_BYTES);
    return out;
}

static unsigned char *at(struct bp_pixels pixels, int x, int y)
{
    return pixels.p + ((size_t)y * (size_t)pixels.width + (size_t)x) * BP_PIXEL_BYTES;
}

/* The mean of the pixels in [x, x_end) and [y, y_end), at least one. */
static void average(struct bp_pixels from, int x, int x_end, int y, int y_end, unsigned char *out)
{
    unsigned sum[BP_PIXEL_BYTES] = {0}, count = (unsigned)(x_end - x) * (unsigned)(y_end - y);
    for (int row = y; row < y_end; row++) {
        const unsigned char *p = at(from, x, row);
        for (int i = 0; i < (x_end - x) * BP_PIXEL_BYTES; i++)
            sum[i % BP_PIXEL_BYTES] += p[i];
    }
    for (int i = 0; i < BP_PIXEL_BYTES; i++)
        out[i] = (unsigned char)((sum[i] + count / 2) / count);
}

struct bp_pixels bp_pixels_scale(struct bp_arena *arena, struct bp_pixels from)
{
    int longest = from.width > from.height ? from.width : from.height;
    if (longest <= BP_PICTURE_MOST_SIDE)
        return from;
    long long most = BP_PICTURE_MOST_SIDE;
    int width = (int)(from.width * most / longest), height = (int)(from.height * most / longest);
    struct bp_pixels out = blank(arena, width > 0 ? width : 1, height > 0 ? height : 1);
    for (int y = 0; y < out.height; y++)
        for (int x = 0; x < out.width; x++) {
            int left = (int)((long long)x * from.width / out.width),
                top = (int)((long long)y * from.height / out.height);
            int right = (int)((long long)(x + 1) * from.width / out.width),
                bottom = (int)((long long)(y + 1) * from.height / out.height);
            average(from, left, right, top, bottom, at(out, x, y));
        }
    return out;
}

struct bp_pixels bp_pixels_turn(struct bp_arena *arena, struct bp_pixels from, int orientation)
{
    bool mirrored = orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7;
    bool swapped = orientation >= 5 && orientation <= 8, upside_down = orientation == 3 || orientation == 4;
    if (orientation < 2 || orientation > 8)
        return from;
    struct bp_pixels out = blank(arena, swapped ? from.height : from.width, swapped ? from.width : from.height);
    for (int y = 0; y < out.height; y++)
        for (int x = 0; x < out.width; x++) {
            int sx = x, sy = y;
            if (swapped) { /* 6: a quarter clockwise; 8: the other way; 5 and 7: mirrored before */
                sx = orientation == 5 || orientation == 6 ? y : from.width - 1 - y;
                sy = orientation == 5 || orientation == 8 ? x : from.height - 1 - x;
            } else {
                sx = upside_down != mirrored ? from.width - 1 - x : x;
                sy = upside_down ? from.height - 1 - y : y;
            }
            for (int i = 0; i < BP_PIXEL_BYTES; i++)
                at(out, x, y)[i] = at(from, sx, sy)[i];
        }
    return out;
}
