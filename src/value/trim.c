/* A cell without the blanks round it. */
#include "value/value.h"

/* How many bytes of a blank stand at the start or end of t: no-break (U+00A0, U+202F), those of widths (U+2000 to
 * U+200B), ideographic (U+3000), and U+FEFF, which joined files leave between them. */
static size_t blank_at(struct bp_text t, bool end)
{
    static const char *const blanks[] = {"\xC2\xA0", "\xE2\x80\xAF", "\xE3\x80\x80", "\xEF\xBB\xBF"};
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
        if (end ? bp_text_ends(t, blanks[i]) : bp_text_starts(t, blanks[i]))
            return bp_text_of(blanks[i]).n;
    struct bp_text three = end && t.n > 3 ? bp_text_sub(t, t.n - 3, t.n) : t;
    return three.n >= 3 && bp_text_starts(three, "\xE2\x80") && (unsigned char)three.p[2] >= 0x80 &&
                   (unsigned char)three.p[2] <= 0x8B
               ? 3
               : 0;
}

struct bp_text bp_cell_trim_slowly(struct bp_text t)
{
    for (size_t n; (n = blank_at(t, false)) > 0;)
        t = bp_text_trim(bp_text_sub(t, n, t.n));
    for (size_t n; (n = blank_at(t, true)) > 0;)
        t = bp_text_trim(bp_text_sub(t, 0, t.n - n));
    return t;
}
