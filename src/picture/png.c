/* The bytes of a PNG <-> pixels, by libpng's simplified interface: it catches libpng's own jumps, and what it cannot
 * read whole it does not give. */
#include "picture/pixels.h"

#include <png.h>
#include <string.h>

bool bp_png_decode(struct bp_arena *arena, struct bp_text bytes, struct bp_pixels *out, struct bp_text *why)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    const png_color white = {255, 255, 255};
    bool ok = png_image_begin_read_from_memory(&image, bytes.p, bytes.n) != 0;
    if (ok && !bp_pixels_fit(arena, image.width, image.height, why)) {
        png_image_free(&image);
        return false;
    }
    if (ok) {
        image.format = PNG_FORMAT_RGB;
        *out = (struct bp_pixels){(int)image.width, (int)image.height, NULL};
        out->p = BP_NEW_ARRAY(arena, unsigned char, (size_t)image.width *image.height *BP_PIXEL_BYTES);
        ok = png_image_finish_read(&image, &white, out->p, 0, NULL) != 0;
    }
    if (!ok)
        *why = bp_text_fmt(arena, "is a damaged PNG (%s): save it again", image.message);
    png_image_free(&image);
    return ok;
}

bool bp_png_encode(struct bp_arena *arena, struct bp_pixels pixels, struct bp_text *out)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)pixels.width,
                       .height = (png_uint_32)pixels.height,
                       .format = PNG_FORMAT_RGB};
    png_alloc_size_t n = PNG_IMAGE_PNG_SIZE_MAX(image);
    char *p = BP_NEW_ARRAY(arena, char, n);
    bool ok = png_image_write_to_memory(&image, p, &n, 0, pixels.p, 0, NULL) != 0;
    png_image_free(&image);
    *out = (struct bp_text){p, n};
    return ok;
}
