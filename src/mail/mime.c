/* Texts -> header fields and bodies of a mail. */
#include "mail/mime.h"

/* A word of 39 bytes is one of 64 in base64, which fits behind the longest name of a field. */
enum { MOST_PLAIN = 60, WORD_BYTES = 39, LINE_BYTES = 76 };

/* ---- header fields */

static bool is_plain(struct bp_text t)
{
    for (size_t i = 0; i < t.n; i++)
        if (t.p[i] < ' ' || t.p[i] > '~')
            return false;
    return t.n <= MOST_PLAIN && !bp_text_contains(t, BP_T("=?"));
}

static void add_base64(struct bp_buf *out, struct bp_text t)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < t.n; i += 3) {
        size_t left = t.n - i;
        unsigned bits = (unsigned)(unsigned char)t.p[i] << 16;
        bits |= left > 1 ? (unsigned)(unsigned char)t.p[i + 1] << 8 : 0;
        bits |= left > 2 ? (unsigned)(unsigned char)t.p[i + 2] : 0;
        bp_buf_addc(out, digits[bits >> 18]);
        bp_buf_addc(out, digits[bits >> 12 & 63]);
        bp_buf_addc(out, left > 1 ? digits[bits >> 6 & 63] : '=');
        bp_buf_addc(out, left > 2 ? digits[bits & 63] : '=');
    }
}

/* Cut between characters, so that each word can be read alone (RFC 2047 5). */
static void add_encoded(struct bp_buf *out, struct bp_text t)
{
    for (bool first = true; t.n; first = false) {
        struct bp_text word = bp_text_cut(t, WORD_BYTES);
        if (!word.n) /* no character at all */
            word = bp_text_sub(t, 0, t.n < WORD_BYTES ? t.n : WORD_BYTES);
        bp_buf_adds(out, first ? "=?UTF-8?B?" : "\n =?UTF-8?B?");
        add_base64(out, word);
        bp_buf_adds(out, "?=");
        t = bp_text_sub(t, word.n, t.n);
    }
}

void bp_mime_subject(struct bp_buf *out, struct bp_text text)
{
    text = bp_text_one_line(out->arena, text); /* a line end would begin another field where it is decoded */
    bp_buf_adds(out, "Subject: ");
    if (is_plain(text))
        bp_buf_add(out, text);
    else
        add_encoded(out, text);
    bp_buf_addc(out, '\n');
}

static void add_quoted(struct bp_buf *out, struct bp_text t)
{
    bp_buf_addc(out, '"');
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] == '"' || t.p[i] == '\\')
            bp_buf_addc(out, '\\');
        bp_buf_addc(out, t.p[i]);
    }
    bp_buf_addc(out, '"');
}

void bp_mime_address(struct bp_buf *out, const char *field, struct bp_text name, struct bp_text address)
{
    name = bp_text_one_line(out->arena, name);
    bp_buf_fmt(out, "%s: ", field);
    if (is_plain(name) && name.n)
        add_quoted(out, name);
    else
        add_encoded(out, name);
    bp_buf_fmt(out, "%s<%" BP_PRI ">\n", name.n ? "\n " : "", BP_ARG(bp_text_one_line(out->arena, address)));
}

/* ---- parameters */

/* attribute-char of RFC 2231 7 */
static bool may_stand(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' ||
           c == '_';
}

void bp_mime_parameter(struct bp_buf *out, const char *name, struct bp_text value)
{
    value = bp_text_one_line(out->arena, value);
    if (is_plain(value)) {
        bp_buf_fmt(out, ";\n %s=", name);
        add_quoted(out, value);
        return;
    }
    bp_buf_fmt(out, ";\n %s*=UTF-8''", name);
    for (size_t i = 0; i < value.n; i++) {
        if (may_stand(value.p[i]))
            bp_buf_addc(out, value.p[i]);
        else
            bp_buf_fmt(out, "%%%02X", (unsigned)(unsigned char)value.p[i]);
    }
}

/* ---- days */

static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

void bp_mime_date(struct bp_buf *out, int day, int offset_s)
{
    int minutes = (offset_s < 0 ? -offset_s : offset_s) / 60;
    struct bp_ymd d = bp_ymd_of(day);
    bp_buf_fmt(out, "Date: %s, %d %s %04d 00:00:00 %c%02d%02d\n", weekdays[bp_weekday(day)], d.day, months[d.month - 1],
               d.year, offset_s < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

void bp_mime_mbox_line(struct bp_buf *out, int day)
{
    struct bp_ymd d = bp_ymd_of(day);
    bp_buf_fmt(out, "From boardpack %s %s %2d 00:00:00 %04d\n", weekdays[bp_weekday(day)], months[d.month - 1], d.day,
               d.year);
}

/* ---- bodies */

/* What at the start of a line would begin a message in an mbox, or end one for SMTP. */
static bool must_not_begin(struct bp_text line)
{
    return bp_text_starts(line, ".") || bp_text_starts(line, "From ");
}

static bool is_plain_byte(struct bp_text line, size_t at)
{
    char c = line.p[at];
    bool blank_at_end = c == ' ' && at + 1 == line.n;
    return c >= ' ' && c <= '~' && c != '=' && !blank_at_end;
}

static void add_line(struct bp_buf *out, struct bp_text line)
{
    size_t length = 0;
    for (size_t i = 0; i < line.n; i++) {
        size_t room = i + 1 < line.n ? LINE_BYTES - 1 : LINE_BYTES;
        bool plain = is_plain_byte(line, i);
        if (length + (plain ? 1 : 3) > room) {
            bp_buf_adds(out, "=\n");
            length = 0;
        }
        plain = plain && !(length == 0 && must_not_begin(bp_text_sub(line, i, line.n)));
        if (plain)
            bp_buf_addc(out, line.p[i]);
        else
            bp_buf_fmt(out, "=%02X", (unsigned)(unsigned char)line.p[i]);
        length += plain ? 1 : 3;
    }
    bp_buf_addc(out, '\n');
}

void bp_mime_quoted_printable(struct bp_buf *out, struct bp_text text)
{
    struct bp_text line;
    while (bp_text_split(&text, '\n', &line))
        add_line(out, line);
}

void bp_mime_base64(struct bp_buf *out, struct bp_text bytes)
{
    for (size_t at = 0; at < bytes.n; at += LINE_BYTES / 4 * 3) {
        add_base64(out, bp_text_sub(bytes, at, at + LINE_BYTES / 4 * 3 < bytes.n ? at + LINE_BYTES / 4 * 3 : bytes.n));
        bp_buf_addc(out, '\n');
    }
}
