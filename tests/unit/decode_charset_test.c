/* Names of encodings as people write them, byte order marks, zero bytes, and short texts told apart. */
#include "decode/charset.h"
#include "pack_help.h"

static void named(struct run *r, const char *given, const char *want)
{
    const char *got = bp_charset_named(r->cx.arena, bp_text_of(given));
    if (!got != !want || (got && want && strcmp(got, want) != 0))
        fail_msg("`%s` is %s, not %s", given, got ? got : "none", want ? want : "none");
}

static void names_as_people_write_them(void **state)
{
    struct run *r = *state;
    named(r, "UTF-8", "UTF-8");
    named(r, "utf_8 sig", "UTF-8");
    named(r, " utf8\t", "UTF-8");
    named(r, "Latin-1", "windows-1252");
    named(r, "TIS-620", "windows-874");
    named(r, "GBK", "GB18030");
    named(r, "Windows 1250", "windows-1250");
    named(r, "windows1257", "windows-1257");
    named(r, "ISO-8859-2", "ISO-8859-2");
    named(r, "koi8-r", "KOI8-R");
    named(r, "KOI8R", "KOI8-R");
    named(r, "windows", NULL);
    named(r, "windows-9999", NULL);
    named(r, "", NULL);
    named(r, "  ", NULL);
    assert_null(bp_charset_named(r->cx.arena, (struct bp_text){"utf8\0", 5}));
    named(r, "utf------------------------------------8", "UTF-8"); /* 40 bytes are the most */
    named(r, "utf-------------------------------------8", NULL);
    named(r, "@[`{", NULL);
}

static void the_nearest_name(void **state)
{
    struct run *r = *state;
    assert_string_equal(bp_charset_nearest(r->cx.arena, BP_T("utf-9")), "UTF-8");
    assert_string_equal(bp_charset_nearest(r->cx.arena, BP_T("window-874")), "windows-874");
    assert_null(bp_charset_nearest(r->cx.arena, BP_T("nothing like it")));
}

