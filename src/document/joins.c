/* What stands on either side of a place -> whether a line may end there. */
#include "document/joins.h"

#include <unicode/uchar.h>

/* Beyond the ends stands nothing, which is neither letter nor digit. */
static int32_t before(const struct bp_join *place, size_t i)
{
    return i < place->before_count ? place->before[i] : 0;
}

static int32_t after(const struct bp_join *place, size_t i)
{
    return i < place->after_count ? place->after[i] : 0;
}

static bool is_sign(int32_t c)
{
    return c == '+' || c == '-' || c == 0x2212 || c == 0xB1;
}

static bool is_han(int32_t c)
{
    return u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC);
}

static bool is_currency(int32_t c)
{
    return u_charType(c) == U_CURRENCY_SYMBOL;
}

/* =, ≈, ≤: what compares one thing with another. */
static bool compares(int32_t c)
{
    return c == '=' || c == 0x2248 || c == 0x2264 || c == 0x2265;
}

/* A letter or a mark on one. */
static bool is_of_word(int32_t c)
{
    return u_isalpha(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK);
}

static size_t letters_before(const struct bp_join *place, size_t from)
{
    size_t n = 0;
    while (is_of_word(before(place, from + n)))
        n++;
    return n;
}

static size_t digits_before(const struct bp_join *place, size_t from)
{
    size_t n = 0;
    while (u_isdigit(before(place, from + n)))
        n++;
    return n;
}

static size_t digits_after(const struct bp_join *place, size_t from)
{
    size_t n = 0;
    while (u_isdigit(after(place, from + n)))
        n++;
    return n;
}

static bool starts_figure(const struct bp_join *place)
{
    return u_isdigit(after(place, 0)) || (is_sign(after(place, 0)) && u_isdigit(after(place, 1)));
}

/* THB 180,000; $ 5 */
static bool is_currency_before(const struct bp_join *place)
{
    if (!starts_figure(place))
        return false;
    if (is_currency(before(place, 1)))
        return true;
    for (size_t i = 1; i <= 3; i++)
        if (before(place, i) < 'A' || before(place, i) > 'Z')
            return false;
    return letters_before(place, 1) == 3 && !u_isdigit(before(place, 4));
}

/* A word between two figures, which is no unit of the first: 5 to 46; but for a day's month, which a year follows. */
static bool is_between_figures(const struct bp_join *place)
{
    size_t n = 0;
    while (is_of_word(after(place, n)))
        n++;
    bool year = digits_before(place, 1) <= 2 && digits_after(place, n + 1) == 4;
    return after(place, n) == ' ' && u_isdigit(after(place, n + 1)) && !year;
}

/* 86.2 %, 5 $, 9 weeks, 30 Nov; not 9 ( */
static bool is_unit_behind(const struct bp_join *place)
{
    int32_t next = after(place, 0);
    if (!u_isdigit(before(place, 1)))
        return false;
    if (next == '%' || next == 0x2030 || next == 0xB0 || is_currency(next))
        return true;
    return u_isalpha(next) && (u_isupper(next) || !is_between_figures(place));
}

/* p. 18; 30 พ.ย. 2569 */
static bool is_short_form(const struct bp_join *place)
{
    enum { MOST = 3 };
    size_t letters = letters_before(place, 2);
    return before(place, 1) == '.' && letters && letters <= MOST && u_isdigit(after(place, 0));
}

/* Nov 2026; 16 Nov 2026; of our era or of the Buddha's */
static bool is_year_of_date(const struct bp_join *place)
{
    size_t letters = letters_before(place, 1);
    int32_t first = after(place, 0), second = after(place, 1);
    bool year = (first == '2' && (second == '0' || second == '5')) || (first == '1' && second == '9');
    return letters > 2 && !u_islower(before(place, letters)) && year && digits_after(place, 0) == 4;
}

/* n = 56 */
static bool is_size(const struct bp_join *place)
{
    if (compares(before(place, 1)))
        return starts_figure(place);
    return letters_before(place, 1) == 1 && compares(after(place, 0));
}

static bool joins_over_blank(const struct bp_join *place)
{
    return is_unit_behind(place) || is_currency_before(place) || is_short_form(place) || is_year_of_date(place) ||
           is_size(place);
}

/* Units of Chinese of two characters, which a line might part. */
static bool is_within_unit(int32_t first, int32_t second)
{
    static const int32_t units[][2] = {{0x6CF0, 0x94E2}, {0x6CF0, 0x9296}, {0x5206, 0x949F}, {0x5206, 0x9418},
                                       {0x5C0F, 0x65F6}, {0x5C0F, 0x6642}, {0x7F8E, 0x5143}, {0x4E2A, 0x6708},
                                       {0x500B, 0x6708}, {0x65B0, 0x53F0}, {0x65E5, 0x5143}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (first == units[i][0] && second == units[i][1])
            return true;
    return false;
}

static bool is_dash(int32_t c)
{
    return c == 0x2013 || c == 0x2012 || c == '~' || c == 0xFF5E;
}

/* 9–15 */
static bool is_within_range(const struct bp_join *place)
{
    if (is_dash(after(place, 0)))
        return u_isdigit(before(place, 0)) && u_isdigit(after(place, 1));
    return is_dash(before(place, 0)) && u_isdigit(before(place, 1)) && u_isdigit(after(place, 0));
}

/* Year and month, behind their numbers. */
static bool is_of_date(int32_t c)
{
    return c == 0x5E74 || c == 0x6708;
}

/* Ten thousand and a hundred million, which stand between digits and their unit. */
static bool is_scale(int32_t c)
{
    return c == 0x4E07 || c == 0x842C || c == 0x4EBF || c == 0x5104;
}

/* 9周; 11月16日 behind its year or by itself; 第9周; 255.7万泰铢 */
static bool is_within_han(const struct bp_join *place)
{
    int32_t last = before(place, 0), next = after(place, 0), prior = before(place, 1);
    bool figure = u_isdigit(prior) || (is_scale(prior) && u_isdigit(before(place, 2)));
    if (is_han(next) && u_isdigit(after(place, 1)) && !is_of_date(next))
        return false; /* 5至46 */
    if (is_han(next))
        return u_isdigit(last) || (is_scale(last) && u_isdigit(prior)) || (figure && is_within_unit(last, next));
    return u_isdigit(next) && ((is_of_date(last) && u_isdigit(prior)) || last == 0x7B2C);
}

bool bp_document_joins(const struct bp_join *place)
{
    if (before(place, 0) == ' ')
        return joins_over_blank(place);
    return is_within_range(place) || is_within_han(place);
}
