/* A file's bytes: plain, gzip and zstd, known by content; of several members; cut short and damaged. */
#include "decode/bytes.h"
#include "pack_help.h"

#include <zlib.h>
#include <zstd.h>

#define HEAD ((size_t)64 * 1024)

static struct bp_text lines(struct run *r, int count)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    for (int i = 0; i < count; i++)
        bp_buf_fmt(&b, "%d,row %d\n", i, i * 7919 % 1000);
    return bp_buf_text(&b);
}

static struct bp_text gzipped(struct run *r, struct bp_text t)
{
    z_stream z = {0};
    size_t most = t.n + 1000;
    char *out = bp_alloc(r->cx.arena, most, 1);
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (unsigned char *)t.p;
    z.avail_in = (uInt)t.n;
    z.next_out = (unsigned char *)out;
    z.avail_out = (uInt)most;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    size_t n = z.total_out;
    deflateEnd(&z);
    return (struct bp_text){out, n};
}

static struct bp_text zstd_packed(struct run *r, struct bp_text t)
{
    size_t most = ZSTD_compressBound(t.n) + 16;
    char *out = bp_alloc(r->cx.arena, most, 1);
    ZSTD_CCtx *zstd = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(zstd, ZSTD_c_checksumFlag, 1); /* as the program zstd does */
    size_t n = ZSTD_compress2(zstd, out, most, t.p, t.n);
    ZSTD_freeCCtx(zstd);
    return (struct bp_text){out, n};
}

static struct bp_text joined(struct run *r, struct bp_text a, struct bp_text b)
{
    struct bp_buf out = bp_buf_new(r->cx.arena);
    bp_buf_add(&out, a);
    bp_buf_add(&out, b);
    return bp_buf_text(&out);
}

/* All of it, read by so many bytes; NULL text when reading failed. */
static struct bp_text read_all(struct run *r, const char *name, struct bp_text bytes, size_t room, const char **packed)
{
    struct bp_bytes *in;
    struct bp_buf out = bp_buf_new(r->cx.arena);
    char *buffer = bp_alloc(r->cx.arena, room, 1);
    long n;
    if (!bp_bytes_open(&r->cx, r->cx.arena, BP_NOWHERE, put_bytes(r, name, bytes.p, bytes.n), &in)) {
        assert_null(in);
        return (struct bp_text){NULL, 0};
    }
    *packed = bp_bytes_packed(in);
    struct bp_text head = bp_bytes_head(in);
    while ((n = bp_bytes_read(&r->cx, in, buffer, room)) > 0)
        bp_buf_add(&out, (struct bp_text){buffer, (size_t)n});
    if (n < 0) {
        size_t before = r->cx.diag_count;
        assert_int_equal(bp_bytes_read(&r->cx, in, buffer, room), -1);
        assert_int_equal(r->cx.diag_count, before); /* once is enough */
    }
    struct bp_text all = bp_buf_text(&out);
    if (n == 0) {
        assert_int_equal(head.n, all.n < HEAD ? all.n : HEAD);
        assert_memory_equal(head.p, all.p, head.n);
    }
    bp_bytes_close(in);
    return n == 0 ? all : (struct bp_text){NULL, 0};
}

static void gives(struct run *r, struct bp_text bytes, struct bp_text want, const char *want_packed)
{
    static const size_t rooms[] = {1 << 20, 64 * 1024, 4093, 64};
    for (size_t i = 0; i < 4; i++) {
        const char *packed = "?";
        struct bp_text got = read_all(r, "t.csv", bytes, rooms[i], &packed);
        assert_string_equal(said(r), "");
        assert_true(bp_text_eq(got, want));
        assert_string_equal(packed ? packed : "", want_packed);
    }
}

static void fails(struct run *r, struct bp_text bytes, const char *message)
{
    const char *packed;
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    assert_null(read_all(r, "t.csv", bytes, 1 << 16, &packed).p);
    assert_int_equal(r->cx.status, BP_BAD_DATA);
    assert_string_equal(said(r), message);
}

