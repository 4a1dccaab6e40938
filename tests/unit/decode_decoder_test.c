/* Bytes to text: what encoding they are found to be in, the text in NFC whatever the blocks, and where bytes that are
 * no text stand. */
#include "decode/decoder.h"
#include "pack_help.h"

#include <unicode/ucnv.h>

static const char thai[] =
    "วันที่,สาขา,ความคิดเห็น\r\n2026-11-16,เชียงใหม่,พนักงานสุภาพมาก\r\n2026-11-17,ภูเก็ต,รอนานเกินไป ควรปรับปรุง\r\n";
static const char vietnamese[] = "Ngày,Chi nhánh,Nhận xét\r\n2026-11-16,Đà Nẵng,Nhân viên rất nhiệt "
                                 "tình\r\n2026-11-17,Hải Phòng,đã giải quyết, chờ lâu quá\r\n";
static const char taiwanese[] = "日期,分店,意見\r\n2026-11-16,台北,服務人員很親切\r\n2026-11-17,新北市,等太久了\r\n";
static const char chinese[] = "日期,门店,意见\r\n2026-11-16,广州天河,服务态度很好\r\n2026-11-17,深圳,等待时间太长\r\n";
static const char japanese[] =
    "日付,店舗,コメント\r\n2026-11-16,名古屋,とても親切でした\r\n2026-11-17,福岡,商品が届かない\r\n";
static const char korean[] =
    "날짜,지점,의견\r\n2026-11-16,서울,직원이 친절합니다\r\n2026-11-17,부산,너무 오래 기다렸어요\r\n";
static const char french[] =
    "Date,Agence,État\r\n2026-11-16,Besançon,Résolu\r\n2026-11-17,Nîmes,Très bon accueil – à rappeler\r\n";
static const char portuguese[] =
    "Data,Loja,Situação\r\n2026-11-16,São Paulo,Concluído\r\n2026-11-17,Brasília,Não é bom\r\n";
static const char russian[] = "Дата,Филиал,Статус\r\n2026-11-16,Казань,Закрыто\r\n2026-11-17,Москва,Слишком долго\r\n";
static const char polish[] =
    "Data,Oddział,Stan\r\n2026-11-16,Łódź,Zamknięte\r\n2026-11-17,Gdańsk,Bardzo miła obsługa\r\n";

struct decoded {
    struct bp_text text, encoding;
    enum bp_encoding_why why;
    bool failed;
};

