/* Moving over folded text: what stands at a place, and names of months and weekdays in English, Thai, Vietnamese and
 * Chinese. */
#include "value/written.h"

#include <string.h>

bool bp_take(struct bp_cursor *c, const char *text)
{
    size_t n = strlen(text);
    if ((size_t)(c->end - c->p) < n || memcmp(c->p, text, n) != 0)
        return false;
    c->p += n;
    return true;
}

bool bp_take_dotted(struct bp_cursor *c, const char *text)
{
    const char *p = c->p;
    for (; *text; text++, p++) {
        while (p > c->p && p < c->end && *p == '.')
            p++;
        if (p == c->end || *p != *text)
            return false;
    }
    c->p = p < c->end && *p == '.' ? p + 1 : p;
    return true;
}

bool bp_take_word(struct bp_cursor *c, const char *word)
{
    struct bp_cursor at = *c;
    if (!bp_take(&at, word) || (at.p < at.end && bp_is_letter(*at.p)))
        return false;
    *c = at;
    return true;
}

bool bp_take_blanks(struct bp_cursor *c)
{
    const char *from = c->p;
    while (c->p < c->end && *c->p == ' ')
        c->p++;
    return c->p > from;
}

void bp_take_gap(struct bp_cursor *c)
{
    bp_take_blanks(c);
    if (c->p < c->end && memchr("-/.,", *c->p, 4))
        c->p++;
    bp_take_blanks(c);
}

int bp_take_digits(struct bp_cursor *c, int least, int most, int *value)
{
    const char *p = c->p;
    int number = 0, count = 0;
    for (; p < c->end && bp_is_digit(*p); p++, count++) {
        if (count == most)
            return 0;
        number = number * 10 + (*p - '0');
    }
    if (count < least)
        return 0;
    c->p = p;
    *value = number;
    return count;
}

int bp_take_han(struct bp_cursor *c)
{
    static const char *const names[] = {"十二", "十一", "十", "九", "八", "七", "六", "五", "四", "三", "二", "一"};
    for (int i = 0; i < 12; i++)
        if (bp_take(c, names[i]))
            return 12 - i;
    return 0;
}

/* Short ones without their dots: พ.ย. is พย. */
static const struct {
    const char *whole, *cut, *thai, *thai_short, *viet;
} month_names[] = {
    {"january", "jan", "มกราคม", "มค", "mot"},
    {"february", "feb", "กุมภาพันธ์", "กพ", "hai"},
    {"march", "mar", "มีนาคม", "มีค", "ba"},
    {"april", "apr", "เมษายน", "เมย", "tu"},
    {"may", "may", "พฤษภาคม", "พค", "nam"},
    {"june", "jun", "มิถุนายน", "มิย", "sau"},
    {"july", "jul", "กรกฎาคม", "กค", "bay"},
    {"august", "aug", "สิงหาคม", "สค", "tam"},
    {"september", "sep", "กันยายน", "กย", "chin"},
    {"october", "oct", "ตุลาคม", "ตค", "muoi"},
    {"november", "nov", "พฤศจิกายน", "พย", "muoi mot"},
    {"december", "dec", "ธันวาคม", "ธค", "muoi hai"},
};

/* tháng 11, thg 11, tháng mười một: the longest name that fits. */
static int take_viet_month(struct bp_cursor *c)
{
    struct bp_cursor at = *c;
    int month = 0;
    if (!bp_take(&at, "thang") && !bp_take(&at, "thg"))
        return 0;
    bp_take(&at, ".");
    bp_take_blanks(&at);
    if (!bp_take_digits(&at, 1, 2, &month))
        for (int i = 12; i > 0 && !month; i--)
            month = bp_take_word(&at, month_names[i - 1].viet) ? i : 0;
    if (month < 1 || month > 12)
        return 0;
    *c = at;
    return month;
}

static int take_han_month(struct bp_cursor *c)
{
    struct bp_cursor at = *c;
    int month = 0;
    if (!bp_take_digits(&at, 1, 2, &month))
        month = bp_take_han(&at);
    bp_take_blanks(&at);
    if (month < 1 || month > 12 || !bp_take(&at, "月"))
        return 0;
    *c = at;
    return month;
}