static void plain_files_come_as_they_are(void **state)
{
    struct run *r = *state;
    static const int sizes[] = {0, 1, 100, 8000, 60000};
    for (size_t i = 0; i < 5; i++)
        gives(r, lines(r, sizes[i]), lines(r, sizes[i]), "");
    gives(r, BP_T("\x1F\x8B"), BP_T("\x1F\x8B"), ""); /* too short to be gzip */
}

static void packed_files_are_known_by_content(void **state)
{
    struct run *r = *state;
    static const int sizes[] = {0, 1, 8000, 60000};
    for (size_t i = 0; i < 4; i++) {
        struct bp_text t = lines(r, sizes[i]);
        gives(r, gzipped(r, t), t, "gzip");
        gives(r, zstd_packed(r, t), t, "zstd");
    }
}

static void several_members_are_one_file(void **state)
{
    struct run *r = *state;
    struct bp_text a = lines(r, 9000), b = lines(r, 30), both = joined(r, a, b), none = BP_T("");
    gives(r, joined(r, gzipped(r, a), gzipped(r, b)), both, "gzip");
    gives(r, joined(r, gzipped(r, none), gzipped(r, both)), both, "gzip");
    gives(r, joined(r, gzipped(r, a), BP_T("\0\0\0\0\0\0\0")), a, "gzip"); /* filled up to a block */
    gives(r, joined(r, zstd_packed(r, a), zstd_packed(r, b)), both, "zstd");
    gives(r, joined(r, BP_T("\x50\x2A\x4D\x18\x03\0\0\0abc"), zstd_packed(r, a)), a,
          "zstd"); /* a frame to be skipped */
}

static void what_is_packed_twice_stays_packed(void **state)
{
    struct run *r = *state;
    struct bp_text once = gzipped(r, lines(r, 100));
    gives(r, gzipped(r, once), once, "gzip");
    gives(r, zstd_packed(r, once), once, "zstd");
}

static void cut_and_damaged_files_say_so(void **state)
{
    struct run *r = *state;
    struct bp_text t = lines(r, 60000), gzip = gzipped(r, t), zstd = zstd_packed(r, t);
    static const char *const names[] = {"gzip", "zstd"};
    for (int i = 0; i < 2; i++) {
        struct bp_text whole = i ? zstd : gzip;
        const char *cut =
            bp_text_z(r->cx.arena,
                      bp_text_fmt(r->cx.arena, "t.csv: error: the %s file is cut short: fetch it again\n", names[i]));
        const char *damaged = bp_text_z(
            r->cx.arena, bp_text_fmt(r->cx.arena, "t.csv: error: the %s file is damaged: fetch it again\n", names[i]));
        const size_t left_out[] = {1, 4, 9, 1000, whole.n / 2};
        for (size_t k = 0; k < 5; k++)
            fails(r, bp_text_sub(whole, 0, whole.n - left_out[k]), cut);
        for (size_t n = 4; n < 40; n += 5)
            fails(r, bp_text_sub(whole, 0, n), cut);
        fails(r, joined(r, whole, bp_text_sub(whole, 0, 9)), cut);
        fails(r, joined(r, whole, BP_T("more, which is packed in no way")), damaged);
        char *spoilt = bp_text_z(r->cx.arena, whole);
        memset(spoilt + whole.n / 2, 0x55, 300);
        fails(r, (struct bp_text){spoilt, whole.n}, damaged);
    }
    char *sum = bp_text_z(r->cx.arena, gzip);
    sum[gzip.n - 6] ^= 1;
    fails(r, (struct bp_text){sum, gzip.n}, "t.csv: error: the gzip file is damaged: fetch it again\n");
}