static struct bp_text encoded(struct run *r, const char *to, struct bp_text text)
{
    UErrorCode code = U_ZERO_ERROR;
    UConverter *from = ucnv_open("UTF-8", &code), *into = ucnv_open(to, &code);
    size_t most = text.n * 4 + 16;
    char *out = bp_alloc(r->cx.arena, most, 1), *end = out;
    const char *at = text.p;
    ucnv_setFromUCallBack(into, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
    ucnv_convertEx(into, from, &end, out + most, &at, text.p + text.n, NULL, NULL, NULL, NULL, true, true, &code);
    if (U_FAILURE(code))
        fail_msg("not to be written in %s: %s", to, text.p);
    ucnv_close(from);
    ucnv_close(into);
    return (struct bp_text){out, (size_t)(end - out)};
}

/* windows-1258 writes tones as marks of their own behind letters that carry the rest. */
static struct bp_text in_1258(struct run *r, const char *text)
{
    static const char *const parts[][2] = {{"à", "a"
                                                 "\xCC\x80"},
                                           {"ạ", "a"
                                                 "\xCC\xA3"},
                                           {"ậ", "â"
                                                 "\xCC\xA3"},
                                           {"ẵ", "ă"
                                                 "\xCC\x83"},
                                           {"ấ", "â"
                                                 "\xCC\x81"},
                                           {"ệ", "ê"
                                                 "\xCC\xA3"},
                                           {"ì", "i"
                                                 "\xCC\x80"},
                                           {"ả", "a"
                                                 "\xCC\x89"},
                                           {"ò", "o"
                                                 "\xCC\x80"},
                                           {"ã", "a"
                                                 "\xCC\x83"},
                                           {"ế", "ê"
                                                 "\xCC\x81"},
                                           {"ờ", "ơ"
                                                 "\xCC\x80"}};
    struct bp_buf b = bp_buf_new(r->cx.arena);
    for (const char *p = text; *p;) {
        size_t k = 0, kinds = sizeof parts / sizeof *parts;
        while (k < kinds && strncmp(p, parts[k][0], strlen(parts[k][0])) != 0)
            k++;
        if (k < kinds) {
            bp_buf_adds(&b, parts[k][1]);
            p += strlen(parts[k][0]);
        } else {
            bp_buf_addc(&b, *p++);
        }
    }
    return encoded(r, "windows-1258", bp_buf_text(&b));
}

static struct decoded decode(struct run *r, struct bp_text bytes, const char *declared, size_t room)
{
    struct bp_bytes *in;
    struct bp_decoder *decoder;
    struct decoded d = {.failed = true};
    struct bp_buf out = bp_buf_new(r->cx.arena);
    struct bp_arena *own = bp_arena_new(NULL);
    const char *path = put_bytes(r, "t.csv", bytes.p, bytes.n);
    assert_true(bp_bytes_open(&r->cx, own, BP_NOWHERE, path, &in));
    if (bp_decoder_open(&r->cx, own, (struct bp_where){"pack.yaml", 4, 9}, path, in, bp_text_of(declared), &decoder)) {
        char *buffer = malloc(room); /* of that size: nothing lies behind it */
        long n;
        while ((n = bp_decoder_read(&r->cx, decoder, buffer, room)) > 0) {
            assert_in_range(n, 1, room);
            assert_true(bp_utf8_valid((struct bp_text){buffer, (size_t)n}, NULL));
            bp_buf_add(&out, (struct bp_text){buffer, (size_t)n});
        }
        size_t before = r->cx.diag_count;
        assert_int_equal(bp_decoder_read(&r->cx, decoder, buffer, room), n); /* the end stays the end */
        assert_int_equal(r->cx.diag_count, before);
        d.failed = n < 0;
        d.text = bp_buf_text(&out);
        d.encoding = bp_text_copy(r->cx.arena, bp_decoder_encoding(decoder, &d.why));
        bp_decoder_close(decoder);
        free(buffer);
    }
    bp_arena_free(own);
    return d;
}

static void forget(struct run *r)
{
    r->cx.status = BP_DONE;
    r->cx.diag_count = 0;
}

static const size_t rooms[] = {64, 71, 1000, 16 * 1024, 20001, 1 << 20};
enum { ROOMS = sizeof rooms / sizeof *rooms };

static void gives(struct run *r, struct bp_text bytes, const char *declared, struct bp_text want, const char *encoding,
                  enum bp_encoding_why why)
{
    for (size_t i = 0; i < ROOMS; i++) {
        struct decoded d = decode(r, bytes, declared, rooms[i]);
        if (d.failed || r->cx.diag_count)
            fail_msg("%s, said to be `%s`, by %zu bytes: %s", encoding, declared, rooms[i], said(r));
        if (!bp_text_eq(d.text, want))
            fail_msg("%s, said to be `%s`, by %zu bytes: `%.200s` is not `%.200s`", encoding, declared, rooms[i],
                     d.text.p, want.p);
        assert_text(d.encoding, encoding);
        assert_int_equal(d.why, why);
    }
}

/* All rooms fail alike, after the same text. */
static void fails(struct run *r, struct bp_text bytes, const char *declared, size_t good, const char *message)
{
    for (size_t i = 0; i < ROOMS; i++) {
        forget(r);
        struct decoded d = decode(r, bytes, declared, rooms[i]);
        if (!d.failed)
            fail_msg("read as %s: `%.200s`, not `%s`", d.encoding.p, d.text.p, message);
        assert_string_equal(said(r), message);
        assert_int_equal(r->cx.status, BP_BAD_DATA);
        assert_int_equal(d.text.n, good);
    }
    forget(r);
}

static struct bp_text joined(struct run *r, struct bp_text a, struct bp_text b)
{
    struct bp_buf out = bp_buf_new(r->cx.arena);
    bp_buf_add(&out, a);
    bp_buf_add(&out, b);
    return bp_buf_text(&out);
}

/* Rows of ASCII, `n` bytes of them. */
static struct bp_text ascii(struct run *r, size_t n)
{
    static const char row[] = "2026-11-16,Bangkok,12\n";
    char *p = bp_alloc(r->cx.arena, n + 1, 1);
    for (size_t i = 0; i < n; i++)
        p[i] = row[i % (sizeof row - 1)];
    return (struct bp_text){p, n};
}

static void what_is_declared_is_read_so(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *declared, *icu, *name, *text;
    } cases[] = {
        {"utf-8", "UTF-8", "UTF-8", thai},
        {"UTF8", "UTF-8", "UTF-8", thai},
        {"windows-874", "windows-874", "windows-874", thai},
        {"cp874", "windows-874", "windows-874", thai},
        {"TIS-620", "windows-874", "windows-874", thai},
        {"ISO-8859-11", "windows-874", "windows-874", thai},
        {"big5", "Big5", "Big5", taiwanese},
        {"cp950", "Big5", "Big5", taiwanese},
        {"gb18030", "GB18030", "GB18030", chinese},
        {"GBK", "GBK", "GB18030", chinese},
        {"gb2312", "GBK", "GB18030", chinese},
        {"shift_jis", "Shift_JIS", "Shift_JIS", japanese},
        {"cp932", "Shift_JIS", "Shift_JIS", japanese},
        {"euc-jp", "EUC-JP", "EUC-JP", japanese},
        {"euc-kr", "windows-949", "windows-949", korean},
        {"cp1251", "windows-1251", "windows-1251", russian},
        {"latin1", "windows-1252", "windows-1252", french},
        {"ISO-8859-1", "windows-1252", "windows-1252", french},
        {"latin2", "ISO-8859-2", "ISO-8859-2", polish},
        {"windows 1250", "windows-1250", "windows-1250", polish},
        {"utf-16le", "UTF-16LE", "UTF-16LE", thai},
        {"utf-16be", "UTF-16BE", "UTF-16BE", thai},
        {"utf-16", "UTF-16LE", "UTF-16LE", chinese},
        {"UTF-16", "UTF-16BE", "UTF-16BE", chinese},
        {"utf-32", "UTF-32LE", "UTF-32LE", korean},
        {"utf-32", "UTF-32BE", "UTF-32BE", korean},
        {"macintosh", "macintosh", "macintosh", portuguese},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        gives(r, encoded(r, cases[i].icu, bp_text_of(cases[i].text)), cases[i].declared, bp_text_of(cases[i].text),
              cases[i].name, BP_ENCODING_GIVEN);
    gives(r, in_1258(r, vietnamese), "windows-1258", bp_text_of(vietnamese), "windows-1258", BP_ENCODING_GIVEN);
    gives(r, BP_T("a,b\n"), "windows-874", BP_T("a,b\n"), "windows-874", BP_ENCODING_GIVEN);
}

static void what_nobody_declared_is_found(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *icu, *name, *text;
    } cases[] = {
        {"windows-874", "windows-874", thai},
        {"Big5", "Big5", taiwanese},
        {"GB18030", "GB18030", chinese},
        {"Shift_JIS", "Shift_JIS", japanese},
        {"windows-949", "windows-949", korean},
        {"windows-1252", "windows-1252", french},
        {"windows-1252", "windows-1252", portuguese},
        {"windows-1251", "windows-1251", russian},
        {"windows-1250", "windows-1250", polish},
        {"UTF-16LE", "UTF-16LE", thai},
        {"UTF-16BE", "UTF-16BE", thai},
        {"UTF-16LE", "UTF-16LE", chinese},
        {"UTF-16BE", "UTF-16BE", chinese},
        {"windows-1252", "windows-1252", "Date,Comment\n2026-11-16,Don’t like it\n"},
        {"windows-1252", "windows-1252", "Date,Amount\n2026-11-16,€12\n"},
        {"windows-1252", "windows-1252", "Name\nZoë\n"},
        {"windows-874", "windows-874", "Date,Branch\n2026-11-16,ภูเก็ต\n"},
        {"Big5", "Big5", "Date,Branch\n2026-11-16,退款申請\n"},
        {"Big5", "Big5",
         "Date,Branch,Comment\n2026-11-01,高雄,謝謝\n2026-11-02,台中店,謝謝\n2026-11-03,謝謝,客訴\n"}, /* uchardet:
                                                                                                          Greek */
        {"Shift_JIS", "Shift_JIS", "Date,Branch\n2026-11-16,返金\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        gives(r, encoded(r, cases[i].icu, bp_text_of(cases[i].text)), "", bp_text_of(cases[i].text), cases[i].name,
              BP_ENCODING_DETECTED);
    gives(r, in_1258(r, vietnamese), "", bp_text_of(vietnamese), "windows-1258", BP_ENCODING_DETECTED);
    gives(r, bp_text_of(thai), "", bp_text_of(thai), "UTF-8", BP_ENCODING_UTF8);
    gives(r, BP_T("a,b\n1,2\n"), "", BP_T("a,b\n1,2\n"), "UTF-8", BP_ENCODING_UTF8);
    gives(r, BP_T(""), "", BP_T(""), "UTF-8", BP_ENCODING_UTF8);
    gives(r, BP_T("\xF0\x9F\x98\x80,1\n"), "", BP_T("\xF0\x9F\x98\x80,1\n"), "UTF-8", BP_ENCODING_UTF8);
}

static void what_cannot_be_told_is_asked_for(void **state)
{
    struct run *r = *state;
    /* GB18030, EUC-KR and EUC-JP all have these */
    fails(
        r, BP_T("a,b\n1,\xB1\xB1\xBE\xA9\n"), "", 6,
        "t.csv:2:3: error: the text is not UTF-8, and its encoding cannot be told: say `encoding:` (windows-1252?), or "
        "save the export as CSV in UTF-8\n");
}

static void a_mark_says_it_and_goes(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *mark;
        size_t n;
        const char *name;
    } marks[] = {{"\xEF\xBB\xBF", 3, "UTF-8"},
                 {"\xFF\xFE", 2, "UTF-16LE"},
                 {"\xFE\xFF", 2, "UTF-16BE"},
                 {"\xFF\xFE\0\0", 4, "UTF-32LE"},
                 {"\0\0\xFE\xFF", 4, "UTF-32BE"}};
    for (size_t i = 0; i < 5; i++) {
        struct bp_text mark = {marks[i].mark, marks[i].n}, text = bp_text_of(i % 2 ? thai : chinese);
        struct bp_text bytes = joined(r, mark, encoded(r, marks[i].name, text));
        gives(r, bytes, "", text, marks[i].name, BP_ENCODING_MARK);
        gives(r, bytes, marks[i].name, text, marks[i].name, BP_ENCODING_MARK);
        gives(r, mark, "", BP_T(""), marks[i].name, BP_ENCODING_MARK);
        forget(r);
        struct decoded d = decode(r, bytes, "windows-874", 1 << 16); /* the mark wins, and that is said */
        assert_false(d.failed);
        assert_int_equal(r->cx.status, BP_DONE);
        assert_true(bp_text_eq(d.text, text));
        assert_int_equal(d.why, BP_ENCODING_MARK);
        assert_said(r, "t.csv:1:1: warning: this is UTF-");
        assert_said(r, "by its byte order mark, not windows-874 as `encoding:` says");
        forget(r);
    }
    gives(r, joined(r, BP_T("\xFE\xFF"), encoded(r, "UTF-16BE", bp_text_of(thai))), "utf-16", bp_text_of(thai),
          "UTF-16BE", BP_ENCODING_MARK);
}

