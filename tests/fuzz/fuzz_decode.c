/* Any bytes as a file, packed or not, in an encoding that a first byte below 16 declares: by rooms of any size the same
 * text comes, in UTF-8, in NFC and without a zero byte; or the same error, with its place. */
#define _GNU_SOURCE
#include "decode/decoder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unistd.h>

#define MOST        ((size_t)1 << 20) /* a small file may unpack to much */
#define LONGEST_RUN ((size_t)2000)    /* of a letter and its marks; beyond, no text is promised to be NFC */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

struct outcome {
    struct bp_text text, message;
    bool whole;
};

static struct outcome decode(struct bp_ctx *cx, const char *path, const char *declared, size_t room)
{
    struct outcome o = {0};
    struct bp_bytes *bytes;
    struct bp_decoder *decoder;
    struct bp_buf out = bp_buf_new(cx->arena), message = bp_buf_new(cx->arena);
    cx->diag_count = 0;
    cx->status = BP_DONE;
    if (bp_bytes_open(cx, cx->arena, BP_NOWHERE, path, &bytes) &&
        bp_decoder_open(cx, cx->arena, BP_NOWHERE, path, bytes, bp_text_of(declared), &decoder)) {
        char *buffer = malloc(room);
        long n = 1;
        while (out.n < MOST && (n = bp_decoder_read(cx, decoder, buffer, room)) > 0) {
            must((size_t)n <= room && bp_utf8_valid((struct bp_text){buffer, (size_t)n}, NULL) &&
                 !memchr(buffer, 0, (size_t)n));
            bp_buf_add(&out, (struct bp_text){buffer, (size_t)n});
        }
        must(bp_decoder_encoding(decoder, NULL).n > 0);
        must((n < 0) == (cx->status != BP_DONE));
        o.whole = n == 0;
        bp_decoder_close(decoder);
        free(buffer);
    }
    must(o.whole || out.n >= MOST || cx->status == BP_BAD_DATA);
    for (size_t i = 0; i < cx->diag_count; i++)
        bp_diag_line(&message, &cx->diags[i]);
    o.text = bp_buf_text(&out);
    o.message = bp_buf_text(&message);
    return o;
}

static size_t longest_run(struct bp_text t)
{
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < t.n; i++) {
        run = t.p[i] < 0 ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

static void must_be_nfc(struct bp_text t)
{
    UErrorCode code = U_ZERO_ERROR;
    int32_t n = 0;
    UChar *wide = malloc((t.n + 1) * sizeof *wide);
    u_strFromUTF8(wide, (int32_t)t.n + 1, &n, t.p, (int32_t)t.n, &code);
    must(unorm2_isNormalized(unorm2_getNFCInstance(&code), wide, n, &code) && U_SUCCESS(code));
    free(wide);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[16] = {"utf-8",    "windows-874", "windows-1258", "big5",   "gb18030",     "utf-16",
                                          "utf-16be", "utf-32",      "shift_jis",    "latin1", "iso-2022-jp", "euc-kr",
                                          "utf-7",    "ibm-037",     "big5-hkscs",   "euc-tw"};
    struct bp_ctx cx = {.arena = bp_arena_new(NULL)};
    const char *declared = size && data[0] < 16 ? names[data[0]] : "";
    size_t from = *declared ? 1 : 0;
    char path[40];
    int fd = memfd_create("decode", 0);
    must(fd >= 0 && write(fd, data + from, size - from) == (ssize_t)(size - from));
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    struct outcome large = decode(&cx, path, declared, 1 << 20), small = decode(&cx, path, declared, 64),
                   middle = decode(&cx, path, declared, 16384);
    if (large.text.n < MOST && longest_run(large.text) < LONGEST_RUN) {
        must_be_nfc(large.text);
        must(bp_text_eq(large.text, small.text) && bp_text_eq(large.text, middle.text));
        must(bp_text_eq(large.message, small.message) && bp_text_eq(large.message, middle.message));
    }
    close(fd);
    bp_arena_free(cx.arena);
    return 0;
}
