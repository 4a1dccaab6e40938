/* Words -> HTML in which no line ends within a figure and its unit, a date or a range. */
#include "html/escape.h"
#include "html/writer.h"

#include <unicode/uchar.h>

enum { MOST_HELD = 48 }; /* bytes: more than a narrow screen has room for may be parted after all */

static bool has_digit(struct bp_text text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] >= '0' && text.p[i] <= '9')
            return true;
    return false;
}

static size_t back(struct bp_text text, size_t at)
{
    while (at > 0 && ((unsigned char)text.p[--at] & 0xC0) == 0x80)
        continue;
    return at;
}

bool bp_html_joins(struct bp_text text, size_t at)
{
    struct bp_join place = {.before_count = 0};
    for (size_t i = at; i > 0 && place.before_count < BP_JOIN_LOOK;) {
        i = back(text, i);
        size_t of = i;
        place.before[place.before_count++] = bp_utf8_next(text, &of);
    }
    for (size_t i = at; i < text.n && place.after_count < BP_JOIN_LOOK;)
        place.after[place.after_count++] = bp_utf8_next(text, &i);
    return bp_document_joins(&place);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_of_number(char c)
{
    return is_digit(c) || c == '.' || c == ',';
}

/* Most places are told by this. */
static bool may_join(struct bp_text text, size_t at, bool held)
{
    char last = text.p[at - 1], next = text.p[at], prior = at > 1 ? text.p[at - 2] : ' ';
    if (last != ' ')
        return held || is_digit(last) || is_digit(next);
    return is_digit(prior) || is_digit(next) || prior == '=' || next == '=' || (signed char)prior < 0 ||
           (signed char)next < 0;
}

/* What has been written of a text, and from where on, as far as it has been read, it is held together. */
struct place {
    size_t done, from;
    bool held;
};

static void end_part(struct bp_buf *out, struct bp_text text, struct place *place, size_t at)
{
    if (place->held && at - place->from <= MOST_HELD) {
        bp_html_text(out, bp_text_sub(text, place->done, place->from));
        bp_buf_adds(out, "<span class=\"whole\">");
        bp_html_text(out, bp_text_sub(text, place->from, at));
        bp_buf_adds(out, "</span>");
        place->done = at;
    }
    place->held = false;
    place->from = at;
}

/* Blanks that hold are written as such; where there is none, what is held together is one span. */
void bp_html_joined(struct bp_buf *out, struct bp_text text)
{
    struct place place = {0};
    bool any = has_digit(text);
    for (size_t at = 0; any && at < text.n;) {
        bp_utf8_next(text, &at);
        if (at >= text.n || (is_of_number(text.p[at - 1]) && is_of_number(text.p[at])))
            continue;
        bool blank = text.p[at - 1] == ' ', joined = may_join(text, at, place.held) && bp_html_joins(text, at);
        if (joined && !blank) {
            place.held = true;
            continue;
        }
        end_part(out, text, &place, at);
        if (joined) {
            bp_html_text(out, bp_text_sub(text, place.done, at - 1));
            bp_buf_adds(out, "\xC2\xA0");
            place.done = at;
        }
    }
    end_part(out, text, &place, text.n);
    bp_html_text(out, bp_text_sub(text, place.done, text.n));
}