static void a_name_nobody_knows_is_refused(void **state)
{
    struct run *r = *state;
    assert_true(decode(r, BP_T("a,b\n"), "windows-847", 1000).failed);
    assert_int_equal(r->cx.status, BP_BAD_PACK);
    assert_string_equal(said(r),
                        "pack.yaml:4:9: error: no encoding is called `windows-847`: did you mean `windows-874`?\n");
    forget(r);
    assert_true(decode(r, BP_T("a,b\n"), "klingon", 1000).failed);
    assert_said(r, "no encoding is called `klingon`: write utf-8, utf-16, windows-1252");
}

static void wrong_declarations_are_found_out(void **state)
{
    struct run *r = *state;
    fails(r, encoded(r, "windows-874", BP_T("a,b\nx,ภูเก็ต\n")), "utf-8", 6,
          "t.csv:2:3: error: byte 0xC0 is not UTF-8, as `encoding:` says: save the export as CSV in UTF-8, or say "
          "another `encoding:` (windows-874?)\n");
    fails(r, BP_T("a,b\r\nx,กู\r\n"), "windows-874", 13, /* 81..9F are no Thai letters */
          "t.csv:2:5: error: byte 0x81 is not windows-874, as `encoding:` says: save the export as CSV in "
          "UTF-8, or say another `encoding:`\n");
}

