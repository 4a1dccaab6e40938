/* A cell -> the mail addresses in it. */
#include "profile/persons.h"

#include <string.h>

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Of bytes beyond ASCII all but those of full-width marks and blanks. */
static bool is_part_of_mail(struct bp_text t, size_t at)
{
    unsigned char c = at < t.n ? (unsigned char)t.p[at] : ' ';
    if (c == 0xE3 && at + 2 < t.n && memcmp(t.p + at, "\xE3\x80\x80", 3) == 0)
        return false;
    return c > ' ' && c != '@' && !strchr("<>()[]{},;:\"'|\\", c);
}

/* Where an at sign stands, in any width, or as a link or JSON writes it: its length; else 0. */
static size_t at_sign(struct bp_text t, size_t at)
{
    static const char *const signs[] = {"@", "\xEF\xBC\xA0", "\xEF\xB9\xAB", "%40", "\\u0040"};
    char c = t.p[at];
    if (c != '@' && c != '%' && c != '\\' && c != '\xEF') /* of most characters at once */
        return 0;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (bp_text_starts(bp_text_sub(t, at, t.n), signs[i]))
            return bp_text_of(signs[i]).n;
    return 0;
}

/* Two characters at least, and a letter among them: 3 pieces@5.00 is a price. */
static bool is_place(struct bp_text t, size_t at)
{
    bool letter = false;
    size_t from = at;
    for (; is_part_of_mail(t, at); at++)
        letter |= is_letter(t.p[at]) || (unsigned char)t.p[at] >= 0x80;
    return letter && at >= from + 2;
}

/* The sign of the next address from *at on, and how long it is. */
static bool next_sign(struct bp_text cell, size_t *at, size_t *length)
{
    for (size_t i = *at > 1 ? *at : 1; i < cell.n; i++) {
        *length = at_sign(cell, i);
        *at = i;
        if (*length && is_part_of_mail(cell, i - 1) && is_place(cell, i + *length))
            return true;
    }
    return false;
}

bool bp_hint_mail_inside(struct bp_text cell)
{
    size_t at = 0, length;
    return next_sign(cell, &at, &length);
}

/* Where letters beyond ASCII stand next to ones within, as in Thai and Chinese text without blanks, the address is of
 * the latter. */
bool bp_hint_next_mail(struct bp_text cell, size_t *at, struct bp_text *mail)
{
    size_t sign = *at, length;
    if (!next_sign(cell, &sign, &length))
        return false;
    bool ascii_before = !(cell.p[sign - 1] & 0x80), ascii_after = !(cell.p[sign + length] & 0x80);
    size_t from = sign, to = sign + length;
    while (from > *at && is_part_of_mail(cell, from - 1) && !(ascii_before && cell.p[from - 1] & 0x80))
        from--;
    while (is_part_of_mail(cell, to) && !(ascii_after && cell.p[to] & 0x80))
        to++;
    *mail = bp_text_sub(cell, from, to);
    *at = to;
    return true;
}
