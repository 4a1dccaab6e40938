/* Names of encodings -> what ICU calls them; bytes -> the encoding they are likely in. */
#include "decode/charset.h"

#include <string.h>
#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#define LONGEST_NAME 40
#define A_FEW_WORDS  12 /* bytes above 0x7F, so few that uchardet takes French for Polish (measured) */
#define A_FEW_ROWS   64

/* What is read under another name; written as spelt() gives it. Sources: what web and spreadsheets really write under
 * these names. */
static const struct {
    const char *spelt, *name;
} others[] = {
    {"utf8", "UTF-8"},
    {"utf8sig", "UTF-8"},
    {"utf8bom", "UTF-8"},
    {"unicode", "UTF-16"},
    {"utf16", "UTF-16"},
    {"ucs2", "UTF-16"},
    {"utf16le", "UTF-16LE"},
    {"ucs2le", "UTF-16LE"},
    {"utf16be", "UTF-16BE"},
    {"ucs2be", "UTF-16BE"},
    {"utf32", "UTF-32"},
    {"utf32le", "UTF-32LE"},
    {"utf32be", "UTF-32BE"},
    {"latin1", "windows-1252"},
    {"l1", "windows-1252"},
    {"iso88591", "windows-1252"},
    {"cp1252", "windows-1252"},
    {"windows1252", "windows-1252"},
    {"tis620", "windows-874"},
    {"iso885911", "windows-874"},
    {"cp874", "windows-874"},
    {"ms874", "windows-874"},
    {"windows874", "windows-874"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"euccn", "GB18030"},
    {"cp936", "GB18030"},
    {"ms936", "GB18030"},
    {"windows936", "GB18030"},
    {"gb18030", "GB18030"},
    {"big5", "Big5"},
    {"cp950", "Big5"},
    {"windows950", "Big5"},
    {"shiftjis", "Shift_JIS"},
    {"sjis", "Shift_JIS"},
    {"cp932", "Shift_JIS"},
    {"ms932", "Shift_JIS"},
    {"windows932", "Shift_JIS"},
    {"windows31j", "Shift_JIS"},
    {"euckr", "windows-949"},
    {"uhc", "windows-949"},
    {"cp949", "windows-949"},
    {"windows949", "windows-949"},
    {"iso88599", "windows-1254"},
    {"latin5", "windows-1254"},
    {"cp1254", "windows-1254"},
    {"cp1258", "windows-1258"},
    {"windows1258", "windows-1258"},
    {"eucjp", "EUC-JP"},
    {"maccyrillic", "x-mac-cyrillic"},
};

/* The name in small letters, without - _ and blanks. */
static const char *spelt(struct bp_arena *arena, struct bp_text name)
{
    char *out = bp_alloc(arena, name.n + 1, 1);
    size_t n = 0;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        if (c != '-' && c != '_' && c != ' ')
            out[n++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return out;
}

const char *bp_charset_named(struct bp_arena *arena, struct bp_text given)
{
    struct bp_text name = bp_text_trim(given);
    if (name.n == 0 || name.n > LONGEST_NAME || memchr(name.p, '\0', name.n))
        return NULL;
    const char *plain = spelt(arena, name);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(plain, others[i].spelt) == 0)
            return others[i].name;
    if (strncmp(plain, "windows", 7) == 0 && plain[7]) /* windows1250 */
        plain = bp_text_z(arena, bp_text_fmt(arena, "windows-%s", plain + 7));
    else
        plain = bp_text_z(arena, name);
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(plain, &code);
    if (U_FAILURE(code))
        return NULL;
    ucnv_close(converter);
    code = U_ZERO_ERROR;
    const char *standard = ucnv_getStandardName(plain, "MIME", &code);
    if (!standard || U_FAILURE(code))
        code = U_ZERO_ERROR, standard = ucnv_getStandardName(plain, "IANA", &code);
    return standard && U_SUCCESS(code) ? standard : plain;
}

const char *bp_charset_nearest(struct bp_arena *arena, struct bp_text name)
{
    const char *spellings[sizeof others / sizeof *others];
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        spellings[i] = others[i].spelt;
    const char *near = bp_nearest(bp_text_of(spelt(arena, name)), spellings, sizeof others / sizeof *others);
    return near ? bp_charset_named(arena, bp_text_of(near)) : NULL;
}