/* What a table gives no meaning: a control, or a character that is nobody's; the last of them is Apple's sign. */
static void bytes_without_a_meaning_are_refused(void **state)
{
    struct run *r = *state;
    fails(r, BP_T("a,b\nx,\xF0\n"), "macintosh", 6,
          "t.csv:2:3: error: byte 0xF0 is not macintosh, as `encoding:` says: save the export as CSV in UTF-8, or say "
          "another `encoding:`\n");
    gives(r, BP_T("a,b\nx,\xEF\xF1\n"), "macintosh", BP_T("a,b\nx,\u00d4\u00d2\n"), "macintosh", BP_ENCODING_GIVEN);
}

static void bytes_that_are_no_text_are_placed(void **state)
{
    struct run *r = *state;
    const char *message = "t.csv:4:3: error: byte 0xE9 is not UTF-8, as the rest is: save the export as CSV in UTF-8, "
                          "or say `encoding:` (windows-1252?)\n";
    fails(r, BP_T("สาขา,b\nภูเก็ต,1\r\nค,2\rกข\xE9t\xE9,3\n"), "", 49, message);
    /* far behind, where the file looked sound for long */
    struct bp_text front = joined(r, BP_T("สาขา,b\n"), ascii(r, 22 * 20000));
    fails(r, joined(r, front, BP_T("abc,caf\xE9 ,1\n")), "", front.n + 7,
          "t.csv:20002:8: error: byte 0xE9 is not UTF-8, as the rest is: save the export as CSV in UTF-8, or say "
          "`encoding:` (windows-1252?)\n");
    front = ascii(r, 22 * 20000);
    struct bp_buf mixed = bp_buf_new(r->cx.arena);
    bp_buf_add(&mixed, front);
    for (int i = 0; i < 1000; i++)
        bp_buf_adds(&mixed, thai);
    front = bp_buf_text(&mixed);
    fails(r, joined(r, encoded(r, "windows-874", front), BP_T("\xA1\xDB\n")), "", front.n + 3,
          "t.csv:23001:2: error: byte 0xDB is not windows-874, as the rest seems to be: save the export as CSV "
          "in UTF-8, or say `encoding:`\n");
    fails(r, joined(r, encoded(r, "Big5", bp_text_of(taiwanese)), BP_T("a,\xA4\"\n")), "big5", strlen(taiwanese) + 2,
          "t.csv:4:3: error: byte 0xA4 is not Big5, as `encoding:` says: save the export as CSV in UTF-8, or "
          "say another `encoding:`\n");
    struct bp_text bad_pair = joined(r, encoded(r, "UTF-16LE", BP_T("a,b\n1,")),
                                     (struct bp_text){"\x00\xDC"
                                                      "2\0\n\0",
                                                      6});
    fails(r, bad_pair, "utf-16le", 6,
          "t.csv:2:3: error: bytes 0x00 0xDC are not UTF-16LE, as `encoding:` says: save the export as CSV in "
          "UTF-8, or say another `encoding:`\n");
}