static void byte_order_marks(void **state)
{
    (void)state;
    static const struct {
        struct bp_text head;
        const char *name;
        size_t length;
    } cases[] = {
        {BP_T("\xEF\xBB\xBF"), "UTF-8", 3},
        {BP_T("\xEF\xBB"), NULL, 0},
        {BP_T("\xFF\xFE\0\0"), "UTF-32LE", 4},
        {BP_T("\xFF\xFE\0"), "UTF-16LE", 2},
        {BP_T("\xFF\xFE"), "UTF-16LE", 2},
        {BP_T("\0\0\xFE\xFF"), "UTF-32BE", 4},
        {BP_T("\xFE\xFF"
              "a"),
         "UTF-16BE", 2},
        {BP_T("\x84\x31\x95\x33"), "GB18030", 4},
        {BP_T("\xFF"), NULL, 0},
        {BP_T("a\xEF\xBB\xBF"), NULL, 0},
        {BP_T(""), NULL, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t length = 99;
        const char *name = bp_charset_mark(cases[i].head, &length);
        assert_string_equal(name ? name : "", cases[i].name ? cases[i].name : "");
        assert_int_equal(length, cases[i].length);
    }
}

/* `pairs` letters of which so many have a zero byte after them. */
static const char *by_zeros(size_t pairs, size_t after, size_t before, size_t odd, bool whole)
{
    char bytes[200];
    memset(bytes, 'x', sizeof bytes);
    for (size_t i = 0; i < after; i++)
        bytes[2 * i + 1] = 0;
    for (size_t i = 0; i < before; i++)
        bytes[2 * i] = 0;
    const char *name = bp_charset_utf16((struct bp_text){bytes, pairs * 2 + odd}, whole);
    return name ? name : "";
}

static void utf16_is_known_by_its_zero_bytes(void **state)
{
    (void)state;
    assert_string_equal(by_zeros(20, 20, 0, 0, true), "UTF-16LE");
    assert_string_equal(by_zeros(20, 0, 20, 0, true), "UTF-16BE");
    assert_string_equal(by_zeros(20, 2, 0, 0, true), "UTF-16LE"); /* a tenth is enough */
    assert_string_equal(by_zeros(20, 1, 0, 0, true), "");
    assert_string_equal(by_zeros(20, 0, 2, 0, true), "UTF-16BE");
    assert_string_equal(by_zeros(20, 0, 1, 0, true), "");
    assert_string_equal(by_zeros(20, 8, 2, 0, true), "UTF-16LE"); /* four times as many as on the other side */
    assert_string_equal(by_zeros(20, 8, 3, 0, true), "");
    assert_string_equal(by_zeros(20, 2, 8, 0, true), "UTF-16BE");
    assert_string_equal(by_zeros(20, 3, 8, 0, true), "");
    assert_string_equal(by_zeros(2, 2, 0, 0, true), "UTF-16LE");
    assert_string_equal(by_zeros(1, 1, 0, 0, true), "");   /* too short to tell */
    assert_string_equal(by_zeros(20, 20, 0, 1, true), ""); /* a whole file has no half letter */
    assert_string_equal(by_zeros(20, 20, 0, 1, false), "UTF-16LE");
}

/* Texts as short as those of a column's name or two, in each encoding. */
static void short_texts_are_told_apart(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *bytes, *name; /* "": nobody can tell */
    } cases[] = {
        {"\xC0\xD9\xE0\xA1\xE7\xB5", "windows-874"},          /* ภูเก็ต */
        {"\xB9\xE9\xD3", "windows-874"},                      /* น้ำ */
        {"\xA1\xC3\xD0\xBA\xD5\xE8,x", "windows-874"},        /* กระบี่ */
        {"\xE2\xC3\xA7\xE1\xC3\xC1 a", "windows-874"},        /* โรงแรม */
        {"\xC3\xD2\xA4\xD2 \x93\xB4\xD5\x94", "windows-874"}, /* ราคา “ดี” */
        {"\xA1\xD1\xA1", "windows-874"},                      /* กัก: a mark on a letter */
        {"\xA1\xD2\xD0", "windows-874"},                      /* กาะ */
        {"\xB9\xED\xD2,\xA1\xC5\xE8\xD2", "windows-874"},     /* นํา: the last of the marks */
        {"\xAF\xD2\xB0\xD2", "windows-874"},                  /* pairs beside the common ones of Korean */
        {"\xC9\xD2\xB0\xD2", "windows-874"},
        {"\xE0\xCF\xA1\xA1", "windows-874"},
        {",\xB9\xED\xD0", "windows-874"},
        {"\xC3\xED\xD0\xC8,", "windows-874"},
        {"\xA1\xAF\xD0", "windows-874"},
        {"\xB9\xD2\xD0\xAF\xB0,", "windows-874"},
        {"\xAF"
         "a\xAF",
         "windows-1252"}, /* a sign between blanks, not in a word */
        {"\xCF"
         "a\xB0",
         "windows-1252"},
        {"\xD2\xC8"
         "a\xAF",
         "windows-1252"},
        {"\xB0\xAF\xC8\xC8"
         "a",
         ""},
        {"\xB0\xE0\xD0\xD4", ""},
        {"\xB9\xED\xD4\xB0\xD0\xCF", ""},
        {"\xE0\xE0\xA1", "windows-1252"},                                     /* no two vowels before a letter */
        {"\xD2\xD2\xD2", "windows-1252"},                                     /* ÒÒÒ: no vowel without a letter */
        {"\xA1\xCF\xA1", "windows-1252"},                                     /* ¡Ï¡: no vowel at all */
        {"\xA5\x78\xA5\x5F,\xB0\xAA\xB6\xAF\n", "Big5"},                      /* 台北,高雄 */
        {"\xAB\xC8\xA4\xE1,\xAA\xF7\xC3\x42\n", "Big5"},                      /* 客戶,金額 */
        {"\xA1\xA1\xA1\x41", "Big5"},                                         /* signs */
        {"\x93\x8C\x8B\x9E", "Shift_JIS"},                                    /* 東京 */
        {"\x83\x4A\x83\x5E\x83\x4A\x83\x69,\x93\x8C\x8B\x9E\n", "Shift_JIS"}, /* カタカナ,東京 */
        {"\x93\xFA\x95\x74,\x8B\xE0\x8A\x7A\n", "Shift_JIS"},                 /* 日付,金額 */
        {"\x88\x9F\x88\xA0", "Shift_JIS"},
        {"\xB1\xB1\xBE\xA9,\xC9\xCF\xBA\xA3", ""},   /* 北京,上海: as well EUC */
        {"\xC5\xEC\xB5\xFE,\xC2\xE7\xBA\xE5\n", ""}, /* 東京,大阪 in EUC */
        {"\xBC\xAD\xBF\xEF,\xBA\xCE\xBB\xEA\n", ""}, /* 서울,부산 */
        {"\xB0\xA1\xB1\xA1", ""},
        {"\xC8\xA1\xC8\xA1", ""},
        {"\xA4\xA1\xA5\xA1", ""},
        {"Zo\xEB", "windows-1252"},
        {"M\xFCller,Stra\xDF"
         "e\n",
         "windows-1252"},
        {"na\xEFve \x96 \x93quoted\x94", "windows-1252"},
        {"\x80 5", "windows-1252"},
        {"cora\xE7\xE3o S\xE3o Paulo\n", "windows-1252"},
        {"\xA3\xF3"
         "d\x9F,Krak\xF3w\n",
         "windows-1250"}, /* Łódź,Kraków */
        {"P\xF8\xEDli\x9A \x9Elu\x9Dou\xE8k\xFD k\xF9\xF2 \xFAp\xECl\n", "windows-1250"},
        {"Za\xBF\xF3\xB3\xE6 g\xEA\x9Cl\xB9 ja\x9F\xF1\n", "windows-1250"},
        {"\xCC\xEE\xF1\xEA\xE2\xE0", "windows-1251"},              /* Москва */
        {"\xC1\xE8\xDE\xED\xE1,\xD0\xEF\xF3\xFC\n", "ISO-8859-7"}, /* Αθήνα,Ποσό */
        {"\xF9\xEC\xE5\xED \xF2\xE5\xEC\xED\n", "windows-1255"},   /* שלום עולם */
        {"\xE3\xD1\xCD\xC8\xC7 \xC7\xE1\xDA\xC7\xE1\xE3\n", "windows-1256"},
        {"\xDDstanbul,\xDEi\xFEli,\xF0\n", "windows-1254"}, /* İstanbul,Şişli,ğ */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t n = strlen(cases[i].bytes);
        char *copy = malloc(n); /* with nothing after it */
        memcpy(copy, cases[i].bytes, n);
        const char *got = bp_charset_detect(r->cx.arena, (struct bp_text){copy, n});
        free(copy);
        struct bp_text followed = bp_text_fmt(r->cx.arena, "%sab", cases[i].bytes); /* and with what is not of it */
        const char *again = bp_charset_detect(r->cx.arena, bp_text_sub(followed, 0, n));
        if (strcmp(got ? got : "", again ? again : "") != 0)
            fail_msg("case %zu is %s where letters follow, else %s", i, again ? again : "unknown",
                     got ? got : "unknown");
        if (strcmp(got ? got : "", cases[i].name) != 0)
            fail_msg("case %zu is %s, not %s", i, got ? got : "unknown", cases[i].name);
    }
}

