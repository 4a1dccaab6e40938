/* Font files to faces, glyphs and their meanings to codes. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pdf_help.h"

#define NOTO "/usr/share/fonts/truetype/noto/NotoSans"
#define CJK  "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"

static uint32_t glyph_of(const struct bp_font_face *face, UChar32 c)
{
    hb_codepoint_t glyph = 0;
    assert_true(hb_font_get_nominal_glyph(face->font, (hb_codepoint_t)c, &glyph));
    return glyph;
}

static uint32_t code_of(struct bp_arena *arena, struct bp_font_face *face, uint32_t glyph, UChar meaning, int advance)
{
    return bp_font_face_code(arena, face,
                             &(struct bp_font_code){.glyph = glyph, .text = &meaning, .text_n = 1, .advance = advance});
}

/* A TrueType font has as many codes as its glyphs have meanings, in the order they are asked for. */
static void truetype_codes_are_ours(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_font_face *face = bp_font_face_open(arena, NOTO "-Regular.ttf", 0);
    assert_int_equal(face->outlines, BP_FONT_GLYF);
    assert_string_equal(face->name, "NotoSans-Regular");
    assert_int_equal(code_of(arena, face, 36, 'A', 600), 1);
    assert_int_equal(code_of(arena, face, 37, 'B', 600), 2);
    assert_int_equal(code_of(arena, face, 36, 'A', 600), 1);
    assert_int_equal(code_of(arena, face, 36, 0x391, 600), 3); /* another letter that looks the same */
    assert_int_equal(code_of(arena, face, 36, 'A', 500), 4);
    struct bp_font_part parts[2] = {{36, 0, 0}, {99, 10, 20}};
    struct bp_font_code composite = {.glyph = 36, .text = (const UChar[]){'A'}, .text_n = 1, .advance = 600};
    composite.parts = parts;
    composite.part_count = 2;
    assert_int_equal(bp_font_face_code(arena, face, &composite), 5);
    parts[1].dy = 21;
    assert_int_equal(bp_font_face_code(arena, face, &composite), 6);
    assert_int_equal(face->codes[5].parts[1].dy, 20); /* copied */
    for (uint32_t i = 0; i < 3000; i++)
        assert_int_equal(code_of(arena, face, i % 1500, (UChar)(0x1000 + i), 1), 7 + i);
    for (uint32_t i = 0; i < 3000; i++)
        assert_int_equal(code_of(arena, face, i % 1500, (UChar)(0x1000 + i), 1), 7 + i);
    bp_font_face_close(face);
    bp_arena_free(arena);
}

/* In a CID-keyed font codes are numbered as they are asked for, and a glyph keeps its first meaning. */
static void cids_are_ours(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_font_face *face = bp_font_face_open(arena, CJK, 2);
    assert_int_equal(face->outlines, BP_FONT_CFF_CID);
    uint32_t one = glyph_of(face, 0x4E00), two = glyph_of(face, 0x4E8C);
    assert_int_equal(glyph_of(face, 0x2F00), one); /* its radical has no glyph of its own */
    assert_int_equal(bp_font_face_cid(face, 0), 0);
    assert_int_equal(bp_font_face_cid(face, one), 0); /* not yet */
    assert_int_equal(code_of(arena, face, one, 0x4E00, 1000), 1);
    assert_int_equal(code_of(arena, face, one, 0x2F00, 1000), BP_FONT_NO_CODE);
    assert_int_equal(code_of(arena, face, one, 0x4E00, 1000), 1);
    assert_int_equal(code_of(arena, face, two, 0x4E8C, 1000), 2);
    assert_int_equal(bp_font_face_cid(face, one), 1);
    assert_int_equal(bp_font_face_cid(face, two), 2);
    assert_int_equal(code_of(arena, face, 0, 0x4E8D, 1000), 0); /* .notdef, whatever it means */
    assert_int_equal(face->count, 4);
    assert_int_equal(bp_font_face_cid(face, 70000), 0); /* a glyph the font does not have */
    bp_font_face_close(face);
    bp_arena_free(arena);
}

