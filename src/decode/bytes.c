/* A file -> its bytes, unpacked by zlib or zstd where they are packed. */
#include "decode/bytes.h"

#include <string.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#define HEAD             ((size_t)64 * 1024)
#define MOST_AT_ONCE     ((size_t)1 << 30)   /* zlib counts in unsigned int */
#define ZSTD_WINDOW_MOST ((size_t)128 << 20) /* libzstd's own limit, unless it is told another */

enum packing { PLAIN, GZIP, ZSTD };

struct bp_bytes {
    struct bp_stream stream;
    enum packing packing;
    char *head; /* unpacked; [taken, head_n) is still to be given */
    size_t head_n, taken;
    char *in; /* packed; [in_at, in_n) is still to be unpacked */
    size_t in_at, in_n;
    bool in_ended;
    bool inside; /* a gzip member or zstd frame has begun and not ended */
    bool failed;
    z_stream gzip;
    ZSTD_DStream *zstd;
};

static enum packing packing_of(const char *p, size_t n)
{
    const unsigned char *b = (const unsigned char *)p;
    if (n >= 3 && b[0] == 0x1F && b[1] == 0x8B && b[2] == 8)
        return GZIP;
    if (n >= 4 &&
        (memcmp(p, "\x28\xB5\x2F\xFD", 4) == 0 || ((b[0] & 0xF0) == 0x50 && memcmp(p + 1, "\x2A\x4D\x18", 3) == 0)))
        return ZSTD; /* the second is a frame to be skipped, which some packers put first */
    return PLAIN;
}

static long stop(struct bp_ctx *cx, struct bp_bytes *b, enum bp_remark_kind why)
{
    b->failed = true;
    bp_fail_remark(
        cx, BP_BAD_DATA, (struct bp_where){b->stream.path, 0, 0},
        BP_REMARK(why, bp_arg_word("packing", bp_bytes_packed(b)), bp_arg_count("mib", ZSTD_WINDOW_MOST >> 20)));
    return -1;
}

static bool refill(struct bp_ctx *cx, struct bp_bytes *b)
{
    long got = bp_stream_read(cx, &b->stream, b->in, HEAD);
    if (got < 0)
        return !(b->failed = true);
    b->in_at = 0;
    b->in_n = (size_t)got;
    b->in_ended = got == 0;
    return true;
}

/* One step of zlib. Behind a member another one may follow, or zeros that fill up a tape's block. */
static long gzip_step(struct bp_ctx *cx, struct bp_bytes *b, char *to, size_t room)
{
    if (!b->inside) {
        while (b->in_at < b->in_n && b->in[b->in_at] == 0)
            b->in_at++;
        if (b->in_at == b->in_n)
            return 0;
        if (inflateReset(&b->gzip) != Z_OK)
            return stop(cx, b, BP_REMARK_PACKED_DAMAGED);
        b->inside = true;
    }
    b->gzip.next_in = (unsigned char *)b->in + b->in_at;
    b->gzip.avail_in = (uInt)(b->in_n - b->in_at);
    b->gzip.next_out = (unsigned char *)to;
    b->gzip.avail_out = (uInt)room;
    int status = inflate(&b->gzip, Z_NO_FLUSH);
    b->in_at = b->in_n - b->gzip.avail_in;
    if (status == Z_STREAM_END)
        b->inside = false;
    else if (status != Z_OK && status != Z_BUF_ERROR) /* the latter: it wants more to read, or room */
        return stop(cx, b, status == Z_MEM_ERROR ? BP_REMARK_PACKED_NO_MEMORY : BP_REMARK_PACKED_DAMAGED);
    return (long)(room - b->gzip.avail_out);
}

static long zstd_step(struct bp_ctx *cx, struct bp_bytes *b, char *to, size_t room)
{
    ZSTD_inBuffer in = {b->in, b->in_n, b->in_at};
    ZSTD_outBuffer out = {to, room, 0};
    if (!b->inside && in.pos == in.size)
        return 0;
    size_t status = ZSTD_decompressStream(b->zstd, &out, &in);
    b->in_at = in.pos;
    if (ZSTD_isError(status)) {
        ZSTD_ErrorCode code = ZSTD_getErrorCode(status);
        return stop(cx, b,
                    code == ZSTD_error_frameParameter_windowTooLarge ? BP_REMARK_PACKED_WINDOW
                    : code == ZSTD_error_memory_allocation           ? BP_REMARK_PACKED_NO_MEMORY
                                                                     : BP_REMARK_PACKED_DAMAGED);
    }
    b->inside = status != 0;
    return (long)out.pos;
}