/* The same words again and again, over more than one piece of what is converted at a time. */
static void long_texts_as_well(void **state)
{
    struct run *r = *state;
    static const char *const cases[][2] = {{"\xA3\xF3"
                                            "d\x9F,Krak\xF3w\n",
                                            "windows-1250"},
                                           {"Za\xBF\xF3\xB3\xE6 g\xEA\x9Cl\xB9 ja\x9F\xF1\n", "windows-1250"},
                                           {"M\xFCller,Stra\xDF"
                                            "e\n",
                                            "windows-1252"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t n = 250; n < 262; n++) { /* the piece ends in the middle of it */
            struct bp_buf b = bp_buf_new(r->cx.arena);
            while (b.n < n)
                bp_buf_adds(&b, "a ");
            for (int k = 0; k < 40; k++)
                bp_buf_adds(&b, cases[i][0]);
            const char *got = bp_charset_detect(r->cx.arena, bp_buf_text(&b));
            if (strcmp(got ? got : "", cases[i][1]) != 0)
                fail_msg("case %zu after %zu bytes is %s", i, n, got ? got : "unknown");
        }
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(names_as_people_write_them),       T(the_nearest_name),           T(byte_order_marks),
        T(utf16_is_known_by_its_zero_bytes), T(short_texts_are_told_apart), T(long_texts_as_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
