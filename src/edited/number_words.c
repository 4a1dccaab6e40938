/* The words beside a number -> what they make of it: a scale, a label, a date. Of all languages of the catalogues at
 * once, since people mix them. */
#include "edited/numbers.h"

#include <string.h>
#include <unicode/uchar.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool is_latin(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A letter of any script; marks of Thai and Vietnamese are part of a word too. */
static bool is_word_at(struct bp_text t, size_t at)
{
    int32_t c = at < t.n ? bp_utf8_next(t, &at) : -1;
    return c >= 0 && u_isalnum(c);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* ASCII letters of either case. */
static bool same(const char *p, const char *word, size_t n, bool exact)
{
    for (size_t i = 0; i < n; i++)
        if (exact ? p[i] != word[i] : lower(p[i]) != lower(word[i]))
            return false;
    return true;
}

static struct bp_text without_blanks_behind(struct bp_text t)
{
    while (t.n && (t.p[t.n - 1] == ' ' || t.p[t.n - 1] == '\t'))
        t.n--;
    while (t.n >= 2 && memcmp(t.p + t.n - 2, "\xc2\xa0", 2) == 0)
        t.n -= 2;
    return t;
}

static size_t blanks_before(struct bp_text t)
{
    size_t i = 0;
    while (i < t.n && (t.p[i] == ' ' || t.p[i] == '\t'))
        i++;
    while (i + 2 <= t.n && memcmp(t.p + i, "\xc2\xa0", 2) == 0)
        i += 2;
    return i;
}

static bool begins(struct bp_text t, const char *word, bool exact)
{
    size_t n = strlen(word);
    return t.n >= n && same(t.p, word, n, exact) && !(is_latin(word[n - 1]) && is_word_at(t, n));
}

/* A Latin word must stand alone; one of a script without blanks ends whatever stands before it. */
static bool ends(struct bp_text t, const char *word, bool exact)
{
    size_t n = strlen(word);
    if (t.n < n || !same(t.p + t.n - n, word, n, exact))
        return false;
    return !is_latin(word[0]) || t.n == n || !is_latin(t.p[t.n - n - 1]);
}

/* ---- scales: the longer before those they begin with */

double bp_number_scale(struct bp_text behind, size_t *length)
{
    static const struct {
        const char *word;
        double scale;
        bool exact;
    } scales[] = {
        {"thousand", 1e3, false}, {"million", 1e6, false}, {"billion", 1e9, false}, {"trillion", 1e12, false},
        {"k", 1e3, false},        {"M", 1e6, true},        {"mn", 1e6, false},      {"bn", 1e9, false},
        {"พันล้าน", 1e9, true},     {"หมื่นล้าน", 1e10, true},  {"แสนล้าน", 1e11, true},  {"ล้านล้าน", 1e12, true},
        {"พัน", 1e3, true},        {"หมื่น", 1e4, true},      {"แสน", 1e5, true},      {"ล้าน", 1e6, true},
        {"nghìn tỷ", 1e12, true}, {"nghìn", 1e3, true},    {"ngàn", 1e3, true},     {"triệu", 1e6, true},
        {"tỷ", 1e9, true},        {"tỉ", 1e9, true},       {"万亿", 1e12, true},    {"萬億", 1e12, true},
        {"百万", 1e6, true},      {"百萬", 1e6, true},     {"千万", 1e7, true},     {"千萬", 1e7, true},
        {"千", 1e3, true},        {"万", 1e4, true},       {"萬", 1e4, true},       {"亿", 1e8, true},
        {"億", 1e8, true},        {"兆", 1e12, true},
    };
    size_t blanks = blanks_before(behind);
    behind = bp_text_sub(behind, blanks, behind.n);
    for (size_t i = 0; i < COUNT(scales); i++)
        if (begins(behind, scales[i].word, scales[i].exact)) {
            *length = blanks + strlen(scales[i].word);
            return scales[i].scale;
        }
    *length = 0;
    return 1;
}

/* ---- labels and dates */

/* Abbreviated months are found by their first three letters, as are those in full. */
static const char *const months[] = {
    "January",  "February", "March",  "April", "May",      "June",    "July",  "August", "September", "October",
    "November", "December", "Jan",    "Feb",   "Mar",      "Apr",     "Jun",   "Jul",    "Aug",       "Sept",
    "Sep",      "Oct",      "Nov",    "Dec",   "มกราคม",   "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม",   "มิถุนายน",
    "กรกฎาคม",  "สิงหาคม",   "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",  "ม.ค.",  "ก.พ.",   "มี.ค.",      "เม.ย.",
    "พ.ค.",     "มิ.ย.",     "ก.ค.",   "ส.ค.",  "ก.ย.",     "ต.ค.",    "พ.ย.",  "ธ.ค.",
};

bool bp_number_is_label(struct bp_text before)
{
    static const char *const words[] = {
        "week",  "weeks", "wk",     "day",    "month",   "quarter", "year",    "page",   "pages", "p.",
        "line",  "no.",   "nr.",    "step",   "item",    "section", "chapter", "figure", "table", "version",
        "phase", "stage", "ticket", "case",   "FY",      "issue",   "สัปดาห์",   "สัปดาห์ที่", "ครั้งที่",  "ข้อ",
        "ข้อที่",   "หน้า",   "หน้าที่",   "ไตรมาส", "ไตรมาสที่", "วันที่",     "เดือน",    "ปี",      "พ.ศ.",  "ค.ศ.",
        "เลขที่",  "อันดับ",  "อันดับที่",  "tuần",   "ngày",    "tháng",   "năm",     "quý",    "trang", "thứ",
        "bước",  "mục",   "bảng",   "hình",   "第",      "民國",    "民国",
    };
    struct bp_text trimmed = without_blanks_behind(before);
    if (before.n && (is_latin(before.p[before.n - 1]) || strchr("_#@^", before.p[before.n - 1])))
        return true;
    if (before.n > 1 && before.p[before.n - 1] == '-' && is_latin(before.p[before.n - 2]))
        return true; /* INC-123 */
    for (size_t i = 0; i < COUNT(words); i++)
        if (ends(trimmed, words[i], false))
            return true;
    return false;
}

/* "–18 Nov" behind a first day. */
static struct bp_text behind_a_range(struct bp_text t)
{
    size_t i = blanks_before(t), from;
    if (i < t.n && t.p[i] == '-')
        i++;
    else if (i + 3 <= t.n && (memcmp(t.p + i, "\xe2\x80\x93", 3) == 0 || memcmp(t.p + i, "\xe2\x80\x94", 3) == 0))
        i += 3;
    else
        return t;
    i += blanks_before(bp_text_sub(t, i, t.n));
    for (from = i; i < t.n && t.p[i] >= '0' && t.p[i] <= '9';)
        i++;
    return i > from ? bp_text_sub(t, i, t.n) : t;
}

bool bp_number_is_date(struct bp_text before, struct bp_text behind)
{
    static const char *const ordinals[] = {"st", "nd", "rd", "th"};
    static const char *const marks[] = {"年", "月", "日",   "号",    "號",      "時", "时",
                                        "點", "点", "季度", "tháng", "o'clock", "am", "pm"};
    struct bp_text trimmed = without_blanks_behind(before);
    for (size_t i = 0; i < COUNT(ordinals); i++)
        if (begins(behind, ordinals[i], false))
            return true;
    size_t all = behind.n;
    behind = behind_a_range(behind);
    if (behind.n > 1 && behind.n < all && behind.p[0] == '/' && behind.p[1] >= '0' && behind.p[1] <= '9')
        return true; /* 16-22/11 */
    behind = bp_text_sub(behind, blanks_before(behind), behind.n);
    for (size_t i = 0; i < COUNT(marks); i++)
        if (begins(behind, marks[i], false))
            return true;
    for (size_t i = 0; i < COUNT(months); i++)
        if (begins(behind, months[i], true) || ends(trimmed, months[i], true))
            return true;
    return false;
}
