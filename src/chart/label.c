/* A text -> the room it takes, and what of it fits a room. */
#include <math.h>

#include "chart/label.h"
#include "chart/palette.h"

static bool between(int32_t c, int32_t first, int32_t last)
{
    return c >= first && c <= last;
}

/* In em. Combining marks stand over the letter before them. */
static double letter_em(int32_t c)
{
    if (between(c, 0x300, 0x36f) || c == 0xe31 || between(c, 0xe34, 0xe3a) || between(c, 0xe47, 0xe4e) ||
        between(c, 0x200b, 0x200f) || between(c, 0x20d0, 0x20ff) || between(c, 0xfe00, 0xfe0f))
        return 0;
    if (between(c, 0x1100, 0x11ff) || between(c, 0x2e80, 0xd7ff) || between(c, 0xf900, 0xfaff) ||
        between(c, 0xfe30, 0xfe6f) || between(c, 0xff00, 0xff60) || between(c, 0x1f000, 0x3ffff))
        return 1.0;
    if (c == 'm' || c == 'w' || c == 'M' || c == 'W' || c == '%' || c == '@' || c < 0)
        return 0.9;
    if (between(c, 'A', 'Z') || between(c, 0xc0, 0xde))
        return 0.68;
    if (c == ' ' || c == ',' || c == '.' || c == ':' || c == '\'' || c == 'i' || c == 'l' || c == 0xa0 || c == 0x202f)
        return 0.3;
    return 0.58;
}

double bp_label_width_pt(struct bp_text text, double size_pt, bool bold)
{
    double em = 0;
    for (size_t at = 0; at < text.n;)
        em += letter_em(bp_utf8_next(text, &at));
    return em * size_pt * (bold ? 1.07 : 1.0);
}

bool bp_label_shrink(struct bp_text text, double *size_pt, bool bold, double room_pt)
{
    double width_pt = bp_label_width_pt(text, *size_pt, bold);
    if (width_pt > room_pt)
        *size_pt *= room_pt / width_pt;
    return *size_pt >= BP_SMALL_PT;
}

struct bp_text bp_label_fit(struct bp_arena *arena, struct bp_text text, double size_pt, bool bold, double room_pt)
{
    if (bp_label_width_pt(text, size_pt, bold) <= room_pt)
        return text;
    double left_pt = room_pt - size_pt * (bold ? 1.07 : 1.0); /* an ellipsis is an em wide */
    size_t keep = 0;
    for (size_t at = 0; at < text.n; keep = at) {
        size_t from = at;
        (void)bp_utf8_next(text, &at);
        left_pt -= bp_label_width_pt(bp_text_sub(text, from, at), size_pt, bold);
        if (left_pt < 0)
            break;
    }
    struct bp_text head = bp_text_trim(bp_text_sub(text, 0, keep));
    return bp_text_fmt(arena, "%" BP_PRI "\xe2\x80\xa6", BP_ARG(head));
}

double bp_label_middle(double x, double width_pt, double room_pt)
{
    return fmax(width_pt / 2, fmin(x, room_pt - width_pt / 2));
}

/* Overlapping neighbours share the move, again and again: with the few labels of a chart it settles at once. */
void bp_label_spread(struct bp_label_slot *slots, size_t count, double low, double high)
{
    for (int round = 0; round < 40; round++)
        for (size_t i = 1; i < count; i++) {
            double overlap = (slots[i - 1].size + slots[i].size) / 2 - (slots[i].at - slots[i - 1].at);
            if (overlap > 0) {
                slots[i - 1].at -= overlap / 2;
                slots[i].at += overlap / 2;
            }
        }
    double edge = high;
    for (size_t i = count; i-- > 0; edge = slots[i].at - slots[i].size / 2)
        slots[i].at = fmin(slots[i].at, edge - slots[i].size / 2);
    edge = low;
    for (size_t i = 0; i < count; i++) {
        slots[i].at = fmax(slots[i].at, edge + slots[i].size / 2);
        edge = slots[i].at + slots[i].size / 2;
    }
}