static void what_a_face_has(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_font_face *sans = bp_font_face_open(arena, NOTO "-Regular.ttf", 0);
    struct bp_font_face *thai = bp_font_face_open(arena, NOTO "Thai-Regular.ttf", 0);
    assert_true(bp_font_face_has(sans, 'a') && bp_font_face_has(sans, 0x1EC7) && !bp_font_face_has(sans, 0x0E01));
    assert_true(bp_font_face_has(thai, 0x0E01) && bp_font_face_has(thai, 0x0E33) && !bp_font_face_has(thai, 'a'));
    assert_true(bp_font_face_has(thai, 0x2003));   /* an em space is made of the space */
    assert_true(bp_font_face_has(sans, 0x2011));   /* and the hyphen that does not break of the one that does */
    assert_true(bp_font_face_has(sans, 0x212B));   /* the angstrom sign is A with a ring */
    assert_false(bp_font_face_has(sans, 0x1D15E)); /* a half note: not even its parts */
    bp_font_face_close(sans);
    bp_font_face_close(thai);
    bp_arena_free(arena);
}

static void measures_are_sane(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_font_face *face = bp_font_face_open(arena, NOTO "-Regular.ttf", 0);
    assert_int_equal(face->upem, 1000);
    assert_true(face->leading_em >= 1.2 && face->leading_em <= 1.6);
    assert_true(face->cap_em > 0.7 && face->cap_em < 0.72);
    assert_int_equal(bp_font_face_width(face, 333), 333);
    face->upem = 2048;
    assert_int_equal(bp_font_face_width(face, 1025), 500);
    bp_font_face_close(face);
    bp_arena_free(arena);
}

/* A font file cut off at any length is not a font, or one whose tables end early: never more than that. */
static void broken_files(void **state)
{
    (void)state;
    static const char *const fonts[] = {NOTO "Thai-Regular.ttf", CJK};
    struct bp_arena *arena = bp_arena_new(NULL);
    assert_null(bp_font_face_open(arena, "/dev/null", 0));
    assert_null(bp_font_face_open(arena, "/nowhere/font.ttf", 0));
    assert_null(bp_font_face_open(arena, "Makefile", 0));
    char path[] = "/tmp/boardpack-font.XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    for (size_t f = 0; f < 2; f++) {
        static unsigned char bytes[1 << 20];
        FILE *in = fopen(fonts[f], "rb");
        size_t n = fread(bytes, 1, sizeof bytes, in);
        fclose(in);
        for (size_t cut = n > 200000 ? 200000 : n - 1; cut > 0; cut = cut * 2 / 3) {
            assert_int_equal(ftruncate(file, 0), 0);
            assert_int_equal(pwrite(file, bytes, cut, 0), (ssize_t)cut);
            struct bp_font_face *face = bp_font_face_open(arena, path, f ? 2 : 0);
            if (face)
                bp_font_face_close(face);
        }
    }
    close(file);
    unlink(path);
    bp_arena_free(arena);
}

/* Not waited for: an alarm ends a test that does. */
static void a_pipe_is_no_font(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    char folder[] = "/tmp/boardpack-font.XXXXXX";
    assert_non_null(mkdtemp(folder));
    struct bp_text path = bp_text_fmt(arena, "%s/f.ttf", folder);
    assert_int_equal(mkfifo(path.p, 0600), 0);
    alarm(10);
    assert_null(bp_font_face_open(arena, path.p, 0));
    alarm(0);
    unlink(path.p);
    rmdir(folder);
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(truetype_codes_are_ours), cmocka_unit_test(cids_are_ours), cmocka_unit_test(what_a_face_has),
        cmocka_unit_test(measures_are_sane),       cmocka_unit_test(broken_files),  cmocka_unit_test(a_pipe_is_no_font),
    };
    return cmocka_run_group_tests_name("font_face", tests, NULL, NULL);
}
