/* A drawing -> SVG, as a file or as an element of a page. */
#include <math.h>

#include "html/html.h"
#include "html/svg.h"

#define REPLACEMENT 0xfffd
#define FONTS(han)  "'Noto Sans','Noto Sans Thai','Noto Sans CJK " han "',Helvetica,Arial,sans-serif"

/* XML 1.0 does not allow control characters, U+FFFE and U+FFFF, not even escaped. */
static bool writable(int32_t c)
{
    return c >= 0x20 && !(c >= 0x7f && c < 0xa0) && (c & 0xfffe) != 0xfffe;
}

/* For element text and for attribute values in double quotes. */
static void escape(struct bp_buf *out, struct bp_text text)
{
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        int32_t c = bp_utf8_next(text, &at);
        if (c == '&')
            bp_buf_adds(out, "&amp;");
        else if (c == '<')
            bp_buf_adds(out, "&lt;");
        else if (c == '>')
            bp_buf_adds(out, "&gt;");
        else if (c == '"')
            bp_buf_adds(out, "&quot;");
        else if (c == '\'')
            bp_buf_adds(out, "&#39;");
        else if (c == '\t' || c == '\n' || c == '\r')
            bp_buf_addc(out, ' ');
        else if (!writable(c))
            bp_buf_utf8(out, REPLACEMENT);
        else
            bp_buf_add(out, bp_text_sub(text, from, at));
    }
}

/* In hundredths, by whole numbers: no exponent, no "-0", no zeros at the end. */
static void number(struct bp_buf *out, double value)
{
    double held = isfinite(value) ? fmax(-1e6, fmin(value, 1e6)) : 0;
    long long hundredths = llround(held * 100), size = hundredths < 0 ? -hundredths : hundredths, whole = size / 100;
    char digits[24], *end = digits + sizeof digits, *first = end - 2;
    first[0] = (char)('0' + size % 100 / 10);
    first[1] = (char)('0' + size % 10);
    while (end > first && end[-1] == '0')
        end--;
    if (end > first)
        *--first = '.';
    do
        *--first = (char)('0' + whole % 10);
    while (whole /= 10);
    if (hundredths < 0)
        *--first = '-';
    bp_buf_add(out, (struct bp_text){first, (size_t)(end - first)});
}

static void number_attribute(struct bp_buf *out, const char *name, double value)
{
    bp_buf_addc(out, ' ');
    bp_buf_adds(out, name);
    bp_buf_add(out, BP_T("=\""));
    number(out, value);
    bp_buf_addc(out, '"');
}

static void colour_attribute(struct bp_buf *out, const char *name, uint32_t rgb)
{
    char hex[7] = "#";
    for (int i = 0; i < 6; i++)
        hex[1 + i] = "0123456789abcdef"[rgb >> (20 - 4 * i) & 15];
    bp_buf_addc(out, ' ');
    bp_buf_adds(out, name);
    bp_buf_add(out, BP_T("=\""));
    bp_buf_add(out, rgb == BP_NO_COLOUR ? BP_T("none") : (struct bp_text){hex, sizeof hex});
    bp_buf_addc(out, '"');
}

static void paint_attributes(struct bp_buf *out, struct bp_paint paint)
{
    colour_attribute(out, "fill", paint.fill);
    if (paint.stroke == BP_NO_COLOUR || !(paint.stroke_pt > 0))
        return;
    colour_attribute(out, "stroke", paint.stroke);
    number_attribute(out, "stroke-width", paint.stroke_pt);
    if (paint.dash_pt > 0)
        number_attribute(out, "stroke-dasharray", paint.dash_pt); /* one length stands for dash and gap */
}

static void points_attribute(struct bp_buf *out, const struct bp_mark *mark)
{
    bp_buf_adds(out, " points=\"");
    for (size_t i = 0; i < mark->count; i++) {
        if (i > 0)
            bp_buf_addc(out, ' ');
        number(out, mark->points[i].x);
        bp_buf_addc(out, ',');
        number(out, mark->points[i].y);
    }
    bp_buf_addc(out, '"');
}

static const char *anchor_name(enum bp_anchor anchor)
{
    switch (anchor) {
    case BP_ANCHOR_START:
        return "start";
    case BP_ANCHOR_MIDDLE:
        return "middle";
    case BP_ANCHOR_END:
        return "end";
    }
    return "start";
}

static void write_text(struct bp_buf *out, const struct bp_mark *mark)
{
    bp_buf_adds(out, "<text");
    number_attribute(out, "x", mark->points[0].x);
    number_attribute(out, "y", mark->points[0].y);
    number_attribute(out, "font-size", mark->size_pt);
    if (mark->anchor != BP_ANCHOR_START)
        bp_buf_fmt(out, " text-anchor=\"%s\"", anchor_name(mark->anchor));
    if (mark->bold)
        bp_buf_adds(out, " font-weight=\"bold\"");
    paint_attributes(out, mark->paint);
    bp_buf_addc(out, '>');
    escape(out, mark->text);
    bp_buf_adds(out, "</text>\n");
}

