/* A file's bytes -> a picture that is safe to pass on. */
#include "picture/picture.h"

#include "picture/pixels.h"

static bool begins(struct bp_text bytes, const char *with, size_t n)
{
    return bp_text_eq(bp_text_sub(bytes, 0, n), (struct bp_text){with, n});
}

/* What people save instead, by its first bytes; NULL for anything else. */
static const char *other_form(struct bp_text bytes)
{
    static const struct {
        const char *begin;
        size_t n;
        const char *name;
    } forms[] = {
        {"GIF8", 4, "a GIF"},  {"RIFF", 4, "a WebP"},         {"BM", 2, "a BMP"},
        {"%PDF", 4, "a PDF"},  {"II*\0", 4, "a TIFF"},        {"MM\0*", 4, "a TIFF"},
        {"<svg", 4, "an SVG"}, {"<?xml", 5, "an SVG"},        {"version https://git-lfs", 23, "a pointer of Git LFS"},
        {"<", 1, "a page"},    {"PK\3\4", 4, "a packed file"}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (begins(bytes, forms[i].begin, forms[i].n))
            return forms[i].name;
    return begins(bp_text_sub(bytes, 4, bytes.n), "ftyp", 4) ? "a HEIC or AVIF" : NULL;
}

static bool is_png(struct bp_text bytes)
{
    return begins(bytes, "\x89PNG\r\n\x1a\n", 8);
}

static bool decode(struct bp_arena *arena, struct bp_text bytes, struct bp_pixels *out, int *orientation,
                   struct bp_text *why)
{
    *orientation = 1;
    if (is_png(bytes))
        return bp_png_decode(arena, bytes, out, why);
    if (begins(bytes, "\xff\xd8\xff", 3))
        return bp_jpeg_decode(arena, bytes, out, orientation, why);
    const char *form = other_form(bytes);
    *why = bp_text_fmt(arena, "is %s%s%s: save it as one of these",
                       bytes.n ? "neither a PNG nor a JPEG" : "an empty file, and neither a PNG nor a JPEG",
                       form ? ", but " : "", form ? form : "");
    return false;
}

static bool read_picture(struct bp_arena *scratch, struct bp_arena *arena, struct bp_text bytes, struct bp_picture *out,
                         struct bp_text *why)
{
    struct bp_pixels pixels;
    int orientation;
    if (bytes.n > BP_PICTURE_MOST_BYTES) {
        *why = bp_text_fmt(arena, "has %zu bytes, and may have %zu: make it smaller", bytes.n, BP_PICTURE_MOST_BYTES);
        return false;
    }
    if (!decode(scratch, bytes, &pixels, &orientation, why)) {
        *why = bp_text_copy(arena, *why);
        return false;
    }
    pixels = bp_pixels_turn(scratch, bp_pixels_scale(scratch, pixels), orientation);
    out->kind = is_png(bytes) ? BP_PICTURE_PNG : BP_PICTURE_JPEG;
    out->width = pixels.width;
    out->height = pixels.height;
    bool ok = out->kind == BP_PICTURE_PNG ? bp_png_encode(arena, pixels, &out->bytes)
                                          : bp_jpeg_encode(arena, pixels, &out->bytes);
    if (!ok)
        *why = BP_T("cannot be written again");
    return ok;
}

bool bp_picture_read(struct bp_arena *arena, struct bp_text bytes, struct bp_picture *out, struct bp_text *why)
{
    struct bp_arena *scratch = bp_arena_child(arena);
    bool ok = read_picture(scratch, arena, bytes, out, why);
    bp_arena_free(scratch);
    return ok;
}