static void zero_bytes_are_placed(void **state)
{
    struct run *r = *state;
    static const char why[] =
        "a zero byte: this is not text, or it is UTF-16 that has lost its start; save the export as CSV in UTF-8\n";
    struct bp_text parts[] = {BP_T("a,b\n1,\0"
                                   "2\n3,4\n5,6\n7,8\n9,10\n"),
                              BP_T("สาขา,b\n1,\0"
                                   "2\n3,4\n5,6\n7,8\n9,10\n")};
    for (size_t i = 0; i < 2; i++)
        fails(r, parts[i], "", i ? 17 : 6,
              bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, "t.csv:2:3: error: %s", why)));
    fails(r, encoded(r, "UTF-16LE", (struct bp_text){"ab\0c", 4}), "utf-16le", 2,
          bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, "t.csv:1:3: error: %s", why)));
    struct bp_text late = ascii(r, 22 * 10000);
    fails(r, joined(r, late, BP_T("a\0b")), "", late.n + 1,
          bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, "t.csv:10001:2: error: %s", why)));
}

static void files_cut_inside_a_character_say_so(void **state)
{
    struct run *r = *state;
    struct bp_text t = BP_T("สาขา,b\nภูเก็ต,กก");
    for (size_t left_out = 1; left_out <= 2; left_out++)
        fails(r, bp_text_sub(t, 0, t.n - left_out), "", t.n - 3,
              "t.csv:2:9: error: the file ends inside a character of UTF-8: it was cut short; export it again\n");
    struct bp_text wide = encoded(r, "UTF-16LE", t);
    fails(r, joined(r, BP_T("\xFF\xFE"), bp_text_sub(wide, 0, wide.n - 1)), "", t.n - 3,
          "t.csv:2:9: error: the file ends inside a character of UTF-16LE: it was cut short; export it again\n");
    struct bp_text big5 = encoded(r, "Big5", bp_text_of(taiwanese));
    fails(r, joined(r, big5, BP_T("\xA4")), "", strlen(taiwanese),
          "t.csv:4:1: error: the file ends inside a character of Big5: it was cut short; export it again\n");
}

