/* Pictures of every kind that may be handed in: taken scaled, upright and opaque; refused with a reason; and bytes of
 * any kind do no harm. */
#include "picture/pixels.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int setup(void **state)
{
    *state = bp_arena_new(abort);
    return 0;
}

static int teardown(void **state)
{
    bp_arena_free(*state);
    return 0;
}

/* Left half red, right half blue, its lower half darker. */
static struct bp_pixels drawn(struct bp_arena *arena, int width, int height)
{
    struct bp_pixels out = {width, height, BP_NEW_ARRAY(arena, unsigned char, (size_t)(width * height * 3))};
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            unsigned char *p = out.p + (y * width + x) * 3, light = y < height / 2 ? 250 : 120;
            p[x < width / 2 ? 0 : 2] = light;
        }
    return out;
}

static struct bp_text png_of(struct bp_arena *arena, int width, int height)
{
    struct bp_text out;
    assert_true(bp_png_encode(arena, drawn(arena, width, height), &out));
    return out;
}

static struct bp_text jpeg_of(struct bp_arena *arena, int width, int height)
{
    struct bp_text out;
    assert_true(bp_jpeg_encode(arena, drawn(arena, width, height), &out));
    return out;
}

static struct bp_picture must_read(struct bp_arena *arena, struct bp_text bytes)
{
    struct bp_picture out;
    struct bp_text why;
    if (!bp_picture_read(arena, bytes, &out, &why))
        fail_msg("%.*s", BP_ARG(why));
    return out;
}

static void refused(struct bp_arena *arena, struct bp_text bytes, const char *reason)
{
    struct bp_picture out;
    struct bp_text why;
    assert_false(bp_picture_read(arena, bytes, &out, &why));
    if (!bp_text_contains(why, bp_text_of(reason)))
        fail_msg("%.*s, not %s", BP_ARG(why), reason);
}

static void small_ones_stay_as_they_are(void **state)
{
    struct bp_arena *arena = *state;
    struct bp_text png = png_of(arena, 40, 30), jpeg = jpeg_of(arena, 40, 30);
    struct bp_picture p = must_read(arena, png), j = must_read(arena, jpeg);
    assert_true(p.kind == BP_PICTURE_PNG && p.width == 40 && p.height == 30);
    assert_true(bp_text_eq(p.bytes, png)); /* the same pixels, encoded alike */
    assert_true(j.kind == BP_PICTURE_JPEG && j.width == 40 && j.height == 30);
}

static void large_ones_are_scaled(void **state)
{
    static const struct {
        int width, height, to_width, to_height;
    } sizes[] = {
        {1600, 9, 1600, 9}, {1601, 10, 1600, 9}, {3200, 200, 1600, 100}, {100, 5000, 32, 1600}, {9000, 1, 1600, 1}};
    struct bp_arena *arena = *state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct bp_picture p = must_read(arena, png_of(arena, sizes[i].width, sizes[i].height)),
                          j = must_read(arena, jpeg_of(arena, sizes[i].width, sizes[i].height));
        if (p.width != sizes[i].to_width || p.height != sizes[i].to_height)
            fail_msg("png %zu: %d x %d", i, p.width, p.height);
        assert_true(j.width <= BP_PICTURE_MOST_SIDE && j.height <= BP_PICTURE_MOST_SIDE && j.width > 0 && j.height > 0);
    }
}

static void a_pixel_is_the_mean_of_those_it_stands_for(void **state)
{
    struct bp_arena *arena = *state;
    struct bp_pixels from = {3200, 1, BP_NEW_ARRAY(arena, unsigned char, 9600)};
    for (int x = 0; x < 3200; x++)
        from.p[x * 3 + 1] = x % 2 ? 100 : 201;
    struct bp_pixels to = bp_pixels_scale(arena, from);
    assert_int_equal(to.width, 1600);
    for (int x = 0; x < 1600; x++)
        assert_true(to.p[x * 3] == 0 && to.p[x * 3 + 1] == 151 && to.p[x * 3 + 2] == 0);
}

