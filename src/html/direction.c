/* Words -> the way they run, where it is not the page's: by their first letter, as the Unicode Bidirectional Algorithm
 * has it (UAX #9, P2 and P3). */
#include "html/writer.h"

#include <unicode/uchar.h>

enum way { WAY_OPEN, WAY_RIGHT, WAY_LEFT };

static enum way way_of(struct bp_text t)
{
    for (size_t at = 0; at < t.n;) {
        int32_t c = bp_utf8_next(t, &at);
        UCharDirection direction = c < 0 ? U_OTHER_NEUTRAL : u_charDirection(c);
        if (direction == U_LEFT_TO_RIGHT)
            return WAY_RIGHT;
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
            return WAY_LEFT;
    }
    return WAY_OPEN;
}

/* The words of a picture are not in the line. */
static enum way way_of_inlines(const struct bp_inline *first)
{
    enum way way = WAY_OPEN;
    for (const struct bp_inline *one = first; one && way == WAY_OPEN; one = one->next)
        way = one->children                                                ? way_of_inlines(one->children)
              : one->kind == BP_INLINE_TEXT || one->kind == BP_INLINE_CODE ? way_of(one->text)
                                                                           : WAY_OPEN;
    return way;
}

void bp_html_direction(struct bp_html_writer *w, const struct bp_inline *inlines)
{
    if (way_of_inlines(inlines) == WAY_LEFT)
        bp_buf_adds(w->out, " dir=\"rtl\"");
}