static void text_is_nfc_wherever_blocks_end(void **state)
{
    struct run *r = *state;
    /* decomposed; marks out of order; Hangul in letters; what stands for another; behind a full-width digit; many
     * marks */
    struct bp_text loose =
        BP_T("e\xCC\xA3\xCC\x82 a\xCC\x82\xCC\xA3 "
             "o\xCC\x9B\xCC\x80,\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB,\xE2\x84\xAB,\xE0\xB8\x81\xE0\xB9\x88\xE0\xB8\xB9,"
             "\xEF\xBC\x91\xCC\x81,e\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81,\xE0\xA5\x98");
    struct bp_text tight = BP_T(
        "ệ ậ ờ,한,Å,กู่,\xEF\xBC\x91\xCC\x81,é\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81,\xE0\xA4\x95\xE0\xA4\xBC");
    static const size_t before[] = {0, 16 * 1024 - 80, 64 * 1024 - 80, 128 * 1024 - 80};
    static const size_t by[] = {64, 16 * 1024, 64 * 1024};
    for (size_t b = 0; b < 4; b++)
        for (size_t i = 0; i < 90; i += b == 2 ? 1 : 3) {
            struct bp_text front = ascii(r, before[b] + i), want = joined(r, front, tight);
            for (size_t k = 0; k < 3; k++) {
                struct decoded d = decode(r, joined(r, front, loose), "", by[k]);
                assert_true(!d.failed && bp_text_eq(d.text, want));
            }
            struct decoded d = decode(r, encoded(r, "UTF-16LE", joined(r, front, loose)), "utf-16le", 64 * 1024);
            assert_true(!d.failed && bp_text_eq(d.text, want));
            d = decode(r, joined(r, front, in_1258(r, "nhiệt tình, chờ")), "windows-1258", 16 * 1024);
            assert_true(!d.failed && bp_text_eq(d.text, joined(r, front, BP_T("nhiệt tình, chờ"))));
            bp_arena_reset(r->scratch);
        }
    /* a long text without a single character of ASCII */
    struct bp_buf long_loose = bp_buf_new(r->cx.arena), long_tight = bp_buf_new(r->cx.arena);
    for (int i = 0; i < 40000; i++) {
        bp_buf_adds(&long_loose, "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB");
        bp_buf_adds(&long_tight, "한");
    }
    for (size_t k = 0; k < 3; k++) {
        struct decoded d = decode(r, bp_buf_text(&long_loose), "", by[k]);
        assert_true(!d.failed && bp_text_eq(d.text, bp_buf_text(&long_tight)));
    }
}

