/* A text -> lines of a column. */
#include "chart/wrap.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "chart/label.h"

struct column {
    double size_pt, room_pt;
    bool bold;
};

/* How far the line from `from` goes: to the last break that leaves it inside; to the first where none does. */
static size_t line_end(UBreakIterator *breaks, struct bp_text text, size_t from, const struct column *column)
{
    size_t end = from;
    for (int32_t at = ubrk_following(breaks, (int32_t)from); at != UBRK_DONE; at = ubrk_next(breaks)) {
        struct bp_text line = bp_text_trim(bp_text_sub(text, from, (size_t)at));
        if (end > from && bp_label_width_pt(line, column->size_pt, column->bold) > column->room_pt)
            break;
        end = (size_t)at;
    }
    return end > from ? end : text.n;
}

static void break_up(struct bp_arena *arena, UBreakIterator *breaks, struct bp_text text, const struct column *column,
                     size_t most, struct bp_wrapped *out)
{
    for (size_t at = 0, end; at < text.n; at = end) {
        end = breaks && out->count + 1 < most ? line_end(breaks, text, at, column) : text.n;
        struct bp_text line = bp_text_trim(bp_text_sub(text, at, end));
        struct bp_text fit = bp_label_fit(arena, line, column->size_pt, column->bold, column->room_pt);
        out->is_cut |= !bp_text_eq(fit, line);
        out->lines[out->count++] = fit;
    }
}

struct bp_wrapped bp_wrap(struct bp_arena *arena, struct bp_text text, double size_pt, bool bold, double room_pt,
                          size_t most)
{
    struct column column = {size_pt, room_pt, bold};
    struct bp_wrapped out = {0};
    UErrorCode error = U_ZERO_ERROR;
    UText utext = UTEXT_INITIALIZER;
    text = bp_text_trim(text);
    if (most > BP_WRAP_MOST)
        most = BP_WRAP_MOST;
    if (text.n == 0 || most == 0)
        return out;
    utext_openUTF8(&utext, text.p, (int64_t)text.n, &error);
    UBreakIterator *breaks = ubrk_open(UBRK_LINE, "en", NULL, 0, &error); /* scripts without blanks: by their own */
    if (breaks)
        ubrk_setUText(breaks, &utext, &error);
    break_up(arena, U_SUCCESS(error) ? breaks : NULL, text, &column, most, &out);
    ubrk_close(breaks);
    utext_close(&utext);
    return out;
}