static void write_mark(struct bp_buf *out, const struct bp_mark *mark)
{
    switch (mark->kind) {
    case BP_MARK_LINE:
        bp_buf_adds(out, "<polyline");
        points_attribute(out, mark);
        break;
    case BP_MARK_POLYGON:
        bp_buf_adds(out, "<polygon");
        points_attribute(out, mark);
        break;
    case BP_MARK_CIRCLE:
        bp_buf_adds(out, "<circle");
        number_attribute(out, "cx", mark->points[0].x);
        number_attribute(out, "cy", mark->points[0].y);
        number_attribute(out, "r", mark->size_pt);
        break;
    case BP_MARK_TEXT:
        write_text(out, mark);
        return;
    }
    paint_attributes(out, mark->paint);
    bp_buf_adds(out, "/>\n");
}

static void size_attribute(struct bp_buf *out, const char *name, double pt)
{
    bp_buf_fmt(out, " %s=\"", name);
    number(out, pt);
    bp_buf_adds(out, "pt\"");
}

static void begin(const struct bp_drawing *drawing, const char *name_space, struct bp_buf *out)
{
    bp_buf_adds(out, "<svg");
    bp_buf_adds(out, name_space);
    bp_buf_adds(out, " viewBox=\"0 0 ");
    number(out, drawing->width_pt);
    bp_buf_addc(out, ' ');
    number(out, drawing->height_pt);
    bp_buf_addc(out, '"');
    size_attribute(out, "width", drawing->width_pt);
    size_attribute(out, "height", drawing->height_pt);
    bp_buf_adds(out, " stroke-linejoin=\"round\"");
}

static void words(struct bp_buf *out, const char *open, struct bp_text text, const char *close)
{
    bp_buf_adds(out, open);
    escape(out, text);
    bp_buf_adds(out, close);
}

static bool is_same_paint(const struct bp_paint *a, const struct bp_paint *b)
{
    return a->fill == b->fill && a->stroke == b->stroke && !(a->stroke_pt < b->stroke_pt) &&
           !(a->stroke_pt > b->stroke_pt) && !(a->dash_pt < b->dash_pt) && !(a->dash_pt > b->dash_pt);
}

/* Lines of one paint that follow one another, such as the ticks of an axis, are one path: a page has thousands. */
static size_t lines_alike(const struct bp_drawing *drawing, size_t from)
{
    size_t to = from;
    while (to < drawing->count && drawing->marks[to].kind == BP_MARK_LINE &&
           is_same_paint(&drawing->marks[from].paint, &drawing->marks[to].paint))
        to++;
    return to - from;
}

static void write_path(struct bp_buf *out, const struct bp_mark *marks, size_t count)
{
    bp_buf_adds(out, "<path d=\"");
    for (size_t i = 0; i < count; i++)
        for (size_t p = 0; p < marks[i].count; p++) {
            bp_buf_adds(out, p == 0 ? "M" : p == 1 ? "L" : " ");
            number(out, marks[i].points[p].x);
            bp_buf_addc(out, ',');
            number(out, marks[i].points[p].y);
        }
    bp_buf_addc(out, '"');
    paint_attributes(out, marks->paint);
    bp_buf_adds(out, "/>\n");
}

static void end(const struct bp_drawing *drawing, bool joins_lines, struct bp_buf *out)
{
    for (size_t i = 0; i < drawing->count; i++) {
        size_t alike = joins_lines ? lines_alike(drawing, i) : 0;
        if (alike > 1) {
            write_path(out, &drawing->marks[i], alike);
            i += alike - 1;
        } else {
            write_mark(out, &drawing->marks[i]);
        }
    }
    bp_buf_adds(out, "</svg>\n");
}

void bp_svg_inline(const struct bp_drawing *drawing, struct bp_text title, size_t id, struct bp_buf *out)
{
    begin(drawing, "", out);
    if (!drawing->alt.n) {
        bp_buf_adds(out, " aria-hidden=\"true\">\n");
    } else if (title.n) {
        bp_buf_fmt(out, " role=\"img\" aria-labelledby=\"chart.%zu\" aria-describedby=\"about.%zu\">\n", id, id);
        bp_buf_fmt(out, "<title id=\"chart.%zu\">", id);
        words(out, "", title, "</title>\n");
        bp_buf_fmt(out, "<desc id=\"about.%zu\">", id);
        words(out, "", drawing->alt, "</desc>\n");
    } else {
        words(out, " role=\"img\">\n<title>", drawing->alt, "</title>\n");
    }
    end(drawing, true, out);
}

void bp_html_drawing(const struct bp_drawing *drawing, struct bp_buf *out)
{
    bp_svg_inline(drawing, (struct bp_text){"", 0}, 0, out);
}

void bp_html_svg(const struct bp_drawing *drawing, struct bp_text language, struct bp_buf *out)
{
    const char *fonts = bp_text_starts(language, "zh-Hant") ? FONTS("TC") : FONTS("SC");
    bp_buf_adds(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    begin(drawing, " xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\"", out);
    bp_buf_fmt(out, " font-family=\"%s\">\n", fonts);
    words(out, "<title>", drawing->alt, "</title>\n");
    bp_buf_adds(out, "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"); /* viewers may be dark */
    end(drawing, false, out);
}