static long unpack(struct bp_ctx *cx, struct bp_bytes *b, char *to, size_t room)
{
    size_t n = 0;
    while (n < room) {
        if (b->in_at == b->in_n && !b->in_ended && !refill(cx, b))
            return -1;
        size_t before = b->in_at;
        long got = b->packing == GZIP ? gzip_step(cx, b, to + n, room - n) : zstd_step(cx, b, to + n, room - n);
        if (got < 0)
            return -1;
        n += (size_t)got;
        if (b->in_ended && got == 0 && b->in_at == before) {
            if (b->inside)
                return stop(cx, b, BP_REMARK_PACKED_CUT);
            break;
        }
    }
    return (long)n;
}

static bool start_unpacking(struct bp_ctx *cx, struct bp_bytes *b)
{
    bool ok =
        b->packing == GZIP ? inflateInit2(&b->gzip, 16 + MAX_WBITS) == Z_OK : (b->zstd = ZSTD_createDStream()) != NULL;
    if (!ok) {
        bp_fail_remark(cx, BP_OUR_FAULT, (struct bp_where){b->stream.path, 0, 0},
                       BP_REMARK(BP_REMARK_PACKED_NO_MEMORY, bp_arg_word("packing", bp_bytes_packed(b))));
        b->packing = PLAIN;
        return false;
    }
    return true;
}

/* Reads the first bytes; where they are packed, they are what is to be unpacked. */
static bool read_head(struct bp_ctx *cx, struct bp_arena *arena, struct bp_bytes *b)
{
    long got = 1;
    b->head = bp_alloc(arena, HEAD, 1);
    for (; got > 0 && b->head_n<HEAD; b->head_n += got> 0 ? (size_t)got : 0)
        got = bp_stream_read(cx, &b->stream, b->head + b->head_n, HEAD - b->head_n);
    if (got < 0)
        return false;
    b->packing = packing_of(b->head, b->head_n);
    if (b->packing == PLAIN)
        return true;
    b->in = b->head;
    b->in_n = b->head_n;
    b->head = bp_alloc(arena, HEAD, 1);
    b->head_n = 0;
    if (!start_unpacking(cx, b))
        return false;
    got = unpack(cx, b, b->head, HEAD);
    b->head_n = got > 0 ? (size_t)got : 0;
    return got >= 0;
}

bool bp_bytes_open(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                   struct bp_bytes **out)
{
    struct bp_bytes *b = BP_NEW(arena, struct bp_bytes);
    *out = NULL;
    if (!bp_stream_open(cx, asked, path, &b->stream))
        return false;
    if (!read_head(cx, arena, b)) {
        bp_bytes_close(b);
        return false;
    }
    *out = b;
    return true;
}

struct bp_text bp_bytes_head(const struct bp_bytes *b)
{
    return (struct bp_text){b->head, b->head_n};
}

const char *bp_bytes_packed(const struct bp_bytes *b)
{
    return b->packing == GZIP ? "gzip" : b->packing == ZSTD ? "zstd" : NULL;
}

long bp_bytes_read(struct bp_ctx *cx, struct bp_bytes *b, char *to, size_t room)
{
    if (b->failed)
        return -1;
    if (room > MOST_AT_ONCE)
        room = MOST_AT_ONCE;
    size_t n = b->head_n - b->taken < room ? b->head_n - b->taken : room;
    if (n) {
        memcpy(to, b->head + b->taken, n);
        b->taken += n;
        return (long)n;
    }
    if (b->packing != PLAIN)
        return unpack(cx, b, to, room);
    long got = bp_stream_read(cx, &b->stream, to, room);
    b->failed = got < 0;
    return got;
}

void bp_bytes_progress(const struct bp_bytes *b, long long *done, long long *size)
{
    *done = b->stream.done;
    *size = b->stream.size;
}

void bp_bytes_close(struct bp_bytes *b)
{
    if (b->packing == GZIP)
        inflateEnd(&b->gzip);
    if (b->packing == ZSTD)
        ZSTD_freeDStream(b->zstd);
    b->packing = PLAIN;
    bp_stream_close(&b->stream);
}
