/* Bytes -> UTF-8 text in NFC: chooses the encoding, decodes block by block, says where bytes are not text. */
#include "decode/decoder.h"

#include "decode/charset.h"
#include "decode/nfc.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unicode/ucnv.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#define BLOCK        ((size_t)64 * 1024)
#define MOST_AT_ONCE ((size_t)256 * 1024)
#define DIRECT       ((size_t)16 * 1024) /* into smaller rooms text goes by way of `work` */
#define ENOUGH       ((size_t)4096) /* bytes from the first that is not ASCII, to decide by; of a file that has them */
#define CONTEXT      256 /* bytes of ASCII before the first others, for uchardet to see the words they stand in */
#define HELD         ((size_t)2048) /* text held back for a mark that may follow it; no real text has a longer run of marks */

enum way { ASCII_SO_FAR, AS_UTF8, BY_BYTE, BY_ICU };
enum stop { GOING, ENDED, STOPPED_BAD, STOPPED_CUT, STOPPED_ZERO, STOPPED_UNKNOWN, FAILED };

struct bp_decoder {
    struct bp_arena *arena;
    const char *path;
    struct bp_bytes *bytes;
    struct bp_text declared;
    bool is_second; /* only counts lines, for the first one's message */

    enum way way;
    const char *name;
    enum bp_encoding_why why;

    char context[CONTEXT]; /* the last of what was only ASCII */
    size_t context_n;
    char *ahead; /* bytes taken for a look at them; [ahead_at, ahead_n) are still to be decoded */
    size_t ahead_at, ahead_n;
    char *raw; /* bytes being decoded, where they are not UTF-8 */
    size_t raw_at, raw_n;
    bool raw_ended;
    unsigned char (*by_byte)[4]; /* of a byte: its length in UTF-8 (0: it is not text), and that */
    bool keeps_ascii;
    UConverter *icu;
    UChar *wide;
    size_t wide_n; /* a half of a pair waits for the other */

    struct bp_nfc *nfc;
    char held[HELD + 4];
    size_t held_n;
    char *work;
    struct bp_buf normal;
    struct bp_text ready; /* text that only has to be given out */

    enum stop stop;
    unsigned char bad[8];
    size_t bad_n;
    char guess[48]; /* what the bytes that are not UTF-8 look like; or "" */
};

static long read_raw(struct bp_ctx *cx, struct bp_decoder *d, char *to, size_t room)
{
    size_t n = d->ahead_n - d->ahead_at < room ? d->ahead_n - d->ahead_at : room;
    if (!n)
        return bp_bytes_read(cx, d->bytes, to, room);
    memcpy(to, d->ahead + d->ahead_at, n);
    d->ahead_at += n;
    return (long)n;
}

/* ---- encodings of one byte a character: a table, made by ICU */

static void make_table(struct bp_decoder *d)
{
    d->by_byte = (unsigned char(*)[4])bp_alloc(d->arena, 256, 4);
    d->keeps_ascii = true;
    for (int i = 0; i < 256; i++) {
        UErrorCode code = U_ZERO_ERROR;
        char byte = (char)i;
        UChar wide[4];
        int32_t n = ucnv_toUChars(d->icu, wide, 4, &byte, 1, &code);
        int32_t c = U_SUCCESS(code) && n == 1 ? wide[0] : -1;
        d->keeps_ascii &= i >= 0x80 || c == i;
        /* a control above 0x7F, or a private character, is how ICU keeps a byte that means nothing */
        if (c < 0 || (c >= 0x80 && c < 0xA0) || U_IS_SURROGATE((uint32_t)c) || (c >= 0xE000 && c < 0xF900) ||
            c == 0xFFFD)
            continue;
        struct bp_buf text = bp_buf_new(d->arena);
        bp_buf_utf8(&text, c);
        d->by_byte[i][0] = (unsigned char)text.n;
        memcpy(d->by_byte[i] + 1, text.p, text.n);
    }
}

static long decode_by_byte(struct bp_decoder *d, char *to, size_t room)
{
    char *out = to, *end = to + room;
    while (d->raw_at < d->raw_n && end - out >= 8) {
        size_t left = d->raw_n - d->raw_at, most = (size_t)(end - out);
        if (d->keeps_ascii && d->raw[d->raw_at] > 0) {
            size_t run = bp_ascii_run((struct bp_text){d->raw + d->raw_at, left < most ? left : most});
            memcpy(out, d->raw + d->raw_at, run);
            out += run;
            d->raw_at += run;
            continue;
        }
        const unsigned char *t = d->by_byte[(unsigned char)d->raw[d->raw_at]];
        if (!t[0]) {
            d->stop = STOPPED_BAD;
            d->bad[0] = (unsigned char)d->raw[d->raw_at];
            d->bad_n = 1;
            break;
        }
        memcpy(out, t + 1, 3);
        out += t[0];
        d->raw_at++;
    }
    return out - to;
}

