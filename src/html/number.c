/* Numbers of a column -> the blanks that put their ends below one another where no style sheet does: a figure space is
 * as wide as a digit, a punctuation space as a point. */
#include "html/writer.h"

#define FIGURE_SPACE      "\xe2\x80\x87"
#define PUNCTUATION_SPACE "\xe2\x80\x88"

static bool is_sign(int32_t c)
{
    return c == '+' || c == '-' || c == 0x2212 || c == 0x2264 || c == 0x2265 || c == 0x2013;
}

static bool is_blank(int32_t c)
{
    return c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009;
}

bool bp_html_is_number(struct bp_text text)
{
    bool digits = false;
    for (size_t at = 0; at < text.n;) {
        int32_t c = bp_utf8_next(text, &at);
        digits |= c >= '0' && c <= '9';
        if (!(c >= '0' && c <= '9') && !is_sign(c) && !is_blank(c) && c != '.' && c != ',' && c != '%')
            return false;
    }
    return digits;
}

static struct bp_html_widths widths_of(struct bp_text text)
{
    struct bp_html_widths widths = {0};
    for (size_t at = 0; at < text.n;) {
        int32_t c = bp_utf8_next(text, &at);
        widths.digits += (c >= '0' && c <= '9') || is_sign(c) || c == '%';
        widths.points += c == '.' || c == ',' || is_blank(c);
    }
    return widths;
}

void bp_html_widen(struct bp_html_widths *most, struct bp_text text)
{
    if (!bp_html_is_number(text))
        return;
    struct bp_html_widths widths = widths_of(text);
    most->digits = widths.digits > most->digits ? widths.digits : most->digits;
    most->points = widths.points > most->points ? widths.points : most->points;
}

void bp_html_pad(struct bp_buf *out, const struct bp_html_widths *most, struct bp_text text)
{
    if (!bp_html_is_number(text))
        return;
    struct bp_html_widths widths = widths_of(text);
    if (widths.digits >= most->digits && widths.points >= most->points)
        return;
    bp_buf_adds(out, "<span class=\"pad\">"); /* hidden where there is a style sheet: it sets numbers to the right */
    for (size_t i = widths.digits; i < most->digits; i++)
        bp_buf_adds(out, FIGURE_SPACE);
    for (size_t i = widths.points; i < most->points; i++)
        bp_buf_adds(out, PUNCTUATION_SPACE);
    bp_buf_adds(out, "</span>");
}
