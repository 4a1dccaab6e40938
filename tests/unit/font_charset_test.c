/* The codes of a CID-keyed font, read out of its program by another reader. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "font/font.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H

#define CJK "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"

static struct bp_font_face *face_with(struct bp_arena *arena, const UChar *letters, size_t n)
{
    struct bp_font_face *face = bp_font_face_open(arena, CJK, 2);
    for (size_t i = 0; i < n; i++) {
        hb_codepoint_t glyph = 0;
        hb_font_get_nominal_glyph(face->font, letters[i], &glyph);
        assert_int_equal(
            bp_font_face_code(arena, face, &(struct bp_font_code){.glyph = glyph, .text = &letters[i], .text_n = 1}),
            i + 1);
    }
    return face;
}

/* Letters asked for in another order than the font has them in; neighbours, whose charset HarfBuzz writes as ranges. */
static void glyphs_have_our_codes(void **state)
{
    (void)state;
    static const UChar mixed[] = {0x9F8D, 0x4E00, 0x6211, 0x4E8C, 0xFF71}, near[] = {0xFF73, 0xFF72, 0xFF71, 0xFF74},
                       one[] = {0x4E00};
    static const struct {
        const UChar *letters;
        size_t n;
    } sets[] = {{mixed, 5}, {near, 4}, {one, 1}};
    FT_Library library;
    assert_int_equal(FT_Init_FreeType(&library), 0);
    for (size_t s = 0; s < 3; s++) {
        struct bp_arena *arena = bp_arena_new(NULL);
        struct bp_font_face *face = face_with(arena, sets[s].letters, sets[s].n);
        struct bp_font_program program;
        assert_true(bp_font_subset(arena, face, &program));
        unsigned size;
        const char *bytes = hb_blob_get_data(program.blob, &size);
        FT_Face read;
        assert_int_equal(FT_New_Memory_Face(library, (const FT_Byte *)bytes, (FT_Long)size, 0, &read), 0);
        assert_int_equal(read->num_glyphs, sets[s].n + 1);
        for (size_t i = 0; i <= sets[s].n; i++) {
            FT_UInt cid;
            assert_int_equal(FT_Get_CID_From_Glyph_Index(read, i ? program.glyphs[i] : 0, &cid), 0);
            assert_int_equal(cid, i);
        }
        FT_Done_Face(read);
        hb_blob_destroy(program.blob);
        bp_font_face_close(face);
        bp_arena_free(arena);
    }
    FT_Done_FreeType(library);
}

/* Cut anywhere before its glyphs, it is no program, or one whose charset is found: nothing is read beyond its end. */
static void what_is_not_whole(void **state)
{
    (void)state;
    static const UChar letters[] = {0x4E00, 0x6211};
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_font_face *face = face_with(arena, letters, 2);
    struct bp_font_program program;
    assert_true(bp_font_subset(arena, face, &program));
    unsigned size, kept = 0;
    const char *bytes = hb_blob_get_data(program.blob, &size);
    for (unsigned n = 0; n < size; n++) {
        char *part = bp_alloc(arena, n + 1, 1); /* of its own, so that a sanitizer sees its end */
        memcpy(part, bytes, n);
        hb_blob_t *blob = bp_font_number_cids(arena, face, hb_blob_create(part, n, HB_MEMORY_MODE_READONLY, NULL, NULL),
                                              3, program.glyphs);
        kept += blob != NULL;
        assert_true(!blob || n > 20);
        hb_blob_destroy(blob);
    }
    assert_in_range(kept, 1, size - 20);
    hb_blob_destroy(program.blob);
    bp_font_face_close(face);
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(glyphs_have_our_codes), cmocka_unit_test(what_is_not_whole)};
    return cmocka_run_group_tests_name("font_charset", tests, NULL, NULL);
}