static void a_bomb_takes_no_memory(void **state)
{
    struct run *r = *state;
    enum { MEMBERS = 64 };
    char *zeros = calloc(1, 1 << 20);
    struct bp_text one = gzipped(r, (struct bp_text){zeros, 1 << 20}), all = BP_T("");
    for (int i = 0; i < MEMBERS; i++)
        all = joined(r, all, one);
    struct bp_bytes *in;
    char buffer[4096];
    size_t total = 0;
    const char *path = put_bytes(r, "bomb.csv", all.p, all.n);
    struct bp_arena *own = bp_arena_new(NULL);
    assert_true(bp_bytes_open(&r->cx, own, BP_NOWHERE, path, &in));
    size_t before = bp_arena_bytes(own);
    for (long n; (n = bp_bytes_read(&r->cx, in, buffer, sizeof buffer)) > 0;)
        total += (size_t)n;
    assert_int_equal(total, (size_t)MEMBERS << 20);
    assert_int_equal(bp_arena_bytes(own), before);
    bp_bytes_close(in);
    bp_arena_free(own);
    free(zeros);
    /* a frame that asks for 2 GiB to look back into */
    fails(r, BP_T("\x28\xB5\x2F\xFD\x00\xA8\x01\x00\x00"),
          "t.csv: error: the zstd file needs more than 128 MiB to unpack: pack it without --long\n");
}

static void what_is_not_there_is_said(void **state)
{
    struct run *r = *state;
    struct bp_bytes *in;
    assert_false(
        bp_bytes_open(&r->cx, r->cx.arena, (struct bp_where){"pack.yaml", 3, 5}, run_path(r, "none.csv"), &in));
    assert_int_equal(r->cx.status, BP_NO_INPUT);
    assert_said(r, "pack.yaml:3:5: error: there is no file");
}

/* Bytes of the file as it lies there, not of what comes out of it. */
static void how_far_reading_has_come(void **state)
{
    struct run *r = *state;
    struct bp_text plain = lines(r, 20000), packed = gzipped(r, plain);
    char *buffer = bp_alloc(r->cx.arena, 1 << 16, 1);
    for (int is_packed = 0; is_packed < 2; is_packed++) {
        struct bp_text file = is_packed ? packed : plain;
        struct bp_bytes *in;
        long long done, size;
        assert_true(bp_bytes_open(&r->cx, r->cx.arena, BP_NOWHERE, put_bytes(r, "t", file.p, file.n), &in));
        bp_bytes_progress(in, &done, &size);
        assert_int_equal(size, file.n);
        assert_true(done > 0 && done <= size);
        while (bp_bytes_read(&r->cx, in, buffer, 1 << 16) > 0)
            ;
        bp_bytes_progress(in, &done, &size);
        assert_int_equal(done, file.n);
        bp_bytes_close(in);
    }
}

/* A byte less, or another in the mark, and it is a file like any other. */
static void what_only_looks_packed_is_plain(void **state)
{
    struct run *r = *state;
    static const struct bp_text plain[] = {{"\x1F\x8B\x07", 3},     {"\x1F\x8C\x08", 3},     {"\x1E\x8B\x08", 3},
                                           {"x\x8B\x08,1\n", 6},    {"\x28\xB5\x2F", 3},     {"\x28\xB5\x2F\xFE", 4},
                                           {"\x60\x2A\x4D\x18", 4}, {"\x40\x2A\x4D\x18", 4}, {"\x50\x2A\x4D\x19", 4},
                                           {"\x50\x2A\x4D", 3},     {"x\x2A\x4D\x18", 4},    {"\x1F", 1}};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        gives(r, plain[i], plain[i], "");
    struct bp_text a = lines(r, 3), packed = zstd_packed(r, a);
    for (int first = 0x50; first < 0x60; first++) { /* each is the mark of a frame to be skipped */
        char frame[] = {(char)first, '\x2A', '\x4D', '\x18', 1, 0, 0, 0, 'x'};
        gives(r, joined(r, (struct bp_text){frame, sizeof frame}, packed), a, "zstd");
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(plain_files_come_as_they_are),    CASE(packed_files_are_known_by_content),
        CASE(several_members_are_one_file),    CASE(what_is_packed_twice_stays_packed),
        CASE(cut_and_damaged_files_say_so),    CASE(a_bomb_takes_no_memory),
        CASE(what_is_not_there_is_said),       CASE(how_far_reading_has_come),
        CASE(what_only_looks_packed_is_plain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
