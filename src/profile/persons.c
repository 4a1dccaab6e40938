/* Cells -> whether an address, a phone number or a card number of a person stands in them. */
#include "profile/persons.h"

#include <string.h>

#include <unicode/uchar.h>

enum {
    MOST_RUN = 64, /* digits and marks looked at together; of a longer run the end is looked at with what follows */
    KEPT = 32,     /* of it: longer than any number of a person */
    MOST_GROUPS = 6,
    MOST_DIGITS = 19
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* ---- whole cells */

bool bp_hint_phone(struct bp_text cell)
{
    size_t digits = 0;
    if (cell.n < 9 || cell.n > 22 || (cell.p[0] != '+' && cell.p[0] != '0' && cell.p[0] != '('))
        return false;
    for (size_t i = 0; i < cell.n; i++) {
        digits += is_digit(cell.p[i]);
        if (!is_digit(cell.p[i]) && !strchr(" -()./", cell.p[i]) && !(cell.p[i] == '+' && i == 0))
            return false;
    }
    return digits >= 9 && digits <= 15;
}

/* ISO/IEC 7812: 13 to 19 digits, in groups or not, from an issuer of cards (3 to 6, 2221 to 2720), whose check digit
 * (Luhn) is right. */
bool bp_hint_card(struct bp_text cell)
{
    int digits = 0, sum = 0, first = 0;
    if (cell.n < 13 || cell.n > 23)
        return false;
    for (size_t i = cell.n; i-- > 0;) {
        if (cell.p[i] == ' ' || cell.p[i] == '-' || cell.p[i] == '.')
            continue;
        if (!is_digit(cell.p[i]))
            return false;
        int digit = cell.p[i] - '0', twice = 2 * digit;
        sum += digits++ % 2 ? twice / 10 + twice % 10 : digit;
    }
    for (size_t i = 0; i < 4; i++)
        first = first * 10 + (cell.p[i] - '0');
    bool issued = (cell.p[0] >= '3' && cell.p[0] <= '6') || (first >= 2221 && first <= 2720);
    return issued && digits >= 13 && digits <= MOST_DIGITS && sum % 10 == 0;
}

/* ---- numbers among other text: runs of digits and marks, parted in pieces by blanks */

struct number_run {
    char p[MOST_RUN + 1]; /* in ASCII */
    size_t n;
    size_t starts[MOST_RUN + 1], ends[MOST_RUN + 1]; /* of each, in the cell */
    size_t from, to;                                 /* of the number found, in the cell */
    bool starts_inside; /* what stands before the first of them is a part of the same number, or of a word */
    bool ends_inside;
    bool is_named; /* as a number of something that is no person: order 0812345678 */
};

static bool is_in_number(int32_t c)
{
    return c > 0 && c < 0x80 && strchr("0123456789 -()./+", (char)c);
}

int32_t bp_hint_plain(struct bp_text t, size_t *at)
{
    unsigned char byte = (unsigned char)t.p[*at];
    if (byte < 0x80) {
        ++*at;
        return byte ? byte : 1;
    }
    int32_t c = bp_utf8_next(t, at);
    int32_t digit = c < 0 ? -1 : u_charDigitValue(c);
    if (digit >= 0)
        return '0' + digit;
    if (c >= 0xFF01 && c <= 0xFF5E) /* full-width */
        return c - 0xFEE0;
    if (c < 0 || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return c < 0 ? 0x80 : 0;
    if (u_isUWhiteSpace(c))
        return ' ';
    return u_charType(c) == U_DASH_PUNCTUATION || c == 0x2212 ? '-' : 0x80;
}

/* Groups of digits, as 3 3 4 for 555-123-4567. */
static bool is_grouped(struct bp_text w, const char *want)
{
    size_t group = 0, digits = 0;
    for (size_t i = 0; i <= w.n; i++) {
        if (i < w.n && is_digit(w.p[i])) {
            digits++;
            continue;
        }
        if (!digits && i < w.n && strchr("() ", w.p[i])) /* (555) 123-4567 */
            continue;
        if (!want[group] || digits != (size_t)(want[group++] - '0'))
            return false;
        digits = 0;
    }
    return !want[group];
}

/* 2026-11-16, 16.11.26: three groups with one mark between them. */
static bool is_date(struct bp_text t)
{
    const char *mark = t.p;
    while (mark < t.p + t.n && is_digit(*mark))
        mark++;
    if (mark == t.p + t.n || !strchr("-./", *mark) || memchr(t.p, *mark == '-' ? '.' : '-', t.n))
        return false;
    return is_grouped(t, "422") || is_grouped(t, "411") || is_grouped(t, "412") || is_grouped(t, "421") ||
           is_grouped(t, "224") || is_grouped(t, "114") || is_grouped(t, "124") || is_grouped(t, "214") ||
           is_grouped(t, "222") || is_grouped(t, "112") || is_grouped(t, "122") || is_grouped(t, "212");
}

/* 192.168.1.10 */
static bool is_ip_address(struct bp_text t)
{
    struct bp_text rest = t, part;
    int parts = 0;
    long value;
    while (bp_text_split(&rest, '.', &part))
        if (++parts > 4 || part.n > 3 || !bp_text_int(part, &value) || value < 0 || value > 255)
            return false;
    return parts == 4;
}

/* A piece that is nobody's number, and parts the ones around it. */
static bool is_other(struct bp_text piece)
{
    while (piece.n && strchr("-./)", piece.p[piece.n - 1]))
        piece.n--;
    while (piece.n && strchr("-./(", piece.p[0]))
        piece = bp_text_sub(piece, 1, piece.n);
    size_t half = piece.n / 2;
    if (piece.n > 1 && piece.p[0] == '0' && piece.p[1] == '.') /* 0.123456789 */
        return true;
    bool is_range = piece.n > 8 && half && strchr("-/", piece.p[half]) && is_date(bp_text_sub(piece, 0, half)) &&
                    is_date(bp_text_sub(piece, half + 1, piece.n));
    return is_range || is_date(piece) || is_ip_address(piece);
}

static bool is_phone(struct bp_text w)
{
    size_t digits = 0, groups = 0, slashes = 0;
    for (size_t i = 0; i < w.n; i++) {
        digits += is_digit(w.p[i]);
        groups += is_digit(w.p[i]) && (!i || !is_digit(w.p[i - 1]));
        slashes += w.p[i] == '/';
    }
    bool mobile = w.p[0] == '1' && w.n > 1 && w.p[1] >= '3'; /* 138 1234 5678 */
    if (mobile && (is_grouped(w, "344") || (digits == 11 && w.n == 11)))
        return true;
    if (is_grouped(w, "334") || (w.p[0] == '1' && is_grouped(w, "1334")))
        return true;
    bool amount = w.p[0] == '(' && w.p[1] != '0' && !memchr(w.p, ')', w.n - 1); /* (1.234.567.890) */
    return bp_hint_phone(w) && slashes < 2 && groups <= MOST_GROUPS && !amount && !bp_text_starts(w, "000");
}

static bool starts_at(const struct number_run *run, size_t i)
{
    char c = run->p[i];
    if (!is_digit(c) && !(strchr("+(", c) && i + 1 < run->n && (is_digit(run->p[i + 1]) || run->p[i + 1] == '+')))
        return false;
    return i ? c == '+' || c == '(' || strchr(" /(", run->p[i - 1]) != NULL : !run->starts_inside || c == '+';
}

static bool ends_at(const struct number_run *run, size_t i)
{
    if (i == run->n)
        return !run->ends_inside;
    bool is_last_mark = strchr("-.)", run->p[i]) && (i + 1 == run->n || run->p[i + 1] == ' ');
    return run->p[i] == ' ' || run->p[i] == '/' || is_last_mark;
}

static struct bp_text piece_at(const struct number_run *run, size_t from)
{
    size_t to = from;
    while (to < run->n && run->p[to] != ' ')
        to++;
    return (struct bp_text){run->p + from, to - from};
}

/* Marks that stand next to each other in no number: 02.11.-05.11.2026. */
static bool is_broken(const struct number_run *run, size_t i)
{
    return i && strchr("-./", run->p[i]) && strchr("-./", run->p[i - 1]);
}

/* A number that starts there and ends where a piece does: the longest. */
static bool has_number_from(struct number_run *run, size_t from, bool phones, bool cards)
{
    bool found = false;
    int digits = 0;
    for (size_t i = from; i < run->n && digits <= MOST_DIGITS; i++) {
        if (is_broken(run, i) || (i > from && run->p[i - 1] == ' ' && is_other(piece_at(run, i))))
            break;
        digits += is_digit(run->p[i]);
        if ((!is_digit(run->p[i]) && run->p[i] != ')') || digits < 9 || !ends_at(run, i + 1))
            continue;
        struct bp_text w = {run->p + from, i + 1 - from};
        if (!(phones && !run->is_named && is_phone(w)) && !(cards && bp_hint_card(w)))
            continue;
        found = true;
        run->from = run->starts[from];
        run->to = run->ends[i];
    }
    return found;
}

static bool has_number(struct number_run *run, bool phones, bool cards)
{
    for (size_t i = 0; i < run->n; i++) {
        bool starts_piece = !i || run->p[i - 1] == ' ';
        if (starts_piece && is_other(piece_at(run, i))) {
            i += piece_at(run, i).n;
            continue;
        }
        if (starts_at(run, i) && has_number_from(run, i, phones, cards))
            return true;
    }
    return false;
}

/* ---- what stands before a run and after it */

static bool is_word(struct bp_text word, const char *list)
{
    struct bp_text rest = bp_text_of(list), one;
    while (bp_text_split(&rest, ' ', &one))
        if (bp_text_same_letters(word, one))
            return true;
    return false;
}

/* The ASCII letters that end before *at, which goes before them. */
static struct bp_text word_before(struct bp_text cell, size_t *at)
{
    size_t end = *at;
    while (*at && end - *at < 16 && is_letter(cell.p[*at - 1]))
        --*at;
    return bp_text_sub(cell, *at, end);
}

static bool is_named(struct bp_text cell, size_t at)
{
    for (int words = 0; words < 2; words++) {
        while (at && strchr(" :#.-", cell.p[at - 1]))
            at--;
        struct bp_text word = word_before(cell, &at);
        if (is_word(word, "order orders ticket invoice inv case ref reference sku item po so parcel tracking booking "
                          "receipt document doc serial batch lot"))
            return true;
        if (!is_word(word, "no nr number id"))
            return false;
    }
    return false;
}

/* ORD-0812345678, #0812345678 and order_0812345678 are codes; tel-0812345678 is not. */
static bool hangs_on(struct bp_text cell, size_t at)
{
    if (!at)
        return false;
    char mark = cell.p[at - 1];
    if (mark == '#' || mark == '_')
        return true;
    if (mark == '-' || mark == '/')
        at--;
    struct bp_text word = word_before(cell, &at);
    return word.n && !is_word(word, "t tel phone ph mobile mob cell fax call sms sdt dt wa whatsapp zalo");
}

static void drop_first(struct number_run *run, size_t count)
{
    run->n -= count;
    memmove(run->p, run->p + count, run->n);
    memmove(run->starts, run->starts + count, run->n * sizeof *run->starts);
    memmove(run->ends, run->ends + count, run->n * sizeof *run->ends);
}

/* Of 10:15 0812345678 and 0812345678 10:15 the parts of clock times are cut off. */
static void cut_clocks(struct number_run *run, bool after_clock, bool before_clock)
{
    size_t from = 0;
    while (after_clock && from < run->n && run->p[from] != ' ')
        from++;
    while (before_clock && run->n && run->p[run->n - 1] != ' ')
        run->n--;
    if (run->n <= from) {
        run->n = 0;
        return;
    }
    run->starts_inside &= !from;
    run->ends_inside &= !before_clock;
    drop_first(run, from);
}

static bool is_clock_mark(struct bp_text cell, size_t at)
{
    return at > 0 && at + 1 < cell.n && cell.p[at] == ':' && is_digit(cell.p[at - 1]) && is_digit(cell.p[at + 1]);
}

static void trim_end(struct number_run *run)
{
    while (run->n && strchr(" -./(+", run->p[run->n - 1])) {
        run->ends_inside = false;
        run->n--;
    }
}

/* The run at *at, in the spelling of ASCII, and what stands around it. Past it, or past what starts none. *number: what
 * is found first. */
static bool has_number_at(struct bp_text cell, size_t *at, bool phones, bool cards, struct bp_text *number)
{
    size_t start = *at, end = start;
    int32_t c = bp_hint_plain(cell, at);
    struct number_run run; /* not cleared: it is large */
    if (!c || c >= 0x80 || !strchr("0123456789+(", (char)c))
        return false;
    run.n = run.from = run.to = 0;
    run.ends_inside = false;
    run.starts_inside = hangs_on(cell, start);
    run.is_named = is_named(cell, start);
    bool after_clock = start && is_clock_mark(cell, start - 1), found = false;
    for (; !c || is_in_number(c); c = bp_hint_plain(cell, at)) {
        if (c && run.n == MOST_RUN) {
            run.ends_inside = true;
            found = has_number(&run, phones, cards);
            if (found)
                break;
            drop_first(&run, MOST_RUN - KEPT);
            run.starts_inside = true;
        }
        if (c) {
            run.starts[run.n] = end;
            run.ends[run.n] = *at;
            run.p[run.n++] = (char)c;
        }
        end = *at;
        if (end == cell.n)
            break;
    }
    *at = end;
    if (!found) {
        run.ends_inside = end < cell.n && (is_letter((char)c) || c == '_') && c < 0x80;
        trim_end(&run);
        cut_clocks(&run, after_clock, is_clock_mark(cell, end));
        found = has_number(&run, phones, cards);
    }
    if (found)
        *number = bp_text_sub(cell, run.from, run.to);
    return found;
}

static bool has_number_inside(struct bp_text cell, bool phones, bool cards)
{
    struct bp_text number;
    for (size_t at = 0; at < cell.n;)
        if (has_number_at(cell, &at, phones, cards, &number))
            return true;
    return false;
}

bool bp_hint_next_number(struct bp_text cell, size_t *at, struct bp_text *number)
{
    while (*at < cell.n)
        if (has_number_at(cell, at, true, true, number)) {
            *at = (size_t)(number->p + number->n - cell.p);
            return true;
        }
    return false;
}

bool bp_hint_phone_inside(struct bp_text cell)
{
    return has_number_inside(cell, true, false);
}

bool bp_hint_person_inside(struct bp_text cell, bool has_own_numbers)
{
    bool plain = has_own_numbers;
    for (size_t i = 0; i < cell.n && plain; i++)
        plain = is_digit(cell.p[i]);
    return (!plain && has_number_inside(cell, true, true)) || bp_hint_mail_inside(cell);
}

/* ---- names */

static bool is_thai(int32_t c)
{
    return c >= 0x0E01 && c <= 0x0E4E;
}

bool bp_hint_full_name(struct bp_text cell)
{
    size_t words = 0, han = 0, thai = 0;
    bool parted = true;
    if (cell.n > 100)
        return false;
    for (size_t at = 0; at < cell.n;) {
        int32_t c = bp_utf8_next(cell, &at);
        if (c < 0 || !(u_isalpha(c) || u_charType(c) == U_NON_SPACING_MARK || u_isUWhiteSpace(c) ||
                       (c < 0x80 && strchr(",.'-", (char)c)) || c == 0x2019 || c == 0xB7))
            return false;
        bool letter = u_isalpha(c), ideograph = u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC);
        han += ideograph;
        thai += is_thai(c) && parted;
        if (letter && parted && !is_thai(c) && !ideograph) {
            if (!u_isupper(c) && !u_istitle(c))
                return false;
            words++;
        }
        parted = letter ? false : parted || u_isUWhiteSpace(c) || c == '-' || c == ',' || c == '.';
    }
    return (words >= 2 && !han) || (!words && han >= 2 && han <= 4) || (!words && !han && thai >= 2);
}