int bp_take_month(struct bp_cursor *c, bool *thai)
{
    *thai = c->p < c->end && *c->p == '\xe0'; /* what all Thai letters begin with */
    if (c->p == c->end || (!*thai && !bp_is_letter(*c->p)))
        return take_han_month(c);
    for (int i = 0; i < 12; i++) {
        if (*thai && (bp_take(c, month_names[i].thai) || bp_take_dotted(c, month_names[i].thai_short)))
            return i + 1;
        if (bp_take_word(c, month_names[i].whole) || bp_take_word(c, month_names[i].cut) ||
            (i == 8 && bp_take_word(c, "sept"))) {
            bp_take(c, ".");
            return i + 1;
        }
    }
    return take_viet_month(c);
}

/* `Sun, ` or `Sunday ` before a date says nothing the date does not: dropped. */
const char *bp_skip_weekday(const char *p, const char *end)
{
    static const char *const names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    const char *word = p;
    while (p < end && bp_is_letter(*p))
        p++;
    struct bp_text said = {word, (size_t)(p - word)};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct bp_text whole = bp_text_of(names[i]);
        if (!bp_text_same_letters(said, whole) && !bp_text_same_letters(said, bp_text_sub(whole, 0, 3)))
            continue;
        if (p < end && (*p == ',' || *p == '.'))
            p++;
        const char *date = p;
        while (date < end && *date == ' ')
            date++;
        return date > p ? date : word;
    }
    return word;
}

bool bp_take_weekday_after(struct bp_cursor *c)
{
    static const char *const week[] = {"星期", "周", "週", "礼拜", "禮拜"};
    static const char *const days[] = {"一", "二", "三", "四", "五", "六", "日", "天"};
    struct bp_cursor at = *c;
    bp_take_blanks(&at);
    bool bracket = bp_take(&at, "(");
    if (at.p == at.end || !(*at.p & 0x80))
        return false;
    for (size_t i = 0; i < sizeof week / sizeof *week; i++)
        if (bp_take(&at, week[i]))
            for (size_t day = 0; day < sizeof days / sizeof *days; day++)
                if (bp_take(&at, days[day]) && (!bracket || bp_take(&at, ")"))) {
                    *c = at;
                    return true;
                }
    return false;
}

bool bp_take_weekday(struct bp_cursor *c)
{
    static const char *const thai[] = {"จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "พฤหัส", "ศุกร์", "เสาร์", "อาทิตย์"};
    static const char *const thai_short[] = {"พฤ", "อา", "จ", "อ", "พ", "ศ", "ส"};
    static const char *const viet[] = {"thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay", "chu nhat",
                                       "thu 2",   "thu 3",  "thu 4",  "thu 5",   "thu 6",   "thu 7",   "cn"};
    if (c->p == c->end || bp_is_digit(*c->p))
        return false;
    struct bp_cursor at = *c;
    bool found = bp_take_weekday_after(&at);
    bp_take(&at, "วัน");
    for (size_t i = 0; i < sizeof thai / sizeof *thai && !found; i++)
        found = bp_take(&at, thai[i]);
    if (found)
        bp_take(&at, "ที่");
    for (size_t i = 0; i < sizeof viet / sizeof *viet && !found; i++)
        found = bp_take_word(&at, viet[i]);
    for (size_t i = 0; i < sizeof thai_short / sizeof *thai_short && !found; i++) {
        struct bp_cursor word = at;
        if (bp_take(&word, thai_short[i]) && bp_take(&word, ".") && word.p < word.end &&
            (bp_is_digit(*word.p) || *word.p == ' ')) {
            at = word;
            found = true;
        }
    }
    if (!found) {
        const char *date = bp_skip_weekday(c->p, c->end);
        found = date > c->p;
        c->p = date;
        return found;
    }
    bp_take(&at, ",");
    bp_take_blanks(&at);
    *c = at;
    return true;
}