/* ---- the others, by ICU */

/* Half a pair comes out as three bytes that are not UTF-8, and is found out as such. */
static size_t put_wide(uint8_t *out, const UChar *wide, size_t n)
{
    size_t used = 0;
    for (size_t i = 0; i < n;) {
        uint32_t c = wide[i++];
        if (U16_IS_LEAD(c) && i < n && U16_IS_TRAIL(wide[i])) {
            c = (uint32_t)U16_GET_SUPPLEMENTARY(c, wide[i]);
            i++;
        }
        U8_APPEND_UNSAFE(out, used, c);
    }
    return used;
}

static long decode_by_icu(struct bp_decoder *d, char *to, size_t room)
{
    UErrorCode code = U_ZERO_ERROR;
    size_t most = room / 3 < BLOCK ? room / 3 : BLOCK;
    const char *from = d->raw + d->raw_at;
    UChar *end = d->wide + d->wide_n;
    ucnv_toUnicode(d->icu, &end, d->wide + most, &from, d->raw + d->raw_n, NULL, d->raw_ended, &code);
    d->raw_at = (size_t)(from - d->raw);
    size_t n = (size_t)(end - d->wide);
    if (U_FAILURE(code) && code != U_BUFFER_OVERFLOW_ERROR) {
        UErrorCode ignored = U_ZERO_ERROR;
        int8_t bad_n = sizeof d->bad;
        ucnv_getInvalidChars(d->icu, (char *)d->bad, &bad_n, &ignored);
        d->bad_n = bad_n > 0 ? (size_t)bad_n : 0;
        d->stop = code == U_TRUNCATED_CHAR_FOUND ? STOPPED_CUT : STOPPED_BAD;
    }
    bool half = n && U16_IS_LEAD(d->wide[n - 1]) && d->stop == GOING && code != U_ZERO_ERROR;
    size_t used = put_wide((uint8_t *)to, d->wide, n - half);
    d->wide_n = half;
    if (half)
        d->wide[0] = d->wide[n - 1];
    return (long)used;
}

/* More UTF-8 after what there is: 0 at the end or where it stopped, -1 when reading failed. */
static long fill(struct bp_ctx *cx, struct bp_decoder *d, char *to, size_t room)
{
    if (d->way == ASCII_SO_FAR || d->way == AS_UTF8)
        return read_raw(cx, d, to, room);
    for (;;) {
        long n = 0;
        if (d->raw_at < d->raw_n || d->way == BY_ICU)
            n = d->way == BY_BYTE ? decode_by_byte(d, to, room) : decode_by_icu(d, to, room);
        if (n > 0 || d->stop != GOING)
            return n;
        if (d->raw_ended)
            return 0;
        if (d->raw_at < d->raw_n)
            continue;
        long got = read_raw(cx, d, d->raw, BLOCK);
        if (got < 0)
            return -1;
        d->raw_at = 0;
        d->raw_n = (size_t)got;
        d->raw_ended = got == 0;
    }
}

/* ---- which encoding it is */

