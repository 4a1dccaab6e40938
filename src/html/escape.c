/* Text -> what may stand in HTML, in an attribute, in a URL, in a style sheet. */
#include "html/escape.h"

#include "html/html.h"

#include <string.h>

#define REPLACEMENT 0xFFFD

/* "Forbidden code points" of the HTML standard; a tab and a line end are the controls that are let through. */
static bool forbidden(int32_t c)
{
    return c < 0 || (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0) || (c >= 0xFDD0 && c <= 0xFDEF) ||
           (c & 0xFFFE) == 0xFFFE;
}

static void escape(struct bp_buf *out, struct bp_text text, bool attribute)
{
    size_t from = 0;
    for (size_t at = 0; at < text.n;) {
        size_t here = at;
        int32_t c = bp_utf8_next(text, &at);
        const char *instead = NULL;
        if (c == '&')
            instead = "&amp;";
        else if (c == '<')
            instead = "&lt;";
        else if (c == '>')
            instead = "&gt;";
        else if (attribute && c == '"')
            instead = "&quot;";
        else if (attribute && (c == '\n' || c == '\t'))
            instead = " ";
        else if (!forbidden(c))
            continue;
        bp_buf_add(out, bp_text_sub(text, from, here));
        if (instead)
            bp_buf_adds(out, instead);
        else
            bp_buf_utf8(out, REPLACEMENT);
        from = at;
    }
    if (from < text.n)
        bp_buf_add(out, bp_text_sub(text, from, text.n));
}

void bp_html_text(struct bp_buf *out, struct bp_text text)
{
    escape(out, text, false);
}

void bp_html_escape(struct bp_buf *out, struct bp_text text)
{
    escape(out, text, true);
}

void bp_html_attr(struct bp_buf *out, const char *name, struct bp_text value)
{
    bp_buf_fmt(out, " %s=\"", name);
    escape(out, value, true);
    bp_buf_addc(out, '"');
}

void bp_html_href(struct bp_buf *out, struct bp_text url)
{
    bp_buf_adds(out, " href=\"");
    for (size_t i = 0; i < url.n; i++) {
        char c = url.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     (c && strchr("-_.+!*(),%#@?=;:/$~", c));
        if (c == '&')
            bp_buf_adds(out, "&amp;");
        else if (plain)
            bp_buf_addc(out, c);
        else
            bp_buf_fmt(out, "%%%02X", (unsigned)(unsigned char)c);
    }
    bp_buf_addc(out, '"');
}

void bp_html_css(struct bp_buf *out, struct bp_text css)
{
    for (size_t i = 0; i < css.n; i++) {
        bp_buf_addc(out, css.p[i]);
        if (css.p[i] == '<' && i + 1 < css.n && (css.p[i + 1] == '/' || css.p[i + 1] == '!'))
            bp_buf_addc(out, '\\'); /* in a CSS string or URL, the same character; elsewhere it had no meaning */
    }
}

void bp_html_css_string(struct bp_buf *out, struct bp_text text)
{
    bp_buf_addc(out, '"');
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        int32_t c = bp_utf8_next(text, &at);
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' ||
                     (c >= 0xA0 && !forbidden(c));
        if (plain)
            bp_buf_add(out, bp_text_sub(text, from, at));
        else
            bp_buf_fmt(out, "\\%X ", forbidden(c) ? (unsigned)REPLACEMENT : (unsigned)c);
    }
    bp_buf_addc(out, '"');
}
