/* A text -> where mail addresses, phone, card, identity and account numbers, links and @names stand in it. Addresses,
 * phones and cards are those of profile/persons.h; what is more here is what no word of a customer needs: any number of
 * eight digits or more that is no amount of money and no date. */
#include "voice/voice.h"

#include "profile/profile.h"

#include <string.h>

enum {
    LEAST_DIGITS = 8,
    LEAST_PARTED = 10,  /* of groups parted by blanks */
    LEAST_POINTED = 12, /* by points, as amounts are too */
    MOST_TOKENS = 12,
    IBAN_LEAST = 15,
    IBAN_MOST = 34
};

static bool is_digit(int32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(int32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void add(struct bp_voice_spans *spans, size_t from, size_t to)
{
    *BP_PUSH(spans->arena, spans->list, spans->count, spans->cap) = (struct bp_voice_span){from, to};
}

/* ---- links and @names */

static bool begins(struct bp_text t, size_t at, const char *word)
{
    size_t n = strlen(word);
    return at + n <= t.n && bp_text_same_letters(bp_text_sub(t, at, at + n), (struct bp_text){word, n});
}

static bool is_of_link(char c)
{
    return c > ' ' && c != 0x7F && !strchr("<>\"`{}|\\^", c);
}

/* A link, or what holds a path and a question, as track.example.com/x?token=abc does. */
static void mask_links(struct bp_text t, struct bp_voice_spans *spans)
{
    for (size_t at = 0; at < t.n;) {
        size_t from = at;
        bool dot = false, path = false, asks = false;
        bool known = begins(t, at, "www.");
        while (at < t.n && is_of_link(t.p[at])) {
            known |= begins(t, at, "://") || begins(t, at, "mailto:") || begins(t, at, "www.");
            dot |= t.p[at] == '.';
            path |= dot && t.p[at] == '/';
            asks |= path && (t.p[at] == '?' || t.p[at] == '=' || t.p[at] == '#');
            at++;
        }
        if (known || asks)
            add(spans, from, at);
        at += at == from;
    }
}

static void mask_handles(struct bp_text t, struct bp_voice_spans *spans)
{
    for (size_t i = 0; i < t.n; i++) {
        size_t to = i + 1;
        if (t.p[i] != '@' || (i && (is_letter(t.p[i - 1]) || is_digit(t.p[i - 1]))))
            continue;
        while (to < t.n && (is_letter(t.p[to]) || is_digit(t.p[to]) || strchr("_.", t.p[to])))
            to++;
        if (to > i + 3 && is_letter(t.p[i + 1]))
            add(spans, i, to);
    }
}

/* ann @ example.com, ann (at) example.com: with the words on both sides of the sign. */
static void mask_parted_mails(struct bp_text t, struct bp_voice_spans *spans)
{
    static const char *const signs[] = {" @ ", " (at) ", " [at] ", "(at)", "[at]"};
    for (size_t i = 1; i < t.n; i++)
        for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
            size_t from = i, to = i + strlen(signs[k]), start = to;
            bool dot = false;
            if (!begins(t, i, signs[k]))
                continue;
            while (from && is_of_link(t.p[from - 1]) && !(t.p[from - 1] & 0x80))
                from--;
            for (; to < t.n && (is_letter(t.p[to]) || is_digit(t.p[to]) || strchr("-.", t.p[to])); to++)
                dot |= t.p[to] == '.' && to > start && to + 1 < t.n && is_letter(t.p[to + 1]);
            if (from < i && dot)
                add(spans, from, to);
        }
}

/* ---- numbers: tokens of letters and digits in ASCII spelling, joined by a dash, a point or one blank */

struct token {
    size_t from, to; /* bytes */
    int digits, letters;
    int zeros; /* at its end */
    long value;
    char joined; /* to the next: '-', '.', ' ', or 0 */
};

struct tokens {
    struct bp_text text;
    struct token list[MOST_TOKENS];
    int count;
};

/* The token at *at, and what stands behind it. Moves past it and its joint. */
static struct token next_token(struct bp_text t, size_t *at)
{
    struct token token = {.from = *at, .to = *at};
    size_t here = *at;
    while (here < t.n) {
        int32_t c = bp_hint_plain(t, &here);
        if (c && !is_digit(c) && !is_letter(c)) {
            token.joined = c == '-' || c == ' ' || c == '.' ? (char)c : 0;
            break;
        }
        token.digits += is_digit(c);
        token.letters += is_letter(c);
        token.zeros = c == '0' ? token.zeros + 1 : is_digit(c) ? 0 : token.zeros;
        token.value = is_digit(c) && token.value < 100000000 ? token.value * 10 + (c - '0') : token.value;
        token.to = here;
    }
    if (token.joined && here < t.n) {
        size_t peek = here;
        int32_t c = bp_hint_plain(t, &peek);
        token.joined = is_digit(c) || is_letter(c) ? token.joined : 0;
    } else {
        token.joined = 0;
    }
    *at = here > *at ? here : *at + 1;
    return token;
}

static bool is_year(const struct token *t)
{
    return t->digits == 4 && !t->letters && t->value >= 1900 && t->value < 2700;
}

static bool is_day(const struct token *t)
{
    return t->digits && t->digits <= 2 && !t->letters && t->value >= 1 && t->value <= 31;
}

/* 2026-11-16, 16-11-2026 */
static bool is_date(const struct token *t, int count)
{
    return count == 3 && is_day(&t[1]) && ((is_year(&t[0]) && is_day(&t[2])) || (is_day(&t[0]) && is_year(&t[2])));
}

/* 20261116 */
static bool is_compact_date(const struct token *t)
{
    long year = t->value / 10000, month = t->value / 100 % 100, day = t->value % 100;
    return t->digits == 8 && !t->letters && year >= 1990 && year < 2100 && month >= 1 && month <= 12 && day >= 1 &&
           day <= 31;
}

static bool is_money_word(struct bp_text t, size_t at)
{
    static const char *const words[] = {"\xC4\x91", "\xE2\x82\xAB",
                                        "vnd",      "vn\xC4\x91",
                                        "dong",     "\xE0\xB8\xBF",
                                        "thb",      "baht",
                                        "บาท",      "usd",
                                        "eur",      "dollar",
                                        "元",       "块",
                                        "塊",       "圆",
                                        "円",       "rmb",
                                        "cny",      "twd",
                                        "ntd",      "k\xC3\xADp",
                                        "kip",      "$",
                                        "€",        "£",
                                        "¥"};
    while (at < t.n && (t.p[at] == ' ' || t.p[at] == '.'))
        at++;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (begins(t, at, words[i]))
            return true;
    return false;
}

static bool is_money_before(struct bp_text t, size_t at)
{
    static const char *const words[] = {"$", "€", "£", "¥", "\xE0\xB8\xBF", "\xE2\x82\xAB", "thb", "usd", "vnd", "rmb"};
    while (at && t.p[at - 1] == ' ')
        at--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (at >= strlen(words[i]) && begins(t, at - strlen(words[i]), words[i]))
            return true;
    return false;
}

static bool is_amount(struct bp_text t, size_t from, size_t to)
{
    return is_money_word(t, to) || is_money_before(t, from);
}

/* 2024-2026, 1500-2000 */
static bool is_range(const struct token *t, int count)
{
    bool years = true, round = true;
    for (int i = 0; i < count; i++) {
        years &= is_year(&t[i]);
        round &= !t[i].letters && t[i].digits <= 7 && t[i].zeros > 0;
    }
    return years || (round && count <= 3);
}

/* 1.250.000 */
static bool parts_thousands(const struct token *t, int count)
{
    bool are = true;
    for (int i = 1; i < count; i++)
        are &= t[i].digits == 3;
    return are;
}

/* Tokens joined by one mark all the way: where they are a number of a person or an account. */
static void judge(struct bp_text text, const struct token *t, int count, struct bp_voice_spans *spans)
{
    int digits = 0, letters = 0, longest = 0;
    for (int i = 0; i < count; i++) {
        digits += t[i].digits;
        letters += t[i].letters;
        longest = t[i].digits > longest ? t[i].digits : longest;
    }
    size_t from = t[0].from, to = t[count - 1].to;
    if (count == 1) {
        bool passport = letters <= 2 && letters > 0 && digits >= 6 && digits <= 7 && is_letter(text.p[from]);
        if ((digits >= LEAST_DIGITS || passport) && !is_compact_date(t) && (letters || !is_amount(text, from, to)))
            add(spans, from, to);
        return;
    }
    bool blanks = t[0].joined == ' ', points = t[0].joined == '.';
    if (digits < (blanks   ? LEAST_PARTED
                  : points ? LEAST_POINTED
                           : LEAST_DIGITS) ||
        (blanks && (letters || count < 3)) || (points && (letters || parts_thousands(t, count))))
        return;
    if (!is_date(t, count) && !is_range(t, count) && !is_amount(text, from, to))
        add(spans, from, to);
}

/* The stretch of tokens from the first on that one mark joins. In words parted by blanks only digits are such. */
static int stretch(const struct tokens *all, int first)
{
    int n = 1;
    char mark = all->list[first].joined;
    while (mark && first + n < all->count && all->list[first + n - 1].joined == mark) {
        if (mark == ' ' && (all->list[first + n].letters || all->list[first].letters))
            break;
        n++;
    }
    return n;
}

/* ISO 13616: two letters, two check digits; the remainder of the whole by 97 is 1. Its end, or 0. */
static size_t iban_at(struct bp_text t, size_t at)
{
    char kept[IBAN_MOST];
    size_t ends[IBAN_MOST], n = 0, found = 0;
    for (size_t i = at; i < t.n && n < IBAN_MOST; i++) {
        if (t.p[i] == ' ' && n && i && t.p[i - 1] != ' ')
            continue;
        if (!is_digit(t.p[i]) && !is_letter(t.p[i]))
            break;
        kept[n] = t.p[i];
        ends[n++] = i + 1;
    }
    if (n < IBAN_LEAST || !is_letter(kept[0]) || !is_letter(kept[1]) || !is_digit(kept[2]) || !is_digit(kept[3]))
        return 0;
    for (size_t most = IBAN_LEAST; most <= n; most++) {
        int rest = 0;
        for (size_t i = 0; i < most; i++) {
            char c = kept[(i + 4) % most];
            int v = is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
            rest = (rest * (v > 9 ? 100 : 10) + v) % 97;
        }
        found = rest == 1 ? ends[most - 1] : found;
    }
    return found;
}

static void mask_numbers(struct bp_text t, struct bp_voice_spans *spans)
{
    for (size_t at = 0; at < t.n;) {
        struct tokens all = {.text = t};
        do {
            struct token one = next_token(t, &at);
            if (one.to == one.from)
                break;
            all.list[all.count++] = one;
        } while (all.count < MOST_TOKENS && all.list[all.count - 1].joined && at < t.n);
        for (int i = 0, n; i < all.count; i += n) {
            size_t iban = iban_at(t, all.list[i].from);
            if (iban)
                add(spans, all.list[i].from, iban);
            n = stretch(&all, i);
            if (i && i + n == MOST_TOKENS &&
                all.list[i + n - 1].joined) { /* it may go on: looked at anew, as the first */
                at = all.list[i].from;
                break;
            }
            judge(t, &all.list[i], n, spans);
        }
    }
}

void bp_voice_mask(struct bp_text t, struct bp_voice_spans *spans)
{
    struct bp_text found;
    mask_links(t, spans);
    mask_handles(t, spans);
    mask_parted_mails(t, spans);
    for (size_t at = 0; bp_hint_next_mail(t, &at, &found);)
        add(spans, (size_t)(found.p - t.p), (size_t)(found.p - t.p) + found.n);
    for (size_t at = 0; bp_hint_next_number(t, &at, &found);)
        add(spans, (size_t)(found.p - t.p), (size_t)(found.p - t.p) + found.n);
    mask_numbers(t, spans);
}