static bool use_charset(struct bp_decoder *d, const char *name, enum bp_encoding_why why)
{
    UErrorCode code = U_ZERO_ERROR;
    d->name = name;
    d->why = why;
    if (strcmp(name, "UTF-8") == 0) {
        d->way = AS_UTF8;
        return true;
    }
    d->icu = ucnv_open(name, &code);
    if (U_FAILURE(code))
        return false;
    ucnv_setToUCallBack(d->icu, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
    d->raw = bp_alloc(d->arena, BLOCK, 1);
    if (ucnv_getMaxCharSize(d->icu) == 1 && ucnv_getMinCharSize(d->icu) == 1) {
        d->way = BY_BYTE;
        make_table(d);
    } else {
        d->way = BY_ICU;
        d->wide = BP_NEW_ARRAY(d->arena, UChar, BLOCK + 2);
    }
    return U_SUCCESS(code);
}

/* By the first bytes that are not ASCII and those around them. `whole`: nothing follows them. */
static void decide(struct bp_decoder *d, struct bp_text sample, bool whole)
{
    size_t multi = 0, bad = 0;
    for (struct bp_text rest = sample; rest.n;) {
        struct bp_scan s = bp_nfc_scan(d->nfc, rest);
        size_t used = s.good + (s.end != BP_SCAN_ALL);
        multi += s.multi;
        bad += s.end == BP_SCAN_BAD || (s.end == BP_SCAN_CUT && whole);
        rest = s.end == BP_SCAN_CUT ? (struct bp_text){"", 0} : bp_text_sub(rest, used, rest.n);
    }
    /* Text in another encoding has hardly a sequence of UTF-8 in it; a file in UTF-8 that was spoilt somewhere has
     * many. */
    if (bad == 0 || (multi > 1 && multi >= bad)) {
        use_charset(d, "UTF-8", BP_ENCODING_UTF8);
        return;
    }
    const char *name = bp_charset_detect(d->arena, sample);
    if (!name || !use_charset(d, name, BP_ENCODING_DETECTED))
        d->stop = STOPPED_UNKNOWN;
}

static void keep_context(struct bp_decoder *d, struct bp_text t)
{
    size_t n = t.n < CONTEXT ? t.n : CONTEXT, kept = d->context_n < CONTEXT - n ? d->context_n : CONTEXT - n;
    memmove(d->context, d->context + d->context_n - kept, kept);
    memcpy(d->context + kept, t.p + t.n - n, n);
    d->context_n = kept + n;
}

/* All before these bytes was ASCII. Takes them back, with as much after them as a decision needs. */
static bool decide_late(struct bp_ctx *cx, struct bp_decoder *d, struct bp_text rest)
{
    long got = 1;
    d->ahead = bp_alloc(d->arena, CONTEXT + rest.n + BLOCK, 1);
    d->ahead_at = d->context_n;
    d->ahead_n = d->context_n + rest.n;
    memcpy(d->ahead, d->context, d->context_n);
    memcpy(d->ahead + d->context_n, rest.p, rest.n);
    while (d->ahead_n < BLOCK && (got = bp_bytes_read(cx, d->bytes, d->ahead + d->ahead_n, BLOCK - d->ahead_n)) > 0)
        d->ahead_n += (size_t)got;
    if (got >= 0)
        decide(d, (struct bp_text){d->ahead, d->ahead_n < BLOCK ? d->ahead_n : BLOCK}, got == 0);
    return got >= 0;
}

static bool skip_mark(struct bp_ctx *cx, struct bp_decoder *d, size_t n)
{
    char mark[4];
    return n == 0 || bp_bytes_read(cx, d->bytes, mark, n) == (long)n;
}

static bool no_such(struct bp_ctx *cx, struct bp_where asked, struct bp_text declared, struct bp_arena *arena)
{
    const char *near = bp_charset_nearest(arena, declared);
    return bp_fail_remark(cx, BP_BAD_PACK, asked,
                          BP_REMARK(near ? BP_REMARK_MISSPELT_ENCODING : BP_REMARK_UNKNOWN_ENCODING,
                                    bp_arg_text("encoding", declared), bp_arg_word("near", near)));
}

static bool no_converter(struct bp_ctx *cx, const struct bp_decoder *d)
{
    return bp_fail_remark(cx, BP_OUR_FAULT, (struct bp_where){d->path, 0, 0},
                          BP_REMARK(BP_REMARK_NO_CONVERTER, bp_arg_word("encoding", d->name)));
}

static bool same_encoding(const char *declared, const char *mark)
{
    return strcmp(declared, mark) == 0 || (strcmp(declared, "UTF-16") == 0 && strncmp(mark, "UTF-16", 6) == 0) ||
           (strcmp(declared, "UTF-32") == 0 && strncmp(mark, "UTF-32", 6) == 0);
}

/* Before anything is read: by mark, by declaration, by zero bytes, or by the head where it shows more than ASCII. */
static bool choose(struct bp_ctx *cx, struct bp_decoder *d, struct bp_where asked)
{
    size_t mark_n;
    struct bp_text head = bp_bytes_head(d->bytes);
    bool whole = head.n < BLOCK;
    const char *mark = bp_charset_mark(head, &mark_n), *given = NULL,
               *by_zeros = mark ? NULL : bp_charset_utf16(head, whole);
    if (d->declared.n && !(given = bp_charset_named(d->arena, d->declared)))
        return no_such(cx, asked, d->declared, d->arena);
    if (mark && given && !same_encoding(given, mark))
        bp_warn_remark(cx, (struct bp_where){d->path, 1, 1},
                       BP_REMARK(BP_REMARK_OTHER_MARK, bp_arg_word("mark", mark), bp_arg_word("encoding", given)));
    if (mark)
        return use_charset(d, mark, BP_ENCODING_MARK) ? skip_mark(cx, d, mark_n) : no_converter(cx, d);
    if (given && strcmp(given, "UTF-16") == 0)
        given = by_zeros ? by_zeros : "UTF-16LE";
    if (given && strcmp(given, "UTF-32") == 0)
        given = head.n >= 4 && head.p[0] == 0 ? "UTF-32BE" : "UTF-32LE";
    if (given || by_zeros)
        return use_charset(d, given ? given : by_zeros, given ? BP_ENCODING_GIVEN : BP_ENCODING_DETECTED) ||
               no_converter(cx, d);
    size_t ascii = bp_ascii_run(head);
    if (ascii < head.n && head.p[ascii] != 0 && (whole || head.n - ascii >= ENOUGH))
        decide(d, head, whole);
    d->stop = GOING; /* where it cannot be told, that is said when the text before has been given out */
    return true;
}

/* ---- when it is not text */

/* The place it stopped at: the text is decoded once more and its lines are counted, a cost that is paid only here. */
static struct bp_where place(struct bp_decoder *d)
{
    struct bp_where where = {d->path, 0, 0};
    struct bp_ctx quiet = {.arena = d->arena};
    struct bp_bytes *bytes;
    struct bp_decoder *again;
    struct stat info;
    if (stat(d->path, &info) != 0 || !S_ISREG(info.st_mode)) /* a pipe gives nothing twice */
        return where;
    if (!bp_bytes_open(&quiet, d->arena, BP_NOWHERE, d->path, &bytes) ||
        !bp_decoder_open(&quiet, d->arena, BP_NOWHERE, d->path, bytes, d->declared, &again))
        return where;
    again->is_second = true;
    char *text = bp_alloc(d->arena, BLOCK, 1), before = 0;
    where.line = where.col = 1;
    for (long n; (n = bp_decoder_read(&quiet, again, text, BLOCK)) > 0;) {
        for (long i = 0; i < n; before = text[i++]) {
            if (text[i] == '\n' && before == '\r')
                continue;
            if (text[i] == '\n' || text[i] == '\r')
                where.line++, where.col = 1;
            else
                where.col += ((unsigned char)text[i] & 0xC0) != 0x80;
        }
    }
    if (again->stop != FAILED) /* it is not the file it was */
        where.line = where.col = 0;
    bp_decoder_close(again);
    return where;
}

static enum bp_remark_kind contradiction(enum bp_encoding_why why)
{
    switch (why) {
    case BP_ENCODING_UTF8:
        return BP_REMARK_NOT_AS_BEFORE;
    case BP_ENCODING_MARK:
        return BP_REMARK_NOT_AS_MARKED;
    case BP_ENCODING_GIVEN:
        return BP_REMARK_NOT_AS_GIVEN;
    case BP_ENCODING_DETECTED:
        break;
    }
    return BP_REMARK_NOT_AS_DETECTED;
}

static long say_why(struct bp_ctx *cx, struct bp_decoder *d)
{
    enum bp_remark_kind kind = d->stop == STOPPED_ZERO      ? BP_REMARK_ZERO_BYTE
                               : d->stop == STOPPED_CUT     ? BP_REMARK_CUT_IN_CHARACTER
                               : d->stop == STOPPED_UNKNOWN ? BP_REMARK_ENCODING_OPEN
                                                            : contradiction(d->why);
    struct bp_buf bytes = bp_buf_new(d->arena);
    d->stop = FAILED;
    if (d->is_second)
        return -1;
    for (size_t i = 0; i < d->bad_n; i++)
        bp_buf_fmt(&bytes, "%s0x%02X", i ? " " : "", d->bad[i]);
    bp_fail_remark(cx, BP_BAD_DATA, place(d),
                   BP_REMARK(kind, bp_arg_word("encoding", d->name), bp_arg_count("count", d->bad_n),
                             bp_arg_text("bytes", bp_buf_text(&bytes)), bp_arg_word("guess", d->guess)));
    return -1;
}

/* ---- reading */

static void note_bad_byte(struct bp_decoder *d, struct bp_text rest)
{
    d->bad[0] = (unsigned char)rest.p[0];
    d->bad_n = 1;
    const char *guess = d->is_second ? NULL : bp_charset_detect(d->arena, bp_text_sub(rest, 0, 256));
    snprintf(d->guess, sizeof d->guess, "%s", guess ? guess : "");
}

/* Text for `ready`, mostly in `buf` itself. False when reading failed. */
static bool next_block(struct bp_ctx *cx, struct bp_decoder *d, char *buf, size_t room)
{
    size_t n = d->held_n;
    memcpy(buf, d->held, n);
    d->held_n = 0;
    long got = fill(cx, d, buf + n, room - n);
    if (got < 0)
        return false;
    size_t end = n + (size_t)got;
    bool ended = got == 0 && d->stop == GOING;
    struct bp_scan s = {.is_nfc = true, .good = end};
    if (d->way == ASCII_SO_FAR) {
        s.good = n + bp_ascii_run((struct bp_text){buf + n, end - n});
        s.end = s.good < end ? BP_SCAN_ZERO : BP_SCAN_ALL;
        keep_context(d, (struct bp_text){buf + n, s.good - n});
        if (s.good < end && buf[s.good] != 0) {
            if (!decide_late(cx, d, (struct bp_text){buf + s.good, end - s.good}))
                return false;
            s.end = BP_SCAN_ALL;
            end = s.good;
        }
    } else {
        s = bp_nfc_scan(d->nfc, (struct bp_text){buf, end});
    }
    if (s.end == BP_SCAN_BAD)
        note_bad_byte(d, (struct bp_text){buf + s.good, end - s.good});
    if (s.end == BP_SCAN_ZERO)
        d->stop = STOPPED_ZERO;
    else if (s.end == BP_SCAN_BAD)
        d->stop = STOPPED_BAD;
    else if (s.end == BP_SCAN_CUT && ended)
        d->stop = STOPPED_CUT;
    else if (ended)
        d->stop = ENDED;
    size_t cut = s.good;
    if (d->stop == GOING) {
        cut = bp_nfc_border(d->nfc, (struct bp_text){buf, s.good});
        if (s.good - cut > HELD)
            cut = s.good;
        d->held_n = end - cut;
        memcpy(d->held, buf + cut, d->held_n);
    }
    d->ready = (struct bp_text){buf, cut};
    if (!s.is_nfc && cut) {
        bp_nfc_normalise(d->nfc, d->ready, &d->normal);
        d->ready = bp_buf_text(&d->normal);
    }
    return true;
}

long bp_decoder_read(struct bp_ctx *cx, struct bp_decoder *d, char *to, size_t room)
{
    while (!d->ready.n) {
        if (d->stop == ENDED || d->stop == FAILED)
            return d->stop == ENDED ? 0 : -1;
        if (d->stop != GOING && d->held_n == 0)
            return say_why(cx, d);
        bool direct = room >= DIRECT;
        if (!direct && !d->work)
            d->work = bp_alloc(d->arena, BLOCK, 1);
        if (!next_block(cx, d, direct ? to : d->work, !direct ? BLOCK : room < MOST_AT_ONCE ? room : MOST_AT_ONCE)) {
            d->stop = FAILED;
            return -1;
        }
        if (direct && d->ready.n && d->ready.p == to) {
            long n = (long)d->ready.n;
            d->ready.n = 0;
            return n;
        }
    }
    struct bp_text piece = bp_text_cut(d->ready, room);
    memcpy(to, piece.p, piece.n);
    d->ready = bp_text_sub(d->ready, piece.n, d->ready.n);
    return (long)piece.n;
}

bool bp_decoder_open(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                     struct bp_bytes *bytes, struct bp_text declared, struct bp_decoder **out)
{
    struct bp_decoder *d = BP_NEW(arena, struct bp_decoder);
    *d = (struct bp_decoder){.arena = arena, .path = path, .bytes = bytes, .name = "UTF-8", .why = BP_ENCODING_UTF8};
    d->declared = bp_text_copy(arena, declared);
    d->normal = bp_buf_new(arena);
    d->nfc = bp_nfc_new(arena);
    *out = NULL;
    if (!choose(cx, d, asked)) {
        bp_decoder_close(d);
        return false;
    }
    *out = d;
    return true;
}

struct bp_text bp_decoder_encoding(const struct bp_decoder *d, enum bp_encoding_why *why)
{
    if (why)
        *why = d->why;
    return bp_text_of(d->name);
}

const struct bp_bytes *bp_decoder_bytes(const struct bp_decoder *d)
{
    return d->bytes;
}

void bp_decoder_close(struct bp_decoder *d)
{
    if (d->icu)
        ucnv_close(d->icu);
    d->icu = NULL;
    if (d->bytes)
        bp_bytes_close(d->bytes);
    d->bytes = NULL;
}
