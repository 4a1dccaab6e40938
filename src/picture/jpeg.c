/* The bytes of a JPEG <-> pixels, by libjpeg. Its errors jump back to where it was called; a file that ends too early
 * is one, and so is one that is made to take long. */
#include "picture/pixels.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jerror.h>
#include <jpeglib.h>

enum { QUALITY = 85, MOST_SCANS = 64, EXIF_BYTES = 0xFFFF };

struct catcher {
    struct jpeg_error_mgr base;
    jmp_buf back;
    char message[JMSG_LENGTH_MAX];
};

static void jump(j_common_ptr codec)
{
    struct catcher *c = (struct catcher *)codec->err;
    c->base.format_message(codec, c->message);
    longjmp(c->back, 1);
}

/* What libjpeg makes up for what is not there is no picture. Other warnings are of files that all programs show. */
static void hear(j_common_ptr codec, int level)
{
    int code = codec->err->msg_code;
    if (level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_BOGUS_PROGRESSION))
        jump(codec);
}

static void be_silent(j_common_ptr codec)
{
    (void)codec;
}

static void watch(j_common_ptr codec)
{
    if (codec->is_decompressor && ((j_decompress_ptr)codec)->input_scan_number > MOST_SCANS)
        ERREXIT(codec, JERR_BAD_PROGRESSION);
}

static struct jpeg_error_mgr *catch_errors(struct catcher *c)
{
    jpeg_std_error(&c->base);
    c->base.error_exit = jump;
    c->base.emit_message = hear;
    c->base.output_message = be_silent;
    c->message[0] = 0;
    return &c->base;
}

static int orientation_of(const struct jpeg_decompress_struct *d)
{
    for (jpeg_saved_marker_ptr m = d->marker_list; m; m = m->next)
        if (m->marker == JPEG_APP0 + 1)
            return bp_exif_orientation(m->data, m->data_length);
    return 1;
}

/* Of four inks that Adobe's programs write the wrong way round, as all do. */
static void from_inks(const unsigned char *inks, int width, unsigned char *out)
{
    for (int x = 0; x < width; x++)
        for (int i = 0; i < BP_PIXEL_BYTES; i++)
            out[x * BP_PIXEL_BYTES + i] = (unsigned char)(inks[x * 4 + i] * inks[x * 4 + 3] / 255);
}

/* As much smaller as libjpeg can make it on the way without falling below what a page needs. */
static void make_smaller(struct jpeg_decompress_struct *d)
{
    unsigned longest = d->image_width > d->image_height ? d->image_width : d->image_height;
    d->scale_num = 1;
    d->scale_denom = 1;
    while (d->scale_denom < 8 && longest / (d->scale_denom * 2) >= BP_PICTURE_MOST_SIDE)
        d->scale_denom *= 2;
}

static void read_rows(struct jpeg_decompress_struct *d, struct bp_arena *arena, const struct bp_pixels *out)
{
    bool inks = d->out_color_space == JCS_CMYK;
    unsigned char *row = BP_NEW_ARRAY(arena, unsigned char, (size_t)d->output_width * 4);
    while (d->output_scanline < d->output_height) {
        unsigned char *to = out->p + (size_t)d->output_scanline * d->output_width * BP_PIXEL_BYTES;
        JSAMPROW into = inks ? row : to;
        jpeg_read_scanlines(d, &into, 1);
        if (inks)
            from_inks(row, (int)d->output_width, to);
    }
}

/* Between setjmp and here nothing is kept in a local variable. */
static bool decode(struct jpeg_decompress_struct *d, struct bp_arena *arena, struct bp_text bytes,
                   struct bp_pixels *out, int *orientation, struct bp_text *why)
{
    jpeg_mem_src(d, (const unsigned char *)bytes.p, bytes.n);
    jpeg_save_markers(d, JPEG_APP0 + 1, EXIF_BYTES);
    jpeg_read_header(d, TRUE);
    if (!bp_pixels_fit(arena, d->image_width, d->image_height, why))
        return false;
    *orientation = orientation_of(d);
    d->out_color_space = d->jpeg_color_space == JCS_CMYK || d->jpeg_color_space == JCS_YCCK ? JCS_CMYK : JCS_RGB;
    d->dct_method = JDCT_ISLOW;
    make_smaller(d);
    jpeg_start_decompress(d);
    *out = (struct bp_pixels){(int)d->output_width, (int)d->output_height, NULL};
    out->p = BP_NEW_ARRAY(arena, unsigned char, (size_t)d->output_width * d->output_height * BP_PIXEL_BYTES);
    read_rows(d, arena, out);
    jpeg_finish_decompress(d);
    return true;
}

bool bp_jpeg_decode(struct bp_arena *arena, struct bp_text bytes, struct bp_pixels *out, int *orientation,
                    struct bp_text *why)
{
    struct jpeg_decompress_struct d = {0};
    struct jpeg_progress_mgr progress = {.progress_monitor = watch};
    struct catcher catcher;
    d.err = catch_errors(&catcher);
    if (setjmp(catcher.back)) {
        *why = bp_text_fmt(arena, "is a damaged JPEG (%s): save it again", catcher.message);
        jpeg_destroy_decompress(&d);
        return false;
    }
    jpeg_create_decompress(&d);
    d.progress = &progress;
    bool ok = decode(&d, arena, bytes, out, orientation, why);
    jpeg_destroy_decompress(&d);
    return ok;
}

static void encode(struct jpeg_compress_struct *c, struct bp_pixels pixels)
{
    c->image_width = (JDIMENSION)pixels.width;
    c->image_height = (JDIMENSION)pixels.height;
    c->input_components = BP_PIXEL_BYTES;
    c->in_color_space = JCS_RGB;
    jpeg_set_defaults(c);
    jpeg_set_quality(c, QUALITY, TRUE);
    c->dct_method = JDCT_ISLOW;
    c->optimize_coding = TRUE;
    jpeg_start_compress(c, TRUE);
    while (c->next_scanline < c->image_height) {
        JSAMPROW row = pixels.p + (size_t)c->next_scanline * (size_t)pixels.width * BP_PIXEL_BYTES;
        jpeg_write_scanlines(c, &row, 1);
    }
    jpeg_finish_compress(c);
}

bool bp_jpeg_encode(struct bp_arena *arena, struct bp_pixels pixels, struct bp_text *out)
{
    struct made { /* libjpeg writes into it: it must not be in a register when it jumps */
        unsigned char *p;
        unsigned long n;
    } *made = BP_NEW(arena, struct made);
    struct jpeg_compress_struct c = {0};
    struct catcher catcher;
    c.err = catch_errors(&catcher);
    if (setjmp(catcher.back)) {
        jpeg_destroy_compress(&c);
        free(made->p);
        return false;
    }
    jpeg_create_compress(&c);
    jpeg_mem_dest(&c, &made->p, &made->n);
    encode(&c, pixels);
    jpeg_destroy_compress(&c);
    *out = bp_text_copy(arena, (struct bp_text){(const char *)made->p, made->n});
    free(made->p);
    return true;
}