/* 1 2 3 / 4 5 6, as each orientation shows it: Exif 2.32, figure of the tag. */
static void turned_as_the_camera_was_held(void **state)
{
    static const char *const shown[] = {"123/456",  "123/456",  "321/654",  "654/321",  "456/123",
                                        "14/25/36", "41/52/63", "63/52/41", "36/25/14", "123/456"};
    struct bp_arena *arena = *state;
    for (int o = 0; o < 10; o++) {
        struct bp_pixels from = {3, 2, BP_NEW_ARRAY(arena, unsigned char, 18)};
        char got[20] = "";
        for (int i = 0; i < 6; i++)
            from.p[i * 3] = from.p[i * 3 + 2] = (unsigned char)('1' + i);
        struct bp_pixels to = bp_pixels_turn(arena, from, o);
        for (int y = 0, n = 0; y < to.height; y++)
            for (int x = 0; x < to.width; x++) {
                if (y && x == 0)
                    got[n++] = '/';
                got[n++] = (char)to.p[(y * to.width + x) * 3];
                assert_true(to.p[(y * to.width + x) * 3] == to.p[(y * to.width + x) * 3 + 2]);
            }
        if (strcmp(got, shown[o]) != 0)
            fail_msg("%d: %s", o, got);
    }
}

static void orientation_is_read_wherever_it_stands(void **state)
{
    static const unsigned char big[] = "Exif\0\0MM\0*\0\0\0\10\0\2\1\0\0\3\0\0\0\1\0\1\0\0\1\22\0\3\0\0\0\1\0\6\0\0";
    static const unsigned char little[] = "Exif\0\0II*\0\10\0\0\0\1\0\22\1\3\0\1\0\0\0\10\0\0\0";
    static const unsigned char far[] = "Exif\0\0MM\0*\377\377\377\360\0\0\0\0";
    (void)state;
    assert_int_equal(bp_exif_orientation(big, sizeof big - 1), 6);
    assert_int_equal(bp_exif_orientation(little, sizeof little - 1), 8);
    assert_int_equal(bp_exif_orientation(far, sizeof far - 1), 1);
    for (size_t n = 0; n < sizeof big; n++)
        assert_in_range(bp_exif_orientation(big, n), 1, 8);
    assert_int_equal(bp_exif_orientation(big, 20), 1);
}

static void what_is_none_is_refused(void **state)
{
    struct bp_arena *arena = *state;
    refused(arena, BP_T(""), "is an empty file");
    refused(arena, BP_T("GIF89a"), "but a GIF");
    refused(arena, BP_T("<svg>"), "but an SVG");
    refused(arena, BP_T("hello"), "neither a PNG nor a JPEG: save");
    refused(arena,
            BP_T("\0\0\0\x1c"
                 "ftypheic"),
            "HEIC");
    refused(arena, (struct bp_text){"\x89PNG\r\n\x1a\n", 8}, "damaged PNG");
    refused(arena, (struct bp_text){"\xff\xd8\xff\xe0", 4}, "damaged JPEG");
    char *huge = BP_NEW_ARRAY(arena, char, BP_PICTURE_MOST_BYTES + 1);
    refused(arena, (struct bp_text){huge, BP_PICTURE_MOST_BYTES + 1}, "bytes, and may have");
    char *wide = bp_text_z(arena, png_of(arena, 4, 4));
    struct bp_text png = {wide, png_of(arena, 4, 4).n};
    memcpy(wide + 16, "\0\1\0\0\0\1\0\0", 8); /* 65536 x 65536: the checksum is wrong too, but nothing is allocated */
    struct bp_picture out;
    struct bp_text why;
    assert_false(bp_picture_read(arena, png, &out, &why));
}

/* Every file cut short, and with a byte altered, is refused or taken, in its bounds. */
static void any_damage(void **state)
{
    struct bp_arena *arena = *state;
    struct bp_text files[] = {png_of(arena, 30, 20), jpeg_of(arena, 30, 20)};
    uint64_t seed = 20261116;
    for (size_t f = 0; f < 2; f++)
        for (size_t i = 0; i < 600; i++) {
            struct bp_arena *child = bp_arena_child(arena);
            struct bp_text bytes = {bp_text_z(child, files[f]), files[f].n}, why;
            struct bp_picture out;
            seed = seed * 6364136223846793005U + 1442695040888963407U;
            if (i % 2)
                bytes.n = (size_t)(seed >> 33) % bytes.n;
            else
                ((char *)bytes.p)[(size_t)(seed >> 33) % bytes.n] = (char)(seed >> 20);
            if (bp_picture_read(child, bytes, &out, &why))
                assert_true(out.width <= BP_PICTURE_MOST_SIDE && out.height <= BP_PICTURE_MOST_SIDE && out.bytes.n > 0);
            else
                assert_true(why.n > 0);
            bp_arena_free(child);
        }
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(small_ones_stay_as_they_are),
                                       T(large_ones_are_scaled),
                                       T(a_pixel_is_the_mean_of_those_it_stands_for),
                                       T(turned_as_the_camera_was_held),
                                       T(orientation_is_read_wherever_it_stands),
                                       T(what_is_none_is_refused),
                                       T(any_damage)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