static void the_first_that_is_not_ascii_may_come_late(void **state)
{
    struct run *r = *state;
    static const size_t around[] = {64 * 1024, 300 * 1024};
    static const struct {
        const char *icu, *name, *text;
        enum bp_encoding_why why;
    } cases[] = {{"UTF-8", "UTF-8", thai, BP_ENCODING_UTF8},
                 {"windows-874", "windows-874", thai, BP_ENCODING_DETECTED},
                 {"windows-1252", "windows-1252", french, BP_ENCODING_DETECTED},
                 {"windows-1252", "windows-1252", "Zoë\n", BP_ENCODING_DETECTED},
                 {"Big5", "Big5", taiwanese, BP_ENCODING_DETECTED}};
    for (size_t a = 0; a < 2; a++)
        for (size_t c = 0; c < sizeof cases / sizeof *cases; c++)
            for (size_t at = around[a] - 4; at <= around[a] + 4; at++) {
                struct bp_text front = ascii(r, at), text = bp_text_of(cases[c].text);
                struct decoded d = decode(r, joined(r, front, encoded(r, cases[c].icu, text)), "", rooms[at % ROOMS]);
                if (d.failed || !bp_text_eq(d.text, joined(r, front, text)))
                    fail_msg("%s at %zu: %s", cases[c].icu, at, said(r));
                assert_text(d.encoding, cases[c].name);
                assert_int_equal(d.why, cases[c].why);
            }
}

static void memory_does_not_grow_with_the_file(void **state)
{
    struct run *r = *state;
    struct bp_buf big = bp_buf_new(r->cx.arena);
    while (big.n < 12u << 20)
        bp_buf_adds(&big,
                    "e\xCC\xA3\xCC\x82 a\xCC\x82\xCC\xA3 o\xCC\x9B\xCC\x80,\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB\n");
    const char *path = put_bytes(r, "big.csv", big.p, big.n);
    struct bp_arena *own = bp_arena_new(NULL);
    struct bp_bytes *in;
    struct bp_decoder *decoder;
    char *buffer = malloc(64 * 1024);
    assert_true(bp_bytes_open(&r->cx, own, BP_NOWHERE, path, &in));
    assert_true(bp_decoder_open(&r->cx, own, BP_NOWHERE, path, in, BP_T(""), &decoder));
    while (bp_decoder_read(&r->cx, decoder, buffer, 64 * 1024) > 0)
        ;
    assert_in_range(bp_arena_bytes(own), 1, 16u << 20);
    bp_decoder_close(decoder);
    bp_arena_free(own);
    free(buffer);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(what_is_declared_is_read_so),
        CASE(what_nobody_declared_is_found),
        CASE(what_cannot_be_told_is_asked_for),
        CASE(a_mark_says_it_and_goes),
        CASE(a_name_nobody_knows_is_refused),
        CASE(wrong_declarations_are_found_out),
        CASE(bytes_that_are_no_text_are_placed),
        CASE(bytes_without_a_meaning_are_refused),
        CASE(zero_bytes_are_placed),
        CASE(files_cut_inside_a_character_say_so),
        CASE(text_is_nfc_wherever_blocks_end),
        CASE(the_first_that_is_not_ascii_may_come_late),
        CASE(memory_does_not_grow_with_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
