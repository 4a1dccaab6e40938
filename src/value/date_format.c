/* `date_format:` -> what it says of a column's dates. Only the order is taken from it: how many digits a part has, and
 * how the clock is written, each cell shows by itself. */
#include "value/written.h"

#include <string.h>

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The clock's part: any of its letters, its marks and quoted words. */
static bool is_clock(struct bp_text t)
{
    for (size_t i = 0; i < t.n; i++)
        if (!t.p[i] || !strchr("HhKkmsSaAzZXxTt:.,' ", t.p[i]))
            return false;
    return true;
}

bool bp_date_format_parse(struct bp_text format, struct bp_convention *out)
{
    static const struct {
        const char *letters;
        enum bp_date_order order;
    } orders[] = {{"dmy", BP_DAY_FIRST}, {"mdy", BP_MONTH_FIRST}, {"ymd", BP_YEAR_FIRST}};
    format = bp_text_trim(format);
    if (bp_text_same_letters(format, BP_T("excel")) || bp_text_same_letters(format, BP_T("epoch")) ||
        bp_text_same_letters(format, BP_T("epoch_ms"))) {
        out->count = small(format.p[1]) == 'x' ? BP_COUNT_SERIAL : format.n == 5 ? BP_COUNT_EPOCH_S : BP_COUNT_EPOCH_MS;
        return true;
    }
    bool buddhist = bp_text_ends(format, " BE");
    if (buddhist)
        format = bp_text_trim(bp_text_sub(format, 0, format.n - 3));
    char letters[4] = "";
    size_t parts = 0, i = 0;
    bool marks = false;
    while (i < format.n && strchr("Ee", format.p[i]) && format.p[i]) /* the weekday is dropped */
        i++;
    while (i < format.n) {
        char letter = format.p[i];
        if (letter && strchr("-/., ", letter)) {
            marks |= parts > 0 && parts < 3;
            i++;
            continue;
        }
        size_t from = i;
        while (i < format.n && format.p[i] == letter)
            i++;
        size_t run = i - from;
        if (parts == 3) {
            i = from;
            break;
        }
        letter = small(letter);
        if ((letter == 'd' && run > 2) || (letter == 'm' && run > 4) || (letter == 'y' && run > 2 && run != 4) ||
            !letter || !strchr("dmy", letter) || strchr(letters, letter))
            return false;
        letters[parts++] = letter;
        letters[parts] = '\0';
    }
    if (parts < 3 || !is_clock(bp_text_sub(format, i, format.n)))
        return false;
    for (size_t o = 0; o < sizeof orders / sizeof *orders; o++)
        if (strcmp(letters, orders[o].letters) == 0 && (marks || orders[o].order == BP_YEAR_FIRST)) {
            out->order = orders[o].order;
            out->order_given = true;
            out->buddhist_given = buddhist;
            return true;
        }
    return false;
}