const char *bp_charset_mark(struct bp_text head, size_t *length)
{
    static const struct {
        const char *mark;
        size_t n;
        const char *name;
    } marks[] = {{"\xEF\xBB\xBF", 3, "UTF-8"}, {"\xFF\xFE\0\0", 4, "UTF-32LE"}, {"\0\0\xFE\xFF", 4, "UTF-32BE"},
                 {"\xFF\xFE", 2, "UTF-16LE"},  {"\xFE\xFF", 2, "UTF-16BE"},     {"\x84\x31\x95\x33", 4, "GB18030"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (head.n >= marks[i].n && memcmp(head.p, marks[i].mark, marks[i].n) == 0)
            return *length = marks[i].n, marks[i].name;
    *length = 0;
    return NULL;
}

const char *bp_charset_utf16(struct bp_text head, bool whole)
{
    size_t zeros[2] = {0, 0}, pairs = head.n / 2;
    if (pairs < 2 || (whole && head.n % 2))
        return NULL;
    for (size_t i = 0; i < head.n; i++)
        zeros[i % 2] += head.p[i] == 0;
    /* In scripts of their own only digits, separators and line ends have a zero byte; U+4E00 has it on the other
     * side. */
    if (zeros[1] * 10 >= pairs && zeros[0] * 4 <= zeros[1])
        return "UTF-16LE";
    return zeros[0] * 10 >= pairs && zeros[1] * 4 <= zeros[0] ? "UTF-16BE" : NULL;
}

static bool is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct counts {
    size_t high;        /* bytes above 0x7F */
    size_t letters;     /* of them, those that are letters in windows-1252 */
    size_t longest_run; /* of them */
    bool western;       /* nothing a Western European table in windows-1252 would not hold */
    bool low;           /* some in 80..9F, which ISO-8859 does not use */
    bool tones;         /* some that are a tone in windows-1258 */
};

static struct counts count(struct bp_text t)
{
    static const char never[] =
        "\x81\x83\x86\x87\x88\x8A\x8D\x8E\x8F\x90\x98\x9A\x9B\x9D\x9E\x9F\xA4\xA6\xAC\xB5\xD0\xDD\xDE\xF0\xFD\xFE";
    static const char in_words[] = "\x8C\x91\x92\x96\x97\x9C\xAA\xAD\xB4\xB7\xBA"; /* below C0 */
    struct counts n = {.western = true};
    for (size_t i = 0, run = 0; i < t.n; i++) {
        unsigned char c = (unsigned char)t.p[i];
        run = c < 0x80 ? 0 : run + 1;
        if (run > n.longest_run)
            n.longest_run = run;
        if (c < 0x80)
            continue;
        n.high++;
        n.letters += c >= 0xC0;
        n.low |= c < 0xA0;
        n.tones |= c == 0xCC || c == 0xD2 || c == 0xDE || c == 0xEC || c == 0xF2;
        unsigned char before = i ? (unsigned char)t.p[i - 1] : ' ',
                      after = i + 1 < t.n ? (unsigned char)t.p[i + 1] : ' ';
        bool sign = c < 0xC0 && !memchr(in_words, c, sizeof in_words - 1);
        if (memchr(never, c, sizeof never - 1) || (sign && is_letter(before) && is_letter(after)) ||
            (c == 0xB9 && is_letter(before)))
            n.western = false;
    }
    return n;
}

/* Are all runs of three high bytes and more spelt as Thai is: marks and vowels stand where they can, and there are
 * some? */
static bool spelt_thai(struct bp_text t)
{
    size_t run = 0, vowels = 0;
    unsigned char before =
        0; /* what stands before: C a letter, M a mark, A the long a, L a vowel written before its letter */
    for (size_t i = 0; i <= t.n; i++) {
        unsigned char c = i < t.n ? (unsigned char)t.p[i] : 0;
        if (c < 0x80) {
            if ((run >= 3 && vowels == 0) || before == 'L' || (run && is_letter(c)))
                return false; /* a blank or a comma follows a word, no Latin letter */
            run = vowels = before = 0;
            continue;
        }
        run++;
        bool letter = c >= 0xA1 && c <= 0xCE, early = c >= 0xE0 && c <= 0xE4;
        bool mark = c == 0xD1 || (c >= 0xD4 && c <= 0xD9) || (c >= 0xE7 && c <= 0xED),
             late = c == 0xD0 || c == 0xD2 || c == 0xD3;
        bool other = c == 0xCF || c == 0xE6 || (c >= 0xEF && c <= 0xF9); /* signs and digits */
        if (!(letter || ((mark || late) && (before == 'C' || before == 'M')) || (c == 0xD0 && before == 'A') ||
              (early && before != 'L') || (other && before != 'L')))
            return false;
        vowels += mark || late || early;
        before = letter ? 'C' : mark ? 'M' : late ? 'A' : early ? 'L' : 0;
    }
    return true;
}

/* Are all characters of two bytes among those that most text of an encoding is made of? Their first bytes lie in
 * from..to, or, for signs and kana, in signs..signs + 2. `tails`: how many have a second byte below A1. */
static bool all_common(struct bp_text t, unsigned char signs, unsigned char from, unsigned char to, bool low_tails,
                       size_t *tails)
{
    size_t pairs = 0;
    *tails = 0;
    for (size_t i = 0; i < t.n; i++) {
        unsigned char lead = (unsigned char)t.p[i], tail = i + 1 < t.n ? (unsigned char)t.p[i + 1] : 0;
        if (lead < 0x80)
            continue;
        bool is_tail = tail >= 0xA1 || (low_tails && tail >= 0x40 && tail != 0x7F);
        if (!is_tail || !((lead >= from && lead <= to) || (lead >= signs && lead <= signs + 2)))
            return false;
        *tails += tail < 0xA1;
        pairs++;
        i++;
    }
    return pairs >= 2;
}

static bool is_one_of(const char *name, const char *const *list)
{
    for (; *list; list++)
        if (strncmp(name, *list, strlen(*list)) == 0)
            return true;
    return false;
}

static bool converts(const char *name, struct bp_text t)
{
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &code);
    UChar wide[256];
    const char *from = t.p;
    if (U_FAILURE(code))
        return false;
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
    do {
        UChar *to = wide;
        code = U_ZERO_ERROR;
        ucnv_toUnicode(converter, &to, wide + 256, &from, t.p + t.n, NULL, false, &code);
        for (UChar *c = wide; c < to; c++)
            if (*c >= 0x80 && *c < 0xA0)
                code = U_INVALID_CHAR_FOUND;
    } while (code == U_BUFFER_OVERFLOW_ERROR);
    ucnv_close(converter);
    return U_SUCCESS(code);
}

/* uchardet is sure of scripts of their own, even of one row; of a few accents, and of a Chinese word or two, it is not.
 * So what it calls some Latin encoding is weighed once more: Western where nothing speaks against it, since nearly all
 * who write such files do so in windows-1252; Central European as Windows writes it; and runs of high bytes, which
 * hardly a Latin text has, are Thai, Big5 or Shift_JIS where they are spelt as these are, or unknown. */
static const char *weigh(struct bp_text t, const char *said)
{
    static const char *const latin[] = {"ISO-8859-1",  "ISO-8859-2", "ISO-8859-3",  "ISO-8859-4", "ISO-8859-9",
                                        "WINDOWS-125", "IBM8",       "MAC-CENTRAL", NULL};
    static const char *const not_latin[] = {"ISO-8859-11", "WINDOWS-1256", "IBM855", "IBM862", "IBM866", NULL};
    static const char *const other_script[] = {"ISO-8859-5",   "ISO-8859-7",   "ISO-8859-8", "WINDOWS-1251",
                                               "WINDOWS-1253", "WINDOWS-1255", NULL};
    static const char *const likely[] = {"ISO-8859-2", "WINDOWS-1250",
                                         NULL}; /* for a table; hardly a Mac's, or that of DOS */
    static const char *const central[] = {"ISO-8859-2", "ISO-8859-16", "WINDOWS-1250", "IBM852", "MAC-CENTRAL", NULL};
    struct counts n = count(t);
    size_t tails;
    bool unsure = !*said || strcmp(said, "UTF-8") == 0 || strcmp(said, "ASCII") == 0;
    bool is_other = is_one_of(said, other_script); /* a Chinese word or two is taken for these as well */
    if (!unsure && !is_other && (!is_one_of(said, latin) || is_one_of(said, not_latin)))
        return said;
    if (strcmp(said, "WINDOWS-1258") == 0 && n.tones)
        return said;
    if (n.longest_run >= 3 && n.high < A_FEW_ROWS) {
        if (!is_other && spelt_thai(t))
            return all_common(t, 0xB0, 0xB0, 0xC8, false, &tails)
                       ? ""
                       : "TIS-620"; /* some such words are Korean ones, too */
        if (all_common(t, 0xA1, 0xA4, 0xC6, true, &tails))
            return tails > 0 ? "BIG5" : ""; /* without such tails it is as well GB18030 or EUC */
        if (all_common(t, 0xA1, 0xA4, 0xD7, false, &tails))
            return "";
        if (n.low && all_common(t, 0x81, 0x88, 0x97, true, &tails))
            return "SHIFT_JIS";
    }
    if (is_other)
        return n.low && strcmp(said, "ISO-8859-7") == 0 ? "WINDOWS-1253" : said;
    if (n.western && (n.letters < A_FEW_WORDS || unsure || !is_one_of(said, likely)))
        return "WINDOWS-1252";
    if (is_one_of(said, central) && converts("windows-1250", t) && (n.low || strncmp(said, "ISO", 3) != 0))
        return "WINDOWS-1250";
    if (n.low && strcmp(said, "ISO-8859-13") == 0)
        return "WINDOWS-1257";
    if (strcmp(said, "ISO-8859-15") == 0 || strcmp(said, "ISO-8859-3") == 0)
        return "WINDOWS-1252";
    return unsure ? "" : said;
}

const char *bp_charset_detect(struct bp_arena *arena, struct bp_text sample)
{
    const char *said = "";
    uchardet_t detector = uchardet_new();
    if (detector && uchardet_handle_data(detector, sample.p, sample.n) == 0) {
        uchardet_data_end(detector);
        said = bp_text_z(arena, bp_text_of(uchardet_get_charset(detector)));
    }
    if (detector)
        uchardet_delete(detector);
    said = weigh(sample, said);
    return *said ? bp_charset_named(arena, bp_text_of(said)) : NULL;
}
