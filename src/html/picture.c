/* A picture -> an image whose bytes are in the page. */
#include "html/escape.h"
#include "html/writer.h"

/* RFC 4648, section 4. */
static void add_base64(struct bp_buf *out, struct bp_text bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *p = (const unsigned char *)bytes.p;
    for (size_t i = 0; i < bytes.n; i += 3) {
        size_t n = bytes.n - i < 3 ? bytes.n - i : 3;
        unsigned value = (unsigned)p[i] << 16 | (n > 1 ? (unsigned)p[i + 1] << 8 : 0) | (n > 2 ? p[i + 2] : 0U);
        for (size_t k = 0; k < 4; k++)
            bp_buf_addc(out, k <= n ? digits[value >> (18 - 6 * k) & 63] : '=');
    }
}

void bp_html_picture(struct bp_html_writer *w, const struct bp_drawing *drawing, struct bp_text alt)
{
    const struct bp_picture *picture = drawing->picture;
    bp_buf_fmt(w->out, "<img src=\"data:image/%s;base64,", picture->kind == BP_PICTURE_PNG ? "png" : "jpeg");
    add_base64(w->out, picture->bytes);
    bp_buf_addc(w->out, '"');
    bp_html_attr(w->out, "alt", alt);
    bp_buf_fmt(w->out, " width=\"%d\" height=\"%d\">", (int)(drawing->width_pt / 0.75 + 0.5),
               (int)(drawing->height_pt / 0.75 + 0.5));
}
